import RegistryCore

extension ErrorCatalogue {
  package static let events = ErrorCatalogue(
    "Records", vi: "Biến cố của hộ", en: "Household events",
    [
      .otherBirth, .closedHousehold, .beforeRegistration, .noPresentMember, .beforeStay,
      .headNotAmong, .nobodyStays, .newHeadNeeded, .newHeadUnneeded, .newHeadLeaves,
      .sameHousehold, .alreadyHead, .headRelation, .sameVillage, .addressStays, .villageElsewhere,
      .movedLater,
      .relationDoubtful, .bornLater, .noMerge, .changedSince, .householdOfAnother,
    ])
}

extension ErrorCondition {
  package static let householdOfAnother = ErrorCondition(
    "household_of_another", row: .rejected,
    meaning: Wording(
      vi: "Hộ thuộc xã khác, ngoài nhiệm vụ của người ghi; sổ không nói gì thêm về hộ đó.",
      en: "The household is of another commune, outside the writer's duties; no more is told of it."
    ),
    remedy: Wording(
      vi: "Hỏi người duyệt của xã đó hoặc người quản trị.",
      en: "Ask the checker of that commune, or an administrator."))

  package static let otherBirth = ErrorCondition(
    "other_birth", row: .rejected,
    meaning: Wording(
      vi: "Ngày sinh khác ngày của biến cố.",
      en: "The birth is not on the day of the event."),
    remedy: Wording(
      vi: "Bỏ --birth, hoặc sửa --date; người sinh trước đó được thêm bằng record add members.",
      en: "Leave --birth out, or correct --date; who was born earlier is added with record "
        + "add members."))

  package static let closedHousehold = ErrorCondition(
    "closed_household", row: .rejected,
    meaning: Wording(
      vi: "Hộ đã ra khỏi sổ.",
      en: "The household is closed."),
    remedy: Wording(
      vi:
        "Không ghi thêm biến cố; nếu đóng nhầm, dùng lệnh được nêu: sobo household unmerge …"
        + " --reason …, sobo undo N --reason …,"
        + " hoặc sobo record edit xóa ngày và lý do ra khỏi sổ.",
      en:
        "Record nothing more of it; if it was closed by mistake, use the command that is named: sobo"
        + " household unmerge … --reason …, sobo undo N --reason …, or sobo record edit that"
        + " empties the day and the reason."
    )
  )

  package static let beforeRegistration = ErrorCondition(
    "before_registration", row: .rejected,
    meaning: Wording(
      vi: "Ngày sớm hơn ngày hộ vào sổ.",
      en: "The day is before the household was registered."),
    remedy: Wording(
      vi: "Sửa ngày.",
      en: "Correct the day."))

  package static let noPresentMember = ErrorCondition(
    "no_present_member", row: .rejected,
    meaning: Wording(
      vi: "Hộ không có thành viên đang ở mang số này.",
      en: "Nobody of this number is in the household now."),
    remedy: Wording(
      vi: "Dùng số của một người được nêu ra.",
      en: "Use the number of one of those shown."))

  package static let beforeStay = ErrorCondition(
    "before_stay", row: .rejected,
    meaning: Wording(
      vi: "Ngày sớm hơn ngày người này vào hộ với quan hệ hiện nay.",
      en: "The day is before this person was in the household as now."),
    remedy: Wording(
      vi: "Ghi ngày từ đó về sau.",
      en: "Give a day from then on."))

  package static let headNotAmong = ErrorCondition(
    "head_not_among", row: .rejected,
    meaning: Wording(
      vi: "Chủ hộ mới không phải một trong những người tách ra.",
      en: "The new head is not one of those who leave."),
    remedy: Wording(
      vi: "Chọn một người tách ra làm chủ hộ.",
      en: "Choose one who leaves."))

  package static let nobodyStays = ErrorCondition(
    "nobody_stays", row: .rejected,
    meaning: Wording(
      vi: "Không còn ai ở lại hộ cũ.",
      en: "Nobody would stay in the old household."),
    remedy: Wording(
      vi: "Dùng sobo household merge, hoặc move nếu cả hộ chuyển đi.",
      en: "Use sobo household merge, or move if the whole household moves."))

  package static let newHeadNeeded = ErrorCondition(
    "new_head_needed", row: .rejected,
    meaning: Wording(
      vi: "Chủ hộ rời hộ mà chưa có người thay.",
      en: "The head leaves and nobody follows."),
    remedy: Wording(
      vi: "Ghi --new-head là số của người thay.",
      en: "Give --new-head, the number of who follows."))

  package static let newHeadUnneeded = ErrorCondition(
    "new_head_unneeded", row: .rejected,
    meaning: Wording(
      vi: "Chủ hộ vẫn ở lại nên không cần chủ hộ mới.",
      en: "The head stays, so no new head is needed."),
    remedy: Wording(
      vi: "Bỏ --new-head, hoặc dùng change-head.",
      en: "Leave --new-head out, or use change-head."))

  package static let newHeadLeaves = ErrorCondition(
    "new_head_leaves", row: .rejected,
    meaning: Wording(
      vi: "Người được chọn làm chủ hộ cũng rời hộ.",
      en: "The new head leaves too."),
    remedy: Wording(
      vi: "Chọn người ở lại.",
      en: "Choose one who stays."))

  package static let sameHousehold = ErrorCondition(
    "same_household", row: .rejected,
    meaning: Wording(
      vi: "Hai hộ của biến cố là một.",
      en: "The two households of the event are one."),
    remedy: Wording(
      vi: "Ghi hai hộ khác nhau.",
      en: "Give two that differ."))

  package static let alreadyHead = ErrorCondition(
    "already_head", row: .rejected,
    meaning: Wording(
      vi: "Người này đang là chủ hộ.",
      en: "This member is the head already."),
    remedy: Wording(
      vi: "Chọn người khác.",
      en: "Choose another."))

  package static let headRelation = ErrorCondition(
    "head_relation", row: .rejected,
    meaning: Wording(
      vi: "Quan hệ “chủ hộ” được ghi cho người không phải chủ hộ mới.",
      en: "The relation “head” is given to one who is not the new head."),
    remedy: Wording(
      vi: "Chọn quan hệ khác.",
      en: "Give another relation."))

  package static let sameVillage = ErrorCondition(
    "same_village", row: .rejected,
    meaning: Wording(
      vi: "Hộ đang ở thôn này.",
      en: "The household is in this village already."),
    remedy: Wording(
      vi: "Ghi thôn mà hộ chuyển tới.",
      en: "Give the village it moves to."))

  package static let addressStays = ErrorCondition(
    "address_stays", row: .undecided,
    meaning: Wording(
      vi: "Hộ chuyển thôn, mà địa chỉ đang ghi là của thôn cũ.",
      en: "A household moves, and the address that is recorded is of the village it leaves."),
    remedy: Wording(
      vi: "Ghi địa chỉ mới bằng --address; chưa có thì --address ''.",
      en: "Give the new one with --address; where there is none, --address ''."))

  package static let villageElsewhere = ErrorCondition(
    "village_elsewhere", row: .undecided,
    meaning: Wording(
      vi: "Xã đang ở không có thôn tên này, mà xã khác có.",
      en: "The commune has no village of this name, and another one has."),
    remedy: Wording(
      vi: "Ghi xã bằng --commune; nếu là thôn mới thì thêm --new-village.",
      en: "Name the commune with --commune; if the village is new, add --new-village."))

  package static let movedLater = ErrorCondition(
    "moved_later", row: .rejected,
    meaning: Wording(
      vi: "Hộ đã ghi một lần chuyển muộn hơn.",
      en: "A later move of the household is recorded."),
    remedy: Wording(
      vi: "Ghi ngày sau lần chuyển đó.",
      en: "Give a day after it."))

  package static let relationDoubtful = ErrorCondition(
    "relation_doubtful", row: .warning,
    meaning: Wording(
      vi: "Quan hệ với chủ hộ mới chưa rõ.",
      en: "The relation to the new head is not sure."),
    remedy: Wording(
      vi: "Kiểm tra và sửa bằng --relation SỐ=QUAN_HỆ hoặc record edit.",
      en: "Check it, and correct it with --relation NUMBER=RELATION or record edit."))

  package static let bornLater = ErrorCondition(
    "born_later", row: .rejected,
    meaning: Wording(
      vi: "Người này sinh sau ngày của biến cố.",
      en: "This person was born after the day of the event."),
    remedy: Wording(
      vi: "Sửa ngày.",
      en: "Correct the day."))

  package static let noMerge = ErrorCondition(
    "no_merge", row: .rejected,
    meaning: Wording(
      vi: "Hộ không có lần nhập hộ nào để hoàn tác.",
      en: "There is no merge of the household to take back."),
    remedy: Wording(
      vi: "Kiểm tra mã hộ; xem sobo record history.",
      en: "Check its code; see sobo record history."))

  package static let changedSince = ErrorCondition(
    "changed_since", row: .rejected,
    meaning: Wording(
      vi: "Có bản ghi đã thay đổi sau khi nhập hộ, hoặc dựa vào lần nhập đó, nên không hoàn tác"
        + " được.",
      en: "A record was changed after the merge, or rests on it, so it cannot be taken back."),
    remedy: Wording(
      vi: "Hoàn tác lần sửa đó trước, hoặc ghi biến cố tách hộ.",
      en: "Undo that change first, or record a split."))
}
