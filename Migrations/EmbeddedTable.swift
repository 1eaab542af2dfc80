/// A small CSV table that is built into the program: commas, quotes where they are needed.
///
/// For embedded files only; files from users go through `Sheets`.
package struct EmbeddedTable: Sendable {
  /// The rows by the names of their columns.
  package let rows: [[String: String]]

  /// Reads the text of a table, whose first row names the columns.
  package init(_ text: String) {
    var records = Self.records(of: text)
    guard !records.isEmpty else {
      rows = []
      return
    }
    let header = records.removeFirst()
    rows = records.map { Dictionary(zip(header, $0), uniquingKeysWith: { first, _ in first }) }
  }

  /// A table that every new registry is filled with, by its file's name; nil for one there is not.
  package static func reference(_ name: String) -> EmbeddedTable? {
    embeddedReferenceData[name].map(EmbeddedTable.init)
  }

  private static func records(of text: String) -> [[String]] {
    var records: [[String]] = []
    var record = [""]
    var isQuoted = false
    var wasQuote = false
    for character in text {
      switch character {
      case "\"":
        // A quote that follows the end of a quoted part stands for itself.
        if wasQuote { record[record.count - 1].append("\"") }
        isQuoted.toggle()
        wasQuote = !isQuoted
        continue
      case "," where !isQuoted: record.append("")
      case "\n" where !isQuoted:
        if record != [""] { records.append(record) }
        record = [""]
      default: record[record.count - 1].append(character)
      }
      wasQuote = false
    }
    return record == [""] ? records : records + [record]
  }
}
