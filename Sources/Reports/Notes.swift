import RegistryCore
import Reviews
import Schema
import Vietnamese

/// What stands under every report, so that a printed page says by itself what it shows.
enum Notes {
  /// Stands under every table by village.
  static let villages = Wording(
    vi: "Dưới mỗi xã là các thôn của xã; thôn không có gì để tính thì không có dòng.",
    en: "Below each commune are its villages; a village with nothing to count has no row.")

  /// So many communes are named; of more, the number is told.
  private static let namedCommunes = 6

  /// A line, and the same on paper, which names no command.
  struct Line {
    let text: String
    let printed: String

    init(_ printed: String, text: String? = nil) {
      self.text = text ?? printed
      self.printed = printed
    }
  }

  /// What a report rests on, whose gaps it tells of.
  enum Basis {
    /// Records of the programme alone.
    case records
    /// Results of reviews.
    case results
    /// Results, and the numbers of residents for its rates.
    case rates
  }

  static func lines(
    for year: ReviewYear, _ request: Report.Request, _ subject: Report.Subject,
    _ registry: Registry,
    on basis: Basis = .rates
  ) throws -> [Line] {
    let language = request.language
    return try toCome(year, subject, registry.moment, language) + standard(year, language)
      + Self.lines(for: year, request, subject, on: basis)
      + [registry.moment?.wording, registry.scope?.wording].compactMap {
        $0.map { Line($0[language]) }
      }
  }

  private static func lines(
    for year: ReviewYear, _ request: Report.Request, _ subject: Report.Subject, on basis: Basis
  ) throws -> [Line] {
    let language = request.language
    if let day = request.day, subject != .household {
      return [Line(records(year, day, language)), try AuditNote.findings(year, language)]
    }
    switch subject {
    case .year:
      let lines =
        try [days(year, language)]
        + (basis == .records ? [] : known(year, language) + completeness(year, of: basis, language))
      return try lines.map { Line($0) } + [AuditNote.findings(year, language)]
    case .today:
      return [try AuditNote.findings(year, language)]
    case .household:
      return [Line(request.day.map { records(year, $0, language) } ?? state(year, language))]
        + (try AuditNote.findings(about: "household", request.subject, year, language))
    case .conference:
      return [Line(state(year, language))]
        + (try AuditNote.findings(about: "conference", request.subject, year, language))
    }
  }

  /// That a year is still to come, whose figures are those of what is known so far.
  private static func toCome(
    _ year: ReviewYear, _ subject: Report.Subject, _ moment: Moment?, _ language: Language
  ) -> [Line] {
    let today = moment?.day ?? Clock.today()
    guard case .today = subject else {
      return "\(year.year)-01-01" > today
        ? [
          Line(
            Wording(
              vi: "Năm \(year.year) chưa tới: số liệu chỉ là những gì sổ có đến ngày"
                + " \(VietnameseNumbers.date(today)), chưa phải của năm đó.",
              en:
                "The year \(year.year) is still to come: the figures are no more than what is known"
                + " on \(today).")[language])
        ] : []
    }
    return []
  }

  /// By which standards of the province the classes are, and whose class hangs on a missing answer.
  private static func standard(_ year: ReviewYear, _ language: Language) throws -> [Line] {
    guard year.authority == .province else { return [] }
    var titles: [String] = []
    var incomplete: Int64 = 0
    try year.rows(
      SQLLibrary.reports.text("provincial_standards"), ["language": .text(language.rawValue)]
    ) {
      row in
      if let title = try row.textOrNil(0) { titles.append(title) }
      incomplete = try row.integer(1)
    }
    let names = titles.joined(separator: "; ")
    let standard =
      Wording(
        vi:
          "Theo chuẩn nghèo riêng của tỉnh\(names.isEmpty ? "" : ": " + names): kết quả thứ hai của"
          + " mỗi phiếu rà soát đã có quyết định hoặc văn bản từ chối.",
        en:
          "By the province's own standard\(names.isEmpty ? "" : ": " + names): the second result of"
          + " each assessment with a decision or a written refusal.")[language]
    let national = Wording(
      vi: " Số liệu quốc gia: bỏ --standard.", en: " National figures: leave --standard out.")
    var lines = [Line(standard, text: standard + national[language])]
    if incomplete > 0 {
      let number = language.number(incomplete)
      lines.append(
        Line(
          Wording(
            vi:
              "\(number) hộ chưa phân loại được theo chuẩn của tỉnh vì thiếu câu trả lời; không có"
              + " trong số liệu.",
            en:
              "\(number) household(s) have no class by the province's standard, since an answer is"
              + " missing; they are not counted.")[language]))
    }
    return lines
  }

  private static func days(_ year: ReviewYear, _ language: Language) -> String {
    Wording(
      vi: "Đầu kỳ \(VietnameseNumbers.date(year.opening)), cuối kỳ"
        + " \(VietnameseNumbers.date(year.closing)); \(year.map.wording.vi);"
        + " sổ đến lần ghi số \(year.entry).",
      en: "Opening \(year.opening), closing \(year.closing); \(year.map.wording.en);"
        + " the registry up to entry \(year.entry).")[language]
  }

  /// Up to what a form about one thing holds: it has no opening and no closing.
  private static func state(_ year: ReviewYear, _ language: Language) -> String {
    let map = year.map.wording
    return Wording(
      vi: "\(map.vi.prefix(1).uppercased() + map.vi.dropFirst()); sổ đến lần ghi số \(year.entry).",
      en: "\(map.en.prefix(1).uppercased() + map.en.dropFirst()); the registry up to entry"
        + " \(year.entry).")[language]
  }

  private static func records(
    _ year: ReviewYear, _ day: String, _ language: Language
  ) -> String {
    Wording(
      vi: "Tính đến ngày \(VietnameseNumbers.date(day)); \(year.map.wording.vi);"
        + " sổ đến lần ghi số \(year.entry).",
      en: "As of \(day); \(year.map.wording.en); the registry up to entry \(year.entry).")[
        language]
  }

  private static func known(_ year: ReviewYear, _ language: Language) -> [String] {
    if !year.isClosingKnown {
      return [
        Wording(
          vi: "Chưa có kết quả công nhận nào đến hết năm \(year.year).",
          en: "No recognition is recorded up to the end of \(year.year).")[language]
      ]
    }
    guard !year.isOpeningKnown else { return [] }
    return [
      Wording(
        vi:
          "Không có đợt rà soát nào trước năm \(year.year), nên không biết số đầu kỳ và biến động.",
        en: "No round before \(year.year) is recorded, so openings and flows are not known.")[
          language]
    ]
  }

  /// Which communes lack the number of their households, without which they have no rate, and
  /// which have no result of the year's round, or none at all.
  private static func completeness(
    _ year: ReviewYear, of basis: Basis, _ language: Language
  ) throws -> [String] {
    var lines: [String] = []
    let uncounted = basis == .rates ? try communes("communes_without_population", year) : []
    if !uncounted.isEmpty {
      let (vi, en) = listed(uncounted)
      lines.append(
        Wording(
          vi: "Chưa có tổng số hộ dân năm \(year.year) của \(vi)",
          en: "The number of households in \(year.year) is not known for \(en)")[language])
    }
    let reviewed = try ReviewedUnits(in: year).all.filter(\.isCommune)
    let unreviewed = reviewed.filter { $0.ofYear == 0 && $0.atClosing > 0 }.map(\.name)
    if !unreviewed.isEmpty {
      let (vi, en) = listed(unreviewed)
      lines.append(
        Wording(
          vi: "Chưa có kết quả rà soát năm \(year.year), còn theo kết quả trước đó: \(vi)",
          en: "No result of the round of \(year.year) is recorded, the one before stands, for \(en)"
        )[
          language])
    }
    let never = reviewed.filter { $0.atClosing == 0 }.map(\.name)
    if !never.isEmpty {
      let (vi, en) = listed(never)
      lines.append(
        Wording(
          vi: "Chưa rà soát lần nào, số liệu của xã ghi “–”: \(vi)",
          en: "Never reviewed, their figures are “–”: \(en)")[language])
    }
    if lines.isEmpty, year.isClosingKnown {
      let households =
        basis == .rates ? Wording(vi: "tổng số hộ dân và ", en: "Households and results") : nil
      lines.append(
        Wording(
          vi: "Đủ \(households?.vi ?? "")kết quả rà soát năm \(year.year) của mọi xã.",
          en: "\(households?.en ?? "Results") of the round of \(year.year) are there for every"
            + " commune.")[language])
    }
    return lines
  }

  private static func communes(_ name: String, _ year: ReviewYear) throws -> [String] {
    var names: [String] = []
    try year.rows(SQLLibrary.reports.text(name)) { row in names.append(try row.text(0)) }
    return names
  }

  private static func listed(_ communes: [String]) -> (vi: String, en: String) {
    let names = communes.prefix(namedCommunes).joined(separator: ", ")
    let end = communes.count > namedCommunes ? ", …" : "."
    return (
      "\(communes.count) xã: \(names)\(end)", "\(communes.count) commune(s): \(names)\(end)"
    )
  }
}
