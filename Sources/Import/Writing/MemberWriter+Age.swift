import RegistryCore
import Schema
import Vietnamese

/// What a member's birth says of the day of joining and of the relation.
extension MemberWriter {
  /// Who is in a household without a day of its own was there when it was registered, or was born since.
  func joined(_ household: References.Household) -> ParsedCell {
    let day = max(household.registeredOn, born ?? household.registeredOn)
    return ParsedCell(context.texts.cell(day).bytes, number: UnitMap.day(day))
  }

  /// The first day that the birth may have been, as text.
  private var born: String? {
    let birth = row[fields.birth]
    guard birth.kind == .text else { return nil }
    guard birth.number % 10_000 == 0 else { return birth.text }
    return CivilDate(year: Int(birth.number / 10_000), month: 1, day: 1)?.iso
  }

  /// The age of who may be too young for a relation: on the day of joining, else of leaving, else today.
  func judgeAge() -> Fault? {
    guard row[fields.relation].isGiven, row[fields.birth].kind == .text else { return nil }
    let relation = row[fields.relation].text
    guard RelationAge.isJudged(relation) else { return nil }
    let day = [fields.joinedOn, fields.leftOn].first { row[$0].isGiven }.map { row[$0].text }
    return RelationAge.doubt(
      of: relation, born: row[fields.birth].number, on: day ?? Clock.today())
  }

  /// Says what was found of the birth, once the row is taken.
  func warnOfAge() {
    if let ageDoubt { row.fail(ageDoubt, at: fields.birth) }
    let joined = row[fields.joinedOn]
    if let born, joined.kind == .text, joined.text < born {
      row.fail(.bornAfterJoining(joined.text), at: fields.joinedOn)
    }
  }
}
