import SQLite
import Schema

/// How the codes of records are spelled, for rows that spell one in another way.
///
/// The codes of a table are read when the first row names one that is not there as it stands.
final class CodeSpellings {
  private let connection: Connection
  private let arena = Arena()
  private var tables: [String: BytesMap<ParsedCell>] = [:]
  private var scratch: [UInt8] = []

  init(_ connection: Connection) { self.connection = connection }

  /// The spelling that a code of a table has already, or nil for a code that is not known.
  func spelling(of code: ParsedCell, in table: String) throws -> ParsedCell? {
    try load(table)
    setKey(code.bytes)
    return scratch.withUnsafeBytes { tables[table]?[$0] }
  }

  /// The same; a code that is not known is spelled so from now on.
  func firstSpelling(of code: ParsedCell, in table: String) throws -> ParsedCell? {
    if let known = try spelling(of: code, in: table) { return known }
    let copy = ParsedCell(arena.copy(code.bytes), number: code.number)
    scratch.withUnsafeBytes { tables[table]?[$0] = copy }
    return nil
  }

  private func load(_ table: String) throws {
    guard tables[table] == nil else { return }
    var map = BytesMap<ParsedCell>()
    try connection.rows("SELECT code FROM \"\(table)\" ORDER BY id") { row in
      try row.withUTF8(0) { bytes in
        setKey(bytes)
        let cell = ParsedCell(arena.copy(bytes))
        scratch.withUnsafeBytes { if map[$0] == nil { map[$0] = cell } }
      }
    }
    tables[table] = map
  }

  /// Plain letters are lowered in place, which is what most codes need.
  private func setKey(_ bytes: UnsafeRawBufferPointer) {
    scratch.removeAll(keepingCapacity: true)
    for byte in bytes {
      guard byte < 128 else {
        let text = StoredCode.key(String(decoding: bytes, as: UTF8.self))
        scratch.removeAll(keepingCapacity: true)
        scratch.append(contentsOf: text.utf8)
        return
      }
      scratch.append(byte >= 65 && byte <= 90 ? byte + 32 : byte)
    }
  }
}
