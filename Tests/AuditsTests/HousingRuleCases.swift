import TestSupport

extension RuleCase {
  static let housing: [RuleCase] = [
    RuleCase("F01", "one household, two schemes", finds: ["household:CB01"]) {
      try $0.home()
      try $0.housing("NH01", of: "CB01", scheme: "p167", on: "2009-06-01", amount: 8_000_000)
      try $0.housing("NH02", of: "CB01")
      try $0.housing("NH03", of: "CB01", scheme: "p1719", on: "2024-01-01")
    },
    RuleCase("F01", "the household it came out of, two steps back", finds: ["household:CB03"]) {
      for code in ["CB01", "CB02", "CB03"] { try $0.household(code) }
      try $0.link("CB01", to: "CB02", "split", on: "2022-01-01")
      try $0.link("CB02", to: "CB03", "split", on: "2022-06-01")
      try $0.housing("NH01", of: "CB01", scheme: "p1719", on: "2021-06-01")
      try $0.housing("NH02", of: "CB03")
    },
    RuleCase("F01", "the one split off first, then its origin, which is another household then") {
      for code in ["CB01", "CB02"] { try $0.household(code) }
      try $0.link("CB01", to: "CB02", "split", on: "2022-01-01")
      try $0.housing("NH01", of: "CB02", on: "2022-10-01")
      try $0.housing("NH02", of: "CB01")
    },
    RuleCase("F01", "a household it took in", finds: ["household:CB02"]) {
      for code in ["CB01", "CB02"] { try $0.household(code) }
      try $0.link("CB01", to: "CB02", "merge", on: "2022-01-01")
      try $0.housing("NH01", of: "CB01", on: "2021-06-01")
      try $0.housing("NH02", of: "CB02")
    },
    RuleCase("F01", "the same head elsewhere", finds: ["household:CB02"]) {
      for code in ["CB01", "CB02"] { try $0.household(code) }
      try $0.member(
        of: "CB01", citizenID: "004080001234", leftOn: "2022-01-01", leftReason: "moved_out")
      try $0.member(of: "CB02", citizenID: "004080001234", joinedOn: "2022-01-01")
      try $0.housing("NH01", of: "CB01", on: "2021-06-01")
      try $0.housing("NH02", of: "CB02")
    },
    RuleCase("F01", "once each, siblings of a split, a daughter married away, and long ago") {
      for code in ["CB01", "CB02", "CB03", "CB04"] { try $0.household(code) }
      try $0.link("CB01", to: "CB02", "split", on: "2022-01-01")
      try $0.link("CB01", to: "CB03", "split", on: "2022-01-01")
      try $0.member(
        of: "CB02", relation: "child", citizenID: "004180001234", leftOn: "2023-01-01",
        leftReason: "married")
      try $0.member(
        of: "CB04", relation: "spouse", citizenID: "004180001234", joinedOn: "2023-01-01")
      try $0.housing("NH01", of: "CB02", on: "2022-09-01")
      try $0.housing("NH02", of: "CB03")
      try $0.housing("NH03", of: "CB04")
      try $0.housing("NH04", of: "CB04", scheme: "p33", on: "2007-12-31")
    },

    RuleCase(
      "F06", "above, below, and the other kind's amount",
      finds: ["housing:NH01", "housing:NH02", "housing:NH03"]
    ) {
      try $0.home()
      try $0.housing("NH01", of: "CB01", amount: 40_000_001)
      try $0.housing("NH02", of: "CB01", kind: "repair", amount: 40_000_000)
      try $0.housing(
        "NH03", of: "CB01", scheme: "eradication", on: "2024-05-01", amount: 59_999_999)
    },
    RuleCase("F06", "the norms, a scheme without one, and a day without one") {
      try $0.home()
      try $0.housing("NH01", of: "CB01")
      try $0.housing("NH02", of: "CB01", kind: "repair", amount: 20_000_000)
      try $0.housing(
        "NH03", of: "CB01", scheme: "eradication", on: "2024-01-01", amount: 60_000_000)
      try $0.housing("NH04", of: "CB01", scheme: "p167", on: "2009-01-01", amount: 7_200_000)
      try $0.housing("NH05", of: "CB01", scheme: "eradication", on: "2023-12-31", amount: 1)
    },
  ]
}
