import Audits
import Backups
import Glibc
import JSON
import Sheets
import Verification
import WebServer

/// A reader of what strangers send, given any bytes.
///
/// A crash is what a run looks for; each target also traps on an answer that cannot be right.
package enum FuzzTarget: String, CaseIterable, Sendable {
  case csv
  case xlsx
  case xls
  case note
  case manifest
  case sql
  case multipart

  /// Reads `bytes`; an input that is refused is as good as one that is read.
  package func run(_ bytes: [UInt8]) {
    switch self {
    case .csv: Self.readCSV(bytes)
    case .xlsx: Self.readWorkbook(WorkbookParts.workbook(of: bytes))
    case .xls: Self.readWorkbook(bytes)
    case .note: Self.readNote(String(decoding: bytes, as: UTF8.self))
    case .manifest: _ = Manifest(parsing: bytes)
    case .multipart: Self.readForm(bytes)
    case .sql: try? SandboxFixture.shared.get().ask(String(decoding: bytes, as: UTF8.self))
    }
  }

  private static func readCSV(_ bytes: [UInt8]) {
    // Faults are placed in the text as UTF-8, where a byte of an old encoding may become several.
    let whole = AnonymousFile.file(bytes) {
      rows(of: try? CSVReader(path: $0), length: 4 * bytes.count)
    }
    // Where a block ends must make no difference.
    let parts = AnonymousFile.file(bytes) {
      rows(of: try? CSVReader(path: $0, blockSize: 64 + bytes.count % 7), length: 4 * bytes.count)
    }
    precondition(whole == parts, "the size of the blocks shows")
  }

  private static func readWorkbook(_ bytes: [UInt8]) {
    _ = AnonymousFile.file(bytes) { path in
      let reader = try? WorkbookReader(path: path)
      _ = reader?.mergedRanges
      return rows(of: reader, length: .max)
    }
  }

  /// A form as browsers send it, whole and in pieces.
  private static func readForm(_ bytes: [UInt8]) {
    func events(step: Int) -> [String] {
      var events: [String] = []
      guard var reader = MultipartReader(contentType: "multipart/form-data; boundary=x") else {
        return []
      }
      do {
        for start in stride(from: 0, to: bytes.count, by: step) {
          try reader.feed(bytes[start..<min(bytes.count, start + step)]) { event in
            switch event {
            case .field(let name, let value): events.append("\(name)=\(value)")
            case .fileBegins(let name, let file): events.append("\(name) \(file):")
            case .fileBytes(let part):
              precondition(!events.isEmpty && !part.isEmpty, "bytes of no file")
              events[events.count - 1] += part.map { "\($0)," }.joined()
            case .fileEnds: events.append("end")
            }
          }
        }
        try reader.finish()
      } catch { return ["refused"] }
      return events
    }
    let whole = events(step: max(1, bytes.count))
    precondition(whole == events(step: 1 + bytes.count % 7), "the size of the pieces shows")
  }

  private static func readNote(_ text: String) {
    if let note = SignedNote(parsing: text) {
      precondition(note.note == text, "a note has two forms")
      _ = Checkpoint(parsing: note.text)
    }
    if let checkpoint = Checkpoint(parsing: text) {
      let head = TreeHead(size: checkpoint.size, root: checkpoint.root)
      let bare = Checkpoint(origin: checkpoint.origin, head: head)
      precondition(text.hasPrefix(bare.text), "a checkpoint has two forms")
    }
    if let request = WitnessRequest(parsing: text), request.oldSize != nil {
      precondition(request.text == text, "a request has two forms")
    }
    if let key = VerifierKey(parsing: text) {
      precondition("\(key)" == text, "a key has two forms")
      _ = WitnessMemory(parsing: text, of: key)
    }
    if let json = try? JSONValue(parsing: Array(text.utf8)) {
      _ = StateProof(json)?.isValid
      _ = ConsistencyProof(json)?.isValid
    }
  }

  /// Every row as text, with the counts that must sum up.
  private static func rows(of reader: (any SheetReader)?, length: Int) -> [String] {
    guard let reader else { return [] }
    var rows = [reader.header.joined(separator: "|")]
    while let row = try? reader.next() {
      switch row {
      case .record(let record):
        rows.append((0..<record.count).map(record.text).joined(separator: "|"))
      case .fault(let fault):
        precondition(fault.byteOffset <= length, "a fault lies outside the file")
        rows.append("\(fault.line) \(fault.kind.code)")
      }
    }
    return rows
  }
}

/// A file without a name, in memory.
enum AnonymousFile {
  /// Lends the path of a file that holds `bytes`.
  static func file<R>(_ bytes: [UInt8], _ body: (String) -> R) -> R {
    let descriptor = open("/dev/shm", O_RDWR | withoutName, 0o600)
    defer { close(descriptor) }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        write(descriptor, $0.baseAddress?.advanced(by: written), bytes.count - written)
      }
      guard count > 0 else { break }
      written += count
    }
    lseek(descriptor, 0, SEEK_SET)
    return body("/proc/self/fd/\(descriptor)")
  }

  /// `O_TMPFILE`, a macro that Swift does not import.
  private static let withoutName = 0o20_000_000 | O_DIRECTORY
}
