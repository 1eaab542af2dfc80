import RegistryCore
import SQLite
import Schema
import Sheets
import Verification

extension DuplicatePair.Reason {
  /// What agrees, or does not, for people.
  public var wording: Wording {
    switch self {
    case .citizenID: Wording(vi: "cùng số CCCD", en: "same citizen number")
    case .oldID: Wording(vi: "cùng số CMND", en: "same old identity number")
    case .insurance: Wording(vi: "cùng số thẻ BHYT", en: "same insurance number")
    case .name: Wording(vi: "cùng họ tên", en: "same name")
    case .slippedName: Wording(vi: "tên lệch một chữ cái", en: "name off by one letter")
    case .shortenedName: Wording(vi: "thiếu tên đệm", en: "middle name left out")
    case .swappedBirth: Wording(vi: "ngày, tháng sinh đổi chỗ", en: "day and month swapped")
    case .nearYear: Wording(vi: "năm sinh lệch một năm", en: "birth year off by one")
    case .swappedCitizenID:
      Wording(vi: "số CCCD đổi chỗ hai chữ số", en: "two digits of the citizen number swapped")
    case .oneHousehold: Wording(vi: "cùng một hộ", en: "one household")
    case .otherMarks: Wording(vi: "tên khác dấu", en: "other tone marks")
    case .birthDate: Wording(vi: "cùng ngày sinh", en: "same birth date")
    case .birthYear: Wording(vi: "cùng năm sinh", en: "same birth year")
    case .village: Wording(vi: "cùng thôn", en: "same village")
    case .commune: Wording(vi: "cùng xã", en: "same commune")
    case .phone: Wording(vi: "cùng số điện thoại", en: "same telephone")
    case .otherBirth: Wording(vi: "khác ngày sinh", en: "other birth")
    case .otherSex: Wording(vi: "khác giới tính", en: "other sex")
    case .otherGroup: Wording(vi: "khác dân tộc", en: "other ethnic group")
    case .otherCitizenID: Wording(vi: "khác số CCCD", en: "other citizen number")
    }
  }
}

/// Prints candidate pairs, and remembers who is not one person.
public enum DuplicateList {
  /// Writes pairs as rows; personal numbers are never shown.
  ///
  /// Throws `SheetError`.
  public static func write(
    _ pairs: [DuplicatePair], language: Language, format: ResultFormat, to sink: OutputSink
  ) throws {
    let column = ResultColumn.Builder(language, shown: [.date: language.day])
    let isForPeople = format.isForPeople
    let writer = try ResultWriter(
      format: format,
      columns: [
        column("score", "Điểm", "Score", .integer),
        column("a", "Người A", "Person A", isMasked: true),
        column("a_name", "Họ tên A", "Name A"),
        column("a_birth", "Sinh A", "Birth A", shown: language.day),
        column("a_left_on", "A rời hộ", "A left", .date),
        column("b", "Người B", "Person B", isMasked: true),
        column("b_name", "Họ tên B", "Name B"),
        column("b_birth", "Sinh B", "Birth B", shown: language.day),
        column("b_left_on", "B rời hộ", "B left", .date), column("reasons", "Vì sao", "Why"),
        column("different", "Đã xác định là hai người", "Found to be two"),
      ], sink: sink)
    func cell(_ text: String?) -> ResultValue { text.map { .text($0) } ?? .null }
    for pair in pairs {
      let reasons = pair.reasons.map { reason in
        isForPeople
          ? "\(reason.wording[language]) \(reason.points > 0 ? "+" : "−")\(abs(reason.points))"
          : reason.rawValue
      }
      try writer.write([
        .integer(Int64(pair.score)), .text(pair.first.member), .text(pair.first.name),
        .text(pair.first.birth), cell(pair.first.leftOn), .text(pair.second.member),
        .text(pair.second.name), .text(pair.second.birth), cell(pair.second.leftOn),
        .text(reasons.joined(separator: isForPeople ? ", " : ";")), cell(pair.different),
      ])
    }
    _ = try writer.finish()
  }

  /// Remembers that two members, each `HOUSEHOLD/NUMBER`, are different people.
  ///
  /// Throws `RegistryError` for a member that is not recorded, one person named twice, or no
  /// reason.
  public static func setDifferent(
    _ one: String, _ other: String, reason: String, in registry: Registry, act: any WriteScope
  ) throws {
    try Reason.required(reason)
    try registry.write(in: act) { entry, _ in
      let people = try [one, other].map { try person($0, in: entry.connection) }.sorted()
      guard people[0] != people[1] else { throw RegistryError.onePerson(one, other) }
      try entry.connection.run(
        """
        INSERT INTO different_persons (person_a_id, person_b_id, reason) VALUES (?1, ?2, ?3)
        ON CONFLICT (person_a_id, person_b_id) DO UPDATE SET reason = excluded.reason
        """, people[0], people[1], reason)
    }
  }

  private static func person(_ member: String, in connection: Connection) throws -> Int64 {
    let (_, row) = try RecordName.find(RecordKind.members.name, member, in: connection)
    let person = try connection.integer("SELECT person_id FROM membership WHERE id = ?1", row)
    guard let person else {
      throw RegistryError.noSuchRecord(inTrail: RecordKind.members.name, member)
    }
    return person
  }
}
