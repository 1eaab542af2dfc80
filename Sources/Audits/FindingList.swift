import RegistryCore
import Sheets

/// Prints recorded findings as rows.
public struct FindingList {
  private let writer: ResultWriter
  private let language: Language
  private let isForPeople: Bool

  /// Begins the list.
  ///
  /// Throws `SheetError`.
  public init(language: Language, format: ResultFormat, sink: OutputSink) throws {
    self.language = language
    isForPeople = format == .table || format == .markdown
    func column(_ name: String, _ vi: String, _ en: String) -> Column {
      Column(name: name, title: Wording(vi: vi, en: en)[language])
    }
    writer = try ResultWriter(
      format: format,
      columns: [
        column("rule", "Quy tắc", "Rule"), column("severity", "Mức", "Severity"),
        column("state", "Tình trạng", "State"), column("subject", "Đối tượng", "Subject"),
        column("message", "Phát hiện", "Finding"),
        column("commune_code", "Mã xã", "Commune code"), column("commune", "Xã", "Commune"),
        column("found_at", "Phát hiện lúc", "Found at"),
      ], sink: sink)
  }

  /// Writes one finding.
  ///
  /// Throws `SheetError`.
  public func write(_ entry: FindingBook.Entry) throws {
    let finding = entry.finding
    let severity =
      isForPeople ? AuditWording.of(finding.severity)[language] : finding.severity.rawValue
    try writer.write([
      .text(finding.rule), .text(severity), .text(isForPeople ? state(entry) : entry.state),
      .text(finding.subject), .text(finding.message),
      finding.commune.map { .text($0.code) } ?? .null,
      finding.commune.map { .text($0.name) } ?? .null, .text(entry.foundAt),
    ])
  }

  /// Ends the list.
  ///
  /// Throws `SheetError`.
  public func finish() throws { _ = try writer.finish() }

  private func state(_ entry: FindingBook.Entry) -> String {
    if entry.state == "healed" { return Wording(vi: "đã khắc phục", en: "healed")[language] }
    return entry.reopenedRun == nil
      ? Wording(vi: "đang mở", en: "open")[language]
      : Wording(vi: "mở lại", en: "reopened")[language]
  }
}
