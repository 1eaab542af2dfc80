import RegistryCore
import SQLite
import Schema
import Vietnamese

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
  public struct Recognition: Sendable {
    /// Households recognised, by category.
    public let recognised: [String: Int]
    /// Requests refused in writing.
    public let refused: Int
    /// The codes of requests that should be refused and were not, since no letter was named.
    public let unanswered: [String]
    /// The codes of listed households without a result, which the decision leaves out.
    public let unsurveyed: [String]
    /// The command that lists those.
    public let listing: String
    /// Surveyed households that had left the registry by its day, which it leaves out: their codes.
    public let departed: [String]
    /// Whether it was a dry run.
    public let isDryRun: Bool
    /// Other days of the year on which the commune has a decision of this number, with their rounds.
    public let earlier: [(day: String, round: String)]
  }

  /// Recognises the surveyed households of a commune, or of one of its villages, that are not yet.
  ///
  /// Who asked to be on the list and is above the near-poor line is refused in writing. Throws the
  /// step that is missing for the first household that lacks one, and why there is nobody to recognise
  /// where there is none; then nothing is written.
  public func recognise(
    _ name: ReviewRound.Name, unit code: String, village: String? = nil, by decision: Decision,
    isDryRun: Bool = false, act scope: any WriteScope
  ) throws -> Recognition {
    try registry.write(in: scope) { transaction, part in
      let connection = transaction.connection
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
      try StepRefusal.worded(in: transaction) {
        try connection.run(SQLLibrary.reviews.text("recognise"), named: values) { row in
          recognised[try row.text(0), default: 0] += 1
        }
      }
      var open = try open(values, connection)
      var refused: Int64 = 0
      if decision.refusal != nil {
        try connection.run(SQLLibrary.reviews.text("refuse"), named: values)
        refused = connection.changes
        if refused > 0 { open = try self.open(values, connection) }
      }
      if recognised.isEmpty, refused == 0 {
        throw RegistryError.nothingToRecognise(
          try nobody(values, open, listing(round, code), connection))
      }
      part.isDiscarded = isDryRun
      return Recognition(
        recognised: recognised, refused: Int(refused), unanswered: open.unanswered,
        unsurveyed: open.unsurveyed, listing: listing(round, code),
        departed: try departed(values, connection), isDryRun: isDryRun,
        earlier: try otherDays(values, connection))
    }
  }

  /// The other days of its year on which the commune has recorded a decision of the same number.
  private func otherDays(
    _ values: [String: Value], _ connection: Connection
  ) throws -> [(day: String, round: String)] {
    var days: [(day: String, round: String)] = []
    try connection.run(SQLLibrary.reviews.text("decided_before"), named: values) { row in
      days.append((try row.text(0), try row.text(1)))
    }
    return days
  }

  /// The surveyed households that had left by the day of a decision.
  private func departed(
    _ values: [String: Value], _ connection: Connection
  ) throws -> [String] {
    var codes: [String] = []
    try connection.run(SQLLibrary.reviews.text("departed"), named: values) { row in
      codes.append(try row.text(0))
    }
    return codes
  }

  /// The command that lists the households of a commune that are still to have a result.
  private func listing(_ round: ReviewRound, _ unit: String) -> String {
    return "sobo review list \(round.name.options) --unit \(ShellWord.of(unit)) --without-result"
  }

  /// The codes of requests that wait for a letter, and of listed households without a result.
  private func open(
    _ values: [String: Value], _ connection: Connection
  ) throws -> (unanswered: [String], unsurveyed: [String]) {
    var open: (unanswered: [String], unsurveyed: [String]) = ([], [])
    try connection.run(SQLLibrary.reviews.text("unanswered"), named: values) { row in
      let code = try row.text(1)
      if try row.text(0) == "unsurveyed" {
        open.unsurveyed.append(code)
      } else {
        open.unanswered.append(code)
      }
    }
    return open
  }

  /// The first of many codes.
  public static func first(_ codes: [String]) -> String {
    codes.prefix(10).joined(separator: ", ") + (codes.count > 10 ? ", …" : "")
  }

  /// Why a decision would recognise nobody.
  private func nobody(
    _ values: [String: Value], _ open: (unanswered: [String], unsurveyed: [String]),
    _ listing: String, _ connection: Connection
  ) throws -> Wording {
    var (listed, decided): (Int64, [String]) = (0, [])
    try connection.run(SQLLibrary.reviews.text("decisions"), named: values) { row in
      listed += try row.integer(1)
      if let number = try row.textOrNil(0) { decided.append(number) }
    }
    if listed == 0 {
      return Wording(
        vi: "danh sách rà soát ở đó không có hộ nào (xem sobo review list)",
        en: "no household is on the list there (see sobo review list)")
    }
    if !open.unsurveyed.isEmpty {
      let (count, codes) = (open.unsurveyed.count, Self.first(open.unsurveyed))
      return Wording(
        vi:
          "\(count) hộ trong danh sách chưa có kết quả rà soát (\(codes)); nhập kết quả trước; xem"
          + " đủ:"
          + " \(listing)",
        en:
          "\(count) listed household(s) have no result yet (\(codes)); enter the surveys first; all"
          + " of"
          + " them: \(listing)")
    }
    if !open.unanswered.isEmpty {
      let (count, codes) = (open.unanswered.count, Self.first(open.unanswered))
      return Wording(
        vi:
          "\(count) hộ đề nghị đều trên chuẩn cận nghèo (giấy \(codes)); trả lời bằng văn bản với"
          + " --refusal SỐ",
        en:
          "the \(count) household(s) that asked are above the near-poor line (requests \(codes));"
          + " answer them with --refusal NUMBER")
    }
    let departed = try departed(values, connection)
    if !departed.isEmpty {
      let (count, codes) = (departed.count, Self.first(departed))
      return Wording(
        vi: "hộ còn lại (\(count)) đã ra khỏi sổ trước ngày quyết định: \(codes)",
        en: "the household(s) that remain (\(count)) left the registry before that day: \(codes)")
    }
    let numbers = decided.isEmpty ? "" : ": " + decided.joined(separator: ", ")
    return Wording(
      vi: "cả \(listed) hộ trong danh sách đã có quyết định hoặc văn bản từ chối\(numbers)",
      en: "all \(listed) listed household(s) have a decision or a refusal already\(numbers)")
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
  /// They go on from `first`, or from the highest number that the commune gave in the year of the
  /// decision, in whatever round, in the order of villages and household codes. Gives how many there
  /// are, and the first and last number.
  public func certify(
    _ name: ReviewRound.Name, unit code: String, from first: Int?, suffix: String,
    act scope: any WriteScope
  ) throws -> (count: Int, first: String?, last: String?) {
    try registry.write(in: scope) { transaction, _ in
      let connection = transaction.connection
      let round = try ReviewRound.opened(name, in: connection)
      let unit = try commune(code, of: round, connection)
      let values: [String: Value] = ["round": .integer(round.id), "unit": .integer(unit)]
      let (taken, highest) = try givenNumbers(values, endingIn: suffix, connection)
      var due: [Int64] = []
      try connection.run(SQLLibrary.reviews.text("certificates_due"), named: values) { row in
        due.append(try row.integer(0))
      }
      var next = first ?? highest + 1
      var numbers: [String] = []
      try StepRefusal.worded(in: transaction) {
        for recognition in due {
          let number = "\(next)" + suffix
          guard !taken.contains(number.uppercased()) else {
            throw RegistryError.certificateTaken(number)
          }
          try connection.run(
            "UPDATE recognition SET certificate_no = ?2 WHERE id = ?1", recognition, number)
          numbers.append(number)
          next += 1
        }
      }
      return (numbers.count, numbers.first, numbers.last)
    }
  }

  /// The certificate numbers of a commune and year in capitals, and the highest that ends in `suffix`.
  private func givenNumbers(
    _ values: [String: Value], endingIn suffix: String, _ connection: Connection
  ) throws -> (taken: Set<String>, highest: Int) {
    var taken: Set<String> = []
    var highest = 0
    try connection.run(SQLLibrary.reviews.text("certificate_numbers"), named: values) { row in
      let number = try row.text(0).uppercased()
      taken.insert(number)
      let digits = number.prefix { $0.isASCII && $0.isNumber }
      guard number.dropFirst(digits.count) == suffix.uppercased() else { return }
      highest = max(highest, Int(digits) ?? 0)
    }
    return (taken, highest)
  }

  /// What a withdrawal took back.
  public struct Withdrawal: Hashable, Sendable {
    /// Households that are recognised no more.
    public let recognitions: Int
    /// Certificates that went with them.
    public let certificates: Int
    /// Requests that are unanswered again, since the decision had refused them.
    public let refusals: Int
    /// The codes of requests refused on the same day, but not with the decision: they stay so.
    public let kept: [String]
  }

  /// Takes a decision back, in one commune and round: its recognitions with their certificates, and
  /// the refusals that were written with it.
  ///
  /// Throws a usage error without a reason, for a decision that is in no opened round or in several
  /// places, and refuses where the round is closed.
  public func withdraw(
    _ decision: String, of name: ReviewRound.Name? = nil, unit code: String? = nil,
    isDryRun: Bool = false, act scope: any WriteScope
  ) throws -> Withdrawal {
    try Reason.required(
      scope.info.reason, for: Wording(vi: "Thu hồi quyết định", en: "Withdrawing a decision"))
    return try registry.write(in: scope) { transaction, part in
      let connection = transaction.connection
      let place = try self.place(of: decision, name, code, connection)
      let values: [String: Value] = [
        "decision": .text(decision), "round": .integer(place.round), "unit": .integer(place.unit),
      ]
      var kept: [String] = []
      var refused: [Int64] = []
      try connection.run(SQLLibrary.reviews.text("withdrawn_refusals"), named: values) { row in
        if try row.integer(1) == 1 {
          refused.append(try row.integer(0))
        } else {
          kept.append(try row.text(2))
        }
      }
      var (recognitions, certificates) = (0, 0)
      try StepRefusal.worded(in: transaction) {
        try connection.run(SQLLibrary.reviews.text("withdraw"), named: values) { row in
          recognitions += 1
          if try row.textOrNil(0) != nil { certificates += 1 }
        }
        for request in refused {
          try connection.run(
            """
            UPDATE request SET refused_on = NULL, refusal_no = NULL, refusal_reason = NULL
            WHERE id = ?1
            """, request)
        }
      }
      part.isDiscarded = isDryRun
      return Withdrawal(
        recognitions: recognitions, certificates: certificates, refusals: refused.count,
        kept: kept)
    }
  }

  /// The one round and commune that a decision is about.
  private func place(
    of decision: String, _ name: ReviewRound.Name?, _ code: String?, _ connection: Connection
  ) throws -> (round: Int64, unit: Int64) {
    var places: [(round: Int64, unit: Int64, text: String)] = []
    let units = try code.map { try self.units($0, of: name, connection) }
    try connection.run(
      SQLLibrary.reviews.text("decision_places"),
      named: [
        "decision": .text(decision), "code": name.map { .text($0.code) } ?? .null,
        "unit": units.map { .text($0) } ?? .null,
      ]
    ) { row in
      places.append(
        (
          try row.integer(0), try row.integer(1),
          "\(try row.text(2)), \(try row.text(3)) \(try row.text(4))"
        ))
    }
    guard let first = places.first else {
      var known: [String] = []
      try connection.rows(
        """
        SELECT g.decision_no FROM recognition g
        JOIN assessment a ON a.id = g.assessment_id
        JOIN round r ON r.id = a.round_id AND r.historical = 0
        GROUP BY g.decision_no ORDER BY max(g.decided_on) DESC LIMIT 5
        """
      ) { row in known.append(try row.text(0)) }
      throw RegistryError.noSuchDecision(decision, known: known)
    }
    guard places.count == 1 else {
      throw RegistryError.ambiguousDecision(decision, places: places.map(\.text))
    }
    return (first.round, first.unit)
  }

  /// The units that a code or a name means on the maps of the opened rounds, or of one, with those
  /// below them: a list for `json_each`.
  private func units(
    _ code: String, of name: ReviewRound.Name?, _ connection: Connection
  ) throws -> String {
    let days = try ReviewRound.all(in: connection)
      .filter { !$0.isHistorical && (name == nil || $0.name == name) }.compactMap(\.openedOn)
    var units: Set<Int64> = []
    for day in Set(days) {
      guard let unit = try AdminUnits.find(code, on: day, in: connection) else { continue }
      try connection.rows("SELECT unit_id FROM unit_above WHERE above_id = ?1", unit.id) { row in
        units.insert(try row.integer(0))
      }
    }
    guard !units.isEmpty else {
      throw RegistryError.noCommune(code, on: days.max() ?? Clock.today())
    }
    return "[" + units.sorted().map(String.init).joined(separator: ",") + "]"
  }
}
