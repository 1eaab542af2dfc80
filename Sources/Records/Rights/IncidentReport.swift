import RegistryCore
import SQLite
import Schema
import Sheets

/// What happened between two days: who read what, who was shown whole numbers, who wrote; for the report of
/// an incident.
public struct IncidentReport {
  private let registry: Registry
  private let (from, to): (String, String)
  private let login: String?

  /// Of the days from one to another in Vietnam, of one account or of all.
  public init(_ registry: Registry, from: String, to: String, by login: String?) {
    (self.registry, self.from, self.to, self.login) = (registry, from, to, login)
  }

  /// Its columns.
  public static func columns(_ language: Language) -> [ResultColumn] {
    let column = ResultColumn.Builder(language)
    return [
      column("at", "Lúc", "At"), column("kind", "Loại", "Kind"),
      column("actor", "Người thực hiện", "Actor"), column("os_user", "Tài khoản", "Login"),
      column("command", "Lệnh", "Command"), column("about", "Về", "About", isMasked: true),
      column("rows", "Số dòng", "Rows", .integer), column("reason", "Lý do", "Reason"),
      column("number", "Số thứ tự", "Number", .integer),
    ]
  }

  /// What kind of thing happened.
  private enum Kind: String {
    case read
    case disclosure
    case entry

    var wording: Wording {
      switch self {
      case .read: Wording(vi: "xem", en: "read")
      case .disclosure: Wording(vi: "xem số đầy đủ", en: "showing of numbers")
      case .entry: Wording(vi: "ghi", en: "entry")
      }
    }
  }

  /// Everything in the order in which it happened, each line of the log of reads checked.
  ///
  /// Throws `RegistryError` where the log of reads was altered.
  public func rows(_ language: Language, isForPeople: Bool) throws -> [[ResultValue]] {
    var rows: [(at: String, cells: [ResultValue])] = []
    func add(
      _ at: String, _ kind: Kind, _ actor: String, _ user: String, _ command: String,
      _ about: String?, _ count: Int64, _ reason: String?, _ number: Int64
    ) {
      rows.append(
        (
          at,
          [
            .text(isForPeople ? language.time(at) : at),
            .text(isForPeople ? kind.wording[language] : kind.rawValue), .text(actor), .text(user),
            .text(command), about.map(ResultValue.text) ?? .null, .integer(count),
            reason.map(ResultValue.text) ?? .null, .integer(number),
          ]
        ))
    }
    let span = try registry.connection.prepare("SELECT date(?1, '+7 hours') BETWEEN ?2 AND ?3")
    try ReadLog(of: registry.path).verify { entry in
      guard entry.ends == nil, login == nil || [entry.actor, entry.osUser].contains(login) else {
        return
      }
      defer { span.reset() }
      for (position, text) in [entry.at, from, to].enumerated() {
        try span.bind(text, at: position + 1)
      }
      guard try span.step(), try span.integer(0) == 1 else { return }
      add(
        entry.at, .read, entry.actor, entry.osUser, entry.command, ReadLog.masked(entry.about),
        entry.rows, entry.reason, entry.number)
    }
    try registry.connection.rows(
      try SQLLibrary.records.text("incident_entries"), from, to, login
    ) { row in
      let shown = try row.textOrNil(7)
      let action = try row.text(4)
      add(
        try row.text(0), shown == nil ? .entry : .disclosure, try row.text(2), try row.text(3),
        isForPeople ? ActionWording.of(action)[language] : action, shown.map(ReadLog.masked),
        try row.integer(6), try row.textOrNil(5), try row.integer(1))
    }
    return rows.sorted { $0.at < $1.at }.map(\.cells)
  }
}
