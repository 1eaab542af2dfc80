import Import
import RegistryCore
import SQLite
import Schema
import Vietnamese

/// What happens to households: each is one act on one day, as one entry or not at all.
public final class HouseholdEvents {
  private let registry: Registry
  let language: Language

  /// `language` is that of messages.
  public init(registry: Registry, language: Language) {
    self.registry = registry
    self.language = language
  }

  /// Does an act; a fault rolls it back.
  func perform(
    _ event: String, in scope: any WriteScope, _ body: (EventContext) throws -> Void
  ) throws -> EventOutcome {
    try EventOutcome.of(event, in: scope, registry, { EventContext($0, language) }, body)
  }
}

// MARK: Split and merge

extension HouseholdEvents {
  /// Some members leave a household and become one of their own.
  public struct Split: Sendable {
    /// The household they leave.
    public var from: String
    /// The code of the new one.
    public var code: String
    /// The numbers of who leaves.
    public var members: [String]
    /// Who of them heads the new household.
    public var head: String
    /// The day.
    public var date: String
    /// Where the new household lives; nil for where the old one does.
    public var village: String?
    /// The commune of that village, by its code or name on that day.
    public var commune: String?
    /// What was decided of that village, where its name is like a known one's.
    public var answer: VillageAnswer?
    /// Who heads the old household, when its head leaves.
    public var newHead: String?
    /// What members are to their head from then on, by their number before.
    public var relations: [String: String]

    /// Describes a split.
    public init(
      from: String, code: String, members: [String], head: String, date: String,
      village: String? = nil, commune: String? = nil, newHead: String? = nil,
      relations: [String: String] = [:]
    ) {
      (self.from, self.code, self.members, self.head) = (from, code, members, head)
      (self.date, self.village, self.commune) = (date, village, commune)
      (self.newHead, self.relations) = (newHead, relations)
    }
  }

  /// What a village is whose name is like a known one's.
  public enum VillageAnswer: Sendable {
    case new
    /// The known one of a name.
    case same(String)

    var decision: Decision {
      switch self {
      case .new: .new
      case .same(let name): .same(name)
      }
    }
  }

  /// Splits a household.
  public func split(_ split: Split, _ scope: any WriteScope) throws -> EventOutcome {
    try perform("split", in: scope) { work in
      let day = work.day(split.date)
      let code = VietnameseText.collapsed(split.code)
      let isTaken = try StoredCode.isTaken(code, in: "household", work.connection)
      if isTaken || code.isEmpty { work.fail(.codeTaken, at: "new", value: code) }
      guard let old = try work.household(split.from, at: "household", on: day) else { return }
      let periods = try work.periods(of: old)
      let numbers = Set(split.members.map { VietnameseText.collapsed($0) })
      let leaving = numbers.sorted { ($0.count, $0) < ($1.count, $1) }.compactMap {
        work.period($0, among: periods, at: "members", on: day)
      }
      let head = leaving.first { $0.code == VietnameseText.collapsed(split.head) }
      if head == nil { work.fail(.headNotAmong, at: "head", value: split.head) }
      let staying = periods.filter { period in !leaving.contains { $0.id == period.id } }
      if staying.isEmpty, !periods.isEmpty { work.fail(.nobodyStays, at: "members") }
      let next = try newHead(split.newHead, leaving: leaving, staying: staying, day, work)
      let given = try work.relations(split.relations, of: leaving)
      var village: Int64? = old.villageID
      if let name = split.village, let day {
        village = try self.village(
          name, split.commune, answer: split.answer, of: old, on: day, work)
      }
      guard let head, let day, let village else { return }
      try work.apply {
        try found(code, in: village, on: day, from: old, work)
        let new = try work.connection.integer("SELECT id FROM household WHERE code = ?1", code) ?? 0
        work.note("Hộ \(code) tách từ \(old.code)", "Household \(code) comes out of \(old.code)")
        for period in [head] + leaving.filter({ $0.id != head.id }) {
          try transfer(period, of: old, in: new, code, head: head, given, on: day, work)
        }
        if let next { try work.change(next, in: old, to: "head", on: day) }
        try work.record("split", on: day, old.id, other: new)
      }
    }
  }

  /// The new household of a split.
  private func found(
    _ code: String, in village: Int64, on day: String, from old: EventContext.Household,
    _ work: EventContext
  ) throws {
    try work.connection.run(
      """
      INSERT INTO household (code, village_id, registered_on, residence, origin)
      SELECT ?1, ?2, ?3, residence, 'split' FROM household WHERE id = ?4
      """, code, village, day, old.id)
    try work.link(old, to: work.connection.lastInsertRowID, "split", on: day)
  }

  /// A member of the old household begins in the new one.
  private func transfer(
    _ period: EventContext.MembershipPeriod, of old: EventContext.Household, in new: Int64,
    _ code: String,
    head: EventContext.MembershipPeriod, _ given: [String: String], on day: String,
    _ work: EventContext
  ) throws {
    var relation = "head"
    if period.id != head.id {
      let likely = Kinship.of(period.relation, newHeadWas: head.relation, together: true)
      relation = given[period.code] ?? likely ?? "other"
      if given[period.code] == nil {
        let label = try work.label(relation)
        work.fail(.relationDoubtful(": \(label)"), at: "relation", value: period.name)
      }
    }
    try work.end(period, on: day, "other")
    let number = try work.begin(period, in: new, as: relation, on: day, "other")
    let label = try work.label(relation)
    work.note(
      "\(old.code)/\(period.code) → \(code)/\(number) \(period.name): \(label)",
      "\(old.code)/\(period.code) → \(code)/\(number) \(period.name): \(label)")
  }

  /// Who follows a head that leaves; nil where the head stays or nobody does.
  func newHead(
    _ given: String?, leaving: [EventContext.MembershipPeriod],
    staying: [EventContext.MembershipPeriod], _ day: String?,
    _ work: EventContext
  ) throws -> EventContext.MembershipPeriod? {
    let headLeaves = leaving.contains { $0.relation == "head" }
    guard let given else {
      if headLeaves, !staying.isEmpty { work.fail(.newHeadNeeded, at: "new-head") }
      return nil
    }
    guard headLeaves else {
      work.fail(.newHeadUnneeded, at: "new-head", value: given)
      return nil
    }
    if leaving.contains(where: { $0.code == VietnameseText.collapsed(given) }) {
      work.fail(.newHeadLeaves, at: "new-head", value: given)
      return nil
    }
    return work.period(given, among: staying, at: "new-head", on: day)
  }

  /// All members of a household go over into another, and the household is closed.
  public func merge(
    _ code: String, into target: String, on date: String, relations: [String: String] = [:],
    _ scope: any WriteScope
  ) throws -> EventOutcome {
    try perform("merge", in: scope) { work in
      let day = work.day(date)
      let old = try work.household(code, at: "household", on: day)
      let new = try work.household(target, at: "into", on: day)
      guard let old, let new else { return }
      guard old.id != new.id else {
        return work.fail(.sameHousehold, at: "into", value: target)
      }
      let periods = try work.periods(of: old)
      for period in periods {
        _ = work.period(period.code, among: periods, at: "household", on: day)
      }
      let given = try work.relations(relations, of: periods)
      guard let day else { return }
      try work.apply {
        for period in periods {
          let relation = given[period.code] ?? "other"
          if given[period.code] == nil {
            work.fail(.relationDoubtful(""), at: "relation", value: period.name)
          }
          try work.end(period, on: day, "other")
          let number = try work.begin(period, in: new.id, as: relation, on: day, "other")
          let label = try work.label(relation)
          work.note(
            "\(old.code)/\(period.code) → \(new.code)/\(number) \(period.name): \(label)",
            "\(old.code)/\(period.code) → \(new.code)/\(number) \(period.name): \(label)")
        }
        try work.link(old, to: new.id, "merge", on: day)
        try work.record("merge", on: day, old.id, other: new.id)
        try work.close(old, on: day, "merged")
        work.note(
          "Hộ \(old.code) nhập vào \(new.code)",
          "Household \(old.code) is now in \(new.code)")
      }
    }
  }

  /// Takes a merge back: the undo of its entry.
  public func unmerge(_ code: String, _ scope: any WriteScope) throws -> EventOutcome {
    try Reason.required(
      scope.info.reason, for: Wording(vi: "Bỏ nhập hộ", en: "Taking a merge back"))
    return try perform("unmerge", in: scope) { work in
      let typed = VietnameseText.collapsed(code)
      let code = try StoredCode.find(typed, in: "household", work.connection) ?? typed
      let event = try work.connection.integer(
        """
        SELECT max(e.id) FROM household_event e JOIN household h ON h.id = e.household_id
        WHERE h.code = ?1 AND e.kind = 'merge'
        """, code)
      // The number of an event that was taken back goes to a later one: the last that made it counts.
      let entry = try event.flatMap { event in
        try LastChange.making(("household_event", event), work.connection)?.entry
      }
      // An entry that is still open is taken back as a whole or not at all.
      guard let entry, entry < work.transaction.number else {
        return work.fail(.noMerge, at: "household", value: code)
      }
      let report = try EntryUndo(registry: registry, entry: entry).reverse(in: work.transaction)
      for item in report.items.prefix(5) { work.fail(.mergeStays(item), at: "household") }
      try work.apply {
        work.note(
          "Đã hoàn tác lần ghi \(entry): hộ \(code) là hộ riêng như trước",
          "Entry \(entry) is taken back: household \(code) is one of its own as before")
      }
    }
  }
}
