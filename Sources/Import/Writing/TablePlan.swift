import RegistryCore
import SQLite
import Schema
import Vietnamese

/// Applies rows of a kind that fills one table: each field is a column, or a reference that gives
/// one.
package final class TablePlan: RowPlan {
  /// A field whose value is looked up, and the cells that take what is found.
  private enum Reference {
    case household(field: Int, slot: Int)
    case record(table: String, Fault, field: Int, slot: Int)
    case round(field: Int, slot: Int)
    case unit(CommuneField, slot: Int)
    case village(field: Int, former: Int, unit: CommuneField, slot: Int)
    case parts(field: Int, slots: [Int])
    /// The living member of a household who bears a citizen number.
    case person(field: Int, slot: Int)
    /// A number or else a name, whichever tells people apart, in one cell.
    case attendee(number: Int, name: Int, slot: Int)
  }

  /// How a kind lies in its table.
  private struct Shape {
    var layout: RowLayout
    var columns: [RecordTable.Column] = []
    var references: [Reference] = []
    /// The field whose date says which map a unit's code is read on.
    var dates: [Int] = []
    /// Two fields of which a new record needs one.
    var either: (Int, Int)?
  }

  /// The table of each kind that fills one.
  package static let tables = [
    "conferences": "conference", "housing": "housing_support", "projects": "project",
    "funds": "project_fund", "participants": "project_household", "activities": "activity",
    "targets": "target", "population": "population", "reported": "reported",
    "requests": "request", "complaints": "complaint", "insurance": "insurance",
    "attendances": "attendance", "workers": "low_income_worker", "holidays": "holiday",
  ]

  private let context: ImportContext
  package let row: RowCursor
  private let shape: Shape
  private let table: RecordTable

  /// The layout of a kind's rows, and what makes its plan.
  package static func prepare(
    _ kind: RecordKind
  ) -> (layout: RowLayout, make: (ImportContext) throws -> any RowPlan) {
    let shape = shape(of: kind)
    return (
      shape.layout, { context in try TablePlan(context, shape, tables[kind.name] ?? kind.name) }
    )
  }

  private init(_ context: ImportContext, _ shape: Shape, _ table: String) throws {
    self.context = context
    self.shape = shape
    row = context.row
    self.table = try RecordTable(table, shape.columns, entry: context.entry, isBulk: context.isBulk)
  }

  private static func shape(of kind: RecordKind) -> Shape {
    var shape = Shape(layout: RowLayout(kind))
    // A yearly figure is read on the map of 31 December, anything else on that of its own day.
    shape.dates = ["held_on", "approved_on", "decided_on", "filed_on", "budget_year", "year"]
      .compactMap(kind.place)
    for (place, field) in kind.fields.enumerated() {
      add(field, place, of: kind, to: &shape)
    }
    shape.either =
      [("household_code", "applicant_name"), ("citizen_id", "full_name")]
      .compactMap { first, second in
        kind.place(of: first).flatMap { first in kind.place(of: second).map { (first, $0) } }
      }.first
    return shape
  }

  private static func add(
    _ field: Field, _ place: Int, of kind: RecordKind, to shape: inout Shape
  ) {
    let isKey = kind.key.contains(field.name)
    func column(_ name: String) -> Int {
      let slot = shape.layout.slot()
      shape.columns.append(RecordTable.Column(name: name, place: slot, isKey: isKey))
      return slot
    }
    switch field.name {
    case "household_code":
      shape.references.append(.household(field: place, slot: column("household_id")))
    case "project_code":
      let slot = column("project_id")
      shape.references.append(
        .record(table: "project", .unknownProject, field: place, slot: slot))
    case "conference_code":
      let slot = column("conference_id")
      shape.references.append(
        .record(table: "conference", .unknownConference, field: place, slot: slot))
    case "activity_code":
      let slot = column("activity_id")
      shape.references.append(
        .record(table: "activity", .unknownActivity, field: place, slot: slot))
    case "citizen_id" where kind.name != "attendances":
      shape.references.append(.person(field: place, slot: column("person_id")))
    case "citizen_id":
      shape.columns.append(RecordTable.Column(name: field.name, place: place))
      guard let name = kind.place(of: "full_name") else { return }
      shape.references.append(
        .attendee(number: place, name: name, slot: column("attendee")))
    case "round":
      shape.references.append(.round(field: place, slot: column("round_id")))
    case "commune_code", "unit_code":
      let reading = CommuneField(field: place, mustBeCommune: field.name == "commune_code")
      shape.references.append(.unit(reading, slot: column("unit_id")))
    case "former_commune_code": break
    case "village":
      guard let unit = kind.place(of: "commune_code"),
        let former = kind.place(of: "former_commune_code")
      else { return }
      let reading = CommuneField(field: unit, mustBeCommune: true)
      let slot = column("village_id")
      shape.references.append(.village(field: place, former: former, unit: reading, slot: slot))
    case "floor_area_m2":
      shape.columns.append(RecordTable.Column(name: "floor_area_dm2", place: place))
    case "income":
      shape.columns.append(RecordTable.Column(name: "income_vnd", place: place))
    case "name" where kind.name == "holidays":
      shape.columns.append(RecordTable.Column(name: "vi", place: place))
    default:
      if case .parts(let parts) = field.form {
        shape.references.append(.parts(field: place, slots: parts.map { column("weak_" + $0) }))
      } else {
        shape.columns.append(RecordTable.Column(name: field.name, place: place, isKey: isKey))
      }
    }
  }

  package func apply(isLast: Bool) throws -> RowOutcome {
    var village: VillageRegister.Match?
    var round: Round?
    for reference in shape.references {
      clear(reference)
      switch reference {
      case .village: village = try match(reference)
      case .round(let field, _): round = read(round: field)
      default: try resolve(reference)
      }
    }
    checkEither()
    guard !row.isRefused else { return .refused }
    try make(round, village)
    return try context.apply(to: table)
  }

  /// A reference that is emptied takes what it gave with it.
  private func clear(_ reference: Reference) {
    switch reference {
    case .unit(let reading, let slot):
      if row[reading.field].kind == .cleared { row[slot] = .cleared }
    case .village(let field, _, _, let slot):
      if row[field].kind == .cleared { row[slot] = .cleared }
    case .parts(let field, let slots):
      if row[field].kind == .cleared { for slot in slots { row[slot] = .cleared } }
    case .household(let field, let slot):
      if row[field].kind == .cleared { row[slot] = .cleared }
    case .record, .round, .person, .attendee: break
    }
  }

  /// A record that is known by one thing or another needs one of them.
  private func checkEither() {
    guard let (first, second) = shape.either, row[first].isBlank, row[second].isBlank else {
      return
    }
    row.fail(.eitherMissing(context.kind.fields[first], context.kind.fields[second]), at: second)
  }

  private func resolve(_ reference: Reference) throws {
    switch reference {
    case .household(let field, let slot):
      guard row[field].kind == .text else { return }
      guard let found = try context.references.household(row[field]) else {
        return row.fail(.unknownHousehold, at: field)
      }
      row[slot] = ParsedCell(found.id)
    case .record(let table, let fault, let field, let slot):
      guard row[field].kind == .text else { return }
      guard let found = try context.references.record(row[field], in: table) else {
        return row.fail(fault, at: field)
      }
      row[slot] = ParsedCell(found)
    case .unit(let reading, let slot):
      if let unit = reading.unit(in: context, on: day) { row[slot] = ParsedCell(unit.id) }
    case .parts(let field, let slots):
      guard row[field].kind == .integer else { return }
      for (bit, slot) in slots.enumerated() { row[slot] = ParsedCell(row[field].number >> bit & 1) }
    case .person(let field, let slot): try findPerson(field, slot)
    case .attendee(let number, let name, let slot):
      if row[number].isGiven {
        row[slot] = row[number]
      } else if row[name].isGiven {
        row[slot] = context.texts.cell(VietnameseText.folded(row[name].text))
      }
    case .round, .village: break
    }
  }

  /// The one who bears a citizen number: of several the one who still is a member somewhere.
  private func findPerson(_ field: Int, _ slot: Int) throws {
    guard row[field].kind == .text else { return }
    var active: Set<Int64> = []
    var former: Set<Int64> = []
    try context.connection.rows(
      """
      SELECT p.id, m.left_on IS NULL AND h.closed_on IS NULL FROM person p
      JOIN membership m ON m.person_id = p.id JOIN household h ON h.id = m.household_id
      WHERE p.citizen_id = ?1
      """, row[field].text
    ) { found in
      if try found.integer(1) == 1 {
        active.insert(try found.integer(0))
      } else {
        former.insert(try found.integer(0))
      }
    }
    switch (active.count, former.isEmpty) {
    case (1, _): row[slot] = ParsedCell(active.first ?? 0)
    case (0, true): row.fail(.unknownPerson, at: field)
    case (0, false): row.fail(.formerPerson, at: field)
    default: row.fail(.severalPersons, at: field)
    }
  }

  /// The day whose map a code is read on.
  private var day: Int64? {
    guard let place = shape.dates.first(where: { row[$0].isGiven }) else { return nil }
    let cell = row[place]
    return cell.kind == .text ? cell.number : cell.number * 10_000 + 1231
  }

  private func read(round field: Int) -> Round? {
    guard row[field].kind == .text else { return nil }
    let round = Round(row[field].text)
    if round == nil { row.fail(.badRound, at: field) }
    return round
  }

  private func match(_ reference: Reference) throws -> VillageRegister.Match? {
    guard case .village(let field, let former, let reading, _) = reference,
      row[field].kind == .text, let day,
      case .success(let unit) = context.units.unit(
        row[reading.field], on: day, mustBeCommune: true)
    else { return nil }
    return try context.villages.match(
      row[field], in: unit, former: row[former], on: day, row: row, places: (field, former))
  }

  /// Makes the round and the village that the row is the first to name.
  private func make(_ round: Round?, _ village: VillageRegister.Match?) throws {
    for reference in shape.references {
      switch reference {
      case .round(_, let slot):
        if let round { row[slot] = ParsedCell(try context.references.id(of: round)) }
      case .village(let field, _, _, let slot):
        switch village {
        case .known(let id): row[slot] = ParsedCell(id)
        case .new(let new):
          row[slot] = ParsedCell(try context.villages.create(new, row: row, place: field))
        case .refused, nil: break
        }
      default: break
      }
    }
  }
}
