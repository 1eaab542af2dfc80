import HTML
import RegistryCore

/// A report as one page of HTML that needs nothing else, made to be printed on A4.
enum ReportPage {
  /// The page.
  ///
  /// A server whose policy allows no style but its own gives a `nonce`, which the style bears; no element
  /// has a style of its own then.
  static func text(of report: PrintedReport, named title: String, nonce: String? = nil) -> String {
    var page = Markup()
    page.raw("<!DOCTYPE html>\n")
    page.open("html", ["lang": report.language.rawValue])
    page.line()
    page.raw(
      "<head>\n<meta charset=\"utf-8\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
    page.element("title", text: title)
    page.line()
    page.open("style", ["nonce": nonce])
    page.raw("\n" + Styles.text("report") + paper(report))
    if nonce != nil { page.raw(Styles.own("served") + widths(report)) }
    page.raw("</style>\n</head>\n")
    page.open("body", ["class": report.layout.isLandscape ? "report wide" : "report"])
    page.line()
    if nonce != nil { page.open("main") }
    head(report.letterhead, &page)
    for (index, part) in report.layout.parts.enumerated() {
      page.open("section", ["class": index > 0 && report.isShort ? "beside" : nil])
      page.line()
      titles(report, index, &page)
      if index == 0 { fields(report, &page) }
      if let measure = report.measure {
        page.element("p", ["class": "measure"], text: measure)
        page.line()
      }
      page.element("div", ["class": "scroll", "tabindex": "0"]) {
        let isLast = index == report.layout.parts.count - 1
        TableMarkup(report.table, part, name: nonce == nil ? nil : partName(index))
          .write(&$0, foot: isLast ? { foot(report, &$0) } : nil)
      }
      page.line()
      page.close("section")
      page.line()
    }
    if nonce != nil { page.close("main") }
    page.raw("</body>\n</html>\n")
    return page.text
  }

  /// The paper, the size of letters, and the number at the foot of each page.
  private static func paper(_ report: PrintedReport) -> String {
    let word = Wording(vi: "Trang ", en: "Page ")[report.language]
    return "@page { size: A4 \(report.layout.isLandscape ? "landscape" : "portrait"); "
      + "@bottom-center { content: \"\(word)\" counter(page) \"/\" counter(pages); } }\n"
      + "@media print { .report table { font-size: \(report.layout.size)pt; } }\n"
  }

  /// What a part of the table goes by in a style.
  private static func partName(_ index: Int) -> String { "part-\(index)" }

  private static func widths(_ report: PrintedReport) -> String {
    report.layout.parts.enumerated().map { index, part in
      TableMarkup.shares(part).enumerated().map { column, share in
        ".\(partName(index)) col:nth-child(\(column + 1)) { width:\(share)%; }\n"
      }.joined()
    }.joined()
  }

  private static func head(_ head: Letterhead, _ page: inout Markup) {
    page.open("header", ["class": "letterhead"])
    page.line()
    page.element("div") { side in
      for line in head.agency { side.element("p", ["class": "office"], text: line) }
      side.element("p", text: head.number)
    }
    page.line()
    page.element("div") { side in
      for (index, line) in head.nation.enumerated() {
        side.element("p", ["class": index == 0 ? "office" : "motto"], text: line)
      }
      side.element("p", ["class": "date"], text: head.placeAndDate)
    }
    page.line()
    page.close("header")
    page.line()
  }

  private static func titles(_ report: PrintedReport, _ part: Int, _ page: inout Markup) {
    for (index, title) in report.titles.enumerated() {
      let text = index == 0 ? title + report.continued(part) : title
      page.element(
        index == 0 ? (part == 0 ? "h1" : "h2") : "p", ["class": index == 0 ? nil : "subtitle"],
        text: text)
      page.line()
    }
  }

  private static func fields(_ report: PrintedReport, _ page: inout Markup) {
    guard !report.fields.isEmpty else { return }
    page.open("dl", ["class": report.hasManyFields ? "fields many" : "fields"])
    page.line()
    for field in report.fields {
      page.element("div") {
        $0.element("dt", text: field.title + ":")
        $0.element("dd", text: field.value)
      }
      page.line()
    }
    page.close("dl")
    page.line()
  }

  private static func foot(_ report: PrintedReport, _ page: inout Markup) {
    page.open("div", ["class": "foot"])
    page.line()
    notes(report, &page)
    signatures(report.signatures, &page)
    page.close("div")
  }

  private static func notes(_ report: PrintedReport, _ page: inout Markup) {
    guard !report.notes.isEmpty else { return }
    page.open("footer")
    page.line()
    page.element("p", ["class": "notes"], text: report.noteTitle)
    page.line()
    for note in report.notes {
      page.element("p", text: note)
      page.line()
    }
    page.close("footer")
    page.line()
  }

  private static func signatures(_ signatures: [Signature], _ page: inout Markup) {
    page.element("div", ["class": "signatures"]) { page in
      // A single one stands to the right.
      if signatures.count == 1 { page.element("div", text: "") }
      for signature in signatures {
        page.element("div") { spot in
          for title in signature.titles { spot.element("p", ["class": "office"], text: title) }
          spot.element("p", ["class": "manner"], text: signature.manner)
          spot.element("p", ["class": "signer"], text: signature.name ?? "")
        }
      }
    }
    page.line()
  }
}

/// A part of a printed table as HTML.
struct TableMarkup {
  private let table: PrintedTable
  private let part: PrintedLayout.Part
  /// What a style elsewhere calls it, which has its widths; nil where they stand here.
  private let name: String?

  init(_ table: PrintedTable, _ part: PrintedLayout.Part, name: String?) {
    self.table = table
    self.part = part
    self.name = name
  }

  /// How wide its columns are, in hundredths of the whole.
  static func shares(_ part: PrintedLayout.Part) -> [Double] {
    let total = max(1, part.widths.reduce(0, +))
    // In thousandths, so that the text is the same on every machine; together no more than all.
    var (sum, last) = (0.0, 0.0)
    return part.widths.map { width in
      sum += width
      let border = (sum / total * 1000).rounded()
      defer { last = border }
      return (border - last) / 10
    }
  }

  /// Writes it; a `foot` is its last row, so that browsers keep it on the page of the row above: of
  /// what follows a table they do not.
  func write(_ page: inout Markup, foot: ((inout Markup) -> Void)?) {
    page.open("table", ["class": name])
    page.line()
    page.element("colgroup") { group in
      for share in Self.shares(part) {
        group.open("col", ["style": name == nil ? "width:\(share)%" : nil])
      }
    }
    page.line()
    page.element("thead") { header(&$0) }
    page.line()
    let end = foot == nil ? part.rows(table, isLast: false).endIndex : lastGroup
    if end > 0 || foot == nil { write(table.rows[..<end], ["class": nil], &page) }
    if let foot {
      write(table.rows[end...], ["class": "last"], &page) { page in
        page.element("tr", ["class": "foot-row"]) { row in
          row.element("td", ["colspan": "\(part.columns.count)"]) { foot(&$0) }
        }
        page.line()
      }
    }
    page.close("table")
  }

  private func write(
    _ rows: ArraySlice<PrintedTable.Row>, _ attributes: KeyValuePairs<String, String?>,
    _ page: inout Markup, foot: (inout Markup) -> Void = { _ in }
  ) {
    page.open("tbody", attributes)
    page.line()
    for row in rows { write(row, keeps: row.keep >= .preferred, &page) }
    foot(&page)
    page.close("tbody")
    page.line()
  }

  /// Where the last rows begin that are not divided.
  private var lastGroup: Int {
    var start = max(0, table.rows.count - PrintedTable.rowsWithFoot)
    while start > 0, table.rows[start - 1].keep >= .strong { start -= 1 }
    return start
  }

  private func header(_ head: inout Markup) {
    let hasGroups = part.hasGroups(table)
    if hasGroups {
      head.element("tr") { row in
        for (group, columns) in part.groups(table) {
          if let group {
            row.element(
              "th", ["colspan": "\(columns.count)", "scope": "colgroup"], text: group)
          } else {
            for column in columns {
              row.element(
                "th", ["rowspan": "2", "scope": "col"], text: table.columns[column].heading)
            }
          }
        }
      }
    }
    let below = part.columns.filter { !hasGroups || table.columns[$0].group != nil }
    head.element("tr") { row in
      for column in below {
        row.element("th", ["scope": "col"], text: table.columns[column].heading)
      }
    }
    guard part.hasMarks(table) else { return }
    head.element("tr", ["class": "marks"]) { row in
      for column in part.columns { row.element("th", text: table.columns[column].mark ?? "") }
    }
  }

  private func write(_ row: PrintedTable.Row, keeps: Bool, _ page: inout Markup) {
    if let heading = row.heading {
      page.element("tr", ["class": "heading"]) {
        $0.element("th", ["colspan": "\(part.columns.count)", "scope": "rowgroup"], text: heading)
      }
    } else {
      let names = [row.isTotal ? "total" : nil, keeps ? "keep" : nil].compactMap { $0 }
      page.element("tr", ["class": names.isEmpty ? nil : names.joined(separator: " ")]) { line in
        for column in part.columns {
          line.element(
            "td", ["class": name(of: table.columns[column])],
            text: column < row.values.count ? row.values[column].printed.text : "")
        }
      }
    }
    page.line()
  }

  private func name(of column: PrintedTable.Column) -> String? {
    column.isCentred ? "c" : column.isNumber ? "n" : nil
  }
}

/// The style sheets of this module, each behind the one that all pages share.
enum Styles {
  static func text(_ name: String) -> String { BaseStyle.text + own(name) }

  /// One of them alone.
  static func own(_ name: String) -> String {
    embeddedFiles.first { $0.name == "Page/\(name).css" }?.text ?? ""
  }

  /// What stands in the head of a page that carries its style.
  static func head(_ name: String) -> String { "<style>\n" + text(name) + "</style>\n" }
}
