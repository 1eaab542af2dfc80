import RegistryCore
import Reviews
import SQLite
import Schema
import Sheets
import Vietnamese

/// A sheet for the surveyors of a round: the households on its list, what the last round found beside
/// what is to be filled in, and the codes to write explained on a second sheet.
///
/// What stands beside has headings that no field claims, so an import reads only what was filled in.
public struct SurveySheet {
  private let list: SurveyList
  private let sheet: RecordSheet
  private let labels: CodeLabels
  private let language: Language

  private static let before = [
    Wording(vi: "Kỳ trước: ngày rà soát", en: "Last round: surveyed on"),
    Wording(vi: "Kỳ trước: điểm B1", en: "Last round: B1"),
    Wording(vi: "Kỳ trước: điểm B2", en: "Last round: B2"),
    Wording(vi: "Kỳ trước: thiếu hụt", en: "Last round: deprivations"),
    Wording(vi: "Kỳ trước: nguyên nhân", en: "Last round: causes"),
    Wording(vi: "Phân loại trước rà soát", en: "Class before the review"),
  ]
  /// What tells which household it is, beside its code.
  private static let beside = [
    Wording(vi: "Chủ hộ", en: "Head of household"), Wording(vi: "Xóm, thôn", en: "Village of it"),
  ]
  private static let beforeWidths = [11.0, 8, 8, 28, 22, 12]
  /// What is written by hand into some columns takes more or less room than a word.
  private static let widths = [
    "household_code": 11.0, "round": 7, "b1": 7, "b2": 7, "deprivations": 20,
    "members_deprived": 16,
    "causes": 14,
  ]
  /// What a decision adds after the survey, and what follows from the day.
  private static let addedLater: Set<String> = [
    "decision_no", "decided_on", "signer", "certificate_no", "standard", "conference_code",
    "list_no",
  ]
  /// Code and head of a household, which stand first and on every page.
  private static let keys = 2
  /// What the sheet fills in itself.
  private static let given: Set<String> = [
    "household_code", "round", "basis", "request_no", "requested_on",
  ]

  /// Reads the labels of the drop-downs from the registry's code tables.
  public init(_ list: SurveyList, _ connection: Connection, language: Language) throws {
    self.list = list
    self.language = language
    sheet = try RecordSheet(.assessments, connection, language: language)
    labels = CodeLabels(connection)
  }

  private var kind: RecordKind { sheet.kind }

  /// Those of the columns that no field claims which such a sheet has for comparing only; none where
  /// they are of another table.
  static func columnsBeside(_ unknown: [String]) -> [String] {
    for language in Language.allCases {
      let own = (beside + before).map { $0[language] }
      if before.allSatisfy({ unknown.contains($0[language]) }) {
        return unknown.filter(own.contains)
      }
    }
    return []
  }

  /// What is not asked: what comes later, and what neither a standard of the province's own nor a
  /// score sheet calls for.
  private var left: Set<String> {
    var left = Self.addedLater
    if !list.hasProvincialStandard { left.insert("provincial_category") }
    if !list.hasScoreSheet { left.insert("answers") }
    return left
  }

  /// The fields in the order of the sheet: what is given, then what is to be filled in.
  private func fields(given: Bool) -> [FieldIndex] {
    let left = left
    return kind.fieldIndices.filter { index in
      let name = kind[index].name
      return !left.contains(name) && Self.given.contains(name) == given
    }
  }

  /// Writes the workbook.
  public func write(to sink: OutputSink) throws {
    let workbook = try XLSXWriter(sink: sink)
    try workbook.beginSheet(
      kind.title[language], columns: columns, lines: lines,
      paper: XLSXPaper(keys: Self.keys, footer: FieldGuide.footer[language], rowHeight: 28))
    let words = try Words(labels, language)
    for household in list.households { try workbook.write(row(household, words)) }
    try explainCodes(in: workbook)
    let asked = (fields(given: true) + fields(given: false)).map { kind[$0] }
    // English headings are those names; Vietnamese sheets show none.
    try FieldGuide.write(
      asked, of: kind, in: workbook, language, hasNames: language == .english)
    try workbook.finish()
    try sink.finish()
  }

  /// What it is, of which round and where.
  private var lines: [String] {
    let round = Round(year: list.round.name.year, month: list.round.name.month).label[language]
    return [
      Wording(
        vi: "PHIẾU RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO", en: "SURVEY OF POOR AND NEAR-POOR HOUSEHOLDS")[
          language],
      Wording(vi: "Đợt rà soát: \(round)", en: "Round: \(round)")[language]
        + (list.unitName.map { " – \($0[language])" } ?? ""),
      Wording(
        vi: "Ô tiêu đề màu vàng là bắt buộc; cột “Kỳ trước” để đối chiếu, không nhập vào sổ.",
        en: "Yellow headings must be filled in; “Last round” is to compare and is not imported.")[
          language],
    ]
  }

  private var columns: [XLSXColumn] {
    var all = sheet.columns(withVersion: false)
    let context = Self.beside.map { XLSXColumn(title: $0[language], width: 16) }
    for (name, width) in Self.widths {
      if let place = kind.fields.firstIndex(where: { $0.name == name }) { all[place].width = width }
    }
    let given = fields(given: true).map { all[$0.position] }
    return Array(given.prefix(1)) + context + given.dropFirst()
      + zip(Self.before, Self.beforeWidths).enumerated().map { place, column in
        XLSXColumn(
          title: column.0[language], kind: place == 0 ? .date : place < 3 ? .integer : .text,
          width: column.1)
      }
      + fields(given: false).map { all[$0.position] }
  }

  private func row(
    _ household: SurveyList.Household, _ words: Words
  ) -> [XLSXCell] {
    let given: [String: String?] = [
      "household_code": household.code, "round": list.round.name.code, "basis": household.basis,
      "request_no": household.requestNo, "requested_on": household.requestedOn,
    ]
    let cells = fields(given: true).map { index in
      (given[kind[index].name] ?? nil).map { sheet.cell(.text($0), ofField: index) } ?? .empty
    }
    func text(_ text: String?) -> XLSXCell { text.map { .text($0) } ?? .empty }
    let last = household.last
    return Array(cells.prefix(1)) + [
      text(household.head.map(NumberMask.inText)), .text(household.village),
    ]
      + cells.dropFirst()
      + [
        last.map { .date($0.surveyedOn) } ?? .empty, last.map { .integer($0.b1) } ?? .empty,
        last.map { .integer($0.b2) } ?? .empty,
        text(last?.deprivations.map { words.list($0, \.indicators) }),
        text(last?.causes.map { words.list($0, \.causes) }),
        text(household.categoryBefore.map { words.categories[$0] ?? $0 }),
      ]
  }

  /// What the codes of a last result are called.
  private struct Words {
    let categories: [String: String]
    let indicators: [String: String]
    let causes: [String: String]

    init(_ labels: CodeLabels, _ language: Language) throws {
      categories = try labels.words(of: "category", in: language)
      indicators = try labels.words(of: "indicator", in: language)
      causes = try labels.words(of: "cause", in: language)
    }

    /// The words for codes divided by `; `, divided so too.
    func list(_ codes: String, _ table: KeyPath<Words, [String: String]>) -> String {
      codes.split(separator: "; ").map { self[keyPath: table][String($0)] ?? String($0) }
        .joined(separator: "; ")
    }
  }

  /// What may be written where several codes stand in one cell.
  private func explainCodes(in workbook: XLSXWriter) throws {
    func title(_ vi: String, _ en: String) -> String { Wording(vi: vi, en: en)[language] }
    let isVietnamese = language == .vietnamese
    try workbook.beginSheet(
      title("Từ và mã", "Codes"),
      columns: [
        XLSXColumn(title: title("Cột", "Column"), width: 26),
        XLSXColumn(title: title("Chữ ghi vào ô", "Code to write"), width: isVietnamese ? 60 : 20),
        XLSXColumn(
          title: title("Mã cũng ghi được", "Meaning (may be written too)"),
          width: isVietnamese ? 20 : 60),
      ], paper: XLSXPaper(footer: FieldGuide.footer[language]))
    for (name, codes) in try codes {
      guard let field = kind.fields.first(where: { $0.name == name }) else { continue }
      for (code, meaning) in codes {
        // Codes that are English words are for English sheets.
        let isNumber = code.allSatisfy(\.isNumber)
        let cells: [XLSXCell] =
          isVietnamese
          ? [.text(meaning.vi), isNumber ? .text(code) : .empty] : [.text(code), .text(meaning.en)]
        try workbook.write([.text(field.title[language])] + cells)
      }
    }
  }

  private var codes: [(field: String, codes: [(code: String, title: Wording)])] {
    get throws {
      [
        ("deprivations", list.indicators),
        ("causes", try labels.entries(of: "cause").map { ($0.code, $0.label) }),
        (
          "weak_parts",
          [
            ("wall", Wording(vi: "Tường", en: "Wall")),
            ("column", Wording(vi: "Cột", en: "Column")),
            ("roof", Wording(vi: "Mái", en: "Roof")),
          ]
        ),
      ]
    }
  }
}
