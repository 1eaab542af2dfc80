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
  private let catalogue: Catalogue
  private let keepsLostLetters: Bool

  /// `language` is that of messages; the kind is one of the catalogue's.
  ///
  /// `keepsLostLetters` takes texts whose letters were lost as they stand.
  public init(
    registry: Registry, kind: RecordKind, language: Language, in catalogue: Catalogue = .standard,
    keepsLostLetters: Bool = false
  ) {
    self.registry = registry
    self.kind = kind
    self.language = language
    self.catalogue = catalogue
    self.keepsLostLetters = keepsLostLetters
  }

  /// A field by its name, title or a synonym; case, signs and marks aside.
  ///
  /// `decision`, or `Trả lời`, answers what a member or the name of a village raised: `same CODE` or `new`.
  /// Throws a usage error that lists the fields.
  public static func field(
    _ name: String, of kind: RecordKind
  ) throws(RegistryError) -> FieldIndex {
    if let field = HeaderMap.names(of: kind)[SpellingKey.loose(name)] { return field }
    if kind.plan == .member || kind.place?.village != nil, AnswerColumn.isNamed(name) {
      return decision(of: kind)
    }
    throw RegistryError.unknownField(name, of: kind)
  }

  /// The place of the answer to what a record of a kind raises.
  public static func decision(of kind: RecordKind) -> FieldIndex { RowLayout(kind).decision }

  /// Adds a record from the texts of its fields.
  ///
  /// A record that is there already is rejected.
  public func add(_ texts: [FieldIndex: String], act scope: any WriteScope) throws -> RecordOutcome
  {
    try registry.write(in: scope) { transaction, part in
      transaction.limitsPayments = true
      let pipeline = try RowPipeline(
        kind, entry: transaction, language: language, keepsLostLetters: keepsLostLetters)
      pipeline.context.expectation = .newRecord
      fill(pipeline, texts)
      let outcome = try pipeline.apply()
      return try finish(pipeline, part, outcome, key: key(of: pipeline))
    }
  }

  /// Changes fields of a record; an empty text erases what is stored.
  ///
  /// `shown` is the record as it was when it was shown to whoever changes it, personal numbers masked:
  /// a field that is no longer so is not written over.
  public func edit(
    _ key: RecordKey, _ changes: [FieldIndex: String], shown: StoredRecord? = nil,
    act scope: any WriteScope
  ) throws -> RecordOutcome {
    try registry.write(in: scope) { transaction, part in
      transaction.limitsPayments = true
      let key = try key.asStored(in: transaction.connection)
      let stored = try StoredRecord.read(key, of: registry, showsNumbers: true)
      let edit = RecordEdit(key: key, stored: stored, changes: changes)
      let pipeline = try RowPipeline(
        kind, entry: transaction, language: language, keepsLostLetters: keepsLostLetters)
      pipeline.context.expectation = .knownRecord
      fill(pipeline, edit.texts, cleared: edit.erased, stored: edit.unchanged)
      for index in changes.keys where pipeline.saysNothing(index) { pipeline.clear(index) }
      try edit.check(pipeline.row, transaction.connection)
      if let shown { try hold(changes, against: shown, key, pipeline) }
      let closing = try closing(of: key, in: stored, erasedBy: edit)
      pipeline.context.reopensMemberships = closing != nil
      var outcome = try pipeline.apply()
      if outcome == .changed, let closing { try reopen(pipeline, key, closing) }
      if !pipeline.isRefused, let rows = try RecordRows.find(key, in: transaction.connection),
        try edit.finish(pipeline, rows), outcome == .unchanged
      {
        outcome = .changed
      }
      return try finish(pipeline, part, outcome, key: edit.newKey)
    }
  }

  /// Refuses to change what somebody else has changed since it was shown.
  private func hold(
    _ changes: [FieldIndex: String], against shown: StoredRecord, _ key: RecordKey,
    _ pipeline: RowPipeline
  ) throws {
    let (then, now) = (
      shown.texts(kind), try StoredRecord.read(key, of: registry).texts(kind)
    )
    let words = FieldWords(kind, language, CodeLabels(registry.connection))
    let changed = changes.keys.filter { kind.field(at: $0) != nil && then[$0] != now[$0] }.sorted()
    for index in changed {
      let last = try RecordHistory(registry: registry, kind: kind, language: language)
        .lastChange(of: key, field: kind[index].name)
      pipeline.row.fail(
        .changedMeanwhile(last, now: try now[index].map { try words.shown($0, at: index) } ?? ""),
        at: index, value: changes[index] ?? "")
    }
  }

  /// Closes a record on a day: a household, with those who are in it; a member; a project.
  ///
  /// Throws a usage error for kinds that have no end.
  public func close(
    _ key: RecordKey, on day: String, reason: String?, act scope: any WriteScope
  ) throws -> RecordOutcome {
    let changes = try closing(on: day, reason: reason)
    try refuseAnotherClosing(of: key, changes)
    guard kind.plan == .household else { return try edit(key, changes, act: scope) }
    return try registry.write(in: scope) { transaction, part in
      let key = try key.asStored(in: transaction.connection)
      let stored = try StoredRecord.read(key, of: registry, showsNumbers: true)
      let edit = RecordEdit(key: key, stored: stored, changes: changes)
      let pipeline = try RowPipeline(
        kind, entry: transaction, language: language, keepsLostLetters: keepsLostLetters)
      pipeline.context.endsMemberships = true
      fill(pipeline, edit.texts, stored: edit.unchanged)
      let outcome = try pipeline.apply()
      if outcome == .changed { try Self.endMemberships(pipeline, key, transaction.connection) }
      return try finish(pipeline, part, outcome, key: key)
    }
  }

  /// Refuses to close what is closed: another day would part from what ended with it.
  private func refuseAnotherClosing(
    of key: RecordKey, _ changes: [FieldIndex: String]
  ) throws {
    guard let closing = kind.closing else { return }
    let key = try key.asStored(in: registry.connection)
    let stored = try StoredRecord.read(key, of: registry).texts(kind)
    guard let day = stored[closing.day] else { return }
    let isSameDay =
      changes[closing.day].map { DateReading.read($0) == DateReading.read(day) } ?? false
    let isSameReason = closing.reason.map { changes[$0] == stored[$0] } ?? true
    guard !isSameDay || !isSameReason else { return }
    let last = try RecordHistory(registry: registry, kind: kind, language: language)
      .lastChange(of: key, field: kind[closing.day].name)
    throw RegistryError.recordClosed(key, day, undoing: last?.undoing)
  }

  /// The fields that say when and why a record of the kind ended.
  private func closing(on day: String, reason: String?) throws -> [FieldIndex: String] {
    if case .date(let date) = DateReading.read(day), date.iso > Clock.today() {
      throw RegistryError.futureDate(date.iso)
    }
    guard let closing = kind.closing else {
      let closable = catalogue.kinds.filter { $0.closing != nil }.map(\.name)
      throw RegistryError.cannotClose(kind, closable: closable)
    }
    var changes = [closing.day: day]
    if let field = closing.reason {
      guard let reason else { throw RegistryError.reasonCodeMissing }
      changes[field] = reason
    } else if reason != nil {
      throw RegistryError.noReasonCode(kind)
    }
    return changes
  }

  private func fill(
    _ pipeline: RowPipeline, _ texts: [FieldIndex: String], cleared: [FieldIndex] = [],
    stored: Set<FieldIndex> = []
  ) {
    for field in cleared { pipeline.clear(field) }
    for (field, text) in texts.sorted(by: { $0.key < $1.key }) {
      if stored.contains(field) {
        pipeline.set(field, stored: text)
      } else {
        pipeline.set(field, text: text)
      }
    }
    pipeline.complete()
  }

  /// Ends all memberships of a household that is closed.
  private static func endMemberships(
    _ pipeline: RowPipeline, _ key: RecordKey, _ connection: Connection
  ) throws {
    _ = try pipeline.context.applyOrFail {
      try connection.run(
        """
        UPDATE membership SET left_on = h.closed_on, left_reason = CASE
            WHEN h.close_reason IN ('died', 'moved_out') THEN h.close_reason ELSE 'other' END
        FROM household h
        WHERE h.code = ?1 AND membership.household_id = h.id AND membership.left_on IS NULL
        """, key.parts[0])
    }
  }

  /// The day on which a household was closed, and the change that closed it, where an edit opens it again.
  private func closing(
    of key: RecordKey, in stored: StoredRecord, erasedBy edit: RecordEdit
  ) throws -> (day: String, last: LastChange)? {
    guard kind.plan == .household, let field = kind.closing?.day, edit.erased.contains(field),
      let day = stored.texts(kind)[field],
      let last = try RecordHistory(registry: registry, kind: kind, language: language)
        .lastChange(of: key, field: kind[field].name)
    else { return nil }
    return (day, last)
  }

  /// Who left alive with the closing of a household is back when it is opened again; who died is not.
  ///
  /// One that nobody would be in stays closed.
  private func reopen(
    _ pipeline: RowPipeline, _ key: RecordKey, _ closing: (day: String, last: LastChange)
  ) throws {
    let connection = pipeline.context.connection
    var names: [String] = []
    _ = try pipeline.context.applyOrFail {
      try connection.rows(
        SQLLibrary.records.text("reopen"), key.parts[0], closing.day, closing.last.entry
      ) { names.append("\(try $0.text(0)) \(try $0.text(1))") }
    }
    if !names.isEmpty { return pipeline.row.fail(.membersBack(names), value: key.parts[0]) }
    let isEmpty = try connection.integer(
      """
      SELECT max(m.left_on IS NULL) = 0 FROM household h JOIN membership m ON m.household_id = h.id
      WHERE h.code = ?1
      """, key.parts[0])
    guard isEmpty == 1 else { return }
    pipeline.row.fail(
      .reopenedEmpty(undoing: closing.last.batch == nil ? closing.last.undoing : nil),
      at: kind.closing?.day, value: "")
  }

  /// Takes back what was done of a record that is refused after all, as where the schema refuses
  /// one of its parts.
  private func finish(
    _ pipeline: RowPipeline, _ part: Savepoint, _ outcome: RowOutcome, key: RecordKey?
  ) throws -> RecordOutcome {
    let change: RecordOutcome.Change =
      if pipeline.isRefused {
        .rejected
      } else {
        switch outcome {
        case .new: .new
        case .changed: .changed
        case .unchanged: .unchanged
        case .refused, .held, .pending: .rejected
        }
      }
    part.isDiscarded = change == .rejected || change == .unchanged
    if !part.isDiscarded {
      for code in try pipeline.householdsWithoutHead() {
        pipeline.row.fail(.leftWithoutHead, value: code)
      }
      try pipeline.noteSharedCertificates()
    }
    return RecordOutcome(
      kind: kind, key: change == .rejected ? key?.masked : key?.text, change: change,
      problems: pipeline.problems,
      villages: change == .rejected ? [] : pipeline.context.villages.created,
      entry: part.isDiscarded ? nil : pipeline.context.entry.number)
  }

  private func key(of pipeline: RowPipeline) -> RecordKey? {
    let parts = kind.keyIndices.map { index -> String? in
      if let text = pipeline.text(index) { return text }
      // Who attends without a number is known by name.
      guard case .attendee(let name) = kind[index].link else { return nil }
      return kind.index(of: name).flatMap(pipeline.text)
    }
    return parts.first == .some(nil) ? nil : RecordKey(kind: kind, parts: parts)
  }
}
