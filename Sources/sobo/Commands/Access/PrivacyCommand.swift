import ArgumentParser
import JSON
import Records
import RegistryCore
import Schema
import Sheets

extension PersonRight: ExpressibleByArgument {}
extension RequestOutcome: ExpressibleByArgument {}

/// `sobo privacy`: what persons ask for about what the registry holds of them.
struct PrivacyCommand: ParsableCommand {
  enum Help {
    static let command = CommandHelp(
      vi: "Yêu cầu của người có tên trong sổ: xem, sửa, xóa dữ liệu; bản trích; sự cố.",
      en:
        "What persons ask for about their data: access, correction, erasure; extracts; incidents.",
      discussion: Wording(
        vi: """
          Thời hạn trả lời là dữ liệu của tỉnh (privacy deadline); chương trình không tự đặt. Bản trích nêu
          mọi điều sổ giữ về một người và ai đã xem. Sửa bằng sobo record edit, xóa bằng sobo record redact.

          sobo privacy add CB01/2 --right access --on 02/11/2026 --due 12/11/2026
          sobo privacy extract CB01/2 --output cb01-2.xlsx
          sobo privacy answer 1 --outcome granted
          """,
        en: """
          Deadlines are data of the province (privacy deadline); the program brings none along. An extract
          says all that the registry holds of a person and who read it. Corrections are made with sobo
          record edit, erasures with sobo record redact.

          sobo privacy add CB01/2 --right access --on 02/11/2026 --due 12/11/2026
          sobo privacy extract CB01/2 --output cb01-2.xlsx
          sobo privacy answer 1 --outcome granted
          """))
    static let person = ArgumentHelp(
      vi: "Mã hộ và số thành viên, ví dụ CB01/2.",
      en: "A household's code and a member's number, such as CB01/2.", value: "key")
    static let right = ArgumentHelp(
      vi: "Yêu cầu: access (xem), correction (sửa), erasure (xóa).",
      en: "What is asked for: access, correction, erasure.", value: "right")
  }

  static let configuration = CommandConfiguration(
    "privacy", Help.command,
    subcommands: [
      List.self, Add.self, Answer.self, Extract.self, Incident.self, Deadline.self, Deadlines.self,
    ], defaultSubcommand: List.self)

  /// `sobo privacy list`.
  struct List: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Yêu cầu chưa trả lời, hạn gần nhất trước.",
        en: "Requests that are not answered, the most urgent first.")
      static let all = ArgumentHelp(vi: "Cả yêu cầu đã trả lời.", en: "Answered ones too.")
      static let overdue = ArgumentHelp(
        vi: "Chỉ yêu cầu đã quá hạn.", en: "Only those whose day is over.")
      static let of = ArgumentHelp(
        vi: "Chỉ của người này: mã hộ và số thành viên.",
        en: "Only of this person: a household's code and a member's number.", value: "key")
    }

    static let configuration = CommandConfiguration("list", Help.command)

    @Flag(help: Help.all)
    var all = false
    @Flag(help: Help.overdue)
    var overdue = false
    @Option(help: Help.of)
    var of: String?
    @OptionGroup var result: RowOptions
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let registry = try global.open(for: .reading)
      let language = global.language(of: registry)
      var filter = PersonRequests.Filter()
      (filter.isWhole, filter.isOverdue) = (all, overdue)
      filter.key = try of.map { try RecordKey($0, of: .members) }
      let counter = ReadCounter("privacy list", about: of ?? "", global)
      try result.list(PersonRequests.columns(language), beside: registry.path) { output in
        try PersonRequests(registry).list(filter, language, isForPeople: result.isForPeople) {
          try counter.next()
          try output.write($0)
        }
        try counter.finish()
      }
    }
  }

  /// `sobo privacy add`.
  struct Add: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Ghi một yêu cầu và hạn trả lời.", en: "Enter a request and the day it is due.")
      static let on = ArgumentHelp(
        vi: "Ngày nhận (mặc định: hôm nay).", en: "The day it came (default: today).",
        value: "date")
      static let due = ArgumentHelp(
        vi: "Hạn trả lời (mặc định: theo thời hạn của tỉnh).",
        en: "By when it is answered (default: as the province's deadline says).", value: "date")
      static let by = ArgumentHelp(
        vi: "Người yêu cầu thay.", en: "Who asks for the person.", value: "name")
      static let detail = ArgumentHelp(
        vi: "Nội dung yêu cầu.", en: "What exactly is asked for.", value: "text")
    }

    static let configuration = CommandConfiguration("add", Help.command)

    @Argument(help: PrivacyCommand.Help.person)
    var person: String
    @Option(help: PrivacyCommand.Help.right)
    var right: PersonRight
    @Option(help: Help.on)
    var on: DayArgument?
    @Option(help: Help.due)
    var due: DayArgument?
    @Option(help: Help.by)
    var by: String?
    @Option(help: Help.detail)
    var detail: String?
    @OptionGroup var result: FormatOption<ObjectFormat>
    @OptionGroup var why: ReasonOption
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let registry = try global.open(for: .writing)
      let language = global.language(of: registry)
      var request = PersonRequests.Request(
        right, of: try RecordKey(person, of: .members), on: on?.day.iso ?? Clock.today())
      (request.dueOn, request.askedBy, request.detail) = (due?.day.iso, by, detail)
      let added = try PersonRequests(registry).add(
        request, global.act(.addPersonRequest, reason: why.reason))
      if result.isJSON {
        return try Console.print(json: [
          "request": .integer(added.number), "due_on": .string(added.due),
          "entry": registry.lastEntry.map(JSONValue.integer) ?? .null,
        ])
      }
      try Console.print(
        Wording(
          vi:
            "Đã ghi yêu cầu số \(added.number), hạn trả lời \(Language.vietnamese.day(added.due)).",
          en: "Entered request \(added.number), due on \(added.due).")[language])
    }
  }

  /// `sobo privacy answer`.
  struct Answer: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Ghi kết quả của một yêu cầu.", en: "Note what became of a request.")
      static let number = ArgumentHelp(
        vi: "Số của yêu cầu.", en: "The request's number.", value: "number")
      static let outcome = ArgumentHelp(
        vi: "Kết quả: granted (đáp ứng), partly (một phần), refused (từ chối), withdrawn (đã rút).",
        en: "The outcome: granted, partly, refused, withdrawn.", value: "outcome")
      static let answer = ArgumentHelp(
        vi: "Lời đã trả lời; phải có khi từ chối hay đáp ứng một phần.",
        en: "What was answered; needed for a refusal, or a part.", value: "text")
    }

    static let configuration = CommandConfiguration("answer", Help.command)

    @Argument(help: Help.number)
    var number: Int64
    @Option(help: Help.outcome)
    var outcome: RequestOutcome
    @Option(help: Help.answer)
    var answer: String?
    @OptionGroup var day: OnOption
    @OptionGroup var why: ReasonOption
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let registry = try global.open(for: .writing)
      try PersonRequests(registry).answer(
        number, outcome, on: day.day?.iso ?? Clock.today(), answer,
        global.act(.answerPersonRequest, reason: why.reason))
      try Console.print(
        Wording(
          vi: "Yêu cầu số \(number): \(outcome.wording.vi).",
          en: "Request \(number): \(outcome.wording.en).")[global.language(of: registry)])
    }
  }

  /// `sobo privacy deadline`.
  struct Deadline: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Đặt thời hạn trả lời một loại yêu cầu, từ một ngày.",
        en: "Set in how many days a kind of request is answered, from a day on.")
      static let days = ArgumentHelp(
        vi: "Số ngày kể từ ngày nhận.", en: "Days from the day it came.", value: "n")
      static let from = ArgumentHelp(
        vi: "Cho yêu cầu nhận từ ngày này (mặc định: hôm nay).",
        en: "For requests from this day on (default: today).", value: "date")
    }

    static let configuration = CommandConfiguration("deadline", Help.command)

    @Argument(help: PrivacyCommand.Help.right)
    var right: PersonRight
    @Option(help: Help.days)
    var days: Int
    @Option(help: Help.from)
    var from: DayArgument?
    @OptionGroup var why: ReasonOption
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let registry = try global.open(for: .writing)
      let day = from?.day.iso ?? Clock.today()
      try PersonRequests(registry).setDeadline(
        right, days: days, from: day, global.act(.setDeadline, reason: why.reason))
      let code = right.rawValue
      let name =
        try CodeLabels(registry.connection).label(code, of: "right_kind")
        ?? Wording(vi: code, en: code)
      try Console.print(
        Wording(
          vi:
            "\(name.vi): yêu cầu nhận từ \(Language.vietnamese.day(day)) được trả lời trong \(days) ngày.",
          en: "\(name.en): requests from \(day) on are answered within \(days) days.")[
            global.language(of: registry)])
    }
  }

  /// `sobo privacy deadlines`.
  struct Deadlines: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Mọi thời hạn trả lời, cả trước đây.", en: "All deadlines, those before too.")
    }

    static let configuration = CommandConfiguration("deadlines", Help.command)

    @OptionGroup var result: RowOptions
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let registry = try global.open(for: .reading)
      let language = global.language(of: registry)
      try result.list(PersonRequests.deadlineColumns(language), beside: registry.path) { output in
        try PersonRequests(registry).deadlines(language, isForPeople: result.isForPeople) {
          try output.write($0)
        }
      }
    }
  }
}
