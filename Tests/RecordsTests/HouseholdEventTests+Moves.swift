import ImportTestSupport
import Records
import RegistryCore
import SQLite
import Schema
import TestSupport
import Testing

/// Moves, and the period in which events may be.
extension HouseholdEventTests {
  @Test func communeOfAMoveIsTakenByItsName() throws {
    let outcome = try act {
      try $0.move("CB01", to: "Xóm Mới", commune: "thục phán", on: "2025-08-01", $1)
    }
    #expect(outcome.entry != nil, "\(outcome.problems.map { $0.recordLine(in: .english) })")
    let early = try act {
      try $0.move("CB02", to: "Xóm Mới", commune: "Thục Phán", on: "2025-05-01", $1)
    }
    #expect(early.problems.map(\.code) == ["unit_of_another_time"])
  }

  @Test func likeVillageIsAnsweredWithoutAColumn() throws {
    let asked = try act { try $0.move("CB01", to: "Xóm Mọt", commune: nil, on: "2025-08-01", $1) }
    #expect(asked.problems.map(\.code) == ["similar_village"])
    let line = asked.problems[0].message
    #expect(line.contains("--new-village") && !line.contains("column"))
    #expect(
      try act {
        try $0.move("CB01", to: "Xóm Mọt", commune: nil, answer: .new, on: "2025-08-01", $1)
      }.entry != nil)
    #expect(
      try act {
        try $0.move(
          "CB02", to: "Xóm Mọtt", commune: nil, answer: .same("Xóm Mọt"), on: "2025-08-01", $1)
      }.entry != nil)
  }

  @Test func moveKeepsEarlierPlaces() throws {
    let outcome = try act {
      try $0.move("CB01", to: "Xóm Mới", commune: "01273", on: "2025-08-01", $1)
    }
    #expect(outcome.entry != nil, "\(outcome.problems.map { $0.recordLine(in: .english) })")
    #expect(
      try fixture.column(
        """
        SELECT v.name || coalesce(p.valid_to, '') FROM household_place p
        JOIN village v ON v.id = p.village_id WHERE p.household_id = 1 ORDER BY p.valid_from
        """) == ["Xóm Một2025-08-01", "Xóm Mới"])
    #expect(
      try act { try $0.move("CB01", to: "Xóm Một", commune: "01273", on: "2025-07-15", $1) }
        .problems.map(\.code) == ["moved_later"])
    #expect(
      try act { try $0.move("CB02", to: "Xóm Một", commune: nil, on: "2025-08-01", $1) }
        .problems.map(\.code) == ["same_village"])
    #expect(
      try act { try $0.move("CB02", to: "Xóm Ba", commune: "01267", on: "2025-08-01", $1) }
        .problems.map(\.code) == ["unit_of_another_time"])
    // What was moved to a commune of a later map can still be edited.
    #expect(try fixture.edit("households", "CB01", ["note": "đã chuyển"]).change == .changed)
    #expect(try fixture.count("village") == 2)
    #expect(
      try fixture.text(
        "SELECT v.name FROM household h JOIN village v ON v.id = h.village_id WHERE h.id = 1")
        == "Xóm Mới")
    try checkTrail()
  }

  /// An address is of a village: that of the old one does not stay unsaid.
  @Test func moveAsksForTheNewAddress() throws {
    try fixture.registry.write { try $0.run("UPDATE household SET address = 'Số 5' WHERE id = 1") }
    func move(_ address: String?, on day: String, to village: String) throws -> EventOutcome {
      try act {
        try $0.move("CB01", to: village, commune: nil, address: address, on: day, $1)
      }
    }
    let asked = try move(nil, on: "2024-08-01", to: "Xóm Mới")
    #expect(asked.entry == nil && asked.problems.map(\.code) == ["address_stays"])
    #expect(asked.problems[0].value == "Số 5" && asked.problems[0].message.contains("--address"))
    func stored() throws -> String? {
      try fixture.text("SELECT coalesce(address, '–') FROM household WHERE id = 1")
    }
    #expect(try stored() == "Số 5")
    #expect(try move("Số 9, tổ 2", on: "2024-08-01", to: "Xóm Mới").entry != nil)
    #expect(try stored() == "Số 9, tổ 2")
    #expect(try move("", on: "2024-08-02", to: "Xóm Một").entry != nil)
    #expect(try stored() == "–")
    // Nothing is asked where there is no address.
    #expect(try move(nil, on: "2024-08-03", to: "Xóm Mới").entry != nil)
    try checkTrail()
  }

  /// Without a commune the household stays in its own, which has no such village, while another has.
  @Test func villageOfAnotherCommuneIsAskedAbout() throws {
    try fixture.registry.write { _ = try $0.village("Nà Pài", commune: "01288") }
    func move(
      _ commune: String?, _ answer: HouseholdEvents.VillageAnswer? = nil, on day: String
    ) throws -> EventOutcome {
      try act { try $0.move("CB01", to: "nà pài", commune: commune, answer: answer, on: day, $1) }
    }
    let villages = try fixture.count("village")
    let asked = try move(nil, on: "2024-08-01")
    #expect(asked.entry == nil && asked.problems.map(\.code) == ["village_elsewhere"])
    #expect(asked.problems[0].message.contains("01288"))
    #expect(try fixture.count("village") == villages)
    #expect(try move("01288", on: "2024-08-01").entry != nil)
    #expect(try fixture.count("village") == villages)
    #expect(
      try act {
        try $0.move("CB02", to: "Nà Pài", commune: nil, answer: .new, on: "2024-08-01", $1)
      }.entry != nil)
    #expect(try fixture.count("village") == villages + 1)
    // A split takes the same way.
    let split = try act {
      try $0.split(
        .init(
          from: "CB02", code: "CB09", members: ["1"], head: "1", date: "2024-09-01",
          village: "Xóm Lạ"), $1)
    }
    #expect(!split.problems.map(\.code).contains("village_elsewhere"))
  }

  @Test func closedRecordIsNotClosedAgain() throws {
    #expect(
      try fixture.close("households", "CB02", on: "2024-05-05", "moved_out").change == .changed)
    let entry = try fixture.registry.integer("SELECT max(id) FROM entry") ?? 0
    for (day, reason) in [("2024-06-06", "moved_out"), ("2024-05-05", "died")] {
      let error = #expect(throws: RegistryError.self) {
        try fixture.close("households", "CB02", on: day, reason)
      }
      #expect(error?.code == "record_closed")
      #expect(
        error?.wording.en.contains("sobo undo \(entry)") == true, "\(String(describing: error))")
    }
    #expect(
      try fixture.close("households", "CB02", on: "05/05/2024", "moved_out").change == .unchanged)
    #expect(try fixture.registry.integer("SELECT max(id) FROM entry") == entry)
  }

  @Test func eventsOutsideTheHouseholdPeriodAreRefused() throws {
    _ = try act { try $0.death("CB01", "1", on: "2024-08-15", newHead: "2", $1) }
    #expect(
      try fixture.edit("households", "CB01", ["registered_on": "2025-01-01"]).change == .rejected)
    #expect(
      try fixture.close("households", "CB01", on: "2024-01-01", "moved_out").problems.map(\.code)
        == ["event_outside_household"])
    #expect(throws: SQLiteError.self) {
      try fixture.registry.write { connection in
        try connection.run(
          """
          INSERT INTO household_event (kind, happened_on, household_id)
          VALUES ('death', '2021-12-31', 1)
          """)
      }
    }
    #expect(throws: SQLiteError.self) {
      try fixture.registry.write { connection in
        try connection.run(
          """
          INSERT INTO household_move (household_id, moved_on, from_village_id)
          VALUES (1, '2021-12-31', 1)
          """)
      }
    }
  }

  @Test func memberNumberBelongsToOnePerson() throws {
    #expect(throws: SQLiteError.self) {
      try fixture.registry.write { connection in
        try connection.run(
          """
          INSERT INTO membership (household_id, person_id, code, relation, joined_on)
          VALUES (1, 4, '3', 'other', '2020-01-01')
          """)
      }
    }
  }
}
