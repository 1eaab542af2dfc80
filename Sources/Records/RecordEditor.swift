import Import
import RegistryCore
import SQLite
import Schema
import Vietnamese

/// Single records: each is taken as an imported row is, as one entry or not at all.
public final class RecordEditor {
  private let registry: Registry
  private let kind: RecordKind
  private let language: Language

  /// `language` is that of messages.
  public init(registry: Registry, kind: RecordKind, language: Language) {
    self.registry = registry
    self.kind = kind
    self.language = language
  }

  /// The place of a field by its name, title or a synonym; case, signs and marks aside.
  ///
  /// `decision` answers what a member raised: `same CODE` or `new`. Throws a usage error that lists the fields.
  public static func place(of name: String, in kind: RecordKind) throws(RegistryError) -> Int {
    if let place = HeaderMap.names(of: kind)[SpellingKey.loose(name)] { return place }
    if kind.name == "members", SpellingKey.loose(name) == "decision" {
      return RowLayout(kind).decision
    }
    throw RegistryError.unknownField(name, of: kind)
  }

  /// Adds a record from the texts of its fields, by place.
  ///
  /// A record that is there already is rejected.
  public func add(_ texts: [Int: String], act: EntryInfo) throws -> RecordOutcome {
    try registry.write(act) { entry in
      entry.limitsPayments = true
      let single = try SingleRow(entry: entry, kind: kind, language: language)
      let settlement = try single.settle(texts)
      if settlement != .new, !single.row.isRefused {
        single.row.fail(.alreadyRecorded, at: kind.key.last.flatMap(kind.place))
      }
      return finish(single, entry, settlement, key: key(of: single))
    }
  }

  /// Changes fields of a record; an empty text erases what is stored.
  public func edit(
    _ key: RecordKey, _ changes: [Int: String], act: EntryInfo
  ) throws -> RecordOutcome {
    try registry.write(act) { entry in
      entry.limitsPayments = true
      let stored = try StoredRecord.read(key, of: registry, showsNumbers: true)
      let edit = RecordEdit(key: key, stored: stored, changes: changes)
      let single = try SingleRow(entry: entry, kind: kind, language: language)
      var settlement = try single.settle(edit.texts, cleared: edit.erased)
      try edit.judge(single.row, &settlement, entry.connection)
      if !single.row.isRefused, let rows = try RecordRows.find(key, in: entry.connection) {
        if try edit.finish(single, rows), settlement == .unchanged { settlement = .changed }
      }
      return finish(single, entry, settlement, key: edit.newKey.text)
    }
  }

  /// Closes a record on a day: a household, with those who are in it; a member; a project.
  ///
  /// Throws a usage error for kinds that have no end.
  public func close(
    _ key: RecordKey, on day: String, reason: String?, act: EntryInfo
  ) throws -> RecordOutcome {
    if case .date(let date) = DateReading.read(day), date.iso > Clock.today() {
      throw RegistryError.futureDate(date.iso)
    }
    let fields: (day: String, reason: String?)
    switch kind.name {
    case "households": fields = ("closed_on", "close_reason")
    case "members": fields = ("left_on", "left_reason")
    case "projects": fields = ("finished_on", nil)
    default: throw RegistryError.cannotClose(kind)
    }
    var changes: [Int: String] = [:]
    if let place = kind.place(of: fields.day) { changes[place] = day }
    if let name = fields.reason, let place = kind.place(of: name) {
      guard let reason else { throw RegistryError.reasonCodeMissing }
      changes[place] = reason
    } else if reason != nil {
      throw RegistryError.noReasonCode(kind)
    }
    guard kind.name == "households" else { return try edit(key, changes, act: act) }
    return try registry.write(act) { entry in
      let stored = try StoredRecord.read(key, of: registry, showsNumbers: true)
      let edit = RecordEdit(key: key, stored: stored, changes: changes)
      let single = try SingleRow(entry: entry, kind: kind, language: language)
      single.context.endsStays = true
      let settlement = try single.settle(edit.texts)
      if settlement == .changed { try Self.endStays(single, key, entry.connection) }
      return finish(single, entry, settlement, key: key.text)
    }
  }

  /// Nobody stays behind in a household that is closed.
  private static func endStays(
    _ single: SingleRow, _ key: RecordKey, _ connection: Connection
  ) throws {
    _ = try single.context.attempt {
      try connection.run(
        """
        UPDATE membership SET left_on = h.closed_on, left_reason = CASE
            WHEN h.close_reason IN ('died', 'moved_out') THEN h.close_reason ELSE 'other' END
        FROM household h
        WHERE h.code = ?1 AND membership.household_id = h.id AND membership.left_on IS NULL
        """, key.parts[0])
    }
  }

  private func finish(
    _ single: SingleRow, _ entry: WriteTransaction, _ settlement: RowOutcome, key: String?
  ) -> RecordOutcome {
    let change: RecordOutcome.Change =
      if single.row.isRefused {
        .rejected
      } else {
        switch settlement {
        case .new: .new
        case .changed: .changed
        case .unchanged: .unchanged
        case .refused, .later, .waiting: .rejected
        }
      }
    if change == .rejected || change == .unchanged { entry.isDiscarded = true }
    return RecordOutcome(
      kind: kind, key: key, change: change, problems: single.row.problems,
      villages: change == .rejected ? [] : single.context.villages.created)
  }

  private func key(of single: SingleRow) -> String? {
    let parts = kind.key.map { name -> String? in
      // Who attends without a number is known by name.
      for name in name == "citizen_id" ? [name, "full_name"] : [name] {
        if let place = kind.place(of: name), single.row[place].isGiven {
          return single.row[place].text
        }
      }
      return nil
    }
    return parts.first == .some(nil) ? nil : RecordKey(kind: kind, parts: parts).text
  }
}
