// Errors in single sheets: causes, ticks, second reviewers, assets, houses.
extension Province {
  /// A jump of the points from one year to the next, within the same line.
  mutating func plantA12(_ planter: inout Planter) {
    let annual = annualSheets()
    let sheets = assessments
    let places = assessmentCandidates(4, &planter) { one in
      guard (1...3).contains(one.round), one.category == .poor, one.b1 >= 50,
        let before = annual[one.household]?[one.round - 1],
        let after = annual[one.household]?[one.round + 1]
      else { return false }
      let others = [sheets[before], sheets[after]]
      // The way back the year after is shorter, and no jump of its own.
      return others[0].isUrban == one.isUrban && others[1].category == .poor
        && (others[1].b1 - others[0].b1 + 41).magnitude <= 40
    }
    for place in places {
      let one = assessments[place]
      guard let before = annual[one.household]?[one.round - 1] else { continue }
      assessments[place].b1 = assessments[before].b1 - 41
      plant("A12", subject(ofAssessment: place))
    }
  }

  /// Poor without a cause.
  mutating func plantA13(_ planter: inout Planter) {
    for place in assessmentCandidates(4, &planter, where: { $0.category == .poor }) {
      assessments[place].causes = 0
      plant("A13", subject(ofAssessment: place))
    }
  }

  /// A14: recorded as having no one who can work, with a member of working age.
  mutating func plantA14(_ planter: inout Planter) {
    for place in assessmentCandidates(
      4, &planter, where: { $0.category.isListed && !$0.hasNoLabour })
    {
      assessments[place].hasNoLabour = true
      plant("A14", subject(ofAssessment: place))
    }
  }

  /// An official's relative on the list, seen by one reviewer alone.
  mutating func plantB02(_ planter: inout Planter) {
    for place in assessmentCandidates(
      4, &planter, where: { $0.category.isListed && $0.hasSecondReviewer })
    {
      assessments[place].hasSecondReviewer = false
      plant("B02", subject(ofAssessment: place))
    }
  }

  /// B03: a household on the list owns a car.
  mutating func plantB03(_ planter: inout Planter) {
    for place in assessmentCandidates(4, &planter, where: { $0.category.isListed }) {
      assessments[place].hasCar = true
      plant("B03", subject(ofAssessment: place))
    }
  }

  /// A bad house on the sheet a few months after the new one was accepted.
  mutating func plantB04(_ planter: inout Planter) {
    for (place, _) in rebuilt(4, &planter, where: { $0.isNew && $1 < 600 }) {
      worsenHouse(place)
      plant("B04", subject(ofAssessment: place))
    }
  }

  /// A bad house on the sheet long after the repair was accepted.
  mutating func plantF12(_ planter: inout Planter) {
    for (place, home) in rebuilt(4, &planter, where: { !$0.isNew && $1 > 400 }) {
      worsenHouse(place)
      plant("F12", "housing:\(housingCode(home))")
    }
  }

  /// Sheets of poor households a number of days after their home was accepted.
  private mutating func rebuilt(
    _ count: Int, _ planter: inout Planter, where fits: (Housing, Int) -> Bool
  ) -> [(sheet: Int, home: Int)] {
    let places = assessments.indices.filter { place in
      let one = assessments[place]
      guard one.category == .poor, rounds[Int(one.round)].isAnnual, (30...60).contains(one.b2),
        planter.isFree(Int(one.household)), one.deprivations & Deprivation.houseQuality == 0,
        let home = households[Int(one.household)].housing
      else { return false }
      let days = Int(one.surveyed.number - housing[Int(home)].accepted.number)
      return days > 10 && fits(housing[Int(home)], days)
    }
    var chosen: [(Int, Int)] = []
    for place in planter.random.sample(count * 4, of: places) where chosen.count < count {
      let index = Int(assessments[place].household)
      guard planter.isFree(index), let home = households[index].housing else { continue }
      planter.touch(index)
      chosen.append((place, Int(home)))
    }
    return chosen
  }

  private mutating func worsenHouse(_ place: Int) {
    assessments[place].deprivations |= Deprivation.houseQuality
    assessments[place].b2 += 10
    assessments[place].weakParts = 3
  }

  /// On the list as before, and recognised above it.
  mutating func plantD10(_ planter: inout Planter) {
    for place in assessmentCandidates(
      4, &planter, where: { $0.category == .mediumAgri && $0.decided != nil && $0.round > 0 })
    {
      assessments[place].listKind = .old
      plant("D10", subject(ofAssessment: place))
    }
  }

  /// The other box for the ethnic group.
  mutating func plantE11(_ planter: inout Planter) {
    for place in assessmentCandidates(4, &planter, where: { $0.category.isListed }) {
      assessments[place].isMinority.toggle()
      plant("E11", subject(ofAssessment: place))
    }
  }

  /// Whether such points are no jump from the sheets of the years before and after.
  func isCalm(
    _ one: Assessment, b1: Int16, b2: Int16, beside annual: [Int32: [UInt8: Int]]
  ) -> Bool {
    [one.round &- 1, one.round + 1].allSatisfy { round in
      guard let place = annual[one.household]?[round] else { return true }
      let other = assessments[place]
      return abs(other.b1 - b1) <= 40 && abs(other.b2 - b2) <= 40
    }
  }

  /// Where the sheets of the annual rounds are, by household and round.
  func annualSheets() -> [Int32: [UInt8: Int]] {
    var sheets: [Int32: [UInt8: Int]] = [:]
    for place in assessments.indices where rounds[Int(assessments[place].round)].isAnnual {
      sheets[assessments[place].household, default: [:]][assessments[place].round] = place
    }
    return sheets
  }
}
