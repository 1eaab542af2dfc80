import RegistryCore

extension ErrorCatalogue {
  package static let map = ErrorCatalogue(
    "AdminMap", vi: "Thay đổi bản đồ hành chính", en: "Changes of the map",
    [
      .severalDays, .notAfterLastChange, .endsAtOnce, .unitTwice, .notInForce, .otherName,
      .partialShare, .endsTwice, .noSuccessor, .otherLevel, .doubtfulVillage, .codeInUse,
      .noParent, .fromNothing, .goesOn, .villageStays, .dividedUnit, .orphan, .classBefore,
      .villagesUnassigned,
    ])
}

extension ErrorCondition {
  package static let severalDays = ErrorCondition(
    "several_days", row: .rejected,
    meaning: Wording(
      vi: "Các dòng của một lần thay đổi có ngày khác nhau.",
      en: "The rows of one change have different days."),
    remedy: Wording(
      vi: "Ghi một ngày cho mọi dòng, hoặc chia thành nhiều lần thay đổi.",
      en: "Give all rows one day, or make several changes of them."))

  package static let notAfterLastChange = ErrorCondition(
    "not_after_last_change", row: .rejected,
    meaning: Wording(
      vi: "Bản đồ đã có thay đổi vào ngày đó hoặc muộn hơn.",
      en: "The map has a change on that day or later already."),
    remedy: Wording(
      vi: "Ghi ngày sau lần thay đổi cuối.",
      en: "Give a day after the last change."))

  package static let endsAtOnce = ErrorCondition(
    "ends_at_once", row: .rejected,
    meaning: Wording(
      vi: "Đơn vị mới có ngày kết thúc.",
      en: "A unit that begins has an end."),
    remedy: Wording(
      vi: "Bỏ trống valid_to.",
      en: "Leave valid_to empty."))

  package static let unitTwice = ErrorCondition(
    "unit_twice", row: .rejected,
    meaning: Wording(
      vi: "Hai dòng có cùng mã đơn vị.",
      en: "Two rows have the same code."),
    remedy: Wording(
      vi: "Giữ lại một dòng.",
      en: "Keep one of them."))

  package static let notInForce = ErrorCondition(
    "not_in_force", row: .rejected,
    meaning: Wording(
      vi: "Không có đơn vị mã này ngay trước ngày thay đổi.",
      en: "No unit has this code on the day before the change."),
    remedy: Wording(
      vi: "Sửa mã, theo bản đồ ngay trước ngày đó.",
      en: "Correct the code, by the map of the day before."))

  package static let otherName = ErrorCondition(
    "other_name", row: .rejected,
    meaning: Wording(
      vi: "Mã là của đơn vị tên khác.",
      en: "The code is that of a unit of another name."),
    remedy: Wording(
      vi: "Sửa mã hoặc tên.",
      en: "Correct the code or the name."))

  package static let partialShare = ErrorCondition(
    "partial_share", row: .rejected,
    meaning: Wording(
      vi: "Cột share khác “whole” và “chia”.",
      en: "The share is neither “whole” nor “divided”."),
    remedy: Wording(
      vi: "Thôn chuyển riêng thì mỗi thôn một dòng ở cột village.",
      en: "For villages that move alone give each a row, in column village."))

  package static let villagesUnassigned = ErrorCondition(
    "villages_untold", row: .rejected,
    meaning: Wording(
      vi: "Xã được chia cho nhiều xã mà có thôn chưa rõ về đâu.",
      en: "A commune is divided among several, and where some of its villages go is not told."),
    remedy: Wording(
      vi: "Thêm cho mỗi thôn một dòng: old_code, village, new_code.",
      en: "Give each of them a row: old_code, village, new_code."))

  package static let endsTwice = ErrorCondition(
    "ends_twice", row: .rejected,
    meaning: Wording(
      vi: "Hai dòng nói về việc kết thúc của cùng đơn vị hay thôn.",
      en: "Two rows are about the end of the same unit or village."),
    remedy: Wording(
      vi: "Giữ lại một dòng.",
      en: "Keep one of them."))

  package static let noSuccessor = ErrorCondition(
    "no_successor", row: .rejected,
    meaning: Wording(
      vi: "Xã kết thúc mà không có xã kế tiếp.",
      en: "A commune that ends has no successor."),
    remedy: Wording(
      vi: "Ghi new_code.",
      en: "Give new_code."))

  package static let otherLevel = ErrorCondition(
    "other_level", row: .rejected,
    meaning: Wording(
      vi: "Đơn vị kế tiếp khác cấp: xã chỉ thành xã, huyện thành huyện.",
      en: "The successor is of another level: a commune becomes a commune, a district a district."),
    remedy: Wording(
      vi: "Sửa mã của đơn vị kế tiếp.",
      en: "Correct the code of the successor."))

  package static let doubtfulVillage = ErrorCondition(
    "doubtful_village", row: .rejected,
    meaning: Wording(
      vi: "Đơn vị có nhiều thôn trùng tên, nên không biết thôn nào chuyển.",
      en: "The unit has several villages of this name, so it is not known which one moves."),
    remedy: Wording(
      vi: "Chưa chuyển riêng được thôn trùng tên: chuyển cả đơn vị.",
      en: "Villages that share a name cannot move alone: move the whole unit."))

  package static let codeInUse = ErrorCondition(
    "code_in_use", row: .rejected,
    meaning: Wording(
      vi: "Mã đang là của đơn vị khác còn tồn tại.",
      en: "The code is that of another unit that goes on."),
    remedy: Wording(
      vi: "Thêm dòng cho đơn vị đó ở bảng đối chiếu, hoặc dùng mã khác.",
      en: "Give that unit a row in the crosswalk, or use another code."))

  package static let noParent = ErrorCondition(
    "no_parent", row: .rejected,
    meaning: Wording(
      vi: "Không có đơn vị cấp trên mang mã này từ ngày đó.",
      en: "No unit above has this code from that day on."),
    remedy: Wording(
      vi: "Sửa parent_code.",
      en: "Correct parent_code."))

  package static let fromNothing = ErrorCondition(
    "from_nothing", row: .rejected,
    meaning: Wording(
      vi: "Không xã hay thôn nào nhập vào xã mới.",
      en: "No commune and no village goes into the new commune."),
    remedy: Wording(
      vi: "Thêm dòng vào bảng đối chiếu.",
      en: "Add a row to the crosswalk."))

  package static let goesOn = ErrorCondition(
    "goes_on", row: .rejected,
    meaning: Wording(
      vi: "Đơn vị nhận thêm đơn vị khác nhưng không bắt đầu lại.",
      en: "A unit takes in another but does not begin anew."),
    remedy: Wording(
      vi: "Thêm nó vào bảng đơn vị và vào bảng đối chiếu.",
      en: "Give it a row among the units and one in the crosswalk."))

  package static let villageStays = ErrorCondition(
    "village_stays", row: .rejected,
    meaning: Wording(
      vi: "Thôn chuyển về chính xã mà nó đang thuộc.",
      en: "A village moves to the commune that it is in."),
    remedy: Wording(
      vi: "Bỏ dòng; hoặc thêm phần còn lại của xã được chia vào bảng đơn vị, với mã cũ.",
      en:
        "Leave the row out; or give the rest of the divided commune a row among the units, under its"
        + " code."))

  package static let dividedUnit = ErrorCondition(
    "divided_unit", row: .rejected,
    meaning: Wording(
      vi: "Đơn vị kết thúc trọn vẹn mà có thôn chuyển riêng.",
      en: "A unit ends as a whole while a village of it moves alone."),
    remedy: Wording(
      vi: "Bỏ dòng của thôn, hoặc để đơn vị còn tồn tại.",
      en: "Remove the row of the village, or let the unit go on."))

  package static let orphan = ErrorCondition(
    "orphan", row: .rejected,
    meaning: Wording(
      vi: "Đơn vị còn tồn tại nhưng cấp trên của nó kết thúc.",
      en: "A unit goes on while the unit above it ends."),
    remedy: Wording(
      vi: "Thêm dòng cho đơn vị, với cấp trên mới.",
      en: "Give it a row, with a new unit above it."))

  package static let classBefore = ErrorCondition(
    "class_before", row: .rejected,
    meaning: Wording(
      vi: "Phân loại khu vực bắt đầu trước ngày thay đổi, hoặc kết thúc trước khi bắt đầu.",
      en: "A class of an area begins before the change, or ends before it begins."),
    remedy: Wording(
      vi: "Sửa valid_from, valid_to.",
      en: "Correct valid_from and valid_to."))
}
