import RegistryCore
import SQLite
import Synchronization

/// Compares a registry with its trail: schema, trees, every live row, and checkpoints.
///
/// Opens the file however damaged its schema is; see VERIFICATION.md for what it proves.
public enum TrailVerification {
  /// Verifies one state of the registry at `path`.
  ///
  /// `isImmutable` is for a file that does not change, such as a backup. With `isDigesting` the
  /// verdict has a digest of each table, with `makesRowTree` the head of the tree of the rows. Throws
  /// `RegistryError` for a file that is not a registry, `SQLiteError` for one that cannot be read;
  /// what does not match is in the verdict.
  public static func run(
    on path: String, checkpoints: [Checkpoint] = [], isImmutable: Bool = false,
    isDigesting: Bool = false, makesRowTree: Bool = false
  ) throws -> TrailVerdict {
    try run(
      on: path, checkpoints: checkpoints, isImmutable: isImmutable, isDigesting: isDigesting,
      makesRowTree: makesRowTree, history: .shipped)
  }

  package static func run(
    on path: String, checkpoints: [Checkpoint] = [], isImmutable: Bool = false,
    isDigesting: Bool = false, makesRowTree: Bool = false, history: SchemaHistory
  ) throws -> TrailVerdict {
    let trees = try FileInspector(path, isImmutable: isImmutable, history: history)
    let rows = try FileInspector(path, isImmutable: isImmutable, history: history)
    try begin(trees.connection, rows.connection)
    let pages = PageUse(of: path, isImmutable: isImmutable)
    let result = Result {
      try run(
        trees, rows, pages, checkpoints: checkpoints, isDigesting: isDigesting,
        makesRowTree: makesRowTree)
    }
    _ = try? pages.fault()
    return try result.get()
  }

  private static func run(
    _ trees: FileInspector, _ rows: FileInspector, _ pages: PageUse, checkpoints: [Checkpoint],
    isDigesting: Bool, makesRowTree: Bool
  ) throws -> TrailVerdict {
    let schema = SchemaCheck(path: trees.path, history: trees.history)
    var table = try lastChangeTable(trees.connection, rows.connection)
    var tree = try TreeCheck(trees.connection, sizes: Set(checkpoints.map(\.size)))
    let tables = try tables(in: trees.connection)
    let work = SharedWork<String, RowCheck.Outcome>(tables)
    let lastChanges = table
    let check: @Sendable (String, Connection) throws -> RowCheck.Outcome = { name, connection in
      let isKnown = try schema.faults(in: connection).isEmpty
      return try RowCheck(
        isDigesting: isDigesting, checksIndexes: isKnown, lastChanges: lastChanges
      ).check(name, in: connection)
    }
    try work.share(
      with: rows.connection,
      { connection in work.run(isHelper: true) { try check($0, connection) } }
    ) {
      try tree.run(trees.connection)
      work.run { try check($0, trees.connection) }
    }
    var outcomes = try work.outcomes()
    let faults = try schema.faults(in: trees.connection)
    let isKnown = faults.isEmpty
    var breaks = BreakList()
    // Every change of the trail has its one entry in the index, or another list takes its place.
    let indexed = outcomes.reduce(0) { $0 + $1.indexed }
    if table == nil, indexed != tree.changes || outcomes.contains(where: { !$0.isIndexSound }) {
      breaks.add(.indexDiffers("change_of_row", "change"))
      table = try makeLastChanges(in: trees.connection)
      let check = RowCheck(isDigesting: isDigesting, checksIndexes: isKnown, lastChanges: table)
      outcomes = try tables.map { try check.check($0, in: trees.connection) }
    }
    if isKnown { try checkUnrecorded(trees.connection, &breaks) }
    if let fault = try pages.fault() { breaks.add(.pages(fault)) }
    outcomes.sort { $0.table < $1.table }
    // On a broken trail this tree would say nothing.
    let isWhole = tree.breaks.count == 0 && breaks.count == 0
    let heads = try isWhole ? rowHeads(trees.connection, tree, checkpoints, makesRowTree) : [:]
    let replacements =
      try isWhole && isKnown ? AdministratorReplacement.all(in: trees.connection) : []
    return verdict(
      tree, outcomes, faults: faults, breaks, checkpoints, rowHeads: heads, replacements)
  }

  /// The trees of the rows that checkpoints state, by the number of entries, and that of now.
  private static func rowHeads(
    _ connection: Connection, _ tree: TreeCheck, _ checkpoints: [Checkpoint], _ isMade: Bool
  ) throws -> [Int: TreeHead] {
    var sizes = Set(checkpoints.filter { $0.rows != nil }.map(\.size))
    sizes = sizes.filter { $0 <= tree.outer.count }
    if isMade { sizes.insert(tree.outer.count) }
    var heads: [Int: TreeHead] = [:]
    for size in sizes { heads[size] = try RowTree.head(in: connection, entries: size) }
    return heads
  }

  /// The tables that no change tells of, their structure and what they say of the migrations.
  private static func checkUnrecorded(
    _ connection: Connection, _ breaks: inout BreakList
  ) throws {
    for table in ["entry", "trail_layout", "schema_migration"] {
      try IndexCheck.library(table, in: connection, &breaks)
    }
    let trail = try MigrationTrail(connection)
    if let first = trail.misstated.first {
      breaks.add(.schemaMisstated(first.entry, stated: first.stated, had: first.had))
      breaks.add(unworded: trail.misstated.count - 1)
    }
    try connection.rows(
      "SELECT version, name, applied_at, program FROM schema_migration NOT INDEXED ORDER BY version"
    ) { row in
      let entry = trail.entry(of: try row.integer(0))
      let isOfEntry = try connection.integer(
        """
        SELECT \(MigrationTrail.isOfEntry) FROM schema_migration m JOIN entry e ON e.id = ?1
        WHERE m.version = ?2
        """, entry, row.integer(0))
      guard isOfEntry != 1 else { return }
      try breaks.add(
        .migrationDiffers(row.text(1), applied: row.text(2), program: row.text(3), entry: entry))
    }
  }

  private static func verdict(
    _ tree: TreeCheck, _ outcomes: [RowCheck.Outcome], faults: [RegistryError],
    _ others: BreakList, _ checkpoints: [Checkpoint], rowHeads: [Int: TreeHead],
    _ replacements: [AdministratorReplacement]
  ) -> TrailVerdict {
    var breaks = BreakList()
    for fault in faults { breaks.add(.schema(fault)) }
    for checkpoint in checkpoints.sorted(by: { $0.size < $1.size }) {
      if let named = checkpoint.identity, named != tree.keys.identity {
        breaks.add(.identityDiffers(checkpoint, tree.keys.identity))
      } else if checkpoint.size > tree.outer.count {
        breaks.add(.rolledBack(checkpoint, entries: tree.outer.count))
      } else if tree.heads[checkpoint.size] != checkpoint.root {
        breaks.add(.rewritten(checkpoint))
      } else if let erased = checkpoint.erased, erased != tree.erased(upTo: checkpoint.size) {
        breaks.add(.rewritten(checkpoint))
      } else if let rows = checkpoint.rows, let found = rowHeads[checkpoint.size], rows != found {
        breaks.add(.rowsMisstated(checkpoint))
      }
    }
    breaks.append(tree.breaks)
    breaks.append(others)
    for outcome in outcomes { breaks.append(outcome.breaks) }
    return TrailVerdict(
      entries: tree.entries, changes: tree.changes,
      rows: outcomes.reduce(0) { $0 + $1.matching }, erased: tree.erased,
      erasedOfOthers: tree.erasedOfOthers, identity: tree.keys.identity,
      writerKey: tree.keys.keys.writer, earlier: tree.earlier, replacements: replacements,
      head: TreeHead(size: tree.outer.count, root: tree.outer.head),
      rowHead: breaks.count == 0 ? rowHeads[tree.outer.count] : nil,
      tables: outcomes.map { TableContent(table: $0.table, rows: $0.rows, digest: $0.digest) },
      breaks: breaks.first, breakCount: breaks.count)
  }

  /// Whose the pages are, found by a thread of its own.
  private final class PageUse {
    private final class Outcome: Sendable {
      let value = Mutex<Result<Wording?, any Error>>(.success(nil))
    }

    private let outcome = Outcome()
    private var worker: Worker?

    init(of path: String, isImmutable: Bool) {
      let outcome = outcome
      let look: @Sendable () -> Void = {
        let found = Result { try PageCheck.fault(of: path, isImmutable: isImmutable) }
        outcome.value.withLock { $0 = found }
      }
      worker = Worker(look)
      if worker == nil { look() }
    }

    /// What was found, when it was; to be called at least once.
    func fault() throws -> Wording? {
      worker?.join()
      worker = nil
      return try outcome.value.withLock { try $0.get() }
    }
  }

  /// What is wrong with the schema, found once by the thread that asks first: the tables wait for it,
  /// the trees do not.
  private final class SchemaCheck: Sendable {
    private let path: String
    private let history: SchemaHistory
    private let found = Mutex<[RegistryError]?>(nil)

    init(path: String, history: SchemaHistory) { (self.path, self.history) = (path, history) }

    func faults(in connection: Connection) throws -> [RegistryError] {
      try found.withLock { found in
        if let found { return found }
        let faults = try FileInspector.schemaFaults(of: connection, at: path, history)
        found = faults
        return faults
      }
    }
  }

  /// Begins to read on two connections, both with the same snapshot.
  private static func begin(_ first: Connection, _ second: Connection) throws {
    for _ in 0..<100 {
      let before = try first.integer("PRAGMA data_version")
      for connection in [second, first] {
        try connection.execute("BEGIN; PRAGMA data_version;")
        try connection.forgetSchema()
      }
      // Nothing was committed in between, so both read the same snapshot.
      if try first.integer("PRAGMA data_version") == before { return }
      for connection in [second, first] { try connection.execute("ROLLBACK") }
    }
    throw SQLiteError(code: 5, message: "the registry is written without a pause")
  }

  /// The recorded tables, the largest first, which two threads share best.
  private static func tables(in connection: Connection) throws -> [String] {
    let tables = try TrailLayout.tables(in: connection).map { table in
      let last = try? connection.integer("SELECT max(id) FROM \(TrailSchema.quoted(table))")
      return (table: table, last: last ?? 0)
    }
    return tables.sorted { ($1.last, $0.table) < ($0.last, $1.table) }.map(\.table)
  }

  /// Replaces the index on `change`, if it was dropped or altered.
  private static func lastChangeTable(_ connections: Connection...) throws -> String? {
    let index = try connections.first?.text(
      "SELECT sql FROM sqlite_schema WHERE name = 'change_of_row'")
    guard index != "CREATE INDEX change_of_row ON change (layout, row_id)" else { return nil }
    var table: String?
    for connection in connections { table = try makeLastChanges(in: connection) }
    return table
  }

  /// Makes a list of each row's last change, from the changes themselves.
  private static func makeLastChanges(in connection: Connection) throws -> String {
    try connection.execute(
      """
      CREATE TEMP TABLE last_change (layout INTEGER, row_id INTEGER, seq INTEGER,
        PRIMARY KEY (layout, row_id)) WITHOUT ROWID;
      INSERT INTO last_change SELECT layout, row_id, max(seq) FROM main.change NOT INDEXED
      GROUP BY 1, 2;
      """)
    return "temp.last_change"
  }
}
