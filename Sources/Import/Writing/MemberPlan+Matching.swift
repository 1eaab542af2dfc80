import RegistryCore
import SQLite
import Schema
import Vietnamese

/// Which member a row is about, where its key does not say.
extension MemberWriter {
  enum MemberMatch {
    /// A member of the household, by number.
    case member(String)
    /// Nobody known; the row has a number of its own or needs the next.
    case unknown(isNumbered: Bool)
    /// A member of another household, who joins this one.
    case elsewhere(PersonSearch.Target)
    /// A clerk decided to leave the row out.
    case leftOut
    /// The row's problems say what is not known.
    case open
  }

  /// A question and how it was answered.
  struct Asked {
    let question: MatchDecisions.Question
    /// The code of the fault that asks, or `given` where the row answers unasked.
    let code: String
    let decision: Decision
  }

  func whose(_ household: References.Household) throws -> MemberMatch {
    asked = nil
    let isNumbered = row[fields.code].isGiven
    if !isNumbered {
      if case .same(let code)? = given {
        return try resolve(.same(code), nil, asked: "given", isNumbered: false)
      }
      if let found = try member(of: household) {
        guard case .member(let code) = found, case .new? = given, asked == nil else { return found }
        return try madeBefore(as: code)
      }
    }
    if let near = try nearMember(of: household, isNumbered: isNumbered) { return near }
    setJoinedForSearch(household)
    let found = try elsewhere(household, isNumbered: isNumbered)
    guard case .unknown = found, asked == nil else { return found }
    return try secondSpouse(of: household, isNumbered: isNumbered) ?? found
  }

  /// The member whom an earlier `new` made of the same row; that a row is about nobody known while it says
  /// what is known of a member is a fault.
  private func madeBefore(as code: String) throws -> MemberMatch {
    if case (.new, let made?)? = try decisions.remembered(question),
      let target = try search.membership(made, in: row[fields.household].text)
    {
      return .member(target.code)
    }
    row.fail(.newIsKnown(code, row[fields.fullName].text), at: fields.fullName)
    return .open
  }

  /// The member of the household whom a row without a number is about.
  private func member(of household: References.Household) throws -> MemberMatch? {
    // What is no number tells nobody apart.
    let citizenID = citizenNumberText
    let birthYear = row[fields.birthYear].number
    let members = try roll.members(of: household.id)
    let byNumber = citizenID == nil ? [] : members.filter { $0.citizenID == citizenID }
    let byName = members.filter { $0.birthYear == birthYear && $0.nameKey == nameKey }
    let fitting = byNumber.isEmpty ? byName : byNumber
    guard let first = fitting.first else { return nil }
    if fitting.count > 1 { return try ask(.ambiguousMember(fitting.map(\.code))) }
    if !byNumber.isEmpty, first.folded != row[fields.folded].text {
      return try ask(.citizenIDOtherName(first.code))
    }
    if byNumber.isEmpty, let citizenID, let other = first.citizenID, other != citizenID {
      return try ask(.citizenIDDiffers(first.code))
    }
    return .member(first.code)
  }

  /// The row's citizen number, where it is digits.
  var citizenNumberText: String? {
    guard row[fields.citizenID].kind == .text, CitizenNumber.isNumber(row[fields.citizenID].text)
    else { return nil }
    return row[fields.citizenID].text
  }

  /// What is to be asked where another member of the household has the citizen number of a row that
  /// has a number of its own; nil for nothing.
  func numberDoubt(in household: Int64) throws -> Fault? {
    guard let citizenID = citizenNumberText, row[fields.code].isGiven else { return nil }
    let code = row[fields.code].text
    let other = try roll.members(of: household).first {
      $0.citizenID == citizenID && $0.code != code
    }
    return other.map { other in
      isNamed(other) ? .memberOfOtherNumber(other.code) : .citizenIDOtherName(other.code)
    }
  }

  func isNamed(_ member: HouseholdMembers.Member) -> Bool {
    member.birthYear == row[fields.birthYear].number && member.nameKey == nameKey
  }

  /// The row's name as names are compared.
  var nameKey: String { VietnameseText.key(row[fields.fullName].text) }
}

// MARK: Decisions

extension MemberWriter {
  /// What the row's own column of decisions says.
  private var given: Decision? {
    context.answer
  }

  private var question: MatchDecisions.Question {
    func text(_ index: FieldIndex) -> String { row[index].isGiven ? row[index].text : "" }
    let name = text(fields.fullName)
    return MatchDecisions.Question(
      parts: [
        text(fields.household), text(fields.code), VietnameseText.key(name), text(fields.birth),
        text(fields.citizenID),
      ],
      about: "\(text(fields.household)), \(name), \(text(fields.birth))")
  }

  /// Takes the answer that the row gives, or that was given before; else the row stays open.
  ///
  /// `cell` is the one that raises the question, where the fault does not say.
  func ask(
    _ fault: Fault, isNumbered: Bool = false, at cell: FieldIndex? = nil
  ) throws -> MemberMatch {
    let remembered = try decisions.remembered(question)
    if let decision = given {
      let made = decision == .new && remembered?.decision == .new ? remembered?.target : nil
      return try resolve(decision, made, asked: fault.code, isNumbered: isNumbered)
    }
    if let (decision, target) = remembered {
      return try resolve(decision, target, asked: fault.code, isNumbered: isNumbered)
    }
    let field =
      switch fault.code {
      case ErrorCondition.memberOfOtherNumber.code: fields.code
      case let code where code.hasPrefix("citizen"): fields.citizenID
      default: fields.fullName
      }
    row.fail(fault, at: cell ?? field)
    return .open
  }

  /// Whether a question about a row whose member is known is still to be answered.
  func isOpen(_ fault: Fault, at field: FieldIndex) throws -> Bool {
    if case .new? = given { return false }
    if case (.new, _)? = try decisions.remembered(question) { return false }
    row.fail(fault, at: field)
    return true
  }

  private func resolve(
    _ decision: Decision, _ made: String?, asked code: String, isNumbered: Bool
  ) throws -> MemberMatch {
    asked = Asked(question: question, code: code, decision: decision)
    let household = row[fields.household].text
    switch decision {
    case .apply: return .open
    case .skip:
      try skip()
      return .leftOut
    case .new:
      // What an earlier `new` made is found again, so that loading twice changes nothing.
      if !isNumbered, let made, let target = try search.membership(made, in: household),
        target.household == household
      {
        asked = nil
        return .member(target.code)
      }
      return .unknown(isNumbered: isNumbered)
    case .same(let code):
      guard let target = try search.membership(code, in: household) else {
        row.fail(.unknownTarget(code), at: nil, value: code)
        return .open
      }
      if let asked { try remember(asked, target: target.name) }
      return target.household == household ? .member(target.code) : .elsewhere(target)
    }
  }

  package var decisionCount: Int { decisions.count }

  func remember(_ asked: Asked, target: String) throws {
    try decisions.remember(
      asked.decision, target: target, about: asked.question, asked: asked.code)
  }

  /// The row's own member, as `HOUSEHOLD/NUMBER`.
  func target(of household: References.Household) -> String {
    row[fields.household].text + "/" + row[fields.code].text
  }

  /// Keeps that the row is left out.
  package func skip() throws {
    row.dismissProblems()
    row.fail(.skipped)
    guard row[fields.fullName].isGiven, row[fields.household].isGiven else { return }
    try decisions.remember(.skip, target: nil, about: question, asked: asked?.code ?? "given")
  }

  /// The number after the greatest of the household.
  func nextNumber(in household: References.Household) throws -> String {
    let numbers = try roll.members(of: household.id).compactMap { Int64($0.code) }
    let (next, isTooLarge) = (numbers.max() ?? 0).addingReportingOverflow(1)
    return isTooLarge ? "\(numbers.count + 1)" : "\(next)"
  }
}

// MARK: Persons who come from another household

extension MemberWriter {
  /// Ends the membership elsewhere on the day given and begins one here, of the same person.
  func move(_ target: PersonSearch.Target, to household: References.Household) throws -> RowOutcome
  {
    let day = row[fields.joinedOn]
    guard day.kind == .text else {
      row.fail(.moveNeedsDay, at: fields.joinedOn)
      return .refused
    }
    if row[fields.code].isBlank {
      row[fields.code] = context.texts.cell(try nextNumber(in: household))
    }
    guard try context.settleMasks(in: [(persons.name, target.person)]), try context.mayAdd(),
      try !isDoubtful(target.person)
    else { return .refused }
    warnOfAge()
    row[fields.personID] = ParsedCell(target.person)
    // Rows of this import may be changed here, so their images must be there first.
    try persons.recordImages()
    try memberships.recordImages()
    let reason = row[fields.joinedReason].isGiven && row[fields.joinedReason].text == "married"
    var membership: Int64 = 0
    let isDone = try context.applyAllOrFail {
      try persons.update(target.person, row)
      try context.connection.run(
        """
        UPDATE membership SET left_on = ?2, left_reason = ?3
        WHERE id = ?1 AND (left_on IS NULL OR left_on > ?2)
        """, target.id, day.text, reason ? "married" : "moved_out")
      membership = try memberships.insert(row)
    }
    guard isDone else { return .refused }
    if let household = target.headed {
      context.removedHeads[household] = RowPlace(file: row.file, line: row.line)
    }
    context.touch(membership)
    roll.forget()
    try storeFoldedName()
    row.fail(.endedElsewhere(target.name, on: day.text))
    return .new
  }
}
