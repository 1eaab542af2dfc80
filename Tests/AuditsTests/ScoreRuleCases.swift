import SQLite
import TestSupport

extension RuleCase {
  static let scores: [RuleCase] = [
    RuleCase("A15", "a point more than the answers give", finds: ["assessment:CB01/2024"]) {
      try $0.home()
      try $0.inventedSheet()
      try $0.assessment(of: "CB01", round: "2024", category: "poor", b1: 101)
      try $0.amend("CB01", "2024", "score_sheet_id = 1, b1_computed = 100")
    },
    RuleCase("A15", "the very sum, an answer missing, and nobody's answers") {
      try $0.home()
      try $0.inventedSheet()
      for year in ["2022", "2023", "2024"] {
        try $0.assessment(of: "CB01", round: year, category: "poor", b1: 100)
      }
      try $0.amend("CB01", "2023", "score_sheet_id = 1")
      try $0.amend("CB01", "2024", "score_sheet_id = 1, b1_computed = 100")
    },

    RuleCase(
      "A16", "poor by points, recorded as near-poor, and the reverse above the line",
      finds: ["assessment:CB01/2024", "assessment:CB02/2024"], beside: ["A03", "A07"]
    ) {
      try $0.provincialStandard()
      for code in ["CB01", "CB02"] {
        try $0.home(code, commune: "01705")
        try $0.assessment(
          of: code, round: "2024", category: "non_poor", b1: code == "CB01" ? 150 : 151, b2: 30)
      }
      try $0.amend("CB01", "2024", "provincial_category = 'near_poor'")
      try $0.amend("CB02", "2024", "provincial_category = 'near_poor'")
    },
    RuleCase("A16", "at the lines, medium above them, and no class recorded") {
      try $0.provincialStandard()
      try $0.home(commune: "01705")
      for (year, b1, b2) in [("2024", 150, 30), ("2023", 150, 20), ("2022", 151, 30)] {
        try $0.assessment(of: "CB01", round: year, category: "non_poor", b1: b1, b2: b2)
      }
      try $0.amend("CB01", "2024", "provincial_category = 'poor'")
      try $0.amend("CB01", "2023", "provincial_category = 'near_poor'")
      try $0.amend("CB01", "2022", "provincial_category = 'medium'")
      try $0.home("CB02", commune: "01705")
      try $0.assessment(of: "CB02", round: "2024", category: "non_poor", b1: 150)
    },
    RuleCase("A16", "an indicator that was not asked leaves the class open") {
      try $0.provincialStandard()
      try $0.home(commune: "01705")
      try $0.assessment(
        of: "CB01", round: "2024", category: "near_poor", b1: 100, b2: 20, deprivations: 3)
      try $0.run("INSERT INTO standard_indicator (standard, indicator) VALUES ('p', 'waste')")
      try $0.amend("CB01", "2024", "provincial_category = 'poor'")
    },
  ]
}

extension Connection {
  /// A sheet that is nobody's.
  func inventedSheet() throws {
    try run(
      """
      INSERT INTO score_sheet (id, code, title, surveys_from, rural_region, urban_region)
      VALUES (1, 'BỊA', 'Bảng điểm bịa', '2022-01-01', 'bịa', 'bịa')
      """)
  }

  /// A standard of the province with wider lines for the country: 150 and 30.
  func provincialStandard() throws {
    try execute(
      """
      INSERT INTO standard (code, vi, en, authority, status, surveys_from, poor_deprivations,
        evidence) VALUES ('p', 'Chuẩn tỉnh', 'Province', 'province', 'in_force', '2022-01-01', 3,
        'entered');
      INSERT INTO standard_line (standard, area, income_vnd, b1_max, b2_poor)
      VALUES ('p', 'rural', 1750000, 150, 30), ('p', 'urban', 2250000, 190, 30);
      INSERT INTO standard_indicator (standard, indicator)
      SELECT 'p', indicator FROM standard_indicator WHERE standard = '2022_2025' ORDER BY id;
      """)
  }
}
