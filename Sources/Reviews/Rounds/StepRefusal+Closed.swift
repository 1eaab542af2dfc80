import RegistryCore
import Vietnamese

// MARK: What decisions and closed rounds rest on

extension StepRefusal {
  /// The command that takes an entry back, or the batch that it is.
  private static func wayBack(entry: String, batch: String) -> String {
    let number = entry.isEmpty ? "N" : entry
    return batch.isEmpty
      ? "sobo undo \(number) --reason …" : "sobo batch undo \(batch) --reason …"
  }

  static let closedRules = [
    Rule(.figuresStand) { reason in
      let place = reason.place ?? "?"
      let round = reason.parts.first ?? "?"
      let options = Self.options(round)
      let closed = reason.parts.count > 1 ? reason.parts[1] : ""
      guard closed.isEmpty else {
        let day = Wording { $0.day(closed) }
        return Wording(
          vi: "số liệu của đợt \(round), đóng ngày \(day.vi), tính \(place) như đang ghi; nếu phải"
            + " sửa, mở lại đợt bằng sobo review reopen\(options) --reason …, rồi thu hồi quyết"
            + " định bằng sobo"
            + " review withdraw --decision … --reason …",
          en: "the figures of round \(round), closed on \(day.en), count \(place) as it is"
            + " recorded; if it has to be corrected, open the round again with sobo review"
            + " reopen\(options) --reason …, then withdraw the decision with sobo review withdraw"
            + " --decision … --reason …"
        )
      }
      let decided = Wording { $0.day(reason.parts.last ?? "?") }
      return Wording(
        vi: "quyết định ngày \(decided.vi) của đợt \(round) dựa trên \(place) như đang ghi; thu hồi"
          + " quyết định trước bằng sobo review withdraw --decision … --reason …",
        en: "the decision of \(decided.en) in round \(round) rests on \(place) as it is recorded;"
          + " withdraw the decision first with sobo review withdraw --decision … --reason …")
    },
    Rule(.metWithoutResult, "surveyed_on") { reason in
      let held = Wording { $0.day(reason.parts.first ?? "?") }
      let entry = reason.parts.count > 1 ? reason.parts[1] : ""
      let batch = reason.parts.count > 2 ? reason.parts[2] : ""
      let code = reason.parts.dropFirst(3).joined(separator: "/")
      let back = Self.wayBack(entry: entry, batch: batch)
      return Wording(
        vi: "họp dân ngày \(held.vi) (\(code)) đã ghi khi hộ chưa có kết quả này; nếu rà soát trước"
          + " cuộc họp mà nhập sau: hoàn tác cuộc họp (\(back)), nhập kết quả, rồi ghi lại cuộc họp;"
          + " nếu rà soát sau cuộc họp: sửa ngày rà soát, rồi họp lại",
        en: "the meeting of \(held.en) (\(code)) was recorded without this result; if the survey"
          + " was before the meeting and is entered late: undo the meeting (\(back)), enter the"
          + " result, then record the meeting again; if it was after: correct surveyed_on, and meet"
          + " again")
    },
    Rule(.recheckStands, "rechecked_on", "complaint_code") { reason in
      let parts = reason.parts
      let result = parts.prefix(2).joined(separator: "/")
      let entry = parts.count > 2 ? parts[2] : ""
      let batch = parts.count > 3 ? parts[3] : ""
      let back = Self.wayBack(entry: entry, batch: batch)
      return Wording(
        vi: "kết quả \(result) đã sửa theo phúc tra của khiếu nại\(reason.at("", "").vi); hoàn tác"
          + " việc sửa đó trước (\(back)), rồi mới bỏ ngày phúc tra hoặc khiếu nại",
        en: "result \(result) was changed by the re-check of complaint\(reason.at("", "").en); undo"
          + " that change first (\(back)), and only then take back the re-check or the complaint")
    },
    Rule(.householdGone, "decided_on") { reason in
      Wording(
        vi: "hộ\(reason.at("", "").vi) đã ra khỏi sổ ngày\(reason.day.vi), trước khi có quyết định,"
          + " nên không được công nhận; sửa ngày quyết định, hoặc ngày hộ ra khỏi sổ nếu ghi sai",
        en: "household\(reason.at("", "").en) left the registry on\(reason.day.en), before the"
          + " decision, and is not recognised; correct the day of the decision, or the day the"
          + " household left if it is wrong")
    },
  ]
}
