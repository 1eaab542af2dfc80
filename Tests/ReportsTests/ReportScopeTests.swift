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
