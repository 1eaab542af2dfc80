import ArgumentParser
import Records
import RegistryCore

/// `sobo household`: what happens to households and the people in them, each one act on one day.
struct HouseholdCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Biến cố của hộ: tách, nhập, chuyển, đổi chủ hộ, sinh, chết, kết hôn.",
      en: "What happens to households: split, merge, move, births, deaths, marriages.",
      discussion: Wording(
        vi: """
          Mỗi biến cố là một lần ghi với một ngày; lịch sử và hộ gốc được giữ lại.

          sobo household split CB01 --new CB09 --members 2,3 --head 2 --date 01/05/2025
          sobo household change-head CB01 --to 2 --date 01/05/2025
          sobo household death CB01/1 --date 01/05/2025 --new-head 2
          """,
        en: """
          Each act is one entry with one day; the past and the ancestry are kept.

          sobo household split CB01 --new CB09 --members 2,3 --head 2 --date 01/05/2025
          sobo household change-head CB01 --to 2 --date 01/05/2025
          sobo household death CB01/1 --date 01/05/2025 --new-head 2
          """))
  }

  static let configuration = CommandConfiguration(
    "household", Help.command,
    subcommands: [
      Split.self, Merge.self, Unmerge.self, Transfer.self, ChangeHead.self, Move.self, Death.self,
      Birth.self, Marriage.self,
    ])

  /// `sobo household split`.
  struct Split: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Tách một số người thành hộ mới.",
        en: "Some members become a new household.")
      static let new = ArgumentHelp(
        vi: "Mã hộ mới.",
        en: "The new household's code.",
        value: "code")
      static let members = ArgumentHelp(
        vi: "Số của những người tách ra: 2,3.",
        en: "The numbers of who leaves: 2,3.",
        value: "numbers")
      static let village = ArgumentHelp(
        vi: "Thôn của hộ mới (mặc định: như hộ cũ).",
        en: "The new household's village (default: the same).",
        value: "name")
      static let commune = ArgumentHelp(
        vi: "Mã hoặc tên xã của thôn đó (mặc định: xã đang ở).",
        en: "The code or name of that village's commune (default: where it is).",
        value: "code")
    }

    static let configuration = CommandConfiguration("split", Help.command)

    @Argument(help: .household) var household: String
    @Option(help: Help.new)
    var new: String
    @Option(help: Help.members)
    var members: String
    @Option(help: .headNumber)
    var head: String
    @Option(help: Help.village)
    var village: String?
    @Option(help: Help.commune)
    var commune: String?
    @OptionGroup var answer: VillageAnswerOptions
    @Option(help: .newHead) var newHead: String?
    @Option(help: .relations) var relation: [String] = []
    @OptionGroup var act: EntryOptions
    @OptionGroup var global: GlobalOptions

    func run() throws {
      var split = HouseholdEvents.Split(
        from: household, code: new,
        members: members.split { $0 == "," || $0 == ";" || $0 == " " }.map(String.init), head: head,
        date: act.date, village: village, commune: commune, newHead: newHead,
        relations: try Relations.read(relation))
      split.answer = try answer.answer()
      try act.perform(.splitHousehold, global) { try $0.split(split, $1) }
    }
  }

  /// `sobo household merge`.
  struct Merge: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Nhập cả một hộ vào hộ khác.",
        en: "A whole household goes into another.")
      static let into = ArgumentHelp(
        vi: "Mã hộ nhận.",
        en: "The household that takes it.",
        value: "code")
    }

    static let configuration = CommandConfiguration("merge", Help.command)

    @Argument(help: .household) var household: String
    @Option(help: Help.into)
    var into: String
    @Option(help: .relations) var relation: [String] = []
    @OptionGroup var act: EntryOptions
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let relations = try Relations.read(relation)
      try act.perform(.mergeHouseholds, global) {
        try $0.merge(household, into: into, on: act.date, relations: relations, $1)
      }
    }
  }

  /// `sobo household unmerge`.
  struct Unmerge: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Hoàn lại lần nhập hộ, khi chưa có gì thay đổi sau đó.",
        en: "Take a merge back, while nothing has changed since.")
    }

    static let configuration = CommandConfiguration("unmerge", Help.command)

    @Argument(help: .household) var household: String
    @OptionGroup var why: RequiredReason
    @OptionGroup var result: FormatOption<ObjectFormat>
    @OptionGroup var global: GlobalOptions

    func run() throws {
      try EventReport.perform(.unmergeHouseholds, why.reason, result, global) {
        try $0.unmerge(household, $1)
      }
    }
  }

  /// `sobo household move`.
  struct Move: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Hộ chuyển đến thôn khác.",
        en: "The household moves to another village.")
      static let village = ArgumentHelp(
        vi: "Thôn mới.",
        en: "The new village.",
        value: "name")
      static let commune = ArgumentHelp(
        vi: "Mã hoặc tên xã vào ngày đó (mặc định: xã đang ở).",
        en: "The commune's code or name on that day (default: where it is).",
        value: "code")
      static let address = ArgumentHelp(
        vi: "Địa chỉ ở thôn mới; chưa có thì để trống: ''.",
        en: "The address in the new village; empty where there is none: ''.",
        value: "text")
    }

    static let configuration = CommandConfiguration("move", Help.command)

    @Argument(help: .household) var household: String
    @Option(help: Help.village)
    var village: String
    @Option(help: Help.commune)
    var commune: String?
    @Option(help: .formerCommune)
    var formerCommune: String?
    @Option(help: Help.address)
    var address: String?
    @OptionGroup var answer: VillageAnswerOptions
    @OptionGroup var act: EntryOptions
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let answer = try answer.answer()
      try act.perform(.moveHousehold, global) {
        try $0.move(
          household, to: village, commune: commune, former: formerCommune, answer: answer,
          address: address, on: act.date, $1)
      }
    }
  }
}

/// Whether a village whose name is like a known one's is that one.
struct VillageAnswerOptions: ParsableArguments {
  private enum Help {
    static let new = ArgumentHelp(
      vi: "Thôn chưa có trong sổ, tuy tên gần giống một thôn đã có.",
      en: "The village is new, though its name is like a known one's.")
    static let same = ArgumentHelp(
      vi: "Thôn vừa ghi là thôn đã có mang tên này.",
      en: "The village is the known one of this name.",
      value: "name")
  }

  @Flag(help: Help.new) var newVillage = false
  @Option(help: Help.same) var sameVillage: String?

  func answer() throws -> HouseholdEvents.VillageAnswer? {
    guard let sameVillage else { return newVillage ? .new : nil }
    guard !newVillage else {
      throw ValidationError(
        vi: "Chỉ dùng một trong --new-village và --same-village.",
        en: "Only one of --new-village and --same-village can be used.")
    }
    return .same(sameVillage)
  }
}

/// What every act on a household is told.
struct EntryOptions: ParsableArguments {

  @Option(help: .day)
  var date: String

  @OptionGroup var writing: WritingOptions

  /// Does the act and reports what came of it.
  func perform(
    _ action: EntryAction, _ global: GlobalOptions,
    _ body: (HouseholdEvents, EntryInfo) throws -> EventOutcome
  ) throws {
    try EventReport.perform(action, writing.reason, writing.result, global, body)
  }
}

/// Does an act on a household or a village and reports what came of it.
enum EventReport {
  static func perform(
    _ action: EntryAction, _ reason: String?, _ result: FormatOption<ObjectFormat>,
    _ global: GlobalOptions,
    _ body: (HouseholdEvents, EntryInfo) throws -> EventOutcome
  ) throws {
    try show(action, reason, result, global) {
      try body(HouseholdEvents(registry: $0, language: $1), $2)
    }
  }

  static func show(
    _ action: EntryAction, _ reason: String?, _ result: FormatOption<ObjectFormat>,
    _ global: GlobalOptions,
    _ body: (Registry, Language, EntryInfo) throws -> EventOutcome
  ) throws {
    let registry = try global.open(for: .writing)
    let language = global.language(of: registry)
    let outcome = try body(registry, language, global.act(action, reason: reason))
    if result.isJSON {
      try Console.print(json: outcome.json)
    } else {
      for problem in outcome.problems {
        Console.note(
          problem.recordLine(of: .members, .households, in: language), naming: problem.keys)
      }
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
          vi: "--relation cần SỐ=QUAN_HỆ: \(argument)",
          en: "--relation takes NUMBER=RELATION: \(argument)")
      }
      relations[parts[0]] = parts[1]
    }
    return relations
  }
}
