import Glibc
import SQLite

extension Registry {
  /// Makes a new registry with its code tables, map and standards, as one entry.
  ///
  /// The file appears only when it is complete. `group` may read and write it too, else only
  /// its owner. Throws `RegistryError` if there is a file at `path`.
  public static func create(
    at path: String, province: String, group: String? = nil, act: EntryInfo
  ) throws {
    try create(at: path, province: province, group: group, act: act, history: .shipped)
  }

  /// The same with a key of pseudonyms beside it; gives the key's file.
  public static func createWithKey(
    at path: String, province: String, group: String? = nil, act: EntryInfo
  ) throws -> String {
    try checkFree(path)
    let owners = try group.map(number(ofGroup:))
    let (key, file, isNew) = try PseudonymKey.beside(path, mode: mode(owners), group: owners)
    do {
      try create(
        at: path, province: province, group: group, act: act, history: .shipped,
        settings: key.settings(file: file))
    } catch {
      if isNew { unlink(file) }
      throw error
    }
    return file
  }

  package static func create(
    at path: String, province: String, group: String? = nil, act: EntryInfo, history: SchemaHistory,
    settings: [(name: String, value: String)] = []
  ) throws {
    try checkFree(path)
    let owners = try group.map(number(ofGroup:))
    let image = try image(province: province, settings, act: act, history: history)
    try PlainFile.create(path, image, mode: mode(owners), group: owners)
  }

  private static func checkFree(_ path: String) throws {
    var status = stat()
    guard lstat(path, &status) != 0 else { throw RegistryError.file(.exists(path)) }
  }

  private static func mode(_ group: gid_t?) -> mode_t { group == nil ? 0o600 : 0o660 }

  private static func number(ofGroup name: String) throws(RegistryError) -> gid_t {
    guard let record = getgrnam(name) else { throw .noSuchGroup(name) }
    return record.pointee.gr_gid
  }

  /// The bytes of a new registry, made in memory.
  private static func image(
    province: String, _ settings: [(name: String, value: String)], act: EntryInfo,
    history: SchemaHistory
  ) throws -> [UInt8] {
    let connection = try Connection.inMemory()
    try FileProfile.apply(to: connection)
    try FileProfile.applyCache(to: connection)
    try connection.execute("PRAGMA application_id = \(FileProfile.applicationID)")
    try connection.setTrustedSchema(true)
    let state = WriteState()
    try state.register(on: connection)
    state.entry = 1
    try connection.transaction {
      for migration in history.migrations { try Migrator.apply(migration, to: connection) }
      try ReferenceData.load(into: connection, province: province)
      for (name, value) in settings {
        try connection.run("INSERT INTO setting (name, value) VALUES (?1, ?2)", name, value)
      }
      let entry = WriteTransaction(
        number: 1, after: 0, info: act, connection: connection, state: state)
      state.isSealed = try entry.finish()
    }
    var image = try connection.serialized()
    // The two bytes of the header that say WAL; memory has no journal mode of that name.
    guard image.count > 100 else { throw RegistryError.driftedSchema("serialize") }
    image[18] = 2
    image[19] = 2
    return image
  }
}
