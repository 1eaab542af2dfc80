import RegistryCore

extension ErrorCatalogue {
  package static let villages = ErrorCatalogue(
    "AdminMap", vi: "Thay đổi thôn", en: "Changes of villages",
    [
      .villageNeedsCommune, .villageNameMissing, .sameVillageName, .villageNameTaken, .renamedLater,
      .sameVillageTwice, .villageEnded, .otherCommunes, .metApart, .villageInUse,
    ])
}

extension ErrorCondition {
  package static let villageNeedsCommune = ErrorCondition(
    "village_needs_commune", row: .rejected,
    meaning: Wording(
      vi: "Mã của thôn không phải là mã xã.",
      en: "The code given for a village is not that of a commune."),
    remedy: Wording(
      vi: "Ghi mã xã 5 chữ số ở --commune.",
      en: "Give the commune's 5 digits in --commune."))

  package static let villageNameMissing = ErrorCondition(
    "village_name_missing", row: .rejected,
    meaning: Wording(
      vi: "Tên mới của thôn để trống, hoặc chỉ nói là không có tên.",
      en: "The new name of the village is empty, or only says that there is none."),
    remedy: Wording(vi: "Ghi tên ở --to.", en: "Give the name in --to."))

  package static let sameVillageName = ErrorCondition(
    "same_village_name", row: .rejected,
    meaning: Wording(vi: "Thôn đã mang tên đó.", en: "The village has that name already."),
    remedy: Wording(vi: "Không cần làm gì.", en: "Nothing is to be done."))

  package static let villageNameTaken = ErrorCondition(
    "village_name_taken", row: .rejected,
    meaning: Wording(
      vi: "Xã có thôn khác tên đó, hay đã từng mang tên đó.",
      en: "Another village of the commune has that name, or had it."),
    remedy: Wording(
      vi: "Chọn tên khác; nếu hai thôn là một: sobo admin village merge THÔN --into THÔN"
        + " --commune MÃ --reason …",
      en: "Choose another name; if the two are one: sobo admin village merge VILLAGE --into VILLAGE"
        + " --commune CODE --reason …"))

  package static let renamedLater = ErrorCondition(
    "renamed_later", row: .rejected,
    meaning: Wording(
      vi: "Thôn đã đổi tên vào ngày đó hoặc muộn hơn.",
      en: "The village was renamed on that day or later."),
    remedy: Wording(
      vi: "Ghi ngày sau lần đổi tên cuối.", en: "Give a day after the last renaming."))

  package static let sameVillageTwice = ErrorCondition(
    "same_village_twice", row: .rejected,
    meaning: Wording(
      vi: "Hai tên là của cùng một thôn.", en: "Both names are those of one village."),
    remedy: Wording(
      vi: "Sửa một trong hai tên; xem sobo admin village list.",
      en: "Correct one of them; see sobo admin village list."))

  package static let villageEnded = ErrorCondition(
    "village_ended", row: .rejected,
    meaning: Wording(
      vi: "Thôn không còn, hoặc chưa có, vào ngày đó.",
      en: "The village is no more, or not yet, on that day."),
    remedy: Wording(
      vi: "Sửa tên hoặc ngày; xem sobo admin village list --all.",
      en: "Correct the name or the day; see sobo admin village list --all."))

  package static let otherCommunes = ErrorCondition(
    "other_communes", row: .rejected,
    meaning: Wording(
      vi: "Có lúc hai thôn thuộc hai xã khác nhau, nên không phải là một thôn.",
      en: "The two villages were in two communes at the same time, so they are not one."),
    remedy: Wording(
      vi: "Nếu hộ đã chuyển thôn, ghi bằng sobo household move.",
      en: "If households moved, record it with sobo household move."))

  package static let metApart = ErrorCondition(
    "met_apart", row: .rejected,
    meaning: Wording(
      vi:
        "Trong một đợt rà soát đã mở, cuộc họp của một thôn chưa bàn về hộ trong danh sách của thôn"
        + " kia.",
      en: "In an opened round the meeting of one village did not deal with the listed households of"
        + " the other."),
    remedy: Wording(
      vi:
        "Gộp trước khi họp; nếu đã ghi cuộc họp, hoàn tác lần ghi đó (sobo undo N --reason …), gộp,"
        + " rồi ghi lại.",
      en:
        "Merge before the meeting; if it is recorded, undo its entry (sobo undo N --reason …),"
        + " merge, and record"
        + " it again."))

  package static let villageInUse = ErrorCondition(
    "village_in_use", row: .rejected,
    meaning: Wording(
      vi: "Từ ngày đó vẫn có hộ ở thôn, cuộc họp của thôn, hoặc hộ trong danh sách của đợt rà soát"
        + " chưa đóng.",
      en: "From that day on households live in the village, it has meetings, or households on the"
        + " list of a round that is not closed."),
    remedy: Wording(
      vi:
        "Ghi việc chuyển đi (sobo household move) hoặc kết thúc hộ trước; chọn ngày sau cuộc họp cuối,"
        + " hoặc hoàn tác cuộc họp ghi nhầm (sobo undo N --reason …); làm xong đợt đang mở; nếu"
        + " thôn ghi sai tên: sobo admin village merge THÔN --into THÔN --commune MÃ --reason …",
      en:
        "Record the moves (sobo household move) or close the households first; choose a day after the"
        + " last meeting, or undo one recorded by mistake (sobo undo N --reason …); finish the open"
        + " round; if the village is a misspelling: sobo admin village merge VILLAGE --into"
        + " VILLAGE --commune CODE --reason …"))
}
