import RegistryCore
import Reports
import Sheets
import TestSupport
import Testing

/// The clerk of each commune of the province has no row of any other in a report.
@Suite struct EveryCommuneReportTests {
  private static let made: Result<EveryCommune, any Error> = Result { try EveryCommune() }

  private let province: EveryCommune

  init() throws { province = try Self.made.get() }

  @Test func noReportShowsARowOfAnotherCommune() throws {
    var made = 0
    for commune in province.tried {
      let registry = try province.open(as: commune.login)
      for report in Report.all {
        var request = Report.Request(year: 2024, language: .english)
        switch report.subject {
        case .household: request.subject = commune.mark + "1"
        case .conference: request.subject = commune.mark
        case .year, .today: break
        }
        let sink = OutputSink()
        try report.table(of: registry, request).write(as: .markdown, to: sink)
        made += 1
        let foreign = EveryCommune.foreign(in: sink.text, to: commune)
        #expect(foreign == [], "\(report.name) by \(commune.login)")
        let codes = province.communes.filter { $0.code != commune.code }
        #expect(
          codes.allSatisfy { !sink.text.contains("| \($0.code) |") },
          "\(report.name) by \(commune.login)")
      }
      let page = try Dashboard.page(of: registry, Report.Request(year: 2024, language: .english))
      #expect(EveryCommune.foreign(in: page, to: commune) == [], "\(commune.login)")
    }
    #expect(made == province.tried.count * Report.all.count)
    print("every commune: \(made) reports")
  }
}
