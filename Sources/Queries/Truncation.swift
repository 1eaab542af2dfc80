import RegistryCore

/// Why a result is not complete: the text of its visible mark.
public enum Truncation: Sendable, Hashable {
  /// It has more rows than were asked for.
  case rows(Int)
  /// It took longer than this many seconds.
  case seconds(Int)
  /// A value or the memory grew beyond the limit.
  case size
  /// It failed on the way.
  case failed

  /// The mark as people read it.
  public var wording: Wording {
    switch self {
    case .rows(let count):
      Wording(
        vi: "Kết quả bị cắt ở \(count) dòng (--limit).",
        en: "The result is cut at \(count) rows (--limit).")
    case .seconds(let count):
      Wording(
        vi: "Kết quả bị cắt: quá \(count) giây (--timeout).",
        en: "The result is cut: it took more than \(count) seconds (--timeout).")
    case .size:
      Wording(
        vi: "Kết quả bị cắt: một giá trị hoặc bộ nhớ vượt giới hạn.",
        en: "The result is cut: a value or the memory passed its limit.")
    case .failed:
      Wording(
        vi: "Kết quả bị cắt vì có lỗi.", en: "The result is cut because of an error.")
    }
  }
}
