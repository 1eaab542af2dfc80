import SQLite
import TestSupport

extension Connection {
  /// A batch of one file with rows that were not accepted: line and code.
  fileprivate func batch(_ kind: String, _ problems: [(Int, String)]) throws {
    try run(
      """
      INSERT INTO batch (kind, rows, new, changed, unchanged, undecided, rejected, on_error)
      VALUES (?1, ?2, 0, 0, 0, 0, ?2, 'skip')
      """, kind, problems.count)
    let batch = lastInsertRowID
    try run(
      """
      INSERT INTO batch_file (batch_id, name, bytes, sha256, encoding, delimiter, rows)
      VALUES (?1, 'ho.csv', 1, ?2, 'utf-8', ',', ?3)
      """, batch, String(repeating: "0", count: 64), problems.count)
    let file = lastInsertRowID
    for (line, code) in problems {
      try run(
        """
        INSERT INTO batch_problem (batch_file_id, line, outcome, code, value, message)
        VALUES (?1, ?2, 'rejected', ?3, 'Hưng Đạo', 'm')
        """, file, line, code)
    }
  }
}

extension RuleCase {
  static let moreIdentity: [RuleCase] = [
    RuleCase("E03", "an old card alone", finds: ["?member:CB01/1"]) {
      try $0.home()
      try $0.run("UPDATE person SET old_id = '080123456'")
    },
    RuleCase("E03", "both numbers, and one who left") {
      for code in ["CB01", "CB02"] { try $0.home(code) }
      try $0.run("UPDATE person SET old_id = '080123456'")
      try $0.run("UPDATE person SET citizen_id = '004080001234' WHERE id = 1")
      try $0.run(
        "UPDATE membership SET left_on = '2023-01-01', left_reason = 'died' WHERE person_id = 2")
    },

    RuleCase("E04", "both columns, no column", finds: ["batch:1/ho.csv:9", "batch:1/ho.csv:10"]) {
      try $0.batch("list", [(9, "birth_in_both_columns"), (10, "birth_in_no_column")])
    },
    RuleCase("E04", "mended by the next batch of its kind") {
      try $0.batch("list", [(9, "birth_in_both_columns")])
      try $0.batch("list", [])
    },

    RuleCase(
      "E05", "unborn, too old, a head of 14, a child of a child",
      finds: ["!member:CB01/2", "!member:CB01/3", "?member:CB01/4", "?member:CB02/1"]
    ) {
      try $0.home("CB01")
      try $0.member(of: "CB01", "2", birth: "2026-03-02", relation: "child")
      try $0.member(of: "CB01", "3", birth: "1914", relation: "grandparent")
      try $0.member(of: "CB01", "4", birth: "1991", relation: "child")
      try $0.household("CB02")
      try $0.member(of: "CB02", birth: "2012")
    },
    RuleCase("E05", "born today, 110, a head of 15, twelve years apart") {
      try $0.home("CB01")
      try $0.member(of: "CB01", "2", birth: "2026-03-01", relation: "grandchild")
      try $0.member(of: "CB01", "3", birth: "1915", relation: "grandparent")
      try $0.member(of: "CB01", "4", birth: "1992", relation: "child")
      try $0.member(of: "CB01", "5", birth: "1968", relation: "parent")
      try $0.household("CB02")
      try $0.member(of: "CB02", birth: "2011")
    },

    RuleCase(
      "E05", "days that are known: 111, a head of 14, less than twelve years apart",
      finds: ["!member:CB01/2", "?member:CB01/3", "?member:CB01/4", "?member:CB02/1"]
    ) {
      try $0.household("CB01")
      try $0.member(of: "CB01", birth: "1980-02-03")
      try $0.member(of: "CB01", "2", birth: "1915-02-28", relation: "grandparent")
      try $0.member(of: "CB01", "3", birth: "1992-02-02", relation: "child")
      try $0.member(of: "CB01", "4", birth: "1968-02-04", relation: "parent")
      try $0.household("CB02")
      try $0.member(of: "CB02", birth: "2011-03-02")
    },
    RuleCase("E05", "days that are known: 110, a head of 15, twelve years apart") {
      try $0.household("CB01")
      try $0.member(of: "CB01", birth: "1980-02-03")
      try $0.member(of: "CB01", "2", birth: "1915-03-02", relation: "grandparent")
      try $0.member(of: "CB01", "3", birth: "1992-02-03", relation: "child")
      try $0.member(of: "CB01", "4", birth: "1968-02-03", relation: "parent")
      try $0.household("CB02")
      try $0.member(of: "CB02", birth: "2011-03-01")
    },
    RuleCase("E05", "a year that may be twelve years after the head's day") {
      try $0.household("CB01")
      try $0.member(of: "CB01", birth: "1980-06-03")
      try $0.member(of: "CB01", "2", birth: "1992", relation: "child")
    },

    RuleCase("E06", "two numbers for one name, year and village", finds: ["member:CB02/1"]) {
      for code in ["CB01", "CB02"] { try $0.household(code) }
      try $0.member(of: "CB01", citizenID: "004080001234")
      try $0.member(of: "CB02", birth: "1980-02-03", citizenID: "004080001235")
    },
    RuleCase("E06", "two birthdays, another village, another year, and B09's finding") {
      for code in ["CB01", "CB02", "CB03", "CB04", "CB05"] {
        try $0.household(code, village: code == "CB03" ? "Xóm Hai" : "Xóm Một")
      }
      try $0.member(of: "CB01", birth: "1980-02-03", citizenID: "004080001234")
      try $0.member(of: "CB02", birth: "1980-02-04", citizenID: "004080001235")
      try $0.member(of: "CB03", birth: "1980", citizenID: "004080001236")
      try $0.member(of: "CB04", birth: "1981", citizenID: "004081001237")
      try $0.member(of: "CB05", birth: "1981", citizenID: "004081001237")
    },

    RuleCase(
      "E07", "a loose mark, an Icelandic letter, a font's encoding, a hidden character",
      finds: [
        "member:CB01/1", "member:CB01/2", "member:CB01/3", "member:CB01/4",
        "village:01267@2020-03-01/Xóm \u{00D0}\u{1ED3}ng",
      ]
    ) {
      try $0.household("CB01", village: "Xóm \u{00D0}\u{1ED3}ng")
      try $0.member(of: "CB01", name: "Nguye\u{0302}\u{0303}n Văn A")
      try $0.member(of: "CB01", "2", name: "\u{00D0}ỗ Thị B", relation: "spouse")
      try $0.member(of: "CB01", "3", name: "NguyÔn V¨n C", relation: "child")
      try $0.member(of: "CB01", "4", name: "Nông\u{200B} Văn D", relation: "child")
    },
    RuleCase("E07", "every letter of the language, an apostrophe, a hyphen") {
      try $0.household("CB01", village: "Xóm H'Mông-2 (Đồng)")
      try $0.member(of: "CB01", name: "Đặng Nguyễn Ưởng Ỷ Ỹ Ạ Ăm Ây Êđê Ốc Ơn Ũ Ĩ Ỵ Ý")
      try $0.member(
        of: "CB01", "2", name: "ằẳẵặấầẩẫậ ếềểễệ ốồổỗộ ớờởỡợ ứừửữự ỳỵỷỹý", relation: "other")
    },

    RuleCase("E08", "a name that fits two communes", finds: ["batch:1/ho.csv:3"]) {
      try $0.batch("households", [(3, "ambiguous_commune"), (4, "bad_date")])
    },
    RuleCase("E08", "other faults, a batch undone, and one mended since") {
      try $0.batch("households", [(3, "ambiguous_commune")])
      try $0.batch("households", [(4, "bad_date")])
      try $0.batch("members", [(5, "unknown_commune")])
      try $0.run("UPDATE batch SET undone_by = 1 WHERE kind = 'members'")
    },
    RuleCase("E09", "a new code with its old name", finds: ["batch:1/ho.csv:3"]) {
      try $0.batch("households", [(3, "commune_name_mismatch")])
    },
    RuleCase("E09", "other faults") {
      try $0.batch("households", [(4, "bad_date")])
    },

    RuleCase("E10", "three of twenty", finds: [".village:01267@2020-03-01/Xóm Một"]) {
      for index in 0..<20 {
        try $0.household("CB\(index)")
        try $0.member(
          of: "CB\(index)", birth: index < 3 ? "1980-01-01" : "1980-05-0\(index % 9 + 1)")
      }
    },
    RuleCase("E10", "exactly a tenth, too few people, and years alone") {
      for index in 0..<20 {
        try $0.household("CB\(index)")
        try $0.member(of: "CB\(index)", birth: index < 2 ? "1980-01-01" : "1980-05-06")
      }
      for index in 20..<39 {
        try $0.household("CB\(index)", village: "Xóm Hai")
        try $0.member(of: "CB\(index)", birth: "1980-01-01")
      }
      for index in 39..<60 {
        try $0.household("CB\(index)", village: "Xóm Ba")
        try $0.member(of: "CB\(index)", birth: "1980")
      }
    },

    RuleCase(
      "E11", "a Tày head not ticked, a Kinh head ticked",
      finds: ["assessment:CB01/2024", "assessment:CB02/2024"]
    ) {
      for code in ["CB01", "CB02"] {
        try $0.home(code)
        try $0.assessment(of: code, round: "2024", category: "poor")
      }
      try $0.run("UPDATE person SET ethnic_group = '01' WHERE id = 2")
      try $0.amend("CB01", "2024", "ethnic_minority = 0")
      try $0.amend("CB02", "2024", "ethnic_minority = 1")
    },
    RuleCase("E11", "ticked rightly, and not recorded") {
      for code in ["CB01", "CB02", "CB03"] {
        try $0.home(code)
        try $0.assessment(of: code, round: "2024", category: "poor")
      }
      try $0.run("UPDATE person SET ethnic_group = '01' WHERE id = 2")
      try $0.amend("CB01", "2024", "ethnic_minority = 1")
      try $0.amend("CB02", "2024", "ethnic_minority = 0")
    },
  ]
}
