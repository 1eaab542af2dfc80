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

  private enum HeadMatch {
    case nobody
    /// The problems of the head's row say why.
    case refused
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
        let code = sheetContext.sheet.begun?.code(own, line: line.line) ?? own
        households.set(HouseholdField.code, text: code)
        guard
          let known = try household(
            of: code, cell, sheetContext.sheet.answers(of: line), on: day)
        else {
          return households.isRefused ? nil : .new
        }
        return try isHere(known, place, on: day)
          ? headed(known, group, place, day, in: sheetContext) : nil
      }
    }
    let person = listedPerson
    var headMatch = try seek(person, group, place, day, in: sheetContext)
    if case .one(let household, let isCertain) = headMatch,
      let doubt = try doubt(household, isCertain, person, group, in: sheetContext)
    {
      headMatch = .doubt(doubt, [household])
    }
    switch headMatch {
    case .nobody: return try answeredAlone(group, place, day, in: sheetContext)
    case .refused: return nil
    case .one(let household, _):
      guard isAnswered(by: household, group, place, in: sheetContext) else { return nil }
      return try isHere(household, place, on: day)
        ? headed(household, group, place, day, in: sheetContext) : nil
    case .doubt(let fault, let candidates):
      switch try answer(to: fault, among: candidates, group, place, day, in: sheetContext) {
      case .known(let household)?:
        return try isHere(household, place, on: day)
          ? headed(household, group, place, day, in: sheetContext) : nil
      case let answered: return answered
      }
    }
  }

  var listedPerson: ListedPerson {
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
  ) throws -> HeadMatch {
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
      let departures = try finder.departures(citizenID: number, from: place.villageID, on: day)
      if let doubt = try departed(departures, person) { return doubt }
    }
    let alike = try finder.candidates(name: person.name, born: person.birthYear, on: day)
    let namesakes = alike.filter { $0.nameKey == person.nameKey }
    let here = namesakes.filter { $0.household.villageID == place.villageID }
    let fitting = here.filter { $0.mayBe(person) }
    let found = Self.households(Self.heads(fitting))
    if found.count > 1 {
      let kin = try found.filter { try shares($0, person, group, in: sheetContext) == true }
      if kin.count == 1 { return .one(kin[0], isCertain: true) }
      let listed = try found.filter { try isListed($0, in: sheetContext) }
      return listed.count == 1
        ? .one(listed[0], isCertain: false) : .doubt(.ambiguousHousehold, found)
    }
    if let only = found.first { return .one(only, isCertain: false) }
    // Where the list itself has both, they are two.
    let others = Self.households(Self.heads(here)).filter { taken[$0.id] == nil }
    if let other = others.first { return .doubt(.headDiffers(other.code), others) }
    let blurred = alike.filter {
      $0.household.villageID == place.villageID && $0.mayBe(person)
        && LostLetters.isSameTextWithFewerMarks(person.name, $0.name)
    }
    if !options.keepsLostLetters, let stored = Self.heads(blurred).first {
      members.fail(.textWithFewerMarks(stored.name), at: MemberField.fullName)
      return .refused
    }
    let remarked = Self.heads(
      alike.filter {
        $0.household.villageID == place.villageID && $0.mayBe(person)
          && $0.nameKey != person.nameKey && taken[$0.household.id] == nil
      })
    if let head = remarked.first { return .doubt(.headNearlyNamed(head), [head.household]) }
    if let member = try fitting.first(where: { try isAskable($0, day) }) {
      return .doubt(try isMember(member, day), [member.household])
    }
    if let village = place.villageID {
      let departures = try finder.departures(
        name: person.name, born: person.birthYear, from: village, on: day)
      if let doubt = try departed(departures, person) { return doubt }
    }
    let headMatch = try seekElsewhere(namesakes, person, group, place, in: sheetContext)
    guard case .nobody = headMatch else { return headMatch }
    let ofOtherYear = try seekOtherYear(person, group, place, day, in: sheetContext)
    guard case .nobody = ofOtherYear else { return ofOtherYear }
    return try seekRenamed(person, group, place, day, in: sheetContext)
  }

  /// A household of the village whose head has another name by now: it stands in this round with the row's
  /// number and points, or has members of the row's.
  private func seekRenamed(
    _ person: ListedPerson, _ group: Group, _ place: ListPlace, _ day: String,
    in sheetContext: SheetContext
  ) throws -> HeadMatch {
    guard let village = place.villageID, try finder.hasHouseholds(in: village, but: taken) else {
      return .nobody
    }
    let (number, b1, b2) = (
      assessments.cell(AssessmentField.listNo), assessments.cell(AssessmentField.b1),
      assessments.cell(AssessmentField.b2)
    )
    if number.isGiven, b1.isGiven, b2.isGiven {
      let heads = try finder.heads(
        in: village, round: sheetContext.round, number: number.number, b1: b1.number, b2: b2.number)
      let head = heads.first { head in
        taken[head.household.id] == nil && head.mayBeRenamed(person)
      }
      if let head { return .doubt(.headNearlyNamed(head), [head.household]) }
    }
    for member in group.members.prefix(3) {
      guard let name = member.name?.text, !name.isEmpty else { continue }
      let years = sheetContext.sheet.birthYears(of: member.line)
      let stored = try finder.members(name: name, in: village).filter { stored in
        VietnameseText.key(stored.name) == VietnameseText.key(name)
          && years.contains(stored.birthYear) && taken[stored.household.id] == nil
      }
      for (household, _, _) in stored {
        let head = try finder.head(of: household.id, on: day) ?? ""
        if try isFamily(of: household, headedBy: head, group) {
          return .doubt(.familyOfOtherHead(household.code, head: head), [household])
        }
      }
    }
    return .nobody
  }

  /// A household of the head that an act took from the village, or from the registry, since the list was made.
  private func departed(
    _ departures: [HouseholdFinder.Departure], _ person: ListedPerson
  ) throws -> HeadMatch? {
    let own = departures.first { $0.head.nameKey == person.nameKey && $0.head.mayBe(person) }
    guard let own, try households.context.visibility.sees(household: own.household.id) else {
      return nil
    }
    guard let move = own.move else {
      let change = try households.context.change(of: "closed_on", own.household.id, in: "household")
      return .doubt(.householdLeft(own.household.code, on: own.day, change), [])
    }
    return .doubt(
      .householdMoved(
        own.household.code, try villageName(own.household), on: own.day,
        try LastChange.making(("household_move", move), entry.connection)), [own.household])
  }

  /// A head of the name in the village who was born in another year: one of the two years may be a slip.
  private func seekOtherYear(
    _ person: ListedPerson, _ group: Group, _ place: ListPlace, _ day: String,
    in sheetContext: SheetContext
  ) throws -> HeadMatch {
    guard let village = place.villageID else { return .nobody }
    let heads = Self.heads(
      try finder.candidates(name: person.name, in: village, on: day).filter {
        $0.nameKey == person.nameKey && $0.mayBeOfOtherYear(person) && taken[$0.household.id] == nil
      })
    for head in heads {
      // Two numbers and two years are two persons', unless the family is the same.
      let isOther = head.citizenID != nil && person.citizenID != nil
      let shares = isOther ? try shares(head.household, person, group, in: sheetContext) : nil
      if !isOther || shares == true {
        return .doubt(
          .headOfOtherYear(head.household.code, head.number, born: head.birthYear),
          [head.household])
      }
    }
    return .nobody
  }

  /// Whether half of the row's members and of a household's, or more, are the same.
  private func isFamily(
    of household: HouseholdFinder.Found, headedBy head: String, _ group: Group
  ) throws -> Bool {
    let stored = try finder.others(in: household.id, but: head).names
    let listed = Set(group.members.compactMap { $0.name.map { VietnameseText.folded($0.text) } })
    return stored.intersection(listed).count * 2 >= max(stored.count, listed.count)
  }

  /// Heads of the name in other villages: the same family is asked about, another in the commune is told.
  private func seekElsewhere(
    _ namesakes: [HouseholdFinder.Candidate], _ person: ListedPerson, _ group: Group,
    _ place: ListPlace, in sheetContext: SheetContext
  ) throws -> HeadMatch {
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
    let best = candidates.map(\.position).max() ?? .member
    return best == .member ? [] : candidates.filter { $0.position == best }
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

  func villageName(_ household: HouseholdFinder.Found) throws -> String {
    try households.context.villages.name(of: household.villageID)
  }
}
