import Glibc
import RegistryCore

/// How many households each stratum of a sample gets.
public struct SamplePlan: Sendable, Hashable {
  /// How many are drawn.
  public enum Size: Sendable, Hashable {
    /// So many of each stratum.
    case perStratum(Int)
    /// So many in all.
    case total(Int)
    /// As many as a margin needs around an expected share, with a confidence (Cochran, corrected for
    /// the finite population).
    case margin(Double, expected: Double, confidence: Double)
  }

  /// How a size in all is divided.
  public enum Allocation: String, Sendable, CaseIterable {
    /// By the households of each stratum.
    case proportional
    /// By the households and how differing they are expected to be, from the share with open findings
    /// (Neyman's allocation).
    case risk
  }

  /// What a stratum holds.
  struct Stratum {
    let households: Int
    /// Those with an open error or warning.
    let doubtful: Int
  }

  /// How many are drawn.
  public let size: Size
  /// How they are divided.
  public let allocation: Allocation

  /// Plans a sample.
  public init(_ size: Size, _ allocation: Allocation = .proportional) {
    self.size = size
    self.allocation = allocation
  }

  /// Whether it draws anything, with shares that are between 0 and 1.
  var isPossible: Bool {
    switch size {
    case .perStratum(let count), .total(let count): count > 0
    case .margin(let margin, let expected, let confidence):
      [margin, expected, confidence].allSatisfy { $0 > 0 && $0 < 1 }
    }
  }

  /// The options that ask for it, for the trail; nil where the sample itself tells them.
  public var text: String? {
    func percent(_ share: Double) -> String {
      let hundredths = (share * 10_000).rounded()
      return hundredths.truncatingRemainder(dividingBy: 100) == 0
        ? "\(Int(hundredths / 100))" : "\(hundredths / 100)"
    }
    switch size {
    case .perStratum: return nil
    case .total(let count): return "--size \(count) --allocation \(allocation.rawValue)"
    case .margin(let margin, let expected, let confidence):
      return "--margin \(percent(margin)) --expect \(percent(expected))"
        + " --confidence \(percent(confidence)) --allocation \(allocation.rawValue)"
    }
  }

  /// Why more are drawn than were asked for; nil where no more are.
  public static func whyMore(than size: Int, drawn: Int) -> Wording? {
    guard drawn > size else { return nil }
    return Wording(
      vi: "Rút nhiều hơn \(Language.vietnamese.number(size)) hộ: tầng nào cũng có ít nhất một hộ,"
        + " để không tầng nào bị bỏ qua.",
      en:
        "More than \(Language.english.number(size)) are drawn: at least one of each stratum, so that"
        + " none is left unseen.")
  }

  /// How many are drawn of each stratum: at least one, so that none is left unseen, and never more
  /// than there are.
  func counts(of strata: [Stratum]) -> [Int] {
    let all = strata.reduce(0) { $0 + $1.households }
    switch size {
    case .perStratum(let count): return strata.map { min(count, $0.households) }
    case .total(let count): return divided(count, among: strata)
    case .margin(let margin, let expected, let confidence):
      let count = SampleSizes.cochran(
        margin: margin, expected: expected, confidence: confidence, all: all)
      return divided(count, among: strata)
    }
  }

  /// Divides by the largest remainders; what a stratum cannot give goes to the others.
  private func divided(_ count: Int, among strata: [Stratum]) -> [Int] {
    var counts = strata.map { min(1, $0.households) }
    let weights = strata.map(weight)
    var left = count - counts.reduce(0, +)
    while left > 0 {
      let open = strata.indices.filter { counts[$0] < strata[$0].households }
      let sum = open.reduce(0.0) { $0 + weights[$1] }
      guard !open.isEmpty, sum > 0 else { break }
      // What each would have of all that the open ones have, less what it has.
      let held = open.reduce(0) { $0 + counts[$1] }
      let wanted = open.map { index in
        (index, Double(held + left) * weights[index] / sum - Double(counts[index]))
      }
      var given = 0
      for (index, more) in wanted where more >= 1 {
        let part = min(Int(more), strata[index].households - counts[index], left - given)
        counts[index] += part
        given += part
      }
      if given == 0 {
        // Less than one each: one to those that lack most.
        for (index, _) in wanted.sorted(by: { ($1.1, $0.0) < ($0.1, $1.0) }).prefix(left) {
          counts[index] += 1
          given += 1
        }
      }
      left -= given
    }
    return counts
  }

  private func weight(_ stratum: Stratum) -> Double {
    switch allocation {
    case .proportional: return Double(stratum.households)
    case .risk:
      // Laplace's rule keeps the share away from 0 and 1, where nothing would be drawn.
      let share = Double(stratum.doubtful + 1) / Double(stratum.households + 2)
      return Double(stratum.households) * (share * (1 - share)).squareRoot()
    }
  }
}
