import Foundation
import Import
import ImportTestSupport
import RegistryCore
import Reviews
import TestSupport
import Testing

@testable import Sheets

/// A survey sheet goes out with the households of a round's list and comes back filled in.
@Suite struct SurveySheetTests {
  private let fixture: ImportFixture

  init() throws {
    fixture = try ImportFixture()
    try fixture.registry.write { registry in
      for (index, village) in ["Nà Mới", "Nà Mới", "Bản Giốc"].enumerated() {
        try registry.household("CB\(index + 1)", village: village, commune: "01774")
        try registry.member(of: "CB\(index + 1)", name: "Nông Văn \(index + 1)")
      }
      try registry.assessment(of: "CB1", round: "2025", category: "poor", b2: 30)
      try registry.assessment(of: "CB2", round: "2025", category: "near_poor", b2: 10)
      try registry.execute("UPDATE assessment SET cause_set = 5 WHERE category = 'poor'")
    }
    let registry = try fixture.registry.open(for: .writing)
    _ = try ReviewRounds(registry).open(
      try .init(year: 2026), early: true, act: EntryInfo(actor: "clerk", action: "review open"))
  }

  private func sheet(_ language: Language) throws -> String {
    let registry = try fixture.registry.open()
    let path = fixture.registry.folder.appending(path: "sheet-\(language.rawValue).xlsx").path
    let list = try SurveyList(of: registry, .init(year: 2026), unit: "01774")
    let sink = try OutputSink(publishing: path, replacing: true)
    try SurveySheet(list, registry.connection, language: language).write(to: sink)
    return path
  }

  private func rows(_ path: String) throws -> (header: [String], rows: [[String]]) {
    let finder = HeaderFinder(wanted: [["Mã hộ", "household_code"], ["Điểm B1", "b1"]])
    let reader = try WorkbookReader(path: path, sheet: .named("1"), headerFinder: finder)
    var rows: [[String]] = []
    while case .record(let record)? = try reader.next() {
      rows.append(reader.header.indices.map { record.text($0) })
    }
    return (reader.header, rows)
  }

  @Test func sheetHasTheListedHouseholdsAndTheirLastResults() throws {
    let (header, rows) = try rows(sheet(.vietnamese))
    func column(_ title: String) throws -> [String] {
      let index = try #require(header.firstIndex(of: title), "\(title)")
      return rows.map { $0[index] }
    }
    #expect(try column("Mã hộ") == ["CB1", "CB2"])
    #expect(try column("Chủ hộ") == ["Nông Văn 1", "Nông Văn 2"])
    #expect(header.prefix(3) == ["Mã hộ", "Chủ hộ", "Xóm, thôn"])
    #expect(try column("Kỳ trước: điểm B2") == ["30", "10"])
    #expect(
      try column("Kỳ trước: thiếu hụt").first
        == "Việc làm; Người phụ thuộc trong hộ gia đình; Dinh dưỡng")
    #expect(
      try column("Kỳ trước: nguyên nhân") == ["Không có đất sản xuất; Không có lao động", ""])
    #expect(try column("Phân loại trước rà soát").first != "poor")
    #expect(try column("Ngày rà soát") == ["", ""])
  }

  @Test(arguments: Language.allCases) func filledSheetIsImportedAgain(language: Language) throws {
    let (header, rows) = try rows(sheet(language))
    let names =
      language == .vietnamese
      ? [
        "Ngày rà soát", "Điểm B1", "Điểm B2", "Chỉ số thiếu hụt", "Phân loại hộ",
        "Nguyên nhân nghèo",
      ]
      : ["surveyed_on", "b1", "b2", "deprivations", "category", "causes"]
    let places = try names.map { name in try #require(header.firstIndex(of: name), "\(name)") }
    // What is as it was is copied from beside.
    let last = try ["deprivations", "causes"].map { name in
      let title = ["deprivations": "Kỳ trước: thiếu hụt", "causes": "Kỳ trước: nguyên nhân"][name]
      let wanted = language == .vietnamese ? title : "Last round: \(name)"
      return rows[0][try #require(header.firstIndex { $0 == wanted })]
    }
    let answers: [[XLSXCell]] = [
      [
        .date("2026-10-05"), .integer(120), .integer(30), .text(last[0]),
        .text("Hộ nghèo"), .text(last[1]),
      ],
      [
        .date("2026-10-06"), .integer(150), .integer(10), .text("water"), .text("non_poor"), .empty,
      ],
    ]
    let path = fixture.registry.folder.appending(path: "filled-\(language.rawValue).xlsx").path
    let sink = try OutputSink(publishing: path, replacing: true)
    let writer = try XLSXWriter(sink: sink)
    // The title of the sheet stays above its columns.
    try writer.beginSheet(
      "Kết quả rà soát", columns: header.map { XLSXColumn(title: $0) },
      lines: ["PHIẾU RÀ SOÁT", "Đợt rà soát: 2026 – xã Tam Kim"])
    for (row, answer) in zip(rows, answers) {
      var cells = row.map { $0.isEmpty ? XLSXCell.empty : .text($0) }
      for (place, cell) in zip(places, answer) { cells[place] = cell }
      try writer.write(cells)
    }
    try writer.finish()
    try sink.finish()
    let report = try fixture.load("assessments", files: [path])
    #expect(report.outcomes == [2, 0, 0, 0, 0], "\(report.codes)")
    #expect(report.files[0].unknownColumns.isEmpty)
    #expect(report.files[0].notes.contains { $0.vi.contains("các cột để đối chiếu không nhập") })
    #expect(
      try fixture.column(
        """
        SELECT h.code || ' ' || a.surveyed_on || ' ' || a.b1 || ' ' || a.b2 || ' ' || a.category
          || ' ' || a.basis || ' ' || coalesce(a.cause_set, 0) || ' ' || (a.deprivation_set = 7)
        FROM assessment a JOIN household h ON h.id = a.household_id JOIN round d ON d.id = a.round_id
        WHERE d.code = '2026' ORDER BY h.code
        """) == [
          "CB1 2026-10-05 120 30 poor existing 5 1",
          "CB2 2026-10-06 150 10 non_poor existing 0 0",
        ])
  }

  /// Over columns that each page repeats, each page would have a piece of it.
  @Test func titleStandsOnTheFirstPageAlone() throws {
    let archive = try ZipArchive(RandomAccessFile(path: sheet(.vietnamese)))
    let entry = try #require(archive.entry("xl/worksheets/sheet1.xml"))
    let text = String(decoding: try archive.contents(entry), as: UTF8.self)
    #expect(text.contains("<colBreaks "))
    let title = try #require(
      text.components(separatedBy: "<c r=\"").first { $0.contains("PHIẾU RÀ SOÁT") })
    #expect(title.hasPrefix("C1\""))
  }

  /// The class by the province's standard and answers to a score sheet, only where there is one.
  @Test func sheetAsksOnlyWhatTheProvinceGoesBy() throws {
    let besides = ["provincial_category", "answers"]
    let plain = try sheet(.english)
    #expect(try rows(plain).header.contains("category"))
    #expect(try Set(rows(plain).header).isDisjoint(with: besides))
    // The guide explains the columns of the sheet, and no others.
    let guide = try column(1, ofSheet: "3", in: plain)
    #expect(guide.contains("b1") && Set(guide).isDisjoint(with: besides + ["decision_no"]))
    #expect(try !column(1, ofSheet: "3", in: sheet(.vietnamese)).contains("b1"))
    try fixture.registry.write { connection in
      try connection.execute(
        """
        INSERT INTO standard (code, vi, en, authority, status, surveys_from, poor_deprivations,
          evidence)
        VALUES ('p', 'Chuẩn bịa', 'Invented', 'province', 'in_force', '2026-01-01', 3, 'entered')
        """)
    }
    #expect(try besides.filter(rows(sheet(.english)).header.contains) == ["provincial_category"])
    try fixture.registry.write { connection in
      try connection.execute(
        """
        UPDATE standard SET surveys_to = '2026-02-01' WHERE code = 'p';
        INSERT INTO score_sheet (code, title, surveys_from, rural_region, urban_region)
        VALUES ('s', 'Phiếu bịa', '2026-01-01', 'r', 'u')
        """)
    }
    #expect(try besides.filter(rows(sheet(.english)).header.contains) == ["answers"])
  }

  private func column(_ index: Int, ofSheet sheet: String, in path: String) throws -> [String] {
    let reader = try WorkbookReader(path: path, sheet: .named(sheet))
    var texts: [String] = []
    while case .record(let record)? = try reader.next() { texts.append(record.text(index)) }
    return texts
  }

  @Test func codesAreExplainedAndOfferedAsLists() throws {
    let path = try sheet(.vietnamese)
    let codes = try column(1, ofSheet: "2", in: path)
    #expect(codes.contains("Chất lượng nhà ở") && codes.contains("Mái"))
    #expect(try column(2, ofSheet: "2", in: path).contains("8"))
    // Vietnamese sheets show no English words, neither as codes nor as examples.
    for words in [
      codes, try column(2, ofSheet: "2", in: path), try column(3, ofSheet: "3", in: path),
    ] {
      #expect(
        words.allSatisfy { $0.firstMatch(of: /roof|house_quality|employment|nutrition/) == nil })
    }
    let english = try sheet(.english)
    #expect(try column(1, ofSheet: "2", in: english).contains("house_quality"))
    // The draft standard of 2027 is not what this round counts by.
    #expect(try !column(1, ofSheet: "2", in: english).contains("waste"))
    let archive = try ZipArchive(RandomAccessFile(path: path))
    let entry = try #require(archive.entry("xl/worksheets/sheet1.xml"))
    let text = String(decoding: try archive.contents(entry), as: UTF8.self)
    #expect(text.contains("<dataValidation "))
    // Letters are never made smaller; columns are divided over pages that begin with code and head.
    #expect(!text.contains("fitToPage") && !text.contains(" scale="))
    #expect(text.contains("xSplit=\"2\"") && text.contains("<colBreaks"))
    #expect(text.contains("Trang &amp;P/&amp;N"))
    let book = try #require(archive.entry("xl/workbook.xml"))
    #expect(String(decoding: try archive.contents(book), as: UTF8.self).contains("$A:$B"))
  }

  /// At most three pages side by side, none of them wider than the paper.
  @Test func columnsOfASheetAreDividedOverFewPages() throws {
    let archive = try ZipArchive(RandomAccessFile(path: sheet(.vietnamese)))
    let entry = try #require(archive.entry("xl/worksheets/sheet1.xml"))
    let text = String(decoding: try archive.contents(entry), as: UTF8.self)
    func numbers(_ mark: String) -> [Double] {
      text.components(separatedBy: mark).dropFirst().compactMap { Double($0.prefix { $0 != "\"" }) }
    }
    let widths = numbers(" width=\"").map { $0 * 5.25 }
    let breaks = numbers("<brk id=\"").map { Int($0) }
    #expect((1...3).contains(breaks.count), "\(breaks)")
    let keys = widths.prefix(2).reduce(0, +)
    for (from, to) in zip([2] + breaks, breaks + [widths.count]) {
      #expect(keys + widths[from..<to].reduce(0, +) <= 770)
    }
  }

  @Test func sheetSaysOfWhatRoundAndWhereItIs() throws {
    let archive = try ZipArchive(RandomAccessFile(path: sheet(.vietnamese)))
    let entry = try #require(archive.entry("xl/worksheets/sheet1.xml"))
    let text = String(decoding: try archive.contents(entry), as: UTF8.self)
    #expect(text.contains("PHIẾU RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO"))
    #expect(text.contains("Đợt rà soát: 2026 – xã Tam Kim"))
  }

  @Test func sheetOfAnUnopenedRoundOrAnEmptyCommuneIsRefused() throws {
    let registry = try fixture.registry.open()
    #expect { _ = try SurveyList(of: registry, .init(year: 2027)) } throws: {
      ($0 as? RegistryError)?.code == "no_round"
    }
    #expect { _ = try SurveyList(of: registry, .init(year: 2026), unit: "01273") } throws: {
      ($0 as? RegistryError)?.code == "nobody_listed"
    }
  }
}
