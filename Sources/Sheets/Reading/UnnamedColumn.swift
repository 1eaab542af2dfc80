import Vietnamese

/// A column without a heading; it may hold text all the same.
public struct UnnamedColumn: Hashable, Sendable {
  /// Which column it is, from 0.
  public let index: Int
  /// The column whose heading is merged over this one, in a workbook; nil where none is, and in
  /// text.
  public let coveredBy: Int?
  /// The nearest column to its left that has a heading, if any.
  public let namedBefore: Int?
  /// In how many of the rows read so far it holds text.
  public internal(set) var filledRows = 0
  /// The line, or the sheet's row, of the first of them.
  public internal(set) var firstLine: Int?
}

/// A second row of headings next to the header: technical names above the readable ones, or below.
public struct OtherHeader: Hashable, Sendable {
  /// Its line, or its row in the sheet.
  public let line: Int
  /// Its texts.
  public let names: [String]
  /// The line of the header beside it, or its row in the sheet.
  public let headerLine: Int
}

/// Counts the values in columns without a heading; most tables have no such columns.
struct UnnamedColumnCounter {
  private(set) var columns: [UnnamedColumn]

  init(_ header: [String], coveredBy: [Int: Int] = [:]) {
    let blank = header.map { VietnameseText.collapsed($0).isEmpty }
    columns = header.indices.filter { blank[$0] }.map { column in
      UnnamedColumn(
        index: column, coveredBy: coveredBy[column],
        namedBefore: blank[..<column].lastIndex(of: false))
    }
  }

  mutating func count(_ record: Record) {
    guard !columns.isEmpty else { return }
    for place in columns.indices {
      let isBlank = record.withField(columns[place].index) { VietnameseText.isBlank($0) }
      guard !isBlank else { continue }
      columns[place].filledRows += 1
      if columns[place].firstLine == nil { columns[place].firstLine = record.line }
    }
  }
}
