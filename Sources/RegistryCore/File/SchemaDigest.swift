import Crypto
import SQLite

/// One fingerprint of all tables, indexes, triggers and views.
///
/// A name that begins with `sqlite_` hides nothing: only what SQLite makes by itself, each in the
/// one form that it can have, is left out.
public enum SchemaDigest {
  /// Whether a row of `sqlite_schema` is an automatic index or a table of SQLite's own; of these,
  /// `sqlite_sequence` and the statistics can change no answer.
  private static let isAutomatic = """
    CASE type
    WHEN 'index' THEN sql IS NULL AND CASE
      WHEN substr(name, 1, length(tbl_name) + 18) = 'sqlite_autoindex_' || tbl_name || '_'
      THEN substr(name, length(tbl_name) + 19) GLOB '[1-9]*'
        AND NOT substr(name, length(tbl_name) + 19) GLOB '*[^0-9]*' END
    WHEN 'table' THEN name = tbl_name AND CASE name
      WHEN 'sqlite_sequence' THEN sql = 'CREATE TABLE sqlite_sequence(name,seq)'
      WHEN 'sqlite_stat1' THEN sql = 'CREATE TABLE sqlite_stat1(tbl,idx,stat)'
      WHEN 'sqlite_stat4' THEN sql = 'CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)' END
    END IS TRUE
    """

  /// SQLite reads a text up to its first U+0000, so that what follows would be in the digest and
  /// not in the schema: such a text, and a value of another type, is taken as a quoted one.
  private static func objects(in schema: String) -> String {
    """
    SELECT \(["type", "name", "tbl_name", "sql"].map {
        "CASE WHEN typeof(\($0)) = 'text' AND NOT instr(\($0), char(0)) THEN \($0) "
          + "ELSE quote(\($0)) END"
      }.joined(separator: ", "))
    FROM \(schema).sqlite_schema WHERE NOT \(isAutomatic) ORDER BY type, name
    """
  }

  /// The SHA-256, in hex, over the text of every schema object; `schema` is what the registry is
  /// attached as.
  public static func of(
    _ connection: Connection, in schema: String = "main"
  ) throws -> String {
    var hash = SHA256()
    try connection.rows(objects(in: schema)) { row in
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
    try connection.rows(objects(in: schema)) { row in
      texts["\(try row.text(0)) \(try row.text(1))", default: []]
        .append("\(try row.text(2)) \(try row.text(3))")
    }
    try connection.rows(
      "SELECT name, tbl_name FROM \(schema).sqlite_schema WHERE type = 'index' AND \(isAutomatic)"
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
