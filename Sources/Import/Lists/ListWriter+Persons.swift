import Schema
import Sheets
import Vietnamese

/// The persons of a household, each into the members' pipeline.
extension ListWriter {
  func apply(
    _ person: ListPerson, of household: HouseholdFinder.Found, _ group: Group, _ day: String,
    in sheetContext: SheetContext
  ) throws -> Outcome {
    fill(person, group, in: sheetContext)
    if !isSkipped { try compare(person, group, household, day, in: sheetContext) }
    members.set(MemberField.household, text: household.code)
    try setJoined(household, day)
    members.complete()
    let outcome = try applyMember()
    return Outcome(line: person.line, outcome: outcome, problems: members.problems)
  }

  /// Puts what a row says of its person into the members' pipeline.
  func fill(_ person: ListPerson, _ group: Group, in sheetContext: SheetContext) {
    let sheet = sheetContext.sheet
    let line = person.line
    members.begin(file: sheetContext.index, line: line.line)
    members.set(MemberField.fullName, person.name)
    if let stray = sheet.strayText(of: line) {
      members.fail(.textBesideName(stray), at: MemberField.fullName)
    }
    if sheet.hasHalfName(line) { members.fail(.halfName, at: MemberField.fullName) }
    if let relation = person.relation {
      members.set(MemberField.relation, relation)
    } else if person.isHead {
      members.set(MemberField.relation, text: "head")
    }
    members.set(
      MemberField.ethnicGroup,
      sheet.cell(.ethnicGroup, of: line) ?? sheet.cell(.ethnicGroup, of: group.head.line))
    members.set(MemberField.citizenID, sheet.cell(.citizenID, of: line))
    fillBirth(line, sheet)
    members.repairCodes()
    if let text = sheet.answerText(of: line) {
      let answers = sheet.answers(of: line)
      let own = answers.filter { !person.isHead || !isAboutHousehold($0) }
      if answers.isEmpty {
        // No answer at all, which is a fault of the row.
        members.set(decision: text)
      } else if !own.isEmpty {
        members.set(decision: own.map(\.text).joined(separator: "; "))
      }
      members.applier.decision()
    }
  }

  /// Whether an answer in a head's row names a household or a village, and no member.
  private func isAboutHousehold(_ answer: Decision) -> Bool {
    guard case .same(let code) = answer else { return false }
    return !code.contains("/")
  }

  /// Birth and sex: from their columns, or from the one of two columns that is filled, with a birth or a mark.
  private func fillBirth(_ line: ListSheet.Line, _ sheet: ListSheet) {
    members.set(MemberField.sex, sheet.cell(.sex, of: line))
    guard sheet.has(.birthMale) || sheet.has(.birthFemale) else {
      members.set(MemberField.birth, sheet.cell(.birth, of: line))
      return
    }
    let male = sheet.cell(.birthMale, of: line)
    let female = sheet.cell(.birthFemale, of: line)
    let birth = sheet.cell(.birth, of: line)
    switch SexColumns.read(male: male?.text, female: female?.text) {
    case .filled(let own, let isMark):
      fillBirth(isMark ? birth : own == "male" ? male : female)
      if let stated = members.text(MemberField.sex), stated != own {
        members.fail(.sexDisagrees, at: MemberField.sex)
      } else {
        members.set(MemberField.sex, text: own)
      }
    case .both:
      let areMarks = birth != nil
      members.fail(
        areMarks ? .sexInBothColumns : .birthInBothColumns,
        at: areMarks ? MemberField.sex : .birth)
      markRead([.birth, .sex])
    case .nothing:
      fillBirth(birth)
      if birth != nil, members.cell(MemberField.sex).isBlank {
        members.fail(.sexInNoColumn, at: MemberField.sex)
        markRead([.sex])
      }
    }
  }

  private func fillBirth(_ cell: SheetCell?) {
    if let cell {
      members.set(MemberField.birth, cell)
    } else {
      members.fail(.birthInNoColumn, at: MemberField.birth)
      markRead([.birth, .sex])
    }
  }

  /// These are not missing as well, since they were told wrongly.
  private func markRead(_ fields: [MemberField]) {
    for field in fields where !members.cell(field).isGiven {
      members.row[field.index] = .unreadable
    }
  }

  /// A person whom a known household gains has joined it by the day of the list, no earlier than born;
  /// an older list says what a member was then.
  func setJoined(_ household: HouseholdFinder.Found, _ day: String) throws {
    let periods = try periods(in: household)
    if let then = Self.period(of: periods, on: day), then.joinedOn != periods.last?.joinedOn,
      then.relation == members.text(MemberField.relation)
    {
      members.set(MemberField.joinedOn, text: then.joinedOn)
    }
    // Whom a clerk names of this household has joined already.
    if case .same(let code)? = members.applier.decision(),
      !code.contains("/") || code.hasPrefix(household.code + "/")
    {
      return
    }
    guard periods.isEmpty, household.registeredOn < day else { return }
    let birth = members.cell(MemberField.birth)
    let isBornLater =
      birth.kind == .text && birth.bytes.count == 10 && birth.text > household.registeredOn
    members.set(MemberField.joinedOn, text: isBornLater ? min(birth.text, day) : day)
  }
}
