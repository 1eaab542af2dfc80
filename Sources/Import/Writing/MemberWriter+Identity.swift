import RegistryCore
import SQLite
import Schema
import Vietnamese

/// Whether a row is about the member that it seems to be about.
extension MemberWriter {
  private struct Stored {
    let name: String
    let birthYear: Int64
    let sex: String
    let citizenID: String?
  }

  private func stored(_ person: Int64) throws -> Stored? {
    var stored: Stored?
    try context.connection.rows(
      "SELECT full_name, birth_year, sex, citizen_id FROM person WHERE id = ?1", person
    ) { found in
      stored = Stored(
        name: try found.text(0), birthYear: try found.integer(1), sex: try found.text(2),
        citizenID: try found.textOrNil(3))
    }
    return stored
  }

  /// Whether the row would make a known person somebody else, or leave a piece of the name.
  func isDoubtful(_ person: Int64) throws -> Bool {
    guard row[fields.fullName].isGiven, let stored = try stored(person) else { return false }
    let code = row[fields.code].text
    let fault: Fault
    if isMadeAnew(stored) {
      fault = .newIsKnown(code, stored.name)
    } else if context.isChosen {
      return false
    } else if isAnother(stored) {
      fault = .otherPerson(code, stored.name, born: stored.birthYear)
    } else if context.isFromFiles,
      ShortenedName.isPiece(row[fields.fullName].text, of: stored.name)
    {
      fault = .nameShortened(stored.name)
    } else {
      return false
    }
    let isSeen = try context.visibility.sees(household: row[fields.householdID].number)
    row.fail(isSeen ? fault : .otherPersonElsewhere(code), at: fields.fullName)
    return true
  }

  /// Whether a clerk decided that the row is about nobody known, while its number is a member's of
  /// another name or year.
  private func isMadeAnew(_ stored: Stored) -> Bool {
    guard asked == nil, case .new? = context.answer else { return false }
    return row[fields.birthYear].isGiven && row[fields.birthYear].number != stored.birthYear
      || VietnameseText.key(row[fields.fullName].text) != VietnameseText.key(stored.name)
  }

  /// Whether the row is about another person than the member of its number.
  ///
  /// Name, sex and birth differ; in a file without versions it is enough that no given name, birth or
  /// citizen number agrees. Whom a clerk named has the given name or the number of the row.
  private func isAnother(_ stored: Stored) -> Bool {
    let isNumbersOwn = citizenNumberText.map { $0 == stored.citizenID } ?? false
    let isNamed = ShortenedName.sharesGivenName(row[fields.fullName].text, stored.name)
    if let asked {
      guard case .same = asked.decision else { return false }
      return !isNamed && !isNumbersOwn
    }
    guard row[fields.birthYear].isGiven, row[fields.birthYear].number != stored.birthYear else {
      return false
    }
    let isWhollyOther =
      row[fields.sex].isGiven && row[fields.sex].text != stored.sex
      && VietnameseText.key(row[fields.fullName].text) != VietnameseText.key(stored.name)
    if isWhollyOther { return true }
    return context.isFromFiles && !row[context.version].isGiven && !isNamed && !isNumbersOwn
  }

  /// Whether the row gives a member the citizen number of another of the household, and nobody said
  /// that both have it; that it is somebody's elsewhere is told.
  func isNumberOfOther(_ person: Int64) throws -> Bool {
    guard let number = citizenNumberText,
      try context.connection.text("SELECT citizen_id FROM person WHERE id = ?1", person) != number
    else { return false }
    let household = row[fields.householdID].number
    if let doubt = try numberDoubt(in: household) { return try isOpen(doubt, at: fields.citizenID) }
    if let others = try bearersElsewhere(of: household, but: person) {
      row.fail(.citizenIDElsewhere(others, isNumbered: true), at: fields.citizenID)
    }
    return false
  }
}

// MARK: Who may be in the household already

extension MemberWriter {
  /// Asks whether a row that fits nobody is about a member whose year of birth alone differs; nil where
  /// there is none.
  func nearMember(of household: References.Household, isNumbered: Bool) throws -> MemberMatch? {
    // Where there was nobody before, the numbers of a file tell its people apart.
    guard !isNumbered || !persons.wasEmpty,
      let near = try roll.members(of: household.id).first(where: isNear)
    else { return nil }
    let isSeen = try context.visibility.sees(household: household.id)
    return try ask(
      isSeen
        ? .possibleSamePerson(near.code, near.name, born: near.birthYear)
        : .possibleSamePersonElsewhere, isNumbered: isNumbered)
  }

  /// Asks whether a row brings a second spouse; nil where it does not.
  func secondSpouse(of household: References.Household, isNumbered: Bool) throws -> MemberMatch? {
    guard isSpouse, let other = try spouse(in: household.id) else { return nil }
    return try ask(.secondSpouse(other), isNumbered: isNumbered, at: fields.relation)
  }

  /// Whether a member has the row's sex and its name, the year of birth beside the row's, or a name that
  /// is the row's with more marks or words, and the same year; and no two numbers tell them apart.
  private func isNear(_ member: HouseholdMembers.Member) -> Bool {
    let years = member.birthYear - row[fields.birthYear].number
    guard (-1...1).contains(years), row[fields.birthYear].isGiven,
      !row[fields.sex].isGiven || member.sex == row[fields.sex].text,
      member.citizenID == nil || citizenNumberText == nil
    else { return false }
    let name = row[fields.fullName].text
    if member.nameKey == VietnameseText.key(name) { return years != 0 }
    if member.folded == row[fields.folded].text {
      return LostLetters.isSameTextWithFewerMarks(name, member.name)
        || LostLetters.isSameTextWithFewerMarks(member.name, name)
    }
    return years == 0
      && (ShortenedName.isPiece(name, of: member.name)
        || ShortenedName.isPiece(member.name, of: name))
  }

  /// Whether the row makes its person the spouse of a household's head now.
  var isSpouse: Bool {
    row[fields.relation].kind == .text && row[fields.relation].bytes.elementsEqual("spouse".utf8)
      && !row[fields.leftOn].isGiven
  }

  /// The number of the spouse of a household's head, beside the row's own.
  private func spouse(in household: Int64) throws -> String? {
    let own = row[fields.code].isGiven ? row[fields.code].text : nil
    if persons.wasEmpty { return spouses[household].flatMap { $0 == own ? nil : $0 } }
    return try roll.members(of: household).first {
      $0.relation == "spouse" && $0.leftOn == nil && $0.code != own
    }?.code
  }

  /// The number of the spouse of the head where the row makes another member one; nil where there is
  /// nothing to ask.
  func otherSpouse() throws -> String? {
    guard isSpouse, !context.isChosen, asked == nil else { return nil }
    let household = row[fields.householdID].number
    let own = row[fields.code].text
    let isNew = try roll.members(of: household).contains {
      $0.code == own && ($0.relation != "spouse" || $0.leftOn != nil)
    }
    return isNew ? try spouse(in: household) : nil
  }
}
