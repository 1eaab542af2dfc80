// Errors in assessments and meetings. Recorded categories stay, so the figures do.
extension Province {
  /// B2 is not ten times the deprivations.
  mutating func plantA01(_ planter: inout Planter) {
    for place in assessmentCandidates(5, &planter, where: { $0.category == .poor && $0.b2 >= 40 }) {
      assessments[place].b2 += 10
      plant("A01", subject(ofAssessment: place))
    }
  }

  /// B2 cannot be at all: no multiple of ten, or beyond twelve indicators.
  mutating func plantA02(_ planter: inout Planter) {
    let annual = annualSheets()
    for b2: Int16 in [45, 130, 37, 125] {
      let places = assessmentCandidates(1, &planter) { one in
        one.category == .poor && isCalm(one, b1: one.b1, b2: b2, beside: annual)
      }
      for place in places {
        assessments[place].b2 = b2
        plant("A02", subject(ofAssessment: place))
      }
    }
  }

  /// Two deprivations, recorded as poor.
  mutating func plantA03(_ planter: inout Planter) {
    let ofHouse =
      Deprivation.water | Deprivation.toilet | Deprivation.telecom | Deprivation.infoMeans
    let ofMembers =
      Deprivation.employment | Deprivation.nutrition | Deprivation.adultEducation
    let places = assessmentCandidates(5, &planter) {
      $0.category == .poor && $0.deprivations & ~(ofHouse | ofMembers) == 0
        && ($0.deprivations & ofHouse).nonzeroBitCount == 2
    }
    for place in places {
      assessments[place].deprivations &= ofHouse
      assessments[place].causedBy = (0, 0, 0, 0, 0)
      assessments[place].b2 = 20
      plant("A03", subject(ofAssessment: place))
    }
  }

  /// Above the income line, poor by deprivations alone; not in 2025, where A04 lists who is near
  /// it.
  mutating func plantA07(_ planter: inout Planter) {
    let annual = annualSheets()
    let places = assessmentCandidates(5, &planter) { one in
      one.category == .poor && one.round < 4
        && isCalm(one, b1: one.isUrban ? 187 : 152, b2: one.b2, beside: annual)
    }
    for place in places {
      assessments[place].b1 = (assessments[place].isUrban ? 175 : 140) + 12
      plant("A07", subject(ofAssessment: place))
    }
  }

  /// A survey, and conferences, before 1 September.
  mutating func plantC01(_ planter: inout Planter) {
    for place in assessmentCandidates(
      3, &planter, where: { $0.requested == nil && (1...3).contains($0.round) })
    {
      assessments[place].surveyed = Day(rounds[Int(assessments[place].round)].year, 8, 24)
      plant("C01", subject(ofAssessment: place))
    }
    let reviews = conferences.indices.filter {
      conferences[$0].isReview && (1...3).contains(conferences[$0].round)
    }
    for place in planter.random.sample(3, of: reviews) {
      conferences[place].held = calendar.onOrAfter(
        Day(rounds[conferences[place].round].year, 8, 16))
      plant("C01", "conference:\(conferences[place].code)")
    }
  }

  /// Recognised before the meeting; by one that was held before the survey, or in another village.
  mutating func plantC03(_ planter: inout Planter) {
    let places = assessmentCandidates(6, &planter) {
      $0.decided != nil && $0.category.isListed && $0.conference != nil && $0.round > 0
    }
    for (number, place) in places.enumerated() {
      guard let conference = assessments[place].conference else { continue }
      let held = conferences[Int(conference)].held
      switch number {
      case 0: assessments[place].surveyed = held + 1
      case 1:
        guard let other = otherMeeting(for: assessments[place], beside: conference) else {
          continue
        }
        assessments[place].conference = other
        assessments[place].decided = held - 1
      default: assessments[place].decided = held - 1
      }
      plant("C03", subject(ofAssessment: place))
    }
  }

  /// A meeting of another village in time for a decision on the day before its own village met.
  private func otherMeeting(for assessment: Assessment, beside own: Int32) -> Int32? {
    let village = conferences[Int(own)].village
    let decided = conferences[Int(own)].held - 1
    return conferences.indices.first {
      let other = conferences[$0]
      return other.round == Int(assessment.round) && !other.isReview && other.village != village
        && map.villages[Int(other.village)].commune == map.villages[Int(village)].commune
        && other.held >= assessment.surveyed && other.held <= decided
    }.map { Int32($0) }
  }

  /// Fewer than half of those present agree.
  mutating func plantC04(_ planter: inout Planter) {
    let meetings = conferences.indices.filter {
      !conferences[$0].isReview && rounds[conferences[$0].round].isAnnual
    }
    for (number, place) in planter.random.sample(5, of: meetings).enumerated() {
      let present = conferences[place].participants
      switch number {
      case 0: conferences[place].agreeVotes = present + 1
      case 1: conferences[place].agreeVotes = (present - 1) / 2
      default: conferences[place].agreeVotes = present * 2 / 5
      }
      plant("C04", "conference:\(conferences[place].code)")
    }
  }
}
