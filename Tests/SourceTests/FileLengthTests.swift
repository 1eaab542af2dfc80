import Foundation
import Testing

/// Files hold one subject and at most 400 lines; a longer one says why.
@Suite struct FileLengthTests {
  @Test func longFilesSayWhy() throws {
    var texts: [String: String] = [:]
    for folder in ["Sources", "Tests", "Fixtures"] {
      let names = FileManager.default.enumerator(
        atPath: SourceTree.root.appending(path: folder).path)
      while let name = names?.nextObject() as? String {
        guard name.hasSuffix(".swift") else { continue }
        let path = "\(folder)/\(name)"
        texts[path] = try String(
          contentsOf: SourceTree.root.appending(path: path), encoding: .utf8)
      }
    }
    #expect(texts.count > 1_000)
    for (path, text) in texts {
      #expect(
        Self.isLong(text) == Self.saysWhy(text),
        "\(path): more than 400 lines need “Over 400 lines: …” near the head, and others do not")
    }
  }

  @Test func reasonIsWordsNearTheHead() {
    let line = "let number = 1\n"
    let long = String(repeating: line, count: 401)
    #expect(Self.isLong(long) && !Self.isLong(String(repeating: line, count: 400)))
    #expect(!Self.saysWhy(long))
    #expect(!Self.saysWhy("/// Over 400 lines:\n" + long))
    #expect(!Self.saysWhy(long + "/// Over 400 lines: it ends here.\n"))
    #expect(Self.saysWhy("/// A table.\n/// Over 400 lines: its rows.\n" + long))
  }

  private static func isLong(_ text: String) -> Bool {
    text.utf8.count { $0 == UInt8(ascii: "\n") } > 400
  }

  /// Whether a comment among the first lines gives the reason.
  private static func saysWhy(_ text: String) -> Bool {
    text.split(separator: "\n", maxSplits: 25).prefix(25)
      .contains { $0.contains(/^\/{2,3} Over 400 lines: \w/) }
  }
}
