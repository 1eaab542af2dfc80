import Foundation
import RegistryCore
import TestSupport
import Testing

struct RecordCommandTests {
  private let shell: Shell

  private static let example: Result<Shell, any Error> = Result {
    let shell = try Shell()
    #expect(try shell.sobo("init").status == 0)
    let added = try shell.sobo(
      "record", "add", "households", "code=CB01", "village=Nà Cạn", "commune_code=01267",
      "registered_on=01/01/2022")
    #expect(added.status == 0, "\(added.errors)")
    return shell
  }

  init() throws { shell = try Shell(copying: try Self.example.get()) }

  @Test func terminalPromptsAndAllowsCorrections() throws {
    let outcome = try shell.typed(
      "record add members",
      [
        "CB99", "CB01", "", "Lý Thị Mai", "nữ", "31/02/1990", "1990", "nun", "chủ hộ", "", "", "",
        "", "", "", "", "", "", "", "", "", "", "", "", "y",
      ])
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    #expect(outcome.output.contains("Added members CB01/1"))
    #expect(outcome.output.contains("no household of the registry has this code"))
    #expect(outcome.output.contains("no calendar has this day"))
    let shown = try shell.sobo("record", "show", "members", "CB01/1", "--format", "json")
    #expect(shown.output.contains("\"ethnic_group\": \"07\""))
  }

  @Test func promptPassesOverWhatAnotherFieldMayReplace() throws {
    let outcome = try shell.typed(
      "record add assessments", ["CB01", "2022", "05/10/2022", "", "", "^C"])
    #expect(outcome.output.contains("\nB1 (") && !outcome.output.contains("\nB1 *"))
    #expect(
      outcome.output.contains("\nB2 * (a whole number): \nthis field is required"),
      "\(outcome.output)")
  }

  @Test func interruptedEntryWritesNothing() throws {
    let outcome = try shell.typed("record add households", ["CB02", "01/01/2022", "^C"])
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("nothing was written"))
    let count = try shell.sobo(
      "query", "sql", "SELECT count(*) AS n FROM household", "--format", "csv")
    #expect(count.output == "n\n1\n")
  }

  @Test func scriptErrorsNameCodesAndFields() throws {
    let unknown = try shell.sobo("record", "add", "households", "kode=CB02")
    #expect(unknown.status == 64)
    #expect(unknown.errors.contains("registered_on"))
    let refused = try shell.sobo(
      "record", "add", "households", "code=CB02", "registered_on=31/02/2022", "--format", "json")
    #expect(refused.status == 1)
    for code in ["impossible_date", "missing_value", "rejected"] {
      #expect(refused.output.contains(code))
    }
    #expect(try shell.sobo("record", "show", "households", "CB77").status == 66)
    #expect(try shell.sobo("record", "show", "members", "CB01").status == 64)
    #expect(try shell.sobo("record", "edit", "households", "CB01").status == 64)
  }

  @Test func householdIsShownWithMembersAndMaskedNumbers() throws {
    _ = try shell.sobo(
      "record", "add", "members", "household_code=CB01", "full_name=Nông Văn Đức", "sex=Nam",
      "birth=1970", "ethnic_group=Tày", "relation=head", "citizen_id=004070012345")
    let shown = try shell.sobo("record", "show", "households", "CB01")
    #expect(shown.output.contains("Nông Văn Đức"))
    #expect(!shown.output.contains("004070012345"))
    let whole = try shell.sobo(
      "record", "show", "members", "CB01/1", "--show-ids", "--reason", "kiểm tra thẻ")
    #expect(whole.output.contains("004070012345"))
    #expect(try shell.sobo("record", "show", "members", "CB01/1", "--show-ids").status == 64)
    let history = try shell.sobo("record", "history", "members", "CB01/1", "--format", "csv")
    #expect(history.output.contains("004*****2345"))
    #expect(!history.output.contains("004070012345"))
    #expect(try shell.sobo("search", "nong duc").output.contains("Nông Văn Đức"))
  }

  @Test func householdActionIsOneTrailEntry() throws {
    for (number, name) in [("1", "Nông Văn Đức"), ("2", "Lý Thị Hòa")] {
      _ = try shell.sobo(
        "record", "add", "members", "household_code=CB01", "full_name=\(name)", "sex=Nam",
        "birth=1970", "ethnic_group=Tày", "relation=\(number == "1" ? "head" : "spouse")")
    }
    let outcome = try shell.sobo(
      "household", "change-head", "CB01", "--to", "2", "--date", "01/06/2024", "--reason", "ốm",
      "--format", "json")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("\"applied\": true"))
    let entry = try shell.sobo(
      "query", "sql",
      "SELECT action, reason, changes FROM entry ORDER BY id DESC LIMIT 1", "--format", "csv")
    #expect(entry.output.contains("household change-head,ốm,5"))
    let refused = try shell.sobo(
      "household", "death", "CB01/9", "--date", "01/06/2024")
    #expect(refused.status == 1)
    #expect(refused.errors.contains("no_present_member"))
    #expect(try shell.sobo("audit", "verify").status == 0)
  }

  @Test func shellCompletionListsRecordKinds() throws {
    for name in ["bash", "zsh", "fish"] {
      let script = try shell.sobo("--generate-completion-script", name)
      #expect(script.status == 0)
      #expect(script.output.contains("participants"))
      #expect(script.output.contains("change-head"))
    }
  }

  @Test func lostLettersAreTakenOnlyWhereTheOptionSaysSo() throws {
    let line = "full_name='Nguy?n Văn An' sex=Nam birth=1980 ethnic_group=Tày relation=head"
    let add = "\"$SOBO\" record add members household_code=CB01 \(line)"
    let refused = try shell.bash(add)
    #expect(refused.status == 1 && refused.errors.contains("--keep-lost-letters"))
    #expect(refused.errors.contains("record add") && !refused.errors.contains("UTF-8"))
    let added = try shell.bash(add + " --keep-lost-letters")
    #expect(added.status == 0 && added.errors.contains("taken as it stands"), "\(added.errors)")
    let edit = "\"$SOBO\" record edit members CB01/1 occupation='làm ru?ng'"
    #expect(try shell.bash(edit).status == 1)
    #expect(try shell.bash(edit + " --keep-lost-letters").status == 0)
    let shown = try shell.sobo("record", "show", "members", "CB01/1", "--format", "json")
    #expect(shown.output.contains("Nguy?n Văn An") && shown.output.contains("làm ru?ng"))
  }
}
