import Foundation
import Import
import Queries
import RegistryCore
import SQLite
import Schema
import Sheets
import TestSupport
import Testing

/// What is exported, edited, and imported again.
@Suite struct ExportRoundTripTests {
  let fixture: QueryFixture

  /// The fixture without what no import would have stored.
  init() throws {
    fixture = try QueryFixture()
    try fixture.file.write {
      try $0.run("UPDATE person SET citizen_id = NULL WHERE citizen_id = '4,08E+10'")
      try $0.run("UPDATE housing_support SET weak_foundation = 0, weak_frame_wall = 0")
    }
  }

  private func export(
    _ kind: RecordKind, _ format: ExportWriter.Format = .csv, leavingOut: Set<String> = [],
    showsNumbers: Bool = false
  ) throws -> String {
    let registry = try fixture.file.open()
    let sink = OutputSink()
    let writer = try ExportWriter(
      kind, format: format, sink: sink, connection: registry.connection, language: .english,
      leavingOut: leavingOut)
    try Export(kind, filters: Filters(), of: registry, showsNumbers: showsNumbers)
      .rows(writer.write)
    try writer.finish()
    return sink.text
  }

  private func load(_ kind: RecordKind, _ text: String) throws -> ImportReport {
    let path = try fixture.file.file("\(kind.name).csv", text)
    return try Importer(
      registry: try fixture.file.open(for: .writing), kind: kind, language: .english
    ).run(
      files: [path],
      options: ImportOptions(
        rejectsPath: fixture.file.folder.appending(path: "rejects.csv").path, breakersEnabled: false
      ),
      act: EntryInfo(actor: "clerk", action: "import \(kind.name)"))
  }

  /// A table of the fields of a CSV text; the fixture has no line breaks in cells.
  private func table(_ text: String) throws -> [[String]] {
    let path = try fixture.file.file("table.csv", text)
    let reader = try CSVReader(path: path)
    var rows = [reader.header]
    while case .record(let record)? = try reader.next() {
      rows.append(
        (0..<record.count).map { record.withField($0) { String(decoding: $0, as: UTF8.self) } })
    }
    return rows
  }

  private func text(_ rows: [[String]]) throws -> String {
    let sink = OutputSink()
    let writer = try CSVWriter(sink: sink)
    for row in rows { try writer.write(row) }
    return sink.text
  }

  @Test(arguments: RecordKind.all.map(\.name), [false, true])
  func reimportedExportChangesNothing(_ name: String, showsNumbers: Bool) throws {
    let kind = try RecordKind.named(name)
    let text = try export(kind, showsNumbers: showsNumbers)
    let rows = try table(text)
    #expect(rows[0] == kind.fields.map(\.name) + ["version"])
    #expect(rows.count > 1 && rows.dropFirst().allSatisfy { Int($0.last ?? "") != nil })
    let report = try load(kind, text)
    #expect(report.unchanged == rows.count - 1, "\(report.problems)")
    #expect(report.batch == nil)
  }

  /// Of a request and an attendance one of two columns must stay, which tests of their own hold.
  @Test(
    arguments: RecordKind.all.map(\.name).filter { $0 != "requests" && $0 != "attendances" })
  func emptiedCellClearsOnlyItsField(_ name: String) throws {
    let kind = try RecordKind.named(name)
    // What must have a value keeps it; a pair goes together; a name of the place is not stored.
    let firm: Set<String> = [
      "commune_name", "former_commune_code", "origin", "joined_on", "area", "standard",
      "closed_on", "close_reason", "left_on", "left_reason", "decided_on", "decision_no",
    ]
    for (place, field) in kind.fields.enumerated()
    where !field.isRequired && !kind.key.contains(field.name) && !firm.contains(field.name) {
      var rows = try table(try export(kind))
      guard let row = rows.indices.dropFirst().first(where: { !rows[$0][place].isEmpty }) else {
        continue
      }
      rows[row][place] = ""
      let report = try load(kind, try text(rows))
      #expect(report.changed == 1, "\(field.name) \(report.problems)")
      var now = try table(try export(kind))
      rows[row][rows[row].count - 1] = now[row][now[row].count - 1]
      #expect(now[row] == rows[row], "\(field.name)")
      now.remove(at: row)
      rows.remove(at: row)
      #expect(now == rows, "\(field.name)")
    }
  }

  @Test func emptiedRecognitionIsRemoved() throws {
    var rows = try table(try export(.assessments))
    for name in ["decision_no", "decided_on", "signer", "certificate_no"] {
      rows[1][try #require(rows[0].firstIndex(of: name))] = ""
    }
    let before = try fixture.file.integer("SELECT count(*) FROM recognition")
    #expect(try load(.assessments, try text(rows)).changed == 1)
    #expect(try fixture.file.integer("SELECT count(*) FROM recognition") == before.map { $0 - 1 })
  }

  @Test func onlyEditedCellsChange() throws {
    var rows = try table(try export(.households))
    let phone = try #require(rows[0].firstIndex(of: "phone"))
    rows[2][phone] = "0912 345 678"
    #expect(try load(.households, try text(rows)).outcomes == [0, 1, rows.count - 2, 0, 0])
    #expect(
      try fixture.file.text(
        "SELECT group_concat(new_phone) FROM trail_household WHERE operation = 'update' AND action LIKE 'import%' AND entry > 4"
      )
        == "0912 345 678")
  }

  @Test func rowChangedMeanwhileIsAConflict() throws {
    var rows = try table(try export(.members))
    try fixture.file.write("record edit", actor: "mai") {
      try $0.run("UPDATE person SET education = '12/12' WHERE full_name = 'Hoàng Thị Hòa'")
    }
    let stale = try load(.members, try text(rows))
    #expect(stale.rejected == 1 && stale.problems.first?.code == "conflict")
    let message = try #require(stale.problems.first?.message)
    #expect(
      message.contains("mai") && message.contains("record edit") && message.contains(Clock.today()))
    // The same value as was entered meanwhile is no conflict.
    let place = try #require(rows[0].firstIndex(of: "education"))
    let row = try #require(rows.firstIndex { $0.contains("Hoàng Thị Hòa") })
    rows[row][place] = "12/12"
    #expect(try load(.members, try text(rows)).unchanged == rows.count - 1)
  }

  @Test func fileWithoutNumbersKeepsThem() throws {
    let text = try export(.members, leavingOut: ["citizen_id", "old_id", "health_insurance_no"])
    #expect(!text.contains(QueryFixture.number))
    #expect(try load(.members, text).changed == 0)
    #expect(try export(.members, showsNumbers: true).contains(QueryFixture.number))
    #expect(try !export(.members).contains(QueryFixture.number))
  }

  @Test(arguments: RecordKind.all.map(\.name))
  func workbookExportEqualsTheCSV(_ name: String) throws {
    let kind = try RecordKind.named(name)
    let registry = try fixture.file.open()
    let path = fixture.file.folder.appending(path: "\(name).xlsx").path
    let writer = try ExportWriter(
      kind, format: .xlsx, sink: try OutputSink(publishing: path, replacing: true),
      connection: registry.connection,
      language: .vietnamese)
    try Export(kind, filters: Filters(), of: registry).rows(writer.write)
    try writer.finish()
    let reader = try SheetFile.open(path)
    var rows = [reader.header]
    while case .record(let record)? = try reader.next() {
      rows.append(
        (0..<record.count).map { record.withField($0) { String(decoding: $0, as: UTF8.self) } })
    }
    #expect(rows[0].first == kind.fields[0].title.vi && rows[0].last == "version")
    let report = try load(kind, try text(rows))
    #expect(report.unchanged == rows.count - 1, "\(report.problems)")
  }

  @Test(arguments: RecordKind.all.map(\.name))
  func templatesAreReadable(_ name: String) throws {
    let kind = try RecordKind.named(name)
    let registry = try fixture.file.open()
    for language in [Language.vietnamese, .english] {
      let path = fixture.file.folder.appending(path: "template.xlsx").path
      let template = try Template(kind, registry.connection, language: language)
      try template.writeWorkbook(to: try OutputSink(publishing: path, replacing: true))
      let header = try SheetFile.open(path).header
      #expect(header.count == kind.fields.count)
      // Each header is read as its own field: a file of it with one bad row tells the columns.
      let report = try load(
        kind, try text([header + ["version"], header.map { _ in "" } + ["1"]]))
      let required = kind.fieldIndices.filter { kind[$0].isRequired && $0 != kind.requiresOneOf?.0 }
        .map { header[$0.position] }
      let missing = report.problems.filter { $0.code == "missing_value" }.compactMap(\.column)
      // A request wants its household or its applicant besides: neither is required alone.
      #expect(required.allSatisfy(missing.contains) && report.files[0].unknownColumns == [])
      let csv = fixture.file.folder.appending(path: "template.csv").path
      try template.writeCSV(to: try OutputSink(publishing: csv, replacing: true))
      #expect(try CSVReader(path: csv).header == header)
    }
  }
}

extension ImportReport {
  fileprivate var outcomes: [Int] { [new, changed, unchanged, undecided, rejected] }
}
