import Schema
import Vietnamese

/// What a file of records may say of a household beside its code, which is nothing to keep but tells
/// whether the code is the right household's.
package enum HouseholdSign: Int, CaseIterable, Sendable {
  case head
  case village
  case communeName
  case communeCode

  private var field: ListField {
    switch self {
    case .head: .headName
    case .village: .village
    case .communeName: .communeName
    case .communeCode: .communeCode
    }
  }

  private static let names: [String: HouseholdSign] = {
    let list = HeaderMap.names(of: .list)
    return list.compactMapValues { index in allCases.first { $0.field.index == index } }
  }()

  /// The columns of a header with such signs, of a kind whose rows name households; each once.
  static func columns(
    _ header: [String], of kind: RecordKind, isFree: (Int) -> Bool
  ) -> [Int: HouseholdSign] {
    guard kind.household != nil, kind.plan != .list, kind.plan != .household else { return [:] }
    var found: [Int: HouseholdSign] = [:]
    for (column, title) in header.enumerated() where isFree(column) {
      guard
        let sign = names[SpellingKey.loose(title)] ?? names[SpellingKey.loose(Heading(title).name)],
        !found.values.contains(sign)
      else { continue }
      found[column] = sign
    }
    return found
  }
}
