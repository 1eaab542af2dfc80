import ArgumentParser
import Records
import RegistryCore
import Schema

extension HouseholdCommand {
  /// `sobo household transfer`.
  struct Transfer: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: words("Chuyển một người sang hộ khác.", "A member goes over to another household."))

    @Argument(help: Self.memberHelp) var member: String
    @Option(help: ArgumentHelp(words("Mã hộ nhận.", "The other household."), valueName: "code"))
    var to: String
    @Option(
      help: ArgumentHelp(
        words("Quan hệ với chủ hộ ở đó.", "The relation to the head there."),
        valueName: "relation"))
    var relation: String
    @Option(help: Self.newHeadHelp) var newHead: String?
    @OptionGroup var act: EntryOptions
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let (household, number) = try MemberName.read(member)
      try act.perform("transfer", global) {
        try $0.transfer(
          household, number, to: to, on: act.date, as: relation, newHead: newHead, $1)
      }
    }
  }

  /// `sobo household change-head`.
  struct ChangeHead: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "change-head",
      abstract: words("Thành viên khác làm chủ hộ.", "Another member becomes the head."))

    @Argument(help: Self.householdHelp) var household: String
    @Option(
      help: ArgumentHelp(
        words("Số của chủ hộ mới.", "The number of the new head."), valueName: "number"))
    var to: String
    @Option(
      help: ArgumentHelp(
        words(
          "Quan hệ của chủ hộ cũ với chủ hộ mới (mặc định: suy ra).",
          "What the former head is to the new one (default: as it follows)."),
        valueName: "relation"))
    var former: String?
    @Option(help: Self.relationsHelp) var relation: [String] = []
    @OptionGroup var act: EntryOptions
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let relations = try Relations.read(relation)
      try act.perform("change-head", global) {
        try $0.changeHead(
          household, to: to, on: act.date, former: former, relations: relations, $1)
      }
    }
  }

  /// `sobo household death`.
  struct Death: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: words("Một thành viên qua đời.", "A member dies."))

    @Argument(help: Self.memberHelp) var member: String
    @Option(help: Self.newHeadHelp) var newHead: String?
    @Option(help: Self.relationsHelp) var relation: [String] = []
    @OptionGroup var act: EntryOptions
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let (household, number) = try MemberName.read(member)
      let relations = try Relations.read(relation)
      try act.perform("death", global) {
        try $0.death(
          household, number, on: act.date, newHead: newHead, relations: relations, $1)
      }
    }
  }

  /// `sobo household birth`.
  struct Birth: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: words("Một trẻ sinh ra trong hộ.", "A child is born into the household."))

    @Argument(help: Self.householdHelp) var household: String
    @OptionGroup var person: PersonOptions
    @OptionGroup var act: EntryOptions
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let texts = try person.texts(relation: "child")
      try act.perform("birth", global) {
        try $0.join(household, on: act.date, isBirth: true, texts, $1)
      }
    }
  }

  /// `sobo household marriage`.
  struct Marriage: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: words(
        "Một thành viên kết hôn sang hộ khác, hoặc người mới về hộ.",
        "A member marries into another household, or somebody new into this one."),
      discussion: words(
        """
        sobo household marriage CB01/3 --to CB07 --relation child_in_law --date 01/05/2025
        sobo household marriage CB01 --name 'Lý Thị Mai' --sex female --birth 1999 \
        --relation child_in_law --date 01/05/2025
        """,
        """
        sobo household marriage CB01/3 --to CB07 --relation child_in_law --date 01/05/2025
        sobo household marriage CB01 --name 'Lý Thị Mai' --sex female --birth 1999 \
        --relation child_in_law --date 01/05/2025
        """))

    @Argument(
      help: ArgumentHelp(
        words(
          "Thành viên đi (CB01/3), hoặc hộ có người mới về (CB01).",
          "The member who leaves (CB01/3), or the household that somebody joins (CB01)."),
        valueName: "who"))
    var who: String
    @Option(
      help: ArgumentHelp(
        words("Mã hộ mà thành viên về.", "The household that the member joins."),
        valueName: "code"))
    var to: String?
    @Option(help: Self.newHeadHelp) var newHead: String?
    @OptionGroup var person: PersonOptions
    @OptionGroup var act: EntryOptions
    @OptionGroup var global: GlobalOptions

    func run() throws {
      guard let to else {
        let texts = try person.texts(relation: nil)
        return try act.perform("marriage", global) {
          try $0.join(who, on: act.date, isBirth: false, texts, $1)
        }
      }
      let (household, number) = try MemberName.read(who)
      guard let relation = person.relation else {
        throw ValidationError(words("Thiếu --relation.", "--relation is missing."))
      }
      try act.perform("marriage", global) {
        try $0.transfer(
          household, number, to: to, on: act.date, as: relation, newHead: newHead,
          isMarriage: true, $1)
      }
    }
  }
}

/// Somebody who joins a household and was in none.
struct PersonOptions: ParsableArguments {
  @Option(help: ArgumentHelp(words("Họ và tên.", "Full name."), valueName: "name"))
  var name: String?

  @Option(
    help: ArgumentHelp(words("Giới tính: Nam, Nữ.", "Sex: male, female."), valueName: "sex"))
  var sex: String?

  @Option(
    help: ArgumentHelp(
      words(
        "Ngày sinh hoặc năm sinh (khi sinh: ngày của biến cố).",
        "Birth, a date or a year (of a birth: the day of the act)."), valueName: "date"))
  var birth: String?

  @Option(
    help: ArgumentHelp(
      words("Quan hệ với chủ hộ.", "The relation to the head."), valueName: "relation"))
  var relation: String?

  @Option(
    help: ArgumentHelp(
      words("Dân tộc (mặc định: của chủ hộ).", "Ethnic group (default: the head's)."),
      valueName: "name"))
  var ethnicGroup: String?

  @Option(help: ArgumentHelp(words("Số định danh.", "Citizen number."), valueName: "number"))
  var citizenId: String?

  @Argument(
    help: ArgumentHelp(
      words("Các trường khác của thành viên.", "Other fields of the member."),
      valueName: "field=value"))
  var fields: [String] = []

  /// The fields by name; all that is missing is told by the checks of the record.
  func texts(relation standard: String?) throws -> [String: String] {
    let kind = RecordKind.members
    var texts: [String: String] = [:]
    for (place, text) in try FieldValues.read(fields, of: kind) where place < kind.fields.count {
      texts[kind.fields[place].name] = text
    }
    let named = [
      "full_name": name, "sex": sex, "birth": birth, "relation": relation ?? standard,
      "ethnic_group": ethnicGroup, "citizen_id": citizenId,
    ]
    for (field, text) in named {
      if let text, texts[field] == nil { texts[field] = text }
    }
    return texts
  }
}

/// A member as typed: the household's code, a stroke, the number.
enum MemberName {
  static func read(_ text: String) throws -> (household: String, number: String) {
    let key = try RecordKey(text, of: .members)
    return (key.parts[0] ?? "", key.parts[1] ?? "")
  }
}
