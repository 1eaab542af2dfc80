/// Single lines of `CSVDialect.standard`, made in memory.
enum CSVLine {
  /// The fields as a line without its end.
  static func of(_ fields: [String]) -> [UInt8] {
    let sink = OutputSink()
    // Writing to memory cannot fail.
    try? CSVWriter(sink: sink).write(fields)
    return sink.buffer.dropLast()
  }
}
