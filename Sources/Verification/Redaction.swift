import RegistryCore
import SQLite
import Schema

/// A lawful erasure: removes what the registry knows of one person, from tables and trail.
///
/// The person's row stays, without name and numbers, so that households and figures of the past
/// still add up: sex, birth year, ethnic group and the dates in the household remain. The leaf hash
/// of every change that loses its images is kept, so every tree still verifies.
public struct Redaction: Sendable {
  /// What the entries of erasures are called.
  package static let action = EntryAction.redact.rawValue

  /// Tables whose free texts may name a person.
  static let textTables: Set<String> = [
    "attendance", "batch_problem", "complaint", "conference",
    "different_persons", "disclosure", "finding", "finding_acceptance", "finding_assignment",
    "household", "household_event", "household_move", "low_income_worker",
    "membership", "request", "support_receipt",
  ]

  /// Tables that are about households and work, where a text that names a person is only
  /// reported: what they say must not leave the past.
  static let reportedTables: Set<String> = [
    "assessment", "audit_visit", "housing_support", "project_household", "recognition",
  ]

  /// The tables that hold people: only for changes of these, and of others with a column for a
  /// person, are leaves kept.
  static let tables = textTables.union(
    ["person", "folded_name", "match_decision"]
      + RecordKind.all.filter { $0.fields.contains { $0.personal != nil } }.map(\.table)
  ).subtracting(reportedTables)

  /// The text in place of the name.
  public static let placeholder = PastRows.erased

  /// Changes of the past whose images were taken away.
  public let changes: Int
  /// Rows that lost what they said of the person.
  public let rows: Int
  /// Where the name or a number still stands, and why it was left there.
  public let left: [Wording]
  /// Whether a reader has kept the old pages in the log; the next write takes them away.
  public private(set) var isPending = false

  /// Erases the person who is the member `HOUSEHOLD/NUMBER`, as one entry.
  ///
  /// Throws `RegistryError` for a member that is not recorded, and without a reason.
  ///
  /// With `isPreview` it is all done and taken back.
  public static func erase(
    member: String, reason: String, in registry: Registry, actor: String?,
    isPreview: Bool = false, among catalogue: Catalogue = .standard
  ) throws -> Redaction {
    var redaction = try erase(
      member: member, in: registry, EntryInfo(actor: actor, .redact, reason: reason),
      isPreview: isPreview, among: catalogue)
    redaction.isPending = !isPreview && registry.hasPendingLog
    return redaction
  }

  /// Erases the person in `scope`, which must be called an erasure and give its reason: the leaves
  /// of the past that are kept count only under such an entry.
  package static func erase(
    member: String, in registry: Registry, _ scope: any WriteScope, isPreview: Bool = false,
    among catalogue: Catalogue = .standard
  ) throws -> Redaction {
    try Reason.required(scope.info.reason)
    guard scope.info.action == action else { throw RegistryError.erasureShared }
    // Freed pages are overwritten, or the erased values would stay in the file.
    try registry.connection.execute("PRAGMA secure_delete = ON")
    return try registry.write(in: scope) { entry, part in
      part.isDiscarded = isPreview
      entry.isErasing = true
      defer { entry.isErasing = false }
      return try RedactionRun(entry.connection, member: member, catalogue).run(scope.info.reason)
    }
  }
}

/// One erasure while it is made.
struct RedactionRun {
  let connection: Connection
  let catalogue: Catalogue
  private let person: Int64
  private let name: String
  private let folded: String
  private let numbers: [String]
  /// The person as findings name it.
  let subjects: [String]
  let households: [Int64]
  let texts: PersonTexts

  /// A row and what is left of it.
  struct Target {
    let table: String
    let id: Int64
    let sql: String
    /// What takes the place of a text of the row, as `?2`.
    var text: String?

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
    (person, name, folded, numbers) = found
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
  }

  func run(_ reason: String?) throws -> Redaction {
    let before = try connection.integer("SELECT max(seq) FROM change") ?? 0
    var targets = try targets()
    var left: [Wording] = []
    try addTexts(to: &targets, &left)
    for target in targets { try refuseChanged(target) }
    for target in targets where try !update(target) {
      left.append(Self.refused(TableNames(catalogue).one(target.table), target.id))
    }
    left += try sealedTexts(reason)
    var changes = 0
    for target in targets { changes += try forget(target, before: before) }
    // The old images in this entry's own changes.
    for target in targets {
      try connection.run(
        """
        UPDATE change SET old = '[]' WHERE seq > ?1 AND row_id = ?2 AND old IS NOT NULL
          AND layout IN (SELECT id FROM trail_layout WHERE tbl = ?3)
        """, before, target.id, target.table)
    }
    let rows = Set(targets.map { "\($0.table) \($0.id)" }).count
    return Redaction(changes: changes, rows: rows, left: left)
  }

  /// Changes a row; false where the schema does not let a text of it go.
  private func update(_ target: Target) throws(SQLiteError) -> Bool {
    guard let text = target.text else {
      try connection.run(target.sql, target.id)
      return true
    }
    do throws(SQLiteError) {
      try connection.run(target.sql, target.id, text)
      return true
    } catch {
      guard error.isConstraint else { throw error }
      return false
    }
  }

  /// Refuses a person changed in the same entry, whose leaves are not hashed yet.
  private func refuseChanged(_ target: Target) throws {
    let changed = try connection.integer(
      """
      SELECT 1 FROM trail_layout l CROSS JOIN change c ON c.layout = l.id AND c.row_id = ?1
      WHERE l.tbl = ?2 AND c.entry = sobo_entry() LIMIT 1
      """, target.id, target.table)
    if changed != nil { throw RegistryError.erasureShared }
  }

  /// Keeps the leaves of a row's changes of the past and takes their images away.
  private func forget(_ target: Target, before: Int64) throws -> Int {
    var kept: [(seq: Int64, leaf: MerkleHash)] = []
    var leaf = TrailLeaf()
    let format = try TrailFormat(connection)
    try connection.rows(
      """
      SELECT \(format.changeColumns)
      FROM trail_layout l CROSS JOIN change c ON c.layout = l.id AND c.row_id = ?1
      WHERE l.tbl = ?2 AND c.seq <= ?3
        AND NOT EXISTS (SELECT 1 FROM redacted_change r WHERE r.seq = c.seq)
        -- The row's last image stays: it is the row as it is, with nothing to forget in it.
        AND c.seq < (SELECT max(n.seq) FROM trail_layout k CROSS JOIN change n
          ON n.layout = k.id AND n.row_id = ?1 WHERE k.tbl = ?2)
      """, target.id, target.table, before
    ) { row in
      kept.append((try row.integer(0), try leaf.hash(change: row)))
    }
    for (seq, leaf) in kept {
      try connection.run("INSERT INTO redacted_change (seq, leaf) VALUES (?1, ?2)", seq, leaf.hex)
      try connection.run("UPDATE change SET \(format.emptied) WHERE seq = ?1", seq)
    }
    return kept.count
  }

  /// Every row that says something of the person which others could know it by.
  private func targets() throws -> [Target] {
    var targets = [
      Target(
        table: "person", id: person,
        sql: """
          UPDATE person SET \(Self.erasure(of: .members, in: "person")),
            name_folded = '(da xoa theo luat)', name_sort = '', birth_date = NULL WHERE id = ?1
          """)
    ]
    try add(
      "membership", "SELECT id FROM membership WHERE person_id = \(person)",
      "UPDATE membership SET \(Self.erasure(of: .members, in: "membership")) WHERE id = ?1",
      to: &targets)
    try add(
      "different_persons",
      "SELECT id FROM different_persons WHERE \(person) IN (person_a_id, person_b_id)",
      "DELETE FROM different_persons WHERE id = ?1", to: &targets)
    for subject in subjects {
      try add(
        "finding", "SELECT id FROM finding WHERE subject = ?1",
        "UPDATE finding SET detail = NULL WHERE id = ?1", subject, to: &targets)
    }
    try addRecords(to: &targets)
    try addDecisions(to: &targets)
    let others = try connection.integer(
      "SELECT count(*) FROM person WHERE name_folded = ?1 AND id <> ?2", folded, person)
    if others == 0 {
      try add(
        "folded_name", "SELECT id FROM folded_name WHERE folded = ?1",
        "DELETE FROM folded_name WHERE id = ?1", folded, to: &targets)
    }
    return targets
  }

  /// What takes the place of what a kind's fields say of a person, in one of its tables.
  private static func erasure(of kind: RecordKind, in table: String) -> String {
    var changes: [String] = []
    for field in kind.fields where kind.table(of: field) == table {
      let remainder =
        switch field.personal?.remainder {
        case .placeholder: "'\(Redaction.placeholder)'"
        case .rowNumber: "'(' || id || ')'"
        case .nothing, nil: "NULL"
        }
      changes += field.personalColumns.map { "\($0) = \(remainder)" }
      if case .attendee = field.link {
        changes.append("\(FieldLink.attendeeColumn) = '(' || id || ')'")
      }
    }
    return changes.joined(separator: ", ")
  }

  /// Records of other kinds about the person: those that refer to the person's row,
  /// those that hold a number of the person, and those that hold the name with a household of
  /// the person.
  private func addRecords(to targets: inout [Target]) throws {
    let kinds = catalogue.kinds.filter { $0.plan == .table }
      .map { (kind: $0, erasure: Self.erasure(of: $0, in: $0.table)) }
      .filter { !$0.erasure.isEmpty }
    for (kind, erasure) in kinds {
      guard let column = kind.personColumn else { continue }
      try add(
        kind.table, "SELECT id FROM \(kind.table) WHERE \(column) = \(person)",
        "UPDATE \(kind.table) SET \(erasure) WHERE id = ?1", to: &targets)
    }
    for (kind, erasure) in kinds where kind.personColumn == nil {
      for column in kind.fields.filter(\.isMasked).flatMap(\.personalColumns) {
        for number in numbers {
          try add(
            kind.table, "SELECT id FROM \(kind.table) WHERE \(column) = ?1",
            "UPDATE \(kind.table) SET \(erasure) WHERE id = ?1", number, to: &targets)
        }
      }
    }
    for (kind, erasure) in kinds where kind.personColumn == nil {
      guard let household = kind.household.flatMap({ kind[$0].columns.first }) else { continue }
      for column in kind.fields.filter(\.isName).flatMap(\.personalColumns) {
        try add(
          kind.table,
          """
          SELECT q.id FROM membership m JOIN \(kind.table) q ON q.\(household) = m.household_id
          WHERE m.person_id = \(person) AND q.\(column) = ?1
          """, "UPDATE \(kind.table) SET \(erasure) WHERE id = ?1", name, to: &targets)
      }
    }
  }

  /// Clerks' decisions about the person.
  private func addDecisions(to targets: inout [Target]) throws {
    for subject in subjects {
      try add(
        "match_decision", "SELECT id FROM match_decision WHERE kind = 'members' AND target = ?1",
        "DELETE FROM match_decision WHERE id = ?1", String(subject.dropFirst("member:".count)),
        to: &targets)
    }
  }

  private func add(
    _ table: String, _ rows: String, _ sql: String, _ text: String? = nil,
    to targets: inout [Target]
  ) throws {
    let statement = try connection.prepare(rows)
    if statement.parameterCount > 0 { try statement.bind(text, at: 1) }
    var ids: [Int64] = []
    while try statement.step() { ids.append(try statement.integer(0)) }
    for id in ids where !targets.contains(where: { $0.table == table && $0.id == id }) {
      targets.append(Target(table: table, id: id, sql: sql))
    }
  }
}
