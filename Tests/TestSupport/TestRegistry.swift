import Foundation
import RegistryCore
import SQLite
import Synchronization
import Vietnamese

/// A new registry in a folder of its own, removed when its last reference is.
package final class TestRegistry: Sendable {
  package let path: String
  private let temporary: TemporaryFolder

  package var folder: URL { temporary.url }

  /// A registry as `init` makes it, made once and copied from then on.
  private static let template: Result<(registry: Data, key: Data), any Error> = Result {
    let folder = try TemporaryFolder()
    let path = folder.path("registry.sobo")
    let key = try Registry.createWithKey(
      at: path, province: "04", act: EntryInfo(actor: "test", action: "init"))
    return (
      try Data(contentsOf: URL(filePath: path)), try Data(contentsOf: URL(filePath: key))
    )
  }

  /// Where the key of its pseudonyms is.
  package var keyPath: String { path + ".pseudonym-key" }

  package init() throws {
    temporary = try TemporaryFolder()
    path = temporary.path("registry.sobo")
    let (registry, key) = try Self.template.get()
    try registry.write(to: URL(filePath: path))
    guard
      FileManager.default.createFile(
        atPath: keyPath, contents: key, attributes: [.posixPermissions: 0o600])
    else { throw CocoaError(.fileWriteUnknown) }
  }

  /// Registries that were brought to a state, by the day that was taken for today and its name.
  private static let states = Mutex<[String: Data]>([:])

  /// A registry in the state to which `make` brings a new one; made once for a name and copied from then
  /// on.
  package convenience init(state name: String, make: (TestRegistry) throws -> Void) throws {
    let key = "\(Clock.today()) \(name)"
    try self.init()
    if let known = Self.states.withLock({ $0[key] }) {
      try known.write(to: URL(filePath: path))
      return
    }
    try make(self)
    let made = try Data(contentsOf: URL(filePath: path))
    Self.states.withLock { $0[key] = made }
  }

  package func open(for purpose: Registry.Purpose = .reading) throws -> Registry {
    try Registry.open(path, for: purpose)
  }

  /// Writes a file next to the registry and returns its path.
  package func file(_ name: String, _ text: String) throws -> String {
    let path = temporary.path(name)
    try Data(text.utf8).write(to: URL(filePath: path))
    return path
  }

  @discardableResult
  package func write<R>(
    _ action: String = "test", actor: String = "test", _ body: (Connection) throws -> R
  ) throws -> R {
    try open(for: .writing).write(EntryInfo(actor: actor, action: action)) {
      try body($0.connection)
    }
  }

  /// The first column of the first row.
  package func integer(_ sql: String) throws -> Int64? { try read { try $0.integer(sql) } }

  package func text(_ sql: String) throws -> String? { try read { try $0.text(sql) } }

  /// Reads one value from the file as it is.
  ///
  /// To check the schema, as every opening does, takes longer than to read. What needs the functions of
  /// the program gets them.
  private func read<Value>(_ body: (Connection) throws -> Value?) throws -> Value? {
    if let value = try? body(Connection(path: path, mode: .readOnly)) { return value }
    return try body(open().connection)
  }
}

/// Records written as plain rows, for tests of what reads them.
extension Connection {
  /// The unit of a code on a day.
  package func unit(_ code: String, on day: String) throws -> Int64 {
    try integer(
      """
      SELECT id FROM admin_unit
      WHERE code = ?1 AND valid_from <= ?2 AND (valid_to IS NULL OR valid_to > ?2)
      """, code, day) ?? 0
  }

  /// A village of a commune on the old map, which moves with it to the new one.
  package func village(_ name: String = "Xóm Một", commune: String = "01267") throws -> Int64 {
    let old = try unit(commune, on: "2021-01-01")
    if let known = try integer(
      "SELECT id FROM village WHERE origin_unit_id = ?1 AND name = ?2", old, name)
    {
      return known
    }
    try run(
      "INSERT INTO village (name, name_key, name_folded, origin_unit_id) VALUES (?1, ?2, ?3, ?4)",
      name, VietnameseText.key(name), VietnameseText.folded(name), old)
    let id = lastInsertRowID
    try run(
      """
      INSERT INTO village_unit (village_id, unit_id, valid_from, valid_to)
      VALUES (?1, ?2, '2020-03-01', '2025-07-01')
      """, id, old)
    try run(
      """
      INSERT INTO village_unit (village_id, unit_id, valid_from)
      SELECT ?1, new_unit_id, effective_on FROM admin_succession WHERE old_unit_id = ?2
      """, id, old)
    return id
  }

  @discardableResult
  package func household(
    _ code: String, village: String = "Xóm Một", commune: String = "01267",
    registeredOn: String = "2021-01-01", origin: String = "new", closedOn: String? = nil,
    closeReason: String? = nil
  ) throws -> Int64 {
    let village = try self.village(village, commune: commune)
    try run(
      """
      INSERT INTO household (code, village_id, registered_on, origin, closed_on, close_reason)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6)
      """, code, village, registeredOn, origin, closedOn, closeReason)
    return lastInsertRowID
  }

  /// A member who is a new person; returns the membership.
  @discardableResult
  package func member(
    of household: String, _ code: String = "1", name: String = "Nông Văn Một",
    sex: String = "male", birth: String = "1980", relation: String = "head",
    citizenID: String? = nil, joinedOn: String = "2021-01-01", leftOn: String? = nil,
    leftReason: String? = nil
  ) throws -> Int64 {
    try run(
      """
      INSERT INTO person (full_name, name_folded, name_sort, sex, birth_year, birth_date,
        ethnic_group, citizen_id)
      VALUES (?1, ?2, ?3, ?4, CAST(substr(?5, 1, 4) AS INTEGER),
        CASE WHEN length(?5) = 10 THEN ?5 END, '02', ?6)
      """, name, VietnameseText.folded(name), VietnameseText.personSortKey(name), sex, birth,
      citizenID)
    let person = lastInsertRowID
    try run("INSERT OR IGNORE INTO folded_name (folded) VALUES (?1)", VietnameseText.folded(name))
    try run(
      """
      INSERT INTO membership (household_id, person_id, code, relation, joined_on, left_on,
        left_reason)
      VALUES ((SELECT id FROM household WHERE code = ?1), ?2, ?3, ?4, ?5, ?6, ?7)
      """, household, person, code, relation, joinedOn, leftOn, leftReason)
    return lastInsertRowID
  }

  /// A round by its code, made when it is new.
  package func round(_ code: String) throws -> Int64 {
    if let known = try integer("SELECT id FROM round WHERE code = ?1", code) { return known }
    let month = code.count == 7 ? Int(code.suffix(2)) : nil
    try run(
      "INSERT INTO round (code, year, month, kind, historical) VALUES (?1, ?2, ?3, ?4, 1)",
      code, Int(code.prefix(4)), month, month == nil ? "annual" : "regular")
    return lastInsertRowID
  }

  /// An assessment, recognised when `decidedOn` is given; returns the assessment.
  @discardableResult
  package func assessment(
    of household: String, round code: String, category: String, b1: Int = 100, b2: Int = 30,
    deprivations: Int? = 7, surveyedOn: String? = nil, decidedOn: String? = "",
    conference: Int64? = nil
  ) throws -> Int64 {
    let year = code.prefix(4)
    let surveyed = surveyedOn ?? "\(year)-10-01"
    try run(
      """
      INSERT INTO assessment (household_id, round_id, surveyed_on, b1, b2, deprivation_set,
        category, category_computed, basis, area, standard, conference_id)
      SELECT h.id, ?2, ?3, ?4, ?5, ?6, ?7,
        CASE WHEN ?4 > l.b1_max THEN 'non_poor' WHEN ?5 >= l.b2_poor THEN 'poor'
          ELSE 'near_poor' END, 'existing', p.area_by_unit, '2022_2025', ?8
      FROM household h
      JOIN village_place p ON p.village_id = h.village_id AND p.valid_from <= ?3
        AND (p.valid_to IS NULL OR p.valid_to > ?3)
      JOIN standard_line l ON l.standard = '2022_2025' AND l.area = p.area_by_unit
      WHERE h.code = ?1
      """, household, try round(code), surveyed, b1, b2, deprivations, category, conference)
    let id = lastInsertRowID
    if let decidedOn {
      try run(
        """
        INSERT INTO recognition (assessment_id, category, decision_no, decided_on)
        VALUES (?1, ?2, '01/QĐ-UBND', ?3)
        """, id, category, decidedOn.isEmpty ? "\(year)-12-10" : decidedOn)
    }
    return id
  }
}

/// Records of the programme, as plain rows.
extension Connection {
  package func population(_ year: Int, _ code: String, _ households: Int, _ persons: Int) throws {
    try run(
      "INSERT INTO population (year, unit_id, households, persons) VALUES (?1, ?2, ?3, ?4)",
      year, try unit(code, on: "\(year)-12-31"), households, persons)
  }

  package func target(_ year: Int, _ code: String, _ indicator: String, hundredths: Int) throws {
    try run(
      "INSERT INTO target (year, unit_id, indicator, value) VALUES (?1, ?2, ?3, ?4)",
      year, try unit(code, on: "\(year)-12-31"), indicator, hundredths)
  }

  /// A project of a commune, or of the province when it names none.
  package func project(
    _ code: String, kind: String, commune: String?, approvedOn: String, budget: Int? = nil
  ) throws {
    try run(
      """
      INSERT INTO project (code, name, component, kind, unit_id, approved_on, total_budget)
      VALUES (?1, ?1, '2', ?2, ?3, ?4, ?5)
      """, code, kind, try commune.map { try unit($0, on: approvedOn) }, approvedOn, budget)
  }

  package func activity(
    _ code: String, kind: String, commune: String?, heldOn: String, attendances: Int? = nil,
    quantity: Int? = nil
  ) throws {
    try run(
      """
      INSERT INTO activity (code, kind, component, unit_id, held_on, attendances, quantity)
      VALUES (?1, ?2, '6.2', ?3, ?4, ?5, ?6)
      """, code, kind, try commune.map { try unit($0, on: heldOn) }, heldOn, attendances, quantity)
  }

  package func conference(
    _ code: String, kind: String = "review", commune: String, village: Int64? = nil,
    heldOn: String, participants: Int
  ) throws {
    try run(
      """
      INSERT INTO conference (code, round_id, kind, unit_id, village_id, held_on, participants)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
      """, code, try round(String(heldOn.prefix(4))), kind, try unit(commune, on: heldOn), village,
      heldOn, participants)
  }

  package func housing(
    _ code: String, of household: String, kind: String = "new", acceptedOn: String?,
    acceptedKind: String? = nil
  ) throws {
    try run(
      """
      INSERT INTO housing_support (code, household_id, scheme, kind, approved_on, decision_no,
        amount_approved, accepted_on, accepted_kind)
      VALUES (?1, (SELECT id FROM household WHERE code = ?2), 'p5', ?3, '2022-05-01', '1',
        40000000, ?4, ?5)
      """, code, household, kind, acceptedOn, acceptedKind)
  }
}
