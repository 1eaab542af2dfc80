import RegistryCore

extension ErrorCatalogue {
  package static let audits = ErrorCatalogue(
    "Audits", vi: "Kiểm tra, phát hiện, mẫu", en: "Audits, findings, samples",
    [
      .badRule, .unknownRule, .emptyRuleFolder, .unknownParameter, .badParameter,
      .noSuchFinding, .findingSettled, .nothingDecided, .makerIsChecker, .nothingPending,
      .otherCount, .emptyName,
      .dayPassed, .onePerson, .noSampleSize, .nothingToSample, .noSuchSample, .noAnswers,
      .badAnswers, .noSuchRun, .badBaseline, .noSheets,
      .noMoneySize, .noMoneyItems, .packOutdated, .packCut, .noSuchPack,
    ])
}

extension ErrorCondition {
  package static let badRule = ErrorCondition(
    "bad_rule", exit: .usage,
    meaning: Wording(
      vi: "Tệp quy tắc có lỗi ở dòng được nêu ra.",
      en: "A rule file is faulty at the line shown."),
    remedy: Wording(
      vi: "Sửa dòng đó.",
      en: "Correct that line."))

  package static let unknownRule = ErrorCondition(
    "unknown_rule", exit: .usage,
    meaning: Wording(
      vi: "Không có quy tắc mang mã này.",
      en: "There is no rule of this id."),
    remedy: Wording(
      vi: "Xem danh sách: sobo audit rules",
      en: "See the list: sobo audit rules"))

  package static let emptyRuleFolder = ErrorCondition(
    "empty_rule_folder", exit: .usage,
    meaning: Wording(
      vi: "Thư mục không có tệp quy tắc .sql nào.",
      en: "The folder holds no .sql rule file."),
    remedy: Wording(
      vi: "Chọn thư mục khác bằng --rules.",
      en: "Choose another folder with --rules."))

  package static let unknownParameter = ErrorCondition(
    "unknown_parameter", exit: .usage,
    meaning: Wording(
      vi: "Không có tham số kiểm tra tên này.",
      en: "There is no parameter of the audit of this name."),
    remedy: Wording(
      vi: "Xem danh sách: sobo audit parameters",
      en: "See the list: sobo audit parameters"))

  package static let badParameter = ErrorCondition(
    "bad_parameter", exit: .usage,
    meaning: Wording(
      vi: "Giá trị không hợp với tham số kiểm tra.",
      en: "The value does not fit the parameter of the audit."),
    remedy: Wording(
      vi: "Ghi giá trị thuộc loại được nêu ra.",
      en: "Give a value of the kind shown."))

  package static let noSuchFinding = ErrorCondition(
    "no_such_finding", exit: .noInput,
    meaning: Wording(
      vi: "Không có phát hiện này.",
      en: "There is no such finding."),
    remedy: Wording(
      vi: "Xem các phát hiện: sobo audit findings",
      en: "See them: sobo audit findings"))

  package static let findingSettled = ErrorCondition(
    "finding_settled", exit: .usage,
    meaning: Wording(
      vi: "Phát hiện đã xong hoặc đã được chấp nhận.",
      en: "The finding is healed or accepted."),
    remedy: Wording(
      vi: "Mở lại nếu cần: sobo audit reopen N --reason …",
      en: "Reopen it if need be: sobo audit reopen N --reason …"))

  package static let nothingDecided = ErrorCondition(
    "nothing_decided", exit: .usage,
    meaning: Wording(
      vi: "Phát hiện chưa được giao hay chấp nhận.",
      en: "The finding is neither assigned nor accepted."),
    remedy: Wording(
      vi: "Không cần mở lại.",
      en: "It need not be reopened."))

  package static let makerIsChecker = ErrorCondition(
    "maker_is_checker", exit: .notAllowed,
    meaning: Wording(
      vi: "Người đã nhập hoặc sửa dữ liệu không được chấp nhận phát hiện về nó.",
      en: "Who entered or changed records cannot accept a finding about them."),
    remedy: Wording(
      vi: "Nhờ người khác, bằng tài khoản hệ điều hành của họ.",
      en: "Ask somebody else, under their own account of the operating system."))

  package static let nothingPending = ErrorCondition(
    "nothing_pending", exit: .noInput,
    meaning: Wording(
      vi: "Không có phát hiện nào đang mở theo các điều kiện đã nêu.",
      en: "No pending finding fits what was asked for."),
    remedy: Wording(
      vi: "Xem các phát hiện: sobo audit findings --state open",
      en: "See them: sobo audit findings --state open"))

  package static let otherCount = ErrorCondition(
    "other_count", exit: .attention,
    meaning: Wording(
      vi: "Số phát hiện sẽ được chấp nhận khác với số đã xem trước.",
      en: "As many findings would be accepted as the preview did not say."),
    remedy: Wording(
      vi: "Xem lại bằng --dry-run rồi ghi số của nó vào --count.",
      en: "Look again with --dry-run and give its number to --count."))

  package static let emptyName = ErrorCondition(
    "empty_name", exit: .usage,
    meaning: Wording(
      vi: "Thiếu tên người được giao.",
      en: "The name of who is to see to it is missing."),
    remedy: Wording(
      vi: "Thêm --to TÊN.",
      en: "Add --to NAME."))

  package static let dayPassed = ErrorCondition(
    "day_passed", exit: .usage,
    meaning: Wording(
      vi: "Hạn đã qua.",
      en: "The due day has passed."),
    remedy: Wording(
      vi: "Ghi một ngày từ hôm nay.",
      en: "Give a day from today on."))

  package static let onePerson = ErrorCondition(
    "one_person", exit: .usage,
    meaning: Wording(
      vi: "Hai mã là cùng một bản ghi người.",
      en: "The two codes are one record of a person."),
    remedy: Wording(
      vi: "Ghi mã của hai người khác nhau.",
      en: "Give the codes of two persons."))

  package static let noSampleSize = ErrorCondition(
    "no_sample_size", exit: .usage,
    meaning: Wording(
      vi: "--per-stratum nhỏ hơn 1.",
      en: "--per-stratum is less than 1."),
    remedy: Wording(
      vi: "Ghi từ 1 trở lên.",
      en: "Give 1 or more."))

  package static let nothingToSample = ErrorCondition(
    "nothing_to_sample", exit: .usage,
    meaning: Wording(
      vi: "Không có hộ nào được phân loại để rút mẫu.",
      en: "No household has a category to draw from."),
    remedy: Wording(
      vi: "Chọn năm khác bằng --year.",
      en: "Choose another year with --year."))

  package static let noSuchSample = ErrorCondition(
    "no_such_sample", exit: .noInput,
    meaning: Wording(
      vi: "Không có mẫu này.",
      en: "There is no such sample."),
    remedy: Wording(
      vi: "Rút mẫu: sobo audit sample",
      en: "Draw one: sobo audit sample"))

  package static let noAnswers = ErrorCondition(
    "no_answers", exit: .unusableInput,
    meaning: Wording(
      vi: "Phiếu chưa có dòng nào ghi kết quả.",
      en: "The forms have no row with an outcome."),
    remedy: Wording(
      vi: "Ghi kết quả vào phiếu rồi nhập lại.",
      en: "Fill them in and read them again."))

  package static let badAnswers = ErrorCondition(
    "bad_answers", exit: .attention,
    meaning: Wording(
      vi: "Phiếu có dòng không nhận được; chưa ghi gì.",
      en: "The forms have rows that cannot be taken; nothing was recorded."),
    remedy: Wording(
      vi: "Sửa các dòng được nêu ra rồi nhập lại.",
      en: "Correct the rows shown and read them again."))

  package static let noSuchRun = ErrorCondition(
    "no_such_run", exit: .noInput,
    meaning: Wording(
      vi: "Không có lần kiểm tra mang số này.",
      en: "There is no run of the audit of this number."),
    remedy: Wording(
      vi: "Xem các lần kiểm tra: sobo audit trend",
      en: "See the runs: sobo audit trend"))

  package static let badBaseline = ErrorCondition(
    "bad_baseline", exit: .usage,
    meaning: Wording(
      vi: "--since không phải số lần kiểm tra, cũng không phải ngày.",
      en: "--since is neither the number of a run nor a day."),
    remedy: Wording(
      vi: "Ghi số lần kiểm tra (12) hoặc ngày (31/12/2026).",
      en: "Give the number of a run (12) or a day (2026-12-31)."))

  package static let noSheets = ErrorCondition(
    "no_sheets", exit: .noInput,
    meaning: Wording(
      vi: "Năm được hỏi không có phiếu rà soát nào để so sánh.",
      en: "The year asked for has no sheets to compare."),
    remedy: Wording(
      vi: "Chọn năm khác bằng --year.",
      en: "Choose another year with --year."))

  package static let noMoneySize = ErrorCondition(
    "no_money_size", exit: .usage,
    meaning: Wording(
      vi:
        "Không tính được cỡ mẫu tiền: mức chấp nhận được không lớn hơn mức dự kiến, hoặc cỡ mẫu bằng 0.",
      en:
        "No size of a sample of money: the tolerable amount is not above the expected one, or the size"
        + " is 0."),
    remedy: Wording(
      vi: "Tăng --tolerable, giảm --expect, hoặc ghi --size từ 1 trở lên.",
      en: "Raise --tolerable, lower --expect, or give a --size of 1 or more."))

  package static let noMoneyItems = ErrorCondition(
    "no_money_items", exit: .noInput,
    meaning: Wording(
      vi: "Sổ không có khoản tiền nào thuộc loại và năm được hỏi.",
      en: "The registry has no sums of the kind and year asked for."),
    remedy: Wording(
      vi: "Chọn loại khác bằng --of, hoặc bỏ --year.",
      en: "Choose another kind with --of, or leave out --year."))

  package static let packOutdated = ErrorCondition(
    "pack_outdated", exit: .busy,
    meaning: Wording(
      vi: "Sổ vừa được ghi thêm trong lúc lập gói bằng chứng; chưa lập gói.",
      en: "The registry was written while the pack was made; no pack was made."),
    remedy: Wording(vi: "Chạy lại lệnh.", en: "Run the command again."))

  package static let noSuchPack = ErrorCondition(
    "no_pack_entry", exit: .noInput,
    meaning: Wording(
      vi: "Nhật ký không có lần ghi nào lập ra đối tượng được hỏi.",
      en: "The trail has no entry that made what was asked for."),
    remedy: Wording(
      vi: "Kiểm chứng sổ: sobo audit verify",
      en: "Verify the registry: sobo audit verify"))

  package static let packCut = ErrorCondition(
    "pack_cut", exit: .attention,
    meaning: Wording(
      vi: "Kết quả của câu hỏi bị cắt bởi giới hạn thời gian hoặc bộ nhớ; chưa lập gói.",
      en: "A limit of time or memory cut the result of the question; no pack was made."),
    remedy: Wording(vi: "Hỏi ít hơn.", en: "Ask for less."))
}
