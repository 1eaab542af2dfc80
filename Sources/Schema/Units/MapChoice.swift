import RegistryCore
import SQLite
import Vietnamese

/// On which administrative map figures and codes are read.
public enum MapChoice: Hashable, Sendable {
  /// The map before the merger of 1 July 2025, the first change that is recorded.
  case old
  /// The map since then: that of the day in question, and for earlier days the first of it.
  case new
  /// The map in force on a day, in ISO form.
  case day(String)

  /// The two that need no day.
  public static let allCases: [MapChoice] = [.old, .new]

  /// Reads `old`, `new`, or a day; nil for anything else.
  public init?(_ text: String) {
    switch text {
    case "old": self = .old
    case "new": self = .new
    default:
      guard case .date(let date) = DateReading.read(text) else { return nil }
      self = .day(date.iso)
    }
  }

  /// What is typed for it.
  public var text: String {
    switch self {
    case .old: "old"
    case .new: "new"
    case .day(let day): day
    }
  }

  /// What people call it.
  public var wording: Wording {
    switch self {
    case .old:
      Wording(vi: "bản đồ hành chính cũ", en: "old map")
    case .new:
      Wording(vi: "bản đồ hành chính mới", en: "new map")
    case .day(let day):
      Wording(
        vi: "bản đồ hành chính ngày \(VietnameseNumbers.date(day))", en: "map of \(day)")
    }
  }
}

/// The days on which the administrative map changed.
public struct MapDays {
  /// The first change that is recorded; nil where there is none.
  public let firstChange: String?
  private let connection: Connection

  /// Reads them.
  public init(_ connection: Connection) throws {
    self.connection = connection
    firstChange = try connection.text("SELECT min(effective_on) FROM admin_succession")
  }

  /// Whether a day has the old map or a new one.
  public func inForce(on day: String) -> MapChoice {
    guard let firstChange else { return .new }
    return day < firstChange ? .old : .new
  }

  /// The day that stands for a map, for figures of the day `asked`.
  public func day(of map: MapChoice, asked: String) throws -> String {
    if case .day(let day) = map { return day }
    guard let firstChange else { return asked }
    guard map == .old else { return max(firstChange, asked) }
    return try connection.text("SELECT date(?1, '-1 day')", firstChange) ?? firstChange
  }
}
