import Foundation
import Testing

/// Names that are written where the compiler does not see them.
@Suite struct NameTests {
  @Test func suppressedTypesExist() throws {
    let script = try String(
      contentsOf: SourceTree.root.appending(path: "Scripts/sanitize"), encoding: .utf8)
    let line = try #require(script.firstMatch(of: /printf 'race_top:%s\\n' ([\w ]+) >/))
    for name in line.1.split(separator: " ") {
      let isDeclared = SourceTree.files.values.contains { text in
        ["class \(name): Sendable", "class \(name)<"].contains(where: text.contains)
      }
      #expect(isDeclared, "Scripts/sanitize suppresses \(name), which is no class")
    }
  }

  @Test func suitesHaveDifferentNames() throws {
    let folder = SourceTree.root.appending(path: "Tests")
    let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    var files: [String: [String]] = [:]
    for path in paths ?? [] where path.hasSuffix(".swift") {
      let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
      for suite in text.matches(of: /(?m)^@Suite(?:\([^\n]*\))? struct (\w+)/) {
        files[String(suite.1), default: []].append(path)
      }
    }
    #expect(files.count > 100)
    for (name, places) in files where places.count > 1 {
      Issue.record("\(name) is declared in \(places.sorted())")
    }
  }
}
