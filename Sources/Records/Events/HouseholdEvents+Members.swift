import Import
import RegistryCore
import SQLite
import Schema
import Vietnamese

// MARK: Who heads a household, and who is in it

extension HouseholdEvents {
  /// Another member becomes the head; what the former head is then follows from what the new one
  /// was, unless `former` says it.
  public func changeHead(
    _ code: String, to member: String, on date: String, former: String? = nil,
    relations: [String: String] = [:], _ scope: any WriteScope
  ) throws -> EventOutcome {
    try perform("change-head", in: scope) { work in
      let day = work.day(date)
      guard let household = try work.household(code, at: "household", on: day) else { return }
      let periods = try work.periods(of: household)
      let new = work.period(member, among: periods, at: "to", on: day)
      if let new, new.relation == "head" { work.fail(.alreadyHead, at: "to", value: member) }
      let head = periods.first { $0.relation == "head" }
      if let head { _ = work.period(head.code, among: periods, at: "household", on: day) }
      var relation = new.map { Kinship.ofFormerHead(newHeadWas: $0.relation) } ?? "other"
      if let former { relation = try work.relation(former, at: "former") ?? relation }
      if relation == "head" { work.fail(.headRelation, at: "former", value: former) }
      let given = try work.relations(relations, of: periods)
      guard let day, let new else { return }
      try work.apply {
        if let head { try work.change(head, in: household, to: relation, on: day) }
        try work.change(new, in: household, to: "head", on: day)
        let others = periods.filter { $0.id != head?.id && $0.id != new.id }
        try adapt(others, to: new, in: household, given, on: day, work)
        try work.record("change_head", on: day, household.id, person: new.personID)
      }
    }
  }

  /// Gives the others what they are to a new head, where it is said; tells where it is in doubt.
  private func adapt(
    _ others: [EventContext.MembershipPeriod], to head: EventContext.MembershipPeriod,
    in household: EventContext.Household,
    _ given: [String: String], on day: String, _ work: EventContext
  ) throws {
    for period in others {
      if let relation = given[period.code] {
        if relation == "head" { work.fail(.headRelation, at: "relation", value: period.code) }
        try work.change(period, in: household, to: relation, on: day)
        continue
      }
      let likely = Kinship.of(period.relation, newHeadWas: head.relation)
      guard likely != period.relation else { continue }
      let suggestion = try likely.map { ": \(try work.label($0))?" } ?? ""
      work.fail(
        .relationDoubtful(suggestion), at: "relation",
        value: "\(period.code) \(period.name): \(try work.label(period.relation))")
    }
  }

  /// A member goes over into another household.
  public func transfer(
    _ code: String, _ member: String, to target: String, on date: String, as relation: String,
    newHead: String? = nil, isMarriage: Bool = false, _ scope: any WriteScope
  ) throws -> EventOutcome {
    try perform(isMarriage ? "marriage" : "transfer", in: scope) { work in
      let day = work.day(date)
      let old = try work.household(code, at: "household", on: day)
      let new = try work.household(target, at: "to", on: day)
      let relation = try work.relation(relation, at: "relation")
      guard let old, let new else { return }
      guard old.id != new.id else { return work.fail(.sameHousehold, at: "to", value: target) }
      let periods = try work.periods(of: old)
      guard let period = work.period(member, among: periods, at: "member", on: day) else { return }
      let staying = periods.filter { $0.id != period.id }
      if staying.isEmpty { work.fail(.nobodyStays, at: "member") }
      let next = try self.newHead(newHead, leaving: [period], staying: staying, day, work)
      guard let day, let relation else { return }
      try work.apply {
        try work.end(period, on: day, isMarriage ? "married" : "moved_out")
        let number = try work.begin(
          period, in: new.id, as: relation, on: day, isMarriage ? "married" : "moved_in")
        let label = try work.label(relation)
        work.note(
          "\(old.code)/\(period.code) → \(new.code)/\(number) \(period.name): \(label)",
          "\(old.code)/\(period.code) → \(new.code)/\(number) \(period.name): \(label)")
        if let next {
          try work.change(next, in: old, to: "head", on: day)
          try adapt(staying.filter { $0.id != next.id }, to: next, in: old, [:], on: day, work)
        }
        try work.record(
          isMarriage ? "marriage" : "transfer", on: day, old.id, other: new.id,
          person: period.personID)
      }
    }
  }

  /// A member dies; the household of who lived alone is closed.
  public func death(
    _ code: String, _ member: String, on date: String, newHead: String? = nil,
    relations: [String: String] = [:], _ scope: any WriteScope
  ) throws -> EventOutcome {
    try perform("death", in: scope) { work in
      let day = work.day(date)
      guard let household = try work.household(code, at: "household", on: day) else { return }
      let periods = try work.periods(of: household)
      guard let period = work.period(member, among: periods, at: "member", on: day) else { return }
      if let day, day < period.birth { work.fail(.bornLater(period.birth), at: "date", value: day) }
      let others = periods.filter { $0.id != period.id }
      var next: EventContext.MembershipPeriod?
      if newHead != nil {
        next = try self.newHead(newHead, leaving: [period], staying: others, day, work)
      } else if period.relation == "head", !others.isEmpty {
        work.fail(.leftWithoutHead, at: "new-head")
      }
      let given = try work.relations(relations, of: others)
      guard let day else { return }
      try work.apply {
        try work.end(period, on: day, "died")
        let shown = Wording { $0.day(day) }
        work.note(
          "\(household.code)/\(period.code) \(period.name) mất ngày \(shown.vi)",
          "\(household.code)/\(period.code) \(period.name) died on \(shown.en)")
        if let next {
          try work.change(next, in: household, to: "head", on: day)
          try adapt(
            others.filter { $0.id != next.id }, to: next, in: household, given, on: day, work)
        }
        try work.record("death", on: day, household.id, person: period.personID)
        if others.isEmpty {
          try work.close(household, on: day, "died")
          work.note(
            "Hộ \(household.code) không còn ai, ra khỏi sổ cùng ngày",
            "Nobody is left: household \(household.code) is closed on that day")
        }
      }
    }
  }

  /// Somebody who was in no household joins one: a child that is born, or who marries into it.
  ///
  /// `texts` are the fields of the member; the ethnic group of the head stands in where none is
  /// given.
  public func join(
    _ code: String, on date: String, isBirth: Bool, _ texts: [FieldIndex: String],
    _ scope: any WriteScope
  ) throws -> EventOutcome {
    let event = isBirth ? "birth" : "marriage"
    return try perform(event, in: scope) { work in
      let day = work.day(date)
      guard let household = try work.household(code, at: "household", on: day), let day else {
        return
      }
      var texts = texts
      texts[MemberField.household.index] = household.code
      texts[MemberField.joinedOn.index] = day
      texts[MemberField.joinedReason.index] = isBirth ? "born" : "married"
      if isBirth {
        if let stated = texts[MemberField.birth.index],
          DateReading.read(stated) != DateReading.read(date)
        {
          work.fail(.otherBirth(day), at: "birth", value: stated)
        }
        texts[MemberField.birth.index] = day
      }
      if texts[MemberField.ethnicGroup.index] == nil {
        texts[MemberField.ethnicGroup.index] = try work.connection.text(
          """
          SELECT p.ethnic_group FROM membership m JOIN person p ON p.id = m.person_id
          WHERE m.household_id = ?1 AND m.left_on IS NULL ORDER BY m.relation <> 'head' LIMIT 1
          """, household.id)
      }
      guard !work.isRefused else { return }
      let pipeline = try RowPipeline(.members, entry: work.transaction, language: language)
      pipeline.context.expectation = .newRecord
      for (field, text) in texts.sorted(by: { $0.key < $1.key }) {
        pipeline.set(field, text: text)
      }
      pipeline.complete()
      _ = try pipeline.apply()
      work.take(pipeline.row, as: Self.options)
      try work.apply {
        let number = pipeline.text(MemberField.code) ?? ""
        let person = try work.connection.integer(
          """
          SELECT person_id FROM membership
          WHERE household_id = ?1 AND code = ?2 ORDER BY joined_on DESC LIMIT 1
          """, household.id, number)
        try work.record(event, on: day, household.id, person: person)
        let name = texts[MemberField.fullName.index] ?? ""
        work.note(
          "Thêm \(household.code)/\(number) \(name)", "Added \(household.code)/\(number) \(name)")
      }
    }
  }

  /// The options that give the fields of a member.
  private static let options = [
    "full_name": "name", "ethnic_group": "ethnic-group", "citizen_id": "citizen-id",
    "birth": "birth", "joined_on": "date",
  ]
}

// MARK: Moving

extension HouseholdEvents {
  /// A household moves to another village, of this or another commune.
  ///
  /// `answer` is what was decided of a village whose name is like a known one's. `address` is the one in
  /// the new village; empty where there is none. A household that has an address needs it.
  public func move(
    _ code: String, to village: String, commune: String?, former: String? = nil,
    answer: VillageAnswer? = nil, address: String? = nil, on date: String, _ scope: any WriteScope
  ) throws -> EventOutcome {
    try perform("move", in: scope) { work in
      let day = work.day(date)
      guard let household = try work.household(code, at: "household", on: day), let day else {
        return
      }
      if let last = try work.connection.text(
        "SELECT max(moved_on) FROM household_move WHERE household_id = ?1", household.id),
        day <= last
      {
        work.fail(.movedLater(last), at: "date", value: day)
      }
      guard
        let target = try self.village(
          village, commune, former: former, answer: answer, of: household, on: day, work)
      else { return }
      if target == household.villageID { work.fail(.sameVillage, at: "village", value: village) }
      let home = try work.address(address, of: household)
      try work.apply {
        try work.connection.run(
          """
          INSERT INTO household_move (household_id, moved_on, from_village_id) VALUES (?1, ?2, ?3)
          """, household.id, day, household.villageID)
        try work.connection.run(
          "UPDATE household SET village_id = ?2, address = ?3 WHERE id = ?1", household.id, target,
          home)
        try work.record("move", on: day, household.id)
        let place =
          try VillagePlaces.place(of: target, on: day, in: work.connection)
          .map { $0.village + ", " + $0.commune } ?? village
        work.note(
          "Hộ \(household.code) chuyển đến \(place)",
          "Household \(household.code) is now in \(place)")
        if address != nil {
          let shown = home ?? "–"
          work.note("Địa chỉ: \(shown)", "Address: \(shown)")
        }
      }
    }
  }

  /// The village of a name in a commune, by its code or name on a day.
  ///
  /// Without one it is the commune where the household is. A village that is not known is made.
  func village(
    _ name: String, _ commune: String?, former: String? = nil, answer: VillageAnswer? = nil,
    of household: EventContext.Household, on day: String, _ work: EventContext
  ) throws -> Int64? {
    let code =
      try commune
      ?? VillagePlaces.place(of: household.villageID, on: day, in: work.connection)?.communeCode
    // Of a day before the household was anywhere, which is told already.
    if code == nil, work.isRefused { return nil }
    let pipeline = try RowPipeline(.households, entry: work.transaction, language: language)
    let (row, context) = (pipeline.row, pipeline.context)
    let field = HouseholdField.village.index
    let codeField = HouseholdField.communeCode.index
    let formerField = HouseholdField.formerCommune.index
    pipeline.set(field, text: name)
    pipeline.set(codeField, text: code ?? "")
    if let former { pipeline.set(formerField, text: former) }
    defer {
      work.take(
        row, as: ["commune_code": "commune", "former_commune_code": "former-commune"])
    }
    guard !row.isRefused, row[field].kind == .text, row[codeField].kind == .text else {
      if row[field].isBlank { row.fail(.missingValue, at: field) }
      if row[codeField].isBlank { row.fail(.missingValue, at: codeField) }
      return nil
    }
    let number = UnitMap.day(day)
    let reading = CommuneField(field: codeField, mustBeCommune: true)
    guard let unit = reading.unit(in: context, on: number) else { return nil }
    switch try context.villages.match(
      row[field], in: unit, former: row[formerField], on: number, row: row,
      at: (field, formerField), answer: answer?.decision)
    {
    case .known(let id): return id
    case .refused, .waits: return nil
    case .new(let new):
      if commune == nil, answer == nil {
        let others = try work.communes(withVillage: name, but: unit.id, on: day)
        if !others.isEmpty {
          work.fail(
            .villageElsewhere("\(unit.code) \(unit.name)", others: others), at: "village",
            value: name)
          return nil
        }
      }
      let id = try context.villages.create(new)
      work.note(
        "Thôn mới: \(new.name) (\(unit.code) \(unit.name))",
        "New village: \(new.name) (\(unit.code) \(unit.name))")
      return id
    }
  }
}
