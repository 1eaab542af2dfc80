import RegistryCore

extension ErrorCatalogue {
  package static let trail = ErrorCatalogue(
    "Verification", vi: "Chỗ gãy của nhật ký", en: "Breaks of the trail",
    [
      .entryMissing, .entryOutOfOrder, .lineBreak, .changesMissing, .rootDiffers,
      .changeMissing, .changeOutOfOrder, .changeWithoutEntry, .unreadable, .rowDiffers,
      .rowWithoutTrail, .rowReturned, .rowMissing, .indexDiffers, .migrationDiffers,
      .schemaMisstated,
      .timeDiffers, .formatReturned, .saltMissing, .signatureMissing, .signatureBad, .keysUnlawful,
      .identityDiffers, .rolledBack, .pastRewritten, .rowsMisstated,
    ])
}

extension ErrorCondition {
  package static let entryMissing = ErrorCondition(
    "entry_missing", exit: .integrity,
    meaning: Wording(
      vi: "Nhật ký thiếu một lần ghi.",
      en: "An entry is missing from the trail."),
    remedy: Wording(
      vi: "Giữ nguyên tệp và so với bản sao lưu; báo người phụ trách.",
      en: "Keep the file as it is, compare the backups, and tell who is in charge."))

  package static let entryOutOfOrder = ErrorCondition(
    "entry_out_of_order", exit: .integrity,
    meaning: Wording(
      vi: "Một lần ghi đứng sai thứ tự.",
      en: "An entry is out of order."),
    remedy: Wording(
      vi: "Giữ nguyên tệp và so với bản sao lưu; báo người phụ trách.",
      en: "Keep the file as it is, compare the backups, and tell who is in charge."))

  package static let lineBreak = ErrorCondition(
    "line_break", exit: .integrity,
    meaning: Wording(
      vi: "Phần chữ của một lần ghi có dấu xuống dòng, điều sobo không ghi.",
      en: "A text of an entry holds a line break, which sobo does not write."),
    remedy: Wording(
      vi: "Giữ nguyên tệp và so với bản sao lưu; báo người phụ trách.",
      en: "Keep the file as it is, compare the backups, and tell who is in charge."))

  package static let changesMissing = ErrorCondition(
    "changes_missing", exit: .integrity,
    meaning: Wording(
      vi: "Số thay đổi của một lần ghi không còn như lúc niêm phong.",
      en: "An entry has not as many changes as it was sealed with."),
    remedy: Wording(
      vi: "Giữ nguyên tệp và so với bản sao lưu; báo người phụ trách.",
      en: "Keep the file as it is, compare the backups, and tell who is in charge."))

  package static let rootDiffers = ErrorCondition(
    "root_differs", exit: .integrity,
    meaning: Wording(
      vi: "Các thay đổi của một lần ghi không còn như lúc niêm phong.",
      en: "The changes of an entry are not what was sealed."),
    remedy: Wording(
      vi: "Giữ nguyên tệp và so với bản sao lưu; báo người phụ trách.",
      en: "Keep the file as it is, compare the backups, and tell who is in charge."))

  package static let changeMissing = ErrorCondition(
    "change_missing", exit: .integrity,
    meaning: Wording(
      vi: "Nhật ký thiếu một thay đổi, hoặc thay đổi đó không có tên bảng.",
      en: "A change is missing from the trail, or names no table."),
    remedy: Wording(
      vi: "Giữ nguyên tệp và so với bản sao lưu; báo người phụ trách.",
      en: "Keep the file as it is, compare the backups, and tell who is in charge."))

  package static let changeOutOfOrder = ErrorCondition(
    "change_out_of_order", exit: .integrity,
    meaning: Wording(
      vi: "Một thay đổi mang số của lần ghi khác, sai thứ tự.",
      en: "A change names another entry, out of order."),
    remedy: Wording(
      vi: "Giữ nguyên tệp và so với bản sao lưu; báo người phụ trách.",
      en: "Keep the file as it is, compare the backups, and tell who is in charge."))

  package static let changeWithoutEntry = ErrorCondition(
    "change_without_entry", exit: .integrity,
    meaning: Wording(
      vi: "Có thay đổi thuộc một lần ghi không tồn tại.",
      en: "There are changes of an entry that does not exist."),
    remedy: Wording(
      vi: "Giữ nguyên tệp và so với bản sao lưu; báo người phụ trách.",
      en: "Keep the file as it is, compare the backups, and tell who is in charge."))

  package static let unreadable = ErrorCondition(
    "unreadable", exit: .integrity,
    meaning: Wording(
      vi: "Không đọc được một phần của sổ khi kiểm tra.",
      en: "A part of the registry cannot be read while it is verified."),
    remedy: Wording(
      vi: "Chạy sobo doctor; phục hồi bản sao lưu nếu tệp hỏng.",
      en: "Run sobo doctor; restore a backup if the file is damaged."))

  package static let rowDiffers = ErrorCondition(
    "row_differs", exit: .integrity,
    meaning: Wording(
      vi: "Một dòng khác với thay đổi cuối cùng của nó trong nhật ký.",
      en: "A row differs from its last change in the trail."),
    remedy: Wording(
      vi: "Xem dòng đó bằng sobo record history; giữ nguyên tệp và báo người phụ trách.",
      en: "See it with sobo record history; keep the file as it is and tell who is in charge."))

  package static let rowWithoutTrail = ErrorCondition(
    "row_without_trail", exit: .integrity,
    meaning: Wording(
      vi: "Một dòng không có trong nhật ký: nó được ghi ngoài sobo.",
      en: "A row is not in the trail: it was written outside sobo."),
    remedy: Wording(
      vi: "Giữ nguyên tệp và báo người phụ trách.",
      en: "Keep the file as it is and tell who is in charge."))

  package static let rowReturned = ErrorCondition(
    "row_returned", exit: .integrity,
    meaning: Wording(
      vi: "Một dòng đã bị xóa theo nhật ký nhưng vẫn còn trong bảng.",
      en: "A row was deleted by the trail and is in the table all the same."),
    remedy: Wording(
      vi: "Giữ nguyên tệp và báo người phụ trách.",
      en: "Keep the file as it is and tell who is in charge."))

  package static let rowMissing = ErrorCondition(
    "row_missing", exit: .integrity,
    meaning: Wording(
      vi: "Một dòng mất khỏi bảng; nhật ký còn giữ nội dung của nó.",
      en: "A row is gone from its table; the trail still has what it said."),
    remedy: Wording(
      vi: "Phục hồi bản sao lưu gần nhất; giữ nguyên tệp cũ.",
      en: "Restore the latest backup, and keep the old file as it is."))

  package static let indexDiffers = ErrorCondition(
    "index_differs", exit: .integrity,
    meaning: Wording(
      vi:
        "Một chỉ mục không khớp với các dòng của bảng: có dòng sẽ không tìm thấy hoặc tìm thấy sai.",
      en: "An index does not match the rows of its table: some would not be found, or found "
        + "wrongly."),
    remedy: Wording(
      vi:
        "Giữ nguyên tệp và báo người phụ trách; phục hồi một bản sao lưu, hoặc cứu vào sổ mới: sobo "
        + "doctor --salvage TỆP_MỚI",
      en: "Keep the file as it is and tell who is in charge; restore a backup, or save into a new "
        + "registry: sobo doctor --salvage NEW_FILE"))

  package static let migrationDiffers = ErrorCondition(
    "migration_differs", exit: .integrity,
    meaning: Wording(
      vi: "Thời điểm hoặc phiên bản sobo ghi cho một bước nâng cấp khác với lần ghi đã áp dụng nó.",
      en: "The time or program noted for a migration is not that of the entry that applied it."),
    remedy: Wording(
      vi: "Giữ nguyên tệp và báo người phụ trách.",
      en: "Keep the file as it is and tell who is in charge."))

  package static let schemaMisstated = ErrorCondition(
    "schema_misstated", exit: .integrity,
    meaning: Wording(
      vi: "Một lần ghi, hoặc thay đổi của nó, mang cấu trúc sổ khác với cấu trúc lúc đó.",
      en: "An entry, or a change of it, bears another schema than the registry had then."),
    remedy: Wording(
      vi: "Giữ nguyên tệp và so với bản sao lưu; báo người phụ trách.",
      en: "Keep the file as it is, compare the backups, and tell who is in charge."))

  package static let timeDiffers = ErrorCondition(
    "time_differs", exit: .integrity,
    meaning: Wording(
      vi:
        "Giờ của một lần ghi không phải giờ muộn hơn trong hai giờ: đồng hồ lúc ghi và lần ghi trước.",
      en: "The time of an entry is not the later of what the clock said and of the entry before."),
    remedy: Wording(
      vi: "Giữ nguyên tệp và so với bản sao lưu; báo người phụ trách.",
      en: "Keep the file as it is, compare the backups, and tell who is in charge."))

  package static let formatReturned = ErrorCondition(
    "format_returned", exit: .integrity,
    meaning: Wording(
      vi: "Một lần ghi theo dạng nhật ký cũ đứng sau lần ghi theo dạng mới.",
      en: "An entry of the old format comes after one of the new."),
    remedy: Wording(
      vi: "Giữ nguyên tệp và so với bản sao lưu; báo người phụ trách.",
      en: "Keep the file as it is, compare the backups, and tell who is in charge."))

  package static let saltMissing = ErrorCondition(
    "salt_missing", exit: .integrity,
    meaning: Wording(
      vi: "Một thay đổi không có số ngẫu nhiên mà dạng nhật ký mới đòi hỏi.",
      en: "A change has no salt, which the new format demands."),
    remedy: Wording(
      vi: "Giữ nguyên tệp và so với bản sao lưu; báo người phụ trách.",
      en: "Keep the file as it is, compare the backups, and tell who is in charge."))

  package static let signatureMissing = ErrorCondition(
    "signature_missing", exit: .integrity,
    meaning: Wording(
      vi: "Một lần ghi không có chữ ký, trong khi sổ đã đăng ký khóa: chương trình khác đã ghi.",
      en:
        "An entry is not signed although the registry has enrolled a key: another program wrote it."
    ),
    remedy: Wording(
      vi: "Giữ nguyên tệp và so với bản sao lưu; báo người phụ trách.",
      en: "Keep the file as it is, compare the backups, and tell who is in charge."))

  package static let signatureBad = ErrorCondition(
    "signature_bad", exit: .integrity,
    meaning: Wording(
      vi: "Chữ ký của một lần ghi không phải của khóa đang dùng lúc đó.",
      en: "The signature of an entry is not that of the key in force then."),
    remedy: Wording(
      vi: "Giữ nguyên tệp và so với bản sao lưu; báo người phụ trách.",
      en: "Keep the file as it is, compare the backups, and tell who is in charge."))

  package static let keysUnlawful = ErrorCondition(
    "keys_unlawful", exit: .integrity,
    meaning: Wording(
      vi: "Một lần ghi đổi khóa hoặc mã định danh của sổ theo cách không được phép.",
      en: "An entry changes the keys or the identity of the registry in a way that none may."),
    remedy: Wording(
      vi: "Giữ nguyên tệp và so với bản sao lưu; báo người phụ trách.",
      en: "Keep the file as it is, compare the backups, and tell who is in charge."))

  package static let identityDiffers = ErrorCondition(
    "identity_differs", exit: .integrity,
    meaning: Wording(
      vi: "Mốc kiểm là của một sổ khác.",
      en: "The checkpoint is of another registry."),
    remedy: Wording(
      vi: "Dùng mốc kiểm của chính sổ này; nếu chắc là của nó, báo người phụ trách.",
      en: "Use a checkpoint of this registry; if it surely is one, tell who is in charge."))

  package static let rolledBack = ErrorCondition(
    "rolled_back", exit: .integrity,
    meaning: Wording(
      vi: "Sổ có ít lần ghi hơn mốc kiểm: sổ là bản cũ, hoặc phần cuối đã bị cắt.",
      en: "The registry has fewer entries than the checkpoint: it is an older copy, or its "
        + "end was cut off."),
    remedy: Wording(
      vi: "Dùng bản mới nhất của sổ; nếu không có, báo người phụ trách.",
      en: "Use the newest copy of the registry; if there is none, tell who is in charge."))

  package static let pastRewritten = ErrorCondition(
    "past_rewritten", exit: .integrity,
    meaning: Wording(
      vi: "Các lần ghi không còn như lúc lập mốc kiểm: quá khứ đã bị sửa.",
      en: "The entries are not those of the checkpoint: the past was rewritten."),
    remedy: Wording(
      vi: "Giữ nguyên tệp và so với bản sao lưu; báo người phụ trách.",
      en: "Keep the file as it is, compare the backups, and tell who is in charge."))

  package static let rowsMisstated = ErrorCondition(
    "rows_misstated", exit: .integrity,
    meaning: Wording(
      vi: "Mốc kiểm nêu ảnh cuối của các dòng khác với nhật ký, dù các lần ghi vẫn khớp.",
      en:
        "The checkpoint states other last images of the rows than the trail has, though the entries "
        + "are the same."),
    remedy: Wording(
      vi: "Không tin bằng chứng “mới nhất” nào dựa vào mốc kiểm này; hỏi người giữ khóa ký nó.",
      en:
        "Trust no proof of the latest state that rests on it; ask who holds the key that signed it."
    ))
}
