/// Texts that a row's cells may point to for as long as the import lasts.
package final class TextPool {
  private let arena = Arena()
  private var cells: [String: ParsedCell] = [:]

  package func cell(_ text: String) -> ParsedCell {
    if let known = cells[text] { return known }
    let cell = ParsedCell(arena.copy(text))
    cells[text] = cell
    return cell
  }
}
