import SQLite

/// What the trail's triggers ask a connection: which entry is open, which tables stand aside.
///
/// A program that does not register these functions cannot write a record.
final class WriteState {
  /// The open entry, or nil outside `Registry.write`.
  var entry: Int64?

  /// Whether the entry is written, so that the transaction may be committed.
  var isSealed = false

  /// Layouts whose insert trigger stands aside while rows are loaded in bulk.
  var aside: Set<Int64> = []

  /// Ends the entry.
  func clear() {
    entry = nil
    isSealed = false
    aside = []
  }

  func register(on connection: Connection) throws(SQLiteError) {
    // What a body commits by itself would stand in the registry without an entry.
    connection.setCommitGuard { self.entry == nil || self.isSealed }
    try connection.register(function: "sobo_entry", argumentCount: 0, flags: [.innocuous]) { _ in
      guard let entry = self.entry else {
        throw RegistryError(
          "no_entry", .notAllowed, vi: "không có lần ghi nào đang mở", en: "no entry is open")
      }
      return .integer(entry)
    }
    try connection.register(function: "sobo_records", argumentCount: 1, flags: [.innocuous]) {
      arguments in
      let layout = try arguments.integer(0)
      return .integer(self.aside.contains(layout) ? 0 : 1)
    }
  }
}
