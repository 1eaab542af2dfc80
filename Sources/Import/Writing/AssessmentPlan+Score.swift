import Reviews
import SQLite
import Schema

/// B1 from the answers to the score sheet.
extension AssessmentWriter {
  /// What a row's answers come to, beside the cells that are filled.
  struct Scored {
    /// The answers that the assessment has from now on; nil where they stay as they are.
    var answers: [ScoreSheet.Answer]?
  }

  /// Computes B1 from the row's answers, else from those that are stored, and holds what was typed
  /// against it.
  ///
  /// The sheet is the one that serves the day on which the round was opened, else the day of the
  /// survey. What differs stops: in an opened round the schema refuses it, as it refuses a class that
  /// the points do not give; in history a clerk may decide that the paper is right.
  func score(_ assessment: Int64?, _ round: Round, area: String?) throws -> Scored {
    let cell = row[fields.answers]
    if cell.kind == .cleared {
      (row[fields.sheet], row[fields.computedB1]) = (.cleared, .cleared)
      return needPoints(Scored(answers: []))
    }
    let stored = try assessment.map { try answers.stored(of: $0) } ?? []
    let surveyed = row[fields.surveyedOn]
    guard cell.kind == .text || !stored.isEmpty, let area, surveyed.kind == .text else {
      return needPoints(Scored())
    }
    let day = try context.references.openedOn(round) ?? surveyed.text
    guard let sheet = answers.sheets.serving(day) else {
      row.fail(.noScoreSheet(day), at: fields.answers)
      return Scored()
    }
    let given =
      cell.kind == .text
      ? answers.read(cell.text, by: sheet, area: area, row, at: fields.answers)
      : answers.read(stored, by: sheet, area: area, row, at: fields.answers)
    guard !row.isRefused else { return Scored() }
    row[fields.sheet] = ParsedCell(sheet.id)
    let (b1, missing) = sheet.score(given, area: area)
    if let b1 {
      try hold(against: b1, in: round)
    } else {
      row[fields.computedB1] = .cleared
      row.fail(.answersIncomplete(missing), at: fields.answers)
    }
    return needPoints(Scored(answers: given))
  }

  private func hold(against computed: Int64, in round: Round) throws {
    row[fields.computedB1] = ParsedCell(computed)
    guard row[fields.b1].isGiven else {
      row[fields.b1] = ParsedCell(computed)
      return
    }
    let typed = row[fields.b1].number
    if typed != computed, !context.isChosen, try !context.references.isOpened(round) {
      row.fail(.pointsUnclear(typed: typed, computed: computed), at: fields.b1)
    }
  }

  /// Holds B2 against the deprivations of the row, else against those that are stored.
  ///
  /// In an opened round the schema refuses what differs; history is kept as its paper has it.
  func holdDeprivations(_ stored: Int64?, in round: Round) throws {
    let cell = row[fields.deprivations]
    guard row[fields.b2].isGiven, cell.kind != .cleared,
      let set = cell.isGiven ? cell.number : stored,
      let due = classifier.b2(ofDeprivations: set), due != row[fields.b2].number,
      try !context.references.isOpened(round)
    else { return }
    row.fail(.deprivationsDiffer(given: row[fields.b2].number, due: due), at: fields.b2)
  }

  /// A row without B1 has to have answers that give it.
  private func needPoints(_ scored: Scored) -> Scored {
    if row[fields.b1].isBlank { row.fail(.missingValue, at: fields.b1) }
    return scored
  }
}
