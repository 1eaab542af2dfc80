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
    [
      ("kind", "Loại", "Kind", ResultColumn.Kind.text), ("name", "Họ tên", "Name", .text),
      ("birth_year", "Năm sinh", "Born", .integer), ("household_code", "Mã hộ", "Household", .text),
      ("code", "Số", "No.", .text), ("village", "Thôn/xóm", "Village", .text),
      ("commune_code", "Mã xã", "Code", .text), ("commune", "Xã", "Commune", .text),
      ("category", "Phân loại", "Category", .text),
      ("citizen_id", "Số định danh", "Citizen number", .text),
      ("ended_on", "Ra ngày", "Until", .text), ("end_reason", "Lý do", "Reason", .text),
    ].map { name, vi, en, kind in
      ResultColumn(
        name: name, title: Wording(vi: vi, en: en)[language], kind: kind,
        shown: name == "ended_on" ? language.day : nil)
    }
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
