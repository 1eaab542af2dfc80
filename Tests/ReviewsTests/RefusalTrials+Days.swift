extension RefusalTrial {
  // MARK: Days and rounds to come, and where a complaint belongs

  /// Today is 31 December 2026.
  static let days = [
    RefusalTrial(
      "surveyed tomorrow", .opened, survey("CB1", on: "2027-01-01"),
      "day_to_come", "CB1", "surveyed_on/2027-01-01", toCome("ngày rà soát", "01/01/2027")),
    RefusalTrial(
      "a survey put off", .surveyed,
      "UPDATE assessment SET surveyed_on = '2027-01-01' WHERE id = \(result("CB1"))",
      "day_to_come", "CB1", "surveyed_on/2027-01-01", toCome("ngày rà soát", "01/01/2027")),
    RefusalTrial(
      "met tomorrow", .surveyed, meeting(["held_on": "'2027-01-01'"]),
      "day_to_come", "H9", "held_on/2027-01-01", toCome("ngày họp", "01/01/2027")),
    RefusalTrial(
      "posted from a day to come", .met,
      "UPDATE conference SET posted_from = '2027-01-04', posted_to = '2027-01-08' WHERE code = 'H1'",
      "day_to_come", "H1", "posted_from/2027-01-04",
      toCome("ngày bắt đầu niêm yết", "04/01/2027")),
    RefusalTrial(
      "complained about tomorrow", .posted, complaint(on: "2027-01-01"),
      "day_to_come", "KN1", "raised_on/2027-01-01", toCome("ngày khiếu nại", "01/01/2027")),
    RefusalTrial(
      "looked into tomorrow", .posted, before: complaint(),
      "UPDATE complaint SET rechecked_on = '2027-01-01' WHERE code = 'KN1'",
      "day_to_come", "KN1", "rechecked_on/2027-01-01", toCome("ngày phúc tra", "01/01/2027")),
    RefusalTrial(
      "decided tomorrow", .posted, decision("CB1", on: "2027-01-01"),
      "day_to_come", "CB1", "decided_on/2027-01-01", toCome("ngày quyết định", "01/01/2027")),
    RefusalTrial(
      "a decision put off", .recognised,
      "UPDATE recognition SET decided_on = '2027-01-01' WHERE assessment_id = \(result("CB1"))",
      "day_to_come", "CB1", "decided_on/2027-01-01", toCome("ngày quyết định", "01/01/2027")),
    RefusalTrial(
      "the district answered tomorrow", .posted,
      before: secondVillageLeft + ";" + question(on: "2026-10-27"),
      "UPDATE superior_opinion SET answered_on = '2027-01-01', agrees = 1",
      "day_to_come", "Tam Kim", "answered_on/2027-01-01", toCome("ngày trả lời", "01/01/2027")),
    RefusalTrial(
      "refused tomorrow", .opened,
      "UPDATE request SET refused_on = '2027-01-01' WHERE code = 'DN5'",
      "day_to_come", "DN5", "refused_on/2027-01-01", toCome("ngày từ chối", "01/01/2027")),
    RefusalTrial(
      "a refusal taken back after the end", .closed,
      "UPDATE request SET refused_on = '2026-12-02' WHERE code = 'DN5'",
      "round_closed", "DN5", "2026-12-10", closed),
    RefusalTrial(
      "listed tomorrow", .opened,
      """
      INSERT INTO review_list (round_id, household_id, village_id, unit_id, basis, listed_on)
      SELECT \(round), \(household("CB7")), village_id, \(unit), 'existing', '2027-01-01'
      FROM household WHERE code = 'CB7'
      """, "day_to_come", "CB7", "listed_on/2027-01-01",
      toCome("ngày lập danh sách", "01/01/2027")),
    RefusalTrial(
      "a coming year named by a record", .opened,
      "INSERT INTO round (code, year, kind, historical) VALUES ('2027', 2027, 'annual', 1)",
      "round_to_come", "2027", nil,
      "đợt 2027 chưa tới; sửa “Đợt rà soát”. Đợt sắp tới không do bản ghi tạo ra mà được mở bằng sobo"
        + " review open"),
    RefusalTrial(
      "a month that was never opened", .opened, before: october,
      survey("CB1").replacing(round, with: "(SELECT id FROM round WHERE code = '2026-10')"),
      "round_unopened", "CB1", "2026-10", unopened),
    RefusalTrial(
      "a meeting of a month that was never opened", .opened, before: october,
      meeting(["village_id": "NULL"]).replacing(
        round, with: "(SELECT id FROM round WHERE code = '2026-10')"),
      "round_unopened", "H9", "2026-10", unopened),
    RefusalTrial(
      "surveyed in a round of the past after the first opened one began", .opened,
      survey("CB5", on: "2026-11-24").replacing(
        round, with: "(SELECT id FROM round WHERE code = '2025')"),
      "history_over", "CB5", "surveyed_on/2026-11-24/2025/2026-08-31",
      past("ngày rà soát", "24/11/2026")),
    RefusalTrial(
      "a survey of the past put off", .opened,
      "UPDATE assessment SET surveyed_on = '2026-09-01' WHERE id = \(past("CB1"))",
      "history_over", "CB1", "surveyed_on/2026-09-01/2025/2026-08-31",
      past("ngày rà soát", "01/09/2026")),
    RefusalTrial(
      "met for a round of the past", .opened,
      meeting(["held_on": "'2026-11-20'"]).replacing(
        round, with: "(SELECT id FROM round WHERE code = '2025')"),
      "history_over", "H9", "held_on/2026-11-20/2025/2026-08-31", past("ngày họp", "20/11/2026")),
    RefusalTrial(
      "a meeting of the past put off", .opened,
      before: meeting(["held_on": "'2025-10-20'"]).replacing(
        round, with: "(SELECT id FROM round WHERE code = '2025')"),
      "UPDATE conference SET held_on = '2026-11-20' WHERE code = 'H9'",
      "history_over", "H9", "held_on/2026-11-20/2025/2026-08-31", past("ngày họp", "20/11/2026")),
    RefusalTrial(
      "decided for a round of the past", .opened,
      """
      DELETE FROM recognition WHERE assessment_id = \(past("CB1"));
      INSERT INTO recognition (assessment_id, category, decision_no, decided_on, signer)
      VALUES (\(past("CB1")), 'poor', '99/QĐ', '2026-11-24', 'Nông Văn Chủ')
      """, "history_over", "CB1", "decided_on/2026-11-24/2025/2026-08-31",
      past("ngày quyết định", "24/11/2026")),
    RefusalTrial(
      "a decision of the past put off", .opened,
      "UPDATE recognition SET decided_on = '2026-11-24' WHERE assessment_id = \(past("CB1"))",
      "history_over", "CB1", "decided_on/2026-11-24/2025/2026-08-31",
      past("ngày quyết định", "24/11/2026")),
    RefusalTrial(
      "about a household of another village", .posted,
      """
      INSERT INTO complaint (code, conference_id, household_id, raised_on)
      SELECT 'KN1', id, \(household("CB4")), '2026-10-23' FROM conference WHERE code = 'H1'
      """, "complaint_elsewhere", "Xóm Hai", "CB4",
      "hộ CB4 thuộc thôn Xóm Hai, không phải thôn của cuộc họp này; ghi “Mã cuộc họp”"
        + " của thôn đó, hoặc sửa “Mã hộ”"),
    RefusalTrial(
      "a complaint taken away after the decision", .recognised,
      before: "DELETE FROM recognition WHERE assessment_id IN (SELECT id FROM assessment"
        + " WHERE round_id = \(round));"
        + complaint(rechecked: "2026-10-26", from: "2026-10-26", to: "2026-10-28") + ";"
        + decision("CB2"),
      "DELETE FROM complaint", "after_recognition", "CB2", "2026-11-20", decided("CB2")),
  ]

  /// The result of a household in the round of 2025.
  private static func past(_ code: String) -> String {
    "(SELECT a.id FROM assessment a JOIN round r ON r.id = a.round_id AND r.code = '2025'"
      + " WHERE a.household_id = \(household(code)))"
  }

  private static func past(_ name: String, _ day: String) -> String {
    "\(name) \(day) không ghi vào đợt 2025 được nữa: số liệu của các đợt trước chỉ nhận ngày đến hết"
      + " 31/08/2026, từ đó trở đi là của các đợt được mở; sửa ngày, hoặc ghi vào đợt của ngày ấy"
  }

  private static let october =
    "INSERT INTO round (code, year, month, kind, historical) VALUES ('2026-10', 2026, 10, 'regular', 1)"

  private static let unopened =
    "đợt 2026-10 chưa mở; từ đợt đầu tiên được mở, mọi đợt sau đều phải mở: chạy sobo review open --year"
    + " 2026 --month 10, hoặc sửa “Đợt rà soát”"

  private static func toCome(_ name: String, _ day: String) -> String {
    "\(name) \(day) chưa tới; chỉ ghi việc đã làm, hãy sửa ngày (nếu ngày đúng, xem lại đồng hồ của"
      + " máy)"
  }
}
