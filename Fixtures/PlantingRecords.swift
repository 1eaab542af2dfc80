// Errors in households, members and housing.
extension Province {
  /// B05: the head has died without a successor, and the household is still open.
  mutating func plantB05(_ planter: inout Planter) {
    for index in plainHouseholds(5, &planter, members: 3...) {
      guard let head = head(of: index) else { continue }
      members[head].left = Day(2025, 12, 18)
      members[head].leaving = .died
      plant("B05", "household:\(code(index))")
    }
  }

  /// One number, two people in two households of a commune; each of them is a finding.
  mutating func plantB09(_ planter: inout Planter) {
    for first in plainHouseholds(3, &planter, members: 2...) {
      guard let one = head(of: first), let two = similarPerson(of: one, in: first, planter) else {
        continue
      }
      planter.touch(two.household)
      members[two.member].citizenID = members[one].citizenID
      plant("B09", subject(ofMember: one, in: first))
      plant("B09", subject(ofMember: two.member, in: two.household))
    }
  }

  /// Somebody who died, and is still in another household by the number.
  mutating func plantB16(_ planter: inout Planter) {
    let candidates = households.indices.filter { isPlain($0, planter) && dead(in: $0) != nil }
    for index in planter.random.sample(12, of: candidates)
    where planted.count(where: { $0.rule == "B16" }) < 3 && planter.isFree(index) {
      guard let one = dead(in: index), let two = similarPerson(of: one, in: index, planter) else {
        continue
      }
      planter.touch(index)
      planter.touch(two.household)
      members[one].citizenID = members[two.member].citizenID
      plant("B16", subject(ofMember: one, in: index))
    }
  }

  /// B16 too: an indicator of somebody who had left by the day of the survey.
  mutating func plantB16OnSheets(_ planter: inout Planter) {
    let places = assessmentCandidates(2, &planter) { one in
      one.category.isListed && one.causedBy.0 > 0 && departed(before: one) != nil
    }
    for place in places {
      let index = Int(assessments[place].household)
      guard let gone = departed(before: assessments[place]) else { continue }
      assessments[place].causedBy.0 = UInt8(gone - households[index].members.lowerBound + 1)
      plant("B16", subject(ofMember: gone, in: index))
    }
  }

  /// Households that had moved out a few days before the decision of the autumn.
  mutating func plantB17(_ planter: inout Planter) {
    let candidates = assessments.indices.filter { place in
      let sheet = assessments[place]
      let (household, round) = (households[Int(sheet.household)], rounds[Int(sheet.round)])
      guard let closed = household.closed, household.closeReason == .movedOut else { return false }
      return round.isAnnual && round.year == closed.year - 1 && closed < Day(closed.year, 2, 20)
        && sheet.decided != nil && sheet.category == .poor && household.housing == nil
        && !household.isInSplit && !household.hasNewHead && planter.isFree(Int(sheet.household))
    }
    for place in planter.random.sample(3, of: candidates) {
      let index = Int(assessments[place].household)
      guard let closed = households[index].closed else { continue }
      planter.touch(index)
      assessments[place].decided = calendar.onOrAfter(closed + 2)
      // The decision is of the next year, whose numbers others have.
      assessments[place].certificate += 5_000
      plant("B17", subject(ofAssessment: place))
    }
  }

  private func departed(before sheet: Assessment) -> Int? {
    households[Int(sheet.household)].members.first { place in
      members[place].left.map { $0 <= sheet.surveyed } ?? false
        && members[place].relation != .head
    }
  }

  private func dead(in index: Int) -> Int? {
    households[index].members.first {
      members[$0].leaving == .died && members[$0].relation != .head
        && !members[$0].citizenID.isEmpty
    }
  }

  /// Another person of the same sex and year of birth in another village of the commune.
  private func similarPerson(
    of one: Int, in first: Int, _ planter: Planter
  ) -> (household: Int, member: Int)? {
    let commune = map.villages[Int(households[first].village)].commune
    for index in households.indices where index != first && isPlain(index, planter) {
      let village = households[index].village
      guard map.villages[Int(village)].commune == commune, village != households[first].village
      else { continue }
      let two = households[index].members.first { place in
        let (a, b) = (members[one], members[place])
        return a.isMale == b.isMale && a.birth.year == b.birth.year && a.birth != b.birth
          && b.left == nil && !b.citizenID.isEmpty && b.given != a.given
      }
      if let two { return (index, two) }
    }
    return nil
  }

  /// Households without a head, and some without anybody.
  mutating func plantB14(_ planter: inout Planter) {
    for index in plainHouseholds(3, &planter, members: 2...) {
      guard let head = head(of: index) else { continue }
      members[head].relation = .other
      plant("B14", "household:\(code(index))")
    }
    for _ in 0..<2 {
      let village = households[planter.random.below(HouseholdWriter.count * times)].village
      var empty = Household(village: village, registered: Day(2025, 10, 6))
      empty.origin = .movedIn
      empty.members = members.count..<members.count
      households.append(empty)
      plant("B14", "household:\(code(households.count - 1))")
    }
  }

  /// Numbers of old identity cards for citizen numbers; what cannot be either is not taken.
  mutating func plantE01(_ planter: inout Planter) {
    for index in plainHouseholds(5, &planter, members: 2...) {
      guard let head = head(of: index) else { continue }
      members[head].citizenID = String(members[head].citizenID.suffix(9))
      plant("E01", subject(ofMember: head, in: index))
    }
  }

  /// Numbers of the other sex, or of another year of birth.
  mutating func plantE02(_ planter: inout Planter) {
    var numbers = NumberMaker(seed: seed &+ 7)
    let known = Set(members.map(\.citizenID))
    for (number, index) in plainHouseholds(5, &planter, members: 2...).enumerated() {
      guard let head = head(of: index) else { continue }
      let member = members[head]
      var wrong = member.citizenID
      while known.contains(wrong) {
        wrong = numbers.citizenID(
          isMale: number < 3 ? !member.isMale : member.isMale,
          birthYear: member.birth.year + (number < 3 ? 0 : -4), isFromHere: true)
      }
      members[head].citizenID = wrong
      plant("E02", subject(ofMember: head, in: index))
    }
  }

  /// Homes for households that had one, or whose origin had when they left it.
  mutating func plantF01(_ planter: inout Planter) {
    let helped = housing.filter {
      $0.approved.year < 2024 && $0.amountApproved == Housing.norm(.p5, isNew: $0.isNew)
        && households[Int($0.household)].standing[2024] == .poor
    }
    for former in planter.random.sample(4, of: helped) {
      planter.touch(Int(former.household))
      support(former.household, approved: Day(2025, 3, 10))
      plant("F01", "household:\(code(Int(former.household)))")
    }
    let child = households.indices.first { index in
      guard let parent = households[index].parent, planter.isFree(index) else { return false }
      let both = [households[index], households[Int(parent)]]
      return both.allSatisfy {
        $0.closed == nil && $0.standing[2024].isListed && !$0.hasNewHead
      } && households[index].housing == nil && planter.isFree(Int(parent))
        && households[Int(parent)].housing.map {
          housing[Int($0)].approved <= households[index].registered
        } ?? false
    }
    guard let child, let parent = households[child].parent else { return }
    planter.touch(child)
    planter.touch(Int(parent))
    support(Int32(child), approved: Day(2025, 4, 9))
    plant("F01", "household:\(code(child))")
  }

  private mutating func support(_ household: Int32, approved: Day) {
    housing.append(
      Housing(
        household: household, scheme: .eradication, isNew: false,
        priority: priority(of: Int(household)), approved: approved, started: approved + 20,
        accepted: calendar.onOrAfter(approved + 90), paid: calendar.onOrAfter(approved + 95),
        amountApproved: Housing.norm(.eradication, isNew: false), floor: 2_400,
        weakParts: ["frame_wall", "roof"]))
  }

  /// Amounts that are not the norm.
  mutating func plantF06(_ planter: inout Planter) {
    let cases = housing.indices.filter {
      planter.isFree(Int(housing[$0].household)) && housing[$0].approved.year < 2025
    }
    for (number, place) in planter.random.sample(5, of: cases).enumerated() {
      planter.touch(Int(housing[place].household))
      housing[place].amountApproved += number % 2 == 0 ? 5_000_000 : -2_500_000
      plant("F06", "housing:\(housingCode(place))")
    }
  }

  // MARK: - Choosing

  private func plainHouseholds(
    _ count: Int, _ planter: inout Planter, members wanted: PartialRangeFrom<Int>
  ) -> [Int] {
    let candidates = households.indices.filter { index in
      guard isPlain(index, planter), households[index].results[2025].isListed else {
        return false
      }
      let present = members(of: index, on: Day(2025, 12, 31))
      guard wanted.contains(present.count), let head = head(of: index) else { return false }
      return !members[head].citizenID.isEmpty && !members[head].isYearOnly
    }
    let chosen = planter.random.sample(count, of: candidates)
    for index in chosen { planter.touch(index) }
    return chosen
  }

  private func head(of index: Int) -> Int? {
    households[index].members.first { members[$0].relation == .head && members[$0].left == nil }
  }

  private func subject(ofMember place: Int, in index: Int) -> String {
    "member:\(code(index))/\(place - households[index].members.lowerBound + 1)"
  }
}
