import Foundation
import RegistryCore
import Reports
import Reviews
import Sheets
import TestSupport
import Testing
import Vietnamese

/// Every report in every format, to the byte: scripts read them, and people compare years.
///
/// `SOBO_WRITE_GOLDENS=1 swift test --filter ReportGoldenTests` writes them anew.
@Suite struct ReportGoldenTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Goldens")

  /// Made once; reports only read it.
  private static let small = Result { try SmallProvince.registry() }

  private let registry: TestRegistry

  init() throws { registry = try Self.small.get() }

  /// What each report is asked for: a district, or the household or conference it is about.
  private func request(_ report: Report, _ language: Language) -> Report.Request {
    var request = Report.Request(year: 2024, unit: "040", language: language)
    switch report.subject {
    case .household: request.subject = "GROWS"
    case .conference: request.subject = "C1"
    case .year, .today: break
    }
    return request
  }

  private func text(
    _ report: Report, _ format: ReportFormat, _ language: Language
  ) throws -> String {
    let sink = OutputSink()
    try report.table(of: registry.open(), request(report, language)).write(as: format, to: sink)
    return timeless(sink.text)
  }

  /// Without the day of the test, on which its records were entered.
  private func timeless(_ text: String) -> String {
    let today = Clock.today()
    return text.replacing(today, with: "TODAY")
      .replacing(VietnameseNumbers.date(today), with: "TODAY")
  }

  private func compare(_ printed: String, with name: String) throws {
    let file = Self.folder.appending(path: name)
    if ProcessInfo.processInfo.environment["SOBO_WRITE_GOLDENS"] != nil {
      try Data(printed.utf8).write(to: file)
    }
    #expect(try printed == String(contentsOf: file, encoding: .utf8))
  }

  private static let formats: [String: ReportFormat] = [
    "csv": .csv, "json": .json, "ndjson": .ndjson, "md": .markdown, "txt": .table, "html": .html,
  ]

  @Test(arguments: Report.all.map(\.name), formats.keys.sorted())
  func reportMatchesItsGoldenFile(name: String, ending: String) throws {
    let format = try #require(Self.formats[ending])
    let printed = try text(
      Report.named(name), format, ending == "md" ? .english : .vietnamese)
    try compare(printed, with: "\(name).\(ending)")
  }

  @Test(arguments: Language.allCases) func dashboardMatchesItsGoldenFile(
    language: Language
  ) throws {
    let page = try Dashboard.page(
      of: registry.open(), Report.Request(year: 2024, language: language))
    try compare(timeless(page), with: "dashboard.\(language.rawValue).html")
  }

  @Test func everyGoldenFileBelongsToAReport() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(names.count == Report.all.count * Self.formats.count + Language.allCases.count)
  }
}
