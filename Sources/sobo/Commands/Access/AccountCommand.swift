import Approvals
import ArgumentParser
import Authentication
import RegistryCore
import Sheets

/// `sobo account`: who has a place in the registry.
struct AccountCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Tài khoản của người làm việc với sổ.",
      en: "Accounts of the people who work with the registry.",
      discussion: Wording(
        vi: """
          Sổ chưa có tài khoản là của chủ tệp, như trước. Từ account begin, chỉ tài khoản có nhiệm vụ
          (sobo duty) mới ghi được, trong phạm vi của mình; cơ sở dữ liệu tự giữ điều đó. Tên đăng nhập
          là tên người dùng của hệ điều hành, không bao giờ dùng lại.

          sobo account begin --name "Nông Thị Mai"
          sobo account add thu --name "Hoàng Văn Thu"
          sobo duty grant thu --role clerk --unit 01267
          """,
        en: """
          A registry without accounts is the owner's, as before. From account begin on only accounts
          with duties (sobo duty) write, each in its own area; the database itself holds that. A login is
          the name of the operating system's user and is never used again.

          sobo account begin --name "Nông Thị Mai"
          sobo account add thu --name "Hoàng Văn Thu"
          sobo duty grant thu --role clerk --unit 01267
          """))
    static let login = ArgumentHelp(
      vi: "Tên đăng nhập: tên người dùng của hệ điều hành.",
      en: "The login: the name of the operating system's user.", value: "login")
    static let name = ArgumentHelp(vi: "Họ tên.", en: "The person's name.", value: "name")
  }

  static let configuration = CommandConfiguration(
    "account", Help.command,
    subcommands: [Begin.self, Add.self, End.self, List.self, Link.self],
    defaultSubcommand: List.self)

  /// `sobo account begin`.
  struct Begin: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Lập tài khoản đầu tiên: quản trị của tỉnh, từ hôm nay.",
        en: "Make the first account: an administrator of the province, from today on.")
      static let login = ArgumentHelp(
        vi: "Tên đăng nhập (mặc định: người dùng đang chạy lệnh).",
        en: "The login (default: the user who runs the command).", value: "login")
    }

    static let configuration = CommandConfiguration("begin", Help.command)

    @Option(help: Help.login)
    var login: String?
    @Option(help: AccountCommand.Help.name)
    var name: String
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let registry = try global.open(for: .writing)
      let login = login ?? OSUser.name
      try AccountStore(registry).begin(
        login: login, name: name, global.act(.beginAccounts))
      try Console.print(
        exact: Wording(
          vi:
            "Tài khoản quản trị đầu tiên: \(login). Từ nay chỉ tài khoản có nhiệm vụ ghi được sổ này.",
          en:
            "The first administrator is \(login). From now on only accounts with duties write here."
        )[
          global.language(of: registry)])
    }
  }

  /// `sobo account add`.
  struct Add: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Thêm tài khoản, chưa có nhiệm vụ.", en: "Add an account, without duties yet.")
    }

    static let configuration = CommandConfiguration("add", Help.command)

    @Argument(help: AccountCommand.Help.login)
    var login: String
    @Option(help: AccountCommand.Help.name)
    var name: String
    @OptionGroup var why: ReasonOption
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let registry = try global.open(for: .writing)
      try AccountStore(registry).add(
        login: login, name: name, global.act(.addAccount, reason: why.reason))
      try Console.print(
        exact: Wording(
          vi: "Đã thêm tài khoản \(login). Giao nhiệm vụ bằng sobo duty grant \(login).",
          en: "Added the account \(login). Grant duties with sobo duty grant \(login).")[
            global.language(of: registry)])
    }
  }

  /// `sobo account end`.
  struct End: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Kết thúc một tài khoản cùng mọi nhiệm vụ của nó.",
        en: "End an account with all its duties.")
    }

    static let configuration = CommandConfiguration("end", Help.command)

    @Argument(help: AccountCommand.Help.login)
    var login: String
    @OptionGroup var day: OnOption
    @OptionGroup var why: ReasonOption
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let registry = try global.open(for: .writing)
      let language = global.language(of: registry)
      let day = day.day?.iso ?? Clock.today()
      try AccountStore(registry).end(
        login: login, on: day, global.act(.endAccount, reason: why.reason))
      try Console.print(
        exact: Wording(
          vi: "Tài khoản \(login) kết thúc ngày \(language.day(day)).",
          en: "The account \(login) ends on \(language.day(day)).")[language])
    }
  }

  /// `sobo account list`.
  struct List: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Mọi tài khoản và nhiệm vụ hôm nay.", en: "All accounts with their duties of today.")
    }

    static let configuration = CommandConfiguration("list", Help.command)

    @OptionGroup var result: RowOptions
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let registry = try global.open(for: .reading)
      let language = global.language(of: registry)
      try result.list(AccountStore.columns(language), beside: registry.path) { output in
        try AccountStore(registry).list(language, isForPeople: result.isForPeople) {
          try output.write($0)
        }
      }
    }
  }

  /// `sobo account link`.
  struct Link: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Liên kết để một người tự đặt mật khẩu vào bàn làm việc, dùng một lần.",
        en: "A link by which somebody sets a password for the desk, once.",
        discussion: Wording(
          vi: """
            Đưa tận tay: ai có liên kết thì đặt được mật khẩu. Liên kết trước của tài khoản hết hiệu lực;
            khi đặt mật khẩu, mọi phiên của tài khoản kết thúc.
            """,
          en: """
            Hand it over in person: whoever has it sets the password. An earlier link of the account ends;
            when the password is set, all sessions of the account end.
            """))
      static let hours = ArgumentHelp(
        vi: "Có hiệu lực bao nhiêu giờ (mặc định: 24).", en: "For how many hours (default: 24).",
        value: "hours")
      static let address = ArgumentHelp(
        vi: "Địa chỉ mà mọi người mở bàn làm việc (mặc định: http://localhost:8080).",
        en: "Where people open the desk (default: http://localhost:8080).", value: "address")
    }

    static let configuration = CommandConfiguration("link", Help.command)

    @Argument(help: AccountCommand.Help.login)
    var login: String
    @Option(help: Help.hours)
    var hours = 24
    @Option(help: Help.address)
    var address = "http://localhost:8080"
    @OptionGroup var global: GlobalOptions

    func run() throws {
      guard (1...168).contains(hours) else { throw RegistryError.linkHours(hours) }
      let registry = try global.open(for: .reading, forSystem: true)
      let account = try AccountStore(registry).number(of: login)
      let token = try DeskFile.open(beside: registry.path).makeLink(
        for: account, hours: hours, by: OSUser.name)
      let base = address.hasSuffix("/") ? String(address.dropLast()) : address
      try Console.print(exact: base + "/link/" + token)
      Console.note(
        Wording(
          vi: "Dùng một lần, trong \(hours) giờ; đưa tận tay \(login).",
          en: "Once, within \(hours) hour(s); hand it to \(login) in person.")[
            global.language(of: registry)])
    }
  }
}
