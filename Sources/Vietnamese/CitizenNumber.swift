/// The twelve digits of a personal number (Decree 137/2015/NĐ-CP, Circular 07/2016/TT-BCA).
public enum CitizenNumber {
  /// What the digits say.
  public struct Parts: Hashable, Sendable {
    /// Where the birth was registered: three digits.
    public let provinceCode: String
    /// Even century digits are men's.
    public let isMale: Bool
    /// With its century.
    public let birthYear: Int
  }

  /// Whether a text is twelve ASCII digits.
  public static func isWellFormed(_ text: String) -> Bool {
    text.utf8.count == 12 && text.utf8.allSatisfy { $0 >= 48 && $0 <= 57 }
  }

  /// Whether a text may be a personal number: nine digits of an old card, or twelve.
  public static func isNumber(_ text: String) -> Bool {
    let count = text.utf8.count
    return (9...12).contains(count) && NumberReading.isDigits(Substring(text))
      && text.utf8.contains { $0 != 48 }
  }

  /// A number without what people put between its digits.
  ///
  /// Groups of three digits are joined; any other point may be a decimal one, and stays.
  public static func bare(_ text: String) -> String {
    let groups = text.split(separator: ".", omittingEmptySubsequences: false)
    let isGrouped = groups.allSatisfy { $0.utf8.count == 3 && NumberReading.isDigits($0) }
    return (isGrouped ? groups.joined() : text).filter { !" -'’".contains($0) }
  }

  /// What a number says, or nil when it is not twelve digits.
  public static func parts(_ text: String) -> Parts? {
    guard isWellFormed(text) else { return nil }
    let digits = text.utf8.map { Int($0) - 48 }
    return Parts(
      provinceCode: String(text.prefix(3)), isMale: digits[3] % 2 == 0,
      birthYear: 1900 + digits[3] / 2 * 100 + digits[4] * 10 + digits[5])
  }

  /// Whether a spreadsheet turned the number into a power of ten, which cannot be undone.
  public static func isScientific(_ text: String) -> Bool {
    guard let (_, exponent) = NumberReading.powerOfTen(text) else { return false }
    return NumberReading.isDigits(exponent.first == "+" ? exponent.dropFirst() : exponent)
  }
}
