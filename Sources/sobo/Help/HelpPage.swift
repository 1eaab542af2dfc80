import ArgumentParser
import Glibc
import RegistryCore

/// The help of one command.
///
/// The words of a command are in the language of help already; headings and the parser's own words
/// are added here, in the same layout as the parser's.
struct HelpPage {
  private static let labelWidth = 26
  private static let labelIndent = 2

  let path: CommandPath
  let language: Language
  let width: Int
  private let arguments: [DeclaredArgument]

  init(_ path: CommandPath, in language: Language, width: Int = HelpPage.screenWidth) {
    (self.path, self.language, self.width) = (path, language, width)
    arguments = path.arguments
  }

  /// The whole page.
  var text: String {
    let configuration = path.command.configuration
    let overview = [configuration.abstract, configuration.discussion].filter { !$0.isEmpty }
      .joined(separator: "\n\n")
    let sections = sections.map { "\($0.title.uppercased()):\n" + $0.lines.joined() }
      .joined(separator: "\n")
    return Self.wrapped(word(.overview) + ": " + overview, width) + "\n\n"
      + word(.usage).uppercased() + ": " + usage + "\n\n" + sections + more
  }

  /// How the command is typed: `sobo batch show [--format <format>] <batch>`.
  var usage: String {
    let isShort = arguments.count > 12
    let shown = isShort ? arguments.filter { $0.kind == .positional || !$0.isOptional } : arguments
    var parts = [path.name]
    if isShort {
      let options = "<\(ValueNames.shown("options", in: language))>"
      parts.append(shown.isEmpty || shown.count > 12 ? options : "[\(options)]")
    }
    if !isShort || shown.count <= 12 { parts += shown.map { $0.usage(in: language) } }
    if !path.children.isEmpty { parts.append("<\(word(.subcommand))>") }
    return parts.joined(separator: " ")
  }

  private typealias Section = (title: String, lines: [String])

  /// Arguments, groups with a heading of their own, other options, commands.
  private var sections: [Section] {
    var positional: [String] = []
    var options: [String] = []
    var titled: [Section] = []
    for argument in arguments {
      let line = line(argument.synopsis(in: language), argument.abstract + valuesNote(of: argument))
      if let title = argument.section {
        if let index = titled.firstIndex(where: { $0.title == title }) {
          titled[index].lines.append(line)
        } else {
          titled.append((title, [line]))
        }
      } else if argument.kind == .positional {
        positional.append(line)
      } else {
        options.append(line)
      }
    }
    options.append(line("--version", word(.version)))
    options.append(line("-h, --help", word(.help)))
    let commands = path.children.map { child in
      let isDefault = child.command == path.defaultChild?.command
      return line(
        child.command._commandName + (isDefault ? " (\(word(.standard)))" : ""),
        child.command.configuration.abstract)
    }
    return
      ([(word(.arguments), positional)] + titled
      + [(word(.options), options), (word(.commands), commands)]).filter { !$0.lines.isEmpty }
  }

  private func valuesNote(of argument: DeclaredArgument) -> String {
    var parts: [String] = []
    if !argument.values.isEmpty {
      parts.append("\(word(.values)): " + argument.values.joined(separator: ", "))
    }
    if let value = argument.defaultValue { parts.append("\(word(.standard)): \(value)") }
    return parts.isEmpty ? "" : " (" + parts.joined(separator: "; ") + ")"
  }

  private func line(_ label: String, _ text: String) -> String {
    let label = String(repeating: " ", count: Self.labelIndent) + label
    guard !text.isEmpty else { return label + "\n" }
    let wrapped = Self.wrapped(text, width, indent: Self.labelWidth)
    // A long label stands on a line of its own.
    return label.count < Self.labelWidth
      ? label + wrapped.dropFirst(label.count) + "\n" : label + "\n" + wrapped + "\n"
  }

  private var more: String {
    guard !path.children.isEmpty else { return "" }
    let command = "\(path.nameBehindHelp) <\(word(.subcommand))>"
    return "\n" + "  "
      + Wording(
        vi: "Xem '\(command)' để biết chi tiết.", en: "See '\(command)' for detailed help.")[
        language]
  }
}

extension HelpPage {
  private enum Word {
    case overview, usage, arguments, options, commands, subcommand, values, standard, version, help
  }

  private func word(_ word: Word) -> String {
    let wording: Wording =
      switch word {
      case .overview: Wording(vi: "NỘI DUNG", en: "OVERVIEW")
      case .usage: Wording(vi: "Cách dùng", en: "Usage")
      case .arguments: Wording(vi: "Tham số", en: "Arguments")
      case .options: Wording(vi: "Tùy chọn", en: "Options")
      case .commands: Wording(vi: "Các lệnh", en: "Subcommands")
      case .subcommand: Wording(vi: "lệnh", en: "subcommand")
      case .values: Wording(vi: "giá trị", en: "values")
      case .standard: Wording(vi: "mặc định", en: "default")
      case .version: Wording(vi: "Xem phiên bản.", en: "Show the version.")
      case .help: Wording(vi: "Xem hướng dẫn.", en: "Show help information.")
      }
    return wording[language]
  }

  /// What stands below a complaint: the usage, and where to read more.
  var reminder: String {
    let usage = "\(word(.usage)): \(usage)"
    let hint = Wording(
      vi: "  Xem '\(path.name) --help' để biết thêm.",
      en: "  See '\(path.name) --help' for more information.")
    return usage + "\n" + hint[language]
  }

  /// Breaks lines at spaces so that they fit into a width, each behind an indent.
  static func wrapped(_ text: String, _ width: Int, indent: Int = 0) -> String {
    let room = max(width - indent, 1)
    let margin = String(repeating: " ", count: indent)
    var lines: [Substring] = []
    let given = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in given.enumerated() {
      var rest = line
      let limit = index == given.count - 1 ? room : room - 1
      while rest.count > limit,
        let space = rest.prefix(room).lastIndex(of: " ") ?? rest.firstIndex(of: " ")
      {
        lines.append(rest[..<space])
        rest = rest[rest.index(after: space)...]
      }
      lines.append(rest)
    }
    return lines.map { $0.isEmpty ? "" : margin + $0 }.joined(separator: "\n")
  }

  /// The columns of the terminal, or those that the environment names.
  static var screenWidth: Int {
    if let columns = environment("COLUMNS").flatMap({ Int($0) }), columns > 0 { return columns }
    var size = winsize()
    guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }
}
