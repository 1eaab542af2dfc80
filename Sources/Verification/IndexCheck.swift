import Glibc
import RegistryCore
import SQLite

/// Compares the indexes of one table with its rows: each holds what the rows say, in order.
///
/// Commands find records by them, so an index that leaves a row out hides it. Both sides are summed
/// up under a key that is drawn anew each time, so that no content can be made up to fit.
struct IndexCheck {
  private struct Index {
    let name: String
    /// Its columns, as places in ``IndexCheck/columns``.
    let columns: [Int]
    /// Which rows it holds, if not all.
    let condition: String?
    var sum: UInt64 = 0
    var count = 0
  }

  /// The columns of the table that are wanted of every row, after its number.
  private(set) var columns: [String] = []
  private let table: String
  private var indexes: [Index] = []
  /// Whether one is over something else than plain columns.
  private var needsLibrary = false
  private var entry = IndexEntry()

  /// Checks nothing.
  init(unchecked table: String) {
    self.table = table
  }

  init(_ table: String, in connection: Connection) throws {
    self.table = table
    var found: [(name: String, isPartial: Bool)] = []
    try connection.rows("SELECT name, partial FROM pragma_index_list(?1) ORDER BY name", table) {
      found.append((try $0.text(0), try $0.integer(1) == 1))
    }
    for (name, isPartial) in found {
      var names: [String?] = []
      try connection.rows(
        "SELECT name, cid, desc, coll FROM pragma_index_xinfo(?1) WHERE key ORDER BY seqno", name
      ) { row in
        let isPlain =
          try row.integer(1) >= 0 && row.integer(2) == 0 && row.textOrNil(3) == "BINARY"
        names.append(isPlain ? try row.textOrNil(0) : nil)
      }
      let sql = try connection.text("SELECT sql FROM sqlite_schema WHERE name = ?1", name)
      let condition = sql.flatMap(Self.condition(in:))
      guard !names.contains(nil), isPartial == (condition != nil) else {
        needsLibrary = true
        continue
      }
      indexes.append(
        Index(name: name, columns: names.compactMap(\.self).map { place($0) }, condition: condition)
      )
    }
  }

  private mutating func place(_ column: String) -> Int {
    if let known = columns.firstIndex(of: column) { return known }
    columns.append(column)
    return columns.count - 1
  }

  /// What follows WHERE behind the columns of an index.
  private static func condition(in sql: String) -> String? {
    var depth = 0
    guard let open = sql.firstIndex(of: "(") else { return nil }
    for place in sql.indices[open...] {
      if sql[place] == "(" { depth += 1 }
      if sql[place] == ")" { depth -= 1 }
      guard depth == 0 else { continue }
      let rest = sql[sql.index(after: place)...].drop(while: \.isWhitespace)
      return rest.hasPrefix("WHERE") ? String(rest.dropFirst(5)) : nil
    }
    return nil
  }

  /// Adds a row of the table, whose ``columns`` begin at a place of the statement, right after its
  /// number and image.
  mutating func add(_ row: Statement, at start: Int) throws {
    for index in indexes.indices where indexes[index].condition == nil {
      entry.begin()
      for column in indexes[index].columns { try entry.append(row, start + column) }
      try entry.append(row, start - 2)
      indexes[index].sum &+= entry.hash
      indexes[index].count += 1
    }
  }

  /// Walks the indexes, and reports those that are not what the rows make.
  mutating func finish(in connection: Connection, _ breaks: inout BreakList) throws {
    for index in indexes {
      var wanted = (sum: index.sum, count: index.count)
      if index.condition != nil {
        let rows = try walk(index, "NOT INDEXED", in: connection, isOrdered: false)
        wanted = (rows.sum, rows.count)
      }
      let found = try walk(
        index, "INDEXED BY \(TrailSchema.quoted(index.name))", in: connection, isOrdered: true)
      if !found.isSound || (found.sum, found.count) != wanted {
        breaks.add(.indexDiffers(index.name, table))
      }
    }
    if needsLibrary { try Self.library(table, in: connection, &breaks) }
  }

  private mutating func walk(
    _ index: Index, _ how: String, in connection: Connection, isOrdered: Bool
  ) throws -> (sum: UInt64, count: Int, isSound: Bool) {
    var result = (sum: UInt64(0), count: 0, isSound: true)
    let names = (index.columns.map { columns[$0] } + ["id"]).map(TrailSchema.quoted)
    var entry = self.entry
    entry.forget()
    try connection.rows(
      """
      SELECT \(names.joined(separator: ", ")) FROM \(TrailSchema.quoted(table)) \(how)
      \(index.condition.map { "WHERE " + $0 } ?? "")
      """
    ) { row in
      entry.begin()
      for column in names.indices { try entry.append(row, column) }
      if isOrdered, !entry.isAfterLast { result.isSound = false }
      result.sum &+= entry.hash
      result.count += 1
    }
    return result
  }

  /// What the library's own check finds in a table and its indexes.
  static func library(
    _ table: String, in connection: Connection, _ breaks: inout BreakList
  ) throws {
    var isFirst = true
    try connection.rows("PRAGMA integrity_check(\(TrailSchema.quoted(table)))") { row in
      let text = try row.text(0)
      // One break for a table: the library names each row.
      if text != "ok", isFirst {
        isFirst = false
        breaks.add(.indexDiffers(text, table))
      }
    }
  }
}

/// One entry of an index as bytes that compare as the library compares entries.
private struct IndexEntry {
  private var bytes: [UInt8] = []
  private var last: [UInt8] = []
  private let key: (UInt64, UInt64)

  init() {
    key = (.random(in: .min ... .max) | 1, .random(in: .min ... .max) | 1)
  }

  mutating func forget() { (bytes, last) = ([], []) }

  mutating func begin() {
    swap(&bytes, &last)
    bytes.removeAll(keepingCapacity: true)
  }

  mutating func append(_ row: Statement, _ column: Int) throws {
    switch row.type(column) {
    case .null: bytes.append(1)
    case .integer:
      let number = UInt64(bitPattern: try row.integer(column)) ^ (1 << 63)
      withUnsafeTemporaryAllocation(byteCount: 9, alignment: 1) { room in
        room[0] = 2
        room.storeBytes(of: number.bigEndian, toByteOffset: 1, as: UInt64.self)
        bytes.append(contentsOf: UnsafeRawBufferPointer(room))
      }
    case .text:
      bytes.append(3)
      try row.withUTF8(column) { text in
        guard let start = text.baseAddress, memchr(start, 0, text.count) != nil else {
          return bytes.append(contentsOf: text)
        }
        for byte in text { bytes += byte == 0 ? [0, 255] : [byte] }
      }
      bytes += [0, 1]
    case .real, .blob: throw SQLiteError(code: 20, message: "a value of another type")
    }
  }

  /// Whether it comes after the entry before; both end with a row number, so none begins another.
  var isAfterLast: Bool {
    last.isEmpty || memcmp(last, bytes, min(last.count, bytes.count)) < 0
  }

  /// A hash under the key: eight bytes at a time, each step a product folded upon itself.
  var hash: UInt64 {
    bytes.withUnsafeBytes { bytes in
      var state = key.0 ^ UInt64(bytes.count)
      var place = 0
      while place + 8 <= bytes.count {
        let word = bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        state = Self.fold(state ^ word, key.1)
        place += 8
      }
      if place < bytes.count {
        var word: UInt64 = 0
        withUnsafeMutableBytes(of: &word) {
          $0.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[place...]))
        }
        state = Self.fold(state ^ word, key.1)
      }
      return Self.fold(state ^ key.1, key.0)
    }
  }

  private static func fold(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }
}
