import JSON
import RegistryCore
import SQLite
import Schema

/// One erasure while it is made.
struct RedactionRun {
  let connection: Connection
  let catalogue: Catalogue
  let person: Int64
  let name: String
  private let folded: String
  /// Numbers of the form of a citizen number or an old identity card that are this person's alone; others
  /// may mean somebody else, and are looked for in the person's own rows only.
  private let numbers: [String]
  /// The person as findings name it.
  let subjects: [String]
  let households: [Int64]
  let texts: PersonTexts
  /// The same with every number of the person, for what is reported.
  let allTexts: PersonTexts

  /// What an image loses: by column what takes the place of its value.
  typealias Remainders = (PastImage) -> [String: Redaction.Remainder]

  /// What takes the place of a value of a row.
  enum NewValue {
    case remainder(Redaction.Remainder)
    /// What is left of a text, which the schema may refuse.
    case text(String)
  }

  /// A row and what is left of it.
  struct Target {
    let table: String
    let id: Int64
    /// Whether the row goes.
    var isDeleted = false
    /// What columns of the row become; none where only its past is changed.
    var values: [String: NewValue] = [:]
    /// What its images of the past lose.
    let taking: Remainders

    func isRow(of trace: PersonTrace) -> Bool { table == trace.table && id == trace.row }
  }

  init(_ connection: Connection, member: String, _ catalogue: Catalogue) throws {
    self.connection = connection
    self.catalogue = catalogue
    let kind = RecordKind.members
    let (_, row) = try RecordName.find(kind.name, member, in: connection)
    let columns = kind.fields.filter(\.isMasked).flatMap(\.personalColumns)
    var found: (Int64, String, String, [String])?
    try connection.rows(
      """
      SELECT p.id, p.full_name, p.name_folded\(columns.map { ", p." + $0 }.joined())
      FROM membership m JOIN person p ON p.id = m.person_id WHERE m.id = ?1
      """, row
    ) { row in
      found = (
        try row.integer(0), try row.text(1), try row.text(2),
        try columns.indices.compactMap { try row.textOrNil(3 + $0) }
      )
    }
    guard let found else { throw RegistryError.noSuchRecord(inTrail: kind.name, member) }
    (person, name, folded) = (found.0, found.1, found.2)
    numbers = try Self.own(found.3, of: person, columns, in: connection)
    var subjects: [String] = []
    var households: [Int64] = []
    try connection.rows(
      """
      SELECT 'member:' || h.code || '/' || m.code, h.id FROM membership m
      JOIN household h ON h.id = m.household_id WHERE m.person_id = ?1
      """, person
    ) { row in
      subjects.append(try row.text(0))
      households.append(try row.integer(1))
    }
    (self.subjects, self.households) = (subjects, households)
    texts = PersonTexts(name: name, numbers: numbers)
    allTexts = PersonTexts(name: name, numbers: found.3)
  }

  /// Those numbers that nothing but this person explains.
  private static func own(
    _ numbers: [String], of person: Int64, _ columns: [String], in connection: Connection
  ) throws -> [String] {
    try numbers.filter(PersonTexts.isIdentityNumber).filter { number in
      let others = try connection.integer(
        """
        SELECT EXISTS (SELECT 1 FROM person WHERE id <> ?1 AND ?2 IN (\(columns.joined(separator: ", "))))
          OR EXISTS (SELECT 1 FROM household WHERE replace(replace(replace(phone, ' ', ''), '.', ''),
            '-', '') IN (?2, '0' || ?2))
        """, person, number)
      return others == 0
    }
  }

  func run(_ reason: String?) throws -> Redaction {
    let before = try connection.integer("SELECT max(seq) FROM change") ?? 0
    var targets = try targets()
    var left: [Wording] = []
    try addTexts(to: &targets, &left)
    try addEffects(to: &targets)
    try addDigests(to: &targets, &left)
    let rows = Self.grouped(targets)
    for row in rows where row.isDeleted || !row.values.isEmpty { try refuseChanged(row) }
    for row in rows where try !change(row) {
      left.append(Self.refused(TableNames(catalogue).one(row.table), row.id))
    }
    var touched: [Redaction.Touched] = []
    for row in rows {
      let taken = try forget(row.table, row.id, row.remainders, before: before)
      guard !taken.columns.isEmpty else { continue }
      touched.append(
        Redaction.Touched(
          table: row.table, key: try key(row.table, row.id), columns: taken.columns.sorted(),
          changes: taken.changes))
    }
    left += try sealedTexts(reason)
    left += try textsLeft(beside: targets)
    return Redaction(
      changes: touched.reduce(0) { $0 + $1.changes }, rows: touched.count, touched: touched,
      left: left,
      naming: Redaction.Naming(
        keys: subjects.map { String($0.dropFirst("member:".count)) }, own: texts, all: allTexts))
  }

  /// A row that is touched: all that changes it and its past.
  private struct ErasedRow {
    let table: String
    let id: Int64
    var isDeleted = false
    var values: [String: NewValue] = [:]
    var remainders: [Remainders] = []
  }

  /// The rows that are touched, each once, in the order in which they were found.
  private static func grouped(_ targets: [Target]) -> [ErasedRow] {
    var rows: [ErasedRow] = []
    var places: [String: Int] = [:]
    for target in targets {
      let name = "\(target.table) \(target.id)"
      let place = places[name] ?? rows.count
      if places.updateValue(place, forKey: name) == nil {
        rows.append(ErasedRow(table: target.table, id: target.id))
      }
      rows[place].isDeleted = rows[place].isDeleted || target.isDeleted
      // What a field says of the person comes before what is left of its text.
      rows[place].values.merge(target.values) { first, _ in first }
      rows[place].remainders.append(target.taking)
    }
    return rows
  }

  /// Changes a row by one statement: an image between two would keep what the second one takes.
  ///
  /// False where the schema does not let a text of it go.
  private func change(_ row: ErasedRow) throws(SQLiteError) -> Bool {
    let table = TrailSchema.quoted(row.table)
    if row.isDeleted {
      try connection.run("DELETE FROM \(table) WHERE id = ?1", row.id)
      return true
    }
    do throws(SQLiteError) {
      try set(row.values, in: table, row.id)
      return true
    } catch {
      let values = row.values.filter { if case .remainder = $0.value { true } else { false } }
      guard error.isConstraint, values.count < row.values.count else { throw error }
      try set(values, in: table, row.id)
      return false
    }
  }

  private func set(
    _ values: [String: NewValue], in table: String, _ id: Int64
  ) throws(SQLiteError) {
    var (changes, texts): ([String], [any Bindable]) = ([], [id])
    for (name, value) in values.sorted(by: { $0.key < $1.key }) {
      let column = TrailSchema.quoted(name)
      switch value {
      case .remainder(let remainder): changes.append("\(column) = \(remainder.sql)")
      case .text(let text):
        texts.append(text)
        changes.append("\(column) = CASE WHEN \(column) IS NOT NULL THEN ?\(texts.count) END")
      }
    }
    guard !changes.isEmpty else { return }
    try connection.run(
      "UPDATE \(table) SET \(changes.joined(separator: ", ")) WHERE id = ?1", all: texts)
  }

  /// Refuses a person changed in the same entry, whose leaves are not hashed yet.
  private func refuseChanged(_ row: ErasedRow) throws {
    let changed = try connection.integer(
      """
      SELECT 1 FROM trail_layout l CROSS JOIN change c ON c.layout = l.id AND c.row_id = ?1
      WHERE l.tbl = ?2 AND c.entry = sobo_entry() LIMIT 1
      """, row.id, row.table)
    if changed != nil { throw RegistryError.erasureShared }
  }

  /// Every row that says something of the person which others could know it by.
  private func targets() throws -> [Target] {
    var targets: [Target] = []
    let own = Redaction.remainders(of: .members, in: "person")
      .merging(Redaction.personColumns) { $1 }
    targets.append(target("person", person, own) { _ in true })
    try add(
      "membership", "SELECT id FROM membership WHERE person_id = \(person)",
      Redaction.remainders(of: .members, in: "membership"), to: &targets,
      where: isOfPerson("person_id"))
    let person = person
    try add(
      "different_persons",
      "SELECT id FROM different_persons WHERE \(person) IN (person_a_id, person_b_id)",
      ["reason": .text(Redaction.placeholder)], to: &targets
    ) { image in
      ["person_a_id", "person_b_id"].contains { image[$0]?.integer == person }
    }
    let subjects = subjects
    for subject in subjects {
      try add(
        "finding", "SELECT id FROM finding WHERE subject = ?1", ["detail": .nothing], subject,
        to: &targets
      ) { subjects.contains($0["subject"]?.string ?? "") }
    }
    try addRecords(to: &targets)
    for id in try answers() {
      try addWhole(
        "match_decision", "SELECT id FROM match_decision WHERE id = \(id)", nil, to: &targets)
    }
    let others = try connection.integer(
      "SELECT count(*) FROM person WHERE name_folded = ?1 AND id <> ?2", folded, person)
    if others == 0 {
      try addWhole(
        "folded_name", "SELECT id FROM folded_name WHERE folded = ?1", folded, to: &targets)
    }
    return targets
  }

  /// Whether an image is of the person.
  private func isOfPerson(_ column: String) -> (PastImage) -> Bool {
    let person = person
    return { $0[column]?.integer == person }
  }

  /// Records of other kinds about the person: those that refer to the person's row,
  /// those that hold a number of the person, and those that hold the name with a household of
  /// the person.
  private func addRecords(to targets: inout [Target]) throws {
    let kinds = catalogue.kinds.filter { $0.plan == .table }
      .map { (kind: $0, remainders: Redaction.remainders(of: $0, in: $0.table)) }
      .filter { !$0.remainders.isEmpty }
    for (kind, remainders) in kinds {
      guard let column = kind.personColumn else { continue }
      try add(
        kind.table, "SELECT id FROM \(kind.table) WHERE \(column) = \(person)", remainders,
        to: &targets, where: isOfPerson(column))
    }
    for (kind, remainders) in kinds where kind.personColumn == nil {
      for column in kind.fields.filter(\.isMasked).flatMap(\.personalColumns) {
        for number in numbers {
          try add(
            kind.table, "SELECT id FROM \(kind.table) WHERE \(column) = ?1", remainders, number,
            to: &targets
          ) { $0[column]?.string == number }
        }
      }
    }
    let (name, households) = (name, households)
    for (kind, remainders) in kinds where kind.personColumn == nil {
      guard let household = kind.household.flatMap({ kind[$0].columns.first }) else { continue }
      for column in kind.fields.filter(\.isName).flatMap(\.personalColumns) {
        try add(
          kind.table,
          """
          SELECT q.id FROM membership m JOIN \(kind.table) q ON q.\(household) = m.household_id
          WHERE m.person_id = \(person) AND q.\(column) = ?1
          """, remainders, name, to: &targets
        ) {
          $0[column]?.string == name && households.contains($0[household]?.integer ?? 0)
        }
      }
    }
  }

  private func add(
    _ table: String, _ rows: String, _ remainders: [String: Redaction.Remainder],
    _ text: String? = nil, to targets: inout [Target],
    where condition: @escaping (PastImage) -> Bool
  ) throws {
    for id in try ids(rows, text) { targets.append(target(table, id, remainders, condition)) }
  }

  /// Rows that are deleted, and lose their images as a whole.
  private func addWhole(
    _ table: String, _ rows: String, _ text: String?, to targets: inout [Target]
  ) throws {
    for id in try ids(rows, text) {
      targets.append(
        Target(table: table, id: id, isDeleted: true) { image in
          Dictionary(image.columns.map { ($0, Redaction.Remainder.nothing) }) { $1 }
        })
    }
  }

  func ids(_ rows: String, _ text: String?) throws -> [Int64] {
    let statement = try connection.prepare(rows)
    if statement.parameterCount > 0 { try statement.bind(text, at: 1) }
    var ids: [Int64] = []
    while try statement.step() { ids.append(try statement.integer(0)) }
    return ids
  }

  /// A row that loses what fields say of the person, and its images where `condition` holds.
  private func target(
    _ table: String, _ id: Int64, _ remainders: [String: Redaction.Remainder],
    _ condition: @escaping (PastImage) -> Bool
  ) -> Target {
    Target(table: table, id: id, values: remainders.mapValues(NewValue.remainder)) {
      condition($0) ? remainders : [:]
    }
  }
}
