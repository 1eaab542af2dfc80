import ArgumentParser
import Foundation
import RegistryCore
import TestSupport
import Testing

@testable import sobo

/// Help and the shell's completion, of every command.
@Suite struct HelpTests {
  /// What the parser reports of a command, as far as it is looked at here.
  private struct Command: Decodable {
    struct Argument: Decodable {
      struct Name: Decodable { let name: String }

      let preferredName: Name?
      let valueName: String?
      let abstract: String?
      let sectionTitle: String?

      var name: String { preferredName?.name ?? valueName ?? "?" }
      /// Whether the parser itself takes it.
      var isBuiltIn: Bool { ["help", "version"].contains(preferredName?.name) }
    }

    let commandName: String
    let abstract: String?
    let discussion: String?
    let subcommands: [Command]?
    let arguments: [Argument]?
  }

  private struct Tool: Decodable { let command: Command }

  private func tool(in language: String) throws -> Command {
    let dump = try Shell().sobo("--experimental-dump-help", environment: ["SOBO_LANG": language])
    #expect(dump.status == 0)
    return try JSONDecoder().decode(Tool.self, from: Data(dump.output.utf8)).command
  }

  @Test func everyCommandAndOptionHasWordsInBothLanguages() throws {
    func compare(_ vi: Command, _ en: Command, _ path: String) throws {
      let path = path + " " + vi.commandName
      #expect(vi.commandName == en.commandName)
      // The parser brings a command of its own.
      if path == " sobo help" { return }
      #expect(vi.abstract?.isEmpty == false && en.abstract?.isEmpty == false, "\(path)")
      #expect(vi.abstract != en.abstract, "\(path)")
      #expect((vi.discussion == nil) == (en.discussion == nil), "\(path)")
      let arguments = (vi.arguments ?? [], en.arguments ?? [])
      try #require(arguments.0.count == arguments.1.count, "\(path)")
      for (one, other) in zip(arguments.0, arguments.1) where !one.isBuiltIn {
        #expect(
          one.abstract?.isEmpty == false && other.abstract?.isEmpty == false, "\(path) \(one.name)")
        #expect(one.abstract != other.abstract, "\(path) \(one.name)")
        #expect((one.sectionTitle == nil) == (other.sectionTitle == nil), "\(path) \(one.name)")
        if let title = one.sectionTitle {
          #expect(title != other.sectionTitle, "\(path) \(one.name)")
        }
      }
      let children = (vi.subcommands ?? [], en.subcommands ?? [])
      try #require(children.0.count == children.1.count, "\(path)")
      for (one, other) in zip(children.0, children.1) { try compare(one, other, path) }
    }
    let (vi, en) = (try tool(in: "vi"), try tool(in: "en"))
    #expect((vi.subcommands ?? []).count > 15)
    try compare(vi, en, "")
  }

  private static let allPaths: [CommandPath] = {
    func below(_ path: CommandPath) -> [CommandPath] { [path] + path.children.flatMap(below) }
    return below(.root)
  }()

  @Test func layoutOfHelpIsTheParsers() {
    for path in Self.allPaths {
      for width in [60, 80, 132] {
        let page = HelpPage(path, in: .english, width: width).text
        let parsers = Sobo.helpMessage(for: path.command, columns: width)
        #expect(page == parsers, "\(path.name)")
      }
    }
  }

  @Test func vietnameseHelpNamesValuesInVietnamese() {
    // Values that are typed as they stand.
    let literal = /[A-Z0-9:|\[\]…=]+|age1…|https:\/\/…|[a-z]+(?:\|[a-z,=N]+)+|a|b|a,b\|all/
    for path in Self.allPaths {
      for argument in path.arguments where argument.kind != .flag {
        let shown = ValueNames.shown(argument.valueName, in: .vietnamese)
        #expect(
          shown != argument.valueName || shown.wholeMatch(of: literal) != nil,
          "\(path.name): <\(shown)>")
        #expect(ValueNames.shown(argument.valueName, in: .english) == argument.valueName)
      }
    }
  }

  @Test func declaredTypesAgreeWithWhatTheParserReports() {
    for path in Self.allPaths {
      let types = DeclaredValues.types(of: path.command.init())
      if path.children.isEmpty {
        #expect(types.count == path.arguments.count, "\(path.name)")
        for (type, argument) in zip(types, path.arguments) {
          #expect(
            (argument.kind == .flag) == (type == Bool.self), "\(path.name) \(argument.valueName)")
        }
      } else if path.name != "sobo" {
        #expect(types.isEmpty, "A group of commands takes nothing itself: \(path.name)")
      }
    }
    #expect(CommandPath.root.arguments.compactMap(\.name) == ["--registry", "--lang", "--actor"])
  }

  @Test func everyCommandHasHelpInBothLanguages() throws {
    let shell = try Shell()
    for path in ["", "batch", "batch show", "review standard add", "report", "household marriage"] {
      for (language, usage) in [("vi", "CÁCH DÙNG: sobo"), ("en", "USAGE: sobo")] {
        let outcomes = [
          try shell.bash("\"$SOBO\" \(path) --help --lang \(language)"),
          try shell.bash("\"$SOBO\" --lang \(language) help \(path)"),
          try shell.bash("\"$SOBO\" \(path) -h --lang \(language)"),
        ]
        for outcome in outcomes {
          #expect(outcome.status == 0 && outcome.errors == "")
          #expect(outcome.output.contains(usage), "\(path)")
          #expect(outcome.output == outcomes[0].output)
        }
      }
    }
  }

  @Test func groupOfCommandsAloneShowsItsHelp() throws {
    let shell = try Shell()
    for name in ["review", "record", "backup"] {
      let outcome = try shell.sobo(name)
      #expect(outcome.status == 0 && outcome.output.contains("USAGE: sobo \(name) <subcommand>"))
    }
  }

  @Test func dashboardIsListedAmongTheReports() throws {
    let shell = try Shell()
    for (language, title) in [("vi", "Trang tổng quan"), ("en", "The year on one page")] {
      let list = try shell.sobo("report", "list", environment: ["SOBO_LANG": language])
      let line = list.output.split(separator: "\n").first { $0.hasPrefix("dashboard") }
      #expect(list.status == 0 && line?.contains(title) == true, "\(list.output)")
    }
    let unknown = try shell.sobo("report", "dashbord", "--year", "2024")
    #expect(unknown.status == 64 && unknown.errors.contains("dashboard"))
  }

  @Test func completionOffersEveryReportAndCommand() throws {
    let shell = try Shell()
    // As the scripts for the shells ask; the form of the question is theirs.
    let offered = try shell.sobo("---completion", "report", "--", "positional@0", "1", "0")
    let names = Set(offered.output.split(separator: "\n").map(String.init))
    let listed = try shell.sobo("report", "list", "--format", "csv").output
      .split(whereSeparator: \.isNewline).dropFirst().compactMap { $0.split(separator: ",").first }
    #expect(listed.count > 15 && names.isSuperset(of: listed.map(String.init)), "\(offered)")
    #expect(names.contains("dashboard") && names.contains("list"))
    let script = try shell.sobo("--generate-completion-script", "bash")
    for path in Self.allPaths {
      let name = path.command._commandName
      #expect(script.output.contains(name), "\(path.name)")
    }
  }

  /// What a message advises to type is there to be typed.
  @Test func remediesNameOptionsThatCommandsHave() throws {
    // The parser has this one itself.
    var known: Set<String> = ["--help"]
    for path in Self.allPaths {
      known.formUnion(
        path.arguments.flatMap {
          $0.synopsis(in: .english).matches(of: /--[a-z][a-z-]*/).map { String($0.output) }
        })
    }
    #expect(known.contains("--keep-lost-letters") && known.contains("--set"))
    for condition in ErrorCatalogue.all.flatMap(\.conditions) {
      for text in [condition.remedy.vi, condition.remedy.en, condition.meaning.vi] {
        for match in text.matches(of: /--[a-z][a-z-]*/) {
          #expect(known.contains(String(match.output)), "\(condition.code): \(match.output)")
        }
      }
    }
    // Both the command line and the prompts read what is typed by hand.
    for name in ["record add", "record edit", "import"] {
      let path = Self.allPaths.first { $0.name == "sobo " + name || $0.name == name }
      #expect(
        path?.arguments.contains { $0.synopsis(in: .english).contains("--keep-lost-letters") }
          == true, "\(name)")
    }
  }
}
