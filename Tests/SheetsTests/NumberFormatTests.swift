import TestSupport
import Testing

@testable import Sheets

/// What a workbook makes of a number under a format.
private enum Outcome: Equatable {
  case cell(SheetCell)
  case fault(RecordFault.Kind)
}

/// Reads the first cell of a workbook whose number has a format.
private func outcome(_ code: String, _ number: String, type: String = "") throws -> Outcome? {
  let escaped = code.map { ["\"": "&quot;", "<": "&lt;", "&": "&amp;"][$0] ?? String($0) }.joined()
  let styles = """
    <numFmts><numFmt numFmtId="170" formatCode="\(escaped)"/></numFmts><cellXfs><xf/>\
    <xf numFmtId="170"/></cellXfs>
    """
  let rows = headerRow("a", "b") + "<row><c s=\"1\"\(type)><v>\(number)</v></c></row>"
  return try withTemporaryFile(workbook(rows: rows, styles: styles).bytes()) { path in
    // The record shows its row as long as its reader is there.
    let reader = try WorkbookReader(path: path)
    return try withExtendedLifetime(reader) {
      switch try reader.next() {
      case .record(let record): .cell(record.cell(0))
      case .fault(let fault): .fault(fault.kind)
      case nil: nil
      }
    }
  }
}

private func cell(_ code: String, _ number: String, type: String = "") throws -> SheetCell? {
  guard case .cell(let cell)? = try outcome(code, number, type: type) else { return nil }
  return cell
}

@Suite struct NumberFormatTests {
  @Test(
    "what a format writes is what the cell says",
    arguments: [
      ("\"CB\"0000", "12", "CB0012"), ("\"CB\"0000", "123456", "CB123456"),
      ("\\C\\B0000", "12", "CB0012"), ("0000\"/2024\"", "12", "0012/2024"),
      ("0\"/2024\"", "12", "12/2024"), ("0\\-00", "112", "1-12"), ("\"Hộ \"0", "7", "Hộ 7"),
      ("0000\\ 000\\ 000", "912345678", "0912 345 678"),
      ("0000\\.000\\.000", "912345678", "0912.345.678"),
      ("0000-000-000", "912345678", "0912-345-678"),
      ("(000) 0000000", "912345678", "(091) 2345678"),
      ("\"+84\"0", "912345678", "+84912345678"), ("0\" người\"", "5", "5 người"),
      ("General\" hộ\"", "12", "12 hộ"), ("#,##0\" triệu\"", "1174", "1174 triệu"),
      ("#,##0.0\" triệu\"", "1174.5", "1174,5 triệu"), ("0\" triệu\"", "1174.5", "1174,5 triệu"),
      ("0.00\" ha\"", "2.5", "2,50 ha"), ("0%", "0.45", "45%"), ("0.00%", "0.2471", "24,71%"),
      ("0.0%", "0.05", "5,0%"), ("0%", "1", "100%"), ("0 %", "0.07", "7 %"),
      ("# ?/?", "0.5", "1/2"),
      ("# ?/?", "2.25", "2 1/4"), ("# ??/??", "0.08", "2/25"), ("?/?", "1.5", "3/2"),
      ("# ?/8", "0.375", "3/8"), ("[=1]\"Nam\";[=2]\"Nữ\"", "1", "Nam"),
      ("[=1]\"Nam\";[=2]\"Nữ\"", "2", "Nữ"), ("[<100]\"X\"00;\"Y\"000", "7", "X07"),
      ("[<100]\"X\"00;\"Y\"000", "123", "Y123"), ("\"Có\";;\"Không\"", "0", "Không"),
      ("\"Có\";;\"Không\"", "1", "Có"), ("\"A\"0;\"B\"0", "-5", "B5"), ("\"A\"0", "-5", "-A5"),
      ("[Red]\"CB\"000", "5", "CB005"), ("\"CB\"00_);(0)", "5", "CB05"),
      ("[$CB-42A]000", "5", "CB005"),
      ("0\"a\"0", "12", "1a2"), ("\"T\"0", "0", "T0"),
    ])
  func textOfAFormatIsPartOfTheCell(code: String, number: String, text: String) throws {
    let found = try #require(try cell(code, number))
    #expect(found.text == text)
    #expect(found.kind == .number && found.traits == .written)
    #expect(found.number == Double(number))
  }

  @Test(
    "zeros in front are what the cell says, and still digits",
    arguments: [
      ("00000", "4003", "04003"), ("0#########", "912345678", "0912345678"),
      ("0#########", "84912345678", "84912345678"), ("0#####", "12", "012"), ("00", "7", "07"),
      ("000000000000", "40085012345", "040085012345"), ("00000", "123456", "123456"),
      ("00000;-00000", "12", "00012"), ("00000_)", "12", "00012"), ("0000", "0", "0000"),
    ])
  func zerosInFrontAreKeptAsDigits(code: String, number: String, text: String) throws {
    let found = try #require(try cell(code, number))
    #expect(found.text == text)
    #expect(found.kind == .number && found.traits.isEmpty)
  }

  @Test(
    "groups, decimals, colours and currencies change no number",
    arguments: [
      ("General", "4003", "4003"), ("@", "4003", "4003"), ("0", "4003", "4003"),
      ("#", "4003", "4003"),
      ("#,##0", "1174350", "1174350"), ("0.00", "45.5", "45.5"), ("#,##0.00", "1174350", "1174350"),
      ("0.0", "99.995", "99.995"), ("0", "12.6", "12.6"), ("#,##0\\ \"₫\"", "45540", "45540"),
      ("#,##0 \"đ\"", "45540", "45540"), ("#,##0\\ [$VND]", "45540", "45540"),
      ("[$₫-42A]#,##0", "45540", "45540"), ("#,##0\" đồng\"", "45540", "45540"),
      ("_-* #,##0\\ \"₫\"_-;\\-* #,##0\\ \"₫\"_-;_-* \"-\"??\\ \"₫\"_-;_-@_-", "-45540", "-45540"),
      ("_-* #,##0\\ \"₫\"_-;\\-* #,##0\\ \"₫\"_-;_-* \"-\"??\\ \"₫\"_-;_-@_-", "0", "0"),
      ("#,##0;(#,##0)", "-5", "-5"), ("0;-0;;@", "0", "0"), (";;;", "12", "12"), ("", "12", "12"),
      ("#\\.##0", "1174", "1174"), ("###\\ ###\\ ###", "912345678", "912345678"),
      ("[Red]0", "-3", "-3"), ("[Blue][>100]0;0", "7", "7"),
      ("00.00", "5.5", "5.5"), ("# ?/?", "3", "3"), ("# ?/?", "0.3333", "0.3333"),
      ("0.00", "1174350000000", "1174350000000"), ("#,##0,", "0", "0"), ("[", "1", "1"),
      ("\"", "1", "1"), ("\\", "1", "1"), ("0/2024", "12", "12"),
    ])
  func groupsAndCurrenciesChangeNoNumber(code: String, number: String, text: String) throws {
    let found = try #require(try cell(code, number))
    #expect(found.text == text)
    #expect(found.kind == .number && found.traits.isEmpty)
    #expect(found.number == Double(number))
  }

  @Test(
    "thousands that a format leaves out without a word are a fault; with it they are read",
    arguments: [
      ("#,##0,", "1174000", "1174", "1174000"), ("0.0,,", "1174500000", "1174,5", "1174500000"),
      ("#,##0,,\"M\"", "1174000000", "1174M", "1174000000"),
      ("#,##0,\" triệu\"", "1174000", "1174 triệu", "1174000"),
    ])
  func thousandsLeftOutInSilenceAreAFault(
    code: String, number: String, shown: String, plain: String
  ) throws {
    #expect(
      try outcome(code, number) == .fault(.scaledNumber(shown: shown, number: plain)))
  }

  @Test(arguments: ["[h]:mm", "[mm]:ss", "[h]:mm:ss", "hh:mm"])
  func elapsedTimeIsNoNumber(code: String) throws {
    #expect(try #require(try cell(code, "0.5")).kind == .date)
    #expect(try #require(try cell(code, "1.5")).kind == .date)
  }

  @Test(
    "thousands that a format leaves out and names are what the cell says",
    arguments: [
      ("#,##0,,\" triệu\"", "1174000000", "1174 triệu"),
      ("#,##0,\" nghìn đồng\"", "5000", "5 nghìn đồng"),
      ("0.0,,,\" tỷ\"", "1500000000", "1,5 tỷ"), ("0,,\" triệu\"", "1174600000", "1174,6 triệu"),
    ])
  func thousandsLeftOutByNameAreRead(code: String, number: String, text: String) throws {
    let found = try #require(try cell(code, number))
    #expect(found.text == text && found.traits == .written)
  }

  @Test(
    "a number that lost digits, or is shown as a power of ten, is known",
    arguments: [
      ("General", "4.001273000012346e+17", CellTraits.lostDigits), ("0", "1E15", .lostDigits),
      ("General", "1234567890123456", .lostDigits), ("General", "-1234567890123456", .lostDigits),
      ("00000", "1234567890123456", .lostDigits), ("General", "999999999999999", []),
      ("General", "123456789012345", []), ("0.00E+00", "40012700000000", .scientific),
      ("##0.0E+0", "912345678", .scientific),
      ("0E+00", "4001273000012346789", [.lostDigits, .scientific]),
      ("General", "4.00127E+13", []), ("General", "0.12345678901234567", []),
    ] as [(String, String, CellTraits)])
  func lostDigitsAndPowersOfTenAreKnown(code: String, number: String, traits: CellTraits) throws {
    let found = try #require(try cell(code, number))
    #expect(found.kind == .number && found.traits == traits)
    #expect(found.text.allSatisfy { "-.0123456789".contains($0) })
  }

  @Test(
    "Excel's own formats have the numbers of their codes",
    arguments: [
      (9, "0.45", "45%"), (10, "0.2471", "24,71%"), (11, "45540", "45540"), (12, "0.5", "1/2"),
      (3, "45540", "45540"), (14, "45540", "2024-09-05"), (17, "45540", "09/2024"),
      (16, "45540", "2024-09-05"), (20, "0.3125", "07:30:00"),
      (22, "45540.5", "2024-09-05 12:00:00"),
      (49, "45540", "45540"), (44, "45540", "45540"), (46, "1.5", "1900-01-01 12:00:00"),
    ])
  func builtInFormatIsReadByItsNumber(id: Int, number: String, text: String) throws {
    let styles = "<cellXfs><xf/><xf numFmtId=\"\(id)\"/></cellXfs>"
    let rows = headerRow("a", "b") + "<row><c s=\"1\"><v>\(number)</v></c></row>"
    let lines = try read(workbook(rows: rows, styles: styles)).lines
    #expect(lines.map { $0.dropFirst(4) } == ["\(text)|"])
  }
}

@Suite struct TextFormatTests {
  @Test(
    "what a format writes around a text is part of it",
    arguments: [
      ("\"CB\"@", "0012", "CB0012"), ("0;-0;0;\"Xóm \"@", "Một", "Xóm Một"),
      ("@\" (cũ)\"", "Nà Pò", "Nà Pò (cũ)"), ("General;General;General;\"X\"@", "1", "X1"),
    ])
  func textAroundATextIsPartOfIt(code: String, text: String, shown: String) throws {
    let found = try #require(try cell(code, text, type: " t=\"str\""))
    #expect(found.text == shown && found.kind == .text && found.traits == .written)
  }

  @Test(
    "other formats leave texts as they are",
    arguments: ["@", "_-@_-", "0.00", "\"CB\"0000", ";;;", "@ "])
  func otherFormatLeavesATextAsItIs(code: String) throws {
    let found = try #require(try cell(code, "Nà Pò", type: " t=\"str\""))
    #expect(found.text == "Nà Pò" && found.traits.isEmpty)
    #expect(try cell("\"CB\"@", "12")?.text == "12")
  }
}

@Suite struct DateCellTests {
  @Test(
    "a date cell says what its format shows, and keeps its serial number",
    arguments: [
      ("dd/mm/yyyy", "45540", "2024-09-05", []), ("d-mmm-yy", "45540", "2024-09-05", []),
      ("yyyy", "31778", "1987", [.yearOnly, .hidesDay]),
      ("yy", "31778", "1987", [.yearOnly, .hidesDay]),
      ("\"năm \"yyyy", "31778", "1987", [.yearOnly, .hidesDay]),
      ("mm/yyyy", "45540", "09/2024", .hidesDay),
      ("mmm-yy", "45540", "09/2024", .hidesDay), ("d/m", "45780", "2025-05-03", .hidesYear),
      ("d-mmm", "45780", "2025-05-03", .hidesYear), ("dddd", "45780", "2025-05-03", .hidesYear),
      ("dd/mm/yyyy", "1985", "1905-06-07", []), ("yyyy", "1985", "1905", [.yearOnly, .hidesDay]),
      ("dd/mm/yyyy hh:mm", "45540.5", "2024-09-05 12:00:00", []),
      ("hh:mm", "0.3125", "07:30:00", []),
      ("[$-42A]dd/mm/yyyy;@", "45540", "2024-09-05", []), ("h:mm AM/PM", "0.75", "18:00:00", []),
    ] as [(String, String, String, CellTraits)])
  func dateCellSaysWhatItsFormatShows(
    code: String, number: String, text: String, traits: CellTraits
  ) throws {
    let found = try #require(try cell(code, number))
    #expect(found.text == text && found.kind == .date && found.traits == traits)
    #expect(found.number == Double(number))
  }

  @Test(
    "a year typed into a date cell is told by its serial number", arguments: [1900, 1985, 2026])
  func yearInADateCellKeepsItsSerialNumber(year: Int) throws {
    let found = try #require(try cell("dd/mm/yyyy", "\(year)"))
    #expect(found.kind == .date && found.number == Double(year))
    #expect(found.text.hasPrefix("1905-"))
  }

  @Test(
    "a date that a spreadsheet can only show as ######## is an error of its row",
    arguments: ["-3", "40085012345", "2958466", "-0.5"])
  func unshowableDateIsAnErrorOfItsRow(number: String) throws {
    #expect(try outcome("dd/mm/yyyy", number) == .fault(.errorValue("########")))
  }

  @Test func dateOfTheStrictFormHasItsSerialNumber() throws {
    let found = try #require(try cell("General", "2024-09-05T00:00:00", type: " t=\"d\""))
    #expect(found.text == "2024-09-05" && found.kind == .date && found.number == 45_540)
  }

  @Test func serialNumberOfAWorkbookFrom1904IsThatOfTheFile() throws {
    let reader = try WorkbookReader(path: file("epoch1904.xlsx"))
    guard case .record(let record)? = try reader.next() else {
      Issue.record("no row")
      return
    }
    #expect(record.text(1) == "2024-09-05" && record.number(1) == 44_078)
  }
}

@Suite struct ErrorTextTests {
  @Test(arguments: [
    "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#n/a", " #N/A ", "####",
    "##", "Err:502", "#SPILL!", "##################################",
  ])
  func theErrorsOfSpreadsheetsAreKnown(text: String) { #expect(ErrorText(text) == .error) }

  @Test(arguments: ["NULL", "\\N", "nan", "NaN", "None", "<NA>", "null", "(null)"])
  func whatProgramsWriteForNothingIsKnown(text: String) { #expect(ErrorText(text) == .null) }

  @Test(arguments: [
    "", " ", "#", "#1", "# 5", "Nan", "none", "Nà Mạ", "#NA", "Error", "Err", "Err:5", "Null Văn",
    "N",
    "Không", "0", "#N/A không rõ",
  ])
  func otherTextIsTakenForAnError(text: String) { #expect(ErrorText(text) == nil) }
}
