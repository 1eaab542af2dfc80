import RegistryCore

extension ErrorCatalogue {
  package static let rows = ErrorCatalogue(
    "Import", vi: "Dòng", en: "Rows",
    [
      .unknownHousehold, .unknownMember, .unknownProject, .unknownConference, .unknownActivity,
      .unknownRecord,
      .unknownPerson, .formerPerson, .ambiguousPerson, .badRound, .wrongOrder, .pairIncomplete,
      .decisionMissing, .sharedCertificate, .openRequest, .askerGone, .askerElsewhere,
      .ownParent, .duplicateRow, .conflict,
      .alreadyRecorded,
      .headLost,
      .membersStay, .householdMerged, .reopenedEmpty, .membersBack, .closedWithMembers,
      .draftStandard, .areaUnknown, .twoHeads, .twoHouseholds, .codeOfAnother,
      .eventOutsideHousehold, .refused,
      .spouseUnderAge, .headUnderAge, .relativeUnderAge, .bornAfterJoining, .relationOfOtherSex,
    ])
}

extension ErrorCondition {
  package static let spouseUnderAge = ErrorCondition(
    "spouse_under_age", row: .warning,
    meaning: Wording(
      vi: "Người được ghi là vợ hoặc chồng chưa đủ 16 tuổi.",
      en: "Somebody is entered as a spouse who is under 16."),
    remedy: Wording(
      vi: "Kiểm tra ngày sinh và quan hệ với chủ hộ trên giấy tờ.",
      en: "Check the birth and the relation against the papers."))

  package static let headUnderAge = ErrorCondition(
    "head_under_age", row: .warning,
    meaning: Wording(
      vi: "Người được ghi là chủ hộ chưa đủ 18 tuổi.",
      en: "Somebody is entered as the head of a household who is under 18."),
    remedy: Wording(
      vi: "Kiểm tra ngày sinh, và ai là chủ hộ trên giấy tờ.",
      en: "Check the birth, and who is the head by the papers."))

  package static let relativeUnderAge = ErrorCondition(
    "relative_under_age", row: .warning,
    meaning: Wording(
      vi: "Người được ghi là con dâu, con rể, bố mẹ hoặc ông bà còn quá ít tuổi.",
      en: "Somebody is entered as a child's spouse, a parent or a grandparent who is too young."),
    remedy: Wording(
      vi: "Kiểm tra ngày sinh và quan hệ với chủ hộ trên giấy tờ.",
      en: "Check the birth and the relation against the papers."))

  package static let bornAfterJoining = ErrorCondition(
    "born_after_joining", row: .warning,
    meaning: Wording(
      vi: "Ngày vào hộ trước ngày sinh.",
      en: "Somebody joined a household before being born."),
    remedy: Wording(
      vi: "Kiểm tra ngày sinh và ngày vào hộ trên giấy tờ.",
      en: "Check the birth and the day of joining against the papers."))

  package static let relationOfOtherSex = ErrorCondition(
    "relation_of_other_sex", row: .warning,
    meaning: Wording(
      vi: "Quan hệ là của giới này (Vợ, Con trai…), cột giới tính ghi giới kia.",
      en: "The relation is said of one sex (Vợ, Con trai …), and the sex is the other."),
    remedy: Wording(
      vi: "Đối chiếu giấy tờ; có thể một cột bị lệch dòng.",
      en: "Check the papers; perhaps a column is shifted by a row."))

  package static let unknownHousehold = ErrorCondition(
    "unknown_household", row: .rejected,
    meaning: Wording(
      vi: "Sổ chưa có hộ mang mã này.",
      en: "No household of the registry has this code."),
    remedy: Wording(
      vi: "Sửa mã, hoặc nhập hộ trước.",
      en: "Correct it, or import the household first."))

  package static let unknownProject = ErrorCondition(
    "unknown_project", row: .rejected,
    meaning: Wording(
      vi: "Sổ chưa có dự án mang mã này.",
      en: "No project of the registry has this code."),
    remedy: Wording(
      vi: "Sửa mã, hoặc nhập dự án trước.",
      en: "Correct it, or import the project first."))

  package static let unknownConference = ErrorCondition(
    "unknown_conference", row: .rejected,
    meaning: Wording(
      vi: "Sổ chưa có hội nghị, cuộc họp mang mã này.",
      en: "No conference of the registry has this code."),
    remedy: Wording(
      vi: "Sửa mã, hoặc nhập hội nghị trước.",
      en: "Correct it, or import the conference first."))

  package static let unknownActivity = ErrorCondition(
    "unknown_activity", row: .rejected,
    meaning: Wording(
      vi: "Sổ chưa có hoạt động mang mã này.",
      en: "No activity of the registry has this code."),
    remedy: Wording(
      vi: "Sửa mã, hoặc nhập hoạt động trước.",
      en: "Correct it, or import the activity first."))

  package static let unknownRecord = ErrorCondition(
    "unknown_record", row: .rejected,
    meaning: Wording(
      vi: "Sổ chưa có bản ghi mang mã này.",
      en: "No record of the registry has this code."),
    remedy: Wording(
      vi: "Sửa mã, hoặc nhập bản ghi đó trước.",
      en: "Correct it, or import the record first."))

  package static let unknownMember = ErrorCondition(
    "unknown_member", row: .rejected,
    meaning: Wording(
      vi: "Hộ không có thành viên mang số này.",
      en: "The household has no member of this number."),
    remedy: Wording(
      vi: "Sửa số, hoặc nhập thành viên trước.",
      en: "Correct it, or import the member first."))

  package static let unknownPerson = ErrorCondition(
    "unknown_person", row: .rejected,
    meaning: Wording(
      vi: "Trong sổ không có ai mang số CCCD này.",
      en: "Nobody in the registry has this citizen number."),
    remedy: Wording(
      vi: "Sửa số, hoặc nhập thành viên trước.",
      en: "Correct it, or import the member first."))

  package static let formerPerson = ErrorCondition(
    "former_person", row: .rejected,
    meaning: Wording(
      vi: "Người mang số CCCD này đã ra khỏi hộ, hoặc hộ đã ra khỏi sổ.",
      en: "Who has this citizen number has left the household, or it is closed."),
    remedy: Wording(
      vi: "Kiểm tra lại số.",
      en: "Check the number."))

  package static let ambiguousPerson = ErrorCondition(
    "ambiguous_person", row: .undecided,
    meaning: Wording(
      vi: "Trong sổ có hơn một người mang số CCCD này.",
      en: "More than one person in the registry has this citizen number."),
    remedy: Wording(
      vi: "Sửa số của người bị ghi nhầm rồi nhập lại.",
      en: "Correct the one that is wrong and import again."))

  package static let badRound = ErrorCondition(
    "bad_round", exit: .usage, row: .rejected,
    meaning: Wording(
      vi: "Đợt rà soát không theo dạng được nhận.",
      en: "The round is not written as one."),
    remedy: Wording(
      vi: "Ghi năm, ví dụ 2024, hoặc năm và tháng, ví dụ 2024-03.",
      en: "Write a year, such as 2024, or a year and a month, such as 2024-03."))

  package static let wrongOrder = ErrorCondition(
    "wrong_order", row: .rejected,
    meaning: Wording(
      vi: "Một ngày sớm hơn ngày phải đứng trước nó.",
      en: "A date is before the one that comes first."),
    remedy: Wording(
      vi: "Sửa một trong hai ngày được nêu ra.",
      en: "Correct one of the two dates shown."))

  package static let pairIncomplete = ErrorCondition(
    "pair_incomplete", row: .rejected,
    meaning: Wording(
      vi: "Hai trường phải cùng có hoặc cùng trống.",
      en: "Two fields go together."),
    remedy: Wording(
      vi: "Ghi cả hai, hoặc bỏ cả hai.",
      en: "Give both or neither."))

  package static let decisionMissing = ErrorCondition(
    "decision_missing", row: .rejected,
    meaning: Wording(
      vi: "Có người ký hoặc số giấy chứng nhận mà không có quyết định.",
      en: "There is a signer or certificate without a decision."),
    remedy: Wording(
      vi: "Ghi số quyết định hoặc ngày quyết định.",
      en: "Give decision_no or decided_on."))

  package static let sharedCertificate = ErrorCondition(
    "shared_certificate", row: .warning,
    meaning: Wording(
      vi: "Hai hộ của một xã trong một năm mang cùng số giấy chứng nhận.",
      en: "Two households of a commune have the same certificate number in one year."),
    remedy: Wording(
      vi: "Đối chiếu giấy của hai hộ; sửa số ghi nhầm hoặc cấp lại số.",
      en: "Check both households' papers; correct the wrong one or give a new number."))

  package static let openRequest = ErrorCondition(
    "open_request", row: .warning,
    meaning: Wording(
      vi: "Hộ còn một giấy đề nghị khác chưa được trả lời.",
      en: "Another request of the household is not answered yet."),
    remedy: Wording(
      vi: "Một kết quả rà soát trả lời cả hai; nếu là một giấy ghi hai lần, bỏ bản thừa bằng sobo"
        + " undo N --reason …",
      en: "One result answers both; if it is one request recorded twice, take the surplus one back"
        + " with sobo undo N --reason …"))

  package static let askerGone = ErrorCondition(
    "asker_gone", row: .rejected,
    meaning: Wording(
      vi: "Giấy đề nghị của một hộ đã ra khỏi sổ trước ngày nộp.",
      en: "The request is of a household that had left the registry by the day it was filed."),
    remedy: Wording(
      vi: "Sửa mã hộ hoặc ngày nộp; giấy đã từ chối thì ghi ngày, số và lý do từ chối.",
      en: "Correct the household or the day; of a request that is refused give day, number and"
        + " reason."))

  package static let askerElsewhere = ErrorCondition(
    "asker_elsewhere", row: .rejected,
    meaning: Wording(
      vi: "Giấy đề nghị gửi xã này là của một hộ ở xã khác vào ngày nộp.",
      en:
        "The request to one commune is of a household that was in another on the day it was"
        + " filed."),
    remedy: Wording(
      vi: "Sửa mã xã hoặc mã hộ; hộ đã chuyển đến thì ghi bằng sobo household move trước.",
      en: "Correct the commune or the household; of one that moved here record the move first, with"
        + " sobo household move."))

  package static let ownParent = ErrorCondition(
    "own_parent", row: .rejected,
    meaning: Wording(
      vi: "Hộ được ghi là tách từ chính nó.",
      en: "A household is said to come from itself."),
    remedy: Wording(
      vi: "Sửa ô Tách từ hộ.",
      en: "Correct from_households."))

  package static let duplicateRow = ErrorCondition(
    "duplicate_row", row: .rejected,
    meaning: Wording(
      vi: "Một dòng khác của lần nhập nói về cùng bản ghi và khác với dòng này.",
      en: "Another row of the import is about the same record and differs."),
    remedy: Wording(
      vi: "Giữ lại một dòng.",
      en: "Keep one of the two."))

  package static let conflict = ErrorCondition(
    "conflict", row: .rejected,
    meaning: Wording(
      vi:
        "Bản ghi đã được sửa sau khi tệp được xuất, hoặc số đã che bằng dấu * không khớp số đang lưu.",
      en:
        "The record was changed after the file was exported, or a number masked with asterisks does"
        + " not fit the one that is stored."),
    remedy: Wording(
      vi: "Xuất lại rồi sửa trên bản mới; số thì ghi đủ các chữ số.",
      en: "Export again and edit the new version; write all digits of a number."))

  package static let alreadyRecorded = ErrorCondition(
    "already_recorded", row: .rejected,
    meaning: Wording(
      vi: "Sổ đã có bản ghi mang khóa này.",
      en: "The registry has a record of this key already."),
    remedy: Wording(
      vi: "Sửa bằng sobo record edit, hoặc chọn mã khác.",
      en: "Change it with sobo record edit, or choose another code."))

  package static let headLost = ErrorCondition(
    "head_lost", row: .warning,
    meaning: Wording(
      vi: "Hộ không còn chủ hộ.",
      en: "The household is left without a head."),
    remedy: Wording(
      vi: "Ghi chủ hộ mới: sobo household change-head; hoặc hoàn tác lô nếu tệp là tệp cũ.",
      en: "Name a new one: sobo household change-head; or undo the batch if the file is an "
        + "old one."))

  package static let membersStay = ErrorCondition(
    "members_stay", row: .warning,
    meaning: Wording(
      vi: "Hộ ra khỏi sổ mà còn người đang ở.",
      en: "A household was closed with people still in it."),
    remedy: Wording(
      vi: "Ghi ngày ra của từng người, hoặc dùng sobo record close households.",
      en: "Say when each left, or use sobo record close households."))

  package static let householdMerged = ErrorCondition(
    "household_merged", row: .rejected,
    meaning: Wording(
      vi: "Hộ đã nhập vào hộ khác nên không mở lại bằng cách xóa ngày ra khỏi sổ.",
      en: "The household is merged into another, so emptying the day of closing does not open it."),
    remedy: Wording(
      vi: "Nếu nhập nhầm: sobo household unmerge … --reason …",
      en: "If the merge was a mistake: sobo household unmerge … --reason …"))

  package static let reopenedEmpty = ErrorCondition(
    "reopened_empty", row: .rejected,
    meaning: Wording(
      vi: "Hộ mở lại mà không có ai đang ở: người của hộ đã chết hoặc đang ở hộ khác.",
      en:
        "The household would be opened again with nobody in it: who was in it is dead, or elsewhere"
        + " by now."),
    remedy: Wording(
      vi:
        "Hoàn tác lần ghi đã đưa hộ ra khỏi sổ bằng sobo undo N --reason …, hoặc ghi lại người còn"
        + " ở hộ.",
      en: "Take back the entry that closed it with sobo undo N --reason …, or record who is in it.")
  )

  package static let membersBack = ErrorCondition(
    "members_back", row: .warning,
    meaning: Wording(
      vi: "Hộ mở lại; những người ra khỏi hộ cùng lúc với hộ đang ở hộ trở lại.",
      en: "The household is open again, and those who left with it are in it again."),
    remedy: Wording(
      vi: "Ai thật sự không còn ở hộ thì ghi ngày và lý do ra.",
      en: "Say when and why those left who are truly gone."))

  package static let closedWithMembers = ErrorCondition(
    "closed_with_members", row: .rejected,
    meaning: Wording(
      vi: "Hộ sẽ ra khỏi sổ mà vẫn còn người đang ở.",
      en: "The household would be closed with people still in it."),
    remedy: Wording(
      vi: "Hoàn tác trước những lần ghi sau đó đã đưa họ vào hộ.",
      en: "Take back first the later entries that put them in it."))

  package static let draftStandard = ErrorCondition(
    "draft_standard", row: .rejected,
    meaning: Wording(
      vi: "Chuẩn nghèo mới là dự thảo, không dùng để phân loại.",
      en: "The standard is a draft; nothing is classified with it."),
    remedy: Wording(
      vi: "Để trống cột standard.",
      en: "Leave the column standard empty."))

  package static let areaUnknown = ErrorCondition(
    "area_unknown", row: .rejected,
    meaning: Wording(
      vi: "Không rõ thôn của hộ ở nông thôn hay thành thị vào ngày rà soát.",
      en: "Whether the household's village was rural or urban on that day is not known."),
    remedy: Wording(
      vi: "Ghi cột area.",
      en: "Give area."))

  package static let twoHeads = ErrorCondition(
    "two_heads", row: .rejected,
    meaning: Wording(
      vi: "Hộ đã có chủ hộ trong thời gian này.",
      en: "The household has a head at that time already."),
    remedy: Wording(
      vi: "Sửa quan hệ, hoặc ghi ngày ra khỏi hộ của chủ hộ trước.",
      en: "Correct the relation, or give the day the former head left."))

  package static let twoHouseholds = ErrorCondition(
    "two_households", row: .rejected,
    meaning: Wording(
      vi: "Người này đang ở một hộ khác trong thời gian này.",
      en: "This person is in another household at that time."),
    remedy: Wording(
      vi: "Ghi ngày ra khỏi hộ cũ trước.",
      en: "Record the day of leaving it first."))

  package static let codeOfAnother = ErrorCondition(
    "code_of_another", row: .rejected,
    meaning: Wording(
      vi: "Số này trong hộ đã là của người khác.",
      en: "This number in the household is another person's."),
    remedy: Wording(
      vi: "Ghi số khác.",
      en: "Give another one."))

  package static let eventOutsideHousehold = ErrorCondition(
    "event_outside_household", row: .rejected,
    meaning: Wording(
      vi: "Hộ sẽ có biến cố trước ngày vào sổ hoặc sau ngày ra khỏi sổ.",
      en: "The household would have an event before it was registered or after it was closed."),
    remedy: Wording(
      vi: "Xem sobo record history; sửa ngày.",
      en: "See sobo record history; correct the day."))

  package static let refused = ErrorCondition(
    "refused", row: .rejected,
    meaning: Wording(
      vi: "Sổ không nhận dòng vì một quy tắc chưa có lời giải thích riêng.",
      en: "The registry does not take the row, by a rule that has no words of its own."),
    remedy: Wording(
      vi: "Báo cho người quản trị cùng lời báo lỗi.",
      en: "Tell the administrator, with the message."))
}
