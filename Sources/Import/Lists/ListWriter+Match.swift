import Schema
import Sheets
import Vietnamese

/// What a head's row says of its person.
struct ListedPerson {
  let name: String
  let birthYear: Int64
  let birthDate: String?
  let sex: String?
  let citizenID: String?

  var nameKey: String { VietnameseText.key(name) }
}

/// Which household a head's row is about.
extension ListWriter {
  enum Match {
    case known(HouseholdFinder.Found)
    case new
  }

  private enum Sight {
    case nobody
    /// `isCertain` says that more than a name and a year tells it.
    case one(HouseholdFinder.Found, isCertain: Bool)
    case doubt(Fault, [HouseholdFinder.Found])
  }

  /// The household of the head; nil when the row's problems say why it is not known.
  func match(
    _ group: Group, _ place: ListPlace, _ day: String, in sheetContext: SheetContext
  ) throws -> Match? {
    (asked, kept) = (nil, nil)
    let line = group.head.line
    if let cell = sheetContext.sheet.cell(.household, of: line) {
      households.set(HouseholdField.code, cell)
      households.repairCodes()
      guard !households.isRefused else { return nil }
      if let own = households.text(HouseholdField.code) {
        let code = (sheetContext.sheet.reading.codesBegin ?? "") + own
        households.set(HouseholdField.code, text: code)
        guard
          let known = try household(
            of: code, cell, sheetContext.sheet.answers(of: line), on: day)
        else {
          return households.isRefused ? nil : .new
        }
        return try isHere(known, place)
          ? headed(known, group, place, day, in: sheetContext) : nil
      }
    }
    let person = listedPerson
    var sight = try seek(person, group, place, day, in: sheetContext)
    if case .one(let household, let isCertain) = sight,
      let doubt = try doubt(household, isCertain, person, group, in: sheetContext)
    {
      sight = .doubt(doubt, [household])
    }
    switch sight {
    case .nobody: return .new
    case .one(let household, _):
      return try isHere(household, place)
        ? headed(household, group, place, day, in: sheetContext) : nil
    case .doubt(let fault, let candidates):
      switch try answer(to: fault, among: candidates, group, place, day, in: sheetContext) {
      case .known(let household)?:
        return try isHere(household, place)
          ? headed(household, group, place, day, in: sheetContext) : nil
      case let answered: return answered
      }
    }
  }

  private var listedPerson: ListedPerson {
    let birth = members.cell(MemberField.birth)
    return ListedPerson(
      name: members.text(MemberField.fullName) ?? "", birthYear: birth.number / 10_000,
      birthDate: birth.kind == .text && birth.number % 10_000 > 0 ? birth.text : nil,
      sex: members.text(MemberField.sex),
      citizenID: members.text(MemberField.citizenID).flatMap {
        CitizenNumber.isNumber($0) ? $0 : nil
      })
  }

  /// Looks for the household: by the head's number, else by name and year in the village, else elsewhere.
  private func seek(
    _ person: ListedPerson, _ group: Group, _ place: ListPlace, _ day: String,
    in sheetContext: SheetContext
  ) throws -> Sight {
    if let number = person.citizenID {
      let bearers = try finder.candidates(citizenID: number, on: day)
      var heads = Self.heads(bearers)
      // Of households whose heads share a number, the one whose head has the name too.
      let own = heads.filter { $0.nameKey == person.nameKey }
      if Set(own.map(\.household)).count == 1 { heads = own }
      let found = Self.households(heads)
      // Somebody else's household has the number.
      if own.isEmpty, sheetContext.sheet.answers(of: group.head.line).contains(.new) {
        return .nobody
      }
      if found.count > 1 { return .doubt(.ambiguousHousehold, found) }
      if let only = found.first { return .one(only, isCertain: true) }
      let named = bearers.filter { $0.nameKey == person.nameKey }
      if let member = try named.first(where: { try isAskable($0, day) }) {
        return .doubt(try isMember(member, day), [member.household])
      }
    }
    let namesakes = try finder.candidates(name: person.name, born: person.birthYear, on: day)
      .filter { [nil, person.citizenID].contains($0.citizenID) || person.citizenID == nil }
    let here = namesakes.filter { $0.household.villageID == place.villageID }
    let fitting = here.filter { $0.mayBe(person) }
    let found = Self.households(Self.heads(fitting))
    if found.count > 1 {
      let kin = try found.filter { try shares($0, person, group, in: sheetContext) == true }
      return kin.count == 1 ? .one(kin[0], isCertain: true) : .doubt(.ambiguousHousehold, found)
    }
    if let only = found.first { return .one(only, isCertain: false) }
    // The list itself shows that they are two.
    let others = Self.households(Self.heads(here)).filter { taken[$0.id] == nil }
    if let other = others.first { return .doubt(.headDiffers(other.code), others) }
    if let member = try fitting.first(where: { try isAskable($0, day) }) {
      return .doubt(try isMember(member, day), [member.household])
    }
    return try seekElsewhere(namesakes, person, group, place, in: sheetContext)
  }

  /// Heads of the name in other villages: the same family is asked about, another in the commune is told.
  private func seekElsewhere(
    _ namesakes: [HouseholdFinder.Candidate], _ person: ListedPerson, _ group: Group,
    _ place: ListPlace, in sheetContext: SheetContext
  ) throws -> Sight {
    let heads = Self.heads(
      namesakes.filter { $0.household.villageID != place.villageID && $0.mayBe(person) })
    for household in Self.households(heads)
    where try shares(household, person, group, in: sheetContext) == true {
      return .doubt(
        .familyElsewhere(household.code, try villageName(household)), [household])
    }
    let near = try heads.first { head in
      let isSameDay = head.birthDate != nil && head.birthDate == person.birthDate
      return try !isSameDay && finder.isVillage(head.household.villageID, in: place.communeCode)
    }
    if let near {
      households.fail(
        .headElsewhere(near.household.code, try villageName(near.household)),
        at: HouseholdField.village)
    }
    return .nobody
  }

  /// Those whose person headed the household on the day of the list, else those that one heads now.
  private static func heads(
    _ candidates: [HouseholdFinder.Candidate]
  ) -> [HouseholdFinder.Candidate] {
    let best = candidates.map(\.bond).max() ?? .member
    return best == .member ? [] : candidates.filter { $0.bond == best }
  }

  private static func households(
    _ candidates: [HouseholdFinder.Candidate]
  ) -> [HouseholdFinder.Found] {
    var seen: Set<Int64> = []
    return candidates.map(\.household).filter { seen.insert($0.id).inserted }
  }

  /// Whether the household of a member may be the row's; who died alone is asked about as a person.
  private func isAskable(_ candidate: HouseholdFinder.Candidate, _ day: String) throws -> Bool {
    try !candidate.isDead || finder.head(of: candidate.household.id, on: day) != nil
  }

  private func isMember(_ candidate: HouseholdFinder.Candidate, _ day: String) throws -> Fault {
    .headIsMember(
      candidate.household.code, candidate.number,
      head: try finder.head(of: candidate.household.id, on: day), on: day)
  }

  private func villageName(_ household: HouseholdFinder.Found) throws -> String {
    try households.context.villages.name(of: household.villageID)
  }
}

// MARK: What is doubtful

extension ListWriter {
  /// A household of the list, as its rows tell it.
  struct Taken {
    let place: RowPlace
    let code: String
    let facts: [ListField: String]
    /// Names and births of its members.
    let members: Set<String>

    /// Whether another household of a list says nothing else.
    func isRepeated(by other: Taken, isSameNumber: Bool) -> Bool {
      guard other.members.isSubset(of: members) else { return false }
      if isSameNumber { return true }
      return facts.allSatisfy { field, text in
        if field == .listNo, place.file != other.place.file { return true }
        return other.facts[field].map { $0 == text } ?? true
      }
    }
  }

  func taken(_ group: Group, as code: String, in sheetContext: SheetContext) -> Taken {
    let sheet = sheetContext.sheet
    var facts: [ListField: String] = [:]
    for field in ListField.allCases {
      if let cell = sheet.cell(field, of: group.head.line) {
        facts[field] = SpellingKey.loose(cell.text)
      }
    }
    let births: [ListField] = [.birth, .birthMale, .birthFemale]
    let members = group.members.map { member in
      ([member.name?.text] + births.map { sheet.cell($0, of: member.line)?.text })
        .map { SpellingKey.loose($0 ?? "") }.joined(separator: "|")
    }
    return Taken(
      place: RowPlace(file: sheetContext.index, line: group.head.line.line), code: code,
      facts: facts, members: Set(members))
  }

  /// What makes it doubtful that a household of the same head is the row's; nil for nothing.
  private func doubt(
    _ household: HouseholdFinder.Found, _ isCertain: Bool, _ person: ListedPerson, _ group: Group,
    in sheetContext: SheetContext
  ) throws -> Fault? {
    if let first = taken[household.id] {
      let own = taken(group, as: household.code, in: sheetContext)
      let isRepeated = first.isRepeated(
        by: own,
        isSameNumber: person.citizenID != nil && first.facts[.citizenID] == own.facts[.citizenID])
      return isRepeated
        ? nil
        : .headTwice(
          household.code, file: members.row.name(ofFile: first.place.file), line: first.place.line)
    }
    guard !isCertain else { return nil }
    let isShared = try shares(household, person, group, in: sheetContext)
    if isShared == true { return nil }
    let result = try finder.result(of: household.id, round: sheetContext.round)
    let given = (
      assessments.cell(AssessmentField.b1), assessments.cell(AssessmentField.b2),
      assessments.cell(AssessmentField.listNo)
    )
    let hasSamePoints = result.map { result in
      (!given.0.isGiven || given.0.number == result.b1)
        && (!given.1.isGiven || given.1.number == result.b2)
    }
    guard isShared == false else {
      return hasSamePoints == false ? .familyDiffers(household.code) : nil
    }
    // A reject file has the heads of those that it holds, whom nothing was wrong with.
    let isSameRow =
      hasSamePoints == true && sheetContext.sheet.isKeptAlong(group.head.line)
      && (!given.2.isGiven || given.2.number == result?.listNo)
    return isSameRow ? nil : .familyDiffers(household.code)
  }

  /// Whether somebody of the row's household beside the head belongs to a household; nil where one of
  /// them has nobody else.
  private func shares(
    _ household: HouseholdFinder.Found, _ person: ListedPerson, _ group: Group,
    in sheetContext: SheetContext
  ) throws -> Bool? {
    let sheet = sheetContext.sheet
    guard !group.members.isEmpty else { return nil }
    let stored = try finder.others(in: household.id, but: person.name)
    guard !stored.names.isEmpty else { return nil }
    return group.members.contains { member in
      let number = sheet.cell(.citizenID, of: member.line).map { $0.text.filter(\.isNumber) }
      return stored.names.contains(VietnameseText.folded(member.name?.text ?? ""))
        || number.map(stored.numbers.contains) ?? false
    }
  }

  /// What a clerk answers, or answered before; else the row stays open.
  private func answer(
    to fault: Fault, among candidates: [HouseholdFinder.Found], _ group: Group, _ place: ListPlace,
    _ day: String, in sheetContext: SheetContext
  ) throws -> Match? {
    let answers = sheetContext.sheet.answers(of: group.head.line)
    let own = question(group, place, day, in: sheetContext)
    let named = answers.compactMap { answer -> String? in
      guard case .same(let code) = answer, answer != place.answer, !code.contains("/") else {
        return nil
      }
      return code
    }
    for code in named {
      guard let chosen = candidates.first(where: { $0.code == code }) else { continue }
      try decisions.remember(.same(code), target: code, about: own, asked: fault.code)
      return .known(chosen)
    }
    if let code = named.last {
      households.fail(.unknownHouseholdTarget(code), value: code)
      return nil
    }
    let known = try decisions.remembered(own)
    if let target = known?.target, let household = try finder.household(code: target, on: day),
      candidates.contains(household) || known?.decision == .new
    {
      return .known(household)
    }
    if answers.contains(.new) {
      asked = (own, fault.code)
      return .new
    }
    households.fail(fault)
    return nil
  }

  private func question(
    _ group: Group, _ place: ListPlace, _ day: String, in sheetContext: SheetContext
  ) -> MatchDecisions.Question {
    let own = taken(group, as: "", in: sheetContext)
    let person = listedPerson
    let telling: [ListField] = [.listNo, .b1, .b2]
    return MatchDecisions.Question(
      parts: [
        place.communeCode, place.village, person.nameKey,
        members.text(MemberField.birth) ?? "", person.sex ?? "", person.citizenID ?? "",
      ] + telling.map { own.facts[$0] ?? "" } + own.members.sorted(),
      about: "\(place.communeCode), \(place.village), \(person.birthYear)")
  }

  /// A known household, unless its head on the day of the list was another of its members than the row's.
  private func headed(
    _ household: HouseholdFinder.Found, _ group: Group, _ place: ListPlace, _ day: String,
    in sheetContext: SheetContext
  ) throws -> Match? {
    let periods = try periods(in: household)
    guard let then = Self.period(of: periods, on: day), let last = periods.last,
      then.relation != "head" || then.leftOn.map({ $0 <= day }) ?? false,
      last.relation != "head" || last.leftOn != nil,
      let head = try finder.head(of: household.id, on: day)
    else { return .known(household) }
    let fault = Fault.headIsMember(household.code, then.number, head: head, on: day)
    guard
      case .known(let answered)? = try answer(
        to: fault, among: [household], group, place, day, in: sheetContext)
    else {
      if !households.isRefused { households.fail(fault) }
      return nil
    }
    kept = then
    households.fail(.headStays(household.code, head))
    return .known(answered)
  }

  /// When the person of the members' row is or was a member of a household.
  func periods(in household: HouseholdFinder.Found) throws -> [HouseholdFinder.Period] {
    try finder.periods(
      in: household.id, citizenID: members.text(MemberField.citizenID),
      name: members.text(MemberField.fullName) ?? "",
      born: members.cell(MemberField.birth).number / 10_000)
  }

  /// The time that a day is in; the first one of a day before, the last one of a day after.
  static func period(
    of periods: [HouseholdFinder.Period], on day: String
  ) -> HouseholdFinder.Period? {
    guard let first = periods.first, periods.allSatisfy({ $0.person == first.person }) else {
      return nil
    }
    if day < first.joinedOn { return first }
    return periods.last { $0.joinedOn <= day && day < $0.leftOn ?? "9999" } ?? periods.last
  }

  /// Whether a known household is in the village that the list names; else it stays open.
  private func isHere(_ household: HouseholdFinder.Found, _ place: ListPlace) throws -> Bool {
    guard household.villageID != place.villageID else { return true }
    households.fail(
      .householdElsewhere(household.code, try villageName(household)), at: HouseholdField.village)
    return false
  }

  /// The household of a code, which may be a number that lost its zeros.
  private func household(
    of text: String, _ cell: SheetCell, _ answers: [Decision], on day: String
  ) throws -> HouseholdFinder.Found? {
    if let found = try finder.household(code: text, on: day) { return found }
    let spelled = try households.context.spellings.spelling(
      of: households.context.texts.cell(text), in: "household")
    if let spelled, let found = try finder.household(code: spelled.text, on: day) { return found }
    guard NumberReading.isDigits(Substring(text)), text.utf8.count < 18 else { return nil }
    let codes = try CodeRepair.codes(text, in: "household", entry.connection)
    guard let code = codes.first else { return nil }
    if cell.kind == .number, codes.count == 1 {
      households.fail(.repaired(code), at: HouseholdField.code, value: text)
      return try finder.household(code: code, on: day)
    }
    if !answers.contains(.new) {
      households.fail(
        .ownCodeLostZeros(codes.joined(separator: ", ")), at: HouseholdField.code, value: text)
    }
    return nil
  }
}
