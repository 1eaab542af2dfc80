import Import
import RegistryCore
import SQLite
import Schema
import Vietnamese

/// One act on households under way: what it looks up, changes and finds wrong.
final class EventContext: EventWork {
  struct Household {
    let id: Int64
    let code: String
    let villageID: Int64
    let registeredOn: String
    let closedOn: String?
  }

  /// The present period of a member.
  struct MembershipPeriod {
    let id: Int64
    let personID: Int64
    let name: String
    let code: String
    let relation: String
    let officialRelation: String?
    let joinedOn: String
    let birth: String
  }

  /// The option that names the household an act begins with.
  private static let source = "household"

  private lazy var visibility = WriterVisibility(connection)
  private lazy var relations = Result { try CodeTable.read("relation", from: connection) }
}

// MARK: Reading

extension EventContext {
  /// The day of the act in ISO form: not one that is still to come.
  func day(_ text: String) -> String? {
    switch DateReading.read(VietnameseText.collapsed(text)) {
    case .date(let date):
      if date.iso > Clock.today() { fail(.futureDay, at: "date", value: text) }
      return date.iso
    case .impossible:
      fail(.impossibleDate, at: "date", value: text)
    case .year, .unreadable:
      fail(.unreadableDate, at: "date", value: text)
    }
    return nil
  }

  /// A household that exists on the day.
  func household(_ code: String, at option: String, on day: String?) throws -> Household? {
    let typed = VietnameseText.collapsed(code)
    let code = try StoredCode.find(typed, in: "household", connection) ?? typed
    var found: Household?
    try connection.rows(
      "SELECT id, code, village_id, registered_on, closed_on FROM household WHERE code = ?1", code
    ) { row in
      found = Household(
        id: try row.integer(0), code: try row.text(1), villageID: try row.integer(2),
        registeredOn: try row.text(3), closedOn: try row.textOrNil(4))
    }
    guard let found else {
      fail(.unknownHousehold, at: option, value: code)
      return nil
    }
    let isSeen = try visibility.sees(household: found.id)
    if !isSeen {
      isAboutUnseen = true
      if option == Self.source { unseen = (option, typed) }
    }
    let isLater = day.map { $0 < found.registeredOn } ?? false
    guard isSeen || found.closedOn == nil && !isLater else {
      fail(.householdOfAnother, at: option, value: typed)
      return nil
    }
    if let closed = found.closedOn { try failAsClosed(found, closed, at: option) }
    if let day, isLater {
      fail(.beforeRegistration(found.registeredOn), at: "date", value: day)
    }
    return found
  }

  /// Says when and why a household was closed, and what opens it again.
  private func failAsClosed(_ household: Household, _ day: String, at option: String) throws {
    let (code, codes) = (household.code, CodeLabels(connection))
    let other = try connection.text(
      """
      SELECT o.code FROM household_link l JOIN household o ON o.id = l.child_id
      WHERE l.parent_id = ?1 AND l.kind = 'merge' ORDER BY l.id DESC LIMIT 1
      """, household.id)
    let reason = try connection.text(
      "SELECT close_reason FROM household WHERE id = ?1", household.id
    ).flatMap { try codes.label($0, of: "close_reason") }
    guard other == nil else {
      let into = Wording(vi: " (nhập vào \(other ?? ""))", en: " (merged into \(other ?? ""))")
      return fail(
        .closedHousehold(day, into, reopening: "sobo household unmerge \(code) --reason …"),
        at: option, value: code)
    }
    let last = try RecordHistory(
      connection, kind: .households, language: language, showsNumbers: false, isForPeople: false,
      .standard
    ).lastChange(of: RecordKey(kind: .households, parts: [code]), field: "closed_on")
    let isUndoable =
      last.flatMap { EntryAction.reading($0.action) }?.action.undo == .allowed && last?.batch == nil
    let command =
      isUndoable
      ? last?.undoing ?? ""
      : "sobo record edit households \(code) closed_on= close_reason="
    let why = reason.map { Wording(vi: " (\($0.vi))", en: " (\($0.en))") }
    fail(
      .closedHousehold(day, why ?? Wording(vi: "", en: ""), reopening: command), at: option,
      value: code)
  }

  /// The address of a household that moves: the one given, or none where it has none.
  ///
  /// An address that it has is of the village it leaves, so it is asked for the new one.
  func address(_ given: String?, of household: Household) throws -> String? {
    guard let given else {
      let stored = try connection.text(
        "SELECT address FROM household WHERE id = ?1", household.id)
      if let stored { fail(.addressStays, at: "address", value: stored) }
      return nil
    }
    let pipeline = try RowPipeline(.households, entry: transaction, language: language)
    pipeline.set(HouseholdField.address.index, text: given)
    take(pipeline.row, as: [:])
    return pipeline.text(HouseholdField.address)
  }

  /// The communes that have a village of a name on a day, beside one.
  func communes(withVillage name: String, but unit: Int64, on day: String) throws -> [String] {
    var communes: [String] = []
    try connection.rows(
      SQLLibrary.records.text("communes_of_villages"), NamedVillage.list(name, in: connection),
      unit, day
    ) { communes.append(try $0.text(0)) }
    return communes
  }

  /// Who is in a household now, by number.
  func periods(of household: Household) throws -> [MembershipPeriod] {
    var periods: [MembershipPeriod] = []
    try connection.rows(
      """
      SELECT m.id, m.person_id, p.full_name, m.code, m.relation, m.official_relation, m.joined_on,
        coalesce(p.birth_date, p.birth_year || '-01-01')
      FROM membership m JOIN person p ON p.id = m.person_id
      WHERE m.household_id = ?1 AND m.left_on IS NULL ORDER BY length(m.code), m.code
      """, household.id
    ) { row in
      periods.append(
        MembershipPeriod(
          id: try row.integer(0), personID: try row.integer(1), name: try row.text(2),
          code: try row.text(3), relation: try row.text(4),
          officialRelation: try row.textOrNil(5), joinedOn: try row.text(6),
          birth: try row.text(7)))
    }
    return periods
  }

  /// A present member of a household, whose period does not begin after the day.
  func period(
    _ code: String, among periods: [MembershipPeriod], at option: String, on day: String?
  ) -> MembershipPeriod? {
    guard let period = periods.first(where: { $0.code == VietnameseText.collapsed(code) }) else {
      fail(.noPresentMember(periods.map { "\($0.code) \($0.name)" }), at: option, value: code)
      return nil
    }
    if let day, day < period.joinedOn {
      fail(.beforeStay(period.name, period.joinedOn), at: "date", value: day)
    }
    return period
  }

  /// The code of a relation, by code or label.
  func relation(_ text: String, at option: String) throws -> String? {
    let table = try relations.get()
    var text = text
    let match = text.withUTF8 { table.match(UnsafeRawBufferPointer($0)) }
    switch match {
    case .one(let place): return table.codes[place].text
    case .several(let places):
      fail(.ambiguousCode(places.map { table.codes[$0] }), at: option, value: text)
    case .none: fail(.unknownCode(table), at: option, value: text)
    }
    return nil
  }

  /// Relations given for members, by number; each must be one of `periods`.
  func relations(_ given: [String: String], of periods: [MembershipPeriod]) throws -> [String:
    String]
  {
    var read: [String: String] = [:]
    for (code, text) in given.sorted(by: { $0.key < $1.key }) {
      guard periods.contains(where: { $0.code == code }) else {
        fail(
          .noPresentMember(periods.map { "\($0.code) \($0.name)" }), at: "relation", value: code)
        continue
      }
      if let relation = try relation(text, at: "relation") { read[code] = relation }
    }
    return read
  }

  func label(_ relation: String) throws -> String {
    try connection.text(
      "SELECT \(language.rawValue) FROM relation WHERE code = ?1", relation) ?? relation
  }
}

// MARK: Writing

extension EventContext {
  func end(_ period: MembershipPeriod, on day: String, _ reason: String) throws {
    try connection.run(
      "UPDATE membership SET left_on = ?2, left_reason = ?3 WHERE id = ?1", period.id, day, reason)
  }

  /// Begins a period of a person in a household, under the number the person had there before, else
  /// the next one; gives the number.
  @discardableResult
  func begin(
    _ period: MembershipPeriod, in household: Int64, as relation: String, on day: String,
    _ reason: String
  ) throws -> String {
    noteAge(period, as: relation, on: day)
    let code =
      try connection.text(
        """
        SELECT code FROM membership WHERE household_id = ?1 AND person_id = ?2
        ORDER BY joined_on DESC LIMIT 1
        """, household, period.personID) ?? nextCode(in: household)
    try connection.run(
      """
      INSERT INTO membership (household_id, person_id, code, relation, official_relation,
        joined_on, joined_reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
      """, household, period.personID, code, relation, period.officialRelation, day, reason)
    return code
  }

  /// Reports a member who becomes a spouse or the head under age.
  private func noteAge(_ period: MembershipPeriod, as relation: String, on day: String) {
    guard period.relation != relation,
      let doubt = RelationAge.doubt(of: relation, born: period.birth, on: day)
    else { return }
    fail(doubt, at: "relation", value: period.name)
  }

  private func nextCode(in household: Int64) throws -> String {
    let last = try connection.integer(
      "SELECT max(CAST(code AS INTEGER)) FROM membership WHERE household_id = ?1", household)
    return String((last ?? 0) + 1)
  }

  /// A relation that changes ends one period and begins the next; one of the same day is corrected.
  func change(
    _ period: MembershipPeriod, in household: Household, to relation: String, on day: String
  ) throws {
    guard relation != period.relation else { return }
    if period.joinedOn == day {
      noteAge(period, as: relation, on: day)
      try connection.run("UPDATE membership SET relation = ?2 WHERE id = ?1", period.id, relation)
    } else {
      try end(period, on: day, "role_changed")
      try begin(period, in: household.id, as: relation, on: day, "role_changed")
    }
    let label = try label(relation)
    note(
      "\(household.code)/\(period.code) \(period.name): \(label)",
      "\(household.code)/\(period.code) \(period.name): \(label)")
  }

  func link(_ parent: Household, to child: Int64, _ kind: String, on day: String) throws {
    try connection.run(
      """
      INSERT INTO household_link (parent_id, child_id, kind, linked_on) VALUES (?1, ?2, ?3, ?4)
      """, parent.id, child, kind, day)
  }

  func record(
    _ kind: String, on day: String, _ household: Int64, other: Int64? = nil, person: Int64? = nil
  ) throws {
    try connection.run(
      """
      INSERT INTO household_event (kind, happened_on, household_id, other_id, person_id)
      VALUES (?1, ?2, ?3, ?4, ?5)
      """, kind, day, household, other, person)
  }

  func close(_ household: Household, on day: String, _ reason: String) throws {
    try connection.run(
      "UPDATE household SET closed_on = ?2, close_reason = ?3 WHERE id = ?1", household.id, day,
      reason)
  }
}

extension Problem {
  /// The problem under another name of its field.
  func renamed(_ names: [String: String]) -> Problem {
    Problem(self, column: column.map { names[$0] ?? $0 })
  }
}
