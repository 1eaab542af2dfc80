import RegistryCore
import SQLite
import Schema
import Vietnamese

/// Gives codes back the zeros that a spreadsheet took when it made numbers of them.
///
/// Only where the code cannot have been another: a commune code that is on the map, a citizen number
/// whose province, sex and year of birth agree with its row. Everything else is left for people.
struct CodeRepair {
  private let units: Set<String>
  private let unitFields: Set<FieldIndex>
  private let citizenID: FieldIndex?
  private let sex: FieldIndex?
  private let birth: FieldIndex?
  private let household: FieldIndex?
  private let own: FieldIndex?
  /// Whether the citizen number names a person who is looked for, with the zeros.
  private let namesPerson: Bool

  init(_ kind: RecordKind, _ connection: Connection) throws {
    unitFields = Set(
      kind.fieldIndices.filter { index in
        switch kind[index].link {
        case .commune, .unit, .formerCommune: true
        default: false
        }
      })
    citizenID = kind.firstIndex { $0.form == .citizenID }
    sex = kind.firstIndex { $0.form == .code("sex") }
    birth = kind.firstIndex { $0.form == .birth }
    household = kind.household
    own = kind.key == [RecordKind.code] ? kind.keyIndices[0] : nil
    namesPerson =
      citizenID.map { if case .person? = kind[$0].link { true } else { false } } ?? false
    var codes: Set<String> = []
    if !unitFields.isEmpty {
      try connection.rows("SELECT DISTINCT code FROM admin_unit") { codes.insert(try $0.text(0)) }
    }
    units = codes
  }

  /// Whether numbers in a field's cells are looked at.
  func isCode(_ field: FieldIndex) -> Bool {
    unitFields.contains(field) || field == citizenID || field == household || field == own
  }

  enum Verdict {
    case asItIs
    case repaired(String)
    case lost(Fault)
  }

  /// What a number in the cell of a code field was; `cells` are those of its row.
  func verdict(on field: FieldIndex, in cells: UnsafeMutablePointer<ParsedCell>) -> Verdict {
    let cell = cells[field]
    guard cell.kind == .text, NumberReading.isDigits(Substring(cell.text)) else { return .asItIs }
    if unitFields.contains(field) { return unit(cell.text) }
    if field == citizenID { return citizen(cell.text, cells) }
    cells[field] = ParsedCell(cell.bytes, number: ParsedCell.wasNumber)
    return .asItIs
  }

  private func unit(_ text: String) -> Verdict {
    guard !units.contains(text) else { return .asItIs }
    let padded = [2, 3, 5].map { Self.padded(text, to: $0) }
    let known = Set(padded.filter { $0.utf8.count > text.utf8.count && units.contains($0) })
    guard known.count == 1, let code = known.first else { return .asItIs }
    return .repaired(code)
  }

  private func citizen(_ text: String, _ cells: UnsafeMutablePointer<ParsedCell>) -> Verdict {
    guard (10...11).contains(text.utf8.count), !namesPerson else { return .asItIs }
    let number = Self.padded(text, to: 12)
    guard sex != nil, birth != nil else { return .lost(.lostZeros(number, isJudged: false)) }
    guard let parts = CitizenNumber.parts(number), ProvinceCodes.all.contains(parts.provinceCode),
      let sex, let birth, cells[sex].kind == .text, cells[birth].kind == .text,
      (cells[sex].text == "male") == parts.isMale,
      cells[birth].number / 10_000 == Int64(parts.birthYear)
    else { return .lost(.lostZeros(number)) }
    return .repaired(number)
  }

  private static func padded(_ text: String, to count: Int) -> String {
    String(repeating: "0", count: max(0, count - text.utf8.count)) + text
  }
}

extension CodeRepair {
  /// The codes of a table that are the number of some digits with other zeros before it.
  static func codes(
    _ digits: String, in table: String, _ connection: Connection
  ) throws -> [String] {
    let bare = String(digits.drop { $0 == "0" })
    guard !bare.isEmpty else { return [] }
    let padded = (0...12).map { String(repeating: "0", count: $0) + bare }
    var found: [String] = []
    try connection.rows(
      """
      SELECT code FROM \(table) WHERE code IN (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
      """, padded[0], padded[1], padded[2], padded[3], padded[4], padded[5], padded[6], padded[7],
      padded[8], padded[9], padded[10], padded[11], padded[12]
    ) { found.append(try $0.text(0)) }
    return found.filter { $0 != digits }
  }
}
