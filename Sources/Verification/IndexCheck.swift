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
  private var hash = EntryHash()

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
      hash.begin()
      for column in indexes[index].columns { try hash.append(row.borrowed(start + column)) }
      try hash.append(row.borrowed(start - 2))
      indexes[index].sum &+= hash.value
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
    let width = names.count
    var (hash, order) = (self.hash, EntryOrder(columns: width))
    try connection.rows(
      """
      SELECT \(names.joined(separator: ", ")) FROM \(TrailSchema.quoted(table)) \(how)
      \(index.condition.map { "WHERE " + $0 } ?? "")
      """
    ) { row in
      hash.begin()
      if isOrdered { order.begin() }
      for column in 0..<width {
        let value = try row.borrowed(column)
        try hash.append(value)
        if isOrdered { order.append(value) }
      }
      result.sum &+= hash.value
      result.count += 1
    }
    order.finish()
    result.isSound = order.isSound
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

/// The hash of an entry of an index, value by value.
///
/// Under keys that are drawn anew each time: eight bytes at a time, each step a product folded upon
/// itself, with another factor for each type.
private struct EntryHash {
  private let start: UInt64
  private let factors: (null: UInt64, integer: UInt64, text: UInt64, bytes: UInt64)
  private(set) var value: UInt64 = 0

  init() {
    func draw() -> UInt64 { .random(in: .min ... .max) | 1 }
    start = draw()
    factors = (draw(), draw(), draw(), draw())
  }

  mutating func begin() { value = start }

  mutating func append(_ column: BorrowedValue) throws {
    switch column {
    case .null: value = Self.fold(value, factors.null)
    case .integer(let number):
      value = Self.fold(value ^ UInt64(bitPattern: number), factors.integer)
    case .text(let text): append(text)
    case .other: throw SQLiteError(code: 20, message: "a value of another type")
    }
  }

  private mutating func append(_ text: UnsafeRawBufferPointer) {
    var state = Self.fold(value ^ UInt64(text.count), factors.text)
    var place = 0
    while place + 8 <= text.count {
      let word = text.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      state = Self.fold(state ^ word, factors.bytes)
      place += 8
    }
    if place < text.count {
      var word: UInt64 = 0
      withUnsafeMutableBytes(of: &word) {
        $0.copyMemory(from: UnsafeRawBufferPointer(rebasing: text[place...]))
      }
      state = Self.fold(state ^ word, factors.bytes)
    }
    value = state
  }

  @inline(__always)
  private static func fold(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }
}

/// Whether the entries of an index come one after the other, as the library compares them.
private struct EntryOrder {
  /// A column of the last entry; a text keeps its memory for the next one.
  private struct Last {
    var type = ValueType.null
    var integer: Int64 = 0
    var text: [UInt8] = []
  }

  private var last: [Last]
  private var column = 0
  private var isFirst = true
  /// Whether the entry being read is known to come after the last one.
  private var isAfter = true
  /// Whether each entry so far came after the one before it.
  private(set) var isSound = true

  init(columns: Int) { last = Array(repeating: Last(), count: columns) }

  /// Begins an entry; entries end with a row's number, so that none is the same as another.
  mutating func begin() {
    if !isAfter { isSound = false }
    isAfter = isFirst
    column = 0
  }

  /// Ends the last entry.
  mutating func finish() { begin() }

  mutating func append(_ value: BorrowedValue) {
    defer { column += 1 }
    var order = 1
    if !isAfter {
      order = Self.order(value, last[column])
      if order < 0 { isSound = false }
      if order != 0 { isAfter = true }
    }
    isFirst = false
    guard order != 0 else { return }
    switch value {
    case .integer(let number): (last[column].type, last[column].integer) = (.integer, number)
    case .text(let text):
      last[column].type = .text
      last[column].text.removeAll(keepingCapacity: true)
      last[column].text.append(contentsOf: text)
    case .null, .other: last[column].type = .null
    }
  }

  private static func order(_ value: BorrowedValue, _ last: Last) -> Int {
    switch (value, last.type) {
    case (.integer(let value), .integer):
      value < last.integer ? -1 : value > last.integer ? 1 : 0
    case (.text(let value), .text):
      last.text.withUnsafeBytes { last in
        let shared = min(value.count, last.count)
        guard shared > 0, let one = value.baseAddress, let other = last.baseAddress else {
          return value.count - last.count
        }
        let order = Int(memcmp(one, other, shared))
        return order != 0 ? order : value.count - last.count
      }
    case (.null, .null), (.other, .null): 0
    case (.null, _), (.other, _), (.integer, .text): -1
    case (.integer, _), (.text, _): 1
    }
  }
}
