import JSON
import RegistryCore
import SQLite
import Schema

/// Numbers of certificates that rows gave: two households of one commune and year may not share one.
package final class Certificates {
  /// A number that a row gave and another household has.
  package struct Shared {
    package let number: String
    package let place: RowPlace
    /// Who has it, and the row that gave it to them, where it is one of this import.
    let other: (household: String, round: String, place: RowPlace?)

    /// The file of the row that gave it to them.
    func fileOfOther(_ row: RowCursor) -> String? {
      other.place.map { row.name(ofFile: $0.file) }
    }
  }

  private struct Bearer {
    let number: String
    let household: Int64
    let code: String
    let round: String
    let place: RowPlace?
  }

  /// From so many numbers on, all that are stored are looked at once.
  private static let mostAsked = 1000

  private let connection: Connection
  /// The rows that gave numbers, by their assessments.
  private var given: [Int64: RowPlace] = [:]
  /// The numbers, until there are too many to be asked about one by one.
  private var numbers: Set<String> = []

  init(_ connection: Connection) { self.connection = connection }

  /// Notes that a row gave an assessment's recognition a number.
  func note(_ number: String, of assessment: Int64, at place: RowPlace) {
    given[assessment] = place
    if numbers.count <= Self.mostAsked { numbers.insert(number) }
  }

  /// The rows whose number was another household's before, in the registry or in an earlier row.
  package func shared() throws -> [Shared] {
    guard !given.isEmpty else { return [] }
    let asked =
      numbers.count > Self.mostAsked
      ? nil : JSONValue.array(numbers.sorted().map(JSONValue.string)).text()
    var shared: [Shared] = []
    var group: (number: String, place: String, bearers: [Bearer])?
    try connection.rows(try SQLLibrary.imports.text("shared_certificates"), asked) { row in
      let (number, place) = (try row.text(6), try row.text(5))
      if group?.number != number || group?.place != place {
        if let group { shared += rows(of: group.bearers) }
        group = (number, place, [])
      }
      group?.bearers.append(
        Bearer(
          number: try row.text(1), household: try row.integer(2), code: try row.text(3),
          round: try row.text(4),
          place: given[try row.integer(0)]))
    }
    if let group { shared += rows(of: group.bearers) }
    return shared.sorted {
      ($0.place.file, $0.place.line) < ($1.place.file, $1.place.line)
    }
  }

  /// Of those who have one number, the rows that came after it was somebody else's.
  private func rows(of bearers: [Bearer]) -> [Shared] {
    let inOrder = bearers.enumerated().sorted { left, right in
      func rank(_ item: (offset: Int, element: Bearer)) -> (Int, Int, Int) {
        let place = item.element.place
        return (place.map { $0.file + 1 } ?? 0, place?.line ?? 0, item.offset)
      }
      return rank(left) < rank(right)
    }.map(\.element)
    return inOrder.indices.compactMap { index in
      guard let place = inOrder[index].place,
        let other = inOrder.first(where: { $0.household != inOrder[index].household }),
        inOrder[..<index].contains(where: { $0.household != inOrder[index].household })
      else { return nil }
      return Shared(
        number: inOrder[index].number, place: place, other: (other.code, other.round, other.place))
    }
  }
}
