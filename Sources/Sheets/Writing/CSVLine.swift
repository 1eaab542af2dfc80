/// Single lines of `CSVDialect.standard`, made in memory.
enum CSVLine {
  /// The fields as a line without its end.
  static func of(_ fields: [String]) -> [UInt8] {
    let sink = OutputSink()
    // Memory has no way to fail.
    try? CSVWriter(sink: sink).write(fields)
    return sink.buffer.dropLast()
  }
}
