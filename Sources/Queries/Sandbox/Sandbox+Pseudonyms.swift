import RegistryCore
import SQLite
import Schema

/// What a statement may do with numbers that read as pseudonyms.
extension Sandbox {
  /// Whether pseudonyms were made for the rows that were read.
  public var readsPseudonyms: Bool { !pseudonymousColumns.isEmpty || functions.wasCalled }

  /// The statement with pseudonyms in place of `pseudonym('…')`; where numbers are shown, with these.
  func resolved(
    _ calls: PseudonymCalls, _ values: [String: String]
  ) throws -> (sql: String, used: Set<String>) {
    try calls.resolved(values) { number in
      guard hidden != nil else { return number }
      return try functions.pseudonym(of: number)
    }
  }

  /// Looks at the statement that was just compiled; whether views were made anew for it.
  ///
  /// Throws `RegistryError` (77) where it reads pseudonyms without a key, or beside a number that is
  /// written out and would never be equal to one.
  func admit(
    _ sql: String, _ calls: PseudonymCalls, _ values: [String: String]
  ) throws -> Bool {
    functions.wasCalled = false
    pseudonymousColumns = []
    guard let hidden else { return false }
    let named = hidden.named(in: sql)
    let joinsAll = SQLText.names(in: sql).contains("natural")
    let isRead = !gate.read.isEmpty || !gate.tables.isEmpty && (joinsAll || !named.isEmpty)
    guard isRead else { return false }
    pseudonymousColumns = Set(named).union(gate.read).sorted()
    if let fault = functions.fault { throw fault }
    if let number = calls.plainNumber(values) { throw RegistryError.numberInSQL(number) }
    guard gate.tables.values.reduce(0, +) > 1 else { return false }
    return try materialise(
      gate.tables.keys.sorted(), joinsAll ? nil : Set(pseudonymousColumns), hidden)
  }

  /// Makes tables of pseudonyms: where numbers of two tables, or of one table twice, may be joined, they
  /// would else be made for each pair of rows.
  private func materialise(
    _ tables: [String], _ wanted: Set<String>?, _ hidden: PersonalNumbers
  ) throws -> Bool {
    var isAny = false
    do {
      try writing {
        // They are of the state that the statement will read.
        if connection.isAutocommit { try connection.execute("BEGIN") }
        for table in tables where views.made[table] == nil {
          let columns = hidden.numbers(of: table)
          let chosen = wanted.map { columns.intersection($0) } ?? columns
          for text in try views.materialise(table, chosen, connection) {
            try connection.execute(text)
            isAny = true
          }
        }
      }
    } catch let error as SQLiteError {
      throw Self.meaning(of: error, in: "", refused: nil)
    }
    functions.wasCalled = false
    return isAny
  }

  /// Does what the gate lets no statement do.
  private func writing(_ body: () throws -> Void) throws {
    gate.isOpen = true
    defer { gate.isOpen = false }
    try connection.execute("PRAGMA query_only = OFF")
    defer { try? connection.execute("PRAGMA query_only = ON") }
    try body()
  }

  /// The text of a rule or query that others compile on this connection, with its pseudonyms.
  ///
  /// Throws as `prepare`; what does not compile is given as it is, for whoever compiles it to name the
  /// place.
  package func admitted(_ sql: String) throws -> String {
    let calls = try PseudonymCalls(sql)
    let text = try resolved(calls, [:]).sql
    gate.begin()
    guard (try? connection.prepare(text)) != nil else { return text }
    _ = try admit(text, calls, [:])
    return text
  }
}
