import RegistryCore
import Schema
import Testing

@testable import sobo

/// What the trail calls the commands that write.
@Suite struct EntryActionTests {
  /// All commands that do something, as they are typed behind `sobo`.
  private static let commands: [String: CommandPath] = {
    var found: [String: CommandPath] = [:]
    var waiting = [CommandPath.root]
    while let path = waiting.popLast() {
      waiting += path.children
      guard path.children.isEmpty else { continue }
      found[path.name.split(separator: " ").dropFirst().joined(separator: " ")] = path
    }
    return found
  }()

  /// Actions that are an option of a command.
  private static let entriesOfOptions: [EntryAction: String] = [
    .showIDs: "--show-ids", .restoreMoment: "--as-known-at", .updateList: "--update",
    .salvage: "--salvage", .propose: "--propose",
  ]

  @Test func everyActionIsACommandAsItIsTyped() {
    #expect(Self.commands.count > 80)
    for action in EntryAction.allCases where ![.showIDs, .salvage, .propose].contains(action) {
      let command = action.rawValue.split(separator: " ").filter { !$0.hasPrefix("--") }
        .joined(separator: " ")
      #expect(Self.commands[command] != nil, "\(action.rawValue)")
    }
    for (action, option) in Self.entriesOfOptions {
      let declaring = Self.commands.filter { $0.value.arguments.contains { $0.name == option } }
      #expect(!declaring.isEmpty, "\(action.rawValue) \(option)")
    }
  }

  /// A command that takes a reason writes an entry that keeps it.
  @Test func everyCommandThatTakesAReasonHasItsAction() {
    var count = 0
    for (name, command) in Self.commands {
      let options = Set(command.arguments.compactMap(\.name))
      // The reason of an export, and beside --show-ids, is that of a disclosure.
      guard options.contains("--reason"), !options.contains("--show-ids"), name != "export"
      else { continue }
      count += 1
      #expect(
        EntryAction.allCases.contains {
          $0.rawValue == name || $0.rawValue.hasPrefix(name + " --")
        },
        "\(name)")
    }
    #expect(count > 30)
  }

  @Test func everyActionHasVietnameseWordsOfItsOwn() {
    let words = EntryAction.allCases.map(\.vietnamese)
    #expect(Set(words).count == words.count)
    for action in EntryAction.allCases {
      let typed = action.rawValue + (action.namesObject ? " 17" : "")
      let wording = ActionWording.of(typed)
      #expect(wording.vi.hasPrefix(action.vietnamese) && wording.vi != typed, "\(typed)")
      #expect(wording.en == typed)
    }
  }

  @Test func objectOfAnActionIsNamedInVietnamese() {
    #expect(ActionWording.of("record edit households").vi == "sửa hộ gia đình")
    #expect(ActionWording.of("undo 17").vi == "hoàn tác lần ghi 17")
    #expect(ActionWording.of("record redact 17").vi == "record redact 17")
    #expect(EntryAction.reading("batch undo 4")?.action == .undoBatch)
    #expect(EntryAction.reading("of another program") == nil)
  }
}
