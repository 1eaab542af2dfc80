import RegistryCore
import Reviews
import SQLite
import Sheets
import Vietnamese

/// Settles the households of a list one by one: household, head, assessment, then the members.
///
/// A household that is known keeps what the registry has of it. What is wrong with the head's row keeps
/// the whole household out; what is wrong with a member's keeps out that member.
final class ListPlan {
  /// What became of a row.
  struct Outcome {
    let line: ListSheet.Line
    let settlement: Settlement
    let problems: [Problem]
  }

  /// A head with the members below, and what the rows above said of their place.
  struct Group {
    let head: ListPerson
    var members: [ListPerson] = []
    let village: String?
    let commune: String?
    let category: String?
  }

  /// What holds for the households of one sheet.
  struct Setting {
    let sheet: ListSheet
    /// Its place among the sources of the lanes.
    let index: Int
    let round: String
    /// The last day of the round, for lists that do not say when they were made.
    let standardDay: String
  }

  let entry: Entry
  let options: ReadingOptions
  let households: Lane
  let members: Lane
  let assessments: Lane
  let finder: HouseholdFinder
  let communes: ListCommunes
  private let classifier: Classifier
  private let areas: VillageAreas
  private(set) var created: [CreatedHousehold] = []
  /// Sheets whose households could not be given an assessment, since they have no points.
  private(set) var isWithoutPoints = false
  /// Whether a household is on the list without a decision, and so is not recognised.
  private(set) var isWithoutDecision = false
  /// Whether the day of the survey had to be supposed.
  private(set) var supposedDay: String?

  init(
    entry: Entry, sheets: [ListSheet], options: ReadingOptions, language: Language
  ) throws {
    self.entry = entry
    self.options = options
    func lane(_ kind: RecordKind) throws -> Lane {
      try Lane(
        kind, entry: entry, sources: sheets.map { Self.source($0, kind) }, language: language)
    }
    households = try lane(.households)
    members = try lane(.members)
    assessments = try lane(.assessments)
    finder = HouseholdFinder(entry.connection)
    communes = try ListCommunes(entry.connection, units: households.session.units)
    classifier = try Classifier(entry.connection)
    areas = VillageAreas(entry.connection)
  }

  /// The headings of a sheet for the fields of a record.
  private static func source(_ sheet: ListSheet, _ kind: RecordKind) -> RowSource {
    var headers: [Int: String] = [:]
    for (place, field) in kind.fields.enumerated() {
      let names =
        switch field.name {
        case "full_name": ["full_name", "head_name"]
        case "birth", "sex": [field.name, "birth_male"]
        default: [field.name]
        }
      headers[place] = names.lazy.compactMap(sheet.heading).first
    }
    return RowSource(name: sheet.name, headers: headers)
  }

  var villages: [CreatedVillage] { households.session.villages.created }
  var categoryChanges: Int { assessments.session.categoryChanges }

  /// Settles a household; an outcome for each of its rows, the head's first.
  func settle(_ group: Group, in setting: Setting) throws -> [Outcome] {
    let day = day(of: group.head.line, in: setting)
    let head = try settleHead(group, day, in: setting)
    guard let household = head.household else {
      return [head.outcome] + group.members.map { refused($0, group, in: setting) }
    }
    return try [head.outcome]
      + group.members.map { try settle($0, of: household, group, day, in: setting) }
  }

  /// A row of broken structure.
  func refuse(_ line: ListSheet.Line, _ fault: Fault, in setting: Setting) -> Outcome {
    members.begin(file: setting.index, line: line.line)
    members.fail(fault)
    return Outcome(line: line, settlement: .refused, problems: members.problems)
  }

  private func refused(_ person: ListPerson, _ group: Group, in setting: Setting) -> Outcome {
    fill(person, group, in: setting)
    members.fail(.householdRefused)
    return Outcome(line: person.line, settlement: .refused, problems: members.problems)
  }
}

// MARK: The head's row

extension ListPlan {
  private struct Settled {
    let household: HouseholdFinder.Found?
    let outcome: Outcome
  }

  private func settleHead(
    _ group: Group, _ day: String, in setting: Setting
  ) throws -> Settled {
    let line = group.head.line
    func refused() -> Settled {
      var problems = households.problems
      for lane in [members, assessments] {
        for problem in lane.problems
        where !problems.contains(where: { $0.code == problem.code && $0.column == problem.column })
        {
          problems.append(problem)
        }
      }
      return Settled(
        household: nil, outcome: Outcome(line: line, settlement: .refused, problems: problems))
    }
    fill(group.head, group, in: setting)
    assessments.begin(file: setting.index, line: line.line)
    if hasPoints(setting) { fillAssessment(group, day, in: setting) }
    households.begin(file: setting.index, line: line.line)
    let place = try place(of: group, day, in: setting)
    guard !members.isRefused, !assessments.isRefused, let place,
      let match = try match(group, place, in: setting), !households.isRefused
    else { return refused() }
    var isNew = false
    let household: HouseholdFinder.Found
    switch match {
    case .known(let found): household = found
    case .new:
      guard let made = try make(group, place, day, in: setting) else { return refused() }
      household = made
      isNew = true
    }
    members.set("household_code", text: household.code)
    try setJoined(household, day)
    members.complete()
    let member = members.isRefused ? (.refused, members.problems) : try members.settle()
    if case .refused = member.settlement {
      if isNew { try remove(household) }
      return refused()
    }
    if isNew {
      created.append(CreatedHousehold(code: household.code, head: members.text("full_name") ?? ""))
    }
    let assessment = try settleAssessment(household, in: setting)
    return Settled(
      household: household,
      outcome: Outcome(
        line: line, settlement: Self.sum(isNew, member.settlement, assessment?.settlement),
        problems: households.problems + member.problems + (assessment?.problems ?? [])))
  }

  private static func sum(
    _ isNew: Bool, _ member: Settlement, _ assessment: Settlement?
  ) -> Settlement {
    if case .refused? = assessment { return .refused }
    if isNew { return .new }
    if case .unchanged = member {
      if case .unchanged = assessment ?? .unchanged { return .unchanged }
    }
    return .changed
  }

  /// Takes back a household whose head could not be taken.
  private func remove(_ household: HouseholdFinder.Found) throws {
    try entry.load(into: "household").record()
    try entry.connection.run("DELETE FROM household WHERE id = ?1", household.id)
    households.session.references.forget()
    members.session.references.forget()
    finder.giveBack(household.code)
  }

  private func make(
    _ group: Group, _ place: ListPlace, _ day: String, in setting: Setting
  ) throws -> HouseholdFinder.Found? {
    let line = group.head.line
    let given = setting.sheet.cell("household_code", of: line)?.text
    let code = try given ?? finder.nextCode(commune: place.communeCode, village: place.village)
    households.set("code", text: code)
    households.set("village", text: place.village)
    households.set("registered_on", text: day)
    for field in ["former_commune_code", "address", "phone", "note", "persons"] {
      households.set(field, setting.sheet.cell(field, of: line))
    }
    households.complete()
    guard !households.isRefused, case .new = try households.settle().settlement else { return nil }
    return try finder.household(code: code)
  }
}

// MARK: Which household

extension ListPlan {
  private enum Match {
    case known(HouseholdFinder.Found)
    case new
  }

  /// The household of the head; nil when the row's problems say why it is not known.
  private func match(
    _ group: Group, _ place: ListPlace, in setting: Setting
  ) throws -> Match? {
    let line = group.head.line
    if let code = setting.sheet.cell("household_code", of: line)?.text {
      return try finder.household(code: code).map(Match.known) ?? .new
    }
    let citizenID = members.text("citizen_id")
    let name = members.text("full_name") ?? ""
    let year = members.cell("birth").number / 10_000
    var found = try citizenID.map { try finder.households(citizenID: $0) } ?? []
    if found.isEmpty, let village = place.villageID {
      found = try finder.households(
        name: name, born: year, village: village, citizenID: citizenID)
    }
    switch setting.sheet.decision(of: line) {
    case .same(let code)? where found.count > 1:
      guard let chosen = found.first(where: { $0.code == code }) else {
        households.fail(.unknownTarget(code), value: code)
        return nil
      }
      found = [chosen]
    case .new? where found.count > 1: found = []
    default: break
    }
    guard found.count <= 1 else {
      households.fail(.severalHouseholds)
      return nil
    }
    guard let household = found.first else { return .new }
    guard household.villageID == place.villageID else {
      let village = try entry.connection.text(
        "SELECT name FROM village WHERE id = ?1", household.villageID)
      households.fail(.otherVillage(household.code, village ?? ""), at: "village")
      return nil
    }
    return .known(household)
  }

  private func place(
    of group: Group, _ day: String, in setting: Setting
  ) throws -> ListPlace? {
    guard
      let unit = try communes.unit(
        of: group, on: day, in: setting.sheet, standard: options.commune, lane: households)
    else { return nil }
    let line = group.head.line
    let written =
      setting.sheet.cell("village", of: line)?.text ?? group.village
      ?? setting.sheet.cell("address", of: line).flatMap { ListCommunes.village(in: $0.text) }
    guard let written else {
      households.fail(.villageMissing, at: "village")
      return nil
    }
    households.set("former_commune_code", setting.sheet.cell("former_commune_code", of: line))
    let session = households.session
    let villagePlace = households.kind.place(of: "village") ?? 0
    let formerPlace = households.kind.place(of: "former_commune_code") ?? 0
    let readings = VillageName.readings(of: written)
    for reading in readings {
      let match = try session.villages.match(
        session.texts.cell(reading), in: unit, former: households.row[formerPlace],
        on: UnitMap.day(day), row: households.row, places: (villagePlace, formerPlace))
      switch match {
      case .known(let id):
        return ListPlace(communeCode: unit.code, village: reading, villageID: id)
      case .refused: return nil
      case .new: continue
      }
    }
    return ListPlace(communeCode: unit.code, village: readings[0], villageID: nil)
  }
}

/// Where a household of a list is.
struct ListPlace {
  let communeCode: String
  /// As the registry spells it, or as the list does where it is new.
  let village: String
  let villageID: Int64?
}

// MARK: Persons

extension ListPlan {
  private func settle(
    _ person: ListPerson, of household: HouseholdFinder.Found, _ group: Group, _ day: String,
    in setting: Setting
  ) throws -> Outcome {
    fill(person, group, in: setting)
    members.set("household_code", text: household.code)
    try setJoined(household, day)
    members.complete()
    let outcome = members.isRefused ? (.refused, members.problems) : try members.settle()
    return Outcome(line: person.line, settlement: outcome.0, problems: outcome.1)
  }

  /// Puts what a row says of its person into the members' lane.
  private func fill(_ person: ListPerson, _ group: Group, in setting: Setting) {
    let sheet = setting.sheet
    let line = person.line
    members.begin(file: setting.index, line: line.line)
    members.set("full_name", person.name)
    if let relation = person.relation {
      members.set("relation", relation)
    } else if person.isHead {
      members.set("relation", text: "head")
    }
    members.set(
      "ethnic_group",
      sheet.cell("ethnic_group", of: line) ?? sheet.cell("ethnic_group", of: group.head.line))
    members.set("citizen_id", sheet.cell("citizen_id", of: line))
    fillBirth(line, sheet)
    members.mend()
    if let column = sheet.header.decisionColumn, line.cells.indices.contains(column),
      !line.cells[column].text.isEmpty, !isAboutHousehold(person, sheet)
    {
      members.set(decision: line.cells[column].text)
    }
  }

  /// Whether a decision names a household, and no member.
  private func isAboutHousehold(_ person: ListPerson, _ sheet: ListSheet) -> Bool {
    guard person.isHead, case .same(let code)? = sheet.decision(of: person.line) else {
      return false
    }
    return !code.contains("/")
  }

  /// Birth and sex: from their columns, or from the one of two columns of births that is filled.
  private func fillBirth(_ line: ListSheet.Line, _ sheet: ListSheet) {
    let sex = sheet.cell("sex", of: line)
    guard sheet.has("birth_male") || sheet.has("birth_female") else {
      members.set("birth", sheet.cell("birth", of: line))
      members.set("sex", sex)
      return
    }
    members.set("sex", sex)
    let male = sheet.cell("birth_male", of: line)
    let female = sheet.cell("birth_female", of: line)
    switch (male, female) {
    case (let birth?, nil), (nil, let birth?):
      members.set("birth", birth)
      let own = male == nil ? "female" : "male"
      if let told = members.text("sex"), told != own {
        members.fail(.sexDisagrees, at: "sex")
      } else {
        members.set("sex", text: own)
      }
    case (.some, .some):
      members.fail(.birthInBothColumns, at: "birth")
      markBirthRead()
    case (nil, nil):
      if let birth = sheet.cell("birth", of: line) {
        members.set("birth", birth)
      } else {
        members.fail(.birthInNoColumn, at: "birth")
        markBirthRead()
      }
    }
  }

  /// Birth and sex are not missing as well, since they were told wrongly.
  private func markBirthRead() {
    for field in ["birth", "sex"] {
      if let place = members.kind.place(of: field) { members.row[place] = .unreadable }
    }
  }

  /// A person whom a known household gains has joined it by the day of the list, no earlier than born.
  private func setJoined(_ household: HouseholdFinder.Found, _ day: String) throws {
    guard household.registeredOn < day else { return }
    let birth = members.cell("birth")
    let isKnown = try finder.isMember(
      of: household.id, citizenID: members.text("citizen_id"),
      name: members.text("full_name") ?? "", born: birth.number / 10_000)
    guard !isKnown else { return }
    let isBornLater =
      birth.kind == .text && birth.bytes.count == 10 && birth.text > household.registeredOn
    members.set("joined_on", text: isBornLater ? min(birth.text, day) : day)
  }
}

// MARK: The assessment

extension ListPlan {
  private func hasPoints(_ setting: Setting) -> Bool {
    let hasPoints = setting.sheet.has("b1") && setting.sheet.has("b2")
    if !hasPoints { isWithoutPoints = true }
    return hasPoints
  }

  /// The day on which a household was surveyed, as far as the list tells.
  private func day(of line: ListSheet.Line, in setting: Setting) -> String {
    let sheet = setting.sheet
    func date(_ field: String) -> String? {
      guard let cell = sheet.cell(field, of: line),
        case .date(let date) = DateReading.read(cell.text)
      else { return nil }
      return date.iso
    }
    let year = String(setting.round.prefix(4))
    let known =
      date("surveyed_on") ?? options.surveyedOn
      ?? [date("decided_on"), sheet.title.decidedOn?.iso, sheet.title.date?.iso].lazy.compactMap {
        $0
      }
      .first { $0.hasPrefix(year) }
    if known == nil { supposedDay = setting.standardDay }
    return known ?? setting.standardDay
  }

  private func fillAssessment(_ group: Group, _ day: String, in setting: Setting) {
    let sheet = setting.sheet
    let line = group.head.line
    assessments.set("round", text: setting.round)
    assessments.set("surveyed_on", text: day)
    assessments.set("basis", text: "existing")
    for field in [
      "b1", "b2", "causes", "decision_no", "decided_on", "no_labour_capacity", "ethnic_minority",
      "list_kind",
    ] {
      assessments.set(field, sheet.cell(field, of: line))
    }
    if !sheet.has("decision_no"), !sheet.has("decided_on") {
      assessments.set("decision_no", text: sheet.title.decisionNo)
      assessments.set("decided_on", text: sheet.title.decidedOn?.iso)
    }
    if !assessments.cell("decision_no").isGiven, !assessments.cell("decided_on").isGiven {
      isWithoutDecision = true
    }
    if let number = sheet.cell("list_no", of: line), NumberReading.integer(number.text) != nil {
      assessments.set("list_no", number)
    }
    for (field, kind) in [("was_poor", "old"), ("newly_poor", "new"), ("re_poor", "returned")] {
      guard let cell = sheet.cell(field, of: line), NumberReading.yesNo(cell.text) == true else {
        continue
      }
      assessments.set("list_kind", text: kind)
    }
    if let category = sheet.cell("category", of: line) {
      assessments.set("category", category)
    } else {
      assessments.set("category", text: group.category ?? sheet.title.category)
    }
    if sheet.title.content == .listed, !assessments.cell("category").isGiven,
      assessments.cell("category").kind == .missing
    {
      assessments.fail(.missingValue, at: "category")
    }
    for field in ["b1", "b2"] where assessments.cell(field).kind == .missing {
      assessments.fail(.missingValue, at: field)
    }
  }

  private func settleAssessment(
    _ household: HouseholdFinder.Found, in setting: Setting
  ) throws -> (settlement: Settlement, problems: [Problem])? {
    guard setting.sheet.has("b1"), setting.sheet.has("b2") else { return nil }
    assessments.set("household_code", text: household.code)
    try keepStored(household, in: setting)
    if assessments.cell("category").kind == .missing {
      try setCategory(household, in: setting)
    }
    assessments.complete()
    guard !assessments.isRefused else { return (.refused, assessments.problems) }
    return try assessments.settle()
  }

  /// What the list only supposes does not change what is recorded.
  private func keepStored(_ household: HouseholdFinder.Found, in setting: Setting) throws {
    try entry.connection.rows(
      """
      SELECT a.surveyed_on, a.basis FROM assessment a JOIN round r ON r.id = a.round_id
      WHERE a.household_id = ?1 AND r.code = ?2
      """, household.id, setting.round
    ) { row in
      if !setting.sheet.has("surveyed_on"), options.surveyedOn == nil {
        assessments.set("surveyed_on", text: try row.text(0))
      }
      assessments.set("basis", text: try row.text(1))
    }
  }

  /// The category of those who escaped: what their points give.
  private func setCategory(_ household: HouseholdFinder.Found, in setting: Setting) throws {
    let day = assessments.cell("surveyed_on")
    let reference = References.Household(
      id: household.id, villageID: household.villageID, registeredOn: household.registeredOn)
    guard day.kind == .text, let area = try areas.area(of: reference, on: day),
      case .standard(let standard) = classifier.choice(surveyedOn: day.text, named: nil),
      let category = classifier.category(
        standard: standard, area: area, b1: assessments.cell("b1").number,
        b2: assessments.cell("b2").number)
    else { return }
    let isEscaped =
      setting.sheet.title.content == .escapedPoverty
      ? category != "poor" : category == "non_poor"
    if isEscaped {
      assessments.set("category", text: category)
    } else {
      assessments.fail(.categoryUnclear, at: "category")
      if let place = assessments.kind.place(of: "category") {
        assessments.row[place] = .unreadable
      }
    }
  }
}
