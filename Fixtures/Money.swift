/// Money of a project in one year from one source, in VND.
struct Fund {
  let project: Int
  let year: Int
  let programme: String
  let isInvestment: Bool
  let source: String
  let unitCode: String
  var decision: String
  let decided: Day
  let allocated: Int
  let carriedOver: Int
  var disbursed: Int
  var disbursedOn: Day?
  /// Disbursed, and never paid on to those it is for.
  var withheld = 0
  /// Taken back from those who had it, and taken away from what was allocated; nil: nothing said.
  var recovered: Int?
  var cancelled: Int?
}

extension Province {
  /// Allocates the state's share over the years, and pays out no more than there is.
  mutating func allocateFunds() {
    var random = Random(seed: seed, "funds")
    for place in projects.indices {
      let project = projects[place]
      let central = part(random.within(86...95), of: project.state)
      pay(place, central, from: "central", &random)
      pay(place, project.state - central, from: "province", &random)
      guard project.total > project.state else { continue }
      let share = project.total - project.state
      funds.append(
        fund(
          place, project.approved.year, "mobilised",
          source: random.chance(700) ? "household" : "other",
          allocated: share, carried: 0, isFirst: true, &random))
    }
  }

  private mutating func pay(
    _ place: Int, _ amount: Int, from source: String, _ random: inout Random
  ) {
    let programme = place % 10 == 3 ? "p1719" : "ntp_poverty"
    let year = projects[place].approved.year
    let isShort = year == 2025 || projects[place].kind == .postalPoint
    let first = isShort ? amount : part(random.within(50...70), of: amount)
    let fund = self.fund(
      place, year, programme, source: source, allocated: first, carried: 0, isFirst: true, &random)
    funds.append(fund)
    guard !isShort else { return }
    funds.append(
      self.fund(
        place, year + 1, programme, source: source, allocated: amount - first,
        carried: first - fund.disbursed, isFirst: false, &random))
  }

  private func fund(
    _ place: Int, _ year: Int, _ programme: String, source: String, allocated: Int, carried: Int,
    isFirst: Bool, _ random: inout Random
  ) -> Fund {
    let project = projects[place]
    let decided = calendar.onOrAfter(
      isFirst ? project.approved + random.within(5...20) : Day(year, 1, 15) + random.below(30))
    // A few are late; most pay out the greater part within the year.
    let share = random.chance(25) ? random.within(20...48) : random.within(58...99)
    let isDistricts = decided < .merger && random.chance(450)
    let commune = map.old[project.commune]
    let paid = Day(year, 11, 1) + random.below(50)
    return Fund(
      project: place, year: year, programme: programme,
      isInvestment: project.kind == .worksNew, source: source,
      unitCode: isDistricts
        ? commune.district : decided < .merger ? commune.code : map.new[commune.successor].code,
      decision: "\(random.within(100...2900))/QĐ-UBND", decided: decided, allocated: allocated,
      carriedOver: carried, disbursed: part(share, of: allocated + carried), disbursedOn: paid)
  }

  /// A percentage of an amount, in whole thousands of VND.
  private func part(_ percent: Int, of amount: Int) -> Int { amount / 100_000 * percent * 1_000 }
}
