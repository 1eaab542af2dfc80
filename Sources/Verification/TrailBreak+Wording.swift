import RegistryCore

/// The words of every break, in one place.
extension TrailBreak {
  static func schema(_ fault: RegistryError) -> Self {
    Self(fault.condition, "schema", vi: fault.wording.vi, en: fault.wording.en)
  }

  static func pages(_ fault: Wording) -> Self {
    Self(
      .pagesMixed, "pages",
      vi: "các trang của tệp lẫn vào nhau: \(fault.vi).",
      en: "the pages of the file are mixed up: \(fault.en).")
  }

  static func entriesMissing(_ first: Int64, _ last: Int64) -> Self {
    let span = first == last ? "\(first)" : "\(first)–\(last)"
    return Self(
      .entryMissing, "entry:\(first)", vi: "thiếu lần ghi \(span).",
      en: "entry \(span) is missing.")
  }

  static func entryOrder(_ id: Int64) -> Self {
    Self(
      .entryOutOfOrder, "entry:\(id)", vi: "lần ghi \(id) đứng sai thứ tự.",
      en: "entry \(id) is out of order.")
  }

  static func lineBreak(_ entry: Int64) -> Self {
    Self(
      .lineBreak, "entry:\(entry)", vi: "lần ghi \(entry) có phần chữ bị xuống dòng.",
      en: "a text of entry \(entry) holds a line break.")
  }

  static func changeCount(_ entry: Int64, sealed: Int64, found: Int) -> Self {
    Self(
      .changesMissing, "entry:\(entry)",
      vi: "lần ghi \(entry) được niêm phong với \(sealed) thay đổi, nay có \(found).",
      en:
        "entry \(entry) was sealed with \(Language.english(sealed, "change", "changes")) and now has"
        + " \(found).")
  }

  static func root(_ entry: Int64) -> Self {
    Self(
      .rootDiffers, "entry:\(entry)",
      vi: "các thay đổi của lần ghi \(entry) không còn như lúc niêm phong.",
      en: "the changes of entry \(entry) are not what was sealed.")
  }

  static func changesMissing(_ first: Int64, _ last: Int64) -> Self {
    let span = first == last ? "\(first)" : "\(first)–\(last)"
    return Self(
      .changeMissing, "change:\(first)",
      vi: "thiếu thay đổi \(span), hoặc thay đổi đó không có"
        + " bảng.", en: "change \(span) is missing, or names no table.")
  }

  static func changeOrder(_ seq: Int64, entry: Int64) -> Self {
    Self(
      .changeOutOfOrder, "change:\(seq)",
      vi: "thay đổi \(seq) mang số lần ghi \(entry), sai thứ tự.",
      en: "change \(seq) names entry \(entry), out of order.")
  }

  static func unsealed(_ entry: Int64, first seq: Int64, count: Int) -> Self {
    Self(
      .changeWithoutEntry, "change:\(seq)",
      vi: "\(count) thay đổi từ số \(seq) thuộc lần ghi \(entry) không tồn tại.",
      en: "\(Language.english(count, "change", "changes")) from \(seq) on"
        + " \(count == 1 ? "belongs" : "belong") to entry \(entry), which does not exist.")
  }

  static func unreadable(_ what: String, _ reason: String) -> Self {
    Self(
      .unreadable, what, vi: "không đọc được \(what): \(reason).",
      en: "\(what) cannot be read: \(reason).")
  }

  static func rowDiffers(
    _ table: String, _ row: String, columns: [String], seq: Int64, entry: Int64
  ) -> Self {
    let names = columns.joined(separator: ", ")
    return Self(
      .rowDiffers, "\(table):\(row)",
      vi: "dòng \(row) của \(table) khác với thay đổi \(seq) (lần ghi \(entry)) ở cột: \(names).",
      en: "row \(row) of \(table) differs from change \(seq) (entry \(entry)) in: \(names).")
  }

  static func rowUnrecorded(_ table: String, _ row: String) -> Self {
    Self(
      .rowWithoutTrail, "\(table):\(row)",
      vi: "dòng \(row) của \(table) không có trong nhật ký.",
      en: "row \(row) of \(table) is not in the trail.")
  }

  static func rowDeleted(_ table: String, _ row: String, seq: Int64, entry: Int64) -> Self {
    Self(
      .rowReturned, "\(table):\(row)",
      vi:
        "dòng \(row) của \(table) đã bị xóa bởi thay đổi \(seq) (lần ghi \(entry)) nhưng vẫn còn.",
      en: "row \(row) of \(table) was deleted by change \(seq) (entry \(entry)) but is there.")
  }

  static func rowMissing(_ table: String, _ row: String, seq: Int64, entry: Int64) -> Self {
    Self(
      .rowMissing, "\(table):\(row)",
      vi: "dòng \(row) của \(table) mất khỏi bảng; nhật ký còn giữ ở thay đổi \(seq) (lần ghi"
        + " \(entry)).",
      en: "row \(row) of \(table) is gone; the trail has it in change \(seq) (entry \(entry)).")
  }

  static func indexDiffers(_ index: String, _ table: String) -> Self {
    Self(
      .indexDiffers, "index:\(table)",
      vi:
        "chỉ mục \(index) của \(table) không khớp với các dòng của bảng: có dòng sẽ không tìm thấy"
        + " hoặc tìm thấy sai.",
      en:
        "index \(index) of \(table) does not match the rows of the table: some would not be found,"
        + " or found wrongly.")
  }

  static func migrationDiffers(_ name: String, applied: String, program: String, entry: Int64?)
    -> Self
  {
    let sealed =
      entry.map { Wording(vi: "lần ghi \($0)", en: "entry \($0)") }
      ?? Wording(vi: "mọi lần ghi", en: "every entry")
    return Self(
      .migrationDiffers, "migration:\(name)",
      vi: "\(name) được ghi là áp dụng lúc \(applied) bởi sobo \(program), khác với \(sealed.vi).",
      en: "\(name) is said to have been applied at \(applied) by sobo \(program), unlike"
        + " \(sealed.en).")
  }

  static func schemaMisstated(_ entry: Int64, stated: Int64, had: Int64) -> Self {
    Self(
      .schemaMisstated, "entry:\(entry)",
      vi:
        "lần ghi \(entry) ghi cấu trúc sổ số \(stated), trong khi sổ lúc đó có cấu trúc số \(had).",
      en: "entry \(entry) states schema \(stated) where the registry had schema \(had).")
  }

  static func layoutMisused(_ seq: Int64, entry: Int64) -> Self {
    Self(
      .schemaMisstated, "change:\(seq)",
      vi: "thay đổi \(seq) của lần ghi \(entry) có các cột của cấu trúc sổ khác với lúc đó.",
      en: "change \(seq) of entry \(entry) has the columns of another schema than that of its time."
    )
  }

  static func timeDiffers(_ entry: Int64, at: String, clock: String) -> Self {
    Self(
      .timeDiffers, "entry:\(entry)",
      vi:
        "lần ghi \(entry) mang giờ \(at), không phải giờ muộn hơn trong hai giờ: giờ của đồng hồ lúc"
        + " ghi (\(clock)) và giờ của lần ghi trước.",
      en:
        "entry \(entry) is of \(at), which is not the later of what the clock said (\(clock)) and of"
        + " the time of the entry before.")
  }

  static func formatReturned(_ entry: Int64) -> Self {
    Self(
      .formatReturned, "entry:\(entry)",
      vi: "lần ghi \(entry) theo dạng nhật ký cũ, sau khi sổ đã dùng dạng mới.",
      en: "entry \(entry) is of the trail's old format, after the new one was in use.")
  }

  static func saltMissing(_ seq: Int64, entry: Int64) -> Self {
    Self(
      .saltMissing, "change:\(seq)",
      vi: "thay đổi \(seq) của lần ghi \(entry) không có số ngẫu nhiên (salt).",
      en: "change \(seq) of entry \(entry) has no salt.")
  }

  static func signatureMissing(_ entry: Int64, _ key: String) -> Self {
    Self(
      .signatureMissing, "entry:\(entry)",
      vi: "lần ghi \(entry) không được ký bằng khóa \(key): chương trình khác đã ghi vào sổ.",
      en: "entry \(entry) is not signed with the key \(key): another program wrote it.")
  }

  static func signatureBad(_ entry: Int64) -> Self {
    Self(
      .signatureBad, "entry:\(entry)",
      vi: "chữ ký của lần ghi \(entry) không phải của khóa đang dùng lúc đó.",
      en: "the signature of entry \(entry) is not that of the key in force then.")
  }

  static func keysNotSo(_ entry: Int64) -> Self {
    Self(
      .keysUnlawful, "entry:\(entry)",
      vi: "lần ghi \(entry) đổi khóa hoặc mã định danh của sổ theo cách không được phép.",
      en: "entry \(entry) changes the keys or the identity of the registry in a way that none may.")
  }

  static func identityDiffers(_ checkpoint: Checkpoint, _ identity: String?) -> Self {
    let (named, own) = (checkpoint.identity ?? "–", identity ?? "–")
    return Self(
      .identityDiffers, "checkpoint:\(checkpoint.size)",
      vi: "mốc kiểm là của sổ \(named), còn sổ này là \(own).",
      en: "the checkpoint is of the registry \(named), and this is \(own).")
  }

  static func rolledBack(_ checkpoint: Checkpoint, entries: Int) -> Self {
    Self(
      .rolledBack, "checkpoint:\(checkpoint.size)",
      vi: "mốc kiểm có \(checkpoint.size) lần ghi nhưng sổ chỉ có \(entries): sổ là một bản cũ"
        + " hơn, hoặc phần cuối đã bị cắt.",
      en:
        "the checkpoint has \(Language.english(checkpoint.size, "entry", "entries")) but the registry only \(entries): it is"
        + " an older copy, or its end was cut off.")
  }

  static func rewritten(_ checkpoint: Checkpoint) -> Self {
    Self(
      .pastRewritten, "checkpoint:\(checkpoint.size)",
      vi: "\(checkpoint.size) lần ghi đầu không còn như lúc lập mốc kiểm: quá khứ đã bị sửa.",
      en:
        "the first \(Language.english(checkpoint.size, "entry", "entries")) are not those of the checkpoint: the past was"
        + " rewritten.")
  }

  static func rowsMisstated(_ checkpoint: Checkpoint) -> Self {
    Self(
      .rowsMisstated, "checkpoint:\(checkpoint.size)",
      vi: "mốc kiểm \(checkpoint.size) lần ghi nêu ảnh cuối của các dòng khác với nhật ký.",
      en:
        "the checkpoint of \(Language.english(checkpoint.size, "entry", "entries")) states other last images of the rows than"
        + " the trail has.")
  }
}
