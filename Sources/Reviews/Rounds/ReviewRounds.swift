import RegistryCore
import SQLite
import Schema
import Vietnamese

/// What is done to a round, each act one entry or nothing at all.
public struct ReviewRounds {
  let registry: Registry

  /// For rounds of a registry that is open for writing.
  public init(_ registry: Registry) { self.registry = registry }

  /// Who came onto the list of a round.
  public struct Listing: Hashable, Sendable {
    /// The round.
    public let round: ReviewRound
    /// Households of the poor and near-poor list.
    public let existing: Int
    /// Households that asked.
    public let requested: Int
    /// Requests that no household of the registry stands behind: by their codes.
    public let homeless: [String]
  }

  /// Opens a round and lists who is reviewed: who is poor or near-poor now, and who asked.
  ///
  /// A regular round lists requests only. `day` is the day of opening; without it today, or the
  /// first day of the round where that is earlier. Throws a usage error for a round that is open
  /// already or holds imported records, and for one whose surveys are still to begin, unless it is
  /// opened `early`.
  public func open(
    _ name: ReviewRound.Name, on day: CivilDate? = nil, early: Bool = false,
    act scope: any WriteScope
  ) throws -> Listing {
    try registry.write(in: scope) { transaction, _ in
      let connection = transaction.connection
      let (begins, ends) = try ProcedureTerms(connection).window(of: name)
      let today = CivilDate(iso: Clock.today()) ?? begins
      let opened = day ?? min(today, begins)
      guard opened <= ends else { throw RegistryError.openedTooLate(name, ends.iso) }
      if !early, let first = try Self.dayToCome(of: name, connection) {
        throw RegistryError.openedEarly(name, first.iso)
      }
      try StepRefusal.worded(in: transaction) { try make(name, opened, begins, ends, connection) }
      let round = try ReviewRound.opened(name, in: connection)
      try connection.run(
        SQLLibrary.reviews.text("round_terms"), named: ["round": .integer(round.id)])
      return try list(round, on: opened, withExisting: name.month == nil, transaction)
    }
  }

  /// The first day of surveys of a round that is not open yet, while that day is still to come.
  ///
  /// Throws a usage error where the window of the round cannot be told.
  public func dayToCome(of name: ReviewRound.Name) throws -> CivilDate? {
    try Self.dayToCome(of: name, registry.connection)
  }

  private static func dayToCome(
    of name: ReviewRound.Name, _ connection: Connection
  ) throws -> CivilDate? {
    if let known = try ReviewRound.find(name, in: connection), !known.isHistorical { return nil }
    let (begins, _) = try ProcedureTerms(connection).window(of: name)
    return begins.iso > Clock.today() ? begins : nil
  }

  private func make(
    _ name: ReviewRound.Name, _ opened: CivilDate, _ begins: CivilDate, _ ends: CivilDate,
    _ connection: Connection
  ) throws {
    if let known = try ReviewRound.find(name, in: connection) {
      guard known.isHistorical else { throw RegistryError.alreadyOpen(known) }
      try Self.refuseRecords(of: known, connection)
      try connection.run(
        """
        UPDATE round SET historical = 0, opened_on = ?2, begins_on = ?3, due_on = ?4
        WHERE id = ?1
        """, known.id, opened.iso, begins.iso, ends.iso)
    } else {
      try connection.run(
        """
        INSERT INTO round (code, year, month, kind, historical, opened_on, begins_on, due_on)
        VALUES (?1, ?2, ?3, ?4, 0, ?5, ?6, ?7)
        """, name.code, name.year, name.month, name.month == nil ? "annual" : "regular",
        opened.iso, begins.iso, ends.iso)
    }
  }

  private static func refuseRecords(of round: ReviewRound, _ connection: Connection) throws {
    let records =
      try connection.integer(
        """
        SELECT (SELECT count(*) FROM assessment WHERE round_id = ?1)
          + (SELECT count(*) FROM conference WHERE round_id = ?1)
        """, round.id) ?? 0
    guard records == 0 else { throw RegistryError.hasHistory(round.name, records: Int(records)) }
  }

  /// Lists households whose requests were recorded since.
  ///
  /// Without a day, who had asked by the first day of the surveys is listed as of the opening, as if the
  /// request had been recorded in time, unless the village has met; everybody else as of today.
  public func updateList(
    of name: ReviewRound.Name, on day: CivilDate? = nil, act scope: any WriteScope
  ) throws -> Listing {
    try registry.write(in: scope) { transaction, _ in
      let round = try ReviewRound.opened(name, in: transaction.connection)
      let today = day?.iso ?? max(Clock.today(), round.openedOn ?? "")
      guard let listed = CivilDate(iso: today) else { throw RegistryError.badWindow(today) }
      return try StepRefusal.worded(in: transaction) {
        try list(round, on: listed, isGiven: day != nil, withExisting: false, transaction)
      }
    }
  }

  private func list(
    _ round: ReviewRound, on day: CivilDate, isGiven: Bool = true, withExisting: Bool,
    _ transaction: WriteTransaction
  ) throws -> Listing {
    let connection = transaction.connection
    let values: [String: Value] = [
      "round": .integer(round.id), "day": .text(day.iso),
      "from": .text(round.openedOn ?? day.iso),
      "annual": .integer(round.name.month == nil ? 1 : 0),
      "year": .integer(Int64(round.name.year)), "today": .text(Clock.today()),
      "begins": .text(round.beginsOn ?? day.iso), "given": .integer(isGiven ? 1 : 0),
    ]
    var existing: Int64 = 0
    if withExisting {
      try connection.run(SQLLibrary.reviews.text("list_existing"), named: values)
      existing = connection.changes
    }
    try connection.run(SQLLibrary.reviews.text("list_requests"), named: values)
    let requested = connection.changes
    var homeless: [String] = []
    try connection.run(
      """
      SELECT code FROM request WHERE household_id IS NULL AND refused_on IS NULL
        AND filed_on <= :day ORDER BY code
      """, named: values
    ) { row in homeless.append(try row.text(0)) }
    return Listing(
      round: round, existing: Int(existing), requested: Int(requested), homeless: homeless)
  }

  /// Closes a round in which every listed household has its decision and certificate, or its refusal.
  ///
  /// Throws what is missing.
  public func close(_ name: ReviewRound.Name, on day: CivilDate? = nil, act scope: any WriteScope)
    throws
    -> Int
  {
    try registry.write(in: scope) { transaction, _ in
      let connection = transaction.connection
      let round = try ReviewRound.opened(name, in: connection)
      if let closed = round.closedOn { throw RegistryError.alreadyClosed(name, closed) }
      do {
        try StepRefusal.worded(in: transaction) {
          try connection.run(
            "UPDATE round SET closed_on = ?2 WHERE id = ?1", round.id, day?.iso ?? Clock.today())
        }
      } catch let error as RegistryError
        where error.code == ErrorCondition.roundUnfinished.code
      {
        throw error.advising(try nextSteps(of: round, connection))
      }
      return Int(
        try connection.integer("SELECT count(*) FROM review_list WHERE round_id = ?1", round.id)
          ?? 0)
    }
  }

  /// What is still to be done, commune by commune: the commands that do it.
  private func nextSteps(of round: ReviewRound, _ connection: Connection) throws -> Wording {
    var steps: [Wording] = []
    var communes = 0
    try connection.run(
      SQLLibrary.reviews.text("unfinished"), named: ["round": .integer(round.id)]
    ) { row in
      communes += 1
      guard communes <= 3 else { return }
      let (unit, undecided, uncertified) = (
        try row.text(0), try row.integer(1), try row.integer(2)
      )
      let options = "\(round.name.options) --unit \(unit)"
      if undecided > 0 {
        steps.append(
          Wording(
            vi: "\(undecided) hộ chưa có quyết định hay văn bản từ chối: sobo review recognise"
              + " \(options) …",
            en: "no decision or refusal yet: \(undecided), sobo review recognise \(options) …"))
      }
      if uncertified > 0 {
        steps.append(
          Wording(
            vi: "\(uncertified) hộ chưa có giấy chứng nhận: sobo review certify \(options)",
            en: "no certificate yet: \(uncertified), sobo review certify \(options)"))
      }
    }
    let more = communes > 3 ? Wording(vi: "; và xã khác", en: "; and other communes") : nil
    return Wording(
      vi: "Còn phải làm: " + steps.map(\.vi).joined(separator: "; ") + (more?.vi ?? "") + ".",
      en: "Still to be done: " + steps.map(\.en).joined(separator: "; ") + (more?.en ?? "") + ".")
  }

  /// Opens a closed round again.
  ///
  /// Throws a usage error without a reason, and for a round that is not closed.
  public func reopen(_ name: ReviewRound.Name, act scope: any WriteScope) throws {
    try Reason.required(
      scope.info.reason, for: Wording(vi: "Mở lại đợt rà soát", en: "Opening a round again"))
    try registry.write(in: scope) { transaction, _ in
      let round = try ReviewRound.opened(name, in: transaction.connection)
      guard round.closedOn != nil else { throw RegistryError.notClosed(name) }
      try transaction.connection.run("UPDATE round SET closed_on = NULL WHERE id = ?1", round.id)
    }
  }

  /// Takes back the opening of a round in which nothing was recorded yet.
  ///
  /// Throws a usage error without a reason, and for a round that holds records.
  public func cancel(_ name: ReviewRound.Name, act scope: any WriteScope) throws {
    try Reason.required(
      scope.info.reason, for: Wording(vi: "Hủy đợt rà soát", en: "Cancelling a round"))
    try registry.write(in: scope) { transaction, _ in
      let connection = transaction.connection
      let round = try ReviewRound.opened(name, in: connection)
      let records =
        try connection.integer(
          """
          SELECT (SELECT count(*) FROM assessment WHERE round_id = ?1)
            + (SELECT count(*) FROM conference WHERE round_id = ?1)
            + (SELECT count(*) FROM superior_opinion WHERE round_id = ?1)
          """, round.id) ?? 0
      guard records == 0 else { throw RegistryError.hasRecords(name, records: Int(records)) }
      try connection.run("DELETE FROM review_list WHERE round_id = ?1", round.id)
      try connection.run("DELETE FROM round_parameter WHERE round_id = ?1", round.id)
      try connection.run("DELETE FROM round WHERE id = ?1", round.id)
    }
  }

  /// Records that a commune asked its superior, or what the superior answered.
  ///
  /// With `answeredOn` and no `askedOn`, the last question still open is answered.
  public func opinion(
    _ name: ReviewRound.Name, unit code: String, askedOn: CivilDate?, answeredOn: CivilDate?,
    agrees: Bool, documentNo: String?, act scope: any WriteScope
  ) throws {
    try registry.write(in: scope) { transaction, _ in
      let connection = transaction.connection
      let round = try ReviewRound.opened(name, in: connection)
      let unit = try commune(code, of: round, connection)
      let answer = answeredOn.map { _ in agrees ? 1 : 0 }
      try StepRefusal.worded(in: transaction) {
        if let askedOn {
          try connection.run(
            """
            INSERT INTO superior_opinion
              (round_id, unit_id, asked_on, document_no, answered_on, agrees)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            """, round.id, unit, askedOn.iso, documentNo, answeredOn?.iso, answer)
        } else {
          try connection.run(
            """
            UPDATE superior_opinion SET answered_on = ?3, agrees = ?4,
              document_no = coalesce(?5, document_no)
            WHERE id = (SELECT id FROM superior_opinion WHERE round_id = ?1 AND unit_id = ?2
              AND answered_on IS NULL ORDER BY asked_on DESC LIMIT 1)
            """, round.id, unit, answeredOn?.iso, answer, documentNo)
          guard connection.changes > 0 else { throw RegistryError.notAsked(code) }
        }
      }
    }
  }
}
