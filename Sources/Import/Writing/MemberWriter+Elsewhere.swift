import RegistryCore
import SQLite
import Schema
import Vietnamese

/// Whether a row's person is a member of another household at the time.
extension MemberWriter {
  /// Whether the person is somewhere else at the time: by number, else by name, year and village.
  func elsewhere(_ household: References.Household, isNumbered: Bool) throws -> MemberMatch {
    let birthYear = row[fields.birthYear].number
    for field in [fields.citizenID, fields.oldID, fields.insuranceNo] {
      let found = try bearer(
        of: field, in: household, born: birthYear, isNumbered: isNumbered)
      if let found { return found }
    }
    if isNumbered, !persons.wasEmpty,
      let own = try roll.members(of: household.id).first(where: isSame)
    {
      return try ask(.memberOfOtherNumber(own.code), isNumbered: true)
    }
    if let (code, death) = try context.death(
      citizenID: row[fields.citizenID], name: row[fields.fullName], folded: row[fields.folded],
      born: birthYear, in: household.villageID, by: searchedFrom)
    {
      return try ask(.recordedAsDead(code, death), isNumbered: isNumbered)
    }
    if !isNumbered {
      let namesakes = try search.namesakes(
        row[fields.folded], born: birthYear, in: household.villageID, from: searchedFrom,
        to: row[fields.leftOn]
      ).filter { $0.household != household.id && $0.nameKey == nameKey && mayBe($0) }
      if !namesakes.isEmpty { return try ask(.samePersonElsewhere(people(namesakes))) }
    }
    try warnOfTwin(household)
    return .unknown(isNumbered: isNumbered)
  }

  /// What a number of the row tells of its person; nil for nothing.
  private func bearer(
    of field: FieldIndex, in household: References.Household, born birthYear: Int64,
    isNumbered: Bool
  ) throws -> MemberMatch? {
    let bearers = try bearers(of: field)
    guard !bearers.isEmpty else { return nil }
    let same = bearers.filter { $0.nameKey == nameKey && $0.birthYear == birthYear }
    if isNumbered, let own = same.first(where: { $0.household == household.id }) {
      return try ask(.memberOfOtherNumber(own.number), isNumbered: true)
    }
    if !same.isEmpty {
      return try ask(.samePersonElsewhere(people(same)), isNumbered: isNumbered)
    }
    if isNumbered || field != fields.citizenID,
      let other = bearers.first(where: { $0.household == household.id })
    {
      let fault: Fault =
        try field == fields.citizenID
        ? .citizenIDOtherName(other.number)
        : .numberElsewhere(title(field), people([other]), isNumbered: false)
      return try ask(fault, isNumbered: isNumbered, at: field)
    }
    let elsewhere = bearers.filter { $0.household != household.id }
    guard !elsewhere.isEmpty else { return nil }
    let others = try people(elsewhere)
    let fault: Fault =
      field == fields.citizenID
      ? .citizenIDElsewhere(others, isNumbered: isNumbered)
      : .numberElsewhere(title(field), others, isNumbered: isNumbered)
    guard isNumbered else { return try ask(fault, at: field) }
    row.fail(fault, at: field)
    return nil
  }

  private func title(_ field: FieldIndex) -> Wording { context.kind[field].title }

  /// Those who bear one of the row's numbers at the time.
  private func bearers(of field: FieldIndex) throws -> [PersonSearch.Match] {
    guard row[field].kind == .text else { return [] }
    let number = row[field]
    var found: [PersonSearch.Match] = []
    if field != fields.insuranceNo, mayBeBorne(number) {
      found = try search.bearers(of: number, from: searchedFrom, to: row[fields.leftOn])
    }
    guard let key = PersonMarks.key(number.bytes, isInsurance: field == fields.insuranceNo) else {
      return found
    }
    for person in try marks.bearers(of: key) where !found.contains(where: { $0.person == person }) {
      guard try search.bears(person, key) else { continue }
      found += try search.memberships(of: person, from: searchedFrom, to: row[fields.leftOn])
    }
    return found
  }

  /// Whether somebody may bear a number as a citizen number.
  func mayBeBorne(_ number: ParsedCell) -> Bool {
    guard let number = Self.integer(number) else { return false }
    return !persons.wasEmpty || numbers.contains(number)
  }

  /// A number of twelve or nine digits.
  static func integer(_ cell: ParsedCell) -> Int64? {
    guard cell.kind == .text, cell.bytes.count == 12 || cell.bytes.count == 9 else { return nil }
    var number: Int64 = cell.bytes.count == 9 ? 1 : 0
    for byte in cell.bytes {
      guard byte >= 48, byte <= 57 else { return nil }
      number = number * 10 + Int64(byte - 48)
    }
    // Nine digits never meet twelve that begin with zeros.
    return cell.bytes.count == 9 ? -number : number
  }

  /// Notes the numbers and the birth of the row as those of a person.
  func noteMarks(of person: Int64) {
    if persons.wasEmpty, let number = Self.integer(row[fields.citizenID]) { numbers.insert(number) }
    for field in [fields.citizenID, fields.oldID, fields.insuranceNo]
    where row[field].kind == .text {
      let isInsurance = field == fields.insuranceNo
      if let key = PersonMarks.key(row[field].bytes, isInsurance: isInsurance) {
        marks.add(key, of: person)
      }
    }
    if row[fields.birthDate].isGiven {
      marks.add(name: row[fields.folded], birth: row[fields.birthDate])
    }
  }

  /// Says that somebody elsewhere has the row's name and day of birth, and nothing tells them apart.
  private func warnOfTwin(_ household: References.Household) throws {
    let birth = row[fields.birthDate]
    guard birth.isGiven, birth.kind == .text, row[fields.folded].kind == .text else { return }
    // A file of many rows looks into a table of its own.
    if context.isBulk, try !marks.mayBeThere(name: row[fields.folded], birth: birth) { return }
    let born = row[fields.birthYear].number
    let alike = try search.twins(
      row[fields.folded], born: born, birth, from: searchedFrom, to: row[fields.leftOn]
    ).filter { $0.household != household.id && mayBe($0) }
    guard !alike.isEmpty else { return }
    let twins = alike.filter { $0.nameKey == nameKey }
    if !twins.isEmpty {
      return try row.fail(.sameNameElsewhere(people(twins)), at: fields.fullName)
    }
    // A mark may be a slip where they are neighbours.
    let here = try search.namesakes(
      row[fields.folded], born: born, in: household.villageID, from: searchedFrom,
      to: row[fields.leftOn])
    let neighbours = alike.filter { other in here.contains { $0.membership == other.membership } }
    if !neighbours.isEmpty {
      try row.fail(
        .sameNameElsewhere(people(neighbours), butForMarks: true), at: fields.fullName)
    }
  }

  /// Says which of a known member's numbers, given anew, others bear.
  func warnOfOtherNumbers(of person: Int64) throws {
    for field in [fields.oldID, fields.insuranceNo] where row[field].kind == .text {
      guard let column = context.kind[field].columns.first,
        try context.connection.text("SELECT \(column) FROM person WHERE id = ?1", person)
          != row[field].text,
        let known = try context.references.household(row[fields.household])
      else { continue }
      setJoinedForSearch(known)
      let others = try bearers(of: field).filter { $0.person != person }
      if !others.isEmpty {
        row.fail(
          .numberElsewhere(title(field), try people(others), isNumbered: true), at: field)
      }
    }
  }

  /// Who bears the citizen number of a row about a known member in other households.
  func bearersElsewhere(of household: Int64, but person: Int64) throws -> NamedPeople? {
    guard let known = try context.references.household(row[fields.household]) else { return nil }
    setJoinedForSearch(known)
    let others = try bearers(of: fields.citizenID).filter {
      $0.household != household && $0.person != person
    }
    return others.isEmpty ? nil : try people(others)
  }

  func setJoinedForSearch(_ household: References.Household) {
    searchedFrom =
      row[fields.joinedOn].isGiven
      ? row[fields.joinedOn] : context.texts.cell(household.registeredOn)
  }

  /// The codes of members; of those of another commune only that they are there, and whom to ask.
  private func people(_ matches: [PersonSearch.Match]) throws -> NamedPeople {
    let seen = try matches.filter { try context.visibility.sees(household: $0.household) }
    return NamedPeople(
      codes: Self.codes(seen),
      hidden: seen.count < matches.count ? WriterVisibility.elsewhere : nil)
  }

  /// Each member once, who may have been one at several times.
  static func codes(_ matches: [PersonSearch.Match]) -> [String] {
    var seen: Set<String> = []
    return matches.map(\.code).filter { seen.insert($0).inserted }
  }

  /// Whether a member has the row's name, year of birth and sex, and no citizen number tells them
  /// apart.
  private func isSame(_ member: HouseholdMembers.Member) -> Bool {
    guard isNamed(member), member.sex == row[fields.sex].text else { return false }
    return member.citizenID == nil || citizenNumberText == nil
      || member.citizenID == citizenNumberText
  }

  /// Whether nothing that is known of both tells them apart.
  private func mayBe(_ other: PersonSearch.Match) -> Bool {
    func agrees(_ index: FieldIndex, _ known: String?) -> Bool {
      guard row[index].isGiven, let known else { return true }
      return row[index].text == known
    }
    return agrees(fields.sex, other.sex) && agrees(fields.birthDate, other.birthDate)
      && agrees(fields.citizenID, other.citizenID)
  }
}
