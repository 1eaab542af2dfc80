import JSON
import Messages
import RegistryCore

/// The copy of the log of reads in a backup.
///
/// It has a name of its own there, so that a question to the copy of the registry does not write it.
struct ReadsCopy: Sendable, Hashable {
  private static let plainName = "reads.log"
  private static let names = ["", ".zst", ".age", ".zst.age"].map { plainName + $0 }

  /// Its name in the backup.
  let file: String
  private let bytes: Int
  let sha256: String

  /// Copies the log of a registry into the folder of a backup; nil where there is none.
  ///
  /// Throws `RegistryError`, also for a log that was altered.
  static func make(
    of registry: String, in folder: String, _ options: Backup.Options
  ) throws -> ReadsCopy? {
    let plain = "\(folder)/\(plainName)"
    guard try ReadLog(of: registry).copy(to: plain) else { return nil }
    try ReadLog.verify(plain)
    let file = try Packing.pack(
      plain, isCompressed: options.isCompressed, recipients: options.recipients)
    let digest = try FileDigest.of(file)
    try PlainFile.sync(file)
    return ReadsCopy(
      file: String(file.dropFirst(folder.count + 1)), bytes: digest.bytes, sha256: digest.sha256)
  }

  private init(file: String, bytes: Int, sha256: String) {
    (self.file, self.bytes, self.sha256) = (file, bytes, sha256)
  }

  /// Reads what `json` wrote; nil for anything else.
  init?(_ json: JSONValue) {
    guard let file = json["file"]?.string, Self.names.contains(file),
      let bytes = json["bytes"]?.integer, let sha256 = json["sha256"]?.string
    else { return nil }
    self.init(file: file, bytes: Int(clamping: bytes), sha256: sha256)
  }

  /// What the manifest says of it.
  var json: JSONValue {
    ["file": .string(file), "bytes": .integer(Int64(bytes)), "sha256": .string(sha256)]
  }

  /// Checks the copy in a backup's folder: its bytes, and each line against the one before.
  func check(in folder: String, _ access: Backup.Access) throws -> BackupCheck {
    let lines = try withPlain(in: folder, access) { try ReadLog.verify($0).lines }
    return BackupCheck(
      "reads", .pass, vi: "\(lines) dòng",
      en: "log of reads: \(lines) \(lines == 1 ? "line" : "lines")")
  }

  /// Lends the plain copy, unpacked to a scratch folder where it must be.
  func withPlain<R>(
    in folder: String, _ access: Backup.Access, _ body: (String) throws -> R
  ) throws -> R {
    let path = "\(folder)/\(file)"
    let found = try FileDigest.of(path)
    guard found.bytes == bytes, found.sha256 == sha256 else {
      throw RegistryError.alteredFile(path)
    }
    guard file != Self.plainName else { return try body(path) }
    let scratch = try access.scratchFolder("sobo-reads")
    defer { scratch.remove() }
    return try body(
      try Packing.unpack(path, into: scratch.path, identity: access.identity) ?? path)
  }
}
