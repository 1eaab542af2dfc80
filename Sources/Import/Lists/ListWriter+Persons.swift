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
    if let column = sheet.header.decisionColumn, line.cells.indices.contains(column),
      !line.cells[column].text.isEmpty
    {
      let answers = sheet.answers(of: line)
      let own = answers.filter { !person.isHead || !isAboutHousehold($0) }
      if answers.isEmpty {
        // No answer at all, which is a fault of the row.
        members.set(decision: line.cells[column].text)
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

  /// Birth and sex: from their columns, or from the one of two columns of births that is filled.
  private func fillBirth(_ line: ListSheet.Line, _ sheet: ListSheet) {
    let sex = sheet.cell(.sex, of: line)
    guard sheet.has(.birthMale) || sheet.has(.birthFemale) else {
      members.set(MemberField.birth, sheet.cell(.birth, of: line))
      members.set(MemberField.sex, sex)
      return
    }
    members.set(MemberField.sex, sex)
    let male = sheet.cell(.birthMale, of: line)
    let female = sheet.cell(.birthFemale, of: line)
    switch (male, female) {
    case (let birth?, nil), (nil, let birth?):
      members.set(MemberField.birth, birth)
      let own = male == nil ? "female" : "male"
      if let stated = members.text(MemberField.sex), stated != own {
        members.fail(.sexDisagrees, at: MemberField.sex)
      } else {
        members.set(MemberField.sex, text: own)
      }
    case (.some, .some):
      members.fail(.birthInBothColumns, at: MemberField.birth)
      markBirthRead()
    case (nil, nil):
      if let birth = sheet.cell(.birth, of: line) {
        members.set(MemberField.birth, birth)
      } else {
        members.fail(.birthInNoColumn, at: MemberField.birth)
        markBirthRead()
      }
    }
  }

  /// Birth and sex are not missing as well, since they were told wrongly.
  private func markBirthRead() {
    for field in [MemberField.birth, .sex] { members.row[field.index] = .unreadable }
  }

  /// A person whom a known household gains has joined it by the day of the list, no earlier than born.
  func setJoined(_ household: HouseholdFinder.Found, _ day: String) throws {
    guard household.registeredOn < day else { return }
    let birth = members.cell(MemberField.birth)
    let isKnown = try finder.isMember(
      of: household.id, citizenID: members.text(MemberField.citizenID),
      name: members.text(MemberField.fullName) ?? "", born: birth.number / 10_000)
    guard !isKnown else { return }
    let isBornLater =
      birth.kind == .text && birth.bytes.count == 10 && birth.text > household.registeredOn
    members.set(MemberField.joinedOn, text: isBornLater ? min(birth.text, day) : day)
  }
}
