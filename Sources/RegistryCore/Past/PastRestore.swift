import SQLite

extension Registry {
  /// Restores every record to its state at a moment, as one entry.
  ///
  /// Nothing of the trail is removed: the entries after the moment stay, and the new one undoes
  /// them together. Records about the trail stay too: which images a lawful erasure removed,
  /// and who was shown personal numbers; an erased person stays erased. Returns how many rows
  /// were restored. Throws `RegistryError`, and nothing is written, when the schema refuses.
  @discardableResult
  public func restoreState(at moment: Moment, _ act: EntryInfo) throws -> Int64 {
    try write(act) { entry in
      try checkLayouts()
      return try PastRestore(to: moment, in: entry.connection).run()
    }
  }
}

/// One return to a moment while it is made.
struct PastRestore {
  /// Tables that are about the trail, or about who may write, and do not go back.
  static let kept: Set<String> = [
    "redacted_change", "disclosure", RegistryIdentity.table, EntryKeys.table, "account", "duty",
    "checked_table", "proposal", "proposal_effect", "proposal_hand", "proposal_unit", "decision",
    "permission_use", "read_log_seal",
  ]

  private enum Step: CaseIterable {
    /// A row that did not exist yet is deleted.
    case remove
    /// A row that is gone comes back.
    case restore
    /// A row is made what it was.
    case change
  }

  private let connection: Connection
  private let rows: PastRows
  private let tables: [PastRows.Table]

  init(to moment: Moment, in connection: Connection) throws {
    self.connection = connection
    rows = try PastRows(after: moment, in: connection)
    tables = try rows.tables().filter { !Self.kept.contains($0.name) }
  }

  func run() throws -> Int64 {
    let guards = try Guards(of: connection, .all)
    try guards.layAside()
    let count = try goBack()
    try guards.restore()
    return count
  }

  private func goBack() throws -> Int64 {
    // The order of rows may break foreign keys for a while, so they are checked at the commit.
    try connection.deferForeignKeys()
    let before = try connection.integer("SELECT max(seq) FROM change") ?? 0
    var refused: [(step: Step, table: PastRows.Table)] = []
    for step in Step.allCases {
      for table in tables where try !attempt(sql(step, table)) {
        refused.append((step, table))
      }
    }
    try oneByOne(refused)
    try rows.drop()
    guard !connection.hasBrokenReferences else { throw RegistryError.cannotGoBack("foreign key") }
    return (try connection.integer("SELECT max(seq) FROM change") ?? 0) - before
  }

  /// What does a step for all rows of a table, or for the row `?1` alone.
  private func sql(
    _ step: Step, _ table: PastRows.Table, isForOne: Bool = false
  ) -> [String] {
    let name = TrailSchema.quoted(table.name)
    let one = isForOne ? "p.row_id = ?1" : "TRUE"
    let columns = table.columns.map(TrailSchema.quoted)
    switch step {
    case .remove:
      return [
        """
        DELETE FROM \(name) WHERE id IN (SELECT p.row_id FROM temp.sobo_past p
          WHERE p.number = \(table.number) AND p.is_new AND \(one))
        """
      ]
    case .restore:
      let isGone = "NOT EXISTS (SELECT 1 FROM \(name) t WHERE t.id = p.row_id) AND \(one)"
      return rows.images(of: table, erased: false, where: isGone).map {
        "INSERT INTO \(name) (\((["id"] + columns).joined(separator: ", "))) \($0)"
      }
    case .change:
      // Each image is unpacked into columns c0, c1, …, whose names cannot clash with others.
      let numbers = columns.indices.map { "c\($0)" }
      let sets = zip(columns, numbers).map { "\($0) = x.\($1)" }.joined(separator: ", ")
      return rows.images(of: table, erased: false, where: one).map {
        """
        WITH x (id, \(numbers.joined(separator: ", "))) AS (\($0))
        UPDATE \(name) AS t SET \(sets) FROM x WHERE t.id = x.id
        """
      }
    }
  }

  /// Does statements; false, with nothing of the one that failed, when the schema refuses.
  private func attempt(_ statements: [String], row: Int64? = nil) throws -> Bool {
    for statement in statements where try !attempt(statement, row) { return false }
    return true
  }

  private func attempt(_ statement: String, _ row: Int64?) throws(SQLiteError) -> Bool {
    do {
      if let row { try connection.run(statement, row) } else { try connection.run(statement) }
    } catch {
      guard error.isConstraint, !connection.isAutocommit else { throw error }
      return false
    }
    return true
  }

  /// Retries the steps of a table row by row, as long as a pass makes progress.
  ///
  /// One row may block another. What is left are rows that exchange a unique value:
  /// they are deleted and inserted again.
  private func oneByOne(_ refused: [(step: Step, table: PastRows.Table)]) throws {
    var waiting: [(step: Step, table: PastRows.Table, row: Int64)] = []
    for (step, table) in refused {
      for row in try ids(table, new: step == .remove) { waiting.append((step, table, row)) }
    }
    var isExchanged = false
    while !waiting.isEmpty {
      var left: [(step: Step, table: PastRows.Table, row: Int64)] = []
      for (step, table, row) in waiting {
        let statements = sql(step, table, isForOne: true)
        if try !attempt(statements, row: row) { left.append((step, table, row)) }
      }
      if left.count == waiting.count {
        guard !isExchanged else { throw RegistryError.cannotGoBack(left[0].table.name) }
        isExchanged = true
        for (step, table, row) in left where step == .change {
          try connection.run("DELETE FROM \(TrailSchema.quoted(table.name)) WHERE id = ?1", row)
        }
        left = left.map { ($0.step == .change ? .restore : $0.step, $0.table, $0.row) }
      }
      waiting = left
    }
  }

  private func ids(_ table: PastRows.Table, new: Bool) throws -> [Int64] {
    var ids: [Int64] = []
    try connection.rows(
      """
      SELECT row_id FROM temp.sobo_past
      WHERE number = ?1 AND is_new = ?2 AND NOT is_erased ORDER BY seq DESC
      """, table.number, new ? 1 : 0
    ) { ids.append(try $0.integer(0)) }
    return ids
  }
}
