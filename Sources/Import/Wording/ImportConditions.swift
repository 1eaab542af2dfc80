import RegistryCore

extension ErrorCatalogue {
  package static let imports = ErrorCatalogue(
    "Import", vi: "Nhập tệp", en: "Imports",
    [
      .roundUnknown, .badProfile, .rejectsDiffer, .rejectsFormat, .rejectsOverInput, .noThread,
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

  package static let badProfile = ErrorCondition(
    "bad_profile", exit: .unusableInput,
    meaning: Wording(
      vi: "Tệp hồ sơ cột không dùng được.",
      en: "The profile cannot be used."),
    remedy: Wording(
      vi: "Ghi hai cột header và field, mỗi dòng một cột của tệp, với tên trường của loại "
        + "bản ghi.",
      en: "Give it two columns, header and field, with a row for each column and fields that "
        + "the kind has."))

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
