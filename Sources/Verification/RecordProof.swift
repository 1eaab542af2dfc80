import JSON
import RegistryCore
import SQLite
import Schema

/// A proof, for a holder of one checkpoint, that the registry recorded one change.
///
/// The text is self-contained; VERIFICATION.md describes how another program checks it.
public struct RecordProof: Sendable, Hashable {
  /// A leaf and the path from it to a root.
  public struct Step: Sendable, Hashable {
    /// The bytes of the leaf, without the 0x00 prefix; where it is masked, what may be shown of them.
    public let leaf: String
    /// The hash of the whole leaf.
    public let hash: MerkleHash
    /// Whether something is left out of `leaf`.
    public let isMasked: Bool
    /// Its place in the tree, from 0.
    public let index: Int
    /// The leaves of the tree.
    public let size: Int
    /// The hashes from the leaf to the root.
    public let path: [MerkleHash]
    /// The root.
    public let root: MerkleHash

    /// Whether the path leads from the leaf to the root.
    public var isValid: Bool {
      MerkleProof.verify(inclusion: path, of: hash, at: index, size: size, root: root)
    }
  }

  /// From the change to the root that its entry sealed.
  public let change: Step
  /// From the entry to the root that a checkpoint states.
  public let entry: Step

  /// Whether the entry tells what the clock said: its leaf then goes on after the root.
  private var isOfFormat2: Bool { entry.leaf.utf8.count { $0 == 10 } == TrailLeaf.entryLines + 1 }

  /// Whether both paths hold and the entry seals the very root that the change leads to.
  public var isValid: Bool {
    let parts = entry.leaf.split(separator: "\n", omittingEmptySubsequences: false)
    return change.isValid && entry.isValid && parts.count == (isOfFormat2 ? 13 : 12)
      && parts[9] == "\(change.size)" && parts[10] == change.root.hex
  }

  /// Proves the last change of a record, named by kind and key, or by table and row number.
  ///
  /// The tree is over the first `size` entries; nil means all. Throws `RegistryError` for a record
  /// that the trail does not have by then.
  public static func last(
    of kind: String, key: String, in registry: Registry, size: Int? = nil,
    among catalogue: Catalogue = .standard
  ) throws -> RecordProof {
    let connection = registry.connection
    return try connection.reading {
      let entries = try TreeHead.entryLeaves(in: connection)
      let size = min(size ?? entries.count, entries.count)
      let (table, row) = try RecordName.find(kind, key, in: connection, catalogue)
      let seq = try connection.integer(
        """
        SELECT max(c.seq) FROM change c JOIN trail_layout l ON l.id = c.layout
        WHERE l.tbl = ?1 AND c.row_id = ?2 AND c.entry <= ?3
        """, table, row, size)
      guard let seq else { throw RegistryError.noSuchRecord(inTrail: kind, key) }
      return try prove(seq, in: connection, Array(entries.prefix(size)))
    }
  }

  private static func prove(
    _ seq: Int64, in connection: Connection, _ entries: [MerkleHash]
  ) throws -> RecordProof {
    let number = try connection.integer("SELECT entry FROM change WHERE seq = ?1", seq) ?? 0
    let before = try connection.integer(
      "SELECT max(seq) FROM change WHERE seq < ?1 AND entry < ?2", seq, number)
    let count = try connection.integer("SELECT changes FROM entry WHERE id = ?1", number)
    let kept = try RedactedLeaves(connection)
    let format = try TrailFormat(connection)
    var leaf = TrailLeaf()
    var hashes: [MerkleHash] = []
    var text = ""
    try connection.rows(format.changes + " LIMIT ?2", before ?? 0, count ?? 0) { row in
      hashes.append(try kept.leaf(change: row) ?? leaf.hash(change: row))
      if try row.integer(0) == seq { text = leaf.text }
    }
    let index = Int(seq - (before ?? 0)) - 1
    var entryText = ""
    try connection.rows(format.entries) { row in
      guard try row.integer(0) == number else { return }
      _ = try leaf.hash(entry: row)
      entryText = leaf.text
    }
    let place = Int(number) - 1
    guard let path = MerkleProof.inclusion(of: index, in: hashes),
      let outerPath = MerkleProof.inclusion(of: place, in: entries)
    else { throw RegistryError.brokenTrail(number) }
    let proof = RecordProof(
      change: Step(
        leaf: text, index: index, size: hashes.count, path: path, root: TreeHead(over: hashes).root),
      entry: Step(
        leaf: entryText, index: place, size: entries.count, path: outerPath,
        root: TreeHead(over: entries).root))
    guard proof.isValid else { throw RegistryError.brokenTrail(number) }
    return proof
  }

  /// The proof as another program reads it.
  public var json: JSONValue {
    let whole = isOfFormat2 ? "sobo-record-proof-2" : "sobo-record-proof-1"
    return [
      "format": .string(change.isMasked ? Self.maskedFormat : whole), "change": change.json,
      "entry": entry.json,
    ]
  }

  /// The format of a proof whose change is masked.
  static let maskedFormat = "sobo-masked-record-proof-1"

  /// Reads what ``json`` wrote; nil for anything else.
  init?(_ json: JSONValue) {
    guard let change = json["change"].flatMap({ Step($0) }),
      let entry = json["entry"].flatMap({ Step($0) }), !entry.isMasked,
      change.isMasked == (json["format"]?.string == Self.maskedFormat)
    else { return nil }
    self.init(change: change, entry: entry)
  }

  init(change: Step, entry: Step) {
    self.change = change
    self.entry = entry
  }

  /// The proof with the leaf of its change as `mask` shows it; the proof itself where that shows all.
  ///
  /// The leaf stands beside its hash, from which the path leads on, and without its salt: with that,
  /// what is masked could be found by trying. Throws `RegistryError` where it could be found all the
  /// same, since there is no salt, and where the entry's own leaf, which never has one, would have to
  /// be masked; `named` is the record in the message.
  public func masked(
    named record: String, change mask: (String) throws -> String,
    entry maskEntry: (String) -> String
  ) throws -> RecordProof {
    guard maskEntry(entry.leaf) == entry.leaf else { throw RegistryError.unmaskable(record) }
    let shown = try mask(change.leaf)
    guard shown != change.leaf else { return self }
    guard TrailLeaf.isSalted(change: change.leaf) else { throw RegistryError.unmaskable(record) }
    return RecordProof(
      change: change.masked(as: TrailLeaf.withoutSalt(change: shown)), entry: entry)
  }
}
