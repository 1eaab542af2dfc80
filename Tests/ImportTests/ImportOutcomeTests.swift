import Foundation
import Import
import ImportTestSupport
import RegistryCore
import SQLite
import Testing

/// The five outcomes, and what is applied under which policy.
@Suite struct ImportOutcomeTests {
  let fixture: ImportFixture

  init() throws { fixture = try ImportFixture() }

  private let mixed = """
    code,village,commune_code,registered_on
    H1,Nà Lủng,01288,01/03/2021
    H2,Nà Lủng,1288,01/03/2021
    H3,Nà Lủng,01288,31/02/2021
    H4,Nà Lủng,01288,2021-03-01
    """

  @Test func badRowAbortsTheImport() throws {
    let report = try fixture.load("households", mixed)
    #expect(report.outcomes == [2, 0, 0, 0, 2])
    #expect(report.rows == 4)
    #expect(report.codes == ["lost_zero", "impossible_date"])
    #expect(!report.isApplied && report.batch == nil && report.status == .attention)
    #expect(try fixture.count("household") == 0)
    #expect(try fixture.count("entry") == 1)
    #expect(try fixture.count("village") == 0)
    #expect(fixture.hasRejects)
  }

  @Test func skippingBadRowsLoadsTheGoodOnes() throws {
    let report = try fixture.load("households", mixed, onError: .skip)
    #expect(report.outcomes == [2, 0, 0, 0, 2])
    #expect(report.isApplied && report.batch == 1 && report.status == .attention)
    #expect(try fixture.column("SELECT code FROM household ORDER BY code") == ["H1", "H4"])
  }

  @Test func errorLimitIsExact() throws {
    #expect(try !fixture.load("households", mixed, onError: .limit(1)).isApplied)
    #expect(try fixture.count("household") == 0)
    #expect(try fixture.load("households", mixed, onError: .limit(2)).isApplied)
    #expect(try fixture.count("household") == 2)
  }

  @Test func dryRunMatchesTheRun() throws {
    let dry = try fixture.load("households", mixed, onError: .skip, isDryRun: true)
    #expect(dry.isDryRun && !dry.isApplied && dry.batch == nil)
    #expect(!fixture.hasRejects)
    #expect(try fixture.count("household") == 0 && fixture.count("entry") == 1)
    let wet = try fixture.load("households", mixed, onError: .skip)
    #expect(dry.outcomes == wet.outcomes)
    #expect(dry.problems.map(\.message) == wet.problems.map(\.message))
    #expect(dry.villages == wet.villages)
  }

  @Test func sameBytesMakeNoSecondEntry() throws {
    let good = householdHeader + "\nH1,Nà Lủng,01288,2021-03-01\nH2,Nà Lủng,01288,2021-03-01\n"
    #expect(try fixture.load("households", good).batch == 1)
    let again = try fixture.load("households", good, name: "other.csv")
    #expect(again.outcomes == [0, 0, 2, 0, 0] && again.status == .done && again.batch == nil)
    #expect(again.files.map(\.earlierBatch) == [1])
    let forced = try fixture.load("households", good, isAgain: true)
    #expect(forced.outcomes == [0, 0, 2, 0, 0] && forced.files.map(\.earlierBatch) == [nil])
    #expect(try fixture.count("entry") == 2 && fixture.count("batch") == 1)
  }

  @Test func sameBytesOfAnotherKindAreApplied() throws {
    let text = "year,unit_code,households,persons,measure\n2023,04,1,2,poor_closing\n"
    #expect(try fixture.load("population", text).batch == 1)
    #expect(try fixture.load("reported", text).batch == 2)
  }

  @Test func changedRowUpdatesTheRecord() throws {
    try fixture.load("households", householdHeader + ",phone\nH1,Nà Lủng,01288,2021-03-01,0912\n")
    let report = try fixture.load(
      "households", householdHeader + ",phone\nH1,Nà Lủng,01288,2021-03-01,0913\n")
    #expect(report.outcomes == [0, 1, 0, 0, 0])
    #expect(try fixture.text("SELECT phone FROM household") == "0913")
    #expect(
      try fixture.text(
        "SELECT old_phone || new_phone FROM trail_household WHERE operation = 'update'")
        == "09120913")
  }

  @Test func emptyCellKeepsTheStoredValue() throws {
    try fixture.load("households", householdHeader + ",phone\nH1,Nà Lủng,01288,2021-03-01,0912\n")
    let report = try fixture.load(
      "households", householdHeader + ",phone,address\nH1,Nà Lủng,01288,2021-03-01,,\n")
    #expect(report.outcomes == [0, 0, 1, 0, 0])
    #expect(try fixture.text("SELECT phone FROM household") == "0912")
  }

  @Test func contradictoryDuplicateRowIsRejected() throws {
    let text =
      householdHeader + """

        H1,Nà Lủng,01288,2021-03-01
        H1,Nà Lủng,01288,2021-03-01
        H1,Nà Lủng,01288,2021-03-02
        """
    let report = try fixture.load("households", text, onError: .skip)
    #expect(report.outcomes == [1, 0, 1, 0, 1])
    #expect(report.codes == ["duplicate_row"])
    #expect(report.problems[0].message.contains("line 2"))
    let later = try fixture.load(
      "households",
      householdHeader + "\nH1,Nà Lủng,01288,2021-03-05\nH1,Nà Lủng,01288,2021-03-06\n",
      onError: .skip)
    #expect(later.outcomes == [0, 1, 0, 0, 1])
    #expect(try fixture.text("SELECT registered_on FROM household") == "2021-03-05")
  }

  @Test func duplicateRowCreatesNoVillage() throws {
    let text = householdHeader + "\nH1,Nà Lủng,01288,2021-03-01\nH1,Xóm Lạ,01288,2021-03-01\n"
    #expect(try fixture.load("households", text, onError: .skip).villages.count == 1)
    #expect(try fixture.count("village") == 1)
  }

  @Test func staleVersionIsAConflict() throws {
    try fixture.load(
      "households", householdHeader + ",phone\nH1,Nà Lủng,01288,2021-03-01,0777000111\n")
    try fixture.load(
      "households", householdHeader + ",phone\nH1,Nà Lủng,01288,2021-03-01,0777000222\n")
    let stale = householdHeader + ",phone,version\nH1,Nà Lủng,01288,2021-03-01,0777000999,2\n"
    let report = try fixture.load("households", stale)
    #expect(report.codes == ["conflict"])
    let time = /20\d\d-\d\d-\d\d \d\d:\d\d/
    #expect(try #require(report.problems.first).message.contains(time))
    fixture.language = .vietnamese
    let vietnamese = try #require(try fixture.load("households", stale).problems.first)
    #expect(vietnamese.message.contains(/\d\d\/\d\d\/20\d\d \d\d:\d\d/))
    fixture.language = .english
    let same = householdHeader + ",phone,version\nH1,Nà Lủng,01288,2021-03-01,0777000222,2\n"
    #expect(try fixture.load("households", same).outcomes == [0, 0, 1, 0, 0])
    let fresh = householdHeader + ",phone,version\nH1,Nà Lủng,01288,2021-03-01,9,3\n"
    #expect(try fixture.load("households", fresh).outcomes == [0, 1, 0, 0, 0])
  }

  @Test func severalFilesAreOneEntry() throws {
    let first = try fixture.registry.file(
      "a.csv", householdHeader + "\nH1,Nà Lủng,01288,2021-03-01\nH2,Nà Lủng,01288,2021-03-01\n")
    let second = try fixture.registry.file(
      "b.csv", "Mã hộ;Thôn;Mã xã;Ngày vào sổ\nH3;Nà Lủng;01288;1/3/2021\n")
    let report = try fixture.load("households", files: [first, second])
    #expect(report.outcomes == [3, 0, 0, 0, 0] && report.files.map(\.rows) == [2, 1])
    #expect(try fixture.count("entry") == 2)
    #expect(try fixture.column("SELECT rows FROM batch_file") == ["2", "1"])
    #expect(try fixture.text("SELECT batch FROM entry WHERE id = 2") == "1")
    #expect(try fixture.column("SELECT delimiter FROM batch_file") == ["comma", "semicolon"])
  }

  @Test func unusableFileStopsTheWholeImport() throws {
    let good = try fixture.registry.file(
      "a.csv", householdHeader + "\nH1,Nà Lủng,01288,2021-03-01\n")
    let bad = try fixture.registry.file("b.csv", householdHeader + "\n")
    #expect(throws: RegistryError.self) { try fixture.load("households", files: [good, bad]) }
    #expect(try fixture.count("household") == 0 && fixture.count("entry") == 1)
  }

  @Test func largeBatchEqualsItsTrail() throws {
    var text = householdHeader + ",persons\n"
    for number in 1...45_000 {
      text += "H\(number),Thôn \(number % 40),01288,2021-03-\(10 + number % 20),\(number % 9)\n"
    }
    let report = try fixture.load("households", text)
    #expect(report.outcomes == [45_000, 0, 0, 0, 0] && report.villages.count == 40)
    #expect(report.problems.isEmpty)
    let difference = """
      SELECT count(*) FROM (
        SELECT id, code, village_id, registered_on, origin, persons_on_paper FROM household
        EXCEPT SELECT row_id, new_code, new_village_id, new_registered_on, new_origin,
          new_persons_on_paper FROM trail_household WHERE operation = 'insert' AND entry = 2)
      """
    #expect(try fixture.registry.integer(difference) == 0)
    #expect(try fixture.registry.integer("SELECT count(*) FROM trail_household") == 45_000)
    #expect(
      try fixture.registry.integer("SELECT changes FROM entry WHERE id = 2")
        == fixture.registry.integer("SELECT count(*) FROM change WHERE entry = 2"))
  }

  @Test func cancelledImportWritesNothing() throws {
    let flag = CancellationFlag()
    flag.cancel()
    let error = #expect(throws: (any Error).self) {
      try fixture.load(
        "households", householdHeader + "\nH1,Nà Lủng,01288,2021-03-01\n",
        options: ImportOptions(cancellation: flag))
    }
    #expect(error.map { RegistryError.from($0).code } == "interrupted")
    #expect(try fixture.count("household") == 0 && fixture.count("entry") == 1)
  }
}
