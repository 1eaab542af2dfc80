import Foundation
import Testing

/// What an option means is said in one place: commands that share it name that, or share its group.
@Suite struct HelpTextTests {
  @Test func helpOfOptionsIsDeclaredOnce() {
    var places: [String: [String]] = [:]
    for (path, text) in SourceTree.files where path.hasPrefix("sobo/") {
      let helps = text.matches(
        of: /ArgumentHelp\(\s*vi:\s*((?:"[^"]*"[\s+]*)+),\s*en:\s*((?:"[^"]*"[\s+]*)+)/)
      for help in helps {
        let words = help.1 + help.2
        places[String(words.replacing(/\s+/, with: " ")), default: []].append(path)
      }
    }
    #expect(places.count > 250)
    for (words, paths) in places where paths.count > 1 {
      Issue.record("\(words) is said in \(paths.sorted())")
    }
  }
}
