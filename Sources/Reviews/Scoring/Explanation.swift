import RegistryCore
import SQLite
import Schema
import Sheets
import Vietnamese

/// Why a household is what it is in a year: every answer, every point, every line and step.
public struct Explanation {
  /// The rows: part, what it is, its value, its points, what it is held against, where that stands.
  public private(set) var table: ReviewTable

  let connection: Connection
  let language: Language
  let labels: [String: String]

  /// Explains the results of a household in a year.
  ///
  /// A text of law is named only where it was read. Throws for a household that is not there or has
  /// no result in the year.
  public init(
    of household: String, year: Int, in registry: Registry, _ language: Language
  ) throws {
    connection = registry.connection
    self.language = language
    labels = try CodeLabels(connection).words(of: "category", in: language)
    typealias Heading = ReviewTable.Heading
    table = ReviewTable([
      Heading("round", "Đợt", "Round"), Heading("part", "Phần", "Part"),
      Heading("item", "Nội dung", "Item"), Heading("value", "Kết quả", "Value"),
      Heading("points", "Điểm", "Points", .integer), Heading("test", "Ngưỡng", "Held against"),
      Heading("source", "Căn cứ", "Basis"),
    ])
    guard try connection.integer("SELECT 1 FROM household WHERE code = ?1", household) != nil
    else {
      throw RegistryError.noSuchRecord(Wording(vi: "hộ", en: "household"), household).withRemedy
    }
    var results: [Result] = []
    try connection.run(
      SQLLibrary.reviews.text("explained"),
      named: ["household": .text(household), "year": .integer(Int64(year))]
    ) { row in results.append(try Result(row)) }
    guard !results.isEmpty else { throw RegistryError.noResult(household, year) }
    for result in results { try explain(result) }
    try explainWorkers(of: household, year)
  }

  /// One result as the query gives it.
  struct Result {
    let text: [String?]
    init(_ row: Statement) throws {
      text = try (0..<row.columnCount).map { column in
        switch try row.value(column) {
        case .text(let text): text
        case .integer(let number): String(number)
        default: nil
        }
      }
    }
    subscript(_ column: Int) -> String? { text[column] }
    func number(_ column: Int) -> Int64? { text[column].flatMap(Int64.init) }
  }

  private func day(_ iso: String?) -> String? {
    guard let iso else { return nil }
    return language.day(iso)
  }

  mutating func add(
    _ round: String, _ part: String, _ item: String, _ value: String?, points: Int64? = nil,
    test: String? = nil, source: String? = nil
  ) {
    table.rows.append([
      .text(round), .text(part), .text(item), .optional(value), .optional(points),
      .optional(test), .optional(source),
    ])
  }

  private mutating func explain(_ result: Result) throws {
    let round = result[0] ?? ""
    placed(result, round)
    try scored(result, round)
    try explainProvincial(result, round)
    try decided(result, round)
  }

  private mutating func placed(_ result: Result, _ round: String) {
    let part = language.word("Nơi ở", "Place")
    let place = [result[6], [result[7], result[8]].compactMap { $0 }.joined(separator: " ")]
      .compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: ", ")
    add(
      round, part, language.word("Thôn, xã ngày rà soát", "Village, commune on the day"), place,
      test: day(result[2]))
    let why =
      result[9] == nil
      ? language.word("theo loại xã, phường vào ngày đó", "by the kind of the commune on that day")
      : result[10] ?? language.word("đặt riêng cho thôn", "set for the village")
    add(
      round, part, language.word("Khu vực", "Area"),
      language == .vietnamese ? result[4] : result[5],
      test: why)
    add(
      round, part, language.word("Chuẩn nghèo", "Standard"),
      language == .vietnamese ? result[12] : result[13],
      source: result[14])
  }

  private mutating func scored(_ result: Result, _ round: String) throws {
    let part = language.word("Chấm điểm", "Scoring")
    let line = result.number(18).map { line in
      let income = result.number(20).map { language.number($0) } ?? "?"
      return language.word(
        "≤ \(line) điểm là dưới chuẩn thu nhập (\(income) đồng/người/tháng)",
        "≤ \(line) is under the income line (\(income) VND per person and month)")
    }
    add(
      round, part, "B1", result[15], points: result.number(15), test: line, source: result[21])
    try explainSheet(result, round, part)
    let (sum, source) = try explainIndicators(result, round, part)
    let poor = result.number(19).map { line in
      language.word(
        "≥ \(line) điểm là nghèo, dưới mức đó là cận nghèo", "≥ \(line) is poor, below near-poor")
    }
    let stored = result.number(16)
    let note =
      sum != nil && sum != stored
      ? language.word(
        " (các chỉ số cộng lại: \(sum ?? 0))", " (the indicators add up to \(sum ?? 0))") : ""
    add(
      round, part, "B2", (result[16] ?? "") + note, points: stored, test: poor,
      source: source)
    classed(result, round, part)
  }

  /// Shows each indicator of the standard; gives the sum of their points, nil where one is not
  /// recorded, and the text that they are based on.
  private mutating func explainIndicators(
    _ result: Result, _ round: String, _ part: String
  ) throws -> (sum: Int64?, source: String?) {
    struct Indicator {
      let name: String
      let isDeprived: Int64?
      let test: String?
      let who: String?
      let points: Int64
      let source: String?
    }
    var indicators: [Indicator] = []
    try connection.run(
      SQLLibrary.reviews.text("explained_indicators"),
      named: [
        "assessment": .integer(result.number(1) ?? 0), "language": .text(language.rawValue),
      ]
    ) { row in
      indicators.append(
        Indicator(
          name: try row.text(0), isDeprived: try row.integerOrNil(1), test: try row.textOrNil(2),
          who: try row.textOrNil(3), points: try row.integer(4), source: try row.textOrNil(5)))
    }
    var sum: Int64? = 0
    for indicator in indicators {
      let points = indicator.isDeprived.map { $0 * indicator.points }
      sum = sum.flatMap { sum in points.map { sum + $0 } }
      let answer =
        switch indicator.isDeprived {
        case 1: language.word("thiếu hụt", "deprived") + (indicator.who.map { " (\($0))" } ?? "")
        case 0: language.word("không thiếu hụt", "not deprived")
        default: language.word("chưa ghi", "not recorded")
        }
      add(round, part, indicator.name, answer, points: points, test: indicator.test)
    }
    return (sum, indicators.first?.source)
  }

  private mutating func classed(_ result: Result, _ round: String, _ part: String) {
    let computed = result[22].map { labels[$0] ?? $0 }
    add(
      round, part, language.word("Phân loại theo điểm", "Class by the points"),
      computed ?? language.word("chưa đầy đủ", "incomplete"), test: reasoning(result))
    let recorded = result[23] ?? ""
    let collapsed = ["medium", "medium_agri"].contains(recorded) ? "non_poor" : recorded
    let differs = result[22] != nil && result[22] != collapsed
    add(
      round, part, language.word("Phân loại đã ghi", "Class recorded"),
      labels[recorded] ?? recorded,
      test: differs ? language.word("khác với điểm", "not what the points give") : nil)
  }

  private func reasoning(_ result: Result) -> String? {
    guard let b1 = result.number(15), let b2 = result.number(16), let line = result.number(18),
      let poor = result.number(19)
    else { return nil }
    if b1 > line { return "B1 \(b1) > \(line)" }
    return "B1 \(b1) ≤ \(line), B2 \(b2) " + (b2 >= poor ? "≥" : "<") + " \(poor)"
  }

  private mutating func decided(_ result: Result, _ round: String) throws {
    let part = language.word("Các bước", "Steps")
    let basis =
      result[24] == "existing"
      ? language.word("đang trong danh sách", "on the list before")
      : language.word("có giấy đề nghị", "on request") + (result[25].map { " \($0)" } ?? "")
    add(
      round, part, language.word("Căn cứ rà soát", "Why reviewed"), basis,
      test: result[24] == "existing" ? result[41].map { labels[$0] ?? $0 } : day(result[26]))
    add(
      round, part, language.word("Rà soát viên", "Reviewer"), result[37], test: day(result[2]))
    if let meeting = result[27] {
      let votes = [result[30], result[29]].map { $0 ?? "?" }.joined(separator: "/")
      add(
        round, part, language.word("Họp dân", "Village meeting"), meeting,
        test: [
          day(result[28]), language.word("\(votes) người đồng ý", "\(votes) agreed"),
          result[43].map { language.word("cần từ \($0) %", "\($0) % needed") },
        ].compactMap { $0 }.joined(separator: ", "))
      if let from = day(result[31]) {
        add(
          round, part, language.word("Niêm yết", "Posting"),
          from + " – " + (day(result[32]) ?? "…"),
          test: result[32] == nil ? nil : posted(result))
      }
      try complained(result, round, part)
    }
    if let number = result[33] ?? day(result[34]) {
      add(
        round, part, language.word("Quyết định", "Decision"), number,
        test: [day(result[34]), result[35]].compactMap { $0 }.joined(separator: ", "))
    }
    if let number = result[36] {
      add(round, part, language.word("Giấy chứng nhận", "Certificate"), number)
    }
    if let day = day(result[39]) {
      add(
        round, part, language.word("Từ chối bằng văn bản", "Refused in writing"), result[38],
        test: day)
    }
  }

  /// How many working days a list was posted, and how many the round asks for.
  private func posted(_ result: Result) -> String? {
    guard let days = result[45] else { return nil }
    let needed = result[44].map { language.word("cần \($0)", "\($0) needed") }
    return [language.word("\(days) ngày làm việc", "\(days) working day(s)"), needed].compactMap {
      $0
    }
    .joined(separator: ", ")
  }

  private mutating func complained(_ result: Result, _ round: String, _ part: String) throws {
    var complaints: [(String, String)] = []
    try connection.rows(
      """
      SELECT code, raised_on, rechecked_on, result FROM complaint
      WHERE conference_id = ?1 AND (household_id IS NULL OR household_id = ?2)
      ORDER BY raised_on, id
      """, result.number(40) ?? 0, result.number(46) ?? 0
    ) { row in
      let days = [try row.text(1), try row.textOrNil(2)].compactMap { day($0) }
      complaints.append(
        (
          try row.text(0),
          days.joined(separator: " → ") + (try row.textOrNil(3).map { ": " + $0 } ?? "")
        ))
    }
    for (code, story) in complaints {
      add(round, part, language.word("Khiếu nại", "Complaint"), code, test: story)
    }
  }

  /// Members who were workers of low income in the year.
  private mutating func explainWorkers(of household: String, _ year: Int) throws {
    var workers: [(String, String, String?, String?)] = []
    try connection.rows(SQLLibrary.reviews.text("explained_workers"), household, year) { row in
      workers.append(
        (try row.text(0), try row.text(1), try row.textOrNil(2), try row.textOrNil(3)))
    }
    for (name, from, to, decision) in workers {
      add(
        "\(year)", language.word("Người lao động", "Workers"),
        language.word("Thu nhập thấp", "Of low income"), name,
        test: (day(from) ?? "") + " – " + (day(to) ?? "…"), source: decision)
    }
  }
}
