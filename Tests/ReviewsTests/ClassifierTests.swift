import RegistryCore
import Reviews
import SQLite
import TestSupport
import Testing

/// Classification at both sides of every line and date.
@Suite struct ClassifierTests {
  private let registry: TestRegistry
  private let classifier: Classifier

  init() throws {
    registry = try TestRegistry()
    classifier = try Classifier(registry.open().connection)
  }

  @Test(arguments: [
    ("rural", 140, 30, "poor"), ("rural", 140, 29, "near_poor"), ("rural", 141, 30, "non_poor"),
    ("rural", 141, 120, "non_poor"), ("rural", 0, 0, "near_poor"), ("rural", -5, 30, "poor"),
    ("urban", 175, 30, "poor"), ("urban", 175, 29, "near_poor"), ("urban", 176, 30, "non_poor"),
    ("urban", 141, 30, "poor"),
  ])
  func thresholdsSeparateTheCategories(
    area: String, b1: Int64, b2: Int64, expected: String
  ) {
    #expect(
      classifier.verdict(surveyedOn: "2024-10-01", area: area, b1: b1, b2: b2)
        == .category(expected, standard: "2022_2025"))
  }

  @Test(arguments: [
    ("2021-08-31", Classifier.Verdict.noStandard),
    ("2021-09-01", .category("poor", standard: "2022_2025")),
    ("2025-12-31", .category("poor", standard: "2022_2025")),
    ("2026-12-31", .category("poor", standard: "2022_2025")),
    ("2027-01-01", .draft("2027_2030")),
    ("2031-01-01", .noStandard),
  ])
  func surveyDateSelectsTheStandard(
    date: String, expected: Classifier.Verdict
  ) {
    #expect(
      classifier.verdict(surveyedOn: date, area: "rural", b1: 100, b2: 30) == expected)
  }

  @Test func namedDraftStandardDoesNotClassify() {
    #expect(
      classifier.verdict(
        surveyedOn: "2024-10-01", standard: "2027_2030", area: "rural", b1: 1, b2: 30)
        == .draft("2027_2030"))
    #expect(classifier.choice(surveyedOn: "2024-10-01", named: "2027_2030") == .draft("2027_2030"))
    #expect(
      classifier.verdict(surveyedOn: "2024-10-01", standard: "x", area: "rural", b1: 1, b2: 30)
        == .unknownStandard("x"))
  }

  @Test func missingAnswerGivesNoCategory() {
    for (area, b1, b2) in [
      (nil, 100, 30), ("rural", nil, 30), ("rural", 200, nil), ("rural", nil, nil),
    ] as [(String?, Int64?, Int64?)] {
      #expect(
        classifier.verdict(surveyedOn: "2024-10-01", area: area, b1: b1, b2: b2) == .incomplete)
    }
  }

  @Test func villageAreaFollowsTheMapOfItsDay() throws {
    // Hưng Đạo of the city: a commune before, part of a ward after.
    let areas = try registry.write { connection in
      let village = try connection.village("Nam Phong", commune: "01705")
      return try ["2025-06-30", "2025-07-01"].map { day in
        try connection.text(
          """
          SELECT area_by_unit FROM village_place WHERE village_id = ?1 AND valid_from <= ?2
            AND (valid_to IS NULL OR valid_to > ?2)
          """, village, day)
      }
    }
    #expect(areas == ["rural", "urban"])
    let verdicts = areas.map {
      classifier.verdict(surveyedOn: "2025-07-01", area: $0, b1: 160, b2: 40)
    }
    #expect(
      verdicts == [
        .category("non_poor", standard: "2022_2025"), .category("poor", standard: "2022_2025"),
      ])
  }

  @Test func provincialStandardAppliesOnlyWhenNamed() throws {
    try registry.write { connection in
      try connection.execute(
        """
        INSERT INTO standard (code, vi, en, authority, status, surveys_from, poor_deprivations,
          evidence) VALUES ('p04', 'Tỉnh', 'Province', 'province', 'in_force', '2022-01-01', 3, 'n');
        INSERT INTO standard_line (standard, area, income_vnd, b1_max, b2_poor)
        VALUES ('p04', 'rural', 1750000, 150, 30);
        """)
    }
    let classifier = try Classifier(registry.open().connection)
    #expect(classifier.choice(surveyedOn: "2024-10-01", named: nil) == .standard("2022_2025"))
    #expect(
      classifier.verdict(surveyedOn: "2024-10-01", standard: "p04", area: "rural", b1: 150, b2: 30)
        == .category("poor", standard: "p04"))
    #expect(
      classifier.verdict(surveyedOn: "2024-10-01", standard: "p04", area: "urban", b1: 150, b2: 30)
        == .noStandard)
  }
}
