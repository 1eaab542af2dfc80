import SQLite

/// Compares the schema of a registry with its migrations, in every state that is read or written.
///
/// Between two transactions anybody who has the file can commit another schema, for moments too. So the
/// comparison is made in the very transaction, again for each state that another connection wrote.
final class SchemaGuard {
  private let path: String
  let history: SchemaHistory
  /// The state that was found right, by the number that SQLite gives it for this connection; it
  /// changes whenever another connection has written, whatever that one does to the file.
  private var checked: Int64?
  private var checkedFreePages: Int64?

  init(path: String, history: SchemaHistory) { (self.path, self.history) = (path, history) }

  /// Checks the state that the open transaction of `connection` reads.
  ///
  /// Throws `RegistryError` for a schema that is newer, or not as its migrations left it.
  func check(_ connection: Connection) throws {
    let state = try connection.integer("PRAGMA data_version")
    guard state == nil || state != checked else { return }
    try check(connection, in: "main")
    checked = state
  }

  /// Checks the list of free pages of the state that a write begins with: it takes from them.
  ///
  /// Throws `RegistryError` where it names a page that is in use, as far as can be told without reading
  /// the whole file.
  func checkFreePages(_ connection: Connection) throws {
    guard checkedFreePages == nil || checkedFreePages != checked else { return }
    if let fault = try PageCheck.freeListFault(in: connection) {
      throw RegistryError.pagesMixed(fault)
    }
    checkedFreePages = checked
  }

  /// Checks the layouts that name the columns of images, for acts that write values from the trail.
  ///
  /// They are rows, of which the digest of a schema says nothing; what they must be takes a while to
  /// make.
  func checkLayouts(_ connection: Connection) throws {
    let version = try Migrator.version(of: connection)
    guard
      try ExpectedSchema.layouts(connection) == ExpectedSchema.of(history, version: version).layouts
    else { throw RegistryError.driftedSchema("trail_layout") }
  }

  /// The same of a registry that is attached under a name.
  func check(attachedTo connection: Connection, as name: String) throws {
    // Before anything is looked up, so that the schema is read in this state.
    _ = try connection.integer("PRAGMA \(name).data_version")
    try check(connection, in: name)
  }

  private func check(_ connection: Connection, in name: String) throws {
    try connection.forgetSchema()
    let version = try Migrator.version(of: connection, in: name)
    guard version <= history.version else {
      throw RegistryError.newerRegistry(path, version: version, known: history.version)
    }
    try Migrator.checkHistory(of: connection, history, in: name)
    guard history.digest(version) == (try SchemaDigest.of(connection, in: name)) else {
      let expected = try ExpectedSchema.of(history, version: version)
      let objects = try SchemaDigest.differences(
        connection, expected: expected.objects, in: name)
      throw RegistryError.driftedSchema(objects.first ?? "digests.csv")
    }
    if let names = try SchemaDigest.sharedRoot(connection, in: name) {
      throw RegistryError.driftedSchema(names)
    }
  }
}
