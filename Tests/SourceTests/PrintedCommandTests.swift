import ArgumentParser
import Foundation
import Testing

@testable import sobo

/// Commands that messages tell people to type.
@Suite struct PrintedCommandTests {
  /// A command as a message has it, with its words up to the end of the clause.
  private struct Printed {
    let file: String
    let path: CommandPath
    let words: String
  }

  private static let paths: [CommandPath] = {
    func below(_ path: CommandPath) -> [CommandPath] { [path] + path.children.flatMap(below) }
    return CommandPath.root.children.flatMap(below)
  }()

  /// The options that a command cannot do without.
  private static func required(_ path: CommandPath) -> [String] {
    var usage = Sobo.usageString(for: path.command)
    while let inner = usage.firstMatch(of: /\[[^\[\]]*\]/) { usage.removeSubrange(inner.range) }
    return usage.matches(of: /--[a-z-]+/).map { String($0.output) }
  }

  /// The longest command whose name begins a text.
  private static func path(of text: String) -> CommandPath? {
    let words = text.split(separator: " ").map { $0.prefix { $0.isLetter || $0 == "-" } }
    return paths.filter { path in
      let name = path.name.split(separator: " ").dropFirst()
      return words.count >= name.count && zip(words, name).allSatisfy { $0 == $1 }
    }.max { $0.name.count < $1.name.count }
  }

  /// The commands in the messages of the program; its help tells what it tells beside the usage.
  private static let printed: [Printed] = SourceTree.files.sorted { $0.key < $1.key }
    .flatMap { file, text -> [Printed] in
      let text = text.replacing(/"\s*\+ "/, with: "")
        .replacing(/(?s)CommandHelp\(.*?\)\n/, with: "")
      return text.matches(of: /\bsobo ([a-z][^"\n]*)/).compactMap { match in
        let words = String(match.1)
        return path(of: words).map {
          Printed(file: file, path: $0, words: String(words.prefix { $0 != ";" }))
        }
      }
    }

  /// What never runs without a reason is told with one; and what is told with options, with all that it
  /// needs, unless the message leaves some to the reader or puts them in.
  @Test func everyCommandIsToldWithWhatItNeeds() {
    #expect(Self.printed.count > 150)
    for printed in Self.printed {
      let isOpen = printed.words.contains(/\\\(|…(?!["\w])(?= *$|,|\.|\))/)
      for option in Self.required(printed.path)
      where option == "--reason" || printed.words.contains("--") && !isOpen {
        #expect(
          printed.words.contains(option),
          "\(printed.file): \(printed.path.name) lacks \(option): \(printed.words.prefix(90))")
      }
    }
  }
}
