import RegistryCore
import SQLite
import Schema
import Vietnamese

/// Applies rows of a kind that fills one table: each field is a column, or a reference that gives
/// one.
package final class TableWriter: RowWriter {
  /// A field whose value is looked up, and the cells that take what is found.
  private enum Reference {
    case record(RecordTarget, field: FieldIndex, cell: FieldIndex)
    case round(field: FieldIndex, cell: FieldIndex)
    case unit(CommuneField, cell: FieldIndex)
    case village(field: FieldIndex, former: FieldIndex?, unit: CommuneField, cell: FieldIndex)
    case parts(field: FieldIndex, cells: [FieldIndex])
    /// The living member of a household who bears a citizen number.
    case person(field: FieldIndex, cell: FieldIndex)
    /// A number or else a name, whichever tells people apart, in one cell.
    case attendee(number: FieldIndex, name: FieldIndex, cell: FieldIndex)

    /// The field, and the cells that are filled from it alone.
    var filled: (field: FieldIndex, cells: [FieldIndex])? {
      switch self {
      case .record(_, let field, let cell), .round(let field, let cell),
        .village(let field, _, _, let cell), .person(let field, let cell):
        (field, [cell])
      case .unit(let reading, let cell): (reading.field, [cell])
      case .parts(let field, let cells): (field, cells)
      case .attendee: nil
      }
    }
  }

  /// Maps a kind's fields to its table.
  private struct TableLayout {
    var layout: RowLayout
    var columns: [RecordTable.Column] = []
    var references: [Reference] = []
    /// The fields whose date says which map a unit's code is read on.
    let days: [FieldIndex]
    /// Two fields of which a new record needs one.
    let requiresOneOf: (FieldIndex, FieldIndex)?

    init(_ kind: RecordKind) {
      layout = RowLayout(kind)
      days = kind.place?.days ?? []
      requiresOneOf = kind.requiresOneOf
    }
  }

  private let context: ImportContext
  package let row: RowCursor
  private let tableLayout: TableLayout
  private let table: RecordTable
  /// Those fields of the key that an export masks.
  private let maskedKeys: [FieldIndex]
  /// Numbers that may be shares, each with the field that says so.
  private let shares: [(number: FieldIndex, by: FieldIndex)]
  private lazy var keys = MaskedKeys(context.kind, context.connection)

  /// The layout of a kind's rows, and what makes its writer.
  package static func prepare(
    _ kind: RecordKind
  ) -> (layout: RowLayout, make: (ImportContext) throws -> any RowWriter) {
    var tableLayout = TableLayout(kind)
    for index in kind.fieldIndices { add(index, of: kind, to: &tableLayout) }
    return (tableLayout.layout, { [tableLayout] context in try TableWriter(context, tableLayout) })
  }

  private init(_ context: ImportContext, _ tableLayout: TableLayout) throws {
    self.context = context
    self.tableLayout = tableLayout
    row = context.row
    table = try RecordTable(
      context.kind.table, tableLayout.columns, entry: context.entry, isBulk: context.isBulk)
    let kind = context.kind
    maskedKeys = kind.keyIndices.filter { kind[$0].isMasked }
    shares = kind.fieldIndices.compactMap { index in
      kind[index].shareBy.flatMap { kind.index(of: $0) }.map { (index, $0) }
    }
  }

  private static func add(
    _ index: FieldIndex, of kind: RecordKind, to tableLayout: inout TableLayout
  ) {
    let field = kind[index]
    /// Cells for what is looked up, which fill columns.
    func cells(_ columns: [String]) -> [FieldIndex] {
      columns.map { name in
        let cell = tableLayout.layout.addCell()
        tableLayout.columns.append(
          RecordTable.Column(name: name, cell: cell, isKey: kind.isKey(index)))
        return cell
      }
    }
    func reference(_ make: (FieldIndex) -> Reference) {
      tableLayout.references += cells(field.columns).map(make)
    }
    switch field.link {
    case .record(let target): reference { .record(target, field: index, cell: $0) }
    case .round: reference { .round(field: index, cell: $0) }
    case .person: reference { .person(field: index, cell: $0) }
    case .commune: reference { .unit(CommuneField(field: index, mustBeCommune: true), cell: $0) }
    case .unit: reference { .unit(CommuneField(field: index, mustBeCommune: false), cell: $0) }
    case .village:
      guard let place = kind.place else { return }
      let unit = CommuneField(field: place.unit, mustBeCommune: true)
      reference {
        .village(field: index, former: place.formerCommune, unit: unit, cell: $0)
      }
    case .attendee(let name):
      tableLayout.columns += field.columns.map { RecordTable.Column(name: $0, cell: index) }
      guard let name = kind.index(of: name) else { return }
      tableLayout.references += cells([FieldLink.attendeeColumn]).map {
        .attendee(number: index, name: name, cell: $0)
      }
    case .formerCommune, .communeName, .households, .deprivedMembers: break
    case nil:
      if case .parts = field.form {
        tableLayout.references.append(.parts(field: index, cells: cells(field.columns)))
      } else {
        tableLayout.columns += kind.tableColumns(of: index)
      }
    }
  }

  package func apply(isLast: Bool) throws -> RowOutcome {
    var village: VillageRegister.Match?
    var round: Round?
    for reference in tableLayout.references {
      clear(reference)
      switch reference {
      case .village: village = try match(reference, isLast: isLast)
      case .round(let field, _): round = read(round: field)
      default: try resolve(reference)
      }
    }
    checkEither()
    try readShares()
    if maskedKeys.contains(where: { row[$0].kind == .masked }) { try findMasked() }
    if case .waits? = village {
      if !row.isRefused { return .held }
      for reference in tableLayout.references { _ = try match(reference, isLast: true) }
    }
    guard !row.isRefused else { return .refused }
    try make(round, village)
    guard !row.isRefused else { return .refused }
    if context.kind.asksForAnswer {
      try judgeAsker()
      guard !row.isRefused else { return .refused }
      try warnOfOpenRequest()
    }
    return try context.apply(to: table)
  }

  /// Takes a number with decimals for what it is: a share in hundredths, or a count that ends in
  /// nothing but zeros.
  private func readShares() throws {
    for (index, by) in shares where row[index].isShare {
      let (hundredths, measure) = (row[index].number, row[by])
      guard measure.kind == .text else { continue }
      let isShare = try context.connection.integer(
        "SELECT 1 FROM measure WHERE code = ?1 AND unit IN ('percent', 'points')", measure.text)
      if isShare == nil, hundredths % 100 != 0 {
        row.fail(.notANumber, at: index)
      } else {
        row[index] = ParsedCell(isShare == nil ? hundredths / 100 : hundredths)
      }
    }
  }

  /// Refuses a request of a household that is of another commune, or had left the registry; one that was
  /// refused in writing is answered.
  private func judgeAsker() throws {
    guard let field = context.kind.household, row[field].kind == .text,
      !(context.kind.index(of: "refused_on").map { row[$0].isGiven } ?? false), let day,
      let household = try context.references.household(row[field])?.id
    else { return }
    for case .unit(let reading, let cell) in tableLayout.references where row[cell].isGiven {
      var (gone, place): (String?, String?)
      try context.connection.rows(
        SQLLibrary.imports.text("asker"), household, UnitMap.iso(day), row[cell].number
      ) { found in (gone, place) = (try found.textOrNil(0), try found.textOrNil(1)) }
      if let gone {
        row.fail(.askerGone(gone), at: field)
      } else if let place {
        row.fail(.askerElsewhere(place), at: reading.field)
      }
    }
  }

  /// Reports another request of the household: the list of a round has each household once.
  private func warnOfOpenRequest() throws {
    guard let field = context.kind.household, row[field].kind == .text,
      let code = context.kind.keyIndices.first,
      let household = try context.references.household(row[field])?.id
    else { return }
    try context.insertPending()
    var other: (code: String, day: String)?
    try context.connection.rows(
      SQLLibrary.imports.text("open_request"), household, row[code].text
    ) { found in other = (try found.text(0), try found.text(1)) }
    if let other { row.fail(.openRequest(other.code, filedOn: other.day), at: field) }
  }

  /// Finds the record whose key is masked: the one that the row repeats, else the only one that it
  /// may be about.
  private func findMasked() throws {
    guard !row.isRefused else { return }
    try context.insertPending()
    let candidates = try keys.candidates(row)
    let masked = maskedKeys.filter { row[$0].kind == .masked }.map { ($0, row[$0]) }
    let free = candidates.filter { context.earlierRow(of: $0.id) == nil }
    for candidate in free {
      fill(candidate)
      if try table.find(row)?.isSame == true { return }
      for (index, cell) in masked { row[index] = cell }
    }
    switch (free.count, candidates.count) {
    case (1, _): fill(free[0])
    case (0, 1): fill(candidates[0])
    case (_, 0): row.fail(.maskFitsNothing, at: masked.first?.0, value: masked.first?.1.text)
    case (_, let count):
      row.fail(.maskFitsSeveral(count), at: masked.first?.0, value: masked.first?.1.text)
    }
  }

  /// Puts what the key of a record holds in place of its masks.
  private func fill(_ candidate: MaskedKeys.Candidate) {
    let texts = Dictionary(
      zip(context.kind.keyIndices, candidate.texts), uniquingKeysWith: { first, _ in first })
    for reference in tableLayout.references {
      switch reference {
      case .person(let field, let cell) where row[field].kind == .masked:
        row[cell] = candidate.person.map { ParsedCell($0) } ?? .missing
        row[field] = .missing
      case .attendee(let number, _, let cell) where row[number].kind == .masked:
        row[cell] = (texts[number] ?? nil).map(context.texts.cell) ?? .missing
      default: break
      }
    }
    for index in maskedKeys where row[index].kind == .masked {
      row[index] = (texts[index] ?? nil).map(context.texts.cell) ?? .missing
    }
  }

  /// Clearing a reference clears the columns it fills.
  private func clear(_ reference: Reference) {
    guard let (field, cells) = reference.filled, row[field].kind == .cleared else { return }
    for cell in cells { row[cell] = .cleared }
  }

  /// Checks `requiresOneOf`: one of the two fields must be given.
  private func checkEither() {
    guard let (first, second) = tableLayout.requiresOneOf, row[first].isBlank, row[second].isBlank
    else {
      return
    }
    row.fail(.eitherMissing(context.kind[first], context.kind[second]), at: second)
  }

  private func resolve(_ reference: Reference) throws {
    switch reference {
    case .record(let target, let field, let cell):
      guard row[field].kind == .text else { return }
      let found =
        target.plan == .household
        ? try context.references.household(row[field])?.id
        : try context.references.record(row[field], in: target.table)
      guard let found else { return row.fail(.unknown(target), at: field) }
      row[cell] = ParsedCell(found)
    case .unit(let reading, let cell):
      if let unit = reading.unit(in: context, on: day) { row[cell] = ParsedCell(unit.id) }
    case .parts(let field, let cells):
      guard row[field].kind == .integer else { return }
      for (bit, cell) in cells.enumerated() { row[cell] = ParsedCell(row[field].number >> bit & 1) }
    case .person(let field, let cell): try findPerson(field, cell)
    case .attendee(let number, let name, let cell):
      if row[number].isGiven {
        row[cell] = row[number]
      } else if row[name].isGiven {
        row[cell] = context.texts.cell(VietnameseText.folded(row[name].text))
      }
    case .round, .village: break
    }
  }

  /// The one who bears a citizen number: of several the one who still is a member somewhere.
  private func findPerson(_ field: FieldIndex, _ cell: FieldIndex) throws {
    guard row[field].kind == .text else { return }
    let number = row[field].text
    guard CitizenNumber.isNumber(number) else {
      return row.fail(.unknownPerson, at: field)
    }
    var holders = try self.holders(of: number)
    if holders.isEmpty, (9...11).contains(number.utf8.count) {
      let whole = String(repeating: "0", count: 12 - number.utf8.count) + number
      holders = try self.holders(of: whole)
      if holders.active.count == 1 {
        row.dismiss(.numberLength, at: field)
        row.fail(.repaired(whole), at: field)
        row[field] = context.texts.cell(whole)
      } else {
        holders = NumberHolders()
      }
    }
    switch (holders.active.count, holders.former.isEmpty) {
    case (1, _): row[cell] = ParsedCell(holders.active.first ?? 0)
    case (0, true): row.fail(.unknownPerson, at: field)
    case (0, false): row.fail(.formerPerson, at: field)
    default: row.fail(.ambiguousPerson, at: field)
    }
  }

  /// Who holds a citizen number: those who are members somewhere, and those who were.
  private struct NumberHolders {
    var active: Set<Int64> = []
    var former: Set<Int64> = []
    var isEmpty: Bool { active.isEmpty && former.isEmpty }
  }

  private func holders(of number: String) throws -> NumberHolders {
    var holders = NumberHolders()
    try context.connection.rows(
      """
      SELECT p.id, m.left_on IS NULL AND h.closed_on IS NULL FROM person p
      JOIN membership m ON m.person_id = p.id JOIN household h ON h.id = m.household_id
      WHERE p.citizen_id = ?1
      """, number
    ) { found in
      if try found.integer(1) == 1 {
        holders.active.insert(try found.integer(0))
      } else {
        holders.former.insert(try found.integer(0))
      }
    }
    return holders
  }

  /// The day whose map a code is read on.
  private var day: Int64? {
    // A yearly figure is read on the map of 31 December, anything else on that of its own day.
    guard let field = tableLayout.days.first(where: { row[$0].isGiven }) else { return nil }
    let cell = row[field]
    return cell.kind == .text ? cell.number : cell.number * 10_000 + 1231
  }

  private func read(round field: FieldIndex) -> Round? {
    guard row[field].kind == .text else { return nil }
    let round = Round(row[field].text)
    if round == nil { row.fail(.badRound, at: field) }
    return round
  }

  package var decisionCount: Int { context.villages.answers }

  private func match(
    _ reference: Reference, isLast: Bool
  ) throws -> VillageRegister.Match? {
    guard case .village(let field, let former, let reading, _) = reference,
      row[field].kind == .text, let day,
      case .success(let unit) = context.units.unit(
        row[reading.field], on: day, mustBeCommune: true)
    else { return nil }
    return try context.villages.match(
      row[field], in: unit, former: former.map { row[$0] } ?? .missing, on: day, row: row,
      at: (field, former ?? field), answer: context.answer,
      mayWait: !isLast && row.mayBeAnswered)
  }

  /// Makes the round and the village that the row is the first to name.
  private func make(_ round: Round?, _ village: VillageRegister.Match?) throws {
    for reference in tableLayout.references {
      switch reference {
      case .round(_, let cell):
        if let round, let id = try context.id(of: round) { row[cell] = ParsedCell(id) }
      case .village(_, _, _, let cell):
        switch village {
        case .known(let id): row[cell] = ParsedCell(id)
        case .new(let new):
          row[cell] = ParsedCell(try context.villages.create(new))
        case .refused, .waits, nil: break
        }
      default: break
      }
    }
  }
}
