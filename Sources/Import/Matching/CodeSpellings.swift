import SQLite
import Schema

/// How the codes of records are spelled, for rows that spell one in another way.
///
/// The codes of a table are read when one may be another's: a row refers to one that is not there as it
/// stands, or a code has small letters or marks, of which most files have none.
final class CodeSpellings {
  private let connection: Connection
  /// Has the rows that wait to be inserted in the table before it is read.
  var beforeReading: (() throws -> Void)?
  /// Whether a table had codes with small letters or marks at the first look.
  private var hasUnusual: [String: Bool] = [:]
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
    if tables[table] == nil, Self.isUsual(code.bytes), try !hasUnusualCodes(table) { return nil }
    if let known = try spelling(of: code, in: table) { return known }
    let copy = ParsedCell(arena.copy(code.bytes), number: code.number)
    scratch.withUnsafeBytes { tables[table]?[$0] = copy }
    return nil
  }

  /// Whether a code has only signs that no other spelling of a usual code has.
  private static func isUsual(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.allSatisfy { $0 < 128 && !(97...122).contains($0) }
  }

  private func hasUnusualCodes(_ table: String) throws -> Bool {
    if let known = hasUnusual[table] { return known }
    // Signs beyond ASCII come behind `~` by their bytes.
    let has =
      try connection.integer(
        "SELECT 1 FROM \"\(table)\" WHERE code GLOB '*[a-z]*' OR code GLOB '*[^ -~]*' LIMIT 1")
      != nil
    hasUnusual[table] = has
    return has
  }

  private func load(_ table: String) throws {
    guard tables[table] == nil else { return }
    try beforeReading?()
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
