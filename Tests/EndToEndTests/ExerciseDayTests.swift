import TestSupport
import Testing

/// A day other than today's, which exercises write under.
@Suite struct ExerciseDayTests {
  private let day = ["SOBO_TODAY": "2026-12-01"]

  @Test func falseDayIsReportedAndRecorded() throws {
    let shell = try Shell()
    func reasons() throws -> String {
      try shell.sobo("query", "sql", "SELECT reason FROM entry ORDER BY id", "--format", "csv")
        .output
    }
    let made = try shell.sobo("init", environment: day)
    #expect(made.status == 0 && made.errors.hasPrefix("SOBO_TODAY=2026-12-01:"), "\(made.errors)")
    let plain = try shell.sobo("setting", "set", "language", "en", "--reason", "plain")
    #expect(plain.status == 0 && !plain.errors.contains("SOBO_TODAY"))
    let other = try shell.sobo(
      "setting", "set", "language", "vi", "--reason", "trial", environment: day)
    #expect(other.status == 0 && other.errors.hasPrefix("SOBO_TODAY=2026-12-01:"))
    #expect(
      try reasons()
        == "reason\n[SOBO_TODAY=2026-12-01]\nplain\ntrial [SOBO_TODAY=2026-12-01]\n")
    #expect(try shell.sobo("audit", "verify").status == 0)
  }

  @Test func readingUnderAFalseDaySaysNothing() throws {
    let shell = try Shell()
    #expect(try shell.sobo("init").status == 0)
    let read = try shell.sobo("setting", "list", environment: day)
    #expect(read.status == 0 && read.errors == "")
  }

  @Test func whatIsNoDayIsRefused() throws {
    let outcome = try Shell().sobo("init", environment: ["SOBO_TODAY": "01/12/2026"])
    #expect(outcome.status == 64 && outcome.errors.contains("SOBO_TODAY"))
  }
}
