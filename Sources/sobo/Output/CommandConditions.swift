import RegistryCore

extension ErrorCatalogue {
  package static let commands = ErrorCatalogue(
    "sobo", vi: "Lệnh", en: "Commands",
    [
      .noSuchCommand, .noSuchFormat, .noOutput, .outputExists, .wouldOverwrite, .dayNotAsked,
      .fieldForm,
      .fieldTwice, .nothingGiven, .onlyForLists, .notUTF8,
    ])
}

extension ErrorCondition {
  package static let noSuchCommand = ErrorCondition(
    "no_such_command", exit: .usage,
    meaning: Wording(
      vi: "Không có lệnh tên này.",
      en: "There is no command of this name."),
    remedy: Wording(
      vi: "Xem các lệnh: sobo --help",
      en: "See the commands: sobo --help"))

  package static let noSuchFormat = ErrorCondition(
    "no_such_format", exit: .usage,
    meaning: Wording(
      vi: "Không có dạng tệp hay dạng kết quả này.",
      en: "There is no such form of a file or result."),
    remedy: Wording(
      vi: "Dùng một trong các dạng được nêu ra.",
      en: "Use one of the forms shown."))

  package static let noOutput = ErrorCondition(
    "no_output", exit: .usage,
    meaning: Wording(
      vi: "Kết quả dạng xlsx, pdf phải ghi vào tệp.",
      en: "A result of the form xlsx or pdf needs a file."),
    remedy: Wording(
      vi: "Thêm --output TỆP.xlsx hoặc TỆP.pdf.",
      en: "Add --output FILE.xlsx or FILE.pdf."))

  package static let outputExists = ErrorCondition(
    "output_exists", exit: .cannotCreate,
    meaning: Wording(
      vi: "Tệp kết quả đã có.",
      en: "The file of the result exists already."),
    remedy: Wording(
      vi: "Chọn tên khác, hoặc ghi đè bằng --force.",
      en: "Choose another name, or replace it with --force."))

  package static let wouldOverwrite = ErrorCondition(
    "would_overwrite", exit: .cannotCreate,
    meaning: Wording(
      vi: "--output hoặc --rejects là sổ, tệp đi kèm sổ hoặc bản sao lưu.",
      en: "--output or --rejects names the registry itself, its side file or a backup."),
    remedy: Wording(
      vi: "Chọn tên khác.",
      en: "Choose another name."))

  package static let dayNotAsked = ErrorCondition(
    "day_not_asked", exit: .usage,
    meaning: Wording(
      vi: "Câu SQL không dùng :as_of, nên --as-of không có tác dụng.",
      en: "The SQL does not use :as_of, so that --as-of would do nothing."),
    remedy: Wording(
      vi: "Dùng :as_of trong câu lệnh, hoặc bỏ --as-of.",
      en: "Use :as_of in it, or leave --as-of out."))

  package static let fieldForm = ErrorCondition(
    "field_form", exit: .usage,
    meaning: Wording(
      vi: "Đối số không theo dạng trường=giá_trị.",
      en: "An argument is not of the form field=value."),
    remedy: Wording(
      vi: "Viết như full_name=\"Lý Thị Hoa\".",
      en: "Write it as full_name=\"Lý Thị Hoa\"."))

  package static let fieldTwice = ErrorCondition(
    "field_twice", exit: .usage,
    meaning: Wording(
      vi: "Một trường có hai lần.",
      en: "A field is given twice."),
    remedy: Wording(
      vi: "Bỏ bớt một lần.",
      en: "Leave one of them out."))

  package static let nothingGiven = ErrorCondition(
    "nothing_given", exit: .usage,
    meaning: Wording(
      vi: "Không có gì để sửa.",
      en: "There is nothing to change."),
    remedy: Wording(
      vi: "Thêm trường=giá_trị.",
      en: "Add field=value."))

  package static let onlyForLists = ErrorCondition(
    "only_for_lists", exit: .usage,
    meaning: Wording(
      vi: "Tùy chọn không dùng cho loại bản ghi này: --round, --surveyed-on chỉ dùng cho list; "
        + "--commune, --village cho loại có xã, thôn; --codes-begin cho loại có mã hộ.",
      en: "The option is for other kinds: --round and --surveyed-on for list; --commune and "
        + "--village where there is a commune or village; --codes-begin where there are codes of "
        + "households."),
    remedy: Wording(
      vi: "Bỏ các tùy chọn được nêu ra.",
      en: "Leave out those shown."))

  package static let notUTF8 = ErrorCondition(
    "not_utf8", exit: .usage,
    meaning: Wording(
      vi: "Chữ trên dòng lệnh, ở câu hỏi hoặc trong biến môi trường không phải UTF-8.",
      en: "Text of the command line, a prompt or the environment is not UTF-8."),
    remedy: Wording(
      vi: "Đặt bảng mã của cửa sổ lệnh và bộ gõ là UTF-8 (Unicode), rồi gõ lại.",
      en: "Set the terminal and the keyboard to UTF-8 (Unicode), then type it again."))
}
