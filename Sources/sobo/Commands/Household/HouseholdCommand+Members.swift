import ArgumentParser
import Records
import RegistryCore
import Schema

extension HouseholdCommand {
  /// `sobo household transfer`.
  struct Transfer: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Chuyển một người sang hộ khác.",
        en: "A member goes over to another household.")
      static let to = ArgumentHelp(
        vi: "Mã hộ nhận.",
        en: "The other household.",
        value: "code")
      static let relation = ArgumentHelp(
        vi: "Quan hệ với chủ hộ ở đó.",
        en: "The relation to the head there.",
        value: "relation")
    }

    static let configuration = CommandConfiguration("transfer", Help.command)

    @Argument(help: .member) var member: String
    @Option(help: Help.to)
    var to: String
    @Option(help: Help.relation)
    var relation: String
    @Option(help: .newHead) var newHead: String?
    @OptionGroup var act: EntryOptions
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let (household, number) = try MemberName.read(member)
      try act.perform(.transferMember, global) {
        try $0.transfer(
          household, number, to: to, on: act.date, as: relation, newHead: newHead, $1)
      }
    }
  }

  /// `sobo household change-head`.
  struct ChangeHead: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Thành viên khác làm chủ hộ.",
        en: "Another member becomes the head.")
      static let former = ArgumentHelp(
        vi: "Quan hệ của chủ hộ cũ với chủ hộ mới (mặc định: suy ra).",
        en: "What the former head is to the new one (default: as it follows).",
        value: "relation")
    }

    static let configuration = CommandConfiguration("change-head", Help.command)

    @Argument(help: .household) var household: String
    @Option(help: .headNumber)
    var to: String
    @Option(help: Help.former)
    var former: String?
    @Option(help: .relations) var relation: [String] = []
    @OptionGroup var act: EntryOptions
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let relations = try Relations.read(relation)
      try act.perform(.changeHead, global) {
        try $0.changeHead(
          household, to: to, on: act.date, former: former, relations: relations, $1)
      }
    }
  }

  /// `sobo household death`.
  struct Death: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Một thành viên qua đời.",
        en: "A member dies.")
    }

    static let configuration = CommandConfiguration("death", Help.command)

    @Argument(help: .member) var member: String
    @Option(help: .newHead) var newHead: String?
    @Option(help: .relations) var relation: [String] = []
    @OptionGroup var act: EntryOptions
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let (household, number) = try MemberName.read(member)
      let relations = try Relations.read(relation)
      try act.perform(.recordDeath, global) {
        try $0.death(
          household, number, on: act.date, newHead: newHead, relations: relations, $1)
      }
    }
  }

  /// `sobo household birth`.
  struct Birth: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Một trẻ sinh ra trong hộ.",
        en: "A child is born into the household.")
    }

    static let configuration = CommandConfiguration("birth", Help.command)

    @Argument(help: .household) var household: String
    @OptionGroup var person: PersonOptions
    @OptionGroup var act: EntryOptions
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let texts = try person.texts(relation: "child")
      try act.perform(.recordBirth, global) {
        try $0.join(household, on: act.date, isBirth: true, texts, $1)
      }
    }
  }

  /// `sobo household marriage`.
  struct Marriage: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Một thành viên kết hôn sang hộ khác, hoặc người mới về hộ.",
        en: "A member marries into another household, or somebody new into this one.",
        discussion: Wording(
          vi: """
            sobo household marriage CB01/3 --to CB07 --relation child_in_law --date 01/05/2025
            sobo household marriage CB01 --name 'Lý Thị Mai' --sex female --birth 1999 \
            --relation child_in_law --date 01/05/2025
            """,
          en: """
            sobo household marriage CB01/3 --to CB07 --relation child_in_law --date 01/05/2025
            sobo household marriage CB01 --name 'Lý Thị Mai' --sex female --birth 1999 \
            --relation child_in_law --date 01/05/2025
            """))
      static let who = ArgumentHelp(
        vi: "Thành viên đi (CB01/3), hoặc hộ có người mới về (CB01).",
        en: "The member who leaves (CB01/3), or the household that somebody joins (CB01).",
        value: "who")
      static let to = ArgumentHelp(
        vi: "Mã hộ mà thành viên về.",
        en: "The household that the member joins.",
        value: "code")
    }

    static let configuration = CommandConfiguration("marriage", Help.command)

    @Argument(help: Help.who)
    var who: String
    @Option(help: Help.to)
    var to: String?
    @Option(help: .newHead) var newHead: String?
    @OptionGroup var person: PersonOptions
    @OptionGroup var act: EntryOptions
    @OptionGroup var global: GlobalOptions

    func run() throws {
      guard let to else {
        let texts = try person.texts(relation: nil)
        return try act.perform(.recordMarriage, global) {
          try $0.join(who, on: act.date, isBirth: false, texts, $1)
        }
      }
      let (household, number) = try MemberName.read(who)
      guard let relation = person.relation else {
        throw ValidationError(vi: "Thiếu --relation.", en: "--relation is missing.")
      }
      try act.perform(.recordMarriage, global) {
        try $0.transfer(
          household, number, to: to, on: act.date, as: relation, newHead: newHead,
          isMarriage: true, $1)
      }
    }
  }
}

/// Somebody who joins a household and was in none.
struct PersonOptions: ParsableArguments {
  private enum Help {
    static let name = ArgumentHelp(
      vi: "Họ và tên.",
      en: "Full name.",
      value: "name")
    static let sex = ArgumentHelp(
      vi: "Giới tính: Nam, Nữ.",
      en: "Sex: male, female.",
      value: "sex")
    static let birth = ArgumentHelp(
      vi: "Ngày sinh hoặc năm sinh (khi sinh: ngày của biến cố).",
      en: "Birth, a date or a year (of a birth: the day of the act).",
      value: "date")
    static let relation = ArgumentHelp(
      vi: "Quan hệ với chủ hộ.",
      en: "The relation to the head.",
      value: "relation")
    static let ethnicGroup = ArgumentHelp(
      vi: "Dân tộc (mặc định: của chủ hộ).",
      en: "Ethnic group (default: the head's).",
      value: "name")
    static let citizenId = ArgumentHelp(
      vi: "Số định danh.",
      en: "Citizen number.",
      value: "number")
    static let fields = ArgumentHelp(
      vi: "Các trường khác của thành viên.",
      en: "Other fields of the member.",
      value: "field=value")
  }

  @Option(help: Help.name)
  var name: String?

  @Option(help: Help.sex)
  var sex: String?

  @Option(help: Help.birth)
  var birth: String?

  @Option(help: Help.relation)
  var relation: String?

  @Option(help: Help.ethnicGroup)
  var ethnicGroup: String?

  @Option(help: Help.citizenId)
  var citizenId: String?

  @Argument(help: Help.fields)
  var fields: [String] = []

  /// The fields; all that is missing is told by the checks of the record.
  func texts(relation standard: String?) throws -> [FieldIndex: String] {
    let kind = RecordKind.members
    var texts = try FieldValues.read(fields, of: kind).filter { kind.field(at: $0.key) != nil }
    let named: [(MemberField, String?)] = [
      (.fullName, name), (.sex, sex), (.birth, birth), (.relation, relation ?? standard),
      (.ethnicGroup, ethnicGroup), (.citizenID, citizenId),
    ]
    for (field, text) in named {
      if let text, texts[field.index] == nil { texts[field.index] = text }
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
