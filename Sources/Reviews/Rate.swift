/// Shares as people print them.
public enum Rate {
  /// A part of a whole in hundredths of a percent, half up; nil where either is unknown or the
  /// whole is nothing.
  public static func hundredths(_ part: Int64?, of whole: Int64?) -> Int64? {
    guard let part, let whole, part >= 0, whole > 0 else { return nil }
    let (scaled, isTooLarge) = part.multipliedReportingOverflow(by: 20_000)
    guard !isTooLarge, whole <= .max / 2 else { return nil }
    let (sum, isOver) = scaled.addingReportingOverflow(whole)
    return isOver ? nil : sum / (2 * whole)
  }
}
