import Audits
import HTML
import RegistryCore
import Sheets

/// Findings as one page of HTML that needs nothing else: by rule or by commune, then the records
/// they are about, each leading to the other.
public struct FindingsPage {
  private let findings: [Finding]
  private let rules: [Rule]
  private let silent: Set<String>
  /// What each rule judged; empty where the findings are not those of one run.
  private let coverage: [String: RuleCoverage]
  private let byCommune: Bool
  private let language: Language
  private let title: String
  /// What was compared with an earlier run, and how it turned out; nil where nothing was.
  private let comparison: (title: Wording, changed: [Finding])?
  private let hasMoney: Bool
  private let lead: String

  /// A page of an audit; with `changed`, a section says what became of findings since an earlier run.
  public init(
    _ outcome: AuditOutcome, lead: String, byCommune: Bool, language: Language,
    since baseline: AuditBaseline? = nil, changed: [Finding] = []
  ) {
    findings = outcome.findings
    comparison = baseline.map { ($0.summary(changed), changed) }
    hasMoney = outcome.money != nil
    rules = outcome.results.map(\.rule)
    silent = Set(outcome.results.filter { $0.status == .noData }.map(\.rule.id))
    coverage = Dictionary(
      outcome.results.compactMap { result in result.coverage.map { (result.rule.id, $0) } },
      uniquingKeysWith: { first, _ in first })
    self.byCommune = byCommune
    self.language = language
    self.lead = lead
    title = Wording(vi: "Kết quả kiểm tra", en: "Audit")[language]
  }

  /// A page of recorded findings; the `silent` rules had no data.
  public init(
    _ findings: [Finding], rules: [Rule], silent: Set<String>, byCommune: Bool, language: Language,
    since baseline: AuditBaseline? = nil
  ) {
    self.findings = findings
    comparison = baseline.map { ($0.summary(findings), findings) }
    hasMoney = findings.contains { $0.money != nil }
    self.rules = rules
    self.silent = silent
    coverage = [:]
    self.byCommune = byCommune
    self.language = language
    lead =
      Wording(
        vi: "\(findings.count) phát hiện đã ghi.", en: "\(findings.count) recorded findings.")[
        language]
    title = Wording(vi: "Phát hiện", en: "Findings")[language]
  }

  /// Writes the page.
  ///
  /// Throws `SheetError`.
  public func write(to sink: OutputSink) throws {
    var page = Markup()
    page.document(title, in: language, head: Styles.head("findings"), class: "findings") { page in
      page.element("h1", text: title)
      page.element("p", ["class": "soft"], text: lead)
      tally(&page)
      changes(&page)
      if byCommune { communes(&page) } else { catalogue(&page) }
      records(&page)
    }
    try sink.write(page.text)
    try sink.flush()
  }

  private func tally(_ page: inout Markup) {
    page.open("ul", ["class": "tally"])
    for severity in Severity.allCases {
      let count = findings.count { $0.severity == severity && $0.state.isPending }
      item(language.number(count), severity.wording[language], severity.rawValue, &page)
    }
    let accepted = findings.count { $0.state == .accepted }
    if accepted > 0 {
      item(language.number(accepted), FindingState.accepted.wording[language], nil, &page)
    }
    let healed = findings.count { $0.state == .healed }
    if healed > 0 {
      item(language.number(healed), FindingState.healed.wording[language], nil, &page)
    }
    if let money = Finding.money(of: findings.filter { $0.state.isPending }) {
      item(language.money(money), language.word("tiền rủi ro", "at risk"), nil, &page)
    }
    page.close("ul")
    page.line()
  }

  // MARK: Since an earlier run

  /// What became of findings: how many of each kind, then those that are new, back or healed.
  private func changes(_ page: inout Markup) {
    guard let comparison else { return }
    page.element("h2", ["id": "since"], text: language.word("So với lần trước", "Since last time"))
    page.element("p", text: comparison.title[language])
    for change in [FindingChange.new, .reopened, .healed] {
      let found = comparison.changed.filter { $0.change == change }
      guard !found.isEmpty else { continue }
      section(
        "since-\(change.rawValue)", "\(change.wording[language]) (\(language.number(found.count)))",
        &page
      ) {
        changed(found, &$0)
      }
    }
  }

  private func changed(_ found: [Finding], _ page: inout Markup) {
    let shown = Set(findings.map(anchor))
    let titles = [
      language.word("Quy tắc", "Rule"), language.word("Mức", "Severity"),
      language.word("Đối tượng", "Subject"), language.word("Phát hiện", "Finding"),
    ]
    table(titles, &page) { page in
      for finding in found {
        page.element("tr") { row in
          row.element("td") {
            shown.contains(anchor(finding))
              ? $0.element("a", ["href": "#" + anchor(finding)], text: finding.rule)
              : $0.escape(finding.rule)
          }
          row.element(
            "td", ["class": finding.severity.rawValue], text: finding.severity.wording[language])
          row.element(
            "td", ["class": "subject"], text: Finding.called(finding.subject, in: language))
          row.element("td", text: finding.message)
        }
        page.line()
      }
    }
  }

  private func item(_ count: String, _ label: String, _ style: String?, _ page: inout Markup) {
    page.element("li", ["class": style]) {
      $0.element("strong", text: count)
      $0.escape(label)
    }
  }

  // MARK: By rule

  private func catalogue(_ page: inout Markup) {
    let groups = Dictionary(grouping: findings, by: \.rule)
    page.element("h2", text: language.word("Quy tắc", "Rules"))
    let covers =
      coverage.isEmpty
      ? [] : [language.word("Đã xét", "Judged"), language.word("Chưa xét được", "Not judged")]
    let money = hasMoney ? [moneyTitle] : []
    table(
      [
        language.word("Quy tắc", "Rule"), language.word("Mức", "Severity"),
        language.word("Số", "Found"),
      ] + covers + money + [language.word("Nội dung", "What")],
      numbers: Set(2..<3 + covers.count + money.count), isStacked: true, &page
    ) { page in
      for rule in rules {
        let count = groups[rule.id]?.count ?? 0
        page.element("tr") { row in
          row.element("td") {
            count > 0
              ? $0.element("a", ["href": "#rule-\(rule.id)"], text: rule.id) : $0.escape(rule.id)
          }
          row.element(
            "td", ["class": count > 0 ? rule.severity.rawValue : nil],
            text: rule.severity.wording[language])
          row.element(
            "td", ["class": "n"], text: silent.contains(rule.id) ? "–" : language.number(count))
          if !covers.isEmpty { cover(coverage[rule.id], &row) }
          if !money.isEmpty {
            let sum = Finding.money(of: (groups[rule.id] ?? []).filter { $0.state.isPending })
            row.element("td", ["class": "n"], text: sum.map { language.number($0) } ?? "")
          }
          row.element(
            "td",
            text: rule.title[language]
              + (silent.contains(rule.id) ? language.word(" (chưa có dữ liệu)", " (no data)") : ""))
        }
        page.line()
      }
    }
    gaps(&page)
    let known = Set(rules.map(\.id))
    for rule in rules {
      guard let found = groups[rule.id] else { continue }
      section(
        "rule-\(rule.id)", "\(rule.id) \(rule.title[language]) (\(language.number(found.count)))",
        &page
      ) {
        $0.element("p", text: rule.why[language])
        $0.element("p", text: language.word("Cách xử lý: ", "What to do: ") + rule.remedy[language])
        write(found, hasRule: false, hasCommune: true, &$0)
      }
    }
    for (rule, found) in groups.sorted(by: { $0.key < $1.key }) where !known.contains(rule) {
      section("rule-\(rule)", "\(rule) (\(language.number(found.count)))", &page) {
        write(found, hasRule: false, hasCommune: true, &$0)
      }
    }
  }

  private var moneyTitle: String { language.word("Tiền rủi ro (đồng)", "Money at risk (VND)") }

  private func cover(_ coverage: RuleCoverage?, _ row: inout Markup) {
    for count in [coverage?.judged, coverage?.unjudged] {
      row.element("td", ["class": "n"], text: count.map { language.number($0) } ?? "–")
    }
  }

  /// Why subjects could not be judged, rule by rule.
  private func gaps(_ page: inout Markup) {
    let rules = rules.filter { !(coverage[$0.id]?.gaps.isEmpty ?? true) }
    guard !rules.isEmpty else { return }
    page.element("h2", text: language.word("Chưa xét được", "Not judged"))
    table(
      [
        language.word("Quy tắc", "Rule"), language.word("Số", "How many"),
        language.word("Lý do", "Why"),
      ],
      numbers: [1], &page
    ) { page in
      for rule in rules {
        for gap in coverage[rule.id]?.gaps ?? [] {
          page.element("tr") { row in
            row.element("td", text: rule.id)
            row.element("td", ["class": "n"], text: language.number(gap.subjects))
            row.element("td", text: gap.reason[language])
          }
          page.line()
        }
      }
    }
  }

  // MARK: By commune

  private func communes(_ page: inout Markup) {
    let groups = Dictionary(grouping: findings) { $0.commune }
      .sorted { ($0.key?.code ?? "~") < ($1.key?.code ?? "~") }
    page.element("h2", text: language.word("Xã", "Communes"))
    table(
      [language.word("Xã", "Commune")] + Severity.allCases.map { $0.wording[language] },
      numbers: [1, 2, 3], &page
    ) { page in
      for (commune, found) in groups {
        page.element("tr") { row in
          row.element("td") {
            $0.element(
              "a", ["href": "#commune-\(commune?.code ?? "none")"], text: name(of: commune))
          }
          for severity in Severity.allCases {
            let count = found.count { $0.severity == severity && $0.state.isPending }
            row.element("td", ["class": "n"], text: language.number(count))
          }
        }
        page.line()
      }
    }
    for (commune, found) in groups {
      section(
        "commune-\(commune?.code ?? "none")",
        "\(name(of: commune)) (\(language.number(found.count)))", &page
      ) {
        write(found, hasRule: true, hasCommune: false, &$0)
      }
    }
  }

  private func name(of commune: Commune?) -> String {
    commune.map { "\($0.code) \($0.name)" } ?? language.word("Không rõ xã", "No commune")
  }

  // MARK: Records

  private func records(_ page: inout Markup) {
    guard !findings.isEmpty else { return }
    let groups = Dictionary(grouping: findings.enumerated(), by: \.element.subject)
      .sorted { $0.key < $1.key }
    page.element(
      "h2", text: language.word("Bản ghi", "Records") + " (\(language.number(groups.count)))")
    page.element(
      "p", ["class": "soft"],
      text: language.word(
        "Mỗi bản ghi với các phát hiện về nó.", "Each record with the findings about it."))
    table([language.word("Bản ghi", "Record"), language.word("Phát hiện", "Findings")], &page) {
      page in
      for (subject, found) in groups {
        page.element("tr", ["id": anchor(subject)]) { row in
          row.element("td", ["class": "subject"], text: Finding.called(subject, in: language))
          row.element("td") { cell in
            for (index, one) in found.enumerated() {
              if index > 0 { cell.raw(" · ") }
              let finding = one.element
              cell.element("a", ["href": "#" + anchor(finding)], text: finding.rule)
            }
          }
        }
        page.line()
      }
    }
  }

  private func anchor(_ subject: String) -> String { "record-" + subject.replacing(" ", with: "_") }

  private func anchor(_ finding: Finding) -> String {
    "finding-\(finding.rule)-" + finding.subject.replacing(" ", with: "_")
  }

  private func write(
    _ findings: [Finding], hasRule: Bool, hasCommune: Bool, _ page: inout Markup
  ) {
    var titles = hasRule ? [language.word("Quy tắc", "Rule")] : []
    titles += [
      language.word("Mức", "Severity"), language.word("Đối tượng", "Subject"),
      language.word("Phát hiện", "Finding"),
      language.word("Tình trạng", "State"),
    ]
    if hasMoney { titles.append(moneyTitle) }
    if hasCommune { titles.append(language.word("Xã", "Commune")) }
    table(titles, numbers: hasMoney ? [hasRule ? 5 : 4] : [], &page) { page in
      for finding in findings {
        page.element("tr", ["id": anchor(finding)]) { row in
          if hasRule { row.element("td", text: finding.rule) }
          row.element(
            "td", ["class": finding.severity.rawValue], text: finding.severity.wording[language])
          row.element("td", ["class": "subject"]) {
            $0.element(
              "a", ["href": "#" + anchor(finding.subject)],
              text: Finding.called(finding.subject, in: language))
          }
          row.element("td", text: finding.message)
          let decision = finding.decision(in: language).map { ": " + $0 } ?? ""
          row.element("td") { cell in
            cell.escape(finding.state.wording[language] + decision)
            for line in finding.followUpLines(in: language) { cell.element("div", text: line) }
          }
          if hasMoney {
            row.element(
              "td", ["class": "n"], text: finding.money.map { language.number($0) } ?? "")
          }
          if hasCommune { row.element("td", text: finding.commune.map { name(of: $0) } ?? "") }
        }
        page.line()
      }
    }
  }

  private func section(
    _ id: String, _ heading: String, _ page: inout Markup, _ body: (inout Markup) -> Void
  ) {
    page.open("section", ["id": id])
    page.element("h3", text: heading)
    body(&page)
    page.close("section")
    page.line()
  }

  /// A table; where it `isStacked`, a telephone shows the last column below the others.
  private func table(
    _ titles: [String], numbers: Set<Int> = [], isStacked: Bool = false, _ page: inout Markup,
    _ rows: (inout Markup) -> Void
  ) {
    let look = isStacked ? " class=\"stacked\"" : ""
    page.raw("<div class=\"scroll\" tabindex=\"0\"><table\(look)>\n<thead><tr>")
    for (index, title) in titles.enumerated() {
      page.element(
        "th", ["scope": "col", "class": numbers.contains(index) ? "n" : nil], text: title)
    }
    page.raw("</tr></thead>\n<tbody>\n")
    rows(&page)
    page.raw("</tbody>\n</table></div>\n")
  }
}
