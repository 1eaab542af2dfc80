import SQLite

/// The state behind the SQL functions that triggers call: the open entry, the bulk loads.
///
/// A program that does not register these functions cannot write a record.
final class WriteState {
  /// The open entry, or nil outside `Registry.write`.
  var entry: Int64?

  /// The number of the last change before the open entry.
  var start: Int64 = 0

  /// Whether the entry is written, so that the transaction may be committed.
  var isSealed = false

  /// Layouts whose insert trigger records nothing while rows are loaded in bulk.
  var unrecordedLayouts: Set<Int64> = []

  /// Whether payments may not exceed what was allocated, whatever the year.
  var limitsPayments = false

  /// Whether a lawful erasure runs, which closed rounds do not stop.
  var isErasing = false

  /// The account that writes; nil for the system, and where there are no accounts.
  var account: Int64?

  /// The place and the detail that the last refusing trigger passed to `sobo_refuse()`.
  var refusal: [String?] = []

  /// What it is registered on, to be asked what a refusal means.
  private(set) weak var connection: Connection?

  /// What changes are salted with.
  let salts = SaltSource()

  /// Ends the entry.
  func clear() {
    entry = nil
    start = 0
    isSealed = false
    unrecordedLayouts = []
    limitsPayments = false
    isErasing = false
    account = nil
    refusal = []
  }

  func register(on connection: Connection) throws(SQLiteError) {
    self.connection = connection
    // A commit by the body itself is blocked: it would leave changes without an entry.
    connection.setCommitGuard { self.entry == nil || self.isSealed }
    try connection.register(function: "sobo_entry", argumentCount: 0, flags: [.innocuous]) { _ in
      guard let entry = self.entry else {
        throw RegistryError.noEntry
      }
      return .integer(entry)
    }
    // Whether the insert trigger of a layout has to record its row.
    try connection.register(function: "sobo_records", argumentCount: 1, flags: [.innocuous]) {
      arguments in
      let layout = try arguments.integer(0)
      return .integer(self.unrecordedLayouts.contains(layout) ? 0 : 1)
    }
    try connection.register(function: "sobo_salt", argumentCount: 0, flags: [.innocuous]) { _ in
      .integer(self.salts.next())
    }
    // Whether the allocations of a year limit its payments.
    try connection.register(function: "sobo_limits", argumentCount: 0, flags: [.innocuous]) { _ in
      .integer(self.limitsPayments ? 1 : 0)
    }
    try connection.register(function: "sobo_erases", argumentCount: 0, flags: [.innocuous]) { _ in
      .integer(self.isErasing ? 1 : 0)
    }
    try connection.register(function: "sobo_start", argumentCount: 0, flags: [.innocuous]) { _ in
      .integer(self.start)
    }
    try connection.register(function: "sobo_actor", argumentCount: 0, flags: [.innocuous]) { _ in
      self.account.map { .integer($0) } ?? .null
    }
    // As it is where the registry is opened: SQLite may ask on another thread.
    let day = Clock.pretendedDay
    try connection.register(function: "sobo_today", argumentCount: 0, flags: [.innocuous]) { _ in
      .text(day ?? Clock.today())
    }
    try registerRefusals(on: connection)
  }

  /// Registers the functions by which triggers refuse a statement.
  private func registerRefusals(on connection: Connection) throws(SQLiteError) {
    try connection.register(function: "sobo_refuse", argumentCount: 3, flags: [.innocuous]) {
      arguments in
      guard let fault = try arguments.text(0) else { return .null }
      self.refusal = [try arguments.text(1), try arguments.text(2)]
      throw SQLiteError.raised(fault)
    }
    // The triggers of schemas 12 and 13 call it. Those schemas are written only by a salvage and by
    // a return to a moment, which report no refusals, so it does nothing.
    try connection.register(function: "sobo_because", argumentCount: 2, flags: [.innocuous]) { _ in
      .null
    }
  }
}
