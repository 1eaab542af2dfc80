import Glibc

/// Paths that people name where a file is read or written.
///
/// A pipe would be waited for, a device may do anything, and a link that somebody else put in a
/// common folder leads where that person likes. The streams that are open already stay what they
/// are.
package enum NamedFile {
  /// Whether a path names a stream that is open already, or the place where nothing is kept.
  package static func isStream(_ path: String) -> Bool {
    ["/dev/stdin", "/dev/stdout", "/dev/stderr", "/dev/null"].contains(path)
      || path.hasPrefix("/dev/fd/") || path.hasPrefix("/proc/self/fd/")
  }

  /// Whether a path leads to what is no file, or by a link that neither the user, nor the
  /// administrator, nor the owner of its folder made; false where there is nothing.
  package static func isForeign(_ path: String) -> Bool {
    guard !isStream(path) else { return false }
    var status = stat()
    guard lstat(path, &status) == 0 else { return false }
    if status.st_mode & S_IFMT == S_IFLNK {
      var folder = stat()
      let isFolderKnown = stat(self.folder(of: path), &folder) == 0
      guard
        [geteuid(), 0].contains(status.st_uid) || isFolderKnown && folder.st_uid == status.st_uid
      else { return true }
      guard stat(path, &status) == 0 else { return false }
    }
    return ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT)
  }

  /// Opens a file to be read; -1, with `errno` as `open` sets it, where it cannot be.
  ///
  /// It does not wait for a pipe that took the file's place since ``isForeign(_:)`` looked.
  package static func open(_ path: String) -> Int32 {
    Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | (isStream(path) ? 0 : O_NONBLOCK))
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
