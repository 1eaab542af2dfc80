import Foundation
import ImportTestSupport
import RegistryCore
import Sheets
import TestSupport
import Testing
import Vietnamese

@testable import Import

/// Every file of `Fixtures/hostile` and `Fixtures/odd`, against what the table beside them expects.
@Suite struct HostileFileTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Fixtures").standardizedFileURL

  /// One line of the table: a file, how it is imported, what comes of it.
  struct Case: CustomTestStringConvertible, Sendable {
    let file: String
    let kind: String
    let options: [String]
    let exit: Int
    let outcomes: String
    let code: String

    var testDescription: String { ([file, kind] + options).joined(separator: " ") }
  }

  static let cases: [Case] = {
    guard let reader = try? CSVReader(path: folder.appending(path: "hostile/expected.csv").path)
    else { return [] }
    var cases: [Case] = []
    while let row = try? reader.next() {
      guard case .record(let record) = row else { continue }
      cases.append(
        Case(
          file: record.text(0), kind: record.text(1),
          options: record.text(2).split(separator: " ").map(String.init),
          exit: Int(record.text(3)) ?? -1, outcomes: record.text(4), code: record.text(5)))
    }
    return cases
  }()

  @Test func everyFixtureFileIsInTheTable() throws {
    #expect(Self.cases.count >= 120)
    let told = Set(Self.cases.map(\.file))
    for folder in ["hostile", "odd"] {
      let path = Self.folder.appending(path: folder).path
      for name in try FileManager.default.contentsOfDirectory(atPath: path)
      where !name.hasSuffix(".md") && !name.hasSuffix(".py") && name != "expected.csv"
        && !name.hasSuffix(".profile.csv")
      {
        #expect(told.contains("\(folder)/\(name)"), "\(folder)/\(name)")
      }
    }
  }

  /// A registry with the sample households, members and conference, made once and copied.
  private static let base: Result<Data, any Error> = Result {
    let fixture = try ImportFixture()
    for kind in ["households", "members", "conferences"] {
      _ = try fixture.load(kind, files: [folder.appending(path: "samples/\(kind).csv").path])
    }
    return try Data(contentsOf: URL(filePath: fixture.registry.path))
  }

  @Test(arguments: cases)
  func fileGivesTheExpectedOutcome(_ expected: Case) throws {
    let fixture = try ImportFixture()
    try Self.base.get().write(to: URL(filePath: fixture.registry.path))
    let isText = [".csv", ".tsv", ".txt"].contains { expected.file.hasSuffix($0) }
    let rejects = fixture.registry.folder.appending(path: isText ? "r.csv" : "r.xlsx").path
    var options = ImportOptions(rejectsPath: rejects)
    let parent = Self.folder.appending(path: expected.file).deletingLastPathComponent()
    for (name, value) in zip(expected.options, expected.options.dropFirst()) {
      switch name {
      case "--on-error": options.onError = try #require(ImportOptions.OnError(value))
      case "--encoding": options.reading.encoding = TextEncoding(rawValue: value)
      case "--sheet":
        options.reading.sheet = value.replacingOccurrences(of: "_", with: " ")
      case "--profile": options.reading.profile = parent.appending(path: value).path
      default: break
      }
    }
    let importer = Importer(
      registry: try fixture.registry.open(for: .writing), kind: try .ofFile(expected.kind),
      language: .english)
    let entries = try fixture.count("entry")
    do {
      let report = try importer.run(
        files: [Self.folder.appending(path: expected.file).path], options: options,
        act: EntryInfo(actor: "clerk", action: "import"))
      #expect(Int(report.status.rawValue) == expected.exit)
      #expect(report.outcomes.map(String.init).joined(separator: " ") == expected.outcomes)
      #expect((report.codes.first ?? "") == expected.code)
      #expect(report.rows == report.outcomes.reduce(0, +))
      let hasRefused = report.undecided + report.rejected > 0
      #expect(FileManager.default.fileExists(atPath: rejects) == hasRefused)
    } catch let error as RegistryError {
      #expect(Int(error.status.rawValue) == expected.exit && error.code == expected.code)
      #expect(try fixture.count("entry") == entries)
    } catch let error as SheetError {
      #expect(expected.exit == 65 && error.code == expected.code)
      #expect(try fixture.count("entry") == entries)
    }
  }
}
