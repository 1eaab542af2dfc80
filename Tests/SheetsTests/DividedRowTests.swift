import Foundation
import TestSupport
import Testing

@testable import Sheets

/// Workbooks whose rows are written in several elements.
@Suite struct DividedRowTests {
  private func cell(_ place: String, _ text: String) -> String {
    "<c r=\"\(place)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
  }

  private func rows(_ rows: String) throws -> [[String]] {
    try withTemporaryFile(workbook(rows: rows).bytes()) { path in
      let reader = try WorkbookReader(path: path)
      var found = [reader.header]
      while case .record(let record)? = try reader.next() {
        found.append(["\(record.line)"] + texts(record))
      }
      return found
    }
  }

  @Test func rowWithAnElementForEachCellIsOneRow() throws {
    let divided =
      "<row r=\"1\">\(cell("A1", "a"))</row><row r=\"1\">\(cell("B1", "b"))</row>"
      + "<row r=\"2\">\(cell("A2", "1"))</row><row r=\"2\"/><row r=\"2\">\(cell("B2", "2"))</row>"
      + "<row r=\"4\"/><row r=\"5\">\(cell("A5", "3"))</row><row r=\"5\">\(cell("B5", "4"))</row>"
    #expect(try rows(divided) == [["a", "b"], ["2", "1", "2"], ["5", "3", "4"]])
    let whole =
      "<row r=\"1\">\(cell("A1", "a"))\(cell("B1", "b"))</row>"
      + "<row r=\"2\">\(cell("A2", "1"))\(cell("B2", "2"))</row><row r=\"3\"/>"
    #expect(try rows(whole) == [["a", "b"], ["2", "1", "2"]])
  }

  @Test func rowThatComesBackLaterIsDamage() throws {
    let rows =
      "<row r=\"1\">\(cell("A1", "a"))\(cell("B1", "b"))</row><row r=\"2\">\(cell("A2", "1"))</row>"
      + "<row r=\"1\">\(cell("A1", "c"))</row>"
    #expect(
      try fault(workbook(rows: rows).bytes()) == .damaged(what: "xl/worksheets/sheet1.xml"))
  }
}
