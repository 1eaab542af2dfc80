import Foundation
import RegistryCore
import Reports
import SQLite
import Sheets
import TestSupport
import Testing

/// Pages that people open: what a record says must not become markup, and nothing is fetched.
@Suite struct PageTests {
  private let test: TestRegistry

  init() throws {
    test = try TestRegistry()
    try test.write { connection in
      try SmallProvince.write(to: connection)
      try connection.execute(
        """
        UPDATE household SET address = '<script>alert(1)</script>' WHERE code = 'GROWS';
        UPDATE person SET full_name = '"><img src=x onerror=alert(1)> & ''Nông''' WHERE id IN
          (SELECT person_id FROM member WHERE household_code = 'GROWS' AND relation = 'head');
        UPDATE village SET name = '<b>Xóm</b>';
        UPDATE conference SET chair = '</dd><script>1</script>';
        UPDATE project SET name = '<svg onload=alert(1)>';
        UPDATE admin_unit SET name = name || '<i>' WHERE code IN ('04', '040');
        """)
      try connection.household("<script>", commune: "01267")
      try connection.member(of: "<script>", "1", name: "<script>alert(2)</script>")
      try connection.assessment(of: "<script>", round: "2024", category: "poor")
    }
  }

  private func page(_ report: Report, _ format: ReportFormat = .html) throws -> String {
    var request = Report.Request(year: 2024, unit: "040", language: .vietnamese)
    switch report.subject {
    case .household: request.subject = "GROWS"
    case .conference: request.subject = "C1"
    case .year, .today: break
    }
    let sink = OutputSink()
    try report.table(of: test.open(), request).write(as: format, to: sink)
    return sink.text
  }

  private func check(_ page: String) {
    for word in ["<script", "<img", "onload=alert(1)>", "<b>X", "<i>"] {
      #expect(!page.contains(word), "\(word)")
    }
    for word in ["http://", "https://", "src=", "@import", "url(h"] {
      #expect(!page.contains(word), "\(word) is fetched")
    }
  }

  @Test(arguments: Report.all.map(\.name)) func markupInRecordsIsEscaped(name: String) throws {
    let page = try page(.named(name))
    check(
      page.replacing("src=x onerror=alert(1)&gt;", with: "")
        .replacing("onload=alert(1)&gt;", with: ""))
    #expect(page.hasPrefix("<!DOCTYPE html>") && page.hasSuffix("</html>\n"))
  }

  @Test func scriptTagsInNamesAreEscaped() throws {
    let list = try page(.named("poor-list"))
    #expect(list.contains("&lt;script&gt;alert(2)&lt;/script&gt;"))
    let markdown = try page(.named("poor-list"), .markdown)
    #expect(!markdown.contains("<script"))
  }

  @Test(arguments: Language.allCases) func dashboardIsSelfContainedAndDescribesItsPictures(
    language: Language
  ) throws {
    let page = try Dashboard.page(
      of: test.open(), Report.Request(year: 2024, language: language))
    check(page)
    // Each picture says in words what it shows.
    let pictures = page.components(separatedBy: "<svg ").count - 1
    #expect(pictures == 3)
    #expect(page.components(separatedBy: "<desc ").count - 1 == pictures)
  }

  @Test func dashboardTellsTheNumberOfThePoorWithoutThatOfResidents() throws {
    try test.write { try $0.execute("DELETE FROM population WHERE year = 2024") }
    func page(_ year: Int) throws -> String {
      try Dashboard.page(
        of: test.open(), Report.Request(year: year, unit: "040", language: .english))
    }
    let words = "households were poor; the rate is not known, since the number of all households is"
    #expect(try page(2024).contains(words) && !page(2024).contains("There is no result"))
    #expect(try page(2021).contains("There is no result of this year yet."))
  }

  @Test func dashboardNumbersFollowTheLanguage() throws {
    func page(_ language: Language) throws -> String {
      try Dashboard.page(of: test.open(), Report.Request(year: 2024, language: language))
    }
    let (vi, en) = (try page(.vietnamese), try page(.english))
    #expect(vi.contains("1.179.350.000.001") && !vi.contains("1,179,350,000,001"))
    #expect(en.contains("1,179,350,000,001") && !en.contains("1.179.350.000.001"))
  }

  /// Beside bars there is room for the longest figure, so that paper cuts none.
  @Test func figuresBesideBarsHaveRoom() throws {
    let page = try Dashboard.page(
      of: test.open(), Report.Request(year: 2024, language: .vietnamese))
    let lists = page.components(separatedBy: "<ul class=\"bars\" style=\"--figures:").dropFirst()
    #expect(lists.count == 6)
    for list in lists {
      let room = try #require(Int(list.prefix { $0.isNumber }))
      let own = list.components(separatedBy: "</ul>")[0]
      for figure in own.components(separatedBy: "<span class=\"figure\">").dropFirst() {
        let text = figure.components(separatedBy: "</b>")[0].replacing("<b>", with: "")
        #expect(text.count <= room, "\(text)")
      }
    }
  }

  /// The rate of a former commune is not that of the one of its name on the map.
  @Test func dashboardSaysOfWhichCommunesItsMapIs() throws {
    var request = Report.Request(year: 2024, language: .vietnamese)
    let words = "theo đơn vị hành chính trước 01/07/2025"
    #expect(try Dashboard.page(of: test.open(), request).contains(words))
    request.map = .new
    #expect(try !Dashboard.page(of: test.open(), request).contains(words))
  }

  @Test func reportIsWrittenAsAWorkbook() throws {
    let path = test.folder.appending(path: "funds.xlsx").path
    let sink = try OutputSink(publishing: path, replacing: true)
    let table = try Report.named("funds").table(
      of: test.open(), Report.Request(year: 2024, language: .vietnamese))
    try table.write(as: .xlsx, to: sink)
    try sink.finish()
    let bytes = try Data(contentsOf: URL(filePath: path))
    #expect(bytes.starts(with: Data("PK".utf8)) && bytes.count > 2000)
  }
}
