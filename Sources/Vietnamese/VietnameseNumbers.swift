/// Numbers and dates as Vietnamese print has them.
///
/// What is shown in the language of a reader is written by `Language`, which calls these.
public enum VietnameseNumbers {
  /// `1.174.350.000.000`; other print has another separator.
  public static func grouped(_ number: Int64, separator: Character = ".") -> String {
    let digits = String(number.magnitude)
    var result = number < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result.append(separator) }
      result.append(digit)
    }
    return result
  }

  /// Hundredths with a decimal comma: 2471 as `24,71`; other print has another point.
  public static func decimal(
    hundredths: Int64, point: Character = ",", separator: Character = "."
  ) -> String {
    let whole = hundredths.magnitude / 100
    let rest = hundredths.magnitude % 100
    return (hundredths < 0 ? "-" : "") + grouped(Int64(clamping: whole), separator: separator)
      + String(point) + twoDigits(Int(rest))
  }

  /// An ISO date as `dd/mm/yyyy`; any other text as it is.
  public static func date(_ iso: String) -> String {
    guard let date = CivilDate(iso: iso) else { return iso }
    return twoDigits(date.day) + "/" + twoDigits(date.month) + "/\(date.year)"
  }

  static func twoDigits(_ number: Int) -> String { (number < 10 ? "0" : "") + "\(number)" }
}
