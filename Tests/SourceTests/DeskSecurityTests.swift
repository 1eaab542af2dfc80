import Foundation
import Testing

/// The table of what the desk is held to names tests that are there.
@Suite struct DeskSecurityTests {
  @Test func everyTestThatTheTableNamesIsThere() throws {
    let root = SourceTree.root
    let page = try String(
      contentsOf: root.appending(path: "Sources/sobo/Documentation.docc/DeskSecurity.md"),
      encoding: .utf8)
    var known: Set<String> = []
    let files = FileManager.default.enumerator(
      at: root.appending(path: "Tests"), includingPropertiesForKeys: nil)
    while let file = files?.nextObject() as? URL {
      guard file.pathExtension == "swift" else { continue }
      for found in try String(contentsOf: file, encoding: .utf8).matches(of: /func (\w+)\(/) {
        known.insert(String(found.1))
      }
    }
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst()
    #expect(rows.count > 30)
    for row in rows {
      let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      #expect(cells.count == 3, "\(row)")
      for name in (cells.last ?? "").matches(of: /`([a-z]\w+)`/).map({ String($0.1) }) {
        #expect(known.contains(name), "\(name)")
      }
    }
  }
}
