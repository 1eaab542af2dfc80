import Reviews
import Testing

@Suite struct RateTests {
  @Test(arguments: [
    (26126, 130369, 2004), (32091, 129870, 2471), (1, 3, 3333), (2, 3, 6667), (0, 5, 0),
    // 0.125 % and 0.025 %: the half goes up, where a binary fraction would go down.
    (1, 800, 13), (1, 4000, 3), (1, 20_001, 0), (1, 20_000, 1), (5, 5, 10_000),
  ])
  func ratesRoundHalfUp(part: Int64, whole: Int64, expected: Int64) {
    #expect(Rate.hundredths(part, of: whole) == expected)
  }

  @Test func unknownOrEmptyWholeGivesNoRate() {
    #expect(Rate.hundredths(nil, of: 5) == nil)
    #expect(Rate.hundredths(5, of: nil) == nil)
    #expect(Rate.hundredths(0, of: 0) == nil)
    #expect(Rate.hundredths(.max, of: 1) == nil)
    #expect(Rate.hundredths(1, of: .max) == nil)
    #expect(Rate.hundredths(-1, of: 5) == nil)
  }
}
