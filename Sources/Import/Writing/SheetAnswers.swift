import Reviews
import SQLite
import Schema
import Vietnamese

/// The answers to a score sheet, as a row gives them and as the registry keeps them.
final class SheetAnswers {
  private let connection: Connection
  /// The sheets, as they are when the import begins.
  let sheets: ScoreSheets

  init(_ connection: Connection) throws {
    self.connection = connection
    sheets = try ScoreSheets(connection)
  }

  /// Reads `item: answer; …`, each as the sheet spells it; what the sheet does not have is a fault.
  func read(
    _ text: String, by sheet: ScoreSheet, area: String, _ row: RowCursor, at field: FieldIndex
  ) -> [ScoreSheet.Answer] {
    let given = text.split(separator: ";").compactMap { part -> (String, String)? in
      let part = VietnameseText.collapsed(String(part))
      guard !part.isEmpty else { return nil }
      let sides = part.split(separator: ":", maxSplits: 1).map {
        VietnameseText.collapsed(String($0))
      }
      guard sides.count == 2, !sides[1].isEmpty else {
        row.fail(.badAnswerList(part), at: field, value: part)
        return nil
      }
      return (sides[0], sides[1])
    }
    return known(given, by: sheet, area: area, row, at: field)
  }

  /// Answers that are recorded already, by the sheet that serves the assessment now.
  func read(
    _ answers: [ScoreSheet.Answer], by sheet: ScoreSheet, area: String, _ row: RowCursor,
    at field: FieldIndex
  ) -> [ScoreSheet.Answer] {
    known(answers.map { ($0.item, $0.answer) }, by: sheet, area: area, row, at: field)
  }

  private func known(
    _ given: [(String, String)], by sheet: ScoreSheet, area: String, _ row: RowCursor,
    at field: FieldIndex
  ) -> [ScoreSheet.Answer] {
    var answers: Set<ScoreSheet.Answer> = []
    for (itemText, answerText) in given {
      guard let name = Self.match(itemText, among: sheet.items.map(\.name)),
        let item = sheet.item(named: name)
      else {
        row.fail(.unknownItem(itemText, sheet), at: field, value: itemText)
        continue
      }
      let choices = item.answers.filter {
        sheet.points(of: ScoreSheet.Answer(item: name, answer: $0), area: area) != nil
      }
      // Among all regions' answers, so that one of another region is not taken for a like one.
      guard let answer = Self.match(answerText, among: item.answers), choices.contains(answer)
      else {
        row.fail(.unknownAnswer(answerText, of: name, choices), at: field, value: answerText)
        continue
      }
      let other = answers.first { $0.item == name && $0.answer != answer }
      if let other, !item.takesSeveral {
        row.fail(.severalAnswers(name, other.answer, answer), at: field, value: answerText)
        continue
      }
      answers.insert(ScoreSheet.Answer(item: name, answer: answer))
    }
    return answers.sorted()
  }

  /// The name that a text means: word for word, else without regard to case, else to marks, spaces
  /// and signs, as long as no second one is meant too.
  private static func match(_ text: String, among names: [String]) -> String? {
    if names.contains(text) { return text }
    for key in [VietnameseText.key, SpellingKey.loose] {
      let wanted = key(text)
      let found = names.filter { key($0) == wanted }
      if !found.isEmpty { return found.count == 1 ? found[0] : nil }
    }
    return nil
  }

  func stored(of assessment: Int64) throws -> [ScoreSheet.Answer] {
    try ScoreSheets.answers(of: assessment, connection)
  }

  /// The numbers of the rows that hold them.
  func rows(of assessment: Int64) throws -> [Int64] {
    var ids: [Int64] = []
    try connection.rows(
      "SELECT id FROM assessment_answer WHERE assessment_id = ?1", assessment
    ) { row in ids.append(try row.integer(0)) }
    return ids
  }

  /// Makes the answers what the row says, touching only what differs.
  func replace(_ answers: [ScoreSheet.Answer], of assessment: Int64) throws {
    let before = try stored(of: assessment)
    for gone in before where !answers.contains(gone) {
      try connection.run(
        "DELETE FROM assessment_answer WHERE assessment_id = ?1 AND item = ?2 AND answer = ?3",
        assessment, gone.item, gone.answer)
    }
    for added in answers where !before.contains(added) {
      try connection.run(
        "INSERT INTO assessment_answer (assessment_id, item, answer) VALUES (?1, ?2, ?3)",
        assessment, added.item, added.answer)
    }
  }
}

extension ScoreSheets {
  /// The items of all sheets, by what their names have in common with headings that mean them.
  var headings: [String: String] {
    Dictionary(
      sheets.flatMap(\.items).map { (SpellingKey.loose($0.name), $0.name) },
      uniquingKeysWith: { first, _ in first })
  }
}
