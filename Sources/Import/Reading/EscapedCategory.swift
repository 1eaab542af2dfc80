/// A category told by what households have left, as `Thoát nghèo` does: their points give it.
enum EscapedCategory: Int64 {
  /// No longer poor: near-poor or above.
  case poverty = -2
  /// No longer near-poor, and not poor.
  case nearPoverty = -3

  /// The one that a text names, or nil.
  init?(_ text: String) {
    switch ListOutcome(text) {
    case .escapedPoverty: self = .poverty
    case .escapedNearPoverty: self = .nearPoverty
    default: return nil
    }
  }

  /// The one of a cell, or nil.
  init?(_ cell: ParsedCell) {
    guard cell.kind == .text else { return nil }
    self.init(rawValue: cell.number)
  }

  /// The cell until the category is known.
  var cell: ParsedCell {
    let text = ParsedCell("non_poor")
    return ParsedCell(text.bytes, number: rawValue)
  }

  /// Whether households of a category may have left it.
  func fits(_ category: String) -> Bool {
    switch self {
    case .poverty: category != "poor"
    case .nearPoverty: category != "poor" && category != "near_poor"
    }
  }
}
