import ArgumentParser
import Records
import RegistryCore
import Sheets

/// `sobo household`: what happens to households and the people in them, each one act on one day.
struct HouseholdCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "household",
    abstract: words(
      "Biến cố của hộ: tách, nhập, chuyển, đổi chủ hộ, sinh, chết, kết hôn.",
      "What happens to households: split, merge, move, births, deaths, marriages."),
    discussion: words(
      """
      Mỗi biến cố là một lần ghi với một ngày; lịch sử và hộ gốc được giữ lại.

      sobo household split CB01 --new CB09 --members 2,3 --head 2 --date 01/05/2025
      sobo household change-head CB01 --to 2 --date 01/05/2025
      sobo household death CB01/1 --date 01/05/2025 --new-head 2
      """,
      """
      Each act is one entry with one day; the past and the ancestry are kept.

      sobo household split CB01 --new CB09 --members 2,3 --head 2 --date 01/05/2025
      sobo household change-head CB01 --to 2 --date 01/05/2025
      sobo household death CB01/1 --date 01/05/2025 --new-head 2
      """),
    subcommands: [
      Split.self, Merge.self, Unmerge.self, Transfer.self, ChangeHead.self, Move.self, Death.self,
      Birth.self, Marriage.self,
    ])

  /// `sobo household split`.
  struct Split: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: words("Tách một số người thành hộ mới.", "Some members become a new household."))

    @Argument(help: Self.householdHelp) var household: String
    @Option(help: ArgumentHelp(words("Mã hộ mới.", "The new household's code."), valueName: "code"))
    var new: String
    @Option(
      help: ArgumentHelp(
        words("Số của những người tách ra: 2,3.", "The numbers of who leaves: 2,3."),
        valueName: "numbers"))
    var members: String
    @Option(
      help: ArgumentHelp(
        words("Số của chủ hộ mới.", "The number of the new head."), valueName: "number"))
    var head: String
    @Option(
      help: ArgumentHelp(
        words(
          "Thôn của hộ mới (mặc định: như hộ cũ).",
          "The new household's village (default: the same)."),
        valueName: "name"))
    var village: String?
    @Option(
      help: ArgumentHelp(
        words("Mã xã của thôn đó.", "The commune code of that village."), valueName: "code"))
    var commune: String?
    @Option(help: Self.newHeadHelp) var newHead: String?
    @Option(help: Self.relationsHelp) var relation: [String] = []
    @OptionGroup var act: EntryOptions
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let split = HouseholdEvents.Split(
        from: household, code: new,
        members: members.split { $0 == "," || $0 == ";" || $0 == " " }.map(String.init), head: head,
        date: act.date, village: village, commune: commune, newHead: newHead,
        relations: try Relations.read(relation))
      try act.perform("split", global) { try $0.split(split, $1) }
    }
  }

  /// `sobo household merge`.
  struct Merge: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: words("Nhập cả một hộ vào hộ khác.", "A whole household goes into another."))

    @Argument(help: Self.householdHelp) var household: String
    @Option(
      help: ArgumentHelp(words("Mã hộ nhận.", "The household that takes it."), valueName: "code"))
    var into: String
    @Option(help: Self.relationsHelp) var relation: [String] = []
    @OptionGroup var act: EntryOptions
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let relations = try Relations.read(relation)
      try act.perform("merge", global) {
        try $0.merge(household, into: into, on: act.date, relations: relations, $1)
      }
    }
  }

  /// `sobo household unmerge`.
  struct Unmerge: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: words(
        "Hoàn lại lần nhập hộ, khi chưa có gì thay đổi sau đó.",
        "Take a merge back, while nothing has changed since."))

    @Argument(help: Self.householdHelp) var household: String
    @Option(help: ArgumentHelp(words("Lý do.", "The reason."), valueName: "text"))
    var reason: String
    @Option(help: ArgumentHelp(words("Dạng kết quả.", "Form of the result.")))
    var format = RecordCommand.Format.table
    @OptionGroup var global: GlobalOptions

    func run() throws {
      try EventReport.perform("unmerge", reason, format, global) { try $0.unmerge(household, $1) }
    }
  }

  /// `sobo household move`.
  struct Move: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: words("Hộ chuyển đến thôn khác.", "The household moves to another village."))

    @Argument(help: Self.householdHelp) var household: String
    @Option(help: ArgumentHelp(words("Thôn mới.", "The new village."), valueName: "name"))
    var village: String
    @Option(
      help: ArgumentHelp(
        words(
          "Mã xã có hiệu lực vào ngày đó (mặc định: xã đang ở).",
          "The commune's code on that day (default: where it is)."), valueName: "code"))
    var commune: String?
    @Option(
      help: ArgumentHelp(
        words(
          "Mã xã cũ, khi xã có hai thôn trùng tên.",
          "The former commune, where two villages share a name."), valueName: "code"))
    var formerCommune: String?
    @OptionGroup var act: EntryOptions
    @OptionGroup var global: GlobalOptions

    func run() throws {
      try act.perform("move", global) {
        try $0.move(
          household, to: village, commune: commune, former: formerCommune, on: act.date, $1)
      }
    }
  }
}

/// What every act on a household is told.
struct EntryOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(words("Ngày, dd/mm/yyyy.", "The day, dd/mm/yyyy."), valueName: "date"))
  var date: String

  @Option(
    help: ArgumentHelp(
      words("Lý do, ghi vào nhật ký của sổ.", "The reason, kept in the registry's trail."),
      valueName: "text"))
  var reason: String?

  @Option(help: ArgumentHelp(words("Dạng kết quả.", "Form of the result.")))
  var format = RecordCommand.Format.table

  /// Does the act and tells what came of it.
  func perform(
    _ name: String, _ global: GlobalOptions,
    _ body: (HouseholdEvents, EntryInfo) throws -> EventOutcome
  ) throws {
    try EventReport.perform(name, reason, format, global, body)
  }
}

/// Does an act on a household and tells what came of it.
enum EventReport {
  static func perform(
    _ name: String, _ reason: String?, _ format: RecordCommand.Format, _ global: GlobalOptions,
    _ body: (HouseholdEvents, EntryInfo) throws -> EventOutcome
  ) throws {
    let registry = try global.open(for: .writing)
    let language = global.language(of: registry)
    let desk = HouseholdEvents(registry: registry, language: language)
    let outcome = try body(desk, global.act("household \(name)", reason: reason))
    if format == .json {
      try Console.print(outcome.json.text(isIndented: true))
    } else {
      for problem in outcome.problems { Console.note(problem.recordLine(in: language)) }
      for line in outcome.done { try Console.print(line) }
      if outcome.entry == nil {
        Console.note(Wording(vi: "Không ghi gì.", en: "Nothing was written.")[language])
      }
    }
    if outcome.status != .done { throw ExitCode(outcome.status.rawValue) }
  }
}

/// `NUMBER=RELATION` as typed.
enum Relations {
  static func read(_ arguments: [String]) throws -> [String: String] {
    var relations: [String: String] = [:]
    for argument in arguments {
      let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        throw ValidationError(
          words("--relation cần SỐ=QUAN_HỆ: ", "--relation takes NUMBER=RELATION: ") + argument)
      }
      relations[parts[0]] = parts[1]
    }
    return relations
  }
}

extension ParsableCommand {
  static var householdHelp: ArgumentHelp {
    ArgumentHelp(words("Mã hộ.", "The household's code."), valueName: "household")
  }

  static var memberHelp: ArgumentHelp {
    ArgumentHelp(
      words("Thành viên: mã hộ/số, CB01/2.", "The member: household/number, CB01/2."),
      valueName: "household/member")
  }

  static var newHeadHelp: ArgumentHelp {
    ArgumentHelp(
      words(
        "Số của người thay chủ hộ, khi chủ hộ rời hộ.",
        "The number of who follows, when the head leaves."), valueName: "number")
  }

  static var relationsHelp: ArgumentHelp {
    ArgumentHelp(
      words(
        "Quan hệ với chủ hộ từ ngày đó, theo số: 3=spouse; lặp lại được.",
        "Relation to the head from that day, by number: 3=spouse; repeatable."),
      valueName: "number=relation")
  }
}
