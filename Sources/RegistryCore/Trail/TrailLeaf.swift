import SQLite

/// The leaves of a change and of an entry in the trees: text, a line for each part.
///
/// JSON holds no raw line break, so the lines cannot run into one another. Format 2 adds a line at the
/// end: the salt of a change, the clock's own time of an entry.
public struct TrailLeaf {
  private var bytes: [UInt8] = []

  /// Whether a part of the last leaf was a text without a character: it is a line like that of a part
  /// which is absent, and no image is one.
  public private(set) var hasEmptyText = false

  /// Whether the last change had a salt.
  package private(set) var hasSalt = false

  /// A buffer that is used for one leaf after another.
  public init() {
    bytes.reserveCapacity(4096)
  }

  /// The leaf of the change in `row`, a row of `TrailFormat.changes`.
  public mutating func hash(change row: Statement) throws -> MerkleHash {
    try bytes(change: row).withUnsafeBytes { .leaf(prefixed: $0) }
  }

  /// The bytes of the leaf of the change in `row`, with the prefix of leaves.
  mutating func bytes(change row: Statement) throws -> [UInt8] {
    begin()
    append(try row.integer(0))
    try append(row, 1)
    append(try row.integer(2))
    try append(row, 3)
    append(try row.integer(4))
    try append(row, 5)
    try append(row, 6)
    let salt = try row.integerOrNil(8)
    if let salt { append(salt) }
    hasSalt = salt != nil
    return bytes
  }

  /// The leaf of the entry in `row`, a row of `TrailFormat.entries`.
  public mutating func hash(entry row: Statement) throws -> MerkleHash {
    try bytes(entry: row).withUnsafeBytes { .leaf(prefixed: $0) }
  }

  /// The bytes of the leaf of the entry in `row`, with the prefix of leaves.
  @discardableResult
  mutating func bytes(entry row: Statement) throws -> [UInt8] {
    begin()
    append(try row.integer(0))
    for column in 1...5 { try append(row, column) }
    append(try row.integerOrNil(6))
    try append(row, 7)
    append(try row.integer(8))
    append(try row.integer(9))
    try append(row, 10)
    if !row.isNull(11) { try append(row, 11) }
    return bytes
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
  public var lines: Int { bytes.count { $0 == 10 } }

  /// The text of the last leaf: what is hashed, without the prefix.
  public var text: String { String(decoding: bytes.dropFirst(), as: UTF8.self) }

  private mutating func begin() {
    bytes.removeAll(keepingCapacity: true)
    bytes.append(0)
    hasEmptyText = false
  }

  private mutating func append(_ number: Int64?) {
    guard let number else { return bytes.append(10) }
    // Without a string between: every change has five numbers.
    withUnsafeTemporaryAllocation(byteCount: Decimal.limit + 1, alignment: 1) { room in
      let count = Decimal.write(number, to: room)
      room[count] = 10
      bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: room[...count]))
    }
  }

  private mutating func append(_ row: Statement, _ column: Int) throws {
    let isEmpty = try row.withUTF8(column) { text in
      bytes.append(contentsOf: text)
      return text.isEmpty
    }
    if isEmpty == true { hasEmptyText = true }
    bytes.append(10)
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
    var count = number < 0 ? 2 : 1
    while rest >= 10 {
      rest /= 10
      count += 1
    }
    rest = number.magnitude
    var place = count
    repeat {
      place -= 1
      room[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    } while rest > 0
    if number < 0 { room[0] = UInt8(ascii: "-") }
    return count
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
