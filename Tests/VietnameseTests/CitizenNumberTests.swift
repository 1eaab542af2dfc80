import Testing
import Vietnamese

@Suite struct CitizenNumberTests {
  @Test(arguments: [
    ("004085001234", "*********234"), ("04085001234", "********234"), ("08512", "**512"),
    ("512", "***"), ("12", "**"), ("", ""),
  ])
  func maskedNumberShowsItsLastThreeSigns(number: String, shown: String) {
    #expect(NumberMask.of(number) == shown)
  }

  @Test(arguments: [
    ("004085001234", "004", true, 1985), ("004185001234", "004", false, 1985),
    ("001200000001", "001", true, 2000), ("096399999999", "096", false, 2099),
    ("004412000000", "004", true, 2112), ("004512000000", "004", false, 2112),
    ("004612000000", "004", true, 2212), ("004799000000", "004", false, 2299),
    ("004800000000", "004", true, 2300), ("004999000000", "004", false, 2399),
  ])
  func numberGivesProvinceSexAndBirthYear(number: String, province: String, isMale: Bool, year: Int)
    throws
  {
    let parts = try #require(CitizenNumber.parts(number))
    #expect(parts.provinceCode == province)
    #expect(parts.isMale == isMale)
    #expect(parts.birthYear == year)
  }

  @Test(arguments: [
    "", "4085001234", "04085001234", "0040850012345", "00408500123O", "004 85001234",
    "００４085001234", "085123456", "-04085001234", "4,085E+09",
  ])
  func malformedNumberIsRefused(text: String) {
    #expect(!CitizenNumber.isWellFormed(text))
    #expect(CitizenNumber.parts(text) == nil)
  }

  @Test(arguments: ["4,085E+09", "4.085E+09", "4E9", "4.08500123e9", "4,085e+11", "40E+8"])
  func scientificNotationIsRecognized(text: String) {
    #expect(CitizenNumber.isScientific(text))
  }

  @Test(arguments: ["", "E", "E9", "4E", "4E+", "4085001234", "4,0E+0a", "abcE9", "4E9E9", "4E-9"])
  func otherTextIsNotScientificNotation(text: String) {
    #expect(!CitizenNumber.isScientific(text))
  }
}
