import Foundation
import RegistryCore
import SQLite
import TestSupport
import Testing

/// What the built command is given to do at once, or to be killed at.
struct CommandFixture {
  let shell: Shell
  var path: String { shell.folder.path("registry.sobo") }

  /// A registry with households, members and rounds' results, all loaded by the command.
  init(households: Int = 200) throws {
    shell = try Shell.initialised(inMemory: true)
    try write("households.csv", Self.households("A", count: households))
    try write("members.csv", Self.members("A", count: households))
    try write("assessments.csv", Self.assessments("A", count: households))
    for kind in ["households", "members", "assessments"] {
      try sobo("import \(kind) \(kind).csv")
    }
  }

  /// Runs a command that must succeed.
  @discardableResult
  func sobo(_ line: String) throws -> Shell.Outcome {
    let outcome = try shell.bash("\"$SOBO\" \(line)")
    #expect(outcome.status == 0, "sobo \(line): \(outcome.errors)")
    return outcome
  }

  func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: URL(filePath: shell.folder.path(name)))
  }

  func integer(_ sql: String) throws -> Int64 {
    try Registry.openAnyVersion(path, for: .reading).connection.integer(sql) ?? -1
  }

  /// What is wrong with the registry; entries before `first` are taken on trust.
  func breaks(from first: Int64 = 1) throws -> [String] {
    let registry = try Registry.openAnyVersion(path, for: .reading)
    return try TrailCheck.breaks(in: registry.connection, from: first)
  }

  /// Brings the review of 2026 to the day before its decision.
  func holdReview() throws {
    try sobo("review open --year 2026")
    try write("surveys.csv", Self.surveys("A", count: 200))
    try sobo("import assessments surveys.csv")
    try write("meetings.csv", Self.meetings)
    try sobo("import conferences meetings.csv")
  }

  static func households(_ prefix: String, count: Int) -> String {
    "code,village,commune_code,registered_on,phone\n"
      + (1...count).map { "\(prefix)\($0),Nà Mới \($0 % 7),01273,2021-01-01,09\($0)\n" }.joined()
  }

  static func members(_ prefix: String, count: Int) -> String {
    "household_code,code,full_name,sex,birth,ethnic_group,relation\n"
      + (1...count).map {
        "\(prefix)\($0),1,Nông Văn \($0),male,1980,Tày,head\n"
          + "\(prefix)\($0),2,Hoàng Thị \($0),female,1982,Nùng,spouse\n"
      }.joined()
  }

  static func assessments(_ prefix: String, count: Int) -> String {
    "household_code,round,surveyed_on,b1,b2,category,basis,decision_no,decided_on\n"
      + (1...count).map {
        "\(prefix)\($0),2024,2024-10-01,150,30,poor,existing,1/QĐ,2024-12-01\n"
      }.joined()
  }

  static func surveys(_ prefix: String, count: Int) -> String {
    "household_code,round,surveyed_on,b1,b2,deprivations,category,basis\n"
      + (1...count).map {
        "\(prefix)\($0),2026,2026-10-05,120,30,nutrition;water;toilet,poor,existing\n"
      }.joined()
  }

  /// A meeting and its posting in each village of ``households(_:count:)``.
  static var meetings: String {
    "code,round,kind,commune_code,village,held_on,participants,agree_votes,posted_from,posted_to\n"
      + (0...6).map {
        "H\($0),2026,village_meeting,01273,Nà Mới \($0),2026-10-20,40,35,2026-10-22,2026-10-26\n"
      }.joined()
  }
}
