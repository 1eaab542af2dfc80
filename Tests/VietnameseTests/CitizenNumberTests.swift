import Testing
import Vietnamese

@Suite struct CitizenNumberTests {
  @Test(arguments: [
    ("004085001234", "004*****1234"), ("04085001234", "*********34"), ("08512", "***12"),
    ("12", "12"), ("", ""),
  ])
  func aShownNumberHidesItsMiddle(number: String, shown: String) {
    #expect(CitizenNumber.masked(number) == shown)
  }
}
