import Foundation
import TestSupport
import Testing

@testable import sobo

/// The guides say what the command does: their commands are run, their outputs compared, their
/// links and names looked up.
@Suite struct GuideTests {
  /// What the guides may put behind a fence; `sh` is run, `output` is compared.
  private static let languages: Set<String> = ["sh", "output", "console", "text", "csv", "sql"]

  /// The folders that guides start from, made once: the files of the examples, and the same with
  /// the small registry.
  private static let starts:
    Result<(files: TemporaryFolder, registry: TemporaryFolder), any Error> =
      Result {
        let starts = (
          files: try TemporaryFolder(inMemory: true), registry: try TemporaryFolder(inMemory: true)
        )
        let shell = try Shell()
        for (folder, option) in [(starts.files, "--files"), (starts.registry, "")] {
          let example = Guide.path("Scripts/example")
          let made = try shell.bash("'\(example)' \(option) '\(folder.path)'")
          guard made.status == 0 else { throw ExampleFailure(output: made.output + made.errors) }
        }
        return starts
      }

  private struct ExampleFailure: Error { let output: String }

  private static func shell(for guide: Guide) throws -> Shell {
    let starts = try starts.get()
    let start = guide.beginsEmpty ? starts.files : starts.registry
    var shell = try Shell(inMemory: true)
    let bin = URL(filePath: Shell.command).deletingLastPathComponent().path
    shell.environment["PATH"] = bin + ":/usr/bin:/bin"
    // The examples play in the autumn of 2026.
    shell.environment["SOBO_TODAY"] = "2026-12-01"
    if guide.isVietnamese { shell.environment["SOBO_LANG"] = "vi" }
    let copied = try shell.bash("cp -a '\(start.path)/.' .")
    #expect(copied.status == 0, "\(copied.errors)")
    return shell
  }

  /// A failure at a line of a guide.
  private static func fail(_ guide: Guide, line: Int, _ text: String) {
    let name = URL(filePath: guide.name).lastPathComponent
    Issue.record(
      "\(name):\(line): \(text)",
      sourceLocation: SourceLocation(
        fileID: "EndToEndTests/\(name)", filePath: Guide.path(guide.name), line: line, column: 1))
  }

  @Test(arguments: Guide.all.filter { !$0.steps.isEmpty })
  func commandsEndAsTheGuideSays(_ guide: Guide) throws {
    let shell = try Self.shell(for: guide)
    var steps = guide.steps[...]
    for block in guide.blocks {
      if block.language == "sh", let step = steps.popFirst() {
        try Self.run(step, of: guide, in: shell)
      } else if block.language == "console" {
        let console = ConsoleBlock(block, of: guide)
        guard case .here(let preparation, let login) = console.trial else { continue }
        let copy = try Shell(copying: shell)
        let prepared = try copy.bash("set -e\n" + preparation)
        #expect(prepared.status == 0, "\(console.name): \(prepared.output)\(prepared.errors)")
        try Self.run(console, in: copy, login: login)
      }
    }
  }

  private static func run(_ step: Guide.Step, of guide: Guide, in shell: Shell) throws {
    var printed = ""
    let shows = step.output?.lines ?? []
    for command in step.commands {
      let outcome = try shell.bash("exec 2>&1\n" + command.text)
      printed += Self.printed(outcome, beside: shows)
      guard outcome.status != command.status else { continue }
      fail(
        guide, line: command.line,
        "\(command.text)\nexits \(outcome.status), not \(command.status):\n\(outcome.output)")
    }
    guard let shown = step.output, !ShownOutput.fits(shown.lines, printed) else { return }
    fail(guide, line: shown.line, "the output is another:\n\(printed)")
  }

  /// Runs the commands of a block, each to its end; in the guide `login` types them.
  private static func run(_ console: ConsoleBlock, in shell: Shell, login: String? = nil) throws {
    for command in console.commands {
      let outcome = try shell.bash("exec 2>&1\n" + command.text)
      let shown = command.shown.map { line in
        login.map { line.replacing($0, with: NSUserName()) } ?? line
      }
      let printed = printed(outcome, beside: shown)
      if outcome.status != 0 {
        fail(
          console.guide, line: command.line,
          "\(command.text)\nexits \(outcome.status):\n\(outcome.output)")
      } else if !shown.isEmpty, !ShownOutput.fits(shown, printed) {
        fail(console.guide, line: command.line, "the output is another:\n\(printed)")
      }
    }
  }

  /// What a command printed, beside what a guide shows of it.
  ///
  /// The day is set for all of a guide's commands; that it is not today's is told each time, as is the
  /// number of the entry, which a guide shows where it is used.
  private static func printed(_ outcome: Shell.Outcome, beside shown: [String]) -> String {
    let showsEntries = shown.contains { $0.contains(/^(Entry|Lần ghi số) [0-9…]+\.$/) }
    return outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
      .filter {
        !$0.hasPrefix("SOBO_TODAY=")
          && (showsEntries || $0.wholeMatch(of: /(Entry|Lần ghi số) [0-9]+\./) == nil)
      }.joined(separator: "\n")
  }

  /// The folder with the sample province that `Scripts/demo` made.
  private static let province = ProcessInfo.processInfo.environment["SOBO_PROVINCE"]

  @Test(
    .enabled(if: province != nil, "SOBO_PROVINCE names no folder with the sample province"),
    arguments: ConsoleBlock.all.filter { if case .province = $0.trial { true } else { false } })
  func commandsOfTheProvinceEndAsTheGuideSays(_ console: ConsoleBlock) throws {
    let province = try #require(Self.province)
    var shell = try Self.shell(for: console.guide)
    shell.environment["SOBO_TODAY"] = nil
    #expect(
      try shell.bash("rm -f registry.sobo*; cp '\(province)'/registry.sobo* .").status == 0)
    try Self.run(console, in: shell)
  }

  /// Each block that is not run says why, and each that is said anything of is there.
  @Test func everyConsoleBlockIsRunOrSaysWhyNot() {
    for block in ConsoleBlock.all {
      #expect(!block.commands.isEmpty, "\(block.name)")
      #expect(block.trial != nil, "\(block.name): say in ConsoleBlock.trials how it is tried")
    }
    for (name, trial) in ConsoleBlock.trials {
      #expect(ConsoleBlock.all.count { $0.name.hasPrefix(name) } == 1, "\(name)")
      if case .parsed(let reason) = trial { #expect(reason.count > 20, "\(name)") }
    }
  }

  /// Whatever a block calls of this program is a command with options that it has.
  @Test(arguments: ConsoleBlock.all)
  func commandsBehindPromptsAreParsed(_ console: ConsoleBlock) throws {
    let shell = try Shell(inMemory: true)
    for command in console.commands {
      let call = command.text.prefixMatch(of: #/(?:\w+=\S+\ |sudo\ -u\ \w+\ )*sobo\ /#)
      guard let call else {
        #expect(!command.text.contains(#/[|&;]\ *sobo\ /#), "\(command.text)")
        continue
      }
      let rest = command.text[call.range.upperBound...]
      let words = try shell.bash("printf '%s\\n' \(rest)").output
        .split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
      do {
        _ = try Sobo.parseAsRoot(TypedLine(words).hoisted)
      } catch {
        Self.fail(console.guide, line: command.line, "\(command.text): \(Sobo.message(for: error))")
      }
    }
  }

  /// A guide is a page of the folder, a block of commands is run, and no other fence hides one.
  @Test func everyBlockOfCommandsIsRun() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Guide.path(Guide.folder))
    #expect(Guide.all.count == names.filter { $0.hasSuffix(".md") }.count + 2)
    for guide in Guide.all {
      let lines = Guide.lines(of: guide.text)
      #expect(
        guide.steps.count == lines.count { $0.hasPrefix("```sh") }, "a block of \(guide.name)")
      for block in guide.blocks {
        if !Self.languages.contains(block.language) {
          Self.fail(guide, line: block.line, "a fence of another kind: “\(block.language)”")
        }
      }
      for step in guide.steps where step.commands.isEmpty {
        Issue.record("an empty block in \(guide.name)")
      }
    }
  }

  /// Output stands right behind the commands that print it, and is not empty.
  @Test func outputFollowsItsCommands() {
    for guide in Guide.all {
      for (index, block) in guide.blocks.enumerated() where block.language == "output" {
        if index == 0 || guide.blocks[index - 1].language != "sh" || block.lines.isEmpty {
          Self.fail(guide, line: block.line, "output of no command")
        }
      }
    }
  }

  @Test(arguments: ["README.md", "README.vi.md"])
  func readmeIsShort(_ name: String) throws {
    #expect(try Data(contentsOf: URL(filePath: Guide.path(name))).count <= 8192)
  }

  @Test func linksLeadToFilesAndHeadings() throws {
    let pages =
      Guide.all + (try ["CONTRIBUTING.md", "CHANGELOG.md", "Fixtures/README.md"].map(Guide.init))
    #expect(pages.flatMap(\.links).count > 40)
    for page in pages {
      for (line, target) in page.links where !target.hasPrefix("https://") {
        let parts = target.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
        let file =
          parts[0].isEmpty
          ? URL(filePath: Guide.path(page.name))
          : URL(filePath: Guide.path(page.name)).deletingLastPathComponent()
            .appending(path: parts[0]).standardizedFileURL
        guard FileManager.default.fileExists(atPath: file.path) else {
          Self.fail(page, line: line, "no file \(target)")
          continue
        }
        guard parts.count > 1 else { continue }
        let linked = try Guide(String(file.path.dropFirst(Guide.path("").count)))
        if !linked.anchors.contains(parts[1]) {
          Self.fail(page, line: line, "no heading \(target)")
        }
      }
    }
  }

  /// Every page can be reached from the root page.
  @Test func rootPageListsEveryGuide() throws {
    let root = try Guide(Guide.folder + "/Documentation.md")
    let listed = Set(root.links.map(\.target))
    for guide in Guide.all where guide.name.hasPrefix(Guide.folder) && guide.name != root.name {
      #expect(listed.contains(URL(filePath: guide.name).lastPathComponent), "\(guide.name)")
    }
  }

  /// Names of types, tables and columns that a page puts in backquotes are there.
  @Test(arguments: ["Glossary.md", "Architecture.md"])
  func namesOfThePageAreInTheCode(_ name: String) throws {
    let guide = try Guide("\(Guide.folder)/\(name)")
    let code = try Self.code()
    var count = 0
    for (index, line) in Guide.lines(of: guide.text).enumerated() where !line.hasPrefix("```") {
      for match in line.matches(of: /`([A-Za-z_]+)`/) {
        count += 1
        if !code.contains(String(match.1)) {
          Self.fail(guide, line: index + 1, "\(match.1) is not in the code")
        }
      }
    }
    #expect(count > 60)
  }

  /// The words of the sources, and the names of modules and folders.
  private static func code() throws -> Set<String> {
    var words: Set<String> = []
    for folder in ["Sources", "Migrations", "Fixtures"] {
      let files = FileManager.default.enumerator(atPath: Guide.path(folder))
      while let file = files?.nextObject() as? String {
        words.formUnion(file.split { !($0.isLetter || $0 == "_") }.map(String.init))
        guard file.hasSuffix(".swift") || file.hasSuffix(".sql") else { continue }
        let text = try String(contentsOfFile: Guide.path("\(folder)/\(file)"), encoding: .utf8)
        let bytes = text.utf8.split { byte in
          !(UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte
            || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte || byte == UInt8(ascii: "_"))
        }
        words.formUnion(bytes.compactMap { String($0) })
      }
    }
    return words
  }

  /// The modules that the files of a module import.
  private static func imports(of module: String) throws -> Set<String> {
    let folder = Guide.path("Sources/\(module)")
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    var imports: Set<String> = []
    for name in names where name.hasSuffix(".swift") {
      let text = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
      imports.formUnion(text.matches(of: /(?m)^(?:\w+ )?import (\w+)/).map { String($0.1) })
    }
    return imports
  }

  /// The map of modules names every folder of the sources, and no other.
  @Test func moduleMapIsWhole() throws {
    let guide = try Guide("\(Guide.folder)/Architecture.md")
    let folders = try FileManager.default.contentsOfDirectory(atPath: Guide.path("Sources"))
    for folder in folders { #expect(guide.text.contains("`\(folder)`"), "\(folder)") }
    let rows = Guide.lines(of: guide.text).drop { !$0.hasPrefix("| module | holds |") }.dropFirst(2)
      .prefix { $0.hasPrefix("|") }
    let named = rows.flatMap { row in
      row.split(separator: "|")[0].matches(of: /`(\w+)`/).map { String($0.1) }
    }
    #expect(named.count > 15)
    for name in named where name != "Migrations" { #expect(folders.contains(name), "\(name)") }
    for row in rows {
      let cells = row.split(separator: "|").map(String.init)
      guard cells.count > 2, let module = cells[0].firstMatch(of: /`(\w+)`/)?.1,
        FileManager.default.fileExists(atPath: Guide.path("Sources/\(module)/DESIGN.md"))
      else { continue }
      let imports = try Self.imports(of: String(module)).filter(named.contains)
      let told = Set(cells[2].matches(of: /`(\w+)`/).map { String($0.1) })
      #expect(told.isSubset(of: imports), "\(module) does not import \(told.subtracting(imports))")
    }
  }

  @Test func shownOutputIsDistinguishedFromAnother() {
    let printed = "one\ntwo words here\nthree\nfour\n"
    #expect(ShownOutput.fits(["one", "two words here", "three", "four"], printed))
    #expect(ShownOutput.fits(["one", "…", "four"], printed))
    #expect(ShownOutput.fits(["…", "two … here", "…"], printed))
    #expect(ShownOutput.fits(["one", "two words here", "…", "three", "four"], printed))
    #expect(!ShownOutput.fits(["one", "…", "three"], printed))
    #expect(!ShownOutput.fits(["one", "two … there", "…"], printed))
    #expect(!ShownOutput.fits(["two words here", "three", "four"], printed))
    #expect(!ShownOutput.fits([], printed))
  }
}
