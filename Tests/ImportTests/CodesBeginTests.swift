import ImportTestSupport
import RegistryCore
import TestSupport
import Testing

@testable import Import

@Suite struct CodesBeginTests {
  let fixture = try? ImportFixture()

  private func load(
    _ codes: [String], begin: String, onError: ImportOptions.OnError = .abort
  ) throws -> ImportReport {
    let fixture = try #require(fixture)
    var options = ImportOptions(onError: onError, rejectsPath: fixture.rejectsPath)
    options.reading.codesBegin = begin
    let rows = codes.map { "\($0),Nà Pò,01654,2021-03-12\n" }.joined()
    return try fixture.load(
      "households", "code,village,commune_code,registered_on\n" + rows, name: "\(begin.count).csv",
      options: options)
  }

  /// 2 before 1 is 21, which the file has too.
  @Test(arguments: ["2", "1", "T2"])
  func digitBeforeDigitsMakesNoHouseholdOfTwo(_ begin: String) throws {
    for onError in [ImportOptions.OnError.abort, .skip] {
      let report = try load((1...30).map(String.init), begin: begin, onError: onError)
      #expect(report.codes.contains("codes_begin_unclear"), "\(report.problems)")
    }
    #expect(try fixture?.count("household") == 0)
  }

  @Test func codeThatMayBeWholeAlreadyStopsTheFile() throws {
    let report = try load(["1", "2", "NP-2"], begin: "NP-", onError: .skip)
    #expect(report.codes.contains("codes_begin_unclear"))
    #expect(report.problems.first?.message.contains("NP-2") == true)
    #expect(try fixture?.count("household") == 0)
  }

  @Test func codesWithoutTheBeginningGetItAndWholeOnesStay() throws {
    #expect(try load(["1", "2", "10"], begin: "NP-").new == 3)
    #expect(
      try fixture?.column("SELECT code FROM household ORDER BY id") == ["NP-1", "NP-2", "NP-10"])
    let report = try load(["LV-1", "LV-2"], begin: "LV-")
    #expect(report.new == 2)
    #expect(
      report.files[0].notes.contains { $0.en.contains("begin with “LV-” already") },
      "\(report.files[0].notes)")
  }

  @Test(arguments: ["không", "=x", "Nà? ", "a b", "-", String(repeating: "A", count: 300)])
  func beginningIsOneOfACode(_ begin: String) throws {
    let error = #expect(throws: RegistryError.self) { _ = try self.load(["1"], begin: begin) }
    #expect(error?.code == "bad_codes_begin")
  }
}
