import SQLite

/// What the trail's triggers ask a connection: which entry is open, which tables stand aside.
///
/// A program that does not register these functions cannot write a record.
final class WriteState {
  /// The open entry, or nil outside `Registry.write`.
  var entry: Int64?

  /// Layouts whose insert trigger stands aside while rows are loaded in bulk.
  var aside: Set<Int64> = []

  func register(on connection: Connection) throws(SQLiteError) {
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
