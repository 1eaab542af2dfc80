import Import
import RegistryCore
import SQLite
import Schema
import Vietnamese

/// A change of the map as its files tell it, held against the map that is in force before.
struct MapPlan {
  /// A unit of the map before.
  struct OldUnit {
    let id: Int64
    let code: String
    let name: String
    let kind: String
    let parent: Int64?
    let from: String
  }

  /// A unit that begins.
  struct NewUnit {
    let code: String
    let name: String
    let kind: String
    let parent: String
    let basis: String?
    let row: MapTable.Row

    /// Its level, from the top.
    var rank: Int { code.utf8.count }
  }

  struct Area {
    let unit: String
    let name: String
    let value: String
    let from: String
    let to: String?
    let basis: String?
    let evidence: String
  }

  private(set) var report = MapChange.Report()
  /// The first day of the new map.
  private(set) var day = ""
  private(set) var begun: [NewUnit] = []
  private(set) var ended: [OldUnit] = []
  private(set) var successions: [(old: OldUnit, new: String, basis: String?)] = []
  /// Villages of communes that go on, or are divided.
  private(set) var moves: [(village: Int64, new: String)] = []
  private(set) var areas: [Area] = []

  private let connection: Connection
  private let language: Language
  private let province: String
  private var old: [String: OldUnit] = [:]

  init(_ connection: Connection, _ language: Language) throws {
    self.connection = connection
    self.language = language
    province =
      try connection.text("SELECT value FROM setting WHERE name = 'province'") ?? ""
  }

  /// Reads the files; what is wrong goes to the report.
  mutating func read(_ units: MapTable, _ crosswalk: MapTable, _ areas: MapTable?) throws {
    for table in [units, crosswalk] + (areas.map { [$0] } ?? []) {
      for (line, fault) in table.faults {
        report.problems.append(
          Problem(file: table.path, line: line, column: nil, fault, value: nil, language))
      }
    }
    guard try findDay(units, crosswalk) else { return }
    try readOldMap()
    for row in units.rows { readUnit(row, units) }
    for row in crosswalk.rows { try readStep(row) }
    checkWhole(units)
    try checkDivisions()
    for row in areas?.rows ?? [] { readArea(row) }
    report.begun = begun.count
    report.ended = ended.count
    report.classes = self.areas.count
    report.problems.sort { ($0.file, $0.line) < ($1.file, $1.line) }
  }

  private mutating func refuse(
    _ row: MapTable.Row, _ column: String?, _ fault: Fault, _ value: String? = nil
  ) {
    report.problems.append(
      Problem(
        file: row.file, line: row.line, column: column, fault,
        value: value ?? column.flatMap { row[$0] }, language))
  }

  /// The one day that all rows name; it must come after every change there was.
  private mutating func findDay(_ units: MapTable, _ crosswalk: MapTable) throws -> Bool {
    let last = try connection.text(
      """
      SELECT max(day) FROM (SELECT max(valid_from) AS day FROM admin_unit
        UNION ALL SELECT max(valid_to) FROM admin_unit
        UNION ALL SELECT max(valid_from) FROM village_unit
        UNION ALL SELECT max(effective_on) FROM admin_succession)
      """)
    for (rows, column) in [(units.rows, "valid_from"), (crosswalk.rows, "effective")] {
      for row in rows {
        guard case .date(let date) = DateReading.read(row[column] ?? "") else {
          refuse(row, column, .mapDay)
          continue
        }
        if day.isEmpty { day = date.iso }
        if date.iso != day { refuse(row, column, .severalDays(day)) }
      }
    }
    guard let first = units.rows.first ?? crosswalk.rows.first else {
      throw RegistryError.headerOnly(units.path)
    }
    if let last, !day.isEmpty, day <= last { refuse(first, nil, .notAfterLastChange(last), day) }
    report.effectiveOn = day.isEmpty ? nil : day
    return report.problems.isEmpty
  }

  private mutating func readOldMap() throws {
    var units: [OldUnit] = []
    try connection.rows(
      """
      SELECT id, code, name, kind, parent_id, valid_from FROM admin_unit
      WHERE valid_from < ?1 AND valid_to IS NULL
      """, day
    ) { row in
      units.append(
        OldUnit(
          id: try row.integer(0), code: try row.text(1), name: try row.text(2),
          kind: try row.text(3), parent: try row.integerOrNil(4), from: try row.text(5)))
    }
    old = Dictionary(units.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private mutating func readUnit(_ row: MapTable.Row, _ table: MapTable) {
    guard let code = row["code"] else { return refuse(row, "code", .mapLacks("code")) }
    guard let name = row["name"] else { return refuse(row, "name", .mapLacks("name")) }
    guard let kind = row["kind"].flatMap(UnitKind.init) else {
      return refuse(row, "kind", .unitKind)
    }
    guard code.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }), code.utf8.count == kind.digits else {
      return refuse(row, "code", .unitCode(kind.digits))
    }
    if row["valid_to"] != nil { return refuse(row, "valid_to", .endsAtOnce) }
    guard !begun.contains(where: { $0.code == code }) else {
      return refuse(row, "code", .unitTwice)
    }
    begun.append(
      NewUnit(
        code: code, name: name, kind: kind.code, parent: row["parent_code"] ?? province,
        basis: row["legal_basis"], row: row))
  }

  private mutating func readStep(_ row: MapTable.Row) throws {
    guard let code = row["old_code"] else { return refuse(row, "old_code", .mapLacks("old_code")) }
    guard let unit = old[code] else {
      return refuse(row, "old_code", .notInForce(day, lostZero: old["0" + code]?.name))
    }
    if let name = row["old_name"], VietnameseText.key(name) != VietnameseText.key(unit.name) {
      return refuse(row, "old_name", .otherName(unit.name))
    }
    let new = row["new_code"] ?? ""
    if let share = row["share"], !["whole", "ca"].contains(VietnameseText.folded(share)) {
      return readDivision(row, share, unit, new)
    }
    if let name = row["village"] { return try readMove(row, name, unit, new) }
    guard !ended.contains(where: { $0.id == unit.id }) else {
      return refuse(row, "old_code", .endsTwice)
    }
    guard !new.isEmpty else {
      // A level may go without a successor; its communes may not.
      guard unit.code.utf8.count == 3 else { return refuse(row, "new_code", .noSuccessor) }
      return ended.append(unit)
    }
    ended.append(unit)
    guard let target = begun.first(where: { $0.code == new }) else {
      // A unit is what it is from its first day to its last; one that takes in another begins anew.
      if let same = old[new] { return refuse(row, "new_code", .goesOn(same.name)) }
      return refuse(row, "new_code", .noNewUnit(day, lostZero: nil))
    }
    guard UnitKind.isCommune(target.kind) == UnitKind.isCommune(unit.kind) else {
      return refuse(row, "new_code", .otherLevel)
    }
    if let name = row["new_name"], VietnameseText.key(name) != VietnameseText.key(target.name) {
      return refuse(row, "new_name", .otherName(target.name))
    }
    successions.append((unit, new, row["legal_basis"]))
  }

  /// A commune that ends and is divided: each of its villages has a row that says where it goes.
  private mutating func readDivision(
    _ row: MapTable.Row, _ share: String, _ unit: OldUnit, _ new: String
  ) {
    guard ["divided", "chia", "chia tach"].contains(VietnameseText.folded(share)), new.isEmpty,
      row["village"] == nil, UnitKind.isCommune(unit.kind)
    else { return refuse(row, "share", .partialShare) }
    guard !ended.contains(where: { $0.id == unit.id }) else {
      return refuse(row, "old_code", .endsTwice)
    }
    ended.append(unit)
    divisions.append((row, unit))
  }

  private mutating func readMove(
    _ row: MapTable.Row, _ name: String, _ unit: OldUnit, _ new: String
  ) throws {
    var there: Set<Int64> = []
    try connection.rows(
      "SELECT village_id FROM village_unit WHERE unit_id = ?1 AND valid_to IS NULL", unit.id
    ) { there.insert(try $0.integer(0)) }
    let villages = try NamedVillage.best(
      name, of: NamedVillage.all(in: unit.id, connection).filter { there.contains($0.id) }, on: day
    ).map(\.id)
    guard villages.count == 1, let village = villages.first else {
      return refuse(row, "village", .villageNotThere(unit.name, count: villages.count))
    }
    // A commune whose rest keeps its code ends and begins anew under it.
    guard begun.contains(where: { $0.code == new }) || old[new] != nil else {
      return refuse(row, "new_code", .noNewUnit(day, lostZero: old["0" + new]?.name))
    }
    guard new != unit.code || begun.contains(where: { $0.code == new }) else {
      return refuse(row, "new_code", .villageStays(unit.name))
    }
    guard !moves.contains(where: { $0.village == village }) else {
      return refuse(row, "village", .endsTwice)
    }
    moves.append((village, new))
    movers.append((row, unit))
  }

  /// The rows of single villages, to be held against the units that end.
  private var movers: [(row: MapTable.Row, unit: OldUnit)] = []

  /// The communes that are divided.
  private(set) var divisions: [(row: MapTable.Row, unit: OldUnit)] = []

  /// Every village of a divided commune must be told where it goes.
  private mutating func checkDivisions() throws {
    let moved = Set(moves.map(\.village))
    for (row, unit) in divisions {
      var left: [String] = []
      try connection.rows(
        """
        SELECT v.id, v.name FROM village_unit w JOIN village v ON v.id = w.village_id
        WHERE w.unit_id = ?1 AND w.valid_to IS NULL ORDER BY v.name
        """, unit.id
      ) { if !moved.contains(try $0.integer(0)) { left.append(try $0.text(1)) } }
      if !left.isEmpty { refuse(row, "village", .villagesUnassigned(unit.name, left)) }
    }
  }

  /// Checks that need all rows.
  private mutating func checkWhole(_ units: MapTable) {
    let gone = Set(ended.map(\.id))
    for unit in begun {
      if let before = old[unit.code], !gone.contains(before.id) {
        refuse(unit.row, "code", .codeInUse(before.name))
      }
      let isParent =
        begun.contains { $0.code == unit.parent && $0.rank < unit.rank }
        || (old[unit.parent].map { !gone.contains($0.id) && $0.code.utf8.count < unit.rank }
          ?? false)
      if !isParent { refuse(unit.row, "parent_code", .noParent(day), unit.parent) }
      let isFed =
        successions.contains { $0.new == unit.code } || moves.contains { $0.new == unit.code }
      if UnitKind.isCommune(unit.kind), !isFed { refuse(unit.row, "code", .fromNothing) }
    }
    let divided = Set(divisions.map(\.unit.id))
    for (row, unit) in movers where gone.contains(unit.id) && !divided.contains(unit.id) {
      refuse(row, "village", .dividedUnit(unit.name))
    }
    for (row, _) in movers {
      guard let new = row["new_code"], let target = old[new], gone.contains(target.id),
        !begun.contains(where: { $0.code == new })
      else { continue }
      refuse(row, "new_code", .endsThatDay(target.name, day))
    }
    for unit in old.values.sorted(by: { $0.code < $1.code }) where !gone.contains(unit.id) {
      if let parent = unit.parent, gone.contains(parent), let row = units.rows.first {
        refuse(row, nil, .orphan(unit.name, unit.code), unit.code)
      }
    }
  }

  private mutating func readArea(_ row: MapTable.Row) {
    guard let unit = row["unit_code"] else {
      return refuse(row, "unit_code", .mapLacks("unit_code"))
    }
    let gone = Set(ended.map(\.id))
    guard
      begun.contains(where: { $0.code == unit })
        || (old[unit].map { !gone.contains($0.id) } ?? false)
    else { return refuse(row, "unit_code", .noNewUnit(day, lostZero: old["0" + unit]?.name)) }
    guard let name = row["class"], Self.classes.contains(name) else {
      return refuse(row, "class", .areaClass(Self.classes))
    }
    guard let value = row["value"] else { return refuse(row, "value", .mapLacks("value")) }
    var days: [String: String] = [:]
    for column in ["valid_from", "valid_to"] {
      guard let text = row[column] else { continue }
      guard case .date(let date) = DateReading.read(text) else {
        return refuse(row, column, .mapDay)
      }
      days[column] = date.iso
    }
    let from = days["valid_from"] ?? day
    guard from >= day, days["valid_to"].map({ $0 > from }) ?? true else {
      return refuse(row, "valid_from", .classBefore(day))
    }
    areas.append(
      Area(
        unit: unit, name: name, value: value, from: from, to: days["valid_to"],
        basis: row["legal_basis"], evidence: row["evidence"] ?? "decision"))
  }

  private static let classes = ["khu_vuc", "huyen_ngheo", "an_toan_khu", "bien_gioi"]
}

/// The kinds of units, as forms and laws write them.
struct UnitKind {
  let code: String
  let digits: Int

  init?(_ text: String) {
    switch VietnameseText.folded(text) {
    case "ward", "phuong": (code, digits) = ("ward", 5)
    case "township", "thi tran": (code, digits) = ("township", 5)
    case "commune", "xa": (code, digits) = ("commune", 5)
    case "district", "huyen": (code, digits) = ("district", 3)
    case "city", "thanh pho", "thi xa": (code, digits) = ("city", 3)
    default: return nil
    }
  }

  static func isCommune(_ kind: String) -> Bool { ["ward", "township", "commune"].contains(kind) }
}
