/// Exact bounds of a share from a sample.
package enum AttributeBounds {
  /// The two-sided interval of Clopper and Pearson (1934).
  ///
  /// `wrong` and `drawn` may be fractions: those of the effective size, as Korn and Graubard (1998)
  /// take them for a sample that is not a plain one.
  package static func clopperPearson(
    wrong: Double, drawn: Double, confidence: Double = 0.95
  ) -> (low: Double, high: Double) {
    guard drawn > 0 else { return (0, 1) }
    let tail = (1 - confidence) / 2
    return (
      low: wrong <= 0 ? 0 : Distributions.betaQuantile(tail, wrong, drawn - wrong + 1),
      high: upper(wrong: wrong, drawn: drawn, confidence: 1 - tail)
    )
  }

  /// The one-sided upper bound of Clopper and Pearson: with at most 1 − confidence is the share
  /// above it.
  package static func upper(wrong: Double, drawn: Double, confidence: Double) -> Double {
    guard drawn > 0, wrong < drawn else { return 1 }
    return Distributions.betaQuantile(confidence, wrong + 1, drawn - wrong)
  }

  /// The most that may be wrong of all, drawn without putting back: the exact upper bound of the
  /// hypergeometric distribution.
  package static func mostWrong(wrong: Int, drawn: Int, all: Int, confidence: Double) -> Int {
    guard drawn > 0 else { return all }
    var low = wrong
    var high = max(wrong, all - (drawn - wrong))
    while low < high {
      let middle = low + (high - low + 1) / 2
      let chance = Distributions.hypergeometric(
        atMost: wrong, drawn: drawn, all: all, allWrong: middle)
      if chance > 1 - confidence { low = middle } else { high = middle - 1 }
    }
    return low
  }
}

/// How many have to be drawn.
package enum SampleSizes {
  /// For a wanted margin around a share that is expected: Cochran's size with the correction for a
  /// finite population.
  ///
  /// n₀ = z² p (1 − p) / e², n = n₀ / (1 + (n₀ − 1) / N).
  package static func cochran(
    margin: Double, expected: Double = 0.5, confidence: Double = 0.95, all: Int
  ) -> Int {
    let z = Distributions.normalDeviation(within: confidence)
    let infinite = z * z * expected * (1 - expected) / (margin * margin)
    let size = infinite / (1 + (infinite - 1) / Double(max(1, all)))
    // A size that only rounding lifts above a whole number is that number.
    return min(all, max(1, Int((size - 1e-9).rounded(.up))))
  }
}
