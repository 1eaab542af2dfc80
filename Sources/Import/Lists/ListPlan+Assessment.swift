import RegistryCore
import Reviews
import SQLite
import Schema
import Vietnamese

/// What the round found of a household, into the assessments' pipeline.
extension ListWriter {
  func hasPoints(_ sheetContext: SheetContext) -> Bool {
    let hasPoints = sheetContext.sheet.has(.b1) && sheetContext.sheet.has(.b2)
    if !hasPoints { isWithoutPoints = true }
    return hasPoints
  }

  /// The day on which a household was surveyed, as far as the list tells.
  func day(of line: ListSheet.Line, in sheetContext: SheetContext) -> String {
    let sheet = sheetContext.sheet
    func date(_ field: ListField) -> String? {
      guard let cell = sheet.cell(field, of: line),
        case .date(let date) = DateReading.read(cell.text)
      else { return nil }
      return date.iso
    }
    let year = String(sheetContext.round.prefix(4))
    let known =
      date(.surveyedOn) ?? sheet.reading.surveyedOn
      ?? [date(.decidedOn), sheet.title.decidedOn?.iso, sheet.title.date?.iso].lazy.compactMap {
        $0
      }
      .first { $0.hasPrefix(year) }
    if let known { return known }
    let supposed = min(sheetContext.standardDay, Clock.today())
    supposedDay = supposed
    return supposed
  }

  func fillAssessment(_ group: Group, _ day: String, in sheetContext: SheetContext) {
    let sheet = sheetContext.sheet
    let line = group.head.line
    assessments.set(AssessmentField.round, text: sheetContext.round)
    assessments.set(AssessmentField.surveyedOn, text: day)
    assessments.set(AssessmentField.basis, text: "existing")
    let given: [(AssessmentField, ListField)] = [
      (.b1, .b1), (.b2, .b2), (.causes, .causes), (.decisionNo, .decisionNo),
      (.decidedOn, .decidedOn), (.signer, .signer), (.certificateNo, .certificateNo),
      (.noLabourCapacity, .noLabourCapacity),
      (.ethnicMinority, .ethnicMinority), (.listKind, .listKind),
      (.provincialCategory, .provincialCategory),
    ]
    for (field, column) in given { assessments.set(field, sheet.cell(column, of: line)) }
    if !sheet.has(.decisionNo), !sheet.has(.decidedOn) {
      assessments.set(AssessmentField.decisionNo, text: sheet.title.decisionNo)
      assessments.set(AssessmentField.decidedOn, text: sheet.title.decidedOn?.iso)
    }
    if !assessments.cell(AssessmentField.decisionNo).isGiven,
      !assessments.cell(AssessmentField.decidedOn).isGiven
    {
      isWithoutDecision = true
    }
    if let number = sheet.cell(.listNo, of: line), NumberReading.integer(number.text) != nil {
      assessments.set(AssessmentField.listNo, number)
    }
    if let kind = group.outcome?.listKind {
      assessments.set(AssessmentField.listKind, text: kind)
    }
    let kinds: [(ListField, String)] = [
      (.wasPoor, "old"), (.newlyPoor, "new"), (.rePoor, "returned"),
    ]
    for (column, kind) in kinds {
      guard let cell = sheet.cell(column, of: line), NumberReading.yesNo(cell.text) == true else {
        continue
      }
      assessments.set(AssessmentField.listKind, text: kind)
    }
    if let category = sheet.cell(.category, of: line) {
      assessments.set(AssessmentField.category, category)
    } else {
      assessments.set(AssessmentField.category, text: group.outcome?.word)
    }
    if let fault = group.outcomeFault {
      assessments.fail(fault, at: AssessmentField.category)
      assessments.row[AssessmentField.category.index] = .unreadable
    }
    if !assessments.cell(AssessmentField.category).isGiven,
      assessments.cell(AssessmentField.category).kind == .missing
    {
      assessments.fail(
        sheet.has(.category) ? .missingValue : .classMissing, at: AssessmentField.category)
    }
    for field in [AssessmentField.b1, .b2] where assessments.cell(field).kind == .missing {
      assessments.fail(.missingValue, at: field)
    }
  }

  /// Applies the assessment of a household; nil where the list has no points.
  func applyAssessment(
    _ household: HouseholdFinder.Found, in sheetContext: SheetContext
  ) throws -> RowOutcome? {
    guard sheetContext.sheet.has(.b1), sheetContext.sheet.has(.b2) else { return nil }
    assessments.set(AssessmentField.household, text: household.code)
    try keepStored(household, in: sheetContext)
    assessments.complete()
    guard !assessments.isRefused else { return .refused }
    let before = assessments.context.repeated
    let outcome = try assessments.apply()
    if assessments.context.repeated > before { isRepeated = true }
    return outcome
  }

  /// Assumed values never overwrite stored ones.
  func keepStored(_ household: HouseholdFinder.Found, in sheetContext: SheetContext) throws {
    try entry.connection.rows(
      """
      SELECT a.surveyed_on, a.basis FROM assessment a JOIN round r ON r.id = a.round_id
      WHERE a.household_id = ?1 AND r.code = ?2
      """, household.id, sheetContext.round
    ) { row in
      if !sheetContext.sheet.has(.surveyedOn), sheetContext.sheet.reading.surveyedOn == nil {
        assessments.set(AssessmentField.surveyedOn, text: try row.text(0))
      }
      assessments.set(AssessmentField.basis, text: try row.text(1))
    }
  }
}
