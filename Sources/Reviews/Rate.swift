/// Shares as people print them.
public enum Rate {
  /// A part of a whole in hundredths of a percent, half up; nil where either is unknown or the
  /// whole is nothing.
  public static func hundredths(_ part: Int64?, of whole: Int64?) -> Int64? {
    share(part, of: whole, per: 10_000)
  }

  /// A part of a whole in tenths of a percent, half up; nil as above.
  public static func tenths(_ part: Int64?, of whole: Int64?) -> Int64? {
    share(part, of: whole, per: 1_000)
  }

  private static func share(_ part: Int64?, of whole: Int64?, per scale: Int64) -> Int64? {
    guard let part, let whole, part >= 0, whole > 0 else { return nil }
    let (scaled, isTooLarge) = part.multipliedReportingOverflow(by: 2 * scale)
    guard !isTooLarge, whole <= .max / 2 else { return nil }
    let (sum, isOver) = scaled.addingReportingOverflow(whole)
    return isOver ? nil : sum / (2 * whole)
  }
}
