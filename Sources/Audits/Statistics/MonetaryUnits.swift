/// Sampling of monetary units: sizes and the upper bound of what is overstated.
package enum MonetaryUnits {
  /// How many errors may be expected at most where `errors` were found: the reliability factor of the
  /// Poisson distribution.
  package static func reliability(errors: Int, confidence: Double) -> Double {
    Distributions.root(from: 0, to: Double(errors) * 3 + 50) {
      Distributions.poisson(atMost: errors, mean: $0) > 1 - confidence
    }
  }

  /// By what expected errors are multiplied when a size is planned, by confidence in percent (AICPA,
  /// Audit Sampling).
  package static let expansion: [Int: Double] = [
    99: 1.9, 95: 1.6, 90: 1.5, 85: 1.4, 80: 1.3, 75: 1.25, 70: 1.2, 65: 1.15, 63: 1.15,
  ]

  /// How many units are drawn so that an error of `tolerable` is found; nil where what is expected
  /// leaves no room.
  ///
  /// n = book × R₀ / (tolerable − expected × expansion).
  package static func size(
    book: Double, tolerable: Double, expected: Double, confidence: Int
  ) -> Int? {
    guard let factor = expansion[confidence] else { return nil }
    let room = tolerable - expected * factor
    guard book > 0, room > 0 else { return nil }
    let size = book * reliability(errors: 0, confidence: Double(confidence) / 100) / room
    return size < 1e7 ? max(1, Int((size - 1e-9).rounded(.up))) : nil
  }

  /// What was found among the items drawn.
  package struct Misstatement: Sendable {
    /// What is recorded.
    package let recorded: Double
    /// What is right.
    package let right: Double

    package init(recorded: Double, right: Double) {
      self.recorded = recorded
      self.right = right
    }
  }

  /// What is overstated in all, most likely and at most.
  package struct Bound: Sendable, Hashable {
    /// The projection: the share of each error times the interval.
    package let likely: Double
    /// The upper bound of Stringer.
    package let upper: Double
  }

  /// The projection and Stringer's bound (1963) for items that one unit of each interval drew.
  ///
  /// Items of the interval or more were certain to be drawn: their errors count as they are. `factors`
  /// are the reliability factors for 0, 1, 2 … errors.
  package static func bound(
    _ drawn: [Misstatement], interval: Double, factors: (Int) -> Double
  ) -> Bound {
    var known = 0.0
    var shares: [Double] = []
    for item in drawn where item.recorded > item.right {
      if item.recorded >= interval {
        known += item.recorded - item.right
      } else {
        shares.append(min(1, (item.recorded - item.right) / item.recorded))
      }
    }
    shares.sort(by: >)
    var upper = factors(0) * interval
    for (index, share) in shares.enumerated() {
      upper += (factors(index + 1) - factors(index)) * share * interval
    }
    return Bound(likely: known + shares.reduce(0, +) * interval, upper: known + upper)
  }
}
