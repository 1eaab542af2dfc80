import Glibc
import Messages
import RegistryCore

/// Where what is only tried is done: what takes long, on a copy, so that saves go on meanwhile; what is
/// short, in the registry itself, since a copy of it would take longer.
enum TrialCopy {
  /// Files of so many bytes have some thousand rows, which are tried in less time than a copy takes.
  static let least: Int64 = 256 << 10

  static let prefix = "trial-"

  /// Does `body` with a copy in the folder of uploads.
  ///
  /// Where there is no room for one, it is done in the registry, and whoever saves meanwhile is told.
  static func with<R>(
    of registry: Registry, in folder: UploadFolder, _ progress: FileWork.Progress,
    _ body: (Registry) throws -> R
  ) throws -> R {
    var isCopied = false
    let path = "\(folder.path)/\(prefix)\(getpid())-\(UInt64.random(in: .min ... .max))"
    func proceeds() throws {
      if progress.flag.isCancelled { throw RegistryError.interrupted }
    }
    do {
      return try registry.trying(at: path, proceeds: proceeds) { copy in
        isCopied = true
        try copy.setCache(megabytes: 64)
        return try body(copy)
      }
    } catch  where !isCopied && !progress.flag.isCancelled {
      progress.holdsWriter()
      return try body(registry)
    }
  }
}
