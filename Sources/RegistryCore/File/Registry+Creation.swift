import Glibc
import SQLite

extension Registry {
  /// Makes a new registry with its code tables, map and standards, as one entry.
  ///
  /// The file appears only when it is complete. `group` may read and write it too, else only
  /// its owner. Throws `RegistryError` if anything stands at `path`.
  public static func create(
    at path: String, province: String, group: String? = nil, act: Act
  ) throws {
    try create(at: path, province: province, group: group, act: act, history: .shipped)
  }

  package static func create(
    at path: String, province: String, group: String? = nil, act: Act, history: SchemaHistory
  ) throws {
    var status = stat()
    guard lstat(path, &status) != 0 else { throw RegistryError.alreadyExists(path) }
    let draft = "\(path).new-\(getpid())"
    let mode: mode_t = group == nil ? 0o600 : 0o660
    let descriptor = Glibc.open(draft, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else {
      throw RegistryError.cannotCreate(path, String(cString: strerror(errno)))
    }
    defer {
      close(descriptor)
      for suffix in ["", "-wal", "-shm", "-journal", ".lock"] { unlink(draft + suffix) }
    }
    fchmod(descriptor, mode)
    if let group { try give(descriptor, to: group) }
    try fill(draft, province: province, act: act, history: history)
    fsync(descriptor)
    guard link(draft, path) == 0 else {
      throw errno == EEXIST
        ? RegistryError.alreadyExists(path)
        : RegistryError.cannotCreate(path, String(cString: strerror(errno)))
    }
  }

  private static func give(_ descriptor: Int32, to group: String) throws(RegistryError) {
    guard let record = getgrnam(group) else {
      throw RegistryError(
        "no_such_group", .usage, vi: "Không có nhóm người dùng \(group).",
        en: "There is no group \(group).")
    }
    guard fchown(descriptor, uid_t.max, record.pointee.gr_gid) == 0 else {
      throw RegistryError(
        "cannot_give", .cannotCreate,
        vi: "Không giao được tệp cho nhóm \(group): \(String(cString: strerror(errno))).",
        en: "Cannot give the file to group \(group): \(String(cString: strerror(errno))).")
    }
  }

  private static func fill(
    _ draft: String, province: String, act: Act, history: SchemaHistory
  ) throws {
    let connection = try Connection(path: draft, mode: .readWrite)
    try FileProfile.apply(to: connection)
    try connection.execute(
      "PRAGMA application_id = \(FileProfile.applicationID); PRAGMA journal_mode = WAL;")
    try FileProfile.applyWriting(to: connection)
    try connection.setTrustedSchema(true)
    let state = WriteState()
    try state.register(on: connection)
    state.entry = 1
    try connection.transaction {
      for migration in history.migrations { try Migrator.apply(migration, to: connection) }
      try ReferenceData.load(into: connection, province: province)
      let entry = Entry(number: 1, connection: connection, state: state)
      _ = try entry.seal(act, after: 0)
    }
    state.entry = nil
    _ = try connection.checkpoint(.truncate)
    try connection.close()
  }
}
