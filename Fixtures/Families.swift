extension Province {
  /// Gives every household its people, and lets them be born, marry, move and die.
  mutating func fillHouseholds() {
    var family = FamilyMaker(seed: seed, names: names)
    members.reserveCapacity(300_000)
    for index in households.indices {
      let made = family.members(of: &households[index])
      households[index].members = members.count..<(members.count + made.count)
      members += made
    }
    var numbers = NumberMaker(seed: seed)
    for index in members.indices { numbers.number(&members[index]) }
  }
}

/// Makes the people of one household after another.
struct FamilyMaker {
  private let names: NameTable
  private var random: Random
  private var people: [Member] = []
  private var household = Household(village: 0, registered: Day(2021, 1, 1))
  private var headFamily = NameTable.Family(group: 1, index: 0)
  /// Ages are drawn as of the end of this year.
  private var year = 2021
  /// No two people of one village and year of birth have the same name.
  private var taken: Set<UInt64> = []

  init(seed: UInt64, names: NameTable) {
    self.names = names
    random = Random(seed: seed, "families")
  }

  mutating func members(of household: inout Household) -> [Member] {
    people.removeAll(keepingCapacity: true)
    self.household = household
    year = max(2021, household.registered.year)
    headFamily = names.family(of: household.ethnicGroup, &random)
    compose()
    passYears()
    addTraits()
    household = self.household
    return people
  }

  private mutating func compose() {
    if household.closeReason == .died { return single() }
    switch random.below(1000) {
    case ..<55 where household.origin != .split: single()
    case ..<110: couple()
    case ..<690: nuclear()
    case ..<890: threeGenerations()
    case ..<985: singleParent()
    default:
      if household.closed == nil, household.registered.year <= 2021 {
        headSucceeded()
      } else {
        nuclear()
      }
    }
  }

  // MARK: - People

  /// Adds a person who has a given age at the end of the household's first year here.
  @discardableResult
  private mutating func add(
    _ relation: Relation, age: Int, isMale: Bool, family: NameTable.Family? = nil,
    marriedIn: Bool = false
  ) -> Member {
    let isYearOnly = age >= 67 && random.chance(350)
    let birth =
      isYearOnly ? Day(year - age, 7, 1) : Day(year - age, 1, 2) + random.below(363)
    return add(
      relation, birth: birth, isMale: isMale, family: family, marriedIn: marriedIn,
      isYearOnly: isYearOnly)
  }

  @discardableResult
  private mutating func add(
    _ relation: Relation, birth: Day, isMale: Bool, family: NameTable.Family? = nil,
    marriedIn: Bool = false, isYearOnly: Bool = false
  ) -> Member {
    var group = household.ethnicGroup
    if marriedIn, random.chance(110) {
      group = UInt8(random.below(5))
    }
    let own = marriedIn ? names.family(of: group, &random) : headFamily
    let (middle, given) = names.personal(of: group, isMale: isMale, &random)
    var person = Member(
      relation: relation, isMale: isMale, birth: birth, isYearOnly: isYearOnly,
      ethnicGroup: group, family: family ?? own, middle: middle, given: given,
      joined: household.registered)
    if birth > household.registered {
      person.joined = birth
      person.joining = .born
    } else if marriedIn, birth + 18 * 366 > household.registered {
      person.joined = birth + 18 * 366 + random.below(200)
      person.joining = .married
    }
    var tries = 0
    while !taken.insert(identity(of: person)).inserted, tries < 40 {
      tries += 1
      let (middle, given) = names.personal(of: group, isMale: isMale, &random)
      person.middle = middle
      person.given = given
    }
    people.append(person)
    return person
  }

  private func identity(of person: Member) -> UInt64 {
    var hash = UInt64(truncatingIfNeeded: Int(household.village) * 4096 + person.birth.year)
    for byte in names.fullName(person).utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
  }

  private mutating func addHead(age: Int, isMale: Bool) {
    let head = add(.head, age: age, isMale: isMale)
    if let since = household.residentSince {
      household.residentSince = min(household.registered, max(since, head.birth + 19 * 365))
    }
  }

  private mutating func single() {
    addHead(age: random.within(60...88), isMale: random.chance(400))
  }

  private mutating func couple() {
    let age = random.within(58...80)
    addHead(age: age, isMale: true)
    add(.spouse, age: age - random.within(-2...5), isMale: false, marriedIn: true)
    if random.chance(300) {
      add(.grandchild, age: random.within(5...14), isMale: random.chance(510))
    }
  }

  private mutating func nuclear() {
    let age = random.within(23...55)
    addHead(age: age, isMale: true)
    let wifeAge = max(20, age - random.within(-3...6))
    if random.chance(960) { add(.spouse, age: wifeAge, isMale: false, marriedIn: true) }
    addChildren(most: [1, 2, 2, 2, 2, 3, 3, 3, 4, 5], eldest: min(wifeAge, age) - 20)
    if random.chance(240) { addParents(ofAge: age) }
    if random.chance(25), age < 40 {
      add(.sibling, age: max(16, age - random.within(2...10)), isMale: random.chance(500))
    }
  }

  private mutating func singleParent() {
    let age = random.within(28...52)
    addHead(age: age, isMale: random.chance(250))
    addChildren(most: [1, 1, 2, 2, 3], eldest: age - 20)
    if random.chance(350) { addParents(ofAge: age) }
  }

  private mutating func threeGenerations() {
    let age = random.within(44...63)
    addHead(age: age, isMale: random.chance(900))
    let spouseIsMale = people.last?.isMale == false
    if random.chance(880) {
      let spouseAge = age - random.within(-2...4)
      add(.spouse, age: spouseAge, isMale: spouseIsMale, marriedIn: true)
    }
    let sonAge = random.within(22...max(22, min(38, age - 21)))
    add(.child, age: sonAge, isMale: true)
    let wifeAge = max(20, sonAge - random.within(0...4))
    let wife = add(.childInLaw, age: wifeAge, isMale: false, marriedIn: true)
    let eldest = min(wifeAge - 19, 13)
    if eldest >= 0 {
      for _ in 0..<random.element(of: [1, 1, 2, 2, 3], or: 1) {
        // No child is born before its mother has married in.
        let born = max(Day(year - random.within(0...eldest), 1, 2) + random.below(363), wife.joined)
        add(.grandchild, birth: min(born, Day(year, 6, 20)), isMale: random.chance(515))
      }
    }
    if random.chance(450), age - 20 > 10 {
      add(.child, age: random.within(10...min(20, age - 22)), isMale: random.chance(480))
    }
    if random.chance(180), age < 58 { addParents(ofAge: age) }
  }

  private mutating func headSucceeded() {
    addHead(age: random.within(64...80), isMale: random.chance(450))
    for _ in 0..<random.within(1...3) {
      add(.grandchild, age: random.within(4...13), isMale: random.chance(510))
    }
    let day = Day(random.within(2022...2024), 1, 15) + random.below(200)
    people[0].left = day
    people[0].leaving = .died
    add(.head, age: random.within(39...50), isMale: true)
    people[people.count - 1].joined = day
    people[people.count - 1].joining = .movedIn
    household.hasNewHead = true
  }

  private mutating func addChildren(most: [Int], eldest: Int) {
    guard eldest >= 0 else { return }
    var ages = (0..<random.element(of: most, or: 2)).map { _ in random.within(0...min(eldest, 23)) }
    ages.sort(by: >)
    for age in ages { add(.child, age: age, isMale: random.chance(515)) }
  }

  private mutating func addParents(ofAge age: Int) {
    let mother = min(94, age + random.within(20...31))
    add(.parent, age: mother, isMale: false, marriedIn: true)
    if random.chance(450) {
      add(.parent, age: min(95, mother + random.within(0...6)), isMale: true)
    }
  }

  // MARK: - Events

  private mutating func passYears() {
    let last = household.closed.map { $0.year - 1 } ?? 2025
    if household.closed == nil || last >= 2022, !household.hasNewHead {
      for year in stride(from: max(2022, self.year + 1), through: last, by: 1) {
        passYear(year)
      }
    }
    guard let closed = household.closed else { return }
    for place in people.indices where people[place].left == nil {
      people[place].left = closed
      people[place].leaving = household.closeReason == .died ? .died : .movedOut
      if household.closeReason == .correction { people[place].leaving = .other }
    }
  }

  private mutating func passYear(_ year: Int) {
    let day = Day(year, 1, 10) + random.below(340)
    for place in people.indices where people[place].isPresent(on: day) {
      let age = people[place].age(on: day)
      switch people[place].relation {
      case .spouse, .childInLaw:
        if !people[place].isMale, (20...38).contains(age), random.chance(38) {
          let relation: Relation = people[place].relation == .spouse ? .child : .grandchild
          add(relation, birth: day, isMale: random.chance(520))
        } else if age >= 72, random.chance(25) {
          leave(place, on: day, .died)
        }
      case .parent, .grandparent:
        if age >= 70, random.chance(35) { leave(place, on: day, .died) }
      case .child:
        if !people[place].isMale, (19...27).contains(age), random.chance(70) {
          leave(place, on: day, .married)
        } else if people[place].isMale, (20...29).contains(age), random.chance(45),
          !people.contains(where: { $0.relation == .childInLaw })
        {
          marryIn(year, on: day)
        }
      default: break
      }
    }
  }

  private mutating func leave(_ place: Int, on day: Day, _ reason: Member.Leaving) {
    people[place].left = day
    people[place].leaving = reason
  }

  private mutating func marryIn(_ year: Int, on day: Day) {
    let birth = Day(year - random.within(20...26), 1, 2) + random.below(363)
    add(.childInLaw, birth: birth, isMale: false, marriedIn: true)
    people[people.count - 1].joined = day
    people[people.count - 1].joining = .married
  }

  // MARK: - Traits

  private mutating func addTraits() {
    let isUninsured = random.chance(90)
    let isUnschooled = random.chance(60)
    let able = people.indices.filter {
      (18...52).contains(year - people[$0].birth.year) && people[$0].left == nil
    }
    for place in people.indices {
      let age = year - people[place].birth.year
      if age >= 80 || (age >= 62 && random.chance(40)) {
        people[place].isDisabled = age < 80 || random.chance(150)
        people[place].hasAllowance = true
      } else if age >= 62 {
        people[place].isOfMerit = random.chance(12)
      }
    }
    // A grown-up is recorded as disabled only where another one is able to work.
    if able.count >= 2, random.chance(30), let place = able.last, people[place].relation != .head {
      people[place].isDisabled = true
      people[place].hasAllowance = random.chance(600)
    }
    if random.chance(4), let place = able.first { people[place].isOfficialsRelative = true }
    if isUninsured {
      if let place = able.last { people[place].insurance = -1 }
    } else if isUnschooled {
      let place = people.indices.first {
        let age = 2021 - people[$0].birth.year
        return (4...10).contains(age)
      }
      if let place { people[place].isUnschooled = true }
    }
  }
}

/// Gives people their numbers, each only once.
struct NumberMaker {
  private static let homes = ["004", "004", "004", "002", "006", "020", "019", "008", "001", "024"]
  private var random: Random
  private var used: Set<UInt64> = []
  private var cards = 0
  private var oldCards = 0

  init(seed: UInt64) {
    random = Random(seed: seed, "numbers")
    used.reserveCapacity(300_000)
  }

  mutating func number(_ member: inout Member) {
    let age = 2021 - member.birth.year
    if member.insurance == 0 {
      cards += 1
      // An odd factor without 5 runs through all numbers before one comes again.
      member.insurance = Int32((cards * 48_271 + 777_013) % 99_999_989 + 1)
    } else {
      member.insurance = 0
    }
    let isWithout = age < 12 ? random.chance(90) : age >= 75 && random.chance(120)
    guard !isWithout else { return }
    member.citizenID = citizenID(
      isMale: member.isMale, birthYear: member.birth.year,
      isFromHere: member.joining != .married && member.relation != .spouse)
    if age >= 25, random.chance(250) {
      oldCards += 1
      // As above: no number comes twice before all have come once.
      member.oldID = "08" + Self.digits((oldCards * 48_271 + 313) % 9_999_991, 7)
    }
  }

  /// A free number that fits a sex and a year of birth.
  mutating func citizenID(isMale: Bool, birthYear: Int, isFromHere: Bool) -> String {
    let home = isFromHere ? "004" : random.element(of: Self.homes, or: "004")
    let century = (birthYear - 1900) / 100 * 2 + (isMale ? 0 : 1)
    let head = home + String(century) + Self.digits(birthYear % 100, 2)
    var tail = random.below(1_000_000)
    while !used.insert((UInt64(head) ?? 0) * 1_000_000 + UInt64(tail)).inserted {
      tail = (tail + 7919) % 1_000_000
    }
    return head + Self.digits(tail, 6)
  }

  static func digits(_ number: Int, _ count: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
  }
}
