import RegistryCore
import Schema
import Sheets
import Vietnamese

/// Reports whether a cell of a field is surely what it seems; most are.
///
/// Apart from the rule because it holds no reference: each cell is tested with a copy of it.
struct PlainCellTest {
  let isIdentifier: Bool
  /// Whether it holds the number of a paper: no digit of it may be lost either.
  let isPaperNumber: Bool
  /// Whether it holds whole numbers or years, behind which programs write `.0`.
  let isWhole: Bool
  let isText: Bool
  let isName: Bool
  /// Whether it holds codes of households, divided by signs.
  let isCodes: Bool
  /// Whether it holds a person's name.
  let isPerson: Bool
  /// Whether it holds days, or days and years.
  let isDate: Bool
  /// Whether a person types a birth, of which a month without its day is not kept.
  let isTypedBirth: Bool
  /// Whether it holds money.
  let isMoney: Bool
  let number: NumberKind?
  /// The last day or year that a field of what has happened takes, as cells have it; nil for others.
  let latest: Int64?

  @inline(__always)
  func passes(_ cell: RawCell) -> Bool {
    guard cell.traits.isEmpty, cell.kind == .text || cell.kind == .number,
      let first = cell.bytes.first
    else { return cell.bytes.isEmpty && cell.traits.isEmpty }
    switch first {
    // Signs: a text may begin with one, or have nothing else.
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E, 0xC2, 0xE2, 0xEF: return false
    // E, N, n, u: errors and what programs write for nothing.
    case 0x45, 0x4E, 0x6E, 0x75: if ErrorText(cell.bytes) != nil { return false }
    // Wide letters and signs for “as above”.
    case 0xE3: return false
    case 0x30, 0x43, 0x4B, 0x63, 0x6B:
      if isName || isCodes, mayBeNothing(cell.bytes) { return false }
    default: break
    }
    if isIdentifier { return isPlainIdentifier(cell.bytes) && !Self.endsInZeros(cell.bytes) }
    if isPaperNumber, !isPlainPaperNumber(cell.bytes) { return false }
    if isWhole || isName, hasDecimals(cell.bytes) { return false }
    if isDate, isTypedBirth || YearAsDay.mayStand(in: cell.bytes) { return false }
    // A name that begins with a digit may be a number or a day.
    if isName, first &- 48 < 10, cell.bytes.count >= 5 { return false }
    if isName || isText,
      OddText.mayBeDitto(cell.bytes) || OddText.mayHaveOddLetters(cell.bytes)
    {
      return false
    }
    if isName {
      if OddText.mayHaveForeignLetters(cell.bytes) { return false }
      if isPerson, PersonName.mayBeOdd(cell.bytes) { return false }
    } else if isText, OddText.mayBeSpreadsheetDate(cell.bytes) {
      return false
    }
    // A mask has asterisks.
    return !isText
      || (LostLetters.sign(in: cell.bytes, isName: isName) == nil && !cell.bytes.contains(0x2A))
  }

  /// Whether a cell that was read has a day to come where only what has happened is recorded.
  @inline(__always)
  func isToCome(_ cell: ParsedCell) -> Bool {
    guard let latest else { return false }
    return cell.isGiven && cell.number > latest
  }

  /// Whether a cell that was read has an amount in VND that nothing of the programmes comes to: the column
  /// counts in thousands or millions, and does not say so.
  @inline(__always)
  func isTooSmall(_ cell: ParsedCell) -> Bool {
    isMoney && cell.isGiven && cell.number > 0 && cell.number < 10_000
  }

  /// What `latest` is for a field.
  static func latest(_ field: Field) -> Int64? {
    guard field.hasHappened else { return nil }
    let today = Clock.today()
    switch field.form {
    case .date, .birth: return Int64(today.filter { $0 != "-" })
    default: return Int64(today.prefix(4))
    }
  }

  /// Digits of a usual length, or capitals and digits with a digit that is no zero.
  private func isPlainIdentifier(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var digits = 0
    var dashes = 0
    var hasDigit = false
    for byte in bytes {
      switch byte {
      case 0x31...0x39:
        hasDigit = true
        digits += 1
      case 0x30: digits += 1
      case 0x2D: dashes += 1
      // A power of ten has an E, lost letters have no ASCII capitals alone.
      case 0x41...0x44, 0x46...0x5A: break
      default: return false
      }
    }
    // Digits with two dashes may be a day.
    guard hasDigit, dashes != 2 || digits + dashes < bytes.count else { return false }
    return number.map { digits == bytes.count && $0.isUsual(digits, first: bytes[0]) } ?? true
  }

  /// Whether a name begins with a zero, or with `kh` or `ch` and a letter beyond ASCII: `không`.
  private func mayBeNothing(_ bytes: UnsafeRawBufferPointer) -> Bool {
    if bytes[0] == 0x30 { return true }
    return bytes.count > 3 && bytes[1] | 0x20 == 0x68 && bytes[2] >= 0x80
  }

  /// Whether ten digits or more end in the zeros that a power of ten leaves of a number, of which
  /// spreadsheets show six digits, some seven.
  static func endsInZeros(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let count = bytes.count
    guard count >= 10, bytes[count - 1] == 48, bytes[count - 5] == 48 else { return false }
    let zeros = max(5, count - 7)
    return bytes.suffix(zeros).allSatisfy { $0 == 48 }
      && bytes.dropLast(zeros).allSatisfy { (48...57).contains($0) }
  }

  /// A digit that is no zero, and nothing of powers of ten and decimals.
  private func isPlainPaperNumber(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var hasDigit = false
    for byte in bytes {
      switch byte {
      case 0x31...0x39: hasDigit = true
      case 0x2C, 0x2E, 0x45, 0x65: return false
      default: break
      }
    }
    return hasDigit
  }

  /// Whether a number ends in `.0` or `.00`.
  private func hasDecimals(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let count = bytes.count
    guard count > 2, bytes[count - 1] == 0x30 else { return false }
    func isMark(_ byte: UInt8) -> Bool { byte == 0x2E || byte == 0x2C }
    return isMark(bytes[count - 2]) || (bytes[count - 2] == 0x30 && isMark(bytes[count - 3]))
  }
}
