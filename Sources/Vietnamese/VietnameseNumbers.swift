/// Numbers and dates as Vietnamese print has them.
public enum VietnameseNumbers {
  /// `1.174.350.000.000`.
  public static func grouped(_ number: Int64) -> String {
    let digits = String(number.magnitude)
    var result = number < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result += "." }
      result.append(digit)
    }
    return result
  }

  /// Hundredths with a decimal comma: 2471 as `24,71`.
  public static func decimal(hundredths: Int64) -> String {
    let whole = hundredths.magnitude / 100
    let rest = hundredths.magnitude % 100
    return (hundredths < 0 ? "-" : "") + grouped(Int64(clamping: whole)) + ","
      + (rest < 10 ? "0" : "") + "\(rest)"
  }

  /// A number written with a decimal point, with a comma: `24.71` as `24,71`.
  public static func comma(_ decimal: String) -> String {
    String(decimal.map { $0 == "." ? "," : $0 })
  }

  /// Hundredths of a percent: 2471 as `24,71 %`.
  public static func percent(hundredths: Int64) -> String {
    decimal(hundredths: hundredths) + " %"
  }

  /// An ISO date as `dd/mm/yyyy`; any other text as it is.
  public static func date(_ iso: String) -> String {
    guard let date = CivilDate(iso: iso) else { return iso }
    return twoDigits(date.day) + "/" + twoDigits(date.month) + "/\(date.year)"
  }

  /// A time in UTC, as entries write it, as `dd/mm/yyyy HH:MM` in Vietnam; any other text as it is.
  public static func time(_ utc: String) -> String {
    let clock = utc.dropFirst(11).prefix(5).split(separator: ":")
    guard utc.last == "Z", let date = CivilDate(iso: String(utc.prefix(10))), clock.count == 2,
      let hour = Int(clock[0]), let minute = Int(clock[1]), (0..<24).contains(hour),
      (0..<60).contains(minute)
    else { return utc }
    // Seven hours ahead, without summer time.
    let local = hour + 7
    guard let day = CivilDate(daysSinceEpoch: date.daysSinceEpoch + local / 24) else { return utc }
    return VietnameseNumbers.date(day.iso) + " " + twoDigits(local % 24) + ":" + twoDigits(minute)
  }

  private static func twoDigits(_ number: Int) -> String { (number < 10 ? "0" : "") + "\(number)" }
}
