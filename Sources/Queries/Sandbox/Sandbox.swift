import RegistryCore
import SQLite

/// Runs any SELECT on a registry: it cannot write, leak, or run for ever.
///
/// The registry is attached for reading only, under a random name. A statement cannot name it, so
/// it reaches its tables only where no view of the same name hides them; see DESIGN.md.
public final class Sandbox {
  /// What a statement may use.
  public enum Limits {
    /// The length of a statement.
    public static let sqlBytes = 100_000
    /// The length of a value, and of a row that is sorted.
    public static let valueBytes = 1_000_000
    /// The memory of the library as a whole.
    public static let heapBytes: Int64 = 512 << 20
    /// The default number of seconds.
    public static let seconds = 30
    /// The default number of rows.
    public static let rows = 10_000
  }

  package let connection: Connection
  let gate: SandboxAuthorizer
  let registry: Registry
  let hidden: PersonalNumbers?
  let functions: PseudonymFunctions
  var views: MaskedViews

  /// The columns that read as pseudonyms in what was compiled last, as far as that can be told; what
  /// else is read shows in `readsPseudonyms` once rows were asked for.
  public internal(set) var pseudonymousColumns: [String] = []

  /// Opens a sandbox over a registry that was opened, and so checked, before.
  ///
  /// With `showsNumbers` personal numbers are readable; the caller has recorded that already
  /// (`Disclosure`). Else `numbers` read as pseudonyms. Throws `RegistryError` and `SQLiteError`.
  public init(
    over registry: Registry, showsNumbers: Bool = false, hiding numbers: PersonalNumbers = .standard
  ) throws {
    let hidden = showsNumbers ? nil : numbers
    self.registry = registry
    self.hidden = hidden
    let functions = PseudonymFunctions(hidden == nil ? nil : registry, name: Self.randomName())
    self.functions = functions
    connection = try Connection.inMemory()
    let name = Self.randomName()
    let past = Self.randomName()
    gate = SandboxAuthorizer(
      registryNames: [name, past], hidden: hidden, functions: functions)
    var views = MaskedViews(registryName: name, hidden: hidden, functions: functions)
    connection.setBusyTimeout(milliseconds: 5_000)
    try connection.setDoubleQuotedStrings(false)
    try connection.setLoadExtension(false)
    try connection.setDefensive(true)
    try connection.setCheckpointOnClose(false)
    try connection.execute(
      "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY;")
    // The views of the registry are known to be ours; SQLite asks for trust to run JSON in them.
    try connection.setTrustedSchema(true)
    try connection.attach(readOnly: registry.path, as: name)
    try connection.execute("PRAGMA \(name).cache_size = -65536")
    try connection.registerFolding()
    try connection.registerMasks()
    try connection.registerStatistics()
    try connection.registerPatterns()
    try functions.register(on: connection)
    let moment = registry.moment.flatMap { $0.later > 0 ? $0 : nil }
    if moment != nil {
      try connection.execute("ATTACH ':memory:' AS \(past)")
      try PastView.prepare(connection)
    }
    try registry.begin(on: connection, attachedAs: name)
    if let moment {
      let view = PastView(of: moment, on: connection, source: name, place: past)
      views.past = MaskedViews.Past(place: past, tables: try view.makeTables(), ends: view.ends)
    }
    if let scope = registry.scope {
      var rows = try ScopedRows(scope, in: connection, source: name)
      try rows.readLayouts(connection)
      rows.past = views.past.map { ($0.place, Set($0.tables)) }
      views.rows = rows
    }
    for view in try views.statements(from: connection) { try connection.execute(view) }
    self.views = views
    gate.views = try Self.viewNames(connection, registry)
    // Their virtual tables are made at the first use, which the gate would refuse.
    _ = try connection.integer("SELECT count(*) FROM json_each('[]'), json_tree('[]')")
    try connection.execute("PRAGMA query_only = ON")
    setLimits()
    let gate = gate
    connection.setAuthorizer { gate.decide($0) }
    let registryName = name
    connection.setTableMaker { connection, name in
      gate.isOpen = true
      defer { gate.isOpen = false }
      guard (try? connection.execute("PRAGMA query_only = OFF")) != nil else { return false }
      defer { try? connection.execute("PRAGMA query_only = ON") }
      return TrailViews.make(name, on: connection, source: registryName)
        || QueryViews.make(name, on: connection)
    }
  }

  /// The views that are there, and those that are made when they are named.
  private static func viewNames(
    _ connection: Connection, _ registry: Registry
  ) throws -> Set<String> {
    var names = Set(try TrailViews.names(in: registry.connection))
    names.formUnion(QueryViews.all.map(\.name))
    try connection.rows("SELECT name FROM temp.sqlite_schema WHERE type = 'view'") { row in
      names.insert(try row.text(0))
    }
    return names
  }

  private func setLimits() {
    connection.setLimit(.length, Limits.valueBytes)
    connection.setLimit(.sqlLength, Limits.sqlBytes)
    connection.setLimit(.columns, 500)
    connection.setLimit(.expressionDepth, 200)
    connection.setLimit(.compoundSelect, 100)
    // A row of the trail's images is treated layout by layout, for each column that is read.
    connection.setLimit(.programOperations, 250_000)
    connection.setLimit(.functionArguments, 100)
    connection.setLimit(.attached, 0)
    connection.setLimit(.likePatternLength, 1_000)
    connection.setLimit(.variables, 1_000)
    connection.setLimit(.triggerDepth, 10)
    connection.setLimit(.workerThreads, 0)
  }

  /// Bounds the memory that SQLite may take in this process, all its connections together.
  ///
  /// For a command that does nothing else: it is not the sandbox's to decide for a whole process.
  public static func boundMemory() { Connection.setHeapLimit(bytes: Limits.heapBytes) }

  /// Bounds the memory while `body` runs; what is used besides must fit too.
  package static func withBoundMemory<R>(_ body: () throws -> R) rethrows -> R {
    boundMemory()
    defer { Connection.setHeapLimit(bytes: 0) }
    return try body()
  }

  /// 128 random bits.
  private static func randomName() -> String {
    var generator = SystemRandomNumberGenerator()
    return "r" + String(generator.next(), radix: 16) + "_" + String(generator.next(), radix: 16)
  }

  /// Compiles one SELECT.
  ///
  /// Throws `RegistryError`: usage for what does not parse and for a second statement, not allowed
  /// for everything that is more than reading.
  public func prepare(_ sql: String) throws -> Statement {
    try prepare(sql, values: [:]).statement
  }

  /// The same with the values that its parameters will have; gives the names of those that stood only
  /// in `pseudonym(:name)`, which the statement has no more.
  func prepare(
    _ sql: String, values: [String: String]
  ) throws -> (statement: Statement, used: Set<String>) {
    guard sql.utf8.count <= Limits.sqlBytes else { throw RegistryError.sqlTooLong }
    guard !sql.utf8.contains(0) else { throw RegistryError.sqlNul }
    let calls = try PseudonymCalls(sql)
    let (text, used) = try resolved(calls, values)
    let statement = try compile(text)
    guard try admit(text, calls, values) else { return (statement, used) }
    // Its views were made anew.
    return (try compile(text), used)
  }

  private func compile(_ sql: String) throws -> Statement {
    gate.begin()
    let statement: Statement
    do {
      statement = try connection.prepare(sql)
    } catch {
      throw Self.meaning(of: error, in: sql, refused: gate.refused)
    }
    if statement.isExplanation { throw RegistryError.notAllowed(inSandbox: "EXPLAIN") }
    guard statement.isReadOnly, statement.columnCount > 0 else {
      throw RegistryError.notAllowed(inSandbox: String(sql.prefix(40)))
    }
    return statement
  }

  /// What a failure means to the person who typed the statement.
  static func meaning(
    of error: SQLiteError, in sql: String, refused: String?
  ) -> RegistryError {
    switch error.message {
    case "more than one statement": return .sqlSeveral
    case "no statement": return .sqlEmpty
    default: break
    }
    if error.message.hasPrefix(PseudonymFunctions.missingKey) { return .pseudonymKeyMissing(nil) }
    if let refused { return .notAllowed(inSandbox: refused) }
    if error.isDenied || error.isReadOnly || isWrite(sql, error) {
      return .notAllowed(inSandbox: error.message)
    }
    if let name = SandboxAuthorizer.shellFunction(in: error.message) {
      return .notAllowed(inSandbox: name)
    }
    if error.isBusy || error.isCorrupt || error.isNotADatabase || error.isIO || error.isCannotOpen {
      return .from(error)
    }
    return .sqlFaulty(error.message, place: ErrorCaret.text(under: error.offset, in: sql))
  }
}

extension Sandbox {
  /// Whether a statement that parses would write; a shadow is refused before the gate is asked.
  private static func isWrite(_ sql: String, _ error: SQLiteError) -> Bool {
    if error.message.hasPrefix("cannot modify ") { return true }
    guard
      !["near ", "incomplete input", "unrecognized token", "no such "]
        .contains(where: error.message.hasPrefix)
    else { return false }
    let first = sql.drop { !$0.isLetter }.prefix { $0.isLetter }.uppercased()
    return ["ALTER", "CREATE", "DELETE", "DROP", "INSERT", "REPLACE", "UPDATE"].contains(first)
  }
}

/// The line of a statement with a caret under the byte where it went wrong.
enum ErrorCaret {
  static func text(under offset: Int?, in sql: String) -> String {
    guard let offset, offset <= sql.utf8.count else { return "" }
    let before = String(decoding: sql.utf8.prefix(offset), as: UTF8.self)
    let after = String(decoding: sql.utf8.dropFirst(offset), as: UTF8.self)
    let head = (before.split(separator: "\n", omittingEmptySubsequences: false).last ?? "")
      .suffix(60)
    let tail = (after.split(separator: "\n", omittingEmptySubsequences: false).first ?? "")
      .prefix(60)
    let line = (head + tail).map { $0 == "\t" ? " " : $0 }
    return "\n  " + String(line) + "\n  " + String(repeating: " ", count: head.count) + "^"
  }
}
