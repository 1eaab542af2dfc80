import RegistryCore

/// A review round by its name: `2024`, or `2024-03` for a regular month.
package struct Round {
  /// The years that rounds and figures may be of.
  package static let years = 1990...2200

  package let year: Int
  package let month: Int?

  /// The code as records name it.
  package var code: String {
    guard let month else { return "\(year)" }
    return "\(year)-" + (month < 10 ? "0" : "") + "\(month)"
  }

  /// As people call it.
  package var label: Wording {
    guard let month else { return Wording(vi: "\(year)", en: "\(year)") }
    return Wording(vi: "tháng \(month)/\(year)", en: "month \(month)/\(year)")
  }

  /// The options of `sobo review` that name it.
  package var options: String { "--year \(year)" + (month.map { " --month \($0)" } ?? "") }

  /// The day that stands for the survey where a list does not say it.
  package var standardDay: String { code + (month == nil ? "-12-14" : "-15") }

  package init(year: Int, month: Int?) {
    self.year = year
    self.month = month
  }

  package init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let first = parts.first, first.utf8.count == 4, let year = Int(first),
      Self.years.contains(year), parts.count <= 2
    else { return nil }
    self.year = year
    guard parts.count == 2 else {
      month = nil
      return
    }
    guard parts[1].utf8.count <= 2, let month = Int(parts[1]), (1...12).contains(month) else {
      return nil
    }
    self.month = month
  }
}
