import RegistryCore
import SQLite

/// The tree over the last change of every row that is there, in order of table and row number.
///
/// Nothing of it is kept in the file: it is made when a checkpoint states its root, and when a proof
/// needs a path in it. Its leaves hold the hash of the change's own leaf, so that the neighbours of a
/// row, which proofs show, say nothing of what their rows hold.
struct RowTree {
  /// A row by its table and number.
  struct Row: Hashable, Comparable {
    let table: String
    let number: Int64

    /// Tables in the order of their bytes.
    static func < (a: Row, b: Row) -> Bool {
      a.table == b.table
        ? a.number < b.number : a.table.utf8.lexicographicallyPrecedes(b.table.utf8)
    }
  }

  /// The last change of a row.
  struct Leaf {
    let row: Row
    /// The change's number.
    let seq: Int64
    /// The hash of its leaf in the tree of its entry.
    let change: MerkleHash

    /// The bytes that are hashed.
    var text: String {
      var bytes: [UInt8] = []
      write(to: &bytes)
      return String(decoding: bytes, as: UTF8.self)
    }

    /// Replaces what `bytes` holds by those of the leaf, without a text between: there is one for
    /// every row of the registry.
    func write(to bytes: inout [UInt8]) {
      bytes.removeAll(keepingCapacity: true)
      bytes.append(contentsOf: row.table.utf8)
      bytes.append(10)
      bytes.append(contentsOf: "\(row.number)\n\(seq)\n".utf8)
      for byte in change.bytes {
        bytes.append(Self.digit(byte >> 4))
        bytes.append(Self.digit(byte & 15))
      }
      bytes.append(10)
    }

    private static func digit(_ value: UInt8) -> UInt8 {
      value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }

    init(row: Row, seq: Int64, change: MerkleHash) {
      self.row = row
      self.seq = seq
      self.change = change
    }

    /// Reads what ``text`` wrote; nil for anything else.
    init?(parsing text: String) {
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      guard lines.count == 5, let number = Int64(lines[1]), let seq = Int64(lines[2]),
        let change = MerkleHash(hex: lines[3])
      else { return nil }
      self.init(row: Row(table: String(lines[0]), number: number), seq: seq, change: change)
      guard self.text == text else { return nil }
    }
  }

  /// The tree after the first `entries` entries.
  static func head(in connection: Connection, entries: Int) throws -> TreeHead {
    var tree = MerkleTree()
    var bytes: [UInt8] = []
    try walk(connection, entries: entries) { leaf in
      leaf.write(to: &bytes)
      tree.append(bytes)
    }
    return TreeHead(size: tree.count, root: tree.head)
  }

  /// Lends each leaf, in order, of the state after the first `entries` entries.
  static func walk(
    _ connection: Connection, entries: Int, _ body: (Leaf) throws -> Void
  ) throws {
    let last = try connection.integer(
      "SELECT coalesce(sum(changes), 0) FROM entry WHERE id <= ?1", entries)
    let kept = try RedactedLeaves(connection)
    let change = try connection.prepare(TrailFormat(connection).changes + " LIMIT 1")
    var leaf = TrailLeaf()
    for table in try TrailLayout.tables(in: connection) {
      let layouts = try TrailLayout.all(of: table, in: connection).map { "\($0.id)" }
      try connection.rows(
        """
        SELECT row_id, max(seq) FROM change
        WHERE layout IN (\(layouts.joined(separator: ", "))) AND seq <= ?1
        GROUP BY row_id ORDER BY row_id
        """, last
      ) { row in
        let seq = try row.integer(1)
        change.reset()
        try change.bind(seq - 1, at: 1)
        guard try change.step(), try change.integer(0) == seq else {
          throw RegistryError.brokenTrail(Int64(entries))
        }
        guard try change.text(3) != "delete" else { return }
        try body(
          Leaf(
            row: Row(table: table, number: try row.integer(0)), seq: seq,
            change: try kept.leaf(change: change) ?? leaf.hash(change: change)))
      }
    }
  }
}
