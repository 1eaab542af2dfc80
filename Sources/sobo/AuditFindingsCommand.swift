import ArgumentParser
import Audits
import RegistryCore
import Sheets

/// `sobo audit findings`.
struct AuditFindingsCommand: ParsableCommand {
  /// Where a finding stands in its life.
  enum State: String, ExpressibleByArgument, CaseIterable {
    case open
    case healed
  }

  static let configuration = CommandConfiguration(
    commandName: "findings",
    abstract: words(
      "Các phát hiện đã ghi: đang mở, đã khắc phục.", "List recorded findings: open and healed."))

  @Option(
    help: ArgumentHelp(words("Tình trạng.", "Where they stand."), valueName: "open|healed"))
  var state: State?

  @OptionGroup var rules: RuleOptions

  @Option(
    help: ArgumentHelp(
      words("Mã xã trên bản đồ hiện nay.", "A commune's code on today's map."), valueName: "code"))
  var commune: String?

  @Option(help: ArgumentHelp(words("Dạng kết quả.", "Form of the result.")))
  var format = ResultFormat.table

  @Option(
    help: ArgumentHelp(
      words("Ghi kết quả vào tệp.", "Write the result to a file."), valueName: "file"))
  var output: String?

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let known = try Rule.all(with: rules.folder)
    let chosen =
      rules.patterns.isEmpty ? nil : Set(try Rule.select(rules.patterns, from: known).map(\.id))
    let registry = try global.open(for: .reading)
    let language = global.language(of: registry)
    let sink = try output.map { try OutputSink(creating: $0) } ?? OutputSink(descriptor: 1)
    let list = try FindingList(language: language, format: format, sink: sink)
    let filter = FindingBook.Filter(state: state?.rawValue, rules: chosen, commune: commune)
    try FindingBook.list(filter, in: registry, rules: known, language: language) { entry in
      try list.write(entry)
    }
    try list.finish()
    try sink.finish()
  }
}

/// `sobo audit parameters`.
struct AuditParametersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "parameters",
    abstract: words("Các ngưỡng mà quy tắc dùng.", "List the thresholds of the rules."))

  @Option(help: ArgumentHelp(words("Dạng kết quả.", "Form of the result.")))
  var format = ResultFormat.table

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let registry = try global.open(for: .reading)
    let language = global.language(of: registry)
    let isVietnamese = language == .vietnamese
    let writer = try ResultWriter(
      format: format,
      columns: [
        Column(name: "name", title: isVietnamese ? "Tham số" : "Parameter"),
        Column(name: "value", title: isVietnamese ? "Giá trị" : "Value"),
        Column(name: "label", title: isVietnamese ? "Ý nghĩa" : "Meaning"),
        Column(name: "legal_basis", title: isVietnamese ? "Căn cứ" : "Legal basis"),
      ], sink: OutputSink(descriptor: 1))
    let all = try AuditParameter.all(in: registry.connection).values
    for parameter in all.sorted(by: { $0.name < $1.name }) {
      try writer.write([
        .text(parameter.name), parameter.value.map(Cell.text) ?? .null,
        .text(parameter.label[language]), parameter.legalBasis.map(Cell.text) ?? .null,
      ])
    }
    _ = try writer.finish()
  }
}

/// `sobo audit set`.
struct AuditSetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: words("Đặt một ngưỡng của quy tắc.", "Set a threshold of the rules."))

  @Argument(help: ArgumentHelp(words("Tham số.", "The parameter.")))
  var name: String

  @Argument(help: ArgumentHelp(words("Giá trị; bỏ trống để xóa.", "The value; none unsets it.")))
  var value: String?

  @Option(help: ArgumentHelp(words("Lý do.", "Why.")))
  var reason: String

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let registry = try global.open(for: .writing)
    let before = try AuditParameter.set(
      name, to: value, in: registry, act: global.act("audit set", reason: reason))
    try Console.print("\(name): \(before ?? "–") → \(value ?? "–")")
  }
}
