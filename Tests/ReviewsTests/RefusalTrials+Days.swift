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
