import RegistryCore
import SQLite
import Schema
import Sheets

/// The share of households whose category is wrong, estimated from a sample with its bounds.
///
/// For each stratum h with answers: N households, n answers (right or wrong), e wrong, p = e / n.
/// Over the strata with W = N / ΣN:
///
///     rate     = Σ W p
///     variance = Σ W² (1 − n/N) p (1 − p) / (n − 1)
///
/// where a stratum with a single answer takes p (1 − p) of the whole rate. The effective number of
/// answers is the least of rate (1 − rate) / variance, Kish's 1 / Σ (W² / n), and the answers
/// themselves. The 95 % interval and the one-sided upper bound are those of Clopper and Pearson with
/// that number (Korn and Graubard 1998); in a single stratum those of the hypergeometric
/// distribution, which are exact. Strata without an answer are left out and listed.
public struct SampleEstimate: Sendable {
  /// The answers of one stratum.
  public struct Stratum: Sendable {
    /// The category recorded.
    public let category: String
    /// Its households.
    public let households: Int
    /// Those that were drawn.
    public let drawn: Int
    /// Those whose category was found right or wrong.
    public let answered: Int
    /// Those whose category was found wrong.
    public let wrong: Int

    /// Describes a stratum.
    public init(category: String, households: Int, drawn: Int, answered: Int, wrong: Int) {
      self.category = category
      self.households = households
      self.drawn = drawn
      self.answered = answered
      self.wrong = wrong
    }
  }

  /// The category estimated for; nil for all.
  public let category: String?
  /// Households of the strata with answers.
  public let households: Int
  /// Households of the strata without.
  public let unseen: Int
  /// Households drawn.
  public let drawn: Int
  /// Households found right or wrong.
  public let answered: Int
  /// Households found wrong.
  public let wrong: Int
  /// The share that is wrong; nil without an answer.
  public let rate: Double?
  /// The lower bound of the 95 % interval.
  public let low: Double
  /// Its upper bound.
  public let high: Double
  /// The bound that the share is below with 95 % confidence.
  public let upper: Double
  /// As many answers of a plain sample would say as much.
  public let effective: Double

  /// Estimates over strata.
  public init(_ strata: [Stratum], category: String? = nil) {
    let seen = strata.filter { $0.answered > 0 }
    let total = seen.reduce(0) { $0 + $1.households }
    self.category = category
    households = total
    unseen = strata.reduce(0) { $0 + $1.households } - total
    drawn = strata.reduce(0) { $0 + $1.drawn }
    answered = seen.reduce(0) { $0 + $1.answered }
    wrong = seen.reduce(0) { $0 + $1.wrong }
    guard total > 0 else {
      (rate, low, high, upper, effective) = (nil, 0, 1, 1, 0)
      return
    }
    let rate = seen.reduce(0.0) {
      $0 + Double($1.households) / Double(total) * Double($1.wrong) / Double($1.answered)
    }
    let variance = seen.reduce(0.0) { sum, stratum in
      let weight = Double(stratum.households) / Double(total)
      let count = Double(stratum.answered)
      let rest = max(0, 1 - count / Double(stratum.households))
      let share = Double(stratum.wrong) / count
      let spread = count > 1 ? share * (1 - share) / (count - 1) : rate * (1 - rate)
      return sum + weight * weight * rest * spread
    }
    self.rate = rate
    let size = Self.effective(seen, total, rate, variance)
    effective = size
    if seen.allSatisfy({ $0.answered >= $0.households }) {
      (low, high, upper) = (rate, rate, rate)
    } else if seen.count == 1, let only = seen.first {
      (low, high, upper) = Self.exact(only)
    } else {
      let bounds = AttributeBounds.clopperPearson(
        wrong: rate * size, drawn: size, confidence: Self.confidence)
      (low, high) = bounds
      upper = AttributeBounds.upper(
        wrong: rate * size, drawn: size, confidence: Self.confidence)
    }
  }

  /// Of the interval and of the upper bound.
  static let confidence = 0.95

  private static func effective(
    _ seen: [Stratum], _ total: Int, _ rate: Double, _ variance: Double
  ) -> Double {
    let answered = Double(seen.reduce(0) { $0 + $1.answered })
    let squares = seen.reduce(0.0) { sum, stratum in
      let weight = Double(stratum.households) / Double(total)
      return sum + weight * weight / Double(stratum.answered)
    }
    let plain = rate * (1 - rate)
    let byVariance = variance > 0 && plain > 0 ? plain / variance : answered
    return min(answered, 1 / squares, byVariance)
  }

  /// The bounds of one stratum, drawn without putting back.
  private static func exact(_ only: Stratum) -> (low: Double, high: Double, upper: Double) {
    func most(_ wrong: Int, _ confidence: Double) -> Double {
      Double(
        AttributeBounds.mostWrong(
          wrong: wrong, drawn: only.answered, all: only.households, confidence: confidence))
        / Double(only.households)
    }
    let oneTail = 1 - (1 - confidence) / 2
    return (
      1 - most(only.answered - only.wrong, oneTail), most(only.wrong, oneTail),
      most(only.wrong, confidence)
    )
  }

  /// Half the width of the interval.
  public var margin: Double { (high - low) / 2 }

  /// The estimates of a sample: over all, then for each category.
  public static func all(of sample: Int64, in registry: Registry) throws -> [SampleEstimate] {
    var strata: [Stratum] = []
    try registry.connection.rows(
      """
      SELECT t.category, t.households, count(v.id), count(v.id) FILTER
          (WHERE v.outcome IN ('right', 'wrong')), count(v.id) FILTER (WHERE v.outcome = 'wrong')
      FROM audit_stratum t JOIN category c ON c.code = t.category
      LEFT JOIN audit_visit v ON v.stratum_id = t.id
      WHERE t.sample_id = ?1 GROUP BY t.id ORDER BY c.id, t.id
      """, sample
    ) { row in
      strata.append(
        Stratum(
          category: try row.text(0), households: Int(try row.integer(1)),
          drawn: Int(try row.integer(2)), answered: Int(try row.integer(3)),
          wrong: Int(try row.integer(4))))
    }
    var names: [String] = []
    for stratum in strata where names.last != stratum.category { names.append(stratum.category) }
    return [SampleEstimate(strata)]
      + names.map { name in
        SampleEstimate(strata.filter { $0.category == name }, category: name)
      }
  }

  /// Writes estimates as rows, rates in percent with two decimals.
  ///
  /// Throws `SheetError`.
  public static func write(
    _ estimates: [SampleEstimate], sample: Int64, in registry: Registry, language: Language,
    format: ResultFormat, to sink: OutputSink
  ) throws {
    let column = ResultColumn.Builder(language, shown: [.decimal: language.decimal])
    let isForPeople = format.isForPeople
    let labels = CodeLabels(registry.connection)
    let writer = try ResultWriter(
      format: format,
      columns: [
        column("sample", "Mẫu số", "Sample", .integer),
        column("category", "Phân loại", "Category", .text),
        column("households", "Số hộ", "Households", .integer),
        column("drawn", "Đã rút", "Drawn", .integer),
        column("answered", "Đã kiểm tra", "Answered", .integer),
        column("wrong", "Sai", "Wrong", .integer),
        column("error_rate", "Tỷ lệ sai (%)", "Error rate (%)", .decimal),
        column("margin", "± (%)", "± (%)", .decimal),
        column("low", "Từ (%)", "From (%)", .decimal),
        column("high", "Đến (%)", "To (%)", .decimal),
        column(
          "households_unseen", "Số hộ ở tầng chưa kiểm tra", "In strata not visited", .integer),
        column("upper", "Nhiều nhất (%), tin cậy 95 %", "At most (%), 95 % confidence", .decimal),
        column("effective", "Cỡ mẫu hiệu dụng", "Effective answers", .decimal),
      ], sink: sink)
    func percent(_ share: Double?) -> ResultValue {
      share.map { .hundredths(Int64(($0 * 10_000).rounded())) } ?? .null
    }
    for one in estimates {
      let all = isForPeople ? Wording(vi: "Tất cả", en: "All")[language] : "all"
      let name = try one.category.map {
        isForPeople ? try labels.label($0, of: "category")?[language] ?? $0 : $0
      }
      let isKnown = one.rate != nil
      try writer.write([
        .integer(sample), .text(name ?? all), .integer(Int64(one.households)),
        .integer(Int64(one.drawn)), .integer(Int64(one.answered)), .integer(Int64(one.wrong)),
        percent(one.rate), percent(isKnown ? one.margin : nil), percent(isKnown ? one.low : nil),
        percent(isKnown ? one.high : nil), .integer(Int64(one.unseen)),
        percent(isKnown ? one.upper : nil),
        isKnown ? .hundredths(Int64((one.effective * 100).rounded())) : .null,
      ])
    }
    _ = try writer.finish()
  }
}
