import RegistryCore
import Reviews
import Sheets

/// A report as it stands on paper, declared once: the workbook, the page and the PDF all show this.
struct PrintedReport: Sendable {
  let language: Language
  /// What the sheet of a workbook is called.
  let name: String
  let letterhead: Letterhead
  /// In capitals, then of whom and when.
  let titles: [String]
  /// What is said in lines above the table.
  let fields: [(title: String, value: String)]
  /// In what the table counts.
  let measure: String?
  var table: PrintedTable
  private(set) var layout: PrintedLayout
  let notes: [String]
  let signatures: [Signature]

  /// Makes it when it is asked for; what it says of the year is read at once.
  ///
  /// To lay a long list out takes longer than to read it, and only paper needs it.
  static func deferred(
    _ content: Report.Content, _ page: (columns: [ReportColumn], rows: [ReportRow]),
    titles: [String], notes: [String], _ year: ReviewYear, _ request: Report.Request,
    settings: PrintDetails, readBy scope: ReadScope?
  ) throws -> @Sendable () -> PrintedReport {
    var rows = page.rows
    if let total = content.printedTotal {
      if let last = rows.indices.last { rows[last].keep = max(rows[last].keep, .strong) }
      rows.append(total)
    }
    let names = scope == nil ? try names(rows, year, request.language) : [:]
    let issuer = try content.issuer ?? Issuer(year, readBy: scope)
    // What the settings say is the province's office: a commune signs its papers itself.
    let settings = issuer.isProvince ? settings : PrintDetails()
    // The title names the commune.
    let leftOut: Set<String> = year.unit.level == .commune ? ["commune"] : []
    return { [rows] in
      PrintedReport(
        content, page.columns, rows, titles: titles, notes: notes, names: names, issuer,
        leavingOut: leftOut, request, settings: settings)
    }
  }

  /// Whether the parts of its table have room on one page.
  var isShort: Bool { table.rows.count <= 6 }

  /// Whether fields stand two in a line, where both are short.
  var hasManyFields: Bool { fields.count >= 8 }

  init(
    _ content: Report.Content, _ columns: [ReportColumn], _ rows: [ReportRow], titles: [String],
    notes: [String], names: [String: (own: String, printed: String)], _ issuer: Issuer,
    leavingOut leftOut: Set<String>, _ request: Report.Request, settings: PrintDetails
  ) {
    language = request.language
    let known = request.details.filled(from: content.details).filled(from: settings)
    let details = request.showsNumbers ? known : known.masked
    letterhead = Letterhead(issuer, details, series: content.series, language)
    self.titles = titles
    name = titles.first ?? ""
    fields = content.fields.filter { !content.fieldsElsewhere.contains($0.name) }.map {
      ($0.title, $0.printed.isEmpty ? "…………" : $0.printed)
    }
    measure = content.measure?[language]
    var pageLayout = content.layout
    if content.isForm { pageLayout.isNumbered = false }
    pageLayout.leftOutInPrint.formUnion(leftOut)
    table =
      PrintedTable.ofUnits(columns, rows, pageLayout, language, names: names)
      ?? PrintedTable(columns, rows, pageLayout, language)
    layout = PrintedLayout(table, under: letterhead)
    // A form goes to households and villages; what the registry says of itself is no part of it.
    self.notes = content.isForm ? [] : notes
    let signed = content.signatures?(details) ?? Signature.ofTable(details, language)
    signatures = request.showsNumbers ? signed : signed.map(\.masked)
  }

  /// A province and its town are often called the same.
  private static func names(
    _ rows: [ReportRow], _ year: ReviewYear, _ language: Language
  ) throws -> [String: (own: String, printed: String)] {
    guard rows.count > 1 else { return [:] }
    var names: [String: (own: String, printed: String)] = [:]
    try year.rows("SELECT code, kind, name FROM admin_unit WHERE kind IN ('province', 'city')") {
      row in
      let name = try row.text(2)
      let printed =
        try row.text(1) == "city"
        ? Wording(vi: "Thành phố \(name)", en: "\(name) City")
        : Wording(vi: "Toàn tỉnh", en: "Whole province")
      names[try row.text(0)] = (name, printed[language])
    }
    return names
  }

  /// The same in smaller letters, the largest of them first.
  var inSmallerLetters: [PrintedReport] {
    layout.inSmallerLetters(table).map { layout in
      var report = self
      report.layout = layout
      return report
    }
  }

  /// What the title of a part of the table says behind the report's own.
  func continued(_ part: Int) -> String {
    part == 0 ? "" : Wording(vi: " (tiếp theo)", en: " (continued)")[language]
  }

  /// What stands before the notes.
  var noteTitle: String { Wording(vi: "Ghi chú:", en: "Notes:")[language] }
}

extension PrintedLayout.Part {
  /// The rows that it shows: a total only where it has something to say.
  func rows(_ table: PrintedTable, isLast: Bool) -> ArraySlice<PrintedTable.Row> {
    guard !isLast, table.rows.count > 1, let last = table.rows.last, last.isTotal else {
      return table.rows[...]
    }
    let hasFigure = columns.contains { column in
      !table.columns[column].isKey && column < last.values.count
        && !last.values[column].printed.text.isEmpty
    }
    return hasFigure ? table.rows[...] : table.rows.dropLast()
  }

  /// Whether any of its columns stands below a group.
  func hasGroups(_ table: PrintedTable) -> Bool {
    columns.contains { table.columns[$0].group != nil }
  }

  /// Whether any of its columns has a number or letter.
  func hasMarks(_ table: PrintedTable) -> Bool {
    columns.contains { table.columns[$0].mark != nil }
  }

  /// The headings of the first row, each over so many columns.
  func groups(_ table: PrintedTable) -> [(group: String?, columns: [Int])] {
    var groups: [(group: String?, columns: [Int])] = []
    for column in columns {
      let group = table.columns[column].group
      if group != nil, let last = groups.last, last.group == group {
        groups[groups.count - 1].columns.append(column)
      } else {
        groups.append((group, [column]))
      }
    }
    return groups
  }
}

extension PrintedTable {
  /// How much the row after one wants to stand on its page; the last ones stand with what is below.
  func keep(after index: Int, hasFoot: Bool, notes: Int) -> PageBreaks.Keep {
    let own = rows[index].keep
    guard hasFoot, index >= rows.count - Self.rowsWithFoot else { return own }
    guard index == rows.count - 1 else { return max(own, .preferred) }
    return notes == 0 ? .always : .strong
  }

  /// So many rows stand with notes and signatures, if they can.
  static let rowsWithFoot = 3
}
