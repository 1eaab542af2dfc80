import Glibc
import Synchronization

/// Files and folders that this process is making and that mean nothing before they are complete.
///
/// Whatever makes one takes it away itself when it fails; a signal that ends the process takes all
/// of them away.
package enum UnfinishedFiles {
  private static let paths = Mutex<[String]>([])

  /// Notes files, or folders with all that they hold.
  package static func add(_ some: String...) {
    paths.withLock { $0 += some }
  }

  /// Forgets what is complete, or gone.
  package static func remove(_ some: String...) {
    paths.withLock { paths in paths.removeAll { some.contains($0) } }
  }

  /// Takes a file or folder away at once, with all in it, and forgets it; links are not followed.
  package static func discard(_ path: String) {
    clear(path)
    remove(path)
  }

  /// Takes all of them away, the latest first.
  package static func clear() {
    let all = paths.withLock { paths in
      defer { paths = [] }
      return paths
    }
    for path in all.reversed() { clear(path) }
  }

  private static func clear(_ path: String) {
    guard unlink(path) != 0, errno == EISDIR || errno == EPERM else { return }
    // Another thread may still be adding files to the folder.
    for _ in 0..<100 {
      guard let names = FolderNames.all(in: path) else { return }
      for name in names { clear("\(path)/\(name)") }
      if rmdir(path) == 0 || errno == ENOENT { return }
    }
  }
}
