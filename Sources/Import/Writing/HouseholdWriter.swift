import RegistryCore
import SQLite
import Schema
import Vietnamese

/// Applies rows of households: their place on the day they were registered, and the households they came
/// from.
final class HouseholdWriter: RowWriter {
  private struct Fields {
    let code = HouseholdField.code.index
    let village = HouseholdField.village.index
    let communeCode = HouseholdField.communeCode.index
    let communeName = HouseholdField.communeName.index
    let formerCommune = HouseholdField.formerCommune.index
    let registeredOn = HouseholdField.registeredOn.index
    let origin = HouseholdField.origin.index
    let parents = HouseholdField.fromHouseholds.index
    let closedOn = HouseholdField.closedOn.index
    /// The cell of the village's id.
    let villageID: FieldIndex
  }

  private let context: ImportContext
  let row: RowCursor
  private let fields: Fields
  private let table: RecordTable
  private let commune: CommuneField
  /// Whether a name was found to be that of a unit, by unit and name.
  private var names = BytesMap<Bool>()
  private var scratch: [UInt8] = []
  private let hasMoves: Bool

  /// The layout of a household's row, and what makes the writer.
  static func prepare(
    _ kind: RecordKind
  ) -> (layout: RowLayout, make: (ImportContext) throws -> any RowWriter) {
    var layout = RowLayout(kind)
    let fields = Fields(villageID: layout.addCell())
    let columns =
      [RecordTable.Column(name: "village_id", cell: fields.villageID)]
      + kind.fieldIndices.filter { $0 != fields.village }.flatMap { kind.tableColumns(of: $0) }
    return (layout, { context in try HouseholdWriter(context, fields, columns) })
  }

  private init(
    _ context: ImportContext, _ fields: Fields, _ columns: [RecordTable.Column]
  ) throws {
    self.context = context
    self.fields = fields
    row = context.row
    table = try RecordTable(
      "household", columns, entry: context.entry, isBulk: context.isBulk,
      unusedIndexes: ["household_village"])
    commune = CommuneField(field: fields.communeCode, mustBeCommune: true)
    hasMoves =
      try context.connection.integer("SELECT 1 FROM household_move LIMIT 1") != nil
    context.beforeChange = { [unowned self] id in try judgeChange(of: id) }
  }

  func apply(isLast: Bool) throws -> RowOutcome {
    var match = try place(isLast: isLast)
    if let opened = date(fields.registeredOn), let closed = date(fields.closedOn), closed < opened {
      row.fail(.wrongOrder("registered_on", "closed_on"), at: fields.closedOn)
    }
    try judgeReopening()
    let parents = try self.parents()
    if parents.unknown.isEmpty || isLast {
      for code in parents.unknown { row.fail(.unknownHousehold, at: fields.parents, value: code) }
    } else if !row.isRefused {
      return .held
    }
    if case .waits? = match {
      if !row.isRefused { return .held }
      match = try place(isLast: true)
    }
    guard !row.isRefused, let match, try take(match) else {
      try askWhatElse()
      return .refused
    }
    if row[fields.parents].isGiven, !row[fields.origin].isGiven {
      row[fields.origin] = ParsedCell("split")
    }
    // An export that comes back names all households it came from, others only some.
    let isWhole = row[context.version].isGiven && !row.isAbsent(fields.parents)
    guard !parents.ids.isEmpty || isWhole else {
      let outcome = try context.apply(to: table)
      try note(outcome)
      return outcome
    }
    if isWhole, try isStale(parents.ids) { return .refused }
    let outcome = try context.apply(to: table, isAlone: true)
    guard outcome != .refused else { return outcome }
    try note(outcome)
    let isLinked = try link(to: parents.ids)
    let isUnlinked = try isWhole && unlink(butFrom: parents.ids)
    return outcome == .unchanged && (isLinked || isUnlinked) ? .changed : outcome
  }

  /// Asks whether a row whose village is asked about takes back an act as well, so that one load
  /// may answer both.
  private func askWhatElse() throws {
    guard !row.problems.isEmpty, row.problems.allSatisfy({ $0.outcome != .rejected }),
      let household = try context.references.household(row[fields.code])
    else { return }
    _ = try context.takesBackAct(table, household.id)
  }

  /// Looks at a known household before a row changes it: an older file would take back what was
  /// recorded since, and a move is an act with a day.
  private func judgeChange(of household: Int64) throws {
    guard try !context.takesBackAct(table, household) else { return }
    var stored: (village: Int64, place: String)?
    try context.connection.rows(
      """
      SELECT h.village_id, p.village || ' (' || p.commune_code || ' ' || p.commune || ')'
      FROM household h JOIN village_place p ON p.village_id = h.village_id
      WHERE h.id = ?1 ORDER BY p.valid_from DESC LIMIT 1
      """, household
    ) { row in stored = (try row.integer(0), try row.text(1)) }
    guard let stored, row[fields.villageID].isGiven,
      stored.village != row[fields.villageID].number
    else { return }
    context.villageChanges += 1
    let fault = try movedWithoutDay(household, from: stored.place, in: stored.village)
    // A row that is refused is not counted later.
    if fault.outcome != .warning { context.knownHouseholds += 1 }
    row.fail(fault, at: fields.village)
  }

  /// What is said of a row that puts a household into another village: where that was counted, the
  /// figures of the past would go with it; into another commune a household goes on a day.
  private func movedWithoutDay(
    _ household: Int64, from place: String, in village: Int64
  ) throws -> Fault {
    var counted: Fault?
    try context.connection.rows(SQLLibrary.imports.text("counted_village"), household) { found in
      let round = try found.text(0)
      guard try found.integer(1) == 1 else {
        counted = .villageCounted(
          in: place, round: round, decidedOn: try found.textOrNil(2), row[fields.code].text)
        return
      }
      guard !context.isChosen else { return }
      counted = .villageRecognised(in: place, round: round, row[fields.code].text)
    }
    if let counted { return counted }
    return try !context.isChosen && isOtherCommune(than: village)
      ? .communeChanged(from: place, row[fields.code].text) : .villageChanged(from: place)
  }

  /// Whether the row's village is of another commune than one, as both are by now.
  private func isOtherCommune(than village: Int64) throws -> Bool {
    try context.connection.integer(
      """
      SELECT a.unit_id = b.unit_id FROM village_unit a CROSS JOIN village_unit b
      WHERE a.village_id = ?1 AND b.village_id = ?2
      ORDER BY a.valid_from DESC, b.valid_from DESC LIMIT 1
      """, village, row[fields.villageID].number) == 0
  }

  private func note(_ outcome: RowOutcome) throws {
    switch outcome {
    case .changed, .unchanged: if context.original == nil { context.knownHouseholds += 1 }
    default: break
    }
    try noteWhoStays(outcome)
    try noteEmptiness(outcome)
  }

  /// Refuses to open a household that lives on in another, by emptying the day on which it was closed.
  private func judgeReopening() throws {
    guard row[fields.closedOn].kind == .cleared, row[fields.code].kind == .text else { return }
    let other = try context.connection.text(
      """
      SELECT o.code FROM household h
      CROSS JOIN household_link l ON l.parent_id = h.id AND l.kind = 'merge'
      CROSS JOIN household o ON o.id = l.child_id
      WHERE h.code = ?1 AND h.closed_on IS NOT NULL ORDER BY l.id DESC LIMIT 1
      """, row[fields.code].text)
    guard let other else { return }
    row.fail(.householdMerged(row[fields.code].text, into: other), at: fields.closedOn, value: "")
  }

  /// Says that a household was opened again by its row alone while nobody is in it.
  private func noteEmptiness(_ outcome: RowOutcome) throws {
    guard case .changed = outcome, row[fields.closedOn].kind == .cleared,
      !context.reopensMemberships
    else { return }
    let isEmpty = try context.connection.integer(
      """
      SELECT max(m.left_on IS NULL) = 0 FROM household h JOIN membership m ON m.household_id = h.id
      WHERE h.code = ?1
      """, row[fields.code].text)
    if isEmpty == 1 {
      row.fail(.reopenedEmpty(undoing: nil, outcome: .warning), at: fields.closedOn, value: "")
    }
  }

  /// Says that a household was closed by its row alone, and who is still in it.
  private func noteWhoStays(_ outcome: RowOutcome) throws {
    guard case .changed = outcome, row[fields.closedOn].isGiven, !context.endsMemberships else {
      return
    }
    let count = try context.connection.integer(
      """
      SELECT count(*) FROM household h JOIN membership m ON m.household_id = h.id
      WHERE h.code = ?1 AND m.left_on IS NULL
      """, row[fields.code].text)
    if let count, count > 0 { row.fail(.membersStay(count), at: fields.closedOn) }
  }

  /// Whether the links are to change though they were changed after the file was exported.
  private func isStale(_ parents: [Int64]) throws -> Bool {
    guard
      let child = try context.connection.integer(
        "SELECT id FROM household WHERE code = ?1", row[fields.code].text)
    else { return false }
    var links: [(id: Int64, parent: Int64)] = []
    try context.connection.rows(
      "SELECT id, parent_id FROM household_link WHERE child_id = ?1 AND kind = 'split'", child
    ) { row in links.append((try row.integer(0), try row.integer(1))) }
    guard Set(links.map(\.parent)) != Set(parents) else { return false }
    return try context.failAsStale(
      [("household", child)] + links.map { ("household_link", $0.id) })
  }

  /// Takes away the links to households that the row no longer names; true when there was one.
  private func unlink(butFrom parents: [Int64]) throws -> Bool {
    let list = parents.map(String.init).joined(separator: ",")
    try context.connection.run(
      """
      DELETE FROM household_link
      WHERE child_id = (SELECT id FROM household WHERE code = ?1)
        AND kind = 'split' AND instr(',' || ?2 || ',', ',' || parent_id || ',') = 0
      """, row[fields.code].text, list)
    return context.connection.changes > 0
  }

  var decisionCount: Int { context.villages.answers }

  private func date(_ field: FieldIndex) -> Int64? {
    row[field].kind == .text ? row[field].number : nil
  }

  /// The village the row names, in its commune on the day of registration.
  private func place(isLast: Bool) throws -> VillageRegister.Match? {
    if let village = try placeSinceMove() { return .known(village) }
    let day = date(fields.registeredOn)
    guard let day else {
      try askOfVillage()
      return nil
    }
    guard let unit = commune.unit(in: context, on: day) else { return nil }
    checkName(of: unit, on: day)
    guard row[fields.village].kind == .text else { return nil }
    return try context.villages.match(
      row[fields.village], in: unit, former: row[fields.formerCommune], on: day, row: row,
      at: (fields.village, fields.formerCommune), answer: context.answer,
      mayWait: !isLast && row.mayBeAnswered)
  }

  /// Asks about the name of the village though the row's day is wrong, so that one load may answer.
  private func askOfVillage() throws {
    guard commune.unit(in: context, on: nil) == nil, row[fields.village].kind == .text,
      context.answer == nil, row[fields.communeCode].kind == .text,
      case .success(let unit) = context.units.unit(
        row[fields.communeCode], on: UnitMap.day(Clock.today()), mustBeCommune: true)
    else { return }
    let today = UnitMap.day(Clock.today())
    let names = try context.villages.alike(row[fields.village].text, in: unit, on: today)
    if !names.isEmpty { row.fail(.similarVillage(names, unit), at: fields.village) }
  }

  /// The village of a household that moved, when the row says just that: its commune may have had
  /// another code, or its code another commune, when the household was registered.
  private func placeSinceMove() throws -> Int64? {
    guard hasMoves, row[fields.village].kind == .text, row[fields.communeCode].kind == .text else {
      return nil
    }
    var village: Int64?
    let wanted = VillageName(row[fields.village].text)
    try context.connection.rows(
      """
      SELECT v.id, v.name FROM household h JOIN village v ON v.id = h.village_id
      JOIN village_unit vu ON vu.village_id = v.id JOIN admin_unit u ON u.id = vu.unit_id
      WHERE h.code = ?1 AND u.code = ?2
        AND EXISTS (SELECT 1 FROM household_move m WHERE m.household_id = h.id)
      """, row[fields.code].text, row[fields.communeCode].text
    ) { found in
      if VillageName(try found.text(1)).likeness(to: wanted) == .same {
        village = try found.integer(0)
      }
    }
    return village
  }

  private func checkName(of unit: UnitMap.Unit, on day: Int64) {
    let name = row[fields.communeName]
    guard name.kind == .text else { return }
    scratch.removeAll(keepingCapacity: true)
    withUnsafeBytes(of: unit.id) { scratch.append(contentsOf: $0) }
    scratch.append(contentsOf: name.bytes)
    let isName =
      scratch.withUnsafeBytes { names[$0] } ?? context.units.isName(name.text, of: unit)
    scratch.withUnsafeBytes { names[$0] = isName }
    guard !isName else { return }
    let named = context.units.communes(named: name.text)
    row.fail(.communeNameMismatch(unit, on: UnitMap.iso(day), named: named), at: fields.communeName)
  }

  /// Puts the village's id in its cell; a new village is made, unless the row is refused anyway.
  private func take(_ match: VillageRegister.Match) throws -> Bool {
    switch match {
    case .refused, .waits: return false
    case .known(let id): row[fields.villageID] = ParsedCell(id)
    case .new(let village):
      if context.isPending(row[fields.code], at: fields.code) { try context.insertPending() }
      if let known = try context.references.household(row[fields.code]),
        let first = context.earlierRow(of: known.id)
      {
        context.failAsDuplicate(of: first)
        return false
      }
      row[fields.villageID] = ParsedCell(
        try context.villages.create(village))
    }
    return true
  }

  private func parents() throws -> (ids: [Int64], unknown: [String]) {
    guard row[fields.parents].kind == .text else { return ([], []) }
    var ids: [Int64] = []
    var unknown: [String] = []
    for part in row[fields.parents].text.split(separator: ";") {
      var code = VietnameseText.collapsed(String(part))
      guard !code.isEmpty else { continue }
      let cell = context.texts.cell(code)
      if try context.references.household(cell) == nil,
        let known = try context.spellings.spelling(of: cell, in: "household")
      {
        code = known.text
      }
      if code == row[fields.code].text {
        row.fail(.ownParent, at: fields.parents)
      } else if let id = try context.connection.integer(
        "SELECT id FROM household WHERE code = ?1", code)
      {
        ids.append(id)
      } else {
        unknown.append(code)
      }
    }
    return (ids, unknown)
  }

  /// Links the household to those it came from; true when a link was not there before.
  private func link(to parents: [Int64]) throws -> Bool {
    var isNew = false
    for parent in parents {
      try context.connection.run(
        """
        INSERT INTO household_link (parent_id, child_id, kind, linked_on)
        SELECT ?1, id, 'split', registered_on FROM household
        WHERE code = ?2 AND NOT EXISTS (
          SELECT 1 FROM household_link WHERE parent_id = ?1 AND child_id = household.id)
        """, parent, row[fields.code].text)
      if context.connection.changes > 0 { isNew = true }
    }
    return isNew
  }
}
