/// An `.sql` file: the fields of its header, and the statement below them.
///
/// The header is the lines `-- key: text` at the top. A text goes on in lines that begin with `--` and
/// three spaces; a key stands once. The first other line ends the header; comments from there on are
/// notes and belong to the statement. Every sort of file names the keys it may have, so that a
/// mistyped one is told and not passed over.
package struct SQLFile: Sendable {
  package struct Field: Sendable {
    package fileprivate(set) var text: String
    package let line: Int
  }

  /// The fields by their keys.
  package private(set) var fields: [String: Field] = [:]
  /// The statement with the notes above it, its parts written out.
  package let body: String
  /// The line on which it begins, from 1; parts with arguments leave the lines as they are.
  package let bodyLine: Int

  /// Reads a text; of `keys`, one that ends in `.*` stands for all that begin so.
  package init(_ text: String, keys: [String], parts: SQLParts) throws(SQLFault) {
    try self.init(Self.lines(of: text)[...], keys: keys, parts: parts)
  }

  /// Reads lines, of which the first of the file has the index 0.
  private init(
    _ lines: ArraySlice<Substring>, keys: [String], parts: SQLParts
  ) throws(SQLFault) {
    var fields: [String: Field] = [:]
    var current: String?
    var index = lines.startIndex
    while index < lines.endIndex {
      let line = lines[index]
      if let current, line.hasPrefix("--   ") {
        fields[current]?.text += " " + Self.trimmed(line.dropFirst(5))
      } else if let (key, value) = Self.field(in: line, keys) {
        guard Self.isKnown(key, keys) else {
          throw SQLFault(index + 1, .unknownField(key, known: keys))
        }
        guard fields[key] == nil else { throw SQLFault(index + 1, .fieldTwice(key)) }
        fields[key] = Field(text: Self.trimmed(value), line: index + 1)
        current = key
      } else {
        break
      }
      index += 1
    }
    self.fields = fields
    bodyLine = index + 1
    for (below, line) in lines[index...].enumerated() {
      guard Self.isNote(line) else { break }
      guard let (key, _) = Self.field(in: line, keys), Self.isKnown(key, keys) else { continue }
      throw SQLFault(index + below + 1, .misplacedField(key))
    }
    body = try parts.expanded(lines[index...].joined(separator: "\n"), line: index + 1)
  }

  /// Reads a text of several statements, each below a header of its own; notes may stand above them all.
  ///
  /// A header that follows a statement begins the next.
  package static func sections(
    of text: String, keys: [String], parts: SQLParts
  ) throws(SQLFault) -> [SQLFile] {
    let lines = lines(of: text)
    var files: [SQLFile] = []
    var start = lines.firstIndex { !isNote($0) || field(in: $0, keys) != nil } ?? lines.endIndex
    while start < lines.endIndex {
      let body = lines[start...].firstIndex { !isNote($0) } ?? lines.endIndex
      let end =
        lines[body...].firstIndex { isNote($0) && field(in: $0, keys) != nil } ?? lines.endIndex
      files.append(try SQLFile(lines[start..<end], keys: keys, parts: parts))
      start = end
    }
    return files
  }

  /// By bytes: to Swift a carriage return and its line feed are one character.
  private static func lines(of text: String) -> [Substring] {
    let bytes =
      text.utf8.starts(with: [0xEF, 0xBB, 0xBF]) ? text.utf8.dropFirst(3) : text.utf8[...]
    return bytes.split(separator: 10, omittingEmptySubsequences: false)
      .map { Substring($0.last == 13 ? $0.dropLast() : $0) }
  }

  /// Whether a line is a comment, or empty.
  private static func isNote(_ line: Substring) -> Bool {
    line.hasPrefix("--") || trimmed(line).isEmpty
  }

  private static func isKnown(_ key: String, _ keys: [String]) -> Bool {
    keys.contains { $0.hasSuffix(".*") ? key.hasPrefix($0.dropLast()) : key == $0 }
  }

  /// The key and text of a header line, or nil for any other line.
  ///
  /// A word in small letters is meant as a key; one with capitals only where it is a known one.
  private static func field(in line: Substring, _ keys: [String]) -> (String, Substring)? {
    guard line.hasPrefix("--"), let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else {
      return nil
    }
    let after = line[line.utf8.index(after: colon)...]
    guard after.utf8.first.map({ $0 == 32 || $0 == 9 }) ?? true else { return nil }
    let name = trimmed(line[..<colon].dropFirst(2))
    guard !name.isEmpty, name != "include",
      name.utf8.allSatisfy({ byte in
        switch byte {
        case 97...122, 65...90, 48...57, 46, 95: true
        default: false
        }
      })
    else { return nil }
    let small = name.lowercased()
    guard name == small || isKnown(small, keys) else { return nil }
    return (name, after)
  }

  package static func trimmed(_ text: Substring) -> String {
    var text = text
    while let byte = text.utf8.first, mayBeSpace(byte), text.first?.isWhitespace == true {
      text.removeFirst()
    }
    while let byte = text.utf8.last, mayBeSpace(byte), text.last?.isWhitespace == true {
      text.removeLast()
    }
    return String(text)
  }

  /// Whether a byte is a space, or part of a character that may be one: characters are dear to tell.
  private static func mayBeSpace(_ byte: UInt8) -> Bool { byte <= 32 || byte >= 0x80 }
}

extension SQLFile {
  /// The text of a field, or nil.
  package func value(_ key: String) -> String? { fields[key]?.text }

  /// The line of a field, or the first.
  package func line(of key: String) -> Int { fields[key]?.line ?? 1 }

  /// The items of a field that lists some.
  package func list(_ key: String, by separator: Character = ",") -> [String] {
    guard let field = fields[key] else { return [] }
    return field.text.split(separator: separator).map { Self.trimmed($0) }.filter { !$0.isEmpty }
  }

  /// The words of a field, divided by spaces or commas.
  package func words(_ key: String) -> [String] {
    value(key)?.split { $0 == " " || $0 == "," }.map(String.init) ?? []
  }
}
