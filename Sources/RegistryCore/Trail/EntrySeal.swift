import SQLite

/// Hashes the changes of an entry in the order in which they were made.
///
/// Changes that triggers wrote are read back; those of a bulk load are hashed as they are written.
/// A change cannot be rolled back once it is hashed, so nothing is hashed inside a savepoint.
final class EntrySeal {
  /// How many changes one statement writes.
  private static let groupSize = 32

  private let entry: Int64
  private let connection: Connection
  private let salts: SaltSource
  private let hasher = LeafHasher()
  private var leaf = TrailLeaf()
  /// The last change that is hashed.
  private var seq: Int64
  /// What is known when it is needed first: the entry of a migration begins under the old schema.
  private lazy var format = Result { try TrailFormat(connection) }
  private lazy var group = Result { try connection.prepare(insertion(of: Self.groupSize)) }
  private lazy var single = Result { try connection.prepare(insertion(of: 1)) }
  /// A row whose image is to be written, and where this is among the hashed bytes.
  private typealias WaitingRow = (id: Int64, image: Range<Int>, salt: Int64?)
  private var rows: [WaitingRow] = []

  init(entry: Int64, after seq: Int64, connection: Connection, salts: SaltSource) {
    self.entry = entry
    self.seq = seq
    self.connection = connection
    self.salts = salts
  }

  private func insertion(of count: Int) throws -> String {
    let isSalted = try format.get().isSalted
    let width = isSalted ? 3 : 2
    let values = (0..<count).map { row in
      let first = 3 + width * row
      return "(?1, ?2, ?\(first), 'insert', NULL, ?\(first + 1)"
        + (isSalted ? ", ?\(first + 2))" : ")")
    }
    return "INSERT INTO change (entry, layout, row_id, operation, old, new"
      + (isSalted ? ", salt" : "") + ") VALUES " + values.joined(separator: ", ")
  }

  /// Hashes what was changed since the last time.
  private func catchUp() throws {
    var foreign = false
    try connection.rows(try format.get().changes, seq) { row in
      hasher.append(prefixed: try leaf.bytes(change: row))
      seq = try row.integer(0)
      if try row.integer(7) != entry { foreign = true }
    }
    guard !foreign else { throw RegistryError.driftedSchema("change") }
  }

  /// Writes and hashes the images of rows that were inserted into a table; returns their number.
  func record(_ table: String, _ layout: TrailLayout, rows range: ClosedRange<Int64>) throws -> Int
  {
    try catchUp()
    var count = 0
    let leaf = InsertionLeaf(table: table, layout: layout.id)
    let image = TrailSchema.image(layout.columns, of: "t.")
    let isSalted = try format.get().isSalted
    try connection.rows(
      """
      SELECT t.id, \(image) FROM \(TrailSchema.quoted(table)) t WHERE t.id BETWEEN ?1 AND ?2
      ORDER BY t.id
      """, range.lowerBound, range.upperBound
    ) { row in
      let id = try row.integer(0)
      count += 1
      let next = seq + Int64(rows.count) + 1
      let salt = isSalted ? salts.next() : nil
      try row.withUTF8(1) { image in
        rows.append((id, hasher.append(leaf, seq: next, row: id, image: image, salt: salt), salt))
      }
      if rows.count == Self.groupSize { try write(rows[...], by: group.get(), layout.id) }
    }
    for index in rows.indices { try write(rows[index...index], by: single.get(), layout.id) }
    rows.removeAll(keepingCapacity: true)
    return count
  }

  private func write(
    _ some: ArraySlice<WaitingRow>, by statement: Statement, _ layout: Int64
  ) throws {
    try statement.bind(entry, at: 1)
    try statement.bind(layout, at: 2)
    var position = 3
    for row in some {
      try statement.bind(row.id, at: position)
      try statement.bindBorrowed(utf8: hasher.bytes(row.image), at: position + 1)
      position += 2
      guard let salt = row.salt else { continue }
      try statement.bind(salt, at: position)
      position += 1
    }
    try statement.run()
    seq += Int64(some.count)
    guard connection.lastInsertRowID == seq else { throw RegistryError.driftedSchema("change") }
    guard some.count == Self.groupSize else { return }
    rows.removeAll(keepingCapacity: true)
    hasher.passOn()
  }

  /// The tree over all changes of the entry.
  func finish() throws -> MerkleTree {
    try catchUp()
    return hasher.finish()
  }
}
