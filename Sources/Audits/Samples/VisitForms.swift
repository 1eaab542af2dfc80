import RegistryCore
import SQLite
import Schema
import Sheets
import Vietnamese

/// The forms of a sample: a row for each household with what is recorded, and columns to be filled
/// in where it lives.
public struct VisitForms {
  /// The columns of the answers, by the name that files may use for them.
  enum Answer: String, FormColumn {
    case sample
    case household = "household_code"
    case visitedOn = "visited_on"
    case visitor
    case outcome
    case category = "category_found"
    case note

    var title: Wording {
      switch self {
      case .sample: Wording(vi: "Mẫu số", en: "Sample")
      case .household: Wording(vi: "Mã hộ", en: "Household code")
      case .visitedOn: Wording(vi: "Ngày kiểm tra", en: "Visited on")
      case .visitor: Wording(vi: "Người kiểm tra", en: "Visitor")
      case .outcome: Wording(vi: "Kết quả", en: "Outcome")
      case .category: Wording(vi: "Phân loại thực tế", en: "Category found")
      case .note: Wording(vi: "Ghi chú", en: "Remarks")
      }
    }
  }

  /// What may be answered, by its code.
  static let outcomes: [(code: String, label: Wording)] = [
    ("right", Wording(vi: "đúng", en: "right")),
    ("wrong", Wording(vi: "sai", en: "wrong")),
    ("not_found", Wording(vi: "không gặp", en: "not found")),
  ]

  private let registry: Registry
  private let sample: AuditSample
  private let language: Language

  /// Forms of a sample, in a language.
  public init(_ sample: AuditSample, in registry: Registry, language: Language) {
    self.registry = registry
    self.sample = sample
    self.language = language
  }

  /// Writes the forms as a workbook with drop-downs.
  ///
  /// Throws `SheetError`.
  public func writeWorkbook(to sink: OutputSink, source: String? = nil) throws {
    let categories = try CodeLabels(registry.connection).entries(of: "category")
      .map { $0.label[language] }
    let writer = try XLSXWriter(sink: sink, source: source)
    var columns = facts.map { fact in
      XLSXColumn(
        title: fact.title,
        kind: fact.kind == .integer ? .integer : fact.kind == .date ? .date : .text)
    }
    columns += [
      XLSXColumn(title: Answer.visitedOn.title[language], kind: .date, width: 13, isRequired: true),
      XLSXColumn(title: Answer.visitor.title[language], width: 20),
      XLSXColumn(
        title: Answer.outcome.title[language], width: 12,
        choices: Self.outcomes.map { $0.label[language] }, isStrict: true, isRequired: true),
      XLSXColumn(
        title: Answer.category.title[language], width: 26, choices: categories, isStrict: true,
        note: language.word("Ghi khi kết quả là sai.", "Where the outcome is wrong.")),
      XLSXColumn(title: Answer.note.title[language], width: 30),
    ]
    try writer.beginSheet(language.word("Phiếu kiểm tra", "Visits"), columns: columns, lines: lines)
    try rows { cells in
      try writer.write(
        zip(cells, facts).map { cell, fact in
          cell.workbookCell(fact.kind)
        })
    }
    try writer.finish()
  }

  /// Writes the households drawn as rows, with `isToFill` with empty columns for the answers too.
  ///
  /// Throws `SheetError`.
  public func write(
    _ format: ResultFormat, to sink: OutputSink, isToFill: Bool = false
  ) throws {
    let column = ResultColumn.Builder(language)
    let answers: [Answer] = isToFill ? [.visitedOn, .visitor, .outcome, .category, .note] : []
    let writer = try ResultWriter(
      format: format, columns: facts + answers.map { column($0.rawValue, $0.title) }, sink: sink)
    try rows { try writer.write($0 + answers.map { _ in .null }) }
    _ = try writer.finish()
  }

  private var lines: [String] {
    let seed = NumberMask.inText(sample.seed)
    return [
      language.word(
        "Phiếu kiểm tra tại hộ – mẫu số \(sample.id)", "Household visits – sample \(sample.id)"),
      language.word(
        "Phân loại ngày 31/12/\(sample.year); \(sample.drawn) hộ rút từ \(sample.households) hộ,"
          + " \(sample.strata) tầng (xã × phân loại), khóa rút mẫu: \(seed).",
        "Standing on 31 December \(sample.year); \(sample.drawn) of \(sample.households)"
          + " households in \(sample.strata) strata (commune × category), seed: \(seed)."),
      language.word(
        "Kết quả: đúng, sai (ghi phân loại thực tế), hoặc không gặp. Nộp lại bằng:"
          + " sobo audit sample-answers TỆP",
        "Outcome: right, wrong (with the category found), or not found. Hand in with:"
          + " sobo audit sample-answers FILE"),
    ]
  }

  private var facts: [ResultColumn] {
    let column = ResultColumn.Builder(language, shown: [.date: language.day])
    return [
      column(Answer.sample.rawValue, Answer.sample.title, .integer),
      column("commune", "Xã", "Commune"), column("village", "Thôn", "Village"),
      column(Answer.household.rawValue, Answer.household.title),
      column("head", "Chủ hộ", "Head"), column("address", "Địa chỉ", "Address"),
      column("persons", "Nhân khẩu", "Persons", .integer),
      column("category", "Phân loại trong sổ", "Category recorded"),
      column("surveyed_on", "Ngày rà soát", "Surveyed on", .date),
      column("b1", "B1", "B1", .integer), column("b2", "B2", "B2", .integer),
      column("deprivations", "Chỉ số thiếu hụt", "Deprivations"),
      column("decision_no", "Quyết định", "Decision"),
    ]
  }

  private func rows(_ each: ([ResultValue]) throws -> Void) throws {
    let categories = try CodeLabels(registry.connection).words(of: "category", in: language)
    try registry.connection.rows(
      SQLLibrary.audits.text("sample_visits"), sample.id, language.rawValue
    ) { row in
      try each(
        (0..<13).map { column in
          switch column {
          case 7: .text(categories[try row.text(column)] ?? "")
          default: ResultValue(try row.value(column)).masked
          }
        })
    }
  }

}
