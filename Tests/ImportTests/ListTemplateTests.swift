import Foundation
import ImportTestSupport
import RegistryCore
import Schema
import Sheets
import TestSupport
import Testing

@testable import Import

/// The empty sheet of a list is a list.
@Suite struct ListTemplateTests {
  @Test(arguments: [Language.vietnamese, .english])
  func filledTemplateOfAListLoads(_ language: Language) throws {
    let fixture = try ImportFixture()
    let path = fixture.registry.folder.appending(path: "t.csv").path
    let template = try Template(
      RecordKind.list.forTemplate, fixture.registry.open().connection, language: language)
    try template.writeCSV(to: OutputSink(publishing: path, replacing: true))
    let header = try String(contentsOfFile: path, encoding: .utf8)
    let row =
      "1,,Nông Văn An,Chủ hộ,1980,Nam,,Tày,01654,Nà Pò,100,40,Hộ nghèo,12/QĐ-UBND,05/12/2024,"
      + "01/12/2024,,,\n"
    var options = ImportOptions(rejectsPath: fixture.rejectsPath)
    options.reading.round = "2024"
    let report = try fixture.load("list", header + row, options: options)
    #expect(report.new == 1 && report.files[0].unknownColumns == [], "\(report.problems)")
    #expect(
      try fixture.column("SELECT category || surveyed_on FROM assessment") == ["poor2024-12-01"])
  }

  @Test func workbookTemplateOfAListIsReadWithItsGuideBeside() throws {
    let fixture = try ImportFixture()
    let path = fixture.registry.folder.appending(path: "t.xlsx").path
    let template = try Template(
      RecordKind.list.forTemplate, fixture.registry.open().connection, language: .vietnamese)
    try template.writeWorkbook(to: OutputSink(publishing: path, replacing: true))
    var options = ImportOptions(rejectsPath: fixture.rejectsPath + ".xlsx")
    options.reading.round = "2024"
    let error = #expect(throws: RegistryError.self) {
      try fixture.load("list", files: [path], options: options)
    }
    #expect(error?.code == "header_only", "\(String(describing: error))")
  }
}
