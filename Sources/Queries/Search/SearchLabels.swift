import RegistryCore
import Schema
import Sheets

/// Labels instead of codes, for people.
package struct SearchLabels {
  private let codes: CodeLabels
  private let language: Language

  /// The labels of a registry in a language.
  package init(codes: CodeLabels, language: Language) {
    (self.codes, self.language) = (codes, language)
  }

  /// The cells of a hit as people read them.
  package func labelled(_ cells: [ResultValue]) throws -> [ResultValue] {
    var cells = cells
    let columns = SearchHit.columns(in: language)
    let isPerson = cells.first?.text == SearchHit.Kind.person.rawValue
    for (place, column) in columns.enumerated() where cells[place] != .null {
      switch column.name {
      case "kind": cells[place] = .text(kind(cells[place].text))
      case "category": cells[place] = try label(cells[place], "category")
      case "end_reason":
        cells[place] = try label(cells[place], isPerson ? "leave_reason" : "close_reason")
      default: break
      }
    }
    return cells
  }

  private func kind(_ code: String) -> String {
    let wording: Wording =
      switch code {
      case "person": Wording(vi: "người", en: "person")
      case "household": Wording(vi: "hộ", en: "household")
      case "village": Wording(vi: "thôn", en: "village")
      default: Wording(vi: "xã", en: "commune")
      }
    return wording[language]
  }

  private func label(_ cell: ResultValue, _ table: String) throws -> ResultValue {
    try codes.label(cell.text, of: table).map { .text($0[language]) } ?? cell
  }
}
