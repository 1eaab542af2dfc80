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
    /// Decimals only where there are any.
    case quantity
  }

  /// A row, or a heading of those that follow.
  struct Row: Sendable {
    var heading: String?
    var values: [ReportRow.Value] = []
    var isTotal = false
    /// How much the next row wants to stand on the same page.
    var keep = PageBreaks.Keep.none
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
    let groups = layout.groups(of: columns)
    let left = layout.leftOut.union(layout.leftOutInPrint).union(layout.groupedInPrint)
    let kept = columns.indices.filter { !left.contains(columns[$0].name) }
    self.columns = kept.enumerated().map { place, index in
      let name = columns[index].name
      let isKey =
        layout.keys?.contains(name) ?? (place < Self.widestKeys && Self.keys.contains(name))
      return Self.column(columns[index], isKey: isKey, language)
    }
    self.rows = []
    let household = columns.firstIndex { $0.name == "household_no" }
    var group: String?
    for (place, row) in rows.enumerated() {
      let own = row.heading(of: groups)
      if let own, own != group { self.rows.append(Row(heading: own, keep: .always)) }
      group = own
      if let heading = row.heading { self.rows.append(Row(heading: heading, keep: .always)) }
      let hidden = row.isSaidByHeading.union(row.isCode)
      var printed = Row(
        values: kept.map { index in
          guard index < row.values.count, !hidden.contains(index) else {
            return ReportRow.Value(.null, printed: .text(""))
          }
          let value = row.values[index]
          guard let name = layout.names[columns[index].name]?[value.data.text] else {
            return value
          }
          return ReportRow.Value(value.data, printed: .text("\(value.data.text). \(name)"))
        }, isTotal: row.isTotal, keep: row.keep)
      // The members of a household stand together where a page has room for them.
      if let household, place + 1 < rows.count, rows[place + 1].heading == nil,
        row.values[household].data == rows[place + 1].values[household].data
      {
        printed.keep = .preferred
      }
      self.rows.append(printed)
    }
    if self.rows.isEmpty {
      let nothing = Wording(vi: "Không có số liệu", en: "Nothing to show")[language]
      self.rows.append(Row(heading: nothing))
    }
    if layout.isNumbered { mark(kept.map { columns[$0].number }) }
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
    case (.quantity, _): (printed.form, printed.isNumber) = (.quantity, true)
    case (_, .text): printed.form = .text
    case (_, .integer), (_, .decimal): printed.isNumber = true
    }
    return printed
  }

  /// The first columns, which say what a row is about, have letters, the others numbers: those of the
  /// official table, where it numbers them, and else one after another.
  private mutating func mark(_ numbers: [Int?]) {
    let isOfficial = numbers.count(where: { $0 == 1 }) == 1
    guard isOfficial || columns.count >= Self.leastMarked else { return }
    let first =
      (isOfficial ? numbers.firstIndex { $0 != nil } : columns.firstIndex { !$0.isKey }) ?? 0
    let highest = isOfficial ? numbers.compactMap { $0 }.max() ?? 0 : 0
    // What an official table does not have stands behind the number before it, or after all.
    var (letters, last, extra) = (0, 0, 0)
    for index in columns.indices {
      if index < first {
        columns[index].mark = Self.letter(letters, from: "A")
        letters += 1
      } else if isOfficial, let number = numbers[index] {
        (last, extra) = (number, 0)
        columns[index].mark = "(\(number))"
      } else if last >= highest {
        last += 1
        columns[index].mark = "(\(last))"
      } else {
        columns[index].mark = "(\(last)\(Self.letter(extra, from: "a")))"
        extra += 1
      }
    }
  }

  /// Smaller tables are read without numbers.
  private static let leastMarked = 6

  private static func letter(_ index: Int, from first: Unicode.Scalar) -> String {
    UnicodeScalar(first.value + UInt32(index)).map { String(Character($0)) } ?? ""
  }

  /// A table of units: numbered, communes anew in each district; codes and levels are left out.
  ///
  /// `names` is what paper calls units whose own names say too little, by their codes.
  static func ofUnits(
    _ columns: [ReportColumn], _ rows: [ReportRow], _ layout: PageLayout, _ language: Language,
    names: [String: (own: String, printed: String)] = [:]
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
    let numbered = rows.enumerated().map { place, row in
      var row = row
      let (kind, unit) = (row.values[level].data.text, [code, name].map { row.values[$0].data })
      // The rows of a unit stand together.
      if place + 1 < rows.count, unit == [code, name].map({ rows[place + 1].values[$0].data }) {
        row.keep = .strong
      }
      if let known = names[unit[0].text], row.values[name].printed.text.hasPrefix(known.own) {
        let rest = row.values[name].printed.text.dropFirst(known.own.count)
        row.values[name] = ReportRow.Value(unit[1], printed: .text(known.printed + rest))
      }
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
    // The province has no number.
    let hasNumbers = numbered.contains {
      !$0.isSaidByHeading.contains(code) && !$0.values[code].printed.text.isEmpty
    }
    if !hasNumbers { layout.leftOutInPrint.insert("no") }
    var table = PrintedTable(columns, numbered, layout, language)
    if hasNumbers { table.columns[0].isCentred = true }
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
