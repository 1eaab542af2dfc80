/// Households and the persons in them.
struct Counts {
  var households = 0
  var persons = 0

  static func + (left: Counts, right: Counts) -> Counts {
    Counts(households: left.households + right.households, persons: left.persons + right.persons)
  }
}

/// The movement of a year by commune, counted from the records.
///
/// A second count, independent of the registry's on purpose: the tests compare the two.
struct Movement {
  private struct Flows {
    var poorOpening = Counts()
    var poorClosing = Counts()
    var toNearPoor = Counts()
    var toAbove = Counts()
    var fromNearPoor = Counts()
    var rePoor = Counts()
    var newlyPoor = Counts()
    var otherIncrease = Counts()
    var otherDecrease = Counts()
    var nearPoorOpening = Counts()
    var nearPoorClosing = Counts()
  }

  private var flows: [Flows]
  private let isFirst: Bool

  init(_ province: Province, year: Int, opening: [Category]?, closing: [Category]) {
    isFirst = opening == nil
    let map = province.map
    flows = (year < 2025 ? map.old.map { _ in Flows() } : map.new.map { _ in Flows() })
    let wasPoor = Self.everPoor(province, before: year)
    for index in province.households.indices {
      let household = province.households[index]
      let old = map.villages[Int(household.village)].commune
      let commune = year < 2025 ? old : map.old[old].successor
      let before = Counts(
        households: 1, persons: province.members(of: index, on: .closing(year - 1)).count)
      let after = Counts(
        households: 1, persons: province.members(of: index, on: .closing(year)).count)
      add(&flows[commune], opening?[index] ?? .none, before, closing[index], after) {
        if household.origin == .movedIn, household.registered.year == year { return .movedIn }
        return wasPoor[index] ? .again : .first
      }
    }
  }

  private enum Arrival {
    case movedIn, again, first
  }

  private static func everPoor(_ province: Province, before year: Int) -> [Bool] {
    var wasPoor = province.households.map { _ in false }
    for assessment in province.assessments
    where assessment.decided != nil && assessment.category == .poor
      && province.rounds[Int(assessment.round)].year < year
    {
      wasPoor[Int(assessment.household)] = true
    }
    return wasPoor
  }

  private func add(
    _ flows: inout Flows, _ opening: Category, _ before: Counts, _ closing: Category,
    _ after: Counts, arrival: () -> Arrival
  ) {
    if opening == .poor { flows.poorOpening = flows.poorOpening + before }
    if closing == .poor { flows.poorClosing = flows.poorClosing + after }
    if opening == .nearPoor { flows.nearPoorOpening = flows.nearPoorOpening + before }
    if closing == .nearPoor { flows.nearPoorClosing = flows.nearPoorClosing + after }
    switch (opening, closing) {
    case (.poor, .poor):
      let gain = Counts(persons: max(0, after.persons - before.persons))
      let loss = Counts(persons: max(0, before.persons - after.persons))
      flows.otherIncrease = flows.otherIncrease + gain
      flows.otherDecrease = flows.otherDecrease + loss
    case (.poor, .none): flows.otherDecrease = flows.otherDecrease + before
    case (.poor, .nearPoor): flows.toNearPoor = flows.toNearPoor + before
    case (.poor, _): flows.toAbove = flows.toAbove + before
    case (.nearPoor, .poor): flows.fromNearPoor = flows.fromNearPoor + after
    case (_, .poor):
      switch arrival() {
      case .movedIn: flows.otherIncrease = flows.otherIncrease + after
      case .again: flows.rePoor = flows.rePoor + after
      case .first: flows.newlyPoor = flows.newlyPoor + after
      }
    default: break
    }
  }

  /// For each commune, the measures in the order of the paper table.
  var rows: [[(measure: String, counts: Counts)]] {
    flows.map { flow in
      let closings = [
        ("poor_closing", flow.poorClosing), ("near_poor_closing", flow.nearPoorClosing),
      ]
      guard !isFirst else { return closings }
      return [
        ("poor_opening", flow.poorOpening), ("escaped_to_near_poor", flow.toNearPoor),
        ("escaped_above", flow.toAbove), ("escaped_households", flow.toNearPoor + flow.toAbove),
        ("other_decrease", flow.otherDecrease), ("from_near_poor", flow.fromNearPoor),
        ("re_poor", flow.rePoor), ("newly_poor", flow.newlyPoor),
        ("other_increase", flow.otherIncrease), ("near_poor_opening", flow.nearPoorOpening),
      ] + closings
    }
  }
}
