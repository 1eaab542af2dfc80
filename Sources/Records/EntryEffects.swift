import Import
import JSON
import Queries
import RegistryCore
import SQLite
import Schema
import Sheets
import Vietnamese

/// What an entry did to the records: values before and after, households and villages that it made.
///
/// It is read from the trail, of an import that is written as of one that is about to be rolled back.
/// Personal numbers are masked.
public struct EntryEffects: Sendable {
  /// A value that was changed.
  public struct Change: Sendable {
    /// The kind, or what the row is of, and the key.
    public let record: String
    /// The name of the field.
    public let field: String
    /// What people call it.
    public let title: String
    /// The value before; empty for none.
    public let before: String
    /// The value after; empty for none.
    public let after: String
  }

  /// A household that was made.
  public struct Household: Sendable {
    /// Its code.
    public let code: String
    /// Where it is.
    public let village: String
    /// The code of the commune that its village came from.
    public let communeCode: String
  }

  /// A village that was made.
  public struct Village: Sendable {
    /// Its name.
    public let name: String
    /// The code and the name of its commune.
    public let communeCode: String
    /// The name of the commune.
    public let commune: String
    /// The village of the commune whose name is nearest; nil where it had none.
    public let nearest: String?
  }

  /// The changes, in the order in which they were made.
  public private(set) var changes: [Change] = []
  /// How many records they are of.
  public private(set) var recordCount = 0
  /// The households made.
  public private(set) var households: [Household] = []
  /// The villages made.
  public private(set) var villages: [Village] = []

  /// Reads the effects of an entry; `isForPeople` gives what codes stand for.
  public init(
    ofEntry entry: Int64, _ connection: Connection, language: Language, isForPeople: Bool,
    in catalogue: Catalogue = .standard
  ) throws {
    var reader = EffectReader(connection, language, isForPeople, catalogue)
    try reader.read(entry)
    (changes, recordCount) = try reader.changes()
    households = try reader.households()
    villages = try reader.villages()
  }

  /// Reads the effects of a batch.
  ///
  /// Throws `RegistryError` when there is none.
  public init(
    ofBatch batch: Int64, _ connection: Connection, language: Language, isForPeople: Bool,
    in catalogue: Catalogue = .standard
  ) throws {
    guard let entry = try connection.integer("SELECT min(id) FROM entry WHERE batch = ?1", batch)
    else { throw RegistryError.noSuchBatch(batch) }
    try self.init(
      ofEntry: entry, connection, language: language, isForPeople: isForPeople, in: catalogue)
  }
}

/// Reads the changes of an entry and puts them into words.
private struct EffectReader {
  private typealias Image = [String: JSONValue]

  private struct Row {
    let place: RecordRows.Place
    let old: Image
    var new: Image
  }

  private let connection: Connection
  private let words: RowWording
  private var layouts: [Int64: [String]] = [:]
  private var rows: [Row] = []
  private var places: [RecordRows.Place: Int] = [:]
  private var made: [String: [(id: Int64, image: Image)]] = [:]
  private var newAssessments: Set<Int64> = []
  private var newHouseholds: Set<Int64> = []
  /// Whether the entry is the load of a list, whose rows are households: a new assessment of one that
  /// was there has changed it.
  private var isList = false

  init(
    _ connection: Connection, _ language: Language, _ isForPeople: Bool, _ catalogue: Catalogue
  ) {
    self.connection = connection
    words = RowWording(connection, language, isForPeople: isForPeople, in: catalogue)
  }

  mutating func read(_ entry: Int64) throws {
    for table in try TrailLayout.tables(in: connection) {
      for layout in try TrailLayout.all(of: table, in: connection) {
        layouts[layout.id] = layout.columns
      }
    }
    isList =
      try connection.integer(
        """
        SELECT 1 FROM trail_layout l JOIN change c ON c.layout = l.id AND c.entry = ?1
        JOIN batch b ON b.id = c.row_id AND b.kind = 'list' WHERE l.tbl = 'batch'
        """, entry) != nil
    let statement = try connection.prepare(try SQLLibrary.records.text("entry_changes"))
    try statement.bind(entry, at: 1)
    while try statement.step() {
      let place = RecordRows.Place(table: try statement.text(0), id: try statement.integer(1))
      let columns = layouts[try statement.integer(5)] ?? []
      if try statement.text(2) == "insert" {
        try take(inserted: place, statement.textOrNil(4), columns)
      } else {
        let old = try RecordHistory.image(statement.textOrNil(3), columns)
        let new = try RecordHistory.image(statement.textOrNil(4), columns)
        if places[place] == nil, try isNew(place, statement.integer(5), entry) { continue }
        take(place, old, new)
      }
    }
  }

  /// Whether the entry made the row that it changes.
  private func isNew(_ place: RecordRows.Place, _ layout: Int64, _ entry: Int64) throws -> Bool {
    try connection.integer(
      """
      SELECT 1 FROM change
      WHERE layout = ?1 AND row_id = ?2 AND entry = ?3 AND operation = 'insert'
      """, layout, place.id, entry) != nil
  }

  private mutating func take(_ place: RecordRows.Place, _ old: Image, _ new: Image) {
    if let known = places[place] {
      rows[known].new = new
    } else {
      places[place] = rows.count
      rows.append(Row(place: place, old: old, new: new))
    }
  }

  private mutating func take(
    inserted place: RecordRows.Place, _ text: String?, _ columns: [String]
  ) throws {
    switch place.table {
    case "assessment":
      let image = try RecordHistory.image(text, columns)
      let household = image["household_id"]?.integer
      if isList, household.map({ !newHouseholds.contains($0) }) ?? false {
        take(place, [:], image)
      } else {
        newAssessments.insert(place.id)
      }
    case "household", "village":
      if place.table == "household" { newHouseholds.insert(place.id) }
      made[place.table, default: []].append(
        (place.id, try RecordHistory.image(text, columns)))
    case let table:
      guard let owner = RowWording.parts[table] else { return }
      let image = try RecordHistory.image(text, columns)
      if let id = image[owner]?.integer, !newAssessments.contains(id) { take(place, [:], image) }
    }
  }
}

// MARK: Wording

extension EffectReader {
  func changes() throws -> ([EntryEffects.Change], Int) {
    var changes: [EntryEffects.Change] = []
    var count = 0
    for row in rows {
      let place = row.place
      let values = try words.values(of: place.table, place.id, from: row.old, to: row.new)
      guard !values.isEmpty else { continue }
      count += 1
      let record = try words.record(place.table, place.id, row.new.isEmpty ? row.old : row.new)
      changes += values.map { value in
        EntryEffects.Change(
          record: record, field: value.field, title: value.title, before: value.old,
          after: value.new)
      }
    }
    return (changes, count)
  }

  func households() throws -> [EntryEffects.Household] {
    try (made["household"] ?? []).map { _, image in
      let place = try place(ofVillage: image["village_id"]?.integer ?? 0)
      return EntryEffects.Household(
        code: image["code"]?.string ?? "", village: place.name, communeCode: place.code)
    }
  }

  private func place(ofVillage id: Int64) throws -> (name: String, code: String, commune: String) {
    var place = ("", "", "")
    try connection.rows(
      """
      SELECT v.name, u.code, u.name FROM village v JOIN admin_unit u ON u.id = v.origin_unit_id
      WHERE v.id = ?1
      """, id
    ) { row in place = (try row.text(0), try row.text(1), try row.text(2)) }
    return place
  }

  func villages() throws -> [EntryEffects.Village] {
    let new = Set((made["village"] ?? []).map(\.id))
    return try (made["village"] ?? []).map { id, image in
      let name = image["name"]?.string ?? ""
      let place = try place(ofVillage: id)
      var known: [String] = []
      try connection.rows(try SQLLibrary.records.text("known_villages"), id) { row in
        if !new.contains(try row.integer(0)) { known.append(try row.text(1)) }
      }
      return EntryEffects.Village(
        name: name, communeCode: place.code, commune: place.commune,
        nearest: VietnameseText.nearest(to: name, among: known))
    }
  }
}
