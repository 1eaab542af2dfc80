import RegistryCore
import Sheets
import TestSupport
import Testing

@testable import Reports

/// How the columns of a printed table share its page.
@Suite struct LayoutTests {
  private func text(_ text: String) -> ReportRow.Value {
    ReportRow.Value(.text(text), printed: .text(text))
  }

  private func table(_ headings: [String], _ rows: [[String]]) -> PrintedTable {
    PrintedTable(
      columns: headings.map { heading in
        var column = PrintedTable.Column(heading: heading)
        column.form = .text
        return column
      }, rows: rows.map { PrintedTable.Row(values: $0.map(text)) })
  }

  private func widths(_ table: PrintedTable) -> [Double] {
    let needs = ColumnNeed.all(of: table)
    let start = ColumnNeed.widths(needs, size: 10, in: PrintedLayout.landscape)
    return LowestWidths(table, Array(table.columns.indices), needs, size: 10).found(from: start)
  }

  /// The same long name in every row is not set in four lines beside a column without a text.
  @Test func emptyColumnIsAsNarrowAsItsHeadingAllows() {
    let name = Array(repeating: "hỗ trợ phát triển sản xuất", count: 4).joined(separator: " ")
    let widths = widths(
      table(
        ["Tên dự án", "Nghiệm thu", "Ghi chú"], (0..<40).map { [name, "", "dòng \($0)"] }))
    #expect(widths[1] < 80, "\(widths)")
    #expect(widths[0] > 450, "\(widths)")
    #expect(abs(widths.reduce(0, +) - PrintedLayout.landscape) < 0.01)
  }

  /// Whatever is moved from a column to another, no word of either is cut.
  @Test func columnsAreNeverNarrowerThanTheirWords() {
    let table = table(
      ["Thiếu hụt", "Nguyên nhân", "Giấy chứng nhận", "Quyết định"],
      (0..<30).map {
        [
          Array(repeating: "Chất lượng nhà ở", count: 1 + $0 % 7).joined(separator: "; "),
          Array(repeating: "Không có đất sản xuất", count: 1 + $0 % 3).joined(separator: "; "),
          "GCN-\($0)", "12/QĐ-UBND",
        ]
      })
    let needs = ColumnNeed.all(of: table)
    for (width, need) in zip(widths(table), needs) { #expect(width >= need.least(10) - 0.01) }
  }

  /// The paper does not turn with the length of numbers and names.
  @Test func communeAndProvinceStandOnTheSamePaper() throws {
    let head = try printed("result").letterhead
    func table(_ name: String, _ number: Int64) -> PrintedTable {
      var columns = [PrintedTable.Column(heading: "Đơn vị", isKey: true)]
      columns[0].form = .text
      columns += (1...12).map { PrintedTable.Column(heading: "Cột \($0)", isNumber: true) }
      return PrintedTable(
        columns: columns,
        rows: [
          PrintedTable.Row(
            values: [text(name)]
              + (1...12).map { _ in ReportRow.Value(.integer(number), .vietnamese) })
        ])
    }
    let papers = [table("Nà Sa", 7), table("Thành phố Cao", 26_126)].map {
      PrintedLayout($0, under: head).isLandscape
    }
    #expect(papers[0] == papers[1])
  }

  // MARK: - Reports of a small province

  private static let small = Result { try SmallProvince.registry() }

  private func printed(_ name: String) throws -> PrintedReport {
    let report = try Report.named(name)
    var request = Report.Request(year: 2024, unit: "040", language: .vietnamese)
    switch report.subject {
    case .household: request.subject = "GROWS"
    case .conference: request.subject = "C1"
    case .year, .today: break
    }
    return try report.table(of: Self.small.get().open(), request).printed
  }

  /// Letters before numbers, and each in its order, in every part of a divided table.
  @Test(arguments: Report.all.map(\.name)) func marksOfColumnsFollowOneAnother(name: String) throws
  {
    let report = try printed(name)
    for part in report.layout.parts {
      let marks = part.columns.compactMap { report.table.columns[$0].mark }
      let letters = marks.prefix { !$0.hasPrefix("(") }
      let numbers = marks.dropFirst(letters.count).compactMap {
        Int($0.dropFirst().prefix { $0.isNumber })
      }
      #expect(letters.count + numbers.count == marks.count, "\(marks)")
      #expect(Array(letters) == letters.sorted(), "\(marks)")
      #expect(numbers == numbers.sorted(), "\(marks)")
    }
  }

  /// A part without a sum does not end with the word for one.
  @Test(arguments: Report.all.map(\.name)) func totalsStandWhereTheyHaveAFigure(name: String) throws
  {
    let report = try printed(name)
    for part in report.layout.parts.dropLast() {
      guard let last = part.rows(report.table, isLast: false).last, last.isTotal else { continue }
      let figures = part.columns.filter { !report.table.columns[$0].isKey }
        .map { last.values[$0].printed.text }
      #expect(figures.contains { !$0.isEmpty }, "\(part.columns)")
    }
  }

  /// What many rows share stands above them, not in a narrow column beside each.
  @Test func projectsAndVillagesStandAboveTheirHouseholds() throws {
    let cases = [
      ("participants", ["Tên dự án", "Mã dự án"]), ("household-list", ["Thôn", "Xã"]),
    ]
    for (name, titles) in cases {
      let table = try printed(name).table
      #expect(table.rows.first?.heading?.contains(", ") == true, "\(name)")
      #expect(table.columns.allSatisfy { !titles.contains($0.heading) }, "\(name)")
      let headings = table.rows.compactMap(\.heading)
      #expect(Set(headings).count == headings.count, "\(headings)")
    }
  }

  /// Of what nobody was given there is no sum, and of goods only where they are of one kind.
  @Test func rosterSumsWhatCanBeSummed() throws {
    let test = try SmallProvince.registry()
    func total() throws -> [String: String] {
      let request = Report.Request(year: 2024, unit: "040", language: .vietnamese)
      let table = try Report.named("roster").table(of: test.open(), request).printed.table
      guard let last = table.rows.last, last.isTotal else { return [:] }
      return Dictionary(
        zip(table.columns.map(\.heading), last.values.map(\.printed.text)),
        uniquingKeysWith: { first, _ in first })
    }
    try test.write {
      try $0.execute(
        "UPDATE support_receipt SET amount = NULL, item = 'Lợn', unit = 'con', quantity = 200")
    }
    let goods = try total()
    #expect(goods["Số tiền"] == "–")
    // Two rows of 200 hundredths.
    #expect(goods["Số lượng"] == "4")
    try test.write {
      try $0.execute(
        "UPDATE support_receipt SET item = 'Gà' WHERE rowid = (SELECT min(rowid) FROM support_receipt)"
      )
    }
    #expect(try total()["Số lượng"] == nil)
  }
}
