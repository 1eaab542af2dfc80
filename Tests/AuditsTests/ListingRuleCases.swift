import TestSupport

extension RuleCase {
  static let listing: [RuleCase] = [
    RuleCase("B05", "the head died", finds: ["household:CB01"], beside: ["B14"]) {
      try $0.household("CB01")
      try $0.member(of: "CB01", leftOn: "2024-05-01", leftReason: "died")
      try $0.member(of: "CB01", "2", relation: "spouse")
    },
    RuleCase("B05", "the head died today", finds: ["household:CB01"], beside: ["B14"]) {
      try $0.household("CB01")
      try $0.member(of: "CB01", leftOn: "2026-03-01", leftReason: "died")
      try $0.member(of: "CB01", "2", relation: "spouse")
    },
    RuleCase("B05", "everybody moved out", finds: ["household:CB01"], beside: ["B14"]) {
      try $0.household("CB01")
      try $0.member(of: "CB01", leftOn: "2024-05-01", leftReason: "moved_out")
    },
    RuleCase("B05", "a new head, a closed household, and a death to come", beside: ["B14"]) {
      try $0.household("CB01")
      try $0.member(of: "CB01", leftOn: "2024-05-01", leftReason: "died")
      try $0.member(of: "CB01", "2", relation: "head", joinedOn: "2024-05-01")
      try $0.household("CB02", closedOn: "2024-05-01", closeReason: "died")
      try $0.member(of: "CB02", leftOn: "2024-05-01", leftReason: "died")
      try $0.household("CB03")
      try $0.member(of: "CB03", leftOn: "2026-03-02", leftReason: "died")
    },

    RuleCase(
      "B09", "one number in two households", finds: ["member:CB01/1", "member:CB02/1"]
    ) {
      try $0.household("CB01")
      try $0.household("CB02")
      try $0.member(of: "CB01", citizenID: "004080000001")
      try $0.member(of: "CB02", citizenID: "004080000001")
    },
    RuleCase(
      "B09", "one number twice in one household", finds: ["member:CB01/1", "member:CB01/2"]
    ) {
      try $0.household("CB01")
      try $0.member(of: "CB01", citizenID: "004080000001")
      try $0.member(of: "CB01", "2", relation: "child", citizenID: "004080000001")
    },
    RuleCase("B09", "left before, closed, and no number at all") {
      try $0.household("CB01")
      try $0.household("CB02")
      try $0.household("CB03", closedOn: "2025-01-01", closeReason: "moved_out")
      try $0.member(
        of: "CB01", citizenID: "004080000001", leftOn: "2023-01-01", leftReason: "married")
      try $0.member(of: "CB02", citizenID: "004080000001", joinedOn: "2023-01-01")
      try $0.member(of: "CB03", citizenID: "004080000001")
      try $0.member(of: "CB02", "2", relation: "child")
      try $0.member(of: "CB01", "2", relation: "child")
    },

    RuleCase(
      "B14", "no member, no head, and a head who moved out",
      finds: ["household:CB01", "household:CB02", "household:CB03"], beside: ["B05"]
    ) {
      try $0.household("CB01")
      try $0.household("CB02")
      try $0.member(of: "CB02", relation: "spouse")
      try $0.household("CB03")
      try $0.member(of: "CB03", leftOn: "2024-05-01", leftReason: "moved_out")
      try $0.member(of: "CB03", "2", relation: "spouse")
    },
    RuleCase("B14", "one head, closed, and not yet registered") {
      try $0.home("CB01")
      try $0.household("CB02", closedOn: "2024-05-01", closeReason: "correction")
      try $0.household("CB03", registeredOn: "2026-03-02")
    },
  ]
}
