import Foundation
import Sheets
import Testing
import Vietnamese

/// What a reader made of one row.
enum Row: Equatable {
  case record(line: Int, [String])
  case fault(line: Int, RecordFault.Kind)
}

/// A whole table, read.
struct Table {
  let header: [String]
  let rows: [Row]
  let faults: [RecordFault]
  let counts: SheetCounts
  let dialect: CSVDialect
}

/// Reads bytes as a CSV file.
func read(
  bytes: some Collection<UInt8>, delimiter: CSVDialect.Delimiter? = nil,
  encoding: TextEncoding? = nil, blockSize: Int = CSVReader.defaultBlockSize
) throws -> Table {
  try withTemporaryFile(bytes) { path in
    let reader = try CSVReader(
      path: path, delimiter: delimiter, encoding: encoding, blockSize: blockSize)
    var rows: [Row] = []
    var faults: [RecordFault] = []
    while let row = try reader.next() {
      switch row {
      case .record(let record):
        rows.append(.record(line: record.line, texts(record)))
      case .fault(let fault):
        rows.append(.fault(line: fault.line, fault.kind))
        faults.append(fault)
      }
    }
    return Table(
      header: reader.header, rows: rows, faults: faults, counts: reader.counts,
      dialect: reader.dialect)
  }
}

/// Reads a text as a CSV file.
func read(_ text: String, delimiter: CSVDialect.Delimiter? = nil) throws -> Table {
  try read(bytes: Array(text.utf8), delimiter: delimiter)
}

func texts(_ record: Record) -> [String] {
  (0..<record.count).map(record.text)
}

func withTemporaryFile<Value>(
  _ bytes: some Collection<UInt8>, _ body: (String) throws -> Value
) throws -> Value {
  let path = NSTemporaryDirectory() + "sheets-\(UUID().uuidString).csv"
  try Data(bytes).write(to: URL(fileURLWithPath: path))
  defer { unlink(path) }
  return try body(path)
}
