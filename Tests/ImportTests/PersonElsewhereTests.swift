import ImportTestSupport
import RegistryCore
import Sheets
import TestSupport
import Testing

@testable import Import

/// Persons who may be members of another household: by numbers, or by name and day of birth.
@Suite struct PersonElsewhereTests {
  let fixture: ImportFixture
  private let header =
    "household_code,code,full_name,sex,birth,ethnic_group,relation,citizen_id,old_id,health_insurance_no\n"

  init() throws {
    fixture = try ImportFixture()
    try fixture.registry.write {
      for code in ["H1", "H2", "H3"] { try $0.household(code) }
      try $0.household("V2", village: "Xóm Hai")
    }
  }

  private func load(_ rows: String, name: String = "m.csv", isAgain: Bool = false) throws
    -> ImportReport
  {
    try fixture.load("members", header + rows + "\n", name: name, onError: .skip, isAgain: isAgain)
  }

  private let first = "H1,1,Nông Văn Đức,Nam,1975,Tày,Chủ hộ"

  /// The columns citizen_id, old_id, health_insurance_no.
  private static let cards = [
    ("080123456,,", "080123456,,"), (",080123456,", ",080123456,"),
    ("080123456,,", ",080123456,"), (",080123456,", "080123456,,"),
    (",080 123 456,", ",080.123.456,"), (",,0421234567", ",,GB 4 04 0421234567"),
    (",,0421234567", ",,0421234567"), (",,GB4040421234567", ",,0421234567"),
  ]

  @Test(arguments: cards, [true, false])
  func samePersonWithOneCardIsAskedAbout(_ cards: (String, String), isOneFile: Bool) throws {
    let second = "V2,1,Nông Văn Đức,Nam,1975,Tày,Chủ hộ,\(cards.1)"
    var report: ImportReport
    if isOneFile {
      report = try load("\(first),\(cards.0)\n\(second)")
      #expect(report.new == 1)
    } else {
      _ = try load("\(first),\(cards.0)")
      report = try load(second, name: "second.csv")
    }
    let asked = report.problems.filter { $0.outcome == .undecided }
    #expect(asked.map(\.code) == ["same_person_elsewhere"], "\(report.problems)")
    #expect(asked.first?.message.contains("H1/1") == true && report.undecided == 1)
    #expect(try fixture.count("person") == 1)
  }

  @Test(arguments: [(",080123456,", 8), (",,0421234567", 9)])
  func cardOfSomebodyElseIsToldOrAskedAbout(_ card: String, column: Int) throws {
    _ = try load("\(first)\(card.isEmpty ? "" : ",")\(card)")
    let numbered = try load("H2,1,Lý Thị Hoa,Nữ,1980,Tày,Chủ hộ,\(card)", name: "n.csv")
    #expect(numbered.outcomes == [1, 0, 0, 0, 0] && numbered.codes == ["number_elsewhere"])
    #expect(numbered.problems[0].message.contains("H1/1"))
    let unnumbered = try load("H3,,Lý Thị Lan,Nữ,1981,Tày,Chủ hộ,\(card)", name: "u.csv")
    #expect(unnumbered.outcomes == [0, 0, 0, 1, 0] && unnumbered.codes == ["number_elsewhere"])
    let inside = try load("H1,2,Lý Thị Mai,Nữ,1982,Tày,Vợ,\(card)", name: "i.csv")
    #expect(inside.outcomes == [0, 0, 0, 1, 0] && inside.codes == ["number_elsewhere"])
  }

  @Test func knownMemberWhoGetsTheCardOfAnotherIsTold() throws {
    _ = try load("\(first),,080123456,")
    _ = try load("H2,1,Lý Thị Hoa,Nữ,1980,Tày,Chủ hộ,,,", name: "n.csv")
    let changed = try load("H2,1,Lý Thị Hoa,Nữ,1980,Tày,Chủ hộ,,080123456,", name: "c.csv")
    #expect(changed.outcomes == [0, 1, 0, 0, 0] && changed.codes == ["number_elsewhere"])
  }

  @Test(arguments: [true, false])
  func oneNameAndDayOfBirthElsewhereIsTold(isOneFile: Bool) throws {
    let (one, two) = (
      "H1,1,Nông Văn Đức,Nam,03/02/1975,Tày,Chủ hộ,,,",
      "V2,1,Nông Văn Đức,Nam,03/02/1975,Tày,Chủ hộ,,,"
    )
    let report: ImportReport
    if isOneFile {
      report = try load("\(one)\n\(two)")
    } else {
      _ = try load(one)
      report = try load(two, name: "two.csv")
    }
    #expect(report.codes == ["same_name_elsewhere"], "\(report.problems)")
    #expect(report.problems.first?.message.contains("H1/1") == true)
    #expect(try fixture.count("person") == 2)
    // Whom a number, the sex or the day tells apart, nothing is said of.
    #expect(try load("H2,1,Nông Văn Đức,Nữ,03/02/1975,Tày,Chủ hộ,,,", name: "s.csv").codes == [])
    #expect(try load("H3,1,Nông Văn Đức,Nam,04/02/1975,Tày,Chủ hộ,,,", name: "d.csv").codes == [])
  }

  @Test func oneDayOfBirthAndANameButForMarksIsTold() throws {
    _ = try load("H1,1,Nông Văn Bình,Nam,03/02/1975,Tày,Chủ hộ,,,")
    let report = try load("H2,1,Nông Văn Bính,Nam,03/02/1975,Tày,Chủ hộ,,,", name: "b.csv")
    #expect(report.outcomes == [1, 0, 0, 0, 0] && report.codes == ["same_name_elsewhere"])
    #expect(report.problems.first?.message.contains("but for its marks") == true)
    #expect(try load("H3,1,Nông Văn Bỉnh,Nam,1975,Tày,Chủ hộ,,,", name: "c.csv").codes == [])
  }

  private static let longCodes = [
    ("01774-000123", "Nông Văn Một", "080123451"), ("017740012", "Nông Văn Hai", "080123452"),
    ("004075000101", "Nông Văn Ba", "080123453"),
  ]

  @Test(arguments: longCodes) func codeOfManyDigitsStandsWholeInTheQuestion(
    _ code: String, _ name: String, _ number: String
  ) throws {
    try fixture.registry.write { try $0.household(code) }
    let person = "1,\(name),Nam,1975,Tày,Chủ hộ,,\(number),"
    _ = try load("\(code),\(person)")
    let report = try load(
      "V2,\(person)\nH1,1,Lý Văn Sáu,Nam,1960,Tày,Chủ hộ,,,", name: "again.csv")
    let problem = try #require(report.problems.first)
    #expect(problem.code == "same_person_elsewhere" && problem.keys == ["\(code)/1"])
    #expect(
      problem.message.contains("is in \(code)/1;") || problem.message.contains("ở \(code)/1;"))
    // The batch keeps the question, and it is shown so again.
    let registry = try fixture.registry.open()
    let batch = try #require(report.batch)
    var kept: [[ResultValue]] = []
    try BatchStore.problems(of: batch, in: .english, registry.connection) { cells, keys in
      kept.append(cells)
      #expect(keys == ["\(code)/1"])
    }
    #expect(kept.count == 1 && kept[0].last?.text.contains("is in \(code)/1;") == true)
    // The number of the person is in none of it.
    for text in [problem.message, problem.value ?? ""] + kept.joined().map(\.text) {
      #expect(!text.contains(number.prefix(7)), "\(text)")
    }
  }

  @Test func memberOfTwoTimesIsNamedOnce() throws {
    _ = try load("\(first),004075000101,,")
    try fixture.registry.write {
      try $0.run(
        "UPDATE membership SET left_on = '2024-05-01', left_reason = 'role_changed'")
      try $0.run(
        """
        INSERT INTO membership (household_id, person_id, code, relation, joined_on, joined_reason)
        SELECT household_id, person_id, code, 'parent', '2024-05-01', 'role_changed' FROM membership
        """)
    }
    let report = try load("H2,1,Nông Văn Đức,Nam,1975,Tày,Chủ hộ,004075000101,,", name: "n.csv")
    let message = report.problems.first?.message ?? ""
    #expect(message.components(separatedBy: "H1/1").count == 3 - 1, "\(message)")
  }
}
