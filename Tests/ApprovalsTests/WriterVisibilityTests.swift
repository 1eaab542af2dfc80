import Approvals
import Foundation
import Import
import Records
import RegistryCore
import SQLite
import Schema
import TestSupport
import Testing

/// What a clerk is told of records of another commune: that they are elsewhere, and whom to ask.
@Suite struct WriterVisibilityTests {
  private static let number = "034095007777"

  /// The messages of an import of one member's row.
  private func messages(_ row: String, by login: String, in fixture: AccountsFixture) throws
    -> String
  {
    let folder = try TemporaryFolder()
    let path = folder.path("members.csv")
    let header = "household_code,code,full_name,sex,birth,ethnic_group,relation,citizen_id"
    try (header + "\n" + row + "\n").write(toFile: path, atomically: true, encoding: .utf8)
    let registry = try fixture.open(as: login)
    let importer = Importer(registry: registry, kind: try .named("members"), language: .english)
    let report = try importer.run(
      files: [path], options: ImportOptions(onError: .skip, rejectsPath: path + ".rejects"),
      act: EntryInfo(actor: login, action: "import members"))
    return report.problems.map(\.message).joined(separator: "\n")
  }

  private func fixture() throws -> AccountsFixture {
    let fixture = try AccountsFixture()
    try fixture.registry.open().connection.close()
    let proposal = try fixture.act(
      "clerk-b",
      "UPDATE person SET citizen_id = '\(Self.number)' WHERE id = \(try fixture.person("B1"))")
    _ = try fixture.store("checker-b").approve(try #require(proposal), fixture.act("checker-b"))
    return fixture
  }

  @Test(arguments: [
    "A1,7,Nông Văn B1,male,1980,Tày,other,034095007777",
    "A1,7,Hoàng Văn Khác,male,1985,Tày,other,034095007777",
  ]) func numberOfAnotherCommuneIsOnlyElsewhere(_ row: String) throws {
    let fixture = try fixture()
    let told = try messages(row, by: "clerk-a", in: fixture)
    #expect(told.contains("another commune (ask its checker or an administrator)"), "\(told)")
    #expect(!told.contains("B1/"), "\(told)")
    // Who answers for the province is told which.
    #expect(try messages(row, by: "officer", in: fixture).contains("B1/1"))
  }

  @Test func memberOfAnotherCommuneIsNotNamed() throws {
    let fixture = try fixture()
    try fixture.act(
      "clerk-b",
      """
      INSERT INTO household (code, village_id, registered_on)
      SELECT 'B7', village_id, '2024-01-01' FROM household WHERE code = 'B1';
      INSERT INTO person (full_name, name_folded, name_sort, sex, birth_year, ethnic_group)
      VALUES ('Lục Văn Bảy', 'luc van bay', 'bay', 'male', 1980, '02');
      INSERT INTO membership (household_id, person_id, code, relation, joined_on)
      SELECT h.id, p.id, '1', 'head', '2024-01-01' FROM household h, person p
      WHERE h.code = 'B7' AND p.name_sort = 'bay'
      """)
    let row = "B7,1,Hoàng Thị Khác,female,1955,Tày,head,"
    let told = try messages(row, by: "clerk-a", in: fixture)
    #expect(!told.contains("Lục Văn") && !told.contains("1980"), "\(told)")
    let own = try messages(row, by: "clerk-b", in: fixture)
    #expect(own.contains("Lục Văn Bảy"), "\(own)")
  }

  @Test func actOnAHouseholdOfAnotherCommuneSaysNothingOfIt() throws {
    let fixture = try fixture()
    func told(
      by login: String, _ body: (HouseholdEvents, EntryInfo) throws -> EventOutcome
    ) throws -> [String] {
      let events = HouseholdEvents(registry: try fixture.open(as: login), language: .english)
      do {
        let outcome = try body(events, EntryInfo(actor: login, action: "household death"))
        return outcome.problems.map(\.message) + outcome.done
      } catch let error as RegistryError where error.code == "foreign_unit" {
        return ["another commune"]
      }
    }
    let acts: [(HouseholdEvents, EntryInfo) throws -> EventOutcome] = [
      { try $0.death("B1", "9", on: "2026-01-05", $1) },
      { try $0.changeHead("B1", to: "9", on: "2026-01-05", $1) },
      { try $0.merge("B1", into: "B2", on: "2020-01-05", $1) },
      { try $0.transfer("B1", "9", to: "A1", on: "2026-01-05", as: "other", $1) },
      {
        try $0.split(
          .init(from: "B1", code: "B77", members: ["9"], head: "9", date: "2026-01-05"), $1)
      },
      { try $0.move("B1", to: "Xóm Không Có", commune: "01279", on: "2020-01-05", $1) },
    ]
    for (index, act) in acts.enumerated() {
      let own = try told(by: "clerk-b", act).joined(separator: "\n")
      let others = try told(by: "clerk-a", act)
      #expect(others.count == 1, "\(index): \(others)")
      #expect(others.first?.contains("another commune") == true, "\(index): \(others)")
      #expect(!own.isEmpty && !own.contains("another commune"), "\(index): \(own)")
    }
  }
}
