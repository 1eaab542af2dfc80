import Vietnamese

/// Finds the row that names the columns among the first rows of a table.
///
/// Titles, dates and blank lines may be above it. Case, tone marks, punctuation and line breaks
/// inside a heading are ignored.
public struct HeaderFinder: Sendable {
  /// How many rows with text are examined by default.
  public static let defaultLines = 20

  /// How many rows with text are examined.
  public let linesLooked: Int
  private let columns: [String: Int]

  /// Looks for headings; each wanted column is a list of names that it may go by.
  public init(wanted: [[String]], lines: Int = HeaderFinder.defaultLines) {
    linesLooked = max(1, lines)
    var columns: [String: Int] = [:]
    for (index, names) in wanted.enumerated() {
      for name in names where columns[Self.key(name)] == nil { columns[Self.key(name)] = index }
    }
    self.columns = columns
  }

  /// Which of the rows names most of the wanted columns, the upper of two equals.
  ///
  /// Where no row names any, the first with more than one cell filled; nil for no rows.
  public func index(in rows: [[String]]) -> Int? {
    var best: (index: Int, score: Int)?
    for (index, row) in rows.enumerated() {
      let score = self.score(of: row)
      if score > (best?.score ?? 0) { best = (index, score) }
    }
    if let best { return best.index }
    return rows.firstIndex { $0.count { !$0.isEmpty } > 1 } ?? (rows.isEmpty ? nil : 0)
  }

  /// How many of the wanted columns a row names.
  public func score(of row: [String]) -> Int {
    Set(row.compactMap(column)).count
  }

  /// The wanted column that a heading names; a remark in brackets after it is ignored.
  private func column(_ heading: String) -> Int? {
    if let column = columns[Self.key(heading)] { return column }
    guard let bracket = heading.firstIndex(of: "(") else { return nil }
    return columns[Self.key(String(heading[..<bracket]))]
  }

  /// A heading for comparison: folded, letters and digits only, words one space apart.
  public static func key(_ heading: String) -> String {
    var words: [UInt8] = []
    for byte in VietnameseText.folded(heading).utf8 {
      let isWord = byte >= 0x80 || (48...57).contains(byte) || (97...122).contains(byte)
      if isWord {
        words.append(byte)
      } else if let last = words.last, last != 32 {
        words.append(32)
      }
    }
    if words.last == 32 { words.removeLast() }
    return String(decoding: words, as: UTF8.self)
  }
}

extension HeaderFinder {
  /// The rows that make up a header, and the columns' names.
  public struct Span: Hashable, Sendable {
    /// Indices of the examined rows: headings over headings, a row that numbers the columns, and
    /// a second row of headings below.
    public internal(set) var rows: ClosedRange<Int>
    /// The names; where headings are one above the other, the words that name a wanted column.
    public let names: [String]
    /// The index of a second row of headings for the same columns, right above or below: technical
    /// names next to the readable ones.
    public internal(set) var other: Int?
    /// The index of the last row of the header's own names.
    var last: Int
  }

  /// The header among the rows: the one that names most columns, with the rows above or below it
  /// that name more together with it, such as `Nam` and `Nữ` under `Năm sinh`.
  public func span(in rows: [[String]]) -> Span? {
    guard let best = index(in: rows) else { return nil }
    var span = Span(rows: best...best, names: rows[best], last: best)
    var score = self.score(of: rows[best])
    guard score > 0 else { return span }
    for _ in 0..<3 {
      let (first, last) = (span.rows.lowerBound, span.rows.upperBound)
      let wider = [first...(last + 1), max(0, first - 1)...last]
        .filter { $0.count > span.rows.count && $0.upperBound < rows.count }
        .map { Span(rows: $0, names: joined(Array(rows[$0])), last: $0.upperBound) }
      guard let better = wider.max(by: { self.score(of: $0.names) < self.score(of: $1.names) }),
        self.score(of: better.names) > score
      else { break }
      span = better
      score = self.score(of: better.names)
    }
    if let other = other(beside: span, in: rows) {
      span.other = other
      span.rows = span.rows.lowerBound...max(other, span.rows.upperBound)
    }
    return withNumbering(span, rows)
  }

  private func withNumbering(_ span: Span, _ rows: [[String]]) -> Span {
    var span = span
    let next = span.rows.upperBound + 1
    if next < rows.count, Self.isNumbering(rows[next]) {
      span.rows = span.rows.lowerBound...next
    }
    return span
  }

  /// The row right above or below a header that names the same columns in other words.
  private func other(beside span: Span, in rows: [[String]]) -> Int? {
    [span.rows.upperBound + 1, span.rows.lowerBound - 1].first { place in
      rows.indices.contains(place)
        && (namesSame(rows[place], as: span.names) || Self.isTechnical(rows[place], span.names))
    }
  }

  /// Whether a row names wanted columns where the header names the same ones.
  private func namesSame(_ row: [String], as names: [String]) -> Bool {
    let named = names.indices.filter { column(names[$0]) != nil }
    let same = named.count {
      $0 < row.count && column(row[$0]) != nil && column(row[$0]) == column(names[$0])
    }
    return same > 1 && same * 2 >= named.count
  }

  /// Whether a row is names for programs: `HO_TEN NGAY_SINH`, `f01 f02 f03`, each one once, and as
  /// many as there are headings.
  private static func isTechnical(_ row: [String], _ names: [String]) -> Bool {
    let keys = row.filter { !$0.isEmpty }
    guard keys.count >= 3, keys.count >= names.count(where: { !$0.isEmpty }),
      Set(keys).count == keys.count, keys.allSatisfy(isIdentifier)
    else { return false }
    let joined = keys.count { $0.contains("_") }
    let stems = Set(keys.map { $0.prefix { !$0.isNumber } })
    let isNumbered = stems.count == 1 && keys.allSatisfy { $0.last?.isNumber == true }
    return joined * 2 >= keys.count || isNumbered
  }

  private static func isIdentifier(_ text: String) -> Bool {
    guard let first = text.utf8.first, (65...90).contains(first & 0xDF) || first == 95 else {
      return false
    }
    return text.utf8.allSatisfy {
      (48...57).contains($0) || (65...90).contains($0 & 0xDF) || $0 == 95
    }
  }

  /// One name for each column of headings that are one above the other.
  private func joined(_ rows: [[String]]) -> [String] {
    (0..<(rows.map(\.count).max() ?? 0)).map { column in
      var parts: [String] = []
      for (index, row) in rows.enumerated() {
        let isOver = rows[(index + 1)...].contains { Self.cell($0, column) != "" }
        let part = isOver ? Self.heading(row, over: column) : Self.cell(row, column)
        if !part.isEmpty { parts.append(part) }
      }
      let whole = parts.joined(separator: " ")
      guard let last = parts.last, parts.count > 1, self.column(last) != nil,
        self.column(whole) == nil || GroupUnit(parts[0]) != nil
      else { return whole }
      // The unit of a group is that of the columns under it which name none.
      guard GroupUnit(last) == nil,
        let unit = parts.dropLast().reversed().lazy.compactMap({ GroupUnit($0) }).first
      else { return last }
      return "\(last) (\(unit.text))"
    }
  }

  private static func cell(_ row: [String], _ column: Int) -> String {
    column < row.count ? row[column] : ""
  }

  /// The heading of a column, or the one to its left that was merged over it.
  private static func heading(_ row: [String], over column: Int) -> String {
    row.prefix(column + 1).last { !$0.isEmpty } ?? ""
  }

  /// Whether a row only numbers the columns: `1 2 3`, `(1) (2) (3)`, `A B 1 2`.
  private static func isNumbering(_ row: [String]) -> Bool {
    let marks = row.map { key($0) }.filter { !$0.isEmpty }
    guard marks.count >= 3 else { return false }
    let letters = marks.prefix { $0.utf8.count == 1 && Int($0) == nil }.count
    return marks.dropFirst(letters).enumerated().allSatisfy { Int($0.element) == $0.offset + 1 }
  }
}
