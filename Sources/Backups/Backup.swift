import Audits
import Glibc
import Messages
import RegistryCore
import Verification
import Vietnamese

/// One backup: a folder with a copy of the registry, its manifest, and the sums of both.
///
/// `SHA256SUMS` is in the form of the stock `sha256sum`, which can check it without this program.
public struct Backup: Sendable {
  static let sumsName = "SHA256SUMS"
  /// The same text as a signed note.
  static let signedSumsName = "SHA256SUMS.note"
  static let plainName = "registry.sobo"
  static let draftPrefix = ".partial-"

  /// The folder.
  public let path: String
  /// Its manifest.
  public let manifest: Manifest

  /// The folder's name: the time in UTC and the last entry.
  public var name: String { path.split(separator: "/").last.map(String.init) ?? path }

  var file: String { "\(path)/\(manifest.file)" }

  /// Opens a backup by its folder, or by a file in it.
  ///
  /// Throws `RegistryError` for what is no backup, or one whose manifest was altered.
  public static func open(_ path: String) throws(RegistryError) -> Backup {
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw errno == EACCES ? .file(.reading(path, EACCES)) : .noBackup(path)
    }
    var folder = path
    if status.st_mode & S_IFMT != S_IFDIR { folder = PlainFile.folder(of: path) }
    while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
    let manifestPath = "\(folder)/\(Manifest.fileName)"
    guard access(manifestPath, F_OK) == 0 else {
      throw errno == EACCES ? .file(.reading(manifestPath, EACCES)) : .noBackup(path)
    }
    let bytes = try PlainFile.read(manifestPath, limit: 16 << 20)
    guard let manifest = Manifest(parsing: bytes) else { throw .alteredManifest(manifestPath) }
    let backup = Backup(path: folder, manifest: manifest)
    let sums = "\(folder)/\(sumsName)"
    guard access(sums, F_OK) == 0, try PlainFile.read(sums) == Array(backup.sums.utf8) else {
      throw .alteredManifest(sums)
    }
    return backup
  }

  /// Throws unless the key signed the sums of this very registry file and manifest; nil asks for
  /// nothing.
  ///
  /// Without that only the entries are proven, by the checkpoint in the manifest: times, permissions,
  /// recipients and what the rules found could be anybody's.
  func mustBeSigned(by key: VerifierKey?) throws(RegistryError) {
    guard let key else { return }
    let file = "\(path)/\(Self.signedSumsName)"
    guard access(file, F_OK) == 0 else { throw .unsignedBackup(path) }
    let note = try SignedNote.read(file: file)
    try note.check(key, named: file)
    guard note.text == sums else { throw .alteredManifest(file) }
  }

  /// Who signed the sums, as the note names them and without checking it; nil where nobody did.
  var statedSigners: String? {
    guard let note = try? SignedNote.read(file: "\(path)/\(Self.signedSumsName)"), note.text == sums
    else { return nil }
    return note.signatures.map { "\($0.name)+\($0.keyID)" }.sorted().joined(separator: " ")
  }

  /// The newest complete backup in a folder of backups, or the backup at the path itself.
  ///
  /// With `key` only those that it signed are looked at. Throws `RegistryError` if there is none.
  public static func newest(
    at path: String, key: VerifierKey? = nil
  ) throws(RegistryError) -> String {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR,
      access("\(path)/\(Manifest.fileName)", F_OK) != 0
    else { return path }
    guard let newest = try list(path, key: key).first(where: { $0.fault == nil }) else {
      throw .noBackup(path)
    }
    return newest.path
  }

  /// What `SHA256SUMS` holds.
  var sums: String {
    Self.sums(file: manifest.file, sha256: manifest.sha256, manifest: manifest)
  }

  static func sums(file: String, sha256: String, manifest: Manifest) -> String {
    "\(sha256)  \(file)\n\(FileDigest.sha256(of: manifest.text.utf8))  \(Manifest.fileName)\n"
      + (manifest.reads.map { "\($0.sha256)  \($0.file)\n" } ?? "")
  }

  /// A folder in a place for backups, whether or not it is a good one.
  public struct Listed: Sendable {
    /// The folder.
    public let path: String
    /// The backup; nil when it cannot be read.
    public let backup: Backup?
    /// Why it cannot be read or believed, or that its file is not as long as it should be.
    public let fault: RegistryError?
  }

  /// The backups in a folder, the newest first; what was never finished is not among them.
  ///
  /// With `key` one that it did not sign is a fault, and nothing that it says is given. Throws
  /// `RegistryError` when the folder cannot be read.
  public static func list(
    _ folder: String, key: VerifierKey? = nil
  ) throws(RegistryError) -> [Listed] {
    var backups: [Listed] = []
    for name in try FolderListing.names(in: folder).sorted(by: >) where !name.hasPrefix(".") {
      let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
      var status = stat()
      guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR,
        BackupName.isOne(name) || access("\(path)/\(Manifest.fileName)", F_OK) == 0
      else { continue }
      do {
        let backup = try open(path)
        try backup.mustBeSigned(by: key)
        let isWhole =
          stat(backup.file, &status) == 0 && Int(status.st_size) == backup.manifest.bytes
        backups.append(
          Listed(
            path: path, backup: backup,
            fault: isWhole ? nil : .alteredFile(backup.file)))
      } catch {
        backups.append(Listed(path: path, backup: nil, fault: error))
      }
    }
    return backups
  }
}

/// The names of backups: `2024-12-31T235959.123Z-e42`, in order of time.
enum BackupName {
  static func of(_ createdAt: String, entry: Int) -> String {
    "\(createdAt.filter { $0 != ":" })-e\(entry)"
  }

  static func isOne(_ name: String) -> Bool {
    let parts = name.split(separator: "T", maxSplits: 1)
    return parts.count == 2 && CivilDate(iso: String(parts[0])) != nil
      && parts[1].utf8.count > 13 && parts[1].dropFirst(10).hasPrefix("Z-e")
  }
}

/// The names in a folder.
package enum FolderListing {
  static func names(in folder: String) throws(RegistryError) -> [String] {
    guard let names = FolderNames.all(in: folder) else {
      throw FileFault.isMissing(errno) ? .noSuchFolder(folder) : .file(.reading(folder, errno))
    }
    return names
  }

  /// Removes a folder that holds only files.
  static func remove(_ folder: String) {
    for name in (try? names(in: folder)) ?? [] { unlink("\(folder)/\(name)") }
    rmdir(folder)
  }

  /// Makes a folder for its owner alone, with the folders above it.
  package static func make(_ folder: String) throws(RegistryError) {
    guard !NamedFile.isForeign(folder) else { throw .file(.notAnOutput(folder)) }
    var status = stat()
    if stat(folder, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFDIR else { throw .file(.exists(folder)) }
      return
    }
    let above = PlainFile.folder(of: folder)
    if above != folder { try make(above) }
    guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
      throw .file(.creating(folder, errno))
    }
    try PlainFile.sync(above)
  }
}
