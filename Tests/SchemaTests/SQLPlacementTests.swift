import Foundation
import Records
import Testing
import Verification

/// Statements of more than five lines stand in `.sql` files.
@Suite struct SQLPlacementTests {
  /// Those that are assembled for each table from its columns, or from the schemas that they read, by
  /// their files and first lines.
  private static let assembled: Set<[String]> = [
    [
      "RegistryCore/Past/PastRows.swift",
      #"CREATE TABLE \(place).sobo_layout (layout INTEGER PRIMARY KEY, number INTEGER NOT NULL);"#,
    ],
    [
      "RegistryCore/Past/PastRows.swift",
      #"UPDATE \(place).sobo_past AS p SET is_erased = 1"#,
    ],
    ["Records/Undo/UndoReferences.swift", #"UPDATE temp.undo SET state = 'failed', cause = ?2"#],
    [
      "Verification/RowCheck.swift",
      #"SELECT i.row_id, i.seq, c.layout IS i.layout AND c.row_id IS i.row_id, t.id,"#,
    ],
  ]

  @Test func longStatementsStandInFilesOfTheirOwn() throws {
    let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources")
    let paths = try FileManager.default.subpathsOfDirectory(atPath: sources.path)
      .filter { $0.hasSuffix(".swift") }
    #expect(paths.count > 200)
    var long: Set<[String]> = []
    for path in paths {
      let text = try String(contentsOf: sources.appending(path: path), encoding: .utf8)
      // Every second piece stands between the quotes of a text of several lines.
      let pieces = text.components(separatedBy: "\"\"\"").enumerated().filter { $0.offset % 2 == 1 }
      for piece in pieces.map(\.element) where Self.isStatement(piece) {
        let lines = piece.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
          .filter { !$0.isEmpty }
        guard lines.count > 5, let first = lines.first else { continue }
        #expect(
          piece.contains(#"\("#), "\(path): nothing is put into it, so it can be a file: \(first)")
        long.insert([path, first])
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

  /// Whether a text is SQL, and no help with a statement as an example.
  private static func isStatement(_ text: String) -> Bool {
    !text.contains("sobo query")
      && text.contains(
        #/\b(SELECT|INSERT INTO|UPDATE|DELETE FROM|CASE|CREATE (TEMP )?(TABLE|VIEW|TRIGGER))\b/#)
  }
}
