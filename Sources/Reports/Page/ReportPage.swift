import RegistryCore
import Sheets

/// A report as one page of HTML that needs nothing else, made to be printed on A4.
enum ReportPage {
  /// From so many columns on a page lies on its side.
  private static let widePage = 8

  static func text(of table: ReportTable) throws(SheetError) -> String {
    var page = Markup()
    page.raw("<!DOCTYPE html>\n")
    page.open("html", ["lang": table.language.rawValue])
    page.line()
    page.raw(
      "<head>\n<meta charset=\"utf-8\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
    page.element("title", text: table.title)
    let isWide = table.page.columns.count >= widePage
    page.raw("\n<style>\n" + Styles.text("base") + Styles.text("report"))
    page.raw("@page { size: A4 \(isWide ? "landscape" : "portrait"); }\n</style>\n</head>\n")
    page.open("body", ["class": isWide ? "report wide" : "report"])
    page.line()
    page.element("h1", text: table.title)
    page.line()
    fields(table, &page)
    page.element("div", ["class": "scroll", "tabindex": "0"]) { TableMarkup.write(table, &$0) }
    page.line()
    notes(table.notes, &page)
    signatures(table.signatures, &page)
    page.raw("</body>\n</html>\n")
    return page.text
  }

  private static func fields(_ table: ReportTable, _ page: inout Markup) {
    guard !table.fields.isEmpty else { return }
    page.open("dl", ["class": "fields"])
    page.line()
    for field in table.fields {
      page.element("div") {
        $0.element("dt", text: field.title)
        $0.element("dd", text: field.printed.isEmpty ? "…" : field.printed)
      }
      page.line()
    }
    page.close("dl")
    page.line()
  }

  private static func notes(_ notes: [String], _ page: inout Markup) {
    page.open("footer")
    page.line()
    for note in notes {
      page.element("p", text: note)
      page.line()
    }
    page.close("footer")
    page.line()
  }

  private static func signatures(_ names: [String], _ page: inout Markup) {
    guard !names.isEmpty else { return }
    page.element("div", ["class": "signatures"]) { page in
      for name in names { page.element("p", text: name) }
    }
    page.line()
  }
}

/// The rows of a report as an HTML table.
enum TableMarkup {
  /// The rows stand out by level, where the table has one; headings go across.
  static func write(_ table: ReportTable, _ page: inout Markup) {
    let columns = table.page.columns
    let level = columns.firstIndex { $0.name == "level" }
    // Where the levels stand, the page has the rows of the data.
    let levels = level.map { index in table.lines.map { $0.values[index].data.text } } ?? []
    page.open("table")
    page.line()
    page.element("thead") { head in
      head.element("tr") { row in
        for (index, column) in columns.enumerated() where index != level {
          row.element(
            "th", ["scope": "col", "class": column.isNumber ? "n" : nil], text: column.title)
        }
      }
    }
    page.line()
    page.open("tbody")
    page.line()
    for (index, cells) in table.page.rows.enumerated() {
      if table.page.headings.contains(index) {
        heading(cells, columns.count - (level == nil ? 0 : 1), &page)
        continue
      }
      let name = index < levels.count ? levels[index] : nil
      page.element("tr", ["class": name == "commune" ? nil : name]) { row in
        for (place, cell) in cells.enumerated() where place != level && place < columns.count {
          row.element("td", ["class": columns[place].isNumber ? "n" : nil], text: cell.text)
        }
      }
      page.line()
    }
    page.close("tbody")
    page.line()
    page.close("table")
  }

  private static func heading(_ cells: [Cell], _ span: Int, _ page: inout Markup) {
    let text = cells.map(\.text).first { !$0.isEmpty } ?? ""
    page.element("tr", ["class": "heading"]) {
      $0.element("th", ["colspan": "\(span)", "scope": "rowgroup"], text: text)
    }
    page.line()
  }
}

/// The style sheets of this module.
enum Styles {
  static func text(_ name: String) -> String {
    embeddedFiles.first { $0.name == "Page/\(name).css" }?.text ?? ""
  }
}
