import Testing
import Vietnamese

@Suite struct MoneyTests {
  @Test(
    arguments: [
      ("1.174.350.000.000", 1_174_350_000_000), ("1174350000000", 1_174_350_000_000),
      ("1,174,350,000,000", 1_174_350_000_000), ("1 174 350 000 000", 1_174_350_000_000),
      ("1,5 triệu", 1_500_000), ("1.5 triệu", 1_500_000), ("1,5 TR", 1_500_000),
      ("1,5tr", 1_500_000),
      ("40.000.000 đồng", 40_000_000), ("40.000.000đ", 40_000_000), ("40000000 VNĐ", 40_000_000),
      ("40.000.000 ₫", 40_000_000), ("2 tỷ", 2_000_000_000), ("2 tỉ đồng", 2_000_000_000),
      ("1.174 tỷ", 1_174_000_000_000), ("1.174 tỷ đồng", 1_174_000_000_000), ("500 nghìn", 500_000),
      ("500 ngàn đồng", 500_000), ("0", 0), ("0,25 tỷ", 250_000_000), ("1,25 triệu", 1_250_000),
      ("ti\u{309} 5", nil), ("1,5 trie\u{323}\u{302}u", 1_500_000), ("1 174", 1_174),
      ("1\u{A0}174\u{A0}350", 1_174_350), ("9223372036854775807", Int64.max), ("007", 7),
      ("1,123456789 tỷ", 1_123_456_789), ("1,5 k", 1_500), ("1.500.000,00", 1_500_000),
      ("1,500,000.00", 1_500_000), ("1500000.00", 1_500_000), ("1500000,0", 1_500_000),
      ("1 500 000,00", 1_500_000), ("1.500,00", 1_500), ("1,500.00", 1_500),
      ("1.500.000,00 đồng", 1_500_000), ("0,00", 0), ("12.0", 12), ("1.174,5 triệu", 1_174_500_000),
      ("1,500.00 triệu", 1_500_000_000), ("1,50 triệu", 1_500_000), ("40 trđ", 40_000_000),
    ] as [(String, Int64?)])
  func amountsAreRead(text: String, amount: Int64?) {
    #expect(MoneyReading.read(text) == amount.map(MoneyReading.amount) ?? .unreadable)
  }

  @Test(arguments: ["1.174", "1,174", "12.500", "999.999", "1.174 đồng", "1,174 tỷ", "1,500 triệu"])
  func ambiguousThousandsStayAmbiguous(text: String) {
    #expect(MoneyReading.read(text) == .ambiguous)
  }

  @Test(arguments: [
    "", " ", "-5", "-1.174.000", "1.5", "1,5", "1.50", "9223372036854775808", "99999999999 tỷ",
    "1,2345678901 tỷ", "1,5", "1.174.35", "1..174.000", "1.174,350.000", ".5 triệu", "5. triệu",
    "1,5 đồng", "triệu", "đồng", "1 triệu 500", "1 triệu tỷ", "5 $", "5e6", "1E+09", "½ triệu", "٣",
    "1'000'000", "1.1740.000", "1.174 350", "1174.350.000", "1.500.00", "1,500,00", "1.500.000,50",
    "1.500,0000", "1.500.000,000", "1.500.000,", "-1.500.000,00", "1,5,00",
  ])
  func otherTextIsNotMoney(text: String) {
    #expect(MoneyReading.read(text) == .unreadable, "\(MoneyReading.read(text))")
  }

  @Test(
    arguments: [
      ("triệu đồng", 1_000_000), ("(triệu đồng)", 1_000_000), ("Triệu VNĐ", 1_000_000),
      ("tr.đ", 1_000_000), ("trđ", 1_000_000), ("nghìn đồng", 1_000), ("ngàn đồng", 1_000),
      ("1.000 đồng", 1_000), ("1000đ", 1_000), ("1,000 VND", 1_000), ("1.000.000 đ", 1_000_000),
      ("tỷ đồng", 1_000_000_000), ("tỉ", 1_000_000_000), ("đồng", 1), ("VND", 1), ("₫", 1),
      ("Đơn vị tính: triệu đồng", 1_000_000), ("ĐVT: 1.000đ", 1_000), ("Đơn vị: đồng", 1),
      ("(ĐVT: Triệu đồng.)", 1_000_000), ("ĐV: trđ", 1_000_000), ("Đơn vị: Tr. đồng", 1_000_000),
      ("ngđ", 1_000), ("tỷ đ", 1_000_000_000),
      ("người", nil), ("m2", nil), ("dd/mm/yyyy", nil), ("", nil), ("45", nil), ("Xã: triệu", nil),
      ("%", nil),
    ] as [(String, Int64?)])
  func theUnitOfAHeadingIsKnown(text: String, unit: Int64?) {
    #expect(MoneyReading.unit(text) == unit)
  }

  @Test func printedAmountsReadBack() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<2_000 {
      let amount =
        Int64.random(in: 0...Int64.max, using: &generator)
        >> Int64.random(in: 0...62, using: &generator)
      let text = VietnameseNumbers.grouped(amount)
      // One group alone is ambiguous on purpose.
      let expected: MoneyReading =
        (1_000..<1_000_000).contains(amount) ? .ambiguous : .amount(amount)
      #expect(MoneyReading.read(text) == expected, "\(text)")
      if amount >= 1_000_000 { #expect(NumberReading.integer(text) == amount) }
      #expect(MoneyReading.read("\(amount)") == .amount(amount))
    }
  }
}

@Suite struct NumberTests {
  @Test(
    arguments: [
      ("0", 0), ("12", 12), (" 12 ", 12), ("-12", -12), ("1.174.350", 1_174_350), ("1 174", 1_174),
      ("9223372036854775807", Int64.max), ("9223372036854775808", nil), ("1.174", nil),
      ("1,5", nil),
      ("", nil), ("-", nil), ("--1", nil), ("1-", nil), ("+1", nil), ("１２", nil), ("1e3", nil),
      ("12a", nil), ("1.", nil), (".1", nil), ("1.17.350", nil),
    ] as [(String, Int64?)])
  func integersAreRead(text: String, number: Int64?) {
    #expect(NumberReading.integer(text) == number)
  }

  @Test(arguments: [
    "4.00127E+13", "4,00127E+13", "4.00127e13", "4E+13", "4E13", "1.2E-05", "-4.1E+9", " 4.0E+11 ",
  ])
  func aPowerOfTenIsKnown(text: String) { #expect(NumberReading.isScientific(text)) }

  @Test(arguments: [
    "12E4", "E13", "4.0E", "4.0E+", "CB01", "4.00127", "", "4.0E+1a", "4E+13E",
  ])
  func aCodeIsTakenForAPowerOfTen(text: String) { #expect(!NumberReading.isScientific(text)) }

  @Test(
    arguments: [
      ("24,71", 2_471), ("24.71", 2_471), ("24,7", 2_470), ("24", 2_400), ("0,05", 5),
      ("-4,67", -467),
      ("-0,5", -50), (" 3,14 ", 314), ("24,711", nil), ("24,", nil), (",5", nil), ("1.174,5", nil),
      ("999999999999999", 99_999_999_999_999_900), ("9999999999999999", nil), ("", nil), ("-", nil),
      ("1,-5", nil), ("a", nil), ("24,71 %", nil),
    ] as [(String, Int64?)])
  func decimalsAreReadInHundredths(text: String, number: Int64?) {
    #expect(NumberReading.hundredths(text) == number)
  }

  @Test(
    arguments: [
      ("1", true), ("x", true), ("X", true), ("có", true), ("Có", true), ("co\u{301}", true),
      ("0", false), ("Không", false), ("khong", false), ("yes", true), ("no", false), ("", nil),
      ("2", nil), ("xx", nil), ("cọ?", nil),
    ] as [(String, Bool?)])
  func yesAndNoAreRead(text: String, answer: Bool?) {
    #expect(NumberReading.yesNo(text) == answer)
  }

  @Test func figuresArePrintedInVietnameseStyle() {
    #expect(VietnameseNumbers.grouped(1_174_350_000_000) == "1.174.350.000.000")
    #expect(VietnameseNumbers.grouped(0) == "0" && VietnameseNumbers.grouped(-1_000) == "-1.000")
    #expect(VietnameseNumbers.grouped(Int64.min) == "-9.223.372.036.854.775.808")
    #expect(VietnameseNumbers.decimal(hundredths: 2_471) == "24,71")
    #expect(VietnameseNumbers.decimal(hundredths: -467) == "-4,67")
    #expect(VietnameseNumbers.decimal(hundredths: -5) == "-0,05")
    #expect(VietnameseNumbers.decimal(hundredths: 123_456_789) == "1.234.567,89")
    for hundredths: Int64 in [0, 5, 50, 2_471, -467, 99_999, -1] {
      let text = VietnameseNumbers.decimal(hundredths: hundredths)
      #expect(NumberReading.hundredths(text) == hundredths)
    }
  }

  @Test(arguments: [
    (0, "1970-01-01"), (61_199, "1970-01-01"), (61_200, "1970-01-02"), (-25_200, "1970-01-01"),
    (-25_201, "1969-12-31"), (1_767_200_399, "2025-12-31"), (1_767_200_400, "2026-01-01"),
  ])
  func dayChangesAtMidnightInVietnam(seconds: Int, day: String) {
    #expect(VietnamTime.day(secondsSinceEpoch: seconds)?.iso == day)
    #expect(VietnamTime.day(secondsSinceEpoch: .max) == nil)
    #expect(VietnamTime.day(secondsSinceEpoch: .min) == nil)
  }
}
