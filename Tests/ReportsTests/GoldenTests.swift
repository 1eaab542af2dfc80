import Foundation
import RegistryCore
import Reports
import Reviews
import Sheets
import TestSupport
import Testing

/// Every report in every format, to the byte: scripts read them, and people compare years.
///
/// `SOBO_WRITE_GOLDENS=1 swift test --filter GoldenTests` writes them anew.
@Suite struct GoldenTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Goldens")

  private let registry: TestRegistry

  init() throws {
    registry = try TestRegistry()
    try registry.write { try SmallProvince.write(to: $0) }
  }

  private func text(
    _ report: Report, _ format: ResultFormat, _ language: Language
  ) throws -> String {
    let request = Report.Request(year: 2024, unit: "040", language: language)
    let sink = OutputSink()
    try report.table(of: registry.open(), request).write(as: format, to: sink)
    return sink.text
  }

  @Test(arguments: Report.all.map(\.name), ["csv", "json", "md", "txt"])
  func reportIsNoLongerWhatItWas(name: String, ending: String) throws {
    let format: ResultFormat =
      switch ending {
      case "csv": .csv
      case "json": .json
      case "md": .markdown
      default: .table
      }
    let printed = try text(
      Report.named(name), format, ending == "md" ? .english : .vietnamese)
    let file = Self.folder.appending(path: "\(name).\(ending)")
    if ProcessInfo.processInfo.environment["SOBO_WRITE_GOLDENS"] != nil {
      try Data(printed.utf8).write(to: file)
    }
    #expect(try printed == String(contentsOf: file, encoding: .utf8))
  }

  @Test func goldenOfAReportThatIsGoneStaysBehind() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(names.count == Report.all.count * 4)
  }
}
