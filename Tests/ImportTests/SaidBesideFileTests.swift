import Foundation
import ImportTestSupport
import RegistryCore
import Schema
import TestSupport
import Testing

@testable import Import

/// What is said of a file beside it: answers by line, columns by hand, a name of its own.
@Suite struct SaidBesideFileTests {
  let fixture: ImportFixture

  init() throws {
    fixture = try ImportFixture()
    try fixture.load("households", householdHeader + "\nH1,Nà Pò,01288,2021-03-01\n")
  }

  private func options(
    name: String? = nil, columns: [ColumnChoice] = [], answers: [Int: String] = [:]
  ) -> ImportOptions {
    var options = ImportOptions(rejectsPath: fixture.rejectsPath)
    options.reading.name = name
    options.reading.columns = columns
    for (line, answer) in answers {
      options.reading.answers[RowAddress(source: name ?? "", line: line)] = answer
    }
    return options
  }

  @Test func answersByLineAreDecisions() throws {
    let text = householdHeader + "\nH2,Nà Pó,01288,2021-03-01\nH3,Nà Po,01288,2021-03-01\n"
    let asked = try fixture.load("households", text, options: options(name: "hộ.csv"))
    #expect(asked.outcomes == [0, 0, 0, 2, 0])
    #expect(asked.problems.map(\.file) == ["hộ.csv", "hộ.csv"])
    #expect(asked.problems.map(\.offers) == [["same Nà Pò"], ["same Nà Pò"]])
    #expect(asked.refused.map(\.address.line) == [2, 3])
    #expect(asked.refused[0].text == "H2,Nà Pó,01288,2021-03-01")
    let report = try fixture.load(
      "households", text,
      options: options(name: "hộ.csv", answers: [2: "same Nà Pò", 3: "skip"]))
    #expect(report.outcomes == [1, 0, 1, 0, 0])
    #expect(try fixture.count("village") == 1)
    #expect(try fixture.text("SELECT name FROM batch_file ORDER BY id DESC") == "hộ.csv")
    #expect(
      try fixture.text("SELECT profile FROM batch_file ORDER BY id DESC")
        == "decision 2=same Nà Pò\ndecision 3=skip")
    // The same bytes with other answers are another load.
    let again = try fixture.load(
      "households", text, options: options(name: "hộ.csv", answers: [2: "same Nà Pò", 3: "new"]))
    #expect(again.outcomes == [1, 0, 1, 0, 0])
    let odd = try fixture.load(
      "households", text, options: options(name: "hộ.csv", answers: [2: "vâng"]))
    #expect(odd.codes.contains("bad_decision"))
  }

  @Test func columnsByHandAreAProfile() throws {
    let text = "Mã,village,commune_code,registered_on,Số\nH2,Nà Pò,01288,2021-03-01,0912345678\n"
    let columns = [
      ColumnChoice(heading: "Mã", field: "code"), ColumnChoice(heading: "Số", field: "phone"),
    ]
    let report = try fixture.load("households", text, options: options(columns: columns))
    #expect(report.outcomes == [1, 0, 0, 0, 0])
    #expect(report.files[0].form.profile == nil)
    #expect(try fixture.text("SELECT phone FROM household WHERE code = 'H2'")?.isEmpty == false)
    #expect(
      try fixture.text("SELECT profile FROM batch_file ORDER BY id DESC") == "Mã=code; Số=phone")
    #expect(throws: RegistryError.self) {
      try fixture.load(
        "households", text, options: options(columns: [ColumnChoice(heading: "Mã", field: "x")]))
    }
  }

  @Test func refusedRowsOfATrialAreWrittenWhereThatIsAsked() throws {
    let text = householdHeader + "\nH2,Nà Pò,01288,31/02/2021\n"
    var options = options()
    options.isDryRun = true
    _ = try fixture.load("households", text, options: options)
    #expect(!fixture.hasRejects)
    options.keepsTrialRejects = true
    _ = try fixture.load("households", text, options: options)
    #expect(fixture.rejects?.contains("31/02/2021") == true)
    #expect(try fixture.count("household") == 1)
  }

  @Test func outlineTellsColumnsAlsoWhereTheImportStops() throws {
    let path = try fixture.registry.file(
      "hộ.csv", "Danh sách hộ\nMã hộ,Xóm ở,Số định danh lạ,error\nH2,Nà Pò,004080012345,\n")
    let outline = try FileOutline(
      path, kind: .households, options: ReadingOptions(), in: fixture.registry.open())
    #expect(outline.format == "csv" && outline.headerLine == 2)
    #expect(outline.columns.map(\.heading) == ["Mã hộ", "Xóm ở", "Số định danh lạ", "error"])
    #expect(outline.columns[0].field == "code" && outline.columns[3].isOwn)
    #expect(outline.columns[0].samples == ["H2"])
    #expect(!outline.columns[2].samples.joined().contains("004080012345"))
    #expect(outline.missing.contains("registered_on"))
  }

  @Test func kindIsToldByTheHeadings() throws {
    for kind in RecordKind.all {
      let sheet = try fixture.registry.file(
        "\(kind.name).csv", kind.fields.map(\.name).joined(separator: ",") + "\n")
      #expect(try FileOutline.kind(of: sheet)?.name == kind.name, "\(kind.name)")
    }
    let odd = try fixture.registry.file("lạ.csv", "a,b\n1,2\n")
    #expect(try FileOutline.kind(of: odd) == nil)
  }
}
