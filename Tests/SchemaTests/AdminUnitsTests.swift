import RegistryCore
import SQLite
import Schema
import TestSupport
import Testing

/// A unit is a code on a day.
@Suite struct AdminUnitsTests {
  @Test func codeNamesTheUnitOfItsDay() throws {
    let connection = try TestRegistry().open().connection
    var periods: [(code: String, from: String, to: String?, id: Int64)] = []
    try connection.rows("SELECT code, valid_from, valid_to, id FROM admin_unit") { row in
      periods.append(
        (try row.text(0), try row.text(1), try row.textOrNil(2), try row.integer(3)))
    }
    #expect(periods.contains { $0.to != nil })
    for period in periods {
      let first = try AdminUnits.find(period.code, on: period.from, in: connection)
      #expect(first?.id == period.id)
      guard let end = period.to else { continue }
      let last = try connection.text("SELECT date(?1, '-1 day')", end) ?? ""
      #expect(try AdminUnits.find(period.code, on: last, in: connection)?.id == period.id)
      #expect(try AdminUnits.find(period.code, on: end, in: connection)?.id != period.id)
    }
    #expect(try AdminUnits.find("99999", on: "2026-01-01", in: connection) == nil)
  }

  @Test func communesOfADayAreThoseOfItsMap() throws {
    let connection = try TestRegistry().open().connection
    let communes = try AdminUnits.communes(on: "2026-01-01", in: connection)
    #expect(communes.count == 56)
    #expect(communes.allSatisfy { $0.level == .commune && $0.code.utf8.count == 5 })
    #expect(try AdminUnits.communes(on: "2025-06-30", in: connection).count == 161)
  }

  @Test func allUnitsComeWithWhatTheyBecame() throws {
    let connection = try TestRegistry().open().connection
    let entries = try AdminUnits.all(in: connection)
    let ended = entries.filter { $0.unit.level == .commune && $0.validTo != nil }
    #expect(ended.count == 161)
    #expect(ended.allSatisfy { $0.successor != nil && !$0.key.isEmpty })
  }

  @Test(arguments: [
    ("Tam Kim", "2026-01-01", "01774"), ("xã tam kim", "2026-01-01", "01774"),
    ("Xa Tam Kim", "2025-01-01", "01774"), ("phường Thục Phán", "2026-01-01", "01273"),
    ("Cao Bằng", "2026-01-01", "04"), ("TP Cao Bằng", "2025-01-01", "040"),
    ("tỉnh Cao Bằng", "2025-01-01", "04"), ("huyện Bảo Lạc", "2025-01-01", "043"),
  ])
  func nameMeansTheUnitOfItsDay(name: String, day: String, code: String) throws {
    let connection = try TestRegistry().open().connection
    #expect(try AdminUnits.find(name, on: day, in: connection)?.code == code)
  }

  @Test func nameOfSeveralUnitsIsAskedBack() throws {
    let connection = try TestRegistry().open().connection
    let error = #expect(throws: RegistryError.self) {
      try AdminUnits.find("Cao Bằng", on: "2025-01-01", in: connection)
    }
    #expect(error?.code == "ambiguous_unit")
    #expect(error?.wording.en.contains("04 Cao Bằng, 040 Cao Bằng") == true)
    #expect(try AdminUnits.find("Bảo Lâm Hạ", on: "2026-01-01", in: connection) == nil)
  }

  @Test func everyCommuneIsFoundByItsName() throws {
    let connection = try TestRegistry().open().connection
    for unit in try AdminUnits.communes(on: "2026-01-01", in: connection) {
      let found = try AdminUnits.find(unit.name, on: "2026-01-01", in: connection)
      #expect(found == unit, "\(unit.name)")
    }
  }
}
