import Sheets

/// The widths of the columns side by side by which a table is lowest: each row is as high as the
/// highest of its cells, so a column is widened where that makes rows lower, at the cost of one whose
/// texts have room to spare.
struct LowestWidths {
  /// So many rows stand for all.
  private static let measuredRows = 120
  /// So much is moved from a column to another at once, in points.
  private static let steps = [60.0, 24, 10, 4]
  private static let turns = 40
  /// So many columns that could give, and as many that could take, are tried in pairs.
  private static let mostAttempts = 4
  /// How much all the lines of a row count beside those of its highest cell, so that of two columns of
  /// the same height each is a beginning.
  private static let otherLines = 0.02
  /// About so many lines stand on a page below the heading.
  private static let linesOfPage = 34.0

  /// The texts of columns, the heading first.
  private let texts: [[TextWidth.Words]]
  private let paddings: [Double]
  private let least: [Double]
  private let size: Double
  /// How many rows of the table each one that is measured stands for.
  private let share: Double

  init(_ table: PrintedTable, _ columns: [Int], _ needs: [ColumnNeed], size: Double) {
    let rows = table.rows.filter { $0.heading == nil }
    let stride = max(1, (rows.count + Self.measuredRows - 1) / Self.measuredRows)
    let measured = Swift.stride(from: 0, to: rows.count, by: stride).map { rows[$0] }
    share = Double(rows.count) / Double(max(1, measured.count))
    texts = columns.map { column in
      [TextWidth.Words(table.columns[column].heading, isBold: true)]
        + measured.map { row in
          TextWidth.Words(
            column < row.values.count ? row.values[column].printed.text : "", isBold: row.isTotal)
        }
    }
    paddings = columns.map { ColumnNeed.padding(of: table.columns[$0]) }
    least = needs.map { $0.least(size) }
    self.size = size
  }

  private func lines(_ column: Int, _ width: Double) -> [Int] {
    texts[column].map { $0.lines(in: (width - paddings[column]) / size) }
  }

  /// The height of the table in lines, with `changed` in the place of some columns.
  private func height(_ lines: [[Int]], _ changed: [(column: Int, lines: [Int])] = []) -> Double {
    var lines = lines
    for (column, new) in changed { lines[column] = new }
    var (heading, rows, all) = (0, 0, 0)
    for row in 0..<(lines.first?.count ?? 0) {
      var highest = 1
      for column in lines {
        highest = max(highest, column[row])
        all += column[row]
      }
      if row == 0 { heading = highest } else { rows += highest }
    }
    let body = Double(rows) * share
    return body + Double(heading) * max(1, body / Self.linesOfPage)
      + Double(all) * share * Self.otherLines
  }

  func height(_ widths: [Double]) -> Double {
    height(widths.indices.map { lines($0, widths[$0]) })
  }

  /// The same sum of widths, divided anew.
  func found(from start: [Double]) -> [Double] {
    var widths = start
    var known = widths.indices.map { lines($0, widths[$0]) }
    var best = height(known)
    for step in Self.steps {
      for _ in 0..<Self.turns {
        let gives = attempts(widths, by: -step, known)
        let takes = attempts(widths, by: step, known)
        var found: (give: Attempt, take: Attempt, height: Double)?
        for give in gives {
          for take in takes where take.column != give.column {
            let height = height(
              known, [(give.column, give.lines), (take.column, take.lines)])
            if height < (found?.height ?? best) - 0.001 { found = (give, take, height) }
          }
        }
        guard let found else { break }
        for part in [found.give, found.take] {
          widths[part.column] = part.width
          known[part.column] = part.lines
        }
        best = found.height
      }
    }
    return widths
  }

  /// A column of another width.
  private struct Attempt {
    let column: Int
    let width: Double
    let lines: [Int]
    let height: Double
  }

  private func attempts(_ widths: [Double], by step: Double, _ known: [[Int]]) -> [Attempt] {
    let all = widths.indices.compactMap { column -> Attempt? in
      let width = widths[column] + step
      guard width >= least[column] else { return nil }
      let lines = lines(column, width)
      return Attempt(
        column: column, width: width, lines: lines, height: height(known, [(column, lines)]))
    }
    return Array(all.sorted { $0.height < $1.height }.prefix(Self.mostAttempts))
  }
}
