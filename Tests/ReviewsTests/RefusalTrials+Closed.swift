extension RefusalTrial {
  // MARK: What decisions and closed rounds rest on

  private static func counted(_ place: String) -> String {
    "số liệu của đợt 2026, đóng ngày 10/12/2026, tính \(place) như đang ghi; nếu phải sửa, mở lại đợt"
      + " bằng sobo review reopen --year 2026 --reason …, rồi thu hồi quyết định bằng sobo review"
      + " withdraw --decision … --reason …"
  }

  private static func rested(_ place: String) -> String {
    "quyết định ngày 20/11/2026 của đợt 2026 dựa trên \(place) như đang ghi; thu hồi quyết định trước"
      + " bằng sobo review withdraw --decision … --reason …"
  }

  private static func past(_ household: String) -> String {
    """
    assessment_id = (SELECT a.id FROM assessment a JOIN round r ON r.id = a.round_id
      WHERE r.code = '2025' AND a.household_id = \(RefusalTrial.household(household)))
    """
  }

  /// A complaint whose re-check changed the result of its household.
  private static let recheck =
    complaint(on: "2026-10-23", rechecked: "2026-10-27", from: nil, to: nil)
    + "; UPDATE assessment SET b1 = 130, surveyed_on = '2026-10-27' WHERE id = \(result("CB1"))"

  private static let rechecked =
    "kết quả CB1/2026 đã sửa theo phúc tra của khiếu nại KN1; hoàn tác việc sửa đó trước (sobo undo 10"
    + " --reason …), rồi mới bỏ ngày phúc tra hoặc khiếu nại"

  static let closedRounds = [
    RefusalTrial(
      "a cause changed after the end", .closed,
      "UPDATE assessment SET cause_set = 8 WHERE id = \(result("CB1"))",
      "round_closed", "CB1", "2026-12-10", closed),
    RefusalTrial(
      "a reviewer changed after the decision", .recognised,
      "UPDATE assessment SET reviewer = 'Lý Văn Hai' WHERE id = \(result("CB1"))",
      "after_recognition", "CB1", "2026-11-20", decided("CB1")),
    RefusalTrial(
      "a deprived member added after the end", .closed,
      """
      INSERT INTO deprivation_member (assessment_id, indicator, membership_id)
      SELECT \(result("CB1")), 'nutrition', id FROM membership
      WHERE household_id = \(household("CB1"))
      """, "round_closed", "CB1", "2026-12-10", closed),
    RefusalTrial(
      "minutes changed after the end", .closed,
      "UPDATE conference SET chair = 'Lý Văn Hai' WHERE code = 'H1'",
      "round_closed", "H1", "2026-12-10", closed),
    RefusalTrial(
      "minutes changed after the decision", .recognised,
      "UPDATE conference SET minutes_no = '9' WHERE code = 'H1'",
      "after_recognition", "CB1", "2026-11-20", decided("CB1")),
    RefusalTrial(
      "what became of a complaint, after the decision", .posted,
      before: complaint(
        on: "2026-10-23", rechecked: "2026-10-26", from: "2026-10-27", to: "2026-10-30") + ";"
        + decision("CB2"),
      "UPDATE complaint SET result = 'giữ nguyên' WHERE code = 'KN1'",
      "after_recognition", "CB2", "2026-11-20", decided("CB2")),
    RefusalTrial(
      "the form of a request after the end", .closed,
      "UPDATE request SET form = '04' WHERE code = 'DN5'",
      "round_closed", "DN5", "2026-12-10", closed),
    RefusalTrial(
      "a counted member taken out after the decision", .recognised,
      "DELETE FROM membership WHERE household_id = \(household("CB1"))",
      "figures_stand", "CB1/1", "2026//2026-11-20", rested("CB1/1")),
    RefusalTrial(
      "a counted member taken out after the end", .closed,
      "DELETE FROM membership WHERE household_id = \(household("CB1"))",
      "figures_stand", "CB1/1", "2026/2026-12-10/2026-11-20", counted("CB1/1")),
    RefusalTrial(
      "a counted member moved to a later day", .closed,
      "UPDATE membership SET joined_on = '2026-12-01' WHERE household_id = \(household("CB1"))",
      "figures_stand", "CB1/1", "2026/2026-12-10/2026-11-20", counted("CB1/1")),
    RefusalTrial(
      "last year's result taken away after the decision", .recognised,
      "DELETE FROM recognition WHERE \(past("CB1"))",
      "figures_stand", "CB1/2025", "2026//2026-11-20", rested("CB1/2025")),
    RefusalTrial(
      "last year's result taken away after the end", .closed,
      "DELETE FROM recognition WHERE \(past("CB1"))",
      "figures_stand", "CB1/2025", "2026/2026-12-10/", counted("CB1/2025")),
    RefusalTrial(
      "last year's class changed after the end", .closed,
      "UPDATE recognition SET category = 'near_poor' WHERE \(past("CB1"))",
      "figures_stand", "CB1/2025", "2026/2026-12-10/", counted("CB1/2025")),
    RefusalTrial(
      "decided about a household that had left", .posted,
      before: "UPDATE household SET closed_on = '2026-11-10', close_reason = 'moved_out'"
        + " WHERE code = 'CB1'", decision("CB1"),
      "household_gone", "CB1", "2026-11-10",
      "hộ CB1 đã ra khỏi sổ ngày 10/11/2026, trước khi có quyết định, nên không được công nhận; sửa ngày"
        + " quyết định, hoặc ngày hộ ra khỏi sổ nếu ghi sai"),
    RefusalTrial(
      "a complaint taken away from under its re-check", .posted, before: recheck,
      "DELETE FROM complaint WHERE code = 'KN1'", "recheck_stands", "KN1", "CB1/2026/10/",
      rechecked),
    RefusalTrial(
      "a re-check taken away from under its result", .posted, before: recheck,
      "UPDATE complaint SET rechecked_on = NULL WHERE code = 'KN1'",
      "recheck_stands", "KN1", "CB1/2026/10/", rechecked),
    RefusalTrial(
      "a result of before the meeting, entered after it", .met,
      before: """
        INSERT INTO review_list (round_id, household_id, village_id, unit_id, basis, listed_on)
        SELECT \(round), \(household("CB7")), village_id, \(unit), 'existing', '2026-12-01'
        FROM household WHERE code = 'CB7'
        """, survey("CB7"), "met_without_result", "CB7", "2026-10-20/8//H1",
      "họp dân ngày 20/10/2026 (H1) đã ghi khi hộ chưa có kết quả này; nếu rà soát trước cuộc họp mà"
        + " nhập sau: hoàn tác cuộc họp (sobo undo 8 --reason …), nhập kết quả, rồi ghi lại cuộc họp;"
        + " nếu rà soát sau cuộc họp: sửa ngày rà soát, rồi họp lại"),
  ]
}
