import Foundation
import Queries
import RegistryCore
import Sheets
import TestSupport
import Testing

@Suite("A province's own queries")
struct ProvincialTests {
  private func ask(
    _ text: String, _ world: World, own: [String: String] = [:], commune: String? = nil
  ) throws -> String {
    let folder = world.file.folder.appending(path: "queries")
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
    let registry = try world.file.open()
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
    "parameters and the usual filters are bound; what is not given is NULL",
    arguments: [false, true])
  func parameters(hasWindowsLineEnds: Bool) throws {
    let world = try World()
    let text =
      hasWindowsLineEnds
      ? Self.text.replacingOccurrences(of: "\n", with: "\r\n") : Self.text
    #expect(try ask(text, world, own: ["least": "2"]) == "code,persons\nCB01,2\n")
    #expect(try ask(text, world) == "code,persons\nCB01,2\nCB02,1\nCB03,1\n")
    let none = try ask(text, world, own: ["least": "1) OR 1=1 --"])
    #expect(none == "code,persons\n")
  }

  @Test("a province's file gets no further than free SQL does")
  func sandboxed() throws {
    let world = try World()
    let numbers = try ask(
      "-- title.vi: x\nSELECT DISTINCT citizen_id IS NULL AS n FROM person", world)
    #expect(numbers == "n\n1\n")
    let error = #expect(throws: RegistryError.self) { _ = try ask("DELETE FROM household", world) }
    #expect(error?.status == .notAllowed)
  }

  @Test("a header that promises other columns is refused")
  func columns() throws {
    let error = #expect(throws: RegistryError.self) {
      _ = try ask("-- columns: a b\nSELECT 1 AS a, 2 AS c", try World())
    }
    #expect(error?.code == "odd_columns")
  }

  @Test("a folder that is not there is told")
  func noFolder() {
    let error = #expect(throws: RegistryError.self) { _ = try NamedQuery.all(in: "/nowhere") }
    #expect(error?.status == .noInput)
  }
}
