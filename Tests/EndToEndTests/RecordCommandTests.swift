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

  private let householdBelowVillage = Array(repeating: "", count: 16)

  @Test func promptAsksAboutAVillageThatIsLikeAKnownOne() throws {
    let place = ["CB02", "01/01/2022", "01267", ""]
    let chosen = try shell.typed(
      "record add households", place + ["Nà Can", "1"] + householdBelowVillage)
    #expect(chosen.output.contains("1) Nà Cạn"), "\(chosen.output)")
    #expect(chosen.output.contains("type it again for a new name"))
    #expect(chosen.status == 0 && !chosen.output.contains("New village"), "\(chosen.output)")
    let again = try shell.typed(
      "record add households",
      ["CB03"] + place.dropFirst() + ["Nà Can", "Nà Can"] + householdBelowVillage)
    #expect(again.status == 0 && again.output.contains("New village: Nà Can"), "\(again.output)")
  }

  @Test func promptAsksAboutAVillageThatIsKnownOnlyLater() throws {
    let added = try shell.sobo(
      "record", "add", "households", "code=CB05", "village=Bản Xa", "commune_code=01273",
      "registered_on=05/08/2025")
    #expect(added.status == 0, "\(added.errors)")
    let place = ["CB06", "01/01/2022", "01267", ""]
    let asked = try shell.typed(
      "record add households", place + ["Bản Xa"] + householdBelowVillage + ["^C"])
    #expect(asked.output.contains("recorded only in Thục Phán"), "\(asked.output)")
    let answered = try shell.typed(
      "record add households", place + ["Bản Xa"] + householdBelowVillage + ["Bản Xa", "", ""])
    #expect(
      answered.status == 0 && answered.output.contains("New village: Bản Xa (01267"),
      "\(answered.output)")
  }

  @Test func fieldsOnTheCommandLineAreAskedAboutAsInFiles() throws {
    let line =
      "$SOBO record add households code=CB02 commune_code=01267 registered_on=01/01/2022"
    let refused = try shell.bash("\(line) 'village=Nà Can'")
    #expect(refused.status == 1 && refused.errors.contains("[similar_village]"))
    #expect(
      try shell.bash("\(line) 'village=Nà Can' 'decision=same Nà Cạn'").status == 0)
    let known = try shell.sobo(
      "query", "sql", "SELECT count(DISTINCT village_id) AS n FROM household", "--format", "csv")
    #expect(known.output == "n\n1\n")
  }

  @Test func wordForNothingErasesInAnEditAndAMaskDoesNot() throws {
    _ = try shell.sobo(
      "record", "add", "members", "household_code=CB01", "full_name=Nông Văn Đức", "sex=Nam",
      "birth=1970", "ethnic_group=Tày", "relation=head", "citizen_id=004070012345")
    let masked = try shell.sobo("record", "edit", "members", "CB01/1", "citizen_id=004*****2345")
    #expect(masked.status == 0, "\(masked.errors)")
    let other = try shell.sobo("record", "edit", "members", "CB01/1", "citizen_id=*********346")
    #expect(other.status == 1 && other.errors.contains("[conflict]"))
    let number = "SELECT citizen_id FROM member"
    func stored() throws -> String {
      try shell.sobo("query", "sql", number, "--show-ids", "--reason", "test", "--format", "csv")
        .output
    }
    #expect(try stored().contains("004070012345"))
    let erased = try shell.sobo("record", "edit", "members", "CB01/1", "citizen_id=không")
    #expect(erased.status == 0 && erased.errors.contains("[no_value]"))
    #expect(try !stored().contains("004070012345"))
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

  @Test func recordThatIsNotThereSaysWhatItsKeyIs() throws {
    let fund = try shell.sobo("record", "show", "targets", "2024/04/zzz")
    #expect(fund.status == 66 && fund.errors.contains("year/unit_code/indicator"))
    #expect(fund.errors.contains("sobo query targets"))
    let household = try shell.sobo("record", "show", "households", "CB77", "--lang", "vi")
    #expect(household.errors.contains("Sổ không có hộ") && household.errors.contains("search"))
  }

  @Test func keyShownByAQueryNamesTheRecord() throws {
    for row in ["year=2024 unit_code=04 indicator=rate_reduction value=4"] {
      let added = try shell.bash("\"$SOBO\" record add targets \(row)")
      #expect(added.status == 0, "\(added.errors)")
    }
    #expect(try shell.sobo("query", "targets").output.contains("2024/04/rate_reduction"))
    let keys = try shell.sobo("query", "targets", "--columns", "key", "--format", "csv")
    #expect(keys.output == "key\n2024/04/rate_reduction\n")
    #expect(try shell.sobo("record", "show", "targets", "2024/04/rate_reduction").status == 0)
    let csv = try shell.sobo("query", "targets", "--format", "csv")
    #expect(csv.output.hasPrefix("year,unit_code,indicator,"))
  }

  @Test func dayOfJoiningStaysThroughAChangeOfHead() throws {
    for (number, relation) in [("1", "head"), ("2", "spouse")] {
      let added = try shell.sobo(
        "record", "add", "members", "household_code=CB01", "code=\(number)",
        "full_name=Nông Văn \(number)", "sex=male", "birth=1970", "ethnic_group=01",
        "relation=\(relation)", "joined_on=2022-01-01")
      #expect(added.status == 0, "\(added.errors)")
    }
    let changed = try shell.sobo(
      "household", "change-head", "CB01", "--to", "2", "--date", "20/07/2025")
    #expect(changed.status == 0, "\(changed.errors)")
    let member = try shell.sobo("record", "show", "members", "CB01/2").output
    #expect(member.contains("2022-01-01 (the present relation since 2025-07-20)"), "\(member)")
    #expect(try !shell.sobo("record", "show", "households", "CB01").output.contains("2025-07-20"))
  }

  @Test func communeOfARecordIsTakenByName() throws {
    let added = try shell.sobo(
      "record", "add", "households", "code=CB02", "village=Nà Lắc", "commune_code=Tam Kim",
      "registered_on=01/01/2022")
    #expect(added.status == 0, "\(added.errors)")
    let asked = try shell.sobo(
      "record", "add", "households", "code=CB03", "village=Nà Lặc", "commune_code=Tam Kim",
      "registered_on=01/01/2022")
    #expect(asked.status == 1 && asked.errors.contains("decision=new"))
    #expect(!asked.errors.contains("column"))
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
    #expect(history.output.contains("*********345"))
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
    #expect(added.status == 0 && added.errors.contains("left as it stands"), "\(added.errors)")
    let edit = "\"$SOBO\" record edit members CB01/1 occupation='làm ru?ng'"
    #expect(try shell.bash(edit).status == 1)
    #expect(try shell.bash(edit + " --keep-lost-letters").status == 0)
    let shown = try shell.sobo("record", "show", "members", "CB01/1", "--format", "json")
    #expect(shown.output.contains("Nguy?n Văn An") && shown.output.contains("làm ru?ng"))
  }
}
