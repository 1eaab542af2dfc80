import Foundation
import Records
import Testing
import Verification

/// Statements of more than five lines stand in `.sql` files.
@Suite struct SQLPlacementTests {
  /// Those that are assembled for each table from its columns, or from the schemas that they read;
  /// RegistryCore and Verification stand below the reader of `.sql` files.
  private static let assembled: Set<String> = [
    "RegistryCore/File/SchemaDigest.swift", "RegistryCore/Past/PastRows.swift",
    "Records/Undo/UndoReferences.swift", "Verification/RowCheck.swift",
  ]

  @Test func longStatementsStandInFilesOfTheirOwn() throws {
    let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources")
    let paths = try FileManager.default.subpathsOfDirectory(atPath: sources.path)
      .filter { $0.hasSuffix(".swift") && !$0.hasPrefix("sobo/") }
    #expect(paths.count > 200)
    var long: Set<String> = []
    for path in paths {
      let text = try String(contentsOf: sources.appending(path: path), encoding: .utf8)
      // Every second piece stands between the quotes of a text of several lines.
      let pieces = text.components(separatedBy: "\"\"\"").enumerated().filter { $0.offset % 2 == 1 }
      for piece in pieces.map(\.element) where Self.isStatement(piece) {
        if piece.split(separator: "\n").count(where: { $0.contains { $0 != " " } }) > 5 {
          long.insert(path)
        }
      }
    }
    #expect(long == Self.assembled)
  }

  /// Entries tell their time in UTC; the day of one is the day in Vietnam.
  @Test func daysOfEntriesAreThoseOfVietnam() throws {
    let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources")
    let paths = try FileManager.default.subpathsOfDirectory(atPath: sources.path)
      .filter { $0.hasSuffix(".sql") }
    #expect(paths.count > 200)
    for path in paths {
      let text = try String(contentsOf: sources.appending(path: path), encoding: .utf8)
      let day = /(date\((\w+\.)?at\))|(substr\((\w+\.)?at,)/
      #expect(text.firstMatch(of: day) == nil, "\(path)")
    }
  }

  private static func isStatement(_ text: String) -> Bool {
    text.contains(
      #/\b(SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE (TEMP )?(TABLE|VIEW|TRIGGER))\b/#)
  }
}
