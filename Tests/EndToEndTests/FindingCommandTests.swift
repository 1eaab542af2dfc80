import Foundation
import TestSupport
import Testing

/// Findings followed on the command line, by two users of the machine.
@Suite struct FindingCommandTests {
  let shell: Shell

  private static let example: Result<Shell, any Error> = Result {
    let shell = try Shell()
    let start = try shell.bash(
      """
      set -e
      "$SOBO" init
      printf '%s\\n' code,village,commune_code,registered_on CB01,'Xóm Một',01267,2021-01-01 \\
        | "$SOBO" import households -
      printf '%s\\n' household_code,round,surveyed_on,b1,b2,category,basis \\
        CB01,2024,2024-10-01,100,35,poor,existing | "$SOBO" import assessments -
      """)
    #expect(start.status == 0, "\(start.errors)")
    return shell
  }

  init() throws { shell = try Shell(copying: try Self.example.get()) }

  private func status(_ line: String) throws -> Int32 { try shell.bash("\"$SOBO\" " + line).status }

  @Test func findingIsAssignedAcceptedAndReopened() throws {
    #expect(try status("audit run --rule A02") == 1)
    let list = try shell.bash("\"$SOBO\" audit findings --format csv")
    #expect(list.output.contains("1,A02,error,open,assessment:CB01/2024"))
    #expect(try status("audit assign 1 --to 'Mã Văn Sửa' --due 2099-01-01") == 0)
    #expect(try status("audit assign A02 assessment:CB01/2024 --to 'Mã Văn Sửa'") == 0)
    #expect(try status("audit assign 1 --to x --due 2001-01-01") == 64)
    #expect(try status("audit assign 7 --to x") == 66)
    #expect(try status("audit assign --to x") == 64)
    #expect(try status("audit findings --state assigned --assigned-to 'Mã Văn Sửa'") == 0)
    #expect(try status("audit accept 1 --until 2099-01-01") == 64)
    let own = try shell.bash("\"$SOBO\" audit accept 1 --reason x --until 2099-01-01")
    #expect(own.status == 77 && own.errors.contains("cannot accept"))
    _ = try shell.bash("chmod 777 . && chmod 666 registry.sobo*")
    guard
      let other = try shell.soboAsNobody(
        "audit", "accept", "1", "--reason", "seen on site", "--until", "2099-01-01")
    else { return }
    #expect(other.status == 0, "\(other.errors)")
    #expect(try status("audit run --rule A02") == 0)
    let run = try shell.bash("\"$SOBO\" audit run --rule A02 --format json")
    #expect(run.output.contains("\"accepted\""))
    #expect(try status("audit reopen 1 --reason 'looked again'") == 0)
    #expect(try status("audit run --rule A02") == 1)
    #expect(
      try shell.bash("\"$SOBO\" audit trend --rule A02 --format csv").output.split(separator: "\n")
        .count == 5)
    #expect(try status("audit verify") == 0)
  }

  @Test(arguments: ["table", "csv", "json", "ndjson", "markdown", "junit", "sarif", "html"])
  func everyAuditFormatContainsTheFinding(format: String) throws {
    let run = try shell.bash("\"$SOBO\" audit run --format \(format)")
    #expect(run.status == 1 && run.output.contains("assessment:CB01/2024"))
  }

  @Test func communeSheetsAreWrittenAsXLSX() throws {
    #expect(try status("audit run --by commune --format xlsx --output x.xlsx") == 1)
    #expect(
      try status("audit findings --commune 01273 --by commune --format xlsx --output y.xlsx") == 0)
    #expect(try shell.bash("head -c 2 y.xlsx").output == "PK")
    #expect(try status("audit findings --format junit") == 64)
  }

  @Test func invalidRequestsReturnTheirExitCodes() throws {
    #expect(try status("audit sample --seed x") == 64)
    #expect(try status("audit sample --seed x --per-stratum 0") == 64)
    #expect(try status("audit sample --seed x --per-stratum 2") == 64)
    #expect(try status("audit sample-answers") == 66)
    #expect(try status("audit sample-answers none.csv") == 66)
    #expect(try status("audit duplicates") == 0)
    #expect(try status("audit different A/1 B/1 --reason x") == 66)
    #expect(try status("record redact members CB01/9 --reason x") == 66)
    #expect(try status("record redact households CB01 --reason x") == 64)
  }
}
