/// The tokens of a statement, enough of them to tell names from strings and comments.
package struct SQLTokens: Sequence, IteratorProtocol {
  package enum Kind: Sendable {
    /// A keyword, a name, or a number.
    case word
    /// A name in quotes or brackets; the range is what stands between them.
    case quotedName
    case string
    case comment
    /// `:name`, `@name`, `$name`, `?1`.
    case parameter
    /// Any other sign, one byte.
    case sign
  }

  package struct Token: Sendable {
    package let kind: Kind
    package let range: Range<Int>
  }

  private let bytes: [UInt8]
  private var position = 0

  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  package mutating func next() -> Token? {
    while position < bytes.count, Self.isSpace(bytes[position]) { position += 1 }
    guard position < bytes.count else { return nil }
    let start = position
    switch bytes[start] {
    case UInt8(ascii: "-") where following(start) == UInt8(ascii: "-"):
      position = end(of: [10], from: start + 2)
      return Token(kind: .comment, range: start..<position)
    case UInt8(ascii: "/") where following(start) == UInt8(ascii: "*"):
      position = end(of: Array("*/".utf8), from: start + 2)
      return Token(kind: .comment, range: start..<position)
    case UInt8(ascii: "'"): return quoted(by: UInt8(ascii: "'"), .string)
    case UInt8(ascii: "\""): return quoted(by: UInt8(ascii: "\""), .quotedName)
    case UInt8(ascii: "`"): return quoted(by: UInt8(ascii: "`"), .quotedName)
    case UInt8(ascii: "["): return quoted(by: UInt8(ascii: "]"), .quotedName)
    case let byte where Self.isWord(byte):
      passWord()
      return Token(kind: .word, range: start..<position)
    case let byte:
      position += 1
      guard Array(":@?#".utf8).contains(byte) else {
        return Token(kind: .sign, range: start..<position)
      }
      passWord()
      return Token(kind: .parameter, range: start..<position)
    }
  }

  private func following(_ index: Int) -> UInt8? {
    index + 1 < bytes.count ? bytes[index + 1] : nil
  }

  /// The place behind the next `mark`, or the end.
  private func end(of mark: [UInt8], from start: Int) -> Int {
    var index = start
    while index + mark.count <= bytes.count {
      if bytes[index..<index + mark.count].elementsEqual(mark) { return index + mark.count }
      index += 1
    }
    return bytes.count
  }

  /// What stands between quotes; a doubled quote is one that belongs to it.
  private mutating func quoted(by mark: UInt8, _ kind: Kind) -> Token {
    let start = position + 1
    var index = start
    while index < bytes.count {
      if bytes[index] == mark {
        guard following(index) == mark else { break }
        index += 1
      }
      index += 1
    }
    let end = Swift.min(index, bytes.count)
    position = Swift.min(end + 1, bytes.count)
    return Token(kind: kind, range: Swift.min(start, end)..<end)
  }

  private mutating func passWord() {
    while position < bytes.count, Self.isWord(bytes[position]) { position += 1 }
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122, 36, 95, 128...: true
    default: false
    }
  }
}

/// What can be told of a statement without compiling it.
package enum SQLText {
  /// The names and keywords of a statement in small letters; what stands in strings and comments,
  /// and the names of parameters, are none.
  package static func names(in sql: String) -> Set<String> {
    let bytes = Array(sql.utf8)
    var names: Set<String> = []
    for token in SQLTokens(bytes) where token.kind == .word || token.kind == .quotedName {
      names.insert(String(decoding: bytes[token.range], as: UTF8.self).lowercased())
    }
    return names
  }
}
