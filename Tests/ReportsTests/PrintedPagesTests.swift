import Foundation
import RegistryCore
import TestSupport
import Testing

@testable import Reports
@testable import Sheets

/// The pages of a workbook, counted anew from the file: heights of rows, breaks, repeated rows.
@Suite struct PrintedPagesTests {
  private static let small = Result { try SmallProvince.registry() }

  private let test: TestRegistry

  init() throws { test = try Self.small.get() }

  private func printed(_ report: Report) throws -> PrintedReport {
    var request = Report.Request(year: 2024, unit: "040", language: .vietnamese)
    switch report.subject {
    case .household: request.subject = "GROWS"
    case .conference: request.subject = "C1"
    case .year, .today: break
    }
    return try report.table(of: test.open(), request).printed
  }

  /// The last sheet of a workbook, which has the signatures.
  private struct Sheet {
    let heights: [Double]
    let texts: [String]
    let breaks: [Int]
    let repeated: Range<Int>
    let isLandscape: Bool

    init(_ path: String, number: Int) throws {
      let archive = try ZipArchive(RandomAccessFile(path: path))
      func part(_ name: String) throws -> String {
        let entry = try #require(archive.entry(name), "\(name)")
        return String(decoding: try archive.contents(entry), as: UTF8.self)
      }
      let sheet = try part("xl/worksheets/sheet\(number).xml")
      let rows = sheet.components(separatedBy: "<row ").dropFirst().map { String($0) }
      heights = try rows.map { try #require(Self.number($0, after: " ht=\"")) }
      texts = rows
      breaks = sheet.components(separatedBy: "<brk id=\"").dropFirst().compactMap {
        Int($0.prefix { $0.isNumber })
      }
      isLandscape = sheet.contains("orientation=\"landscape\"")
      let titles = try part("xl/workbook.xml").components(separatedBy: "Print_Titles").dropFirst()
      let own = try #require(titles.first { $0.contains("localSheetId=\"\(number - 1)\"") })
      let lines = own.prefix { $0 != "<" }.split(separator: "$").compactMap {
        Int($0.prefix { $0.isNumber })
      }
      try #require(lines.count == 2)
      repeated = (lines[0] - 1)..<lines[1]
    }

    private static func number(_ text: String, after mark: String) -> Double? {
      text.components(separatedBy: mark).dropFirst().first.flatMap {
        Double($0.prefix { $0 != "\"" })
      }
    }

    /// The height between the margins.
    var room: Double { (isLandscape ? 595.3 : 841.9) - (0.59 + 0.67) * 72 }

    func page(of row: Int) -> Int { breaks.count { $0 <= row } }

    /// The height of a page with what is repeated on it.
    func height(of page: Int) -> Double {
      let own = heights.indices.filter { self.page(of: $0) == page }
      let above = page > 0 ? repeated.reduce(0) { $0 + heights[$1] } : 0
      return above + own.reduce(0) { $0 + heights[$1] }
    }
  }

  private func sheet(_ report: PrintedReport) throws -> Sheet {
    let path = test.folder.appending(path: "pages-\(UUID().uuidString).xlsx").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let sink = try OutputSink(publishing: path, replacing: true)
    try ReportWorkbook.write(report, named: "A", to: sink)
    try sink.finish()
    return try Sheet(path, number: report.layout.parts.count)
  }

  /// Whatever the number of rows, so that each place of the foot on a page is met.
  @Test(arguments: Report.all.map(\.name))
  func signaturesStandWholeOnAPageWithARowOfTheTable(name: String) throws {
    var report = try printed(.named(name))
    let rows = report.table.rows
    for count in Array(1...12) + stride(from: 13, through: 60, by: 2) {
      report.table.rows = (0..<count).map { rows[$0 % rows.count] }
      let sheet = try sheet(report)
      let last = sheet.repeated.upperBound + count - 1
      let titles = report.signatures.flatMap(\.titles)
      let first = try #require(
        sheet.texts.indices.first { row in
          row > last && titles.contains { sheet.texts[row].contains(">\($0)<") }
        })
      let page = sheet.page(of: last)
      for row in first..<sheet.heights.count {
        #expect(sheet.page(of: row) == page, "\(count) rows: \(sheet.breaks)")
      }
      for page in 0...page {
        #expect(sheet.height(of: page) <= sheet.room, "\(count) rows, page \(page)")
      }
    }
  }

  /// A heading of a part of the table, and the two rows of a unit.
  @Test(arguments: ["funds", "movement", "target-groups", "poor-list"])
  func whatBelongsTogetherIsNotDivided(name: String) throws {
    var report = try printed(.named(name))
    let rows = report.table.rows
    report.table.rows = (0..<20).flatMap { _ in rows }
    let sheet = try sheet(report)
    #expect(!sheet.breaks.isEmpty)
    for start in sheet.breaks {
      let index = start - sheet.repeated.upperBound - 1
      guard report.table.rows.indices.contains(index) else { continue }
      #expect(report.table.rows[index].keep < .strong, "\(index)")
    }
  }

  /// A last page with a row or two looks forgotten.
  @Test func noPageOfALongTableIsNearlyEmpty() throws {
    var report = try printed(.named("result"))
    let rows = report.table.rows
    for count in 40...90 {
      report.table.rows = (0..<count).map { rows[$0 % rows.count] }
      let sheet = try sheet(report)
      for page in 0...sheet.breaks.count {
        #expect(sheet.height(of: page) > sheet.room * 0.25, "\(count) rows, page \(page)")
      }
    }
  }

  /// Smaller letters, but no smaller than may be, rather than a few rows on a second page.
  @Test func reportThatNearlyFitsStandsOnOnePage() throws {
    var report = try printed(.named("result"))
    let rows = report.table.rows
    var heights: [Double] = []
    for count in 1...60 {
      report.table.rows = (0..<count).map { rows[$0 % rows.count] }
      let sheet = try sheet(report)
      // Once it is too long, it stays so, in the usual letters.
      let height = sheet.heights[sheet.repeated.upperBound]
      guard sheet.breaks.isEmpty else {
        #expect(height == heights.first, "\(count) rows")
        continue
      }
      #expect(heights.count == count - 1, "\(count) rows")
      heights.append(height)
    }
    #expect(heights.count > 10 && heights == heights.sorted(by: >))
    #expect(Set(heights).count > 2, "\(heights)")
    #expect(report.inSmallerLetters.allSatisfy { $0.layout.size >= 9 })
  }

  /// What stands in no group has the height of both rows of the heading.
  @Test(arguments: ["poor-list", "causes", "children"])
  func headingsWithoutAGroupAreJoinedDownward(name: String) throws {
    let report = try printed(.named(name))
    let path = test.folder.appending(path: "joined-\(name).xlsx").path
    let sink = try OutputSink(publishing: path, replacing: true)
    try ReportWorkbook.write(report, named: "A", to: sink)
    try sink.finish()
    let archive = try ZipArchive(RandomAccessFile(path: path))
    let entry = try #require(archive.entry("xl/worksheets/sheet1.xml"))
    let text = String(decoding: try archive.contents(entry), as: UTF8.self)
    let rows = text.components(separatedBy: "<row ").filter {
      $0.contains(">STT") || $0.contains(">Họ và tên<")
    }
    let row = try #require(rows.first.flatMap { Int($0.dropFirst(3).prefix { $0.isNumber }) })
    #expect(text.contains("<mergeCell ref=\"A\(row):A\(row + 1)\"/>"))
    #expect(rows[0].contains("STT"))
  }

  /// What a row needs in height, measured letter by letter, is what the workbook gives it.
  @Test func textOfOneLineHasARowOfOneLine() throws {
    let report = try printed(.named("funds"))
    let sheet = try sheet(report)
    for (index, row) in report.table.rows.enumerated() where row.heading == nil {
      let texts = row.values.map(\.printed.text)
      guard texts.allSatisfy({ $0.count < 12 || !$0.contains(" ") }) else { continue }
      let height = sheet.heights[sheet.repeated.upperBound + index]
      #expect(height < report.layout.size * 1.6, "\(texts)")
    }
  }
}
