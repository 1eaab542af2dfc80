import TestSupport

extension RuleCase {
  static let identity: [RuleCase] = [
    RuleCase(
      "E01", "zeros lost, a letter, a digit too many",
      finds: ["member:CB01/1", "member:CB01/2", "member:CB01/3"], beside: ["E02"]
    ) {
      try $0.household("CB01")
      try $0.member(of: "CB01", citizenID: "4080001234")
      try $0.member(of: "CB01", "2", relation: "spouse", citizenID: "0O4180001234")
      try $0.member(of: "CB01", "3", relation: "child", citizenID: "0042010012345")
    },
    RuleCase("E01", "someone who moved is named once, where they are", finds: ["member:CB02/1"]) {
      try $0.household("CB01")
      try $0.household("CB02")
      try $0.member(
        of: "CB01", citizenID: "4080001234", leftOn: "2023-01-01", leftReason: "moved_out")
      try $0.run(
        """
        INSERT INTO membership (household_id, person_id, code, relation, joined_on)
        SELECT id, 1, '1', 'head', '2023-01-01' FROM household WHERE code = 'CB02'
        """)
    },
    RuleCase("E01", "twelve digits, and none at all") {
      try $0.household("CB01")
      try $0.member(of: "CB01", citizenID: "004080001234")
      try $0.member(of: "CB01", "2", relation: "spouse")
    },

    RuleCase(
      "E02", "sex, year, century",
      finds: ["?member:CB01/1", "?member:CB01/2", "?member:CB01/3"], beside: ["E01"]
    ) {
      try $0.household("CB01")
      try $0.member(of: "CB01", sex: "male", birth: "1980", citizenID: "004180001234")
      try $0.member(
        of: "CB01", "2", sex: "female", birth: "1981", relation: "spouse",
        citizenID: "004180001235")
      try $0.member(
        of: "CB01", "3", sex: "male", birth: "2005", relation: "child", citizenID: "004005001236")
    },
    RuleCase("E02", "both centuries, both sexes, and a number that is not one") {
      try $0.household("CB01")
      try $0.member(of: "CB01", sex: "male", birth: "1999", citizenID: "004099001234")
      try $0.member(
        of: "CB01", "2", sex: "female", birth: "2000-02-29", relation: "spouse",
        citizenID: "001300001235")
      try $0.member(of: "CB01", "3", birth: "1980", relation: "other", citizenID: "4180001234")
    },
  ]
}
