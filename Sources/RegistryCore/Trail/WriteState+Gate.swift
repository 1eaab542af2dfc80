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
        detail: reason.dropFirst().first.flatMap { $0 }, roles: roles) ?? error
    }
  }

  /// The roles that write what takes a kind of access.
  private func roles(for access: String) -> Wording? {
    func names(_ label: String) -> String? {
      try? connection?.text(
        """
        SELECT group_concat(r.code || ' – ' || r.\(label), ', ')
        FROM role_access w JOIN role r ON r.code = w.role WHERE w.access = ?1 AND w.may = 'write'
        """, access)
    }
    guard let vi = names("vi"), let en = names("en") else { return nil }
    return Wording(vi: "vai trò ghi được: \(vi)", en: "roles that may: \(en)")
  }
}

extension WriteTransaction {
  /// Does `body`; what the rules of accounts and proposals refuse becomes an error with its place.
  package func gated<R>(_ body: () throws -> R) throws -> R { try state.gated(body) }
}
