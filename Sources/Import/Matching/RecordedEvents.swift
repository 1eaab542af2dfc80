import JSON
import RegistryCore
import SQLite
import Schema
import Vietnamese

/// What acts have recorded of households and members: an older file would take it back in silence.
final class RecordedEvents {
  /// An act that set what a row would set anew.
  struct Event {
    /// As `household_event` has it, or `leaving` or `closing`.
    let kind: String
    let day: String
    let entry: Int64
    /// What it set.
    var column: String?
  }

  /// What acts set, by table; columns whose rows end by them stand in `endings`.
  private static let columns: [String: [String]] = [
    "household": ["village_id", "closed_on", "close_reason"],
    "membership": ["relation", "left_on", "left_reason"],
    "person": ["full_name", "birth_year", "sex"],
  ]
  private static let endings: Set<String> = ["closed_on", "close_reason", "left_on", "left_reason"]

  private struct Act {
    let kind: String
    let day: String
    let concerned: Set<Int64>
    let person: Int64?
  }

  private let connection: Connection
  private let entry: Int64
  /// The acts of each entry.
  private var acts: [Int64: [Act]] = [:]
  private let changes: Statement
  private let layouts: [String: [TrailLayout]]
  private let dead: (byNumber: Statement, byName: Statement)?

  /// What stood recorded before an entry began.
  init(before entry: Int64, _ connection: Connection) throws {
    self.connection = connection
    self.entry = entry
    var acts: [Int64: [Act]] = [:]
    try connection.rows(try SQLLibrary.imports.text("recorded_events"), entry) { row in
      acts[try row.integer(0), default: []].append(
        Act(
          kind: try row.text(1), day: try row.text(2),
          concerned: Set(try [row.integerOrNil(3), row.integerOrNil(4)].compactMap(\.self)),
          person: try row.integerOrNil(5)))
    }
    self.acts = acts
    changes = try connection.prepare(
      """
      SELECT c.entry, c.operation, c.old, c.new, e.batch IS NULL, c.seq
      FROM change c LEFT JOIN entry e ON e.id = c.entry
      WHERE c.layout = ?1 AND c.row_id = ?2 AND c.entry < ?3 ORDER BY c.seq DESC
      """)
    var layouts: [String: [TrailLayout]] = [:]
    for table in Self.columns.keys {
      layouts[table] = try TrailLayout.all(of: table, in: connection).reversed()
    }
    self.layouts = layouts
    let hasDead =
      try connection.integer("SELECT 1 FROM membership WHERE left_reason = 'died' LIMIT 1") != nil
    let select = hasDead ? try SQLLibrary.imports.text("recorded_deaths") : ""
    dead =
      hasDead
      ? (
        try connection.prepare(select + " AND p.citizen_id = ?2"),
        try connection.prepare(
          select + " AND p.name_folded = ?2 AND p.birth_year = ?3 AND h.village_id = ?4")
      ) : nil
  }

  /// The act that a row of a file would take back from a record, or nil.
  ///
  /// A value counts as an act's where the last entry that set it was no import, and recorded an
  /// event or ended the record. An act that a file repeats is not taken back.
  func overridden(by row: RowCursor, _ id: Int64, in table: RecordTable) throws -> Event? {
    var open = (Self.columns[table.name] ?? []).filter { column in
      table.cell(of: column, in: row)?.isGiven ?? false
    }
    for layout in layouts[table.name] ?? [] where !open.isEmpty {
      defer { changes.reset() }
      try changes.bind(layout.id, at: 1)
      try changes.bind(id, at: 2)
      try changes.bind(entry, at: 3)
      while !open.isEmpty, try changes.step() {
        let operation = try changes.text(1)
        // Before that the id was another record's.
        if operation == "delete" { return nil }
        let new = try Self.image(changes.textOrNil(3), layout)
        let old = try Self.image(changes.textOrNil(2), layout)
        for column in open {
          let (before, after) = (old[column] ?? .null, new[column] ?? .null)
          guard before != after else { continue }
          open.removeAll { $0 == column }
          guard try changes.integer(4) == 1, after != .null,
            let cell = table.cell(of: column, in: row), !Self.says(cell, after, column)
          else { continue }
          let isEnding = operation == "update" && before == .null && Self.endings.contains(column)
          let event = act(
            of: try changes.integer(0), on: id, in: table.name, new, isEnding: isEnding)
          if var event {
            event.column = column
            return event
          }
        }
      }
    }
    return nil
  }

  /// The change that gave a column of a record its value.
  func change(of column: String, _ id: Int64, in table: String) throws -> LastChange? {
    for layout in layouts[table] ?? [] {
      defer { changes.reset() }
      try changes.bind(layout.id, at: 1)
      try changes.bind(id, at: 2)
      try changes.bind(entry, at: 3)
      while try changes.step() {
        let before = try Self.image(changes.textOrNil(2), layout)[column] ?? .null
        let after = try Self.image(changes.textOrNil(3), layout)[column] ?? .null
        if before != after { return try LastChange.of(change: changes.integer(5), connection) }
      }
    }
    return nil
  }

  private static func image(_ text: String?, _ layout: TrailLayout) throws -> [String: JSONValue] {
    guard let text else { return [:] }
    return Dictionary(
      zip(layout.columns, try JSONValue(parsing: text.utf8).elements),
      uniquingKeysWith: { first, _ in first })
  }

  private static func says(_ cell: ParsedCell, _ stored: JSONValue, _ column: String) -> Bool {
    guard let text = stored.string else { return stored.integer == cell.number }
    guard column == "full_name" else { return cell.text == text }
    return VietnameseText.key(cell.text) == VietnameseText.key(text)
  }

  private func act(
    of entry: Int64, on id: Int64, in table: String, _ image: [String: JSONValue], isEnding: Bool
  ) -> Event? {
    let acts = acts[entry] ?? []
    let concerned = acts.first { act in
      switch table {
      case "household": act.concerned.contains(id)
      case "membership":
        act.person != nil && act.person == image["person_id"]?.integer
      default: act.person == id
      }
    }
    if let act = concerned ?? acts.first {
      return Event(kind: act.kind, day: act.day, entry: entry)
    }
    guard isEnding else { return nil }
    if table == "household" {
      return Event(kind: "closing", day: image["closed_on"]?.string ?? "", entry: entry)
    }
    let isDeath = image["left_reason"]?.string == "died"
    return Event(
      kind: isDeath ? "death" : "leaving", day: image["left_on"]?.string ?? "", entry: entry)
  }
}

// MARK: The dead

extension RecordedEvents {
  /// Somebody who died before a day, by citizen number, else by name and year in the village.
  ///
  /// Gives the member as `HOUSEHOLD/NUMBER`, and the death.
  func death(
    citizenID: ParsedCell, name: ParsedCell, folded: ParsedCell, born year: Int64,
    in village: Int64, by day: ParsedCell
  ) throws -> (code: String, event: Event)? {
    guard let dead else { return nil }
    let statement = citizenID.isGiven ? dead.byNumber : dead.byName
    defer { statement.reset() }
    try day.bind(to: statement, at: 1)
    try (citizenID.isGiven ? citizenID : folded).bind(to: statement, at: 2)
    if !citizenID.isGiven {
      try statement.bind(year, at: 3)
      try statement.bind(village, at: 4)
    }
    let key = VietnameseText.key(name.text)
    while try statement.step() {
      guard try statement.integer(3) == year,
        try VietnameseText.key(statement.text(2)) == key
      else { continue }
      let last = try LastChange.of([("membership", try statement.integer(0))], connection)
      return (
        try statement.text(1),
        Event(kind: "death", day: try statement.text(4), entry: last?.entry ?? 0)
      )
    }
    return nil
  }
}
