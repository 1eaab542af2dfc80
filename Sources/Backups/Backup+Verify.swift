import Audits
import Glibc
import Messages
import RegistryCore
import SQLite
import Verification

extension Backup {
  /// What is needed to look into a backup.
  public struct Access: Sendable {
    /// The age identity file that opens it, if it is encrypted.
    public var identity: String?
    /// The key that must have signed its checkpoint.
    public var key: VerifierKey?
    /// A folder with room for the unpacked file.
    public var scratch: String

    /// Makes a folder for scratch files where nobody else can put another in its place; throws where
    /// the one for them is missing: none is made instead.
    func scratchFolder(_ name: String) throws(RegistryError) -> ScratchFolder {
      try ScratchPlace.check(scratch)
      return try RegistryError.ofFiles { () throws(FileFault) in
        try ScratchFolder(in: scratch, named: name)
      }
    }

    /// For a plain backup; scratch files go to `TMPDIR`, else `/var/tmp`.
    public init() {
      scratch = ScratchFolder.place(otherwise: "/var/tmp")
    }
  }

  /// Repeats every check of `create`, and compares the copy with the manifest.
  ///
  /// Never throws for a bad backup: that is a failed check. Throws `RegistryError` if there is
  /// no backup at all.
  public static func verify(_ path: String, access: Access = Access()) throws -> BackupVerdict {
    do throws(RegistryError) {
      let backup = try open(path)
      try backup.mustBeSigned(by: access.key)
      return backup.verify(access)
    } catch {
      if error.condition == .noBackup { throw error }
      var verdict = BackupVerdict()
      verdict.add(error, to: "manifest")
      return verdict
    }
  }

  private func verify(_ access: Access) -> BackupVerdict {
    var verdict = BackupVerdict()
    verdict.checks.append(BackupCheck("manifest", .pass, vi: "ok", en: "ok", shown: .noFault))
    do {
      try checkPacked(&verdict)
      guard verdict.outcome == .pass else { return verdict }
      checkSignature(access.key, &verdict)
      try withPlainFile(access) { try checkPlain($0, &verdict) }
      if let reads = manifest.reads { verdict.checks.append(try reads.check(in: path, access)) }
    } catch {
      verdict.add(RegistryError.from(error), to: "file")
    }
    return verdict
  }

  private func checkPacked(_ verdict: inout BackupVerdict) throws {
    guard Glibc.access(file, F_OK) == 0 else {
      return verdict.add(.alteredFile(file), to: "sha256")
    }
    let found = try FileDigest.of(file)
    guard found.bytes == manifest.bytes, found.sha256 == manifest.sha256 else {
      return verdict.add(alteration(found), to: "sha256")
    }
    verdict.checks.append(BackupCheck("sha256", .pass, vi: found.sha256, en: found.sha256))
    checkSideFiles(&verdict)
  }

  /// A log beside the file would be read with it by whoever opens the backup, and nobody signed it.
  private func checkSideFiles(_ verdict: inout BackupVerdict) {
    for side in [SideFile.writeAheadLog, .rollbackJournal] {
      let path = side.path(of: file)
      var status = stat()
      // An empty one is left by a program that only read.
      guard lstat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG || status.st_size > 0
      else { continue }
      verdict.add(.strayFile(path), to: "file")
    }
  }

  /// What happened to a file that is not what was backed up.
  private func alteration(_ found: (bytes: Int, sha256: String)) -> RegistryError {
    let others = (try? Self.list(PlainFile.folder(of: path))) ?? []
    let other = others.compactMap(\.backup).first {
      $0.path != path && $0.manifest.sha256 == found.sha256
    }
    if let other { return .alteredFile(file, with: other.name) }
    return found.bytes < manifest.bytes
      ? .alteredFile(file, bytes: found.bytes, expected: manifest.bytes) : .alteredFile(file)
  }

  private func checkSignature(_ key: VerifierKey?, _ verdict: inout BackupVerdict) {
    do throws(RegistryError) {
      let stated: Checkpoint?
      if manifest.isSigned || key != nil {
        stated = try Checkpoint.read(manifest.checkpoint, named: Manifest.fileName, key: key)
      } else {
        stated = Checkpoint(parsing: manifest.checkpoint)
      }
      guard stated?.size == manifest.head.size, stated?.root == manifest.head.root else {
        throw .alteredManifest(Manifest.fileName)
      }
      let seen = key == nil ? "–" : key?.name ?? ""
      let shown = Wording(
        vi: key.map { "ký bằng \($0.name)" }
          ?? (manifest.isSigned ? "có chữ ký, chưa kiểm (cần --public-key)" : "không có chữ ký"),
        en: seen)
      verdict.checks.append(BackupCheck("checkpoint", .pass, vi: seen, en: seen, shown: shown))
    } catch {
      verdict.add(error, to: "checkpoint")
    }
  }

  /// Lends the registry file inside, unpacked to a scratch folder where it must be.
  func withPlainFile<R>(_ access: Access, _ body: (String) throws -> R) throws -> R {
    guard manifest.file != Self.plainName else { return try body(file) }
    // What zstd and age say of altered bytes is not for people.
    var packed = BackupVerdict()
    try checkPacked(&packed)
    guard packed.outcome == .pass else { throw RegistryError.alteredFile(file) }
    if let identity = access.identity, Glibc.access(identity, R_OK) != 0 {
      throw RegistryError.noIdentityFile(identity, SystemReason.of(errno))
    }
    let scratch = try access.scratchFolder("sobo-unpack")
    defer { scratch.remove() }
    let plain: String?
    do throws(RegistryError) {
      plain = try Packing.unpack(file, into: scratch.path, identity: access.identity)
    } catch {
      // The bytes are those that were backed up, so it is the key that does not fit.
      guard error.condition == .failedProgram, let identity = access.identity,
        file.hasSuffix(".age")
      else { throw error }
      throw RegistryError.wrongIdentity(file, identity, recipients: manifest.recipients)
    }
    return try body(plain ?? file)
  }

  /// Checks the registry file inside, and compares it with the manifest.
  func checkPlain(_ plain: String, _ verdict: inout BackupVerdict) throws {
    if manifest.file != Self.plainName {
      let found = try FileDigest.of(plain)
      guard found.bytes == manifest.plainBytes, found.sha256 == manifest.plainSHA256 else {
        return verdict.add(.alteredFile(plain), to: "plain_sha256")
      }
      let check = BackupCheck("plain_sha256", .pass, vi: found.sha256, en: found.sha256)
      verdict.checks.append(check)
    }
    let inspection = try FileInspector(plain, isImmutable: true)
    guard inspection.version <= inspection.knownVersion else {
      let newer = RegistryError.newerRegistry(
        plain, version: inspection.version, known: inspection.knownVersion)
      verdict.checks.append(
        BackupCheck("schema", .inconclusive, vi: newer.wording.vi, en: newer.wording.en))
      return
    }
    let checks = try CopyChecks.run(on: plain)
    verdict.checks += checks.checks
    verdict.checks.append(compare(checks.trail))
  }

  private static func vietnamese(_ part: String) -> String {
    let words = [
      "root": "gốc nhật ký", "changes": "số thay đổi", "rows": "số dòng", "tables": "số bảng",
    ]
    return words[part] ?? "bảng \(part)"
  }

  /// Compares the counts and digests of verification with the manifest.
  private func compare(_ trail: TrailVerdict) -> BackupCheck {
    var different: [String] = []
    if trail.head != manifest.head { different.append("root") }
    if trail.changes != manifest.changes { different.append("changes") }
    if trail.rows != manifest.rows { different.append("rows") }
    let found = Dictionary(trail.tables.map { ($0.table, $0) }, uniquingKeysWith: { a, _ in a })
    different += manifest.tables.filter { found[$0.table]?.fits($0) != true }.map(\.table)
    if trail.tables.count != manifest.tables.count { different.append("tables") }
    guard different.isEmpty else {
      let names = different.joined(separator: ", ")
      return BackupCheck(
        "tables", .fail,
        vi: "khác với manifest: \(different.map(Self.vietnamese).joined(separator: ", ")).",
        en: "not what the manifest says: \(names).")
    }
    let count = "\(trail.tables.count)"
    return BackupCheck(
      "tables", .pass, vi: count, en: count,
      shown: Wording(vi: "\(count) bảng khớp với bản kê", en: count))
  }
}
