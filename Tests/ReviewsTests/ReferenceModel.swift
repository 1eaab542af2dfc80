import SQLite
import TestSupport

/// A small registry kept in memory, and its movement counted household by household: the same
/// rules as `movement.sql`, told another way, to hold one against the other.
struct ReferenceModel {
  struct Recognition {
    let round: String
    /// The day decided, else the day surveyed.
    let date: String
    let isDecided: Bool
    let category: String
    var id = 0

    var year: Int { Int(round.prefix(4)) ?? 0 }
  }

  struct Member {
    let joined: String
    let left: String?

    func isThere(on day: String) -> Bool { joined <= day && (left ?? "9999") > day }
  }

  struct Household {
    let code: String
    /// Where it was until a day, in order; the last has none.
    let stays: [(village: Int, until: String?)]
    let registered: String
    let closed: String?
    let isMovedIn: Bool
    var recognitions: [Recognition]
    let members: [Member]

    func exists(on day: String) -> Bool { registered <= day && (closed ?? "9999") > day }

    func village(on day: String) -> Int {
      stays.first { day < ($0.until ?? "9999") }?.village ?? 0
    }

    func persons(on day: String) -> Int { members.count { $0.isThere(on: day) } }

    func standing(atEndOf year: Int) -> String? {
      recognitions.filter { $0.year <= year }
        .max { ($0.year, $0.date, $0.id) < ($1.year, $1.date, $1.id) }?.category
    }

    func wasEver(_ category: String, before year: Int) -> Bool {
      recognitions.contains { $0.year < year && $0.category == category }
    }
  }

  /// A village: its old commune, or none when it was first named on the new map.
  struct Village {
    let old: String?
    let oldDistrict: String?
    let new: String
  }

  static let villages = [
    Village(old: "01267", oldDistrict: "040", new: "01273"),
    Village(old: "01273", oldDistrict: "040", new: "01273"),
    Village(old: "01696", oldDistrict: "051", new: "01273"),
    Village(old: "01276", oldDistrict: "040", new: "01288"),
    Village(old: "01276", oldDistrict: "040", new: "01288"),
    Village(old: nil, oldDistrict: nil, new: "01273"),
  ]

  var households: [Household] = []

  /// A registry that anything may happen in.
  init(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for number in 1...45 {
      households.append(Self.household("H\(number)", &random))
    }
  }

  private static func household(_ code: String, _ random: inout SeededGenerator) -> Household {
    let registered = random.chance(60) ? "2021-01-01" : random.day(2021...2026)
    let closed = random.chance(20) ? random.day(2021...2026) : nil
    let isClosed = closed.map { $0 >= registered } ?? false
    var days = Set((0..<random.below(3)).map { _ in random.day(2021...2026) })
      // The schema refuses a move outside the household's own time.
      .filter { $0 > registered && (!isClosed || $0 < closed ?? "") }.sorted()
    if random.chance(50) { days = [] }
    let stays = (days.map { Optional($0) } + [nil]).map { (random.below(villages.count), $0) }
    var rounds = ["2021", "2022", "2023-04", "2023", "2024-12", "2024", "2025", "2025-09"]
    rounds.removeAll { _ in random.chance(35) }
    let categories = ["poor", "poor", "poor", "near_poor", "near_poor", "non_poor", "medium_agri"]
    let recognitions = rounds.map { round in
      let year = Int(round.prefix(4)) ?? 0
      // Signed in the year or soon after; now and then only a number stands there.
      return Recognition(
        round: round,
        date: random.chance(15) ? "\(year + 1)-01-05" : "\(year)-12-1\(random.below(3))",
        isDecided: random.chance(80), category: categories[random.below(categories.count)])
    }
    let members = (0..<random.below(6)).map { _ in
      let joined = random.chance(70) ? registered : random.day(2021...2026)
      let left = random.chance(30) ? random.day(2021...2026) : nil
      return Member(joined: joined, left: left.flatMap { $0 >= joined ? $0 : nil })
    }
    return Household(
      code: code, stays: stays, registered: registered, closed: isClosed ? closed : nil,
      isMovedIn: random.chance(30), recognitions: recognitions, members: members)
  }

  /// The nine figures of the movement, for households and persons.
  struct Cells: Hashable {
    var households = [Int64](repeating: 0, count: 9)
    var persons = [Int64](repeating: 0, count: 9)

    mutating func add(_ place: Int, _ count: Int) {
      households[place] += 1
      persons[place] += Int64(count)
    }
  }

  /// The movement of a class by unit code, a commune that cannot be told being "".
  func movement(of group: String, year: Int, isOld: Bool) -> [String: Cells] {
    let other = group == "poor" ? "near_poor" : "poor"
    let (opening, closing) = ("\(year - 1)-12-31", "\(year)-12-31")
    var cells: [String: Cells] = [:]
    for household in households {
      let (was, isNow) = (household.exists(on: opening), household.exists(on: closing))
      let before = was ? household.standing(atEndOf: year - 1) : nil
      let after = isNow ? household.standing(atEndOf: year) : nil
      let from = units(household.village(on: opening), isOld)
      let to = units(household.village(on: closing), isOld)
      let hasMoved = was && isNow && from != to
      let (p0, p1) = (household.persons(on: opening), household.persons(on: closing))
      if before == group {
        for unit in from {
          cells[unit, default: Cells()].add(0, p0)
          if !isNow || hasMoved {
            cells[unit, default: Cells()].add(3, p0)
          } else if after == other {
            cells[unit, default: Cells()].add(1, p0)
          } else if after != group {
            cells[unit, default: Cells()].add(2, p0)
          } else {
            cells[unit, default: Cells()].persons[7] += Int64(max(0, p1 - p0))
            cells[unit, default: Cells()].persons[3] += Int64(max(0, p0 - p1))
          }
        }
      }
      guard after == group else { continue }
      for unit in to {
        cells[unit, default: Cells()].add(8, p1)
        if hasMoved {
          cells[unit, default: Cells()].add(7, p1)
        } else if before == other {
          cells[unit, default: Cells()].add(4, p1)
        } else if before != group {
          let hasComeIn =
            household.isMovedIn && household.registered > opening
            && household.registered <= closing
          let place = hasComeIn ? 7 : household.wasEver(group, before: year) ? 5 : 6
          cells[unit, default: Cells()].add(place, p1)
        }
      }
    }
    return cells
  }

  /// The units of a village: commune, former district on the old map, province.
  private func units(_ village: Int, _ isOld: Bool) -> [String] {
    let place = Self.villages[village]
    guard isOld else { return [place.new, "04"] }
    return [place.old ?? "", place.oldDistrict, "04"].compactMap { $0 }
  }

  /// Writes everything into a registry, recognitions in an order of their own.
  mutating func write(to connection: Connection) throws {
    let villages = try Self.villages.enumerated().map { index, place in
      guard let old = place.old else { return try Self.newVillage(connection, place.new) }
      return try connection.village("Xóm \(index)", commune: old)
    }
    for household in households {
      try Self.write(household, villages, connection)
    }
    // The order of recording is not that of the years.
    let order = households.indices.flatMap { household in
      households[household].recognitions.indices.map { (household, $0) }
    }.sorted { ($0.1, $0.0) > ($1.1, $1.0) }
    for (number, place) in order.enumerated() {
      let recognition = households[place.0].recognitions[place.1]
      households[place.0].recognitions[place.1].id = number
      try Self.write(recognition, of: households[place.0].code, connection)
    }
  }

  private static func newVillage(_ connection: Connection, _ commune: String) throws -> Int64 {
    let unit = try connection.unit(commune, on: "2025-07-01")
    try connection.run(
      "INSERT INTO village (name, name_key, name_folded, origin_unit_id) VALUES ('M','m','m',?1)",
      unit)
    let village = connection.lastInsertRowID
    try connection.run(
      "INSERT INTO village_unit (village_id, unit_id, valid_from) VALUES (?1, ?2, '2025-07-01')",
      village, unit)
    return village
  }

  private static func write(
    _ household: Household, _ villages: [Int64], _ connection: Connection
  ) throws {
    let now = household.stays.last.map { villages[$0.village] } ?? 0
    try connection.run(
      """
      INSERT INTO household (code, village_id, registered_on, origin, closed_on, close_reason)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6)
      """, household.code, now, household.registered, household.isMovedIn ? "moved_in" : "new",
      household.closed, household.closed.map { _ in "moved_out" })
    let id = connection.lastInsertRowID
    for stay in household.stays {
      guard let until = stay.until else { continue }
      try connection.run(
        "INSERT INTO household_move (household_id, moved_on, from_village_id) VALUES (?1, ?2, ?3)",
        id, until, villages[stay.village])
    }
    for (index, member) in household.members.enumerated() {
      try connection.member(
        of: household.code, "\(index + 1)", relation: "child", joinedOn: member.joined,
        leftOn: member.left, leftReason: member.left.map { _ in "other" })
    }
  }

  private static func write(
    _ recognition: Recognition, of household: String, _ connection: Connection
  ) throws {
    let round = try connection.round(recognition.round)
    try connection.run(
      """
      INSERT INTO assessment (household_id, round_id, surveyed_on, b1, b2, category, basis, area)
      VALUES ((SELECT id FROM household WHERE code = ?1), ?2, ?3, 100, 30, ?4, 'existing', 'rural')
      """, household, round,
      recognition.isDecided ? "\(recognition.year)-01-02" : recognition.date, recognition.category)
    try connection.run(
      """
      INSERT INTO recognition (assessment_id, category, decision_no, decided_on)
      VALUES (?1, ?2, '1', ?3)
      """, connection.lastInsertRowID, recognition.category,
      recognition.isDecided ? recognition.date : nil)
  }
}

extension SeededGenerator {
  /// A day, often one at the turn of a year or of the map.
  fileprivate mutating func day(_ years: ClosedRange<Int>) -> String {
    let year = years.lowerBound + below(years.count)
    return "\(year)-" + ["01-01", "03-15", "06-30", "07-01", "11-20", "12-31"][below(6)]
  }
}
