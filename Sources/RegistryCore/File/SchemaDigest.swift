import Crypto
import SQLite

/// One fingerprint of all tables, indexes, triggers and views.
///
/// A name that begins with `sqlite_` hides nothing: only what SQLite makes by itself, each in the
/// one form that it can have, is left out.
public enum SchemaDigest {
  private static func isAutomatic() throws -> String {
    try SQLLibrary.core.text("automatic_object")
  }

  /// SQLite reads a text up to its first U+0000, so that what follows would be in the digest and
  /// not in the schema: such a text, and a value of another type, is taken as a quoted one.
  private static func objects(in schema: String) throws -> String {
    """
    SELECT \(["type", "name", "tbl_name", "sql"].map {
        "CASE WHEN typeof(\($0)) = 'text' AND NOT instr(\($0), char(0)) THEN \($0) "
          + "ELSE quote(\($0)) END"
      }.joined(separator: ", "))
    FROM \(schema).sqlite_schema WHERE NOT \(try isAutomatic()) ORDER BY type, name
    """
  }

  /// The SHA-256, in hex, over the text of every schema object; `schema` is what the registry is
  /// attached as.
  public static func of(
    _ connection: Connection, in schema: String = "main"
  ) throws -> String {
    var hash = SHA256()
    try connection.rows(try objects(in: schema)) { row in
      for column in 0..<4 {
        try row.withUTF8(column) { hash.update(bufferPointer: $0) }
        hash.update(data: [0])
      }
    }
    return hash.finalize().hex
  }

  /// Every object that only one of two schemas has, or that differs between them, by type and name;
  /// automatic indexes too.
  static func differences(
    _ connection: Connection, expected want: [String: [String]], in schema: String = "main"
  ) throws -> [String] {
    let have = try texts(connection, in: schema)
    return Set(have.keys).union(want.keys).sorted().filter { have[$0] != want[$0] }
  }

  /// The objects that begin at the page of another one, statistics too; nil where there are none.
  ///
  /// What is written to one is then written into the other.
  static func sharedRoot(_ connection: Connection, in schema: String = "main") throws -> String? {
    try connection.text(
      """
      SELECT group_concat(type || ' ' || name, ', ') FROM \(schema).sqlite_schema
      WHERE rootpage <> 0 GROUP BY rootpage HAVING count(*) > 1 OR rootpage <= 1
      """)
  }

  /// The texts of each object; one name may stand twice in a schema that was written by hand.
  static func texts(
    _ connection: Connection, in schema: String = "main"
  ) throws -> [String: [String]] {
    var texts: [String: [String]] = [:]
    try connection.rows(try objects(in: schema)) { row in
      texts["\(try row.text(0)) \(try row.text(1))", default: []]
        .append("\(try row.text(2)) \(try row.text(3))")
    }
    try connection.rows(
      """
      SELECT name, tbl_name FROM \(schema).sqlite_schema
      WHERE type = 'index' AND \(try isAutomatic())
      """
    ) { texts["index \(try $0.text(0))", default: []].append(try $0.text(1)) }
    return texts.mapValues { $0.sorted() }
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
