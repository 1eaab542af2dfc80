import Crypto
import SQLite

/// One fingerprint of all tables, indexes, triggers and views.
public enum SchemaDigest {
  static let objects = """
    SELECT type, name, tbl_name, sql FROM sqlite_schema
    WHERE name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY type, name
    """

  /// The SHA-256, in hex, over the text of every schema object.
  public static func of(_ connection: Connection) throws -> String {
    var hash = SHA256()
    try connection.rows(objects) { row in
      for column in 0..<4 {
        try row.withUTF8(column) { hash.update(bufferPointer: $0) }
        hash.update(data: [0])
      }
    }
    return hash.finalize().hex
  }

  /// The first object that differs between two schemas, or nil when they are the same.
  public static func firstDifference(
    _ connection: Connection, expected: Connection
  ) throws -> String? {
    try differences(connection, expected: expected).first
  }

  /// Every object that only one of two schemas has, or that differs between them, by type and name.
  public static func differences(
    _ connection: Connection, expected: Connection
  ) throws -> [String] {
    let have = try texts(connection)
    let want = try texts(expected)
    return Set(have.keys).union(want.keys).sorted().filter { have[$0] != want[$0] }
  }

  private static func texts(_ connection: Connection) throws -> [String: String] {
    var texts: [String: String] = [:]
    try connection.rows(objects) { row in
      texts["\(try row.text(0)) \(try row.text(1))"] = try row.textOrNil(3) ?? ""
    }
    return texts
  }
}

extension Sequence<UInt8> {
  /// The bytes in lower-case hexadecimal.
  package var hex: String {
    let digits: [UInt8] = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(64)
    for byte in self {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
