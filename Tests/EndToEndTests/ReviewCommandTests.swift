import Foundation
import TestSupport
import Testing

/// A year's review on the command line, from the list to the certificates.
@Suite struct ReviewCommandTests {
  private let shell: Shell

  /// What each test starts from, made once.
  private static let example: Result<Shell, any Error> = Result {
    var shell = try Shell.initialised()
    shell.environment["SOBO_TODAY"] = "2026-12-31"
    try shell.file(
      "households.csv",
      """
      code,village,commune_code,registered_on
      CB01,Nà Mới,01774,01/01/2020
      CB02,Nà Mới,01774,01/01/2020
      CB03,Bản Giốc,01774,01/01/2020
      """)
    try shell.file(
      "members.csv",
      """
      household_code,full_name,sex,birth,ethnic_group,relation
      CB01,Nông Văn An,Nam,1980,Tày,head
      CB02,Lý A Páo,Nam,1975,Mông,head
      CB03,Bàn Kiềm Pu,Nam,1985,Dao,head
      """)
    try shell.file(
      "2025.csv",
      """
      household_code,round,surveyed_on,b1,b2,deprivations,category,basis,decision_no,decided_on,signer
      CB01,2025,10/10/2025,120,30,nutrition;water;toilet,poor,existing,12/QĐ,05/12/2025,Nông Văn Chủ
      CB02,2025,10/10/2025,130,10,water,near_poor,existing,12/QĐ,05/12/2025,Nông Văn Chủ
      """)
    for (kind, name) in [
      ("households", "households"), ("members", "members"), ("assessments", "2025"),
    ] {
      #expect(try shell.sobo("import", kind, name + ".csv").status == 0)
    }
    return shell
  }

  init() throws { shell = try Shell(copying: Self.example.get()) }

  private func file(_ name: String, _ text: String) throws {
    try (text + "\n").write(toFile: shell.folder.path(name), atomically: true, encoding: .utf8)
  }

  private func sobo(_ line: String, expecting status: Int32 = 0) throws -> Shell.Outcome {
    let outcome = try shell.bash("$SOBO " + line)
    #expect(outcome.status == status, "\(line)\n\(outcome.output)\(outcome.errors)")
    return outcome
  }

  private func surveys() throws {
    try file(
      "2026.csv",
      """
      household_code,round,surveyed_on,b1,b2,deprivations,category,basis
      CB01,2026,05/10/2026,150,10,water,non_poor,existing
      CB02,2026,05/10/2026,120,30,nutrition;water;toilet,poor,existing
      CB03,2026,06/10/2026,140,30,water;toilet;info_means,poor,request
      """)
  }

  /// Two deprivations and 20 points; 35 of 40 agreed; posted for three working days.
  @Test func thresholdsChangedDuringARoundAreForTheNext() throws {
    _ = try sobo("review open --year 2026")
    try file(
      "2026.csv",
      """
      household_code,round,surveyed_on,b1,b2,deprivations,category,basis
      CB01,2026,05/10/2026,120,20,water;toilet,near_poor,existing
      CB02,2026,05/10/2026,120,30,nutrition;water;toilet,poor,existing
      """)
    _ = try sobo("import assessments 2026.csv")
    _ = try sobo(
      "record add conferences code=H1 round=2026 kind=village_meeting commune_code=01774"
        + " village='Nà Mới' held_on=20/10/2026 participants=40 agree_votes=35")
    for (name, value) in [
      ("posting_days", "10"), ("agree_percent", "99"), ("points_per_deprivation", "20"),
    ] {
      let set = try sobo("audit set \(name) \(value) --reason 'quyết định mới'")
      #expect(set.errors.contains("keep the value of their opening: 2026"))
    }
    // The guard, and then status, explain and rules, by the terms of the opening.
    _ = try sobo("record edit conferences H1 posted_from=22/10/2026 posted_to=26/10/2026")
    let status = try sobo("review status --year 2026 --on 2026-10-28 --format json").output
    #expect(status.contains("\"posted\":1") && status.contains("\"step\":\"recognition\""))
    _ = try sobo(
      "review recognise --year 2026 --unit 01774 --decision 45/QĐ --date 20/11/2026"
        + " --signer 'Nông Văn Chủ'")
    let explained = try sobo("review explain CB01 --year 2026").output
    #expect(explained.contains("35/40 agreed, 50 % needed"), "\(explained)")
    #expect(explained.contains("3 working day(s), 3 needed"))
    #expect(!explained.contains("the indicators add up to"))
    let audit =
      "audit run --no-record --fail-on never --rule A01 --rule A02 --rule C04 --rule C07 --format csv"
    let found = try sobo(audit).output.split(separator: "\n").dropFirst()
      .map { $0.split(separator: ",").prefix(3).joined(separator: " ") }
    // What was before the first opened round is held to the numbers of today.
    #expect(
      found.map { $0.split(separator: " ").last ?? "" }
        == ["assessment:CB02/2025", "assessment:CB01/2025"].sorted(), "\(found)")
  }

  @Test func openingBeforeTheSurveysAsksAtATerminal() throws {
    _ = try sobo(
      "record add requests code=DN1 household_code=CB03 commune_code=01774 form=01 filed_on=20/08/2026"
    )
    let today = ["SOBO_TODAY": "2026-10-15"]
    let refused = try shell.sobo("review", "open", "--year", "2027", environment: today)
    #expect(refused.status == 64 && refused.errors.contains("[opened_early]"))
    #expect(refused.output.isEmpty && !refused.errors.contains("[y/N]"))
    func typed(_ answer: String) throws -> Shell.Outcome {
      try shell.typed("review open --year 2027 --format json", [answer], environment: today)
    }
    let no = try typed("")
    #expect(no.status == 64 && no.output.contains("surveys from 2027-09-01"))
    #expect(no.output.contains("[y/N]") && no.output.contains("[opened_early]"))
    let stopped = try typed("^C")
    #expect(stopped.status == 1 && stopped.output.contains("nothing was written"))
    #expect(
      try sobo("query sql 'SELECT count(*) FROM round WHERE year = 2027' --format csv").output
        .hasSuffix("\n0\n"))
    let yes = try typed("y")
    #expect(yes.status == 0 && yes.output.contains("\"requested\": 0"), "\(yes.output)")
    // The request of 2026 is still that year's; a round that is open is not asked about.
    let this = try shell.sobo(
      "review", "open", "--year", "2026", "--format", "json", environment: today)
    #expect(this.output.contains("\"requested\": 1"), "\(this.output)\(this.errors)")
    let again = try shell.typed("review open --year 2027", [], environment: today)
    #expect(again.status == 64 && again.output.contains("[already_open]"), "\(again.output)")
  }

  @Test func reviewRoundRunsFromOpeningToClosing() throws {
    _ = try sobo(
      "record add requests code=DN1 household_code=CB03 commune_code=01774 form=01 filed_on=20/08/2026"
    )
    let opened = try sobo("review open --year 2026 --format json").output
    #expect(opened.contains("\"existing\": 2") && opened.contains("\"requested\": 1"))
    try surveys()
    let early = try sobo(
      "--lang vi record add conferences code=H1 round=2026 kind=village_meeting commune_code=01774"
        + " village='Nà Mới' held_on=20/10/2026 participants=40 agree_votes=35", expecting: 1)
    #expect(early.errors.contains("thiếu bước rà soát") && early.errors.contains("CB01"))
    _ = try sobo("import assessments 2026.csv")
    for (code, village, day) in [("H1", "Nà Mới", "20/10/2026"), ("H2", "Bản Giốc", "21/10/2026")] {
      _ = try sobo(
        "record add conferences code=\(code) round=2026 kind=village_meeting commune_code=01774"
          + " village='\(village)' held_on=\(day) participants=40 agree_votes=35")
    }
    let decide =
      "review recognise --year 2026 --unit 01774 --decision 45/QĐ --date 20/11/2026"
      + " --signer 'Nông Văn Chủ'"
    let missing = try sobo(decide, expecting: 77)
    #expect(missing.errors.contains("step posting is missing") && missing.output.isEmpty)
    for code in ["H1", "H2"] {
      _ = try sobo(
        "record edit conferences \(code) posted_from=22/10/2026 posted_to=26/10/2026")
    }
    #expect(try sobo(decide + " --dry-run").output.contains("3 households"))
    #expect(try sobo(decide).output.contains("3 households"))
    let open = try sobo("review close --year 2026", expecting: 77)
    #expect(open.errors.contains("CB02"))
    #expect(open.errors.contains("sobo review certify --year 2026 --unit 01774"), "\(open.errors)")
    #expect(
      try sobo("review certify --year 2026 --unit 01774").output.contains("1/GCN-HN.HCN"))
    let status = try sobo("review status --year 2026 --format csv").output
    #expect(status.contains("01774,Tam Kim,3,1,3,2,2,2,0,3,2,done,,done"))
    _ = try sobo("review close --year 2026")
    #expect(try sobo("review status --format json").output.contains("\"state\":\"closed\""))
    try results()
  }

  /// What the round came to, in figures, in words and in the trail.
  private func results() throws {
    let summary = try sobo("report summary --year 2026 --format json").output
    #expect(summary.contains("\"poor_closing\": 2") || summary.contains("\"poor_closing\":2"))
    let explained = try sobo("--lang vi review explain CB03 --year 2026").output
    #expect(explained.contains("thiếu hụt") && explained.contains("2/GCN-HN.HCN") == false)
    #expect(explained.contains("45/QĐ") && explained.contains("07/2021/TT-BLĐTBXH"))
    #expect(try sobo("review replay").errors.contains("different: 0"))
    let draft = try sobo("review classify --what-if 2027_2030")
    #expect(draft.errors.contains("incomplete: 3") && draft.errors.contains("no points"))
    _ = try sobo("review standard points 2027_2030 --rural 150:30 --urban 190:30")
    #expect(
      try sobo("review classify --year 2026 --what-if 2027_2030 --format json").output
        .contains("\"incomplete\":1"))
    let verdict = try sobo("audit verify")
    #expect(verdict.output.hasPrefix("verified:"))
    #expect(
      try sobo("audit run --rule 'C*' --rule B11 --rule B12 --format json", expecting: 1)
        .output.contains("assessment:CB01/2026") == false)
  }

  /// A re-check that leaves the day of the survey as it was changes no minutes.
  @Test func minutesKeepWhatTheMeetingAgreedOn() throws {
    _ = try sobo(
      "record add requests code=DN1 household_code=CB03 commune_code=01774 form=01 filed_on=20/08/2026"
    )
    _ = try sobo("review open --year 2026")
    try surveys()
    _ = try sobo("import assessments 2026.csv")
    _ = try sobo(
      "record add conferences code=H1 round=2026 kind=village_meeting commune_code=01774"
        + " village='Nà Mới' held_on=20/10/2026 participants=40 agree_votes=35")
    _ = try sobo("record edit conferences H1 posted_from=21/10/2026 posted_to=26/10/2026")
    let minutes = "report minutes --year 2026 --conference H1 --format json"
    func points() throws -> [Substring] {
      try sobo(minutes).output.split(separator: "\n").filter { $0.contains("\"b1\"") }
    }
    let before = try points()
    #expect(before.count == 2)
    _ = try sobo(
      "record add complaints code=KN1 conference_code=H1 household_code=CB02 raised_on=23/10/2026")
    _ = try sobo("record edit complaints KN1 rechecked_on=27/10/2026")
    _ = try sobo("record edit assessments CB02/2026 b1=135")
    #expect(try points() == before)
    _ = try sobo("record edit assessments CB02/2026 b1=136 surveyed_on=27/10/2026")
    #expect(try points() == before)
    let text = try sobo("--lang vi report minutes --year 2026 --conference H1").output
    #expect(text.contains("sổ đến lần ghi số") && !text.contains("cuối kỳ"), "\(text)")
  }

  @Test func invalidMonthsAndDatesAreRefused() throws {
    _ = try sobo("review open --year 2026 --month 13", expecting: 64)
    _ = try sobo("review open --year 2026 --on 31/02/2026", expecting: 64)
    _ = try sobo("review status --month 3", expecting: 64)
    _ = try sobo("review recognise --year 2026 --unit 01774", expecting: 64)
    _ = try sobo("review explain CB99 --year 2026", expecting: 66)
    #expect(try sobo("review open --year 2026 --month 9").output.contains("2026-09-30"))
  }

  @Test func villagesThatMetApartAreNotMerged() throws {
    _ = try sobo(
      "record add requests code=DN1 household_code=CB03 commune_code=01774 form=01 filed_on=20/08/2026"
    )
    _ = try sobo("review open --year 2026")
    try surveys()
    _ = try sobo("import assessments 2026.csv")
    _ = try sobo(
      "record add conferences code=H1 round=2026 kind=village_meeting commune_code=01774"
        + " village='Nà Mới' held_on=20/10/2026 participants=40 agree_votes=35")
    let merge =
      "admin village merge 'Bản Giốc' --commune 01774 --into 'Nà Mới' --reason 'một thôn'"
    let refused = try sobo(merge, expecting: 1)
    #expect(refused.errors.contains("[met_apart]"), "\(refused.errors)")
    #expect(refused.errors.contains("2026") && refused.errors.contains("H1"), "\(refused.errors)")
    // What it says to do can be done.
    let undo = try #require(refused.errors.firstMatch(of: /sobo (undo \d+)/)?.1)
    #expect(try sobo("\(undo) --reason 'gộp thôn' --dry-run").output.contains("reversed 1"))
    let vietnamese = try sobo("--lang vi " + merge, expecting: 1)
    #expect(vietnamese.errors.contains("H1") && vietnamese.errors.contains("[met_apart]"))
    let households = try sobo("query households --format csv").output
    #expect(households.contains("Bản Giốc"))
  }
}
