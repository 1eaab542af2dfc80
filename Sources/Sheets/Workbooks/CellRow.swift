import Glibc

/// One row of a sheet as its reader fills it: the texts one after another, and where each cell is.
final class CellRow {
  struct Place {
    let column: Int
    let start: Int
    let end: Int
    var facts: CellFacts
  }

  /// The row's number in the sheet, from 1.
  var number = 0
  var isHidden = false
  private(set) var places: [Place] = []
  private(set) var faults: [(column: Int, kind: RecordFault.Kind)] = []
  /// Columns that a merged cell covers.
  private(set) var covered: [Int] = []
  /// The columns of cells whose format shows nothing of them.
  private(set) var invisible: [Int] = []
  /// Cells whose text was decoded from a font's encoding.
  var decodedCells = 0

  private var buffer: UnsafeMutableRawBufferPointer
  private var end = 0
  private var start = 0

  init() { buffer = .allocate(byteCount: 1 << 12, alignment: 16) }

  deinit { buffer.deallocate() }

  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: buffer[..<end]) }

  /// Whether no cell has text.
  var isBlank: Bool { places.isEmpty && faults.isEmpty }

  func clear() {
    places.removeAll(keepingCapacity: true)
    if !faults.isEmpty { faults.removeAll() }
    if !covered.isEmpty { covered.removeAll() }
    if !invisible.isEmpty { invisible.removeAll() }
    isHidden = false
    decodedCells = 0
    (start, end) = (0, 0)
  }

  func append(_ bytes: UnsafeRawBufferPointer) {
    guard let from = bytes.baseAddress else { return }
    if buffer.count - end < bytes.count { grow(by: bytes.count) }
    guard let base = buffer.baseAddress else { return }
    memcpy(base + end, from, bytes.count)
    end += bytes.count
  }

  func append(_ byte: UInt8) {
    if end == buffer.count { grow(by: 1) }
    buffer[end] = byte
    end += 1
  }

  func append(_ text: String) {
    var text = text
    text.withUTF8 { append(UnsafeRawBufferPointer($0)) }
  }

  /// Makes what was appended since the last cell the text of a cell; a cell without text is none.
  func endCell(
    _ column: Int, _ kind: CellKind, number: Double = .nan, traits: CellTraits = []
  ) {
    defer { start = end }
    guard end > start else { return }
    if end - start > CSVReader.fieldLimit {
      fault(.fieldTooLong, column: column)
      end = start
      return
    }
    places.append(
      Place(
        column: column, start: start, end: end,
        facts: CellFacts(kind: kind, traits: traits, number: number)))
  }

  func fault(_ kind: RecordFault.Kind, column: Int) {
    faults.append((column, kind))
  }

  /// Faults the cell that was ended last, if it is of this column, as crossed out.
  func faultStruck(column: Int) {
    if places.last?.column == column { fault(.struckThrough, column: column) }
  }

  /// Notes that the cell that was ended last, if it is of this column, is not shown.
  func noteInvisible(column: Int) {
    if places.last?.column == column { invisible.append(column) }
  }

  /// Marks a column as covered by a merged cell.
  func cover(_ column: Int) { covered.append(column) }

  /// Takes a cell and its fault out of the row.
  func removeCell(_ column: Int) {
    places.removeAll { $0.column == column }
    faults.removeAll { $0.column == column }
  }

  func bytes(of place: Place) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: buffer[place.start..<place.end])
  }

  func text(of place: Place) -> String { String(decoding: bytes(of: place), as: UTF8.self) }

  private func grow(by needed: Int) {
    let larger = UnsafeMutableRawBufferPointer.allocate(
      byteCount: buffer.count * 2 + needed, alignment: 16)
    larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[..<end]))
    buffer.deallocate()
    buffer = larger
  }
}
