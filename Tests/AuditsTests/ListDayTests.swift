import Audits
import RegistryCore
import SQLite
import TestSupport
import Testing

/// The persons that a list has, against the members of the day of the list.
@Suite struct ListDayTests {
  private func findings(
    persons: Int, _ since: @escaping (Connection) throws -> Void
  ) throws -> [String] {
    let test = try TestRegistry()
    try Clock.$exerciseDay.withValue("2025-09-05") {
      try test.write {
        try $0.home("CB01")
        try $0.member(of: "CB01", "2", relation: "spouse")
        try $0.run("UPDATE household SET persons_on_paper = ?1", persons)
      }
    }
    try Clock.$exerciseDay.withValue("2025-12-01") { try test.write { try since($0) } }
    let rules = try Rule.select(["B15"], from: Rule.all)
    return try Auditor(try test.open(), language: .english, today: "2026-03-01").run(rules)
      .findings.map(\.message)
  }

  private static let birth: @Sendable (Connection) throws -> Void = {
    try $0.member(of: "CB01", "3", birth: "2025-11-20", relation: "child", joinedOn: "2025-11-20")
  }
  private static let death: @Sendable (Connection) throws -> Void = {
    try $0.run(
      """
      UPDATE membership SET left_on = '2025-10-02', left_reason = 'died' WHERE code = '2'
      """)
  }
  private static let birthOfThatDay: @Sendable (Connection) throws -> Void = {
    try $0.member(of: "CB01", "3", birth: "2025-09-05", relation: "child", joinedOn: "2025-09-05")
  }
  /// A change of the household that leaves the number alone.
  private static let note: @Sendable (Connection) throws -> Void = {
    try $0.run("UPDATE household SET note = 'x'")
    try $0.member(of: "CB01", "3", birth: "2025-11-20", relation: "child", joinedOn: "2025-11-20")
  }

  @Test(arguments: [birth, death, birthOfThatDay, note])
  func whatHappenedSinceTheListIsNoFinding(
    _ since: @escaping @Sendable (Connection) throws -> Void
  ) throws {
    #expect(try findings(persons: 2, since) == [])
  }

  /// Acts of before the list that are entered one by one after it.
  private static let oldBirth: @Sendable (Connection) throws -> Void = {
    try $0.member(of: "CB01", "3", birth: "2025-08-20", relation: "child", joinedOn: "2025-08-20")
  }
  private static let oldDeath: @Sendable (Connection) throws -> Void = {
    try $0.run(
      """
      UPDATE membership SET left_on = '2025-08-20', left_reason = 'died' WHERE code = '2'
      """)
  }

  @Test(arguments: [oldBirth, oldDeath])
  func actOfBeforeTheListThatIsEnteredAfterItIsNoFinding(
    _ since: @escaping @Sendable (Connection) throws -> Void
  ) throws {
    #expect(try findings(persons: 2, since) == [])
    #expect(try findings(persons: 4, since).count == 1)
  }

  @Test func oneTooManyOnThatDayIsFoundAfterwardsToo() throws {
    #expect(
      try findings(persons: 3, Self.death) == [
        "The list has 3 persons; on 2025-09-05, when that was recorded, the registry has 2 members."
      ])
  }

  @Test func numberRecordedLaterIsThatOfItsOwnDay() throws {
    let found = try findings(persons: 2) {
      try Self.birth($0)
      try $0.run("UPDATE household SET persons_on_paper = 4")
    }
    #expect(found.count == 1 && found[0].hasPrefix("The list has 4 persons; on 2025-12-01"))
  }
}
