import Queries
import RegistryCore
import SQLite
import Schema
import Sheets
import Vietnamese

/// One record as its query gives it: the imported columns first, then those of the query.
public struct StoredRecord {
  /// The columns.
  public let columns: [NamedQuery.Column]
  /// Their values.
  public let cells: [ResultValue]

  /// A record as it was shown, by the texts that its fields had then; of others it tells nothing.
  public init(_ record: StoredRecord, shown texts: [FieldIndex: String], of kind: RecordKind) {
    columns = record.columns
    var cells = record.cells
    for (index, text) in texts where cells.indices.contains(index.position) {
      cells[index.position] = text.isEmpty ? .null : .text(text)
    }
    self.cells = cells
  }

  private init(columns: [NamedQuery.Column], cells: [ResultValue]) {
    (self.columns, self.cells) = (columns, cells)
  }

  /// Reads the record of a key; personal numbers masked, unless `showsNumbers`.
  ///
  /// With `asOf`, a day in ISO form, as it was on that day. Throws when no record has the key, or
  /// more than one.
  public static func read(
    _ key: RecordKey, of registry: Registry, showsNumbers: Bool = false, asOf: String? = nil
  ) throws -> StoredRecord {
    let key = try key.asStored(in: registry.connection)
    if let found = try find(key, of: registry, showsNumbers: showsNumbers, asOf: asOf) {
      return found
    }
    guard let asOf, try find(key, of: registry, showsNumbers: false) != nil else {
      throw key.unknown
    }
    throw RegistryError.notOnThatDay(key, asOf)
  }

  static func find(
    _ key: RecordKey, of registry: Registry, showsNumbers: Bool, asOf: String? = nil
  ) throws -> StoredRecord? {
    var filters = Filters()
    filters.key = key.parts
    filters.asOf = asOf
    if let moment = registry.moment { filters.today = moment.day }
    let answer = try Answer(
      try NamedQuery.ofRecords(key.kind), filters: filters, of: registry,
      showsNumbers: showsNumbers)
    guard let cells = try answer.next() else { return nil }
    guard try answer.next() == nil else {
      throw RegistryError.ambiguousKey(key)
    }
    return StoredRecord(columns: answer.columns, cells: cells)
  }

  /// The fields of the kind as import would read them; what is not known is left out.
  public func texts(_ kind: RecordKind) -> [FieldIndex: String] {
    var texts: [FieldIndex: String] = [:]
    for (index, cell) in zip(kind.fieldIndices, cells) where !cell.text.isEmpty {
      texts[index] = cell.text
    }
    return texts
  }
}

extension StoredRecord {
  /// The day on which a member came to a household, of the period that begins on `day`: what the
  /// member is to the head may have changed since, which begins another period.
  ///
  /// Throws `SQLiteError`.
  public static func joined(
    _ household: String, _ number: String, period day: String, of registry: Registry
  ) throws -> String {
    try registry.connection.text(
      """
      SELECT max(m.joined_on) FROM household h JOIN membership m ON m.household_id = h.id
      WHERE h.code = ?1 AND m.code = ?2 AND m.joined_on <= ?3
        AND m.joined_reason IS NOT 'role_changed'
      """, household, number, day) ?? day
  }
}
