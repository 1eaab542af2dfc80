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
  /// Whether its rows, and what stands below them, have no room to spare.
  private(set) var isTight = false

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
    // On how much less than its best width a table may be wrapped before it turns or shrinks.
    let choices = [
      (false, Self.sizes.usual, 1.1), (true, Self.sizes.usual, 1.1), (true, Self.sizes.small, 1.5),
      (true, Self.sizes.smallest, 2.5),
    ]
    let all = Array(table.columns.indices)
    for (isLandscape, size, pressure) in choices {
      let width = isLandscape ? Self.landscape : Self.portrait
      let least = needs.reduce(0) {
        $0 + (isLandscape ? $1.least(size) : $1.leastOfAnyUnit(size))
      }
      let best = needs.reduce(0) { $0 + $1.best(size) }
      guard least <= width, best <= width * pressure else { continue }
      let part = Self.part(all, table, needs, size, width).part
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

  /// The same table side by side in smaller letters, the largest of them first; at last with less room
  /// between its rows.
  func inSmallerLetters(_ table: PrintedTable) -> [PrintedLayout] {
    guard parts.count == 1 else { return [] }
    let needs = ColumnNeed.all(of: table)
    let smaller = [Self.sizes.small, Self.sizes.smallest].filter { $0 < size }
    var layouts = smaller.map { size in
      let part = Self.part(Array(table.columns.indices), table, needs, size, width).part
      return PrintedLayout(isLandscape: isLandscape, size: size, parts: [part])
    }
    if var last = layouts.last {
      last.isTight = true
      layouts.append(last)
    }
    return layouts
  }

  private init(isLandscape: Bool, size: Double, parts: [Part]) {
    (self.isLandscape, self.size, self.parts) = (isLandscape, size, parts)
  }

  /// Columns side by side, and how high the table is so, in lines.
  private static func part(
    _ columns: [Int], _ table: PrintedTable, _ needs: [ColumnNeed], _ size: Double,
    _ width: Double
  ) -> (part: Part, height: Double) {
    let needs = columns.map { needs[$0] }
    let start = ColumnNeed.widths(needs, size: size, in: width)
    let lowest = LowestWidths(table, columns, needs, size: size)
    let widths = lowest.found(from: start)
    return (Part(columns: columns, widths: widths), lowest.height(widths))
  }

  /// What columns of long texts may claim, in em: the less, the fewer parts.
  private static let claims = [14.0, 10, 7]

  /// Parts that each have the key columns, so that all together are lowest.
  private static func divided(
    _ table: PrintedTable, _ needs: [ColumnNeed], size: Double
  ) -> [Part] {
    var best: (parts: [Part], height: Double)?
    var tried: [[[Int]]] = []
    for claim in claims {
      let columns = divided(table, needs, size: size, claim: claim)
      guard !tried.contains(columns) else { continue }
      tried.append(columns)
      let parts = columns.map { part($0, table, needs, size, landscape) }
      let height = parts.reduce(0) { $0 + $1.height }
      if height < best?.height ?? .infinity { best = (parts.map(\.part), height) }
    }
    return best?.parts ?? []
  }

  /// The columns of parts; a group stays together if it can.
  private static func divided(
    _ table: PrintedTable, _ needs: [ColumnNeed], size: Double, claim: Double
  ) -> [[Int]] {
    let keys = table.columns.indices.filter { table.columns[$0].isKey }
    let others = table.columns.indices.filter { !table.columns[$0].isKey }
    let room = landscape - keys.reduce(0) { $0 + needs[$1].least(size) }
    let wants = needs.map { min($0.best(size), max($0.least(size), claim * size)) }
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
    // In the order of the table, so that their numbers follow one another.
    return parts.map { (keys + $0).sorted() }
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
