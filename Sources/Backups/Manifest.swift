import Audits
import Glibc
import JSON
import RegistryCore
import Verification
import Vietnamese

/// The description of a backup: `manifest.json` next to the copy.
public struct Manifest: Sendable, Hashable {
  /// The form of this file.
  static let format = "sobo-backup-1"
  static let fileName = "manifest.json"

  /// When the copy was taken, in UTC.
  public let createdAt: String
  /// The program that took it.
  public let program: String
  /// The SQLite library that took it.
  public let sqlite: String
  /// The schema version of the copy.
  public let schema: Int
  /// The name of the copy.
  public let file: String
  /// Its bytes.
  public let bytes: Int
  /// Its SHA-256.
  public let sha256: String
  /// Whether it is compressed with zstd.
  public let isCompressed: Bool
  /// The age recipients it is encrypted for; none when it is not.
  public let recipients: [String]
  /// The bytes of the registry file inside.
  public let plainBytes: Int
  /// The SHA-256 of the registry file inside.
  public let plainSHA256: String
  /// Changes in the trail.
  public let changes: Int
  /// Recorded rows, each matching the trail.
  public let rows: Int
  /// The number of entries and their root.
  public let head: TreeHead
  /// The checkpoint over them; signed if a key was given.
  public let checkpoint: String
  /// Whether it is signed.
  public let isSigned: Bool
  /// Rows of every recorded table, and its digest where the backup is not encrypted.
  public let tables: [TableContent]
  /// What the rules for errors found; nil where they could not be run, or by an earlier program.
  public let audit: RuleCounts?
  /// The schema version that a migration was about to make; nil for an ordinary backup.
  public let beforeMigration: Int?
  /// Who could use the registry file; nil by an earlier program.
  let sharing: FileSharing?
  /// The copy of the log of reads; nil where there was none.
  let reads: ReadsCopy?

  /// Seconds since the copy was taken; nil if the time is not one.
  public var age: Int? {
    let parts = createdAt.dropFirst(11).prefix(8).split(separator: ":").map { Int($0) ?? -1 }
    guard let day = CivilDate(iso: String(createdAt.prefix(10))), parts.count == 3,
      parts.allSatisfy({ (0...60).contains($0) })
    else { return nil }
    let seconds = parts[0] * 3600 + parts[1] * 60 + parts[2]
    return time(nil) - (day.daysSinceEpoch * 86_400 + seconds)
  }

  /// The manifest as its file holds it; reading and writing give the same bytes.
  var text: String { json.text(isIndented: true) + "\n" }

  private var json: JSONValue {
    let known = Self.members(of: fields)
    let later = [
      beforeMigration.map { JSONValue.Member("before_migration", .integer(Int64($0))) },
      audit.map { JSONValue.Member("audit", $0.json) },
      sharing.map { JSONValue.Member("mode", .string($0.modeText)) },
      sharing.map { JSONValue.Member("group", .string($0.group)) },
      reads.map { JSONValue.Member("reads", $0.json) },
    ]
    return .object(known + later.compactMap(\.self))
  }

  private static func members(of value: JSONValue) -> [JSONValue.Member] {
    if case .object(let members) = value { members } else { [] }
  }

  private var fields: JSONValue {
    [
      "format": .string(Self.format), "created_at": .string(createdAt),
      "program": .string(program), "sqlite": .string(sqlite), "schema": .integer(Int64(schema)),
      "file": .string(file), "bytes": .integer(Int64(bytes)), "sha256": .string(sha256),
      "compression": .string(isCompressed ? "zstd" : "none"),
      "recipients": .array(recipients.map { .string($0) }),
      "plain_bytes": .integer(Int64(plainBytes)), "plain_sha256": .string(plainSHA256),
      "entries": .integer(Int64(head.size)), "changes": .integer(Int64(changes)),
      "rows": .integer(Int64(rows)), "root": .string(head.root.hex),
      "checkpoint": .string(checkpoint), "signed": .bool(isSigned),
      "tables": .array(
        tables.map {
          [
            "table": .string($0.table), "rows": .integer(Int64($0.rows)),
            "sha256": .string($0.digest ?? ""),
          ]
        }),
    ]
  }
}

extension Manifest {
  /// Reads a manifest; nil for anything that `text` would not have written.
  package init?(parsing bytes: [UInt8]) {
    guard let json = try? JSONValue(parsing: bytes), json["format"] == .string(Self.format),
      let createdAt = json["created_at"]?.string, let program = json["program"]?.string,
      let sqlite = json["sqlite"]?.string, let schema = json["schema"]?.integer,
      let file = json["file"]?.string, let size = json["bytes"]?.integer,
      let sha256 = json["sha256"]?.string, let compression = json["compression"]?.string,
      let plainBytes = json["plain_bytes"]?.integer,
      let plainSHA256 = json["plain_sha256"]?.string, let entries = json["entries"]?.integer,
      let changes = json["changes"]?.integer, let rows = json["rows"]?.integer,
      let root = json["root"]?.string.flatMap({ MerkleHash(hex: $0) }),
      let checkpoint = json["checkpoint"]?.string, case .bool(let isSigned)? = json["signed"],
      let tables = json["tables"]?.elements.map(Self.table), !tables.contains(nil),
      Self.fileNames.contains(file)
    else { return nil }
    self.createdAt = createdAt
    self.program = program
    self.sqlite = sqlite
    self.schema = Int(clamping: schema)
    self.file = file
    self.bytes = Int(clamping: size)
    self.sha256 = sha256
    isCompressed = compression == "zstd"
    recipients = json["recipients"]?.elements.compactMap(\.string) ?? []
    self.plainBytes = Int(clamping: plainBytes)
    self.plainSHA256 = plainSHA256
    self.changes = Int(clamping: changes)
    self.rows = Int(clamping: rows)
    head = TreeHead(size: Int(clamping: entries), root: root)
    self.checkpoint = checkpoint
    self.isSigned = isSigned
    self.tables = tables.compactMap(\.self)
    audit = json["audit"].flatMap { RuleCounts($0) }
    beforeMigration = json["before_migration"]?.integer.map { Int(clamping: $0) }
    sharing = json["mode"]?.string.flatMap { mode in
      json["group"]?.string.flatMap { FileSharing(mode: mode, group: $0) }
    }
    reads = json["reads"].flatMap { ReadsCopy($0) }
    guard text.utf8.elementsEqual(bytes) else { return nil }
  }

  private static let fileNames = ["", ".zst", ".age", ".zst.age"].map { "registry.sobo" + $0 }

  private static func table(_ json: JSONValue) -> TableContent? {
    guard let table = json["table"]?.string, let rows = json["rows"]?.integer,
      let digest = json["sha256"]?.string
    else { return nil }
    return TableContent(
      table: table, rows: Int(clamping: rows), digest: digest.isEmpty ? nil : digest)
  }
}
