import RegistryCore

extension ErrorCatalogue {
  package static let matches = ErrorCatalogue(
    "Import", vi: "Đối chiếu người", en: "Matching people",
    [
      .ambiguousMember, .memberOfOtherNumber, .citizenIDOtherName, .citizenIDDiffers,
      .citizenIDElsewhere,
      .samePersonElsewhere, .badDecision, .unknownTarget, .moveNeedsDay, .skipped,
      .endedElsewhere, .takesBackAct, .otherPerson, .sameNameElsewhere, .numberElsewhere,
      .possibleSamePerson, .secondSpouse, .newIsKnown, .nameShortened, .householdContradicts,
      .nameChanged,
    ])
}

extension ErrorCondition {
  package static let ambiguousMember = ErrorCondition(
    "ambiguous_member", row: .undecided,
    meaning: Wording(
      vi: "Hộ có hơn một thành viên khớp với dòng.",
      en: "More than one member of the household fits the row."),
    remedy: Wording(
      vi: "Ghi cột STT thành viên, hoặc cột Trả lời: “cùng SỐ”, “mới”, “bỏ qua”.",
      en: "Give code, or write decision: same CODE, new or skip."))

  package static let memberOfOtherNumber = ErrorCondition(
    "member_of_other_number", row: .undecided,
    meaning: Wording(
      vi: "Người này đã có trong hộ với số thứ tự khác.",
      en: "The person is a member of the household already, with another number."),
    remedy: Wording(
      vi: "Ghi số thứ tự đó, hoặc cột Trả lời: “cùng SỐ”, “mới”, “bỏ qua”.",
      en: "Give that number, or write decision: same NUMBER, new or skip."))

  package static let citizenIDOtherName = ErrorCondition(
    "citizen_id_other_name", row: .undecided,
    meaning: Wording(
      vi: "Số CCCD là của thành viên có họ tên hoặc năm sinh khác.",
      en: "The citizen number is that of a member under another name or year of birth."),
    remedy: Wording(
      vi: "Ghi cột Trả lời: “cùng MÃ”, “mới” hoặc “bỏ qua”.",
      en: "Write decision: same CODE, new or skip."))

  package static let citizenIDDiffers = ErrorCondition(
    "citizen_id_differs", row: .undecided,
    meaning: Wording(
      vi: "Thành viên cùng họ tên và năm sinh nhưng số CCCD khác.",
      en: "A member has this name and year of birth but another citizen number."),
    remedy: Wording(
      vi: "Ghi cột Trả lời: “cùng MÃ”, “mới” hoặc “bỏ qua”.",
      en: "Write decision: same CODE, new or skip."))

  package static let citizenIDElsewhere = ErrorCondition(
    "citizen_id_elsewhere", row: .undecided,
    meaning: Wording(
      vi: "Số CCCD cũng là của người khác; chỉ là cảnh báo nếu dòng ghi số của thành viên.",
      en: "The citizen number is another person's too; only a warning where the row gives "
        + "the member's number."),
    remedy: Wording(
      vi: "Đối chiếu giấy tờ của hai người; ghi cột Trả lời.",
      en: "Check both persons' papers; write decision."))

  package static let householdContradicts = ErrorCondition(
    "household_contradicts", row: .undecided,
    meaning: Wording(
      vi: "Chủ hộ hay nơi ở mà dòng ghi khác với hộ mang mã đó trong sổ.",
      en: "The head or place that the row names is not that of the household of its code."),
    remedy: Wording(
      vi:
        "Sửa mã hộ; mã đánh lại từ đầu ở mỗi thôn thì dùng --codes-begin; đúng hộ đó thì ghi “áp dụng”"
        + " vào cột Trả lời.",
      en:
        "Correct the code; where codes begin anew in each village use --codes-begin; if it is that household"
        + " write decision: apply."))

  package static let possibleSamePerson = ErrorCondition(
    "possible_same_person", row: .undecided,
    meaning: Wording(
      vi:
        "Hộ đã có thành viên cùng họ tên, năm sinh chênh một năm, hoặc cùng năm sinh mà họ tên chỉ thiếu dấu hay"
        + " thiếu chữ.",
      en:
        "A member of the household has this name and a year of birth one off, or this year of birth and a"
        + " name of which only marks or words are missing."),
    remedy: Wording(
      vi:
        "Một người thì sửa cho khớp hoặc ghi “cùng SỐ” vào cột Trả lời; người khác thì ghi “mới”.",
      en: "One person: make both agree, or write decision: same NUMBER. Somebody else: new."))

  package static let secondSpouse = ErrorCondition(
    "second_spouse", row: .undecided,
    meaning: Wording(
      vi: "Chủ hộ đã có vợ hoặc chồng trong hộ.",
      en: "The head has a spouse in the household already."),
    remedy: Wording(
      vi:
        "Người kia đã rời hộ thì ghi trước; một người thì ghi “cùng SỐ” vào cột Trả lời; có hai thì ghi “mới”.",
      en: "Record first that the other left; one person: write decision: same NUMBER; two: new."))

  package static let newIsKnown = ErrorCondition(
    "new_is_known", row: .rejected,
    meaning: Wording(
      vi: "Cột Trả lời ghi “mới” mà dòng khớp với một thành viên đã có.",
      en: "The decision is new, but the row fits a member who is known."),
    remedy: Wording(
      vi: "Bỏ “mới”, hoặc ghi số thứ tự thành viên mới.",
      en: "Take new out, or give a member number that is free."))

  package static let nameChanged = ErrorCondition(
    "name_changed", row: .warning,
    meaning: Wording(
      vi: "Thành viên đã có được đổi sang tên khác hẳn.",
      en: "A known member gets a wholly other name."),
    remedy: Wording(
      vi: "Kiểm tra số thứ tự thành viên; nếu sai, hoàn tác lần nhập.",
      en: "Check the member's code; if it is wrong, undo the load."))

  package static let nameShortened = ErrorCondition(
    "name_shortened", row: .undecided,
    meaning: Wording(
      vi: "Họ tên chỉ là một phần hay chữ viết tắt của họ tên trong sổ.",
      en: "The name is a part of the stored one, or has first letters of it."),
    remedy: Wording(
      vi: "Ghi đủ họ tên; nếu tên ngắn là đúng thì ghi “áp dụng” vào cột Trả lời.",
      en: "Write the whole name; if the short one is right write decision: apply."))

  package static let samePersonElsewhere = ErrorCondition(
    "same_person_elsewhere", row: .undecided,
    meaning: Wording(
      vi: "Hẳn là người đang ở hộ khác.",
      en: "This seems to be a person of another household."),
    remedy: Wording(
      vi: "Nếu người đó chuyển sang, ghi ngày vào hộ; nếu không, ghi cột Trả lời.",
      en: "If they moved here give joined_on; else write decision."))

  package static let badDecision = ErrorCondition(
    "bad_decision", row: .rejected,
    meaning: Wording(
      vi: "Không hiểu cột Trả lời.",
      en: "The column decision is not understood."),
    remedy: Wording(
      vi:
        "Ghi “cùng MÃ”, “mới”, “bỏ qua” hoặc “áp dụng”, tùy câu hỏi; hai câu trả lời cách nhau bằng"
        + " dấu chấm phẩy, ví dụ “cùng MÃ; áp dụng”.",
      en: "Write same CODE, new, skip or apply, as the question asks; two answers with a semicolon"
        + " between, such as same CODE; apply."))

  package static let unknownTarget = ErrorCondition(
    "unknown_target", row: .rejected,
    meaning: Wording(
      vi: "Không có thành viên mà cột Trả lời nhắc tới.",
      en: "There is no member of the code in the column decision."),
    remedy: Wording(
      vi: "Sửa mã.",
      en: "Correct the code."))

  package static let numberElsewhere = ErrorCondition(
    "number_elsewhere", row: .undecided,
    meaning: Wording(
      vi:
        "Số CMND hay số thẻ BHYT đang là của người khác. Dòng có số thứ tự thành viên vẫn được ghi.",
      en:
        "The number of the identity card or the insurance is somebody else's already. A row with a member's"
        + " number is stored."),
    remedy: Wording(
      vi: "Đối chiếu giấy tờ của hai người, sửa số; nếu là một người, ghi cột Trả lời.",
      en:
        "Check both persons' papers and correct the number; if it is one person, write a decision.")
  )

  package static let sameNameElsewhere = ErrorCondition(
    "same_name_elsewhere", row: .warning,
    meaning: Wording(
      vi:
        "Hộ khác có người cùng họ tên, cùng ngày sinh, hoặc chủ hộ cùng họ tên, cùng năm sinh; dòng vẫn được ghi.",
      en:
        "Another household has a person of this name and day of birth, or a head of this name and year; the row"
        + " is stored."),
    remedy: Wording(
      vi: "Đối chiếu giấy tờ; nếu là một người, hoàn tác lần nhập và ghi lại cho đúng.",
      en: "Check the papers; if it is one person, undo the load and record it as it is."))

  package static let moveNeedsDay = ErrorCondition(
    "move_needs_day", row: .rejected,
    meaning: Wording(
      vi: "Người này đang ở hộ khác mà không có ngày chuyển.",
      en: "This person is in another household, and the day of the move is not given."),
    remedy: Wording(
      vi: "Ghi ngày vào hộ là ngày chuyển sang hộ này.",
      en: "Give in joined_on the day of joining this one."))

  package static let takesBackAct = ErrorCondition(
    "takes_back_act", row: .undecided,
    meaning: Wording(
      vi: "Tệp không có version, và dòng ghi lại điều đã đổi bằng một việc có ngày (chết, rời hộ,"
        + " sinh, đổi chủ hộ, chuyển thôn, ra khỏi sổ).",
      en: "The file has no version, and the row says what was so before an act with a day (death,"
        + " leaving, birth, change of head, move, closing)."),
    remedy: Wording(
      vi: "Ghi cột Trả lời: tệp cũ hơn thì “bỏ qua”; tệp đúng thì “áp dụng”; người khác thì “mới”.",
      en: "An older file: write skip in decision. A right one: apply. Somebody else: new."))

  package static let otherPerson = ErrorCondition(
    "other_person", row: .undecided,
    meaning: Wording(
      vi: "Thành viên mang số thứ tự của dòng có tên và năm sinh khác hẳn.",
      en: "The member of the row's code has another name and another year of birth."),
    remedy: Wording(
      vi: "Người khác: sửa số thứ tự. Đúng là sửa người đó: ghi “áp dụng” vào cột Trả lời.",
      en: "Somebody else: correct the code. A correction of that member: write decision: apply."))

  package static let skipped = ErrorCondition(
    "skipped", row: .warning,
    meaning: Wording(
      vi: "Dòng được bỏ qua theo cột Trả lời.",
      en: "The row was left out, as was decided."),
    remedy: Wording(
      vi: "Không cần làm gì.",
      en: "Nothing has to be done."))

  package static let endedElsewhere = ErrorCondition(
    "ended_elsewhere", row: .warning,
    meaning: Wording(
      vi: "Người này được ghi là rời hộ cũ.",
      en: "This person is recorded as having left the former household."),
    remedy: Wording(
      vi: "Kiểm tra ngày; sửa nếu không đúng.",
      en: "Check the day; correct it if it is wrong."))
}
