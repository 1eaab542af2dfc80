import Approvals
import ArgumentParser
import JSON
import RegistryCore
import Sheets

extension ProposalState: ExpressibleByArgument {}

/// `sobo proposal`: changes that wait for a second person.
struct ProposalCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Đề nghị: những thay đổi chờ người thứ hai duyệt.",
      en: "Proposals: changes that wait for a second person.",
      discussion: Wording(
        vi: """
          Điều phải có người duyệt tự thành đề nghị; --propose ở mọi lệnh ghi cũng lập đề nghị. Duyệt thì
          sổ ghi đúng điều đã đề nghị, không hơn không kém, cùng quyết định trong một lần ghi; nếu điều đó
          đã đổi thì đề nghị quay lại người lập, nêu ai đã đổi gì. Không ai quyết định về đề nghị của mình.
          """,
        en: """
          What needs a second person becomes a proposal by itself; --propose with any command that writes
          makes one too. Approving writes exactly what was proposed, with the decision in one entry; where
          that was changed meanwhile, the proposal goes back to its maker and tells who changed what.
          Nobody decides about a proposal of their own.
          """))
    static let number = ArgumentHelp(
      vi: "Số của đề nghị.", en: "The proposal's number.", value: "number")
    static let comment = ArgumentHelp(vi: "Lời nhắn.", en: "A word to the others.", value: "text")
  }

  static let configuration = CommandConfiguration(
    "proposal", Help.command,
    subcommands: [
      List.self, Show.self, Send.self, Withdraw.self, Approve.self, Return.self, Refuse.self,
    ], defaultSubcommand: List.self)

  /// `sobo proposal list`.
  struct List: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Các đề nghị đang chờ, hoặc ở một trạng thái.",
        en: "Proposals that wait for somebody, or in one state.")
      static let state = ArgumentHelp(
        vi: "Trạng thái: draft, sent, returned, stale, withdrawn, refused, approved.",
        en: "The state: draft, sent, returned, stale, withdrawn, refused, approved.",
        value: "state")
      static let all = ArgumentHelp(vi: "Ở mọi trạng thái.", en: "In every state.")
      static let by = ArgumentHelp(
        vi: "Do tài khoản này lập.", en: "Made by this account.", value: "login")
      static let unit = ArgumentHelp(
        vi: "Động đến đơn vị mang mã này.", en: "That touch the unit of this code.", value: "code")
      static let mine = ArgumentHelp(
        vi: "Chỉ đề nghị đang chờ chính mình quyết định.",
        en: "Only those that wait for one's own decision.")
    }

    static let configuration = CommandConfiguration("list", Help.command)

    @Option(help: Help.state)
    var state: ProposalState?
    @Flag(help: Help.all)
    var all = false
    @Option(help: Help.by)
    var by: String?
    @Option(help: Help.unit)
    var unit: String?
    @Flag(help: Help.mine)
    var mine = false
    @OptionGroup var result: RowOptions
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let registry = try global.open(for: .reading)
      let language = global.language(of: registry)
      var filter = ProposalStore.Filter()
      (filter.state, filter.isWhole, filter.login, filter.unit) = (state, all, by, unit)
      filter.decider = mine ? OSUser.name : nil
      try result.list(ProposalStore.columns(language), beside: registry.path) { output in
        try ProposalStore(registry).list(filter, language, isForPeople: result.isForPeople) {
          try output.write($0)
        }
      }
    }
  }

  /// `sobo proposal show`.
  struct Show: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Từng trường mà đề nghị sẽ đổi: trước và sau.",
        en: "Field by field what a proposal would change: before and after.")
    }

    static let configuration = CommandConfiguration("show", Help.command)

    @Argument(help: ProposalCommand.Help.number)
    var number: Int64
    @OptionGroup var result: RowOptions
    @OptionGroup var disclosure: DisclosureOptions
    @OptionGroup var global: GlobalOptions

    func run() throws {
      try disclosure.record("proposal show \(number)", global)
      let registry = try global.open(for: .reading)
      let language = global.language(of: registry)
      let store = ProposalStore(registry)
      if result.isForPeople {
        var filter = ProposalStore.Filter()
        filter.number = number
        let columns = ProposalStore.columns(language)
        try store.list(filter, language, isForPeople: true) { row in
          for (column, value) in zip(columns, row) where value != .null {
            Console.note("\(column.title): \(value.text)")
          }
        }
      }
      let counter = ReadCounter(
        "proposal show", about: "proposal \(number)", disclosure: disclosure, isEachLogged: true,
        global)
      try result.list(
        ProposalStore.fieldColumns(language), beside: registry.path,
        showsNumbers: disclosure.showIds
      ) { output in
        try store.effect(
          of: number, language, isForPeople: result.isForPeople, showsNumbers: disclosure.showIds
        ) { change in
          try counter.next()
          try output.write(
            [change.record, change.field, change.title, change.before, change.after].map {
              $0.isEmpty ? .null : .text($0)
            })
        }
      }
    }
  }

  /// `sobo proposal send`.
  struct Send: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Gửi bản nháp, hoặc gửi lại đề nghị bị trả.",
        en: "Send a draft, or one that was returned.")
    }

    static let configuration = CommandConfiguration("send", Help.command)

    @Argument(help: ProposalCommand.Help.number)
    var number: Int64
    @Option(help: ProposalCommand.Help.comment)
    var comment: String?
    @OptionGroup var global: GlobalOptions

    func run() throws {
      try global.step(Wording(vi: "Đã gửi đề nghị số \(number).", en: "Sent proposal \(number).")) {
        try $0.send(number, comment: comment, global.act(.sendProposal))
      }
    }
  }

  /// `sobo proposal withdraw`.
  struct Withdraw: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Rút đề nghị của mình.", en: "Withdraw a proposal of one's own.")
    }

    static let configuration = CommandConfiguration("withdraw", Help.command)

    @Argument(help: ProposalCommand.Help.number)
    var number: Int64
    @Option(help: ProposalCommand.Help.comment)
    var comment: String?
    @OptionGroup var global: GlobalOptions

    func run() throws {
      try global.step(
        Wording(vi: "Đã rút đề nghị số \(number).", en: "Withdrew proposal \(number).")
      ) {
        try $0.withdraw(number, comment: comment, global.act(.withdrawProposal))
      }
    }
  }

  /// `sobo proposal approve`.
  struct Approve: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Duyệt: ghi đúng điều đã đề nghị.", en: "Approve: write exactly what was proposed.")
    }

    static let configuration = CommandConfiguration("approve", Help.command)

    @Argument(help: ProposalCommand.Help.number)
    var number: Int64
    @Option(help: .reason)
    var reason: String?
    @OptionGroup var result: FormatOption<ObjectFormat>
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let registry = try global.open(for: .writing)
      let language = global.language(of: registry)
      let outcome = try ProposalStore(registry).approve(
        number, global.act(.approveProposal, reason: reason))
      if result.isJSON {
        try Console.print(json: outcome.json(number, language))
      } else {
        try Console.print(outcome.wording(number)[language])
      }
      if case .stale = outcome { throw ExitCode(ExitStatus.attention.rawValue) }
    }
  }

  /// `sobo proposal return`.
  struct Return: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Trả lại cho người lập để sửa.", en: "Return it to its maker to be mended.")
    }

    static let configuration = CommandConfiguration("return", Help.command)

    @Argument(help: ProposalCommand.Help.number)
    var number: Int64
    @Option(help: .reason)
    var reason: String
    @OptionGroup var global: GlobalOptions

    func run() throws {
      try global.step(
        Wording(vi: "Đã trả lại đề nghị số \(number).", en: "Returned proposal \(number).")
      ) {
        try $0.refuse(number, isFinal: false, global.act(.returnProposal, reason: reason))
      }
    }
  }

  /// `sobo proposal refuse`.
  struct Refuse: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Từ chối hẳn.", en: "Refuse it for good.")
    }

    static let configuration = CommandConfiguration("refuse", Help.command)

    @Argument(help: ProposalCommand.Help.number)
    var number: Int64
    @Option(help: .reason)
    var reason: String
    @OptionGroup var global: GlobalOptions

    func run() throws {
      try global.step(
        Wording(vi: "Đã từ chối đề nghị số \(number).", en: "Refused proposal \(number).")
      ) {
        try $0.refuse(number, isFinal: true, global.act(.refuseProposal, reason: reason))
      }
    }
  }
}

extension GlobalOptions {
  /// Takes a step with a proposal and says that it was taken.
  fileprivate func step(_ done: Wording, _ take: (ProposalStore) throws -> Void) throws {
    let registry = try open(for: .writing)
    try take(ProposalStore(registry))
    try Console.print(done[language(of: registry)])
  }
}

extension ProposalStore.Approval {
  fileprivate func wording(_ number: Int64) -> Wording {
    switch self {
    case .applied:
      Wording(
        vi: "Đã duyệt và ghi đề nghị số \(number).", en: "Approved and wrote proposal \(number).")
    case .waiting(let units):
      Wording(
        vi:
          "Đã duyệt đề nghị số \(number) phần mình; còn chờ người duyệt của \(units.joined(separator: ", ")).",
        en:
          "Approved proposal \(number) for this part; the checker of \(units.joined(separator: ", ")) is"
          + " still to decide.")
    case .stale(let reason):
      Wording(
        vi: "Đề nghị số \(number) quay lại người lập: \(reason.vi).",
        en: "Proposal \(number) goes back to its maker: \(reason.en).")
    }
  }

  fileprivate func json(_ number: Int64, _ language: Language) -> JSONValue {
    var members: [JSONValue.Member] = [.init("number", .integer(number))]
    switch self {
    case .applied: members.append(.init("state", .string("approved")))
    case .waiting(let units):
      members += [
        .init("state", .string("sent")), .init("waiting", .array(units.map { .string($0) })),
      ]
    case .stale(let reason):
      members += [.init("state", .string("stale")), .init("message", .string(reason[language]))]
    }
    return .object(members)
  }
}
