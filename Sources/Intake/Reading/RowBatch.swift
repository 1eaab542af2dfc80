/// Some rows of a file, read and checked, on their way from the reading to the writing thread.
///
/// One thread at a time holds it; the queue hands it over.
final class RowBatch: @unchecked Sendable {
  static let capacity = 256

  /// A row, whose cells stand in the batch.
  struct Row {
    let file: Int
    let line: Int
    /// The row as it stands in the file, without an old column of errors.
    let raw: UnsafeRawBufferPointer
    /// Whether there are cells: a row of broken structure has none.
    let isReadable: Bool
    /// What is wrong with it, in `problems`.
    let problems: Range<Int>
  }

  let arena = Arena()
  let width: Int
  /// The cells, `width` for each row.
  let cells: UnsafeMutablePointer<ParsedCell>
  private(set) var rows: [Row] = []
  var problems: [Problem] = []
  /// Bytes of all files read so far.
  var bytesRead = 0
  /// Whether a row of it is held back, so that its memory must stay.
  var isHeld = false

  init(width: Int) {
    self.width = width
    cells = .allocate(capacity: width * Self.capacity)
    cells.initialize(repeating: .missing, count: width * Self.capacity)
    rows.reserveCapacity(Self.capacity)
  }

  deinit { cells.deallocate() }

  var isFull: Bool { rows.count == Self.capacity }

  /// The cells of a row, or of the row to come.
  func cells(of row: Int) -> UnsafeMutablePointer<ParsedCell> { cells + row * width }

  func append(_ row: Row) { rows.append(row) }

  func reset() {
    cells.update(repeating: .missing, count: width * rows.count)
    rows.removeAll(keepingCapacity: true)
    problems.removeAll()
    arena.reset()
    isHeld = false
  }
}
