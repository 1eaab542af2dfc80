import Foundation
import ImportTestSupport
import RegistryCore
import Schema
import Sheets
import Testing

@testable import Import

/// Files that cannot be used, rows of broken structure, headers, dialects, reject files.
@Suite struct FileTests {
  let desk: ImportFixture

  init() throws { desk = try ImportFixture() }

  private let row = "H1,Nà Lủng,01288,2021-03-01"

  private func refusal(_ text: String) throws -> String? {
    do {
      try desk.load("households", text)
      return nil
    } catch let error as RegistryError {
      #expect(error.status == .unusableInput)
      return error.code
    } catch let error as SheetError {
      return error.code
    }
  }

  @Test func uselessFilesWouldBeRead() throws {
    #expect(try refusal("") == "empty_file")
    #expect(try refusal("\n\n") == "empty_file")
    #expect(try refusal(householdHeader + "\n") == "header_only")
    #expect(try refusal("code,village,registered_on\nH1,Nà,2021-01-01\n") == "column_missing")
    #expect(try refusal(householdHeader + ",Mã hộ\n\(row),H2\n") == "column_twice")
    #expect(try refusal("PK\u{3}\u{4}rest of a workbook") == "not_csv")
    #expect(try desk.count("entry") == 1 && !desk.hasRejects)
  }

  @Test func anEmptyOrMissingPathWouldCrash() throws {
    #expect(throws: SheetError.missing(path: "/nowhere/x.csv")) {
      try desk.load("households", files: ["/nowhere/x.csv"])
    }
    let folder = desk.registry.folder.path
    #expect(throws: SheetError.directory(path: folder)) {
      try desk.load("households", files: [folder])
    }
  }

  @Test func headersInCapitalsOrWithoutMarksWouldNotMatch() throws {
    let text = "MA HO*, thon , Mã_xã,NGÀY VÀO SỔ,Cột lạ\nH1,Nà Lủng,01288,1/3/2021,x\n"
    let report = try desk.load("households", text)
    #expect(report.outcomes == [1, 0, 0, 0, 0])
    #expect(report.files[0].unknownColumns == ["Cột lạ"])
  }

  @Test func decomposedHeadersAndTextWouldNotMatch() throws {
    let text = "Mã hộ,Thôn,Mã xã,Ngày vào sổ\n\(row)\n".decomposedStringWithCanonicalMapping
    try desk.load("households", text)
    #expect(
      Array(try desk.text("SELECT name FROM village")?.utf8 ?? "".utf8) == Array("Nà Lủng".utf8))
  }

  @Test func noTwoFieldsOfAKindMayShareAHeader() throws {
    for kind in RecordKind.all {
      for field in kind.fields {
        for title in [field.name, field.title.vi, field.title.en] + field.synonyms {
          let header = kind.fields.map { $0.name == field.name ? title : $0.name }
          #expect(throws: Never.self, "\(kind.name) \(title)") {
            _ = try HeaderMap(header, kind: kind, file: "x")
          }
        }
      }
    }
  }

  @Test(arguments: [("\u{FEFF}", ","), ("", ";"), ("\u{FEFF}", ";"), ("", "\t")])
  func anotherDialectWouldNotLoadOrComeBack(_ mark: String, _ delimiter: String) throws {
    let lines = [householdHeader, row, "H2,Nà Lủng,1288,2021-03-01"]
    let text = lines.map { $0.replacingOccurrences(of: ",", with: delimiter) + "\r\n" }.joined()
    let report = try desk.load("households", mark + text, onError: .skip)
    #expect(report.outcomes == [1, 0, 0, 0, 1])
    let rejects = try #require(desk.rejects)
    #expect(desk.rejectBytes.starts(with: Data(mark.utf8)))
    #expect(rejects.hasPrefix("code\(delimiter)village"))
    #expect(rejects.contains("\(delimiter)error\r\nH2\(delimiter)Nà Lủng\(delimiter)1288"))
    let mended = rejects.replacingOccurrences(of: "\(delimiter)1288", with: "\(delimiter)01288")
    let again = try desk.load("households", mended, name: "mended.csv")
    #expect(again.outcomes == [1, 0, 0, 0, 0])
  }

  @Test func aRejectFileLoadedAgainWouldGrowColumns() throws {
    try desk.load("households", householdHeader + "\nH2,\"Nà, Lủng\",1288,2021-03-01\n")
    let first = try #require(desk.rejects)
    try desk.load("households", first, name: "again.csv")
    #expect(desk.rejects == first)
  }

  @Test func brokenRowsWouldSwallowTheirNeighbours() throws {
    let long = String(repeating: "x", count: 70_000)
    let text =
      householdHeader + "\n\(row)\nH2,\"Nà Lủng,01288,2021-03-01\nH3,Nà Lủng,01288,2021-03-01\n"
      + "H4,Nà Lủng,01288\nH5,Nà Lủng,01288,2021-03-01,thừa\nH6,N\0à,01288,2021-03-01\n"
      + "H7,\(long),01288,2021-03-01\nH8,Nà Lủng,01288,2021-03-01\n"
    let report = try desk.load("households", text, onError: .skip)
    #expect(report.rows == 8 && report.outcomes == [3, 0, 0, 0, 5])
    #expect(report.problems.map(\.line) == [3, 5, 6, 7, 8])
    #expect(
      report.codes
        == ["unclosed_quote", "too_few_fields", "too_many_fields", "nul_byte", "field_too_long"])
    #expect(try desk.column("SELECT code FROM household ORDER BY 1") == ["H1", "H3", "H8"])
    #expect(try desk.count("batch_problem") == 5)
  }

  @Test func bytesThatAreNotUTF8WouldBeStored() throws {
    let path = try desk.registry.file("x.csv", "")
    let valid = (2...9).map { "H\($0),Nà Lủng,01288,2021-03-01\n" }.joined()
    var bytes = Data((householdHeader + "\n\(valid)H1,N").utf8)
    bytes.append(contentsOf: [0xE0, 0x20])
    bytes.append(contentsOf: Data(",01288,2021-03-01\n".utf8))
    try bytes.write(to: URL(filePath: path))
    let report = try desk.load("households", files: [path])
    #expect(report.codes == ["invalid_utf8"])
  }

  @Test func aMillionLetterLineWouldStopTheRest() throws {
    let line = String(repeating: "H,", count: 500_000)
    let report = try desk.load(
      "households", householdHeader + "\n\(line)\n\(row)\n", onError: .skip)
    #expect(report.outcomes == [1, 0, 0, 0, 1])
  }

  @Test func theRejectFileWouldReplaceTheInput() throws {
    let path = try desk.registry.file("a.csv", householdHeader + "\n\(row)\n")
    #expect(throws: RegistryError.self) {
      try desk.load("households", files: [path], options: ImportOptions(rejectsPath: path))
    }
  }

  @Test func aRejectFileThatCannotBeMadeWouldNotStopTheImport() throws {
    let text = householdHeader + "\n\(row)\nH2,Nà Lủng,1288,2021-03-01\n"
    #expect(throws: SheetError.self) {
      try desk.load(
        "households", text,
        options: ImportOptions(onError: .skip, rejectsPath: "/nowhere/rejects.csv"))
    }
    #expect(try desk.count("household") == 0)
  }

  @Test func theReportWouldLackAKeyOfTheContract() throws {
    let report = try desk.load("households", householdHeader + "\nH1,Nà Lủng,1288,2021-03-01\n")
    let keys = Set(report.json.members.map(\.key))
    let due: Set = [
      "batch", "rows", "new", "changed", "unchanged", "undecided", "rejected", "applied",
      "villages_created", "seconds", "dry_run", "problems",
    ]
    #expect(keys.isSuperset(of: due))
    let problem = try #require(report.json["problems"]?.elements.first)
    #expect(
      Set(problem.members.map(\.key))
        .isSuperset(of: ["file", "line", "column", "code", "value", "message"]))
    #expect(problem["column"]?.string == "commune_code" && problem["value"]?.string == "1288")
    #expect(problem["message"]?.string?.contains("01288") == true)
    desk.language = .vietnamese
    let vi = try desk.load("households", householdHeader + "\nH1,Nà Lủng,1288,2021-03-01\n")
    #expect(vi.problems[0].message.contains("mất số 0"))
    #expect(vi.text(in: .vietnamese).contains("dòng 2"))
  }
}
