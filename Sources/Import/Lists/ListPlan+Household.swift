import RegistryCore
import SQLite
import Schema
import Sheets
import Vietnamese

/// Where the household of a head's row is.
extension ListWriter {
  func place(
    of group: Group, _ day: String, in sheetContext: SheetContext
  ) throws -> ListPlace? {
    guard
      let unit = try communes.unit(
        of: group, on: day, in: sheetContext.sheet, standard: sheetContext.sheet.reading.commune,
        pipeline: households)
    else { return nil }
    let line = group.head.line
    try check(unit, of: line, in: sheetContext.sheet)
    if let cell = sheetContext.sheet.cell(.village, of: line), cell.kind == .date {
      households.fail(.dateCell, at: HouseholdField.village, value: cell.text)
      return nil
    }
    let written =
      sheetContext.sheet.cell(.village, of: line)?.text ?? group.village
      ?? sheetContext.sheet.cell(.address, of: line).flatMap { ListCommunes.village(in: $0.text) }
      ?? sheetContext.sheet.reading.village
    guard let written else {
      households.fail(.villageMissing, at: HouseholdField.village)
      return nil
    }
    if let sign = LostLetters.sign(in: written, isName: true), !options.keepsLostLetters {
      households.fail(.lettersLost(sign), at: HouseholdField.village, value: written)
      return nil
    }
    households.set(HouseholdField.formerCommune, sheetContext.sheet.cell(.formerCommune, of: line))
    households.repairCodes()
    let context = households.context
    let village = HouseholdField.village.index
    let former = HouseholdField.formerCommune.index
    let day = UnitMap.day(day)
    let answer = try villageAnswer(group, in: unit, on: day, sheetContext)
    let match = try context.villages.match(
      context.texts.cell(VillageName.tidy(written)), in: unit, former: households.row[former],
      on: day, row: households.row, at: (village, former), answer: answer)
    switch match {
    case .known(let id):
      let name = try context.villages.name(of: id)
      try checkTitle(village: name, written, in: unit, on: day, line, sheetContext.sheet)
      return ListPlace(communeCode: unit.code, village: name, villageID: id, answer: answer)
    case .new(let new):
      try checkTitle(village: new.name, written, in: unit, on: day, line, sheetContext.sheet)
      return ListPlace(
        communeCode: unit.code, village: new.name, villageID: nil, answer: answer)
    case .refused, .waits: return nil
    }
  }

  /// Stops a list whose rows are of another commune than its title says.
  private func check(_ unit: UnitMap.Unit, of line: ListSheet.Line, in sheet: ListSheet) throws {
    guard let name = sheet.title.commune else { return }
    let units = households.context.units
    let named = units.communes(named: name)
    guard !named.isEmpty, !named.contains(where: { units.areOne($0, unit) }) else { return }
    let text = sheet.cell(.communeName, of: line)?.text ?? unit.name
    throw RegistryError.titlesContradict(sheet.name, line: line.line, text, unit.name, name)
  }

  /// Stops a list whose title names another village than a row; `written` is what the row has.
  private func checkTitle(
    village: String, _ written: String, in unit: UnitMap.Unit, on day: Int64,
    _ line: ListSheet.Line, _ sheet: ListSheet
  ) throws {
    let named = sheet.title.villages
    guard !named.isEmpty,
      !named.contains(where: { $0.mayBe(village: village) || $0.mayBe(village: written) })
    else { return }
    for place in named {
      let known = try place.names.first {
        try households.context.villages.isKnown($0, in: unit, on: day)
          || households.context.villages.isKnown(place.opener + " " + $0, in: unit, on: day)
      }
      guard let name = known ?? (place.isName ? place.name : nil) else { continue }
      throw RegistryError.titleVillageContradicts(
        sheet.name, line: line.line, written, title: place.opener + " " + name)
    }
  }

  /// What a clerk decided of the village: in the head's row, or in the row above that names it.
  private func villageAnswer(
    _ group: Group, in unit: UnitMap.Unit, on day: Int64, _ sheetContext: SheetContext
  ) throws -> Decision? {
    for answer in sheetContext.sheet.answers(of: group.head.line) + group.villageAnswers {
      // A head's row may name a household or a member as well.
      if case .same(let text) = answer,
        try !households.context.villages.isKnown(text, in: unit, on: day)
      {
        continue
      }
      return answer
    }
    return nil
  }
}

/// Where a household of a list is.
struct ListPlace {
  let communeCode: String
  /// As the registry spells it, or as the list does where it is new.
  let village: String
  let villageID: Int64?
  /// What a clerk said of the village.
  var answer: Decision?
}

// MARK: What the list says beside its households

extension ListWriter {
  /// Whether a text names a village that is known in the commune of the rows below; `line` is the next
  /// household's, where it is known.
  func isVillage(
    _ text: String, of line: ListSheet.Line?, commune: String?, in sheetContext: SheetContext
  ) throws -> Bool {
    let sheet = sheetContext.sheet
    let own = line.flatMap { line in
      (sheet.cell(.communeCode, of: line) ?? sheet.cell(.communeName, of: line))?.text
    }
    guard let name = own ?? commune ?? options.commune ?? sheet.title.commune,
      let unit = communes.unit(named: name, on: standardDay(sheetContext), households)
    else { return false }
    return try households.context.villages.isKnown(
      text, in: unit, on: UnitMap.day(standardDay(sheetContext)))
  }

  /// Whether there is or was a commune of a name.
  func isCommune(_ name: String) -> Bool {
    !households.context.units.communes(named: name).isEmpty
  }

  /// The commune of the command and another that the title names; nil where they are one, or not known.
  func otherCommune(
    than name: String, in sheetContext: SheetContext
  ) -> (given: UnitMap.Unit, named: UnitMap.Unit)? {
    guard let option = options.commune,
      let given = communes.unit(named: option, on: standardDay(sheetContext), households)
    else { return nil }
    let units = households.context.units
    let named = units.communes(named: name)
    guard let first = named.first, !named.contains(where: { units.areOne($0, given) }) else {
      return nil
    }
    return (given, first)
  }

  private func standardDay(_ sheetContext: SheetContext) -> String {
    options.surveyedOn ?? sheetContext.standardDay
  }

  /// Says of a known household what of the list it does not take.
  func noteWhatStays(
    of household: HouseholdFinder.Found, _ line: ListSheet.Line, in sheetContext: SheetContext
  ) throws {
    let sheet = sheetContext.sheet
    let columns: [(field: ListField, column: String)] = [
      (.address, "address"), (.phone, "phone"), (.note, "note"), (.persons, "persons_on_paper"),
    ]
    let given = columns.compactMap { field, column in
      sheet.cell(field, of: line).map { (field: field, column: column, text: $0.text) }
    }
    guard !given.isEmpty else { return }
    let names = given.map { "CAST(\($0.column) AS TEXT)" }.joined(separator: ", ")
    var differing: [String] = []
    try entry.connection.rows("SELECT \(names) FROM household WHERE id = ?1", household.id) { row in
      for (index, value) in given.enumerated() {
        let stored = try row.textOrNil(index) ?? ""
        if !Self.saysSame(value.text, stored, isPhone: value.field == .phone) {
          differing.append(sheet.heading(value.field) ?? value.column)
        }
      }
    }
    if !differing.isEmpty { households.fail(.listValueNotTaken(household.code, differing)) }
  }

  private static func saysSame(_ text: String, _ stored: String, isPhone: Bool) -> Bool {
    if isPhone { return text.filter(\.isNumber).suffix(9) == stored.filter(\.isNumber).suffix(9) }
    return SpellingKey.loose(text) == SpellingKey.loose(stored)
  }
}
