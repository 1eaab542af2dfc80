import Import
import JSON
import Sheets
import Vietnamese

/// The two streams of a command: results on standard output, everything else beside it.
///
/// File names, lock texts and messages may hold what others wrote: no control character of theirs
/// is printed, and numbers of people are masked where they stand.
enum Console {
  /// Prints a line of a result; what became a proposal is told as what would be done.
  static func print(_ line: String) throws {
    try print(exact: WrittenEntry.told(NumberMask.inLine(line)))
  }

  /// Prints an object for scripts.
  ///
  /// Where the write became a proposal, the object tells its number.
  static func print(json: JSONValue) throws {
    try print(exact: WrittenEntry.told(json.masked).text(isIndented: true))
  }

  /// Prints a line as it is: what was masked before, a key, a path, SQL of the program.
  static func print(exact line: String) throws {
    let sink = OutputSink(descriptor: 1)
    try sink.write(TerminalText.of(line) + "\n")
    try sink.flush()
  }

  /// Reports something that is not the result; keys that it names stand whole.
  static func note(_ line: String, naming keys: [String] = []) {
    guard !line.isEmpty else { return }
    let sink = OutputSink(descriptor: 2, name: "stderr")
    try? sink.write(TerminalText.of(NumberMask.inLine(line, naming: keys)) + "\n")
    try? sink.flush()
  }

  /// Writes a question, whose answer comes behind it.
  static func write(_ text: String) {
    let sink = OutputSink(descriptor: 2, name: "stderr")
    try? sink.write(TerminalText.of(NumberMask.inLine(text)))
    try? sink.flush()
  }

  /// Reports why the command ended.
  static func error(_ message: String) { note(message.isEmpty ? "" : "sobo: " + message) }
}

extension JSONValue {
  /// The value with the numbers of people masked in its texts; codes and digests stand as they are.
  var masked: JSONValue {
    switch self {
    case .string(let text): .string(NumberMask.inText(text))
    case .array(let elements): .array(elements.map(\.masked))
    case .object(let members): .object(Self.masked(members))
    default: self
    }
  }

  private static func masked(_ members: [Member]) -> [Member] {
    let named = members.first { $0.key == namedKeys }.map(\.value)
    var keys: [String] = []
    if case .array(let elements)? = named { keys = elements.compactMap(\.string) }
    return members.map { member in
      // What is told in words holds amounts that the program wrote; paths are its own.
      if member.key == "message", let text = member.value.string {
        return JSONValue.Member(
          member.key, .string(NumberMask.inMessage(text, naming: keys)))
      }
      if Self.ownTexts.contains(member.key) {
        return JSONValue.Member(member.key, member.value.maskedAsOwn)
      }
      return JSONValue.Member(
        member.key, ResultColumn.isExact(member.key) ? member.value : member.value.masked)
    }
  }

  /// Members whose texts the program composed.
  private static let ownTexts: Set<String> = ["notes", "rejects"]

  private var maskedAsOwn: JSONValue {
    switch self {
    case .string(let text): .string(NumberMask.inLine(text))
    case .array(let elements): .array(elements.map(\.maskedAsOwn))
    default: self
    }
  }
}
