import Import
import Records
import RegistryCore
import SQLite
import Schema
import Vietnamese

/// One act on villages under way: what it looks up, changes and finds wrong.
final class VillageEventContext {
  private let work: EventWork
  private let day: String
  private let catalogue: Catalogue
  private var connection: Connection { work.connection }

  init(_ work: EventWork, day: String, _ catalogue: Catalogue) {
    (self.work, self.day, self.catalogue) = (work, day, catalogue)
  }

  /// The village of a name; nil where it is not one.
  func village(_ name: VillageEvents.Name, at option: String) throws -> NamedVillage? {
    let unit = try AdminUnits(connection).unit(
      VietnameseText.collapsed(name.commune), on: .day(day), closing: day)
    guard unit.level == .commune else {
      work.fail(.villageNeedsCommune(unit.name), at: option, value: name.commune)
      return nil
    }
    var villages = try NamedVillage.all(in: unit.id, connection)
    if let former = name.former {
      let known = Set(try wereIn(VietnameseText.collapsed(former)))
      villages.removeAll { !known.contains($0.id) }
    }
    let found = NamedVillage.best(name.name, of: villages, on: day)
    if found.count == 1 { return found.first }
    let wanted = VillageName(name.name)
    let near = villages.filter { $0.isLike(wanted) }.map(\.name.text).sorted()
    work.fail(
      found.isEmpty ? .unknownVillage(unit.name, near: near) : .ambiguousVillage(unit.name, near),
      at: option, value: name.name)
    return nil
  }

  /// The villages that ever were in a commune of a code or a name, tone marks aside.
  private func wereIn(_ commune: String) throws -> [Int64] {
    var villages: [Int64] = []
    try connection.rows(
      """
      SELECT w.village_id FROM admin_unit u JOIN village_unit w ON w.unit_id = u.id
      WHERE u.code = ?1 OR u.name_folded = ?2
      """, commune, VietnameseText.folded(commune)
    ) { villages.append(try $0.integer(0)) }
    return villages
  }
}

// MARK: Rename

extension VillageEventContext {
  func rename(_ village: NamedVillage, to typed: String) throws {
    guard let text = try name(typed, at: "to") else { return }
    let (old, new) = (village.name, VillageName(text))
    guard old.text != new.text else { return work.fail(.sameVillageName, at: "to", value: text) }
    if let other = try namesake(of: village, new) {
      return work.fail(.villageNameTaken(other), at: "to", value: text)
    }
    if old.key != new.key {
      let last = village.others.compactMap { $0.period?.to }.max()
      if let last, last >= day { return work.fail(.renamedLater(last), at: "date") }
      try connection.run(
        "DELETE FROM village_name WHERE village_id = ?1 AND name_key = ?2 AND valid_to IS NULL",
        village.id, new.key)
      try connection.run(
        """
        INSERT INTO village_name (village_id, name, name_key, kind, valid_to)
        VALUES (?1, ?2, ?3, 'former', ?4)
        """, village.id, old.text, old.key, day)
      try freeName(new.key, for: village)
    }
    try setName(new, of: village.id)
    let shown = Wording { $0.day(day) }
    work.note(
      "Thôn “\(old.text)” tên là “\(new.text)” từ ngày \(shown.vi)",
      "The village “\(old.text)” is called “\(new.text)” from \(shown.en) on")
  }

  /// A name for a village, read as the rows of a file are; nil where it is none.
  private func name(_ typed: String, at option: String) throws -> String? {
    let reader = try TypedValueReader(.households, connection)
    // What is read lives as long as this.
    let arena = Arena()
    defer { withExtendedLifetime(arena) {} }
    let (reading, notes) = reader.read(typed, at: HouseholdField.village.index, into: arena)
    switch reading {
    case .fault(let fault):
      work.fail(fault, at: option, value: typed)
      return nil
    case .cell(let cell):
      guard cell.isGiven, !VillageName(cell.text).key.isEmpty else {
        work.fail(.villageNameMissing, at: option, value: typed.isEmpty ? nil : typed)
        return nil
      }
      if let fault = try UnitMap(connection).refusal(ofVillage: cell.text, isAnswered: true) {
        work.fail(fault, at: option, value: typed)
        return nil
      }
      for note in notes where note.outcome == .warning { work.fail(note, at: option, value: typed) }
      return VillageName.tidy(cell.text)
    }
  }

  private func setName(_ name: VillageName, of village: Int64) throws {
    try connection.run(
      "UPDATE village SET name = ?2, name_key = ?3, name_folded = ?4 WHERE id = ?1", village,
      name.text, name.key, VietnameseText.folded(name.text))
  }

  /// Another village of one of the same communes that is found by a name.
  private func namesake(of village: NamedVillage, _ name: VillageName) throws -> String? {
    var units: [Int64] = []
    try connection.rows(
      "SELECT DISTINCT unit_id FROM village_unit WHERE village_id = ?1", village.id
    ) { units.append(try $0.integer(0)) }
    for unit in units {
      let other = try NamedVillage.all(in: unit, connection).first {
        $0.id != village.id && $0.isNamed(name)
      }
      if let other { return other.name.text }
    }
    return nil
  }

  /// A village that was merged into one that takes its name has the other's name from then on.
  private func freeName(_ key: String, for village: NamedVillage) throws {
    let holder = try connection.integer(
      "SELECT id FROM village WHERE origin_unit_id = ?1 AND name_key = ?2 AND successor_id IS NOT NULL",
      village.origin, key)
    guard let holder else { return }
    // Give one a temporary name, since the unique key forbids a swap.
    try setName(VillageName("#\(village.id)"), of: village.id)
    try setName(village.name, of: holder)
  }
}

// MARK: Merge

extension VillageEventContext {
  /// A column that names villages.
  private struct Reference {
    let table: String
    let column: String
  }

  func merge(_ source: NamedVillage, into target: NamedVillage) throws {
    guard source.id != target.id else {
      return work.fail(.sameVillageTwice, at: "into", value: target.name.text)
    }
    try checkPlaces(source, target)
    try checkMeetings(source, target)
    guard !work.isRefused else { return }
    let tables = TableNames(catalogue)
    for reference in try references() {
      try connection.run(
        "UPDATE \(reference.table) SET \(reference.column) = ?2 WHERE \(reference.column) = ?1",
        source.id, target.id)
      let count = connection.changes
      if count > 0 {
        let word = tables.several(reference.table)
        work.note("\(word.vi): \(count)", "\(word.en): \(count)")
      }
    }
    try connection.run(
      SQLLibrary.adminMap.text("merge_areas"), named: values(source, target))
    try connection.run("DELETE FROM village_area WHERE village_id = ?1", source.id)
    try connection.run(
      SQLLibrary.adminMap.text("merge_classes"), named: values(source, target))
    try connection.run("DELETE FROM village_class WHERE village_id = ?1", source.id)
    try connection.run(
      SQLLibrary.adminMap.text("merge_places"), named: values(source, target))
    try connection.run("DELETE FROM village_unit WHERE village_id = ?1", source.id)
    try keepNames(of: source, for: target)
    try connection.run(
      "UPDATE village SET successor_id = ?2 WHERE id = ?1 OR successor_id = ?1", source.id,
      target.id)
    work.note(
      "Thôn “\(source.name.text)” đã gộp vào “\(target.name.text)”",
      "The village “\(source.name.text)” was merged into “\(target.name.text)”")
  }

  private func values(_ source: NamedVillage, _ target: NamedVillage) -> [String: Value] {
    ["source": .integer(source.id), "target": .integer(target.id)]
  }

  /// Every column that names a village, lists of a review first: a meeting is judged by them.
  private func references() throws -> [Reference] {
    var references: [Reference] = []
    try connection.rows(SQLLibrary.adminMap.text("village_references")) { row in
      references.append(Reference(table: try row.text(0), column: try row.text(1)))
    }
    return references
  }

  /// What is found by a name of the source is the target from now on.
  private func keepNames(of source: NamedVillage, for target: NamedVillage) throws {
    let names = [source.name] + source.others.map(\.name)
    try connection.run("DELETE FROM village_name WHERE village_id = ?1", source.id)
    for name in names where name.key != target.name.key {
      try connection.run(
        """
        INSERT INTO village_name (village_id, name, name_key, kind) VALUES (?1, ?2, ?3, 'merged')
        ON CONFLICT DO NOTHING
        """, target.id, name.text, name.key)
    }
  }

  /// Both have to have been in the same commune at all times, and the target to go on.
  private func checkPlaces(_ source: NamedVillage, _ target: NamedVillage) throws {
    let isOpen = try connection.integer(
      "SELECT 1 FROM village_unit WHERE village_id = ?1 AND valid_to IS NULL", target.id)
    if isOpen == nil { work.fail(.villageEnded, at: "into", value: target.name.text) }
    try connection.run(
      SQLLibrary.adminMap.text("places_that_differ"), named: values(source, target)
    ) { row in
      work.fail(
        .otherCommunes(try row.text(0), try row.text(1)), at: "into", value: target.name.text)
    }
  }

  /// The commands that take a meeting back, in their order.
  private func undoing(meeting: Int64) throws -> [String] {
    try LastChange.all(of: ("conference", meeting), connection).map(\.undoing)
  }

  /// A meeting has to have dealt with all who would be of its village.
  private func checkMeetings(_ source: NamedVillage, _ target: NamedVillage) throws {
    try connection.run(
      SQLLibrary.adminMap.text("meetings_of_one_village"), named: values(source, target)
    ) { row in
      work.fail(
        .metApart(
          round: try row.text(0), meeting: try row.text(1),
          undoing: try undoing(meeting: try row.integer(2))), at: "village")
    }
  }
}

// MARK: Close

extension VillageEventContext {
  private static let shown = 5

  func close(_ village: NamedVillage) throws {
    let isThere = try connection.integer(
      """
      SELECT 1 FROM village_unit WHERE village_id = ?1 AND valid_from < ?2
        AND (valid_to IS NULL OR valid_to > ?2)
      """, village.id, day)
    guard isThere != nil else {
      return work.fail(.villageEnded, at: "village", value: village.name.text)
    }
    var users: [String: [String]] = [:]
    var undoing: [String] = []
    try connection.run(
      SQLLibrary.adminMap.text("village_in_use"),
      named: ["village": .integer(village.id), "day": .text(day)]
    ) { row in
      users[try row.text(0), default: []].append(try row.text(1))
      if let meeting = try row.integerOrNil(2), undoing.count < Self.shown {
        undoing += try self.undoing(meeting: meeting)
      }
    }
    for kind in VillageUse.allCases {
      guard let names = users[kind.rawValue] else { continue }
      let list = names.prefix(Self.shown).joined(separator: ", ")
      work.fail(
        .villageInUse(
          kind, count: names.count, list + (names.count > Self.shown ? ", …" : ""),
          undoing: undoing),
        at: "village", value: village.name.text)
    }
    guard !work.isRefused else { return }
    try connection.run(
      "DELETE FROM village_unit WHERE village_id = ?1 AND valid_from >= ?2", village.id, day)
    try connection.run(
      """
      UPDATE village_unit SET valid_to = ?2
      WHERE village_id = ?1 AND (valid_to IS NULL OR valid_to > ?2)
      """, village.id, day)
    let shown = Wording { $0.day(day) }
    work.note(
      "Thôn “\(village.name.text)” kết thúc ngày \(shown.vi)",
      "The village “\(village.name.text)” ended on \(shown.en)")
  }
}

/// What may keep a village from ending.
enum VillageUse: String, CaseIterable {
  case household
  case meeting
  case list
}
