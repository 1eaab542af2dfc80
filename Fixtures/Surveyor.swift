/// Fills in the sheets of one household after another, each round close to the one before.
struct Surveyor {
  typealias People = [(number: Int, member: Member)]

  private var random: Random
  private var isFirst = true
  /// Deprivations that do not follow from who the members are.
  private var chosen: UInt16 = 0
  /// Points under the line; negative above it.
  private var margin = 0
  /// Points change little from year to year: who is to rise is never far under the line.
  private var deepest = 74
  private var wasUrban = false
  private var floor = 0
  private var causes: UInt8 = 0

  /// How often an indicator is met among the poor.
  private static let frequent: [UInt16] = {
    let weights: [(UInt16, Int)] = [
      (Deprivation.toilet, 6), (Deprivation.adultEducation, 5), (Deprivation.houseQuality, 4),
      (Deprivation.employment, 4), (Deprivation.telecom, 3), (Deprivation.infoMeans, 3),
      (Deprivation.houseArea, 3), (Deprivation.water, 3), (Deprivation.nutrition, 3),
    ]
    return weights.flatMap { Array(repeating: $0.0, count: $0.1) }
  }()

  init(seed: UInt64) { random = Random(seed: seed, "surveys") }

  /// Goes on to the next household, whose reviews will find `results`.
  mutating func begin(_ results: ByYear) {
    isFirst = true
    deepest = ByYear.years.contains { !results[$0].isListed && results[$0] != .none } ? 37 : 74
    chosen = 0
    margin = 0
    floor = 0
  }

  mutating func survey(
    _ household: Int, round: Int, day: Day, category: Category, isUrban: Bool, people: People,
    house: Housing?
  ) -> Assessment {
    let given = Self.given(people, on: day)
    let isRebuilt = house.map { day >= $0.started } ?? false
    let possible = Self.possible(people, on: day, mayHaveBadHouse: !isRebuilt)
    chosen &= possible
    deprive(category, given: given, possible: possible)
    if let house, !isRebuilt, category == .poor { showBadHouse(house, given: given) }
    placeUnderLine(category, isElsewhere: isUrban != wasUrban && !isFirst)
    wasUrban = isUrban
    measureFloor(persons: people.count)
    if isFirst { causes = drawCauses() }
    isFirst = false
    let flags = given | chosen
    let hasNoLabour = !people.contains {
      (15...59).contains($0.member.age(on: day)) && !$0.member.isDisabled
    }
    return Assessment(
      household: Int32(household), round: UInt8(round), surveyed: day,
      b1: Int16((isUrban ? 175 : 140) - margin), b2: Int16(10 * flags.nonzeroBitCount),
      deprivations: flags, causedBy: causers(of: flags, people, on: day), category: category,
      isUrban: isUrban, causes: category.isListed ? causes | (hasNoLabour ? 4 : 0) : 0,
      floor: Int32(floor), weakParts: weakParts(flags, household), hasNoLabour: hasNoLabour,
      isMinority: true, hasSecondReviewer: people.contains { $0.member.isOfficialsRelative })
  }

  /// The day of the request, for those who were not on a list.
  mutating func request(
    isRegular: Bool, isListed: Bool, year: Int, category: Category, registered: Day,
    surveyed: Day
  ) -> Day? {
    let isCarriedOver = year == 2021 ? random.chance(category.isListed ? 790 : 550) : isListed
    guard isRegular || !isCarriedOver else { return nil }
    return max(registered + 2, surveyed - random.within(5...32))
  }

  // MARK: - Deprivations

  /// Deprivations that follow from who the members are.
  private static func given(_ people: People, on day: Day) -> UInt16 {
    var flags: UInt16 = 0
    let dependents = people.count { $0.member.age(on: day) < 16 || $0.member.hasAllowance }
    if dependents * 2 > people.count { flags |= Deprivation.dependents }
    if people.contains(where: { $0.member.insurance == 0 && $0.member.age(on: day) >= 6 }) {
      flags |= Deprivation.insurance
    }
    if people.contains(where: { isOutOfSchool($0.member, on: day) }) {
      flags |= Deprivation.childSchool
    }
    return flags
  }

  private static func isOutOfSchool(_ member: Member, on day: Day) -> Bool {
    member.isUnschooled && (3...15).contains(member.age(on: day))
  }

  private static func possible(
    _ people: People, on day: Day, mayHaveBadHouse: Bool
  ) -> UInt16 {
    var flags =
      Deprivation.water | Deprivation.toilet | Deprivation.telecom | Deprivation.infoMeans
    if mayHaveBadHouse { flags |= Deprivation.houseQuality | Deprivation.houseArea }
    for person in people {
      let age = person.member.age(on: day)
      if age < 15 { flags |= Deprivation.nutrition }
      if (17...29).contains(age) { flags |= Deprivation.adultEducation }
      if (18...57).contains(age), !person.member.isDisabled { flags |= Deprivation.employment }
    }
    return flags
  }

  private mutating func deprive(_ category: Category, given: UInt16, possible: UInt16) {
    var wanted = (given | chosen).nonzeroBitCount
    if isFirst {
      wanted = firstCount(category)
    } else {
      if random.chance(220) { wanted -= 1 }
      if random.chance(140) { wanted += 1 }
    }
    switch category {
    case .poor: wanted = max(3, wanted)
    case .nearPoor: wanted = min(2, wanted)
    default: wanted = min(5, wanted)
    }
    while (given | chosen).nonzeroBitCount > wanted, chosen != 0 { dropOne() }
    var tries = 0
    while (given | chosen).nonzeroBitCount < wanted, possible & ~chosen != 0, tries < 400 {
      tries += 1
      let flag = random.element(of: Self.frequent, or: Deprivation.toilet)
      if flag & possible != 0 { chosen |= flag }
    }
  }

  private mutating func firstCount(_ category: Category) -> Int {
    switch category {
    case .poor: random.element(of: [3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 6], or: 3)
    case .nearPoor: random.element(of: [0, 1, 1, 2, 2, 2], or: 1)
    default: random.element(of: [0, 0, 1, 1, 2, 3], or: 1)
    }
  }

  private mutating func dropOne() {
    let flags = (0..<12).map { UInt16(1) << UInt16($0) }.filter { chosen & $0 != 0 }
    chosen &= ~random.element(of: flags, or: 0)
  }

  /// Before the work begins, the sheet shows the house that the support was granted for.
  private mutating func showBadHouse(_ house: Housing, given: UInt16) {
    guard chosen & Deprivation.houseQuality == 0 else { return }
    if (given | chosen).nonzeroBitCount > 3 { dropOne() }
    chosen |= Deprivation.houseQuality
  }

  private func causers(
    of flags: UInt16, _ people: People, on day: Day
  ) -> (UInt8, UInt8, UInt8, UInt8, UInt8) {
    func first(_ flag: UInt16, _ fits: (Member) -> Bool) -> UInt8 {
      guard flags & flag != 0 else { return 0 }
      return UInt8(truncatingIfNeeded: people.first { fits($0.member) }?.number ?? 0)
    }
    return (
      first(Deprivation.employment) {
        (18...57).contains($0.age(on: day)) && !$0.isDisabled
      },
      first(Deprivation.nutrition) { $0.age(on: day) < 15 },
      first(Deprivation.insurance) { $0.insurance == 0 && $0.age(on: day) >= 6 },
      first(Deprivation.adultEducation) { (17...29).contains($0.age(on: day)) },
      first(Deprivation.childSchool) { Self.isOutOfSchool($0, on: day) }
    )
  }

  // MARK: - Points, floor, causes

  private mutating func placeUnderLine(_ category: Category, isElsewhere: Bool) {
    let wasUnder = margin >= 0 && !isFirst
    if category.isListed {
      if isFirst {
        margin = random.chance(60) ? random.within(0...5) : random.within(6...(deepest - 8))
      } else if wasUnder {
        let drift = isElsewhere ? 5 : 8
        margin = min(deepest, max(0, margin + random.within(-drift...drift)))
      } else {
        margin = random.within(0...9)
      }
    } else if wasUnder {
      margin = -random.within(1...max(1, min(28, 40 - margin)))
    } else {
      margin = -random.within(1...44)
    }
  }

  private mutating func measureFloor(persons: Int) {
    let limit = 800 * max(1, persons)
    if chosen & Deprivation.houseArea != 0 {
      if floor == 0 || floor >= limit { floor = limit * random.within(52...96) / 100 }
    } else if floor < limit {
      floor = limit * random.within(105...190) / 100
    }
    floor = chosen & Deprivation.houseArea != 0 ? floor / 50 * 50 : (floor + 49) / 50 * 50
  }

  private mutating func drawCauses() -> UInt8 {
    var causes: UInt8 = 0
    for _ in 0..<random.element(of: [1, 1, 2, 2, 3], or: 1) {
      let cause = random.element(of: [0, 1, 1, 1, 3, 3, 4, 4, 4, 5, 5, 6, 7], or: 1)
      causes |= 1 << UInt8(cause)
    }
    return causes
  }

  /// Two or three weak parts where the house is not solid, at most one where it is.
  private func weakParts(_ flags: UInt16, _ household: Int) -> UInt8 {
    let variant = household % 7
    if flags & Deprivation.houseQuality != 0 { return [7, 7, 5, 6, 3, 5, 7][variant] }
    return [0, 0, 4, 0, 1, 4, 0][variant]
  }
}
