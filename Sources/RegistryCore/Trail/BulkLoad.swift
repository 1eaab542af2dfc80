/// Rows inserted into one table without its insert trigger, and not yet in the trail.
public final class BulkLoad {
  /// The most rows that wait for their images to be written.
  private static let limit = 20_000
  /// From this many rows on, it pays to lay triggers and indexes aside.
  private static let large = 1_000

  /// The table.
  public let table: String
  private let layout: TrailLayout
  private unowned let entry: WriteTransaction
  private let unusedIndexes: [String]
  private var first: Int64 = 0
  private var last: Int64 = 0
  private var count = 0

  init(table: String, layout: TrailLayout, unusedIndexes: [String], entry: WriteTransaction) throws
  {
    self.table = table
    self.layout = layout
    self.entry = entry
    let known = try entry.connection.integer(
      "SELECT count(*) FROM (SELECT 1 FROM \(TrailSchema.quoted(table)) LIMIT ?1)", Self.large)
    // Making an index anew costs what the table has; adding to it, what the load has.
    self.unusedIndexes = (known ?? 0) < Self.large ? unusedIndexes : []
  }

  /// Registers an inserted row; numbers must follow one another without a gap.
  public func inserted(_ id: Int64) throws { try inserted(id...id) }

  /// Registers inserted rows.
  public func inserted(_ ids: ClosedRange<Int64>) throws {
    if first == 0 { first = ids.lowerBound }
    guard last == 0 || ids.lowerBound == last + 1 else {
      throw RegistryError.bulkGap(table)
    }
    last = ids.upperBound
    count += ids.count
    guard !entry.isProvisional else { return }
    if count >= Self.large { try entry.layAside(of: table, unusedIndexes) }
    if last - first >= Self.limit { try record() }
  }

  /// Writes the images of the rows inserted so far; to be called before one of them is changed.
  ///
  /// Throws when one was changed or deleted already: its images would be in the wrong order.
  public func record() throws {
    guard last >= first, first > 0 else { return }
    guard !entry.isProvisional else {
      throw RegistryError.bulkProvisional(table)
    }
    guard
      try entry.connection.integer(
        """
        SELECT 1 FROM change WHERE entry = ?1 AND layout = ?2 AND row_id BETWEEN ?3 AND ?4
          AND operation = 'update' LIMIT 1
        """, entry.number, layout.id, first, last) == nil
    else {
      throw RegistryError.bulkOrder(table)
    }
    guard
      try entry.seal.record(table, layout, rows: first...last) == Int(clamping: last - first + 1)
    else {
      throw RegistryError.bulkCount(table)
    }
    first = 0
    last = 0
  }
}
