import RegistryCore
import Schema
import Sheets

/// What the registry holds of a household on one paper: itself, its people, its classes, what it was given.
public struct HouseholdSheet: Sendable {
  /// Something that is said of it, as people read it.
  public struct Value: Sendable {
    let name: String
    let title: String
    let text: String

    /// `name` is what scripts call it.
    public init(_ name: String, _ title: String, _ text: String) {
      (self.name, self.title, self.text) = (name, title, text)
    }
  }

  private let code: String
  private let head: String
  private let commune: String
  private let facts: [Value]
  private let people: (columns: [ReportColumn], rows: [[String]])

  /// `commune` is the code of the commune whose paper it is; `members` has a row for each person, with a
  /// text below each of the `columns`.
  public init(
    code: String, head: String, commune: String, facts: [Value],
    columns: [(name: String, title: String)], members: [[String]]
  ) {
    (self.code, self.head, self.commune, self.facts) = (code, head, commune, facts)
    let number = ReportColumn("no", vi: "STT", en: "No.", .integer, .digits)
    people = (
      [number] + columns.map { ReportColumn($0.name, vi: $0.title, en: $0.title, .text) }, members
    )
  }

  /// The sheet as a report, in every form that reports have.
  ///
  /// Texts are taken as they are: whoever collected them has masked the numbers of people, unless the
  /// request shows them. Throws `SQLiteError`.
  public func table(of registry: Registry, _ request: Report.Request) throws -> ReportTable {
    let language = request.language
    let rows = people.rows.enumerated().map { index, texts in
      ReportRow(
        [.integer(Int64(index + 1))] + texts.map { $0.isEmpty ? .null : .text($0) }, language)
    }
    let title = Wording(vi: "Phiếu thông tin hộ gia đình", en: "Sheet of a household")[language]
    var content = Report.Content(columns: people.columns, rows: rows)
    content.fields =
      [
        ReportField(
          "code", Wording(vi: "Mã hộ", en: "Household code")[language], .text(code)),
        ReportField("head", Wording(vi: "Chủ hộ", en: "Head")[language], .text(head)),
      ] + facts.map { ReportField($0.name, $0.title, .text($0.text)) }
      + [
        ReportField(
          "made_on", Wording(vi: "Lập ngày", en: "Made on")[language], .text(Clock.today()),
          printed: language.day(Clock.today()))
      ]
    content.layout.keys = ["no", "full_name"]
    content.shape = .document(rows: "members")
    content.isForm = true
    let issuer = try Issuer(unit: commune, of: registry)
    return ReportTable(
      name: "household", title: "\(title) – \(code)", language: language, fields: content.fields,
      columns: people.columns.map { $0.column(language) }, lines: rows, shape: content.shape,
      layout: content.layout, (people.columns, rows), notes: [],
      printing: { [content, people, code] in
        PrintedReport(
          content, people.columns, rows, titles: [title.uppercased(), code], notes: [], names: [:],
          issuer, leavingOut: [], request, settings: PrintDetails())
      })
  }
}
