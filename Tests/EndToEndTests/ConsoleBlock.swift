import Foundation
import Testing

/// A block of a guide with commands behind their prompts, and what they print.
struct ConsoleBlock: CustomTestStringConvertible, Sendable {
  /// What a test does with a block.
  enum Trial: Sendable {
    /// Runs it in a copy of the folder as it is at this place of the guide, after some commands; `login` is
    /// who runs it in the guide.
    case here(after: String = "", login: String? = nil)
    /// Runs it on the sample province.
    case province
    /// Only parses what it calls of this program.
    case parsed(because: String)
  }

  /// A command with its prompt taken off.
  struct Command: Sendable {
    let line: Int
    let text: String
    /// What the guide shows of its output.
    let shown: [String]
  }

  let guide: Guide
  let block: Guide.Block
  let commands: [Command]

  /// The name of the guide and the first command.
  var name: String {
    let file = URL(filePath: guide.name).lastPathComponent
    return "\(file): \(commands.first?.text ?? "")"
  }

  var testDescription: String { name }

  init(_ block: Guide.Block, of guide: Guide) {
    (self.block, self.guide) = (block, guide)
    var commands: [Command] = []
    var isOpen = false
    for (index, line) in block.lines.enumerated() {
      let last = commands.last
      if let last, isOpen {
        commands[commands.count - 1] = Command(
          line: last.line, text: last.text.dropLast() + String(line.drop { $0 == " " }),
          shown: [])
      } else if line.hasPrefix("$ ") || line.hasPrefix("# ") {
        commands.append(
          Command(line: block.line + index + 1, text: String(line.dropFirst(2)), shown: []))
      } else if let last {
        commands[commands.count - 1] = Command(
          line: last.line, text: last.text, shown: last.shown + [line])
        continue
      }
      isOpen = commands.last?.text.hasSuffix("\\") ?? false
    }
    self.commands = commands
  }

  static let all = Guide.all.flatMap { guide in
    guide.blocks.filter { $0.language == "console" }.map { ConsoleBlock($0, of: guide) }
  }

  /// What is done with the block; nil for one that nobody said anything of.
  var trial: Trial? { Self.trials.first { name.hasPrefix($0.name) }?.trial }

  static let trials: [(name: String, trial: Trial)] = [
    ("README.md: Scripts/demo", .parsed(because: "they build the program that the tests are of")),
    (
      "README.vi.md: Scripts/demo", .parsed(because: "they build the program that the tests are of")
    ),
    ("README.md: sobo report summary", .province), ("README.vi.md: sobo report summary", .province),
    (
      "Administrator.md: install -m 755",
      .parsed(because: "it makes users of the machine and services of systemd, as root")
    ),
    (
      "Administrator.md: sobo --registry /srv/sobo/registry.sobo serve",
      .parsed(because: "it serves until it is stopped")
    ),
    (
      "Administrator.md: install -d -o sobo",
      .parsed(because: "it takes users of the machine and serves until it is stopped")
    ),
    (
      "Administrator.md: sobo --registry /srv/sobo/registry.sobo backup schedule",
      .parsed(because: "it writes services of systemd, as root")
    ),
    (
      "Administrator.md: install -m 600",
      .parsed(because: "it writes services of systemd, as root")
    ),
    ("Administrator.md: sobo setting set pseudonym_key", .here()),
    ("Administrator.md: sobo account begin", .here(login: "mai")),
    (
      "Administrator.md: sobo record edit",
      .parsed(because: "two users of the machine type it: ProposalCommandTests are both of them")
    ),
    (
      "Administrator.md: rclone copy",
      .parsed(because: "rclone and restic copy to another machine: Scripts/offsite tries them")
    ),
    (
      "Administrator.md: sobo admin village merge",
      .here(
        after: """
          printf '%s\\n' code,village,commune_code,registered_on,closed_on,close_reason \\
            V1,'Nà Pò',01774,01/01/2020,, V2,'Khau Diều',01774,01/01/2020,01/06/2021,moved_out \\
            | sobo import households -
          printf '%s\\n' code,village,commune_code,registered_on,decision \\
            V3,'Nà Pó',01774,01/01/2020,new | sobo import households -
          """)
    ),
    ("Administrator.md: sobo privacy deadline", .here()),
    (
      "Auditor.md: sobo audit accept --run 3",
      .parsed(because: "the records are of somebody else: FindingCommandTests have two users")
    ),
    ("Auditor.md: sobo audit risk", .province),
    ("Auditor.md: sobo audit sample --seed 2026 --margin 5", .province),
    (
      "Auditor.md: sobo audit sample-answers",
      .parsed(because: "people fill in the forms: AuditSampleTests do")
    ),
    (
      "Auditor.md: sobo audit sample-money",
      .parsed(because: "people fill in the forms: MoneySampleTests do")
    ),
    ("Auditor.md: Scripts/check-pack", .here(after: scripts)),
    (
      "AuditorVi.md: sobo audit accept --rule A04",
      .parsed(because: "the records are of somebody else: FindingCommandTests have two users")
    ),
    (
      "AuditorVi.md: sobo audit sample-answers",
      .parsed(because: "people fill in the forms: AuditSampleTests do")
    ),
    ("AuditorVi.md: Scripts/check-pack", .here(after: scripts)),
  ]

  /// The guides are read at the root of the repository.
  private static let scripts = "ln -s '\(Guide.path("Scripts"))' Scripts"
}
