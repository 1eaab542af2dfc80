import JSON
import RegistryCore
import SQLite

/// What a proposal would do, row by row, as the schema's `open_effect` tells it.
struct ProposalEffect {
  /// A row that would be inserted, changed or deleted.
  struct Row {
    /// Its table.
    let table: String
    /// Its number; `+1`, `+2`, … for the first, second, … new row of its table.
    let name: String
    /// The values before, of a row that is there: those that change, or all of one that goes.
    let old: [JSONValue.Member]?
    /// The values after.
    let new: [JSONValue.Member]?

    /// Its number where it is there already or comes back.
    var id: Int64? { name.hasPrefix("+") ? nil : Int64(name) }
  }

  let rows: [Row]

  /// Reads the effect of a proposal; throws `RegistryError` for what is none.
  init(of proposal: Int64, in connection: Connection) throws {
    guard
      let text = try connection.text(
        "SELECT effect FROM proposal_effect WHERE proposal_id = ?1", proposal)
    else {
      rows = []
      return
    }
    rows = try JSONValue(parsing: Array(text.utf8)).elements.map { element in
      let parts = element.elements
      guard parts.count == 4, let table = parts[0].string, let name = parts[1].string else {
        throw RegistryError.driftedSchema("proposal_effect")
      }
      func members(_ value: JSONValue) -> [JSONValue.Member]? {
        value == .null ? nil : value.members
      }
      return Row(table: table, name: name, old: members(parts[2]), new: members(parts[3]))
    }
  }
}

/// Does what a proposal would do, and nothing else; the gate of the schema compares.
struct EffectRun {
  private let connection: Connection
  private let columns: [String: Set<String>]
  /// The columns, `table.column`, that hold the number of another row.
  private let references: Set<String>
  /// The number of the first new row of each table.
  private var bases: [String: Int64] = [:]

  init(_ effect: ProposalEffect, in connection: Connection) throws {
    self.connection = connection
    var columns: [String: Set<String>] = [:]
    for table in Set(effect.rows.map(\.table)) {
      var names: Set<String> = []
      try connection.rows("SELECT name FROM pragma_table_info(?1)", table) {
        names.insert(try $0.text(0))
      }
      guard !names.isEmpty else { throw RegistryError.driftedSchema(table) }
      columns[table] = names
      let last = try connection.integer("SELECT max(id) FROM \(TrailSchema.quoted(table))")
      bases[table] = (last ?? 0) + 1
    }
    bases["entry"] = try connection.integer("SELECT sobo_entry()")
    self.columns = columns
    var references: Set<String> = []
    try connection.rows("SELECT tbl || '.' || column FROM table_reference") {
      references.insert(try $0.text(0))
    }
    self.references = references
  }

  /// Applies the rows in their order; false where one is not as it was or cannot be any more.
  func run(_ rows: [ProposalEffect.Row]) throws -> Bool {
    // The order of rows may break foreign keys for a while; they are checked at the commit.
    try connection.deferForeignKeys()
    for row in rows where try !apply(row) { return false }
    return true
  }

  private func apply(_ row: ProposalEffect.Row) throws -> Bool {
    let table = TrailSchema.quoted(row.table)
    for member in (row.old ?? []) + (row.new ?? []) {
      guard columns[row.table]?.contains(member.key) == true else {
        throw RegistryError.driftedSchema("\(row.table).\(member.key)")
      }
    }
    guard let id = try number(row.name, of: row.table) else { return false }
    switch (row.old, row.new) {
    case (nil, let new?):
      let names = (["id"] + new.map(\.key)).map(TrailSchema.quoted).joined(separator: ", ")
      let places = (1...(new.count + 1)).map { "?\($0)" }.joined(separator: ", ")
      return try isDone {
        try connection.run(
          "INSERT INTO \(table) (\(names)) VALUES (\(places))",
          all: [id] + (try values(new, of: row.table)))
      }
    case (let old?, nil):
      guard try isAsBefore(old, row.table, id) else { return false }
      return try isDone { try connection.run("DELETE FROM \(table) WHERE id = ?1", id) }
    case (let old?, let new?):
      guard try isAsBefore(old, row.table, id) else { return false }
      let sets = new.enumerated().map { "\(TrailSchema.quoted($1.key)) = ?\($0 + 2)" }
      return try isDone {
        try connection.run(
          "UPDATE \(table) SET \(sets.joined(separator: ", ")) WHERE id = ?1",
          all: [id] + (try values(new, of: row.table)))
      }
    case (nil, nil): return false
    }
  }

  /// Does a statement; false where a constraint refuses it.
  ///
  /// A row that a trigger has made already is no fault: what came of all is compared in the end.
  private func isDone(_ statement: () throws -> Void) throws -> Bool {
    do {
      try statement()
      return true
    } catch let error as SQLiteError where error.isConstraint && !error.isTrigger {
      guard !connection.isAutocommit else { throw error }
      return error.isUnique
    }
  }

  private func isAsBefore(
    _ old: [JSONValue.Member], _ name: String, _ id: Int64
  ) throws -> Bool {
    let table = TrailSchema.quoted(name)
    let same = old.enumerated().map { "\(TrailSchema.quoted($1.key)) IS ?\($0 + 2)" }
    let condition = (["id = ?1"] + same).joined(separator: " AND ")
    var isThere = false
    try connection.rows(
      "SELECT 1 FROM \(table) WHERE \(condition)", all: [id] + (try values(old, of: name))
    ) { _ in isThere = true }
    return isThere
  }

  private func values(
    _ members: [JSONValue.Member], of table: String
  ) throws -> [(any Bindable)?] {
    try members.map { member in
      switch member.value {
      case .null: nil
      case .integer(let number): number
      // A text that only looks like the number of a new row stays a text.
      case .string(let text):
        references.contains(table + "." + member.key) ? try reference(text) ?? text : text
      default: throw RegistryError.driftedSchema("proposal_effect \(member.key)")
      }
    }
  }

  /// The number that `+table:n` stands for; nil for any other text.
  private func reference(_ text: String) throws -> (any Bindable)? {
    guard text.hasPrefix("+"), let colon = text.lastIndex(of: ":"),
      let base = bases[String(text[text.index(after: text.startIndex)..<colon])],
      let place = Int64(text[text.index(after: colon)...])
    else { return nil }
    return base.addingReportingOverflow(place - 1).partialValue
  }

  private func number(_ name: String, of table: String) throws -> Int64? {
    guard name.hasPrefix("+") else { return Int64(name) }
    guard let base = bases[table], let place = Int64(name.dropFirst()), place > 0 else {
      return nil
    }
    return base.addingReportingOverflow(place - 1).partialValue
  }
}
