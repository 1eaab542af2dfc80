import Glibc
import SQLite

extension Registry {
  /// Pages that are copied before it is asked whether to go on.
  private static let pagesAtOnce: Int32 = 4_096

  /// Does `body` with a copy of this registry as it is now, which nobody else sees and which is gone
  /// afterwards: for what is only tried, and would keep others from writing for long.
  ///
  /// `path` is where the copy stands meanwhile, in a folder that nobody else may read; `proceeds` is
  /// asked now and then, and may throw. Throws what `body` throws, and `SQLiteError` or `RegistryError`
  /// where there is no room.
  package func trying<R>(
    at path: String, proceeds: () throws -> Void = {}, _ body: (Registry) throws -> R
  ) throws -> R {
    try PlainFile.create(path, [])
    defer {
      unlink(path)
      SideFile.remove(of: path)
    }
    do {
      let target = try Connection(path: path, mode: .readWrite)
      // What is lost with the power is of no use to anybody.
      try target.execute(
        "PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF;")
      try connection.backup(to: target, pages: Self.pagesAtOnce, afterEach: proceeds)
      try target.close()
    }
    let copy = try Registry.open(path, for: .writing, history: history)
    try copy.connection.execute("PRAGMA synchronous = OFF")
    return try body(copy)
  }
}
