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

  private struct Standard: Sendable {
    let code: String
    let isInForce: Bool
    let from: String
    let to: String
  }

  private struct Line: Sendable {
    let b1Max: Int64
    let b2Poor: Int64
  }

  private var standards: [Standard] = []
  private var lines: [String: Line] = [:]

  /// Reads the standards of a registry.
  public init(_ connection: Connection) throws {
    try connection.rows(
      """
      SELECT code, status = 'in_force', surveys_from, coalesce(surveys_to, '9999-12-31')
      FROM standard WHERE authority = 'national' OR status = 'draft' ORDER BY surveys_from
      """
    ) { row in
      standards.append(
        Standard(
          code: try row.text(0), isInForce: try row.integer(1) == 1, from: try row.text(2),
          to: try row.text(3)))
    }
    try connection.rows(
      "SELECT standard, area, b1_max, b2_poor FROM standard_line WHERE b1_max IS NOT NULL"
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
    let serving = standards.last { $0.isInForce && $0.from <= date && date <= $0.to }
    return serving.map { .standard($0.code) } ?? .none
  }

  /// `poor`, `near_poor` or `non_poor`; nil where the standard has no line for the area.
  ///
  /// Both lines are inclusive: at B1's line is under it, at B2's line is poor.
  public func category(standard: String, area: String, b1: Int64, b2: Int64) -> String? {
    guard let line = lines["\(standard)/\(area)"] else { return nil }
    if b1 > line.b1Max { return "non_poor" }
    return b2 >= line.b2Poor ? "poor" : "near_poor"
  }
}
