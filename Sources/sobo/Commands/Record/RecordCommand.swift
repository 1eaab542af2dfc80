import ArgumentParser
import Records
import RegistryCore
import Schema

/// `sobo record`: one record at a time.
struct RecordCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Từng bản ghi: thêm, sửa, xem, đóng, lịch sử.",
      en: "Single records: add, edit, show, close, history.",
      discussion: Wording(
        vi: """
          Loại: \(RecordKind.all.map(\.name).joined(separator: ", ")).
          KHÓA là các cột khóa nối bằng dấu gạch chéo: hộ CB01, thành viên CB01/2, kết quả rà soát CB01/2024.

          sobo record add members                       hỏi từng trường trên màn hình
          sobo record edit members CB01/2 full_name='Lý Thị Mai' citizen_id=
          """,
        en: """
          Kinds: \(RecordKind.all.map(\.name).joined(separator: ", ")).
          KEY is the key columns with strokes between: household CB01, member CB01/2, assessment CB01/2024.

          sobo record add members                       asks field by field on a terminal
          sobo record edit members CB01/2 full_name='Lý Thị Mai' citizen_id=
          """))
  }

  static let configuration = CommandConfiguration(
    "record", Help.command,
    subcommands: [
      Add.self, Edit.self, Show.self, Close.self, History.self, RecordRedactCommand.self,
    ])

  /// `sobo record add`.
  struct Add: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Thêm một bản ghi.",
        en: "Add a record.")
      static let fields = ArgumentHelp(
        vi: "Các trường, theo tên hoặc tiêu đề; không có thì hỏi trên màn hình.",
        en: "Fields, by name or title; without any a terminal is asked.",
        value: "field=value")
    }

    static let configuration = CommandConfiguration("add", Help.command)

    @Argument(help: .kind, completion: .kinds) var kind: String
    @Argument(help: Help.fields)
    var fields: [String] = []
    @OptionGroup var letters: LostLettersOption
    @OptionGroup var writing: WritingOptions
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let kind = try RecordKind.named(kind)
      let given = try FieldValues.read(fields, of: kind)
      let registry = try global.open(for: .writing)
      let language = global.language(of: registry)
      let editor = RecordEditor(
        registry: registry, kind: kind, language: language,
        keepsLostLetters: letters.keepLostLetters)
      let act = global.act(.addRecord, of: kind.name, reason: writing.reason)
      guard given.isEmpty, RecordPrompt.isOnTerminal else {
        let outcome = try global.loggingComparison(
          "record add", of: kind, given, reason: writing.reason, in: registry
        ) {
          try editor.add(given, act: act)
        }
        return try RecordReport.show(outcome, writing.result, language)
      }
      let prompt = RecordPrompt(
        guide: try FieldPrompter(
          registry: registry, kind: kind, language: language,
          keepsLostLetters: letters.keepLostLetters), kind: kind,
        language: language)
      let outcome = try prompt.fill { answers, _ in
        try global.loggingComparison(
          "record add", of: kind, answers, reason: writing.reason, in: registry
        ) {
          try editor.add(answers, act: act)
        }
      }
      try RecordReport.show(outcome, writing.result, language)
    }
  }

  /// `sobo record edit`.
  struct Edit: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Sửa một bản ghi; trường= (trống) xóa giá trị.",
        en: "Change a record; field= (empty) erases.")
      static let fields = ArgumentHelp(
        vi: "Các trường cần sửa; không có thì hỏi trên màn hình.",
        en: "Fields to change; without any a terminal is asked.",
        value: "field=value")
    }

    static let configuration = CommandConfiguration("edit", Help.command)

    @Argument(help: .kind, completion: .kinds) var kind: String
    @Argument(help: .key) var key: String
    @Argument(help: Help.fields)
    var fields: [String] = []
    @OptionGroup var letters: LostLettersOption
    @OptionGroup var writing: WritingOptions
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let kind = try RecordKind.named(kind)
      let key = try RecordKey(key, of: kind)
      let given = try FieldValues.read(fields, of: kind)
      let registry = try global.open(for: .writing)
      try global.requireReach(of: key, in: registry)
      let language = global.language(of: registry)
      let editor = RecordEditor(
        registry: registry, kind: kind, language: language,
        keepsLostLetters: letters.keepLostLetters)
      let act = global.act(.editRecord, of: kind.name, reason: writing.reason)
      let stored = try StoredRecord.read(key, of: registry)
      guard given.isEmpty, RecordPrompt.isOnTerminal else {
        guard !given.isEmpty else { throw RegistryError.nothingGiven }
        let outcome = try global.loggingComparison(
          "record edit", of: kind, given, reason: writing.reason, in: registry
        ) {
          try editor.edit(key, given, act: act)
        }
        return try RecordReport.show(outcome, writing.result, language)
      }
      let prompt = RecordPrompt(
        guide: try FieldPrompter(
          registry: registry, kind: kind, language: language,
          keepsLostLetters: letters.keepLostLetters), kind: kind,
        language: language, stored: stored)
      let outcome = try prompt.fill(reread: { try StoredRecord.read(key, of: registry) }) {
        answers, shown in
        try global.loggingComparison(
          "record edit", of: kind, answers, reason: writing.reason, in: registry
        ) {
          try editor.edit(key, answers, shown: shown, act: act)
        }
      }
      try RecordReport.show(outcome, writing.result, language)
    }
  }

  /// `sobo record close`.
  struct Close: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Đưa một hộ hoặc thành viên ra khỏi sổ, kết thúc một dự án.",
        en: "Close a household, a member's stay, or a project.")
      static let reasonCode = ArgumentHelp(
        vi: "Mã lý do: hộ died, moved_out, merged, split, correction; thành viên died, married,"
          + " moved_out, other.",
        en:
          "Code of the reason: households died, moved_out, merged, split, correction; members died,"
          + " married, moved_out, other.",
        value: "code")
    }

    static let configuration = CommandConfiguration("close", Help.command)

    @Argument(help: .kind, completion: .kinds) var kind: String
    @Argument(help: .key) var key: String
    @Option(help: .day)
    var date: String
    @Option(help: Help.reasonCode)
    var reasonCode: String?
    @OptionGroup var writing: WritingOptions
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let kind = try RecordKind.named(kind)
      let key = try RecordKey(key, of: kind)
      let registry = try global.open(for: .writing)
      try global.requireReach(of: key, in: registry)
      let language = global.language(of: registry)
      let editor = RecordEditor(registry: registry, kind: kind, language: language)
      let outcome = try editor.close(
        key, on: date, reason: reasonCode,
        act: global.act(.closeRecord, of: kind.name, reason: writing.reason))
      try RecordReport.show(outcome, writing.result, language)
    }
  }
}

extension GlobalOptions {
  /// Refuses a record that whoever writes may not read, before anything is told of it.
  func requireReach(of key: RecordKey, in registry: Registry) throws {
    guard try registry.hasAccounts else { return }
    let shown = try Registry.open(registryPath, for: .reading)
    try shown.hold()
    try shown.restrictReading()
    if shown.scope != nil { _ = try StoredRecord.read(key, of: shown) }
  }
}

/// `field=value` as typed: texts by the place of the field.
enum FieldValues {
  /// Reads the arguments.
  ///
  /// Throws a usage error for one without `=`, an unknown field, and a field given twice.
  static func read(_ arguments: [String], of kind: RecordKind) throws -> [FieldIndex: String] {
    var values: [FieldIndex: String] = [:]
    for argument in arguments {
      guard let sign = argument.firstIndex(of: "="), sign > argument.startIndex else {
        throw RegistryError.fieldForm(argument)
      }
      let field = try RecordEditor.field(String(argument[..<sign]), of: kind)
      guard values[field] == nil else {
        let name = kind.field(at: field)?.name ?? "decision"
        throw RegistryError.fieldTwice(name)
      }
      values[field] = String(argument[sign...].dropFirst())
    }
    return values
  }
}

/// Reports what became of a record.
enum RecordReport {
  /// Prints the outcome; the command then ends as it says.
  static func show(
    _ outcome: RecordOutcome, _ result: FormatOption<ObjectFormat>, _ language: Language
  ) throws {
    if result.isJSON {
      try Console.print(json: outcome.json)
    } else {
      try report(outcome, language)
    }
    if outcome.status != .done { throw ExitCode(outcome.status.rawValue) }
  }

  private static func report(_ outcome: RecordOutcome, _ language: Language) throws {
    for problem in outcome.problems {
      Console.note(
        problem.recordLine(of: outcome.kind, in: language), naming: problem.keys)
    }
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
      // The key was typed just now, and the next command needs the whole of it.
      try Console.print(exact: WrittenEntry.told(wording[language]))
    }
  }
}
