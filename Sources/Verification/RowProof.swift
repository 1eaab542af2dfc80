import JSON
import RegistryCore
import SQLite

/// A proof, for a holder of one checkpoint, of the change that a row was left by, or that there is no
/// such row.
///
/// Its tree is that of the checkpoint's line `rows`. A row that is not there lies between two leaves
/// that are neighbours.
public struct RowProof: Sendable, Hashable {
  /// The table.
  public let table: String
  /// The row's number.
  public let number: Int64
  /// The tree.
  public let head: TreeHead
  /// The row's leaf; nil where there is no such row.
  let found: RecordProof.Step?
  /// Where there is none, the leaf before its place, and the one behind; nil at an end.
  let before, after: RecordProof.Step?

  /// Whether the row is there.
  public var isThere: Bool { found != nil }

  /// The number of the change that the row was left by; nil where there is no such row.
  public var change: Int64? { found.flatMap { RowTree.Leaf(parsing: $0.leaf)?.seq } }

  /// Whether all paths lead to the root and the leaves are those of the row's place.
  public var isValid: Bool {
    let row = RowTree.Row(table: table, number: number)
    for step in [found, before, after].compactMap(\.self) {
      guard step.isValid, step.size == head.size, step.root == head.root else { return false }
    }
    if let found {
      return before == nil && after == nil && RowTree.Leaf(parsing: found.leaf)?.row == row
    }
    for (step, isBefore) in [(before, true), (after, false)] {
      guard let step else { continue }
      guard let other = RowTree.Leaf(parsing: step.leaf)?.row,
        isBefore ? other < row : row < other
      else { return false }
    }
    switch (before?.index, after?.index) {
    case (nil, nil): return head == TreeHead(size: 0, root: MerkleTree().head)
    case (nil, let after?): return after == 0
    case (let before?, nil): return before == head.size - 1
    case (let before?, let after?): return before == after - 1
    }
  }

  /// Whether it shows that nothing came after the change that `record` proves: the row is as that
  /// left it, or it deleted the row and the row is not there.
  public func isLatest(_ record: RecordProof) -> Bool {
    let lines = record.change.leaf.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count > 4, lines[1] == table, lines[2] == "\(number)" else { return false }
    guard let found else { return lines[3] == "delete" }
    guard lines[3] != "delete", let leaf = RowTree.Leaf(parsing: found.leaf) else { return false }
    return lines[0] == "\(leaf.seq)" && leaf.change == record.change.hash
  }

  /// Proves the state of a row after the first `entries` entries.
  static func of(
    _ row: RowTree.Row, in connection: Connection, entries: Int
  ) throws -> RowProof {
    var hashes: [MerkleHash] = []
    var (found, before, after): (String?, String?, String?)
    // How many leaves come before the row's place.
    var index = 0
    try RowTree.walk(connection, entries: entries) { leaf in
      let text = leaf.text
      hashes.append(.leaf(text.utf8))
      if leaf.row < row {
        before = text
        index = hashes.count
      } else if leaf.row == row {
        found = text
      } else if after == nil {
        after = text
      }
    }
    let root = TreeHead(over: hashes).root
    func step(_ text: String?, _ index: Int) -> RecordProof.Step? {
      guard let text, let path = MerkleProof.inclusion(of: index, in: hashes) else { return nil }
      return RecordProof.Step(
        leaf: text, index: index, size: hashes.count, path: path, root: root)
    }
    let isThere = found != nil
    return RowProof(
      table: row.table, number: row.number, head: TreeHead(size: hashes.count, root: root),
      found: step(found, index), before: isThere ? nil : step(before, index - 1),
      after: isThere ? nil : step(after, index))
  }

  /// The proof as another program reads it.
  public var json: JSONValue {
    var members = [
      JSONValue.Member("table", .string(table)), .init("row", .integer(number)),
      .init("size", .integer(Int64(head.size))), .init("root", .string(head.root.hex)),
    ]
    if let found {
      members.append(.init("found", found.json))
    } else {
      members += [.init("before", before?.json ?? .null), .init("after", after?.json ?? .null)]
    }
    return .object(members)
  }

  /// Reads what ``json`` wrote; nil for anything else.
  init?(_ json: JSONValue) {
    guard let table = json["table"]?.string, let number = json["row"]?.integer,
      let size = json["size"]?.integer.flatMap({ Int(exactly: $0) }),
      let root = json["root"]?.string.flatMap({ MerkleHash(hex: $0) })
    else { return nil }
    var steps: [String: RecordProof.Step] = [:]
    for name in ["found", "before", "after"] {
      guard let value = json[name], value != .null else { continue }
      guard let step = RecordProof.Step(value), !step.isMasked else { return nil }
      steps[name] = step
    }
    self.init(
      table: table, number: number, head: TreeHead(size: size, root: root), found: steps["found"],
      before: steps["before"], after: steps["after"])
  }

  private init(
    table: String, number: Int64, head: TreeHead, found: RecordProof.Step?,
    before: RecordProof.Step?, after: RecordProof.Step?
  ) {
    self.table = table
    self.number = number
    self.head = head
    self.found = found
    self.before = before
    self.after = after
  }
}

extension RecordProof.Step {
  /// A step from a whole leaf.
  init(leaf: String, index: Int, size: Int, path: [MerkleHash], root: MerkleHash) {
    self.init(
      leaf: leaf, hash: .leaf(leaf.utf8), isMasked: false, index: index, size: size, path: path,
      root: root)
  }

  /// The same step, of whose leaf only `shown` is told.
  func masked(as shown: String) -> Self {
    Self(
      leaf: shown, hash: hash, isMasked: true, index: index, size: size, path: path, root: root)
  }

  /// The step as another program reads it.
  var json: JSONValue {
    let text: [JSONValue.Member] =
      isMasked
      ? [.init("masked_leaf", .string(leaf)), .init("leaf_hash", .string(hash.hex))]
      : [.init("leaf", .string(leaf))]
    return .object(
      text + [
        .init("index", .integer(Int64(index))), .init("size", .integer(Int64(size))),
        .init("path", .array(path.map { .string($0.hex) })), .init("root", .string(root.hex)),
      ])
  }

  /// Reads what ``json`` wrote; nil for anything else.
  init?(_ json: JSONValue) {
    let path = json["path"]?.elements.map { $0.string.flatMap { MerkleHash(hex: $0) } }
    let masked = json["masked_leaf"]?.string
    guard let leaf = masked ?? json["leaf"]?.string, (masked != nil) != (json["leaf"] != nil),
      let hash = masked == nil
        ? .leaf(leaf.utf8) : json["leaf_hash"]?.string.flatMap({ MerkleHash(hex: $0) }),
      let index = json["index"]?.integer.flatMap({ Int(exactly: $0) }),
      let size = json["size"]?.integer.flatMap({ Int(exactly: $0) }), let path,
      !path.contains(nil), let root = json["root"]?.string.flatMap({ MerkleHash(hex: $0) })
    else { return nil }
    self.init(
      leaf: leaf, hash: hash, isMasked: masked != nil, index: index, size: size,
      path: path.compactMap(\.self), root: root)
  }
}
