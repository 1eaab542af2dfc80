extension RefusalTrial {
  // MARK: Complaints

  static let complaints = [
    RefusalTrial(
      "a complaint after the end", .closed, complaint(),
      "round_closed", "Xóm Một", "2026-12-10", closed),
    RefusalTrial(
      "a complaint taken away after the end", .closed,
      before: "UPDATE round SET closed_on = NULL WHERE code = '2026'; DELETE FROM recognition"
        + " WHERE assessment_id IN (SELECT id FROM assessment WHERE round_id = \(round));"
        + complaint(rechecked: "2026-10-26", from: "2026-10-26", to: "2026-10-28") + ";"
        + ["CB1", "CB2", "CB3", "CB4", "CB5", "CB6"].map {
          decision($0, certificate: "'\($0)'") + ";"
        }.joined() + "UPDATE round SET closed_on = '2026-12-10' WHERE code = '2026'",
      "DELETE FROM complaint", "round_closed", "KN1", "2026-12-10", closed),
    RefusalTrial(
      "about a list that is not posted", .met, complaint(), "posting_missing", "Xóm Một", nil,
      "thiếu bước niêm yết: danh sách của Xóm Một chưa được niêm yết vào ngày đó; ghi “Niêm yết từ"
        + " ngày”, “Niêm yết đến ngày” của cuộc họp dân"),
    RefusalTrial(
      "before the list was posted", .posted, complaint(on: "2026-10-20"),
      "posting_missing", "Xóm Một", "2026-10-21",
      "thiếu bước niêm yết: danh sách của Xóm Một đến ngày 21/10/2026 mới được niêm yết; sửa ngày"
        + " khiếu nại, hoặc “Niêm yết từ ngày” của cuộc họp dân"),
    RefusalTrial(
      "posted again without a re-check", .posted, complaint(from: "2026-10-27"),
      "recheck_missing", "Xóm Một", "KN1",
      "thiếu bước phúc tra: niêm yết lại khi khiếu nại KN1 chưa được phúc tra; ghi “Ngày phúc tra” không"
        + " muộn hơn “Niêm yết lại từ ngày”"),
    RefusalTrial(
      "posted again too briefly", .posted,
      complaint(rechecked: "2026-10-26", from: "2026-10-30", to: "2026-11-02"),
      "posting_too_short", "Xóm Một", "2/3/2026-10-30",
      "niêm yết chưa đủ ngày: từ 30/10/2026 mới 2 ngày làm việc (không kể ngày nghỉ hằng tuần, ngày lễ;"
        + " thứ bảy làm bù có tính), cần 3; ghi ngày kết thúc muộn hơn"),
    RefusalTrial(
      "after the decision", .recognised, complaint(),
      "after_recognition", "CB1", "2026-11-20", decided("CB1")),
  ]

  static func decided(_ code: String) -> String {
    "đã có quyết định công nhận ngày 20/11/2026 cho hộ \(code); thu hồi quyết định trước (sobo review"
      + " withdraw --decision … --reason …), hoặc đưa vào đợt rà soát thường xuyên"
  }

  // MARK: The superior

  static let opinions = [
    RefusalTrial(
      "asked after the end", .closed, question(on: "2026-11-01"),
      "round_closed", "Tam Kim", "2026-12-10", closed),
    RefusalTrial(
      "asked before the posting", .met, question(on: "2026-11-01"),
      "posting_missing", "Xóm Hai", nil,
      "thiếu bước niêm yết: danh sách của Xóm Hai chưa được niêm yết vào ngày đó; ghi “Niêm yết từ"
        + " ngày”, “Niêm yết đến ngày” của cuộc họp dân"),
    RefusalTrial(
      "asked on the last day of the posting", .posted, before: secondVillageLeft,
      question(on: "2026-10-26"), "posting_not_ended", "Xóm Một", "2026-10-26", notEnded),
    RefusalTrial(
      "asked while a complaint is open", .posted, before: secondVillageLeft + ";" + complaint(),
      question(on: "2026-10-27"), "complaint_open", "Xóm Một", "KN1", complaintOpen),
    RefusalTrial(
      "the question taken away after the decision", .recognised,
      before: "DELETE FROM recognition WHERE assessment_id IN (SELECT id FROM assessment"
        + " WHERE round_id = \(round)); \(secondVillageLeft); \(question(on: "2026-11-01"));"
        + decision("CB2"),
      "DELETE FROM superior_opinion", "after_recognition", "CB2", "2026-11-20", decided("CB2")),
  ]

  static let notEnded =
    "thiếu bước niêm yết: danh sách của Xóm Một chưa niêm yết xong (đến 26/10/2026); quyết định, hỏi ý"
    + " kiến cấp trên phải sau ngày niêm yết cuối cùng"
  static let complaintOpen =
    "thiếu bước phúc tra: khiếu nại KN1 về danh sách của Xóm Một chưa phúc tra hoặc chưa niêm yết lại"
    + " xong; ghi “Ngày phúc tra”, “Niêm yết lại từ ngày”, “Niêm yết lại đến ngày” của khiếu nại"

  // MARK: Recognition

  static let recognitions = [
    RefusalTrial(
      "a certificate after the end", .closed,
      "UPDATE recognition SET certificate_no = '99' WHERE assessment_id = \(result("CB1"))",
      "round_closed", "CB1", "2026-12-10", closed),
    RefusalTrial(
      "a decision taken away after the end", .closed,
      "DELETE FROM recognition WHERE assessment_id = \(result("CB1"))",
      "round_closed", "CB1", "2026-12-10", closed),
    RefusalTrial(
      "nobody signed", .posted, decision(signer: nil), "decision_incomplete", "CB1", nil,
      "quyết định công nhận cần đủ số, ngày và người ký; hãy ghi đủ"),
    RefusalTrial(
      "another category than surveyed", .posted, decision(category: "near_poor"),
      "decision_differs", "CB1", "poor",
      "phân loại trong quyết định khác kết quả rà soát (nghèo); công nhận đúng kết quả đã rà soát, hoặc"
        + " rà soát lại"),
    RefusalTrial(
      "no meeting", .surveyed, decision(), "meeting_missing", "CB1", nil,
      "thiếu bước họp dân: thôn của hộ CB1 chưa họp dân trước ngày quyết định; nhập cuộc họp"
        + " dân trước (loại conferences)"),
    RefusalTrial(
      "nobody met", .surveyed,
      before: meeting(["participants": "0", "agree_votes": "0"]), decision(),
      "participants_missing", "Xóm Một", nil, nobody),
    RefusalTrial(
      "no votes", .surveyed, before: meeting(["agree_votes": "NULL"]), decision(),
      "votes_missing", "Xóm Một", nil, votesMissing),
    RefusalTrial(
      "no agreement", .surveyed, before: meeting(["agree_votes": "19"]), decision(),
      "not_agreed", "Xóm Một", "19/40", tooFew),
    RefusalTrial(
      "surveyed after the meeting", .met,
      before: """
        INSERT INTO review_list (round_id, household_id, village_id, unit_id, basis, listed_on)
        SELECT \(round), id, village_id, \(unit), 'existing', '2026-10-21' FROM household
        WHERE code = 'CB7'; \(survey("CB7", on: "2026-10-22"))
        """, decision("CB7"), "meeting_before_survey", "CB7", nil,
      "thiếu bước họp dân: hộ CB7 được rà soát sau cuộc họp gần nhất; họp lại để thống nhất kết quả"
        + " này, hoặc, nếu đó là kết quả phúc tra, ghi khiếu nại của hộ với “Ngày phúc tra” và niêm yết"
        + " lại"),
    RefusalTrial(
      "no posting", .met, decision(), "posting_missing", "Xóm Một", nil,
      "thiếu bước niêm yết: danh sách của Xóm Một chưa được niêm yết vào ngày đó; ghi “Niêm yết từ"
        + " ngày”, “Niêm yết đến ngày” của cuộc họp dân"),
    RefusalTrial(
      "decided on the last day of the posting", .posted, decision(on: "2026-10-26"),
      "posting_not_ended", "Xóm Một", "2026-10-26", notEnded),
    RefusalTrial(
      "a posting without an end", .met,
      before: "UPDATE conference SET posted_from = '2026-10-21' WHERE code = 'H1'", decision(),
      "posting_not_ended", "Xóm Một", nil,
      "thiếu bước niêm yết: danh sách của Xóm Một chưa niêm yết xong (chưa ghi “Niêm yết đến ngày”); quyết định,"
        + " hỏi ý kiến cấp trên phải sau ngày niêm yết cuối cùng"),
    RefusalTrial(
      "a complaint is open", .posted, before: complaint(), decision(),
      "complaint_open", "Xóm Một", "KN1", complaintOpen),
    RefusalTrial(
      "the superior was not asked", .posted,
      before: "UPDATE round_parameter SET value = '2026-12-31' WHERE name = 'superior_until'",
      decision(), "opinion_missing", "Tam Kim", nil,
      "thiếu bước lấy ý kiến cấp trên: trước ngày bỏ cấp huyện, xã phải có ý kiến đồng ý của huyện"
        + " (hoặc đã hết hạn chờ) rồi mới công nhận; ghi bằng sobo review opinion"),
    RefusalTrial(
      "a certificate above the line", .opened,
      before: survey("CB1", ["category": "'non_poor'", "category_computed": "'non_poor'"]) + ";"
        + survey("CB2") + ";" + survey("CB3") + ";"
        + meeting(["posted_from": "'2026-10-21'", "posted_to": "'2026-10-26'"]),
      decision(category: "non_poor", certificate: "'7'"), "certificate_not_due", "CB1", nil,
      "giấy chứng nhận chỉ cấp cho hộ nghèo, cận nghèo được công nhận; bỏ số giấy chứng nhận"),
  ]

  // MARK: What a step rests on

  static let settled = [
    RefusalTrial(
      "a result changed after the meeting", .met,
      "UPDATE assessment SET b1 = 1 WHERE id = \(result("CB1"))",
      "survey_settled", "CB1", "2026-10-20", agreed),
    RefusalTrial(
      "a result taken away after the meeting", .met,
      "DELETE FROM assessment WHERE id = \(result("CB1"))",
      "survey_settled", "CB1", "2026-10-20", agreed),
    RefusalTrial(
      "a result changed after the decision", .recognised,
      "UPDATE assessment SET b1 = 1 WHERE id = \(result("CB1"))",
      "after_recognition", "CB1", "2026-11-20", decided("CB1")),
    RefusalTrial(
      "votes changed after the decision", .recognised,
      "UPDATE conference SET agree_votes = 31 WHERE code = 'H1'",
      "after_recognition", "CB1", "2026-11-20", decided("CB1")),
    RefusalTrial(
      "the meeting taken away after the decision", .recognised,
      "DELETE FROM conference WHERE code = 'H1'",
      "after_recognition", "CB1", "2026-11-20", decided("CB1")),
  ]

  // MARK: Money

  static func fund(_ disbursed: Int, decision: String = "1") -> String {
    """
    INSERT INTO project_fund (project_id, budget_year, programme, capital_type, source, decision_no,
      allocated, disbursed)
    VALUES ((SELECT id FROM project WHERE code = 'DA1'), 2026, 'ntp_poverty', 'non_business',
      'central', '\(decision)', 1000000, \(disbursed))
    """
  }

  static func house(_ paid: Int) -> String {
    """
    INSERT INTO housing_support (code, household_id, scheme, kind, approved_on, decision_no,
      amount_approved, amount_paid)
    VALUES ('NO1', \(household("CB1")), 'p5', 'new', '2026-05-01', '1', 40000000, \(paid))
    """
  }

  static let overspent =
    "giải ngân 1.200.000 đồng vượt 1.000.000 đồng được phân bổ và chuyển nguồn của cùng dự án, năm,"
    + " chương trình, loại vốn, nguồn vốn; ghi phân bổ trước, hoặc sửa số giải ngân"
  static let overpaid =
    "đã trả 50.000.000 đồng, vượt 40.000.000 đồng được phê duyệt; sửa số tiền, hoặc ghi quyết định phê"
    + " duyệt mới trước"

  static let money = [
    RefusalTrial(
      "paid beyond the allocation", .opened, fund(1_200_000),
      "over_allocation", "DA1", "1200000/1000000", overspent),
    RefusalTrial(
      "a payment raised", .opened, before: fund(1_000_000),
      "UPDATE project_fund SET disbursed = 1200000",
      "over_allocation", "DA1", "1200000/1000000", overspent),
    RefusalTrial(
      "an allocation taken away", .opened,
      before: fund(0) + ";" + fund(1_200_000, decision: "2"),
      "DELETE FROM project_fund WHERE disbursed = 0",
      "over_allocation", "DA1", "1200000/1000000", overspent),
    RefusalTrial(
      "paid beyond the approval", .opened, house(50_000_000),
      "over_approval", "NO1", "50000000/40000000", overpaid),
    RefusalTrial(
      "a payment for a house raised", .opened, before: house(40_000_000),
      "UPDATE housing_support SET amount_paid = 50000000",
      "over_approval", "NO1", "50000000/40000000", overpaid),
  ]
}
