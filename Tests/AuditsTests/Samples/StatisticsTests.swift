import TestSupport
import Testing

@testable import Audits

/// Distributions, bounds and sizes against values that others have published.
@Suite struct StatisticsTests {
  private func isNear(_ one: Double, _ other: Double, _ distance: Double = 5e-5) -> Bool {
    abs(one - other) <= distance
  }

  @Test func normalDeviationsAreThoseOfTheTables() {
    for (level, deviation) in [(0.90, 1.644854), (0.95, 1.959964), (0.99, 2.575829)] {
      #expect(isNear(Distributions.normalDeviation(within: level), deviation, 1e-6))
    }
  }

  /// The 95 % intervals of Clopper and Pearson in any table of them.
  @Test func clopperPearsonIntervalsAreThoseOfTheTables() {
    for (wrong, drawn, low, high) in [
      (0.0, 10.0, 0.0, 0.3085), (1, 20, 0.0013, 0.2487), (5, 10, 0.1871, 0.8129),
      (10, 100, 0.0490, 0.1762), (10, 10, 0.6915, 1.0),
    ] {
      let bounds = AttributeBounds.clopperPearson(wrong: wrong, drawn: drawn)
      #expect(isNear(bounds.low, low) && isNear(bounds.high, high), "\(wrong) of \(drawn)")
    }
  }

  /// Sizes at which so many errors just keep the upper bound at 5 % with 95 % confidence: 59, 93, 124,
  /// 153, 181 and 208, as tables of attribute sampling have them.
  @Test func upperBoundFallsBelowTheTolerableRateAtThePublishedSizes() {
    for (wrong, size) in [59, 93, 124, 153, 181].enumerated() {
      let (here, before) = (
        AttributeBounds.upper(wrong: Double(wrong), drawn: Double(size), confidence: 0.95),
        AttributeBounds.upper(wrong: Double(wrong), drawn: Double(size - 1), confidence: 0.95)
      )
      #expect(here <= 0.05 && before > 0.05, "\(wrong) in \(size): \(here), \(before)")
    }
  }

  /// With 45 of 100 drawn and none wrong, 5 wrong ones would be missed in
  /// 55·54·53·52·51 / (100·99·98·97·96) of the draws, which is less than 5 %; 4 in more.
  @Test func hypergeometricBoundIsExact() {
    let missed = Distributions.hypergeometric(atMost: 0, drawn: 45, all: 100, allWrong: 5)
    #expect(isNear(missed, 417_451_320.0 / 9_034_502_400, 1e-12))
    #expect(AttributeBounds.mostWrong(wrong: 0, drawn: 45, all: 100, confidence: 0.95) == 4)
    #expect(AttributeBounds.mostWrong(wrong: 3, drawn: 100, all: 100, confidence: 0.95) == 3)
    #expect(AttributeBounds.mostWrong(wrong: 0, drawn: 0, all: 7, confidence: 0.95) == 7)
    // As many are left as the bound says at most: it meets the binomial one in a large population.
    let large = AttributeBounds.mostWrong(
      wrong: 2, drawn: 100, all: 1_000_000, confidence: 0.95)
    let binomial = AttributeBounds.upper(wrong: 2, drawn: 100, confidence: 0.95)
    #expect(isNear(Double(large) / 1e6, binomial))
  }

  /// Cochran (1977) and the table of Krejcie and Morgan (1970), which rounds to the nearest.
  @Test func sizesForAMarginAreThePublishedOnes() {
    for (all, size) in [(1000, 278), (10_000, 370), (100_000, 383), (1_000_000, 384), (50, 45)] {
      #expect(SampleSizes.cochran(margin: 0.05, all: all) == size, "\(all)")
    }
    #expect(SampleSizes.cochran(margin: 0.03, expected: 0.1, all: .max) == 385)
    #expect(SampleSizes.cochran(margin: 0.0001, all: 20) == 20)
  }

  /// The reliability factors of the AICPA's guide to audit sampling, which rounds up.
  @Test func reliabilityFactorsAreThoseOfThePoissonTable() {
    for (confidence, factors) in [
      (0.95, [3.00, 4.75, 6.30, 7.76, 9.16, 10.52]), (0.90, [2.31, 3.89, 5.33, 6.69, 8.00, 9.28]),
    ] {
      for (errors, factor) in factors.enumerated() {
        let exact = MonetaryUnits.reliability(errors: errors, confidence: confidence)
        #expect(exact <= factor && isNear(exact, factor, 0.0101), "\(errors) at \(confidence)")
      }
    }
  }

  /// A worked example of textbooks: an interval of 26,882, three errors of 100, 40 and 15 percent, and
  /// one in an item above the interval, with the factors of their table, give 150,621.
  @Test func stringerBoundOfTheWorkedExample() {
    let table = [3.0, 4.7, 6.2, 7.6]
    let drawn = [
      MonetaryUnits.Misstatement(recorded: 21_893, right: 18_609),
      .init(recorded: 6_705, right: 4_023), .init(recorded: 15_000, right: 0),
      .init(recorded: 32_549, right: 30_049), .init(recorded: 9_000, right: 9_000),
      .init(recorded: 5_000, right: 6_000),
    ]
    let bound = MonetaryUnits.bound(drawn, interval: 26_882) { table[$0] }
    #expect(isNear(bound.upper, 150_621, 3))
    #expect(isNear(bound.likely, 26_882 * (1 + 0.4 + 0.15) + 2_500, 3))
  }

  @Test func sizeOfMonetaryUnitsFollowsItsFormula() {
    // 2,500,000 × 2.9957 / (125,000 − 25,000 × 1.6)
    #expect(
      MonetaryUnits.size(book: 2_500_000, tolerable: 125_000, expected: 25_000, confidence: 95)
        == 89)
    #expect(
      MonetaryUnits.size(book: 2_500_000, tolerable: 40_000, expected: 25_000, confidence: 95)
        == nil)
    #expect(
      MonetaryUnits.size(book: 100, tolerable: 10, expected: 0, confidence: 94) == nil)
  }

  // MARK: Coverage by simulation

  private struct Place {
    let households: Int
    let wrong: Int
    let drawn: Int
  }

  /// How many of a place's drawn households are wrong.
  private func draw(_ place: Place, _ random: inout SeededGenerator) -> Int {
    var (left, wrong, found) = (place.households, place.wrong, 0)
    for _ in 0..<place.drawn {
      if random.below(left) < wrong {
        found += 1
        wrong -= 1
      }
      left -= 1
    }
    return found
  }

  /// Places of different sizes and rates, drawn with different shares: the true rate lies within the
  /// interval, and below the bound, in at least 95 % of the draws.
  @Test(arguments: [
    [(900, 45, 30), (90, 9, 30), (30, 3, 10)], [(5000, 50, 40), (500, 100, 60), (50, 0, 10)],
    [(400, 4, 60), (400, 80, 60)], [(2000, 20, 100)], [(60, 6, 20)],
  ])
  func intervalsCoverTheTruthAsOftenAsTheySay(_ places: [(Int, Int, Int)]) {
    let places = places.map { Place(households: $0.0, wrong: $0.1, drawn: $0.2) }
    let all = places.reduce(0) { $0 + $1.households }
    let truth = Double(places.reduce(0) { $0 + $1.wrong }) / Double(all)
    var random = SeededGenerator(seed: 2026)
    let draws = 2000
    var (within, below) = (0, 0)
    for _ in 0..<draws {
      let estimate = SampleEstimate(
        places.map {
          SampleEstimate.Stratum(
            category: "poor", households: $0.households, drawn: $0.drawn, answered: $0.drawn,
            wrong: draw($0, &random))
        })
      if (estimate.low - 1e-9...estimate.high + 1e-9).contains(truth) { within += 1 }
      if truth <= estimate.upper + 1e-9 { below += 1 }
    }
    // Two deviations of the simulation itself are 1 % of 2000 draws.
    #expect(within >= draws * 94 / 100, "\(within) within")
    #expect(below >= draws * 94 / 100, "\(below) below")
  }

  /// Sums with errors of many sizes: Stringer's bound is above the truth in at least 95 % of the draws.
  @Test(arguments: [0, 3, 10, 30]) func stringerBoundCoversTheTruth(errorPercent: Int) {
    var random = SeededGenerator(seed: UInt64(errorPercent) + 7)
    let items = (0..<800).map { _ -> MonetaryUnits.Misstatement in
      let recorded = Double(1 + random.below(1000) * (random.chance(5) ? 40 : 1))
      let share = random.chance(errorPercent) ? Double(random.below(101)) / 100 : 0
      return .init(recorded: recorded, right: recorded * (1 - share))
    }
    let book = items.reduce(0) { $0 + $1.recorded }
    let truth = items.reduce(0) { $0 + $1.recorded - $1.right }
    let interval = book / 60
    var covered = 0
    let draws = 400
    for _ in 0..<draws {
      var next = Double(random.below(1_000_000)) / 1e6 * interval
      var passed = 0.0
      var drawn: [MonetaryUnits.Misstatement] = []
      for item in items.shuffled(using: &random) {
        passed += item.recorded
        guard next < passed else { continue }
        drawn.append(item)
        while next < passed { next += interval }
      }
      let bound = MonetaryUnits.bound(drawn, interval: interval) {
        MonetaryUnits.reliability(errors: $0, confidence: 0.95)
      }
      if bound.upper >= truth { covered += 1 }
    }
    #expect(covered >= draws * 95 / 100, "\(covered)")
  }
}
