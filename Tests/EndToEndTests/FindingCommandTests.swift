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

  @Test(.enabled(if: Shell.hasOtherUser, Shell.lacksUser))
  func findingIsAssignedAcceptedAndReopened() throws {
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
    let other = try shell.soboAsNobody(
      "audit", "accept", "1", "--reason", "seen on site", "--until", "2099-01-01")
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

  @Test(.enabled(if: Shell.hasOtherUser, Shell.lacksUser))
  func manyAreAcceptedTogetherAndOwnRecordsAreLeft() throws {
    _ = try shell.bash("chmod 777 . && chmod 666 registry.sobo*")
    let sheet = """
      household_code,round,surveyed_on,b1,b2,category,basis
      CB02,2024,2024-10-01,100,45,poor,existing
      """
    try sheet.write(toFile: shell.folder.path("two.csv"), atomically: true, encoding: .utf8)
    #expect(
      try shell.bash(
        """
        printf '%s\\n' code,village,commune_code,registered_on CB02,'Xóm Một',01267,2021-01-01 \\
          | "$SOBO" import households -
        chmod 666 registry.sobo* two.csv
        """
      ).status == 0)
    let entered = try shell.soboAsNobody("import", "assessments", "two.csv")
    #expect(entered.status == 0, "\(entered.errors)")
    #expect(try status("audit run --rule A02") == 1)
    #expect(try status("audit accept --rule A02 --until 2099-01-01 --reason x") == 64)
    #expect(try status("audit accept 1 --dry-run") == 64)
    // The user of this shell made the sheet of the other household only.
    let preview = try shell.bash("\"$SOBO\" audit accept --rule A02 --dry-run --format csv")
    #expect(preview.output.contains("A02,error,1,1,") && preview.errors.contains("--count 1"))
    #expect(try status("audit accept --rule A02 --count 2 --until 2099-01-01 --reason x") == 1)
    #expect(try status("audit findings --state accepted --format csv | grep A02") == 1)
    let taken = try shell.bash(
      "\"$SOBO\" audit accept --run 1 --severity error --count 1 --until 2099-01-01 --reason x")
    #expect(taken.status == 1 && taken.errors.contains("1 finding accepted"), "\(taken.errors)")
    let list = try shell.bash("\"$SOBO\" audit findings --state accepted --format csv")
    #expect(list.output.contains("assessment:CB02/2024") && !list.output.contains("CB01/2024"))
    #expect(try status("audit verify") == 0)
  }

  @Test func remarksAreListedShownAndPacked() throws {
    #expect(try status("audit run --rule A02") == 1)
    #expect(try status("audit recommend 1 --text 'survey again' --due 2099-01-01") == 0)
    #expect(try status("audit note 1 --text 'seen with the head of the village'") == 0)
    #expect(try status("audit note --rule A03 --text x") == 66)
    #expect(try status("audit recommend 1 --text x --due 2001-01-01") == 64)
    let open = try shell.bash("\"$SOBO\" audit findings --unanswered --format csv")
    #expect(open.output.contains("survey again,2099-01-01,"))
    #expect(try status("audit answer 1 --text 'done' --from 'UBND xã'") == 0)
    let none = try shell.bash("\"$SOBO\" audit findings --unanswered --format csv")
    #expect(!none.output.contains("A02"))
    let table = try shell.bash("\"$SOBO\" audit findings")
    #expect(table.output.contains("Recommended: survey again"))
    #expect(try status("audit findings --format html --output page.html") == 0)
    let page = try String(contentsOfFile: shell.folder.path("page.html"), encoding: .utf8)
    #expect(page.contains("Recommended: survey again (answer due 2099-01-01)"))
    #expect(page.contains("Answer: done (UBND xã, "))
    #expect(try status("audit keygen --output k.key --name a > k.pub") == 0)
    #expect(try status("audit pack 1 --key k.key --output run.zip") == 0)
    let packed = try shell.bash(
      """
      python3 -c 'import zipfile
      z = zipfile.ZipFile("run.zip")
      print(z.read("remarks.csv").decode(), z.read("follow-up.csv").decode())
      print([n for n in z.namelist() if n.startswith("entries")])'
      """)
    #expect(packed.output.contains("A02,assessment:CB01/2024,answer,done,UBND xã,"))
    #expect(packed.output.contains("recommendation,survey again"))
    #expect(packed.output.contains("survey again,2099-01-01,done,UBND xã"))
    // The run's entry and those of the three remarks.
    #expect(packed.output.components(separatedBy: "entries/").count == 5, "\(packed.output)")
  }

  /// As CSV the forms have the same columns to fill in as the workbook.
  @Test func formsAsCSVAreFilledInAndHandedBack() throws {
    let done = try shell.bash(
      """
      set -e
      "$SOBO" record edit assessments CB01/2024 decision_no=1 decided_on=2024-12-10 >&2
      "$SOBO" audit sample --seed 2026 --size 1 --format csv --output forms.csv
      python3 -c 'import csv
      rows = list(csv.reader(open("forms.csv")))
      for row in rows[1:]: row[rows[0].index("outcome")] = "right"
      csv.writer(open("answers.csv", "w")).writerows(rows)'
      "$SOBO" audit sample-answers answers.csv --format csv
      "$SOBO" audit keygen --output k.key --name a > k.pub
      "$SOBO" audit pack --sample 1 --key k.key --output sample.zip
      unzip -p sample.zip households.csv | head -1
      """)
    #expect(done.status == 0, "\(done.errors)")
    #expect(done.errors.contains("recorded"), "\(done.errors)")
    #expect(done.output.contains("sample,commune") && !done.output.contains("outcome"))
  }

  @Test func sampleOfMoneyIsKeptAnsweredAndPacked() throws {
    let made = try shell.bash(
      """
      set -e
      printf '%s\\n' code,household_code,scheme,kind,approved_on,decision_no,amount_approved,amount_paid,paid_on \\
        NO1,CB01,p5,new,2024-05-10,1,40000000,40000000,2024-09-10 | "$SOBO" import housing -
      "$SOBO" audit sample-money --of housing --seed s --size 3 --format csv --output one.csv
      "$SOBO" audit sample-money --of housing --seed s --size 3 --format csv --output two.csv
      "$SOBO" audit sample-money --again 1 --format csv --output again.csv
      cmp one.csv again.csv
      [ "$(cut -d, -f2- one.csv)" = "$(cut -d, -f2- two.csv)" ]
      awk -F, -v OFS=, 'NR > 1 { $11 = 30000000 } { print }' one.csv > answers.csv
      "$SOBO" audit sample-money --answers answers.csv --format csv
      "$SOBO" audit sample-money --estimate 1 --format csv
      "$SOBO" audit keygen --output k.key --name a > k.pub
      "$SOBO" audit pack --sample-money 1 --key k.key --output money.zip
      unzip -p money.zip sums.csv
      "$SOBO" audit verify
      """)
    #expect(made.status == 0, "\(made.output)\(made.errors)")
    let estimates = made.output.split(separator: "\n").filter { $0.hasPrefix("housing,1,") }
    #expect(estimates.count == 2 && Set(estimates).count == 1, "\(made.output)")
    #expect(made.output.contains("NO1,CB01") && made.output.contains(",40000000,30000000,"))
    #expect(try status("audit sample-money --again 9") == 66)
    #expect(try status("audit sample-money --again 1 --estimate 1") == 64)
    #expect(try status("audit pack --sample-money 9 --key k.key --output x.zip") == 66)
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

  @Test func newErrorsAreToldAndOldOnesAreNot() throws {
    func told() -> String {
      (try? String(contentsOfFile: shell.folder.path("told.txt"), encoding: .utf8)) ?? ""
    }
    let run = "audit run --rule A02 --fail-on never --notify-command 'cat >> told.txt'"
    #expect(try status(run) == 0)
    #expect(told().contains("A02  assessment:CB01/2024"))
    #expect(told().hasPrefix("sobo: 1 new error, audit 1\n"))
    let first = told()
    #expect(try status(run) == 0)
    #expect(told() == first, "nothing is new")
    #expect(try status("record edit assessments CB01/2024 b2=30") == 0)
    #expect(try status(run) == 0)
    #expect(try status("record edit assessments CB01/2024 b2=45") == 0)
    #expect(try status(run) == 0)
    #expect(told().count > first.count, "it is back")
    // A place that cannot be told is an error, and the run is recorded all the same.
    #expect(try status("record edit assessments CB01/2024 b2=30") == 0)
    #expect(try status("audit run --rule A02 --fail-on never") == 0)
    #expect(try status("record edit assessments CB01/2024 b2=45") == 0)
    let failed = try shell.bash(
      "\"$SOBO\" audit run --rule A02 --fail-on never --notify-command 'exit 3'")
    #expect(failed.status != 0 && failed.errors.contains("[not_sent]"), "\(failed.errors)")
    #expect(try status("audit findings --since 6") == 0)
    #expect(try status("audit run --notify-mail 'x'") == 64)
  }

  @Test func changesSinceARunAreListedAndShownOnThePage() throws {
    #expect(try status("audit run --rule A02") == 1)
    #expect(try status("record edit assessments CB01/2024 b2=30") == 0)
    #expect(try status("audit run --rule A02 --format html --output page.html") == 0)
    let page = try String(contentsOfFile: shell.folder.path("page.html"), encoding: .utf8)
    #expect(page.contains("id=\"since\"") && page.contains("Since audit 1"))
    #expect(page.contains("id=\"since-healed\""))
    let list = try shell.bash("\"$SOBO\" audit findings --since 1 --format csv")
    #expect(list.output.contains("money_at_risk,change") && list.output.contains(",healed"))
    #expect(list.errors.contains("Since audit 1") && list.errors.contains("1 healed"))
    #expect(try status("audit findings --since 1 --format html --output since.html") == 0)
    #expect(try status("audit findings --since 1 --severity warning") == 0)
    #expect(try status("audit findings --since 9") == 66)
    #expect(try status("audit findings --since gone") == 64)
    #expect(try status("audit findings --limit 0") == 64)
    #expect(try status("record edit assessments CB01/2024 b2=45") == 0)
    let second = try shell.bash(
      """
      printf '%s\\n' code,village,commune_code,registered_on CB02,'Xóm Một',01267,2021-01-01 \\
        | "$SOBO" import households -
      printf '%s\\n' household_code,round,surveyed_on,b1,b2,category,basis \\
        CB02,2024,2024-10-01,100,45,poor,existing | "$SOBO" import assessments -
      """)
    #expect(second.status == 0, "\(second.errors)")
    #expect(try status("audit run --rule A02") == 1)
    #expect(try shell.bash("\"$SOBO\" audit findings --limit 1").status == 1, "a list that is cut")
  }

  @Test func scheduleOfAuditsIsWrittenBesideThatOfBackups() throws {
    #expect(
      try status("backup schedule --to b --unsigned --output units") == 0)
    #expect(
      try status("audit schedule --to pages --day Mon --at 03:00 --output units") == 0)
    #expect(try status("audit schedule --to pages --output units") == 73)
    #expect(
      try shell.bash("ls units | wc -l").output.trimmingCharacters(in: .whitespacesAndNewlines)
        == "7")
    #expect(try status("audit schedule --to pages --day Thursday --cron") == 64)
    #expect(try status("audit schedule --to pages --at 25:00 --cron") == 64)
    let line = try shell.bash("\"$SOBO\" audit schedule --to pages --cron").output
    #expect(line.hasPrefix("30 2 * * * ") && line.contains("/pages/audit.html"))
  }

  @Test func invalidRequestsReturnTheirExitCodes() throws {
    #expect(try status("audit sample --seed x --size 5 --margin 5") == 64)
    #expect(try status("audit sample --seed x --per-stratum 2 --expect 5") == 64)
    #expect(try status("audit sample --seed x --per-stratum 2 --allocation risk") == 64)
    #expect(try status("audit sample --seed x --margin 0") == 64)
    #expect(try status("audit sample --again 1 --size 4") == 64)
    #expect(try status("audit sample-money --of housing --seed x") == 64)
    #expect(try status("audit sample-money --of housing --seed x --size 4") == 66)
    #expect(try status("audit sample-money --of housing --seed 004080012345 --size 4") == 64)
    #expect(
      try status("audit sample-money --of housing --seed x --tolerable 9 --confidence 94") == 64)
    #expect(try status("audit sample-money --answers none.csv") == 66)
    #expect(try status("audit risk --year 1999") == 66)
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
