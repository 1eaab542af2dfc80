import RegistryCore
import SQLite
import Schema
import Sheets

/// What the results of a year come to by the standards in force, or by one that is tried out.
public struct Reclassification {
  /// How households stand, before and after, in a commune or in all.
  struct Tally {
    var code: String
    var unit: String
    var households: Int64 = 0
    var before: [String: Int64] = [:]
    var after: [String: Int64] = [:]
    var incomplete: Int64 = 0
    var changed: Int64 = 0
  }

  /// Counts by commune, and the sum of all as the last row.
  public private(set) var summary: ReviewTable
  /// Each household whose class would be another, or would not be known.
  public private(set) var households: ReviewTable
  /// Households whose class would be another.
  public private(set) var changed: Int64 = 0
  /// Households whose class hangs on an answer that is missing.
  public private(set) var incomplete: Int64 = 0
  /// What is missing of the standard itself, and the remedy; nil where it has its points.
  public private(set) var missing: Wording?

  /// Reckons the results of a year; nothing is written.
  ///
  /// `standard` may be a draft; one without points makes everybody incomplete. Without one, the computed class by the standard in force is held against the
  /// class recorded. Throws a usage error for a standard that is not there.
  public init(
    of registry: Registry, year: Int, month: Int? = nil, unit: String? = nil,
    by standard: String? = nil, in language: Language
  ) throws {
    let classifier = try Classifier(registry.connection)
    if let standard { missing = try Self.check(standard, classifier, registry.connection) }
    summary = ReviewTable(Self.summaryHeadings(isTrial: standard != nil))
    households = ReviewTable(Self.householdHeadings)
    let labels = try CodeLabels(registry.connection).words(of: "category", in: language)
    var tallies: [Tally] = []
    var all = Tally(
      code: "", unit: Wording(vi: "Tổng", en: "Total")[language])
    try Score.read(registry, year: year, month: month, unit: unit, by: standard) { score in
      if tallies.last?.code != score.unitCode || tallies.last?.unit != score.unit {
        tallies.append(Tally(code: score.unitCode, unit: score.unit))
      }
      let before = standard == nil ? score.recorded : score.computed ?? score.recorded
      let (after, b2) = Self.verdict(on: score, by: standard, classifier)
      tallies[tallies.count - 1].count(before, after)
      all.count(before, after)
      guard after != before else { return }
      households.rows.append([
        .text(score.unitCode), .text(score.unit), .text(score.village), .text(score.household),
        .text(score.round), .integer(score.b1), .integer(score.b2), b2,
        .text(labels[before] ?? before),
        .text(
          after.map { labels[$0] ?? $0 } ?? Wording(vi: "chưa đầy đủ", en: "incomplete")[language]),
      ])
    }
    for tally in tallies + [all] { summary.rows.append(tally.cells) }
    (changed, incomplete) = (all.changed, all.incomplete)
  }

  /// The class, nil where it hangs on an answer that is missing; and B2 where it is known.
  private static func verdict(
    on score: Score, by standard: String?, _ classifier: Classifier
  ) -> (String?, ResultValue) {
    if standard != nil { return (score.tried, .optional(score.triedB2)) }
    let verdict = classifier.verdict(
      surveyedOn: score.surveyedOn, standard: score.standard, area: score.area, b1: score.b1,
      b2: score.b2)
    if case .category(let category, _) = verdict { return (category, .integer(score.b2)) }
    return (nil, .integer(score.b2))
  }

  private static func check(
    _ standard: String, _ classifier: Classifier, _ connection: Connection
  ) throws -> Wording? {
    if case .unknown = classifier.choice(surveyedOn: "", named: standard) {
      var known: [String] = []
      try connection.rows("SELECT code FROM standard ORDER BY surveys_from, id") { row in
        known.append(try row.text(0))
      }
      throw RegistryError.noStandard(standard, known: known)
    }
    let hasPoints = ["rural", "urban"].allSatisfy {
      classifier.category(standard: standard, area: $0, b1: 0, b2: 0) != nil
    }
    return hasPoints ? nil : RegistryError.noPoints(standard).wording
  }

  private static func summaryHeadings(isTrial: Bool) -> [ReviewTable.Heading] {
    typealias Heading = ReviewTable.Heading
    let (vi, en) = isTrial ? ("theo chuẩn thử", "then") : ("theo điểm", "by points")
    let (viNow, enNow) = isTrial ? ("hiện nay", "now") : ("đã ghi", "recorded")
    return [
      Heading("unit_code", "Mã xã", "Code"), Heading("unit", "Xã", "Commune"),
      Heading("households", "Số hộ", "Households", .integer),
      Heading("poor_now", "Nghèo \(viNow)", "Poor \(enNow)", .integer),
      Heading("poor_then", "Nghèo \(vi)", "Poor \(en)", .integer),
      Heading("near_poor_now", "Cận nghèo \(viNow)", "Near-poor \(enNow)", .integer),
      Heading("near_poor_then", "Cận nghèo \(vi)", "Near-poor \(en)", .integer),
      Heading("above_now", "Trên chuẩn \(viNow)", "Above \(enNow)", .integer),
      Heading("above_then", "Trên chuẩn \(vi)", "Above \(en)", .integer),
      Heading("incomplete", "Chưa đầy đủ", "Incomplete", .integer),
      Heading("changed", "Thay đổi", "Changed", .integer),
    ]
  }

  private static var householdHeadings: [ReviewTable.Heading] {
    typealias Heading = ReviewTable.Heading
    return [
      Heading("unit_code", "Mã xã", "Code"), Heading("unit", "Xã", "Commune"),
      Heading("village", "Thôn", "Village"), Heading("household", "Mã hộ", "Household"),
      Heading("round", "Đợt", "Round"), Heading("b1", "B1", "B1", .integer),
      Heading("b2_now", "B2 hiện nay", "B2 now", .integer),
      Heading("b2_then", "B2 theo chuẩn thử", "B2 then", .integer),
      Heading("category_now", "Phân loại hiện nay", "Class now"),
      Heading("category_then", "Phân loại theo chuẩn thử", "Class then"),
    ]
  }
}

extension Reclassification.Tally {
  mutating func count(_ before: String, _ after: String?) {
    households += 1
    self.before[before, default: 0] += 1
    if let after { self.after[after, default: 0] += 1 } else { incomplete += 1 }
    if let after, after != before { changed += 1 }
  }

  fileprivate var cells: [ResultValue] {
    var cells: [ResultValue] = [.text(code), .text(unit), .integer(households)]
    for category in ["poor", "near_poor", "non_poor"] {
      cells += [.integer(before[category] ?? 0), .integer(after[category] ?? 0)]
    }
    return cells + [.integer(incomplete), .integer(changed)]
  }
}
