import RegistryCore
import SQLite
import Schema
import Sheets
import Vietnamese

/// Takes filled-in visit forms back.
public enum VisitAnswers {
  private typealias Form = AnswerForm<VisitForms.Answer>

  /// A row that was answered.
  fileprivate struct Answer {
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
    var form = try Form(
      path, optional: Set(VisitForms.Answer.allCases).subtracting([.sample, .household, .outcome]),
      remedy: Wording(
        vi: "Dùng phiếu do sobo audit sample lập.",
        en: "Use the forms that sobo audit sample makes."))
    let words = try Words(registry.connection)
    let answers = try form.answers { try Answer($0, words) }
    if answers.isEmpty { try form.check(hasAnswers: false) }
    return try registry.write(in: act) { entry, _ in
      for (line, answer) in answers {
        guard let (visit, recorded) = try Self.visit(answer, entry.connection) else {
          form.refuse(line, .notDrawn(answer.household, answer.sample))
          continue
        }
        if let contradiction = answer.contradiction(to: recorded) {
          form.refuse(line, contradiction)
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
      try form.check(hasAnswers: true)
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
}

extension VisitAnswers {
  /// The codes of outcomes and categories by what people write for them.
  fileprivate struct Words {
    private(set) var outcomes: [String: String] = [:]
    private(set) var categories: [String: String] = [:]

    init(_ connection: Connection) throws {
      for outcome in VisitForms.outcomes {
        for name in [outcome.code, outcome.label.vi, outcome.label.en] {
          outcomes[VietnameseText.key(name)] = outcome.code
        }
      }
      for entry in try CodeLabels(connection).entries(of: "category") {
        for name in [entry.code, entry.label.vi, entry.label.en] {
          categories[VietnameseText.key(name)] = entry.code
        }
      }
    }
  }
}

extension VisitAnswers.Answer {
  /// Nil for a row without an outcome.
  fileprivate init?(
    _ row: AnswerForm<VisitForms.Answer>.Row, _ words: VisitAnswers.Words
  ) throws {
    typealias Fault = AnswerForm<VisitForms.Answer>.Fault
    guard let word = row[.outcome] else { return nil }
    guard let outcome = words.outcomes[VietnameseText.key(word)] else {
      throw Fault(wording: .badOutcome(word))
    }
    guard let sample = row[.sample].flatMap({ Int64($0) }), let household = row[.household] else {
      throw Fault(wording: .noHousehold)
    }
    let category = try row[.category].map { word in
      guard let code = words.categories[VietnameseText.key(word)] else {
        throw Fault(wording: .badCategory(word))
      }
      return code
    }
    let day = try row[.visitedOn].map { text in
      guard case .date(let date) = DateReading.read(text) else {
        throw Fault(wording: .badDay(text))
      }
      return date.iso
    }
    self.init(
      sample: sample, household: household, visitedOn: day, visitor: row[.visitor],
      outcome: outcome, category: category, note: row[.note])
  }
}
