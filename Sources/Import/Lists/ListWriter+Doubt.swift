import Schema
import Sheets
import Vietnamese

/// What makes it doubtful which household a head's row is about, and what a clerk answers.
extension ListWriter {
  /// A household of the list, as its rows tell it.
  struct Taken {
    let place: RowPlace
    let round: String
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
      place: RowPlace(file: sheetContext.index, line: group.head.line.line),
      round: sheetContext.round, code: code, facts: facts, members: Set(members))
  }

  /// What makes it doubtful that a household of the same head is the row's; nil for nothing.
  func doubt(
    _ household: HouseholdFinder.Found, _ isCertain: Bool, _ person: ListedPerson, _ group: Group,
    in sheetContext: SheetContext
  ) throws -> Fault? {
    // A workbook may have the lists of several years.
    if let first = taken[household.id], first.round == sheetContext.round {
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
    let hasSamePoints = try hasSamePoints(household, in: sheetContext)
    guard isShared == false else {
      return hasSamePoints == false ? .familyDiffers(household.code) : nil
    }
    // A reject file has the heads of those that it holds, whom nothing was wrong with.
    let isKept =
      try sheetContext.sheet.isKeptAlong(group.head.line) && hasSamePoints == true
      && (!assessments.cell(AssessmentField.listNo).isGiven
        || isListed(household, in: sheetContext))
    return isKept ? nil : .familyDiffers(household.code)
  }

  /// Whether the household has the row's points in the round of the list; nil where it has none.
  private func hasSamePoints(
    _ household: HouseholdFinder.Found, in sheetContext: SheetContext
  ) throws -> Bool? {
    guard let result = try finder.result(of: household.id, round: sheetContext.round) else {
      return nil
    }
    let (b1, b2) = (assessments.cell(AssessmentField.b1), assessments.cell(AssessmentField.b2))
    return (!b1.isGiven || b1.number == result.b1) && (!b2.isGiven || b2.number == result.b2)
  }

  /// Whether the household stands in the round with the row's number on the list and its points.
  func isListed(
    _ household: HouseholdFinder.Found, in sheetContext: SheetContext
  ) throws -> Bool {
    let number = assessments.cell(AssessmentField.listNo)
    guard number.isGiven,
      let result = try finder.result(of: household.id, round: sheetContext.round)
    else { return false }
    return try result.listNo == number.number
      && hasSamePoints(household, in: sheetContext) == true
  }

  /// Whether somebody of the row's household beside the head belongs to a household; nil where one of
  /// them has nobody else.
  func shares(
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
  func answer(
    to fault: Fault, among candidates: [HouseholdFinder.Found], _ group: Group, _ place: ListPlace,
    _ day: String, in sheetContext: SheetContext
  ) throws -> Match? {
    let answers = sheetContext.sheet.answers(of: group.head.line)
    let own = question(group, place, day, in: sheetContext)
    let named = namedHouseholds(group, place, in: sheetContext)
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

  /// The codes of households that the head's row is answered with.
  private func namedHouseholds(
    _ group: Group, _ place: ListPlace, in sheetContext: SheetContext
  ) -> [String] {
    sheetContext.sheet.answers(of: group.head.line).compactMap { answer in
      guard case .same(let code) = answer, answer != place.answer, !code.contains("/"),
        VillageName(code).likeness(to: VillageName(place.village)) != .same
      else { return nil }
      return code
    }
  }

  /// The household that a clerk names although nothing of the row tells it; else a new one.
  func answeredAlone(
    _ group: Group, _ place: ListPlace, _ day: String, in sheetContext: SheetContext
  ) throws -> Match? {
    guard let code = namedHouseholds(group, place, in: sheetContext).last else { return .new }
    guard let household = try finder.household(code: code, on: day) else {
      households.fail(.unknownHouseholdTarget(code), value: code)
      return nil
    }
    return try isHere(household, place, on: day) ? .known(household) : nil
  }

  /// Whether the answers name no other household than the one that the row is surely about.
  func isAnswered(
    by household: HouseholdFinder.Found, _ group: Group, _ place: ListPlace,
    in sheetContext: SheetContext
  ) -> Bool {
    let named = namedHouseholds(group, place, in: sheetContext)
    guard let code = named.last, !named.contains(household.code) else { return true }
    households.fail(.unknownHouseholdTarget(code), value: code)
    return false
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
  func headed(
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
  func isHere(
    _ household: HouseholdFinder.Found, _ place: ListPlace, on day: String
  ) throws -> Bool {
    guard household.villageID != place.villageID else { return true }
    guard try households.context.visibility.sees(household: household.id) else {
      households.fail(.householdOfOtherCommune, at: HouseholdField.village)
      return false
    }
    let village = try villageName(household)
    if let move = try finder.move(of: household.id, from: place.villageID, by: day) {
      let made = try LastChange.making(("household_move", move.id), entry.connection)
      households.fail(
        .householdMoved(household.code, village, on: move.day, made, isCertain: true),
        at: HouseholdField.village)
    } else {
      households.fail(.householdElsewhere(household.code, village), at: HouseholdField.village)
    }
    return false
  }

  /// The household of a code, which may be a number that lost its zeros.
  func household(
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
