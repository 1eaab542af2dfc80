import RegistryCore
import SQLite

/// What an account may do, as a duty grants it for a unit and what is below.
public enum Role: String, CaseIterable, Sendable {
  /// Writes the records of communes, and proposes what needs a second person.
  case clerk
  /// Decides about proposals for communes.
  case checker
  /// Writes and decides for the whole province.
  case officer
  /// Reads everything and works on findings.
  case auditor
  /// Looks after accounts, duties and settings; writes no records.
  case admin

  /// What people call it.
  public var wording: Wording {
    switch self {
    case .clerk: Wording(vi: "người nhập", en: "clerk")
    case .checker: Wording(vi: "người duyệt", en: "checker")
    case .officer: Wording(vi: "cán bộ tỉnh", en: "province officer")
    case .auditor: Wording(vi: "kiểm toán", en: "auditor")
    case .admin: Wording(vi: "quản trị", en: "administrator")
    }
  }

  /// Whether it is always for the whole province.
  var isOfProvince: Bool { self == .officer || self == .auditor || self == .admin }
}
