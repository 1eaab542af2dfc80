import Foundation
import TestSupport
import Testing

/// The two clocks, restores to a moment and changes of the map, as they are typed.
@Suite struct PointInTimeCommandTests {
  private let shell: Shell

  /// What each test starts from, made once.
  private static let example: Result<Shell, any Error> = Result {
    let shell = try Shell.initialised()
    _ = try shell.sobo(
      "record", "add", "households", "code=CB01", "village=Nà Cạn", "commune_code=01267",
      "registered_on=01/01/2022", "phone=0912")
    _ = try shell.sobo("record", "edit", "households", "CB01", "phone=0999")
    return shell
  }

  init() throws { shell = try Shell(copying: Self.example.get()) }

  @Test func answersShowAndNameTheRequestedMoment() throws {
    for (moment, phone) in [("entry:2", "0912"), ("entry:3", "0999")] {
      let asked: [[String]] = [
        ["query", "households", "--format", "csv"],
        ["query", "sql", "SELECT phone FROM household", "--format", "csv"],
        ["record", "show", "households", "CB01"], ["search", "CB01", "--format", "csv"],
      ]
      for (index, arguments) in asked.enumerated() {
        let outcome = try shell.bash(
          "\"$SOBO\" "
            + (arguments + ["--as-known-at", moment]).map { "'\($0)'" }
            .joined(separator: " "))
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.errors.contains("As recorded up to entry \(moment.dropFirst(6))"))
        if index < 3 { #expect(outcome.output.contains(phone)) }
      }
    }
    let none = try shell.sobo("query", "households", "--as-known-at", "entry:1", "--format", "csv")
    #expect(none.output.split(separator: "\n").count == 1)
    let day = try shell.sobo("record", "show", "households", "CB01", "--as-of", "2021-12-31")
    #expect(day.status == 64 && day.errors.contains("was not there on 2021-12-31"))
    let sql = try shell.sobo(
      "query", "sql", "SELECT count(*) FROM household WHERE registered_on <= :as_of", "--as-of",
      "01/01/2022", "--format", "csv")
    #expect(sql.status == 0 && sql.output.contains("\n1"))
    #expect(try shell.sobo("query", "sql", "SELECT 1", "--as-of", "2022-01-01").status == 64)
    #expect(try shell.sobo("query", "households", "--as-known-at", "2001-01-01").status == 64)
    #expect(try shell.sobo("report", "movement", "--as-of", "2022-01-01").status == 64)
    let list = try shell.sobo(
      "report", "poor-list", "--as-of", "2022-06-01", "--as-known-at", "entry:2", "--format", "csv")
    #expect(list.status == 0, "\(list.errors)")
  }

  @Test func restoreStopsAtTheRequestedMoment() throws {
    let backup = try shell.sobo("backup", "create", "--to", "b").output
      .trimmingCharacters(in: .whitespacesAndNewlines)
    _ = try shell.sobo("record", "edit", "households", "CB01", "phone=0555")
    for (moment, phone, entries) in [("entry:2", "0912", 5), ("entry:4", "0555", 4)] {
      let target = "r\(moment.last ?? "x").sobo"
      let plan = try shell.sobo(
        "backup", "restore", backup, "--to", target, "--as-known-at", moment, "--dry-run")
      #expect(plan.status == 0 && plan.errors.contains("entries 4 to 4"), "\(plan.errors)")
      #expect(!FileManager.default.fileExists(atPath: shell.folder.path(target)))
      let outcome = try shell.sobo(
        "backup", "restore", backup, "--to", target, "--as-known-at", moment)
      #expect(outcome.status == 0, "\(outcome.errors)")
      let phoneNow = try shell.sobo(
        "--registry", target, "query", "sql", "SELECT phone FROM household", "--format", "csv")
      #expect(phoneNow.output.contains(phone))
      let verified = try shell.sobo("--registry", target, "audit", "verify")
      #expect(verified.status == 0 && verified.output.hasPrefix("verified: \(entries) entries"))
    }
    let beyond = try shell.sobo(
      "backup", "restore", backup, "--to", "x.sobo", "--as-known-at", "entry:4", "--without-trail")
    #expect(beyond.status == 64)
  }

  @Test func loadedAdministrativeMapIsQueryable() throws {
    let units = "code,name,kind,valid_from\n01273,Thục Phán,phường,2027-01-01\n"
    let steps = """
      old_code,new_code,effective
      01273,01273,2027-01-01
      01288,01273,2027-01-01

      """
    try Data(units.utf8).write(to: URL(filePath: shell.folder.path("u.csv")))
    try Data(steps.utf8).write(to: URL(filePath: shell.folder.path("c.csv")))
    let trial = try shell.sobo("admin", "load", "u.csv", "c.csv", "--dry-run")
    #expect(trial.status == 0 && trial.output.contains("units that end: 2"))
    let outcome = try shell.sobo("admin", "load", "u.csv", "c.csv", "--format", "json")
    #expect(outcome.status == 0 && outcome.output.contains("\"applied\": true"))
    #expect(try shell.sobo("admin", "load", "u.csv", "c.csv").status == 1)
    let count = try shell.sobo("admin", "list", "--map", "2027-01-01", "--format", "csv")
    #expect(count.output.split(separator: "\n").count == 1 + 1 + 55)
    #expect(
      try shell.sobo("admin", "list", "--map", "old", "--format", "csv").output.contains("\n040,"))
    let gone = try shell.sobo(
      "report", "movement", "--year", "2024", "--unit", "01288", "--map", "2027-01-01")
    #expect(gone.status == 64 && gone.errors.contains("--map new"))
    #expect(try shell.sobo("report", "movement", "--year", "2027", "--unit", "01273").status == 0)
    #expect(try shell.sobo("report", "movement", "--year", "2027", "--map", "now").status == 64)
    #expect(try shell.sobo("setting", "set", "local_ethnic_groups", "Tày").output.contains("02"))
    #expect(
      try shell.sobo("setting", "list", "--format", "csv").output.contains("local_ethnic_groups,02")
    )
  }
}
