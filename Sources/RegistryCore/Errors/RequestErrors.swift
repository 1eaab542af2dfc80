import Messages
import Vietnamese

/// What can be wrong with what people ask for, whichever module is asked.
extension RegistryError {
  /// `what` needs a reason; it begins a sentence.
  static func reasonMissing(for what: Wording) -> Self {
    Self(
      .reasonMissing,
      vi: "\(what.vi) cần lý do, được ghi vào nhật ký của sổ: thêm --reason \"…\".",
      en: "\(what.en) needs a reason, which is recorded in the registry's trail: add --reason"
        + " \"…\".")
  }

  /// A code that no unit has; `place` says where it was looked for, after "on".
  package static func unknownUnit(
    _ code: String, on place: Wording, hint: Wording = ErrorCondition.unknownUnit.remedy
  ) -> Self {
    let isName = code.contains(where: \.isLetter)
    return Self(
      .unknownUnit,
      vi: "Không có đơn vị \(isName ? "tên" : "mã") \(code) trên \(place.vi).",
      en: "There is no unit \(code) on \(place.en)."
    ).advising(hint)
  }

  /// A record that is not in the registry; `what` is the kind of it.
  package static func noSuchRecord(_ what: Wording, _ key: String) -> Self {
    Self(
      .noSuchRecord, vi: "Sổ không có \(what.vi) \(key).",
      en: "The registry has no \(what.en) \(key).")
  }

  package static func unreadableDate(_ text: String) -> Self {
    Self(
      .unreadableDate, vi: "Không đọc được ngày “\(text)”. Viết là 31/12/2026 hoặc 2026-12-31.",
      en: "“\(text)” is no date. Write it as 2026-12-31 or 31/12/2026.")
  }

  package static func yearOutOfRange(_ year: Int, _ years: ClosedRange<Int>) -> Self {
    Self(
      .yearOutOfRange,
      vi: "Năm \(year) nằm ngoài khoảng \(years.lowerBound)–\(years.upperBound).",
      en: "The year \(year) is outside \(years.lowerBound) to \(years.upperBound)."
    ).withRemedy
  }

  package static func columnMissing(
    _ file: String, _ columns: Wording, remedy: Wording = ErrorCondition.columnMissing.remedy
  ) -> Self {
    Self(
      .columnMissing, vi: "\(file): thiếu cột bắt buộc: \(columns.vi).",
      en: "\(file): required columns are missing: \(columns.en)."
    ).advising(remedy)
  }

  package static func columnTwice(_ file: String, _ column: String, and other: String) -> Self {
    Self(
      .columnTwice, vi: "\(file): cột “\(column)” có hai lần (“\(other)”).",
      en: "\(file): the column “\(column)” is there twice (“\(other)”)."
    ).withRemedy
  }

  package static func headerOnly(_ file: String) -> Self {
    Self(
      .headerOnly, vi: "\(file) chỉ có dòng tiêu đề, không có dòng dữ liệu nào. Kiểm tra lại tệp.",
      en: "\(file) has a header and no row of data. Check the file.")
  }

  static func noSuchGroup(_ name: String) -> Self {
    Self(
      .noSuchGroup, vi: "Không có nhóm người dùng \(name).", en: "There is no group \(name)."
    ).withRemedy
  }

  static func unknownProvince(_ code: String) -> Self {
    Self(
      .unknownProvince,
      vi: "Chưa có bản đồ hành chính của tỉnh mã \(code); hiện có: 04 (Cao Bằng).",
      en: "There is no map for province code \(code); known: 04 (Cao Bằng).")
  }

  static func cannotGoBack(_ what: String) -> Self {
    Self(
      .cannotGoBack,
      vi: "Không đưa sổ về thời điểm đó được: \(what) mâu thuẫn với quy tắc hiện nay.",
      en: "The registry cannot be brought back to that moment: \(what) stands against a rule."
    ).withRemedy
  }

  static func unreadableTime(_ text: String) -> Self {
    Self(
      .unreadableTime,
      vi: "Không đọc được thời điểm “\(text)”. Viết 2024-12-31, 31/12/2024 14:30,"
        + " 2024-12-31T07:30:00Z, entry:17 hoặc batch:12.",
      en: "Cannot read the time “\(text)”. Write 2024-12-31, 31/12/2024 14:30,"
        + " 2024-12-31T07:30:00Z, entry:17 or batch:12.")
  }

  static func timeToCome(_ text: String) -> Self {
    Self(
      .timeToCome, vi: "Thời điểm “\(text)” chưa đến.",
      en: "The time “\(text)” has not come yet."
    ).withRemedy
  }

  static func beforeTheRegistry(_ text: String, begun: String) -> Self {
    let time = Wording { $0.time(begun) }
    return Self(
      .beforeTheRegistry,
      vi: "Sổ bắt đầu lúc \(time.vi); trước đó (\(text)) chưa ghi gì.",
      en: "The registry begins at \(time.en); nothing was recorded before"
        + " (\(text))."
    ).withRemedy
  }

  /// Entries up to `first` are all before the time, one after them is not, and `last` is again.
  static func timeNotOrdered(_ text: String, first: Int64, last: Int64) -> Self {
    let choice = first > 0 ? "entry:\(first), entry:\(last)" : "entry:\(last)"
    return Self(
      .timeNotOrdered,
      vi: "Quanh thời điểm “\(text)”, lần ghi \(first + 1) có giờ muộn hơn lần ghi \(last) ghi sau"
        + " nó: đồng hồ máy đã lùi. Nêu một lần ghi: \(choice).",
      en:
        "Around “\(text)” entry \(first + 1) has a later time than entry \(last), which was written"
        + " after it: a clock went backwards. Name an entry: \(choice).")
  }

  package static func noSuchEntry(_ number: Int64, last: Int64) -> Self {
    Self(
      .noSuchEntry,
      vi: "Không có lần ghi số \(number); sổ có các lần ghi từ 1 đến \(last).",
      en: "There is no entry \(number); the registry has entries 1 to \(last).")
  }

  package static func noSuchBatch(_ number: Int64) -> Self {
    Self(
      .noSuchBatch, vi: "Không có lô số \(number). Xem: sobo batch list",
      en: "There is no batch \(number). See: sobo batch list")
  }
}
