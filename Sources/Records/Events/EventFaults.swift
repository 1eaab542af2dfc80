import Import
import RegistryCore
import Vietnamese

/// What can be wrong with a household event.
extension Fault {
  static let householdOfAnother = Fault(
    .householdOfAnother,
    vi:
      "hộ này thuộc xã khác và không nhận được việc này; hỏi người duyệt của xã đó hoặc người quản trị",
    en: "the household is of another commune and cannot take this act; ask its checker or an"
      + " administrator")

  static func otherBirth(_ day: String) -> Fault {
    let day = Wording { $0.day(day) }
    return Fault(
      .otherBirth,
      vi:
        "ngày sinh là ngày của biến cố (\(day.vi)); bỏ --birth, hoặc sửa --date. Người sinh trước đó được"
        + " thêm bằng record add members",
      en:
        "the birth is on the day of the act (\(day.en)); leave --birth out, or correct --date. Who was"
        + " born earlier is added with record add members")
  }

  /// `reason` is why it was closed, `command` what opens it again if that was a mistake.
  static func closedHousehold(_ day: String, _ reason: Wording, reopening command: String) -> Fault
  {
    let day = Wording { $0.day(day) }
    return Fault(
      .closedHousehold,
      vi: "hộ đã ra khỏi sổ ngày \(day.vi)\(reason.vi); không ghi thêm biến cố; nếu đóng nhầm:"
        + " \(command)",
      en: "the household was closed on \(day.en)\(reason.en); nothing more happens to it; if it was"
        + " closed by mistake: \(command)")
  }

  static func beforeRegistration(_ day: String) -> Fault {
    let day = Wording { $0.day(day) }
    return Fault(
      .beforeRegistration, vi: "trước ngày hộ vào sổ (\(day.vi)); sửa ngày",
      en: "before the household was registered (\(day.en)); correct the day")
  }

  static func noPresentMember(_ present: [String]) -> Fault {
    let list = present.joined(separator: "; ")
    let who =
      present.isEmpty
      ? Wording(vi: "hộ không có ai đang ở", en: "nobody is in it")
      : Wording(vi: "đang ở: \(list)", en: "present: \(list)")
    return Fault(
      .noPresentMember, vi: "hộ không có thành viên đang ở mang số này; \(who.vi)",
      en: "nobody of this number is in the household now; \(who.en)")
  }

  static func beforeStay(_ name: String, _ day: String) -> Fault {
    let day = Wording { $0.day(day) }
    return Fault(
      .beforeStay, vi: "\(name) ở hộ với quan hệ hiện nay từ \(day.vi); ngày phải từ đó về sau",
      en: "\(name) is in the household as now since \(day.en); the day must not be before it")
  }

  static let codeTaken = Fault(
    .alreadyRecorded, vi: "mã hộ này đã có trong sổ; chọn mã khác",
    en: "the registry has a household of this code; choose another code")

  static let codeOfAnotherRecord = Fault(
    .alreadyRecorded,
    vi: "một bản ghi khác đã có mã này (chữ hoa, chữ thường, chỗ đặt dấu như nhau); chọn mã khác",
    en: "another record has this code (capitals and the place of marks aside); choose another code")

  static let headNotAmong = Fault(
    .headNotAmong, vi: "chủ hộ mới phải là một trong những người tách ra",
    en: "the new head must be one of those who leave")

  static let nobodyStays = Fault(
    .nobodyStays,
    vi: "không còn ai ở lại hộ cũ; dùng sobo household merge, hoặc move nếu cả hộ chuyển đi",
    en: "nobody would stay; use sobo household merge, or move if the whole household moves")

  static let newHeadNeeded = Fault(
    .newHeadNeeded, vi: "chủ hộ rời hộ; ghi --new-head là số của người thay",
    en: "the head leaves; give --new-head, the number of who follows")

  static let newHeadUnneeded = Fault(
    .newHeadUnneeded, vi: "chủ hộ vẫn ở lại; bỏ --new-head, hoặc dùng change-head",
    en: "the head stays; leave --new-head out, or use change-head")

  static let newHeadLeaves = Fault(
    .newHeadLeaves, vi: "người này rời hộ nên không làm chủ hộ được; chọn người ở lại",
    en: "this member leaves too; choose one who stays")

  static let sameHousehold = Fault(
    .sameHousehold, vi: "hai hộ phải khác nhau", en: "the two households must differ"
  ).withRemedy

  static let alreadyHead = Fault(
    .alreadyHead, vi: "người này đang là chủ hộ", en: "this member is the head already"
  ).withRemedy

  static let headRelation = Fault(
    .headRelation, vi: "“chủ hộ” chỉ ghi cho chủ hộ mới; chọn quan hệ khác",
    en: "only the new head is “head”; give another relation")

  static let leftWithoutHead = Fault(
    .headLost, vi: "hộ chưa có chủ hộ mới; ghi bằng sobo household change-head",
    en: "the household has no head now; record one with sobo household change-head")

  static let sameVillage = Fault(
    .sameVillage, vi: "hộ đang ở thôn này", en: "the household is in this village already"
  ).withRemedy

  static let addressStays = Fault(
    .addressStays,
    vi:
      "địa chỉ đang ghi là của thôn cũ; ghi địa chỉ mới bằng --address, hoặc --address '' nếu chưa có",
    en: "the address that is recorded is of the old village; give the new one with --address, or"
      + " --address '' where there is none")

  /// `others` are communes that have a village of this name.
  static func villageElsewhere(_ commune: String, others: [String]) -> Fault {
    let names = others.prefix(6).joined(separator: ", ") + (others.count > 6 ? ", …" : "")
    return Fault(
      .villageElsewhere,
      vi:
        "\(commune) không có thôn này, mà \(names) thì có; nếu hộ ở thôn đó, ghi xã bằng --commune; nếu là"
        + " thôn mới của \(commune), thêm --new-village",
      en:
        "\(commune) has no such village, but \(names) has; if that is the one, name its commune with"
        + " --commune; if it is a new village of \(commune), add --new-village")
  }

  static func movedLater(_ day: String) -> Fault {
    let day = Wording { $0.day(day) }
    return Fault(
      .movedLater, vi: "hộ đã ghi một lần chuyển ngày \(day.vi); ngày mới phải sau đó",
      en: "a move on \(day.en) is recorded; the new day must be after it")
  }

  static func relationDoubtful(_ suggestion: String) -> Fault {
    Fault(
      .relationDoubtful,
      vi: "quan hệ với chủ hộ mới chưa rõ; hãy kiểm tra\(suggestion), sửa bằng"
        + " --relation SỐ=QUAN_HỆ hoặc record edit",
      en: "the relation to the new head is not sure; check it\(suggestion), and correct it with"
        + " --relation NUMBER=RELATION or record edit")
  }

  static func bornLater(_ day: String) -> Fault {
    let day = Wording { $0.day(day) }
    return Fault(
      .bornLater, vi: "người này sinh ngày \(day.vi), sau ngày đó; sửa ngày",
      en: "this person was born on \(day.en), after that day; correct the day")
  }

  static let noMerge = Fault(
    .noMerge, vi: "không có lần nhập hộ nào của hộ này để hoàn tác",
    en: "there is no merge of this household to take back"
  ).withRemedy

  static func mergeStays(_ item: UndoReport.Item) -> Fault {
    let what = Wording { item.text(in: $0) }
    return Fault(
      .changedSince, vi: "không hoàn tác được lần nhập hộ: \(what.vi)",
      en: "the merge cannot be taken back: \(what.en)"
    ).withRemedy
  }
}
