import RegistryCore
import Sheets
import Vietnamese

/// A person, a household or a place that a search found.
public struct SearchHit: Sendable {
  /// What it is.
  public enum Kind: String, Sendable {
    case person
    case household
    case commune
    case village
  }

  /// What it is.
  public let kind: Kind
  /// The person's, the head's or the place's name.
  public var name: String?
  /// A person's or head's year of birth.
  public var birthYear: Int64?
  /// The household.
  public var household: String?
  /// The person's number in it.
  public var member: String?
  /// Where the household is.
  public var village: String?
  /// The code of the commune on today's map.
  public var communeCode: String?
  /// The commune on today's map.
  public var commune: String?
  /// What the household was last recognised as, while it exists.
  public var category: String?
  /// The citizen number as it may be shown.
  public var citizenID: String?
  /// The day on which the person left or the household was closed.
  public var endedOn: String?
  /// Why.
  public var endReason: String?

  /// The columns of a result.
  public static func columns(in language: Language) -> [ResultColumn] {
    let column = ResultColumn.Builder(language)
    return [
      column("kind", "Loại", "Kind"), column("name", "Họ tên", "Name"),
      column("birth_year", "Năm sinh", "Born", .integer),
      column("household_code", "Mã hộ", "Household"),
      column("code", "Số", "No."), column("village", "Thôn/xóm", "Village"),
      column("commune_code", "Mã xã", "Code"), column("commune", "Xã", "Commune"),
      column("category", "Phân loại", "Category"),
      column("citizen_id", "Số định danh", "Citizen number"),
      column("ended_on", "Ra ngày", "Until", shown: language.day),
      column("end_reason", "Lý do", "Reason"),
    ]
  }

  /// The cells of the columns.
  public var cells: [ResultValue] {
    func text(_ value: String?) -> ResultValue { value.map(ResultValue.text) ?? .null }
    return [
      .text(kind.rawValue), text(name), birthYear.map(ResultValue.integer) ?? .null,
      text(household),
      text(member), text(village), text(communeCode), text(commune), text(category),
      text(citizenID), text(endedOn), text(endReason),
    ]
  }
}
