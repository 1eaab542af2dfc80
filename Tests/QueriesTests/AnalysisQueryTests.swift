import Foundation
import Queries
import RegistryCore
import SQLite
import Testing

/// The ready questions of analysis, each over rows that it must find and rows that it must not.
@Suite struct AnalysisQueryTests {
  private func rows(
    _ name: String, _ own: [String: String] = [:], year: Int? = nil, in fixture: QueryFixture
  ) throws -> [String] {
    try fixture.ask(name) {
      $0.own = own
      $0.year = year
    }.text.split(separator: "\n").dropFirst().map(String.init)
  }

  @Test func everyFileIsAQuestionWithTextsInBothLanguages() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources/Queries/SQL/analysis")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".sql") }.map { String($0.dropLast(4)) }
    #expect(Set(NamedQuery.analyses.map(\.name)) == Set(files))
    let fixture = try QueryFixture()
    for query in NamedQuery.analyses {
      #expect(query.area == .analysis && query.title.vi != query.title.en, "\(query.name)")
      let about = try #require(query.about, "\(query.name)")
      #expect(about.vi != about.en, "\(query.name)")
      for option in query.options { #expect(option.title.vi != option.title.en) }
      for column in query.columns { #expect(column.title.vi != column.name, "\(query.name)") }
      // Whatever filters are given, it is a statement with the columns that it declares.
      for filters in query.parameters.reduce(
        [[]] as [Set<String>],
        { sets, filter in
          sets + sets.map { $0.union([filter]) }
        }) where !filters.isSuperset(of: ["year", "as_of"])
      {
        let heading = try fixture.ask(query.name) {
          if filters.contains("commune") { $0.commune = "01273" }
          if filters.contains("village") { $0.village = "Xóm Một" }
          if filters.contains("year") { $0.year = 2024 }
          if filters.contains("as_of") { $0.asOf = "2024-12-31" }
        }.text.split(separator: "\n").first
        #expect(heading == query.columns.map(\.name).joined(separator: ",")[...])
      }
    }
  }

  @Test func parametersAreChecked() throws {
    let fixture = try QueryFixture()
    for own in [["least": "x"], ["least": "0"], ["least": "-1"], ["odd": "1"]] {
      let error = #expect(throws: RegistryError.self) {
        try self.rows("benford", own, in: fixture)
      }
      #expect(error?.status == .usage)
    }
  }

  @Test func benfordCountsFirstDigitsBySource() throws {
    let fixture = try QueryFixture()
    try fixture.file.write { registry in
      for (year, amount) in [(2021, 1_900), (2022, 170), (2024, 2), (2025, 95)] {
        try registry.run(
          """
          INSERT INTO project_fund (project_id, budget_year, programme, capital_type, source,
            unit_id, allocated, disbursed)
          SELECT project_id, ?1, programme, capital_type, source, unit_id, ?2, 0
          FROM project_fund WHERE budget_year = 2023
          """, year, amount)
      }
    }
    let rows = try rows("benford", ["least": "5"], in: fixture)
    #expect(rows.count == 9)
    #expect(rows.first == "fund central,1,3,60.00,30.10,29.90")
    #expect(rows.last == "fund central,9,1,20.00,4.58,15.42")
    #expect(try self.rows("benford", ["least": "6"], in: fixture).isEmpty)
    #expect(try self.rows("benford", ["least": "1"], year: 2024, in: fixture).count == 9)
  }

  @Test func roundSumsAndYearEndSpendingAreShares() throws {
    let fixture = try QueryFixture()
    try fixture.file.write { registry in
      try registry.run("UPDATE project_fund SET disbursed_on = '2023-12-20'")
      try registry.run(
        """
        INSERT INTO project_fund (project_id, budget_year, programme, capital_type, source, unit_id,
          allocated, disbursed, disbursed_on)
        SELECT project_id, 2023, programme, 'investment', source, unit_id, 1234567, 300000000,
          '2023-06-01' FROM project_fund
        """)
    }
    #expect(
      try rows("round_sums", ["least": "2"], in: fixture)
        == ["central,04,Cao Bằng,2,1,50.00,1500000000"])
    #expect(try rows("round_sums", ["least": "3"], in: fixture).isEmpty)
    #expect(
      try rows("year_end_spending", year: 2023, in: fixture)
        == ["2023,04,Cao Bằng,1200000000,900000000,75.00,1"])
    #expect(try rows("year_end_spending", ["from_day": "12-21"], in: fixture).isEmpty)
  }

  @Test func numbersThatRepeatOrAreMissingAreFound() throws {
    let fixture = try QueryFixture()
    try fixture.file.write { registry in
      try registry.run("DELETE FROM recognition")
      for (household, round, number) in [
        ("CB01", "2023", "7/GCN"), ("CB02", "2023", "7/GCN"), ("CB01", "2024", "10/GCN"),
        ("CB03", "2022", "3/GCN"),
      ] {
        try registry.run(
          """
          INSERT INTO recognition (assessment_id, category, decision_no, decided_on, certificate_no)
          SELECT a.id, 'poor', '5/QĐ', r.year || '-12-01', ?3 FROM assessment a
          JOIN household h ON h.id = a.household_id JOIN round r ON r.id = a.round_id
          WHERE h.code = ?1 AND r.code = ?2
          """, household, round, number)
      }
      // A later certificate leaves two numbers out.
      try registry.household("CB09")
      try registry.assessment(of: "CB09", round: "2024", category: "poor")
      try registry.run(
        "UPDATE recognition SET certificate_no = '13/GCN' WHERE certificate_no IS NULL")
    }
    let rows = try rows("number_series", in: fixture)
    #expect(rows.contains("certificate,2023,01267,/GCN,7,7,1,0,1,7/GCN"))
    #expect(rows.contains("certificate,2024,01267,/GCN,10,13,2,2,0,"))
    #expect(!rows.contains { $0.hasPrefix("certificate,2022") })
  }

  @Test func householdsWithMuchSupportAreFound() throws {
    let fixture = try QueryFixture()
    try fixture.file.write { registry in
      try registry.run("UPDATE project_household SET value = 1000000")
      try registry.household("CB08")
      try registry.member(of: "CB08", name: "Lục Thị Giữa")
      try registry.run(
        """
        INSERT INTO project_household (project_id, household_id, joined_on, value)
        SELECT 1, id, '2024-01-01', 2000000 FROM household WHERE code = 'CB08'
        """)
    }
    // 40 million for one person, 0.5 million each for two, 2 million for one: the median is 2 million.
    #expect(
      try rows("outliers", in: fixture)
        == ["CB02,Nông Đức Văn,1,40000000,40000000,2000000"])
    #expect(try rows("outliers", ["times": "20"], in: fixture).isEmpty)
    #expect(try rows("outliers", year: 2022, in: fixture).isEmpty)
    #expect(
      try rows("top_households", ["first": "2"], in: fixture) == [
        "CB02,Nông Đức Văn,1,40000000,0,0,40000000", "CB08,Lục Thị Giữa,1,0,2000000,0,2000000",
      ])
    let frame = try rows("sampling_frame", year: 2024, in: fixture)
    #expect(frame.contains { $0.hasPrefix("CB02,") && $0.hasSuffix(",1,40000000") })
    #expect(!frame.contains { $0.hasPrefix("CB03,") || $0.hasPrefix("CB04,") })
  }

  @Test func flipsAreCounted() throws {
    let fixture = try QueryFixture()
    try fixture.file.write { registry in
      for (round, category) in [("2021", "poor"), ("2022", "near_poor"), ("2025", "poor")] {
        try registry.assessment(of: "CB02", round: round, category: category)
      }
    }
    #expect(
      try rows("category_flips", ["least": "2"], in: fixture)
        == ["CB02,Nông Đức Văn,2,2021:poor 2022:near_poor 2023:poor 2025:poor"])
    #expect(try rows("category_flips", in: fixture).isEmpty)
  }

  @Test func whatHouseholdsShareIsFound() throws {
    let fixture = try QueryFixture()
    try fixture.file.write { registry in
      try registry.run(
        "UPDATE household SET phone = '0912345678', address = 'Số 1 ' WHERE code = 'CB01'")
      try registry.run(
        "UPDATE household SET phone = ' 0912345678', address = 'số 1' WHERE code = 'CB02'")
      // It ended in 2023, and the other is of another village.
      try registry.run("UPDATE household SET phone = '0912345678' WHERE code = 'CB03'")
      try registry.run("UPDATE household SET address = 'Số 1' WHERE code = 'CB04'")
      try registry.household("CB05", village: "Bản Hoà")
      try registry.run("UPDATE household SET address = 'SỐ 1' WHERE code = 'CB05'")
    }
    let phones = try rows("same_phone", in: fixture)
    #expect(phones.count == 1 && phones.first?.hasSuffix("0912345678,2,CB01 CB02") == true)
    #expect(
      try rows("same_phone", year: 2022, in: fixture).first?.hasSuffix("3,CB01 CB02 CB03") == true)
    #expect(try rows("same_address", in: fixture).map { $0.suffix(11) } == ["2,CB04 CB05"])
  }

  @Test func signerOfSeveralCommunesIsFound() throws {
    let fixture = try QueryFixture()
    try fixture.file.write { registry in
      try registry.household("CB07", village: "Xóm Ba", commune: "01270")
      try registry.assessment(of: "CB07", round: "2023", category: "poor")
      try registry.run(
        "UPDATE recognition SET signer = 'Nông Văn Ký', decided_on = '2023-12-04', decision_no = '9/QĐ'"
          + " WHERE assessment_id IN (SELECT a.id FROM assessment a JOIN round r ON r.id = a.round_id"
          + " WHERE r.code = '2023')")
    }
    let rows = try rows("same_signer", in: fixture)
    #expect(rows == ["2023,Nông Văn Ký,2,2,3,01267 01270"])
    #expect(try self.rows("same_signer", ["least": "3"], in: fixture).isEmpty)
  }

  @Test func personsInTwoHouseholdsAreFound() throws {
    let fixture = try QueryFixture()
    #expect(try rows("two_households", in: fixture).isEmpty)
    try fixture.file.write { registry in
      try registry.member(
        of: "CB04", name: "Nguyễn Văn Đức", birth: "1980", citizenID: QueryFixture.number,
        joinedOn: "2025-08-01")
    }
    #expect(
      try rows("two_households", in: fixture)
        == ["*********345,Nguyễn Văn Đức,1980-02-29,CB01,1,CB04,1"])
    #expect(try rows("two_households", year: 2023, in: fixture).isEmpty)
  }

  @Test func homesBeforeRecognitionAreFound() throws {
    let fixture = try QueryFixture()
    let rows = try rows("homes_before_recognition", in: fixture)
    #expect(
      rows.count == 1 && rows.first?.hasPrefix("NO1,CB02,Nông Đức Văn,p5,2023-02-01,2023-") == true)
    #expect(try self.rows("homes_before_recognition", year: 2022, in: fixture).isEmpty)
    try fixture.file.write { registry in
      try registry.run("UPDATE housing_support SET approved_on = '2025-02-01'")
    }
    #expect(try self.rows("homes_before_recognition", in: fixture).isEmpty)
  }

  @Test func decisionsOnDaysOffAreFound() throws {
    let fixture = try QueryFixture()
    try fixture.file.write { registry in
      try registry.run("DELETE FROM recognition")
      try registry.run("UPDATE housing_support SET approved_on = '2024-06-01'")  // a Saturday
      try registry.run(
        "UPDATE project SET approved_on = '2026-01-01', decision_no = '1/QĐ'")  // New Year
      try registry.run("UPDATE project_fund SET decided_on = '2024-06-03', decision_no = '2/QĐ'")
    }
    #expect(
      try rows("days_off", in: fixture).map { $0.prefix { $0 != "Q" } } == [
        "housing,12/", "project,1/",
      ])
    #expect(try rows("days_off", year: 2026, in: fixture).first?.contains("2026-01-01,T5,") == true)
    try fixture.file.write { registry in
      try registry.run(
        "INSERT INTO holiday (date, vi, worked) VALUES ('2024-06-01', 'làm bù', 1)")
    }
    #expect(try rows("days_off", year: 2024, in: fixture).isEmpty)
  }
}

/// The views for people, and what `query tables` says of columns.
@Suite struct QueryViewTests {
  @Test func assessmentStandsInOneRowAsOnItsDay() throws {
    let fixture = try QueryFixture()
    try fixture.file.write { registry in
      try registry.run(
        """
        INSERT INTO household_move (household_id, moved_on, from_village_id)
        SELECT h.id, '2024-12-01', h.village_id FROM household h WHERE h.code = 'CB01'
        """)
      try registry.run(
        "UPDATE household SET village_id = ?1 WHERE code = 'CB01'",
        registry.village("Xóm Hai", commune: "01270"))
    }
    #expect(
      try fixture.rows(
        """
        SELECT household_code, head, round, commune_code, village, category, conference_code,
          held_on, participants, recognised_category
        FROM assessment_overview WHERE household_code = 'CB01' ORDER BY round
        """) == [
          "CB01,Nguyễn Văn Đức,2023,01267,Xóm Một,poor,,,,poor",
          "CB01,Nguyễn Văn Đức,2024,01267,Xóm Một,near_poor,HN1,2024-10-20,40,near_poor",
        ])
    #expect(
      try fixture.rows("SELECT count(*) FROM assessment_overview")
        == fixture.rows("SELECT count(*) FROM assessment"))
  }

  @Test func supportOfHouseholdsStandsInOneView() throws {
    let fixture = try QueryFixture()
    #expect(
      try fixture.rows(
        """
        SELECT household_code, kind, code, programme, item, quantity, supported_on, amount
        FROM household_support ORDER BY 1, 2
        """) == [
          "CB01,project,DA1,Nuôi bò sinh sản,bò,2,2023-06-01,",
          "CB01,receipt,BK1/1,Nuôi bò sinh sản,bò,1.5,2026-06-05,",
          "CB02,housing,NO1,p5,new,,2023-02-01,40000000",
        ])
  }

  @Test func everyColumnOfAViewIsExplained() throws {
    let fixture = try QueryFixture()
    let guide = try TableGuide.all(of: fixture.file.open())
    for table in guide where table.isView && !table.name.hasPrefix("trail") {
      for column in table.details {
        let about = try #require(column.about, "\(table.name).\(column.name)")
        #expect(about.vi != about.en, "\(table.name).\(column.name)")
      }
    }
    for name in ["assessment_overview", "household_support"] {
      let view = try #require(guide.first { $0.name == name })
      let statement = try Sandbox(over: fixture.file.open()).prepare("SELECT * FROM \(name)")
      #expect(
        (0..<statement.columnCount).map(statement.columnName) == view.details.map(\.name))
    }
    let members = try #require(guide.first { $0.name == "household" })
    #expect(members.details.first { $0.name == "registered_on" }?.about != nil)
  }
}
