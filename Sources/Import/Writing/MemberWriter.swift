import RegistryCore
import SQLite
import Schema
import Vietnamese

/// Applies rows of members: a person, and that person's membership of a household.
package final class MemberWriter: RowWriter {
  struct Fields {
    let household = MemberField.household.index
    let code = MemberField.code.index
    let fullName = MemberField.fullName.index
    let birth = MemberField.birth.index
    let relation = MemberField.relation.index
    let citizenID = MemberField.citizenID.index
    let oldID = MemberField.oldID.index
    let insuranceNo = MemberField.insuranceNo.index
    let sex = MemberField.sex.index
    let joinedOn = MemberField.joinedOn.index
    let joinedReason = MemberField.joinedReason.index
    let leftOn = MemberField.leftOn.index
    let leftReason = MemberField.leftReason.index
    /// Cells that are made: of the name, of the birth, of what is looked up.
    let folded: FieldIndex
    let sort: FieldIndex
    let birthYear: FieldIndex
    let birthDate: FieldIndex
    let householdID: FieldIndex
    let personID: FieldIndex
  }

  let context: ImportContext
  package let row: RowCursor
  let fields: Fields
  let persons: RecordTable
  let memberships: RecordTable
  /// `membership` keyed by its start as well.
  private let periods: RecordTable
  let roll: HouseholdMembers
  let search: PersonSearch
  let decisions: MatchDecisions
  /// The question that the current row raised and an answer settled.
  var asked: Asked?
  /// The day from which the row's membership counts, while its person is looked for.
  var searchedFrom = ParsedCell.missing
  let marks: PersonMarks
  /// The citizen numbers stored so far, where there was nobody before.
  var numbers: Set<Int64> = []
  /// Who is the spouse of a household's head, where there was nobody before.
  var spouses: [Int64: String] = [:]
  /// What is to be said of the row's spouse, once the row is taken.
  var ageDoubt: Fault?
  /// Folded names known to exist.
  private var storedNames = BytesMap<Bool>()

  /// The layout of a member's row, and what makes the writer.
  static func prepare(
    _ kind: RecordKind
  ) -> (layout: RowLayout, make: (ImportContext) throws -> any RowWriter) {
    var layout = RowLayout(kind)
    let name = MemberField.fullName.index
    let fields = Fields(
      folded: layout.derive(from: name, VietnameseText.folded),
      sort: layout.derive(from: name, VietnameseText.personSortKey), birthYear: layout.addCell(),
      birthDate: layout.addCell(), householdID: layout.addCell(), personID: layout.addCell())
    var person = [
      RecordTable.Column(name: "id", cell: fields.personID, isKey: true),
      RecordTable.Column(name: "birth_year", cell: fields.birthYear),
      // A new year makes the stored day void; the year alone says nothing about the day.
      RecordTable.Column(
        name: "birth_date", cell: fields.birthDate,
        update: "CASE WHEN @{birth_year} IS NOT birth_year THEN @ ELSE coalesce(@, birth_date) END"),
      RecordTable.Column(name: "name_folded", cell: fields.folded),
      RecordTable.Column(name: "name_sort", cell: fields.sort),
    ]
    var membership = [
      RecordTable.Column(name: "household_id", cell: fields.householdID, isKey: true),
      RecordTable.Column(name: "code", cell: fields.code, isKey: true),
      RecordTable.Column(name: "person_id", cell: fields.personID),
    ]
    for index in kind.fieldIndices where !kind.isKey(index) && index != fields.birth {
      if kind.table(of: kind[index]) == kind.table {
        membership += kind.tableColumns(of: index)
      } else {
        person += kind.tableColumns(of: index)
      }
    }
    let columns = (person, membership)
    return (layout, { context in try MemberWriter(context, fields, columns.0, columns.1) })
  }

  private init(
    _ context: ImportContext, _ fields: Fields, _ person: [RecordTable.Column],
    _ membership: [RecordTable.Column]
  ) throws {
    self.context = context
    self.fields = fields
    row = context.row
    roll = HouseholdMembers(context.connection, context.references)
    search = try PersonSearch(context.connection)
    decisions = MatchDecisions(kind: context.kind.name, context.connection)
    persons = try RecordTable("person", person, entry: context.entry, isBulk: context.isBulk)
    marks = PersonMarks(context.connection, wasEmpty: persons.wasEmpty)
    memberships = try RecordTable(
      "membership", membership, entry: context.entry, isBulk: context.isBulk,
      latestBy: context.kind.latestBy)
    periods = try RecordTable(
      "membership",
      membership.map { column in
        var column = column
        column.isKey = column.isKey || column.name == "joined_on"
        return column
      }, entry: context.entry)
  }

  package func apply(isLast: Bool) throws -> RowOutcome {
    splitBirth()
    ageDoubt = judgeAge()
    var household: References.Household?
    if row[fields.household].kind == .text {
      household = try context.references.household(row[fields.household])
      if household == nil { row.fail(.unknownHousehold, at: fields.household) }
    }
    guard let household else { return .refused }
    row[fields.householdID] = ParsedCell(household.id)
    if row[fields.code].isGiven {
      if let latest = try memberships.find(row) { return try apply(among: latest) }
    }
    guard !row.isRefused else { return try judgeNew(in: household) }
    return switch try whose(household) {
    case .member(let code): try apply(to: code, in: household)
    case .unknown(let isNumbered): try enter(household, isNumbered: isNumbered)
    case .elsewhere(let target): try move(target, to: household)
    case .leftOut: .unchanged
    case .open: .refused
    }
  }

  private func apply(to code: String, in household: References.Household) throws -> RowOutcome {
    row[fields.code] = context.texts.cell(code)
    guard let latest = try memberships.find(row) else { return .refused }
    return try apply(among: latest)
  }

  private func enter(_ household: References.Household, isNumbered: Bool) throws -> RowOutcome {
    if !isNumbered { row[fields.code] = context.texts.cell(try nextNumber(in: household)) }
    guard try judgeNew(in: household) != .refused else { return .refused }
    guard try context.mayAdd() else { return .refused }
    let outcome = try add()
    if outcome == .new, let asked { try remember(asked, target: target(of: household)) }
    return outcome
  }

  private func judgeNew(in household: References.Household) throws -> RowOutcome {
    setJoined(household)
    try checkNew(in: household.id)
    return row.isRefused ? .refused : .new
  }

  private func setJoined(_ household: References.Household) {
    if row[fields.joinedOn].isBlank { row[fields.joinedOn] = joined(household) }
  }

  func splitBirth() {
    let birth = row[fields.birth]
    guard birth.kind == .text else { return }
    row[fields.birthYear] = ParsedCell(birth.number / 10_000)
    if birth.number % 10_000 > 0 { row[fields.birthDate] = birth }
  }
}

// MARK: New members

extension MemberWriter {
  /// What the schema would refuse is found before the person is stored.
  private func checkNew(in household: Int64) throws {
    let joined = row[fields.joinedOn]
    let left = row[fields.leftOn]
    if joined.kind == .text, left.kind == .text, left.number < joined.number {
      row.fail(.wrongOrder("joined_on", "left_on"), at: fields.leftOn)
    }
    if left.kind != .unreadable, row[fields.leftReason].kind != .unreadable,
      left.isGiven != row[fields.leftReason].isGiven
    {
      row.fail(.pairIncomplete("left_on", "left_reason"), at: fields.leftReason)
    }
    guard joined.kind == .text, row[fields.relation].text == "head" else { return }
    let other = try context.connection.integer(
      """
      SELECT 1 FROM membership WHERE household_id = ?1 AND relation = 'head'
        AND joined_on < coalesce(?3, '9999-12-31') AND ?2 < coalesce(left_on, '9999-12-31')
      """, household, joined.text, left.isGiven ? left.text : nil)
    if other != nil { row.fail(.twoHeads, at: fields.relation) }
  }

  private func add() throws -> RowOutcome {
    warnOfAge()
    let person = try persons.insert(row)
    row[fields.personID] = ParsedCell(person)
    var membership: Int64 = 0
    let isDone = try context.applyOrFail { membership = try memberships.insert(row) }
    guard isDone else {
      try persons.remove(person)
      return .refused
    }
    context.touch(membership)
    roll.add(
      HouseholdMembers.Member(
        code: row[fields.code].text, name: row[fields.fullName].text,
        folded: row[fields.folded].text, birthYear: row[fields.birthYear].number,
        sex: row[fields.sex].text,
        citizenID: row[fields.citizenID].isGiven ? row[fields.citizenID].text : nil,
        relation: row[fields.relation].isGiven ? row[fields.relation].text : "",
        leftOn: row[fields.leftOn].isGiven ? row[fields.leftOn].text : nil),
      to: row[fields.householdID].number)
    if persons.wasEmpty, isSpouse {
      spouses[row[fields.householdID].number] = row[fields.code].text
    }
    try storeFoldedName()
    noteMarks(of: person)
    return .new
  }

  func storeFoldedName() throws {
    let name = row[fields.folded]
    guard storedNames[name.bytes] == nil else { return }
    storedNames[name.bytes] = true
    try context.connection.run(
      "INSERT OR IGNORE INTO folded_name (folded) VALUES (?1)", name.text)
  }
}

// MARK: Known members

extension MemberWriter {
  /// Applies a row about a member whose latest period is `latest`: it may be about an earlier one,
  /// or about one that is not recorded yet.
  private func apply(among latest: (id: Int64, isSame: Bool)) throws -> RowOutcome {
    guard !latest.isSame, row[fields.joinedOn].isGiven else { return try apply(to: latest) }
    if let period = try periods.find(row) { return try apply(to: period) }
    guard let person = try personApart(from: latest.id) else { return try apply(to: latest) }
    try checkNew(in: row[fields.householdID].number)
    guard try context.settleMasks(in: [(persons.name, person)]), !row.isRefused,
      try context.mayAdd()
    else { return .refused }
    return try addPeriod(of: person)
  }

  /// The person of a period that the row's own does not touch, or nil.
  private func personApart(from period: Int64) throws -> Int64? {
    let left = row[fields.leftOn].isGiven ? row[fields.leftOn].text : nil
    var person: (id: Int64, key: String)?
    try context.connection.rows(
      """
      SELECT p.id, p.full_name FROM membership m JOIN person p ON p.id = m.person_id
      WHERE m.id = ?1 AND (m.left_on <= ?2 OR ?3 <= m.joined_on)
      """, period, row[fields.joinedOn].text, left
    ) { person = (try $0.integer(0), VietnameseText.key(try $0.text(1))) }
    guard let person else { return nil }
    if person.key != VietnameseText.key(row[fields.fullName].text) {
      row.fail(.codeOfAnother, at: fields.code)
    }
    return person.id
  }

  private func addPeriod(of person: Int64) throws -> RowOutcome {
    warnOfAge()
    row[fields.personID] = ParsedCell(person)
    let isSamePerson = try persons.find(row)?.isSame ?? false
    var membership: Int64 = 0
    if !isSamePerson { try persons.recordImages() }
    let isDone = try context.applyAllOrFail {
      if !isSamePerson { try persons.update(person, row) }
      membership = try memberships.insert(row)
    }
    guard isDone else { return .refused }
    context.touch(membership)
    roll.forget()
    try storeFoldedName()
    return .new
  }

  private func apply(to found: (id: Int64, isSame: Bool)) throws -> RowOutcome {
    guard
      let person = try context.connection.integer(
        "SELECT person_id FROM membership WHERE id = ?1", found.id)
    else { return .refused }
    row[fields.personID] = ParsedCell(person)
    guard !row.isRefused else { return .refused }
    let other = try found.isSame ? nil : otherSpouse()
    // In a file a row further down may say that the other is none any more.
    if let other, !context.isFromFiles,
      try isOpen(.secondSpouse(other), at: fields.relation)
    {
      return .refused
    }
    var isSamePerson = try persons.find(row)?.isSame ?? false
    if !isSamePerson, try context.restoreZeros(of: person, in: persons.name) {
      isSamePerson = try persons.find(row)?.isSame ?? false
    }
    let decided = try context.decide(
      about: found.id, isSame: found.isSame && isSamePerson,
      in: [(memberships.name, found.id), (persons.name, person)])
    if let decided { return decided }
    guard try !context.takesBackAct(memberships, found.id),
      try !context.takesBackAct(persons, person)
    else { return .refused }
    if !isSamePerson {
      if try isDoubtful(person) || isNumberOfOther(person) { return .refused }
      try warnOfOtherNumbers(of: person)
    }
    try noteConsequences(of: found.id)
    warnOfAge()
    let isDone = try context.applyAllOrFail {
      try memberships.update(found.id, row)
      try persons.update(person, row)
    }
    guard isDone else { return .refused }
    if other != nil, context.answer != .new {
      context.newSpouses[row[fields.householdID].number] = RowPlace(file: row.file, line: row.line)
    }
    noteMarks(of: person)
    roll.forget()
    try storeFoldedName()
    return .changed
  }

  /// Records side effects: name changed, head removed.
  private func noteConsequences(of membership: Int64) throws {
    try context.connection.rows(
      """
      SELECT p.full_name, m.relation = 'head' AND m.left_on IS NULL
      FROM membership m JOIN person p ON p.id = m.person_id WHERE m.id = ?1
      """, membership
    ) { stored in
      let name = row[fields.fullName]
      let former = try stored.text(0)
      if name.isGiven, VietnameseText.key(former) != VietnameseText.key(name.text) {
        context.nameChanges += 1
        context.renamed.note(from: former, to: name.text)
        if context.isFromFiles, !row[context.version].isGiven,
          !ShortenedName.sharesGivenName(name.text, former)
        {
          row.fail(.nameChanged(former), at: fields.fullName)
        }
      }
      let relation = row[fields.relation]
      let isGone = row[fields.leftOn].isGiven || relation.isGiven && relation.text != "head"
      if try stored.integer(1) == 1, isGone {
        context.removedHeads[row[fields.householdID].number] = RowPlace(
          file: row.file, line: row.line)
      }
    }
  }
}
