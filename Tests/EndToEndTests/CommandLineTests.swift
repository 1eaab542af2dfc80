import Foundation
import RegistryCore
import SQLite
import TestSupport
import Testing

@testable import sobo

/// What every command has in common: help, languages, options anywhere, exit codes.
@Suite struct CommandLineTests {
  let shell: Shell

  init() throws { shell = try Shell() }

  @Test func versionIsPrinted() throws {
    let outcome = try shell.sobo("--version")
    #expect(outcome.status == 0 && outcome.errors == "")
    #expect(outcome.output == Program.version + "\n")
  }

  @Test func helpFollowsTheRequestedLanguage() throws {
    let english = "A province's poverty-reduction registry"
    let vietnamese = "Sổ bộ giảm nghèo của tỉnh"
    for (arguments, environment, expected) in [
      (["--help"], [:], english), (["--help"], ["LANG": "vi_VN.UTF-8"], vietnamese),
      (["--help"], ["SOBO_LANG": "vi"], vietnamese), (["--help", "--lang", "vi"], [:], vietnamese),
      (["--lang=vi", "--help"], ["SOBO_LANG": "en"], vietnamese),
      (["--help"], ["SOBO_LANG": "en", "LANG": "vi_VN.UTF-8"], english),
      (["--help"], ["LC_ALL": "C", "LANG": "vi_VN.UTF-8"], english),
      (["--help"], ["LC_MESSAGES": "vi_VN"], vietnamese),
      (["--help"], ["SOBO_LANG": "fr"], english),
      ([], [:], english),
    ] as [([String], [String: String], String)] {
      let line = "\"$SOBO\" " + arguments.joined(separator: " ")
      let outcome = try shell.bash(line, environment: environment)
      #expect(outcome.status == 0, "\(arguments)")
      #expect(outcome.output.contains(expected), "\(arguments) \(environment)")
      #expect(outcome.errors == "")
    }
    for command in ["init", "migrate", "migrate status", "migrate plan", "migrate up"] {
      let one = try shell.bash("\"$SOBO\" \(command) --help --lang vi")
      let other = try shell.bash("\"$SOBO\" \(command) --help --lang en")
      #expect(one.status == 0 && other.status == 0)
      #expect(one.output != other.output, "\(command)")
    }
  }

  @Test(arguments: [
    "nix", "--nix", "init --nix", "migrate nix", "--lang fr init", "init --lang", "init extra",
    "migrate status --format nix", "--registry",
  ])
  func invalidCommandIsAUsageErrorAndWritesNothing(line: String) throws {
    let outcome = try shell.bash("\"$SOBO\" " + line)
    #expect(outcome.status == 64)
    #expect(outcome.output == "" && outcome.errors != "")
    #expect(try shell.folder.names().isEmpty)
  }

  @Test func globalOptionsWorkInAnyPosition() throws {
    for (number, line) in [
      "--registry r1.sobo init", "init --registry r2.sobo", "init --registry=r3.sobo --province 04",
      "init --province 04 --registry r4.sobo --lang vi --actor An",
    ].enumerated() {
      #expect(try shell.bash("\"$SOBO\" " + line).status == 0, "\(line)")
      #expect(FileManager.default.fileExists(atPath: shell.folder.path("r\(number + 1).sobo")))
    }
    let registry = try Registry.open(shell.folder.path("r4.sobo"), for: .reading)
    #expect(try registry.connection.text("SELECT actor FROM entry") == "An")
    let found = try shell.sobo(
      "migrate", "status", environment: ["SOBO_REGISTRY": shell.folder.path("r1.sobo")])
    #expect(found.status == 0)
    // An empty variable is no name.
    #expect(try shell.sobo("migrate", "status", environment: ["SOBO_REGISTRY": ""]).status == 66)
  }

  @Test(
    arguments: [
      (["a", "--lang", "vi", "b"], ["--lang", "vi", "a", "b"]),
      (["a", "--lang=vi", "--registry", "r", "b"], ["--lang=vi", "--registry", "r", "a", "b"]),
      (["a", "--", "--lang", "vi"], ["a", "--", "--lang", "vi"]),
      (["a", "--lang"], ["a", "--lang"]), ([], []), (["--language", "vi"], ["--language", "vi"]),
      (["--actor", "--lang", "x"], ["--actor", "--lang", "x"]),
    ] as [([String], [String])])
  func globalOptionsAreHoisted(arguments: [String], hoisted: [String]) {
    #expect(GlobalOptions.hoisted(arguments) == hoisted)
  }

  @Test func registryLanguageAppliesUnlessOverridden() throws {
    #expect(try shell.sobo("init").status == 0)
    let registry = try Registry.open(shell.folder.path("registry.sobo"), for: .writing)
    try registry.write(EntryInfo(actor: "t", action: "t")) {
      try $0.connection.run("INSERT INTO setting (name, value) VALUES ('language', 'vi')")
    }
    #expect(try shell.sobo("migrate", "up").errors == "Sổ đã ở bản mới nhất.\n")
    #expect(
      try shell.sobo("migrate", "up", environment: ["SOBO_LANG": "en"]).errors
        == "The registry is up to date.\n")
    #expect(
      try shell.sobo("migrate", "up", "--lang", "en").errors == "The registry is up to date.\n")
  }

  @Test func closedPipeIsSilentAndFullDiskIsReported() throws {
    #expect(try shell.sobo("init").status == 0)
    let outcome = try shell.bash(
      "(sleep 0.3; \"$SOBO\" migrate status --format csv; echo \"status $?\" >&2) | true")
    #expect(outcome.errors == "status 0\n")
    let full = try shell.bash("\"$SOBO\" migrate status --format csv > /dev/full")
    #expect(full.status == 74 && full.errors.contains("sobo: "))
  }
}
