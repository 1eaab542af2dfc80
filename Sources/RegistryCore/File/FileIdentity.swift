import Glibc

/// Which file a registry is, whatever path leads to it, and who may use it.
///
/// The side files, SQLite's and ours, are next to the file itself, not next to a link to
/// it, so that two commands with different paths use the same lock.
struct FileIdentity {
  /// The path without symbolic links.
  let path: String
  /// The permissions of its side files.
  let mode: mode_t
  private let group: gid_t

  /// Looks at a file, following links; throws `RegistryError` for what can be no registry.
  init(of path: String) throws(RegistryError) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw .inaccessible(path, errno)
    }
    guard status.st_mode & S_IFMT != S_IFDIR else { throw .isAFolder(registry: path) }
    guard status.st_mode & S_IFMT == S_IFREG, status.st_size > 0 else {
      throw .notARegistry(path)
    }
    guard access(path, R_OK) == 0 else { throw .notReadable(path) }
    guard let real = realpath(path, nil) else { throw .inaccessible(path, errno) }
    defer { free(real) }
    self.path = String(cString: real)
    mode = status.st_mode & 0o666
    group = status.st_gid
  }

  /// What SQLite makes beside a registry in use.
  private static let logFiles: [SideFile] = [.writeAheadLog, .sharedMemory]

  /// Whether side files can be created.
  var isFolderWritable: Bool { access(PlainFile.folder(of: path), W_OK | X_OK) == 0 }

  /// A side file that stands beside it and may not be read, as those of another user.
  var closedSideFile: String? {
    Self.logFiles.map { $0.path(of: path) }.first { access($0, R_OK) != 0 && errno == EACCES }
  }

  /// Whether it is on a read-only medium with an empty WAL, and safe to open as immutable.
  ///
  /// It is then read without locks and side files, which it could not have.
  var cannotChange: Bool {
    var system = statvfs()
    guard statvfs(path, &system) == 0, system.f_flag & UInt(ST_RDONLY) != 0 else {
      return false
    }
    return !hasLog
  }

  /// Whether there is a log that is not empty.
  var hasLog: Bool {
    var log = stat()
    return stat(SideFile.writeAheadLog.path(of: path), &log) == 0 && log.st_size > 0
  }

  /// Gives an open file to the registry's group, with the registry's permissions.
  func share(_ descriptor: Int32) {
    fchmod(descriptor, mode)
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_gid != group else { return }
    fchown(descriptor, uid_t.max, group)
  }

  /// Refuses a pipe, device or link where a side file belongs: SQLite would open it as it is.
  func refuseForeignSideFiles() throws(RegistryError) {
    for file in Self.logFiles + [.rollbackJournal] {
      let path = file.path(of: path)
      var status = stat()
      guard lstat(path, &status) == 0 else { continue }
      guard status.st_mode & S_IFMT == S_IFREG else { throw .file(.notAFile(path)) }
    }
  }

  /// Gives SQLite's side files to the registry's group.
  ///
  /// SQLite copies the permissions but leaves the group to the folder: a clerk of the group
  /// could then not open what another clerk's command left behind.
  func shareSideFiles() {
    guard mode & 0o060 != 0 else { return }
    for file in Self.logFiles {
      let path = file.path(of: path)
      var status = stat()
      guard lstat(path, &status) == 0, status.st_uid == geteuid(),
        status.st_gid != group
      else { continue }
      lchown(path, uid_t.max, group)
    }
  }
}
