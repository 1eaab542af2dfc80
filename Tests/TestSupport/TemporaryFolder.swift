import Foundation

/// Whether every point is tried, as `Scripts/faults` does, and not a sample.
package let isLongRun = ProcessInfo.processInfo.environment["SOBO_LONG_FAULTS"] == "1"

/// A new folder, removed when its last reference is.
package final class TemporaryFolder: Sendable {
  package let url: URL

  package var path: String { url.path }

  /// Makes the folder; `inMemory` avoids the disk, if the system allows it.
  package init(inMemory: Bool = false) throws {
    let memory = URL(filePath: "/dev/shm")
    let isThere = inMemory && FileManager.default.isWritableFile(atPath: memory.path)
    url = (isThere ? memory : FileManager.default.temporaryDirectory)
      .appending(path: "sobo-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    // Another test may have changed the umask of the process.
    chmod(url.path, 0o755)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// The path of a file in it, whether the file exists or not.
  package func path(_ name: String) -> String { url.path + "/" + name }

  /// The names of the files in it, in order.
  package func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: url.path).sorted()
  }
}
