import Import
import RegistryCore
import SQLite
import Schema
import Vietnamese

/// A change of the administrative map, loaded from tables as one entry: units that end and begin,
/// what became of which, the villages that go with them, the classes of the new units.
public struct MapChange: Sendable {
  /// What was loaded, or would be.
  public struct Report: Sendable {
    /// The first day of the new map; nil where the files do not agree on one.
    public internal(set) var effectiveOn: String?
    /// Units that begin.
    public internal(set) var begun = 0
    /// Units that end.
    public internal(set) var ended = 0
    /// Villages that change their commune.
    public internal(set) var villages = 0
    /// Classes that are given.
    public internal(set) var classes = 0
    /// What is wrong with it; nothing is applied then.
    public internal(set) var problems: [Problem] = []
    /// What is to be looked at.
    public internal(set) var warnings: [Wording] = []
    /// The entry; nil when nothing was applied.
    public internal(set) var entry: Int64?
  }

  /// The files of a change.
  public struct Files: Sendable {
    /// The units that begin.
    public var units: String
    /// What becomes of units that end.
    public var crosswalk: String
    /// The classes of units, if there is such a file.
    public var areas: String?

    /// Names the files.
    public init(units: String, crosswalk: String, areas: String? = nil) {
      (self.units, self.crosswalk, self.areas) = (units, crosswalk, areas)
    }
  }

  /// Checks the files against the registry and applies them, all of it or nothing.
  ///
  /// Throws `SheetError` and `RegistryError` for files that cannot be used; what is wrong inside them
  /// is in the report.
  public static func load(
    _ files: Files, into registry: Registry, act scope: any WriteScope, isDryRun: Bool,
    language: Language,
    in catalogue: Catalogue = .standard
  ) throws -> Report {
    let units = try MapTable(files.units, form: .units)
    let crosswalk = try MapTable(files.crosswalk, form: .crosswalk)
    let areas = try files.areas.map { try MapTable($0, form: .areas) }
    return try registry.write(in: scope) { transaction, part in
      var plan = try MapPlan(transaction.connection, language)
      try plan.read(units, crosswalk, areas)
      var report = plan.report
      guard report.problems.isEmpty else {
        part.isDiscarded = true
        return report
      }
      let writing = MapWriter(plan, transaction.connection, catalogue)
      report.villages = try writing.run()
      report.warnings += try writing.warnings()
      part.isDiscarded = isDryRun
      report.entry = isDryRun ? nil : transaction.number
      return report
    }
  }
}

/// Writes a change of the map that was found good.
struct MapWriter {
  private let plan: MapPlan
  private let connection: Connection
  private let catalogue: Catalogue

  init(_ plan: MapPlan, _ connection: Connection, _ catalogue: Catalogue) {
    (self.plan, self.connection, self.catalogue) = (plan, connection, catalogue)
  }

  /// Writes it and gives how many villages changed their commune.
  func run() throws -> Int {
    let day = plan.day
    for unit in plan.ended {
      try connection.run("UPDATE admin_unit SET valid_to = ?2 WHERE id = ?1", unit.id, day)
    }
    for unit in plan.begun.sorted(by: { $0.rank < $1.rank }) { try begin(unit) }
    for step in plan.successions {
      try connection.run(
        """
        INSERT INTO admin_succession (old_unit_id, new_unit_id, share, effective_on, legal_basis)
        VALUES (?1, ?2, 'whole', ?3, ?4)
        """, step.old.id, try id(step.new), day, step.basis)
    }
    var moved = 0
    for step in plan.successions { moved += try moveVillages(of: step.old.id, to: step.new) }
    for move in plan.moves { moved += try self.move(move.village, to: move.new) }
    try classes()
    return moved
  }

  private func begin(_ unit: MapPlan.NewUnit) throws {
    try connection.run(
      """
      INSERT INTO admin_unit
        (code, name, name_key, name_folded, kind, parent_id, valid_from, legal_basis)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
      """, unit.code, unit.name, VietnameseText.key(unit.name), VietnameseText.folded(unit.name),
      unit.kind, try id(unit.parent), plan.day, unit.basis)
  }

  /// The unit of a code on the new map.
  private func id(_ code: String) throws -> Int64 {
    guard let unit = try AdminUnits.find(code, on: plan.day, in: connection) else {
      throw RegistryError.unknownUnit(code, on: Wording(vi: "bản đồ mới", en: "the new map"))
    }
    return unit.id
  }

  private func moveVillages(of unit: Int64, to code: String) throws -> Int {
    var villages: [Int64] = []
    try connection.rows(
      "SELECT village_id FROM village_unit WHERE unit_id = ?1 AND valid_to IS NULL ORDER BY 1", unit
    ) { villages.append(try $0.integer(0)) }
    for village in villages { _ = try move(village, to: code) }
    return villages.count
  }

  private func move(_ village: Int64, to code: String) throws -> Int {
    try connection.run(
      "UPDATE village_unit SET valid_to = ?2 WHERE village_id = ?1 AND valid_to IS NULL", village,
      plan.day)
    try connection.run(
      "INSERT INTO village_unit (village_id, unit_id, valid_from) VALUES (?1, ?2, ?3)", village,
      try id(code), plan.day)
    return 1
  }

  private func classes() throws {
    for unit in plan.ended {
      try connection.run(
        """
        UPDATE area_class SET valid_to = ?2
        WHERE unit_id = ?1 AND valid_from < ?2 AND (valid_to IS NULL OR valid_to > ?2)
        """, unit.id, plan.day)
    }
    for area in plan.areas {
      let unit = try id(area.unit)
      // A unit that goes on may have a class of the kind, which then ends.
      try connection.run(
        """
        UPDATE area_class SET valid_to = ?3
        WHERE unit_id = ?1 AND class = ?2 AND valid_from < ?3 AND (valid_to IS NULL OR valid_to > ?3)
        """, unit, area.name, area.from)
      try connection.run(
        """
        INSERT INTO area_class (unit_id, class, value, valid_from, valid_to, legal_basis, evidence)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        """, unit, area.name, area.value, area.from, area.to, area.basis, area.evidence)
    }
  }

  /// Warns of records that name an old unit after the change, and of new units without a class.
  func warnings() throws -> [Wording] {
    var warnings: [Wording] = []
    for kind in catalogue.kinds {
      guard let unit = kind.unitColumn, let date = kind.dayExpression else { continue }
      let table = kind.table
      let count =
        try connection.integer(
          """
          SELECT count(*) FROM \(table) r JOIN admin_unit u ON u.id = r.\(unit)
          WHERE u.valid_to = ?1 AND \(date) >= ?1
          """, plan.day) ?? 0
      if count > 0 {
        warnings.append(
          Wording(
            vi:
              "\(Language.vietnamese.number(count)) \(kind.pluralName.vi) ghi từ ngày"
              + " \(VietnameseNumbers.date(plan.day)) mang đơn vị đã hết hiệu lực; nhập lại theo mã mới.",
            en:
              "\(Language.english.number(count)) rows of \(kind.name) dated from \(plan.day) name a unit that has ended; import"
              + " them again with the new code."))
      }
    }
    warnings += try undividedRecords()
    let plain =
      try connection.integer(
        """
        SELECT count(*) FROM admin_unit u WHERE u.valid_from = ?1
          AND u.kind IN ('ward', 'township', 'commune')
          AND NOT EXISTS (SELECT 1 FROM area_class a WHERE a.unit_id = u.id AND a.class = 'khu_vuc')
        """, plan.day) ?? 0
    if plain > 0 {
      warnings.append(
        Wording(
          vi: "\(plain) xã mới chưa có phân loại khu vực; nạp bằng --areas.",
          en: "\(plain) new communes have no class of area (khu_vuc); load them with --areas."))
    }
    return warnings
  }

  /// Records that name a divided commune as a whole, which no commune of the new map has; what is of
  /// a village or a household goes where that goes.
  private func undividedRecords() throws -> [Wording] {
    var warnings: [Wording] = []
    for kind in catalogue.kinds {
      guard let column = kind.unitColumn else { continue }
      let followed = kind.fields.filter { $0.link?.hasPlaceOfItsOwn ?? false }.flatMap(\.columns)
      let isWhole = followed.map { " AND \(TrailSchema.quoted($0)) IS NULL" }.joined()
      for (_, unit) in plan.divisions {
        let count = try connection.integer(
          "SELECT count(*) FROM \(kind.table) WHERE \(column) = ?1\(isWhole)", unit.id)
        guard let count, count > 0 else { continue }
        warnings.append(
          Wording(
            vi:
              "\(Language.vietnamese.number(count)) \(kind.pluralName.vi) ghi cho cả \(unit.name); chúng không được chia và trên"
              + " bản đồ mới không thuộc xã nào.",
            en:
              "\(Language.english.number(count)) rows of \(kind.name) are about all of \(unit.name); they are not divided, and"
              + " belong to no commune of the new map."))
      }
    }
    return warnings
  }
}
