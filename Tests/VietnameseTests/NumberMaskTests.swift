import TestSupport
import Testing
import Vietnamese

@Suite struct NumberMaskTests {
  @Test(arguments: [
    ("Nông Văn A 004085012345", "Nông Văn A *********345"),
    ("CMND 080123456 của vợ", "CMND ******456 của vợ"),
    ("004 085 012 345; 080.123.456", "*********345; ******456"),
    ("CCCD004085012345", "CCCD*********345"), ("(004085012345)", "(*********345)"),
    ("004085012345 và 004085012346", "*********345 và *********346"),
    // An amount has no zero in front, a telephone ten digits, a day eight.
    ("150.000.000 đồng", "150.000.000 đồng"), ("117 435 000 000", "117 435 000 000"),
    ("0912 345 678", "0912 345 678"), ("0912345678", "0912345678"), ("20241231", "20241231"),
    ("01-01-2024 9", "01-01-2024 9"), ("", ""),
    ("CB01/080123456 /080123456", "CB01/******456 /******456"),
    ("080123456 Bà Ba, 080123456 Ba", "******456 Bà Ba, ******456 Ba"),
  ])
  func numbersInTextsShowTheirLastThreeDigits(text: String, shown: String) {
    #expect(NumberMask.inText(text) == shown)
    #expect(NumberMask.inText(shown) == shown)
  }

  @Test(arguments: NumberSpellings.all)
  func spelledNumbersShowTheirLastThreeDigits(number: String) {
    for (before, behind) in [
      ("", ""), ("CCCD ", " của vợ"), ("CCCD", "/"), ("(", ")"), ("Bà Ba\n", "\n"),
    ] {
      let shown = NumberMask.inText(before + number + behind)
      #expect(shown == before + "*********345" + behind)
      #expect(NumberMask.inText(shown) == shown)
    }
  }

  @Test(arguments: [
    "080.123.456", "080/123/456", "080\u{A0}123\u{A0}456", "08 01 23 456", "080123\n456",
    "０８０１２３４５６", "171-123-456", "171/123/456", "171.123-456",
  ])
  func spelledOldNumbersShowTheirLastThreeDigits(number: String) {
    #expect(NumberMask.inText("CMND \(number) của vợ") == "CMND ******456 của vợ")
  }

  /// Nothing around a number in what somebody typed says that it is none.
  @Test(arguments: [
    ("T", ""), ("2026-11-30T", "Z"), ("", " B"), ("", " byte"), ("/srv/x/", "/y"),
    ("abcdef", "abcdef"), ("file:///home/a/", ".pdf"),
  ])
  func typedNumberIsMaskedWhateverStandsAroundIt(before: String, behind: String) {
    for (number, mask) in [("004085012345", "*********345"), ("080123456", "******456")] {
      #expect(NumberMask.inText(before + number + behind) == before + mask + behind)
    }
  }

  @Test(arguments: [
    // Longer than a number, as two that touch; without its zeros, as spreadsheets leave it.
    ("0040850123456", "**********456"), ("004085012345080123456", "******************456"),
    ("4085012345", "*******345"), ("24085012345", "********345"),
    ("oo4085O12345", "*********345"), ("số O04085012345", "số *********345"),
  ])
  func typedDigitsThatMayHoldANumberAreMasked(text: String, shown: String) {
    #expect(NumberMask.inText(text) == shown)
  }

  @Test(arguments: [
    "họp ngày 01/02/2026, 5 hộ", "01/02/2026 5 hộ", "từ 01-02-2026 đến 05-02-2026", "2026-02-01 12",
    "08:30 01/02/2026", "01/02/2026 08:30:15.025", "2026-11-30T00:43:01.025Z",
    "tháng 01, 02, 03, 04, 05",
    "84912345678", "0206 3852 123", "171.234.567 đồng", "171 234 567", "1.750.000",
    "Điều 5, khoản 2",
    "25/2025/NQ-HĐND ngày 09/12/2025", "xã 01267, 01273", "100m² 3 phòng 4 người", "20241231",
    "từ 08h30 đến 11h30, 14h00", "Quyết định 1234/QĐ-UBND",
  ])
  func daysTimesAmountsAndTelephonesStay(text: String) {
    #expect(NumberMask.inText(text) == text)
  }

  @Test(arguments: [
    ("004*****2345", "*********345"), ("CCCD 004*****2345, vợ", "CCCD *********345, vợ"),
    ("*****12345678", "**********678"), ("004*********", "004*********"),
    ("** quan trọng ** 12", "** quan trọng ** 12"), ("*********345", "*********345"),
  ])
  func masksOfEarlierProgramsShowThreeDigits(text: String, shown: String) {
    #expect(NumberMask.inText(text) == shown)
    #expect(NumberMask.inLine(text) == shown)
    #expect(NumberMask.inMessage(text) == shown)
  }

  @Test(arguments: [
    ("*********345", true), ("•••••••••345", true), ("xxxxxxxxx345", true), ("…345", true),
    ("---------345", true), ("pn-lqnrrbkcjqklglkj", true), ("004080012345", false),
    ("004.080.012.345", false), ("004 - 080 - 012 - 345", false), ("04008501234A", false),
    ("4.08001E+10", false), ("???", false), ("…", false), ("---", false), ("chưa có", false),
  ])
  func maskIsKnownByWhateverHidesTheDigits(text: String, isMask: Bool) {
    #expect(NumberMask.isMask(text) == isMask)
  }

  @Test func messagesKeepAmountsAndDigestsAndNothingElse() {
    let digest = "9f86d004085012345d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15"
    for (text, shown) in [
      ("cấp 2.085.000.000 đ", "cấp 2.085.000.000 đ"),
      ("/srv/x/004085012345", "/srv/x/*********345"),
      ("004/085/012/345", "*********345"), ("080123456 B", "******456 B"),
      // A digest, with digits in a row and with one letter between; no digest, as it is too short or long.
      (digest, digest), ("sha256 \(digest), 080123456", "sha256 \(digest), ******456"),
      ("x\(digest)", "x" + digest.replacing("004085012345", with: "*********345")),
    ] {
      #expect(NumberMask.inMessage(text) == shown)
    }
    #expect(NumberMask.inRecordedMessage("40085012 có 8 chữ số") == "*****012 có 8 chữ số")
  }

  @Test(arguments: ["2026-11-30T", "20261130T"])
  func everyTimeInANameOfABackupKeepsItsDigits(day: String) {
    for second in stride(from: 0, to: 86_400, by: 61) {
      let parts = [second / 3600, second / 60 % 60, second % 60]
      let time = parts.map { ($0 < 10 ? "0" : "") + String($0) }.joined()
      for name in [day + time + ".025Z-e7", day + time + "025Z", day + time + ".025-e123456789"] {
        let shown = name.replacing("e123456789", with: "e******789")
        #expect(NumberMask.inLine(name) == shown)
      }
    }
  }

  @Test(arguments: [
    ("cấp 2.085.000.000 đ, 12.004.085.012 đ", "cấp 2.085.000.000 đ, 12.004.085.012 đ"),
    ("còn trống 41.025.123.376 byte", "còn trống 41.025.123.376 byte"),
    ("CMND 080.123.456, CCCD 004.085.012.345", "CMND ******456, CCCD *********345"),
    ("1.2.080.123.456", "1.2.******456"), ("0.080.123.456", "0.******456"),
    ("2024.080.123.456", "2024.******456"), ("số 1 080 123 456", "số 1 ******456"),
    ("1.080123456", "1.******456"), ("080123456", "******456"),
    ("240507830272 B, 123456789 byte", "240507830272 B, 123456789 byte"),
    (
      "/tmp/sobo-a123456789bc/r.sobo (/srv/080123456/x)",
      "/tmp/sobo-a123456789bc/r.sobo (/srv/080123456/x)"
    ),
    ("CB01/080123456 /080123456", "CB01/******456 /******456"),
    ("080123456 Bà Ba", "******456 Bà Ba"),
    (
      "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 a123456789b",
      "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 a******789b"
    ),
    ("0040850123456", "0040850123456"),
  ])
  func linesOfTheProgramKeepAmountsSizesPathsAndDigests(line: String, shown: String) {
    #expect(NumberMask.inLine(line) == shown)
  }

  @Test func typedTextsAreMaskedWhateverStandsBefore() {
    #expect(NumberMask.inText("1.080.123.456") == "1.******456")
  }

  @Test(arguments: [
    ("004085012345", "*********345", true), ("004085012345", "004*****2345", true),
    ("080123456", "******456", true), ("080123456", "*******56", true),
    ("004085012345", "*********346", false), ("004085012345", "********345", false),
    ("080123456", "*********456", false),
  ])
  func maskFitsTheNumberItStandsFor(number: String, mask: String, fits: Bool) {
    #expect(NumberMask.fits(mask, number) == fits)
  }

  @Test(arguments: [
    ("CMND ******456", true), ("*********345", true), ("004*****2345, vợ", true),
    ("** quan trọng **", false), ("*** 345", false), ("******", false), ("2*3*456", false),
    ("******4567", false),
  ])
  func maskIsFoundInAText(text: String, stands: Bool) {
    #expect(NumberMask.stands(in: text.utf8) == stands)
  }

  @Test func everyMaskOfATextIsFound() {
    for text in ["004085012345", "x 080123456 y", "004 085 012 345", "0-080123456*080123457"] {
      let shown = NumberMask.inText(text)
      #expect(shown != text && NumberMask.stands(in: shown.utf8), "\(shown)")
      #expect(NumberMask.fits(shown, text: text))
    }
  }

  @Test func anyRunOfTypedDigitsIsCut() {
    #expect(NumberMask.ofDigits(in: "nong 085012 1980 12") == "nong ***012 *980 12")
    #expect(NumberMask.ofDigits(in: "số 40085012345", atLeast: 8) == "số ********345")
    #expect(NumberMask.ofDigits(in: "dòng 2024", atLeast: 8) == "dòng 2024")
  }

  @Test func presentFormOfAnEarlierMask() {
    #expect(NumberMask.inPresentForm("004*****2345") == "*********345")
    #expect(NumberMask.inPresentForm("*******56") == "*******56")
  }

  @Test func nameOfABackupKeepsItsTime() {
    let name = "2026-11-30T074712.417Z-e7"
    #expect(NumberMask.inText("đạt, \(name)") == "đạt, \(name)")
    #expect(NumberMask.inText("T074712.417Z-e7") != "T074712.417Z-e7")
  }

  @Test(arguments: [
    ("in 01774-000123/1; CMND 080123456", "in 01774-000123/1; CMND ******456"),
    // A key is none where it is part of a longer word or number.
    (
      "in 017740012/1, x017740012/1, 017740012/12",
      "in 017740012/1, x******012/1, ******012/12"
    ),
    ("017740012 và 01774-000123/1", "******012 và 01774-000123/1"), ("CB01/3", "CB01/3"), ("", ""),
  ])
  func keysThatAMessageNamesStandWhole(text: String, shown: String) {
    let keys = ["01774-000123/1", "017740012/1", "CB01/3"]
    #expect(NumberMask.inMessage(text, naming: keys) == shown)
    #expect(NumberMask.inMessage(text, naming: []) == NumberMask.inMessage(text))
  }
}
