import RegistryCore

// MARK: Score sheets

extension StepRefusal {
  static let sheetRules = [
    Rule(.pointsDiffer, "b1") { reason in
      let (given, computed) = (reason.parts.first ?? "?", reason.parts.last ?? "?")
      return Wording(
        vi:
          "B1 ghi \(given) mà câu trả lời cho \(computed) điểm; sửa một trong hai, hoặc để trống B1"
          + " để lấy điểm tính",
        en:
          "B1 is given as \(given), but the answers make \(computed); correct one of them, or leave"
          + " B1 empty to take the sum")
    },
    Rule(.deprivationsDiffer, "b2") { reason in
      let (given, computed) = (reason.parts.first ?? "?", reason.parts.last ?? "?")
      return Wording(
        vi:
          "B2 ghi \(given) mà các chỉ số thiếu hụt cho \(computed) điểm; đối chiếu phiếu B, sửa B2"
          + " hoặc các chỉ số",
        en:
          "B2 is given as \(given), but the deprivations make \(computed); compare with sheet B and"
          + " correct B2 or the deprivations")
    },
    Rule(.sheetInUse) { reason in
      let sheet = reason.place ?? "?"
      return Wording(
        vi: "bảng điểm \(sheet) hoặc ngày áp dụng của nó không đổi được nữa, vì hộ\(reason.name) đã"
          + " được chấm theo một bảng điểm; nạp phiên bản mới áp dụng từ ngày sau, hoặc bỏ câu trả lời"
          + " trước",
        en: "sheet \(sheet) or its days cannot change any more, since household\(reason.name) was"
          + " scored by a sheet; load a new version that serves from a later day, or take the answers"
          + " out first")
    },
    Rule(.sheetDayTaken, "surveys_from") { reason in
      let other = reason.parts.dropFirst().joined(separator: "/")
      let from = Wording { $0.day(reason.parts.first ?? "?") }
      return Wording(
        vi: "bảng điểm \(other) cũng áp dụng từ ngày \(from.vi); sửa ngày của một trong hai",
        en: "sheet \(other) serves from \(from.en) too; correct the first day of one of them")
    },
  ]
}
