import JSON
import Queries
import RegistryCore
import SQLite
import Schema
import Sheets
import Verification

/// What an auditor takes along: a question, what it was asked of, its answer, and the proofs by which
/// another program sees that the registry holds the entries it rests on.
///
/// The manifest names every file by its SHA-256 and is signed; VERIFICATION.md describes how another
/// program checks it all with a public key and a checkpoint.
public struct EvidencePack: Sendable {
  /// What a pack is about.
  public enum Kind: String, Sendable {
    case run
    case sample
    case moneySample = "money_sample"
    case query
  }

  /// One file of the pack.
  public struct File: Sendable {
    /// Its name in the archive.
    public let name: String
    /// What it holds.
    public let bytes: [UInt8]

    /// Names what it holds.
    public init(_ name: String, _ bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  /// The format of the manifest, and the first line of the note that signs it.
  static let format = "sobo-evidence-pack-1"

  private let kind: Kind
  /// What was asked, as members of the manifest.
  private let question: [JSONValue.Member]
  /// The entries that the answer rests on.
  private let entries: [Int64]
  private var files: [File]
  /// How many rows the answer has.
  public let rows: Int

  /// Collects a question with its answer; `entries` recorded what it is about.
  public init(
    _ kind: Kind, question: [JSONValue.Member], entries: [Int64], files: [File], rows: Int
  ) {
    self.kind = kind
    self.question = question
    self.entries = entries
    self.files = files
    self.rows = rows
  }

  /// Writes the pack, signed, with the proofs that lead to a checkpoint and, with `since`, from an
  /// earlier one.
  ///
  /// Throws where the registry does not hold what the checkpoint states, and `SheetError`.
  public func write(
    to sink: OutputSink, of registry: Registry, checkpoint: (state: Checkpoint, note: String),
    since earlier: (state: Checkpoint, name: String)?, key: SigningKey, actor: String
  ) throws {
    var files = files
    let leaves = MaskedLeaf(registry)
    for entry in entries {
      let proof = try EntryProof.of(
        entry, in: registry, size: checkpoint.state.size, mask: leaves.change,
        maskEntry: leaves.entry)
      files.append(File("entries/\(entry).json", json: proof.json))
    }
    if let earlier {
      let proof = try ConsistencyProof.of(
        registry, since: earlier.state, named: earlier.name, size: checkpoint.state.size)
      files.append(File("consistency.json", json: proof.json))
    }
    files.append(File("checkpoint.note", Array(checkpoint.note.utf8)))
    files.append(File("README.txt", Array(Self.guide.utf8)))
    files.sort { $0.name < $1.name }
    let manifest = File("manifest.json", json: manifest(files, checkpoint.state, actor))
    let digest = FileDigest.sha256(of: manifest.bytes)
    let note = try key.sign("\(Self.format)\n\(digest)\n").note
    let writer = try ZipWriter(sink: sink)
    for file in [manifest, File("manifest.note", Array(note.utf8))] + files {
      try writer.add(file.name, file.bytes)
    }
    try writer.finish()
  }

  private func manifest(_ files: [File], _ checkpoint: Checkpoint, _ actor: String) -> JSONValue {
    .object(
      [
        .init("format", .string(Self.format)), .init("kind", .string(kind.rawValue)),
        .init("made_at", .string(Clock.now())), .init("made_by", .string(actor)),
        .init("os_user", .string(OSUser.name)), .init("program", .string(Program.version)),
        .init("identity", checkpoint.identity.map { .string($0) } ?? .null),
        .init("checkpoint_entries", .integer(Int64(checkpoint.size))),
        .init("checkpoint_root", .string(checkpoint.root.hex)),
        .init("entries", .array(entries.map { .integer($0) })),
        .init("rows", .integer(Int64(rows))),
      ] + question + [
        .init(
          "files",
          .array(
            files.map { file in
              [
                "name": .string(file.name), "bytes": .integer(Int64(file.bytes.count)),
                "sha256": .string(FileDigest.sha256(of: file.bytes)),
              ]
            }))
      ])
  }

  /// What stands in the pack for whoever opens it.
  private static let guide = """
    Gói bằng chứng của sobo / Evidence pack of sobo

    manifest.json      câu hỏi, tham số, người lập, lúc lập, SHA-256 của từng tệp
                       the question, its parameters, who made it and when, the SHA-256 of each file
    manifest.note      chữ ký trên SHA-256 của manifest.json (C2SP signed-note, Ed25519)
                       the signature over the SHA-256 of manifest.json
    checkpoint.note    mốc kiểm: số lần ghi và mã băm gốc (C2SP tlog-checkpoint)
                       the checkpoint: the number of entries and their root
    entries/N.json     lần ghi N với mọi thay đổi của nó, và đường dẫn tới mốc kiểm
                       entry N with every change it made, and the path to the checkpoint
    consistency.json   nếu có: mốc kiểm nối tiếp một mốc trước
                       if there: the checkpoint extends an earlier one
    *.csv, *.xlsx      kết quả / the result
    *.sql              câu lệnh đã hỏi / the statements that were asked

    Kiểm không cần sobo / To check it without sobo:
      check-pack PACK.zip --key NAME+HASH+BASE64 [--checkpoint NOTE] [--earlier NOTE]

    """
}

extension EvidencePack.File {
  /// A file of JSON.
  public init(_ name: String, json: JSONValue) {
    self.init(name, Array((json.text(isIndented: true) + "\n").utf8))
  }

  /// A file that `write` fills.
  public static func written(
    _ name: String, _ write: (OutputSink) throws -> Void
  ) rethrows -> EvidencePack.File {
    let sink = OutputSink()
    try write(sink)
    return EvidencePack.File(name, sink.bytes)
  }
}
