import TestSupport

extension RuleCase {
  static let classification: [RuleCase] = [
    RuleCase("A01", "one deprivation too many", finds: ["assessment:CB01/2024"], beside: ["A02"]) {
      try $0.home()
      try $0.assessment(of: "CB01", round: "2024", category: "poor", b2: 30, deprivations: 15)
    },
    RuleCase("A01", "points without any deprivation", finds: ["assessment:CB01/2024"]) {
      try $0.home()
      try $0.assessment(of: "CB01", round: "2024", category: "poor", b2: 30, deprivations: 0)
    },
    RuleCase("A01", "matching sums, a sheet not recorded, and a B2 that cannot be") {
      try $0.home()
      try $0.assessment(of: "CB01", round: "2023", category: "poor", b2: 40, deprivations: 15)
      try $0.assessment(of: "CB01", round: "2022", category: "near_poor", b2: 0, deprivations: 0)
      try $0.assessment(of: "CB01", round: "2021", category: "poor", b2: 30, deprivations: nil)
      try $0.assessment(of: "CB01", round: "2024", category: "poor", b2: 35, deprivations: 15)
    },

    RuleCase(
      "A02", "no multiple of ten, beyond the end, below zero",
      finds: ["assessment:CB01/2022", "assessment:CB01/2023", "assessment:CB01/2024"],
      beside: ["A01"]
    ) {
      try $0.home()
      try $0.assessment(of: "CB01", round: "2022", category: "poor", b2: 35)
      try $0.assessment(of: "CB01", round: "2023", category: "poor", b2: 130)
      try $0.assessment(of: "CB01", round: "2024", category: "near_poor", b2: -10)
    },
    RuleCase("A02", "both ends are allowed") {
      try $0.home()
      try $0.assessment(of: "CB01", round: "2023", category: "near_poor", b2: 0, deprivations: 0)
      try $0.assessment(of: "CB01", round: "2024", category: "poor", b2: 120, deprivations: 4095)
    },

    RuleCase(
      "A03", "near-poor on points that make poor", finds: ["assessment:CB01/2024"],
      beside: ["A07"]
    ) {
      try $0.home()
      try $0.assessment(of: "CB01", round: "2024", category: "near_poor", b1: 100, b2: 30)
    },
    RuleCase(
      "A03", "at the line is under it: 140 rural, 175 urban",
      finds: ["assessment:CB01/2024", "assessment:CB02/2024"]
    ) {
      try $0.home("CB01", commune: "01705")
      try $0.home("CB02", commune: "01267")
      try $0.assessment(of: "CB01", round: "2024", category: "non_poor", b1: 140, b2: 30)
      try $0.assessment(of: "CB02", round: "2024", category: "medium", b1: 175, b2: 20)
    },
    RuleCase(
      "A03", "the standard in force that day when none is named", finds: ["assessment:CB01/2024"]
    ) {
      try $0.home()
      try $0.assessment(of: "CB01", round: "2024", category: "near_poor", b1: 100, b2: 30)
      try $0.run("UPDATE assessment SET standard = NULL")
    },
    RuleCase("A03", "at the lines, above them, medium, and before any standard") {
      try $0.home("CB01", commune: "01705")
      try $0.home("CB02", commune: "01267")
      try $0.assessment(of: "CB01", round: "2024", category: "poor", b1: 140, b2: 30)
      try $0.assessment(of: "CB01", round: "2023", category: "near_poor", b1: 140, b2: 20)
      try $0.assessment(of: "CB01", round: "2022", category: "medium_agri", b1: 141, b2: 30)
      try $0.assessment(of: "CB02", round: "2024", category: "poor", b1: 175, b2: 30)
      try $0.assessment(of: "CB02", round: "2023", category: "non_poor", b1: 176, b2: 90)
      try $0.assessment(
        of: "CB02", round: "2021", category: "non_poor", b1: 100, b2: 30, surveyedOn: "2021-08-31")
      try $0.run("UPDATE assessment SET standard = NULL WHERE surveyed_on < '2021-09-01'")
    },

    RuleCase(
      "A07", "above the line, yet listed for its deprivations", finds: ["assessment:CB01/2024"],
      beside: ["A03"]
    ) {
      try $0.home("CB01", commune: "01705")
      try $0.assessment(of: "CB01", round: "2024", category: "poor", b1: 141, b2: 30)
    },
    RuleCase("A07", "at the line, or not listed") {
      try $0.home("CB01", commune: "01705")
      try $0.assessment(of: "CB01", round: "2024", category: "poor", b1: 140, b2: 30)
      try $0.assessment(of: "CB01", round: "2023", category: "non_poor", b1: 141, b2: 120)
    },
    RuleCase(
      "A03", "above the line and near-poor without any deprivation",
      finds: ["assessment:CB01/2024"],
      beside: ["A07"]
    ) {
      try $0.home("CB01", commune: "01705")
      try $0.assessment(
        of: "CB01", round: "2024", category: "near_poor", b1: 141, b2: 0, deprivations: 0)
    },
  ]
}
