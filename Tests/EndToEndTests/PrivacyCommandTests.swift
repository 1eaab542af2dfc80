import Foundation
import TestSupport
import Testing

/// The register of requests, extracts and the report of an incident, as people meet them.
@Suite struct PrivacyCommandTests {
  private static let number = "004180012345"

  private let shell: Shell

  /// What each test starts from, made once.
  private static let example: Result<Shell, any Error> = Result {
    let shell = try Shell.initialised()
    try shell.file(
      "households.csv", "code,village,commune_code,registered_on\nCB01,Xóm Một,01267,2021-01-01\n")
    try shell.file(
      "members.csv",
      """
      household_code,code,full_name,sex,birth,ethnic_group,relation,citizen_id
      CB01,1,Nông Văn An,Nam,1980,Tày,Chủ hộ,
      CB01,2,Lục Thị Hoa,Nữ,1982,Tày,Vợ/chồng,\(Self.number)

      """)
    for kind in ["households", "members"] {
      let outcome = try shell.sobo("import", kind, "\(kind).csv", "--no-breakers")
      #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    }
    return shell
  }

  init() throws { shell = try Shell(copying: Self.example.get()) }

  private func run(_ words: String..., status: Int32 = 0) throws -> String {
    let outcome = try shell.sobo(["--lang", "en"] + words)
    #expect(outcome.status == status, "\(words): \(outcome.output)\(outcome.errors)")
    return outcome.output + outcome.errors
  }

  /// Columns of a table without quoted cells, by their names.
  private func columns(_ names: String..., in csv: String) throws -> [[String]] {
    let rows = csv.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let header = try #require(rows.first)
    let places = try names.map { try #require(header.firstIndex(of: $0)) }
    return rows.dropFirst().filter { $0.count >= header.count }.map { row in places.map { row[$0] }
    }
  }

  @Test func requestIsDueAsTheProvinceSaysAndIsAnsweredOnce() throws {
    let refused = try run(
      "privacy", "add", "CB01/2", "--right", "access", "--on", "2026-01-05", status: 64)
    #expect(refused.contains("no_deadline") || refused.contains("deadline"), "\(refused)")
    _ = try run("privacy", "deadline", "access", "--days", "10", "--from", "2026-01-01")
    let added = try run("privacy", "add", "CB01/2", "--right", "access", "--on", "2026-01-05")
    #expect(added.contains("Entered request 1, due on 2026-01-15."), "\(added)")
    let list = try run("privacy", "list", "--overdue", "--format", "csv")
    #expect(list.contains("1,access,CB01/2,Lục Thị Hoa,2026-01-05,2026-01-15,"), "\(list)")
    _ = try run("privacy", "answer", "1", "--outcome", "refused", status: 64)
    _ = try run("privacy", "answer", "1", "--outcome", "granted")
    #expect(try run("privacy", "answer", "1", "--outcome", "granted", status: 77) != "")
    #expect(try run("privacy", "deadlines", "--format", "csv").contains("access,10,2026-01-01"))
  }

  @Test func extractHasThePersonAndWhoReadItInEveryForm() throws {
    _ = try run(
      "record", "show", "members", "CB01/2", "--show-ids", "--reason", "asked at the counter")
    let csv = try run("privacy", "extract", "CB01/2", "--format", "csv")
    #expect(csv.contains("Lục Thị Hoa") && csv.contains("record show"), "\(csv)")
    #expect(!csv.contains(Self.number) && !csv.contains("Nông Văn An"), "\(csv)")
    let fields = try columns("part", "record", "field", in: csv)
    #expect(fields.filter { $0[2].contains("_") || $0[1].contains("#") } == [])
    let own = fields.filter { $0[0].contains("own data") }.map { $0[2] }
    #expect(own.filter { $0.hasPrefix("Birth") }.count == 1, "\(own)")
    for form in ["xlsx", "html"] {
      _ = try run("privacy", "extract", "CB01/2", "--output", "e.\(form)")
      let size = try Data(contentsOf: URL(filePath: shell.folder.path("e.\(form)"))).count
      #expect(size > 1_000)
    }
    let html = try String(contentsOfFile: shell.folder.path("e.html"), encoding: .utf8)
    #expect(html.contains("Lục Thị Hoa") && html.contains("asked at the counter"))
    // The extract itself is a read of the person.
    #expect(try run("reads", "of", "CB01/2", "--format", "csv").contains("privacy extract"))
    #expect(try run("privacy", "extract", "CB01/9", status: 66) != "")
    #expect(try run("privacy", "extract", "CB01/2", "--format", "xlsx", status: 64) != "")
  }

  @Test func incidentListsReadsShowingsAndEntries() throws {
    _ = try run("record", "show", "members", "CB01/2", "--show-ids", "--reason", "a test")
    let csv = try run("privacy", "incident", "--from", "2020-01-01", "--format", "csv")
    for kind in [",read,", ",disclosure,", ",entry,"] { #expect(csv.contains(kind), "\(csv)") }
    #expect(!csv.contains(Self.number))
  }
}
