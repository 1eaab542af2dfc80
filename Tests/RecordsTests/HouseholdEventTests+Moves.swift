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
