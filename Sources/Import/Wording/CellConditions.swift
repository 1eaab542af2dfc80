import RegistryCore

extension ErrorCatalogue {
  package static let cells = ErrorCatalogue(
    "Import", vi: "Ô", en: "Cells",
    [
      .missingValue, .impossibleDate, .unknownCode, .ambiguousCode, .lostZero, .repaired,
      .notANumber, .outOfRange, .ambiguousNumber, .negativeNumber, .tooLarge, .notYesNo,
      .scientificNotation, .badList, .cannotErase, .keyStays, .textBesideName,
    ])
}

extension ErrorCondition {
  package static let missingValue = ErrorCondition(
    "missing_value", row: .rejected,
    meaning: Wording(
      vi: "Thiếu giá trị bắt buộc.",
      en: "A required value is missing."),
    remedy: Wording(
      vi: "Điền ô hoặc cột được nêu ra.",
      en: "Fill in the cell or column shown."))

  package static let impossibleDate = ErrorCondition(
    "impossible_date", row: .rejected,
    meaning: Wording(
      vi: "Ngày không có trong lịch.",
      en: "No calendar has this day."),
    remedy: Wording(
      vi: "Sửa theo dd/mm/yyyy; ngày sinh chỉ biết năm thì chỉ ghi năm.",
      en: "Correct it as dd/mm/yyyy; of a birth whose day is not known write the year alone."))

  package static let unknownCode = ErrorCondition(
    "unknown_code", row: .rejected,
    meaning: Wording(
      vi: "Giá trị không có trong bảng mã của cột.",
      en: "The value is not in the code table of its column."),
    remedy: Wording(
      vi: "Dùng một trong các giá trị được nêu ra.",
      en: "Use one of the values shown."))

  package static let ambiguousCode = ErrorCondition(
    "ambiguous_code", row: .undecided,
    meaning: Wording(
      vi: "Tên đã ghi có thể là nhiều mã.",
      en: "The name may be that of several codes."),
    remedy: Wording(
      vi: "Ghi mã.",
      en: "Write the code."))

  package static let lostZero = ErrorCondition(
    "lost_zero", row: .rejected,
    meaning: Wording(
      vi: "Mã mất số 0 ở đầu, do bảng tính giữ nó như một số.",
      en: "The code lost its leading zeros, since a spreadsheet kept it as a number."),
    remedy: Wording(
      vi: "Định dạng cột là Văn bản rồi ghi lại mã đầy đủ.",
      en: "Format the column as text and write the whole code again."))

  package static let repaired = ErrorCondition(
    "repaired", row: .warning,
    meaning: Wording(
      vi: "Mã mất số 0 ở đầu và đã được đọc là mã đúng duy nhất.",
      en: "The code had lost its zeros and was read as the only one it can be."),
    remedy: Wording(
      vi: "Kiểm tra mã đã đọc; định dạng cột là Văn bản trong lần sau.",
      en: "Check how it was read; format the column as text next time."))

  package static let notANumber = ErrorCondition(
    "not_a_number", row: .rejected,
    meaning: Wording(
      vi: "Không phải là số mà cột nhận.",
      en: "This is no number that the column takes."),
    remedy: Wording(
      vi: "Ghi bằng chữ số, theo ví dụ được nêu ra.",
      en: "Write digits, as in the example shown."))

  package static let outOfRange = ErrorCondition(
    "out_of_range", row: .rejected,
    meaning: Wording(
      vi: "Số nằm ngoài khoảng cho phép.",
      en: "The number is outside its range."),
    remedy: Wording(
      vi: "Kiểm tra lại; ghi một số trong khoảng được nêu ra.",
      en: "Check it; give a number in the range shown."))

  package static let ambiguousNumber = ErrorCondition(
    "ambiguous_number", row: .rejected,
    meaning: Wording(
      vi: "Không rõ dấu phân cách là hàng nghìn hay thập phân.",
      en: "The sign may part thousands or decimals."),
    remedy: Wording(
      vi: "Ghi đủ số đồng, hoặc thêm đơn vị: 1,5 triệu.",
      en: "Write whole VND, or add the unit: 1,5 triệu."))

  package static let negativeNumber = ErrorCondition(
    "negative_number", row: .rejected,
    meaning: Wording(
      vi: "Số không được âm.",
      en: "The number must not be negative."),
    remedy: Wording(
      vi: "Kiểm tra lại số.",
      en: "Check it."))

  package static let tooLarge = ErrorCondition(
    "too_large", row: .rejected,
    meaning: Wording(
      vi: "Số quá lớn để lưu.",
      en: "The number is too large to be kept."),
    remedy: Wording(
      vi: "Kiểm tra lại các chữ số.",
      en: "Check its digits."))

  package static let notYesNo = ErrorCondition(
    "not_yes_no", row: .rejected,
    meaning: Wording(
      vi: "Không phải là có hay không.",
      en: "This is neither yes nor no."),
    remedy: Wording(
      vi: "Ghi 1, x, có hoặc 0, không.",
      en: "Write 1, x, yes or 0, no."))

  package static let scientificNotation = ErrorCondition(
    "scientific_notation", row: .rejected,
    meaning: Wording(
      vi: "Bảng tính đã đổi số sang dạng lũy thừa và làm mất chữ số.",
      en: "A spreadsheet turned the number into a power of ten and its digits are lost."),
    remedy: Wording(
      vi: "Định dạng cột là Văn bản rồi nhập lại đủ chữ số.",
      en: "Format the column as text and enter all digits again."))

  package static let badList = ErrorCondition(
    "bad_list", row: .rejected,
    meaning: Wording(
      vi: "Một mục của danh sách trong ô không theo dạng chỉ_số:mã_thành_viên.",
      en: "An item of the list in the cell is not of the form indicator:member code."),
    remedy: Wording(
      vi: "Sửa mục được nêu ra.",
      en: "Correct the item shown."))

  package static let cannotErase = ErrorCondition(
    "cannot_erase", row: .rejected,
    meaning: Wording(
      vi: "Trường này không xóa trống được.",
      en: "The field cannot be left empty."),
    remedy: Wording(
      vi: "Ghi giá trị khác.",
      en: "Give another value."))

  package static let keyStays = ErrorCondition(
    "key_stays", row: .rejected,
    meaning: Wording(
      vi: "Trường này cho biết bản ghi thuộc về đâu nên không sửa được.",
      en: "The field says what the record belongs to and is not edited."),
    remedy: Wording(
      vi: "Dùng sobo household, hoặc ghi bản ghi mới.",
      en: "Use sobo household, or add a new record."))

  package static let textBesideName = ErrorCondition(
    "text_beside_name", row: .rejected,
    meaning: Wording(
      vi: "Cột không có tiêu đề bên phải họ tên có chữ không phải là tên.",
      en: "The column without a heading beside the names holds what is no name."),
    remedy: Wording(
      vi: "Ghi tiêu đề cho cột đó, hoặc xóa chữ trong ô.",
      en: "Give that column a heading, or empty the cell."))
}
