/// A date as people write it.
public enum DateReading: Hashable, Sendable {
  case date(CivilDate)
  /// Only a year.
  case year(Int)
  /// Shaped like a date that no calendar has, such as 31/02/2024.
  case impossible
  case unreadable

  /// Reads dd/mm/yyyy (also with `-` or `.`), yyyy-mm-dd, `ngày 5 tháng 9 năm 2024`, or a year.
  ///
  /// Years of two digits are unreadable: they could be either century.
  public static func read(_ text: String) -> DateReading {
    var numbers: [(value: Int, digits: Int)] = []
    var separators: [String] = [""]
    var digits = 0
    var value = 0
    for scalar in text.unicodeScalars {
      if scalar.value >= 48, scalar.value <= 57 {
        guard digits < 4 else { return .unreadable }
        value = value * 10 + Int(scalar.value - 48)
        digits += 1
      } else {
        if digits > 0 {
          numbers.append((value, digits))
          separators.append("")
          digits = 0
          value = 0
        }
        separators[separators.count - 1].unicodeScalars.append(scalar)
        guard separators[separators.count - 1].utf8.count < 20 else { return .unreadable }
      }
    }
    if digits > 0 {
      numbers.append((value, digits))
      separators.append("")
    }
    return date(numbers, separators)
  }

  private static func date(
    _ numbers: [(value: Int, digits: Int)], _ separators: [String]
  ) -> DateReading {
    let between = separators.map(VietnameseText.folded)
    guard separators.count == numbers.count + 1 else { return .unreadable }
    if numbers.count == 1, between == ["", ""], numbers[0].digits == 4 {
      return (1800...2200).contains(numbers[0].value) ? .year(numbers[0].value) : .impossible
    }
    guard numbers.count == 3, between[3].isEmpty else { return .unreadable }
    let inWords = between[0] == "ngay" && between[1] == "thang" && between[2] == "nam"
    let isPunctuated =
      between[0].isEmpty && between[1] == between[2] && ["/", "-", "."].contains(between[1])
    guard inWords || isPunctuated else { return .unreadable }
    let isISO = isPunctuated && numbers[0].digits == 4 && between[1] == "-"
    let (day, month, year) =
      isISO ? (numbers[2], numbers[1], numbers[0]) : (numbers[0], numbers[1], numbers[2])
    guard year.digits == 4, day.digits <= 2, month.digits <= 2 else { return .unreadable }
    guard let date = CivilDate(year: year.value, month: month.value, day: day.value) else {
      return .impossible
    }
    return .date(date)
  }
}
