import RegistryCore
import SQLite
import Vietnamese

/// A circuit breaker: a share of rows beyond which an import stops itself, since its file is hardly
/// what it should be.
public struct ImportBreaker: Sendable {
  /// What is counted.
  public enum Kind: String, Sendable, CaseIterable {
    /// Rows that are rejected, where others are applied all the same.
    case rejected
    /// Rows about a record that an earlier row was about.
    case duplicates
    /// Assessments that change the category recorded of a household.
    case categories
    /// Rows that give a known person another name, as where one column was sorted by itself.
    case names
    /// Renamed people who get the name that another had, as where the names of a few rows were sorted.
    case exchangedNames = "exchanged_names"
    /// Rows that change days of known records to nothing but the same with day and month exchanged.
    case dates
    /// Known households that get another village, as where numbers begin anew in each village.
    case villages

    /// The setting with the percent allowed.
    public var setting: String { "breaker_" + rawValue }

    /// What is counted, in Vietnamese.
    package var share: String {
      switch self {
      case .rejected: "dòng bị từ chối"
      case .duplicates: "dòng trùng bản ghi trong cùng tệp"
      case .categories: "hộ bị đổi phân loại"
      case .names: "người bị đổi tên"
      case .exchangedNames: "người đổi tên nhận tên của người khác trong tệp"
      case .dates: "dòng đổi ngày chỉ đổi chỗ ngày với tháng"
      case .villages: "hộ đã có bị đổi thôn, xã"
      }
    }

    package var standard: Int {
      switch self {
      case .rejected, .duplicates, .dates, .exchangedNames: 50
      case .categories, .names, .villages: 30
      }
    }

    /// Below this many rows a percentage is meaningless; known households, renamed people and rows that
    /// change days are counted by themselves.
    package var leastRows: Int {
      switch self {
      case .dates, .exchangedNames, .villages: 2
      case .rejected, .duplicates, .categories, .names: 20
      }
    }
  }

  /// So many households say little of a share.
  static let fewHouseholds = 10

  /// What went beyond its limit.
  public let kind: Kind
  /// How many rows.
  public let count: Int
  /// Of how many.
  public let rows: Int
  /// The percent allowed.
  public let limit: Int

  /// The first of the counts that is beyond its limit, or nil.
  package static func firstTripped(
    by counts: [(kind: Kind, count: Int, rows: Int)], _ connection: Connection
  ) throws -> ImportBreaker? {
    for (kind, count, rows) in counts where count > 0 && rows >= kind.leastRows {
      let text = try connection.text("SELECT value FROM setting WHERE name = ?1", kind.setting)
      let limit = text.flatMap { Int($0) }.flatMap { (0...100).contains($0) ? $0 : nil }
      // Of a few households one more says little: most of them have to.
      let least = kind == .villages && rows < fewHouseholds ? 50 : 0
      let breaker = ImportBreaker(
        kind: kind, count: count, rows: rows, limit: max(least, limit ?? kind.standard))
      if count * 100 > rows * breaker.limit { return breaker }
    }
    return nil
  }

  /// The share in hundredths of a percent.
  package var share: Int64 { Int64(count) * 10_000 / Int64(max(1, rows)) }

  /// What went beyond which limit, and how to go on.
  public var wording: Wording {
    let what =
      switch kind {
      case .rejected: Wording(vi: "dòng bị từ chối", en: "rows are rejected")
      case .duplicates:
        Wording(
          vi: "dòng nói lại về bản ghi của một dòng trước",
          en: "rows are about a record that an earlier row was about")
      case .categories:
        Wording(
          vi: "dòng đổi phân loại hộ đã ghi", en: "rows change the category recorded of a household"
        )
      case .names:
        Wording(
          vi: "dòng đổi họ tên người đã có trong sổ (có phải một cột đã bị sắp xếp riêng?)",
          en: "rows give a person of the registry another name (was one column sorted by itself?)")
      case .exchangedNames:
        Wording(
          vi:
            "người bị đổi tên nhận họ tên của người khác trong tệp (có phải cột họ tên đã bị sắp xếp"
            + " riêng?)",
          en:
            "renamed people get the name that another of the file had (were names sorted by themselves?)"
        )
      case .dates:
        Wording(
          vi:
            "dòng đổi ngày đã ghi chỉ đổi chỗ ngày với tháng (tệp có được lưu bằng Excel kiểu Mỹ?)",
          en:
            "rows that change recorded days only exchange day and month (was the file saved with US"
            + " settings?)")
      case .villages:
        Wording(
          vi: "hộ đã có trong sổ bị đổi sang thôn, xã khác (số hộ có đánh lại từ đầu ở mỗi thôn?)",
          en: "known households get another village or commune (do numbers begin anew in each"
            + " village?)")
      }
    return Wording(
      vi:
        "Đã dừng: \(count) trong \(rows) \(what.vi) (\(Language.vietnamese.percent(hundredths: share)), giới hạn \(limit) %). Kiểm tra lại"
        + " tệp; nếu đúng như vậy, nhập bằng --no-breakers (giới hạn: thiết lập \(kind.setting)).",
      en:
        "Stopped: \(count) of \(rows) \(what.en) (\(Language.english.percent(hundredths: share)), limit \(limit) %). Check"
        + " the file; if it is right, import with --no-breakers (limit: setting \(kind.setting)).")
  }
}

/// What the circuit breakers look at, next to how many rows had which outcome.
struct BreakerCounts {
  /// Rows about a record that an earlier row was about.
  var duplicates = 0
  /// Rows that change the category recorded of a household.
  var categories = 0
  /// Rows that give a known person another name.
  var names = 0
  /// Renamed people who get another's name.
  var exchangedNames = 0
  /// Rows that change days.
  var dates = DateChanges()
  /// Rows that put a known household into another village, and known households altogether.
  var villages = 0
  var knownHouseholds = 0
}
