import RegistryCore
import SQLite
import Schema
import Sheets

/// Where to look first: for each commune or reviewer how many sheets of a year have what stands out.
///
/// Each measure is a count of so many that could have it. A measure is named in `stands_out` where a
/// count like it, or a higher one, would come by chance in fewer than one of a hundred if the place
/// had the share of the whole province (binomial distribution).
public struct RiskTable {
  /// Whose work is compared.
  public enum Grouping: String, Sendable, CaseIterable {
    case commune
    case reviewer
  }

  /// What is counted.
  public enum Measure: String, Sendable, CaseIterable {
    case found
    case uniform
    case atLine = "at_line"
    case flips
    case late
    case roundSums = "round_sums"

    /// What its column is called.
    public var title: Wording {
      switch self {
      case .found: Wording(vi: "Có phát hiện", en: "With findings")
      case .uniform: Wording(vi: "Điểm giống nhau", en: "Uniform scores")
      case .atLine: Wording(vi: "Đúng ngưỡng", en: "At a line")
      case .flips: Wording(vi: "Đổi qua lại", en: "Flips")
      case .late: Wording(vi: "Quyết định muộn", en: "Late decisions")
      case .roundSums: Wording(vi: "Số tiền tròn", en: "Round sums")
      }
    }
  }

  /// A count of so many.
  public struct Share: Sendable, Hashable {
    /// How many have it.
    public let count: Int
    /// How many could have it.
    public let of: Int

    package init(count: Int, of: Int) {
      self.count = count
      self.of = of
    }

    /// In hundredths of a percent; nil of none.
    var percent: Int64? {
      of == 0 ? nil : Int64((Double(count) * 10_000 / Double(of)).rounded())
    }
  }

  /// One commune, or one reviewer there.
  public struct Row: Sendable {
    /// The commune on today's map.
    public let commune: Commune
    /// The reviewer; nil for a commune.
    public let reviewer: String?
    /// The sheets of the year.
    public let sheets: Int
    /// What was counted.
    public let shares: [Measure: Share]
    /// Recorded findings that are neither healed nor accepted.
    public var findings: Int
    /// The errors among them.
    public var errors: Int
    /// The money at risk of them.
    public var money: Int64?
    /// What is more frequent than in the whole province, and hardly by chance.
    public var standsOut: [Measure] = []
  }

  /// The chance below which a share stands out.
  static let chance = 0.01

  /// Measures a year, the last with sheets unless given; what stands out most comes first.
  ///
  /// Throws `RegistryError` where the year has no sheets.
  public static func rows(
    by grouping: Grouping, year: Int?, in registry: Registry, rules: [Rule],
    today: String = Clock.today()
  ) throws -> (year: Int, rows: [Row]) {
    let connection = registry.connection
    let last = try connection.integer(
      "SELECT max(r.year) FROM round r WHERE EXISTS (SELECT 1 FROM assessment a WHERE a.round_id = r.id)"
    )
    guard let year = year ?? last.map({ Int($0) }) else { throw RegistryError.noSheets(nil) }
    var rows = try counted(by: grouping, year, today, connection)
    guard !rows.isEmpty else {
      throw RegistryError.noSheets(year, ofReviewers: grouping == .reviewer)
    }
    if grouping == .commune {
      try addFindings(to: &rows, in: registry, rules: rules, today: today)
    }
    mark(&rows)
    rows.sort { one, other in
      if one.standsOut.count != other.standsOut.count {
        return one.standsOut.count > other.standsOut.count
      }
      let (left, right) = (one.shares[.found]?.percent ?? 0, other.shares[.found]?.percent ?? 0)
      if left != right { return left > right }
      return (one.commune.code, one.reviewer ?? "") < (other.commune.code, other.reviewer ?? "")
    }
    return (year, rows)
  }

  private static func counted(
    by grouping: Grouping, _ year: Int, _ today: String, _ connection: Connection
  ) throws -> [Row] {
    var rows: [Row] = []
    try connection.rows(
      SQLLibrary.audits.text("risk"), today, year, grouping.rawValue
    ) { row in
      func share(_ column: Int) throws -> Share {
        Share(count: Int(try row.integer(column)), of: Int(try row.integer(column + 1)))
      }
      var shares: [Measure: Share] = [
        .found: Share(count: Int(try row.integer(5)), of: Int(try row.integer(4))),
        .uniform: Share(count: Int(try row.integer(6)), of: Int(try row.integer(4))),
        .atLine: try share(7), .flips: try share(9), .late: try share(11),
      ]
      if grouping == .commune { shares[.roundSums] = try share(13) }
      rows.append(
        Row(
          commune: Commune(
            id: try row.integer(0), code: try row.text(1), name: try row.text(2)),
          reviewer: try row.textOrNil(3), sheets: Int(try row.integer(4)), shares: shares,
          findings: Int(try row.integer(15)), errors: Int(try row.integer(16))))
    }
    return rows
  }

  /// The findings of communes are all of theirs, whatever they are about.
  private static func addFindings(
    to rows: inout [Row], in registry: Registry, rules: [Rule], today: String
  ) throws {
    let findings = try FindingStore.all(
      FindingStore.Filter(state: .open), in: registry, rules: rules, language: .english,
      today: today)
    let groups = Dictionary(grouping: findings) { $0.commune?.id }
    for index in rows.indices {
      let found = groups[rows[index].commune.id] ?? []
      rows[index].findings = found.count
      rows[index].errors = found.count { $0.severity == .error }
      rows[index].money = Finding.money(of: found)
    }
  }

  private static func mark(_ rows: inout [Row]) {
    for measure in Measure.allCases {
      let all = rows.compactMap { $0.shares[measure] }
      let (count, of) = all.reduce((0, 0)) { ($0.0 + $1.count, $0.1 + $1.of) }
      guard of > 0, count > 0 else { continue }
      let rate = Double(count) / Double(of)
      for index in rows.indices {
        guard let share = rows[index].shares[measure], share.of > 0,
          Double(share.count) / Double(share.of) > rate,
          Distributions.binomial(atLeast: share.count, of: share.of, rate: rate) < chance
        else { continue }
        rows[index].standsOut.append(measure)
      }
    }
  }
}
