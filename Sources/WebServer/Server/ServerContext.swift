import Approvals
import Authentication
import Glibc
import RegistryCore
import SQLite
import Schema

/// What the pages of a server work with: a registry, the file of the desk, and the threads that own them.
final class ServerContext: Sendable {
  /// How much memory a connection keeps pages of the registry in; there are several of them.
  private static let cache = 16
  /// How many seconds a save waits for whoever writes.
  static let lockTimeout = 10

  let path: String
  let options: ServerOptions
  let log: RequestLog
  /// Connections that read.
  let readers: WorkerPool<SharedReader>
  /// The one that writes.
  let writer: WorkerPool<Registry>
  /// One that reads what takes long, so that nobody waits for it.
  let slow: WorkerPool<SharedReader>
  /// Files that are read in, and batches taken back.
  let work: FileWork
  private let files: WorkerPool<Registry>
  /// Where files stand that were sent.
  let uploads: UploadFolder
  /// The file beside the registry.
  let keys: WorkerPool<DeskFile>
  /// Passwords are looked at two at a time: each takes 64 MiB.
  let hashing: WorkerPool<Void>
  /// Papers are made one at a time, by an office program.
  let printing: WorkerPool<Void>
  let searches = RecentSearches()
  /// What a password is held against under a login that nobody has.
  let noPassword: String

  /// Opens the registry and the file of the desk once, so that what is wrong with them is told at once.
  init(_ path: String, _ options: ServerOptions, log: RequestLog) throws {
    (self.path, self.options, self.log) = (path, options, log)
    let registry = try Registry.open(path, for: .writing)
    guard try AccountStore(registry).isBegun else { throw RegistryError.deskWithoutAccounts }
    try DeskFile.open(beside: path).tidy()
    noPassword = try Password.hash(RandomBytes.make(16).map(String.init).joined(separator: " "))
    let open: @Sendable () throws -> SharedReader = {
      try SharedReader {
        let registry = try Registry.open(path, for: .reading)
        try registry.setCache(megabytes: Self.cache)
        return registry
      }
    }
    let cores = max(2, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    readers = WorkerPool("read", threads: cores, capacity: options.queue, make: open)
    slow = WorkerPool("slow", threads: 1, capacity: max(1, options.queue / 8), make: open)
    writer = WorkerPool(
      "write", threads: 1, capacity: options.queue, idle: (5, { $0.tidyLog() })
    ) {
      let registry = try Registry.open(path, for: .writing)
      try registry.setCache(megabytes: Self.cache)
      registry.checkpoint = .passive
      registry.lockTimeout = Self.lockTimeout
      return registry
    }
    let uploads = try UploadFolder(beside: path)
    uploads.dropTrials()
    self.uploads = uploads
    let files = WorkerPool<Registry>("files", threads: 1, capacity: max(1, options.queue / 8)) {
      let registry = try Registry.open(path, for: .writing)
      try registry.setCache(megabytes: Self.cache)
      registry.checkpoint = .passive
      registry.lockTimeout = 60
      return registry
    }
    self.files = files
    work = FileWork(files)
    keys = WorkerPool(
      "desk", threads: 1, capacity: options.queue * 4,
      idle: (
        3_600,
        {
          try? $0.tidy()
          if let left = try? $0.tidyUploads() { uploads.tidy(keeping: left) }
        }
      )
    ) { try DeskFile.open(beside: path) }
    hashing = WorkerPool("passwords", threads: 2, capacity: options.queue) {}
    printing = WorkerPool("print", threads: 1, capacity: max(1, options.queue / 16)) {}
  }

  /// Ends what was begun, and the threads.
  func close() {
    work.close()
    readers.close()
    slow.close()
    writer.close()
    keys.close()
    hashing.close()
    printing.close()
  }

  var pools: [(name: String, waiting: Int, refused: Int)] {
    [
      (readers.name, readers.waiting, readers.refused), (slow.name, slow.waiting, slow.refused),
      (writer.name, writer.waiting, writer.refused), (files.name, files.waiting, files.refused),
      (keys.name, keys.waiting, keys.refused),
      (hashing.name, hashing.waiting, hashing.refused),
      (printing.name, printing.waiting, printing.refused),
    ]
  }
}

/// Who has an account, with what their duties of today let them do.
struct Account: Sendable {
  let id: Int64
  let login: String
  let name: String
  let roles: Set<Role>
  /// Units of its duties.
  let places: [String]
  /// Whether one of its duties decides about something: who does proves it with a code too.
  let decides: Bool

  /// Whether it writes records.
  var writes: Bool { !roles.isDisjoint(with: [.clerk, .officer]) }

  /// The account of a number or a login, where everything is in sight; nil for none.
  static func find(
    id: Int64? = nil, login: String? = nil, in connection: Connection
  ) throws -> Account? {
    var found: (id: Int64, login: String, name: String)?
    try connection.rows(
      "SELECT id, login, name FROM account WHERE id = ?1 OR login = ?2", id, login
    ) { found = (try $0.integer(0), try $0.text(1), try $0.text(2)) }
    guard let found else { return nil }
    var (roles, places, decides): (Set<Role>, [String], Bool) = ([], [], false)
    try connection.rows(try SQLLibrary.pages.text("duties_of_account"), found.id) { row in
      if let role = Role(rawValue: try row.text(0)) { roles.insert(role) }
      places.append(try row.text(1))
      if try row.integer(2) == 1 { decides = true }
    }
    return Account(
      id: found.id, login: found.login, name: found.name, roles: roles, places: places,
      decides: decides)
  }
}
