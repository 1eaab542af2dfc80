/// A review round by its name: `2024`, or `2024-03` for a regular month.
package struct Round {
  package let code: String
  package let year: Int
  package let month: Int?

  package init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let first = parts.first, first.utf8.count == 4, let year = Int(first),
      (1990...2200).contains(year), parts.count <= 2
    else { return nil }
    self.year = year
    guard parts.count == 2 else {
      month = nil
      code = "\(year)"
      return
    }
    guard parts[1].utf8.count <= 2, let month = Int(parts[1]), (1...12).contains(month) else {
      return nil
    }
    self.month = month
    code = "\(year)-" + (month < 10 ? "0" : "") + "\(month)"
  }
}
