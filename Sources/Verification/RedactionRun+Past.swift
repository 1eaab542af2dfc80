import JSON
import RegistryCore
import SQLite

/// The values of a row at one time, by the names of its columns.
struct PastImage {
  let columns: [String]
  private let values: [JSONValue]

  /// Nil for an image that is not there, or was taken away as a whole.
  init?(_ text: String?, columns: [String]) {
    guard let text, let values = try? JSONValue(parsing: text.utf8).elements,
      !values.isEmpty, values.count == columns.count
    else { return nil }
    (self.columns, self.values) = (columns, values)
  }

  subscript(column: String) -> JSONValue? {
    columns.firstIndex(of: column).map { values[$0] }
  }

  /// Whether a value is one that an erasure leaves.
  func isErased(_ column: String, row: Int64) -> Bool {
    switch self[column] {
    case .null, nil: true
    case .string(let text):
      text.isEmpty || text == "(\(row))" || text.contains(Redaction.placeholder)
        || text == "(da xoa theo luat)"
    default: false
    }
  }

  /// The columns of a layout, from its text.
  static func columns(_ text: String) -> [String] {
    ((try? JSONValue(parsing: text.utf8).elements) ?? []).compactMap(\.string)
  }
}

/// What an erasure takes out of the images of the past: the values that are the person's and no others.
extension RedactionRun {
  /// What one image loses, as SQL over it.
  private struct ImageErasure {
    var sql: String
    var parameters: [String?] = []
    var columns: Set<String> = []
  }

  /// Takes values out of the past of a row, and keeps the leaves of its changes.
  ///
  /// Returns how many changes of earlier entries lost something, and which columns did, those of this
  /// entry too.
  func forget(
    _ table: String, _ id: Int64, _ remainders: [Remainders], before: Int64
  ) throws -> (changes: Int, columns: Set<String>) {
    let format = try TrailFormat(connection)
    try restate(table, id, remainders, format)
    var erasures: [(seq: Int64, old: ImageErasure, new: ImageErasure)] = []
    // The last image stays: it is the row as it is, with nothing to forget in it.
    try connection.rows(
      """
      SELECT c.seq, l.columns, c.old, CASE WHEN c.seq <= ?3 THEN c.new END
      FROM trail_layout l CROSS JOIN change c ON c.layout = l.id AND c.row_id = ?1
      WHERE l.tbl = ?2 AND (c.seq > ?3 OR c.operation = 'delete' OR c.seq < (
        SELECT max(n.seq) FROM trail_layout k
        CROSS JOIN change n ON n.layout = k.id AND n.row_id = ?1 WHERE k.tbl = ?2))
      """, id, table, before
    ) { row in
      let columns = PastImage.columns(try row.text(1))
      let old = erasure("old", try row.textOrNil(2), columns, id, table, remainders)
      let new = erasure("new", try row.textOrNil(3), columns, id, table, remainders)
      if !old.columns.isEmpty || !new.columns.isEmpty {
        erasures.append((try row.integer(0), old, new))
      }
    }
    var changes = 0
    var columns: Set<String> = []
    for (seq, old, new) in erasures {
      columns.formUnion(old.columns.union(new.columns))
      if seq <= before {
        changes += 1
        try keepLeaf(of: seq, old, new, format)
      }
      try connection.run(
        """
        UPDATE change SET old = \(old.sql), new = \(new.sql)
        \(format.isSalted && seq <= before ? ", salt = NULL" : "") WHERE seq = ?
        """, all: bound(old, new) + [seq])
    }
    return (changes, columns)
  }

  /// Records a row once more as it is, where its last change loses something of what was before: the
  /// last image of a row has to keep its own leaf, to be proven by.
  private func restate(
    _ table: String, _ id: Int64, _ remainders: [Remainders], _ format: TrailFormat
  ) throws {
    var isNeeded = false
    try connection.rows(
      """
      SELECT l.columns, c.old, c.operation, c.entry = sobo_entry() FROM trail_layout l
      CROSS JOIN change c ON c.layout = l.id AND c.row_id = ?1
      WHERE l.tbl = ?2 ORDER BY c.seq DESC LIMIT 1
      """, id, table
    ) { row in
      guard try row.text(2) == "update", try row.integer(3) == 0 else { return }
      let columns = PastImage.columns(try row.text(0))
      isNeeded = !erasure("old", try row.textOrNil(1), columns, id, table, remainders).columns
        .isEmpty
    }
    guard isNeeded, let layout = try TrailLayout.all(of: table, in: connection).last else { return }
    let image = TrailSchema.image(layout.columns, of: "t.")
    let (salt, value) = format.isSalted ? (", salt", ", sobo_salt()") : ("", "")
    try connection.run(
      """
      INSERT INTO change (entry, layout, row_id, operation, old, new\(salt))
      SELECT sobo_entry(), ?1, t.id, 'update', \(image), \(image)\(value)
      FROM \(TrailSchema.quoted(table)) t WHERE t.id = ?2
      """, layout.id, id)
  }

  private func bound(_ old: ImageErasure, _ new: ImageErasure) -> [(any Bindable)?] {
    (old.parameters + new.parameters).map { $0 }
  }

  private func erasure(
    _ side: String, _ text: String?, _ columns: [String], _ id: Int64, _ table: String,
    _ remainders: [Remainders]
  ) -> ImageErasure {
    var erasure = ImageErasure(sql: side)
    guard let image = PastImage(text, columns: columns) else { return erasure }
    var taken: [String: Redaction.Remainder] = [:]
    for taking in remainders { taken.merge(taking(image)) { $1 } }
    if Redaction.wholeTables.contains(table), !taken.isEmpty {
      return ImageErasure(sql: "CASE WHEN \(side) IS NOT NULL THEN '[]' END", columns: Set(columns))
    }
    for (place, column) in columns.enumerated() {
      guard let remainder = taken[column] else { continue }
      let value = remainder.value(row: id)
      guard image[column]?.string != value || (value == nil && image[column] != .null) else {
        continue
      }
      erasure.sql = "json_replace(\(erasure.sql), '$[\(place)]', ?)"
      erasure.parameters.append(value)
      erasure.columns.insert(column)
    }
    return erasure
  }

  /// Seals, with this entry, the leaf that a change had and the one of what is left of it.
  private func keepLeaf(
    of seq: Int64, _ old: ImageErasure, _ new: ImageErasure, _ format: TrailFormat
  ) throws {
    var leaf = TrailLeaf()
    var (kept, remainder): (MerkleHash?, MerkleHash?)
    try connection.rows(
      """
      SELECT \(format.changeColumns) FROM change c JOIN trail_layout l ON l.id = c.layout
      WHERE c.seq = ?1
      """, seq
    ) { kept = try leaf.hash(change: $0) }
    try connection.rows(
      """
      SELECT c.seq, l.tbl, c.row_id, c.operation, c.layout, \(old.sql), \(new.sql), c.entry, NULL
      FROM change c JOIN trail_layout l ON l.id = c.layout WHERE c.seq = ?
      """, all: bound(old, new) + [seq]
    ) { remainder = try leaf.hash(change: $0) }
    guard let kept, let remainder else { return }
    let columns = JSONValue.array(
      old.columns.union(new.columns).sorted().map(JSONValue.string)
    ).text()
    // Of a change that lost something before, the leaf is kept already.
    try connection.run(
      """
      INSERT INTO redacted_change (seq, leaf, person_id, columns, remainder)
      VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (seq) DO UPDATE
      SET person_id = excluded.person_id, columns = excluded.columns, remainder = excluded.remainder
      """, seq, kept.hex, person, columns, remainder.hex)
  }
}
