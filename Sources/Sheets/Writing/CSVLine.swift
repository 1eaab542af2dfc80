/// Single lines of `CSVDialect.standard`, made in memory.
package enum CSVLine {
  /// The fields of a line; text behind a closing quote belongs to its field.
  static func fields(of line: [UInt8], delimiter: UInt8) -> [String] {
    let quote = UInt8(ascii: "\"")
    var fields: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    var index = 0
    while index < line.count {
      let byte = line[index]
      index += 1
      switch byte {
      case quote where isQuoted && index < line.count && line[index] == quote:
        field.append(quote)
        index += 1
      case quote where isQuoted || field.isEmpty: isQuoted.toggle()
      case delimiter where !isQuoted:
        fields.append(String(decoding: field, as: UTF8.self))
        field = []
      default: field.append(byte)
      }
    }
    return fields + [String(decoding: field, as: UTF8.self)]
  }

  /// The fields as a line without its end.
  package static func of(_ fields: [String]) -> [UInt8] {
    let sink = OutputSink()
    // An in-memory sink cannot throw.
    try? CSVWriter(sink: sink).write(fields)
    return sink.buffer.dropLast()
  }
}
