import Approvals
import ArgumentParser
import RegistryCore
import Sheets

extension Role: ExpressibleByArgument {}

/// `sobo duty`: what accounts may do, and where.
struct DutyCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Nhiệm vụ của tài khoản: vai trò, đơn vị, từ ngày nào đến ngày nào.",
      en: "Duties of accounts: a role for a unit, from a day until another.",
      discussion: Wording(
        vi: """
          clerk: ghi hồ sơ của xã, đề nghị điều phải có người duyệt. checker: duyệt cho xã, không duyệt
          điều mình có tay vào. officer: ghi và duyệt cho cả tỉnh. auditor: đọc tất cả, làm việc với
          phát hiện. admin: tài khoản, nhiệm vụ, thiết lập; không ghi hồ sơ.
          """,
        en: """
          clerk: writes the records of a commune and proposes what needs a second person. checker:
          decides for a commune, never on what they had a hand in. officer: writes and decides for the
          whole province. auditor: reads everything and works on findings. admin: accounts, duties and
          settings; no records.
          """))
    static let role = ArgumentHelp(
      vi: "Vai trò: clerk, checker, officer, auditor, admin.",
      en: "The role: clerk, checker, officer, auditor, admin.", value: "role")
    static let unit = ArgumentHelp(
      vi: "Mã hoặc tên đơn vị; officer, auditor, admin là cho cả tỉnh.",
      en: "The unit's code or name; officer, auditor, admin are for the province.", value: "code")
  }

  static let configuration = CommandConfiguration(
    "duty", Help.command, subcommands: [Grant.self, End.self, Replace.self, List.self],
    defaultSubcommand: List.self)

  /// `sobo duty grant`.
  struct Grant: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(vi: "Giao nhiệm vụ.", en: "Grant a duty.")
      static let from = ArgumentHelp(
        vi: "Từ ngày (mặc định: hôm nay).", en: "From this day (default: today).", value: "date")
      static let to = ArgumentHelp(
        vi: "Đến trước ngày này (mặc định: không hạn).",
        en: "Until before this day (default: without end).", value: "date")
    }

    static let configuration = CommandConfiguration("grant", Help.command)

    @Argument(help: .login)
    var login: String
    @Option(help: DutyCommand.Help.role)
    var role: Role
    @Option(help: DutyCommand.Help.unit)
    var unit: String?
    @Option(help: Help.from)
    var from: DayArgument?
    @Option(help: Help.to)
    var to: DayArgument?
    @OptionGroup var why: ReasonOption
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let registry = try global.open(for: .writing)
      let language = global.language(of: registry)
      try AccountStore(registry).grant(
        role, to: login, unit: unit, from: from?.day.iso ?? Clock.today(), until: to?.day.iso,
        global.act(.grantDuty, reason: why.reason))
      try Console.print(
        exact: Wording(
          vi: "\(login) nhận nhiệm vụ \(role.wording.vi).",
          en: "\(login) has the duty of \(role.wording.en).")[language])
    }
  }

  /// `sobo duty end`.
  struct End: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Kết thúc nhiệm vụ: từ ngày đó không còn.",
        en: "End a duty: from that day on it is no more.")
    }

    static let configuration = CommandConfiguration("end", Help.command)

    @Argument(help: .login)
    var login: String
    @Option(help: DutyCommand.Help.role)
    var role: Role
    @Option(help: DutyCommand.Help.unit)
    var unit: String?
    @OptionGroup var day: OnOption
    @OptionGroup var why: ReasonOption
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let registry = try global.open(for: .writing)
      let language = global.language(of: registry)
      let day = day.day?.iso ?? Clock.today()
      try AccountStore(registry).endDuty(
        role, of: login, unit: unit, on: day, global.act(.endDuty, reason: why.reason))
      try Console.print(
        exact: Wording(
          vi: "Nhiệm vụ \(role.wording.vi) của \(login) kết thúc ngày \(language.day(day)).",
          en: "The duty of \(login) as \(role.wording.en) ends on \(language.day(day)).")[language])
    }
  }

  /// `sobo duty replace`.
  struct Replace: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Chủ tệp thay người quản trị không liên lạc được nữa.",
        en: "Replace an administrator who cannot be reached, as the owner of the file.",
        discussion: Wording(
          vi: """
            Việc của chủ tệp, khi hai người quản trị không còn cùng duyệt được. Người quản trị còn lại lập
            đề nghị; sau bảy ngày không ai quyết định, người dùng sở hữu tệp sổ (không phải một trong
            các người quản trị) giao nhiệm vụ đó cho tài khoản khác. Lần ghi nêu lý do; sobo audit verify và
            quy tắc H06 luôn nhắc đến nó.
            """,
          en: """
            For the owner of the file, where two administrators cannot agree to anything any more. The one
            who is left proposes; when nobody has decided for seven days, the user who owns the registry
            (none of the administrators) gives the duty to another account. The entry has the reason;
            sobo audit verify and rule H06 tell of it from then on.
            """))
      static let login = ArgumentHelp(
        vi: "Người quản trị vắng mặt.", en: "The administrator who is gone.", value: "login")
      static let successor = ArgumentHelp(
        vi: "Tài khoản nhận nhiệm vụ.", en: "The account that gets the duty.", value: "login")
      static let name = ArgumentHelp(
        vi: "Họ tên, nếu tài khoản chưa có.", en: "The person's name, where the account is new.",
        value: "name")
    }

    static let configuration = CommandConfiguration("replace", Help.command)

    @Argument(help: Help.login)
    var login: String
    @Option(help: Help.successor)
    var with: String
    @Option(help: Help.name)
    var name: String?
    @Option(help: .reason)
    var reason: String
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let registry = try global.open(for: .writing)
      try AccountStore(registry).replaceAdministrator(
        login, with: with, name: name, global.act(.replaceAdministrator, reason: reason))
      try Console.print(
        exact: Wording(
          vi: "\(with) là người quản trị thay \(login).",
          en: "\(with) is an administrator in place of \(login).")[
            global.language(of: registry)])
    }
  }

  /// `sobo duty list`.
  struct List: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Mọi nhiệm vụ, cả đã kết thúc.", en: "All duties, those that ended too.")
    }

    static let configuration = CommandConfiguration("list", Help.command)

    @OptionGroup var result: RowOptions
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let registry = try global.open(for: .reading)
      let language = global.language(of: registry)
      try result.list(AccountStore.dutyColumns(language), beside: registry.path) { output in
        try AccountStore(registry).duties(language, isForPeople: result.isForPeople) {
          try output.write($0)
        }
      }
    }
  }
}
