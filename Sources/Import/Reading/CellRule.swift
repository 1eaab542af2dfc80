import RegistryCore
import SQLite
import Schema
import Sheets
import Vietnamese

/// A cell as a file has it, before the form of its field reads it.
struct RawCell {
  /// They outlive the row.
  var bytes: UnsafeRawBufferPointer
  var kind = CellKind.text
  var traits: CellTraits = []
  /// Its number as the file has it, of a date the days since the workbook's epoch.
  var number: Double?

  var text: String { VietnameseText.collapsed(String(decoding: bytes, as: UTF8.self)) }
}

/// What a cell of a field is, whatever its form: whether it is what it seems.
///
/// Numbers that lost digits, dates that a spreadsheet made, errors and words for nothing, marks that
/// guard, letters lost on the way are told here, for files, lists and single records alike. What is
/// written plainly is left alone after a look at its bytes.
struct CellRule {
  /// What becomes of texts whose letters were lost; the remedy of a file is another than that of a
  /// person who types.
  enum LostLettersRule {
    case refusedInFiles
    case refusedAsTyped
    case kept
    case keptAsTyped

    var isKept: Bool { self == .kept || self == .keptAsTyped }
    /// Whether a person types the texts.
    var isTyped: Bool { self == .refusedAsTyped || self == .keptAsTyped }
  }

  enum Finding {
    /// What the form reads, and what is to be said of it.
    case read(RawCell, [Fault])
    /// No value.
    case nothing([Fault])
    /// A number of a person is masked: what is stored stays, if it fits.
    case masked(RawCell, [Fault])
    case fault(Fault)
  }

  /// Comes first for every cell.
  let plain: PlainCellTest
  private let form: Field.Form
  private let isMasked: Bool
  private let mayHoldNumbers: Bool
  private let takesRound: Bool
  private let isVillage: Bool
  private let lostLetters: LostLettersRule
  private let identityCards: String?

  /// `identityCards` are the first digits of identity cards of the registry's own province.
  init(
    _ index: FieldIndex, of kind: RecordKind, lostLetters: LostLettersRule, identityCards: String?
  ) {
    let field = kind[index]
    form = field.form
    isMasked = field.isMasked
    mayHoldNumbers = kind.mayHoldNumbers(index)
    self.identityCards = identityCards
    self.lostLetters = lostLetters
    if case .village = field.link { isVillage = true } else { isVillage = false }
    let isName: Bool
    switch field.link {
    case .round:
      takesRound = true
      isName = false
    case .village, .communeName:
      takesRound = false
      isName = true
    default:
      takesRound = false
      isName = field.isName
    }
    let isCodes: Bool
    if case .households = field.link { isCodes = true } else { isCodes = false }
    let isWhole: Bool
    switch form {
    case .integer: isWhole = field.shareBy == nil
    case .birth: isWhole = true
    default: isWhole = takesRound
    }
    plain = PlainCellTest(
      isIdentifier: kind.isIdentifier(index), isPaperNumber: kind.isPaperNumber(index),
      isWhole: isWhole, isText: form == .text, isName: isName, isCodes: isCodes,
      isPerson: field.isName, isDate: form == .date || form == .birth,
      isTypedBirth: form == .birth && lostLetters.isTyped, isMoney: form == .money,
      number: NumberKind(field),
      latest: PlainCellTest.latest(field))
  }

  var isBirth: Bool { form == .birth }
  private var isDate: Bool { plain.isDate }
  private var isIdentifier: Bool { plain.isIdentifier }
  private var isPaperNumber: Bool { plain.isPaperNumber }
  private var isWhole: Bool { plain.isWhole }
  private var isText: Bool { plain.isText }
  private var isName: Bool { plain.isName }
  private var number: NumberKind? { plain.number }

  /// The rules of all fields of a kind, in their order.
  static func all(
    of kind: RecordKind, _ connection: Connection, lostLetters: LostLettersRule
  ) throws -> [CellRule] {
    let identityCards = try ProvinceCodes.identityCards(connection)
    return kind.fieldIndices.map {
      CellRule($0, of: kind, lostLetters: lostLetters, identityCards: identityCards)
    }
  }

  /// What a cell is that is not plain.
  func judge(_ cell: RawCell, _ arena: Arena) -> Finding {
    if let fault = numberFault(cell) { return .fault(fault) }
    if cell.kind == .date { return date(cell, arena) }
    if cell.kind == .boolean, form != .yesNo { return .fault(.logicalCell) }
    var cell = cell
    var notes: [Fault] = []
    var text = cell.text
    if let bare = withoutGuard(text) {
      notes.append(.guardRemoved(bare))
      text = bare
      cell.bytes = arena.copy(text)
    }
    if let fault = oddText(&text, &cell, &notes, arena) { return .fault(fault) }
    if isDate, let finding = textDate(text, arena) { return finding }
    if isMasked ? NumberMask.isMask(text) : NumberMask.stands(in: text.utf8) {
      if form == .text || form == .citizenID {
        cell.bytes = arena.copy(text)
        return isMasked || mayHoldNumbers ? .masked(cell, notes) : .fault(.maskFitsNothing)
      }
    }
    if isIdentifier || isPaperNumber || plain.isCodes, AbsentValue.isWritten(as: text) {
      return .nothing(text.isEmpty ? notes : notes + [.writtenForNothing])
    }
    if isName, AbsentValue.isWritten(asName: text) {
      return .nothing(text.isEmpty ? notes : notes + [.noName])
    }
    switch ErrorText(text) {
    case .error: return .fault(.structure(.errorValue(text)))
    case .null:
      if case .set = form { break }
      if case .parts = form { break }
      return .nothing(notes + [.programsWordForNothing])
    case nil: break
    }
    if isIdentifier || isPaperNumber,
      let finding = identifier(text, &cell, &notes, arena)
    {
      return finding
    }
    if form == .money, cell.kind == .number, cell.traits.contains(.written),
      text.contains(where: \.isLetter)
    {
      notes.append(.unitOfFormat(text))
    }
    if let doubt = number?.doubt(of: cell.text, wasNumber: cell.kind == .number) {
      notes.append(doubt)
    }
    if plain.isPerson, OddText.isNumber(text) { return .fault(.numberForName) }
    if plain.isPerson, let fault = personName(&text, &cell, &notes, arena) { return .fault(fault) }
    if text.hasPrefix("="), isIdentifier || isName || OddText.isErrorFormula(text) {
      return .fault(.formulaText)
    }
    // Of a village the registry knows whether it is a commune's code.
    if isName, OddText.isLongNumber(text), !isVillage || text.utf8.count != 5 {
      return .fault(.numberForName)
    }
    if isWhole || isName, let whole = Self.withoutDecimals(text) {
      cell.bytes = arena.copy(whole)
      return .read(cell, notes + [.decimalsRemoved(whole)])
    }
    if isText || isIdentifier,
      let sign = LostLetters.sign(in: cell.bytes, isName: isName)
    {
      switch lostLetters {
      case .refusedInFiles: return .fault(.lettersLost(sign))
      case .refusedAsTyped: return .fault(.lettersNotTyped(sign))
      case .kept, .keptAsTyped: break
      }
      notes.append(.lettersKept(sign))
    }
    return .read(cell, notes)
  }

  /// What is wrong with a text whatever its form; letters and digits of other alphabets become plain.
  private func oddText(
    _ text: inout String, _ cell: inout RawCell, _ notes: inout [Fault], _ arena: Arena
  ) -> Fault? {
    let isCode = isIdentifier || isPaperNumber
    guard isCode || isName || isText else { return nil }
    if OddText.isDitto(text) { return .ditto(text) }
    if let plain = isCode ? OddText.withPlainDigits(text) : OddText.withPlainLetters(text) {
      text = plain
      cell.bytes = arena.copy(text)
      notes.append(.plainDigits(text))
    }
    if let plain = OddText.withPlainDBar(text) {
      text = plain
      cell.bytes = arena.copy(text)
      notes.append(.dBarPlain(text))
    }
    if isCode || isName, !lostLetters.isKept, OddText.hasForeignLetters(text) {
      return .foreignLetters
    }
    if isCode || !isName, OddText.isSpreadsheetDate(text) { return .dateCell }
    if isName || isIdentifier && number == nil && cell.kind == .text, OddText.isDay(text) {
      return .dateCell
    }
    return nil
  }

  /// Digits that a spreadsheet did not keep.
  private func numberFault(_ cell: RawCell) -> Fault? {
    guard cell.kind == .number else { return nil }
    if cell.traits.contains(.lostDigits) { return .digitsLost }
    return (isIdentifier || isPaperNumber) && cell.traits.contains(.scientific)
      ? .scientificNotation : nil
  }

  /// A text without the apostrophe with which spreadsheets and queries keep it from being computed.
  private func withoutGuard(_ text: String) -> String? {
    if let value = QuotedFormula.value(text) { return VietnameseText.collapsed(value) }
    var bare = Substring(text)
    while let first = bare.first, "'＇".contains(first) || (isIdentifier && "’‘`´".contains(first)) {
      bare = bare.dropFirst()
    }
    guard bare.startIndex != text.startIndex else { return nil }
    let rest = VietnameseText.collapsed(String(bare))
    return QuotedFormula.value(rest) ?? guarded(rest)
  }

  /// What stands behind an apostrophe, if that was put there to guard it.
  private func guarded(_ bare: String) -> String? {
    guard let next = bare.utf8.first else { return isIdentifier ? bare : nil }
    let isGuarded = (48...57).contains(next) || "=+-@".utf8.contains(next)
    // No name begins with one; in other text it may quote a word.
    let isBeforeName = isName && bare.first?.isLetter == true
    return isGuarded || isIdentifier || isBeforeName ? bare : nil
  }
}

// MARK: Dates

extension CellRule {
  /// The days of March to July 1905 are what years typed into date cells become.
  private func yearTyped(_ cell: RawCell) -> Int? {
    guard let number = cell.number, number == number.rounded(),
      number >= 1900, let year = Int(exactly: number), year <= Self.thisYear
    else { return nil }
    return year
  }

  static let thisYear = Int(Clock.today().prefix(4)) ?? 2200

  private func date(_ cell: RawCell, _ arena: Arena) -> Finding {
    switch form {
    case .birth:
      if let year = yearTyped(cell) {
        let text = RawCell(bytes: arena.copy(String(year)))
        return .read(text, cell.traits.contains(.yearOnly) ? [] : [.yearInDateCell(year)])
      }
      // A year to come: nobody is born in 1905 on the day that it stands for.
      if let number = cell.number, number == number.rounded(), number > 1900, number < 2200 {
        return .fault(.yearForDate(Int(number)))
      }
      if cell.traits.contains(.hidesYear) { return .fault(.dateWithoutYear) }
      return .read(withoutTime(cell), [])
    case .date:
      if let year = yearTyped(cell) { return .fault(.yearForDate(year)) }
      return .read(
        withoutTime(cell), cell.traits.contains(.hidesYear) ? [.yearSupposed] : [])
    case .integer where cell.traits.contains(.yearOnly):
      let year = yearTyped(cell).map { arena.copy(String($0)) } ?? cell.bytes
      return .read(RawCell(bytes: year), [])
    default:
      if takesRound, cell.traits.contains(.yearOnly) || cell.traits.contains(.hidesDay) {
        let year = yearTyped(cell).map { arena.copy(String($0)) } ?? cell.bytes
        return .read(RawCell(bytes: year), [])
      }
      return .fault(.dateCell)
    }
  }

  /// A day in text that stands for a year, as a spreadsheet writes one that was typed into a date cell; of
  /// what a person types, a month whose year alone is kept.
  private func textDate(_ text: String, _ arena: Arena) -> Finding? {
    if lostLetters.isTyped {
      guard form == .birth, let month = DateReading.month(of: text) else { return nil }
      return .read(RawCell(bytes: arena.copy(text)), [.monthNotKept(month)])
    }
    switch YearAsDay(text) {
    case nil: return nil
    case .open(let first, let second): return .fault(.yearAsDayUnclear(first, second))
    case .year(let year):
      if form == .date { return .fault(.yearForDate(year)) }
      return .read(RawCell(bytes: arena.copy(String(year))), [.yearAsDay(year)])
    }
  }

  /// The time of a day that a cell holds says nothing here.
  private func withoutTime(_ cell: RawCell) -> RawCell {
    var cell = cell
    cell.bytes = UnsafeRawBufferPointer(rebasing: cell.bytes.prefix(10))
    return cell
  }
}

// MARK: Numbers and codes

extension CellRule {
  /// Gives a code or number that is not written plainly what programs took from it; what cannot be
  /// read or says nothing is found, else nil.
  private func identifier(
    _ written: String, _ cell: inout RawCell, _ notes: inout [Fault], _ arena: Arena
  ) -> Finding? {
    var text = written
    if NumberReading.hasBinaryRest(text) {
      // Spreadsheets keep fifteen digits; fewer with a point among them were typed so.
      return .fault(text.filter(\.isNumber).count < 15 ? .pointInNumber : .digitsLost)
    }
    if NumberReading.isScientific(text) || (number != nil && CitizenNumber.isScientific(text)) {
      return .fault(.scientificNotation)
    }
    if let whole = Self.withoutDecimals(text) ?? phoneWithoutDecimals(text) {
      if AbsentValue.isWritten(as: whole) { return .nothing(notes + [.writtenForNothing]) }
      text = whole
      cell.kind = .number
      cell.bytes = arena.copy(text)
      notes.append(.decimalsRemoved(text))
    }
    if let finding = roundedNumber(text, cell, &notes) { return finding }
    guard let number, NumberReading.isDigits(Substring(text)) else {
      if cell.kind == .number, !cell.traits.contains(.written), text.contains(".") {
        notes.append(.endZerosDoubtful)
      }
      return nil
    }
    if let whole = number.repaired(text, identityCards) {
      cell.bytes = arena.copy(whole)
      cell.kind = .text
      notes.append(.repaired(whole))
    }
    return nil
  }

  /// A code or number that ends in zeros where its digits were.
  private func roundedNumber(
    _ text: String, _ cell: RawCell, _ notes: inout [Fault]
  ) -> Finding? {
    guard isIdentifier, Array(text.utf8).withUnsafeBytes(PlainCellTest.endsInZeros) else {
      return nil
    }
    if case .phone? = number { return nil }
    if cell.kind == .number { return .fault(.digitsRounded) }
    if text.utf8.count >= 12 { notes.append(.digitsPerhapsRounded) }
    return nil
  }

  /// A telephone number with its country or spaces before `.0`.
  private func phoneWithoutDecimals(_ text: String) -> String? {
    guard case .phone? = number, text.hasSuffix(".0") || text.hasSuffix(",0") else { return nil }
    let head = text.dropLast(2)
    guard head.utf8.allSatisfy({ (48...57).contains($0) || "+() -".utf8.contains($0) }),
      head.utf8.count(where: { (48...57).contains($0) }) >= 9
    else { return nil }
    return String(head)
  }

  /// Digits before `.0`, which programs write behind numbers that they take for amounts.
  static func withoutDecimals(_ text: String) -> String? {
    guard let mark = text.lastIndex(where: { $0 == "." || $0 == "," }) else { return nil }
    let (head, tail) = (text[..<mark], text[text.index(after: mark)...])
    guard NumberReading.isDigits(head), (1...2).contains(tail.utf8.count),
      tail.utf8.allSatisfy({ $0 == 48 })
    else { return nil }
    return String(head)
  }
}
