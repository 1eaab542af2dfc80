import Audits
import RegistryCore
import Reviews
import Schema
import Vietnamese

/// What a report says of the findings of the audit.
enum AuditNote {
  /// The rules of this program that ever ran, of how many, how many of them had data, and since when all
  /// of these are known.
  private struct Reach {
    let rules: Int
    let judging: Int
    let of: Int
    let since: String

    var isWhole: Bool { rules == of }

    /// What the findings are of, where that is not every rule with something to judge.
    var partial: Wording? {
      var parts: [Wording] = []
      if !isWhole {
        parts.append(
          Wording(
            vi: "mới chạy \(rules) trong \(of) quy tắc kiểm tra",
            en: "only \(rules) of \(of) rules were run"))
      }
      if judging < rules {
        parts.append(
          Wording(
            vi: "\(rules - judging) quy tắc chưa có dữ liệu để xét",
            en: "\(rules - judging) of \(rules) rules had no data to judge"))
      }
      guard !parts.isEmpty else { return nil }
      return Wording(
        vi: parts.map(\.vi).joined(separator: "; "), en: parts.map(\.en).joined(separator: "; "))
    }
  }

  /// The open findings of severity error: all of them, or those of the unit that is looked at.
  static func findings(_ year: ReviewYear, _ language: Language) throws -> Notes.Line {
    guard let reach = try reach(year) else {
      return Notes.Line(
        Wording(
          vi: "Sổ chưa được kiểm tra lần nào.", en: "The registry has never been audited.")[
            language],
        text: Wording(
          vi: "Sổ chưa được kiểm tra lần nào (sobo audit run).",
          en: "The registry has never been audited (sobo audit run).")[language])
    }
    let rules = try open(year, subject: nil)
    guard rules.isEmpty else {
      return line(rules, try place(year), reach.partial, language)
    }
    if let partial = reach.partial, !reach.isWhole {
      return Notes.Line(
        Wording(
          vi: "Sổ chưa được kiểm tra đủ: \(partial.vi); chưa có phát hiện lỗi nào trong đó.",
          en: "The registry is not audited as a whole: \(partial.en), without a finding of an"
            + " error so far.")[language])
    }
    let rest = reach.partial.map { Wording(vi: "; \($0.vi)", en: "; \($0.en)") }
    let day = language.day(VietnamTime.local(reach.since)?.day ?? reach.since)
    return Notes.Line(
      Wording(
        vi: "Không còn phát hiện lỗi nào đang mở, theo lần kiểm tra ngày \(day)\(rest?.vi ?? "").",
        en: "No finding of an error is open, as of the audit of \(day)\(rest?.en ?? "").")[language]
    )
  }

  /// Those about one household or conference by its code.
  static func findings(
    about kind: String, _ code: String?, _ year: ReviewYear, _ language: Language
  ) throws -> [Notes.Line] {
    guard let code else { return [] }
    let rules = try open(year, subject: "\(kind):\(code)", code: code)
    return rules.isEmpty ? [] : [line(rules, nil, nil, language)]
  }

  /// Nil where nothing was ever run.
  private static func reach(_ year: ReviewYear) throws -> Reach? {
    var ran: [String: (at: String, hasData: Bool)] = [:]
    try year.rows(SQLLibrary.reports.text("rules_run")) { row in
      ran[try row.text(0)] = (try row.text(1), try row.integer(2) == 1)
    }
    let known = Rule.all.compactMap { ran[$0.id] }
    let since = known.map(\.at).min() ?? ran.values.map(\.at).min()
    return since.map {
      Reach(
        rules: known.count, judging: known.count { $0.hasData }, of: Rule.all.count, since: $0)
    }
  }

  private static func open(
    _ year: ReviewYear, subject: String?, code: String = ""
  ) throws -> [(rule: String, count: Int64)] {
    var rules: [(rule: String, count: Int64)] = []
    try year.rows(
      SQLLibrary.reports.text("open_findings"),
      ["subject": subject.map { .text($0) } ?? .null, "code": .text(code)]
    ) { row in rules.append((try row.text(0), try row.integer(1))) }
    return rules
  }

  /// The unit that findings are of, where it is not the whole province, and the option that asks for
  /// them: a commune of today's map.
  private static func place(_ year: ReviewYear) throws -> (name: String, option: String)? {
    guard year.unit.level != .province else { return nil }
    var option = ""
    try year.rows(
      "SELECT code FROM admin_unit WHERE id = :unit AND valid_to IS NULL AND kind <> 'district'"
    ) { row in option = " --commune \(try row.text(0))" }
    return (year.unit.name, option)
  }

  private static func line(
    _ rules: [(rule: String, count: Int64)], _ place: (name: String, option: String)?,
    _ partial: Wording?, _ language: Language
  ) -> Notes.Line {
    let total = rules.reduce(Int64(0)) { $0 + $1.count }
    let list = rules.map { "\($0.rule): \($0.count)" }.joined(separator: ", ")
    let name = place.map { Wording(vi: " của \($0.name)", en: " of \($0.name)") }
    let rest = partial.map { Wording(vi: "; \($0.vi)", en: "; \($0.en)") }
    let found = Wording(
      vi: "Phát hiện lỗi đang mở\(name?.vi ?? ""): \(total) (\(list))\(rest?.vi ?? "").",
      en: "Open findings of errors\(name?.en ?? ""): \(total) (\(list))\(rest?.en ?? "").")[
        language]
    let option = place?.option ?? ""
    let command = Wording(
      vi: " Xem: sobo audit findings\(option)", en: " See: sobo audit findings\(option)")
    return Notes.Line(found, text: found + command[language])
  }
}
