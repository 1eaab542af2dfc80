/// Where the pages of a sheet begin, from the heights of its rows.
///
/// Every page is begun by a break of its own, so that all programs that draw the sheet agree.
package struct PageBreaks {
  /// How much a row wants to stand on the page of the row after it.
  package enum Keep: Int, Comparable, Sendable {
    case none
    /// Where the page is not left half empty by it.
    case preferred
    /// Unless what belongs together is higher than a page.
    case strong
    /// Even then.
    case always

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  /// A row of the sheet.
  package struct Row: Sendable {
    /// In points.
    package var height: Double
    /// Whether the next row stays on its page.
    package var keep: Keep
    /// Whether it stands below the table: a note, a signature.
    package var isFoot: Bool

    package init(height: Double, keep: Keep = .none, isFoot: Bool = false) {
      self.height = height
      self.keep = keep
      self.isFoot = isFoot
    }
  }

  private let rows: [Row]
  /// The rows that stand at the head of each further page.
  private let repeated: Range<Int>
  private let repeatedHeight: Double
  private let pageHeight: Double

  /// What of a page must be filled before what belongs together may end it.
  private static let leastFilled = 0.8
  /// A last page with less takes rows of the page before.
  private static let leastLast = 0.3
  /// A last page with fewer rows of the table above its foot takes some too, and what it leaves the
  /// page before.
  private static let (leastRows, leastLeft) = (0.2, 0.6)

  /// Looks at the rows of a sheet; `pageHeight` is what is between the margins.
  package init(_ rows: [Row], repeated: Range<Int>, pageHeight: Double) {
    self.rows = rows
    self.repeated = repeated.clamped(to: rows.indices)
    self.pageHeight = pageHeight
    repeatedHeight = self.repeated.reduce(0) { $0 + rows[$1].height }
  }

  /// The first rows of all pages but the first.
  package var starts: [Int] {
    var starts: [Int] = []
    var (start, used, row) = (0, 0.0, 0)
    while row < rows.count {
      if row > start, used + rows[row].height > room(from: start) {
        start = next(before: row, after: start)
        starts.append(start)
        used = height(start..<row)
      } else {
        used += rows[row].height
        row += 1
      }
    }
    fillLast(&starts)
    shareLast(&starts)
    return starts
  }

  private func height(_ range: Range<Int>) -> Double { range.reduce(0) { $0 + rows[$1].height } }

  private func room(from start: Int) -> Double {
    pageHeight - (start >= repeated.upperBound ? repeatedHeight : 0)
  }

  /// The last row not behind `row` that a page may begin with, and that is behind `start`.
  private func next(before row: Int, after start: Int) -> Int {
    for limit in [Keep.preferred, .strong, .always] {
      let found = (start + 1...row).last { rows[$0 - 1].keep < limit }
      guard let found else { continue }
      let isFilled = height(start..<found) >= room(from: start) * Self.leastFilled
      if limit > .preferred || isFilled { return found }
    }
    return row
  }

  /// Moves rows to a last page that would be nearly empty.
  private func fillLast(_ starts: inout [Int]) {
    guard let last = starts.last else { return }
    let begin = starts.dropLast().last ?? 0
    let wanted = pageHeight * Self.leastLast
    guard height(last..<rows.count) < wanted else { return }
    let first = max(begin, repeated.upperBound) + 1
    guard first < last else { return }
    for row in (first..<last).reversed() where rows[row - 1].keep < .preferred {
      guard height(row..<rows.count) <= room(from: row),
        height(begin..<row) >= room(from: begin) * Self.leastFilled
      else { return }
      starts[starts.count - 1] = row
      if height(row..<rows.count) >= wanted { return }
    }
  }

  /// Moves rows to a last page that has few of them above notes and signatures.
  private func shareLast(_ starts: inout [Int]) {
    guard let last = starts.last, let foot = rows.firstIndex(where: \.isFoot), foot > last else {
      return
    }
    let begin = starts.dropLast().last ?? 0
    let wanted = pageHeight * Self.leastRows
    guard height(last..<foot) < wanted else { return }
    let first = max(begin, repeated.upperBound) + 1
    guard first < last else { return }
    for row in (first..<last).reversed() where rows[row - 1].keep < .preferred {
      guard height(row..<rows.count) <= room(from: row),
        height(begin..<row) >= room(from: begin) * Self.leastLeft
      else { return }
      starts[starts.count - 1] = row
      if height(row..<foot) >= wanted { return }
    }
  }
}
