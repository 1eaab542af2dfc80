import ArgumentParser
import RegistryCore
import Sheets

/// A result being written, and where it goes.
final class ResultOutput {
  /// What writes the rows; it knows of no limit.
  let writer: ResultWriter
  private let sink: OutputSink
  private let limit: Int?
  private var unwritten = 0

  init(writer: ResultWriter, sink: OutputSink, limit: Int? = nil) {
    self.writer = writer
    self.sink = sink
    self.limit = limit
  }

  /// Prints a row, unless as many as asked for are printed.
  func write(_ row: [ResultValue]) throws {
    if let limit, writer.count >= limit {
      unwritten += 1
    } else {
      try writer.write(row)
    }
  }

  /// Ends the result; the command exits 1 when rows were left out.
  func finish() throws {
    let mark = Wording(vi: "còn \(unwritten) dòng nữa", en: "\(unwritten) more rows")
    let unshown = try writer.finish(cut: unwritten > 0 ? mark[.spoken] : nil)
    if let unshown { Console.note(unshown) }
    try close()
    if unwritten > 0 { throw ExitCode(ExitStatus.attention.rawValue) }
  }

  /// Closes the file of a result that was ended already.
  func close() throws { try sink.finish() }
}
