import Messages

extension ErrorCatalogue {
  package static let requests = ErrorCatalogue(
    "RegistryCore", vi: "Điều được hỏi", en: "What is asked for",
    [
      .reasonMissing, .unknownUnit, .ambiguousUnit, .unknownVillage, .unknownKind, .incompleteKey,
      .unknownProvince,
      .noSuchRecord, .noSuchBatch, .noSuchEntry, .noSuchFolder, .noSuchGroup, .unreadableDate,
      .unreadableTime, .futureDate, .timeToCome, .beforeTheRegistry,
      .timeNotOrdered, .yearOutOfRange,
      .cannotGoBack, .columnMissing, .columnTwice, .headerOnly,
    ])
}

extension ErrorCondition {
  package static let reasonMissing = ErrorCondition(
    "reason_missing", exit: .usage,
    meaning: Wording(
      vi: "Việc này phải có lý do, và lý do được ghi vào nhật ký.",
      en: "This needs a reason, which is recorded in the trail."),
    remedy: Wording(
      vi: "Thêm --reason \"…\".",
      en: "Add --reason \"…\"."))

  package static let unknownUnit = ErrorCondition(
    "unknown_unit", exit: .usage, row: .rejected,
    meaning: Wording(
      vi: "Không có đơn vị hành chính mang mã này trên bản đồ được dùng.",
      en: "No administrative unit has this code on the map in use."),
    remedy: Wording(
      vi: "Sửa mã (mã xã có 5 chữ số, kể cả số 0 ở đầu), hoặc chọn bản đồ bằng --map.",
      en: "Correct the code (a commune has 5 digits, leading zeros included), or choose the "
        + "map with --map."))

  package static let ambiguousUnit = ErrorCondition(
    "ambiguous_unit", exit: .usage,
    meaning: Wording(
      vi: "Tên này là của nhiều đơn vị hành chính.",
      en: "Several administrative units bear this name."),
    remedy: Wording(
      vi: "Gõ mã, hoặc thêm loại đơn vị trước tên (xã, phường, thị trấn, huyện).",
      en: "Type the code, or the kind before the name (xã, phường, thị trấn, huyện)."))

  package static let unknownVillage = ErrorCondition(
    "unknown_village", exit: .usage, row: .rejected,
    meaning: Wording(
      vi: "Đơn vị không có thôn tên này.",
      en: "The unit has no village of this name."),
    remedy: Wording(
      vi: "Sửa tên thôn; xem các thôn bằng sobo query households --commune MÃ.",
      en: "Correct the name; see the villages with sobo query households --commune CODE."))

  package static let unknownKind = ErrorCondition(
    "unknown_kind", exit: .usage,
    meaning: Wording(
      vi: "Không có loại bản ghi này.",
      en: "There is no such kind of record."),
    remedy: Wording(
      vi: "Dùng một trong các loại được nêu ra.",
      en: "Use one of the kinds shown."))

  package static let unknownProvince = ErrorCondition(
    "unknown_province", exit: .usage,
    meaning: Wording(
      vi: "Chương trình chưa có bản đồ hành chính của tỉnh này.",
      en: "The program has no map of this province."),
    remedy: Wording(
      vi: "Dùng mã tỉnh được nêu ra.",
      en: "Use the province code shown."))

  package static let noSuchRecord = ErrorCondition(
    "no_such_record", exit: .noInput,
    meaning: Wording(
      vi: "Sổ hoặc nhật ký không có bản ghi mang khóa này.",
      en: "The registry or its trail has no record of this key."),
    remedy: Wording(
      vi: "Kiểm tra mã; tìm hộ và người bằng sobo search, loại khác bằng sobo query LOẠI.",
      en: "Check the code; find households and people with sobo search, other kinds with sobo query"
        + " KIND."))

  package static let noSuchBatch = ErrorCondition(
    "no_such_batch", exit: .usage,
    meaning: Wording(
      vi: "Không có lô nhập mang số này.",
      en: "There is no import batch of this number."),
    remedy: Wording(
      vi: "Xem các lô: sobo batch list",
      en: "List the batches: sobo batch list"))

  package static let noSuchEntry = ErrorCondition(
    "no_such_entry", exit: .usage,
    meaning: Wording(
      vi: "Không có lần ghi mang số này.",
      en: "There is no entry of this number."),
    remedy: Wording(
      vi: "Ghi một số trong khoảng được nêu ra.",
      en: "Give a number in the range shown."))

  package static let noSuchFolder = ErrorCondition(
    "no_such_folder", exit: .noInput,
    meaning: Wording(
      vi: "Không có thư mục đã nêu, hoặc không mở được thư mục đó.",
      en: "The folder that was named is not there, or cannot be opened."),
    remedy: Wording(
      vi: "Kiểm tra đường dẫn và quyền đọc thư mục.",
      en: "Check the path and the permission to read it."))

  package static let noSuchGroup = ErrorCondition(
    "no_such_group", exit: .usage,
    meaning: Wording(
      vi: "Máy không có nhóm người dùng tên này.",
      en: "The system has no group of users of this name."),
    remedy: Wording(
      vi: "Xem các nhóm: getent group",
      en: "List the groups: getent group"))

  package static let unreadableDate = ErrorCondition(
    "unreadable_date", exit: .usage, row: .rejected,
    meaning: Wording(
      vi: "Không đọc được ngày.",
      en: "This is not a date that can be read."),
    remedy: Wording(
      vi: "Ghi dd/mm/yyyy với năm bốn chữ số, ví dụ 05/09/2024.",
      en: "Write dd/mm/yyyy with a year of four digits, such as 05/09/2024."))

  package static let unreadableTime = ErrorCondition(
    "unreadable_time", exit: .usage,
    meaning: Wording(
      vi: "Không đọc được thời điểm.",
      en: "This is not a moment that can be read."),
    remedy: Wording(
      vi: "Ghi như 31/12/2024 14:30, 2024-12-31, entry:17 hoặc batch:12.",
      en: "Write it as 2024-12-31, 31/12/2024 14:30, entry:17 or batch:12."))

  package static let futureDate = ErrorCondition(
    "future_date", exit: .attention, row: .rejected,
    meaning: Wording(
      vi: "Ngày chưa tới; sổ chỉ ghi việc đã xảy ra.",
      en: "The day is still to come; only what has happened is recorded."),
    remedy: Wording(
      vi: "Sửa ngày, hoặc đợi đến ngày đó.",
      en: "Correct the day, or wait for it."))

  package static let timeToCome = ErrorCondition(
    "time_to_come", exit: .usage,
    meaning: Wording(
      vi: "Thời điểm được hỏi chưa đến.",
      en: "The moment asked about has not come yet."),
    remedy: Wording(
      vi: "Hỏi một thời điểm đã qua.",
      en: "Ask about a moment in the past."))

  package static let beforeTheRegistry = ErrorCondition(
    "before_the_registry", exit: .usage,
    meaning: Wording(
      vi: "Thời điểm được hỏi sớm hơn lần ghi đầu tiên của sổ.",
      en: "The moment asked about is before the registry's first entry."),
    remedy: Wording(
      vi: "Hỏi một thời điểm từ lúc sổ bắt đầu.",
      en: "Ask about a moment since the registry begins."))

  package static let timeNotOrdered = ErrorCondition(
    "time_not_ordered", exit: .usage,
    meaning: Wording(
      vi: "Đồng hồ máy từng lùi: quanh thời điểm này, thứ tự giờ khác thứ tự các lần ghi.",
      en: "A clock went backwards: around this time the order of times is not that of the entries."),
    remedy: Wording(
      vi: "Nêu số lần ghi thay cho thời điểm, chẳng hạn entry:17.",
      en: "Name an entry in place of the time, such as entry:17."))

  package static let yearOutOfRange = ErrorCondition(
    "year_out_of_range", exit: .usage,
    meaning: Wording(
      vi: "Năm nằm ngoài khoảng cho phép.",
      en: "The year is outside the range that is allowed."),
    remedy: Wording(
      vi: "Ghi một năm trong khoảng được nêu ra.",
      en: "Give a year in the range shown."))

  package static let cannotGoBack = ErrorCondition(
    "cannot_go_back", exit: .inputOutput,
    meaning: Wording(
      vi: "Dữ liệu của thời điểm được hỏi trái với quy tắc hiện nay của sổ.",
      en: "What stood at the moment asked about breaks a rule the registry has now."),
    remedy: Wording(
      vi: "Chọn thời điểm khác, hoặc mở một bản sao lưu của lúc đó.",
      en: "Choose another moment, or open a backup of that time."))

  package static let columnMissing = ErrorCondition(
    "column_missing", exit: .unusableInput,
    meaning: Wording(
      vi: "Thiếu cột bắt buộc.",
      en: "A required column is missing."),
    remedy: Wording(
      vi: "Thêm cột vào dòng tiêu đề rồi nhập lại.",
      en: "Add it to the header and import again."))

  package static let columnTwice = ErrorCondition(
    "column_twice", exit: .unusableInput,
    meaning: Wording(
      vi: "Một cột có hai lần.",
      en: "A column is there twice."),
    remedy: Wording(
      vi: "Bỏ bớt một cột rồi nhập lại.",
      en: "Remove one and import again."))

  package static let headerOnly = ErrorCondition(
    "header_only", exit: .unusableInput,
    meaning: Wording(
      vi: "Tệp chỉ có dòng tiêu đề, không có dòng dữ liệu nào.",
      en: "The file has a header and no row of data."),
    remedy: Wording(
      vi: "Kiểm tra lại tệp.",
      en: "Check the file."))

  package static let incompleteKey = ErrorCondition(
    "incomplete_key", exit: .usage,
    meaning: Wording(
      vi: "Khóa thiếu phần.",
      en: "The key is incomplete."),
    remedy: Wording(
      vi: "Ghi khóa theo dạng được nêu ra.",
      en: "Give it in the form shown."))
}
