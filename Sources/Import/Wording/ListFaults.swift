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

  static let sexInBothColumns = Fault(
    .birthInBothColumns,
    vi: "cả cột Nam lẫn cột Nữ đều có dấu; chỉ để ở cột đúng giới tính",
    en: "both the column of men and that of women are marked; leave the mark in one")

  static let sexInNoColumn = Fault(
    .birthInNoColumn,
    vi: "cột Nam và cột Nữ đều trống; đánh dấu x vào cột đúng giới tính",
    en: "neither the column of men nor that of women is marked; write x in one")

  package static let sexDisagrees = Fault(
    .sexDisagrees,
    vi: "giới tính không khớp với cột Nam, cột Nữ đã ghi; sửa một trong hai",
    en: "the sex is not that of the column, of men or of women, that is filled; correct one of them"
  )

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

  /// Neither a column nor the rows above tell it.
  static let classMissing = Fault(
    .missingValue,
    vi:
      "không rõ hộ này là hộ nghèo hay hộ cận nghèo; thêm cột Phân loại hộ, hoặc một dòng ở trên hộ"
      + " ghi loại hộ, ví dụ A. Hộ nghèo",
    en:
      "whether this household is poor or near-poor is not known; add a column Phân loại hộ, or a row"
      + " above it that says so, such as A. Hộ nghèo")

  package static let categoryUnclear = Fault(
    .categoryUnclear,
    vi:
      "ghi là hộ đã thoát nhưng điểm B1, B2 chưa cho thấy; sửa điểm, hoặc ghi cột Phân loại hộ"
      + " (Hộ nghèo, Hộ cận nghèo, Hộ không nghèo)",
    en:
      "the household is said to have escaped, but B1 and B2 say otherwise; correct the points, or fill"
      + " a column Phân loại hộ (Hộ nghèo, Hộ cận nghèo, Hộ không nghèo)")

  static let severalOutcomesMarked = Fault(
    .severalOutcomesMarked,
    vi: "hộ được đánh dấu ở nhiều cột loại hộ; chỉ để dấu ở một cột",
    en: "the household is marked in several columns of outcomes; leave the mark in one")

  /// `columns` are those of which a known household keeps what the registry has.
  static func listValueNotTaken(_ code: String, _ columns: [String]) -> Fault {
    let list = columns.joined(separator: ", ")
    return Fault(
      .listValueNotTaken,
      vi:
        "hộ \(code) đã có trong sổ và giữ như trong sổ: \(list) của danh sách khác nên không được ghi; nếu danh"
        + " sách đúng, sửa bằng sobo record edit households \(code)",
      en:
        "household \(code) is known and stays as it is: what the list has for \(list) differs and was not taken;"
        + " if the list is right, use sobo record edit households \(code)")
  }

  package static func sumDiffers(_ sum: Int, read: Int, areHouseholds: Bool) -> Fault {
    let (vi, en) = areHouseholds ? ("hộ", "households") : ("khẩu", "persons")
    return Fault(
      .sumDiffers,
      vi: "dòng cộng ghi \(sum) \(vi), đã đọc \(read) \(vi); kiểm tra xem có thiếu hay thừa dòng",
      en: "the sum says \(sum) \(en), \(read) were read; check whether rows are missing or twice")
  }
}
