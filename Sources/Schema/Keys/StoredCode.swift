import RegistryCore
import SQLite
import Vietnamese

/// Codes are kept as they were first written; one that differs only in case, spaces or the place of a
/// tone mark is the same code.
package enum StoredCode {
  /// What two spellings of one code have in common.
  ///
  /// A letter with a mark never makes a code equal to one in plain letters and digits.
  package static func key(_ code: String) -> String {
    let code = VietnameseText.collapsed(code)
    if code.utf8.allSatisfy({ $0 < 128 }) { return code.lowercased() }
    return "\u{1}" + VietnameseText.key(code)
  }

  /// The stored spelling of a code, or nil where no record has it; of several spellings only the
  /// exact one is meant.
  ///
  /// The codes are gone through only where none is exactly so; `table` is a name of this program.
  /// Throws `SQLiteError`.
  package static func find(
    _ code: String, in table: String, _ connection: Connection
  ) throws -> String? {
    let exact = try connection.integer("SELECT 1 FROM \"\(table)\" WHERE code = ?1", code)
    if exact != nil { return code }
    let key = key(code)
    var found: [String] = []
    // Plain letters are compared by the database, which is quicker than one by one.
    let isPlain = key.utf8.allSatisfy { $0 < 128 && $0 > 1 }
    try connection.rows(
      "SELECT code FROM \"\(table)\" WHERE NOT ?1 OR lower(code) = ?2", isPlain ? 1 : 0, key
    ) { row in
      let other = try row.text(0)
      if self.key(other) == key { found.append(other) }
    }
    return found.count == 1 ? found[0] : nil
  }

  /// Whether a record other than that of `id` has the code, in whatever spelling.
  ///
  /// Throws `SQLiteError`.
  package static func isTaken(
    _ code: String, in table: String, except id: Int64 = 0, _ connection: Connection
  ) throws -> Bool {
    let key = key(code)
    let isPlain = key.utf8.allSatisfy { $0 < 128 && $0 > 1 }
    var isTaken = false
    try connection.rows(
      "SELECT code FROM \"\(table)\" WHERE id <> ?1 AND (NOT ?2 OR lower(code) = ?3)", id,
      isPlain ? 1 : 0, key
    ) { row in if try self.key(row.text(0)) == key { isTaken = true } }
    return isTaken
  }

  /// The rows of a table whose code another has too, in whatever spelling.
  ///
  /// Throws `SQLiteError`.
  package static func twins(in table: String, _ connection: Connection) throws -> Set<Int64> {
    var first: [String: Int64] = [:]
    var twins: Set<Int64> = []
    try connection.rows("SELECT id, code FROM \"\(table)\" WHERE code IS NOT NULL") { row in
      let (id, key) = (try row.integer(0), key(try row.text(1)))
      if let other = first[key] {
        twins.formUnion([other, id])
      } else {
        first[key] = id
      }
    }
    return twins
  }
}

extension RecordKey {
  /// The key with its codes as the registry spells them; what no record has stays as it is.
  ///
  /// Throws `SQLiteError`.
  package func asStored(in connection: Connection) throws -> RecordKey {
    var parts = parts
    for (part, index) in kind.keyIndices.enumerated() {
      let table: String? =
        switch kind[index].link {
        case .record(let target): target.table
        default: kind.key == [RecordKind.code] ? kind.table : nil
        }
      guard let table, let code = parts[part] else { continue }
      parts[part] = try StoredCode.find(code, in: table, connection) ?? code
    }
    return RecordKey(kind: kind, parts: parts)
  }
}
