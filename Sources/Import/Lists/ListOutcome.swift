import RegistryCore

/// What became of the households that a list, or a section of it, names.
enum ListOutcome: Hashable {
  /// Of a category after the review; `kind` is the code of how they came to be on the list.
  case category(String, kind: String? = nil)
  /// No longer poor: near-poor or above.
  case escapedPoverty
  /// No longer near-poor, and not poor.
  case escapedNearPoverty

  /// The outcome that a text names; nil where it names none, or several, or says more than is understood.
  init?(_ text: String) {
    guard case .outcome(let outcome) = OutcomeText(text).meaning else { return nil }
    self = outcome
  }

  /// What an assessment's category is written as; the points tell that of those who escaped.
  var word: String {
    switch self {
    case .category(let code, _): code
    case .escapedPoverty: "Thoát nghèo"
    case .escapedNearPoverty: "Thoát cận nghèo"
    }
  }

  /// Whether a sheet of such households may be named so: `Thoát nghèo` for `Hộ thoát nghèo`.
  func mayBeCalled(_ other: ListOutcome) -> Bool {
    switch (self, other) {
    case (.category(let own, _), .category(let others, _)): own == others
    case (.category, _), (_, .category): false
    default: true
    }
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
