import RegistryCore
import SQLite
import Schema

/// Finds records that are alike though no key of theirs is the same, by comparing few with few: those
/// of a village and year, those of one name, those of one telephone, those of the same digits.
struct NearPairs {
  private struct Person {
    let id: Int64
    let name: [UInt8]
    let year: Int64
    let date: String?
    let village: Int64
    let commune: Int64
    let household: Int64
    let phone: String?
    let number: [UInt8]
  }

  /// Two persons, the one recorded first before the other.
  struct Pair: Hashable {
    let first: Int64
    let second: Int64
  }

  private let people: [Person]
  private var found: Set<Pair> = []

  /// All pairs on a day.
  static func all(in connection: Connection, today: String) throws -> Set<Pair> {
    var search = NearPairs(people: try people(in: connection, today: today))
    search.compareNeighbours()
    search.compareDays()
    search.comparePhones()
    search.compareNumbers()
    return search.found
  }

  private init(people: [Person]) { self.people = people }

  private static func people(in connection: Connection, today: String) throws -> [Person] {
    var people: [Person] = []
    try connection.rows(SQLLibrary.audits.text("duplicate_people"), today) { row in
      people.append(
        Person(
          id: try row.integer(0), name: Array(try row.text(1).utf8), year: try row.integer(2),
          date: try row.textOrNil(3), village: try row.integer(4),
          commune: try row.integerOrNil(5) ?? -1, household: try row.integer(6),
          phone: try row.textOrNil(7), number: Array((try row.textOrNil(8) ?? "").utf8)))
    }
    return people
  }

  private mutating func add(_ one: Person, _ two: Person) {
    guard one.id != two.id else { return }
    found.insert(Pair(first: min(one.id, two.id), second: max(one.id, two.id)))
  }

  private func groups<Key: Hashable>(by key: (Person) -> Key?) -> [Key: [Int]] {
    var groups: [Key: [Int]] = [:]
    for (index, person) in people.enumerated() {
      if let key = key(person) { groups[key, default: []].append(index) }
    }
    return groups
  }

  private static func isAlike(_ one: Person, _ two: Person) -> Bool {
    one.name == two.name || NameLikeness.isOneSlip(one.name, two.name)
      || NameLikeness.isWithoutMiddle(one.name, two.name)
  }

  private struct PlaceAndYear: Hashable {
    let place: Int64
    let year: Int64
  }

  /// Alike names of a village, born in one year or in two that follow each other.
  private mutating func compareNeighbours() {
    let groups = groups { PlaceAndYear(place: $0.village, year: $0.year) }
    for (key, members) in groups {
      let later = groups[PlaceAndYear(place: key.place, year: key.year + 1)] ?? []
      for (position, one) in members.enumerated() {
        for other in members[(position + 1)...] + later[...]
        where Self.isAlike(people[one], people[other]) {
          add(people[one], people[other])
        }
      }
    }
  }

  private struct NameAndDay: Hashable {
    let name: [UInt8]
    let day: String
  }

  private struct PlaceAndDay: Hashable {
    let place: Int64
    let day: String
  }

  /// One name, day and month perhaps swapped; alike names of a commune, born on one day.
  private mutating func compareDays() {
    let swapped = groups { person -> NameAndDay? in
      guard let date = person.date, let day = BirthDay(date), day.isDoubtful else { return nil }
      return NameAndDay(name: person.name, day: day.inEitherOrder)
    }
    for members in swapped.values { addPairs(of: members) { $0.date != $1.date } }
    let days = groups { person in
      person.date.map { PlaceAndDay(place: person.commune, day: $0) }
    }
    for members in days.values { addPairs(of: members, where: Self.isAlike) }
  }

  private struct NameAndPhone: Hashable {
    let name: [UInt8]
    let phone: String
  }

  /// One name and telephone in two households.
  private mutating func comparePhones() {
    let groups = groups { person in
      person.phone.map { NameAndPhone(name: person.name, phone: $0) }
    }
    for members in groups.values { addPairs(of: members) { $0.household != $1.household } }
  }

  /// Alike names whose citizen numbers have two neighbouring digits swapped.
  private mutating func compareNumbers() {
    let groups = groups { $0.number.isEmpty ? nil : $0.number.sorted() }
    for members in groups.values {
      addPairs(of: members) {
        NameLikeness.isTransposed($0.number, $1.number) && Self.isAlike($0, $1)
      }
    }
  }

  private mutating func addPairs(of members: [Int], where isPair: (Person, Person) -> Bool) {
    for (position, one) in members.enumerated() {
      for other in members[(position + 1)...] where isPair(people[one], people[other]) {
        add(people[one], people[other])
      }
    }
  }
}

/// A day of birth, of which day and month may have changed places.
struct BirthDay {
  private let year: Substring
  private let month: Substring
  private let day: Substring

  /// Nil for anything but `yyyy-mm-dd`.
  init?(_ iso: String) {
    let parts = iso.split(separator: "-")
    guard parts.count == 3 else { return nil }
    (year, month, day) = (parts[0], parts[1], parts[2])
  }

  /// Whether the day could be a month, and is not the same number.
  var isDoubtful: Bool { day <= "12" && day != month }

  /// The same for both orders.
  var inEitherOrder: String { "\(year)-\(min(day, month))-\(max(day, month))" }

  func isSwapped(_ other: BirthDay) -> Bool {
    day != month && year == other.year && day == other.month && month == other.day
  }

  func isSameDay(as other: BirthDay) -> Bool { day == other.day && month == other.month }
}
