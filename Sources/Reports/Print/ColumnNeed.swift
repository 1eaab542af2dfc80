import Sheets

/// How wide a column of a printed table must be and would best be.
struct ColumnNeed {
  /// What must stand in one line, in em.
  private let word: Double
  /// All of the heading, in em.
  private let heading: Double
  /// The widest text, and what nine of ten texts are not wider than, in em.
  private let texts: (widest: Double, usual: Double)
  /// Whether its values are never broken.
  private let isWhole: Bool
  /// What stays free beside a text, in points.
  private let padding: Double
  /// What it must have at least in a table of a larger unit, in em.
  private let usualWord: Double

  /// A text at the left stands away from the line there, as far as spreadsheets put it.
  private static let paddings = (left: 12.0, other: 8.0)
  private static let widestText = 24.0
  /// A number of a thousand households and more, and the name of a commune or village.
  private static let usualWords = (number: 2.75, name: 8.0)

  static func padding(of column: PrintedTable.Column) -> Double {
    column.isNumber || column.isCentred ? paddings.other : paddings.left
  }

  static func all(of table: PrintedTable) -> [ColumnNeed] {
    var texts: [[Double]] = table.columns.map { _ in [] }
    var words = table.columns.map {
      max(TextWidth.ofWords($0.heading, isBold: true), TextWidth.of($0.mark ?? "", isBold: false))
    }
    for row in table.rows where row.heading == nil {
      for (index, value) in row.values.enumerated() where index < texts.count {
        let text = value.printed.text
        guard !text.isEmpty else { continue }
        texts[index].append(TextWidth.of(text, isBold: row.isTotal))
        words[index] = max(words[index], TextWidth.ofWords(text, isBold: row.isTotal))
      }
    }
    return table.columns.indices.map { index in
      let column = table.columns[index]
      let sorted = texts[index].sorted()
      let usual = sorted.isEmpty ? 0 : sorted[(sorted.count - 1) * 9 / 10]
      let isWhole = column.form != .text
      let widest = sorted.last ?? 0
      return ColumnNeed(
        word: max(words[index], isWhole ? widest : min(widest, 5)),
        heading: TextWidth.of(column.heading, isBold: true), texts: (widest, usual),
        isWhole: isWhole, padding: padding(of: column),
        usualWord: column.isNumber
          ? usualWords.number
          : column.isKey && column.form == .text && !column.isCentred ? usualWords.name : 0)
    }
  }

  /// Without which a word or number is cut; letters are `size` points high.
  func least(_ size: Double) -> Double { word * size + padding }

  /// The same, or what a table of the same columns needs for a larger unit: so that the paper of a
  /// report does not turn with the length of its numbers.
  func leastOfAnyUnit(_ size: Double) -> Double { max(word, usualWord) * size + padding }

  /// So that texts stand in one line, as far as they are not very long, and the heading in three.
  func best(_ size: Double) -> Double {
    max(word, min(texts.widest, Self.widestText), heading / 3) * size + padding
  }

  /// So that its texts take about so many lines, and its heading no more than four.
  private func wanted(_ size: Double, lines: Double) -> Double {
    if isWhole { return max(word, heading / 4) * size + padding }
    return max(word, heading / 4, texts.usual / lines) * size + padding
  }

  /// Widths that together are as wide as the page: texts of all columns take about as many lines.
  static func widths(_ needs: [ColumnNeed], size: Double, in width: Double) -> [Double] {
    func all(_ lines: Double) -> [Double] { needs.map { $0.wanted(size, lines: lines) } }
    func sum(_ widths: [Double]) -> Double { widths.reduce(0, +) }
    var widths = zip(needs, all(1)).map { max($0.best(size), $1) }
    if sum(widths) > width { widths = all(1) }
    if sum(widths) > width {
      var (few, many) = (1.0, 64.0)
      for _ in 0..<30 {
        let lines = (few + many) / 2
        if sum(all(lines)) > width { few = lines } else { many = lines }
      }
      widths = all(many)
    }
    // Where headings of four lines have no room, they take more.
    if sum(widths) > width { widths = needs.map { $0.least(size) } }
    // What is over goes to all.
    let factor = sum(widths) > 0 ? width / sum(widths) : 1
    return widths.map { $0 * factor }
  }
}
