import RegistryCore
import SQLite
import Schema
import Sheets

/// What the answers to the score sheet give, and the second result.
extension Explanation {
  /// The score sheet of a result, an item a row, and what the answers add up to.
  mutating func explainSheet(_ result: Result, _ round: String, _ part: String) throws {
    guard let assessment = result.number(1), let id = result.number(42),
      let sheet = try ScoreSheets(connection)[id: id]
    else { return }
    let answers = try ScoreSheets.answers(of: assessment, connection)
    let area = result[3] ?? ""
    for item in sheet.items {
      let given = answers.filter { $0.item == item.name }
      let points = given.compactMap { sheet.points(of: $0, area: area) }.reduce(0, +)
      add(
        round, part, item.name,
        given.isEmpty
          ? language.word("chưa trả lời", "not answered")
          : given.map(\.answer).joined(separator: "; "),
        points: given.isEmpty ? nil : points, test: sheet.title)
    }
    let (b1, missing) = sheet.score(answers, area: area)
    let stored = result.number(15)
    let note =
      b1 == nil
      ? language.word(
        "còn \(missing.count) mục chưa trả lời", "\(missing.count) item(s) not answered")
      : b1 == stored ? nil : language.word("khác với B1 đã ghi", "not the B1 recorded")
    add(
      round, part, language.word("B1 theo câu trả lời", "B1 by the answers"), b1.map { String($0) },
      points: b1, test: note)
  }

  /// The class by the province's own standard, beside the national one.
  mutating func explainProvincial(_ result: Result, _ round: String) throws {
    let part = language.word("Chuẩn của tỉnh", "The province's standard")
    var rows: [[String?]] = []
    try connection.run(
      SQLLibrary.reviews.text("explained_provincial"),
      named: [
        "assessment": .integer(result.number(1) ?? 0), "language": .text(language.rawValue),
      ]
    ) { row in rows.append(try Result(row).text) }
    for row in rows {
      if let title = row[0] {
        let (least, most) = (row[1] ?? "?", row[2] ?? "?")
        let line = row[3].map { b1 in
          language.word(
            "B1 ≤ \(b1), nghèo khi B2 ≥ \(row[4] ?? "?")",
            "B1 ≤ \(b1), poor from B2 \(row[4] ?? "?")")
        }
        add(
          round, part, language.word("Chuẩn nghèo", "Standard"), title, test: line, source: row[8])
        add(
          round, part, language.word("Phân loại theo điểm", "Class by the points"),
          row[6].map { labels[$0] ?? $0 } ?? language.word("chưa đầy đủ", "incomplete"),
          test: "B1 \(result[15] ?? "?"), B2 " + (least == most ? least : "\(least)–\(most)"))
      }
      guard let recorded = row[7] else { continue }
      let collapsed = ["medium", "medium_agri"].contains(recorded) ? "non_poor" : recorded
      add(
        round, part, language.word("Phân loại đã ghi", "Class recorded"),
        labels[recorded] ?? recorded,
        test: row[6] != nil && row[6] != collapsed
          ? language.word("khác với điểm", "not what the points give") : nil)
    }
  }
}
