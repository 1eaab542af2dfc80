// Errors in who lives where, under which name and number.
extension Province {
  /// A poor household of a commune official.
  mutating func plantB01(_ planter: inout Planter) {
    let candidates = households.indices.filter { index in
      guard isPlain(index, planter), households[index].standing[2025] == .poor,
        let head = present(headOf: index)
      else { return false }
      return (1970...2000).contains(members[head].birth.year)
    }
    for index in planter.random.sample(4, of: candidates) {
      guard let head = present(headOf: index) else { continue }
      planter.touch(index)
      members[head].isOnPayroll = true
      plant("B01", subject(ofMember: head, of: index))
    }
  }

  /// One old person alone, said to have split from a household that never was poor.
  mutating func plantB06(_ planter: inout Planter) {
    let alone = households.indices.filter { index in
      let household = households[index]
      return isPlain(index, planter) && household.members.count == 1
        && household.registered.year > 2021
        && household.results[household.registered.year].isListed
    }
    let origins = Dictionary(
      grouping: households.indices.prefix(HouseholdWriter.count * times).filter {
        isPlain($0, planter) && isNeverListed($0)
      }, by: { households[$0].village })
    for index in planter.random.sample(12, of: alone)
    where planted.count(where: { $0.rule == "B06" }) < 4 {
      guard let origin = origins[households[index].village]?.first(where: planter.isFree) else {
        continue
      }
      planter.touch(index)
      planter.touch(origin)
      households[index].origin = .split
      households[index].parent = Int32(origin)
      let round = households[index].registered.year
      plant("B06", "assessment:\(code(index))/\(round)")
    }
  }

  /// Poor households that were merged before the review.
  mutating func plantB07(_ planter: inout Planter) {
    for index in leavers(4, &planter, where: { $0 == .poor }) {
      households[index].closeReason = .merged
      plant("B07", "household:\(code(index))")
    }
  }

  /// Households that were struck off as a mistake.
  mutating func plantD06(_ planter: inout Planter) {
    for index in leavers(4, &planter, where: \.isListed) {
      households[index].closeReason = .correction
      plant("D06", "household:\(code(index))")
    }
  }

  private mutating func leavers(
    _ count: Int, _ planter: inout Planter, where fits: (Category) -> Bool
  ) -> [Int] {
    let gone = households.indices.filter { index in
      let household = households[index]
      guard let closed = household.closed, household.closeReason == .movedOut else { return false }
      return planter.isFree(index) && household.housing == nil && !household.isInSplit
        && fits(household.standing[closed.year - 1])
    }
    let chosen = planter.random.sample(count, of: gone)
    for index in chosen { planter.touch(index) }
    return chosen
  }

  /// B08: a person of another family who moved in shortly before the survey.
  mutating func plantB08(_ planter: inout Planter) {
    let candidates = newcomers(planter).filter { child(of: $0) != nil }
    for index in planter.random.sample(4, of: candidates) {
      guard let place = child(of: index), let head = present(headOf: index) else { continue }
      planter.touch(index)
      members[place].joined = households[index].registered + 3
      members[place].joining = .movedIn
      let own = members[head].family
      let names = names.groups[Int(own.group)].family.elements.count
      members[place].family = NameTable.Family(
        group: own.group, index: UInt8((Int(own.index) + 1) % max(1, names)))
      plant("B08", subject(ofMember: place, of: index))
    }
  }

  /// Just arrived, for a while, and on the list.
  mutating func plantB13(_ planter: inout Planter) {
    let candidates = newcomers(planter).filter { households[$0].registered >= Day(2025, 5, 1) }
    for index in planter.random.sample(4, of: candidates) {
      planter.touch(index)
      households[index].isTemporary = true
      households[index].residentSince = households[index].registered
      plant("B13", "assessment:\(code(index))/2025")
    }
  }

  /// Households of 2025 that its review put on a list, their only one.
  private func newcomers(_ planter: Planter) -> [Int] {
    households.indices.filter {
      isPlain($0, planter) && households[$0].registered.year == 2025
        && households[$0].results[2025].isListed
    }
  }

  private func child(of index: Int) -> Int? {
    households[index].members.first {
      members[$0].relation == .child && members[$0].joining == nil && members[$0].left == nil
    }
  }

  /// Grown-ups with nothing but the card of nine digits.
  mutating func plantE03(_ planter: inout Planter) {
    for index in planter.random.sample(4, of: withOldCard(planter)) {
      guard let head = present(headOf: index) else { continue }
      planter.touch(index)
      members[head].citizenID = ""
      plant("E03", subject(ofMember: head, of: index))
    }
  }

  /// One person under two numbers in two households of a village.
  mutating func plantE06(_ planter: inout Planter) {
    let candidates = households.indices.filter {
      isPlain($0, planter) && numbered(headOf: $0) != nil
    }
    let byVillage = Dictionary(grouping: candidates) { households[$0].village }
    for first in planter.random.sample(400, of: candidates)
    where planted.count(where: { $0.rule == "E06" }) < 4 && planter.isFree(first) {
      guard let one = numbered(headOf: first) else { continue }
      let second = byVillage[households[first].village]?.first { index in
        guard index > first, planter.isFree(index), let two = numbered(headOf: index) else {
          return false
        }
        return members[two].isMale == members[one].isMale
          && members[two].birth.year == members[one].birth.year
          && members[two].ethnicGroup == members[one].ethnicGroup
      }
      guard let second, let two = numbered(headOf: second) else { continue }
      planter.touch(first)
      planter.touch(second)
      members[two].birth = members[one].birth
      members[two].family = members[one].family
      members[two].middle = members[one].middle
      members[two].given = members[one].given
      plant("E06", subject(ofMember: two, of: second))
    }
  }

  private func numbered(headOf index: Int) -> Int? {
    guard let head = present(headOf: index), !members[head].citizenID.isEmpty,
      !members[head].isYearOnly, (1970...1999).contains(members[head].birth.year)
    else { return nil }
    return head
  }

  /// E07: a name has a letter of another alphabet.
  mutating func plantE07(_ planter: inout Planter) {
    let candidates = households.indices.filter {
      isPlain($0, planter) && present(headOf: $0) != nil
    }
    for index in planter.random.sample(4, of: candidates) {
      guard let head = present(headOf: index) else { continue }
      planter.touch(index)
      members[head].isMisspelt = true
      plant("E07", subject(ofMember: head, of: index))
    }
  }

  /// Support paid out after the head died, and no decision on the heir.
  mutating func plantF10(_ planter: inout Planter) {
    let couples = housing.indices.filter { place in
      let index = Int(housing[place].household)
      let own = members[households[index].members]
      return planter.isFree(index) && housing[place].approved.year == 2025
        && households[index].housing == Int32(place) && own.count == 2
        && own.last?.relation == .spouse
        && own.allSatisfy { $0.left == nil && $0.joining == nil && $0.birth.year < 1960 }
    }
    let bad = Set(
      assessments.filter { $0.deprivations & Deprivation.houseArea != 0 || !$0.hasNoLabour }
        .map(\.household))
    let sound = couples.filter { !bad.contains(housing[$0].household) }
    for place in planter.random.sample(3, of: sound) {
      let index = Int(housing[place].household)
      planter.touch(index)
      let head = households[index].members.lowerBound
      members[head].left = housing[place].approved + 8
      members[head].leaving = .died
      // The new head is entered again, as the head from that day on.
      members[head + 1].relation = .head
      members[head + 1].joined = housing[place].approved + 8
      members[head + 1].joining = .movedIn
      households[index].hasNewHead = true
      clearCausers(of: Int32(index))
      plant("F10", "housing:\(housingCode(place))")
    }
  }

  private mutating func clearCausers(of household: Int32) {
    for place in assessments.indices where assessments[place].household == household {
      assessments[place].causedBy = (0, 0, 0, 0, 0)
    }
  }

  private func subject(ofMember place: Int, of index: Int) -> String {
    "member:\(code(index))/\(place - households[index].members.lowerBound + 1)"
  }
}
