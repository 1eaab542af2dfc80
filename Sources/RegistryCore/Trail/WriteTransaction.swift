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

  /// What the trigger that refused last said of it: the place, and a detail; empty for a constraint.
  ///
  /// Forgotten once it is read, so that it is never told of another refusal.
  public func takeReason() -> [String?] {
    defer { state.reason = [] }
    return state.reason
  }

  /// Set when the schema itself changes: the entry is then written even without a change of rows.
  var isStructural = false

  /// The changes made so far, as they are hashed.
  let seal: EntrySeal
  /// Whether what is done now may be taken back by itself.
  private(set) var isProvisional = false

  private let state: WriteState
  private var loads: [String: BulkLoad] = [:]
  /// Loads of savepoints that ended inside another one, still to be recorded.
  private var endedLoads: [BulkLoad] = []
  /// Triggers that are away until the entry is sealed, as they are to be made again.
  private var triggersAside: [String: String] = [:]
  private var tablesAside: Set<String> = []

  /// `seq` is the number of the last change before it.
  init(
    number: Int64, after seq: Int64, info: EntryInfo, connection: Connection, state: WriteState
  ) {
    self.number = number
    self.info = info
    self.connection = connection
    self.state = state
    seal = EntrySeal(entry: number, after: seq, connection: connection)
  }

  /// Does all of `body`, or, when it gives false, nothing of it; gives what `body` gives.
  public func together(_ body: () throws -> Bool) throws -> Bool {
    let isInner = isProvisional
    try connection.execute("SAVEPOINT together")
    isProvisional = true
    defer { isProvisional = isInner }
    let isDone = try body()
    try connection.execute(isDone ? "RELEASE together" : "ROLLBACK TO together; RELEASE together")
    return isDone
  }

  /// Lets the insert trigger of a table stand aside; its images are then written set by set.
  ///
  /// The rows must be inserted without naming their `id`, and each told to the load.
  public func load(into table: String) throws -> BulkLoad {
    if let load = loads[table] { return load }
    guard let layout = try TrailLayout.all(of: table, in: connection).last else {
      throw RegistryError.driftedSchema(table)
    }
    let load = BulkLoad(table: table, layout: layout, entry: self)
    loads[table] = load
    state.aside.insert(layout.id)
    return load
  }

  /// Writes the images of all rows loaded so far.
  public func recordLoads() throws {
    for load in (endedLoads + loads.values).sorted(by: { $0.table < $1.table }) {
      try load.record()
    }
    endedLoads = []
  }

  /// Has a table filled without its insert trigger, and the trail without its own, until the
  /// entry is sealed.
  ///
  /// Both would do nothing for these rows, at a third of the cost of a row. Nobody else sees the
  /// registry without them: they go and come back in one transaction.
  func layTriggersAside(of table: String) throws {
    guard tablesAside.insert(table).inserted else { return }
    for trigger in ["trail_insert_" + table, "change_only_by_sobo"] {
      guard triggersAside[trigger] == nil,
        let sql = try connection.text(
          "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = ?1", trigger)
      else { continue }
      try connection.execute("DROP TRIGGER \(TrailSchema.quoted(trigger))")
      triggersAside[trigger] = sql
    }
  }

  private func bringTriggersBack() throws {
    for (_, sql) in triggersAside.sorted(by: { $0.key < $1.key }) { try connection.execute(sql) }
    (triggersAside, tablesAside) = ([:], [])
  }

  /// Counts and hashes the changes, and writes the entry over them.
  ///
  /// False when there is nothing to write.
  func finish() throws -> Bool {
    try recordLoads()
    try bringTriggersBack()
    let tree = try seal.finish()
    guard tree.count > 0 || isStructural else { return false }
    try connection.run(
      """
      INSERT INTO entry
        (id, at, actor, os_user, action, reason, batch, program, schema, changes, root)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
      """,
      number, Clock.now(), info.actor, OSUser.name, info.action, info.reason, batch,
      Program.version, Int(try connection.integer("PRAGMA user_version") ?? 0), tree.count,
      tree.root)
    return true
  }
}

// MARK: Savepoints

/// A part of an entry that stands or falls by itself.
public final class Savepoint {
  /// Set by the work to have its own changes rolled back, and no others.
  public var isDiscarded = false

  init() {}
}

extension WriteTransaction {
  /// Does `body` as a part of the entry: where it throws, or discards its savepoint, its own
  /// changes are taken back and what was done before stays.
  ///
  /// Bulk loads of before are recorded first and rest until the part has ended, so that the part's
  /// changes stand in the trail in the order in which they were made.
  public func savepoint<R>(_ body: (Savepoint) throws -> R) throws -> R {
    if !isProvisional {
      try recordLoads()
      try bringTriggersBack()
    }
    let outer = (loads, endedLoads, state.aside, state.limitsPayments, batch, isProvisional)
    try connection.execute("SAVEPOINT part")
    (loads, state.aside, isProvisional) = ([:], [], true)
    let part = Savepoint()
    var isKept = false
    defer {
      if !isKept { (endedLoads, batch) = (outer.1, outer.4) }
      (loads, state.aside, state.limitsPayments) = (outer.0, outer.2, outer.3)
      isProvisional = outer.5
    }
    do {
      let result = try body(part)
      guard !part.isDiscarded else {
        try connection.execute("ROLLBACK TO part; RELEASE part")
        return result
      }
      try connection.execute("RELEASE part")
      isKept = true
      endedLoads += loads.values
      loads = [:]
      isProvisional = outer.5
      if !isProvisional { try recordLoads() }
      return result
    } catch {
      // Some failures have rolled back the whole transaction already.
      if !isKept, !connection.isAutocommit {
        try connection.execute("ROLLBACK TO part; RELEASE part")
      }
      throw error
    }
  }
}
