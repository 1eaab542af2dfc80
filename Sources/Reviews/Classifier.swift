import SQLite

/// The poverty standards as data, and what they make of a household's points.
public struct Classifier: Sendable {
  /// The standard that serves a survey.
  public enum Choice: Hashable, Sendable {
    case standard(String)
    /// No standard serves that day.
    case none
    /// Named, but not in force: nothing is classified with a draft.
    case draft(String)
    case unknown(String)
  }

  /// What a household's points come to.
  public enum Verdict: Hashable, Sendable {
    /// `poor`, `near_poor` or `non_poor`, and the standard it is by.
    case category(String, standard: String)
    /// An answer is missing: area, B1 or B2. That is never a class.
    case incomplete
    /// Only a draft would serve, and nothing is classified with a draft.
    case draft(String)
    /// No standard serves that day, or it has no line for the area.
    case noStandard
    case unknownStandard(String)
  }

  private struct Standard: Sendable {
    let code: String
    let isInForce: Bool
    /// One of the whole country; a province's own serves only where it is named.
    let isNational: Bool
    let from: String
    let to: String
  }

  private struct Line: Sendable {
    let b1Max: Int64
    let b2Poor: Int64
  }

  private var standards: [Standard] = []
  private var lines: [String: Line] = [:]
  private let pointsPerDeprivation: Int64?

  /// Reads the standards of a registry.
  public init(_ connection: Connection) throws {
    pointsPerDeprivation = try connection.integer(
      "SELECT CAST(value AS INTEGER) FROM audit_parameter WHERE name = 'points_per_deprivation'")
    try connection.rows(
      """
      SELECT code, status = 'in_force', authority = 'national', surveys_from,
        coalesce(surveys_to, '9999-12-31')
      FROM standard ORDER BY surveys_from, id
      """
    ) { row in
      standards.append(
        Standard(
          code: try row.text(0), isInForce: try row.integer(1) == 1,
          isNational: try row.integer(2) == 1, from: try row.text(3), to: try row.text(4)))
    }
    try connection.rows(
      """
      SELECT standard, area, b1_max, b2_poor FROM standard_line
      WHERE b1_max IS NOT NULL AND b2_poor IS NOT NULL
      """
    ) { row in
      lines["\(try row.text(0))/\(try row.text(1))"] = Line(
        b1Max: try row.integer(2), b2Poor: try row.integer(3))
    }
  }

  /// The standard for a survey of an ISO date: the one named, else the one in force that day.
  public func choice(surveyedOn date: String, named name: String?) -> Choice {
    if let name {
      guard let standard = standards.first(where: { $0.code == name }) else {
        return .unknown(name)
      }
      return standard.isInForce ? .standard(name) : .draft(name)
    }
    return serving(date, isInForce: true).map { .standard($0.code) } ?? .none
  }

  /// Whether a standard is in force for surveys of an ISO date.
  public func serves(_ code: String, on date: String) -> Bool {
    standards.contains { $0.code == code && $0.isInForce && $0.from <= date && date <= $0.to }
  }

  private func serving(_ date: String, isInForce: Bool) -> Standard? {
    standards.last {
      $0.isNational && $0.isInForce == isInForce && $0.from <= date && date <= $0.to
    }
  }

  /// The category of a household surveyed on an ISO date, or why it has none.
  ///
  /// By the standard named, else by the one in force that day.
  public func verdict(
    surveyedOn date: String, standard name: String? = nil, area: String?, b1: Int64?, b2: Int64?
  ) -> Verdict {
    switch choice(surveyedOn: date, named: name) {
    case .unknown(let name): return .unknownStandard(name)
    case .draft(let name): return .draft(name)
    case .none: return serving(date, isInForce: false).map { .draft($0.code) } ?? .noStandard
    case .standard(let code):
      guard let area, let b1, let b2 else { return .incomplete }
      let found = category(standard: code, area: area, b1: b1, b2: b2)
      return found.map { .category($0, standard: code) } ?? .noStandard
    }
  }

  /// B2 as a set of deprivations makes it, each with the same points.
  package func b2(ofDeprivations set: Int64) -> Int64? {
    pointsPerDeprivation.map { Int64(set.nonzeroBitCount) * $0 }
  }

  /// `poor`, `near_poor` or `non_poor`; nil where the standard has no line for the area.
  ///
  /// Both bounds are inclusive: B1 at its line counts as below it, B2 at its line counts as poor.
  public func category(standard: String, area: String, b1: Int64, b2: Int64) -> String? {
    guard let line = lines["\(standard)/\(area)"] else { return nil }
    if b1 > line.b1Max { return "non_poor" }
    return b2 >= line.b2Poor ? "poor" : "near_poor"
  }
}
