import RegistryCore
import SQLite
import TestSupport
import Testing

/// The periods in which a household is poor or near-poor.
@Suite struct PeriodTests {
  private let registry: TestRegistry

  init() throws { registry = try TestRegistry() }

  private func periods(_ fill: (Connection) throws -> Void) throws -> [String] {
    try registry.write { connection in
      try connection.household("H1")
      try fill(connection)
    }
    var periods: [String] = []
    try registry.open().connection.rows(
      "SELECT category, valid_from, valid_to FROM category_period ORDER BY valid_from"
    ) { row in
      periods.append(
        "\(try row.text(0)) \(try row.text(1)) \(try row.textOrNil(2) ?? "…")")
    }
    return periods
  }

  private func last(before year: Int) throws -> String? {
    try registry.text(
      """
      SELECT substr(max(rank || category), 28) FROM recognised WHERE year <= \(year)
      """)
  }

  @Test func recognitionsOfOneYearDoNotOverlap() throws {
    let periods = try periods {
      try $0.assessment(
        of: "H1", round: "2023-05", category: "near_poor", surveyedOn: "2023-05-16",
        decidedOn: "2023-05-28")
      try $0.assessment(of: "H1", round: "2023", category: "poor", decidedOn: "2023-12-10")
    }
    #expect(periods == ["near_poor 2023-05-28 2023-12-10", "poor 2023-12-10 …"])
    #expect(try last(before: 2023) == "poor")
  }

  @Test func lastDecisionOfTheYearCounts() throws {
    let periods = try periods {
      try $0.assessment(of: "H1", round: "2023", category: "poor", decidedOn: "2023-12-10")
      try $0.assessment(of: "H1", round: "2023-12", category: "non_poor", decidedOn: "2023-12-29")
    }
    #expect(periods == ["poor 2023-12-10 2023-12-29", "non_poor 2023-12-29 …"])
    #expect(try last(before: 2023) == "non_poor")
  }

  @Test func recognitionWithoutADateIsOrderedBySurveyDay() throws {
    let periods = try periods { connection in
      try connection.assessment(of: "H1", round: "2023", category: "poor", decidedOn: "2023-12-10")
      let late = try connection.assessment(
        of: "H1", round: "2023-12", category: "near_poor", surveyedOn: "2023-12-20", decidedOn: nil)
      try connection.run(
        "INSERT INTO recognition (assessment_id, category, decision_no) VALUES (?1, ?2, '2')",
        late, "near_poor")
    }
    #expect(periods == ["poor 2023-12-10 2023-12-20", "near_poor 2023-12-20 …"])
    #expect(try last(before: 2023) == "near_poor")
  }

  @Test func lateDecisionCountsForTheYearOfItsRound() throws {
    let periods = try periods {
      try $0.assessment(of: "H1", round: "2022", category: "poor", decidedOn: "2023-01-09")
      try $0.assessment(of: "H1", round: "2023", category: "non_poor", decidedOn: "2023-12-10")
    }
    #expect(periods == ["poor 2023-01-09 2023-12-10", "non_poor 2023-12-10 …"])
    #expect(try last(before: 2022) == "poor")
  }

  @Test func supersededRecognitionNeverTakesEffect() throws {
    // The round of 2023 was signed after that of January 2024: the later round counts.
    let periods = try periods {
      try $0.assessment(of: "H1", round: "2022", category: "poor", decidedOn: "2022-12-10")
      try $0.assessment(of: "H1", round: "2023", category: "poor", decidedOn: "2024-02-01")
      try $0.assessment(of: "H1", round: "2024-01", category: "non_poor", decidedOn: "2024-01-20")
    }
    #expect(periods == ["poor 2022-12-10 2024-01-20", "non_poor 2024-01-20 …"])
    #expect(try last(before: 2023) == "poor")
    #expect(try last(before: 2024) == "non_poor")
  }

  @Test func laterRecordedRecognitionOfADayCounts() throws {
    let periods = try periods {
      try $0.assessment(of: "H1", round: "2023-11", category: "poor", decidedOn: "2023-12-10")
      try $0.assessment(of: "H1", round: "2023", category: "near_poor", decidedOn: "2023-12-10")
    }
    #expect(periods == ["near_poor 2023-12-10 …"])
    #expect(try last(before: 2023) == "near_poor")
  }
}
