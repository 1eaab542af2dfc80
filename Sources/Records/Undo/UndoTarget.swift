import RegistryCore
import SQLite
import Schema

/// The entry that is to be undone: that of a batch, or any other.
struct UndoTarget {
  /// What it is called.
  enum Subject: Hashable, Sendable {
    /// A batch, by its number and kind of file.
    case batch(Int64, kind: String)
    /// An entry, by what it did.
    case entry(action: String)
  }

  let subject: Subject
  /// Its number, and where its changes stand in the trail.
  let entry: Int64
  let after: Int64
  let upTo: Int64
  /// The entry that undid the batch before.
  let undoneBy: Int64?

  /// Whether only all of it is undone, or nothing.
  var isWhole: Bool {
    if case .entry = subject { return true }
    return false
  }

  /// Whether a row that stands as before may have been taken back already.
  var mayBeDone: Bool { isWhole || undoneBy != nil }

  /// The entry that applied a batch.
  init(batch: Int64, _ connection: Connection) throws {
    var kind: String?
    var undoneBy: Int64?
    try connection.rows("SELECT kind, undone_by FROM batch WHERE id = ?1", batch) { row in
      kind = try row.text(0)
      undoneBy = try row.integerOrNil(1)
    }
    guard let kind,
      let entry = try connection.integer("SELECT min(id) FROM entry WHERE batch = ?1", batch)
    else { throw RegistryError.noSuchBatch(batch) }
    try self.init(.batch(batch, kind: kind), entry, undoneBy: undoneBy, connection)
  }

  /// An entry by its number.
  ///
  /// Throws a usage error for one that is not there, and for an import, which is undone as a batch.
  init(entry: Int64, _ connection: Connection) throws {
    var (action, batch): (String?, Int64?) = (nil, nil)
    try connection.rows("SELECT action, batch FROM entry WHERE id = ?1", entry) { row in
      action = try row.text(0)
      batch = try row.integerOrNil(1)
    }
    guard let action else {
      let last = try connection.integer("SELECT max(id) FROM entry") ?? 0
      throw RegistryError.noSuchEntry(entry, last: last)
    }
    if let batch { throw RegistryError.entryOfBatch(entry, batch: batch) }
    try self.init(.entry(action: action), entry, undoneBy: nil, connection)
  }

  private init(
    _ subject: Subject, _ entry: Int64, undoneBy: Int64?, _ connection: Connection
  ) throws {
    self.subject = subject
    self.entry = entry
    self.undoneBy = undoneBy
    // The changes of an entry follow one another, and those of all entries leave no gap.
    after =
      try connection.integer("SELECT coalesce(sum(changes), 0) FROM entry WHERE id < ?1", entry)
      ?? 0
    let count = try connection.integer("SELECT changes FROM entry WHERE id = ?1", entry) ?? 0
    upTo = after + count
    let found = try connection.integer(
      "SELECT count(*) FROM change WHERE seq > ?1 AND seq <= ?2 AND entry = ?3", after, upTo,
      entry)
    guard found == count else { throw RegistryError.brokenTrail(entry) }
  }
}
