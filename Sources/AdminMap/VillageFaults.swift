import Import
import RegistryCore

/// What can be wrong with an act on a village.
extension Fault {
  private static func list(_ names: [String]) -> String { Wording.names(names, limit: 5) }

  static func villageNeedsCommune(_ unit: String) -> Fault {
    Fault(
      .villageNeedsCommune, vi: "đây là mã của \(unit), không phải mã xã",
      en: "this is the code of \(unit), which is no commune"
    ).withRemedy
  }

  static func unknownVillage(_ unit: String, near: [String]) -> Fault {
    let names = list(near)
    return Fault(
      .unknownVillage,
      vi: "\(unit) không có thôn tên này"
        + (near.isEmpty ? "; xem sobo admin village list" : "; gần giống: \(names)"),
      en: "\(unit) has no such village"
        + (near.isEmpty ? "; see sobo admin village list" : "; similar: \(names)"))
  }

  static func ambiguousVillage(_ unit: String, _ names: [String]) -> Fault {
    Fault(
      .ambiguousVillage, .rejected,
      vi: "\(unit) có hơn một thôn tên này (\(list(names))); ghi đủ tên, hoặc --former-commune (với"
        + " thôn nhận: --into-former-commune)",
      en: "\(unit) has more than one village of this name (\(list(names))); give the whole name, or"
        + " --former-commune (of the one that stays: --into-former-commune)")
  }

  static let villageNameMissing = Fault(
    .villageNameMissing, vi: "tên mới để trống, hoặc chỉ nói là không có tên",
    en: "the new name is empty, or only says that there is none"
  ).withRemedy

  static let sameVillageName = Fault(
    .sameVillageName, vi: "thôn đã mang tên này", en: "the village has this name already"
  ).withRemedy

  static func villageNameTaken(_ other: String) -> Fault {
    Fault(
      .villageNameTaken, vi: "đây là tên của thôn “\(other)”, nay hay trước đây",
      en: "this is a name of the village “\(other)”, now or before"
    ).withRemedy
  }

  static func renamedLater(_ day: String) -> Fault {
    let shown = Wording { $0.day(day) }
    return Fault(
      .renamedLater, vi: "thôn đã đổi tên ngày \(shown.vi)",
      en: "the village was renamed on \(shown.en)"
    ).withRemedy
  }

  static let sameVillageTwice = Fault(
    .sameVillageTwice, vi: "hai tên là của cùng một thôn", en: "both names are those of one village"
  ).withRemedy

  static let villageEnded = Fault(
    .villageEnded, vi: "thôn không còn, hoặc chưa có, vào ngày này",
    en: "the village is no more, or not yet, on this day"
  ).withRemedy

  static func otherCommunes(_ one: String, _ other: String) -> Fault {
    Fault(
      .otherCommunes, vi: "hai thôn từng cùng lúc thuộc hai xã: \(one) và \(other)",
      en: "the two villages were in two communes at the same time: \(one) and \(other)"
    ).withRemedy
  }

  /// `undoing` are the commands that take the meeting back, in their order.
  static func metApart(round: String, meeting: String, undoing: [String]) -> Fault {
    let commands = undoing.joined(separator: ", ")
    return Fault(
      .metApart,
      vi:
        "đợt \(round): cuộc họp \(meeting) chỉ bàn về hộ của một trong hai thôn; gộp trước khi họp;"
        + " nếu cuộc họp đã ghi: hoàn tác việc ghi cuộc họp (\(commands)), gộp, rồi ghi lại cuộc họp",
      en:
        "round \(round): meeting \(meeting) dealt with the households of one of the villages only;"
        + " merge before the meeting; if it is recorded: undo its entries (\(commands)), merge, and"
        + " record the meeting again")
  }

  /// `undoing` are the commands that take the meetings back, in their order.
  static func villageInUse(
    _ use: VillageUse, count: Int, _ list: String, undoing: [String]
  ) -> Fault {
    let (words, remedy): (Wording, Wording) =
      switch use {
      case .household:
        (
          Wording(
            vi: "\(count) hộ ở thôn từ ngày này",
            en: "\(count) household(s) live there from then on"),
          Wording(
            vi:
              "ghi việc chuyển đi (sobo household move) hoặc kết thúc hộ (sobo record close) trước",
            en: "record the moves (sobo household move) or close the households (sobo record close)"
              + " first")
        )
      case .meeting:
        (
          Wording(vi: "\(count) cuộc họp từ ngày này", en: "\(count) meeting(s) from that day on"),
          Wording(
            vi: "kết thúc thôn vào ngày sau cuộc họp cuối; nếu cuộc họp ghi nhầm, hoàn tác:"
              + " \(undoing.joined(separator: ", "))",
            en: "end the village on a day after the last meeting; if a meeting was recorded by"
              + " mistake, undo it: \(undoing.joined(separator: ", "))")
        )
      case .list:
        (
          Wording(
            vi: "\(count) hộ trong danh sách của đợt rà soát chưa đóng",
            en: "\(count) household(s) on the list of a round that is not closed"),
          Wording(
            vi: "làm xong các bước của đợt trước (xem sobo review status)",
            en: "finish the steps of the round first (see sobo review status)")
        )
      }
    return Fault(
      .villageInUse, vi: "\(words.vi): \(list); \(remedy.vi)",
      en: "\(words.en): \(list); \(remedy.en)")
  }
}
