import RegistryCore
import Schema
import Sheets

/// One person's extract: what the registry holds of them and who read it, made for that person.
public enum PersonExtract {
  /// A line of it.
  public struct Line: Sendable {
    let values: [String?]
    let part: Wording

    /// A value of a record, or a read; `at`, `by` and `reason` for what happened.
    public init(
      part: Wording, record: String, field: String, value: String, at: String? = nil,
      by: String? = nil, reason: String? = nil
    ) {
      self.part = part
      values = [record, field, value, at, by, reason]
    }
  }

  private static let columns = [
    ReportColumn("part", vi: "Phần", en: "Part", .text),
    ReportColumn("record", vi: "Bản ghi", en: "Record", .text),
    ReportColumn("field", vi: "Trường", en: "Field", .text),
    ReportColumn("value", vi: "Giá trị", en: "Value", .text),
    ReportColumn("at", vi: "Lúc", en: "At", .text),
    ReportColumn("by", vi: "Người thực hiện", en: "By", .text),
    ReportColumn("reason", vi: "Việc, lý do", en: "What and why", .text),
  ]

  /// The extract as a report, in every form that reports have.
  public static func table(
    of registry: Registry, person name: String, key: String, lines: [Line], notes: [String],
    _ request: Report.Request
  ) throws -> ReportTable {
    let language = request.language
    let rows = lines.map { line in
      let texts: [String?] = [line.part[language]] + line.values
      return ReportRow(
        texts.map { $0.flatMap { $0.isEmpty ? nil : $0 }.map(ResultValue.text) ?? .null }, language)
    }
    let title = Wording(
      vi: "Dữ liệu của một người trong sổ", en: "What the registry holds of a person")[language]
    var content = Report.Content(columns: columns, rows: rows)
    content.fields = [
      ReportField(
        "full_name", Wording(vi: "Họ và tên", en: "Full name")[language], .text(name)),
      ReportField(
        "person", Wording(vi: "Hộ và số thành viên", en: "Household and member")[language],
        .text(key)),
      ReportField(
        "made_on", Wording(vi: "Lập ngày", en: "Made on")[language], .text(Clock.today()),
        printed: language.day(Clock.today())),
    ]
    content.layout.groupedInPrint = ["part"]
    content.layout.keys = ["record", "field"]
    content.layout.isNumbered = false
    content.shape = .document(rows: "lines")
    let issuer = try Issuer(provinceOf: registry)
    let settings = try PrintDetails.settings(of: registry)
    return ReportTable(
      name: "person", title: "\(title) – \(name)", language: language, fields: content.fields,
      columns: columns.map { $0.column(language) }, lines: rows, shape: content.shape,
      layout: content.layout, (columns, rows), notes: notes,
      printing: { [content] in
        PrintedReport(
          content, columns, rows, titles: [title.uppercased(), name], notes: notes, names: [:],
          issuer, leavingOut: [], request, settings: settings)
      })
  }
}
