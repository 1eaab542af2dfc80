import SQLite

/// A table of a file with damaged pages, walked by its integer key around what cannot be read.
struct DamagedTable {
  /// The connection to the damaged file.
  let connection: Connection
  /// What to select, the key first.
  let selection: String
  /// The table, quoted, with the alias `t`.
  let source: String
  /// The key's column.
  let key: String
  /// The largest key known; the search ends there.
  let last: Int64

  /// Passes every readable row on, and returns the keys at which reading failed.
  ///
  /// Many of those keys may never have had a row: a damaged page does not tell. Throws what is no
  /// damage.
  func walk(_ body: (Statement) throws -> Void) throws -> Int {
    var reached: Int64 = 0
    var unreadable = 0
    while reached < Int64.max {
      do {
        try connection.rows(
          "SELECT \(selection) FROM \(source) WHERE t.\(key) > ?1 ORDER BY t.\(key)", reached
        ) { row in
          try body(row)
          reached = try row.integer(0)
        }
        return unreadable
      } catch let error as SQLiteError where error.isDamage {
        // One key after another, until one can be read again or is known to have no row.
        repeat {
          guard reached < last else { return unreadable }
          reached += 1
        } while try !isReadable(reached, &unreadable, body)
      }
    }
    return unreadable
  }

  private func isReadable(
    _ id: Int64, _ unreadable: inout Int, _ body: (Statement) throws -> Void
  ) throws -> Bool {
    do {
      try connection.rows("SELECT \(selection) FROM \(source) WHERE t.\(key) = ?1", id) { row in
        try body(row)
      }
      return true
    } catch let error as SQLiteError where error.isDamage {
      unreadable += 1
      return false
    }
  }

  /// The largest key of a table, as far as it can be read.
  static func last(of source: String, key: String, in connection: Connection) throws -> Int64 {
    do throws(SQLiteError) {
      return try connection.integer("SELECT max(t.\(key)) FROM \(source)") ?? 0
    } catch {
      guard error.isDamage else { throw error }
      return 0
    }
  }
}

extension SQLiteError {
  /// Whether it means damaged content, not a wrong statement.
  var isDamage: Bool { isCorrupt || isIO || isNotADatabase }
}
