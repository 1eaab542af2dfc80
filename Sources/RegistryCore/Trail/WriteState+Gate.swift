import SQLite

extension WriteState {
  /// Does `body`; what the gate of the schema refuses becomes an error with its place.
  func gated<R>(_ body: () throws -> R) throws -> R {
    do {
      return try body()
    } catch let error as SQLiteError where error.isTrigger {
      let reason = refusal
      refusal = []
      throw RegistryError.refusedByGate(
        error.message, place: reason.first.flatMap { $0 },
        detail: reason.dropFirst().first.flatMap { $0 }) ?? error
    }
  }
}

extension WriteTransaction {
  /// Does `body`; what the rules of accounts and proposals refuse becomes an error with its place.
  package func gated<R>(_ body: () throws -> R) throws -> R { try state.gated(body) }
}
