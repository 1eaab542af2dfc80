import RegistryCore
import SQLite
import Testing

/// Numbers, days and times as they are read in Vietnamese and in English.
@Suite struct LanguageTests {
  @Test(
    arguments: [
      (0, "0", "0"), (999, "999", "999"), (1_000, "1.000", "1,000"),
      (-1_174_350, "-1.174.350", "-1,174,350"),
      (Int64.min, "-9.223.372.036.854.775.808", "-9,223,372,036,854,775,808"),
    ] as [(Int64, String, String)])
  func numberIsGroupedAsTheLanguageHasIt(number: Int64, vietnamese: String, english: String) {
    #expect(Language.vietnamese.number(number) == vietnamese)
    #expect(Language.english.number(number) == english)
    #expect(Language.vietnamese.money(number) == vietnamese + " đ")
    #expect(Language.english.money(number) == english + " VND")
  }

  @Test(
    arguments: [
      (2_471, "24,71", "24.71"), (-467, "-4,67", "-4.67"), (-5, "-0,05", "-0.05"),
      (0, "0,00", "0.00"), (123_456_789, "1.234.567,89", "1,234,567.89"),
    ] as [(Int64, String, String)])
  func decimalHasThePointOfTheLanguage(hundredths: Int64, vietnamese: String, english: String) {
    #expect(Language.vietnamese.decimal(hundredths: hundredths) == vietnamese)
    #expect(Language.english.decimal(hundredths: hundredths) == english)
    #expect(Language.vietnamese.percent(hundredths: hundredths) == vietnamese + " %")
    #expect(Language.english.percent(hundredths: hundredths) == english + " %")
  }

  @Test func decimalOfAScriptIsPrinted() {
    #expect(Language.vietnamese.decimal("24.71") == "24,71")
    #expect(Language.english.decimal("24.71") == "24.71")
  }

  @Test(
    arguments: [
      ("2024-12-31", "31/12/2024", "2024-12-31"), ("2024-02-30", "2024-02-30", "2024-02-30"),
      ("Xóm Một", "Xóm Một", "Xóm Một"), ("", "", ""),
    ])
  func dayIsWrittenAsTheLanguageHasIt(iso: String, vietnamese: String, english: String) {
    #expect(Language.vietnamese.day(iso) == vietnamese)
    #expect(Language.english.day(iso) == english)
  }

  @Test(
    arguments: [
      ("2024-12-31T18:30:00.000Z", "01/01/2025 01:30", "2025-01-01 01:30"),
      ("2024-12-31T07:05:59Z", "31/12/2024 14:05", "2024-12-31 14:05"),
      ("2024-12-31T24:05:59Z", "2024-12-31T24:05:59Z", "2024-12-31T24:05:59Z"),
      ("2024-12-31", "2024-12-31", "2024-12-31"),
    ])
  func timeIsThatOfVietnamInBothLanguages(utc: String, vietnamese: String, english: String) {
    #expect(Language.vietnamese.time(utc) == vietnamese)
    #expect(Language.english.time(utc) == english)
  }

  @Test func wordingIsWrittenOnceForBothLanguages() {
    let wording = Wording { "\($0.rawValue) \($0.number(1_500))" }
    #expect(wording == Wording(vi: "vi 1.500", en: "en 1,500"))
  }

  @Test func stopwatchOnlyGoesForward() {
    let watch = Stopwatch()
    let first = watch.seconds
    #expect(first >= 0 && first < 60)
    #expect(watch.seconds >= first)
  }

  @Test(
    arguments: [
      ("2026-11-24T23:17:56.538Z", "25/11/2026 06:17"),
      ("2026-11-25T01:59:37Z", "25/11/2026 08:59"),
      ("2025-12-31T17:00:00.000Z", "01/01/2026 00:00"),
      ("2025-12-31T16:59:59.999Z", "31/12/2025 23:59"),
      ("2024-02-28T18:30:00.000Z", "29/02/2024 01:30"), ("", ""), ("2026-11-24", "2026-11-24"),
      ("2026-11-24T25:00:00Z", "2026-11-24T25:00:00Z"), ("hôm qua", "hôm qua"),
      ("2026-11-24T23:17:56+07:00", "2026-11-24T23:17:56+07:00"),
    ])
  func timesAreShownInVietnameseTime(utc: String, shown: String) {
    #expect(Language.vietnamese.time(utc) == shown)
  }

  @Test(arguments: [
    (1, "“a”"), (2, "“a”, “b”"), (3, "“a”, “b”, “c”"), (4, "“a”, “b”, “c”, …"),
  ])
  func namesLeftOutAreReported(count: Int, shown: String) {
    #expect(Wording.names(Array(["a", "b", "c", "d"].prefix(count)), limit: 3) == shown)
  }
}
