import SQLite

/// The write that is open: everything changed until it ends belongs to it.
public final class WriteTransaction {
  /// Its number in the registry.
  public let number: Int64
  /// Who makes it and why.
  public let info: EntryInfo
  /// The registry's connection, for the work.
  public let connection: Connection
  /// The import batch this write applies, if it is one.
  public var batch: Int64?
  /// Set by the work to have everything rolled back at the end, as a dry run does.
  public var isDiscarded = false

  /// Whether a payment above its allocation is refused whatever the year; see `fund_limit_added`.
  public var limitsPayments: Bool {
    get { state.limitsPayments }
    set { state.limitsPayments = newValue }
  }

  /// Whether a lawful erasure runs: it takes a person's traces from closed rounds too.
  package var isErasing: Bool {
    get { state.isErasing }
    set { state.isErasing = newValue }
  }

  /// The place and detail that the last refusing trigger passed to `sobo_refuse()`.
  ///
  /// Empty for a plain constraint. Cleared when read, so that it is never attached to a later
  /// error.
  public func takeRefusal() -> [String?] {
    defer { state.refusal = [] }
    return state.refusal
  }

  /// The schema before, where this entry changes it: it is then written even without a change of rows.
  var schemaBefore: Int?

  /// Set where the entry is to change the registry's keys, which nothing else may.
  var changesKeys = false

  /// The changes made so far, as they are hashed.
  let seal: EntrySeal
  /// Whether a savepoint is open, so that changes may still be rolled back.
  private(set) var isProvisional = false

  let state: WriteState
  private let keys: EntryKeys
  private let signer: (any EntrySigner)?
  private var loads: [String: BulkLoad] = [:]
  /// Loads of savepoints that ended inside another one, still to be recorded.
  private var endedLoads: [BulkLoad] = []
  /// Triggers and indexes that were dropped, with the SQL that makes them again before sealing.
  private var laidAside: [String: String] = [:]
  private var bulkLoadedTables: Set<String> = []

  /// `seq` is the number of the last change before it, `keys` are those that the registry had then.
  init(
    number: Int64, after seq: Int64, info: EntryInfo, connection: Connection, state: WriteState,
    keys: EntryKeys = EntryKeys(), signer: (any EntrySigner)? = nil
  ) {
    self.number = number
    self.info = info
    self.connection = connection
    self.state = state
    (self.keys, self.signer) = (keys, signer)
    seal = EntrySeal(entry: number, after: seq, connection: connection, salts: state.salts)
  }

  /// Starts a bulk load: the insert trigger does nothing and images are recorded in sets.
  ///
  /// The rows must be inserted without naming their `id`, and each registered with the load. Indexes
  /// that nothing looks into meanwhile may be named: where the table is nearly empty, a large load
  /// makes them once at its end.
  public func load(into table: String, unusedIndexes: [String] = []) throws -> BulkLoad {
    if let load = loads[table] { return load }
    guard let layout = try TrailLayout.all(of: table, in: connection).last,
      layout.columns == (try TrailSchema.columns(of: table, in: connection).map(\.name))
    else { throw RegistryError.driftedSchema("trail_layout \(table)") }
    let load = try BulkLoad(
      table: table, layout: layout, unusedIndexes: unusedIndexes, entry: self)
    loads[table] = load
    state.unrecordedLayouts.insert(layout.id)
    return load
  }

  /// Writes the images of all rows loaded so far.
  public func recordLoads() throws {
    for load in (endedLoads + loads.values).sorted(by: { $0.table < $1.table }) {
      try load.record()
    }
    endedLoads = []
  }

  /// Drops the insert triggers of a table, that of the trail and indexes until the entry is sealed.
  ///
  /// The triggers would do nothing for these rows, and even a trigger whose WHEN is false costs a
  /// third of an insert. Other connections never see the schema without them: it is one transaction.
  func layAside(of table: String, _ indexes: [String]) throws {
    guard bulkLoadedTables.insert(table).inserted else { return }
    for trigger in ["trail_insert_" + table, "change_only_by_sobo"] {
      try layAside("trigger", trigger)
    }
    for index in indexes { try layAside("index", index) }
  }

  private func layAside(_ type: String, _ name: String) throws {
    guard laidAside[name] == nil,
      let sql = try connection.text(
        "SELECT sql FROM sqlite_schema WHERE type = ?1 AND name = ?2", type, name)
    else { return }
    try connection.execute("DROP \(type) \(TrailSchema.quoted(name))")
    laidAside[name] = sql
  }

  private func restoreWhatWasLaidAside() throws {
    for (_, sql) in laidAside.sorted(by: { $0.key < $1.key }) { try connection.execute(sql) }
    (laidAside, bulkLoadedTables) = ([:], [])
  }

  /// Counts and hashes the changes, and writes the entry over them.
  ///
  /// False when there is nothing to write.
  func finish() throws -> Bool {
    try recordLoads()
    try restoreWhatWasLaidAside()
    let tree = try seal.finish()
    guard tree.count > 0 || schemaBefore != nil else { return false }
    // An entry is never earlier than the one before it, whatever the clock says.
    let clock = Clock.now()
    let last = try connection.text("SELECT at FROM entry WHERE id = ?1", number - 1)
    let at = max(clock, last ?? clock)
    let version = Int(try connection.integer("PRAGMA user_version") ?? 0)
    try dateMigrations(at: at)
    let isSigned = try TrailFormat(connection).isSigned
    let parts: [(any Bindable)?] =
      [
        number, at, info.actor, OSUser.name, info.action, info.recordedReason, batch,
        Program.version, version, tree.count, tree.root,
      ] + (isSigned ? [clock] : [])
    let places = parts.indices.map { "?\($0 + 1)" }.joined(separator: ", ")
    let signature = try signature(over: parts, places)
    if let account = state.account {
      try connection.run(
        "INSERT INTO open_authorization SELECT ?1, ?2, max(seq) FROM change", number, account)
    }
    try connection.run(
      """
      INSERT INTO entry (id, at, actor, os_user, action, reason, batch, program, schema, changes,
        root\(isSigned ? ", clock, signature" : ""))
      VALUES (\(places)\(isSigned ? ", ?\(parts.count + 1)" : ""))
      """, all: parts + (isSigned ? [signature] : []))
    return true
  }

  /// The signature over the leaf that the parts of the entry make; nil where none is demanded.
  ///
  /// Throws where the entry changes the keys otherwise than they may be.
  private func signature(over parts: [(any Bindable)?], _ places: String) throws -> String? {
    let next = try EntryKeys(connection)
    guard let allowed = keys.signers(until: next), next == keys || changesKeys else {
      throw RegistryError.keysNotSo
    }
    guard !allowed.isEmpty else { return nil }
    guard let signer, allowed.contains(signer.publicKey) else {
      throw RegistryError.writerKeyMissing(allowed.sorted().joined(separator: ", "))
    }
    var leaf = TrailLeaf()
    try connection.rows("SELECT \(places)", all: parts) { try leaf.write(entry: $0) }
    let identity = try RegistryIdentity.of(connection) ?? ""
    return try signer.signature(over: SignedEntry.text(identity: identity, leaf: leaf.text))
  }

  /// Gives the migrations of this entry its own time, by which verification knows them.
  private func dateMigrations(at: String) throws {
    guard let before = number == 1 ? 0 : schemaBefore else { return }
    try connection.run(
      "UPDATE schema_migration SET applied_at = ?1, program = ?2 WHERE version > ?3", at,
      Program.version, before)
  }
}

// MARK: Savepoints

/// A savepoint of an entry: it can be rolled back without the rest.
public final class Savepoint {
  /// Set by the work to have its own changes rolled back, and no others.
  public var isDiscarded = false

  init() {}
}

extension WriteTransaction {
  /// Runs `body` in a savepoint, which is rolled back if it returns false; returns what it does.
  ///
  /// For the steps of one row: a row registered with a bulk load must not be rolled back.
  public func together(_ body: () throws -> Bool) throws -> Bool {
    try provisionally(keepingIf: { $0 }, body)
  }

  /// Does `body` as a part of the entry: where it throws, or discards its savepoint, its own
  /// changes are rolled back and what was done before stays.
  ///
  /// Pending bulk loads are recorded first and pause until the part has ended, so that the trail
  /// keeps the order in which rows were written.
  public func savepoint<R>(_ body: (Savepoint) throws -> R) throws -> R {
    if !isProvisional {
      try recordLoads()
      try restoreWhatWasLaidAside()
    }
    let outer = (loads, endedLoads, state.unrecordedLayouts, state.limitsPayments, batch)
    (loads, state.unrecordedLayouts) = ([:], [])
    let part = Savepoint()
    var isKept = false
    defer {
      if !isKept { (endedLoads, batch) = (outer.1, outer.4) }
      (loads, state.unrecordedLayouts, state.limitsPayments) = (outer.0, outer.2, outer.3)
    }
    let result = try provisionally(keepingIf: { _ in !part.isDiscarded }) { try body(part) }
    guard !part.isDiscarded else { return result }
    isKept = true
    endedLoads += loads.values
    loads = [:]
    if !isProvisional { try recordLoads() }
    return result
  }

  /// Runs `body` in a savepoint of SQLite, which is rolled back if it throws or its result is not
  /// to be kept.
  private func provisionally<R>(
    keepingIf isKept: (R) -> Bool, _ body: () throws -> R
  ) throws -> R {
    let isInner = isProvisional
    try connection.execute("SAVEPOINT part")
    isProvisional = true
    defer { isProvisional = isInner }
    do {
      let result = try body()
      try connection.execute(isKept(result) ? "RELEASE part" : "ROLLBACK TO part; RELEASE part")
      return result
    } catch {
      // Some failures have rolled back the whole transaction already.
      if !connection.isAutocommit { try connection.execute("ROLLBACK TO part; RELEASE part") }
      throw error
    }
  }
}
