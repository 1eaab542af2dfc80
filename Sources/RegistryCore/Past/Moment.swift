import SQLite
import Vietnamese

/// A state that the registry was in: all entries up to one, and none after it.
public struct Moment: Sendable, Hashable {
  /// The last entry that was known.
  public let entry: Int64
  /// When it was written, in UTC.
  public let at: String
  /// The last change of that entry.
  public let seq: Int64
  /// How many entries came later.
  public let later: Int64

  /// How many lawful erasures came later: the texts of those persons say so.
  public let erasures: Int64

  /// The day in Vietnam on which its last entry was written, or the day that was asked for.
  public let day: String

  /// Finds the state that `text` names: a time, `entry:17`, or `batch:12`.
  ///
  /// A time is in Vietnam unless it ends with `Z` or an offset, and lasts to the end of the day,
  /// the minute or the second that it names. Throws a usage error for an invalid time, for one in
  /// the future, for one before the registry began, and for one that entries lie on both sides
  /// of out of their order.
  public static func named(_ text: String, in registry: Registry) throws -> Moment {
    try named(text, in: registry.connection, now: Clock.now())
  }

  package static func named(
    _ text: String, in connection: Connection, now: String
  ) throws -> Moment {
    if let number = number(in: text, after: "entry:") {
      return try of(entry: number, in: connection)
    }
    if let number = number(in: text, after: "batch:") {
      // The entry that undoes a batch names it too; the first entry is the one that loaded it.
      let entry = try connection.integer("SELECT min(id) FROM entry WHERE batch = ?1", number)
      guard let entry else { throw RegistryError.noSuchBatch(number) }
      return try of(entry: entry, in: connection)
    }
    guard let time = TimestampRange(text) else { throw RegistryError.unreadableTime(text) }
    guard time.first <= now else { throw RegistryError.timeToCome(text) }
    let entry = try connection.integer("SELECT max(id) FROM entry WHERE at < ?1", time.end)
    // Where a clock went backwards, an entry before that one may be of a later time.
    let later = try connection.integer("SELECT min(id) FROM entry WHERE at >= ?1", time.end)
    if let later, later < entry ?? 0 {
      throw RegistryError.timeNotOrdered(text, first: later - 1, last: entry ?? 0)
    }
    guard let entry else {
      throw RegistryError.beforeTheRegistry(
        text, begun: try connection.text("SELECT min(at) FROM entry") ?? "–")
    }
    return try of(entry: entry, in: connection, day: time.day)
  }

  /// The first millisecond, in UTC, if the text is a time; nil for an entry or an invalid text.
  package static func begins(_ text: String) throws -> String? { TimestampRange(text)?.first }

  /// The state after an entry.
  package static func of(
    entry number: Int64, in connection: Connection, day: String? = nil
  ) throws -> Moment {
    guard let at = try connection.text("SELECT at FROM entry WHERE id = ?1", number) else {
      throw RegistryError.noSuchEntry(
        number, last: try connection.integer("SELECT max(id) FROM entry") ?? 0)
    }
    return Moment(
      entry: number, at: at,
      seq: try connection.integer("SELECT sum(changes) FROM entry WHERE id <= ?1", number) ?? 0,
      later: try connection.integer("SELECT count(*) FROM entry WHERE id > ?1", number) ?? 0,
      erasures: try connection.integer(
        "SELECT count(*) FROM entry WHERE id > ?1 AND action = 'record redact'", number) ?? 0,
      day: day ?? VietnamTime.local(at)?.day ?? String(at.prefix(10)))
  }

  private static func number(in text: String, after prefix: String) -> Int64? {
    guard text.hasPrefix(prefix) else { return nil }
    let digits = text.dropFirst(prefix.count)
    guard digits.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }) else { return nil }
    return Int64(digits)
  }

  /// The note that is shown with records of this state.
  public var wording: Wording {
    let erased =
      erasures > 0
      ? Wording(
        vi: " Dữ liệu của người bị xóa theo luật sau đó (\(erasures) lần xóa) hiện là đã xóa.",
        en:
          " What was erased by law since (\(Language.english(erasures, "erasure", "erasures"))) is shown"
          + " as erased.")
      : Wording(vi: "", en: "")
    let time = Wording { $0.time(at) }
    return Wording(
      vi: "Như sổ đã ghi đến lần ghi số \(entry) (\(time.vi), giờ Việt Nam);"
        + " bỏ qua \(later) lần ghi sau đó." + erased.vi,
      en: "As recorded up to entry \(entry) (\(time.en), Vietnam time); \(later) later"
        + (later == 1 ? " entry is left out." : " entries are left out.") + erased.en)
  }
}
