import RegistryCore
import Sheets

/// A table as it stands on paper, before it is divided into what fits on a page.
struct PrintedTable: Sendable {
  /// A column.
  struct Column: Sendable {
    /// What stands over it and its neighbours of the same group.
    var group: String?
    var heading: String
    /// The number or letter under the heading.
    var mark: String?
    /// Whether its values stand to the right and are never broken.
    var isNumber = false
    /// Whether its values stand in the middle, such as ticks and years.
    var isCentred = false
    /// Whether it says what its row is about, and so stands in every part of the table.
    var isKey = false
    /// What its numbers are, for a workbook.
    var form = Form.number
  }

  /// What the numbers of a column are.
  enum Form: Sendable {
    case number
    /// Years and numbers of things, whose digits stand together.
    case digits
    case date
    case text
  }

  /// A row, or a heading of those that follow.
  struct Row: Sendable {
    var heading: String?
    var values: [ReportRow.Value] = []
    var isTotal = false
  }

  var columns: [Column]
  var rows: [Row]
}

extension PrintedTable {
  /// What says what a row is about, where it is among the first columns.
  private static let keys: Set<String> = [
    "no", "name", "count", "household_no", "member_no", "household_code", "full_name", "head",
    "code",
    "project_code", "label", "indicator",
  ]
  private static let widestKeys = 4

  /// The rows of a report; headings stand across, codes of the program are left out.
  init(
    _ columns: [ReportColumn], _ rows: [ReportRow], _ layout: PageLayout, _ language: Language
  ) {
    let left = layout.leftOut.union(layout.leftOutInPrint)
    let kept = columns.indices.filter { !left.contains(columns[$0].name) }
    self.columns = kept.enumerated().map { place, index in
      Self.column(
        columns[index], isKey: place < Self.widestKeys && Self.keys.contains(columns[index].name),
        language)
    }
    self.rows = []
    for row in rows {
      if let heading = row.heading { self.rows.append(Row(heading: heading)) }
      let hidden = row.isSaidByHeading.union(row.isCode)
      self.rows.append(
        Row(
          values: kept.map { index in
            index < row.values.count && !hidden.contains(index)
              ? row.values[index] : ReportRow.Value(.null, printed: .text(""))
          }, isTotal: row.isTotal))
    }
    mark(kept.map { columns[$0].number })
  }

  private static func column(
    _ column: ReportColumn, isKey: Bool, _ language: Language
  ) -> Column {
    let (group, heading) = column.heading(language)
    var printed = Column(group: group, heading: heading, isKey: isKey)
    switch (column.form, column.kind) {
    case (.tick, _): (printed.form, printed.isCentred) = (.text, true)
    case (.digits, _): (printed.form, printed.isCentred) = (.digits, true)
    case (.day, _), (_, .date): (printed.form, printed.isCentred) = (.date, true)
    case (_, .text): printed.form = .text
    case (_, .integer), (_, .decimal): printed.isNumber = true
    }
    return printed
  }

  /// Where a table's columns are numbered, those before them have letters, and others nothing.
  private mutating func mark(_ numbers: [Int?]) {
    guard let first = numbers.firstIndex(where: { $0 != nil }),
      numbers.count(where: { $0 == 1 }) == 1
    else { return }
    for (index, number) in numbers.enumerated() {
      if let number {
        columns[index].mark = "(\(number))"
      } else if index < first, let letter = UnicodeScalar(65 + index) {
        columns[index].mark = String(Character(letter))
      }
    }
  }

  /// A table of units: numbered, communes anew in each district; codes and levels are left out.
  static func ofUnits(
    _ columns: [ReportColumn], _ rows: [ReportRow], _ layout: PageLayout, _ language: Language
  ) -> PrintedTable? {
    guard let level = columns.firstIndex(where: { $0.name == "level" }),
      let code = columns.firstIndex(where: { $0.name == "unit" }),
      let name = columns.firstIndex(where: { $0.name == "name" })
    else { return nil }
    // A commune sums up its villages where they stand below it.
    let sums: Set<String> =
      rows.contains { $0.values[level].data.text == "village" }
      ? ["province", "district", "commune"] : ["province", "district"]
    var count = UnitCount()
    var last: [ResultValue]?
    let numbered = rows.map { row in
      var row = row
      let (kind, unit) = (row.values[level].data.text, [code, name].map { row.values[$0].data })
      row.isTotal = row.isTotal || sums.contains(kind) && !row.isPart
      // The name stands in each row, since a page may begin between two.
      if unit == last {
        row.isSaidByHeading.insert(code)
      } else {
        row.values[code] = ReportRow.Value(.text(count.next(kind)), language)
      }
      last = unit
      return row
    }
    var columns = columns
    columns[code] = ReportColumn("no", vi: "STT", en: "No.", .text)
    var layout = layout
    layout.leftOutInPrint.insert("level")
    var table = PrintedTable(columns, numbered, layout, language)
    table.columns[0].isCentred = true
    return table
  }

  /// Roman numbers for districts, others for what is below them.
  private struct UnitCount {
    private var (districts, communes) = (0, 0)
    private static let roman = [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]

    mutating func next(_ level: String) -> String {
      switch level {
      case "district":
        (districts, communes) = (districts + 1, 0)
        var (rest, text) = (districts, "")
        for (value, letters) in Self.roman {
          while rest >= value {
            text += letters
            rest -= value
          }
        }
        return text
      case "commune":
        communes += 1
        return "\(communes)"
      case "village": return "-"
      default: return ""
      }
    }
  }
}
