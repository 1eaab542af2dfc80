import RegistryCore
import SQLite
import Schema
import Vietnamese

/// Two records of persons that may be one person.
public struct DuplicatePair: Sendable {
  /// Why two records look alike, with its points.
  public enum Reason: String, Sendable, CaseIterable {
    case citizenID = "citizen_id"
    case oldID = "old_id"
    case insurance = "health_insurance_no"
    case name
    case slippedName = "slipped_name"
    case shortenedName = "shortened_name"
    case birthDate = "birth_date"
    case swappedBirth = "swapped_birth"
    case birthYear = "birth_year"
    case nearYear = "near_year"
    case swappedCitizenID = "swapped_citizen_id"
    case village
    case commune
    case phone
    case otherMarks = "other_marks"
    case otherBirth = "other_birth"
    case otherSex = "other_sex"
    case otherGroup = "other_ethnic_group"
    case otherCitizenID = "other_citizen_id"
    case oneHousehold = "one_household"

    /// What it adds to the score, or takes from it.
    public var points: Int {
      switch self {
      case .citizenID: 55
      case .oldID, .insurance, .swappedCitizenID: 40
      case .name: 25
      case .slippedName, .shortenedName: 20
      case .birthDate, .swappedBirth: 25
      case .birthYear, .nearYear: 10
      case .village: 15
      case .commune: 5
      case .phone: 20
      case .otherMarks: -10
      case .otherBirth: -25
      case .otherSex: -20
      case .otherGroup: -10
      case .otherCitizenID: -25
      case .oneHousehold: -20
      }
    }
  }

  /// One of the two.
  public struct Side: Sendable {
    let person: Int64
    /// `HOUSEHOLD/NUMBER` of its latest membership.
    public let member: String
    /// The name as recorded.
    public let name: String
    /// The date or year of birth.
    public let birth: String
    /// The village's name.
    public let village: String
    /// The day it left its household; nil for a present member.
    public let leftOn: String?
    fileprivate let facts: Facts
  }

  fileprivate struct Facts {
    let name: String
    let folded: String
    let year: Int64
    let date: String?
    let sex: String
    let group: String
    let citizenID: String?
    let oldID: String?
    let insurance: String?
    let village: Int64
    let commune: Int64?
    let phone: String?
    let household: Int64
  }

  /// The record made first.
  public let first: Side
  /// The other.
  public let second: Side
  /// From 0 to 100.
  public let score: Int
  /// Why, the weightiest first.
  public let reasons: [Reason]
  /// Why they were decided to be two; nil if they were not.
  public let different: String?
}

/// Looks for records that may be one person, without comparing everybody with everybody.
///
/// Candidates share a citizen number, an identity card number, an insurance number, name and birth
/// date, or name, birth year and village; or they are alike as `NearPairs` says. The score adds what
/// else agrees and takes off what does not. Two records with one citizen number are always candidates.
public enum DuplicateSearch {
  /// Below this score a pair is no candidate.
  public static let defaultScore = 50

  /// The candidate pairs of at least one present member, the likeliest first.
  ///
  /// Pairs found to be different people are left out unless `showsDifferent`. Throws
  /// `RegistryError` for a commune that today's map does not have.
  public static func pairs(
    in registry: Registry, minScore: Int = defaultScore, commune: String? = nil,
    showsDifferent: Bool = false, today: String = Clock.today()
  ) throws -> [DuplicatePair] {
    try search(
      in: registry, minScore: minScore, commune: commune, showsDifferent: showsDifferent,
      today: today
    ).pairs
  }

  /// The same pairs, and how many candidates were compared for them.
  public static func search(
    in registry: Registry, minScore: Int = defaultScore, commune: String? = nil,
    showsDifferent: Bool = false, today: String = Clock.today()
  ) throws -> (pairs: [DuplicatePair], compared: Int) {
    var compared = 0
    let connection = registry.connection
    let unit = try commune.map { try FindingStore.unit($0, on: today, in: connection) }
    var found: [DuplicatePair] = []
    try connection.reading {
      let reader = try PersonReader(connection, today: today)
      var candidates = try NearPairs.all(in: connection, today: today)
      try connection.rows(SQLLibrary.audits.text("duplicate_pairs")) { row in
        candidates.insert(.init(first: try row.integer(0), second: try row.integer(1)))
      }
      let decided = try decided(in: connection)
      for pair in candidates {
        guard let first = try reader.side(pair.first), let second = try reader.side(pair.second),
          first.leftOn == nil || second.leftOn == nil
        else { continue }
        if let unit, first.facts.commune != unit, second.facts.commune != unit { continue }
        let different = decided[pair]
        guard different == nil || showsDifferent else { continue }
        compared += 1
        let reasons = reasons(first.facts, second.facts)
        let score = score(of: reasons)
        guard score >= minScore else { continue }
        found.append(
          DuplicatePair(
            first: first, second: second, score: score,
            reasons: reasons.sorted { $0.points > $1.points }, different: different))
      }
    }
    let sorted = found.sorted {
      ($1.score, $0.first.member, $0.second.member) < ($0.score, $1.first.member, $1.second.member)
    }
    return (sorted, compared)
  }

  /// The pairs that were found to be two, with the reasons.
  private static func decided(in connection: Connection) throws -> [NearPairs.Pair: String] {
    var decided: [NearPairs.Pair: String] = [:]
    try connection.rows("SELECT person_a_id, person_b_id, reason FROM different_persons") { row in
      let pair = NearPairs.Pair(first: try row.integer(0), second: try row.integer(1))
      decided[pair] = try row.text(2)
    }
    return decided
  }

  /// Whether a word of one name has marks other than the same word of the other; one that has none
  /// may have lost them.
  private static func haveOtherMarks(_ one: String, _ two: String) -> Bool {
    func words(_ name: String) -> [Substring] { VietnameseText.key(name).split(separator: " ") }
    func isMarked(_ word: Substring) -> Bool {
      word.utf8.contains { $0 > 127 || (48...57).contains($0) }
    }
    return zip(words(one), words(two)).contains { $0 != $1 && isMarked($0) && isMarked($1) }
  }

  /// One citizen number for two records is wrong in any case, so it is always shown.
  private static func score(of reasons: [DuplicatePair.Reason]) -> Int {
    let least = reasons.contains(.citizenID) ? defaultScore : 0
    return max(least, min(100, reasons.reduce(0) { $0 + $1.points }))
  }

  private static func reasons(
    _ one: DuplicatePair.Facts, _ two: DuplicatePair.Facts
  ) -> [DuplicatePair.Reason] {
    func isShared(_ left: String?, _ right: String?) -> Bool { left != nil && left == right }
    var reasons: [DuplicatePair.Reason] = []
    if isShared(one.citizenID, two.citizenID) {
      reasons.append(.citizenID)
    } else if let number = one.citizenID, let other = two.citizenID {
      let isSwapped = NameLikeness.isTransposed(Array(number.utf8), Array(other.utf8))
      reasons.append(isSwapped ? .swappedCitizenID : .otherCitizenID)
    }
    if isShared(one.oldID, two.oldID) { reasons.append(.oldID) }
    if isShared(one.insurance, two.insurance) { reasons.append(.insurance) }
    if one.folded == two.folded {
      reasons.append(.name)
      if haveOtherMarks(one.name, two.name) { reasons.append(.otherMarks) }
    } else {
      reasons += alike(one.folded, two.folded)
      // Brothers and sisters are called alike; who is in one household twice has one name.
      if one.household == two.household { reasons.append(.oneHousehold) }
    }
    reasons.append(birth(one, two))
    if one.village == two.village {
      reasons.append(.village)
    } else if one.commune != nil, one.commune == two.commune {
      reasons.append(.commune)
    }
    // A household has one number: it says nothing of two of its members.
    if one.household != two.household, isShared(one.phone, two.phone) { reasons.append(.phone) }
    if one.sex != two.sex { reasons.append(.otherSex) }
    if one.group != two.group { reasons.append(.otherGroup) }
    return reasons
  }
}

extension DuplicateSearch {
  private static func alike(_ one: String, _ two: String) -> [DuplicatePair.Reason] {
    let (one, two) = (Array(one.utf8), Array(two.utf8))
    if NameLikeness.isOneSlip(one, two) { return [.slippedName] }
    return NameLikeness.isWithoutMiddle(one, two) ? [.shortenedName] : []
  }

  private static func birth(
    _ one: DuplicatePair.Facts, _ two: DuplicatePair.Facts
  ) -> DuplicatePair.Reason {
    if let day = one.date, day == two.date { return .birthDate }
    let days = (one.date.flatMap(BirthDay.init), two.date.flatMap(BirthDay.init))
    let isWithin = abs(one.year - two.year) <= 1
    guard let first = days.0, let second = days.1 else {
      return one.year == two.year ? .birthYear : isWithin ? .nearYear : .otherBirth
    }
    if first.isSwapped(second) { return .swappedBirth }
    return isWithin && one.year != two.year && first.isSameDay(as: second)
      ? .nearYear : .otherBirth
  }
}

/// Reads what a pair shows of a person, from the latest membership.
private final class PersonReader {
  private let statement: Statement
  private var known: [Int64: DuplicatePair.Side] = [:]

  init(_ connection: Connection, today: String) throws {
    statement = try connection.prepare(SQLLibrary.audits.text("duplicate_side"))
    try statement.bind(today, at: 2)
  }

  func side(_ person: Int64) throws -> DuplicatePair.Side? {
    if let side = known[person] { return side }
    defer { statement.reset() }
    try statement.bind(person, at: 1)
    guard try statement.step() else { return nil }
    let birth = try statement.textOrNil(7) ?? String(statement.integer(6))
    let side = DuplicatePair.Side(
      person: person, member: try statement.text(0), name: try statement.text(1), birth: birth,
      village: try statement.text(3), leftOn: try statement.textOrNil(4),
      facts: DuplicatePair.Facts(
        name: try statement.text(1), folded: try statement.text(5), year: try statement.integer(6),
        date: try statement.textOrNil(7), sex: try statement.text(8),
        group: try statement.text(9), citizenID: try statement.textOrNil(10),
        oldID: try statement.textOrNil(11), insurance: try statement.textOrNil(12),
        village: try statement.integer(13), commune: try statement.integerOrNil(14),
        phone: try statement.textOrNil(15), household: try statement.integer(16)))
    known[person] = side
    return side
  }
}
