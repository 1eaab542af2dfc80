/// How a table is divided so that it can be read: paper, size of letters, and the columns of each part.
///
/// Letters are never made smaller than `smallest`; what does not fit stands in a second part below the
/// same first columns.
struct PrintedLayout: Sendable {
  /// Some columns of a table that fit on a page side by side.
  struct Part: Sendable, Equatable {
    /// Their places in the table.
    var columns: [Int]
    /// Their widths in points.
    var widths: [Double]
  }

  /// The sides of A4 between margins of 15 mm, in points.
  static let portrait = 510.0
  static let landscape = 756.0
  private static let sizes = (usual: 11.0, small: 10.0, smallest: 9.5)

  let isLandscape: Bool
  /// The letters of the table, in points.
  let size: Double
  let parts: [Part]

  /// The width of the page, in points.
  var width: Double { isLandscape ? Self.landscape : Self.portrait }

  /// The border of columns nearest to where the left half of the head should end, among those that
  /// leave room for its texts; 0 where there is none.
  static func middle(_ widths: [Double], _ head: Letterhead) -> Int {
    let total = widths.reduce(0, +)
    let (left, right) = head.widths
    var (sum, best, distance) = (0.0, 0, Double.infinity)
    for (index, width) in widths.dropLast().enumerated() {
      sum += width
      let off = abs(sum / max(1, total) - 0.42)
      if sum >= left, total - sum >= right, off < distance { (best, distance) = (index + 1, off) }
    }
    return best
  }

  init(_ table: PrintedTable, under head: Letterhead) {
    let needs = ColumnNeed.all(of: table)
    let least = needs.reduce(0) { $0 + $1.least }
    let best = needs.reduce(0) { $0 + $1.best }
    // On how much less than its best width a table may be wrapped before it turns or shrinks.
    let choices = [
      (false, Self.sizes.usual, 1.1), (true, Self.sizes.usual, 1.1), (true, Self.sizes.small, 1.5),
      (true, Self.sizes.smallest, 2.5),
    ]
    let all = Array(table.columns.indices)
    for (isLandscape, size, pressure) in choices {
      let width = isLandscape ? Self.landscape : Self.portrait
      guard least * size <= width, best * size <= width * pressure else { continue }
      let part = Self.part(all, needs, size: size, in: width)
      // The head needs more room on a table of few columns than its middle may leave.
      guard isLandscape || Self.middle(part.widths, head) > 0 else { continue }
      self.isLandscape = isLandscape
      self.size = size
      parts = [part]
      return
    }
    isLandscape = true
    size = Self.sizes.small
    parts = Self.divided(table, needs, size: Self.sizes.small)
  }

  private static func part(
    _ columns: [Int], _ needs: [ColumnNeed], size: Double, in width: Double
  ) -> Part {
    let needs = columns.map { needs[$0] }
    let least = needs.reduce(0) { $0 + $1.least } * size
    let best = needs.reduce(0) { $0 + $1.best } * size
    if best <= width {
      // What is over goes to all, so that the table is as wide as the page.
      let factor = best > 0 ? width / best : 1
      return Part(columns: columns, widths: needs.map { $0.best * size * factor })
    }
    let share = best > least ? max(0, width - least) / (best - least) : 0
    return Part(
      columns: columns,
      widths: needs.map { ($0.least + ($0.best - $0.least) * share) * size })
  }

  /// Parts that each begin with the key columns; a group of columns stays together if it can.
  private static func divided(
    _ table: PrintedTable, _ needs: [ColumnNeed], size: Double
  ) -> [Part] {
    let keys = table.columns.indices.filter { table.columns[$0].isKey }
    let others = table.columns.indices.filter { !table.columns[$0].isKey }
    let room = landscape / size - keys.reduce(0) { $0 + needs[$1].least }
    let wants = needs.map { min($0.best, max($0.least, 14)) }
    // Parts of about the same width look better than full ones and a rest of a column or two: of as
    // many as there must be, those with the narrowest limit.
    let full = filled(others, wants, upTo: room, table)
    var parts = full
    var limit = others.reduce(0) { $0 + wants[$1] } / Double(max(1, full.count))
    while limit < room {
      let even = filled(others, wants, upTo: limit, table)
      if even.count <= full.count {
        parts = even
        break
      }
      limit += room / 50
    }
    return parts.map { part(keys + $0, needs, size: size, in: landscape) }
  }

  /// Columns in parts that are filled one after another.
  private static func filled(
    _ columns: [Int], _ wants: [Double], upTo limit: Double, _ table: PrintedTable
  ) -> [[Int]] {
    var parts: [[Int]] = []
    var (open, used): ([Int], Double) = ([], 0)
    for column in columns {
      if !open.isEmpty, used + wants[column] > limit {
        let moved = tail(of: open, with: column, table)
        parts.append(Array(open.dropLast(moved)))
        open = Array(open.suffix(moved))
        used = open.reduce(0) { $0 + wants[$1] }
      }
      open.append(column)
      used += wants[column]
    }
    if !open.isEmpty { parts.append(open) }
    return parts
  }

  /// How many of the last columns belong to the group of the next one and should go with it.
  private static func tail(of open: [Int], with next: Int, _ table: PrintedTable) -> Int {
    guard let group = table.columns[next].group else { return 0 }
    let count = open.reversed().prefix { table.columns[$0].group == group }.count
    return count * 2 < open.count ? count : 0
  }
}

/// How wide a column must be and would best be, in em.
private struct ColumnNeed {
  let least: Double
  let best: Double

  private static let padding = 0.9
  private static let widestText = 24.0

  static func all(of table: PrintedTable) -> [ColumnNeed] {
    var widest = table.columns.map { _ in (text: 0.0, word: 0.0) }
    for row in table.rows where row.heading == nil {
      for (index, value) in row.values.enumerated() where index < widest.count {
        let text = value.printed.text
        guard !text.isEmpty else { continue }
        widest[index].text = max(widest[index].text, TextWidth.of(text, isBold: row.isTotal))
        widest[index].word = max(widest[index].word, TextWidth.ofWords(text, isBold: row.isTotal))
      }
    }
    return zip(table.columns, widest).map { column, widest in
      let title = TextWidth.ofWords(column.heading, isBold: true)
      let heading = TextWidth.of(column.heading, isBold: true)
      let isWhole = column.form != .text
      let least = max(title, isWhole ? widest.text : max(widest.word, min(widest.text, 5)))
      // A heading may take three lines.
      let best = max(least, min(widest.text, widestText), heading / 3, title)
      return ColumnNeed(least: least + padding, best: best + padding)
    }
  }
}
