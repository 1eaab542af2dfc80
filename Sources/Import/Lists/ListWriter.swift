import RegistryCore
import Reviews
import SQLite
import Schema

/// Applies the households of a list one by one: household, head, assessment, then the members.
///
/// A household that is known keeps what the registry has of it. What is wrong with the head's row keeps
/// the whole household out; what is wrong with a member's keeps out that member.
final class ListWriter {
  /// What became of a row.
  struct Outcome {
    let line: ListSheet.Line
    let outcome: RowOutcome
    let problems: [Problem]

    /// The row that it says again, where it changed nothing.
    var original: RowPlace?

    var isRefused: Bool { if case .refused = outcome { true } else { false } }
  }

  /// A head with the members below, and what the rows above said of their place.
  struct Group {
    let head: ListPerson
    var members: [ListPerson] = []
    let village: String?
    let commune: String?
    /// What became of it, as its section or the title says.
    let outcome: ListOutcome?
    /// What is wrong with the marks that should tell it.
    var outcomeFault: Fault?
    /// What a clerk decided of the village, where a row above names it.
    var villageAnswers: [Decision] = []
  }

  /// What holds for the households of one sheet.
  struct SheetContext {
    let sheet: ListSheet
    /// Its place among the sources of the pipelines.
    let index: Int
    let round: String
    /// The last day of the round, for lists that do not say when they were made.
    let standardDay: String
  }

  let entry: WriteTransaction
  let options: ReadingOptions
  let households: RowPipeline
  let members: RowPipeline
  let assessments: RowPipeline
  let finder: HouseholdFinder
  let communes: ListCommunes
  private(set) var created: [CreatedHousehold] = []
  /// The households that rows of this import were about, by which a second family of one head is seen.
  private(set) var taken: [Int64: Taken] = [:]
  let decisions: MatchDecisions
  /// Where the household of the rows at hand is.
  var headPlace: ListPlace?
  /// The sheets whose members have the numbers of their households.
  var numberedByHousehold: Set<Int> = []
  /// The question that an answer of the current row made a new household of.
  var asked: (question: MatchDecisions.Question, code: String)?
  /// What the current row's person is in the household, where the list takes somebody else for its head.
  var kept: HouseholdFinder.Period?
  /// Sheets whose households could not be given an assessment, since they have no points.
  var isWithoutPoints = false
  /// Whether a household is on the list without a decision, and so is not recognised.
  var isWithoutDecision = false
  /// Assumed survey day, if the list gives none.
  var supposedDay: String?
  /// Rows about a person or an assessment that an earlier row was about.
  private var repeatedRows = 0
  /// Whether the current row is such a row.
  var isRepeated = false
  /// The row of the same person that the current row repeats.
  private var original: RowPlace?

  init(
    entry: WriteTransaction, sheets: [ListSheet], options: ReadingOptions, language: Language
  ) throws {
    self.entry = entry
    self.options = options
    func pipeline(_ kind: RecordKind) throws -> RowPipeline {
      // Rows are written one by one, so that a head's row that is refused can be taken back whole.
      let pipeline = try RowPipeline(
        kind, entry: entry, sources: sheets.map { Self.source($0, kind) }, language: language,
        isBulk: false,
        lostLetters: options.keepsLostLetters ? .kept : .refusedInFiles)
      pipeline.context.isFromFiles = true
      return pipeline
    }
    households = try pipeline(.households)
    members = try pipeline(.members)
    assessments = try pipeline(.assessments)
    finder = HouseholdFinder(entry.connection)
    decisions = MatchDecisions(kind: "list", entry.connection)
    communes = try ListCommunes(entry.connection, units: households.context.units)
  }

  /// The headings of a sheet for the fields of a record.
  private static func source(_ sheet: ListSheet, _ kind: RecordKind) -> RowSource {
    var headers: [FieldIndex: String] = [:]
    for index in kind.fieldIndices {
      let isOwnCode = kind.plan == .household && index == HouseholdField.code.index
      guard let own = isOwnCode ? .household : ListField(rawValue: kind[index].name) else {
        continue
      }
      let columns: [ListField] =
        switch own {
        case .fullName: [.fullName, .headName]
        case .birth, .sex: [own, .birthMale]
        default: [own]
        }
      headers[index] = columns.lazy.compactMap(sheet.heading).first
    }
    return RowSource(name: sheet.name, headers: headers)
  }

  var villages: [CreatedVillage] { households.context.villages.created }
  var breakerCounts: BreakerCounts {
    let changes = [members, assessments].map(\.context.dateChanges)
    return BreakerCounts(
      duplicates: repeatedRows, categories: assessments.context.categoryChanges,
      names: members.context.nameChanges, exchangedNames: members.context.renamed.exchanged,
      dates: DateChanges(
        exchanged: changes.reduce(0) { $0 + $1.exchanged },
        all: changes.reduce(0) { $0 + $1.all }))
  }
  /// Decisions that are kept for the next list.
  var decisionCount: Int {
    decisions.count + members.applier.decisionCount + households.context.villages.answers
  }

  /// Applies a household; an outcome for each of its rows, the head's first.
  func apply(_ group: Group, in sheetContext: SheetContext) throws -> [Outcome] {
    let day = day(of: group.head.line, in: sheetContext)
    var head = try counted { try wholeHead(group, day, in: sheetContext) }
    head.outcome = reported(head.outcome)
    guard let household = head.household else {
      return [head.outcome] + group.members.map { leftOut($0, group, in: sheetContext) }
    }
    return try [head.outcome]
      + group.members.map { person in
        reported(try counted { try apply(person, of: household, group, day, in: sheetContext) })
      }
  }

  /// Does a row, and counts it where it repeats an earlier one, in whichever of its records.
  private func counted<R>(_ row: () throws -> R) throws -> R {
    (isRepeated, original) = (false, nil)
    let result = try row()
    if isRepeated { repeatedRows += 1 }
    return result
  }

  /// The outcome with the row that it only repeats.
  private func reported(_ outcome: Outcome) -> Outcome {
    guard case .unchanged = outcome.outcome else { return outcome }
    var outcome = outcome
    outcome.original = original
    return outcome
  }

  /// Whether a clerk decided to leave out the row of the members' pipeline.
  var isSkipped: Bool {
    if case .skip? = members.applier.decision() { true } else { false }
  }

  /// Applies the row of the members' pipeline, unless it is refused already.
  func applyMember() throws -> RowOutcome {
    guard isSkipped || !members.isRefused else { return .refused }
    let before = members.context.repeated
    let outcome = try members.apply()
    if members.context.repeated > before { isRepeated = true }
    original = members.context.original
    return outcome
  }

  /// A row of broken structure.
  func refuse(_ line: ListSheet.Line, _ fault: Fault, in sheetContext: SheetContext) -> Outcome {
    members.begin(file: sheetContext.index, line: line.line)
    members.fail(fault)
    return Outcome(line: line, outcome: .refused, problems: members.problems)
  }

  /// A member of a household that is not taken.
  private func leftOut(_ person: ListPerson, _ group: Group, in sheetContext: SheetContext)
    -> Outcome
  {
    fill(person, group, in: sheetContext)
    if isSkipped {
      members.row.dismissProblems()
      members.fail(.skipped)
      return Outcome(line: person.line, outcome: .unchanged, problems: members.problems)
    }
    members.fail(.householdRefused)
    return Outcome(line: person.line, outcome: .refused, problems: members.problems)
  }
}

// MARK: The head's row

extension ListWriter {
  private struct Head {
    let household: HouseholdFinder.Found?
    var outcome: Outcome
  }

  /// All that the head's row says, or nothing of it where a part of it is refused.
  private func wholeHead(_ group: Group, _ day: String, in sheetContext: SheetContext) throws
    -> Head
  {
    let (made, known) = (created.count, taken)
    let villages = households.context.villages
    let madeVillages = villages.created.count
    return try entry.savepoint { part in
      let head = try applyHead(group, day, in: sheetContext)
      guard head.outcome.isRefused else { return head }
      part.isDiscarded = true
      taken = known
      for household in created[made...] { finder.codes.giveBack(household.code) }
      created.removeLast(created.count - made)
      villages.takeBack(to: madeVillages)
      for pipeline in [households, members, assessments] { pipeline.context.references.forget() }
      return Head(household: nil, outcome: head.outcome)
    }
  }

  private func applyHead(
    _ group: Group, _ day: String, in sheetContext: SheetContext
  ) throws -> Head {
    let line = group.head.line
    func refused() -> Head {
      var problems = households.problems
      for pipeline in [members, assessments] {
        for problem in pipeline.problems
        where !problems.contains(where: { $0.code == problem.code && $0.column == problem.column })
        {
          problems.append(problem)
        }
      }
      return Head(
        household: nil, outcome: Outcome(line: line, outcome: .refused, problems: problems))
    }
    fill(group.head, group, in: sheetContext)
    assessments.begin(file: sheetContext.index, line: line.line)
    if !isSkipped, hasPoints(sheetContext) { fillAssessment(group, day, in: sheetContext) }
    households.begin(file: sheetContext.index, line: line.line)
    let place = try place(of: group, day, in: sheetContext)
    headPlace = place
    if isSkipped { return try skipHead(of: group, place, day, in: sheetContext) }
    guard !members.isRefused, !assessments.isRefused, let place,
      let match = try match(group, place, day, in: sheetContext), !households.isRefused
    else { return refused() }
    var isNew = false
    let household: HouseholdFinder.Found
    switch match {
    case .known(let found):
      household = found
      // A head who is known is nobody new, whatever was said of the household's village.
      if case .new? = members.applier.decision() {
        members.row[members.context.decision] = .missing
      }
      try noteWhatStays(of: found, line, in: sheetContext)
    case .new:
      guard let made = try make(group, place, day, in: sheetContext) else { return refused() }
      household = made
      if let asked {
        try decisions.remember(.new, target: made.code, about: asked.question, asked: asked.code)
      }
      isNew = true
    }
    members.set(MemberField.household, text: household.code)
    try setJoined(household, day)
    if let kept {
      members.set(MemberField.relation, text: kept.relation)
      members.set(MemberField.joinedOn, text: kept.joinedOn)
    }
    members.complete()
    let member = try applyMember()
    if case .refused = member {
      if isNew { finder.codes.giveBack(household.code) }
      return refused()
    }
    if isNew {
      created.append(
        CreatedHousehold(code: household.code, head: members.text(MemberField.fullName) ?? ""))
    }
    let assessment = try applyAssessment(household, in: sheetContext)
    if taken[household.id] == nil {
      taken[household.id] = self.taken(group, as: household.code, in: sheetContext)
    }
    return Head(
      household: household,
      outcome: Outcome(
        line: line, outcome: Self.sum(isNew, member, assessment),
        problems: households.problems + members.problems
          + (assessment == nil ? [] : assessments.problems)))
  }

  /// Leaves a head's row out: a known household stays for its members, without its head there is no
  /// new one.
  private func skipHead(
    of group: Group, _ place: ListPlace?, _ day: String, in sheetContext: SheetContext
  ) throws -> Head {
    var household: HouseholdFinder.Found?
    if let place, case .known(let found)? = try match(group, place, day, in: sheetContext) {
      household = found
      members.set(MemberField.household, text: found.code)
    }
    return Head(
      household: household,
      outcome: Outcome(
        line: group.head.line, outcome: try applyMember(), problems: members.problems))
  }

  private static func sum(
    _ isNew: Bool, _ member: RowOutcome, _ assessment: RowOutcome?
  ) -> RowOutcome {
    if case .refused? = assessment { return .refused }
    if isNew { return .new }
    if case .unchanged = member {
      if case .unchanged = assessment ?? .unchanged { return .unchanged }
    }
    return .changed
  }

  private func make(
    _ group: Group, _ place: ListPlace, _ day: String, in sheetContext: SheetContext
  ) throws -> HouseholdFinder.Found? {
    let line = group.head.line
    let given = households.text(HouseholdField.code)
    let code = try given ?? finder.codes.next(commune: place.communeCode, village: place.village)
    households.set(HouseholdField.code, text: code)
    households.set(HouseholdField.village, text: place.village)
    households.set(HouseholdField.registeredOn, text: day)
    if place.answer == .new { households.set(decision: Decision.new.word) }
    let columns: [(HouseholdField, ListField)] = [
      (.formerCommune, .formerCommune), (.address, .address), (.phone, .phone), (.note, .note),
      (.persons, .persons),
    ]
    for (field, column) in columns {
      households.set(field, sheetContext.sheet.cell(column, of: line))
    }
    households.complete()
    guard !households.isRefused, case .new = try households.apply() else { return nil }
    return try finder.household(code: code, on: day)
  }
}
