import RegistryCore
import Reviews
import SQLite
import Schema
import Vietnamese

/// Applies rows of assessments: what a round found of a household, who is deprived, and the recognition.
final class AssessmentWriter: RowWriter {
  struct Fields {
    let household = AssessmentField.household.index
    let round = AssessmentField.round.index
    let surveyedOn = AssessmentField.surveyedOn.index
    let b1 = AssessmentField.b1.index
    let b2 = AssessmentField.b2.index
    let deprivations = AssessmentField.deprivations.index
    let members = AssessmentField.deprivedMembers.index
    let category = AssessmentField.category.index
    let area = AssessmentField.area.index
    let standard = AssessmentField.standard.index
    let weakParts = AssessmentField.weakParts.index
    let conference = AssessmentField.conference.index
    let decisionNo = AssessmentField.decisionNo.index
    let decidedOn = AssessmentField.decidedOn.index
    let signer = AssessmentField.signer.index
    let certificateNo = AssessmentField.certificateNo.index
    let answers = AssessmentField.answers.index
    /// Cells that are made.
    let householdID: FieldIndex
    let roundID: FieldIndex
    let conferenceID: FieldIndex
    let computed: FieldIndex
    let weak: [FieldIndex]
    let assessmentID: FieldIndex
    let sheet: FieldIndex
    let computedB1: FieldIndex
  }

  private struct Stored {
    let id: Int64
    let area: String
    let standard: String?
    let category: String
    let deprivations: Int64?
  }

  let context: ImportContext
  let row: RowCursor
  let fields: Fields
  private let assessments: RecordTable
  private let recognitions: RecordTable
  private let members: DeprivedMembers
  let answers: SheetAnswers
  private let areas: VillageAreas
  let classifier: Classifier

  /// The layout of an assessment's row, and what makes the writer.
  static func prepare(
    _ kind: RecordKind
  ) -> (layout: RowLayout, make: (ImportContext) throws -> any RowWriter) {
    var layout = RowLayout(kind)
    let fields = Fields(
      householdID: layout.addCell(), roundID: layout.addCell(), conferenceID: layout.addCell(),
      computed: layout.addCell(),
      weak: kind[AssessmentField.weakParts.index].columns.map { _ in layout.addCell() },
      assessmentID: layout.addCell(), sheet: layout.addCell(), computedB1: layout.addCell())
    let columns = columns(of: kind, fields)
    return (
      layout,
      { context in try AssessmentWriter(context, fields, columns.assessment, columns.recognition) }
    )
  }

  private static func columns(
    of kind: RecordKind, _ fields: Fields
  ) -> (assessment: [RecordTable.Column], recognition: [RecordTable.Column]) {
    typealias Column = RecordTable.Column
    var assessment = [
      Column(name: "household_id", cell: fields.householdID, isKey: true),
      Column(name: "round_id", cell: fields.roundID, isKey: true),
      Column(name: "conference_id", cell: fields.conferenceID),
      Column(name: "category_computed", cell: fields.computed),
      Column(name: "score_sheet_id", cell: fields.sheet),
      Column(name: "b1_computed", cell: fields.computedB1),
    ]
    assessment += zip(kind[fields.weakParts].columns, fields.weak).map {
      Column(name: $0, cell: $1)
    }
    var recognition = [Column(name: "assessment_id", cell: fields.assessmentID, isKey: true)]
    let made = [fields.household, fields.round, fields.conference, fields.weakParts]
    for index in kind.fieldIndices where !made.contains(index) {
      let columns = kind.tableColumns(of: index)
      if kind.table(of: kind[index]) == kind.table {
        assessment += columns
      } else {
        recognition += columns
      }
      if index == fields.category { recognition += columns }
    }
    return (assessment, recognition)
  }

  private init(
    _ context: ImportContext, _ fields: Fields, _ assessment: [RecordTable.Column],
    _ recognition: [RecordTable.Column]
  ) throws {
    self.context = context
    self.fields = fields
    row = context.row
    classifier = try Classifier(context.connection)
    assessments = try RecordTable(
      "assessment", assessment, entry: context.entry, isBulk: context.isBulk)
    recognitions = try RecordTable(
      "recognition", recognition, entry: context.entry, isBulk: context.isBulk)
    members = try DeprivedMembers(context.connection)
    answers = try SheetAnswers(context.connection)
    areas = VillageAreas(context.connection)
  }

  func apply(isLast: Bool) throws -> RowOutcome {
    clear()
    let household = try household()
    let round = round()
    try findConference()
    checkStandard()
    spreadWeakParts()
    let listed = try members.read(
      row[fields.members], of: household?.id, on: row[fields.surveyedOn], row, at: fields.members)
    guard let household, let round else { return .refused }
    row[fields.householdID] = ParsedCell(household.id)
    let stored = try stored(household.id, round)
    try fillArea(stored, household)
    let area = row[fields.area].isGiven ? row[fields.area].text : stored?.area
    let scored = try score(stored?.id, round, area: area)
    classify(stored, area)
    settleEscaped()
    try holdDeprivations(stored?.deprivations, in: round)
    let isRecognised = try recognition(of: stored) != nil
    if !isRecognised, !hasDecision,
      row[fields.signer].isGiven || row[fields.certificateNo].isGiven
    {
      row.fail(.decisionMissing, at: fields.decisionNo)
    }
    guard !row.isRefused else { return .refused }
    guard let roundID = try context.id(of: round) else { return .refused }
    row[fields.roundID] = ParsedCell(roundID)
    return if let stored {
      try change(stored, listed, scored)
    } else {
      try add(listed, scored, round)
    }
  }

  /// What is emptied takes with it what was made of it.
  ///
  /// A standard is never emptied: it follows from the day.
  private func clear() {
    if row[fields.standard].kind == .cleared { row[fields.standard] = .missing }
    if row[fields.conference].kind == .cleared { row[fields.conferenceID] = .cleared }
    if row[fields.weakParts].kind == .cleared { for slot in fields.weak { row[slot] = .cleared } }
  }

  /// Whether all that makes a recognition is emptied.
  private var isUnrecognised: Bool {
    [fields.decisionNo, fields.decidedOn, fields.signer, fields.certificateNo]
      .allSatisfy { row[$0].kind == .cleared }
  }

  private var hasDecision: Bool { row[fields.decisionNo].isGiven || row[fields.decidedOn].isGiven }
}

// MARK: Reading what the row refers to

extension AssessmentWriter {
  private func household() throws -> References.Household? {
    guard row[fields.household].kind == .text else { return nil }
    let found = try context.references.household(row[fields.household])
    if found == nil { row.fail(.unknownHousehold, at: fields.household) }
    return found
  }

  private func round() -> Round? {
    guard row[fields.round].kind == .text else { return nil }
    let round = Round(row[fields.round].text)
    if round == nil { row.fail(.badRound, at: fields.round) }
    return round
  }

  private func findConference() throws {
    let code = row[fields.conference]
    guard code.kind == .text else { return }
    if let id = try context.references.record(code, in: "conference") {
      row[fields.conferenceID] = ParsedCell(id)
    } else {
      row.fail(.unknown(RecordKind.conferences.target), at: fields.conference)
    }
  }

  private func checkStandard() {
    let name = row[fields.standard]
    guard name.kind == .text else { return }
    switch classifier.choice(surveyedOn: row[fields.surveyedOn].text, named: name.text) {
    case .draft(let standard): row.fail(.draftStandard(standard), at: fields.standard)
    case .unknown: row.fail(.unknownStandard, at: fields.standard)
    case .standard, .none: break
    }
  }

  /// If any weak part is listed, the others are 0; an empty cell changes nothing.
  private func spreadWeakParts() {
    let parts = row[fields.weakParts]
    guard parts.kind == .integer else { return }
    for (bit, slot) in fields.weak.enumerated() { row[slot] = ParsedCell(parts.number >> bit & 1) }
  }

  private func stored(_ household: Int64, _ round: Round) throws -> Stored? {
    var found: Stored?
    try context.connection.rows(
      """
      SELECT a.id, a.area, a.standard, a.category, a.deprivation_set FROM round r
      JOIN assessment a ON a.round_id = r.id AND a.household_id = ?1 WHERE r.code = ?2
      """, household, round.code
    ) { row in
      found = Stored(
        id: try row.integer(0), area: try row.text(1), standard: try row.textOrNil(2),
        category: try row.text(3), deprivations: try row.integerOrNil(4))
    }
    return found
  }

  /// Fills the area: as given, as stored, else as the place and the day have it.
  private func fillArea(_ stored: Stored?, _ household: References.Household) throws {
    let day = row[fields.surveyedOn]
    guard day.kind == .text, stored == nil, row[fields.area].isBlank else { return }
    guard let area = try areas.area(of: household, on: day) else {
      return row.fail(.areaUnknown, at: fields.area)
    }
    row[fields.area] = context.texts.cell(area)
  }

  /// Fills standard and computed category: as given, as stored, else as the day has them.
  private func classify(_ stored: Stored?, _ area: String?) {
    let day = row[fields.surveyedOn]
    guard day.kind == .text else { return }
    if stored == nil, row[fields.standard].isBlank,
      case .standard(let code) = classifier.choice(surveyedOn: day.text, named: nil)
    {
      row[fields.standard] = context.texts.cell(code)
    }
    let standard = row[fields.standard].isGiven ? row[fields.standard].text : stored?.standard
    guard let area, let standard, row[fields.b1].isGiven, row[fields.b2].isGiven,
      let category = classifier.category(
        standard: standard, area: area, b1: row[fields.b1].number, b2: row[fields.b2].number)
    else { return }
    row[fields.computed] = context.texts.cell(category)
  }

  /// Gives those who escaped the category that their points give.
  private func settleEscaped() {
    if let escaped = EscapedCategory(row[fields.category]) {
      let computed = row[fields.computed]
      if computed.kind == .text, escaped.fits(computed.text) {
        row[fields.category] = computed
      } else {
        row.fail(.categoryUnclear, at: fields.category)
      }
    }
    let provincial = AssessmentField.provincialCategory.index
    if EscapedCategory(row[provincial]) != nil { row.fail(.categoryUnclear, at: provincial) }
  }
}

// MARK: Writing

extension AssessmentWriter {
  private func add(
    _ listed: [DeprivedMembers.Pair]?, _ scored: Scored, _ round: Round
  ) throws -> RowOutcome {
    guard try context.mayAdd() else { return .refused }
    // In an opened round a decision without a survey refuses the whole row.
    if hasDecision, try context.references.isOpened(round) {
      let isListed = try context.connection.integer(
        "SELECT 1 FROM review_list WHERE round_id = ?1 AND household_id = ?2",
        row[fields.roundID].number, row[fields.householdID].number)
      let refusal =
        isListed == nil
        ? SchemaRefusal.of("not_listed", because: [row[fields.household].text, round.code])
        : SchemaRefusal.of("meeting_missing", because: [row[fields.household].text, nil])
      row.fail(refusal.fault, at: refusal.fields.lazy.compactMap(context.kind.index).first)
      return .refused
    }
    if hasDecision, try isAfterHistory(round) { return .refused }
    var id: Int64 = 0
    guard try context.applyOrFail({ id = try assessments.insert(row) }) else { return .refused }
    context.touch(id)
    row[fields.assessmentID] = ParsedCell(id)
    if hasDecision { _ = try recognitions.insert(row) }
    noteCertificate(of: id)
    if let listed { try members.store(listed, of: id) }
    if let given = scored.answers { try answers.replace(given, of: id) }
    return .new
  }

  /// Refuses a decision of a day that its round of history does not take: an assessment that is loaded could
  /// not be taken back after its decision was refused.
  private func isAfterHistory(_ round: Round) throws -> Bool {
    let day = row[fields.decidedOn].text
    guard let end = try context.references.historyEnd(of: round), day > end else { return false }
    let refusal = SchemaRefusal.of(
      "history_over",
      because: [row[fields.household].text, "decided_on/\(day)/\(round.code)/\(end)"])
    row.fail(refusal.fault, at: refusal.fields.lazy.compactMap(context.kind.index).first)
    return true
  }

  private func noteCertificate(of assessment: Int64) {
    let number = row[fields.certificateNo]
    guard number.kind == .text else { return }
    context.certificates.note(
      number.text, of: assessment, at: RowPlace(file: row.file, line: row.line))
  }

  private func recognition(of stored: Stored?) throws -> (id: Int64, isSame: Bool)? {
    guard let stored else { return nil }
    row[fields.assessmentID] = ParsedCell(stored.id)
    return try recognitions.find(row)
  }

  private func change(
    _ stored: Stored, _ listed: [DeprivedMembers.Pair]?, _ scored: Scored
  ) throws -> RowOutcome {
    guard let found = try assessments.find(row) else { return .refused }
    let recognition = try recognition(of: stored)
    let areSameMembers = try listed.map { try members.stored(of: stored.id) == $0 } ?? true
    let isSameRecognition =
      isUnrecognised ? recognition == nil : recognition?.isSame ?? !hasDecision
    let areSameAnswers =
      try scored.answers.map { try answers.stored(of: stored.id) == $0 } ?? true
    let isSame = found.isSame && isSameRecognition && areSameMembers && areSameAnswers
    var tables = [(name: assessments.name, id: stored.id)]
    if let recognition { tables.append((recognitions.name, recognition.id)) }
    tables += try members.rows(of: stored.id).map { ("deprivation_member", $0) }
    tables += try answers.rows(of: stored.id).map { ("assessment_answer", $0) }
    if let decided = try context.decide(about: stored.id, isSame: isSame, in: tables) {
      return decided
    }
    // Rows of this import may be changed here, so their images must be there first.
    try assessments.recordImages()
    try recognitions.recordImages()
    let isDone = try context.applyAllOrFail {
      if !found.isSame { try assessments.update(stored.id, row) }
      if let recognition, !isSameRecognition {
        if isUnrecognised {
          try recognitions.remove(recognition.id)
        } else {
          try recognitions.update(recognition.id, row)
        }
      }
      if !areSameMembers, let listed { try members.replace(listed, of: stored.id) }
      if !areSameAnswers, let given = scored.answers {
        try answers.replace(given, of: stored.id)
      }
      // Inserted last, since a bulk-loaded row cannot be rolled back.
      if recognition == nil, hasDecision { _ = try recognitions.insert(row) }
    }
    guard isDone else { return .refused }
    noteCertificate(of: stored.id)
    if stored.category != row[fields.category].text { context.categoryChanges += 1 }
    return .changed
  }
}
