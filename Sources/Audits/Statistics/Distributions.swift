import Glibc

/// The distributions that bounds and sizes of samples come from.
package enum Distributions {
  /// ln(n over k).
  static func logChoose(_ n: Int, _ k: Int) -> Double {
    guard k >= 0, k <= n else { return -.infinity }
    return lgamma(Double(n) + 1) - lgamma(Double(k) + 1) - lgamma(Double(n - k) + 1)
  }

  /// The chance of at most `wrong` wrong ones among `drawn`, drawn without putting back from `all` of
  /// which `allWrong` are wrong.
  package static func hypergeometric(
    atMost wrong: Int, drawn: Int, all: Int, allWrong: Int
  ) -> Double {
    let least = max(0, drawn - (all - allWrong))
    let most = min(wrong, drawn, allWrong)
    guard least <= most else { return 0 }
    let whole = logChoose(all, drawn)
    let sum = (least...most).reduce(0.0) { sum, count in
      sum + exp(logChoose(allWrong, count) + logChoose(all - allWrong, drawn - count) - whole)
    }
    return min(1, sum)
  }

  /// The chance of at least `wrong` wrong ones among `drawn` where each is wrong with `rate`.
  package static func binomial(atLeast wrong: Int, of drawn: Int, rate: Double) -> Double {
    guard wrong > 0 else { return 1 }
    guard wrong <= drawn else { return 0 }
    return beta(rate, Double(wrong), Double(drawn - wrong) + 1)
  }

  /// The regularised incomplete beta function I_x(a, b), by its continued fraction.
  package static func beta(_ x: Double, _ a: Double, _ b: Double) -> Double {
    guard x > 0 else { return 0 }
    guard x < 1 else { return 1 }
    let front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
    // The fraction converges fast on this side of the mean only.
    return x < (a + 1) / (a + b + 2)
      ? front * fraction(x, a, b) / a : 1 - front * fraction(1 - x, b, a) / b
  }

  /// The continued fraction of the incomplete beta function, by the method of Lentz.
  private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    let tiny = 1e-300
    func kept(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
    var c = 1.0
    var d = 1 / kept(1 - (a + b) * x / (a + 1))
    var result = d
    for step in 1...10_000 {
      let m = Double(step)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / kept(1 + even * d)
      c = kept(1 + even / c)
      result *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / kept(1 + odd * d)
      c = kept(1 + odd / c)
      let change = d * c
      result *= change
      if abs(change - 1) < 1e-15 { break }
    }
    return result
  }

  /// The x at which I_x(a, b) is `level`.
  package static func betaQuantile(_ level: Double, _ a: Double, _ b: Double) -> Double {
    root(from: 0, to: 1) { beta($0, a, b) < level }
  }

  /// The chance of at most `count` events where `mean` are expected (Poisson).
  package static func poisson(atMost count: Int, mean: Double) -> Double {
    guard mean > 0 else { return 1 }
    return (0...max(0, count)).reduce(0.0) { sum, event in
      sum + exp(Double(event) * log(mean) - mean - lgamma(Double(event) + 1))
    }
  }

  /// The deviation of the normal distribution that `level` of it lies within, on both sides.
  package static func normalDeviation(within level: Double) -> Double {
    root(from: 0, to: 40) { erf($0 / 2.0.squareRoot()) < level }
  }

  /// Where a condition that holds at `low` and not at `high` ends, by halving.
  static func root(from low: Double, to high: Double, _ isBelow: (Double) -> Bool) -> Double {
    var (low, high) = (low, high)
    for _ in 0..<200 {
      let middle = (low + high) / 2
      guard middle > low, middle < high else { break }
      if isBelow(middle) { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
