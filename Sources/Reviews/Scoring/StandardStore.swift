import RegistryCore
import SQLite
import Schema
import Vietnamese

/// The poverty standards: which there are, and new ones as drafts until somebody adopts them.
public struct StandardStore {
  /// The line of an area: B1 at most, B2 from which a household is poor, the income it stands for.
  public struct Line: Hashable, Sendable {
    /// B1 at or below which a household is under the line.
    public let b1Max: Int
    /// B2 from which it is poor.
    public let b2Poor: Int
    /// VND per person and month; nil leaves what is stored.
    public let income: Int64?

    /// Describes a line.
    public init(b1Max: Int, b2Poor: Int, income: Int64? = nil) {
      (self.b1Max, self.b2Poor, self.income) = (b1Max, b2Poor, income)
    }
  }

  /// A standard to be added as a draft.
  public struct Draft: Sendable {
    /// What results and commands call it.
    public let code: String
    /// What people call it.
    public let title: String
    /// Whether it is of the whole country; else it is the province's own.
    public let isNational: Bool
    /// The first day of surveys that it serves.
    public let from: CivilDate
    /// The last such day; nil for no end.
    public let to: CivilDate?
    /// The text it stands on; shown to nobody until it is verified.
    public let legalBasis: String?
    /// The standard whose indicators it has; nil for the one that serves its first day.
    public let indicatorsOf: String?

    /// Describes a draft.
    public init(
      code: String, title: String, isNational: Bool, from: CivilDate, to: CivilDate?,
      legalBasis: String?, indicatorsOf: String?
    ) {
      (self.code, self.title, self.isNational) = (code, title, isNational)
      (self.from, self.to) = (from, to)
      (self.legalBasis, self.indicatorsOf) = (legalBasis, indicatorsOf)
    }
  }

  private let registry: Registry

  /// For the standards of a registry.
  public init(_ registry: Registry) { self.registry = registry }

  /// All standards with their lines.
  public func table(in language: Language) throws -> ReviewTable {
    typealias Heading = ReviewTable.Heading
    var table = ReviewTable([
      Heading("standard", "Mã", "Code"), Heading("title", "Tên", "Title"),
      Heading("authority", "Cấp ban hành", "Authority"),
      Heading("status", "Tình trạng", "Status"),
      Heading("surveys_from", "Rà soát từ", "Surveys from", .date),
      Heading("surveys_to", "đến", "to", .date), Heading("area", "Khu vực", "Area"),
      Heading("income_vnd", "Thu nhập (đồng)", "Income (VND)", .integer),
      Heading("b1_max", "B1 ≤", "B1 ≤", .integer), Heading("b2_poor", "B2 ≥", "B2 ≥", .integer),
      Heading("source", "Căn cứ", "Basis"),
    ])
    try registry.connection.run(
      SQLLibrary.reviews.text("standards"), named: ["language": .text(language.rawValue)]
    ) { row in
      table.rows.append(
        try (0..<7).map { .optional(try row.textOrNil($0)) }
          + (7...9).map { .optional(try row.integerOrNil($0)) }
          + [.optional(try row.textOrNil(10))])
    }
    return table
  }

  /// Adds a draft with its lines; nothing is classified with it before it is adopted.
  public func add(_ draft: Draft, rural: Line?, urban: Line?, act scope: any WriteScope) throws {
    try registry.write(in: scope) { transaction, _ in
      let connection = transaction.connection
      guard try status(of: draft.code, connection) == nil else {
        throw RegistryError.standardExists(draft.code)
      }
      let source: String
      if let named = draft.indicatorsOf {
        guard try status(of: named, connection) != nil else {
          throw RegistryError.noStandard(named, known: try codes(connection))
        }
        source = named
      } else {
        guard
          case .standard(let code) = try Classifier(connection).choice(
            surveyedOn: draft.from.iso, named: nil)
        else { throw RegistryError.noIndicators(draft.from.iso) }
        source = code
      }
      try connection.run(
        """
        INSERT INTO standard (code, vi, en, authority, status, surveys_from, surveys_to,
          poor_deprivations, legal_basis, evidence)
        SELECT ?1, ?2, ?2, ?3, 'draft', ?4, ?5, poor_deprivations, ?6, 'entered'
        FROM standard WHERE code = ?7
        """, draft.code, draft.title, draft.isNational ? "national" : "province", draft.from.iso,
        draft.to?.iso, draft.legalBasis, source)
      try connection.run(
        """
        INSERT INTO standard_indicator (standard, indicator)
        SELECT ?1, indicator FROM standard_indicator WHERE standard = ?2 ORDER BY id
        """, draft.code, source)
      try connection.run(
        """
        INSERT INTO indicator_test (standard, indicator, vi, en, evidence)
        SELECT ?1, indicator, vi, en, evidence FROM indicator_test WHERE standard = ?2 ORDER BY id
        """, draft.code, source)
      try connection.run(
        """
        INSERT INTO standard_line (standard, area, income_vnd, legal_basis, evidence)
        SELECT ?1, area, income_vnd, ?3, 'entered' FROM standard_line WHERE standard = ?2
        ORDER BY id
        """, draft.code, source, draft.legalBasis)
      try set(rural, "rural", of: draft.code, connection)
      try set(urban, "urban", of: draft.code, connection)
    }
  }

  /// Gives a draft its points.
  public func setLines(of code: String, rural: Line?, urban: Line?, act scope: any WriteScope)
    throws
  {
    try registry.write(in: scope) { transaction, _ in
      switch try status(of: code, transaction.connection) {
      case nil: throw RegistryError.noStandard(code, known: try codes(transaction.connection))
      case "in_force": throw RegistryError.standardInForce(code)
      default: break
      }
      try set(rural, "rural", of: code, transaction.connection)
      try set(urban, "urban", of: code, transaction.connection)
    }
  }

  /// Puts a draft in force; it then classifies surveys of its days.
  ///
  /// Throws for a draft without points, and without a reason.
  public func adopt(_ code: String, act scope: any WriteScope) throws {
    try Reason.required(
      scope.info.reason, for: Wording(vi: "Đưa một chuẩn vào áp dụng", en: "Adopting a standard"))
    try registry.write(in: scope) { transaction, _ in
      let connection = transaction.connection
      switch try status(of: code, connection) {
      case nil: throw RegistryError.noStandard(code, known: try codes(connection))
      case "in_force": throw RegistryError.standardInForce(code)
      default: break
      }
      let lines = try connection.integer(
        """
        SELECT count(*) FROM standard_line
        WHERE standard = ?1 AND b1_max IS NOT NULL AND b2_poor IS NOT NULL
        """, code)
      guard lines == 2 else { throw RegistryError.noPoints(code) }
      try connection.run("UPDATE standard SET status = 'in_force' WHERE code = ?1", code)
    }
  }

  private func status(of code: String, _ connection: Connection) throws -> String? {
    try connection.text("SELECT status FROM standard WHERE code = ?1", code)
  }

  private func codes(_ connection: Connection) throws -> [String] {
    var codes: [String] = []
    try connection.rows("SELECT code FROM standard ORDER BY surveys_from, id") { row in
      codes.append(try row.text(0))
    }
    return codes
  }

  private func set(
    _ line: Line?, _ area: String, of code: String, _ connection: Connection
  ) throws {
    guard let line else { return }
    try connection.run(
      """
      UPDATE standard_line SET b1_max = ?3, b2_poor = ?4, income_vnd = coalesce(?5, income_vnd)
      WHERE standard = ?1 AND area = ?2
      """, code, area, line.b1Max, line.b2Poor, line.income)
  }
}
