import ArgumentParser
import RegistryCore

/// A command line that the parser, or the command itself, refuses.
struct UsageError {
  private let fault: UsageFault?
  private let message: String
  private let line: TypedLine

  init(_ error: any Error, in line: TypedLine) {
    fault = UsageFault.find(in: line)
    // Either the words of a command's own check or, for what is not known here, the parser's.
    message = Sobo.message(for: error)
    self.line = line
  }

  /// What is wrong, what the option means, and how the command is typed.
  func text(in language: Language) -> String {
    let title = Wording(vi: "Lỗi", en: "Error")[language]
    var lines = ["\(title): \(fault?.wording[language] ?? message)"]
    if let argument = fault?.argument, !argument.abstract.isEmpty {
      let title = Wording(vi: "Ý nghĩa", en: "Help")[language]
      lines.append("\(title):  \(argument.synopsis(in: language))  \(argument.abstract)")
    }
    lines.append(HelpPage(line.path, in: language).reminder)
    return lines.joined(separator: "\n")
  }
}
