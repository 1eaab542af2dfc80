import RegistryCore
import SQLite
import Schema
import Vietnamese

/// A version of the sheet that gives B1: what each answer to each item is worth.
package struct ScoreSheet: Sendable {
  /// An answer that a household gave to an item.
  package struct Answer: Hashable, Comparable, Sendable {
    package let item: String
    package let answer: String

    package init(item: String, answer: String) { (self.item, self.answer) = (item, answer) }

    package static func < (left: Answer, right: Answer) -> Bool {
      (left.item, left.answer) < (right.item, right.answer)
    }
  }

  /// An item with its answers, in the order in which they were recorded.
  package struct Item: Sendable {
    package let name: String
    /// Whether a household may give several answers, whose points add up.
    package fileprivate(set) var takesSeveral = false
    package fileprivate(set) var answers: [String] = []
    /// The points by region and answer.
    fileprivate var points: [String: [String: Int64]] = [:]
  }

  package let id: Int64
  package let code: String
  package let title: String
  fileprivate let from: String
  fileprivate let to: String
  /// The region that the households of an area take.
  private let regions: [String: String]
  package fileprivate(set) var items: [Item] = []

  fileprivate init(_ row: Statement) throws {
    id = try row.integer(0)
    code = try row.text(1)
    title = try row.text(2)
    regions = ["rural": try row.text(3), "urban": try row.text(4)]
    from = try row.text(5)
    to = try row.text(6)
  }

  /// The points of an answer for the households of an area; nil for what the sheet does not have.
  package func points(of answer: Answer, area: String) -> Int64? {
    guard let region = regions[area] else { return nil }
    return item(named: answer.item)?.points[region]?[answer.answer]
  }

  /// B1 as the answers give it, and the items without an answer; there is no B1 while one is missing.
  ///
  /// Each answer is one of the sheet's. An item to which nothing applies has an answer too, which the
  /// sheet says: what is empty is never taken for 0 points.
  package func score(_ answers: [Answer], area: String) -> (b1: Int64?, missing: [String]) {
    let answered = Set(answers.map(\.item))
    let missing = items.map(\.name).filter { !answered.contains($0) }
    let known = answers.compactMap { points(of: $0, area: area) }
    guard missing.isEmpty, !items.isEmpty, known.count == answers.count else {
      return (nil, missing)
    }
    return (known.reduce(0, +), [])
  }

  /// The item of a name.
  package func item(named name: String) -> Item? { items.first { $0.name == name } }
}

/// The score sheets of a registry.
package struct ScoreSheets: Sendable {
  /// All of them, in the order of their days.
  package private(set) var sheets: [ScoreSheet] = []

  package init(_ connection: Connection) throws {
    try connection.rows(try SQLLibrary.reviews.text("score_sheets")) { row in
      sheets.append(try ScoreSheet(row))
    }
    guard !sheets.isEmpty else { return }
    let places = Dictionary(
      sheets.enumerated().map { ($0.element.id, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    try connection.rows(
      """
      SELECT score_sheet_id, item, answer, region, points, several FROM score_point ORDER BY id
      """
    ) { row in
      guard let place = places[try row.integer(0)] else { return }
      try sheets[place].add(row)
    }
  }

  /// The sheet that serves an ISO day: the one on which an opened round was opened, else that of the
  /// survey.
  package func serving(_ day: String) -> ScoreSheet? {
    sheets.last { $0.from <= day && day <= $0.to }
  }

  /// The sheet of a number.
  package subscript(id id: Int64) -> ScoreSheet? { sheets.first { $0.id == id } }

  /// The answers that were recorded with an assessment, in order.
  package static func answers(
    of assessment: Int64, _ connection: Connection
  ) throws -> [ScoreSheet.Answer] {
    var answers: [ScoreSheet.Answer] = []
    try connection.rows(
      "SELECT item, answer FROM assessment_answer WHERE assessment_id = ?1", assessment
    ) { row in
      answers.append(ScoreSheet.Answer(item: try row.text(0), answer: try row.text(1)))
    }
    return answers.sorted()
  }
}

extension ScoreSheet {
  /// Takes a row of points: sheet, item, answer, region, points, several.
  fileprivate mutating func add(_ row: Statement) throws {
    let (name, answer) = (try row.text(1), try row.text(2))
    let place = items.firstIndex { $0.name == name } ?? items.count
    if place == items.count { items.append(Item(name: name)) }
    if try row.integerOrNil(5) == 1 { items[place].takesSeveral = true }
    if !items[place].answers.contains(answer) { items[place].answers.append(answer) }
    items[place].points[try row.text(3), default: [:]][answer] = try row.integer(4)
  }
}
