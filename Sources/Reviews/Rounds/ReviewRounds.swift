import RegistryCore
import SQLite
import Schema
import Vietnamese

/// What is done to a round, each act one entry or nothing at all.
public struct ReviewRounds {
  private let registry: Registry

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
  /// already or holds imported records.
  public func open(_ name: ReviewRound.Name, on day: CivilDate? = nil, act: any WriteScope) throws
    -> Listing
  {
    try registry.write(in: act) { entry, _ in
      let connection = entry.connection
      let (begins, ends) = try ProcedureTerms(connection).window(of: name)
      let today = CivilDate(iso: Clock.today()) ?? begins
      let opened = day ?? min(today, begins)
      guard opened <= ends else { throw RegistryError.openedTooLate(name, ends.iso) }
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
      let round = try ReviewRound.opened(name, in: connection)
      return try list(round, on: opened, withExisting: name.month == nil, entry)
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
  public func updateList(
    of name: ReviewRound.Name, on day: CivilDate? = nil, act: any WriteScope
  ) throws -> Listing {
    try registry.write(in: act) { entry, _ in
      let round = try ReviewRound.opened(name, in: entry.connection)
      let today = day?.iso ?? max(Clock.today(), round.openedOn ?? "")
      guard let listed = CivilDate(iso: today) else { throw RegistryError.badWindow(today) }
      return try StepRefusal.worded(in: entry) {
        try list(round, on: listed, withExisting: false, entry)
      }
    }
  }

  private func list(
    _ round: ReviewRound, on day: CivilDate, withExisting: Bool, _ entry: WriteTransaction
  ) throws -> Listing {
    let connection = entry.connection
    let values: [String: Value] = [
      "round": .integer(round.id), "day": .text(day.iso),
      "from": .text(round.openedOn ?? day.iso),
      "annual": .integer(round.name.month == nil ? 1 : 0),
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
  public func close(_ name: ReviewRound.Name, on day: CivilDate? = nil, act: any WriteScope) throws
    -> Int
  {
    try registry.write(in: act) { entry, _ in
      let connection = entry.connection
      let round = try ReviewRound.opened(name, in: connection)
      if let closed = round.closedOn { throw RegistryError.alreadyClosed(name, closed) }
      try StepRefusal.worded(in: entry) {
        try connection.run(
          "UPDATE round SET closed_on = ?2 WHERE id = ?1", round.id, day?.iso ?? Clock.today())
      }
      return Int(
        try connection.integer("SELECT count(*) FROM review_list WHERE round_id = ?1", round.id)
          ?? 0)
    }
  }

  /// Opens a closed round again.
  ///
  /// Throws a usage error without a reason, and for a round that is not closed.
  public func reopen(_ name: ReviewRound.Name, act: any WriteScope) throws {
    try Reason.required(
      act.info.reason, for: Wording(vi: "Mở lại đợt rà soát", en: "Opening a round again"))
    try registry.write(in: act) { entry, _ in
      let round = try ReviewRound.opened(name, in: entry.connection)
      guard round.closedOn != nil else { throw RegistryError.notClosed(name) }
      try entry.connection.run("UPDATE round SET closed_on = NULL WHERE id = ?1", round.id)
    }
  }

  /// Takes back the opening of a round in which nothing was recorded yet.
  ///
  /// Throws a usage error without a reason, and for a round that holds records.
  public func cancel(_ name: ReviewRound.Name, act: any WriteScope) throws {
    try Reason.required(
      act.info.reason, for: Wording(vi: "Hủy đợt rà soát", en: "Cancelling a round"))
    try registry.write(in: act) { entry, _ in
      let connection = entry.connection
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
      try connection.run("DELETE FROM round WHERE id = ?1", round.id)
    }
  }

  /// Records that a commune asked its superior, or what the superior answered.
  ///
  /// With `answeredOn` and no `askedOn`, the last question still open is answered.
  public func opinion(
    _ name: ReviewRound.Name, unit code: String, askedOn: CivilDate?, answeredOn: CivilDate?,
    agrees: Bool, documentNo: String?, act: any WriteScope
  ) throws {
    try registry.write(in: act) { entry, _ in
      let connection = entry.connection
      let round = try ReviewRound.opened(name, in: connection)
      let unit = try commune(code, of: round, connection)
      let answer = answeredOn.map { _ in agrees ? 1 : 0 }
      try StepRefusal.worded(in: entry) {
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

extension ReviewRounds {
  /// The commune of a code on the map on which the round's list was made.
  func commune(
    _ code: String, of round: ReviewRound, _ connection: Connection
  ) throws -> Int64 {
    let day = round.openedOn ?? ""
    guard let unit = try AdminUnits.find(code, on: day, in: connection), unit.level == .commune
    else { throw RegistryError.noCommune(code, on: day) }
    return unit.id
  }

  /// A decision of a commune's chairman.
  public struct Decision: Sendable {
    /// Its number.
    public let number: String
    /// Its day.
    public let day: CivilDate
    /// Who signed it.
    public let signer: String
    /// The number of the letters that refuse requests; nil where none is to be written.
    public let refusal: String?

    /// Describes a decision before it is recorded.
    public init(number: String, day: CivilDate, signer: String, refusal: String? = nil) {
      (self.number, self.day, self.signer, self.refusal) = (number, day, signer, refusal)
    }
  }

  /// What a decision came to.
  public struct Recognition: Hashable, Sendable {
    /// Households recognised, by category.
    public let recognised: [String: Int]
    /// Requests refused in writing.
    public let refused: Int
    /// Requests that should be refused and were not, since no letter was named.
    public let unanswered: Int
    /// Listed households without a result, which the decision leaves out.
    public let unsurveyed: Int
    /// Whether it was a dry run.
    public let isDryRun: Bool
  }

  /// Recognises the surveyed households of a commune, or of one of its villages, that are not yet.
  ///
  /// Who asked to be on the list and is above the near-poor line is refused in writing. Throws the
  /// step that is missing for the first household that lacks one; then nothing is written.
  public func recognise(
    _ name: ReviewRound.Name, unit code: String, village: String? = nil, by decision: Decision,
    isDryRun: Bool = false, act: any WriteScope
  ) throws -> Recognition {
    try registry.write(in: act) { entry, part in
      let connection = entry.connection
      let round = try ReviewRound.opened(name, in: connection)
      let unit = try commune(code, of: round, connection)
      var values: [String: Value] = [
        "round": .integer(round.id), "unit": .integer(unit), "decision": .text(decision.number),
        "day": .text(decision.day.iso), "signer": .text(decision.signer),
        "refusal": decision.refusal.map { .text($0) } ?? .null, "village": .null,
      ]
      if let village {
        values["village"] = .text(try NamedVillage.list(village, in: connection))
      }
      try refuseUnknownVillage(village, values, connection)
      var recognised: [String: Int] = [:]
      try StepRefusal.worded(in: entry) {
        try connection.run(SQLLibrary.reviews.text("recognise"), named: values) { row in
          recognised[try row.text(0), default: 0] += 1
        }
      }
      var counts: [Int64] = [0, 0]
      try connection.run(SQLLibrary.reviews.text("unanswered"), named: values) { row in
        counts = [try row.integer(0), try row.integer(1)]
      }
      var refused: Int64 = 0
      if decision.refusal != nil {
        try connection.run(SQLLibrary.reviews.text("refuse"), named: values)
        refused = connection.changes
      }
      part.isDiscarded = isDryRun
      return Recognition(
        recognised: recognised, refused: Int(refused), unanswered: Int(counts[0] - refused),
        unsurveyed: Int(counts[1]), isDryRun: isDryRun)
    }
  }

  private func refuseUnknownVillage(
    _ village: String?, _ values: [String: Value], _ connection: Connection
  ) throws {
    guard let village else { return }
    var isKnown = false
    try connection.run(
      """
      SELECT 1 FROM review_list l WHERE l.unit_id = :unit AND l.round_id = :round
        AND l.village_id IN (SELECT value FROM json_each(:village)) LIMIT 1
      """, named: values
    ) { _ in isKnown = true }
    guard isKnown else { throw RegistryError.noListedVillage(village) }
  }

  /// Numbers the certificates of a commune's recognised poor and near-poor households that have none.
  ///
  /// They go on from `first`, or from the highest number of the round there, in the order of villages
  /// and household codes. Gives how many there are, and the first and last number.
  public func certify(
    _ name: ReviewRound.Name, unit code: String, from first: Int?, suffix: String,
    act: any WriteScope
  ) throws -> (count: Int, first: String?, last: String?) {
    try registry.write(in: act) { entry, _ in
      let connection = entry.connection
      let round = try ReviewRound.opened(name, in: connection)
      let unit = try commune(code, of: round, connection)
      var taken: Set<String> = []
      var highest = 0
      try connection.rows(
        """
        SELECT k.certificate_no FROM review_case k
        WHERE k.unit_id = ?1 AND k.round_id = ?2 AND k.certificate_no IS NOT NULL
        """, unit, round.id
      ) { row in
        let number = try row.text(0)
        taken.insert(number)
        highest = max(highest, Int(number.prefix { $0.isNumber }) ?? 0)
      }
      var due: [Int64] = []
      try connection.rows(
        """
        SELECT k.recognition_id FROM review_case k JOIN village v ON v.id = k.village_id
        JOIN household h ON h.id = k.household_id
        WHERE k.unit_id = ?1 AND k.round_id = ?2 AND k.recognition_id IS NOT NULL
          AND k.category IN ('poor', 'near_poor') AND k.certificate_no IS NULL
        ORDER BY v.name_key, h.code
        """, unit, round.id
      ) { row in due.append(try row.integer(0)) }
      var next = first ?? highest + 1
      var numbers: [String] = []
      try StepRefusal.worded(in: entry) {
        for recognition in due {
          let number = "\(next)" + suffix
          guard !taken.contains(number) else { throw RegistryError.certificateTaken(number) }
          try connection.run(
            "UPDATE recognition SET certificate_no = ?2 WHERE id = ?1", recognition, number)
          numbers.append(number)
          next += 1
        }
      }
      return (numbers.count, numbers.first, numbers.last)
    }
  }
}
