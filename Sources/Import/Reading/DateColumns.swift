import RegistryCore
import Schema
import Sheets
import Vietnamese

/// Which way round day and month stand in the columns of dates, as their cells tell together.
///
/// One thread looks at the cells; what a column comes to is known when all rows are read, and asked
/// before anything is kept.
package final class DateColumns: @unchecked Sendable {
  /// A column that cannot be read as it is.
  struct Stop {
    /// The index of the file, or of the sheet of a list.
    let source: Int
    let heading: String
    let line: Int
    let value: String
    let fault: Fault
  }

  private struct Column {
    let source: Int
    let heading: String
    /// What the heading or the user says.
    let order: DateOrder?
    /// Dates in text whose day can only stand first, only second, or either.
    var dayFirst = 0
    var monthFirst = 0
    var open = 0
    /// Cells of dates with a day up to the 12th, and after it.
    var earlyCells = 0
    var lateCells = 0
    /// The first dates that can only have their day or their month first, and the first early cell.
    var firstDay: (line: Int, value: String)?
    var firstMonth: (line: Int, value: String)?
    var firstCell: (line: Int, value: String)?

    /// Whether dates may be read either way, and those that may not do not tell which: where the day
    /// surely stands first ten times as often, the others are slips.
    var isMixed: Bool { open > 0 && monthFirst > 0 && dayFirst < 10 * monthFirst }
  }

  private var columns: [Column] = []
  /// For each source the index of each field's column.
  private var columnIndices: [[Int?]] = []

  /// `order` is what the user says of all columns.
  convenience init(_ files: [SourceFile], _ kind: RecordKind, order: DateOrder?) {
    self.init(files.map(\.header), kind, order: order)
  }

  init(_ sources: [HeaderMap], _ kind: RecordKind, order: DateOrder?) {
    for (source, header) in sources.enumerated() {
      var indices: [Int?] = []
      for index in kind.fieldIndices {
        let isDate = kind[index].form == .date || kind[index].form == .birth
        guard isDate, let heading = header.headers[index] else {
          indices.append(nil)
          continue
        }
        indices.append(columns.count)
        columns.append(
          Column(source: source, heading: heading, order: order ?? header.dateOrder(of: index)))
      }
      columnIndices.append(indices)
    }
  }

  /// The column of a field, where it is one of dates.
  @inline(__always)
  func index(of field: FieldIndex, in source: Int) -> Int? {
    let indices = columnIndices[source]
    return field.position < indices.count ? indices[field.position] : nil
  }

  /// Takes a cell into account; gives what is to be read of it, with the day in front.
  func note(_ cell: RawCell, at index: Int, line: Int, _ arena: Arena) -> RawCell {
    let bytes = cell.bytes
    if cell.kind == .date {
      noteCell(cell, at: index, line: line)
      return cell
    }
    guard cell.kind == .text, bytes.count >= 8, bytes[4] != 0x2D else { return cell }
    if columns[index].order != .monthDay, let order = Self.plainOrder(bytes) {
      if order == .dayMonth { columns[index].dayFirst += 1 } else { columns[index].open += 1 }
      return cell
    }
    let text = cell.text
    guard let order = DateOrder(of: text) else { return cell }
    switch order {
    case .dayMonth:
      columns[index].dayFirst += 1
      if columns[index].firstDay == nil { columns[index].firstDay = (line, text) }
    case .monthDay:
      columns[index].monthFirst += 1
      if columns[index].firstMonth == nil { columns[index].firstMonth = (line, text) }
    case .either: columns[index].open += 1
    }
    guard columns[index].order == .monthDay,
      case .date(let date) = DateReading.read(text, order: .monthDay)
    else { return cell }
    return RawCell(bytes: arena.copy(date.iso))
  }

  /// What the numbers of `dd/mm/yyyy` allow, where the day may stand first; nil for anything else.
  private static func plainOrder(_ bytes: UnsafeRawBufferPointer) -> DateOrder? {
    guard bytes.count == 10, bytes[2] == 0x2F, bytes[5] == 0x2F else { return nil }
    let day = (bytes[0] &- 48, bytes[1] &- 48)
    let month = (bytes[3] &- 48, bytes[4] &- 48)
    guard day.0 < 4, day.1 < 10, month.0 < 2, month.1 < 10 else { return nil }
    let numbers = (day.0 * 10 + day.1, month.0 * 10 + month.1)
    guard (1...31).contains(numbers.0), (1...12).contains(numbers.1) else { return nil }
    return numbers.0 > 12 ? .dayMonth : .either
  }

  private func noteCell(_ cell: RawCell, at index: Int, line: Int) {
    let hidden: CellTraits = [.yearOnly, .hidesDay, .hidesYear]
    guard cell.bytes.count >= 10, cell.traits.isDisjoint(with: hidden) else { return }
    let tens = cell.bytes[8] &- 48
    let ones = cell.bytes[9] &- 48
    guard tens < 10, ones < 10 else { return }
    // Years typed into date cells are no days.
    if let number = cell.number, number >= 1900, number <= Double(CellRule.thisYear) { return }
    if tens * 10 + ones > 12 {
      columns[index].lateCells += 1
    } else {
      columns[index].earlyCells += 1
      if columns[index].firstCell == nil {
        columns[index].firstCell = (line, String(decoding: cell.bytes.prefix(10), as: UTF8.self))
      }
    }
  }

  /// The columns that were swapped, or have the month in front.
  var stops: [Stop] { columns.compactMap(Self.stop) }

  private static func stop(_ column: Column) -> Stop? {
    if column.order == .monthDay, let first = column.firstDay {
      return Stop(
        source: column.source, heading: column.heading, line: first.line, value: first.value,
        fault: .dayFirstColumn)
    }
    guard column.order == nil else { return nil }
    if let first = column.firstMonth, column.dayFirst == 0 || column.isMixed {
      return Stop(
        source: column.source, heading: column.heading, line: first.line, value: first.value,
        fault: column.dayFirst == 0 ? .monthFirstColumn : .mixedDates)
    }
    if let first = column.firstCell, column.dayFirst > 0, column.open == 0, column.monthFirst == 0,
      column.lateCells == 0
    {
      return Stop(
        source: column.source, heading: column.heading, line: first.line, value: first.value,
        fault: .swappedDates)
    }
    return nil
  }
}
