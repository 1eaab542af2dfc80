import Glibc

/// What stands beside a registry under its name and an ending.
package enum SideFile: String, CaseIterable {
  case writeAheadLog = "-wal"
  case sharedMemory = "-shm"
  /// Of another program: a registry's own writes go to the write-ahead log.
  case rollbackJournal = "-journal"
  case writerLock = ".lock"
  /// Who asked about whom: `ReadLog`.
  case readLog = ".reads"
  /// Passwords and sessions of those who sign in, of the module `Authentication`; in no backup.
  case desk = ".desk"

  /// The endings of all of them.
  package static let endings = allCases.map(\.rawValue)

  /// The path of a registry's side file.
  package func path(of registry: String) -> String { registry + rawValue }

  /// A registry's path and those of all its side files.
  package static func paths(with registry: String) -> [String] {
    [registry] + allCases.map { $0.path(of: registry) }
  }

  /// Takes away what is left beside a draft that nobody has open.
  package static func remove(of draft: String) {
    for file in allCases { unlink(file.path(of: draft)) }
  }
}
