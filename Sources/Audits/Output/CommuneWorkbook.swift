import RegistryCore
import SQLite
import Sheets
import Vietnamese

/// Findings as a workbook for those who resolve them: a sheet for each commune, with the household,
/// its head and village, what to do, and columns to be filled in.
public struct CommuneWorkbook {
  private let connection: Connection
  private let language: Language
  private let remedies: [String: String]
  private let place: Statement

  /// A workbook that describes households by the registry.
  public init(_ registry: Registry, rules: [Rule], language: Language) throws {
    connection = registry.connection
    self.language = language
    remedies = Dictionary(
      rules.map { ($0.id, $0.remedy[language]) }, uniquingKeysWith: { first, _ in first })
    place = try connection.prepare(
      """
      SELECT (SELECT p.full_name FROM membership m JOIN person p ON p.id = m.person_id
          WHERE m.household_id = h.id AND m.relation = 'head' ORDER BY m.left_on IS NOT NULL,
          m.joined_on DESC LIMIT 1), v.name
      FROM household h JOIN village v ON v.id = h.village_id WHERE h.code = ?1
      """)
  }

  /// Writes the findings that are neither healed nor accepted, commune by commune.
  ///
  /// Findings that no commune can resolve are on the last sheet. Throws `SheetError`.
  public func write(_ findings: [Finding], to sink: OutputSink) throws {
    let writer = try XLSXWriter(sink: sink)
    let groups = Dictionary(grouping: findings.filter { $0.state.isPending }) { $0.commune }
      .sorted { ($0.key?.code ?? "~") < ($1.key?.code ?? "~") }
    if groups.isEmpty {
      try writer.beginSheet(
        "sobo", columns: columns, lines: [language.word("Không có phát hiện.", "No findings.")])
    }
    for (commune, findings) in groups {
      let name =
        commune.map { "\($0.code) \($0.name)" } ?? language.word("Không rõ xã", "No commune")
      let counts = Severity.allCases.compactMap { severity -> String? in
        let count = findings.count { $0.severity == severity }
        return count == 0 ? nil : AuditWording.counted(count, severity)[language]
      }
      try writer.beginSheet(
        name, columns: columns,
        lines: [
          language.word("Phát hiện cần xử lý: ", "Findings to see to: ") + name,
          counts.joined(separator: ", "),
        ])
      let order = Severity.allCases
      let sorted = findings.enumerated().sorted { one, other in
        let ranks = [one, other].map { order.firstIndex(of: $0.element.severity) ?? 0 }
        return (ranks[0], one.offset) < (ranks[1], other.offset)
      }
      for finding in sorted { try writer.write(try cells(finding.element)) }
    }
    try writer.finish()
  }

  private func cells(_ finding: Finding) throws -> [XLSXCell] {
    let kind = finding.subject.prefix { $0 != ":" }
    let key = String(finding.subject.dropFirst(kind.count + 1))
    let household: String? =
      switch kind {
      case "household": key
      case "member", "assessment": String(key[..<(key.lastIndex(of: "/") ?? key.endIndex)])
      default: nil
      }
    var (head, village) = (XLSXCell.empty, XLSXCell.empty)
    if let household {
      defer { place.reset() }
      try place.bind(household, at: 1)
      if try place.step() {
        head = try place.textOrNil(0).map { .text(NumberMask.inText($0)) } ?? .empty
        village = .text(try place.text(1))
      }
    }
    return [
      .text(finding.rule), .text(AuditWording.of(finding.severity)[language]),
      .text(finding.subject), head, village, .text(finding.message),
      .text(remedies[finding.rule] ?? ""),
      finding.life?.assignedTo.map { .text($0) } ?? .empty,
      finding.life?.dueOn.map { .date($0) } ?? .empty,
      finding.followUp?.recommendation.map { .text($0) } ?? .empty,
      finding.followUp?.answerDueOn.map { .date($0) } ?? .empty, .empty, .empty,
    ]
  }

  private var columns: [XLSXColumn] {
    [
      XLSXColumn(title: language.word("Quy tắc", "Rule"), width: 8),
      XLSXColumn(title: language.word("Mức", "Severity"), width: 10),
      XLSXColumn(title: language.word("Đối tượng", "Subject"), width: 26),
      XLSXColumn(title: language.word("Chủ hộ", "Head"), width: 22),
      XLSXColumn(title: language.word("Thôn", "Village"), width: 18),
      XLSXColumn(title: language.word("Phát hiện", "Finding"), width: 60),
      XLSXColumn(title: language.word("Cách xử lý", "What to do"), width: 50),
      XLSXColumn(title: language.word("Giao cho", "Assigned to"), width: 18),
      XLSXColumn(title: language.word("Hạn", "Due"), kind: .date, width: 11),
      XLSXColumn(title: language.word("Kiến nghị", "Recommendation"), width: 40),
      XLSXColumn(title: language.word("Hạn trả lời", "Answer due"), kind: .date, width: 11),
      XLSXColumn(title: language.word("Đã sửa ngày", "Mended on"), kind: .date, width: 12),
      XLSXColumn(title: language.word("Kết quả, ghi chú", "Result, remarks"), width: 30),
    ]
  }
}
