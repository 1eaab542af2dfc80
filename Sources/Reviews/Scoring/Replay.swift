import RegistryCore
import SQLite
import Schema
import Sheets

/// All classes of the registry, and each B1 that has answers, computed anew from what is stored beside
/// them.
public struct Replay {
  /// How many results were computed.
  public private(set) var count: Int64 = 0
  /// Those whose class or standard does not come out as it is stored.
  public private(set) var differences: ReviewTable

  /// Computes every result of every round, with the standards as they are now; nothing is written.
  ///
  /// Each by the area and standard that it keeps: a standard that serves the day it was surveyed.
  public init(of registry: Registry, in language: Language) throws {
    let classifier = try Classifier(registry.connection)
    typealias Heading = ReviewTable.Heading
    differences = ReviewTable([
      Heading("unit_code", "Mã xã", "Code"), Heading("household", "Mã hộ", "Household"),
      Heading("round", "Đợt", "Round"), Heading("standard", "Chuẩn đã dùng", "Standard used"),
      Heading("area", "Khu vực", "Area"), Heading("b1", "B1", "B1", .integer),
      Heading("b2", "B2", "B2", .integer), Heading("stored", "Đã lưu", "Stored"),
      Heading("replayed", "Tính lại", "Replayed"), Heading("reason", "Lý do", "Reason"),
    ])
    let labels = try CodeLabels(registry.connection).words(of: "category", in: language)
    let sheets = try ScoreSheets(registry.connection)
    try Score.read(registry) { score in
      count += 1
      try replayB1(of: score, by: sheets, registry, language)
      let serving = classifier.choice(surveyedOn: score.surveyedOn, named: nil)
      let standard: String? = score.standard ?? Self.code(serving)
      let computed = standard.flatMap {
        classifier.category(standard: $0, area: score.area, b1: score.b1, b2: score.b2)
      }
      let isServing = score.standard.map { classifier.serves($0, on: score.surveyedOn) } ?? true
      guard computed != score.computed || !isServing else { return }
      differences.rows.append([
        .text(score.unitCode), .text(score.household), .text(score.round),
        .optional(score.standard), .text(score.area), .integer(score.b1), .integer(score.b2),
        .optional(score.computed.map { labels[$0] ?? $0 }),
        .optional(computed.map { labels[$0] ?? $0 }),
        .text((isServing ? Self.otherClass : Self.otherDay)[language]),
      ])
    }
  }

  /// B1 by the sheet and the answers that are stored with a result.
  private mutating func replayB1(
    of score: Score, by sheets: ScoreSheets, _ registry: Registry, _ language: Language
  ) throws {
    guard let id = score.sheet else { return }
    let answers = try ScoreSheets.answers(of: score.assessment, registry.connection)
    let computed = sheets[id: id]?.score(answers, area: score.area).b1
    guard computed != score.computedB1 else { return }
    differences.rows.append([
      .text(score.unitCode), .text(score.household), .text(score.round),
      .optional(score.standard), .text(score.area), .integer(score.b1), .integer(score.b2),
      .optional(score.computedB1.map { "B1 \($0)" }), .optional(computed.map { "B1 \($0)" }),
      .text(Self.otherPoints[language]),
    ])
  }

  private static func code(_ choice: Classifier.Choice) -> String? {
    if case .standard(let code) = choice { code } else { nil }
  }

  private static let otherClass = Wording(
    vi: "phân loại tính lại khác", en: "another class comes out")
  private static let otherPoints = Wording(
    vi: "câu trả lời cho B1 khác", en: "the answers make another B1")
  private static let otherDay = Wording(
    vi: "chuẩn không áp dụng cho ngày rà soát", en: "the standard does not serve that day")
}
