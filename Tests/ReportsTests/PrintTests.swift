import Foundation
import RegistryCore
import Reports
import TestSupport
import Testing

@testable import Sheets

/// What goes on paper: the head and foot of an official paper, letters that can be read, words for codes.
@Suite struct PrintTests {
  private let test: TestRegistry

  init() throws {
    test = try SmallProvince.registry()
  }

  private func request(_ report: Report, _ language: Language = .vietnamese) -> Report.Request {
    var request = Report.Request(year: 2024, unit: "040", language: language)
    switch report.subject {
    case .household: request.subject = "GROWS"
    case .conference: request.subject = "C1"
    case .year, .today: break
    }
    return request
  }

  private func page(_ report: Report, _ request: Report.Request) throws -> String {
    let sink = OutputSink()
    try report.table(of: test.open(), request).write(as: .html, to: sink)
    return sink.text
  }

  /// A report's workbook, by the texts of its parts.
  private func workbook(_ report: Report) throws -> Workbook {
    let path = test.folder.appending(path: "print-\(report.name).xlsx").path
    let sink = try OutputSink(publishing: path, replacing: true)
    try report.table(of: test.open(), request(report)).write(as: .xlsx, to: sink)
    try sink.finish()
    return try Workbook(path)
  }

  private struct Workbook {
    let path: String
    let archive: ZipArchive

    init(_ path: String) throws {
      self.path = path
      archive = try ZipArchive(RandomAccessFile(path: path))
    }

    func part(_ name: String) throws -> String {
      let entry = try #require(archive.entry(name), "\(name)")
      return String(decoding: try archive.contents(entry), as: UTF8.self)
    }

    var sheets: [String] {
      get throws {
        try (1...9).filter { archive.entry("xl/worksheets/sheet\($0).xml") != nil }.map {
          try part("xl/worksheets/sheet\($0).xml")
        }
      }
    }
  }

  private func numbers(_ text: String, between start: String, _ end: String) -> [Double] {
    text.components(separatedBy: start).dropFirst().compactMap {
      Double($0.prefix { !end.contains($0) })
    }
  }

  @Test(arguments: Report.all.map(\.name))
  func everyWorkbookIsReadyForA4(name: String) throws {
    let book = try workbook(.named(name))
    for sheet in try book.sheets {
      #expect(sheet.contains("paperSize=\"9\""))
      #expect(sheet.contains("fitToWidth") || sheet.contains("fitToHeight=\"0\""))
      #expect(sheet.contains("Trang &amp;P/&amp;N"))
      // As wide as the paper between its margins at most, so that fitting shrinks nothing.
      let widths = numbers(sheet, between: " width=\"", "\"").reduce(0, +)
      let points = widths * 5.25
      #expect(points <= (sheet.contains("landscape") ? 760 : 514), "\(points)")
    }
    let titles = try book.part("xl/workbook.xml")
    let repeated = titles.components(separatedBy: "_xlnm.Print_Titles").count - 1
    #expect(try repeated == book.sheets.count)
    let sizes = numbers(try book.part("xl/styles.xml"), between: "<sz val=\"", "\"")
    #expect(!sizes.isEmpty && sizes.allSatisfy { $0 >= 9 })
  }

  /// Programs that make pages of a workbook do not make its rows higher by themselves.
  @Test func rowIsAsHighAsItsText() throws {
    let name = Array(repeating: "Hoàng Nguyễn Phương", count: 12).joined(separator: " ")
    try test.write { try $0.run("UPDATE person SET full_name = ?1", name) }
    let sheet = try #require(try workbook(.named("poor-list")).sheets.first)
    let rows = sheet.components(separatedBy: "<row ").filter { $0.contains(name) }
    #expect(!rows.isEmpty)
    for row in rows {
      let height = try #require(numbers(row, between: "ht=\"", "\"").first, "\(row.prefix(80))")
      #expect(height > 30)
    }
  }

  @Test(arguments: Report.all.map(\.name))
  func everyPrintHasHeadAndFootOfAnOfficialPaper(name: String) throws {
    let report = try Report.named(name)
    let page = try page(report, request(report))
    for text in [
      "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "ỦY BAN NHÂN DÂN",
      "Số: ",
      "class=\"signatures\"", "counter(page)", "thead",
    ] {
      #expect(page.contains(text), "\(text)")
    }
    let sizes = numbers(page, between: "font-size: ", "p")
    #expect(sizes.contains { $0 >= 9.5 && $0 <= 11 })
    let book = try workbook(report)
    let first = try #require(try book.sheets.first)
    #expect(first.contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"))
  }

  /// The program's own names for things.
  @Test(arguments: Report.all.map(\.name))
  func noPrintShowsTheProgramsNames(name: String) throws {
    let report = try Report.named(name)
    let rows = try page(report, request(report)).components(separatedBy: "<tbody>").dropFirst()
      .map { $0.components(separatedBy: "</tbody>")[0] }.joined()
    // Neither in a table nor around it: a name of the program has a line between its words.
    let page = try page(report, request(report)).components(separatedBy: "<body").last ?? ""
    let texts = page.components(separatedBy: ">").map { $0.components(separatedBy: "<")[0] }
    for text in texts {
      #expect(text.firstMatch(of: /[a-z]_[a-z]/) == nil, "\(text)")
    }
    for word in [
      "near_poor", "ntp_poverty", "house_quality", "non_poor", "existing<", "province<", "commune<",
      ">total<", "sobo ",
    ] {
      #expect(!rows.contains(word), "\(word)")
    }
  }

  @Test func yearsHaveNoThousands() throws {
    let sheet = try #require(try workbook(.named("poor-list")).sheets.first)
    let styles = try workbook(.named("poor-list")).part("xl/styles.xml")
    let formats = styles.components(separatedBy: "<cellXfs").last ?? ""
    let xfs = formats.components(separatedBy: "<xf ").dropFirst().map { String($0) }
    let code = try #require(styles.components(separatedBy: "formatCode=\"0\"").first)
    let digits = try #require(numbers(code, between: "numFmtId=\"", "\"").last)
    let years = sheet.components(separatedBy: "<c r=\"").filter { $0.contains("<v>19") }
    #expect(!years.isEmpty)
    for cell in years {
      let style = try #require(numbers(cell, between: " s=\"", "\"").first)
      #expect(xfs[Int(style)].hasPrefix("numFmtId=\"\(Int(digits))\""), "\(cell)")
    }
  }

  @Test func detailsComeFromOptionsThenRecordsThenSettings() throws {
    try test.write { connection in
      try connection.execute(
        """
        INSERT INTO setting (name, value) VALUES ('print_agency', 'UBND tỉnh|Sở Nông nghiệp'),
          ('print_place', 'Thục Phán'), ('print_signer', 'Bế Văn Ký')
        """)
    }
    let report = try Report.named("result")
    var request = request(report)
    request.unit = nil
    let blank = try page(report, request)
    #expect(blank.contains("SỞ NÔNG NGHIỆP") && blank.contains("Thục Phán, ngày …… tháng ……"))
    #expect(blank.contains("………/BC-UBND") && blank.contains("Bế Văn Ký"))
    request.details.number = "12/BC-SNN"
    request.details.signedOn = "2025-01-05"
    request.details.signer = "Lý Thị <Tên>"
    let filled = try page(report, request)
    #expect(filled.contains("Số: 12/BC-SNN"))
    #expect(filled.contains("ngày 05 tháng 01 năm 2025"))
    #expect(filled.contains("Lý Thị &lt;Tên&gt;") && !filled.contains("Bế Văn Ký"))
  }

  /// A commune's paper is the commune's, whatever office the province has set for its own.
  @Test func settingsAreOfTheProvincesPapersAlone() throws {
    try test.write { connection in
      try connection.execute(
        """
        INSERT INTO setting (name, value) VALUES ('print_agency', 'UBND tỉnh|Sở Nông nghiệp'),
          ('print_place', 'Thục Phán'), ('print_signer', 'Bế Văn Ký'),
          ('print_signer_title', 'Giám đốc')
        """)
    }
    var ofCommune = request(try Report.named("result"))
    ofCommune.unit = "01774"
    for (report, request) in [
      (try Report.named("result"), ofCommune),
      (try Report.named("minutes"), request(try Report.named("minutes"))),
      (try Report.named("certificate"), request(try Report.named("certificate"))),
    ] {
      let page = try page(report, request)
      for word in ["SỞ NÔNG NGHIỆP", "Bế Văn Ký", "GIÁM ĐỐC", "Thục Phán, ngày"] {
        #expect(!page.contains(word), "\(report.name): \(word)")
      }
      #expect(page.contains("ỦY BAN NHÂN DÂN"), "\(report.name)")
    }
    ofCommune.details.agency = "UBND xã Tam Kim|Ban Chỉ đạo rà soát"
    #expect(try page(.named("result"), ofCommune).contains("BAN CHỈ ĐẠO RÀ SOÁT"))
  }

  /// 13 ethnic groups and more do not fit side by side at a size that can be read.
  @Test func wideTablesAreDividedAndKeepTheirFirstColumns() throws {
    let report = try Report.named("projects")
    let page = try page(report, request(report))
    let parts = page.components(separatedBy: "<section").dropFirst()
    #expect(parts.count > 1)
    for part in parts { #expect(part.contains(">Tên dự án<")) }
    #expect(page.contains("(tiếp theo)"))
    let headings = ["Nghiệm thu", "Tổng kinh phí", "Phương thức"]
    for heading in headings {
      #expect(parts.filter { $0.contains(">\(heading)<") }.count == 1, "\(heading)")
    }
  }

  /// Not one full part and another of a column or two, on as many pages.
  @Test func partsOfADividedTableAreAboutEqual() throws {
    for name in ["poor-by-origin", "near-poor-by-origin", "roster", "projects"] {
      let report = try Report.named(name)
      let parts = try page(report, request(report)).components(separatedBy: "<colgroup>")
        .dropFirst().map { numbers($0, between: "<col style=\"width:", "%").count }
      #expect(parts.count > 1)
      #expect((parts.min() ?? 0) * 2 >= (parts.max() ?? 0), "\(name): \(parts)")
    }
  }

  /// Columns that together are wider than the page are cut off at its edge.
  @Test(arguments: Report.all.map(\.name))
  func columnsOfAPageAreAsWideAsIt(name: String) throws {
    let report = try Report.named(name)
    for part in try page(report, request(report)).components(separatedBy: "<colgroup>").dropFirst()
    {
      let sum = numbers(part, between: "<col style=\"width:", "%").reduce(0, +)
      #expect(abs(sum - 100) < 0.001, "\(sum)")
    }
  }

  /// The name of the country is long, and a cell that is merged cuts it off.
  @Test(arguments: Report.all.map(\.name))
  func headOfAWorkbookHasRoomForTheCountrysName(name: String) throws {
    let sheet = try #require(try workbook(.named(name)).sheets.first)
    let widths = numbers(sheet, between: " width=\"", "\"").map { $0 * 5.25 }
    let cell = try #require(
      sheet.components(separatedBy: "<c r=\"").first { $0.contains("CỘNG HÒA XÃ HỘI") })
    let start = String(cell.prefix { $0 != "\"" })
    let merge = try #require(
      sheet.components(separatedBy: "<mergeCell ref=\"").first { $0.hasPrefix(start + ":") })
    let corners = merge.prefix { $0 != "\"" }.split(separator: ":").map { corner in
      corner.prefix { $0.isLetter }.unicodeScalars.reduce(0) { $0 * 26 + Int($1.value) - 64 }
    }
    try #require(corners.count == 2 && corners[1] <= widths.count)
    #expect(widths[(corners[0] - 1)..<corners[1]].reduce(0, +) > 245, "\(merge.prefix(9))")
  }

  /// A page may begin with the second row of a unit.
  @Test func everyRowOfAUnitHasItsName() throws {
    for name in ["movement", "target-groups", "housing"] {
      let report = try Report.named(name)
      let page = try page(report, request(report))
      let table = page.components(separatedBy: "</thead>").dropFirst().first ?? ""
      let rows = table.components(separatedBy: "<tr class=\"foot-row\"")[0]
        .components(separatedBy: "<tr").dropFirst()
      #expect(rows.count > 2)
      for row in rows {
        let cells = row.components(separatedBy: "<td").dropFirst().map { $0 }
        #expect(!cells[1].hasPrefix("></td>"), "\(row)")
      }
    }
  }

  @Test func partsOfAUnitAreNotItsTotal() throws {
    let report = try Report.named("housing")
    let page = try page(report, request(report))
    #expect(page.components(separatedBy: "<tr class=\"total").count == 2)
    #expect(page.contains("<tr class=\"total keep\"><td class=\"c\">I</td>"))
  }

  @Test(arguments: [
    ("deprivation-rates", "hộ, %"), ("activities", "cuộc, lượt người, đồng"),
    ("funds", "đồng, %"), ("projects", "đồng, hộ, %"),
  ]) func everyKindOfFigureIsAmongTheUnits(name: String, units: String) throws {
    let report = try Report.named(name)
    #expect(try page(report, request(report)).contains("Đơn vị tính: \(units)</p>"))
  }

  @Test(arguments: [
    ("Chủ tịch UBND Bế Văn Ký", ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "Bế Văn Ký"),
    ("Phó Chủ tịch Bế Văn Ký", ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], "Bế Văn Ký"),
    ("Chủ tịch", ["CHỦ TỊCH"], "Chủ tịch"), ("Bế Văn Ký", ["CHỦ TỊCH"], "Bế Văn Ký"),
  ]) func titleBeforeASignersNameStandsAboveIt(
    signer: String, titles: [String], name: String
  ) throws {
    let report = try Report.named("result")
    var request = request(report)
    request.details.signer = signer
    let page = try page(report, request)
    for title in titles { #expect(page.contains(">\(title)</p>"), "\(title)") }
    #expect(page.contains("<p class=\"signer\">\(name)</p>"))
  }

  @Test func totalsAreBoldAndUnitsAreNumbered() throws {
    let report = try Report.named("result")
    var request = request(report)
    request.unit = nil
    let page = try page(report, request)
    #expect(page.contains("<tr class=\"total\"><td class=\"c\"></td><td>Toàn tỉnh (chưa đủ"))
    #expect(page.contains("<td class=\"c\">I</td>") && page.contains("<td class=\"c\">1</td>"))
    #expect(page.contains("Đơn vị tính: hộ, nhân khẩu, %"))
  }

  @Test(arguments: [
    ("causes", "<th>A</th><th>B</th><th>(1)</th>"),
    ("children", "<th>(4)</th><th>(4a)</th><th>(5)</th>"),
    ("poor-list", "<th>D</th><th>(1)</th>"), ("staleness", "<th>B</th><th>(1)</th>"),
  ]) func columnsAreNumbered(name: String, marks: String) throws {
    let report = try Report.named(name)
    #expect(try page(report, request(report)).contains(marks))
  }

  /// On paper alone: scripts and terminals have the rows.
  @Test(arguments: ["projects", "participants", "roster", "funds-detail"])
  func listsOfMoneyEndWithTheirSum(name: String) throws {
    let report = try Report.named(name)
    var request = request(report)
    request.unit = nil
    let table = try report.table(of: test.open(), request)
    try #require(table.rows.count > 1)
    let money = ["amount", "value", "allocated"]
    let place = try #require(table.columns.firstIndex { money.contains($0.name) })
    let sum = table.rows.reduce(Int64(0)) { sum, row in
      if case .integer(let number) = row[place] { sum + number } else { sum }
    }
    let page = try page(report, request)
    let total = try #require(page.components(separatedBy: "<tr class=\"total").last)
    #expect(total.contains("Tổng cộng") && total.contains(">\(Language.vietnamese.number(sum))<"))
    let sink = OutputSink()
    try table.write(as: .csv, to: sink)
    #expect(!sink.text.contains("Tổng cộng"))
  }

  @Test func communeOfTheTitleIsNoColumn() throws {
    let report = try Report.named("participants")
    var request = request(report)
    #expect(try page(report, request).contains(">Xã<"))
    let rows = try test.open().connection.text(
      "SELECT code FROM admin_unit WHERE kind = 'commune' AND valid_to IS NULL ORDER BY code LIMIT 1"
    )
    request.unit = rows
    request.map = .new
    #expect(try !page(report, request).contains(">Xã<"))
  }

  /// Nothing was entered by that day.
  @Test func recordsOfLaterDaysHaveNoAge() throws {
    let report = try Report.named("staleness")
    var request = request(report)
    (request.year, request.day) = (nil, "2020-12-31")
    let table = try report.table(of: test.open(), request)
    #expect(!table.rows.isEmpty)
    for row in table.rows { #expect(row.dropFirst(3).allSatisfy { $0 == .null }) }
  }

  @Test func provinceAndItsTownAreToldApart() throws {
    let report = try Report.named("result")
    var request = request(report)
    request.unit = nil
    request.map = .old
    let page = try page(report, request)
    #expect(page.contains("<td>Toàn tỉnh"))
    #expect(!page.contains("<td>Cao Bằng<"))
  }

  private static var office: String? {
    ["/usr/bin/soffice", "/usr/bin/libreoffice"].first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
  }

  @Test(.enabled(if: office != nil, "LibreOffice is not on this machine"))
  func pdfHasThePagesOfTheWorkbook() throws {
    let sink = OutputSink()
    let report = try Report.named("certificate")
    try report.table(of: test.open(), request(report)).write(as: .pdf, to: sink)
    #expect(sink.buffer.starts(with: Array("%PDF-".utf8)) && sink.buffer.count > 5000)
  }
}
