import RegistryCore
import Reports
import Reviews
import Sheets
import TestSupport
import Testing

/// A clerk's reports are of their commune alone, and those of all communes add up to the province's.
@Suite struct ReportScopeTests {
  /// Made once; reports only read it.
  private static let made: Result<TwoCommunes, any Error> = Result { try TwoCommunes() }

  private let communes: TwoCommunes

  init() throws { communes = try Self.made.get() }

  private func request(_ report: Report, _ commune: TwoCommunes.Commune) -> Report.Request {
    var request = Report.Request(year: 2024, language: .english)
    switch report.subject {
    case .household: request.subject = commune.mark + "1"
    case .conference: request.subject = commune.mark
    case .year, .today: break
    }
    return request
  }

  @Test(arguments: Report.all) func reportIsOfOnesOwnCommune(report: Report) throws {
    for (own, other) in [
      (TwoCommunes.here, TwoCommunes.there), (TwoCommunes.there, TwoCommunes.here),
    ] {
      let registry = try communes.open(as: own.login)
      let sink = OutputSink()
      try report.table(of: registry, request(report, own)).write(as: .markdown, to: sink)
      #expect(!sink.text.contains(other.mark) && !sink.text.contains(other.code), "\(report.name)")
      #expect(sink.text.contains("Only what the account \(own.login) may read"), "\(report.name)")
    }
  }

  /// On a map that has the commune the report is of that; on an older one its heading names it.
  @Test func headingNamesTheReadersUnit() throws {
    for own in [TwoCommunes.here, TwoCommunes.there] {
      let registry = try communes.open(as: own.login)
      let unit = try #require(
        try registry.connection.text(
          "SELECT name FROM admin_unit WHERE code = ?1 AND valid_to IS NULL", own.newCode))
      for (year, first) in [(2024, "Sum of what is read"), (2025, unit)] {
        let request = Report.Request(year: year, language: .english)
        for name in ["result", "movement"] {
          let table = try Report.named(name).table(of: registry, request)
          #expect(table.title.hasSuffix(" – \(unit), \(year)"), "\(table.title)")
          #expect(table.rows.first?[1] == .text(first), "\(name) \(year)")
          let upper: Set<ResultValue> = [.text("province"), .text("district")]
          #expect(
            table.rows.allSatisfy { $0[1] == .text(first) || !upper.contains($0[2]) },
            "\(name) \(year)")
          let page = OutputSink()
          try table.write(as: .html, to: page)
          #expect(page.text.contains(unit.uppercased()) && !page.text.contains("Whole province"))
        }
        let page = try Dashboard.page(of: registry, request)
        #expect(
          page.contains("Poverty reduction in \(unit) ") && !page.contains("Cao Bằng province"))
      }
    }
    let all = try communes.open(as: "boss")
    let table = try Report.named("result").table(
      of: all, Report.Request(year: 2024, language: .english))
    #expect(table.title.hasSuffix(" – Cao Bằng, 2024"))
  }

  @Test func reportOnAnotherCommunesRecordIsRefused() throws {
    for report in Report.all where report.subject != .year && report.subject != .today {
      let registry = try communes.open(as: TwoCommunes.here.login)
      #expect(throws: RegistryError.self, "\(report.name)") {
        _ = try report.table(of: registry, request(report, TwoCommunes.there))
      }
    }
  }

  @Test func figuresOfTheScopesAddUpToTheProvince() throws {
    func figures(_ login: String) throws -> [String: Int64] {
      var numbers: [String: Int64] = [:]
      for figure in try Summary.figures(of: communes.open(as: login), year: 2024) {
        if case .integer(let number) = figure.value { numbers[figure.measure] = number }
      }
      return numbers
    }
    let all = try figures("boss")
    let parts = try [TwoCommunes.here, TwoCommunes.there].map { try figures($0.login) }
    #expect(all.count > 10 && all.values.contains { $0 > 0 })
    for (measure, number) in all where !measure.hasSuffix("_target") {
      #expect(parts.map { $0[measure] ?? 0 }.reduce(0, +) == number, "\(measure)")
    }
  }

  @Test func dashboardIsOfOnesOwnCommune() throws {
    let request = Report.Request(year: 2024, language: .english)
    let page = try Dashboard.page(
      of: communes.open(as: TwoCommunes.here.login), request)
    #expect(!page.contains(TwoCommunes.there.mark))
    #expect(page.contains("Only what the account here may read"))
  }
}
