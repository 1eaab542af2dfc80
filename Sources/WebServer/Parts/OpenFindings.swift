import Audits
import HTML
import RegistryCore
import Schema

/// What the rules found and nobody has seen to, as far as it is in reach: the heaviest first.
enum OpenFindings {
  /// How many are shown; the rest is counted by nobody, and found by who looks at these.
  private static let limit = 20

  /// There are enough.
  private struct Enough: Error {}

  /// The first errors and warnings, and whether there are more.
  static func first(_ reader: RegistryReader) throws -> (findings: [Finding], hasMore: Bool) {
    var found: [Finding] = []
    do {
      try FindingStore.list(
        FindingStore.Filter(state: .open), in: reader.registry, rules: Rule.all,
        language: reader.language
      ) { finding in
        guard finding.severity != .info else { throw Enough() }
        found.append(finding)
        if found.count > limit { throw Enough() }
      }
    } catch is Enough {}
    return (Array(found.prefix(limit)), found.count > limit)
  }

  /// Writes them; nothing where there are none.
  static func write(_ reader: RegistryReader, _ page: inout Markup) throws {
    let (findings, hasMore) = try first(reader)
    guard !findings.isEmpty else { return }
    // Their messages name people.
    try reader.note("findings", about: "", rows: findings.count)
    let context = reader.context
    let title = context.word("Phát hiện của kiểm tra", "Findings of the audit")
    page.element("section") { page in
      page.element("h2") { heading in
        heading.escape(title)
        heading.element(
          "span", ["class": "count"], text: " \(findings.count)" + (hasMore ? "+" : ""))
      }
      TableText.write(
        [
          context.word("Bản ghi", "Record"), context.word("Mức", "Severity"),
          context.word("Quy tắc", "Rule"), context.word("Phát hiện", "Finding"),
        ],
        findings.map { finding in
          let shown = FindingStore.Shown(finding, reader.language)
          return [
            TableText.Cell(
              FindingSubject.shown(finding.subject),
              href: FindingSubject.path(finding.subject).map(context.href)),
            TableText.Cell(shown.severity),
            TableText.Cell(shown.rule), TableText.Cell(shown.message),
          ]
        }, label: title, &page)
    }
    page.line()
  }
}

/// What a finding is about, `household:CB01`, as a way to its page.
enum FindingSubject {
  static func shown(_ subject: String) -> String {
    subject.split(separator: ":", maxSplits: 1).last.map(String.init) ?? subject
  }

  static func path(_ subject: String) -> String? {
    let parts = subject.split(separator: ":", maxSplits: 1)
    guard parts.count == 2,
      let kind = RecordKind.all.first(where: { $0.name == parts[0] || $0.name == parts[0] + "s" }),
      let key = try? RecordKey(String(parts[1]), of: kind)
    else { return nil }
    return RecordText.path(key)
  }
}
