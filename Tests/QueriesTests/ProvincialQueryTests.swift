import Foundation
import Queries
import RegistryCore
import Sheets
import TestSupport
import Testing

@Suite struct ProvincialQueryTests {
  private func ask(
    _ text: String, _ fixture: QueryFixture, own: [String: String] = [:], commune: String? = nil
  ) throws -> String {
    let folder = fixture.file.folder.appending(path: "queries")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: folder.appending(path: "large.sql"))
    try Data("not a query".utf8).write(to: folder.appending(path: "README"))
    let queries = try NamedQuery.all(in: folder.path)
    #expect(queries.map(\.name) == ["large"])
    let query = try NamedQuery.named("large", among: queries)
    #expect(query.isProvincial)
    var filters = Filters()
    filters.own = own
    filters.commune = commune
    let registry = try fixture.file.open()
    let sandbox = try Sandbox(over: registry)
    let answer = try Answer(
      query, filters: filters, of: registry, in: sandbox,
      allowance: TimeBudget(seconds: 30, on: sandbox) {})
    let sink = OutputSink()
    let writer = try ResultWriter(
      format: .csv, columns: answer.columns.map { $0.sheetColumn(in: .vietnamese) }, sink: sink)
    _ = try answer.print(to: writer, limit: nil, in: .vietnamese)
    return sink.text
  }

  private static let text = """
    -- title.vi: Hộ có từ N nhân khẩu
    -- title.en: Households of N or more
    -- parameters: least commune
    -- columns: code persons:integer
    SELECT h.code, count(*) AS persons
    FROM household h JOIN membership m ON m.household_id = h.id
    JOIN village_unit u ON u.village_id = h.village_id AND u.valid_to IS NULL
    WHERE TRUE
      AND u.unit_id = :unit   -- if commune
    GROUP BY h.id HAVING count(*) >= coalesce(:least, 1)
    ORDER BY h.code
    """

  @Test(
    arguments: [false, true])
  func parametersAndFiltersAreBound(hasWindowsLineEnds: Bool) throws {
    let fixture = try QueryFixture()
    let text =
      hasWindowsLineEnds
      ? Self.text.replacingOccurrences(of: "\n", with: "\r\n") : Self.text
    #expect(try ask(text, fixture, own: ["least": "2"]) == "code,persons\nCB01,2\n")
    #expect(try ask(text, fixture) == "code,persons\nCB01,2\nCB02,1\nCB03,1\n")
    let none = try ask(text, fixture, own: ["least": "1) OR 1=1 --"])
    #expect(none == "code,persons\n")
  }

  @Test func provincialQueriesAreSandboxed() throws {
    let fixture = try QueryFixture()
    let numbers = try ask(
      "-- title.vi: x\nSELECT count(*) AS n FROM person WHERE citizen_id = '0040' || '8'", fixture)
    #expect(numbers == "n\n0\n")
    let error = #expect(throws: RegistryError.self) {
      _ = try ask("DELETE FROM household", fixture)
    }
    #expect(error?.status == .notAllowed)
  }

  @Test func headerWithOtherColumnsIsRefused() throws {
    let error = #expect(throws: RegistryError.self) {
      _ = try ask("-- columns: a b\nSELECT 1 AS a, 2 AS c", try QueryFixture())
    }
    #expect(error?.code == "odd_columns")
  }

  @Test func queryThatIsNoTextIsRefusedByItsName() throws {
    let folder = try TemporaryFolder()
    for (name, bytes) in [("good.sql", Array("SELECT 1".utf8)), (".hidden.sql", [0xFF])] {
      try Data(bytes).write(to: URL(filePath: folder.path(name)))
    }
    #expect(try NamedQuery.all(in: folder.path("")).map(\.name) == ["good"])
    try Data([0x53, 0xFF]).write(to: URL(filePath: folder.path("bad.sql")))
    let error = #expect(throws: RegistryError.self) { _ = try NamedQuery.all(in: folder.path("")) }
    #expect(
      error?.code == "bad_query" && error?.wording.en.contains("bad.sql:1: not UTF-8") == true)
  }

  @Test func missingQueryFolderIsReported() {
    let error = #expect(throws: RegistryError.self) { _ = try NamedQuery.all(in: "/nowhere") }
    #expect(error?.status == .noInput)
  }

  @Test(
    "a faulty header is told with its file, line and reason",
    arguments: [
      ("-- title.en:", "-- titel.en:", 2, "no field \"titel.en\""),
      ("-- columns: code", "-- parameters: code", 4, "given twice"),
      ("-- parameters:", "\n-- parameters:", 4, "below a line that ends the header"),
      ("persons:integer", "persons:number", 4, "\"number\" must be one of: text, integer"),
      ("-- columns:", "-- column.head: Chủ hộ | Head\n-- columns:", 4, "the column head"),
      ("-- columns:", "-- kind: household\n-- columns:", 4, "\"kind\" must be one of: households"),
      ("GROUP BY", "-- include: within\nGROUP BY", 10, "no part \"within\""),
      ("u.valid_to IS NULL", "in_force(u)", 7, "with the arguments: period, day"),
    ])
  func faultyHeaderIsReportedWithFileLineAndReason(
    _ old: String, _ new: String, _ line: Int, _ reason: String
  ) throws {
    let fixture = try QueryFixture()
    let text = Self.text.replacingOccurrences(of: old, with: new)
    #expect {
      try ask(text, fixture)
    } throws: { error in
      guard let error = error as? RegistryError else { return false }
      return error.code == "bad_query" && error.status == .usage
        && error.wording.en.contains("large.sql:\(line): ") && error.wording.en.contains(reason)
        && error.wording.vi.contains("large.sql:\(line): ")
    }
  }
}
