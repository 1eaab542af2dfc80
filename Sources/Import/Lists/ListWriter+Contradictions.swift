import Schema
import Sheets
import Vietnamese

/// What a member's row says of its household against what the head's row does: rows that were sorted or
/// moved stand below another family's head.
extension ListWriter {
  /// What a household has once, in whichever of its rows it stands.
  private static let ofHousehold: [ListField] = [
    .household, .formerCommune, .category, .provincialCategory, .b1, .b2, .decisionNo, .decidedOn,
    .surveyedOn, .listKind, .wasPoor, .newlyPoor, .rePoor, .persons,
  ]
  /// What is kept of a household once, though a member may have its own.
  private static let notTaken: [ListField] = [
    .address, .phone, .note, .causes, .ethnicMinority, .noLabourCapacity,
  ]

  /// Refuses a member's row that names another household, place or outcome than its head's, and says what
  /// of it is not kept.
  func compare(
    _ person: ListPerson, _ group: Group, _ household: HouseholdFinder.Found, _ day: String,
    in sheetContext: SheetContext
  ) throws {
    let sheet = sheetContext.sheet
    let (line, head) = (person.line, group.head.line)
    func fail(_ field: ListField, _ value: String, _ other: String?) {
      members.fail(
        .contradictsHead(
          sheet.heading(field) ?? field.rawValue, value, other, line: head.line), value: value)
    }
    for field in Self.ofHousehold {
      guard let own = sheet.ownText(field, of: line) else { continue }
      let other = sheet.ownText(field, of: head)
      if !Self.agrees(own, other, field) { fail(field, own, other) }
    }
    if sheet.numbersHouseholds || repeatsNumbers(of: group, in: sheetContext),
      let own = sheet.ownText(.listNo, of: line)
    {
      let other = sheet.ownText(.listNo, of: head)
      if !Self.agrees(own, other, .listNo) { fail(.listNo, own, other) }
    }
    if sheet.cell(.fullName, of: line) != nil, let own = sheet.ownText(.headName, of: line) {
      let other = sheet.cell(.headName, of: head)?.text ?? group.head.name?.text
      if !Self.isMark(own), VietnameseText.folded(own) != other.map(VietnameseText.folded) {
        fail(.headName, own, other)
      }
    }
    try comparePlace(of: line, head, household, day, sheet, fail)
    if let own = sheet.markedOutcome(of: line).outcome,
      own != sheet.markedOutcome(of: head).outcome
    {
      fail(.category, own.name.vi, nil)
    }
    let left = Self.notTaken.filter { field in
      guard let own = sheet.ownText(field, of: line) else { return false }
      return !Self.agrees(own, sheet.ownText(field, of: head), field)
    }
    if !left.isEmpty {
      members.fail(.memberValueNotTaken(left.map { sheet.heading($0) ?? $0.rawValue }))
    }
  }

  /// Whether the rows of members repeat the number of their household, as two of one household show.
  private func repeatsNumbers(of group: Group, in sheetContext: SheetContext) -> Bool {
    if numberedByHousehold.contains(sheetContext.index) { return true }
    let sheet = sheetContext.sheet
    guard let number = sheet.ownText(.listNo, of: group.head.line) else { return false }
    let repeated = group.members.count { sheet.ownText(.listNo, of: $0.line) == number }
    if repeated > 1 { numberedByHousehold.insert(sheetContext.index) }
    return repeated > 1
  }

  private func comparePlace(
    of line: ListSheet.Line, _ head: ListSheet.Line, _ household: HouseholdFinder.Found,
    _ day: String, _ sheet: ListSheet, _ fail: (ListField, String, String?) -> Void
  ) throws {
    guard let place = headPlace else { return }
    func isHeads(_ field: ListField, _ own: String) -> Bool {
      sheet.cell(field, of: head).map { Self.agrees(own, $0.text, field) } ?? false
    }
    if let own = sheet.ownText(.village, of: line), !isHeads(.village, own) {
      let name = VillageName(VillageName.tidy(own))
      let names = [place.village, try villageName(household)]
      if !names.contains(where: { name.likeness(to: VillageName($0)) == .same }) {
        fail(.village, own, place.village)
      }
    }
    for field in [ListField.communeCode, .communeName] {
      guard let own = sheet.ownText(field, of: line), !isHeads(field, own) else { continue }
      let units = households.context.units
      let code = own.count == 4 && field == .communeCode ? "0" + own : own
      let isSame =
        communes.unit(named: code, on: day, households).map { $0.code == place.communeCode }
        ?? units.communes(named: own).contains { $0.code == place.communeCode }
      if !isSame { fail(field, own, place.communeCode) }
    }
  }

  /// Whether two cells of a field say the same.
  private static func agrees(_ own: String, _ other: String?, _ field: ListField) -> Bool {
    switch field {
    case .wasPoor, .newlyPoor, .rePoor, .ethnicMinority, .noLabourCapacity:
      return NumberReading.yesNo(own) != true || other.flatMap(NumberReading.yesNo) == true
    case .b1, .b2, .persons:
      // Zeros fill the cells of members in what programs write.
      guard let number = NumberReading.integer(own) else { return own == other }
      return number == 0 || other.flatMap(NumberReading.integer) == number
    case .decidedOn, .surveyedOn:
      guard case .date(let date) = DateReading.read(own), let other,
        case .date(let heads) = DateReading.read(other)
      else { return own == other }
      return date == heads
    default:
      return other.map(SpellingKey.loose) == SpellingKey.loose(own)
    }
  }

  /// Whether a text only marks a row.
  private static func isMark(_ text: String) -> Bool {
    NumberReading.yesNo(text) != nil || text.count == 1
  }
}

extension ListSheet {
  /// What a row itself says in a field: not what a cell merged over it lends, and not signs alone.
  func ownText(_ field: ListField, of line: Line) -> String? {
    guard let cell = cell(field, of: line), !cell.traits.contains(.covered),
      !AbsentValue.isWritten(asName: cell.text) || cell.text == "0"
    else { return nil }
    return cell.text
  }

  /// Whether the numbers of rows are those of households, by the word of their heading.
  var numbersHouseholds: Bool {
    guard let heading = heading(.listNo) else { return false }
    let words = VietnameseText.folded(heading).split { !$0.isLetter }
    return words.contains("ho") || words.contains("household")
  }
}
