import ImportTestSupport
import RegistryCore
import TestSupport
import Testing

@testable import Import

/// Imports that stop themselves: files and communes' lists by the same shares.
@Suite struct ImportBreakerTests {
  let fixture: ImportFixture
  private let header = "household_code,round,surveyed_on,b1,b2,category,basis"

  init() throws { fixture = try ImportFixture() }

  private func households(good: Int, bad: Int, repeated: Int = 0) -> String {
    var rows = [householdHeader]
    for row in 0..<good { rows.append("H\(row),Nà Lủng,01288,2021-03-01") }
    for row in 0..<bad { rows.append("B\(row),Nà Lủng,99999,2021-03-01") }
    for row in 0..<repeated { rows.append("H\(row % max(1, good)),Nà Lủng,01288,2021-03-01") }
    return rows.joined(separator: "\n") + "\n"
  }

  @Test func fileMostlyOfRejectsIsNotApplied() throws {
    let report = try fixture.load("households", households(good: 10, bad: 11), onError: .skip)
    #expect(report.breaker?.kind == .rejected && !report.isApplied && report.status == .attention)
    #expect(report.breaker?.wording.en.contains("--no-breakers") == true)
    #expect(try fixture.count("household") == 0 && fixture.count("batch") == 0)
    #expect(fixture.hasRejects)
    let forced = try fixture.load(
      "households", households(good: 10, bad: 11),
      options: ImportOptions(
        onError: .skip, rejectsPath: fixture.rejectsPath, breakersEnabled: false))
    #expect(forced.isApplied)
  }

  private func village(_ name: String, _ numbers: ClosedRange<Int>, commune: String = "01288")
    -> String
  {
    ([householdHeader] + numbers.map { "\($0),\(name),\(commune),2021-03-01" })
      .joined(separator: "\n") + "\n"
  }

  @Test(arguments: [("Bản Cũ", "01288"), ("Nà Lủng", "01273"), ("Lũng Vài", "01654")])
  func numbersThatBeginAnewInAnotherVillageStopTheFile(_ name: String, _ commune: String) throws {
    try fixture.load("households", village("Nà Lủng", 1...30))
    let report = try fixture.load("households", village(name, 1...30, commune: commune))
    #expect(report.breaker?.kind == .villages && !report.isApplied && report.status == .attention)
    #expect(report.breaker?.wording.vi.contains("breaker_villages") == true)
    let code = commune == "01288" ? "village_changed" : "commune_changed"
    #expect(report.codes.filter { $0 == code }.count == 30)
    #expect(try fixture.text("SELECT count(DISTINCT village_id) FROM household") == "1")
  }

  /// Most villages have fewer than ten poor households.
  @Test(arguments: [("Bản Cũ", "01288"), ("Nà Lủng", "01273")])
  func fewHouseholdsThatAllGetAnotherVillageStopTheFile(_ name: String, _ commune: String) throws {
    try fixture.load("households", village("Nà Lủng", 1...9))
    let report = try fixture.load("households", village(name, 1...9, commune: commune))
    #expect(report.breaker?.kind == .villages && report.breaker?.limit == 50 && !report.isApplied)
    // One of them may be corrected, with the others or alone.
    let one = householdHeader + "\n3,Bản Cũ,01288,2021-03-01\n"
    #expect(try fixture.load("households", one).isApplied)
  }

  @Test func rowsOfAnotherCommuneStopTheOthersToo() throws {
    try fixture.load("households", village("Nà Lủng", 1...30))
    let others = "31,Nà Lủng,01288,2021-03-01\n"
    let report = try fixture.load(
      "households", village("Lũng Vài", 1...25, commune: "01654") + others, onError: .skip)
    #expect(report.breaker?.kind == .villages && !report.isApplied)
  }

  /// New households in the file do not hide what becomes of those that are known.
  @Test func knownHouseholdsAreCountedByThemselves() throws {
    try fixture.load("households", village("Nà Lủng", 1...10))
    let report = try fixture.load("households", village("Bản Cũ", 7...60))
    #expect(report.breaker == nil && report.isApplied)
    try fixture.load("households", village("Nà Lủng", 101...110))
    let second = try fixture.load("households", village("Bản Cũ", 101...200))
    #expect(second.breaker?.kind == .villages && second.breaker?.rows == 10)
  }

  @Test func eachHouseholdThatGetsAnotherVillageIsNamed() throws {
    try fixture.load("households", village("Nà Lủng", 1...12))
    let report = try fixture.load(
      "households", householdHeader + "\n3,Bản Cũ,01288,2021-03-01\n4,Nà Lủng,01288,2021-03-01\n")
    #expect(report.isApplied && report.outcomes == [0, 1, 1, 0, 0] && report.status == .done)
    #expect(report.codes == ["village_changed"] && report.problems[0].line == 2)
    #expect(report.problems[0].message.contains("Nà Lủng (01288"))
    #expect(report.problems[0].message.contains("sobo household move"))
  }

  @Test func settingMovesTheLimitOfVillages() throws {
    try fixture.load("households", village("Nà Lủng", 1...20))
    try fixture.registry.write {
      try $0.run("INSERT INTO setting (name, value) VALUES ('breaker_villages', '10')")
    }
    let text =
      householdHeader
      + (1...20).map { row in
        "\n\(row),\(row <= 3 ? "Bản Cũ" : "Nà Lủng"),01288,2021-03-01"
      }.joined() + "\n"
    #expect(try fixture.load("households", text).breaker?.limit == 10)
    let options = ImportOptions(rejectsPath: fixture.rejectsPath, breakersEnabled: false)
    #expect(try fixture.load("households", text, options: options).isApplied)
  }

  @Test func fewRowsTripNoLimit() throws {
    #expect(try fixture.load("households", households(good: 1, bad: 18), onError: .skip).isApplied)
    #expect(try fixture.load("households", households(good: 20, bad: 20), onError: .skip).isApplied)
  }

  @Test func settingMovesTheLimit() throws {
    try fixture.registry.write {
      try $0.run("INSERT INTO setting (name, value) VALUES ('breaker_rejected', '10')")
    }
    let report = try fixture.load("households", households(good: 20, bad: 5), onError: .skip)
    #expect(report.breaker?.limit == 10)
  }

  @Test func fileThatRepeatsItselfIsNotApplied() throws {
    let report = try fixture.load("households", households(good: 10, bad: 0, repeated: 11))
    #expect(report.breaker?.kind == .duplicates && !report.isApplied)
  }

  @Test func fileThatChangesManyCategoriesIsNotApplied() throws {
    try fixture.registry.write { registry in
      for row in 0..<20 {
        try registry.household("H\(row)")
        try registry.assessment(of: "H\(row)", round: "2023", category: "poor")
      }
    }
    func rows(changed: Int) -> String {
      header + "\n"
        + (0..<20).map { row in
          "H\(row),2023,2023-10-01,100,30,\(row < changed ? "near_poor" : "poor"),existing\n"
        }.joined()
    }
    let report = try fixture.load("assessments", rows(changed: 7))
    #expect(report.breaker?.kind == .categories && !report.isApplied)
    #expect(try fixture.load("assessments", rows(changed: 6)).isApplied)
  }

  @Test func fileThatRenamesManyPeopleIsNotApplied() throws {
    let columns = "household_code,code,full_name,sex,birth,ethnic_group,relation\n"
    try fixture.registry.write { try $0.household("H1") }
    func members(_ name: (Int) -> Int) -> String {
      columns + (1...20).map { "H1,\($0),Nông Văn \(name($0)),Nam,1980,01,child\n" }.joined()
    }
    try fixture.load("members", members { $0 })
    let report = try fixture.load("members", members { $0 > 13 ? 100 + $0 : $0 })
    #expect(report.breaker?.kind == .names && report.breaker?.count == 7 && !report.isApplied)
    #expect(try fixture.load("members", members { $0 > 14 ? 100 + $0 : $0 }).isApplied)
  }
}

// MARK: Lists

extension ImportBreakerTests {
  private struct Head {
    var name: String
    var number: Int
    var birth = "1970"

    /// A man of one village, told apart by his citizen number.
    var row: String {
      "\(number + 1),\(name),Chủ hộ,\(birth),,Tày,00407\(1_000_000 + number),01654,100,40\n"
    }
  }

  private func list(
    _ heads: [Head], title: String = "HỘ NGHÈO", onError: ImportOptions.OnError = .abort,
    breakersEnabled: Bool = true, name: String = "list.csv"
  ) throws -> ImportReport {
    let text =
      "DANH SÁCH \(title) SAU KHI RÀ SOÁT NĂM 2024\n"
      + "STT,Họ và tên,Quan hệ,Nam,Nữ,Dân tộc,Số CCCD,Mã xã,B1,B2\n,Xóm Nà Pò,,,,,,,,\n"
      + heads.map(\.row).joined()
    return try fixture.load(
      "list", text, name: name,
      options: ImportOptions(
        onError: onError, rejectsPath: fixture.rejectsPath, breakersEnabled: breakersEnabled))
  }

  private func heads(_ count: Int, named name: (Int) -> String = { "Nông Văn A\($0)" }) -> [Head] {
    (0..<count).map { Head(name: name($0), number: $0) }
  }

  @Test func listMostlyOfRejectsIsNotApplied() throws {
    let bad = (20..<31).map { Head(name: "Lý Văn B\($0)", number: $0, birth: "1970x") }
    let report = try list(heads(10) + bad, onError: .skip)
    #expect(report.breaker?.kind == .rejected && report.breaker?.count == 11)
    #expect(!report.isApplied && report.status == .attention && fixture.hasRejects)
    #expect(try fixture.count("household") == 0 && fixture.count("batch") == 0)
    #expect(try list(heads(10) + bad, onError: .skip, breakersEnabled: false).isApplied)
  }

  @Test func listThatRepeatsItselfIsNotApplied() throws {
    let report = try list(heads(10) + heads(10) + heads(1))
    #expect(report.breaker?.kind == .duplicates && report.breaker?.count == 11)
    #expect(!report.isApplied)
    #expect(try list(heads(10) + heads(10)).isApplied)
  }

  @Test func listThatChangesManyCategoriesIsNotApplied() throws {
    #expect(try list(heads(20)).isApplied)
    let report = try list(heads(20), title: "HỘ CẬN NGHÈO", name: "second.csv")
    #expect(report.breaker?.kind == .categories && report.breaker?.count == 20)
    #expect(!report.isApplied)
    #expect(
      try fixture.column("SELECT DISTINCT category FROM assessment") == ["poor"])
  }

  @Test func listThatRenamesManyPeopleIsNotApplied() throws {
    #expect(try list(heads(20) { "Nông Văn Hải \($0)" }).isApplied)
    // Without marks the names are the same, so the numbers decide who is meant.
    func other(_ changed: Int) -> [Head] {
      heads(20) { $0 < changed ? "Nông Văn Hại \($0)" : "Nông Văn Hải \($0)" }
    }
    let report = try list(other(7), name: "second.csv")
    #expect(report.breaker?.kind == .names && report.breaker?.count == 7 && !report.isApplied)
    #expect(try list(other(6), name: "third.csv").isApplied)
  }

  @Test func listWithMonthsBeforeDaysIsNotApplied() throws {
    let births = ["8/5/1970", "8/25/1970"].enumerated().map {
      Head(name: "Nông Văn A\($0.offset)", number: $0.offset, birth: $0.element)
    }
    let report = try list(births, onError: .skip)
    #expect(!report.isApplied && report.isStopped && report.codes.last == "month_before_day")
    #expect(try fixture.count("household") == 0)
  }

  @Test func listThatLostLettersIsNotApplied() throws {
    let report = try list(
      [Head(name: "Nguy?n V?n ??c", number: 1), Head(name: "Lý Văn Ba", number: 2)],
      onError: .skip)
    #expect(!report.isApplied && report.isStopped && report.codes.contains("letters_lost"))
    #expect(try fixture.count("household") == 0)
  }

  private func days(_ days: [String], version: Bool = false) -> String {
    ([householdHeader] + days.enumerated().map { "H\($0),Nà Pò,01654,\($1)" })
      .joined(separator: "\n") + "\n"
  }

  /// What a program with US settings makes of days up to the 12th of our own exports.
  @Test func daysThatOnlyExchangeDayAndMonthStopTheFile() throws {
    try fixture.load(
      "households", days(["2021-03-05", "2021-08-05", "2021-07-07", "2022-01-12", "2021-03-20"]))
    let report = try fixture.load(
      "households", days(["03/05/2021", "08/05/2021", "07/07/2021", "01/12/2022", "20/03/2021"]))
    #expect(report.breaker?.kind == .dates && !report.isApplied)
    #expect(report.codes == ["date_exchanged", "date_exchanged", "date_exchanged"])
    let forced = try fixture.load(
      "households", days(["2021-05-03", "2021-05-08", "2021-07-07", "2022-12-01", "2021-03-20"]),
      options: ImportOptions(rejectsPath: fixture.rejectsPath, breakersEnabled: false))
    #expect(forced.isApplied && forced.changed == 3)
  }

  @Test func oneExchangedDayIsTold() throws {
    try fixture.load("households", days(["2021-03-05", "2021-08-05"]))
    let report = try fixture.load("households", days(["2021-05-03", "2021-08-05"]))
    #expect(report.outcomes == [0, 1, 1, 0, 0] && report.codes == ["date_exchanged"])
  }
}
