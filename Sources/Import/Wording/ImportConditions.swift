import RegistryCore

extension ErrorCatalogue {
  package static let imports = ErrorCatalogue(
    "Import", vi: "Nhập tệp", en: "Imports",
    [
      .roundUnknown, .badProfile, .headingUnclear, .optionLineUnclear, .codesAreWhole,
      .badCodesBegin, .codesBeginUnclear, .badStandingValue,
      .rejectsDiffer, .rejectsFormat,
      .rejectsOverInput, .noThread, .severalSheets,
    ])
}

extension ErrorCondition {
  package static let roundUnknown = ErrorCondition(
    "round_unknown", exit: .usage,
    meaning: Wording(
      vi: "Tiêu đề của danh sách không ghi năm rà soát.",
      en: "The title of the list names no year."),
    remedy: Wording(
      vi: "Cho biết bằng --round, ví dụ --round 2024.",
      en: "Tell the round, such as --round 2024."))

  package static let severalSheets = ErrorCondition(
    "several_sheets", exit: .unusableInput,
    meaning: Wording(
      vi: "Nhiều trang tính của tệp có tiêu đề của loại bản ghi này.",
      en: "Several sheets of the workbook have the heading of the kind."),
    remedy: Wording(
      vi: "Nhập từng trang tính bằng --sheet.", en: "Import each with --sheet."))

  package static let badProfile = ErrorCondition(
    "bad_profile", exit: .unusableInput,
    meaning: Wording(
      vi: "Tệp ánh xạ cột không dùng được.",
      en: "The profile cannot be used."),
    remedy: Wording(
      vi: "Ghi hai cột header và field, mỗi dòng một cột của tệp, với tên trường của loại "
        + "bản ghi.",
      en: "Give it two columns, header and field, with a row for each column and fields that "
        + "the kind has."))

  package static let headingUnclear = ErrorCondition(
    "heading_unclear", exit: .unusableInput,
    meaning: Wording(
      vi: "Tiêu đề của cột tiền, ngày hoặc số có phần ghi thêm mà sổ không hiểu.",
      en: "The heading of a column of money, dates or numbers has a remark that is not understood."),
    remedy: Wording(
      vi: "Nếu phần đó không làm khác giá trị thì bỏ nó khỏi tiêu đề, hoặc nêu tên cột bằng "
        + "--profile; nếu là đơn vị tính thì ghi như (đồng), (nghìn đồng), (triệu đồng), (tỷ đồng).",
      en: "Where it does not change the values, take it out of the heading or name the column with "
        + "--profile; write units as (đồng), (nghìn đồng), (triệu đồng), (tỷ đồng)."))

  package static let optionLineUnclear = ErrorCondition(
    "option_line_unclear", exit: .unusableInput,
    meaning: Wording(
      vi: "Dòng “Tùy chọn nhập: …” trên tiêu đề của tệp có tùy chọn không hiểu được.",
      en: "A line “Tùy chọn nhập: …” above the file's header has an option that is not understood."),
    remedy: Wording(
      vi: "Ghi lại như trong tệp dòng lỗi, ví dụ Tùy chọn nhập: --round=2024, hoặc xóa dòng đó và"
        + " ghi tùy chọn trong lệnh.",
      en: "Write it as the reject file had it, such as Tùy chọn nhập: --round=2024, or delete the"
        + " line and give the option with the command."))

  package static let codesAreWhole = ErrorCondition(
    "codes_are_whole", exit: .usage,
    meaning: Wording(
      vi: "--codes-begin dùng với tệp xuất từ sổ, trong đó mã hộ đã đủ.",
      en: "--codes-begin is given for an export of the registry, whose codes are whole."),
    remedy: Wording(vi: "Bỏ --codes-begin.", en: "Leave --codes-begin out."))

  package static let badCodesBegin = ErrorCondition(
    "bad_codes_begin", exit: .usage,
    meaning: Wording(
      vi: "Giá trị của --codes-begin không phải là phần đầu của mã hộ.",
      en: "What --codes-begin gives is no beginning of a code."),
    remedy: Wording(
      vi: "Ghi chữ, số, dấu gạch: --codes-begin NP-.",
      en: "Give letters, digits and dashes: --codes-begin NP-."))

  package static let codesBeginUnclear = ErrorCondition(
    "codes_begin_unclear", row: .rejected,
    meaning: Wording(
      vi: "Với --codes-begin, hai mã khác nhau của tệp có thể thành một.",
      en: "With --codes-begin two codes of the file may become one."),
    remedy: Wording(
      vi:
        "Chọn phần đầu có dấu gạch ở cuối mà không mã nào của tệp có sẵn, ví dụ --codes-begin T2-.",
      en: "Choose a beginning with a dash at its end that no code of the file has, such as"
        + " --codes-begin T2-."))

  package static let badStandingValue = ErrorCondition(
    "bad_set_value", exit: .usage,
    meaning: Wording(
      vi:
        "Giá trị ghi ở --set, --commune, --village hay tùy chọn khác không phải là giá trị của trường.",
      en: "What --set, --commune, --village or another option gives is no value of its field."),
    remedy: Wording(
      vi: "Sửa giá trị theo điều được nêu ra.",
      en: "Correct it as the message says."))

  package static let rejectsDiffer = ErrorCondition(
    "rejects_differ", exit: .usage,
    meaning: Wording(
      vi: "Nhiều tệp nhập không ghi chung dòng lỗi vào một tệp được.",
      en: "Several files cannot share one file of rejected rows."),
    remedy: Wording(
      vi: "Nhập từng tệp một, hoặc bỏ --rejects.",
      en: "Import them one by one, or leave --rejects out."))

  package static let rejectsFormat = ErrorCondition(
    "rejects_format", exit: .usage,
    meaning: Wording(
      vi: "Đuôi của tệp dòng lỗi khác định dạng của tệp nhập.",
      en: "The reject file's name is of another format than the import."),
    remedy: Wording(
      vi: "Đặt tên với đuôi được nêu ra.",
      en: "Name it with the extension shown."))

  package static let rejectsOverInput = ErrorCondition(
    "rejects_over_input", exit: .usage,
    meaning: Wording(
      vi: "--rejects là chính tệp đang nhập.",
      en: "--rejects names a file that is being imported."),
    remedy: Wording(
      vi: "Chọn tên khác.",
      en: "Choose another name."))

  package static let noThread = ErrorCondition(
    "no_thread", exit: .inputOutput,
    meaning: Wording(
      vi: "Hệ thống không cho thêm luồng xử lý.",
      en: "The system has no thread to give."),
    remedy: Wording(
      vi: "Đóng bớt chương trình rồi thử lại.",
      en: "Close other programs and try again."))
}
