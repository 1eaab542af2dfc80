import RegistryCore
import Vietnamese

/// What became of the households that a list, or a section of it, names.
enum ListOutcome: Hashable {
  /// Of a category after the review; `kind` is the code of how they came to be on the list.
  case category(String, kind: String? = nil)
  /// No longer poor: near-poor or above.
  case escapedPoverty
  /// No longer near-poor, and not poor.
  case escapedNearPoverty

  /// Words about poverty that name no outcome.
  private static let activities = [
    "ra soat ho ngheo, ho can ngheo", "ra soat ho ngheo va ho can ngheo",
    "ra soat ho ngheo, can ngheo", "giam ngheo", "chuan ngheo", "chong ngheo",
  ]

  /// The outcome that a text names; nil where it names none, or several.
  init?(_ text: String) {
    var rest = VietnameseText.folded(VietnameseText.collapsed(text))
    func takes(_ phrases: [String]) -> Bool {
      let found = phrases.filter { rest.contains($0) }
      for phrase in found { rest = rest.replacing(phrase, with: " ") }
      return !found.isEmpty
    }
    _ = takes(Self.activities)
    // `Hộ cận nghèo trở thành hộ nghèo` is about what they are now.
    for word in [" thanh ", " xuong "] {
      if !rest.contains("thanh thi"), let end = rest.ranges(of: word).last?.upperBound {
        rest = String(rest[end...])
      }
    }
    var found: Set<ListOutcome> = []
    let kind = Self.kind(in: rest)
    if takes([
      "khong ngheo", "khong thuoc dien ho ngheo, can ngheo", "khong thuoc ho ngheo, ho can ngheo",
      "khong con ngheo",
    ]) {
      found.insert(.category("non_poor"))
    }
    found.formUnion(Self.left(in: &rest))
    if takes(["muc song trung binh"]) {
      let isFarming = rest.contains("nong") || rest.contains("lam nghiep")
      found.insert(.category(isFarming ? "medium_agri" : "medium"))
    }
    if takes(["can ngheo"]) { found.insert(.category("near_poor", kind: kind)) }
    if rest.contains("ho ngheo") || rest.contains("tai ngheo") || rest.hasPrefix("ngheo") {
      found.insert(.category("poor", kind: kind))
    }
    // Of those who are no longer poor some may be near-poor, as their points say.
    if found == [.escapedPoverty, .escapedNearPoverty] { found = [.escapedPoverty] }
    guard found.count == 1, let outcome = found.first else { return nil }
    self = outcome
  }

  /// What households have left, in whatever words (`ra khỏi danh sách hộ nghèo`), so that they are never
  /// taken for what they have left.
  private static func left(in rest: inout String) -> [ListOutcome] {
    let leaving =
      /\b(?:thoat|khoi|vuot|het|ngoai|(?:xoa|gach|rut) ten|khong (?:con|phai|thuoc|la))(?: (?:con|la|thuoc|phai|khoi|ra|dien|danh|sach|doi|tuong|chuan|nguong|muc|ho))* (?<near>can )?ngheo\b/
    var found: [ListOutcome] = []
    while let match = rest.firstMatch(of: leaving) {
      found.append(match.output.near == nil ? .escapedPoverty : .escapedNearPoverty)
      rest.replaceSubrange(match.range, with: " ")
    }
    return found
  }

  private static func kind(in folded: String) -> String? {
    let words: [(String, [String])] = [
      ("returned", ["tai ngheo", "tai can ngheo"]), ("new", ["phat sinh", "ngheo moi"]),
      ("old", ["ngheo cu"]),
    ]
    let found = words.filter { $0.1.contains { folded.contains($0) } }
    return found.count == 1 ? found.first?.0 : nil
  }

  /// The category of all its households, or nil where their points tell.
  var category: String? {
    if case .category(let code, _) = self { code } else { nil }
  }

  /// How they came to be on the list, if that is said.
  var listKind: String? {
    if case .category(_, let kind) = self { kind } else { nil }
  }

  /// What a report calls it.
  var name: Wording {
    switch self {
    case .escapedPoverty: Wording(vi: "thoát nghèo", en: "escaped poverty")
    case .escapedNearPoverty: Wording(vi: "thoát cận nghèo", en: "escaped near-poverty")
    case .category("poor", _): Wording(vi: "hộ nghèo", en: "poor")
    case .category("near_poor", _): Wording(vi: "hộ cận nghèo", en: "near-poor")
    case .category("non_poor", _): Wording(vi: "hộ không nghèo", en: "not poor")
    case .category: Wording(vi: "hộ có mức sống trung bình", en: "of medium living standard")
    }
  }
}
