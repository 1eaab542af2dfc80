import Glibc
import Messages
import SQLite

/// What can be saved of a damaged registry, table by table.
public final class Salvage {
  /// The result of one table.
  public struct Table: Sendable, Hashable {
    /// Its name.
    public let name: String
    /// Rows that are saved as the table or the trail has them.
    public internal(set) var saved = 0
    /// Of those, rows that the table has lost and the trail still has.
    public internal(set) var fromTrail = 0
    /// Of those, rows of which table and trail say different things: the one with a proof counts,
    /// else the table.
    public internal(set) var differing = 0
    /// Rows that are known to have been there and are nowhere any more.
    public internal(set) var lost = 0
    /// Rows that were read and break a rule of the schema, or have lost what they belong to.
    public internal(set) var refused = 0
    /// Keys at which the table could not be read; many may never have had a row.
    public internal(set) var unreadable = 0

    /// Whether some of it is lost or uncertain.
    public var isIncomplete: Bool { lost > 0 || refused > 0 || unreadable > 0 || differing > 0 }
  }

  /// The damaged file.
  public let path: String
  /// Its schema version.
  public let version: Int
  /// The last entry that can be read: its number and time.
  public let lastEntry: (number: Int64, at: String)
  /// Changes of the old trail that can be read, and places in it that cannot.
  public var trail: (changes: Int, unreadable: Int) { (recovery.changes, recovery.unreadable) }

  /// How its schema differs from what the migrations made; none of that is carried over, but what it
  /// did to the rows before is.
  public let schemaFaults: [RegistryError]

  /// Whether nothing is missing in the old trail: what a table lost is then surely in it.
  public var isTrailWhole: Bool { recovery.isWhole }

  /// Whether what was saved is less than the registry had, or may be.
  ///
  /// What a table lost is surely among what came from the trail, if that is whole.
  public func isIncomplete(_ saved: [Table]) -> Bool {
    !schemaFaults.isEmpty
      || saved.contains {
        $0.lost > 0 || $0.refused > 0 || $0.differing > 0 || ($0.unreadable > 0 && !isTrailWhole)
      }
  }

  private let connection: Connection
  private let history: SchemaHistory
  private let layouts: [String: [TrailLayout]]
  private var recovery: TrailRecovery

  /// Opens a damaged registry and reads what is left of its trail.
  ///
  /// Nothing is written. Throws `RegistryError` for a file that is no registry, and if the list of
  /// its tables cannot be read: then only a backup helps.
  public init(_ path: String) throws {
    self.path = path
    do {
      let inspection = try FileInspector(path)
      connection = inspection.connection
      version = inspection.version
      guard version <= inspection.knownVersion else {
        throw RegistryError.newerRegistry(path, version: version, known: inspection.knownVersion)
      }
      history = .shipped.first(version)
      schemaFaults = try inspection.schemaFaults()
      let reference = try Migrator.reference(history, version: version)
      let names = try TrailLayout.tables(in: reference)
      layouts = try names.reduce(into: [:]) { $0[$1] = try TrailLayout.all(of: $1, in: reference) }
      let tables = layouts.reduce(into: [Int64: String]()) { tables, table in
        for layout in table.value { tables[layout.id] = table.key }
      }
      recovery = try TrailRecovery(connection, tables: tables)
      lastEntry = try Self.lastEntry(connection)
    } catch let error as SQLiteError where error.isDamage {
      throw RegistryError.beyondSalvage(path, error.message)
    }
  }

  private static func lastEntry(_ connection: Connection) throws -> (Int64, String) {
    var last: (Int64, String) = (0, "?")
    let table = DamagedTable(
      connection: connection, selection: "t.id, t.at", source: "entry t", key: "id",
      last: try DamagedTable.last(of: "entry t", key: "id", in: connection))
    _ = try table.walk { last = (try $0.integer(0), try $0.textOrNil(1) ?? "?") }
    return last
  }

  /// What could be saved, nothing written.
  public func survey() throws -> [Table] {
    try tables.map { name in
      var report = Table(name: name)
      var count = 0
      try rows(of: name, &report) { _, _ in count += 1 }
      report.saved = count
      return report
    }
  }

  /// The tables that the schema has, by name, but those of the old trail's own: the new registry
  /// has another identity, and keys are enrolled anew.
  private var tables: [String] {
    layouts.keys.filter { ![RegistryIdentity.table, EntryKeys.table].contains($0) }.sorted()
  }

  /// Passes the best version of each row of a table on: its number and its image.
  private func rows(
    of name: String, _ report: inout Table, _ body: (Int64, String) throws -> Void
  ) throws {
    guard let all = layouts[name], let latest = all.last else { return }
    var recorded = recovery.last[name] ?? [:]
    let source = TrailSchema.quoted(name) + " t"
    let known = recorded.keys.max() ?? 0
    let last = max(try DamagedTable.last(of: source, key: "id", in: connection), known)
    let table = DamagedTable(
      connection: connection,
      selection: "t.id, " + TrailSchema.image(latest.columns, of: "t."), source: source, key: "id",
      last: last)
    do {
      var live = report
      live.unreadable = try table.walk { row in
        let id = try row.integer(0)
        let image = try row.text(1)
        let change = recorded.removeValue(forKey: id)
        try body(id, try best(image, change, all, latest, &live))
      }
      report = live
    } catch let error as SQLiteError where !error.isDamage {
      // The table itself is gone, or no longer has its columns: the trail is all there is.
      report.unreadable = 1
    }
    for (id, change) in recorded.sorted(by: { $0.key < $1.key }) where !change.isDelete {
      guard let image = try recovery.image(change.seq, all, as: latest) else {
        report.lost += 1
        continue
      }
      report.fromTrail += 1
      try body(id, image)
    }
  }

  /// Chooses between the table's and the trail's version of a row.
  private func best(
    _ live: String, _ change: TrailRecovery.Last?, _ all: [TrailLayout], _ latest: TrailLayout,
    _ report: inout Table
  ) throws -> String {
    guard let change, !change.isDelete else {
      if recovery.isWhole { report.differing += 1 }
      return live
    }
    guard let image = try recovery.image(change.seq, all, as: latest), image != live else {
      return live
    }
    report.differing += 1
    return try recovery.isWhole && recovery.isProven(change.entry) ? image : live
  }
}

extension Salvage {
  /// Saves what can be saved into a new registry at `target`, of the same schema version.
  ///
  /// It gets a new trail, with the tables of a new registry and one entry for all that was saved:
  /// the old past cannot be proved from a damaged file. Nothing is overwritten. Throws
  /// `RegistryError`.
  public func save(to target: String, act: EntryInfo) throws -> [Table] {
    for path in SideFile.paths(with: target) {
      var status = stat()
      guard lstat(path, &status) != 0 else { throw RegistryError.file(.exists(path)) }
    }
    let file = AtomicFile(target, draftFor: "salvage", sideFiles: SideFile.endings)
    defer { file.discard() }
    try Registry.create(
      at: file.draft, province: "04",
      act: EntryInfo(actor: act.actor, .initialise, reason: act.reason),
      history: history)
    let reports = try fill(file.draft, act)
    try RegistryError.ofFiles { () throws(FileFault) in try file.publish() }
    return reports
  }

  private func fill(_ path: String, _ act: EntryInfo) throws -> [Table] {
    let registry = try Registry.openAnyVersion(path, for: .writing, history: history)
    // Rows come table by table; references are checked when all are there.
    try registry.connection.execute("PRAGMA foreign_keys = OFF")
    let reports = try registry.write(act) { entry in
      let guards = try Guards(of: entry.connection, .ofSteps)
      try guards.layAside()
      var reports = try tables.map { try load($0, into: entry.connection) }
      try dropOrphans(in: entry.connection, &reports)
      try guards.restore()
      try entry.connection.run(
        """
        INSERT INTO setting (name, value) VALUES ('salvaged_from', ?1)
        ON CONFLICT (name) DO UPDATE SET value = excluded.value
        """, "\(self.path), entry \(lastEntry.number) of \(lastEntry.at)")
      return reports
    }
    try registry.connection.close()
    return reports
  }

  private func load(_ name: String, into connection: Connection) throws -> Table {
    var report = Table(name: name)
    guard let columns = layouts[name]?.last?.columns else { return report }
    let quoted = columns.map(TrailSchema.quoted)
    let values = columns.indices.map { "json_extract(?2, '$[\($0)]')" }
    let sets = quoted.map { "\($0) = excluded.\($0)" }.joined(separator: ", ")
    let insert = try connection.prepare(
      """
      INSERT INTO \(TrailSchema.quoted(name)) (\((["id"] + quoted).joined(separator: ", ")))
      VALUES (\((["?1"] + values).joined(separator: ", ")))
      ON CONFLICT (id) DO UPDATE SET \(sets)
      """)
    var (saved, refused) = (0, 0)
    try rows(of: name, &report) { id, image in
      defer { insert.reset() }
      do {
        try insert.bind(id, at: 1)
        try insert.bind(image, at: 2)
        _ = try insert.step()
        saved += 1
      } catch let error as SQLiteError where !error.isDamage && !error.isFull && !error.isIO {
        refused += 1
      }
    }
    (report.saved, report.refused) = (saved, refused)
    return report
  }

  /// Deletes rows whose parent is lost, until there are none.
  private func dropOrphans(in connection: Connection, _ reports: inout [Table]) throws {
    while true {
      var orphans: [(table: String, row: Int64)] = []
      try connection.rows("SELECT \"table\", rowid FROM pragma_foreign_key_check") { row in
        if let id = try row.integerOrNil(1) { orphans.append((try row.text(0), id)) }
      }
      var dropped = 0
      for orphan in orphans {
        try connection.run(
          "DELETE FROM \(TrailSchema.quoted(orphan.table)) WHERE id = ?1", orphan.row)
        let count = Int(connection.changes)
        dropped += count
        guard let index = reports.firstIndex(where: { $0.name == orphan.table }) else { continue }
        reports[index].saved -= count
        reports[index].refused += count
      }
      if dropped == 0 { return }
    }
  }
}
