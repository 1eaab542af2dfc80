import Glibc

/// A side file that is nobody's but the registry's owner's: passwords and sessions.
package enum PrivateFile {
  /// What is wrong with one.
  package enum Fault: Sendable, Equatable {
    /// It is a link, a folder, a pipe, or has another name.
    case kind
    /// It is another user's than the registry.
    case owner(String)
    /// Others may read or write it.
    case mode
  }

  /// What SQLite makes beside one.
  package static func sideFiles(of path: String) -> [String] {
    [SideFile.writeAheadLog, .sharedMemory, .rollbackJournal].map { $0.path(of: path) }
  }

  /// What is wrong with a file of the registry's owner; nil where nothing is, or there is none.
  ///
  /// What SQLite makes beside it is the superuser's for a moment where that one works.
  package static func fault(of path: String, owner: uid_t, isOfSQLite: Bool = false) -> Fault? {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    // What was deleted meanwhile has no name any more.
    guard status.st_mode & S_IFMT == S_IFREG, status.st_nlink < 2 else { return .kind }
    guard status.st_uid == owner || isOfSQLite && status.st_uid == 0 else {
      return .owner(OSUser.name(of: status.st_uid))
    }
    return status.st_mode & 0o077 == 0 ? nil : .mode
  }

  /// Makes one where there is none, of the registry's owner also where the superuser makes it.
  ///
  /// What is there is never opened: closing it would end the locks that another connection of this
  /// process has on it. Throws `RegistryError` where it cannot be made; false where there is one.
  package static func make(_ path: String, owner: uid_t) throws(RegistryError) -> Bool {
    let made = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard made >= 0 else {
      guard errno == EEXIST else { throw .file(.creating(path, errno)) }
      return false
    }
    defer { close(made) }
    guard owner == geteuid() || fchown(made, owner, gid_t.max) == 0 else {
      let code = errno
      unlink(path)
      throw .file(.creating(path, code))
    }
    return true
  }
}
