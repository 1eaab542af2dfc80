import Foundation
import RegistryCore
import TestSupport
import Testing

@testable import sobo

/// What a Vietnamese reader is shown: Vietnamese words, days and times as they are written there.
@Suite struct ShownLanguageTests {
  let shell: Shell

  /// A registry that speaks Vietnamese by its own setting; made once, since it takes many commands.
  private static let example: Result<Shell, any Error> = Result {
    let shell = try Shell()
    let start = try shell.bash(
      """
      set -e
      "$SOBO" init
      "$SOBO" setting set language vi
      printf '%s\\n' code,village,commune_code,registered_on CB01,'Xóm Một',01267,2021-01-01 \\
        CB02,'Xóm Một',01267,31/02/2020 | "$SOBO" import households - --on-error skip || true
      printf '%s\\n' household_code,round,surveyed_on,b1,b2,category,basis,decision_no,decided_on,signer \\
        CB01,2024,2024-10-01,100,35,poor,existing,1/QĐ,2024-12-01,An | "$SOBO" import assessments -
      "$SOBO" record edit households CB01 phone=0912
      printf '%s\\n' household_code,full_name,sex,birth,ethnic_group,relation \\
        CB01,'Lý A Sình',Nam,1970,Mông,head CB01,'Lý A Sáu',Nam,1990,Mông,child \\
        | "$SOBO" import members -
      "$SOBO" household split CB01 --new CB02 --members 2 --head 2 --date 20/11/2025
      "$SOBO" backup create --to b
      "$SOBO" backup drill b
      "$SOBO" audit run --rule A02 || true
      """)
    #expect(start.status == 0, "\(start.errors)")
    return shell
  }

  init() throws { shell = try Shell(copying: try Self.example.get()) }

  /// Every table that has codes, times or days among its values.
  private static let commands = [
    "batch list", "batch show 1", "batch undo 1 --reason x --dry-run",
    "record history households CB01", "record history households CB02 --all",
    "record history households CB01 --format markdown",
    "record show households CB01", "query households", "query assessments", "query batches",
    "backup list b", "backup verify b/2*", "backup drill b", "backup prune b",
    "backup status b --format table", "doctor --backups b", "setting list", "migrate status",
    "audit trend", "audit trend --by severity", "audit findings", "audit parameters",
    "audit explain F01", "admin list --map old", "search CB01",
    "query households --as-known-at entry:3",
  ]

  @Test func vietnameseTablesContainNoEnglishWordsOrISODates() throws {
    let english =
      /(?:^|\s)(?:insert|update|delete|pass|fail|inconclusive|warning|fault|ok|abort|skip|comma|members|poor|permanent|district|commune|keep|yes|no|rejected|split|head)(?:\s|$)/
    let day = /20\d\d-\d\d-\d\d(?! \d\d:\d\d:\d\d [0-9a-f]{9})/
    for command in Self.commands {
      let outcome = try shell.bash("\"$SOBO\" " + command)
      #expect([0, 1].contains(outcome.status), "\(command): \(outcome.errors)")
      var shown = outcome.output + outcome.errors
      // Names of files, commands and of SQL are no words of the table.
      if let sql = shown.range(of: "\nSQL:\n") { shown = String(shown[..<sql.lowerBound]) }
      shown = shown.replacing(/[\w.\/]*b\/20[\w.-]+|20\d\d-\d\d-\d\dT[\w.]+-e\d+/, with: "")
      for line in shown.split(separator: "\n") {
        // An action is the command that was typed.
        let line = line.replacing(/(?:import|household|record edit) \w+/, with: "")
        #expect(line.firstMatch(of: english) == nil, "\(command): \(line)")
        #expect(line.firstMatch(of: day) == nil, "\(command): \(line)")
      }
    }
  }

  @Test func englishTablesContainNoVietnameseDates() throws {
    for command in Self.commands {
      let outcome = try shell.bash("\"$SOBO\" --lang en " + command)
      #expect([0, 1].contains(outcome.status), "\(command): \(outcome.errors)")
      // A row's fault quotes its cell, as the file has it.
      for line in (outcome.output + outcome.errors).split(separator: "\n")
      where !line.contains("31/02/2020") {
        #expect(line.firstMatch(of: /\d\d\/\d\d\/(?:19|20)\d\d/) == nil, "\(command): \(line)")
      }
    }
  }

  @Test func machineFormatsKeepCodesAndISODates() throws {
    func lines(_ command: String) throws -> String { try shell.bash("\"$SOBO\" " + command).output }
    let batch = try lines("batch list --format csv")
    #expect(batch.contains("households") && batch.contains("skip"))
    #expect(batch.firstMatch(of: /20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil)
    #expect(try lines("batch show 1 --format json").contains("\"outcome\": \"rejected\""))
    #expect(try lines("record history households CB01 --format csv").contains(",update,phone,"))
    #expect(
      try lines("query households --format csv").contains(
        "CB01,Xóm Một,01267,Sông Hiến,,2021-01-01"))
    #expect(try lines("backup verify b/2* --format csv").contains("\nmanifest,pass,ok\n"))
    #expect(try lines("backup list b --format csv").contains(",no,ok"))
    #expect(try lines("backup status b").contains("\"verdict\": \"good\""))
    #expect(try lines("backup status b --format json").contains("\"verdict\": \"good\""))
    #expect(try lines("doctor --format csv").contains("\njournal_mode,ok,wal\n"))
    #expect(try lines("admin list --map old --format csv").contains(",district,04,2020-03-01,"))
    #expect(try lines("audit parameters --format csv").contains("housing_since,2008-01-01,"))
  }

  @Test func thresholdsAndErasuresAreToldInWords() throws {
    func told(_ command: String) throws -> String {
      let outcome = try shell.bash("\"$SOBO\" --lang vi " + command)
      #expect(outcome.status == 0, "\(command): \(outcome.errors)")
      return outcome.output
    }
    let table = try told("audit parameters")
    #expect(!table.contains("{\"") && !table.contains("[\""))
    #expect(table.contains("công chức; viên chức"))
    _ = try told("audit set decisive_assets 'ô tô; máy xúc' --reason 'họp ngày 5/9'")
    #expect(
      try told("audit parameters --format json").contains(#"[\"ô tô\",\"máy xúc\"]"#))
    let member = try told("query members --format csv").split(separator: "\n")[1]
      .split(separator: ",").prefix(2).joined(separator: "/")
    let erased = try told("record redact members \(member) --dry-run --reason 'đơn ngày 5/9'")
    #expect(erased.contains("Họ và tên"), "\(erased)")
    for name in ["full_name", "name_folded", "birth_date"] { #expect(!erased.contains(name)) }
  }

  @Test func vietnameseDateNotationIsAccepted() throws {
    func status(_ command: String) throws -> Int32 { try shell.bash("\"$SOBO\" " + command).status }
    #expect(try status("audit assign 1 --to x --due 31/12/2099") == 0)
    #expect(try status("audit assign 1 --to x --due 31/02/2099") == 64)
    #expect(try shell.bash("\"$SOBO\" audit findings").output.contains("x, hạn 31/12/2099"))
    #expect(try shell.bash("\"$SOBO\" audit findings --format csv").output.contains(",2099-12-31,"))
    let past = try shell.bash("\"$SOBO\" audit accept 1 --reason x --until 1/1/2001")
    #expect(past.status == 64 && past.errors.contains("01/01/2001"))
    #expect(try status("audit set housing_since 01/07/2009 --reason x") == 0)
    #expect(try status("audit set review_to 15/12 --reason x") == 0)
    let kept = try shell.bash("\"$SOBO\" audit parameters --format csv").output
    #expect(kept.contains("housing_since,2009-07-01,") && kept.contains("review_to,12-15,"))
    #expect(try status("review open --year 2025 --on 01/09/2025") == 0)
    let refused = try shell.bash(
      """
      "$SOBO" record add conferences code=H1 round=2025 kind=village_meeting commune_code=01273 \\
        'village=Xóm Một' held_on=20/10/2025 participants=9 agree_votes=9
      """)
    #expect(refused.errors.contains("(“20/10/2025”) [survey_missing]"), "\(refused.errors)")
  }

  @Test func quotedFindingNameIsUnderstood() throws {
    // Known, and refused only because whoever entered the record may not accept.
    for name in ["'A02 assessment:CB01/2024'", "A02 assessment:CB01/2024", "1"] {
      let outcome = try shell.bash(
        "\"$SOBO\" audit accept \(name) --reason x --until 31/12/2099")
      #expect(outcome.status == 77, "\(outcome.errors)")
    }
    for name in ["'A02 assessment:CB09/2024'", "''", "A02", "' '"] {
      let outcome = try shell.bash(
        "\"$SOBO\" audit accept \(name) --reason x --until 31/12/2099")
      #expect(outcome.status == 66, "\(outcome.errors)")
    }
  }

  @Test(
    arguments: [
      ("batch lst", "Thừa 'lst'"), ("batch show", "Thiếu '<lô>'"),
      ("batch list --formt csv", "Không có tùy chọn '--formt'. Có phải là '--format'?"),
      ("batch list --format x", "Giá trị 'x' không hợp với '--format <định dạng>'. Hãy chọn một"),
      ("batch show 1 2 3", "2 chữ thừa: '2', '3'"), ("audit accept 1", "Thiếu '--"),
    ])
  func usageErrorsAreInTheRequestedLanguage(command: String, answer: String) throws {
    let outcome = try shell.bash("\"$SOBO\" --lang vi " + command)
    #expect(outcome.status == 64 && outcome.output == "")
    #expect(outcome.errors.hasPrefix("Lỗi: \(answer)"), "\(outcome.errors)")
    let english = try shell.bash("\"$SOBO\" --lang en " + command)
    #expect(english.status == 64 && english.errors.hasPrefix("Error: "))
  }

  @Test func helpHeadingsAreInVietnamese() throws {
    for command in ["", "batch", "batch show", "import"] {
      let help = try shell.bash("\"$SOBO\" \(command) --help --lang vi")
      #expect(help.status == 0 && help.errors == "")
      for word in ["OVERVIEW", "USAGE", "OPTIONS", "(default", "Show "] {
        #expect(!help.output.contains(word), "\(command): \(word)")
      }
    }
    let script = try shell.bash("\"$SOBO\" --generate-completion-script bash --lang vi")
    let same = try shell.bash("\"$SOBO\" --generate-completion-script bash --lang en")
    #expect(script.output.hasPrefix(String(same.output.prefix(40))))
  }

  @Test func mistypedCommandGetsASuggestion() throws {
    let shell = try Shell()
    let outcome = try shell.sobo("--lang", "vi", "bakcup", "create")
    #expect(outcome.status == 64 && outcome.errors.contains("Có phải: sobo backup?"))
    #expect(try shell.sobo("nothing").errors.contains("There is no command nothing."))
    #expect(try shell.sobo("--version").status == 0)
    #expect(try shell.sobo("help", "backup").status == 0)
    #expect(try shell.sobo("--generate-completion-script", "bash").status == 0)
  }
}
