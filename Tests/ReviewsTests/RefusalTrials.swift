import RegistryCore
import TestSupport
import Testing

/// A statement that the schema refuses, and what is told of it, word for word.
struct RefusalTrial: Sendable, CustomTestStringConvertible {
  let name: String
  let stage: RoundStepOrderTests.Stage
  /// What is done beforehand, as rows.
  let before: String
  let statement: String
  let code: String
  let place: String?
  let detail: String?
  let wording: String

  init(
    _ name: String, _ stage: RoundStepOrderTests.Stage, before: String = "", _ statement: String,
    _ code: String, _ place: String?, _ detail: String?, _ wording: String
  ) {
    (self.name, self.stage, self.before, self.statement) = (name, stage, before, statement)
    (self.code, self.place, self.detail, self.wording) = (code, place, detail, wording)
  }

  var testDescription: String { "\(code): \(name)" }

  static let all: [RefusalTrial] =
    rounds + days + surveys + sheets + meetings + postings + complaints + opinions + recognitions
    + settled + closedRounds
    + money

  // MARK: Rows

  static let round = "(SELECT id FROM round WHERE code = '2026')"
  static let unit = "(SELECT max(unit_id) FROM review_list)"

  static func household(_ code: String) -> String {
    "(SELECT id FROM household WHERE code = '\(code)')"
  }

  static func result(_ code: String) -> String {
    "(SELECT id FROM assessment WHERE round_id = \(round) AND household_id = \(household(code)))"
  }

  static func survey(
    _ code: String, on day: String = "2026-10-05", _ changes: [String: String] = [:]
  ) -> String {
    var values = [
      "deprivation_set": "7", "category": "'poor'", "category_computed": "'poor'",
    ]
    values.merge(changes) { $1 }
    let names = values.keys.sorted()
    return """
      INSERT INTO assessment (household_id, round_id, surveyed_on, b1, b2, basis, area, standard,
        \(names.joined(separator: ", ")))
      VALUES (\(household(code)), \(round), '\(day)', 120, 30, 'existing', 'rural', '2022_2025',
        \(names.map { values[$0] ?? "NULL" }.joined(separator: ", ")))
      """
  }

  static func meeting(_ changes: [String: String] = [:], code: String = "H9") -> String {
    var values = [
      "held_on": "'2026-10-20'", "participants": "40", "agree_votes": "30",
      "village_id": "(SELECT id FROM village WHERE name = 'Xóm Một')",
    ]
    values.merge(changes) { $1 }
    let names = values.keys.sorted()
    return """
      INSERT INTO conference (code, round_id, kind, unit_id, \(names.joined(separator: ", ")))
      VALUES ('\(code)', \(round), 'village_meeting', \(unit),
        \(names.map { values[$0] ?? "NULL" }.joined(separator: ", ")))
      """
  }

  static func complaint(
    on day: String = "2026-10-23", rechecked: String? = nil, from: String? = nil, to: String? = nil
  ) -> String {
    func text(_ day: String?) -> String { day.map { "'\($0)'" } ?? "NULL" }
    return """
      INSERT INTO complaint (code, conference_id, raised_on, rechecked_on, reposted_from, reposted_to)
      VALUES ('KN1', (SELECT id FROM conference WHERE code = 'H1'), '\(day)', \(text(rechecked)),
        \(text(from)), \(text(to)))
      """
  }

  static func question(on day: String) -> String {
    "INSERT INTO superior_opinion (round_id, unit_id, asked_on) VALUES (\(round), \(unit), '\(day)')"
  }

  static func decision(
    _ code: String = "CB1", on day: String = "2026-11-20", category: String = "poor",
    signer: String? = "'Nông Văn Chủ'", certificate: String? = nil
  ) -> String {
    """
    INSERT INTO recognition (assessment_id, category, decision_no, decided_on, signer, certificate_no)
    VALUES (\(result(code)), '\(category)', '45/QĐ-UBND', '\(day)', \(signer ?? "NULL"),
      \(certificate ?? "NULL"))
    """
  }

  /// Leaves Xóm Một alone on the list.
  static let secondVillageLeft =
    "DELETE FROM review_list WHERE village_id = (SELECT id FROM village WHERE name = 'Xóm Hai')"

  static let closed =
    "đợt rà soát đã đóng ngày 10/12/2026 nên không nhận thay đổi nữa; nếu cần sửa, mở lại bằng sobo"
    + " review reopen --year … --reason …"

  // MARK: The round and its list

  static let rounds = [
    RefusalTrial(
      "what an opened round is", .opened, "UPDATE round SET historical = 1 WHERE code = '2026'",
      "round_was_opened", "2026", nil,
      "đợt 2026 đã mở thì giữ nguyên tên và không trở lại thành lịch sử; nếu mở nhầm, dùng sobo"
        + " review cancel --year … --reason …"),
    RefusalTrial(
      "closed with households open", .recognised,
      "UPDATE round SET closed_on = '2026-12-10' WHERE code = '2026'",
      "round_unfinished", "CB1", "6",
      "còn 6 hộ trong danh sách chưa có quyết định, giấy chứng nhận hoặc văn bản từ chối, đầu tiên là"
        + " hộ CB1; xem sobo review status"),
    RefusalTrial(
      "listed after the end", .closed,
      """
      INSERT INTO review_list (round_id, household_id, village_id, unit_id, basis, listed_on)
      SELECT \(round), \(household("CB7")), village_id, \(unit), 'existing', '2026-11-01'
      FROM household WHERE code = 'CB7'
      """, "round_closed", "2026", "2026-12-10", closed),
    RefusalTrial(
      "struck off after the end", .closed, "DELETE FROM review_list",
      "round_closed", "2026", "2026-12-10", closed),
    RefusalTrial(
      "struck off after the meeting", .met, "DELETE FROM review_list",
      "survey_settled", "CB1", "2026-10-20", agreed),
  ]

  static let agreed =
    "họp dân ngày 20/10/2026 đã thống nhất danh sách, nên kết quả không đổi nữa, trừ khi có khiếu"
    + " nại của hộ đã phúc tra mà chưa niêm yết lại: ghi khiếu nại với ngày phúc tra, sửa"
    + " kết quả với “Ngày rà soát” là ngày phúc tra, rồi mới ghi niêm yết lại; nếu đã ghi niêm yết lại thì xóa trước (sobo record edit"
    + " complaints MÃ reposted_from= reposted_to=); hoặc họp lại và ghi cuộc họp mới"

  // MARK: Surveys

  static let notBegun =
    "đợt rà soát chỉ bắt đầu từ 01/09/2026; sửa ngày, hoặc chờ đến ngày đó"

  static let surveys = [
    RefusalTrial(
      "a result after the end", .closed, survey("CB7"),
      "round_closed", "CB7", "2026-12-10", closed),
    RefusalTrial(
      "a result changed after the end", .closed,
      "UPDATE assessment SET b1 = 1 WHERE id = \(result("CB1"))",
      "round_closed", "CB1", "2026-12-10", closed),
    RefusalTrial(
      "surveyed before the round", .opened, survey("CB1", on: "2026-08-31"),
      "round_not_begun", "CB1", "2026-09-01", notBegun),
    RefusalTrial(
      "a household not on the list", .opened, survey("CB7"), "not_listed", "CB7", "2026",
      "thiếu bước lập danh sách: hộ không thuộc danh sách rà soát của đợt 2026 (không phải hộ nghèo,"
        + " cận nghèo hiện có và chưa có giấy đề nghị); ghi giấy đề nghị, rồi chạy sobo review list"
        + " --update --year 2026"),
    RefusalTrial(
      "no answers", .opened, survey("CB1", ["deprivation_set": "NULL"]),
      "answers_missing", "CB1", nil,
      "thiếu bước chấm phiếu: chưa ghi các chỉ số thiếu hụt, nên kết quả chưa đầy đủ và chưa là một"
        + " phân loại; ghi “Chỉ số thiếu hụt” (“không” nếu không thiếu hụt)"),
    RefusalTrial(
      "no class", .opened, survey("CB1", ["category_computed": "NULL"]),
      "score_missing", "CB1", nil,
      "thiếu bước chấm phiếu: không có chuẩn nghèo nào đang có hiệu lực cho ngày và khu vực này nên"
        + " chưa phân loại được; xem sobo review standard list"),
    RefusalTrial(
      "a B2 that the deprivations do not give", .opened, survey("CB1", ["deprivation_set": "3"]),
      "deprivations_differ", "CB1", "30/20",
      "B2 ghi 30 mà các chỉ số thiếu hụt cho 20 điểm; đối chiếu phiếu B, sửa B2 hoặc các chỉ số"),
    RefusalTrial(
      "a class that the points do not give", .opened, survey("CB1", ["category": "'near_poor'"]),
      "category_differs", "CB1", "poor",
      "phân loại ghi không phải kết quả chấm điểm (nghèo); phân loại do điểm mà ra, hãy sửa điểm hoặc"
        + " phân loại"),
    RefusalTrial(
      "moved to another household", .surveyed,
      "UPDATE assessment SET household_id = \(household("CB7")) WHERE id = \(result("CB1"))",
      "round_stays", "CB1", nil,
      "kết quả của một đợt đã mở không chuyển sang đợt hay hộ khác; ghi bản ghi mới"),
  ]

  // MARK: Meetings

  static let nobody =
    "thiếu bước họp dân: cuộc họp của Xóm Một ghi không có người dự nên chưa ai thống nhất danh sách;"
    + " ghi “Số người dự” theo biên bản, hoặc họp lại và ghi cuộc họp mới"
  static let votesMissing =
    "thiếu bước họp dân: cuộc họp của Xóm Một chưa ghi số người đồng ý; hãy ghi theo biên bản"
  static let tooFew =
    "thiếu bước họp dân: chỉ 19/40 người dự đồng ý (Xóm Một), chưa đủ tỷ lệ; rà soát lại và họp lại,"
    + " ghi cuộc họp mới"

  static let meetings = [
    RefusalTrial(
      "a meeting after the end", .closed, meeting(["held_on": "'2026-11-25'"]),
      "round_closed", "Xóm Một", "2026-12-10", closed),
    RefusalTrial(
      "a meeting changed after the end", .closed,
      "UPDATE conference SET agree_votes = 31 WHERE code = 'H1'",
      "round_closed", "H1", "2026-12-10", closed),
    RefusalTrial(
      "a meeting taken away after the end", .closed, "DELETE FROM conference WHERE code = 'H1'",
      "round_closed", "H1", "2026-12-10", closed),
    RefusalTrial(
      "met before the round", .surveyed, meeting(["held_on": "'2026-08-30'"]),
      "round_not_begun", "Xóm Một", "2026-09-01", notBegun),
    RefusalTrial(
      "more votes than people", .surveyed, meeting(["agree_votes": "41"]),
      "votes_exceed", "Xóm Một", "41/40",
      "số người đồng ý nhiều hơn số người dự (41/40); xem lại biên bản"),
    RefusalTrial(
      "met before the survey", .opened, meeting(), "survey_missing", "Xóm Một", "CB1",
      "thiếu bước rà soát: đến ngày họp còn hộ trong danh sách của Xóm Một chưa có kết quả, đầu tiên"
        + " là hộ CB1; nhập kết quả rà soát trước, rồi họp dân"),
    RefusalTrial(
      "a commune met before the survey", .surveyed, meeting(["village_id": "NULL"]),
      "survey_missing", "Tam Kim", "CB4",
      "thiếu bước rà soát: đến ngày họp còn hộ trong danh sách của Tam Kim chưa có kết quả, đầu"
        + " tiên là hộ CB4; nhập kết quả rà soát trước, rồi họp dân"),
    RefusalTrial(
      "nobody met, and the list is posted", .surveyed,
      meeting(["participants": "0", "agree_votes": "0", "posted_from": "'2026-10-21'"]),
      "participants_missing", "Xóm Một", nil, nobody),
    RefusalTrial(
      "nobody met or voted, and the posting has its end", .surveyed,
      meeting([
        "participants": "0", "agree_votes": "NULL", "posted_from": "'2026-10-21'",
        "posted_to": "'2026-10-23'",
      ]), "participants_missing", "Xóm Một", nil, nobody),
    RefusalTrial(
      "posted without votes", .surveyed,
      meeting(["agree_votes": "NULL", "posted_from": "'2026-10-21'"]),
      "votes_missing", "Xóm Một", nil, votesMissing),
    RefusalTrial(
      "posted without agreement", .surveyed,
      meeting(["agree_votes": "19", "posted_from": "'2026-10-21'"]),
      "not_agreed", "Xóm Một", "19/40", tooFew),
    RefusalTrial(
      "a meeting moved to another round", .met,
      "UPDATE conference SET round_id = (SELECT id FROM round WHERE code = '2025') WHERE code = 'H1'",
      "round_stays", "H1", nil,
      "kết quả của một đợt đã mở không chuyển sang đợt hay hộ khác; ghi bản ghi mới"),
  ]

  // MARK: Posting

  static let postings = [
    RefusalTrial(
      "posted before the meeting", .surveyed, meeting(["posted_from": "'2026-10-19'"]),
      "posting_before_meeting", "Xóm Một", "2026-10-20",
      "thiếu bước họp dân: niêm yết trước ngày họp 20/10/2026; sửa ngày"),
    RefusalTrial(
      "an end without a beginning", .surveyed, meeting(["posted_to": "'2026-10-26'"]),
      "posting_not_begun", "Xóm Một", nil,
      "thiếu bước niêm yết: có ngày kết thúc mà chưa có ngày bắt đầu; ghi “Niêm yết từ ngày”"),
    RefusalTrial(
      "posted over a weekend", .met,
      "UPDATE conference SET posted_from = '2026-10-23', posted_to = '2026-10-26' WHERE code = 'H1'",
      "posting_too_short", "Xóm Một", "2/3/2026-10-23",
      "niêm yết chưa đủ ngày: từ 23/10/2026 mới 2 ngày làm việc (không kể ngày nghỉ hằng tuần, ngày lễ;"
        + " thứ bảy làm bù có tính), cần 3; ghi ngày kết thúc muộn hơn"),
    RefusalTrial(
      "ended before it began", .met,
      "UPDATE conference SET posted_from = '2026-10-23', posted_to = '2026-10-21' WHERE code = 'H1'",
      "posting_too_short", "Xóm Một", "0/3/2026-10-23",
      "niêm yết chưa đủ ngày: từ 23/10/2026 mới 0 ngày làm việc (không kể ngày nghỉ hằng tuần, ngày lễ;"
        + " thứ bảy làm bù có tính), cần 3; ghi ngày kết thúc muộn hơn"),
  ]
}
