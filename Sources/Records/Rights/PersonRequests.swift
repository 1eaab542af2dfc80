import RegistryCore
import SQLite
import Schema
import Sheets
import Vietnamese

/// What a person may ask about what the registry holds of them.
public enum PersonRight: String, CaseIterable, Sendable {
  /// To see it.
  case access
  /// To have it corrected.
  case correction
  /// To have it erased.
  case erasure
}

/// What became of a request.
public enum RequestOutcome: String, CaseIterable, Sendable {
  case granted
  case partly
  case refused
  /// The person took it back.
  case withdrawn

  /// What people call it.
  public var wording: Wording {
    switch self {
    case .granted: Wording(vi: "đã đáp ứng", en: "granted")
    case .partly: Wording(vi: "đáp ứng một phần", en: "granted in part")
    case .refused: Wording(vi: "từ chối", en: "refused")
    case .withdrawn: Wording(vi: "người yêu cầu rút", en: "withdrawn")
    }
  }
}

/// The register of what persons asked for, and by when each is answered.
///
/// A deadline is data of the province, with the day from which it holds; the program has none of its own.
public struct PersonRequests {
  private let registry: Registry
  private let today: String

  /// The register of a registry.
  public init(_ registry: Registry, today: String = Clock.today()) {
    self.registry = registry
    self.today = today
  }

  /// What is asked for.
  public struct Request: Sendable {
    /// The person, by the code of a household and the number in it.
    public var key: RecordKey
    /// What they ask for.
    public var right: PersonRight
    /// The day on which it came.
    public var receivedOn: String
    /// The day by which it is answered; nil for what the deadline in force gives.
    public var dueOn: String?
    /// Who asked, where it was not the person.
    public var askedBy: String?
    /// What exactly.
    public var detail: String?

    /// Asks for a right of a person.
    public init(_ right: PersonRight, of key: RecordKey, on day: String) {
      (self.key, self.right, receivedOn) = (key, right, day)
    }
  }

  /// Enters a request; gives its number and the day by which it is answered.
  ///
  /// Throws `RegistryError` for a person that is not there, a day to come, and where no deadline is known.
  @discardableResult
  public func add(_ request: Request, _ act: any WriteScope) throws -> (number: Int64, due: String)
  {
    guard request.receivedOn <= today else { throw RegistryError.futureDate(request.receivedOn) }
    let person = try self.person(request.key)
    let due = try request.dueOn ?? self.due(request.right, from: request.receivedOn)
    guard due >= request.receivedOn else {
      throw RegistryError.dueBeforeReceived(due, request.receivedOn)
    }
    return try registry.write(in: act) { entry, _ in
      let connection = entry.connection
      try entry.gated {
        try connection.run(
          """
          INSERT INTO person_request (person_id, kind, received_on, due_on, asked_by, detail)
          VALUES (?1, ?2, ?3, ?4, ?5, ?6)
          """, person, request.right.rawValue, request.receivedOn, due,
          Self.text(request.askedBy), Self.text(request.detail))
      }
      return (connection.lastInsertRowID, due)
    }
  }

  /// The person that a key names.
  ///
  /// Throws `RegistryError` where there is none.
  package func person(_ key: RecordKey) throws -> Int64 {
    guard
      let person = try registry.connection.integer(
        """
        SELECT m.person_id FROM household h JOIN membership m ON m.household_id = h.id
        WHERE h.code = ?1 AND m.code = ?2 ORDER BY m.joined_on DESC LIMIT 1
        """, key.parts.first ?? nil, key.parts.last ?? nil)
    else { throw key.unknown }
    return person
  }

  private func due(_ right: PersonRight, from day: String) throws -> String {
    let due = try registry.connection.text(
      """
      SELECT date(?2, '+' || days || ' days') FROM right_deadline
      WHERE kind = ?1 AND valid_from <= ?2 ORDER BY valid_from DESC LIMIT 1
      """, right.rawValue, day)
    guard let due else { throw RegistryError.noDeadline(right.rawValue, on: day) }
    return due
  }

  private static func text(_ text: String?) -> String? {
    text.map(VietnameseText.collapsed).flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Notes what became of a request.
  ///
  /// Throws `RegistryError` for one that is not there or was answered, a day to come, and a refusal
  /// without words.
  public func answer(
    _ number: Int64, _ outcome: RequestOutcome, on day: String, _ words: String?,
    _ act: any WriteScope
  ) throws {
    guard day <= today else { throw RegistryError.futureDate(day) }
    let words = Self.text(words)
    guard words != nil || ![.refused, .partly].contains(outcome) else {
      throw RegistryError.answerMissing(outcome)
    }
    try registry.write(in: act) { entry, _ in
      let connection = entry.connection
      guard
        let received = try connection.text(
          "SELECT received_on FROM person_request WHERE id = ?1", number)
      else { throw RegistryError.noSuchRequest(number) }
      guard day >= received else { throw RegistryError.dueBeforeReceived(day, received) }
      try entry.gated {
        try connection.run(
          """
          UPDATE person_request SET outcome = ?2, answered_on = ?3, answer = ?4 WHERE id = ?1
          """, number, outcome.rawValue, day, words)
      }
    }
  }

  /// Sets in how many days requests of a kind are answered that come on a day or later.
  ///
  /// Throws `RegistryError` for no number of days.
  public func setDeadline(
    _ right: PersonRight, days: Int, from day: String, _ act: any WriteScope
  ) throws {
    guard (1...3660).contains(days) else { throw RegistryError.badDeadline(days) }
    try registry.write(in: act) { entry, _ in
      try entry.gated {
        try entry.connection.run(
          """
          INSERT INTO right_deadline (kind, days, valid_from) VALUES (?1, ?2, ?3)
          ON CONFLICT (kind, valid_from) DO UPDATE SET days = excluded.days
          WHERE days IS NOT excluded.days
          """, right.rawValue, days, day)
      }
    }
  }

  // MARK: Reading

  /// Which requests are listed.
  public struct Filter: Sendable {
    /// Those that were answered, too.
    public var isWhole = false
    /// Only open ones whose day is over.
    public var isOverdue = false
    /// Of this person.
    public var key: RecordKey?
    /// This one alone.
    public var number: Int64?

    /// All that are open.
    public init() {}
  }

  /// The columns of a list of requests.
  public static func columns(_ language: Language) -> [ResultColumn] {
    let column = ResultColumn.Builder(language)
    return [
      column("request", "Số", "No.", .integer), column("kind", "Yêu cầu", "Request"),
      column("person", "Người", "Person"), column("full_name", "Họ và tên", "Full name"),
      column("received_on", "Ngày nhận", "Received on"),
      column("due_on", "Hạn trả lời", "Due on"),
      column("overdue_days", "Số ngày quá hạn", "Days overdue", .integer),
      column("asked_by", "Người yêu cầu thay", "Asked by"), column("detail", "Nội dung", "What"),
      column("outcome", "Kết quả", "Outcome"),
      column("answered_on", "Ngày trả lời", "Answered on"),
      column("answer", "Trả lời", "Answer"),
    ]
  }

  /// Shows the requests asked for, the most urgent first.
  public func list(
    _ filter: Filter, _ language: Language, isForPeople: Bool,
    each: ([ResultValue]) throws -> Void
  ) throws {
    let person = try filter.key.map(person)
    try registry.connection.rows(
      try SQLLibrary.records.text("person_requests"),
      filter.isWhole || filter.number != nil ? 1 : 0, filter.isOverdue ? today : nil, person,
      filter.number
    ) { row in
      func text(_ column: Int) throws -> ResultValue {
        try row.textOrNil(column).map(ResultValue.text) ?? .null
      }
      func day(_ column: Int) throws -> ResultValue {
        try row.textOrNil(column).map { .text(isForPeople ? language.day($0) : $0) } ?? .null
      }
      let (kind, due) = (try row.text(1), try row.text(7))
      let outcome = try row.textOrNil(10)
      let late = outcome == nil && due < today ? Self.days(from: due, to: today) : nil
      try each([
        .integer(try row.integer(0)),
        .text(isForPeople ? try row.text(language == .vietnamese ? 2 : 3) : kind), try text(4),
        try text(5), try day(6), try day(7), late.map { .integer(Int64($0)) } ?? .null,
        try text(8), try text(9),
        outcome.map {
          .text(isForPeople ? RequestOutcome(rawValue: $0)?.wording[language] ?? $0 : $0)
        } ?? .null, try day(11), try text(12),
      ])
    }
  }

  private static func days(from first: String, to last: String) -> Int? {
    guard let first = CivilDate(iso: first), let last = CivilDate(iso: last) else { return nil }
    return last.daysSinceEpoch - first.daysSinceEpoch
  }

  /// The columns of a list of deadlines.
  public static func deadlineColumns(_ language: Language) -> [ResultColumn] {
    let column = ResultColumn.Builder(language)
    return [
      column("kind", "Yêu cầu", "Request"), column("days", "Số ngày", "Days", .integer),
      column("valid_from", "Nhận từ ngày", "Received from"),
    ]
  }

  /// Shows every deadline, those before too.
  public func deadlines(
    _ language: Language, isForPeople: Bool, each: ([ResultValue]) throws -> Void
  ) throws {
    try registry.connection.rows(
      """
      SELECT d.kind, k.vi, k.en, d.days, d.valid_from
      FROM right_deadline d JOIN right_kind k ON k.code = d.kind ORDER BY k.id, d.valid_from
      """
    ) { row in
      let day = try row.text(4)
      try each([
        .text(try row.text(isForPeople ? (language == .vietnamese ? 1 : 2) : 0)),
        .integer(try row.integer(3)), .text(isForPeople ? language.day(day) : day),
      ])
    }
  }
}
