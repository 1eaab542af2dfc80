import Foundation
import ImportTestSupport
import RegistryCore
import Schema
import Sheets
import Testing

@testable import Import

/// Files that cannot be used, rows of broken structure, headers, dialects, reject files.
@Suite struct ImportFileTests {
  let fixture: ImportFixture

  init() throws { fixture = try ImportFixture() }

  private let row = "H1,Nà Lủng,01288,2021-03-01"

  private func refusal(_ text: String) throws -> String? {
    do {
      try fixture.load("households", text)
      return nil
    } catch let error as RegistryError {
      #expect(error.status == .unusableInput)
      return error.code
    } catch let error as SheetError {
      return error.code
    }
  }

  @Test func unusableFilesAreRefused() throws {
    #expect(try refusal("") == "empty_file")
    #expect(try refusal("\n\n") == "empty_file")
    #expect(try refusal(householdHeader + "\n") == "header_only")
    #expect(try refusal("code,village,registered_on\nH1,Nà,2021-01-01\n") == "column_missing")
    #expect(try refusal(householdHeader + ",Mã hộ\n\(row),H2\n") == "column_twice")
    #expect(try refusal("PK\u{3}\u{4}rest of a workbook") == "not_csv")
    #expect(try fixture.count("entry") == 1 && !fixture.hasRejects)
  }

  @Test func missingFileAndFolderPathAreRefused() throws {
    #expect(throws: SheetError.file(.missing("/nowhere/x.csv"))) {
      try fixture.load("households", files: ["/nowhere/x.csv"])
    }
    let folder = fixture.registry.folder.path
    #expect(throws: SheetError.file(.folder(folder))) {
      try fixture.load("households", files: [folder])
    }
  }

  @Test func headersMatchRegardlessOfCaseAndMarks() throws {
    let text = "MA HO*, thon , Mã_xã,NGÀY VÀO SỔ,Cột lạ\nH1,Nà Lủng,01288,1/3/2021,x\n"
    let report = try fixture.load("households", text)
    #expect(report.outcomes == [1, 0, 0, 0, 0])
    #expect(report.files[0].unknownColumns == ["Cột lạ"])
  }

  @Test func decomposedTextIsMatchedAndStoredComposed() throws {
    let text = "Mã hộ,Thôn,Mã xã,Ngày vào sổ\n\(row)\n".decomposedStringWithCanonicalMapping
    try fixture.load("households", text)
    #expect(
      Array(try fixture.text("SELECT name FROM village")?.utf8 ?? "".utf8) == Array("Nà Lủng".utf8))
  }

  @Test func fieldsOfAKindHaveDistinctHeaders() throws {
    for kind in RecordKind.all {
      for field in kind.fields {
        for title in [field.name, field.title.vi, field.title.en] + field.synonyms {
          let header = kind.fields.map { $0.name == field.name ? title : $0.name }
          #expect(throws: Never.self, "\(kind.name) \(title)") {
            _ = try HeaderMap(HeaderMap.Source(header), kind: kind, file: "x")
          }
        }
      }
    }
  }

  @Test(arguments: [("\u{FEFF}", ","), ("", ";"), ("\u{FEFF}", ";"), ("", "\t")])
  func csvDialectIsReadAndKeptInRejects(_ mark: String, _ delimiter: String) throws {
    let lines = [householdHeader, row, "H2,Nà Lủng,1288,2021-03-01"]
    let text = lines.map { $0.replacingOccurrences(of: ",", with: delimiter) + "\r\n" }.joined()
    let report = try fixture.load("households", mark + text, onError: .skip)
    #expect(report.outcomes == [1, 0, 0, 0, 1])
    let rejects = try #require(fixture.rejects)
    #expect(fixture.rejectBytes.starts(with: Data(mark.utf8)))
    #expect(rejects.hasPrefix("code\(delimiter)village"))
    #expect(rejects.contains("\(delimiter)error\r\nH2\(delimiter)Nà Lủng\(delimiter)1288"))
    let mended = rejects.replacingOccurrences(of: "\(delimiter)1288", with: "\(delimiter)01288")
    let again = try fixture.load("households", mended, name: "mended.csv")
    #expect(again.outcomes == [1, 0, 0, 0, 0])
  }

  @Test func reloadedRejectFileKeepsItsColumns() throws {
    try fixture.load("households", householdHeader + "\nH2,\"Nà, Lủng\",1288,2021-03-01\n")
    let first = try #require(fixture.rejects)
    try fixture.load("households", first, name: "again.csv")
    #expect(fixture.rejects == first)
  }

  @Test func brokenRowsAreRejectedAlone() throws {
    let long = String(repeating: "x", count: 70_000)
    let text =
      householdHeader + "\n\(row)\nH2,\"Nà Lủng,01288,2021-03-01\nH3,Nà Lủng,01288,2021-03-01\n"
      + "H4,Nà Lủng,01288\nH5,Nà Lủng,01288,2021-03-01,thừa\nH6,N\0à,01288,2021-03-01\n"
      + "H7,\(long),01288,2021-03-01\nH8,Nà Lủng,01288,2021-03-01\n"
    let report = try fixture.load("households", text, onError: .skip)
    #expect(report.rows == 8 && report.outcomes == [3, 0, 0, 0, 5])
    #expect(report.problems.map(\.line) == [3, 5, 6, 7, 8])
    #expect(
      report.codes
        == ["unclosed_quote", "too_few_fields", "too_many_fields", "nul_byte", "field_too_long"])
    #expect(try fixture.column("SELECT code FROM household ORDER BY 1") == ["H1", "H3", "H8"])
    #expect(try fixture.count("batch_problem") == 5)
  }

  /// A batch tells its problems in the language it is asked in, whatever that of the import was.
  @Test(arguments: [Language.vietnamese, .english])
  func problemsAreReportedInTheLanguageAsked(_ asked: Language) throws {
    let text =
      householdHeader + "\nH1,Nà Lủng,01288,31/02/2021\n,Nà Lủng,01288,2021-03-01\n"
      + "H3,Nà Lủng,01288,2021-03-01\n"
    _ = try fixture.load("households", text, onError: .skip)
    var messages: [String] = []
    try BatchStore.problems(of: 1, in: asked, try fixture.registry.open().connection) {
      cells, _ in messages.append(cells.last?.text ?? "")
    }
    let words: [Language: [String]] = [
      .vietnamese: ["ngày không có trong lịch", "thiếu giá trị bắt buộc"],
      .english: ["no calendar has this day", "a required value is missing"],
    ]
    #expect(messages.count == 2)
    for (message, start) in zip(messages, words[asked] ?? []) {
      #expect(message.hasPrefix(start), "\(message)")
      #expect(!message.contains("\n"))
    }
  }

  @Test func problemOfAnEarlierProgramIsReportedAsItWasKept() throws {
    let text =
      householdHeader + "\nH1,Nà Lủng,01288,31/02/2021\nH2,Nà Lủng,01288,2021-03-01\n"
    _ = try fixture.load("households", text, onError: .skip)
    #expect(try fixture.count("batch_problem") == 1)
    try fixture.registry.write { try $0.run("UPDATE batch_problem SET message = 'as it was'") }
    try BatchStore.problems(of: 1, in: .english, try fixture.registry.open().connection) {
      cells, _ in #expect(cells.last?.text == "as it was")
    }
  }

  @Test func invalidUTF8IsRejected() throws {
    let path = try fixture.registry.file("x.csv", "")
    let valid = (2...9).map { "H\($0),Nà Lủng,01288,2021-03-01\n" }.joined()
    var bytes = Data((householdHeader + "\n\(valid)H1,N").utf8)
    bytes.append(contentsOf: [0xE0, 0x20])
    bytes.append(contentsOf: Data(",01288,2021-03-01\n".utf8))
    try bytes.write(to: URL(filePath: path))
    let report = try fixture.load("households", files: [path])
    #expect(report.codes == ["invalid_utf8"])
  }

  @Test func overlongLineIsRejectedAlone() throws {
    let line = String(repeating: "H,", count: 500_000)
    let report = try fixture.load(
      "households", householdHeader + "\n\(line)\n\(row)\n", onError: .skip)
    #expect(report.outcomes == [1, 0, 0, 0, 1])
  }

  @Test func rejectFileCannotReplaceTheInput() throws {
    let path = try fixture.registry.file("a.csv", householdHeader + "\n\(row)\n")
    #expect(throws: RegistryError.self) {
      try fixture.load("households", files: [path], options: ImportOptions(rejectsPath: path))
    }
  }

  @Test func unwritableRejectFileStopsTheImport() throws {
    let text = householdHeader + "\n\(row)\nH2,Nà Lủng,1288,2021-03-01\n"
    #expect(throws: SheetError.self) {
      try fixture.load(
        "households", text,
        options: ImportOptions(onError: .skip, rejectsPath: "/nowhere/rejects.csv"))
    }
    #expect(try fixture.count("household") == 0)
  }

  @Test func reportHasEveryKeyOfTheContract() throws {
    let report = try fixture.load("households", householdHeader + "\nH1,Nà Lủng,1288,2021-03-01\n")
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
    fixture.language = .vietnamese
    let vi = try fixture.load("households", householdHeader + "\nH1,Nà Lủng,1288,2021-03-01\n")
    #expect(vi.problems[0].message.contains("mất số 0"))
    #expect(vi.text(in: .vietnamese).contains("dòng 2"))
  }
}
