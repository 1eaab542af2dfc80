import RegistryCore
import SQLite
import Schema
import Sheets
import Vietnamese

/// Takes filled-in visit forms back.
public struct VisitAnswers {
  private let path: String
  private let reader: any SheetReader
  private var columns: [VisitForms.Answer: Int] = [:]
  private var problems: [(line: Int, text: Wording)] = []

  /// A row that was answered.
  private struct Answer {
    let sample: Int64
    let household: String
    let visitedOn: String?
    let visitor: String?
    let outcome: String
    let category: String?
    let note: String?

    /// What in the answer cannot be true of a household of a recorded category.
    func contradiction(to recorded: String) -> Wording? {
      if let visitedOn, visitedOn > Clock.today() { return .dayToCome(visitedOn) }
      guard let category else { return nil }
      switch outcome {
      case "wrong" where category == recorded: return .wrongButSame
      case "right" where category != recorded: return .rightButOther
      default: return nil
      }
    }
  }

  /// Records the answers of a file as one entry, all or none; returns the samples they belong to.
  ///
  /// Rows without an outcome are left for later. Throws `SheetError` for a file that cannot be read
  /// and `RegistryError` for one that has rows which cannot be taken.
  public static func record(
    _ path: String, in registry: Registry, act: any WriteScope
  ) throws -> (samples: [Int64], answers: Int) {
    var file = try VisitAnswers(path)
    let answers = try file.read(registry.connection)
    guard !answers.isEmpty || !file.problems.isEmpty else { throw RegistryError.noAnswers(path) }
    return try registry.write(in: act) { entry, _ in
      for (line, answer) in answers {
        guard let (visit, recorded) = try Self.visit(answer, entry.connection) else {
          file.problems.append((line, .notDrawn(answer.household, answer.sample)))
          continue
        }
        if let contradiction = answer.contradiction(to: recorded) {
          file.problems.append((line, contradiction))
          continue
        }
        try entry.connection.run(
          """
          UPDATE audit_visit SET visited_on = ?2, visitor = ?3, outcome = ?4, category_found = ?5,
            note = ?6 WHERE id = ?1
          """, visit, answer.visitedOn, answer.visitor, answer.outcome,
          answer.outcome == "wrong" ? answer.category : nil,
          answer.note)
      }
      guard file.problems.isEmpty else { throw RegistryError.badAnswers(path, file.problems) }
      return (Set(answers.map(\.answer.sample)).sorted(), answers.count)
    }
  }

  /// The visit that was drawn, and the category of which it is a sample.
  private static func visit(
    _ answer: Answer, _ connection: Connection
  ) throws -> (id: Int64, category: String)? {
    var found: (Int64, String)?
    try connection.rows(
      """
      SELECT v.id, t.category FROM audit_stratum t JOIN audit_visit v ON v.stratum_id = t.id
      JOIN household h ON h.id = v.household_id WHERE t.sample_id = ?1 AND h.code = ?2
      """, answer.sample, answer.household
    ) { found = (try $0.integer(0), try $0.text(1)) }
    return found
  }

  private init(_ path: String) throws {
    self.path = path
    let names = VisitForms.Answer.allCases.map { [$0.rawValue, $0.title.vi, $0.title.en] }
    var options = SheetFile.Options()
    options.headerFinder = HeaderFinder(wanted: names)
    reader = try SheetFile.open(path, options: options)
    for (index, heading) in reader.header.enumerated() {
      let key = HeaderFinder.key(heading)
      for (answer, names) in zip(VisitForms.Answer.allCases, names)
      where columns[answer] == nil && names.contains(where: { HeaderFinder.key($0) == key }) {
        columns[answer] = index
      }
    }
    for needed in [VisitForms.Answer.sample, .household, .outcome] where columns[needed] == nil {
      throw RegistryError.columnMissing(
        path, needed.title,
        remedy: Wording(
          vi: "Dùng phiếu do sobo audit sample lập.",
          en: "Use the forms that sobo audit sample makes."))
    }
  }

  private mutating func read(
    _ connection: Connection
  ) throws -> [(line: Int, answer: Answer)] {
    var outcomes: [String: String] = [:]
    for outcome in VisitForms.outcomes {
      for name in [outcome.code, outcome.label.vi, outcome.label.en] {
        outcomes[VietnameseText.key(name)] = outcome.code
      }
    }
    var categories: [String: String] = [:]
    for entry in try CodeLabels(connection).entries(of: "category") {
      for name in [entry.code, entry.label.vi, entry.label.en] {
        categories[VietnameseText.key(name)] = entry.code
      }
    }
    var answers: [(line: Int, answer: Answer)] = []
    while let row = try reader.next() {
      switch row {
      case .fault(let fault):
        problems.append((fault.line, fault.kind.wording))
      case .record(let record):
        if let answer = answer(record, outcomes, categories) {
          answers.append((record.line, answer))
        }
      }
    }
    return answers
  }

  private mutating func answer(
    _ record: Record, _ outcomes: [String: String], _ categories: [String: String]
  ) -> Answer? {
    func text(_ answer: VisitForms.Answer) -> String? {
      guard let place = columns[answer], place < record.count else { return nil }
      let text = VietnameseText.collapsed(record.text(place))
      return text.isEmpty ? nil : text
    }
    guard let word = text(.outcome) else { return nil }
    func refuse(_ wording: Wording) -> Answer? {
      problems.append((record.line, wording))
      return nil
    }
    guard let outcome = outcomes[VietnameseText.key(word)] else {
      return refuse(.badOutcome(word))
    }
    guard let sample = text(.sample).flatMap({ Int64($0) }), let household = text(.household) else {
      return refuse(.noHousehold)
    }
    var category: String?
    if let word = text(.category) {
      category = categories[VietnameseText.key(word)]
      if category == nil { return refuse(.badCategory(word)) }
    }
    var day: String?
    if let text = text(.visitedOn) {
      guard case .date(let date) = DateReading.read(text) else { return refuse(.badDay(text)) }
      day = date.iso
    }
    return Answer(
      sample: sample, household: household, visitedOn: day, visitor: text(.visitor),
      outcome: outcome, category: category, note: text(.note))
  }
}
