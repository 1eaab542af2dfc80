import RegistryCore
import SQLite

/// Finds what identifies one person in texts: a number of at least nine digits, however it is
/// spelled, and the whole name.
struct PersonTexts {
  /// Shorter numbers, and shorter parts of longer ones, are those of somebody else too.
  static let digits = 9

  /// The numbers by their digits, without zeros in front, which spreadsheets take away.
  private let numbers: Set<String>
  private let name: String

  init(name: String, numbers: [String]) {
    self.name = name
    self.numbers = Set(numbers.map(Self.significant).filter { $0.utf8.count >= Self.digits })
  }

  private static func significant(_ text: String) -> String {
    String(text.filter { $0.isASCII && ($0.isNumber || $0.isLetter) }.drop { $0 == "0" })
  }

  /// Whether a name is told from a common word: it has at least two parts.
  var isNameSafe: Bool { name.contains(" ") }

  /// The text with each whole number taken out; nil where there is none.
  func withoutNumbers(_ text: String) -> String? { replaced(text, numberRanges(in: text)) }

  /// The text with each whole name taken out; nil where there is none.
  func withoutName(_ text: String) -> String? { replaced(text, nameRanges(in: text)) }

  private func replaced(_ text: String, _ ranges: [Range<String.Index>]) -> String? {
    guard !ranges.isEmpty else { return nil }
    var rest = text
    for range in ranges.reversed() { rest.replaceSubrange(range, with: Redaction.placeholder) }
    return rest
  }

  private func nameRanges(in text: String) -> [Range<String.Index>] {
    guard !name.isEmpty else { return [] }
    return text.ranges(of: name).filter { range in
      let before =
        range.lowerBound == text.startIndex ? nil : text[text.index(before: range.lowerBound)]
      let after = range.upperBound == text.endIndex ? nil : text[range.upperBound]
      return ![before, after].contains { $0.map { $0.isLetter || $0.isNumber } ?? false }
    }
  }

  /// Runs of digits, or groups of them behind single signs, that together are one of the numbers.
  private func numberRanges(in text: String) -> [Range<String.Index>] {
    guard !numbers.isEmpty else { return [] }
    var found: [Range<String.Index>] = []
    var groups: [Range<String.Index>] = []
    func end() {
      var first = 0
      search: while first < groups.count {
        for last in (first..<min(groups.count, first + 8)).reversed() {
          let range = groups[first].lowerBound..<groups[last].upperBound
          guard numbers.contains(Self.significant(String(text[range]))) else { continue }
          found.append(range)
          first = last + 1
          continue search
        }
        first += 1
      }
      groups = []
    }
    var place = text.startIndex
    while place < text.endIndex {
      guard Self.isDigit(text[place]) else {
        place = text.index(after: place)
        continue
      }
      let stop = text[place...].firstIndex { !Self.isDigit($0) } ?? text.endIndex
      if let last = groups.last,
        text.distance(from: last.upperBound, to: place) > 1
          || !" .-,\u{A0}/".contains(text[last.upperBound])
      {
        end()
      }
      groups.append(place..<stop)
      place = stop
    }
    end()
    return found
  }

  private static func isDigit(_ character: Character) -> Bool {
    character.isASCII && (character.isNumber || character.isLetter)
  }
}

/// A text of the registry that names a person.
struct PersonTrace {
  let table: String
  let column: String
  let row: Int64
  let text: String
}

extension PersonTexts {
  /// Texts of a table that may name the person: to be looked at more closely.
  ///
  /// The statement is assembled from the columns of the table, so it is here.
  func traces(in table: String, _ connection: Connection) throws -> [PersonTrace] {
    var columns: [String] = []
    try connection.rows(
      "SELECT name FROM pragma_table_info(?1) WHERE type = 'TEXT' ORDER BY cid", table
    ) { columns.append(try $0.text(0)) }
    var traces: [PersonTrace] = []
    for column in columns {
      let name = TrailSchema.quoted(column)
      let bare = [" ", ".", "-", ",", "/", "\u{A0}"].reduce(name) { "replace(\($0), '\($1)', '')" }
      for wanted in [self.name] + numbers.sorted() where !wanted.isEmpty {
        let place = wanted == self.name ? name : bare
        try connection.rows(
          """
          SELECT id, \(name) FROM \(TrailSchema.quoted(table))
          WHERE \(name) IS NOT NULL AND instr(\(place), ?1)
          """, wanted
        ) { row in
          traces.append(
            PersonTrace(
              table: table, column: column, row: try row.integer(0), text: try row.text(1)))
        }
      }
    }
    return traces
  }
}
