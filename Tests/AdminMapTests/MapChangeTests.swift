import AdminMap
import Foundation
import Records
import RegistryCore
import SQLite
import TestSupport
import Testing

@Suite struct MapChangeTests {
  let test: TestRegistry

  init() throws {
    test = try TestRegistry()
    try test.write { connection in
      for (village, commune) in [
        ("Xóm Một", "01267"), ("Xóm Một", "01273"), ("Xóm Hai", "01276"), ("Xóm Ba", "01774"),
      ] {
        _ = try connection.village(village, commune: commune)
      }
    }
  }

  private static let unitHeader = "code,name,kind,parent_code,valid_from,legal_basis\n"
  private static let stepHeader = "old_code,old_name,village,new_code,new_name,effective,share\n"

  private func load(
    _ units: String, _ steps: String, areas: String? = nil, dry: Bool = false
  ) throws -> MapChange.Report {
    try MapChange.load(
      MapChange.Files(
        units: try test.file("u.csv", Self.unitHeader + units),
        crosswalk: try test.file("c.csv", Self.stepHeader + steps),
        areas: try areas.map { try test.file("a.csv", $0) }),
      into: try test.open(for: .writing), act: EntryInfo(actor: "test", action: "admin load"),
      isDryRun: dry, language: .english)
  }

  private static let merged = "01273,Thục Phán,phường,04,01/01/2027,x\n"
  private static let steps = """
    01273,Thục Phán,,01273,,2027-01-01,whole
    01288,Tân Giang,,01273,Thục Phán,2027-01-01,

    """

  @Test func villagesFollowTheirCommuneAndCodesAreReused() throws {
    let report = try load(Self.merged, Self.steps)
    #expect(report.problems.isEmpty && report.entry != nil)
    #expect(report.begun == 1 && report.ended == 2 && report.villages == 3)
    let connection = try test.open().connection
    func commune(_ village: String, _ origin: String, _ day: String) throws -> String? {
      try connection.text(
        """
        SELECT p.commune_code || ' ' || u.valid_from FROM village v
        JOIN admin_unit o ON o.id = v.origin_unit_id
        JOIN village_place p ON p.village_id = v.id AND p.valid_from <= ?3
          AND (p.valid_to IS NULL OR p.valid_to > ?3)
        JOIN admin_unit u ON u.id = p.unit_id WHERE v.name = ?1 AND o.code = ?2
        """, village, origin, day)
    }
    #expect(try commune("Xóm Hai", "01276", "2025-01-01") == "01276 2020-03-01")
    #expect(try commune("Xóm Hai", "01276", "2026-12-31") == "01288 2025-07-01")
    #expect(try commune("Xóm Hai", "01276", "2027-01-01") == "01273 2027-01-01")
    #expect(try commune("Xóm Một", "01267", "2027-01-01") == "01273 2027-01-01")
    #expect(try commune("Xóm Ba", "01774", "2027-01-01")?.hasSuffix("2025-07-01") == true)
    #expect(try TrailCheck.breaks(in: connection) == [])
    #expect(
      try connection.integer("SELECT count(*) FROM area_class WHERE valid_to = '2027-01-01'") == 2)
    // The same change again comes too late.
    #expect(try load(Self.merged, Self.steps).problems.first?.code == "not_after_last_change")
  }

  @Test func dryRunWritesNothing() throws {
    let before = try test.integer("SELECT count(*) FROM change")
    let report = try load(Self.merged, Self.steps, dry: true)
    #expect(report.problems.isEmpty && report.entry == nil && report.villages == 3)
    #expect(try test.integer("SELECT count(*) FROM change") == before)
  }

  @Test func singleVillageCanMove() throws {
    let report = try load("", "01288,,xóm hai,01279,,2027-01-01,\n")
    #expect(report.problems.isEmpty && report.villages == 1 && report.ended == 0)
    #expect(
      try test.text(
        """
        SELECT p.commune_code FROM village v JOIN village_place p ON p.village_id = v.id
        WHERE v.name = 'Xóm Hai' AND p.valid_to IS NULL
        """) == "01279")
  }

  private static let division = "01288,,,,,2027-01-01,divided\n"
  private static let halves =
    "01273,Thục Phán,phường,04,01/01/2027,x\n01276,Sông Bằng,phường,04,01/01/2027,x\n"

  @Test func dividedCommuneGivesEachVillageToItsOwn() throws {
    try test.write { _ = try $0.village("Xóm Bốn", commune: "01276") }
    let report = try load(
      Self.halves,
      Self.division + """
        01273,,,01273,,2027-01-01,whole
        01288,,Xóm Hai,01276,,2027-01-01,
        01288,,xóm bốn,01273,,2027-01-01,

        """)
    #expect(report.problems.map(\.message) == [])
    for (village, commune) in [("Xóm Hai", "01276"), ("Xóm Bốn", "01273")] {
      #expect(
        try test.text(
          """
          SELECT p.commune_code FROM village v JOIN village_place p ON p.village_id = v.id
          WHERE v.name = '\(village)' AND p.valid_to IS NULL
          """) == commune)
    }
    #expect(
      try test.integer(
        """
        SELECT count(*) FROM village_unit w JOIN admin_unit u ON u.id = w.unit_id
        WHERE u.code = '01288' AND w.valid_to IS NULL
        """) == 0)
    #expect(try TrailCheck.breaks(in: try test.open().connection) == [])
  }

  @Test func restOfADividedCommuneKeepsItsCode() throws {
    try test.write { _ = try $0.village("Xóm Bốn", commune: "01276") }
    let report = try load(
      "01288,Tân Giang,phường,04,01/01/2027,x\n01276,Sông Bằng,phường,04,01/01/2027,x\n",
      """
      01288,,,,,2027-01-01,chia
      01288,,Xóm Hai,01288,,2027-01-01,
      01288,,xóm bốn,01276,,2027-01-01,

      """)
    #expect(report.problems.map(\.message) == [])
    for (village, commune) in [("Xóm Hai", "01288 2027-01-01"), ("Xóm Bốn", "01276 2027-01-01")] {
      #expect(
        try test.text(
          """
          SELECT p.commune_code || ' ' || u.valid_from FROM village v
          JOIN village_place p ON p.village_id = v.id JOIN admin_unit u ON u.id = p.unit_id
          WHERE v.name = '\(village)' AND p.valid_to IS NULL
          """) == commune)
    }
    #expect(try TrailCheck.breaks(in: try test.open().connection) == [])
  }

  @Test func villageThatStaysIsToldTruly() throws {
    // Without a row of its own the rest has no place on the new map.
    let divided = try load(
      "01276,Sông Bằng,phường,04,01/01/2027,x\n",
      Self.division + "01288,,Xóm Hai,01288,,2027-01-01,\n")
    let stays = try #require(divided.problems.first { $0.code == "village_stays" })
    #expect(stays.message.contains("Tân Giang") && stays.message.contains("among the units"))
    #expect(!divided.problems.contains { $0.code == "unknown_unit" })
    // A village cannot go to a commune that ends the same day.
    let ended = try load(
      Self.merged, Self.steps + "01774,,Xóm Ba,01288,,2027-01-01,\n")
    #expect(ended.problems.map(\.code) == ["unknown_unit"])
    #expect(ended.problems.first?.message.contains("Tân Giang ends on 2027-01-01") == true)
  }

  @Test func villageWithoutAPlaceStopsTheDivision() throws {
    let before = try test.integer("SELECT count(*) FROM change")
    let report = try load(Self.halves, Self.division + "01273,,,01273,,2027-01-01,whole\n")
    let fault = try #require(report.problems.first { $0.code == "villages_untold" })
    #expect(fault.message.contains("Xóm Hai"), "\(fault.message)")
    #expect(report.entry == nil)
    #expect(try test.integer("SELECT count(*) FROM change") == before)
  }

  @Test func recordsAboutADividedCommuneAreReported() throws {
    try test.write { connection in
      let unit = try connection.unit("01288", on: "2026-01-01")
      try connection.run(
        "INSERT INTO population (year, unit_id, households, persons) VALUES (2026, ?1, 1, 2)", unit)
      // What is of a village goes with it.
      try connection.run(
        """
        INSERT INTO conference (code, round_id, kind, unit_id, village_id, held_on, participants)
        SELECT 'H1', ?1, 'village_meeting', ?2, v.id, '2026-10-20', 30
        FROM village v WHERE v.name = 'Xóm Hai'
        """, try connection.round("2026"), unit)
    }
    let report = try load(
      "01276,Sông Bằng,phường,04,01/01/2027,x\n",
      Self.division + "01288,,Xóm Hai,01276,,2027-01-01,\n")
    #expect(report.problems.map(\.message) == [])
    #expect(
      report.warnings.map(\.en).contains { $0.contains("1 rows of population are about all of") })
    #expect(!report.warnings.map(\.en).contains { $0.contains("conference") })
  }

  @Test func areaClassesAreLoaded() throws {
    let report = try load(
      Self.merged, Self.steps,
      areas: "unit_code,class,value\n01273,khu_vuc,II\n01774,an_toan_khu,1\n")
    #expect(report.problems.isEmpty && report.classes == 2 && report.warnings.isEmpty)
    #expect(
      try test.text(
        """
        SELECT a.value FROM area_class a JOIN admin_unit u ON u.id = a.unit_id
        WHERE u.code = '01273' AND a.class = 'khu_vuc' AND a.valid_from = '2027-01-01'
        """) == "II")
  }

  @Test func recordsOfAnEndedUnitAreReported() throws {
    try test.write { connection in
      try connection.run(
        "INSERT INTO population (year, unit_id, households, persons) VALUES (2027, ?1, 1, 2)",
        try connection.unit("01288", on: "2026-01-01"))
    }
    let report = try load(Self.merged, Self.steps)
    #expect(report.warnings.map(\.en).contains { $0.contains("1 rows of population") })
    #expect(report.warnings.map(\.en).contains { $0.contains("khu_vuc") })
  }

  @Test(
    arguments: [
      (merged, "01273,,,01273,,2027-01-02,\n", "several_days"),
      (merged, "01273,,,01273,,31/02/2027,\n", "unreadable_date"),
      (
        "01273,Thục Phán,ward,04,2025-01-01,\n", "01273,,,01273,,2025-01-01,\n",
        "not_after_last_change"
      ),
      (merged, "1273,,,01273,,2027-01-01,\n", "lost_zero"),
      (merged, "01267,,,01273,,2027-01-01,\n", "not_in_force"),
      (merged, "01288,Tân Dang,,01273,,2027-01-01,\n", "other_name"),
      (merged, "01288,,,01273,Khác,2027-01-01,\n", "other_name"),
      (merged, steps + "01288,,,01273,,2027-01-01,\n", "ends_twice"),
      (merged, steps + "01279,,,,,2027-01-01,\n", "no_successor"),
      (merged, steps + "01279,,,01999,,2027-01-01,\n", "unknown_unit"),
      (merged, steps + "01279,,,01774,,2027-01-01,\n", "goes_on"),
      (merged, steps + "01279,,,01273,,2027-01-01,0.5\n", "partial_share"),
      (merged, "01288,,,01273,,2027-01-01,\n", "code_in_use"),
      (merged + "01999,Mới,xã,04,2027-01-01,\n", steps, "from_nothing"),
      (merged + "01273,Hai,xã,04,2027-01-01,\n", steps, "unit_twice"),
      (merged + "1999,Mới,xã,04,2027-01-01,\n", steps, "malformed_code"),
      (merged + "01999,Mới,bản,04,2027-01-01,\n", steps, "unknown_code"),
      (merged + "01999,,xã,04,2027-01-01,\n", steps, "missing_value"),
      ("01273,Thục Phán,ward,05,2027-01-01,\n", steps, "no_parent"),
      (merged, steps + "01279,,Xóm Không Có,01774,,2027-01-01,\n", "unknown_village"),
      (merged, steps + "01288,,Xóm Hai,01279,,2027-01-01,\n", "divided_unit"),
      (merged, steps + "04,,,,,2027-01-01,\n", "no_successor"),
      (merged, steps + "\"01279,,,01273\n", "unclosed_quote"),
    ])
  func faultyChangeIsNotApplied(units: String, steps: String, code: String) throws {
    let before = try test.integer("SELECT count(*) FROM change")
    let report = try load(units, steps)
    #expect(report.problems.map(\.code).contains(code), "\(report.problems)")
    #expect(report.entry == nil)
    #expect(try test.integer("SELECT count(*) FROM change") == before)
  }

  @Test func tablesAreReadByTheirVietnameseHeadings() throws {
    let units = "Loại,TÊN ĐƠN VỊ,Mã,Từ ngày,Ghi chú\nphường,Thục Phán,01273,01/01/2027,x\n"
    let steps =
      "Mã cũ;Mã mới;Tên cũ;Từ ngày\n01273;01273;Thục Phán;01/01/2027\n01288;01273;Tân Giang;01/01/2027\n"
    let report = try MapChange.load(
      MapChange.Files(
        units: try test.file("u.csv", units), crosswalk: try test.file("c.csv", steps)),
      into: try test.open(for: .writing), act: EntryInfo(actor: "t", action: "t"), isDryRun: true,
      language: .english)
    #expect(report.problems.isEmpty && report.begun == 1 && report.ended == 2, "\(report.problems)")
  }

  @Test(arguments: [
    ("code,Mã đơn vị,name,kind,valid_from\n", "column_twice", "Mã đơn vị"),
    ("code,name,valid_from\n", "column_missing", "kind"),
    ("Mã,Tên,Loại,Ngày nào đó\n", "column_missing", "valid_from"),
  ])
  func headingThatIsThereTwiceOrMissingIsNamed(
    _ header: String, _ code: String, _ name: String
  ) throws {
    #expect {
      _ = try MapChange.load(
        MapChange.Files(
          units: try test.file("u.csv", header + "01273,x,phường,01/01/2027,y\n"),
          crosswalk: try test.file("c.csv", Self.stepHeader + Self.steps)),
        into: try test.open(for: .writing), act: EntryInfo(actor: "t", action: "t"),
        isDryRun: false, language: .english)
    } throws: { error in
      guard let error = error as? RegistryError else { return false }
      return error.code == code && error.wording.en.contains(name)
    }
  }

  @Test func tableWithoutRequiredColumnsIsRefused() throws {
    #expect {
      _ = try MapChange.load(
        MapChange.Files(
          units: try test.file("u.csv", "code,name\n01273,x\n"),
          crosswalk: try test.file("c.csv", Self.stepHeader + Self.steps)),
        into: try test.open(for: .writing), act: EntryInfo(actor: "t", action: "t"),
        isDryRun: false,
        language: .english)
    } throws: {
      ($0 as? RegistryError)?.status == .unusableInput
    }
  }
}

@Suite struct SettingTests {
  let test: TestRegistry

  init() throws { test = try TestRegistry() }

  private func set(_ name: String, _ value: String?) throws -> String? {
    try SettingStore(try test.open(for: .writing)).set(
      name, to: value, act: EntryInfo(actor: "test", action: "setting set"))
  }

  @Test func ethnicGroupsAreStoredAsSortedCodes() throws {
    #expect(try set("local_ethnic_groups", "Nùng; tày,  5") == "02,05,07")
    #expect(
      try test.text("SELECT value FROM setting WHERE name = 'local_ethnic_groups'") == "02,05,07")
    #expect(try set("local_ethnic_groups", nil) == nil)
    #expect(
      try test.integer("SELECT count(*) FROM setting WHERE name = 'local_ethnic_groups'") == 0)
    #expect(try set("breaker_rejected", "10") == "10")
    #expect(try set("language", "vi") == "vi")
  }

  @Test(
    arguments: [
      ("local_ethnic_groups", "Klingon"), ("local_ethnic_groups", " , "),
      ("breaker_rejected", "101"),
      ("breaker_rejected", "x"), ("language", "fr"), ("province", "05"), ("last_drill", "x"),
      ("colour", "red"),
    ])
  func invalidSettingsAreRefused(name: String, value: String) throws {
    let before = try test.integer("SELECT count(*) FROM change")
    #expect {
      _ = try set(name, value)
    } throws: {
      ($0 as? RegistryError)?.status == .usage
    }
    #expect(try test.integer("SELECT count(*) FROM change") == before)
  }
}
