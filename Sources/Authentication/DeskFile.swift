import Crypto
import Glibc
import Messages
import RegistryCore
import SQLite

/// The file beside a registry in which passwords, sessions and drafts are kept: `registry.sobo.desk`.
///
/// Only its owner may read it, and no backup has it. Not for use from several threads at once.
public final class DeskFile {
  /// "desk" in ASCII.
  private static let applicationID: Int64 = 0x6465_736B
  /// What each version adds, as files of `SQL`.
  private static let versions = embeddedFiles.filter { $0.name.hasPrefix("SQL/") }
    .sorted { $0.name < $1.name }.map(\.text)

  let connection: Connection
  /// Now, in seconds since 1970; a test sets it.
  var now: () -> Int64 = { Int64(time(nil)) }

  private init(_ connection: Connection) { self.connection = connection }

  /// Opens the one beside a registry; makes it where there is none.
  ///
  /// Throws `RegistryError` for one that others may read, for one that is not the registry's owner's,
  /// and for one of a later program.
  public static func open(beside registry: String) throws -> DeskFile {
    let path = try path(beside: registry)
    try prepare(path, of: registry)
    let connection = try Connection(path: path, mode: .readWrite)
    connection.setBusyTimeout(milliseconds: 5_000)
    try connection.setDoubleQuotedStrings(false)
    try connection.setTrustedSchema(false)
    try connection.setDefensive(true)
    try connection.execute(
      "PRAGMA foreign_keys = ON; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")
    try raise(connection, path)
    return DeskFile(connection)
  }

  /// The one beside a registry; nil where there is none.
  public static func existing(beside registry: String) throws -> DeskFile? {
    var status = stat()
    guard lstat(try path(beside: registry), &status) == 0 || errno != ENOENT else { return nil }
    return try open(beside: registry)
  }

  /// Makes the file where there is none, and looks at what it is and whose, with what SQLite makes
  /// beside it.
  ///
  /// It is of the registry's owner, who runs `serve`: another user's would tell that user the
  /// passwords, or that one could not open it.
  private static func prepare(_ path: String, of registry: String) throws(RegistryError) {
    var status = stat()
    guard stat(registry, &status) == 0 else { throw .file(.reading(registry, errno)) }
    let owner = status.st_uid
    guard [0, owner].contains(geteuid()) else {
      throw .deskOfAnother(path, OSUser.name, owner: OSUser.name(of: owner))
    }
    _ = try PrivateFile.make(path, owner: owner)
    for (index, path) in ([path] + PrivateFile.sideFiles(of: path)).enumerated() {
      switch PrivateFile.fault(of: path, owner: owner, isOfSQLite: index > 0) {
      case .kind: throw .file(.notAnOutput(path))
      case .owner(let user):
        throw .deskOfAnother(path, user, owner: OSUser.name(of: owner))
      case .mode: throw .deskOpen(path)
      case nil: break
      }
    }
  }

  private static func path(beside registry: String) throws -> String {
    guard let real = realpath(registry, nil) else {
      throw RegistryError.file(.reading(registry, errno))
    }
    defer { free(real) }
    return SideFile.desk.path(of: String(cString: real))
  }

  private static func raise(_ connection: Connection, _ path: String) throws {
    try connection.transaction(.immediate) {
      let version = Int(try connection.integer("PRAGMA user_version") ?? 0)
      let mark = try connection.integer("PRAGMA application_id") ?? 0
      guard version == 0 || mark == applicationID, version <= versions.count else {
        throw RegistryError.deskForeign(path)
      }
      for (index, sql) in versions.enumerated().dropFirst(version) {
        try connection.execute(sql)
        try connection.execute("PRAGMA user_version = \(index + 1)")
      }
      if version == 0 { try connection.execute("PRAGMA application_id = \(applicationID)") }
    }
  }

  static func hash(_ text: String) -> Value {
    .blob(Array(SHA256.hash(data: Array(text.utf8))))
  }

  /// Takes away what is of no use any more: old attempts, links, sessions and drafts.
  public func tidy() throws {
    let day: Int64 = 86_400
    try connection.transaction(.immediate) {
      try connection.run("DELETE FROM attempt WHERE last_at < ?1", now() - day)
      try connection.run("DELETE FROM link WHERE ends_at < ?1", now() - 30 * day)
      try connection.run(
        "DELETE FROM session WHERE max(used_at, coalesce(ended_at, 0)) < ?1", now() - day)
      try connection.run("DELETE FROM draft WHERE made_at < ?1", now() - 30 * day)
    }
  }
}

// MARK: Languages

extension DeskFile {
  /// The language that an account chose.
  public func language(of account: Int64) throws -> Language? {
    try connection.text("SELECT language FROM preference WHERE account_id = ?1", account)
      .flatMap(Language.init)
  }

  /// Keeps the language that an account chooses.
  public func choose(_ language: Language, for account: Int64) throws {
    try connection.run(
      """
      INSERT INTO preference (account_id, language) VALUES (?1, ?2)
      ON CONFLICT (account_id) DO UPDATE SET language = excluded.language
      """, account, language.rawValue)
  }
}
