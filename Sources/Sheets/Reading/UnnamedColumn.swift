import Vietnamese

/// A column without a heading; it may hold text all the same.
public struct UnnamedColumn: Hashable, Sendable {
  /// Which column it is, from 0.
  public let index: Int
  /// The column whose heading is merged over this one, in a workbook; nil where none is, and in text.
  public let coveredBy: Int?
  /// The column with a heading that stands nearest to its left; nil where none does.
  public let namedBefore: Int?
  /// In how many of the rows read so far it holds text.
  public internal(set) var filledRows = 0
  /// The line, or the sheet's row, of the first of them.
  public internal(set) var firstLine: Int?
}

/// A second row of headings beside the header: technical names above the readable ones, or below.
public struct OtherHeader: Hashable, Sendable {
  /// The line, or the sheet's row, on which it stands.
  public let line: Int
  /// Its texts.
  public let names: [String]
}

/// Counts what stands in the columns that have no heading; most tables have none of them.
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
