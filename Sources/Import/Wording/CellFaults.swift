import RegistryCore
import Sheets

/// What a single cell can have wrong.
extension Fault {
  package static let missingValue = Fault(
    .missingValue, vi: "thiếu giá trị bắt buộc; hãy điền ô này",
    en: "a required value is missing; fill in this cell")

  package static let impossibleDate = Fault(
    .impossibleDate, vi: "ngày không có trong lịch; hãy sửa theo dd/mm/yyyy, ví dụ 28/02/2024",
    en: "no calendar has this day; correct it as dd/mm/yyyy, for example 28/02/2024")

  package static let impossibleBirth = Fault(
    .impossibleDate,
    vi: "ngày sinh không có trong lịch; nếu chỉ biết năm, hãy chỉ ghi năm, ví dụ 1965",
    en: "no calendar has this day; where only the year is known write the year, such as 1965")

  package static let unreadableDate = Fault(
    .unreadableDate,
    vi: "không đọc được ngày; hãy ghi dd/mm/yyyy với năm bốn chữ số, ví dụ 05/09/2024",
    en: "this is no date; write dd/mm/yyyy with a year of four digits, such as 05/09/2024")

  package static func unknownCode(_ table: CodeTable) -> Fault {
    let codes = table.codes.prefix(20).map(\.text).joined(separator: ", ")
    let labels = table.codes.prefix(12).map(\.label).joined(separator: "; ")
    return Fault(
      .unknownCode, vi: "giá trị không có trong bảng mã; dùng một trong: \(labels)",
      en: "the value is not in the code table; use one of: \(codes)")
  }

  package static func severalCodes(_ codes: [CodeTable.Code]) -> Fault {
    let list = codes.map { "\($0.text) \($0.label)" }.joined(separator: ", ")
    return Fault(
      .ambiguousCode,
      vi: "tên này có thể là \(list); hãy ghi mã", en: "this may be \(list); write the code")
  }

  package static func lostZero(_ padded: String) -> Fault {
    Fault(
      .lostZero,
      vi: "mã mất số 0 ở đầu: hẳn là \(padded); định dạng cột là Văn bản rồi ghi lại mã",
      en: "the code lost its leading zero: surely \(padded); format the column as text and write"
        + " the code again")
  }

  /// A code that a spreadsheet kept as a number, given its zeros back.
  package static func repaired(_ code: String) -> Fault {
    Fault(
      .repaired,
      vi: "bảng tính giữ mã này như một số nên mất số 0 ở đầu; đã đọc là \(code)",
      en: "the spreadsheet kept this code as a number, without its zeros; it was read as \(code)")
  }

  package static func lostZeros(_ padded: String) -> Fault {
    Fault(
      .lostZero,
      vi:
        "bảng tính giữ số này như một số nên mất số 0 ở đầu; có thể là \(padded), nhưng không khớp"
        + " với giới tính và năm sinh của dòng. Định dạng cột là Văn bản rồi ghi đủ 12 chữ số",
      en:
        "the spreadsheet kept this as a number, without its zeros; it may be \(padded), but that does"
        + " not agree with the row's sex and birth. Format the column as text and write all 12 digits"
    )
  }

  package static let notANumber = Fault(
    .notANumber, vi: "không phải là số nguyên; hãy ghi bằng chữ số, ví dụ 1250 hoặc 1.250.000",
    en: "this is no whole number; write digits, such as 1250 or 1.250.000")

  package static let notADecimal = Fault(
    .notANumber, vi: "không phải là số có tối đa hai chữ số thập phân, ví dụ 45,5",
    en: "this is no number with at most two decimals, such as 45.5")

  package static func outOfRange(_ range: ClosedRange<Int64>) -> Fault {
    Fault(
      .outOfRange, vi: "số phải từ \(range.lowerBound) đến \(range.upperBound)",
      en: "the number must be from \(range.lowerBound) to \(range.upperBound)")
  }

  package static let ambiguousMoney = Fault(
    .ambiguousNumber,
    vi: "không rõ dấu phân cách là hàng nghìn hay thập phân; hãy ghi đủ số đồng, ví dụ"
      + " 1174350000000 hoặc 1.174.350.000.000, hoặc thêm đơn vị: 1,5 triệu",
    en: "the sign may part thousands or decimals; write whole VND, such as 1174350000000 or"
      + " 1.174.350.000.000, or add the unit: 1,5 triệu")

  package static let unreadableMoney = Fault(
    .notANumber, vi: "không đọc được số tiền; hãy ghi số đồng, ví dụ 40.000.000",
    en: "this is no amount; write whole VND, such as 40.000.000")

  package static let negative = Fault(
    .negativeNumber, vi: "số không được âm; hãy kiểm tra lại",
    en: "the number must not be negative; check it")

  /// What stands beside a name, in a column without a heading, and is no given name.
  static func textBesideName(_ text: String) -> Fault {
    Fault(
      .textBesideName,
      vi: "cột không có tiêu đề bên phải họ tên có “\(text)”, không phải là tên",
      en: "the column without a heading beside the names holds “\(text)”, which is no name"
    ).withRemedy
  }

  package static let tooLarge = Fault(
    .tooLarge, vi: "số quá lớn để lưu; hãy kiểm tra lại các chữ số",
    en: "the number is too large to be kept; check its digits")

  package static let notYesNo = Fault(
    .notYesNo, vi: "hãy ghi 1, x, có hoặc 0, không", en: "write 1, x, yes or 0, no")

  package static let scientific = Fault(
    .scientificNotation,
    vi: "bảng tính đã đổi số này sang dạng lũy thừa và làm mất chữ số; định dạng cột là Văn bản"
      + " rồi nhập lại đủ 12 chữ số",
    en: "a spreadsheet turned this number into a power of ten and its digits are lost; format the"
      + " column as text and enter all 12 digits again")

  package static func structure(_ kind: RecordFault.Kind) -> Fault {
    Fault(kind.condition, vi: kind.wording.vi, en: kind.wording.en)
  }
}
