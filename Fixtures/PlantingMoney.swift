// Errors in stalled homes, projects, their participants and money, classes, denominators.
extension Province {
  /// Approved long ago, and nothing begun.
  mutating func plantF09(_ planter: inout Planter) {
    for place in homes(4, &planter, where: { $0.approved.year == 2025 && $0.scheme != .p5 }) {
      housing[place].isStalled = true
      plant("F09", "housing:\(housingCode(place))")
    }
  }

  /// The last group came before the first.
  mutating func plantF11(_ planter: inout Planter) {
    var last: [String: Day] = [:]
    for home in housing where home.priority == 1 && home.approved < .merger {
      last[wave(of: home)] = max(last[wave(of: home)] ?? home.approved, home.approved)
    }
    let chosen = homes(4, &planter) { home in
      home.priority > 1 && home.approved < .merger
        && last[wave(of: home)].map { $0 > home.approved } ?? false
    }
    for place in chosen {
      housing[place].priority = 6
      plant("F11", "housing:\(housingCode(place))")
    }
  }

  /// Commune, scheme and year: what is approved together.
  private func wave(of home: Housing) -> String {
    let commune = map.villages[Int(households[Int(home.household)].village)].commune
    return "\(commune)/\(home.scheme.rawValue)/\(home.approved.year)"
  }

  /// Most of a project's households never were on a list.
  mutating func plantG02(_ planter: inout Planter) {
    var guests = neverListedHouseholds(6, &planter, inPoorDistrict: true)
    let late = projects.indices.filter { place in
      projects[place].kind == .livelihood && projects[place].approved.year == 2025
        && isUntouched(project: place) && guestModel(of: place) != nil
    }
    for project in planter.random.sample(3, of: late) {
      guard let model = guestModel(of: project) else { continue }
      participants.removeAll { $0.project == project && $0.household != model.household }
      for _ in 0..<2 {
        guard let index = guests.popLast() else { continue }
        let guest = join(index, project, like: model)
        plant("G01", subject(of: guest))
      }
      projects[project].quantity = participants.filter { $0.project == project }.map(\.quantity)
        .reduce(0, +)
      plant("G02", "project:\(projects[project].code)")
    }
  }

  /// The same again from a second project of the same money.
  mutating func plantG04(_ planter: inout Planter) {
    giveTwice("G04", &planter) { first, second in
      first % 10 != 3 && second % 10 != 3
    }
  }

  /// The same again in the same year from another programme.
  mutating func plantG11(_ planter: inout Planter) {
    let projects = self.projects
    giveTwice("G11", &planter) { first, second in
      (first % 10 == 3) != (second % 10 == 3)
        && projects[first].approved.year == projects[second].approved.year
    }
  }

  private mutating func giveTwice(
    _ rule: String, _ planter: inout Planter, where fits: (Int, Int) -> Bool
  ) {
    for former in planter.random.sample(2_000, of: participants)
    where planted.count(where: { $0.rule == rule }) < 3 && !former.asset.isTagged {
      let index = former.household
      guard isPlain(index, planter), isUntouched(project: former.project) else { continue }
      let second = projects.indices.first { place in
        guard place != former.project, projects[place].approved + 33 > former.joined,
          projects[place].kind == projects[former.project].kind, isUntouched(project: place),
          projects[place].approved < projects[former.project].ends,
          fits(former.project, place), let model = guestModel(of: place)
        else { return false }
        let year = projects[place].approved.year
        return model.asset.name == former.asset.name && (projects[place].approved + 33).year == year
          && former.joined.year <= year && households[index].standing[year - 1].isListed
          && households[index].standing[year].isListed
          && (rule == "G04" || former.joined.year == year)
      }
      guard let second, let model = guestModel(of: second) else { continue }
      planter.touch(index)
      let guest = join(index, second, like: model)
      projects[second].quantity = projects[second].quantity.map { $0 + guest.quantity }
      plant(rule, subject(of: guest))
    }
  }

  private func guestModel(of project: Int) -> Participant? {
    participants.first { $0.project == project && !$0.asset.isTagged }
  }

  private mutating func join(_ index: Int, _ project: Int, like model: Participant) -> Participant {
    let guest = Participant(
      project: project, household: index, joined: projects[project].approved + 33,
      asset: model.asset, quantity: model.quantity, earTag: "", value: model.value,
      own: model.own, outcome: model.outcome)
    participants.append(guest)
    return guest
  }

  private func subject(of guest: Participant) -> String {
    "participant:\(projects[guest.project].code)/\(code(guest.household))/\(guest.joined.iso)"
  }

  /// All paid by the state, in communes where a part must be the people's own.
  mutating func plantG05(_ planter: inout Planter) {
    let limited = Set(
      Tables.reference("area_class.csv").filter { row in
        row["class"] == "khu_vuc" && row["unit_valid_from"] == "2020-03-01"
          && ["I", "II", "III"].contains(row["value"] ?? "")
      }.compactMap { $0["unit_code"] })
    let candidates = projects.indices.filter { place in
      let project = projects[place]
      return ["linkage", "community"].contains(project.mode) && isUntouched(project: place)
        && project.approved < .merger && limited.contains(map.old[project.commune].code)
    }
    for place in planter.random.sample(4, of: candidates) {
      projects[place].state = projects[place].total
      plant("G05", "project:\(projects[place].code)")
    }
  }

  /// The day to give on has passed, and nothing was.
  mutating func plantG07(_ planter: inout Planter) {
    let due = participants.indices.filter { place in
      guard let recovery = participants[place].recovery else { return false }
      return recovery.due < Day(2025, 10, 1) && planter.isFree(participants[place].household)
        && isUntouched(project: participants[place].project)
    }
    for place in planter.random.sample(4, of: due) {
      planter.touch(participants[place].household)
      participants[place].recovery?.amount = 0
      plant("G07", subject(of: participants[place]))
    }
  }

  /// Little paid out at the end of the year, in the smallest lines of the budget.
  mutating func plantG09(_ planter: inout Planter) {
    let lines = Dictionary(grouping: funds.indices.filter { funds[$0].year == 2025 }) { place in
      let fund = funds[place]
      return "fund:2025/\(fund.programme)/\(projects[fund.project].component)/"
        + (fund.isInvestment ? "investment" : "non_business") + "/\(fund.source)"
    }
    let untouched = lines.filter { line in
      line.value.allSatisfy { isUntouched(project: funds[$0].project) }
    }
    let smallest = untouched.sorted { ($0.value.count, $0.key) < ($1.value.count, $1.key) }
    for (line, places) in smallest.prefix(3) {
      for place in places {
        funds[place].disbursed = (funds[place].allocated + funds[place].carriedOver) / 10 * 3
      }
      plant("G09", line)
    }
  }

  /// Works that cost more than was approved.
  mutating func plantG13(_ planter: inout Planter) {
    let works = projects.indices.filter {
      projects[$0].finalCost != nil && isUntouched(project: $0)
    }
    for place in planter.random.sample(4, of: works) {
      projects[place].finalCost = projects[place].total / 100 * 112
      plant("G13", "project:\(projects[place].code)")
    }
  }

  /// Classes with more people than signatures.
  mutating func plantG14(_ planter: inout Planter) {
    let classes = activities.indices.filter { activities[$0].kind == .training }
    for place in planter.random.sample(4, of: classes) {
      activities[place].unsigned = 4
      plant("G14", "activity:\(activities[place].code)")
    }
  }
}

extension Province {
  /// Recipients who are not on the list that was approved for the others.
  mutating func plantG17(_ planter: inout Planter) {
    let shared = Dictionary(grouping: participants.indices) { participants[$0].project }
      .filter { $0.value.count > 2 }
    let candidates = participants.indices.filter { place in
      let one = participants[place]
      return shared[one.project] != nil && isPlain(one.household, planter)
        && isUntouched(project: one.project)
    }
    for place in planter.random.sample(12, of: candidates)
    where planted.count(where: { $0.rule == "G17" }) < 4 {
      guard isUntouched(project: participants[place].project),
        planter.isFree(participants[place].household)
      else { continue }
      planter.touch(participants[place].household)
      participants[place].isListed = false
      plant("G17", subject(of: participants[place]))
    }
  }

  /// A total that is more than its sources; not of livelihoods, whose sum was published.
  mutating func plantG18(_ planter: inout Planter) {
    let ended = projects.indices.filter {
      projects[$0].kind == .production && projects[$0].ends < Day(2025, 1, 1)
        && isUntouched(project: $0)
    }
    for place in planter.random.sample(4, of: ended) {
      projects[place].total += 3_050_000
      plant("G18", "project:\(projects[place].code)")
    }
  }

  /// Money that was withdrawn and stayed behind.
  mutating func plantG20(_ planter: inout Planter) {
    let paid = funds.indices.filter {
      funds[$0].disbursed > 10_000_000 && isUntouched(project: funds[$0].project)
    }
    for place in planter.random.sample(3, of: paid) {
      funds[place].withheld = 2_600_000
      let fund = funds[place]
      plant(
        "G20",
        "fund:\(projects[fund.project].code)/\(fund.year)/\(fund.programme)/"
          + (fund.isInvestment ? "investment" : "non_business") + "/\(fund.source)")
    }
  }
}

// MARK: - The period that ended

extension Province {
  /// Money of 2021–2025 spent after the last day of 2026; little of its line, which would else seem
  /// unspent.
  mutating func plantG22(_ planter: inout Planter) {
    let carried = funds.indices.filter {
      funds[$0].programme == "ntp_poverty" && funds[$0].year == 2025 && funds[$0].disbursed > 0
        && isUntouched(project: funds[$0].project)
    }
    let small = carried.sorted { (funds[$0].disbursed, $0) < (funds[$1].disbursed, $1) }.prefix(40)
    for place in planter.random.sample(3, of: Array(small)) {
      funds[place].disbursedOn = Day(2027, 1, 15)
      let fund = funds[place]
      plant(
        "G22",
        "fund:\(projects[fund.project].code)/\(fund.year)/\(fund.programme)/"
          + (fund.isInvestment ? "investment" : "non_business") + "/\(fund.source)")
    }
  }
}

// MARK: - Figures

extension Province {
  /// Targets that were given when the review had begun.
  mutating func plantC15(_ planter: inout Planter) {
    for year in [2022, 2023] {
      guard
        let place = targets.firstIndex(where: {
          $0.year == year && $0.indicator == "rate_reduction"
        })
      else { continue }
      targets[place].decided = Day(year, 10, 10)
      plant("C15", "unit:04@2020-03-01/\(year)")
    }
  }

  /// A closing that holds in itself and is not what the records give.
  mutating func plantD07(_ planter: inout Planter) {
    for place in closings(4, &planter) {
      let row = reported[place]
      let new = reported.indices.first {
        reported[$0].measure == "newly_poor" && reported[$0].year == row.year
          && reported[$0].unitCode == row.unitCode
      }
      guard let new else { continue }
      reported[place].households += 1
      reported[new].households += 1
      plant("D07", "unit:\(row.unitCode)@\(row.unitFrom)/\(row.year)")
    }
  }

  /// Households that went from the denominator of one commune to that of another.
  mutating func plantD08(_ planter: inout Planter) {
    let places = closings(2, &planter).compactMap { place in
      population.firstIndex {
        $0.year == 2025 && $0.unitCode == reported[place].unitCode
      }
    }
    guard places.count == 2 else { return }
    let shift = places.map { population[$0].households }.max().map { $0 * 8 / 100 } ?? 0
    population[places[0]].households += shift
    population[places[1]].households -= shift
    for place in places { plant("D08", "unit:\(population[place].unitCode)@2025-07-01/2025") }
  }

  /// Closings of 2025 of communes that have no planted figure.
  private func closings(_ count: Int, _ planter: inout Planter) -> [Int] {
    let taken = Set(planted.compactMap { $0.subject.split { ":@".contains($0) }.dropFirst().first })
    let rows = reported.indices.filter {
      reported[$0].measure == "poor_closing" && reported[$0].year == 2025
        && !taken.contains(Substring(reported[$0].unitCode))
    }
    return planter.random.sample(count, of: rows)
  }
}
