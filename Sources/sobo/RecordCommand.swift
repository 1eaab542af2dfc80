import ArgumentParser
import Glibc
import Queries
import Records
import RegistryCore
import Schema
import Sheets

/// `sobo record`: one record at a time.
struct RecordCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: words(
      "Từng bản ghi: thêm, sửa, xem, đóng, lịch sử.",
      "Single records: add, edit, show, close, history."),
    discussion: words(
      """
      Loại: \(RecordKind.all.map(\.name).joined(separator: ", ")).
      KHÓA là các cột khóa nối bằng dấu gạch chéo: hộ CB01, thành viên CB01/2, kết quả rà soát CB01/2024.

      sobo record add members                       hỏi từng trường trên màn hình
      sobo record edit members CB01/2 full_name='Lý Thị Mai' citizen_id=
      """,
      """
      Kinds: \(RecordKind.all.map(\.name).joined(separator: ", ")).
      KEY is the key columns with strokes between: household CB01, member CB01/2, assessment CB01/2024.

      sobo record add members                       asks field by field on a terminal
      sobo record edit members CB01/2 full_name='Lý Thị Mai' citizen_id=
      """),
    subcommands: [
      Add.self, Edit.self, Show.self, Close.self, History.self, RecordRedactCommand.self,
    ])

  /// The forms in which one record is printed.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case table
    case json
  }

  /// `sobo record add`.
  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: words("Thêm một bản ghi.", "Add a record."))

    @Argument(help: Self.kindHelp, completion: .kinds) var kind: String
    @Argument(
      help: ArgumentHelp(
        words(
          "Các trường, theo tên hoặc tiêu đề; không có thì hỏi trên màn hình.",
          "Fields, by name or title; without any a terminal is asked."), valueName: "field=value"))
    var fields: [String] = []
    @OptionGroup var writing: WritingOptions
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let kind = try RecordKind.named(kind)
      let given = try FieldValues.read(fields, of: kind)
      let registry = try global.open(for: .writing)
      let language = global.language(of: registry)
      let desk = RecordEditor(registry: registry, kind: kind, language: language)
      let act = global.act("record add \(kind.name)", reason: writing.reason)
      guard given.isEmpty, RecordPrompt.isOnTerminal else {
        return try RecordReport.show(try desk.add(given, act: act), writing.format, language)
      }
      let prompt = RecordPrompt(
        guide: try FieldPrompter(registry: registry, kind: kind, language: language), kind: kind,
        language: language)
      let outcome = try prompt.fill { try desk.add($0, act: act) }
      try RecordReport.show(outcome, writing.format, language)
    }
  }

  /// `sobo record edit`.
  struct Edit: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: words(
        "Sửa một bản ghi; trường= (trống) xóa giá trị.",
        "Change a record; field= (empty) erases."))

    @Argument(help: Self.kindHelp, completion: .kinds) var kind: String
    @Argument(help: Self.keyHelp) var key: String
    @Argument(
      help: ArgumentHelp(
        words(
          "Các trường cần sửa; không có thì hỏi trên màn hình.",
          "Fields to change; without any a terminal is asked."), valueName: "field=value"))
    var fields: [String] = []
    @OptionGroup var writing: WritingOptions
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let kind = try RecordKind.named(kind)
      let key = try RecordKey(key, of: kind)
      let given = try FieldValues.read(fields, of: kind)
      let registry = try global.open(for: .writing)
      let language = global.language(of: registry)
      let desk = RecordEditor(registry: registry, kind: kind, language: language)
      let act = global.act("record edit \(kind.name)", reason: writing.reason)
      let stored = try StoredRecord.read(key, of: registry)
      guard given.isEmpty, RecordPrompt.isOnTerminal else {
        guard !given.isEmpty else { throw RegistryError.nothingGiven }
        return try RecordReport.show(try desk.edit(key, given, act: act), writing.format, language)
      }
      let prompt = RecordPrompt(
        guide: try FieldPrompter(registry: registry, kind: kind, language: language), kind: kind,
        language: language, stored: stored)
      let outcome = try prompt.fill { try desk.edit(key, $0, act: act) }
      try RecordReport.show(outcome, writing.format, language)
    }
  }

  /// `sobo record close`.
  struct Close: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: words(
        "Đưa một hộ hoặc thành viên ra khỏi sổ, kết thúc một dự án.",
        "Close a household, a member's stay, or a project."))

    @Argument(help: Self.kindHelp, completion: .kinds) var kind: String
    @Argument(help: Self.keyHelp) var key: String
    @Option(help: ArgumentHelp(words("Ngày, dd/mm/yyyy.", "The day, dd/mm/yyyy.")))
    var date: String
    @Option(
      help: ArgumentHelp(
        words(
          "Mã lý do: hộ died, moved_out, merged, split, correction; thành viên died, married,"
            + " moved_out, other.",
          "Code of the reason: households died, moved_out, merged, split, correction; members died,"
            + " married, moved_out, other."), valueName: "code"))
    var reasonCode: String?
    @OptionGroup var writing: WritingOptions
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let kind = try RecordKind.named(kind)
      let key = try RecordKey(key, of: kind)
      let registry = try global.open(for: .writing)
      let language = global.language(of: registry)
      let desk = RecordEditor(registry: registry, kind: kind, language: language)
      let outcome = try desk.close(
        key, on: date, reason: reasonCode,
        act: global.act("record close \(kind.name)", reason: writing.reason))
      try RecordReport.show(outcome, writing.format, language)
    }
  }
}

/// What every write of a single record is told.
struct WritingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      words("Lý do, ghi vào nhật ký của sổ.", "The reason, kept in the registry's trail."),
      valueName: "text"))
  var reason: String?

  @Option(help: ArgumentHelp(words("Dạng kết quả.", "Form of the result.")))
  var format = RecordCommand.Format.table
}

/// Whether personal numbers are shown in full, and why.
struct DisclosureOptions: ParsableArguments {
  @Flag(
    help: ArgumentHelp(
      words(
        "Hiện đầy đủ số định danh, CMND, BHYT; cần --reason, và được ghi vào nhật ký.",
        "Show citizen, identity and insurance numbers in full; needs --reason, and is recorded.")))
  var showIds = false

  @Option(
    help: ArgumentHelp(
      words("Lý do của --show-ids.", "The reason for --show-ids."),
      valueName: "text"))
  var reason: String?

  /// Records the disclosure, where one is asked for, before anything is shown.
  func record(_ what: String, _ global: GlobalOptions) throws {
    guard showIds else { return }
    try Disclosure.record(what, by: global.actor, reason: reason, in: global.registryPath)
  }
}

extension ParsableCommand {
  /// The help of an argument that names a kind of record.
  static var kindHelp: ArgumentHelp {
    ArgumentHelp(words("Loại bản ghi.", "Kind of record."), valueName: "kind")
  }

  /// The help of an argument that names one record.
  static var keyHelp: ArgumentHelp {
    ArgumentHelp(
      words(
        "Khóa: CB01, CB01/2, CB01/2024 …", "The key: CB01, CB01/2, CB01/2024 …"),
      valueName: "key")
  }
}

extension CompletionKind {
  /// The kinds of record.
  static var kinds: CompletionKind { .list(RecordKind.all.map(\.name)) }

  /// Names that the program knows when the shell asks.
  static func names(_ names: @escaping @Sendable () -> [String]) -> CompletionKind {
    .custom { _, _, _ in names() }
  }
}

/// `field=value` as typed: texts by the place of the field.
enum FieldValues {
  /// Reads the arguments.
  ///
  /// Throws a usage error for one without `=`, an unknown field, and a field given twice.
  static func read(_ arguments: [String], of kind: RecordKind) throws -> [Int: String] {
    var values: [Int: String] = [:]
    for argument in arguments {
      guard let sign = argument.firstIndex(of: "="), sign > argument.startIndex else {
        throw RegistryError.fieldForm(argument)
      }
      let place = try RecordEditor.place(of: String(argument[..<sign]), in: kind)
      guard values[place] == nil else {
        let name = place < kind.fields.count ? kind.fields[place].name : "decision"
        throw RegistryError.fieldTwice(name)
      }
      values[place] = String(argument[sign...].dropFirst())
    }
    return values
  }
}

/// Tells what became of a record.
enum RecordReport {
  /// Prints the outcome; the command then ends as it says.
  static func show(
    _ outcome: RecordOutcome, _ format: RecordCommand.Format, _ language: Language
  ) throws {
    if format == .json {
      try Console.print(outcome.json.text(isIndented: true))
    } else {
      try tell(outcome, language)
    }
    if outcome.status != .done { throw ExitCode(outcome.status.rawValue) }
  }

  private static func tell(_ outcome: RecordOutcome, _ language: Language) throws {
    for problem in outcome.problems { Console.note(problem.recordLine(in: language)) }
    for village in outcome.villages {
      Console.note(
        Wording(
          vi: "Thôn mới: \(village.village) (\(village.communeCode) \(village.commune))",
          en: "New village: \(village.village) (\(village.communeCode) \(village.commune))")[
            language])
    }
    let key = outcome.key.map { " " + $0 } ?? ""
    let title = outcome.kind.title.vi
    let name = outcome.kind.name + key
    let titled: String = title.prefix(1).lowercased() + title.dropFirst() + key
    let wording: Wording =
      switch outcome.change {
      case .new: Wording(vi: "Đã thêm \(titled).", en: "Added \(name).")
      case .changed: Wording(vi: "Đã sửa \(titled).", en: "Changed \(name).")
      case .unchanged:
        Wording(vi: "Không có gì thay đổi ở \(titled).", en: "\(name): nothing changed.")
      case .rejected:
        Wording(vi: "Không ghi \(titled).", en: "Nothing was written of \(name).")
      }
    if outcome.change == .rejected {
      Console.note(wording[language])
    } else {
      try Console.print(wording[language])
    }
  }
}
