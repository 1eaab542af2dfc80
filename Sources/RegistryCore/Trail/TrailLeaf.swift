import SQLite

/// The leaves of a change and of an entry in the trees: text, a line for each part.
///
/// JSON holds no raw line break, so the lines cannot run into one another. Format 2 adds a line at the
/// end: the salt of a change, the clock's own time of an entry.
public struct TrailLeaf {
  /// Room for the bytes, of which the first `count` are those of the last leaf.
  private var room: [UInt8]
  private var count = 0

  /// Whether a part of the last leaf was a text without a character: it is a line like that of a part
  /// which is absent, and no image is one.
  public private(set) var hasEmptyText = false

  /// Whether the last change had a salt.
  package private(set) var hasSalt = false

  /// A buffer that is used for one leaf after another.
  public init() {
    room = Array(repeating: 0, count: 4096)
  }

  /// The leaf of the change in `row`, a row of `TrailFormat.changes`.
  public mutating func hash(change row: Statement) throws -> MerkleHash {
    try hash(change: row, in: nil)
  }

  /// The same with the name of the table given, where the row does not say it.
  package mutating func hash(change row: Statement, in table: [UInt8]?) throws -> MerkleHash {
    try write(change: row, in: table)
    return hash
  }

  /// The bytes of the leaf of the change in `row`, with the prefix of leaves.
  mutating func bytes(change row: Statement) throws -> [UInt8] {
    try write(change: row, in: nil)
    return Array(room[..<count])
  }

  private mutating func write(change row: Statement, in table: [UInt8]?) throws {
    begin()
    append(try row.integer(0))
    if let table { append(line: table) } else { try append(row, 1) }
    append(try row.integer(2))
    try append(row, 3)
    append(try row.integer(4))
    try append(row, 5)
    try append(row, 6)
    let salt = try row.integerOrNil(8)
    if let salt { append(salt) }
    hasSalt = salt != nil
  }

  /// The leaf of the entry in `row`, a row of `TrailFormat.entries`.
  public mutating func hash(entry row: Statement) throws -> MerkleHash {
    try write(entry: row)
    return hash
  }

  /// Takes the leaf of the entry in `row`, to be read as ``text``.
  mutating func write(entry row: Statement) throws {
    begin()
    append(try row.integer(0))
    for column in 1...5 { try append(row, column) }
    append(try row.integerOrNil(6))
    try append(row, 7)
    append(try row.integer(8))
    append(try row.integer(9))
    try append(row, 10)
    if !row.isNull(11) { try append(row, 11) }
  }

  /// How many lines the leaf of an entry of format 1 has, and one of format 2 one more; more would
  /// be two parts in one.
  public static let entryLines = 11

  /// How many lines the leaf of a change of format 1 has, and one of format 2 one more.
  private static let changeLines = 7

  /// Whether the leaf of a change has a salt.
  public static func isSalted(change leaf: String) -> Bool {
    leaf.utf8.count { $0 == 10 } > changeLines
  }

  /// The leaf of a change without its salt, to be shown and not to be hashed.
  public static func withoutSalt(change leaf: String) -> String {
    leaf.split(separator: "\n", omittingEmptySubsequences: false).prefix(changeLines)
      .joined(separator: "\n") + "\n"
  }

  /// The lines of the last leaf.
  public var lines: Int { room[..<count].count { $0 == 10 } }

  /// The text of the last leaf: what is hashed, without the prefix.
  public var text: String { String(decoding: room[..<count].dropFirst(), as: UTF8.self) }

  private var hash: MerkleHash {
    room.withUnsafeBytes { .leaf(prefixed: UnsafeRawBufferPointer(rebasing: $0[..<count])) }
  }

  private mutating func begin() {
    room[0] = 0
    count = 1
    hasEmptyText = false
  }

  /// Makes room for so many bytes more, and for the line break behind them.
  private mutating func reserve(_ more: Int) {
    guard room.count - count <= more else { return }
    room += Array(repeating: 0, count: room.count + more)
  }

  private mutating func append(_ number: Int64) {
    // Without a string between: every change has five numbers.
    reserve(Decimal.limit)
    let start = count
    count = room.withUnsafeMutableBytes { room in
      let free = UnsafeMutableRawBufferPointer(rebasing: room[start...])
      let end = start + Decimal.write(number, to: free)
      room[end] = 10
      return end + 1
    }
  }

  private static var nothing: UnsafeRawBufferPointer { .init(start: nil, count: 0) }

  private mutating func append(_ number: Int64?) {
    if let number { append(number) } else { append(line: Self.nothing) }
  }

  private mutating func append(line text: [UInt8]) {
    text.withUnsafeBytes { append(line: $0) }
  }

  private mutating func append(line text: UnsafeRawBufferPointer) {
    reserve(text.count)
    let start = count
    count = room.withUnsafeMutableBytes { room in
      let end = start + text.count
      UnsafeMutableRawBufferPointer(rebasing: room[start..<end]).copyMemory(from: text)
      room[end] = 10
      return end + 1
    }
  }

  private mutating func append(_ row: Statement, _ column: Int) throws {
    switch try row.borrowed(column) {
    case .text(let text):
      if text.isEmpty { hasEmptyText = true }
      append(line: text)
    case .null: append(line: Self.nothing)
    // Which throws, since it is no text.
    case .integer, .other: _ = try row.textOrNil(column)
    }
  }
}

/// Numbers as decimal digits.
private enum Decimal {
  /// The most digits of a number, with its sign.
  static let limit = 20

  /// Writes a number to the beginning of `room`; returns how many bytes it takes.
  @inline(__always)
  static func write(_ number: Int64, to room: UnsafeMutableRawBufferPointer) -> Int {
    var rest = number.magnitude
    let count = digits(rest) + (number < 0 ? 1 : 0)
    var place = count
    // Two digits for each division.
    while rest >= 100 {
      let (most, pair) = rest.quotientAndRemainder(dividingBy: 100)
      place -= 2
      put(pair, to: room, at: place)
      rest = most
    }
    if rest >= 10 {
      put(rest, to: room, at: place - 2)
    } else {
      room[place - 1] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest)
    }
    if number < 0 { room[0] = UInt8(ascii: "-") }
    return count
  }

  @inline(__always)
  private static func put(
    _ pair: UInt64, to room: UnsafeMutableRawBufferPointer, at place: Int
  ) {
    let (ten, one) = pair.quotientAndRemainder(dividingBy: 10)
    room[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: ten)
    room[place + 1] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: one)
  }

  /// How many digits a number has.
  @inline(__always)
  private static func digits(_ number: UInt64) -> Int {
    var (rest, count) = (number, 1)
    while rest >= 10_000 {
      rest /= 10_000
      count += 4
    }
    return rest < 10 ? count : rest < 100 ? count + 1 : rest < 1000 ? count + 2 : count + 3
  }
}

/// The bytes of the leaves of rows inserted into one table, written where they are to be hashed.
///
/// They are those of ``TrailLeaf``, whose changes may be of any kind.
struct InsertionLeaf {
  /// The bytes between the number of the change and that of the row, and those after it.
  private let table: [UInt8]
  private let operation: [UInt8]

  init(table: String, layout: Int64) {
    self.table = Array("\n\(table)\n".utf8)
    operation = Array("\ninsert\n\(layout)\n\n".utf8)
  }

  /// The most bytes that the leaf of an image of `image` bytes takes.
  func limit(_ image: Int) -> Int { 3 + 3 * Decimal.limit + table.count + operation.count + image }

  /// Writes a leaf to `room`, which holds ``limit(_:)`` bytes; returns its bytes and where in it
  /// the image begins.
  func write(
    seq: Int64, row: Int64, image: UnsafeRawBufferPointer, salt: Int64?,
    to room: UnsafeMutableRawBufferPointer
  ) -> (count: Int, image: Int) {
    room[0] = 0
    var end = 1
    func put(_ bytes: UnsafeRawBufferPointer) {
      UnsafeMutableRawBufferPointer(rebasing: room[end...]).copyMemory(from: bytes)
      end += bytes.count
    }
    func put(_ number: Int64) {
      end += Decimal.write(number, to: UnsafeMutableRawBufferPointer(rebasing: room[end...]))
    }
    put(seq)
    table.withUnsafeBytes(put)
    put(row)
    operation.withUnsafeBytes(put)
    let start = end
    put(image)
    room[end] = 10
    end += 1
    if let salt {
      put(salt)
      room[end] = 10
      end += 1
    }
    return (end, start)
  }
}
