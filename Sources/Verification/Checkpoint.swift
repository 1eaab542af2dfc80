import RegistryCore
import SQLite

/// A statement, to be kept outside the registry, of how many entries there are and their root
/// (C2SP `tlog-checkpoint`).
public struct Checkpoint: Sendable, Hashable {
  /// Whose log it is: the name of the key that signs.
  public let origin: String
  /// The number of entries.
  public let size: Int
  /// The RFC 6962 root over them.
  public let root: MerkleHash

  /// How many changes lawful erasures have emptied, where it is stated.
  public let erased: Int?

  /// Which registry it is of, where that is stated.
  public let identity: String?

  /// The tree over the last change of every row, where it is stated.
  public let rows: TreeHead?

  /// The log of reads, where there is one and it is stated.
  public let reads: ReadLog.Head?

  /// What the lines that state these begin with; other lines after the third say nothing here.
  private static let erasedLine = "erased "
  private static let identityLine = "identity "
  private static let rowsLine = "rows "
  private static let readsLine = "reads "

  /// States what a registry holds; `identity`, `rows`, `reads`, and `erased` where it is not 0, add a
  /// line.
  public init(
    origin: String, head: TreeHead, erased: Int = 0, identity: String? = nil,
    rows: TreeHead? = nil, reads: ReadLog.Head? = nil
  ) {
    self.origin = origin
    self.identity = identity
    self.erased = erased > 0 ? erased : nil
    self.rows = rows
    self.reads = reads.flatMap { $0.lines > 0 ? $0 : nil }
    size = head.size
    root = head.root
  }

  /// The text that is signed.
  public var text: String {
    "\(origin)\n\(size)\n\(Base64.encode(root.bytes))\n"
      + (identity.map { "\(Self.identityLine)\($0)\n" } ?? "")
      + (erased.map { "\(Self.erasedLine)\($0)\n" } ?? "")
      + (rows.map { "\(Self.rowsLine)\($0.size) \(Base64.encode($0.root.bytes))\n" } ?? "")
      + (reads.map { "\(Self.readsLine)\($0.lines) \($0.digest)\n" } ?? "")
  }

  /// Reads the text of a checkpoint; nil for what is not one.
  ///
  /// Lines after the third are allowed.
  public init?(parsing text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count >= 4, lines.last == "", !lines[0].isEmpty, let size = Int(lines[1]),
      size >= 0, String(size) == lines[1], let bytes = Base64.decode(lines[2]),
      let root = MerkleHash(bytes)
    else { return nil }
    origin = String(lines[0])
    self.size = size
    self.root = root
    identity = lines.dropFirst(3).first { $0.hasPrefix(Self.identityLine) }
      .map { String($0.dropFirst(Self.identityLine.count)) }
    erased = lines.dropFirst(3).first { $0.hasPrefix(Self.erasedLine) }
      .flatMap { Int($0.dropFirst(Self.erasedLine.count)) }
    rows = Self.rows(in: lines.dropFirst(3).filter { $0.hasPrefix(Self.rowsLine) })
    reads = Self.reads(in: lines.dropFirst(3).filter { $0.hasPrefix(Self.readsLine) })
  }

  /// The same of the line of the log of reads.
  private static func reads(in lines: [Substring]) -> ReadLog.Head? {
    guard lines.count == 1, let line = lines.first else { return nil }
    let parts = line.dropFirst(readsLine.count).split(
      separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 2, let count = Int64(parts[0]), count > 0, String(count) == parts[0],
      MerkleHash(hex: String(parts[1])) != nil
    else { return nil }
    return ReadLog.Head(lines: count, digest: String(parts[1]))
  }

  /// What the line of the rows says; nil unless there is one such line and it is whole.
  private static func rows(in lines: [Substring]) -> TreeHead? {
    guard lines.count == 1, let line = lines.first else { return nil }
    let parts = line.dropFirst(rowsLine.count).split(
      separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 2, let size = Int(parts[0]), size >= 0, String(size) == parts[0],
      let root = Base64.decode(parts[1]).flatMap({ MerkleHash($0) })
    else { return nil }
    return TreeHead(size: size, root: root)
  }

  /// The checkpoint with a signature, as a file holds it.
  public func signed(by key: SigningKey) throws -> SignedNote { try key.sign(text) }

  /// Reads a signed checkpoint.
  ///
  /// With `key`, its signature and origin must be that key's. Throws `RegistryError`.
  public static func read(
    _ note: String, named file: String, key: VerifierKey?
  ) throws(RegistryError) -> Checkpoint {
    guard let signed = SignedNote(parsing: note), let checkpoint = Checkpoint(parsing: signed.text)
    else { throw .notACheckpoint(file) }
    if let key { try signed.check(key, named: file, origin: checkpoint.origin) }
    return checkpoint
  }
}

extension SignedNote {
  /// Throws unless the note is signed by `key`, which names its `origin`.
  package func check(
    _ key: VerifierKey, named file: String, origin: String? = nil
  ) throws(RegistryError) {
    guard key.use == .signing else { throw .keyOfOtherUse(key) }
    guard isSigned(by: key), origin ?? key.name == key.name else {
      throw .badSignature(file, key.name)
    }
  }
}

extension TreeHead {
  /// The tree over the entries of a registry, without verifying them.
  ///
  /// With `first`, only over the first entries.
  public static func of(_ registry: Registry, first: Int = .max) throws -> TreeHead {
    try of(registry.connection, first: first)
  }

  /// The same for a `FileInspector`'s connection.
  public static func of(_ connection: Connection, first: Int = .max) throws -> TreeHead {
    TreeHead(over: try entryLeaves(in: connection).prefix(first))
  }

  /// The tree over leaves.
  init(over leaves: some Sequence<MerkleHash>) {
    var tree = MerkleTree()
    for leaf in leaves { tree.append(leaf: leaf) }
    self.init(size: tree.count, root: tree.head)
  }

  /// The leaves of the outer tree, one for each entry.
  static func entryLeaves(in connection: Connection) throws -> [MerkleHash] {
    var leaves: [MerkleHash] = []
    var leaf = TrailLeaf()
    try connection.rows(TrailFormat(connection).entries) { leaves.append(try leaf.hash(entry: $0)) }
    return leaves
  }
}
