import HTML
import RegistryCore

/// Bars as a list with names and figures, readable without seeing length or colour.
struct BarList {
  /// One bar.
  struct Bar {
    /// What of, where a line has several.
    var label = ""
    /// The length in thousandths of the track.
    let length: Int64
    /// The figure beside it.
    let figure: String
    /// Plain, or hatched for what is beside the main thing.
    var isHatched = false
  }

  /// A name with its bars.
  struct Line {
    let name: String
    let bars: [Bar]
  }

  var lines: [Line]

  func write(_ page: inout Markup) {
    page.open("ul", ["class": "bars", "style": "--figures:\(width)"])
    page.line()
    for line in lines {
      page.element("li") { item in
        item.element("span", ["class": "name"], text: line.name)
        for bar in line.bars { write(bar, &item) }
      }
      page.line()
    }
    page.close("ul")
    page.line()
  }

  /// The letters of the longest figure with its label, and the space between them.
  private var width: Int {
    1 + (lines.flatMap(\.bars).map { $0.label.count + $0.figure.count }.max() ?? 0)
  }

  private func write(_ bar: Bar, _ page: inout Markup) {
    page.element("span", ["class": "row"]) { row in
      let length = min(1000, max(0, bar.length))
      row.element("span", ["class": "track", "aria-hidden": "true"]) {
        $0.open(
          "span",
          [
            "class": bar.isHatched ? "bar hatched" : "bar",
            "style": "width:\(length / 10).\(length % 10)%",
          ])
        $0.close("span")
      }
      row.element("span", ["class": "figure"]) { figure in
        if !bar.label.isEmpty { figure.escape(bar.label + " ") }
        figure.element("b", text: bar.figure)
      }
    }
  }
}

/// A small table of the numbers behind a picture.
struct FigureTable {
  let heads: [String]
  var rows: [[String]]
  /// How many columns are words; the others are numbers.
  var words = 1

  /// The table, folded away under its name.
  func write(_ title: String, _ page: inout Markup) {
    page.open("details")
    page.element("summary", text: title)
    page.line()
    page.raw("<div class=\"scroll\"><table>\n<thead><tr>")
    for (index, head) in heads.enumerated() {
      page.element("th", ["scope": "col", "class": index < words ? nil : "n"], text: head)
    }
    page.raw("</tr></thead>\n<tbody>\n")
    for row in rows {
      page.element("tr") { line in
        for (index, cell) in row.enumerated() {
          if index == 0 {
            line.element("th", ["scope": "row"], text: cell)
          } else {
            line.element("td", ["class": index < words ? nil : "n"], text: cell)
          }
        }
      }
      page.line()
    }
    page.raw("</tbody></table></div></details>\n")
  }
}
