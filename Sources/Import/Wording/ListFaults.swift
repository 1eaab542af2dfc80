import RegistryCore

/// What the rows of a communes' list can have wrong beyond what records can.
extension Fault {
  package static let birthInBothColumns = Fault(
    .birthInBothColumns,
    vi: "năm sinh ghi ở cả cột Nam lẫn cột Nữ; chỉ để ở cột đúng giới tính",
    en: "the birth stands in both the column of men and that of women; leave it in one")

  package static let birthInNoColumn = Fault(
    .birthInNoColumn, vi: "không có năm sinh ở cột Nam hay cột Nữ; ghi vào cột đúng giới tính",
    en: "the birth stands neither in the column of men nor in that of women; write it in one")

  package static let sexDisagrees = Fault(
    .sexDisagrees,
    vi: "giới tính không khớp với cột năm sinh đã ghi; sửa một trong hai",
    en: "the sex is not that of the column with the birth; correct one of them")

  package static let noHead = Fault(
    .noHead, vi: "dòng thành viên này không có chủ hộ nào ở trên; thêm dòng chủ hộ",
    en: "no head of household stands above this member; add the head's row")

  package static let householdRefused = Fault(
    .householdRefused,
    vi: "hộ của dòng này chưa nhận được vì dòng chủ hộ có lỗi; sửa dòng chủ hộ",
    en:
      "the household of this row was not taken for what is wrong with its head's row; correct that")

  package static let ambiguousHousehold = Fault(
    .ambiguousHousehold,
    vi: "trong sổ có hơn một hộ khớp với chủ hộ này; thêm cột Mã hộ, hoặc ghi decision: same MÃ_HỘ",
    en: "more than one household fits this head; add a column Mã hộ, or write decision: same CODE")

  package static func householdElsewhere(_ code: String, _ village: String) -> Fault {
    Fault(
      .householdElsewhere,
      vi:
        "hộ \(code) của chủ hộ này đang ở \(village); nếu hộ đã chuyển, ghi trước bằng sobo household"
        + " move, nếu không thì sửa tên thôn",
      en:
        "household \(code) of this head is in \(village); if it moved, record that first with sobo"
        + " household move, else correct the village")
  }

  package static let unknownCommune = Fault(
    .unknownCommune, vi: "không có xã, phường nào tên này vào ngày đó; ghi mã xã 5 chữ số",
    en: "no commune has this name on that day; give its code of 5 digits")

  package static func ambiguousCommune(_ codes: [String]) -> Fault {
    let list = codes.joined(separator: ", ")
    return Fault(
      .ambiguousCommune,
      vi: "có hơn một xã, phường tên này: \(list); ghi mã xã",
      en: "more than one commune has this name: \(list); give the code")
  }

  package static let communeMissing = Fault(
    .missingValue,
    vi: "không rõ danh sách của xã nào; thêm cột Mã xã, hoặc dùng --commune MÃ",
    en: "which commune the list is of is not known; add a column Mã xã, or use --commune CODE")

  package static let villageMissing = Fault(
    .missingValue, vi: "không rõ hộ ở thôn nào; thêm cột Thôn, hoặc một dòng tên thôn ở trên",
    en: "which village the household is in is not known; add a column, or a row that names it")

  package static let categoryUnclear = Fault(
    .categoryUnclear,
    vi: "danh sách là hộ đã thoát nhưng điểm B1, B2 chưa cho thấy; ghi cột Phân loại hộ",
    en: "the list is of those who escaped, but B1 and B2 say otherwise; give the category")

  package static func sumDiffers(_ sum: Int, read: Int, areHouseholds: Bool) -> Fault {
    let (vi, en) = areHouseholds ? ("hộ", "households") : ("khẩu", "persons")
    return Fault(
      .sumDiffers,
      vi: "dòng cộng ghi \(sum) \(vi), đã đọc \(read) \(vi); kiểm tra xem có thiếu hay thừa dòng",
      en: "the sum says \(sum) \(en), \(read) were read; check whether rows are missing or twice")
  }
}
