import RegistryCore

extension ErrorCatalogue {
  package static let steps = ErrorCatalogue(
    "Reviews", vi: "Các bước rà soát", en: "Steps of a review",
    [
      .roundClosed, .roundNotBegun, .roundStays, .roundUnfinished, .notListed, .answersMissing,
      .scoreMissing, .deprivationsDiffer, .categoryDiffers, .surveySettled, .afterRecognition,
      .figuresStand, .metWithoutResult, .recheckStands, .householdGone, .surveyMissing,
      .votesExceed, .votesMissing, .notAgreed, .postingBeforeMeeting, .postingNotBegun,
      .postingTooShort, .postingMissing, .recheckMissing, .decisionIncomplete, .meetingMissing,
      .meetingBeforeSurvey, .postingNotEnded, .complaintOpen, .opinionMissing,
      .certificateNotDue, .overAllocation, .overApproval, .roundWasOpened, .participantsMissing,
      .decisionDiffers, .dayToCome, .roundToCome, .roundUnopened, .historyOver,
      .complaintElsewhere,
      .pointsDiffer, .sheetInUse, .sheetDayTaken,
    ])
}

extension ErrorCondition {
  package static let dayToCome = ErrorCondition(
    "day_to_come", exit: .notAllowed, row: .rejected,
    meaning: Wording(
      vi: "Một việc của đợt đã mở được ghi vào ngày chưa tới.",
      en: "Something of an opened round is dated on a day to come."),
    remedy: Wording(
      vi: "Sửa ngày; nếu ngày đúng, xem lại đồng hồ của máy.",
      en: "Correct the day; if it is right, look at the clock of the machine."))

  package static let roundToCome = ErrorCondition(
    "round_to_come", exit: .notAllowed, row: .rejected,
    meaning: Wording(
      vi: "Bản ghi thuộc đợt rà soát của năm hoặc tháng chưa tới.",
      en: "The record is of a round of a coming year or month."),
    remedy: Wording(
      vi: "Sửa “Đợt rà soát”; đợt sắp tới được mở bằng sobo review open.",
      en: "Correct round; a coming round is opened with sobo review open."))

  package static let roundUnopened = ErrorCondition(
    "round_unopened", exit: .notAllowed, row: .rejected,
    meaning: Wording(
      vi: "Từ đợt đầu tiên được mở, mọi đợt sau đều phải mở; đợt này chưa mở.",
      en: "From the first round that was opened on, later ones are opened too; this one was not."),
    remedy: Wording(
      vi: "Mở đợt trước: sobo review open, hoặc sửa “Đợt rà soát”.",
      en: "Open it first: sobo review open, or correct round."))

  package static let historyOver = ErrorCondition(
    "history_over", exit: .notAllowed, row: .rejected,
    meaning: Wording(
      vi: "Bản ghi thuộc một đợt cũ nhưng có ngày từ khi đợt đầu tiên được mở bắt đầu.",
      en: "The record is of a round of the past, but has a day since the first opened round begins."
    ),
    remedy: Wording(
      vi: "Sửa ngày, hoặc ghi vào đợt đã mở của ngày ấy.",
      en: "Correct the day, or record it in the opened round of that day."))

  package static let complaintElsewhere = ErrorCondition(
    "complaint_elsewhere", exit: .notAllowed, row: .rejected,
    meaning: Wording(
      vi: "Khiếu nại về một hộ mà thôn của hộ không họp trong cuộc họp đó.",
      en: "The complaint is about a household whose village did not meet there."),
    remedy: Wording(
      vi: "Ghi “Mã cuộc họp” của thôn đó, hoặc sửa “Mã hộ”.",
      en: "Give the conference_code of that village's meeting, or correct household_code."))

  package static let roundClosed = ErrorCondition(
    "round_closed", exit: .notAllowed, row: .rejected,
    meaning: Wording(
      vi: "Đợt rà soát đã đóng nên không nhận thay đổi nữa.",
      en: "The round is closed and takes no change."),
    remedy: Wording(
      vi: "Nếu cần sửa, mở lại: sobo review reopen --year … --reason …",
      en: "If it has to be corrected, open it again: sobo review reopen --year … --reason …"))

  package static let roundNotBegun = ErrorCondition(
    "round_not_begun", exit: .notAllowed, row: .rejected,
    meaning: Wording(
      vi: "Ngày sớm hơn ngày đợt rà soát bắt đầu.",
      en: "The day is before the round begins."),
    remedy: Wording(
      vi: "Sửa ngày, hoặc đợi đến ngày đó.",
      en: "Correct the day, or wait for it."))

  package static let roundStays = ErrorCondition(
    "round_stays", exit: .notAllowed, row: .rejected,
    meaning: Wording(
      vi: "Kết quả của một đợt đã mở không chuyển sang đợt hay hộ khác.",
      en: "What belongs to an opened round does not move to another round or household."),
    remedy: Wording(
      vi: "Ghi bản ghi mới.",
      en: "Add a new record."))

  package static let roundUnfinished = ErrorCondition(
    "round_unfinished", exit: .notAllowed, row: .rejected,
    meaning: Wording(
      vi: "Còn hộ trong danh sách chưa có quyết định, giấy chứng nhận hoặc văn bản từ chối.",
      en: "Listed households still lack a decision, a certificate or a written refusal."),
    remedy: Wording(
      vi:
        "Làm bước còn thiếu (sobo review recognise, sobo review certify); xem các hộ đó: sobo review"
        + " status",
      en: "Do the step that is missing (sobo review recognise, sobo review certify); see them: sobo"
        + " review status"))

  package static let notListed = ErrorCondition(
    "not_listed", exit: .notAllowed, row: .rejected,
    meaning: Wording(
      vi: "Thiếu bước lập danh sách: hộ không thuộc danh sách rà soát.",
      en: "The step list is missing: the household is not on the list of the round."),
    remedy: Wording(
      vi: "Ghi giấy đề nghị của hộ, rồi chạy: sobo review list --year NĂM --update",
      en: "Record its request, then run: sobo review list --year YEAR --update"))

  package static let answersMissing = ErrorCondition(
    "answers_missing", exit: .notAllowed, row: .rejected,
    meaning: Wording(
      vi: "Thiếu bước chấm phiếu: chưa ghi các chỉ số thiếu hụt.",
      en: "The step score is missing: no deprivations are recorded."),
    remedy: Wording(
      vi: "Ghi cột Chỉ số thiếu hụt (“không” nếu không thiếu hụt).",
      en: "Give deprivations (none where there are none)."))

  package static let scoreMissing = ErrorCondition(
    "score_missing", exit: .notAllowed, row: .rejected,
    meaning: Wording(
      vi: "Thiếu bước chấm phiếu: không có chuẩn nghèo nào có hiệu lực cho ngày và khu vực này.",
      en: "The step score is missing: no standard in force serves that day and area."),
    remedy: Wording(
      vi: "Xem: sobo review standard list",
      en: "See: sobo review standard list"))

  package static let deprivationsDiffer = ErrorCondition(
    "deprivations_differ", exit: .notAllowed, row: .rejected,
    meaning: Wording(
      vi: "Điểm B2 ghi không phải điểm của các chỉ số thiếu hụt đã ghi.",
      en: "B2 as given is not what the deprivations recorded come to."),
    remedy: Wording(
      vi:
        "Đối chiếu phiếu B, sửa B2 hoặc các chỉ số; ở đợt cũ, số liệu vẫn được ghi và báo cho biết.",
      en: "Compare with sheet B and correct B2 or the deprivations; in an earlier round it is taken"
        + " as it stands, and told."))

  package static let categoryDiffers = ErrorCondition(
    "category_differs", exit: .notAllowed, row: .rejected,
    meaning: Wording(
      vi: "Phân loại ghi không phải kết quả chấm điểm.",
      en: "The category recorded is not what the points give."),
    remedy: Wording(
      vi: "Sửa điểm hoặc phân loại.",
      en: "Correct the points or the category."))

  package static let surveySettled = ErrorCondition(
    "survey_settled", exit: .notAllowed, row: .rejected,
    meaning: Wording(
      vi: "Họp dân đã thống nhất danh sách, nên kết quả không đổi nữa.",
      en: "The meeting has agreed on the list, so its results stand."),
    remedy: Wording(
      vi:
        "Ghi khiếu nại với ngày phúc tra, sửa kết quả với “Ngày rà soát” là ngày phúc tra, rồi mới ghi"
        + " niêm yết lại; hoặc họp lại và ghi cuộc họp mới.",
      en: "Record the complaint with its re-check, correct the result with that day as surveyed_on,"
        + " and only then the posting again; or meet again and record the new meeting."))

  package static let afterRecognition = ErrorCondition(
    "after_recognition", exit: .notAllowed, row: .rejected,
    meaning: Wording(
      vi: "Đã có quyết định công nhận.",
      en: "There is a decision of recognition already."),
    remedy: Wording(
      vi: "Thu hồi quyết định trước, hoặc đưa vào đợt rà soát thường xuyên.",
      en: "Take it back first, or leave it to a regular round."))

  package static let surveyMissing = ErrorCondition(
    "survey_missing", exit: .notAllowed, row: .rejected,
    meaning: Wording(
      vi: "Thiếu bước rà soát: đến ngày họp còn hộ trong danh sách chưa có kết quả.",
      en: "The step survey is missing: by the day of the meeting a listed household has no "
        + "result."),
    remedy: Wording(
      vi: "Nhập kết quả rà soát trước, rồi họp dân.",
      en: "Enter the surveys first, then the meeting."))

  package static let votesExceed = ErrorCondition(
    "votes_exceed", exit: .notAllowed, row: .rejected,
    meaning: Wording(
      vi: "Số người đồng ý nhiều hơn số người dự họp.",
      en: "More agreed than took part."),
    remedy: Wording(
      vi: "Xem lại biên bản.",
      en: "Look at the minutes."))

  package static let votesMissing = ErrorCondition(
    "votes_missing", exit: .notAllowed, row: .rejected,
    meaning: Wording(
      vi: "Thiếu bước họp dân: cuộc họp chưa ghi số người đồng ý.",
      en: "The step meeting is missing: no votes are recorded of the meeting."),
    remedy: Wording(
      vi: "Ghi “Số người đồng ý”.",
      en: "Give agree_votes."))

  package static let notAgreed = ErrorCondition(
    "not_agreed", exit: .notAllowed, row: .rejected,
    meaning: Wording(
      vi: "Thiếu bước họp dân: chưa đủ tỷ lệ người dự đồng ý.",
      en: "The step meeting is missing: too few of those present agreed."),
    remedy: Wording(
      vi: "Rà soát lại, họp lại, và ghi cuộc họp mới.",
      en: "Survey again, meet again, and record the new meeting."))

  package static let postingBeforeMeeting = ErrorCondition(
    "posting_before_meeting", exit: .notAllowed, row: .rejected,
    meaning: Wording(
      vi: "Niêm yết trước ngày họp dân.",
      en: "The list was posted before the meeting."),
    remedy: Wording(
      vi: "Sửa ngày niêm yết hoặc ngày họp.",
      en: "Correct the day of the posting or of the meeting."))

  package static let postingNotBegun = ErrorCondition(
    "posting_not_begun", exit: .notAllowed, row: .rejected,
    meaning: Wording(
      vi: "Có ngày kết thúc niêm yết mà chưa có ngày bắt đầu.",
      en: "The end of the posting is given without its beginning."),
    remedy: Wording(
      vi: "Ghi “Niêm yết từ ngày”.",
      en: "Give posted_from."))

  package static let postingTooShort = ErrorCondition(
    "posting_too_short", exit: .notAllowed, row: .rejected,
    meaning: Wording(
      vi: "Niêm yết chưa đủ số ngày làm việc.",
      en: "The list was posted for too few working days."),
    remedy: Wording(
      vi: "Ghi ngày kết thúc muộn hơn.",
      en: "Give a later end."))

  package static let postingMissing = ErrorCondition(
    "posting_missing", exit: .notAllowed, row: .rejected,
    meaning: Wording(
      vi: "Thiếu bước niêm yết: danh sách chưa được niêm yết vào ngày đó.",
      en: "The step posting is missing: the list was not posted by that day."),
    remedy: Wording(
      vi: "Ghi “Niêm yết từ ngày”, “Niêm yết đến ngày” của cuộc họp dân.",
      en: "Give posted_from and posted_to of the village meeting."))

  package static let recheckMissing = ErrorCondition(
    "recheck_missing", exit: .notAllowed, row: .rejected,
    meaning: Wording(
      vi: "Thiếu bước phúc tra: niêm yết lại khi khiếu nại chưa được phúc tra.",
      en: "The step re-check is missing: posted again before the complaint was looked into."),
    remedy: Wording(
      vi: "Ghi “Ngày phúc tra” không muộn hơn “Niêm yết lại từ ngày”.",
      en: "Give rechecked_on, not later than reposted_from."))

  package static let decisionIncomplete = ErrorCondition(
    "decision_incomplete", exit: .notAllowed, row: .rejected,
    meaning: Wording(
      vi: "Quyết định công nhận thiếu số, ngày hoặc người ký.",
      en: "The decision lacks its number, day or signer."),
    remedy: Wording(
      vi: "Ghi số, ngày và người ký quyết định.",
      en: "Give decision_no, decided_on and signer."))

  package static let meetingMissing = ErrorCondition(
    "meeting_missing", exit: .notAllowed, row: .rejected,
    meaning: Wording(
      vi: "Thiếu bước họp dân: thôn chưa họp dân trước ngày quyết định.",
      en: "The step meeting is missing: the village did not meet before the day of the decision."),
    remedy: Wording(
      vi: "Nhập cuộc họp dân trước (loại conferences).",
      en: "Enter the meeting (conferences, village_meeting) first."))

  package static let meetingBeforeSurvey = ErrorCondition(
    "meeting_before_survey", exit: .notAllowed, row: .rejected,
    meaning: Wording(
      vi: "Thiếu bước họp dân: hộ được rà soát sau cuộc họp gần nhất.",
      en: "The step meeting is missing: the household was surveyed after the last meeting."),
    remedy: Wording(
      vi:
        "Họp lại để thống nhất kết quả này; kết quả phúc tra thì ghi khiếu nại với ngày phúc tra.",
      en: "Meet again about this result; of a re-check, record the complaint with its day."))

  package static let postingNotEnded = ErrorCondition(
    "posting_not_ended", exit: .notAllowed, row: .rejected,
    meaning: Wording(
      vi: "Thiếu bước niêm yết: danh sách chưa niêm yết xong.",
      en: "The step posting is missing: the posting has not ended."),
    remedy: Wording(
      vi: "Quyết định sau ngày niêm yết cuối cùng.",
      en: "Decide after its last day."))

  package static let complaintOpen = ErrorCondition(
    "complaint_open", exit: .notAllowed, row: .rejected,
    meaning: Wording(
      vi: "Thiếu bước phúc tra: còn khiếu nại chưa phúc tra hoặc chưa niêm yết lại xong.",
      en: "The step re-check is missing: a complaint was not looked into and posted again."),
    remedy: Wording(
      vi: "Ghi “Ngày phúc tra”, “Niêm yết lại từ ngày”, “Niêm yết lại đến ngày” của khiếu nại.",
      en: "Give rechecked_on, reposted_from, reposted_to of the complaint."))

  package static let opinionMissing = ErrorCondition(
    "opinion_missing", exit: .notAllowed, row: .rejected,
    meaning: Wording(
      vi: "Thiếu bước lấy ý kiến: trước ngày bỏ cấp huyện, xã cần ý kiến đồng ý của huyện.",
      en: "The step opinion is missing: while there were districts, the commune needed the "
        + "district's consent."),
    remedy: Wording(
      vi: "Ghi ý kiến: sobo review opinion",
      en: "Record it: sobo review opinion"))

  package static let certificateNotDue = ErrorCondition(
    "certificate_not_due", exit: .notAllowed, row: .rejected,
    meaning: Wording(
      vi: "Giấy chứng nhận chỉ cấp cho hộ nghèo, hộ cận nghèo được công nhận.",
      en: "Certificates are for recognised poor and near-poor households only."),
    remedy: Wording(
      vi: "Bỏ số giấy chứng nhận.",
      en: "Leave certificate_no out."))

  package static let overAllocation = ErrorCondition(
    "over_allocation", exit: .notAllowed, row: .rejected,
    meaning: Wording(
      vi: "Số giải ngân vượt số được phân bổ và chuyển nguồn.",
      en: "More was disbursed than was allocated and carried over."),
    remedy: Wording(
      vi: "Ghi phân bổ trước, hoặc sửa số giải ngân.",
      en: "Enter the allocation first, or correct the payment."))

  package static let overApproval = ErrorCondition(
    "over_approval", exit: .notAllowed, row: .rejected,
    meaning: Wording(
      vi: "Số đã trả vượt số được phê duyệt.",
      en: "More was paid than was approved."),
    remedy: Wording(
      vi: "Sửa số tiền, hoặc ghi quyết định phê duyệt mới trước.",
      en: "Correct the amount, or record the new approval first."))

  package static let roundWasOpened = ErrorCondition(
    "round_was_opened", exit: .notAllowed, row: .rejected,
    meaning: Wording(
      vi: "Đợt đã mở thì giữ nguyên tên và không trở lại thành lịch sử.",
      en: "A round that was opened keeps its name and does not become history again."),
    remedy: Wording(
      vi: "Nếu mở nhầm: sobo review cancel --year … --reason …",
      en: "If it was opened by mistake: sobo review cancel --year … --reason …"))

  package static let participantsMissing = ErrorCondition(
    "participants_missing", exit: .notAllowed, row: .rejected,
    meaning: Wording(
      vi: "Thiếu bước họp dân: cuộc họp ghi không có người dự.",
      en: "The step meeting is missing: by the record nobody took part in the meeting."),
    remedy: Wording(
      vi: "Ghi số người dự theo biên bản, hoặc họp lại và ghi cuộc họp mới.",
      en: "Give the participants as the minutes have them, or meet again and record that meeting."))

  package static let decisionDiffers = ErrorCondition(
    "decision_differs", exit: .notAllowed, row: .rejected,
    meaning: Wording(
      vi: "Phân loại trong quyết định khác kết quả rà soát.",
      en: "The decision has another category than the survey."),
    remedy: Wording(
      vi: "Công nhận đúng kết quả đã rà soát, hoặc rà soát lại.",
      en: "Recognise what was surveyed, or survey again."))
}
