import RegistryCore
import SQLite
import Schema
import Sheets
import Vietnamese

/// Reads the cells of one field: bytes in, a cell or a fault out.
///
/// What is written plainly (ASCII digits, ISO and dd/mm/yyyy dates, exact codes, tidy text) is read
/// from the bytes; anything else goes through the readings of `Vietnamese`. A class, since each cell
/// is handed to one.
package final class FieldReader {
  package enum Reading {
    case cell(ParsedCell)
    case fault(Fault)
  }

  private let form: Field.Form
  private let codes: CodeTable?
  private let mayBeShare: Bool

  /// `codes` is the table of a field that has one; a whole number may be a share, in percent.
  package init(_ form: Field.Form, codes: CodeTable?, mayBeShare: Bool = false) {
    self.form = form
    self.codes = codes
    self.mayBeShare = mayBeShare
  }

  /// Reads `bytes`, which stay in `arena` as long as the row.
  package func read(_ bytes: UnsafeRawBufferPointer, into arena: Arena) -> Reading {
    if bytes.isEmpty { return .cell(.missing) }
    switch form {
    case .text: return .cell(Self.text(bytes, arena))
    case .code, .ethnicGroup: return code(bytes)
    case .date: return Self.date(bytes, arena, takesYear: false)
    case .birth: return Self.date(bytes, arena, takesYear: true)
    case .integer(let range):
      if mayBeShare, let share = Self.share(bytes) { return .cell(ParsedCell(share: share)) }
      return Self.integer(bytes, range)
    case .money: return Self.money(bytes)
    case .area: return Self.hundredths(bytes, mayBeNegative: false)
    case .hundredths: return Self.hundredths(bytes, mayBeNegative: true)
    case .yesNo: return Self.yesNo(bytes)
    case .citizenID: return Self.citizenNumber(bytes, arena)
    case .set: return set(bytes)
    case .parts: return set(bytes)
    }
  }

  private static func string(_ bytes: UnsafeRawBufferPointer) -> String {
    VietnameseText.collapsed(String(decoding: bytes, as: UTF8.self))
  }

  private static func text(_ bytes: UnsafeRawBufferPointer, _ arena: Arena) -> ParsedCell {
    if VietnameseText.isTidy(bytes) { return ParsedCell(bytes) }
    let text = string(bytes)
    return text.isEmpty ? .missing : ParsedCell(arena.copy(text))
  }
}

extension FieldReader {
  /// A cell that was read as a query shows what is stored of it.
  package func text(of cell: ParsedCell) -> String {
    switch form {
    case .set, .parts: codes?.list(ofSet: cell.number) ?? cell.text
    case .area, .hundredths: ResultValue.hundredths(cell.number).text
    default: cell.text
    }
  }
}

// MARK: Codes

extension FieldReader {
  private func code(_ bytes: UnsafeRawBufferPointer) -> Reading {
    guard let codes else { return .cell(ParsedCell(bytes)) }
    switch codes.match(bytes) {
    case .one(let index): return .cell(codes.cells[index])
    case .several(let indices): return .fault(.ambiguousCode(indices.map { codes.codes[$0] }))
    case .none:
      let text = Self.string(bytes)
      if text.isEmpty { return .cell(.missing) }
      if form == .ethnicGroup, case .one(let index)? = padded(text) {
        return .fault(.lostZero(codes.codes[index].text))
      }
      if form == .code("category"), let escaped = EscapedCategory(text) {
        return .cell(escaped.cell)
      }
      return .fault(.unknownCode(codes))
    }
  }

  private func padded(_ text: String) -> CodeTable.Match? {
    var padded = "0" + text
    return padded.withUTF8 { codes?.match(UnsafeRawBufferPointer($0)) }
  }

  /// A list divided by `;` as the sum of its bits; `không` or `none` is the empty set.
  private func set(_ bytes: UnsafeRawBufferPointer) -> Reading {
    guard let codes else { return .cell(.missing) }
    let text = Self.string(bytes)
    if text.isEmpty { return .cell(.missing) }
    if ["none", "khong", "-"].contains(VietnameseText.folded(text)) { return .cell(ParsedCell(0)) }
    var sum: Int64 = 0
    for part in text.split(separator: ";").map({ VietnameseText.collapsed(String($0)) }) {
      guard !part.isEmpty else { continue }
      guard let found = bit(part, codes) ?? bits(ofList: part, codes) else {
        return .fault(.unknownCode(codes))
      }
      sum |= found
    }
    return .cell(ParsedCell(sum))
  }

  private func bit(_ part: String, _ codes: CodeTable) -> Int64? {
    var part = part
    return part.withUTF8 { bytes in
      guard case .one(let index) = codes.match(UnsafeRawBufferPointer(bytes)) else { return nil }
      return codes.codes[index].bit
    }
  }

  /// Labels hold commas themselves, so a comma divides only what is no label as a whole.
  private func bits(ofList part: String, _ codes: CodeTable) -> Int64? {
    var sum: Int64 = 0
    for piece in part.split(separator: ",") {
      guard let found = bit(VietnameseText.collapsed(String(piece)), codes) else { return nil }
      sum |= found
    }
    return sum
  }
}

// MARK: Dates

extension FieldReader {
  private static func date(
    _ bytes: UnsafeRawBufferPointer, _ arena: Arena, takesYear: Bool
  ) -> Reading {
    if let found = plainDate(bytes, arena) { return .cell(found) }
    switch DateReading.read(string(bytes)) {
    case .date(let date):
      return .cell(
        ParsedCell(arena.copy(date.iso), number: number(date)))
    case .year(let year) where takesYear:
      return .cell(ParsedCell(arena.copy(String(year)), number: Int64(year) * 10_000))
    case .impossible:
      if DateOrder(of: string(bytes)) == .monthDay { return .fault(.monthFirst) }
      if let year = string(bytes).split(whereSeparator: { !$0.isNumber }).lazy
        .filter({ $0.count == 4 }).compactMap({ Int($0) }).first,
        !(1800...2200).contains(year)
      {
        return .fault(.noSuchYear(year))
      }
      return .fault(takesYear ? .impossibleBirth : .impossibleDate)
    case .year, .unreadable:
      if let day = spreadsheetDay(bytes) { return .fault(.spreadsheetDay(day)) }
      return string(bytes).isEmpty ? .cell(.missing) : .fault(.unreadableDate)
    }
  }

  /// The day that a spreadsheet keeps as a number of five digits, from 1927 to 2064.
  private static func spreadsheetDay(_ bytes: UnsafeRawBufferPointer) -> CivilDate? {
    guard bytes.count == 5, let days = digits(bytes), (10_000...60_000).contains(days) else {
      return nil
    }
    return CivilDate(year: 1899, month: 12, day: 30)?.adding(days: Int(days))
  }

  private static func number(_ date: CivilDate) -> Int64 {
    Int64(date.year * 10_000 + date.month * 100 + date.day)
  }

  /// `yyyy-mm-dd` where it stands, `dd/mm/yyyy` turned round; nil for anything else.
  private static func plainDate(_ bytes: UnsafeRawBufferPointer, _ arena: Arena) -> ParsedCell? {
    guard bytes.count == 10 else { return nil }
    let isISO = bytes[4] == UInt8(ascii: "-") && bytes[7] == UInt8(ascii: "-")
    let isLocal = bytes[2] == UInt8(ascii: "/") && bytes[5] == UInt8(ascii: "/")
    guard isISO || isLocal else { return nil }
    let (yearAt, monthAt, dayAt) = isISO ? (0, 5, 8) : (6, 3, 0)
    guard let century = pair(bytes, yearAt), let rest = pair(bytes, yearAt + 2),
      let month = pair(bytes, monthAt), let day = pair(bytes, dayAt),
      let date = CivilDate(year: century * 100 + rest, month: month, day: day)
    else { return nil }
    if isISO { return ParsedCell(bytes, number: number(date)) }
    let room = arena.room(10)
    for (target, source) in zip(0..<10, [6, 7, 8, 9, 2, 3, 4, 2, 0, 1]) {
      room[target] = bytes[source] == UInt8(ascii: "/") ? UInt8(ascii: "-") : bytes[source]
    }
    return ParsedCell(UnsafeRawBufferPointer(room), number: number(date))
  }

  @inline(__always)
  private static func pair(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> Int? {
    let tens = bytes[index] &- 48
    let ones = bytes[index + 1] &- 48
    guard tens < 10, ones < 10 else { return nil }
    return Int(tens) * 10 + Int(ones)
  }
}

// MARK: Numbers

extension FieldReader {
  /// At most 18 ASCII digits.
  private static func digits(_ bytes: UnsafeRawBufferPointer) -> Int64? {
    guard bytes.count <= 18 else { return nil }
    var number: Int64 = 0
    for byte in bytes {
      let digit = byte &- 48
      guard digit < 10 else { return nil }
      number = number * 10 + Int64(digit)
    }
    return number
  }

  private static func isNegative(_ text: String) -> Bool {
    text.first == "-" && text.dropFirst().first?.isNumber == true
  }

  /// Whether a text is digits with signs between that no 64-bit number holds.
  private static func isTooLarge(_ text: String) -> Bool {
    text.utf8.allSatisfy { ($0 >= 48 && $0 <= 57) || $0 == 44 || $0 == 46 || $0 == 32 || $0 == 45 }
      && text.utf8.count(where: { $0 >= 48 && $0 <= 57 }) > 18
  }

  private static func integer(
    _ bytes: UnsafeRawBufferPointer, _ range: ClosedRange<Int64>
  ) -> Reading {
    guard let number = digits(bytes) ?? NumberReading.integer(string(bytes)) else {
      let text = string(bytes)
      if text.isEmpty { return .cell(.missing) }
      if let joined = NumberReading.oneGroup(text) { return .fault(.ambiguousInteger(joined)) }
      return .fault(isTooLarge(text) ? .tooLarge : .notANumber)
    }
    if range.contains(number) { return .cell(ParsedCell(number)) }
    return .fault(number < 0 && range.lowerBound >= 0 ? .negativeNumber : .outOfRange(range))
  }

  /// A number with decimals or the sign of percent, in hundredths; nil for any other.
  private static func share(_ bytes: UnsafeRawBufferPointer) -> Int64? {
    guard digits(bytes) == nil else { return nil }
    let text = string(bytes)
    let bare = text.hasSuffix("%") ? VietnameseText.collapsed(String(text.dropLast())) : text
    guard bare != text || text.contains(where: { $0 == "," || $0 == "." }) else { return nil }
    return NumberReading.hundredths(bare)
  }

  private static func money(_ bytes: UnsafeRawBufferPointer) -> Reading {
    if let number = digits(bytes) { return .cell(ParsedCell(number)) }
    let text = string(bytes)
    if text.isEmpty { return .cell(.missing) }
    switch MoneyReading.read(text) {
    case .amount(let amount): return .cell(ParsedCell(amount))
    case .ambiguous: return .fault(.ambiguousMoney)
    case .unreadable:
      if ForeignMoney.isNamed(in: text) { return .fault(.foreignMoney) }
      if isNegative(text) { return .fault(.negativeNumber) }
      return .fault(isTooLarge(text) ? .tooLarge : .unreadableMoney)
    }
  }

  private static func hundredths(
    _ bytes: UnsafeRawBufferPointer, mayBeNegative: Bool
  ) -> Reading {
    let text = string(bytes)
    if text.isEmpty { return .cell(.missing) }
    guard let number = NumberReading.hundredths(text) else {
      return .fault(isTooLarge(text) ? .tooLarge : .notADecimal)
    }
    guard number >= 0 || mayBeNegative else { return .fault(.negativeNumber) }
    return .cell(ParsedCell(number))
  }

  private static func yesNo(_ bytes: UnsafeRawBufferPointer) -> Reading {
    let text = string(bytes)
    if text.isEmpty { return .cell(.missing) }
    guard let answer = NumberReading.yesNo(text) else { return .fault(.notYesNo) }
    return .cell(ParsedCell(answer ? 1 : 0))
  }

  /// Twelve digits, without what people put between them; anything else is kept as it is.
  private static func citizenNumber(_ bytes: UnsafeRawBufferPointer, _ arena: Arena) -> Reading {
    if bytes.count == 12, digits(bytes) != nil { return .cell(ParsedCell(bytes)) }
    let text = string(bytes)
    if text.isEmpty { return .cell(.missing) }
    if CitizenNumber.isScientific(text) { return .fault(.scientificNotation) }
    let bare = CitizenNumber.bare(text)
    return .cell(ParsedCell(arena.copy(CitizenNumber.isWellFormed(bare) ? bare : text)))
  }
}

// MARK: The fields of a kind

extension FieldReader {
  /// The readers of all fields of a kind, in their order.
  package static func all(of kind: RecordKind, _ connection: Connection) throws -> [FieldReader] {
    try kind.fields.map {
      FieldReader(
        $0.form, codes: try codes(for: $0.form, connection), mayBeShare: $0.shareBy != nil)
    }
  }

  private static func codes(
    for form: Field.Form, _ connection: Connection
  ) throws -> CodeTable? {
    if let table = form.codeTable { return try CodeTable.read(table, from: connection) }
    switch form {
    case .parts(let parts):
      let codes = parts.enumerated().map { bit, part in
        CodeTable.Code(
          text: part, bit: 1 << Int64(bit), label: CodeSynonyms.parts[part]?.first ?? part)
      }
      return CodeTable(codes, names: parts.map { CodeSynonyms.parts[$0] ?? [] })
    default: return nil
    }
  }
}
