import Vietnamese

/// Finds the row that names the columns among the first rows of a table.
///
/// Titles, dates and blank lines may stand above it. Case, tone marks, punctuation and line breaks
/// inside a heading do not count.
public struct HeaderFinder: Sendable {
  /// So many rows with text are looked at.
  public static let defaultLines = 20

  /// How many rows with text are looked at.
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
    Set(row.compactMap { columns[Self.key($0)] }).count
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
