import RegistryCore
import Schema
import Vietnamese

// MARK: Days and rounds to come

extension StepRefusal.Reason {
  /// A detail that is a column and its day.
  var dated: (field: String, day: String) {
    (parts.first ?? "", parts.count > 1 ? parts[1] : "")
  }
}

extension StepRefusal {
  static let dayRules = [
    Rule(.dayToCome) { reason in
      let (field, day) = reason.dated
      let name = Self.days[field] ?? Wording(vi: "ngày", en: "the day")
      return Wording(
        vi:
          "\(name.vi) \(VietnameseNumbers.date(day)) chưa tới; chỉ ghi việc đã làm, hãy sửa ngày (nếu"
          + " ngày đúng, xem lại đồng hồ của máy)",
        en: "\(name.en), \(day), is still to come; only what was done is recorded: correct the day"
          + " (if it is right, look at the clock of the machine)")
    },
    Rule(.roundToCome, "round") { reason in
      let round = reason.place ?? "?"
      return Wording(
        vi:
          "đợt \(round) chưa tới; sửa “Đợt rà soát”. Đợt sắp tới không do bản ghi tạo ra mà được mở bằng"
          + " sobo review open",
        en: "round \(round) is still to come; correct round. No record makes a coming round: it is"
          + " opened with sobo review open")
    },
    Rule(.roundUnopened, "round") { reason in
      let round = reason.detail ?? "?"
      return Wording(
        vi:
          "đợt \(round) chưa mở; từ đợt đầu tiên được mở, mọi đợt sau đều phải mở: chạy sobo review"
          + " open\(Self.options(round)), hoặc sửa “Đợt rà soát”",
        en:
          "round \(round) was not opened; from the first opened round on, every later one must be:"
          + " run sobo review open\(Self.options(round)), or correct round")
    },
    Rule(.historyOver) { reason in
      let (field, day) = reason.dated
      let name = Self.days[field] ?? Wording(vi: "ngày", en: "the day")
      let round = reason.parts.count > 2 ? reason.parts[2] : "?"
      let end = reason.parts.count > 3 ? reason.parts[3] : "?"
      return Wording(
        vi:
          "\(name.vi) \(VietnameseNumbers.date(day)) không ghi vào đợt \(round) được nữa: số liệu của các đợt"
          + " trước chỉ nhận ngày đến hết \(VietnameseNumbers.date(end)), từ đó trở đi là của các đợt được mở;"
          + " sửa ngày, hoặc ghi vào đợt của ngày ấy",
        en:
          "\(name.en), \(day), is no day for round \(round) any more: rounds of the past take days up"
          + " to \(end), later ones are of the rounds that are opened; correct the day, or record it in the"
          + " round of that day")
    },
    Rule(.complaintElsewhere, "household_code") { reason in
      let household = reason.detail ?? "?"
      let village = reason.place ?? "?"
      return Wording(
        vi: "hộ \(household) thuộc thôn \(village), không phải thôn của cuộc họp này; ghi"
          + " “Mã cuộc họp” của thôn đó, hoặc sửa “Mã hộ”",
        en: "household \(household) is of \(village), which did not meet there; give the"
          + " conference_code of that village's meeting, or correct household_code")
    },
  ]

  /// The options that name a round in a command; nothing for a name that is none.
  static func options(_ round: String) -> String { Round(round).map { " " + $0.options } ?? "" }

  private static let days: [String: Wording] = [
    "surveyed_on": Wording(vi: "ngày rà soát", en: "the day of the survey"),
    "held_on": Wording(vi: "ngày họp", en: "the day of the meeting"),
    "posted_from": Wording(vi: "ngày bắt đầu niêm yết", en: "the first day of the posting"),
    "raised_on": Wording(vi: "ngày khiếu nại", en: "the day of the complaint"),
    "rechecked_on": Wording(vi: "ngày phúc tra", en: "the day of the re-check"),
    "reposted_from": Wording(
      vi: "ngày bắt đầu niêm yết lại", en: "the first day of the second posting"),
    "asked_on": Wording(vi: "ngày xin ý kiến", en: "the day the superior was asked"),
    "answered_on": Wording(vi: "ngày trả lời", en: "the day of the answer"),
    "decided_on": Wording(vi: "ngày quyết định", en: "the day of the decision"),
    "refused_on": Wording(vi: "ngày từ chối", en: "the day of the refusal"),
    "listed_on": Wording(vi: "ngày lập danh sách", en: "the day of the list"),
    "opened_on": Wording(vi: "ngày mở đợt", en: "the day of opening"),
    "closed_on": Wording(vi: "ngày đóng đợt", en: "the day of closing"),
  ]
}
