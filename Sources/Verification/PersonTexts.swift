import RegistryCore
import SQLite
import Vietnamese

/// Finds what identifies one person in texts: a number of at least nine digits, in whatever spelling
/// masks know (``NumberMask``), and the whole name, with its marks or without any.
struct PersonTexts {
  /// Shorter numbers, and shorter parts of longer ones, are those of somebody else too.
  static let digits = 9

  /// Numbers of digits alone.
  private let numbers: Set<String>
  /// Numbers with letters, as those of insurance cards.
  private let lettered: Set<String>
  private let name: String
  /// The name in small letters without marks.
  private let folded: String

  init(name: String, numbers: [String]) {
    self.name = name
    folded = VietnameseText.folded(name)
    let whole = Set(numbers.map(Self.joined)).filter { $0.utf8.count >= Self.digits }
    lettered = whole.filter { $0.contains(where: \.isLetter) }
    self.numbers = whole.subtracting(lettered)
  }

  private static func joined(_ text: some StringProtocol) -> String {
    String(text.filter { $0.isASCII && ($0.isNumber || $0.isLetter) })
  }

  /// Whether a number has the form of a citizen number or of an old identity card.
  static func isIdentityNumber(_ number: String) -> Bool {
    guard number.utf8.allSatisfy({ (48...57).contains($0) }) else { return false }
    return number.utf8.count == 9 || number.utf8.count == 12 && number.hasPrefix("0")
  }

  /// Whether a name is told from a common word: it has at least two parts.
  var isNameSafe: Bool { name.contains(" ") }

  /// The text with each whole number taken out; nil where there is none.
  func withoutNumbers(_ text: String) -> String? { replaced(text, numberRanges(in: text)) }

  /// The text with each whole name taken out; nil where there is none.
  func withoutName(_ text: String) -> String? { replaced(text, nameRanges(in: text)) }

  /// Whether a text tells the name or a number.
  func isNamed(in text: String) -> Bool {
    !nameRanges(in: text).isEmpty || !numberRanges(in: text).isEmpty
  }

  /// The text without the numbers, and where `names` is set without the name; nil where it tells neither.
  func rest(of text: String, names: Bool) -> String? {
    let rest = withoutNumbers(text)
    return names ? withoutName(rest ?? text) ?? rest : rest
  }

  private func replaced(_ text: String, _ ranges: [Range<String.Index>]) -> String? {
    guard !ranges.isEmpty else { return nil }
    var rest = text
    for range in ranges.reversed() { rest.replaceSubrange(range, with: Redaction.placeholder) }
    return rest
  }

  /// The name as it is written, in whatever case, or as it is written without marks; one with other
  /// marks is another name.
  private func nameRanges(in text: String) -> [Range<String.Index>] {
    guard let last = folded.split(separator: " ").last,
      VietnameseText.folded(text).contains(last)
    else { return [] }
    let wanted = Array(name.lowercased())
    let bare = Array(folded)
    let letters = Array(zip(text, text.indices))
    var ranges: [Range<String.Index>] = []
    var place = 0
    while place < letters.count {
      let isFirst = place == 0 || !Self.isWord(letters[place - 1].0)
      guard isFirst,
        let count = Self.match(letters, place, wanted) ?? Self.match(letters, place, bare)
      else {
        place += 1
        continue
      }
      let end = place + count
      ranges.append(
        letters[place].1..<(end < letters.count ? letters[end].1 : text.endIndex))
      place = end
    }
    return ranges
  }

  /// How many letters from a place on are the wanted ones, and end as a word does; nil where not.
  ///
  /// Between the parts of a name there may be several spaces, or the signs that file names have.
  private static func match(
    _ letters: [(Character, String.Index)], _ start: Int, _ wanted: [Character]
  ) -> Int? {
    var place = start
    for letter in wanted {
      guard place < letters.count else { return nil }
      if letter == " " {
        let gap = letters[place...].prefix { $0.0.isWhitespace || "._-".contains($0.0) }
        guard !gap.isEmpty else { return nil }
        place += gap.count
      } else {
        guard letters[place].0.lowercased() == String(letter) else { return nil }
        place += 1
      }
    }
    guard place == letters.count || !isWord(letters[place].0) else { return nil }
    return place - start
  }

  private static func isWord(_ letter: Character) -> Bool { letter.isLetter || letter.isNumber }

  /// Where whole numbers stand, in the order of the text.
  private func numberRanges(in text: String) -> [Range<String.Index>] {
    var ranges = NumberMask.places(of: numbers, in: text)
    for range in letteredRanges(in: text) where !ranges.contains(where: range.overlaps) {
      ranges.append(range)
    }
    return ranges.sorted { $0.lowerBound < $1.lowerBound }
  }

  /// Runs of digits and letters, or groups of them behind single signs, that together are one of the
  /// numbers with letters.
  private func letteredRanges(in text: String) -> [Range<String.Index>] {
    guard !lettered.isEmpty else { return [] }
    var found: [Range<String.Index>] = []
    var groups: [Range<String.Index>] = []
    func end() {
      var first = 0
      search: while first < groups.count {
        for last in (first..<min(groups.count, first + 12)).reversed() {
          let range = groups[first].lowerBound..<groups[last].upperBound
          guard lettered.contains(Self.joined(text[range])) else { continue }
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
          || !Self.separators.contains(text[last.upperBound])
      {
        end()
      }
      groups.append(place..<stop)
      place = stop
    }
    end()
    return found
  }

  /// What may stand between groups of a number with letters.
  private static let separators: [Character] = [" ", ".", "-", ",", "/", "_", ":", "–", "\u{A0}"]

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
  /// What SQL calls the text without marks, and the digits of a text.
  private static let folding = "sobo_folded"
  private static let digitsOf = "sobo_digits"

  /// Lets ``condition(on:)`` be asked of a connection.
  static func register(on connection: Connection) throws(SQLiteError) {
    try connection.register(
      function: folding, argumentCount: 1, flags: [.deterministic, .innocuous]
    ) { try $0.text(0).map { .text(VietnameseText.folded($0)) } ?? .null }
    try connection.register(
      function: digitsOf, argumentCount: 1, flags: [.deterministic, .innocuous]
    ) { try $0.text(0).map { .text(NumberMask.digits(in: $0)) } ?? .null }
  }

  /// What may hold of a text that names the person, as SQL; to be looked at more closely.
  ///
  /// Only the last part of the name is looked for: signs may stand between the parts.
  func condition(on value: String, names: Bool = true) -> String {
    let bare = Self.separators.reduce(value) { "replace(\($0), '\($1)', '')" }
    var conditions = Set(numbers.map(NumberMask.core)).sorted().map {
      "instr(\(Self.digitsOf)(\(value)), '\($0)')"
    }
    conditions += lettered.sorted().map { "instr(\(bare), '\($0)')" }
    if names, let last = folded.split(separator: " ").last {
      let word = last.replacing("'", with: "''")
      conditions.append("instr(\(Self.folding)(\(value)), '\(word)')")
    }
    return conditions.isEmpty ? "FALSE" : "(" + conditions.joined(separator: " OR ") + ")"
  }

  /// Texts of a table that name the person.
  ///
  /// The statement is assembled from the columns of the table, so it is here.
  func traces(
    in table: String, _ connection: Connection, names: Bool = true
  ) throws -> [PersonTrace] {
    var columns: [String] = []
    try connection.rows(
      "SELECT name FROM pragma_table_info(?1) WHERE type = 'TEXT' ORDER BY cid", table
    ) { columns.append(try $0.text(0)) }
    var traces: [PersonTrace] = []
    for column in columns {
      let name = TrailSchema.quoted(column)
      try connection.rows(
        """
        SELECT id, \(name) FROM \(TrailSchema.quoted(table))
        WHERE \(name) IS NOT NULL AND \(condition(on: name, names: names))
        """
      ) { row in
        let text = try row.text(1)
        guard names ? isNamed(in: text) : withoutNumbers(text) != nil else { return }
        traces.append(
          PersonTrace(table: table, column: column, row: try row.integer(0), text: text))
      }
    }
    return traces
  }
}
