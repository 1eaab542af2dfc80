// Further errors in assessments, meetings and people. Recorded categories stay, so the figures do.
extension Province {
  /// The line of the town for a village; not in 2025, where A04 lists who is near it.
  mutating func plantA05(_ planter: inout Planter) {
    for place in assessmentCandidates(
      4, &planter, where: { $0.category == .poor && !$0.isUrban && $0.round < 4 })
    {
      assessments[place].isUrban = true
      plant("A05", subject(ofAssessment: place))
    }
  }

  /// Short of floor area in a house of 300 square metres.
  mutating func plantA08(_ planter: inout Planter) {
    for place in assessmentCandidates(
      4, &planter, where: { $0.category.isListed && $0.deprivations & Deprivation.houseArea != 0 })
    {
      assessments[place].floor = 30_000
      plant("A08", subject(ofAssessment: place))
    }
  }

  /// A house that is unstable by one part alone.
  mutating func plantA09(_ planter: inout Planter) {
    for place in assessmentCandidates(
      4, &planter,
      where: { $0.category.isListed && $0.deprivations & Deprivation.houseQuality != 0 })
    {
      assessments[place].weakParts = 1
      plant("A09", subject(ofAssessment: place))
    }
  }

  /// B10: the old card number of a poor head for a person in another commune.
  mutating func plantB10(_ planter: inout Planter) {
    let poor = withOldCard(planter).filter { households[$0].standing[2025] == .poor }
    let others = withOldCard(planter).filter { isNeverListed($0) }
    let pairs = zip(planter.random.sample(3, of: poor), planter.random.sample(12, of: others))
    for (index, other) in pairs {
      let communes = [index, other].map { map.villages[Int(households[$0].village)].commune }
      guard map.old[communes[0]].successor != map.old[communes[1]].successor,
        let one = present(headOf: index), let two = present(headOf: other)
      else { continue }
      planter.touch(index)
      planter.touch(other)
      members[two].oldID = members[one].oldID
      plant("B10", "member:\(code(index))/\(one - households[index].members.lowerBound + 1)")
    }
  }

  func withOldCard(_ planter: Planter) -> [Int] {
    households.indices.filter { index in
      guard isPlain(index, planter), let head = present(headOf: index) else { return false }
      return !members[head].oldID.isEmpty && !members[head].citizenID.isEmpty
    }
  }

  func present(headOf index: Int) -> Int? {
    households[index].members.first { members[$0].relation == .head && members[$0].left == nil }
  }

  /// B11: on the list for the first time, without a request.
  mutating func plantB11(_ planter: inout Planter) {
    let regular = Set(
      assessments.filter { !rounds[Int($0.round)].isAnnual }.map { Int($0.household) })
    let standing = households.map(\.standing)
    let opened = rounds
    let places = assessmentCandidates(4, &planter) { one in
      one.requested != nil && one.category.isListed && one.round > 0
        && !regular.contains(Int(one.household))
        && !standing[Int(one.household)][opened[Int(one.round)].year - 1].isListed
    }
    for place in places {
      assessments[place].requested = nil
      plant("B11", subject(ofAssessment: place))
    }
  }

  /// More people on paper than in the book.
  mutating func plantB15(_ planter: inout Planter) {
    let candidates = households.indices.filter {
      isPlain($0, planter) && households[$0].members.count > 2
    }
    for index in planter.random.sample(4, of: candidates) {
      planter.touch(index)
      households[index].isMiscounted = true
      plant("B15", "household:\(code(index))")
    }
  }

  /// A regular review that was decided three weeks later.
  mutating func plantC02(_ planter: inout Planter) {
    let candidates = assessments.indices.filter { place in
      let round = rounds[Int(assessments[place].round)]
      return !round.isAnnual && (2022...2024).contains(round.year)
        && assessments[place].decided != nil
        && isPlain(Int(assessments[place].household), planter)
    }
    for (number, place) in planter.random.sample(3, of: candidates).enumerated() {
      planter.touch(Int(assessments[place].household))
      let round = rounds[Int(assessments[place].round)]
      // The days of the round end on the fifteenth day from its beginning.
      assessments[place].decided = calendar.onOrAfter(
        number == 0
          ? Day(round.year, Int(round.code.suffix(2)) ?? 1, 15) + 16
          : assessments[place].surveyed + 21)
      plant("C02", subject(ofAssessment: place))
    }
  }

  /// Minutes in a single copy.
  mutating func plantC05(_ planter: inout Planter) {
    for place in meetings(4, &planter) {
      conferences[place].copies = 1
      plant("C05", "conference:\(conferences[place].code)")
    }
  }

  /// C07: a list is posted for one day only.
  mutating func plantC07(_ planter: inout Planter) {
    for (number, place) in meetings(4, &planter).enumerated() {
      guard let posted = conferences[place].posted else { continue }
      switch number {
      case 0: conferences[place].posted = nil
      case 1: conferences[place].posted = (conferences[place].held - 1, posted.to)
      default: conferences[place].posted = (posted.from, posted.from)
      }
      plant("C07", "conference:\(conferences[place].code)")
    }
  }

  /// Village meetings of annual reviews without an error yet.
  mutating func meetings(_ count: Int, _ planter: inout Planter) -> [Int] {
    let taken = Set(planted.map(\.subject))
    let candidates = conferences.indices.filter {
      !conferences[$0].isReview && rounds[conferences[$0].round].isAnnual
        && conferences[$0].posted != nil
        && !taken.contains("conference:\(conferences[$0].code)")
    }
    return planter.random.sample(count, of: candidates)
  }

  /// C09: a decision without a signature, or with that of somebody who may not sign.
  mutating func plantC09(_ planter: inout Planter) {
    let places = assessmentCandidates(
      4, &planter, where: { $0.decided != nil && $0.category.isListed })
    for (number, place) in places.enumerated() {
      switch number {
      case 0: assessments[place].signer = "Phó Chủ tịch UBND"
      case 1: assessments[place].signer = "Trưởng thôn"
      default: assessments[place].signer = ""
      }
      plant("C09", subject(ofAssessment: place))
    }
  }

  /// A certificate with the number of another one of the commune and year.
  mutating func plantC10(_ planter: inout Planter) {
    for place in assessmentCandidates(3, &planter, where: { $0.certificate > 20 && $0.round > 0 }) {
      let one = assessments[place]
      let commune = map.villages[Int(households[Int(one.household)].village)].commune
      let other = assessments[..<place].last { candidate in
        candidate.round == one.round && candidate.certificate > 0
          && candidate.decided?.year == one.decided?.year
          && map.villages[Int(households[Int(candidate.household)].village)].commune == commune
      }
      guard let other else { continue }
      assessments[place].certificate = other.certificate
      plant("C10", subject(ofAssessment: place))
    }
  }

  /// Marked as new on the list where it was last year.
  mutating func plantD04(_ planter: inout Planter) {
    for place in carriedOver(4, &planter) {
      assessments[place].listKind = .new
      plant("D04", subject(ofAssessment: place))
    }
  }

  /// Marked as returned, without having been away.
  mutating func plantD05(_ planter: inout Planter) {
    for place in carriedOver(4, &planter) {
      assessments[place].listKind = .returned
      plant("D05", subject(ofAssessment: place))
    }
  }

  private mutating func carriedOver(_ count: Int, _ planter: inout Planter) -> [Int] {
    let standing = households.map(\.standing)
    let rounds = self.rounds
    return assessmentCandidates(count, &planter) { one in
      one.listKind == .old && one.round > 0
        && standing[Int(one.household)][rounds[Int(one.round)].year - 1] == .poor
    }
  }

  /// People born in 1890 who are still there.
  mutating func plantE05(_ planter: inout Planter) {
    let candidates = households.indices.filter { index in
      isPlain(index, planter) && isNeverListed(index) && undocumented(index) != nil
    }
    for index in planter.random.sample(3, of: candidates) {
      guard let place = undocumented(index) else { continue }
      planter.touch(index)
      members[place].birth = Day(1890, 4, 11)
      plant("E05", "member:\(code(index))/\(place - households[index].members.lowerBound + 1)")
    }
  }

  /// A member of a household whose number does not show a birth.
  private func undocumented(_ index: Int) -> Int? {
    households[index].members.first {
      members[$0].relation != .head && members[$0].left == nil && members[$0].citizenID.isEmpty
        && !members[$0].isYearOnly && members[$0].joining == nil
    }
  }
}
