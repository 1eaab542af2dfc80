import Glibc
import RegistryCore

/// Compression and encryption by the stock programs, so that anyone can open a backup without us.
enum Packing {
  /// Packs a file, removes it, and returns the packed one; the file itself if there is nothing to
  /// do.
  ///
  /// Throws `RegistryError`.
  static func pack(
    _ path: String, isCompressed: Bool, recipients: [String]
  ) throws(RegistryError) -> String {
    var path = path
    if isCompressed {
      path = try step(
        path, path + ".zst", "zstd", ["-q", "-3", "-T0", "-o", plain(path + ".zst"), plain(path)])
    }
    if !recipients.isEmpty {
      let to = recipients.flatMap { ["-r", $0] }
      path = try step(path, path + ".age", "age", to + ["-o", plain(path + ".age"), plain(path)])
    }
    return path
  }

  /// Throws a usage error for a recipient that age does not know.
  static func check(_ recipients: [String], in folder: String) throws(RegistryError) {
    guard !recipients.isEmpty else { return }
    let trial = "\(folder)/trial"
    try PlainFile.create(trial, [])
    defer { unlink(trial) }
    do throws(RegistryError) {
      _ = try pack(trial, isCompressed: false, recipients: recipients)
      unlink(trial + ".age")
    } catch {
      throw error.condition == .failedProgram ? .badRecipient(recipients) : error
    }
  }

  /// Unpacks a backup's file into `folder` and returns the registry file; nil if it was never
  /// packed.
  ///
  /// Throws `RegistryError`; status `attention` when the identity is lacking.
  static func unpack(
    _ path: String, into folder: String, identity: String?
  ) throws(RegistryError) -> String? {
    let (path, folder) = (plain(path), plain(folder))
    var current = path
    if current.hasSuffix(".age") {
      guard let identity = identity.map(plain) else { throw .noIdentity(path) }
      let target = folder + "/unpacked" + (current.hasSuffix(".zst.age") ? ".zst" : "")
      try run("age", ["-d", "-i", identity, "-o", target, current], makes: target)
      current = target
    }
    if current.hasSuffix(".zst") {
      let target = folder + "/unpacked"
      try run("zstd", ["-q", "-d", "-o", target, current], makes: target)
      if current != path { unlink(current) }
      current = target
    }
    return current == path ? nil : current
  }

  /// A path that no program takes for one of its options.
  private static func plain(_ path: String) -> String { path.hasPrefix("-") ? "./" + path : path }

  private static func step(
    _ source: String, _ target: String, _ program: String, _ arguments: [String]
  ) throws(RegistryError) -> String {
    try run(program, arguments, makes: target)
    unlink(source)
    return target
  }

  private static func run(
    _ program: String, _ arguments: [String], makes target: String
  ) throws(RegistryError) {
    let mask = umask(0o077)
    let ended = ChildProcess.run(program, arguments)
    umask(mask)
    guard let status = ended else { throw .noProgram(program) }
    guard status == 0 else {
      unlink(target)
      throw .failedProgram(program, status)
    }
    chmod(target, 0o600)
  }
}
