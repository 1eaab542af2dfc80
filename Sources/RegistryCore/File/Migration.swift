import Crypto

/// One step of the schema: a file of `Migrations/`.
public struct Migration: Sendable {
  /// Its place in the order, from 1.
  public let version: Int
  /// Its file name.
  public let name: String
  /// SHA-256, in hex, of the text without spaces at line ends and with LF line ends.
  public let checksum: String
  /// The text that the checksum covers.
  private let text: String

  /// Takes a migration's text; see ``schema`` and ``data``.
  public init(version: Int, name: String, text: String) {
    self.version = version
    self.name = name
    self.text = Self.withoutTrailingSpace(text)
    var hash = SHA256()
    var bytes = self.text
    bytes.withUTF8 { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
    checksum = hash.finalize().hex
  }

  /// Tables, indexes, triggers, views: the part before the `-- data --` line.
  public var schema: String { halves.schema }

  /// Rows, written after the trail's triggers are in place; may be empty.
  public var data: String { halves.data }

  /// Whether it drops or renames a table or a column, or changes rows before the trail is in place:
  /// SQLite refuses the one while a trigger or view names it, and the other is not recorded.
  var needsBareSchema: Bool {
    schema.split(separator: "\n").contains { line in
      let words = line.uppercased().split(separator: " ")
      // What is indented belongs to a trigger.
      let isStatement = line.first?.isWhitespace == false
      return isStatement
        && ["INSERT", "UPDATE", "DELETE", "REPLACE", "WITH"].contains(words.first ?? "")
        || zip(words, words.dropFirst()).contains { first, second in
          first == "RENAME" || (first == "DROP" && (second == "TABLE" || second == "COLUMN"))
        }
    }
  }

  private var halves: (schema: String, data: String) {
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(Substring($0)) }
    guard let cut = lines.firstIndex(of: "-- data --") else { return (text, "") }
    return (
      lines[..<cut].joined(separator: "\n"), lines[(cut + 1)...].joined(separator: "\n")
    )
  }

  /// Every command looks at the texts of all migrations, so what is clean already is left alone.
  private static func withoutTrailingSpace(_ text: String) -> String {
    var text = text
    let isClean = text.withUTF8 { bytes in
      var previous: UInt8 = 0
      for byte in bytes {
        if byte == 13 || (byte == 10 && (previous == 32 || previous == 9)) { return false }
        previous = byte
      }
      return previous != 32 && previous != 9
    }
    if isClean { return text }
    return text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { line in
        var line = line
        while let last = line.last, last == 32 || last == 9 || last == 13 { line.removeLast() }
        return String(Substring(line))
      }
      .joined(separator: "\n")
  }
}
