import SQLite

/// The write that is open: everything changed until it ends belongs to it.
public final class Entry {
  /// Its number in the registry.
  public let number: Int64
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
    defer { state.because = [] }
    return state.because
  }

  /// Set when the schema itself changes: the entry is then written even without a change of rows.
  var isStructural = false

  private let state: WriteState
  private var loads: [String: BulkLoad] = [:]

  init(number: Int64, connection: Connection, state: WriteState) {
    self.number = number
    self.connection = connection
    self.state = state
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
    for load in loads.values.sorted(by: { $0.table < $1.table }) { try load.record() }
  }

  /// Counts and hashes the changes after `seq`, and writes the entry over them.
  ///
  /// False when there is nothing to write.
  func seal(_ act: Act, after seq: Int64) throws -> Bool {
    try recordLoads()
    let hasher = LeafHasher()
    var leaf = TrailLeaf()
    var foreign = false
    try connection.rows(TrailLeaf.changes, seq) { row in
      hasher.append(prefixed: try leaf.bytes(change: row))
      if try row.integer(7) != number { foreign = true }
    }
    guard !foreign else { throw RegistryError.driftedSchema("change") }
    let tree = hasher.finish()
    guard tree.count > 0 || isStructural else { return false }
    try connection.run(
      """
      INSERT INTO entry
        (id, at, actor, os_user, action, reason, batch, program, schema, changes, root)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
      """,
      number, Clock.now(), act.actor, OSUser.name, act.action, act.reason, batch,
      Program.version, Int(try connection.integer("PRAGMA user_version") ?? 0), tree.count,
      tree.root)
    return true
  }
}

/// Rows inserted into one table without its insert trigger, and not yet in the trail.
public final class BulkLoad {
  /// The table.
  public let table: String
  private let layout: TrailLayout
  private unowned let entry: Entry
  private var first: Int64 = 0
  private var last: Int64 = 0

  init(table: String, layout: TrailLayout, entry: Entry) {
    self.table = table
    self.layout = layout
    self.entry = entry
  }

  /// Tells that the row `id` was inserted; rows follow one another without a gap.
  public func inserted(_ id: Int64) throws {
    if first == 0 { first = id }
    guard last == 0 || id == last + 1 else {
      throw RegistryError(
        "bulk_gap", .inputOutput, vi: "Số thứ tự dòng của \(table) bị ngắt quãng.",
        en: "The row numbers of \(table) have a gap.")
    }
    last = id
    if last - first >= 20_000 { try record() }
  }

  /// Writes the images of the rows inserted so far; to be called before one of them is changed.
  ///
  /// Throws when one was changed or deleted already: its images would be in the wrong order.
  public func record() throws {
    guard last >= first, first > 0 else { return }
    guard
      try entry.connection.integer(
        """
        SELECT 1 FROM change WHERE entry = ?1 AND layout = ?2 AND row_id BETWEEN ?3 AND ?4
          AND operation = 'update' LIMIT 1
        """, entry.number, layout.id, first, last) == nil
    else {
      throw RegistryError(
        "bulk_order", .inputOutput,
        vi: "Một dòng của \(table) bị sửa trước khi được ghi vào nhật ký.",
        en: "A row of \(table) was changed before it was recorded.")
    }
    let image = TrailSchema.image(layout.columns, of: "t.")
    try entry.connection.run(
      """
      INSERT INTO change (entry, layout, row_id, operation, old, new)
      SELECT ?1, ?2, t.id, 'insert', NULL, \(image)
      FROM \(TrailSchema.quoted(table)) t WHERE t.id BETWEEN ?3 AND ?4 ORDER BY t.id
      """, entry.number, layout.id, first, last)
    guard entry.connection.changes == last - first + 1 else {
      throw RegistryError(
        "bulk_count", .inputOutput, vi: "Số dòng của \(table) không khớp với nhật ký.",
        en: "The rows of \(table) and of the trail differ in number.")
    }
    first = 0
    last = 0
  }
}
