import RegistryCore
import SQLite

/// A registry with the same records in every commune of today's map, each with texts that name it, and an
/// account for the clerk of each.
package final class EveryCommune: Sendable {
  package let file: TestRegistry
  package let communes: [TwoCommunes.Commune]

  package init() throws {
    file = try TestRegistry(state: "every commune") { file in
      try TwoCommunes.fill(file, try Self.communes(of: file))
    }
    communes = try Self.communes(of: file)
  }

  /// Opened for reading by an account.
  package func open(as login: String) throws -> Registry { try file.open(as: login) }

  /// The communes, by their codes, each with a commune of the old map that became part of it.
  private static func communes(of file: TestRegistry) throws -> [TwoCommunes.Commune] {
    var communes: [TwoCommunes.Commune] = []
    try file.open().connection.rows(
      """
      SELECT u.code, min(o.code) FROM admin_unit u
      JOIN admin_succession s ON s.new_unit_id = u.id AND s.share = 'whole'
      JOIN admin_unit o ON o.id = s.old_unit_id
      WHERE u.valid_to IS NULL AND u.parent_id IS NOT NULL GROUP BY u.id ORDER BY u.code
      """
    ) { row in
      let number = communes.count
      // No mark is a part of another or of a Vietnamese word.
      let letters = [number / 10, number % 10].map { String(UnicodeScalar(UInt8(75 + $0))) }
      communes.append(
        TwoCommunes.Commune(
          code: try row.text(1), newCode: try row.text(0), mark: "ZQ" + letters.joined() + "ZQ",
          login: "clerk\(number)", citizenID: "0040800\(12_300 + number)"))
    }
    return communes
  }
}

extension TestRegistry {
  /// Opened for reading by an account.
  package func open(as login: String) throws -> Registry {
    let registry = try open()
    let account = try registry.connection.integer(
      "SELECT id FROM account WHERE login = ?1", login)
    registry.writer = .account(account ?? 0)
    try registry.hold()
    try registry.restrictReading()
    return registry
  }
}

extension EveryCommune {
  /// All communes in a long run, else some of them.
  package var tried: [TwoCommunes.Commune] {
    isLongRun ? communes : communes.enumerated().filter { $0.offset % 19 == 0 }.map(\.element)
  }

  /// The marks in a text that are not of a commune.
  package static func foreign(in text: String, to commune: TwoCommunes.Commune) -> Set<String> {
    let marks = text.uppercased().matches(of: /ZQ[K-T][K-T]ZQ/).map { String($0.output) }
    return Set(marks).subtracting([commune.mark])
  }
}
