import Glibc
import Vietnamese

/// Which Latin text of a workbook is Vietnamese typed for a font.
enum LatinReading: Hashable {
  /// The text of cells in such a font.
  case byFont
  /// All that is Latin.
  case all(TextEncoding)
  /// All that is Latin in some columns below a row, and elsewhere the text of cells in such a font.
  case columns(TextEncoding, Set<Int>, below: Int)
  /// None: all text is what it says.
  case none
}

extension LatinReading {
  /// How the text of one cell is read.
  func ofCell(row: Int, column: Int) -> LatinReading {
    guard case .columns(let encoding, let columns, let last) = self else { return self }
    return row > last && columns.contains(column) ? .all(encoding) : .byFont
  }
}

extension CellFont {
  init(named name: String) {
    switch TextEncoding.ofFont(named: name) {
    case (.tcvn3, let isUpper)?: self = isUpper ? .tcvn3Capitals : .tcvn3
    case (.vni, _)?: self = .vni
    default: self = .unicode
    }
  }

  /// What a text in this font says, or nil for what it says already.
  func decoded(_ bytes: UnsafeRawBufferPointer, _ reading: LatinReading) -> String? {
    let encoding: TextEncoding
    switch (reading, self) {
    case (.none, _), (.byFont, .unicode), (.columns, .unicode): return nil
    case (.byFont, .vni), (.columns, .vni): encoding = .vni
    case (.byFont, _), (.columns, _): encoding = .tcvn3
    case (.all(let given), _): encoding = given
    }
    let isUpper = self == .tcvn3Capitals && encoding == .tcvn3
    guard isUpper || bytes.contains(where: { $0 >= 0x80 }) else { return nil }
    return encoding.decoded(latin: String(decoding: bytes, as: UTF8.self), isUpper: isUpper)
  }
}

/// Which day is number 1 in a workbook.
enum Epoch {
  case from1900
  case from1904

  /// What number 1 January 1970 is.
  var daysBefore1970: Int { self == .from1904 ? 24_107 : 25_569 }
}

extension CellRow {
  /// Ends a cell with a text, decoded where its font asks for it.
  func endText(
    _ bytes: UnsafeRawBufferPointer, column: Int, style: CellStyle, reading: LatinReading
  ) {
    let reading = reading.ofCell(row: number, column: column)
    let isFramed = style.frame != nil && !bytes.isEmpty
    if isFramed { append(style.frame?.before ?? "") }
    if style.font != .unicode || reading != .byFont,
      let decoded = style.font.decoded(bytes, reading)
    {
      append(decoded)
      decodedCells += 1
    } else {
      append(bytes)
    }
    if isFramed { append(style.frame?.behind ?? "") }
    endCell(column, .text, traits: isFramed ? .written : [])
  }

  /// Ends a cell with an error, which is a fault of the row.
  func endError(_ name: String, column: Int, number: Double = .nan) {
    append(name)
    endCell(column, .error, number: number)
    fault(.errorValue(name), column: column)
  }

  /// Ends a cell with a number written as text; what is no number is a fault of the row.
  func endNumber(
    _ bytes: UnsafeRawBufferPointer, column: Int, format: NumberFormat, epoch: Epoch
  ) {
    if case .general = format, let number = NumberText.plain(bytes) {
      append(bytes)
      return endCell(column, .number, number: number)
    }
    guard let number = Double(String(decoding: bytes, as: UTF8.self)), number.isFinite else {
      return fault(.unreadableCell, column: column)
    }
    endNumber(number, column: column, format: format, epoch: epoch)
  }

  /// Ends a cell with a number as its format has it.
  func endNumber(_ number: Double, column: Int, format: NumberFormat, epoch: Epoch) {
    var traits: CellTraits = number.magnitude >= NumberText.limit ? .lostDigits : []
    switch format {
    case .general: break
    case .scientific: traits.insert(.scientific)
    case .pattern(let pattern):
      switch pattern.writing(of: number) {
      case .plain: break
      case .text(let text, let more):
        append(text)
        return endCell(column, .number, number: number, traits: traits.union(more))
      case .scaled(let shown):
        fault(.scaledNumber(shown: shown, number: NumberText.plain(number)), column: column)
      }
    case .date(let shape):
      guard let text = SerialDate.text(number, shape, epoch) else {
        // What a spreadsheet shows for an invalid date.
        return endError("########", column: column, number: number)
      }
      append(text)
      return endCell(column, .date, number: number, traits: shape.traits)
    }
    append(NumberText.plain(number))
    endCell(column, .number, number: number, traits: traits)
  }
}

/// Numbers as people read them: in plain decimals, with the 15 digits that spreadsheets show.
enum NumberText {
  /// From here on a whole number has more digits than spreadsheets keep.
  static let limit = 1e15

  /// The number that a text is already as it should be: digits, no more than 15, no needless zeros.
  static func plain(_ bytes: UnsafeRawBufferPointer) -> Double? {
    var rest = bytes[...]
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative { rest = rest.dropFirst() }
    let digits = rest.count
    guard digits > 0, digits <= 15, digits == 1 || rest.first != 48 else { return nil }
    var number: Int64 = 0
    for byte in rest {
      guard (48...57).contains(byte) else { return nil }
      number = number * 10 + Int64(byte - 48)
    }
    return Double(isNegative ? -number : number)
  }

  /// A number in plain decimals, rounded to 15 digits; huge and tiny ones with an exponent.
  static func plain(_ number: Double) -> String {
    if number == number.rounded(), abs(number) < limit { return String(Int64(number)) }
    guard abs(number) < 1e21, abs(number) >= 1e-9 else { return "\(number)" }
    // One digit, a point, fourteen digits, and the exponent.
    var buffer = [CChar](repeating: 0, count: 48)
    let length = withVaList([abs(number)]) { vsnprintf(&buffer, buffer.count, "%.14e", $0) }
    let written = buffer.prefix(max(0, Int(length))).map { UInt8(bitPattern: $0) }
    let parts = written.split(separator: UInt8(ascii: "e"))
    guard parts.count == 2, let exponent = Int(String(decoding: parts[1], as: UTF8.self)) else {
      return "\(number)"
    }
    var digits = parts[0].filter { $0 != UInt8(ascii: ".") }
    while digits.count > 1, digits.last == 48 { digits.removeLast() }
    var text: [UInt8] = number < 0 ? [UInt8(ascii: "-")] : []
    if exponent < 0 {
      text += [48, 46] + [UInt8](repeating: 48, count: -exponent - 1) + digits
    } else if digits.count <= exponent + 1 {
      text += digits + [UInt8](repeating: 48, count: exponent + 1 - digits.count)
    } else {
      text += digits[...exponent] + [46] + digits[(exponent + 1)...]
    }
    return String(decoding: text, as: UTF8.self)
  }
}

/// Days counted from an epoch, as spreadsheets keep dates.
enum SerialDate {
  /// A day, a time, or both, in ISO form, or the month or year that is shown; nil for what is
  /// neither.
  static func text(_ serial: Double, _ shape: DateShape, _ epoch: Epoch) -> String? {
    guard serial >= 0, serial < 2_958_466 else { return nil }
    var days = Int(serial)
    var seconds = Int(((serial - serial.rounded(.down)) * 86_400).rounded())
    if seconds >= 86_400 {
      days += 1
      seconds = 0
    }
    let time = clock(seconds)
    if shape.isTime, days == 0 { return time }
    guard let day = day(days, epoch) else { return nil }
    let traits = shape.traits
    if traits.contains(.yearOnly) { return String(day.prefix(4)) }
    if traits.contains(.hidesDay), !traits.contains(.hidesYear) {
      return String(day.dropFirst(5).prefix(2)) + "/" + day.prefix(4)
    }
    return seconds == 0 ? day : day + " " + time
  }

  private static func day(_ days: Int, _ epoch: Epoch) -> String? {
    switch epoch {
    case .from1904: return iso(days - epoch.daysBefore1970)
    case .from1900:
      // Excel has a 29 February 1900 and a day 0 before 1 January 1900, which never were.
      if days == 60 { return "1900-02-29" }
      if days == 0 { return "1900-01-00" }
      return iso(days - epoch.daysBefore1970 + (days < 60 ? 1 : 0))
    }
  }

  private static func iso(_ days: Int) -> String? {
    guard let date = CivilDate(daysSinceEpoch: days) else { return nil }
    return "\(date.year)-\(two(date.month))-\(two(date.day))"
  }

  private static func clock(_ seconds: Int) -> String {
    "\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
