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
    ("0040850123456", "0040850123456"), ("01-01-2024 9", "01-01-2024 9"), ("", ""),
    ("240507830272 B, 123456789 byte", "240507830272 B, 123456789 byte"),
    (
      "/tmp/sobo-a123456789bc/r.sobo (/srv/080123456/x)",
      "/tmp/sobo-a123456789bc/r.sobo (/srv/080123456/x)"
    ),
    ("CB01/080123456 /080123456", "CB01/******456 /******456"),
    ("080123456 Bà Ba, 080123456 Ba", "******456 Bà Ba, ******456 Ba"),
    (
      "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 a123456789b",
      "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 a******789b"
    ),
  ])
  func numbersInTextsShowTheirLastThreeDigits(text: String, shown: String) {
    #expect(NumberMask.inText(text) == shown)
    #expect(NumberMask.inText(shown) == shown)
  }

  @Test(arguments: ["2026-11-30T", "20261130T"])
  func everyTimeInANameOfABackupKeepsItsDigits(day: String) {
    for second in stride(from: 0, to: 86_400, by: 61) {
      let parts = [second / 3600, second / 60 % 60, second % 60]
      let time = parts.map { ($0 < 10 ? "0" : "") + String($0) }.joined()
      for name in [day + time + ".025Z-e7", day + time + "025Z", day + time + ".025-e123456789"] {
        let shown = name.replacing("e123456789", with: "e******789")
        #expect(NumberMask.inText(name) == shown)
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
  ])
  func amountsOfALineKeepTheirDigits(line: String, shown: String) {
    #expect(NumberMask.inLine(line) == shown)
  }

  @Test func typedTextsAreMaskedWhateverStandsBefore() {
    #expect(NumberMask.inText("1.080.123.456") == "1.******456")
  }

  @Test func digestKeepsItsDigits() {
    let digest = "ab123456789cdef0123456789abcdef0123456789012abcdef0123456789abcd"
    #expect(NumberMask.inText(digest) == digest)
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

  @Test func numbersOfJSONStay() {
    let json = #"[150000000,"004085012345","a \"080123456\" b","\\",123456789012,"c"]"#
    #expect(
      NumberMask.inTexts(ofJSON: json)
        == #"[150000000,"*********345","a \"******456\" b","\\",123456789012,"c"]"#)
  }

  @Test func presentFormOfAnEarlierMask() {
    #expect(NumberMask.inPresentForm("004*****2345") == "*********345")
    #expect(NumberMask.inPresentForm("*******56") == "*******56")
  }
}
