import Foundation
import TestSupport
import Testing

/// A page of Markdown whose `sh` blocks are run and whose `output` blocks are compared.
struct Guide: CustomTestStringConvertible, Sendable {
  /// A fenced block: the word behind the fence, the line of the fence, and what stands in it.
  struct Block: Sendable {
    let language: String
    let line: Int
    let lines: [String]
  }

  /// A command, where it stands, and the exit code that it should end with.
  struct Command: Sendable {
    let line: Int
    let text: String
    let status: Int32
  }

  /// The commands of a block, and the block that shows what they print.
  struct Step: Sendable {
    let commands: [Command]
    let output: Block?
  }

  /// The path from the root of the repository.
  let name: String
  let text: String
  let blocks: [Block]

  var testDescription: String { name }

  static let root = Embedding.sources(from: #filePath)

  static let folder = "Sources/sobo/Documentation.docc"

  /// The guides and both READMEs.
  static let all: [Guide] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path(folder))) ?? []
    let pages = names.filter { $0.hasSuffix(".md") }.sorted().map { "\(folder)/\($0)" }
    return (["README.md", "README.vi.md"] + pages).compactMap { try? Guide($0) }
  }()

  static func path(_ name: String) -> String { root.appending(path: name).path }

  init(_ name: String) throws {
    self.name = name
    text = try String(contentsOfFile: Self.path(name), encoding: .utf8)
    blocks = Self.blocks(of: text)
  }

  private static func blocks(of text: String) -> [Block] {
    var blocks: [Block] = []
    var open: (language: String, line: Int, lines: [String])?
    for (index, line) in lines(of: text).enumerated() {
      if var block = open {
        if line == "```" {
          blocks.append(Block(language: block.language, line: block.line, lines: block.lines))
          open = nil
        } else {
          block.lines.append(line)
          open = block
        }
      } else if line.hasPrefix("```") {
        open = (String(line.dropFirst(3)), index + 1, [])
      }
    }
    // One that never closes is still run.
    if let block = open {
      blocks.append(Block(language: block.language, line: block.line, lines: block.lines))
    }
    return blocks
  }

  static func lines(of text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// What is to be run, in order, each block with the output that follows it.
  var steps: [Step] {
    blocks.indices.filter { blocks[$0].language == "sh" }.map { index in
      let next = index + 1 < blocks.count ? blocks[index + 1] : nil
      return Step(
        commands: Self.commands(of: blocks[index]),
        output: next?.language == "output" ? next : nil)
    }
  }

  private static func commands(of block: Block) -> [Command] {
    var commands: [Command] = []
    var first = 0
    var text = ""
    for (index, line) in block.lines.enumerated() {
      if text.isEmpty { first = block.line + index + 1 }
      if line.hasSuffix("\\") {
        text += line.dropLast()
        continue
      }
      text += line
      if !text.allSatisfy(\.isWhitespace) {
        let status = text.firstMatch(of: /\s# exits (\d+)$/).flatMap { Int32($0.1) }
        commands.append(Command(line: first, text: text, status: status ?? 0))
      }
      text = ""
    }
    return commands
  }

  /// Whether it begins with no registry, because its first command makes one.
  var beginsEmpty: Bool { steps.first?.commands.first?.text.hasPrefix("sobo init") == true }

  var isVietnamese: Bool { name.hasSuffix("Vi.md") || name.hasSuffix(".vi.md") }

  /// The targets of its links, with the line of each.
  var links: [(line: Int, target: String)] {
    var links: [(Int, String)] = []
    var isCode = false
    for (index, line) in Self.lines(of: text).enumerated() {
      if line.hasPrefix("```") { isCode.toggle() }
      guard !isCode else { continue }
      links += line.matches(of: /\]\(([^)\s]+)\)/).map { (index + 1, String($0.1)) }
    }
    return links
  }

  /// The anchors that links may name: its headings, in lower case with hyphens.
  var anchors: Set<String> {
    Set(
      Self.lines(of: text).filter { $0.hasPrefix("#") }.map { heading in
        heading.drop { $0 == "#" }.trimmingCharacters(in: .whitespaces).lowercased()
          .filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" }
          .replacing(" ", with: "-")
      })
  }
}

/// What a guide shows of an output, against the output.
enum ShownOutput {
  /// `…` stands for anything: alone on a line for any number of lines.
  static func fits(_ shown: [String], _ printed: String) -> Bool {
    var lines = Guide.lines(of: printed).map(trimmed)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return fits(
      shown.map(trimmed), lines, isAnything: { $0 == "…" },
      isEqual: { shown, line in
        fits(Array(shown), Array(line), isAnything: { $0 == "…" }, isEqual: ==)
      })
  }

  private static func trimmed(_ line: String) -> String {
    String(line.reversed().drop { $0 == " " }.reversed())
  }

  /// Whether the parts are all there in order, with nothing between them but where anything may be.
  private static func fits<Part, Item>(
    _ parts: [Part], _ items: [Item], isAnything: (Part) -> Bool, isEqual: (Part, Item) -> Bool
  ) -> Bool {
    var (part, item) = (0, 0)
    var retry: (part: Int, item: Int)?
    while item < items.count {
      if part < parts.count, isAnything(parts[part]) {
        retry = (part, item)
        part += 1
      } else if part < parts.count, isEqual(parts[part], items[item]) {
        part += 1
        item += 1
      } else if let last = retry {
        retry = (last.part, last.item + 1)
        (part, item) = (last.part + 1, last.item + 1)
      } else {
        return false
      }
    }
    return parts[part...].allSatisfy(isAnything)
  }
}
