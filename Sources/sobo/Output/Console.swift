import Sheets

/// The two streams of a command: results on standard output, everything else beside it.
///
/// File names, lock texts and messages may hold what others wrote: no control character of theirs
/// is printed.
enum Console {
  /// Prints a line of a result.
  static func print(_ line: String) throws {
    let sink = OutputSink(descriptor: 1)
    try sink.write(TerminalText.of(line) + "\n")
    try sink.flush()
  }

  /// Reports something that is not the result.
  static func note(_ line: String) {
    guard !line.isEmpty else { return }
    let sink = OutputSink(descriptor: 2, name: "stderr")
    try? sink.write(TerminalText.of(line) + "\n")
    try? sink.flush()
  }

  /// Writes a question, whose answer comes behind it.
  static func write(_ text: String) {
    let sink = OutputSink(descriptor: 2, name: "stderr")
    try? sink.write(TerminalText.of(text))
    try? sink.flush()
  }

  /// Reports why the command ended.
  static func error(_ message: String) { note(message.isEmpty ? "" : "sobo: " + message) }
}
