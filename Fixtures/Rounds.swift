/// What each year's review changes: how many households take which way.
struct YearPlan {
  let year: Int
  let toNearPoor: Int
  let toAbove: Int
  let poorLeaving: Int
  let fromNearPoor: Int
  let rePoor: Int
  let newlyPoor: Int
  let movedInPoor: Int
  let nearPoorToAbove: Int
  let nearPoorLeaving: Int
  let newlyNearPoor: Int
  let refused: Int

  /// The same for a province `times` as large.
  func scaled(by times: Int) -> YearPlan {
    YearPlan(
      year: year, toNearPoor: toNearPoor * times, toAbove: toAbove * times,
      poorLeaving: poorLeaving * times, fromNearPoor: fromNearPoor * times,
      rePoor: rePoor * times, newlyPoor: newlyPoor * times, movedInPoor: movedInPoor * times,
      nearPoorToAbove: nearPoorToAbove * times, nearPoorLeaving: nearPoorLeaving * times,
      newlyNearPoor: newlyNearPoor * times, refused: refused * times)
  }

  /// The first review: how many are poor and near-poor at the end of 2021.
  static let first = (year: 2021, poor: 42_883, nearPoor: 13_400)

  /// 2024 as published; the other years fit the published rates.
  static let later: [YearPlan] = [
    YearPlan(
      year: 2022, toNearPoor: 4_010, toAbove: 1_580, poorLeaving: 46, fromNearPoor: 96, rePoor: 0,
      newlyPoor: 92, movedInPoor: 31, nearPoorToAbove: 2_600, nearPoorLeaving: 14,
      newlyNearPoor: 500, refused: 110),
    YearPlan(
      year: 2023, toNearPoor: 3_905, toAbove: 1_635, poorLeaving: 58, fromNearPoor: 84, rePoor: 35,
      newlyPoor: 79, movedInPoor: 25, nearPoorToAbove: 3_200, nearPoorLeaving: 17,
      newlyNearPoor: 470, refused: 120),
    YearPlan(
      year: 2024, toNearPoor: 4_236, toAbove: 1_829, poorLeaving: 70, fromNearPoor: 58, rePoor: 22,
      newlyPoor: 71, movedInPoor: 19, nearPoorToAbove: 3_500, nearPoorLeaving: 21,
      newlyNearPoor: 440, refused: 90),
    YearPlan(
      year: 2025, toNearPoor: 3_760, toAbove: 1_631, poorLeaving: 64, fromNearPoor: 61, rePoor: 31,
      newlyPoor: 76, movedInPoor: 22, nearPoorToAbove: 3_900, nearPoorLeaving: 19,
      newlyNearPoor: 410, refused: 95),
  ]
}

extension Province {
  /// Decides what each year's review finds for every household, and when it begins and ends.
  mutating func planReviews() {
    var random = Random(seed: seed, "rounds")
    planFirstReview(&random)
    for plan in YearPlan.later { planReview(plan.scaled(by: times), &random) }
  }

  private mutating func planFirstReview(_ random: inout Random) {
    let year = YearPlan.first.year
    let order = random.sample(households.count, of: Array(households.indices))
    for (rank, index) in order.enumerated() {
      let category: Category =
        if rank < YearPlan.first.poor * times {
          .poor
        } else if rank < (YearPlan.first.poor + YearPlan.first.nearPoor) * times {
          .nearPoor
        } else {
          aboveTheLine(&random)
        }
      record(category, of: index, in: year)
    }
  }

  private func aboveTheLine(_ random: inout Random) -> Category {
    switch random.below(10) {
    case 0..<3: .mediumAgri
    case 3..<6: .medium
    default: .nonPoor
    }
  }

  private mutating func record(_ category: Category, of index: Int, in year: Int) {
    households[index].results[year] = category
    households[index].standing[year] = category
    if category == .poor { households[index].wasEverPoor = true }
  }

  private mutating func planReview(_ plan: YearPlan, _ random: inout Random) {
    let before = plan.year - 1
    for index in households.indices where households[index].registered.year < plan.year {
      households[index].standing[plan.year] = households[index].standing[before]
    }
    let open = households.indices.filter { households[$0].closed == nil }
    let standing = Dictionary(grouping: open) { households[$0].standing[before] }
    var poor = random.sample(.max, of: standing[.poor] ?? [])
    leave(plan.poorLeaving, of: &poor, asPoor: true, in: plan.year, &random)
    review(plan.toNearPoor, of: &poor, as: .nearPoor, in: plan.year)
    escape(plan.toAbove, of: &poor, in: plan.year, &random)
    review(poor.count, of: &poor, as: .poor, in: plan.year)
    var nearPoor = random.sample(.max, of: standing[.nearPoor] ?? [])
    leave(plan.nearPoorLeaving, of: &nearPoor, asPoor: false, in: plan.year, &random)
    review(plan.fromNearPoor, of: &nearPoor, as: .poor, in: plan.year)
    escape(plan.nearPoorToAbove, of: &nearPoor, in: plan.year, &random)
    review(nearPoor.count, of: &nearPoor, as: .nearPoor, in: plan.year)

    let above = open.filter { !households[$0].standing[before].isListed }
    var risen = random.sample(plan.rePoor, of: above.filter { households[$0].wasEverPoor })
    review(plan.rePoor, of: &risen, as: .poor, in: plan.year)
    let fallen = plan.newlyPoor / 4
    var never = random.sample(fallen, of: above.filter { !households[$0].wasEverPoor })
    review(fallen, of: &never, as: .poor, in: plan.year)
    register(plan.newlyPoor - fallen, as: [.poor], from: .new, in: plan.year, &random)
    register(plan.movedInPoor, as: [.poor], from: .movedIn, in: plan.year, &random)
    register(plan.newlyNearPoor, as: [.nearPoor], from: .new, in: plan.year, &random)
    register(
      plan.refused, as: [.mediumAgri, .medium, .nonPoor], from: .new, in: plan.year, &random)
  }

  private mutating func review(
    _ count: Int, of indices: inout [Int], as category: Category, in year: Int
  ) {
    for index in indices.suffix(count) { record(category, of: index, in: year) }
    indices.removeLast(min(count, indices.count))
  }

  private mutating func escape(
    _ count: Int, of indices: inout [Int], in year: Int, _ random: inout Random
  ) {
    for index in indices.suffix(count) { record(aboveTheLine(&random), of: index, in: year) }
    indices.removeLast(min(count, indices.count))
  }

  /// Poor households neither merge nor are struck off as mistakes: both would need explaining.
  private mutating func leave(
    _ count: Int, of indices: inout [Int], asPoor: Bool, in year: Int, _ random: inout Random
  ) {
    let reasons = Household.CloseReason.allCases
    for index in indices.suffix(count) {
      households[index].closed = Day(year, 1, 10) + random.below(220)
      let reason = reasons[random.below(reasons.count)]
      households[index].closeReason =
        reason == .correction || (asPoor && reason == .merged) ? .movedOut : reason
    }
    indices.removeLast(min(count, indices.count))
  }

  /// Enters new households in addition to known ones; some are split from a household of their
  /// village.
  private mutating func register(
    _ count: Int, as categories: [Category], from origin: Household.Origin, in year: Int,
    _ random: inout Random
  ) {
    for _ in 0..<count {
      let neighbour = random.below(HouseholdWriter.count * times)
      var household = Household(
        village: households[neighbour].village, registered: Day(year, 1, 8) + random.below(230))
      household.origin = origin
      household.ethnicGroup = households[neighbour].ethnicGroup
      if origin == .new, households[neighbour].closed == nil, random.chance(150) {
        household.origin = .split
        household.parent = Int32(neighbour)
        household.isInSplit = true
        households[neighbour].isInSplit = true
      }
      households.append(household)
      let category = random.element(of: categories, or: .nonPoor)
      record(category, of: households.count - 1, in: year)
    }
  }
}
