import RegistryCore
import Testing

@testable import Audits

/// How a sample is divided among its strata.
@Suite struct SamplePlanTests {
  private func strata(_ parts: [(Int, Int)]) -> [SamplePlan.Stratum] {
    parts.map { SamplePlan.Stratum(households: $0.0, doubtful: $0.1) }
  }

  @Test func proportionalSizesFollowTheHouseholds() {
    let plan = SamplePlan(.total(100))
    #expect(plan.counts(of: strata([(500, 0), (300, 0), (200, 0)])) == [50, 30, 20])
    // The largest remainders round up, and each stratum gets one.
    #expect(plan.counts(of: strata([(995, 0), (4, 0), (1, 0)])) == [98, 1, 1])
    #expect(plan.counts(of: strata([(40, 0), (3, 0)])) == [40, 3])
  }

  @Test(arguments: SamplePlan.Allocation.allCases, [1, 7, 60, 333, 999, 5000])
  func allThatIsAskedForIsDrawnAndNoMoreThanThereIs(
    _ allocation: SamplePlan.Allocation, _ size: Int
  ) {
    let strata = strata([(700, 10), (13, 13), (1, 0), (250, 0), (36, 5)])
    let counts = SamplePlan(.total(size), allocation).counts(of: strata)
    #expect(counts.reduce(0, +) == min(1000, max(size, 5)))
    #expect(zip(counts, strata).allSatisfy { (1...$1.households).contains($0) })
  }

  /// Neyman: by the households times the deviation of what is expected.
  @Test func doubtfulStrataGetMore() {
    let plan = SamplePlan(.total(60), .risk)
    // (0 + 1) / 1000 and (498 + 1) / 1000: deviations of 0.0316 and 0.5.
    let counts = plan.counts(of: strata([(998, 0), (998, 498)]))
    #expect(counts == [4, 56])
  }

  @Test func marginBecomesASize() {
    let plan = SamplePlan(.margin(0.05, expected: 0.5, confidence: 0.95))
    #expect(plan.counts(of: strata([(600, 0), (400, 0)])).reduce(0, +) == 278)
    #expect(
      plan.text == "--margin 5 --expect 50 --confidence 95 --allocation proportional")
    #expect(
      SamplePlan(.margin(0.025, expected: 0.1, confidence: 0.9), .risk).text
        == "--margin 2.5 --expect 10 --confidence 90 --allocation risk")
    #expect(SamplePlan(.perStratum(3)).text == nil)
  }

  @Test func shareOutsideItsBoundsIsRefused() {
    for plan in [
      SamplePlan(.total(0)), SamplePlan(.perStratum(-1)),
      SamplePlan(.margin(0, expected: 0.5, confidence: 0.95)),
      SamplePlan(.margin(0.05, expected: 1, confidence: 0.95)),
      SamplePlan(.margin(0.05, expected: 0.5, confidence: .nan)),
    ] { #expect(!plan.isPossible) }
  }

  @Test func sampleLargerThanAskedSaysWhy() {
    let told = SamplePlan.whyMore(than: 10, drawn: 280)
    #expect(
      told?.en.contains("at least one of each stratum") == true
        && told?.vi.contains("10 hộ") == true)
    #expect(SamplePlan.whyMore(than: 280, drawn: 280) == nil)
  }
}
