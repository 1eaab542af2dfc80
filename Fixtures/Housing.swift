/// A case of housing support.
struct Housing {
  enum Scheme: String {
    case p5, eradication
  }

  let household: Int32
  let scheme: Scheme
  let isNew: Bool
  var priority: Int
  var approved: Day
  var started: Day
  var accepted: Day
  var paid: Day
  var amountApproved: Int
  /// The floor before, in dm².
  var floor = 0
  var weakParts: [String]
  var hasMinutes = true
  var isAcceptedAsRepair = false
  /// Approved, and nothing since.
  var isStalled = false

  /// The norm of a scheme for a new house or a repair, in VND.
  static func norm(_ scheme: Scheme, isNew: Bool) -> Int {
    switch scheme {
    case .p5: isNew ? 40_000_000 : 20_000_000
    case .eradication: isNew ? 60_000_000 : 30_000_000
    }
  }

  var kind: String { isNew ? "new" : "repair" }
}

/// How many homes a wave of support builds, and when.
private struct HousingWave {
  let scheme: Housing.Scheme
  let homes: Int
  let approvals: ClosedRange<Day>

  /// Up to 2024 they sum to 10,500; those of 2025 come on top.
  static let all = [
    HousingWave(scheme: .p5, homes: 1_290, approvals: Day(2022, 8, 16)...Day(2022, 10, 10)),
    HousingWave(scheme: .p5, homes: 2_950, approvals: Day(2023, 2, 1)...Day(2023, 8, 20)),
    HousingWave(scheme: .p5, homes: 2_160, approvals: Day(2024, 2, 1)...Day(2024, 6, 5)),
    HousingWave(scheme: .eradication, homes: 4_100, approvals: Day(2024, 2, 1)...Day(2024, 6, 5)),
    HousingWave(scheme: .eradication, homes: 2_640, approvals: Day(2025, 1, 6)...Day(2025, 4, 20)),
  ]
}

extension Province {
  /// Chooses the households that get a home or a repair, none twice.
  mutating func supportHousing() {
    var random = Random(seed: seed, "housing")
    for wave in HousingWave.all {
      let before = wave.approvals.lowerBound.year - 1
      let candidates = households.indices.filter { index in
        mayBeHoused(index, by: wave.scheme, poorAtEndOf: before)
      }
      for index in random.sample(wave.homes * times, of: candidates).sorted() {
        households[index].housing = Int32(housing.count)
        housing.append(house(index, in: wave.approvals, scheme: wave.scheme, &random))
      }
    }
  }

  /// Poor, never helped before, neither split nor ended, and for P5 in a poor district.
  private func mayBeHoused(
    _ index: Int, by scheme: Housing.Scheme, poorAtEndOf year: Int
  ) -> Bool {
    let household = households[index]
    guard household.closed == nil, household.housing == nil, !household.isInSplit,
      !household.hasNewHead, household.registered.year <= year,
      household.standing[year] == .poor
    else { return false }
    let commune = map.villages[Int(household.village)].commune
    return scheme == .eradication || map.old[commune].isPoorDistrict
  }

  private func house(
    _ index: Int, in approvals: ClosedRange<Day>, scheme: Housing.Scheme, _ random: inout Random
  ) -> Housing {
    let days = Int(approvals.upperBound.number - approvals.lowerBound.number)
    let approved = calendar.onOrAfter(approvals.lowerBound + random.below(days))
    let isNew = random.chance(640)
    let started = approved + random.within(12...38)
    let accepted = calendar.onOrAfter(started + random.within(isNew ? 85...145 : 40...85))
    let parts = ["foundation", "frame_wall", "roof"]
    let sound = random.below(4)
    return Housing(
      household: Int32(index), scheme: scheme, isNew: isNew, priority: priority(of: index),
      approved: approved, started: started, accepted: accepted,
      paid: calendar.onOrAfter(accepted + random.within(3...18)),
      amountApproved: Housing.norm(scheme, isNew: isNew),
      weakParts: parts.enumerated().filter { $0.offset != sound }.map(\.element))
  }

  /// 1 poor of an ethnic minority, 2 with a member of merit, 3 with an allowance, 4 hardship.
  func priority(of index: Int) -> Int {
    let own = members[households[index].members]
    if names.groups[Int(households[index].ethnicGroup)].ethnicCode != "01" { return 1 }
    if own.contains(where: \.isOfMerit) { return 2 }
    return own.contains(where: \.hasAllowance) ? 3 : 4
  }
}
