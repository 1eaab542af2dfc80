import RegistryCore
import SQLite
import Schema

/// The history of a record that was taken back: its rows are found by the key they had.
extension RecordHistory {
  /// The changes of a record that was taken back, without those of others that its rows' numbers went to.
  func changesOfGone(_ key: RecordKey) throws -> [Change] {
    let wanted = try keyColumns(key) ?? []
    var changes: [Change] = []
    for place in try gone(key) {
      let lives = Self.lives(try self.changes(of: place))
      let own =
        place.table == kind.table
        ? lives.filter { $0.contains { change in wanted.allSatisfy(change.has) } }
        : lives.filter { life in
          life.contains { change in changes.contains { $0.entry == change.entry } }
        }
      changes += own.flatMap(\.self)
    }
    return changes
  }

  /// The rows of a record that was taken back, found by the key they had; of a member the person too.
  func gone(_ key: RecordKey) throws -> [RecordRows.Place] {
    guard let wanted = try keyColumns(key) else { return [] }
    var places: [RecordRows.Place] = []
    for id in try rows(of: kind.table, with: wanted) {
      places.append(RecordRows.Place(table: kind.table, id: id))
      guard kind.plan == .member else { continue }
      for change in try self.changes(of: places[places.count - 1]) {
        guard let person = (change.new["person_id"] ?? change.old["person_id"])?.integer else {
          continue
        }
        let place = RecordRows.Place(table: "person", id: person)
        if !places.contains(place) { places.append(place) }
      }
    }
    return places
  }

  /// The columns of the key with the values that rows of the key may have; nil where what the key names was
  /// never there.
  private func keyColumns(_ key: RecordKey) throws -> [(column: String, values: Set<String>)]? {
    var wanted: [(column: String, values: Set<String>)] = []
    for (index, part) in zip(kind.keyIndices, key.parts) {
      guard let part, let column = kind[index].columns.first else { return nil }
      switch kind[index].link {
      case .record(let target): wanted.append((column, try rows(of: target.table, coded: part)))
      case .round: wanted.append((column, try rows(of: "round", coded: part)))
      case nil: wanted.append((column, [part]))
      default: return nil
      }
    }
    return wanted
  }

  /// The rows, there or gone, that have or had a code.
  private func rows(of table: String, coded code: String) throws -> Set<String> {
    Set(try rows(of: table, with: [(RecordKind.code, [code])]).map(String.init))
  }

  /// The rows of a table that by the trail ever had these values in these columns.
  private func rows(
    of table: String, with wanted: [(column: String, values: Set<String>)]
  ) throws -> [Int64] {
    var found: Set<Int64> = []
    for layout in try TrailLayout.all(of: table, in: connection) {
      let places = wanted.map { layout.columns.firstIndex(of: $0.column) }
      // Assembled from the columns of the key, so no file.
      let tests = zip(places, wanted).compactMap { place, wanted in
        place.map { place in
          "CAST(json_extract(coalesce(new, old), '$[\(place)]') AS TEXT) IN ("
            + wanted.values.sorted().map { "'\($0.replacing("'", with: "''"))'" }
            .joined(separator: ", ") + ")"
        }
      }
      guard tests.count == wanted.count else { continue }
      try connection.rows(
        """
        SELECT DISTINCT row_id FROM change
        WHERE layout = ?1 AND \(tests.joined(separator: " AND "))
        """, layout.id
      ) { found.insert(try $0.integer(0)) }
    }
    return found.sorted()
  }
}
