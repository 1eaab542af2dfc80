// Errors in housing support, projects and their money.
extension Province {
  /// Project 5 homes for households that never were on a list.
  mutating func plantF02(_ planter: inout Planter) {
    for index in neverListedHouseholds(3, &planter, inPoorDistrict: true) {
      house(index, approved: Day(2025, 3, 12))
      plant("F02", "housing:\(housingCode(housing.count - 1))")
    }
  }

  /// Project 5 homes outside the poor districts.
  mutating func plantF03(_ planter: inout Planter) {
    let candidates = households.indices.filter {
      isPlain($0, planter) && households[$0].standing[2024] == .poor && !isInPoorDistrict($0)
    }
    for index in planter.random.sample(3, of: candidates) {
      planter.touch(index)
      house(index, approved: Day(2025, 3, 13))
      plant("F03", "housing:\(housingCode(housing.count - 1))")
    }
  }

  /// Project 5 homes for households that had just split off.
  mutating func plantF04(_ planter: inout Planter) {
    let candidates = households.indices.filter { index in
      let household = households[index]
      guard household.origin == .split, let parent = household.parent, planter.isFree(index),
        planter.isFree(Int(parent)), household.closed == nil, household.housing == nil,
        households[Int(parent)].housing == nil
      else { return false }
      return household.registered.year > 2019 && household.standing[2024] == .poor
        && !household.hasNewHead && isInPoorDistrict(index)
    }
    for index in planter.random.sample(3, of: candidates) where planter.isFree(index) {
      planter.touch(index)
      if let parent = households[index].parent { planter.touch(Int(parent)) }
      house(index, approved: Day(2025, 3, 14))
      plant("F04", "housing:\(housingCode(housing.count - 1))")
    }
  }

  /// Homes that were firm and large enough.
  mutating func plantF05(_ planter: inout Planter) {
    for place in homes(4, &planter, where: { $0.scheme == .p5 }) {
      housing[place].floor = 30_000
      housing[place].weakParts = ["roof"]
      plant("F05", "housing:\(housingCode(place))")
    }
  }

  /// Approved as new, accepted as a repair.
  mutating func plantF07(_ planter: inout Planter) {
    for place in homes(4, &planter, where: { $0.isNew && $0.approved.year == 2025 }) {
      housing[place].isAcceptedAsRepair = true
      plant("F07", "housing:\(housingCode(place))")
    }
  }

  /// Accepted without minutes.
  mutating func plantF08(_ planter: inout Planter) {
    for place in homes(4, &planter, where: { _ in true }) {
      housing[place].hasMinutes = false
      plant("F08", "housing:\(housingCode(place))")
    }
  }

  /// Paid on a day that is far away.
  mutating func plantC14(_ planter: inout Planter) {
    for place in homes(3, &planter, where: { $0.approved.year == 2025 }) {
      housing[place].paid = Day(2091, 3, 2)
      plant("C14", "housing:\(housingCode(place))")
    }
  }

  /// Homes for households that had gone.
  mutating func plantG16(_ planter: inout Planter) {
    let gone = households.indices.filter { index in
      let household = households[index]
      guard let closed = household.closed else { return false }
      return closed.year == 2024 && planter.isFree(index) && household.housing == nil
        && !household.isInSplit && !household.hasNewHead
        && household.closeReason == .movedOut
    }
    for index in planter.random.sample(2, of: gone) {
      planter.touch(index)
      house(index, scheme: .eradication, approved: Day(2025, 2, 17))
      plant("G16", "housing:\(housingCode(housing.count - 1))")
    }
    // Approved in time, accepted after the household had gone.
    let leaving = gone.filter {
      planter.isFree($0) && households[$0].standing[2023] == .poor
        && households[$0].registered.year <= 2022
        && households[$0].closed.map { $0 > Day(2024, 4, 1) } == true
    }
    for index in planter.random.sample(1, of: leaving) {
      guard let closed = households[index].closed else { continue }
      planter.touch(index)
      house(index, scheme: .eradication, approved: calendar.onOrAfter(closed - 60))
      // In a later year than those whose homes make up the published total.
      housing[housing.count - 1].accepted = calendar.onOrAfter(Day(2025, 1, 20))
      housing[housing.count - 1].paid = calendar.onOrAfter(Day(2025, 2, 3))
      plant("G16", "housing:\(housingCode(housing.count - 1))")
    }
  }

  /// Participants who never were on a list.
  mutating func plantG01(_ planter: inout Planter) {
    for index in neverListedHouseholds(3, &planter, inPoorDistrict: true) {
      let commune = map.villages[Int(households[index].village)].commune
      let project = projects.indices.first { place in
        projects[place].commune == commune && projects[place].kind == .livelihood
          && projects[place].approved > Day(2022, 1, 1) && isUntouched(project: place)
          && participants.contains { $0.project == place && !$0.asset.isTagged }
      }
      guard let project, let model = participants.first(where: { $0.project == project }) else {
        continue
      }
      let guest = Participant(
        project: project, household: index, joined: projects[project].approved + 33,
        asset: model.asset, quantity: model.quantity, earTag: "", value: model.value,
        own: model.own, outcome: model.outcome)
      participants.append(guest)
      projects[project].quantity = projects[project].quantity.map { $0 + model.quantity }
      plant(
        "G01", "participant:\(projects[project].code)/\(code(index))/\(guest.joined.iso)")
    }
  }

  /// Projects of a community without its minutes.
  mutating func plantG03(_ planter: inout Planter) {
    let communities = projects.indices.filter {
      projects[$0].mode == "community" && isUntouched(project: $0)
    }
    for place in planter.random.sample(4, of: communities) {
      projects[place].hasMinutes = false
      plant("G03", "project:\(projects[place].code)")
    }
  }

  /// What was given out is not what the project has.
  mutating func plantG06(_ planter: inout Planter) {
    let given = projects.indices.filter {
      projects[$0].quantity ?? 0 > 10 && isUntouched(project: $0)
    }
    for place in planter.random.sample(4, of: given) {
      projects[place].quantity = projects[place].quantity.map { $0 + 2 }
      plant("G06", "project:\(projects[place].code)")
    }
  }

  /// More disbursed than there was.
  mutating func plantG08(_ planter: inout Planter) {
    for (number, place) in lastFunds(4, &planter).enumerated() {
      let available = funds[place].allocated + funds[place].carriedOver
      switch number {
      case 0: (funds[place].disbursed, funds[place].recovered) = (available + 1_000_000, 999_999)
      case 1: (funds[place].disbursed, funds[place].cancelled) = (available, 1)
      default: funds[place].disbursed = available + 1_000_000
      }
      plant("G08", subject(ofFund: place))
    }
  }

  /// Money without a decision.
  mutating func plantG10(_ planter: inout Planter) {
    for place in lastFunds(4, &planter) {
      funds[place].decision = ""
      plant("G10", subject(ofFund: place) + "/\(funds[place].unitCode)/")
    }
  }

  // MARK: - Choosing

  private func isInPoorDistrict(_ index: Int) -> Bool {
    map.old[map.villages[Int(households[index].village)].commune].isPoorDistrict
  }

  /// Ordinary households that no review ever listed.
  func neverListedHouseholds(
    _ count: Int, _ planter: inout Planter, inPoorDistrict: Bool
  ) -> [Int] {
    let candidates = households.indices.filter { index in
      isPlain(index, planter) && isInPoorDistrict(index) == inPoorDistrict
        && isNeverListed(index) && households[index].registered.year < 2021
        && !households[index].members.isEmpty
    }
    let chosen = planter.random.sample(count, of: candidates)
    for index in chosen { planter.touch(index) }
    return chosen
  }

  func isNeverListed(_ index: Int) -> Bool {
    ByYear.years.allSatisfy {
      !households[index].results[$0].isListed && !households[index].standing[$0].isListed
    }
  }

  func homes(
    _ count: Int, _ planter: inout Planter, where fits: (Housing) -> Bool
  ) -> [Int] {
    let cases = housing.indices.filter {
      planter.isFree(Int(housing[$0].household)) && fits(housing[$0])
    }
    let chosen = planter.random.sample(count, of: cases)
    for place in chosen { planter.touch(Int(housing[place].household)) }
    return chosen
  }

  private mutating func house(
    _ index: Int, scheme: Housing.Scheme = .p5, approved: Day
  ) {
    housing.append(
      Housing(
        household: Int32(index), scheme: scheme, isNew: false, priority: priority(of: index),
        approved: approved, started: approved + 20, accepted: calendar.onOrAfter(approved + 90),
        paid: calendar.onOrAfter(approved + 95),
        amountApproved: Housing.norm(scheme, isNew: false), floor: 2_400,
        weakParts: ["frame_wall", "roof"]))
  }

  /// Funds of the state in the last year, which no later one takes up.
  private mutating func lastFunds(_ count: Int, _ planter: inout Planter) -> [Int] {
    let places = funds.indices.filter {
      funds[$0].year == 2025 && funds[$0].programme == "ntp_poverty"
        && isUntouched(project: funds[$0].project)
    }
    // One of each project.
    var projects: Set<Int> = []
    return Array(
      planter.random.sample(count * 3, of: places)
        .filter { projects.insert(funds[$0].project).inserted }.prefix(count))
  }

  /// Whether no error was put into the project, its participants or its money.
  func isUntouched(project: Int) -> Bool {
    let code = ":" + projects[project].code
    return !planted.contains {
      $0.subject.hasSuffix(code) || $0.subject.contains(code + "/")
    }
  }

  private func subject(ofFund place: Int) -> String {
    let fund = funds[place]
    return "fund:\(projects[fund.project].code)/\(fund.year)/\(fund.programme)/"
      + (fund.isInvestment ? "investment" : "non_business") + "/\(fund.source)"
  }
}
