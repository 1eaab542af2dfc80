// Errors that take a whole village or commune: copied sheets, equal points, births, meetings.
extension Province {
  /// Nearly all sheets of a village alike.
  mutating func plantA10(_ planter: inout Planter) {
    let alike = Deprivation.water | Deprivation.toilet | Deprivation.telecom
    let annual = annualSheets()
    for list in villageLists(3, &planter, where: { canBeCopied($0, annual) }) {
      for place in list {
        let one = assessments[place]
        guard one.deprivations & Deprivation.dependents == 0 || !one.category.isListed else {
          continue
        }
        let isPoor = one.category == .poor
        assessments[place].deprivations = isPoor ? alike : 0
        assessments[place].causedBy = (0, 0, 0, 0, 0)
        assessments[place].b2 = isPoor ? 30 : 0
        let persons = members(of: Int(one.household), on: one.surveyed).count
        assessments[place].floor = max(one.floor, Int32(persons * 900))
      }
      plant("A10", subject(ofVillage: list) + "/\(rounds[Int(assessments[list[0]].round)].code)")
    }
  }

  /// Ten or more that can be made alike, and few that cannot without another error.
  private func canBeCopied(_ list: [Int], _ annual: [Int32: [UInt8: Int]]) -> Bool {
    let listed = list.map { assessments[$0] }.filter(\.category.isListed)
    let own = listed.count { $0.deprivations & Deprivation.dependents != 0 }
    let poor = listed.count {
      $0.category == .poor && $0.deprivations & Deprivation.dependents == 0
    }
    return poor >= 10 && poor * 100 > (poor + own) * 80
      && list.allSatisfy { place in
        let one = assessments[place]
        return isCalm(one, b1: one.b1, b2: one.category == .poor ? 30 : 0, beside: annual)
      }
  }

  /// Five neighbours on the list with the same points.
  mutating func plantA11(_ planter: inout Planter) {
    let annual = annualSheets()
    let lists = villageLists(.max, &planter, isFree: false, where: { $0.count >= 8 })
    var found = 0
    for list in lists where found < 3 {
      guard list.allSatisfy({ planter.isFree(Int(assessments[$0].household)) }) else { continue }
      for start in 1..<(list.count - 5) {
        let run = Array(list[start..<(start + 5)])
        guard let b1 = commonPoints(of: run, annual) else { continue }
        for place in run { assessments[place].b1 = b1 }
        for place in list { planter.touch(Int(assessments[place].household)) }
        plant("A11", subject(ofAssessment: run[0]))
        found += 1
        break
      }
    }
  }

  /// Points that all five may have, where all else of them is equal already.
  private func commonPoints(of run: [Int], _ annual: [Int32: [UInt8: Int]]) -> Int16? {
    let sheets = run.map { assessments[$0] }
    guard let first = sheets.first, let b1 = sheets.map(\.b1).min(),
      sheets.allSatisfy({
        $0.category == .poor && $0.b2 == first.b2 && $0.isUrban == first.isUrban
      })
    else { return nil }
    let isNear = sheets.allSatisfy { isCalm($0, b1: b1, b2: $0.b2, beside: annual) }
    return isNear ? b1 : nil
  }

  /// Villages in which many grown-ups are said to be born on New Year's Day.
  mutating func plantE10(_ planter: inout Planter) {
    for list in villageLists(3, &planter, where: { (14...40).contains($0.count) }) {
      let village = households[Int(assessments[list[0]].household)].village
      for index in households.indices where households[index].village == village {
        planter.touch(index)
        for place in households[index].members
        where members[place].joining == nil && members[place].left == nil
          && !members[place].isYearOnly && (1971...2001).contains(members[place].birth.year)
        {
          members[place].birth = Day(members[place].birth.year, 1, 1)
        }
      }
      plant("E10", subject(ofVillage: list))
    }
  }

  /// The sheets of one village and annual round before 2025, in the order of the list.
  private func villageLists(
    _ count: Int, _ planter: inout Planter, isFree: Bool = true, where fits: ([Int]) -> Bool
  ) -> [[Int]] {
    let busy = Set(
      households.indices.filter { !planter.isFree($0) }.map { households[$0].village })
    var byVillage: [Int32: [UInt8: [Int]]] = [:]
    for place in assessments.indices where assessments[place].round < 4 {
      let one = assessments[place]
      let village = households[Int(one.household)].village
      byVillage[village, default: [:]][one.round, default: []].append(place)
    }
    let lists = byVillage.sorted { $0.key < $1.key }.flatMap { village in
      village.value.sorted { $0.key < $1.key }.map(\.value)
    }
    var taken = isFree ? busy : []
    var chosen: [[Int]] = []
    for list in planter.random.sample(.max, of: lists.filter(fits)) where chosen.count < count {
      let village = households[Int(assessments[list[0]].household)].village
      guard !taken.contains(village), !map.villages[Int(village)].isNamesake else { continue }
      if isFree {
        taken.insert(village)
        for place in list { planter.touch(Int(assessments[place].household)) }
      }
      chosen.append(list)
    }
    return chosen
  }

  private func subject(ofVillage list: [Int]) -> String {
    let village = map.villages[Int(households[Int(assessments[list[0]].household)].village)]
    return "village:\(map.old[village.commune].code)@2020-03-01/\(village.name)"
  }

  /// C06: a meeting with the wrong chair.
  mutating func plantC06(_ planter: inout Planter) {
    let roles = ["Bí thư chi bộ", "KT. CHỦ TỊCH", "nguyên trưởng thôn", "Phó Chủ tịch UBND xã"]
    for (role, place) in zip(roles, meetings(4, &planter)) {
      conferences[place].chairRole = role
      plant("C06", "conference:\(conferences[place].code)")
    }
  }

  /// Communes without a regular review in a year.
  mutating func plantC11(_ planter: inout Planter) {
    let regular = assessments.indices.filter { place in
      let round = rounds[Int(assessments[place].round)]
      return !round.isAnnual && round.year == 2023
        && planter.isFree(Int(assessments[place].household))
    }
    let chosen = planter.random.sample(3, of: regular)
    for place in chosen {
      let household = Int(assessments[place].household)
      planter.touch(household)
      let commune = map.old[map.villages[Int(households[household].village)].commune]
      plant("C11", "unit:\(commune.code)@2020-03-01/2023")
    }
    for place in chosen.sorted(by: >) { assessments.remove(at: place) }
  }
}
