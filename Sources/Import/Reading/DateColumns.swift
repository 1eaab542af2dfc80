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
    /// Whether the heading says that its days have a time: `Thời gian rà soát`.
    let hasTimes: Bool
    let isBirth: Bool
    /// Births of a month and a year, and the first.
    var months = 0
    var firstMonthOnly: (line: Int, value: String)?
    /// Days with the year in front: with the day surely in the middle, surely at the end, or either.
    var dayInMiddle = 0
    var dayAtEnd = 0
    var openAtEnd = 0
    var firstInMiddle: (line: Int, value: String)?
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

  convenience init(_ files: [SourceFile], _ kind: RecordKind) {
    self.init(files.map { ($0.header, $0.reading.dateOrder) }, kind)
  }

  /// The orders are what the user says of all columns of a source.
  init(_ sources: [(header: HeaderMap, order: DateOrder?)], _ kind: RecordKind) {
    for (source, (header, order)) in sources.enumerated() {
      var indices: [Int?] = []
      for index in kind.fieldIndices {
        let isDate = kind[index].form == .date || kind[index].form == .birth
        guard isDate, let heading = header.headers[index] else {
          indices.append(nil)
          continue
        }
        indices.append(columns.count)
        columns.append(
          Column(
            source: source, heading: heading, order: order ?? header.dateOrder(of: index),
            hasTimes: Self.tellsTimes(heading), isBirth: kind[index].form == .birth))
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
    if cell.kind == .date {
      noteCell(cell, at: index, line: line)
      if cell.traits.contains(.hidesDay), cell.traits.isDisjoint(with: [.yearOnly, .hidesYear]) {
        noteMonth(cell.text, at: index, line: line)
      }
      return cell
    }
    // `1990.5` of a month that was typed behind its year.
    if cell.kind == .number { noteMonth(cell.text, at: index, line: line) }
    guard cell.kind == .text, cell.bytes.count >= 6 else { return cell }
    var cell = cell
    if columns[index].hasTimes, let day = DateReading.withoutTime(cell.text) {
      cell = RawCell(bytes: arena.copy(day))
    }
    let bytes = cell.bytes
    guard bytes.count >= 8 else {
      noteMonth(cell.text, at: index, line: line)
      return cell
    }
    if bytes[4] == 0x2D {
      noteYearFirst(bytes, at: index, line: line)
      return cell
    }
    if columns[index].order != .monthDay, let order = Self.plainOrder(bytes) {
      if order == .dayMonth { columns[index].dayFirst += 1 } else { columns[index].open += 1 }
      return cell
    }
    let text = cell.text
    guard let order = DateOrder(of: text) else {
      noteMonth(text, at: index, line: line)
      return cell
    }
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
    // Of 1905 as people write days, since it may be a year.
    return RawCell(
      bytes: arena.copy(date.year == 1905 ? VietnameseNumbers.date(date.iso) : date.iso))
  }

  /// Whether a heading names times rather than days.
  private static func tellsTimes(_ heading: String) -> Bool {
    let key = VietnameseText.key(heading)
    let words = Set(VietnameseText.folded(heading).split { !$0.isLetter }.map(String.init))
    return ["thời gian", "thời điểm", "giờ"].contains { key.contains(VietnameseText.key($0)) }
      || !words.isDisjoint(with: ["time", "timestamp", "datetime"])
  }

  private func noteMonth(_ text: String, at index: Int, line: Int) {
    guard columns[index].isBirth, DateReading.month(of: text) != nil else { return }
    columns[index].months += 1
    if columns[index].firstMonthOnly == nil { columns[index].firstMonthOnly = (line, text) }
  }

  private func noteYearFirst(_ bytes: UnsafeRawBufferPointer, at index: Int, line: Int) {
    guard bytes.count == 10, bytes[7] == 0x2D else { return }
    let middle = (bytes[5] &- 48, bytes[6] &- 48)
    let end = (bytes[8] &- 48, bytes[9] &- 48)
    guard middle.0 < 4, middle.1 < 10, end.0 < 4, end.1 < 10 else { return }
    let numbers = (middle.0 * 10 + middle.1, end.0 * 10 + end.1)
    if numbers.1 > 12 {
      columns[index].dayAtEnd += 1
    } else if numbers.0 > 12 {
      columns[index].dayInMiddle += 1
      if columns[index].firstInMiddle == nil {
        columns[index].firstInMiddle = (line, String(decoding: bytes, as: UTF8.self))
      }
    } else {
      columns[index].openAtEnd += 1
    }
  }

  /// What is to be said of columns that are read.
  var findings: [Stop] {
    columns.compactMap { column in
      column.firstMonthOnly.map { first in
        Stop(
          source: column.source, heading: column.heading, line: first.line, value: first.value,
          fault: .monthsNotKept(column.months))
      }
    }
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
    if let first = column.firstInMiddle, column.openAtEnd > 0,
      column.dayAtEnd < 10 * column.dayInMiddle
    {
      return Stop(
        source: column.source, heading: column.heading, line: first.line, value: first.value,
        fault: .dayInMiddle)
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
