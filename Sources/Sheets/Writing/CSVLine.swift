/// Single lines of `CSVDialect.standard`, made in memory.
package enum CSVLine {
  /// The fields as a line without its end.
  package static func of(_ fields: [String]) -> [UInt8] {
    let sink = OutputSink()
    // An in-memory sink cannot throw.
    try? CSVWriter(sink: sink).write(fields)
    return sink.buffer.dropLast()
  }
}
