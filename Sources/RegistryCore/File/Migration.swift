import Crypto

/// One step of the schema, as it stands in `Migrations/`.
public struct Migration: Sendable {
  /// Its place in the order, from 1.
  public let version: Int
  /// Its file name.
  public let name: String
  /// SHA-256, in hex, of the text without spaces at line ends and with LF line ends.
  public let checksum: String
  /// Tables, indexes, triggers, views.
  public let schema: String
  /// Rows, written after the trail's triggers are in place; may be empty.
  public let data: String

  /// Splits a migration's text at its `-- data --` line.
  public init(version: Int, name: String, text: String) {
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map(Self.withoutTrailingSpace)
    let cut = lines.firstIndex(of: "-- data --") ?? lines.endIndex
    self.version = version
    self.name = name
    checksum = SHA256.hash(data: Array(lines.joined(separator: "\n").utf8)).hex
    schema = lines[..<cut].joined(separator: "\n")
    data = cut < lines.endIndex ? lines[(cut + 1)...].joined(separator: "\n") : ""
  }

  private static func withoutTrailingSpace(_ line: Substring.UTF8View) -> String {
    var line = line
    while let last = line.last, last == 32 || last == 9 || last == 13 { line.removeLast() }
    return String(Substring(line))
  }
}
