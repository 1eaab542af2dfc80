/// Up to 256 parsed rows, passed from the reading to the writing thread.
///
/// One thread owns it at a time, hence unchecked.
package final class RowChunk: @unchecked Sendable {
  package static let capacity = 256

  /// A row, whose cells stand in the chunk.
  package struct Row {
    let file: Int
    let line: Int
    /// The row as it stands in the file, without an old column of errors.
    let raw: UnsafeRawBufferPointer
    /// Whether there are cells: a row of broken structure has none.
    let isReadable: Bool
    /// What is wrong with it, in `problems`.
    let problems: Range<Int>
  }

  package let arena = Arena()
  package let width: Int
  /// The cells, `width` for each row.
  package let cells: UnsafeMutablePointer<ParsedCell>
  package private(set) var rows: [Row] = []
  package var problems: [Problem] = []
  /// Bytes of all files read so far.
  package var bytesRead = 0
  /// Whether a row of it is held back, so that its memory must stay.
  package var isHeld = false

  package init(width: Int) {
    self.width = width
    cells = .allocate(capacity: width * Self.capacity)
    cells.initialize(repeating: .missing, count: width * Self.capacity)
    rows.reserveCapacity(Self.capacity)
  }

  deinit { cells.deallocate() }

  package var isFull: Bool { rows.count == Self.capacity }

  /// The cells of a row, or of the row to come.
  package func cells(of row: Int) -> UnsafeMutablePointer<ParsedCell> { cells + row * width }

  package func append(_ row: Row) { rows.append(row) }

  package func reset() {
    cells.update(repeating: .missing, count: width * rows.count)
    rows.removeAll(keepingCapacity: true)
    problems.removeAll()
    arena.reset()
    isHeld = false
  }
}
