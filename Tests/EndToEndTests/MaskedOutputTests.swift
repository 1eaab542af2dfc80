import ArgumentParser
import Foundation
import Sheets
import TestSupport
import Testing

@testable import sobo

/// Every command over a registry whose numbers of people are known: none of them is in anything that is
/// printed or left behind.
@Suite struct MaskedOutputTests {
  /// The numbers in the columns for them, and those inside names, notes and reasons.
  private static let numbers = [
    "004081098765", "080123456", "DN4040112345678", "HN4040887766551", "004182067891",
    "004099054321", "081234567", "004077011123", "004066022234", "004055033345", "004044044456",
    "004083077778", "080987654", "004191055512",
  ]

  /// The keys that are made of them.
  private static let keys = [
    "004182067891/HN4040887766551", "004083077779/HN4040887766551",
  ]

  /// What must be nowhere: any seven signs in a row of a number.
  private static let secrets: Set<String> = Set(
    numbers.flatMap { number in
      let digits = Array(number)
      return (0...(digits.count - 7)).map { String(digits[$0..<($0 + 7)]) }
    })

  /// Commands that read no record of a registry that is there.
  private static let withoutRecords: Set<String> = ["demo", "init"]

  private let shell: Shell

  init() throws { shell = try Shell() }

  /// Spellings of one of them, none of which may be anywhere either.
  private static let spellings: Set<String> = [
    "004/077/011/123", "٠٠٤٠٧٧٠١١١٢٣", "００４０７７０１１１２３", "004\u{A0}077\u{A0}011\u{A0}123",
    "077/011", "077\u{A0}011", "７７０１１", "٧٧٠١١",
  ]

  // MARK: The registry

  private func file(_ name: String, _ text: String) throws {
    try text.write(toFile: shell.folder.path(name), atomically: false, encoding: .utf8)
  }

  private static let files = [
    (
      "households",
      """
      code,village,commune_code,registered_on,note
      CB01,Xóm Một,01267,2021-01-01,CMND 081234567 của vợ
      CB02,Xóm Một,01267,2021-01-01,CCCD 004/077/011/123 và /srv/x/004077011123
      CB03,Xóm Hai,01267,2021-01-01,T004077011123 và 004077011123 B
      CB04,Xóm Hai,01267,2021-01-01,٠٠٤٠٧٧٠١١١٢٣ và ００４０７７０１１１２３ và 004 077 011 123 ab004077011123cdef
      """
    ),
    (
      "members",
      """
      household_code,code,full_name,sex,birth,ethnic_group,relation,citizen_id,old_id,health_insurance_no,occupation
      CB01,1,Nông Văn Một,Nam,1980,Tày,Chủ hộ,004081098765,080123456,DN4040112345678,làm ruộng
      CB01,2,Lý Thị Hai 004099054321,Nữ,1982,Tày,Vợ,004182067891,,,"thợ, CCCD 004077011123"
      CB01,3,Nông Thị Ba,Nữ,2005,Tày,Con,,,,
      CB02,1,Triệu Văn Tư,Nam,1975,Dao,Chủ hộ,,,,
      CB02,2,Triệu Thị Năm,Nữ,1999,Dao,Con,004191055512,,,
      CB03,1,Nông Văn Bảy,Nam,1981,Tày,Chủ hộ,004081098765,,,
      CB04,1,Lý Văn Sáu,Nam,1960,Tày,Chủ hộ,,,,
      """
    ),
    (
      "assessments",
      """
      household_code,round,surveyed_on,b1,b2,category,basis,reviewer,decision_no,decided_on,signer
      CB01,2024,2024-10-01,120,30,poor,existing,Cán bộ 004066022234,1/QĐ,2024-11-20,Chủ tịch 004055033345
      CB02,2024,2024-10-01,130,20,near_poor,existing,,1/QĐ,2024-11-20,
      """
    ),
    (
      "activities",
      "code,kind,component,commune_code,held_on,topic\nHD1,training,4.1,01267,2023-07-01,Lớp 004044044456"
    ),
    ("attendances", "activity_code,citizen_id,full_name,signed\nHD1,004182067891,Lý Thị Hai,x"),
    (
      "insurance",
      "citizen_id,card_no,object_code,valid_from\n004182067891,HN4040887766551,HN,2024-01-01"
    ),
    (
      "requests",
      "code,applicant_name,commune_code,form,filed_on\nDN1,Hoàng 004044044456,01267,01,2024-08-20"
    ),
    (
      "conferences",
      "code,round,kind,commune_code,village,held_on,participants,chair\nHN1,2024,village_meeting,01267,Xóm Một,2024-10-20,40,Trưởng 004066022234"
    ),
  ]

  private func fill() throws {
    #expect(try shell.sobo("init").status == 0)
    for (kind, text) in Self.files {
      try file("in-\(kind).csv", text + "\n")
      let outcome = try shell.sobo(
        "import", kind, "in-\(kind).csv", "--no-breakers", "--on-error", "skip", "--actor",
        "cán bộ 004066022234")
      #expect(outcome.status == 0, "\(kind): \(outcome.output)\(outcome.errors)")
      try check(outcome, "import \(kind)")
    }
    try file(
      "in-bad.csv",
      """
      household_code,code,full_name,sex,birth,ethnic_group,relation,citizen_id,old_id,joined_on
      CB01,8,Nông Văn Tám 004099054321,Nam,1980,Tày,Con,004083077778,080987654,32/13/2020
      CB01,9,Lý Thị Chín,Nữ,31/02/1980,Tày,Con,4081098765,,
      CB01,"hỏng 004081098765
      """)
    try file("in-map.csv", "code,name\n1,2\n")
    try FileManager.default.createDirectory(
      atPath: shell.folder.path("rules"), withIntermediateDirectories: true)
    try file(
      "rules/in-own.sql",
      """
      -- id: X01
      -- area: identity
      -- severity: error
      -- title.vi: Số
      -- title.en: Number
      -- evidence: practice
      -- why.vi: Thử
      -- why.en: Trial
      -- remedy.vi: Thử
      -- remedy.en: Trial
      -- subject: member
      -- needs: person
      -- message.vi: {name} {number} {images}
      -- message.en: {name} {number} {images}
      SELECT 'member:' || h.code || '/' || m.code AS subject, p.full_name AS name,
        coalesce(p.citizen_id, p.old_id, '-') AS number,
        (SELECT group_concat(new) FROM change) AS images
      FROM person p JOIN membership m ON m.person_id = p.id JOIN household h ON h.id = m.household_id

      """)
  }

  // MARK: What is run

  /// Lines in their order, with what they are called; `»` begins a line that only the last needs.
  private static let lines = [
    "import members in-bad.csv", "import members in-bad.csv --on-error skip --format json",
    "import members in-bad.csv --on-error skip --format csv --rejects in2/r.rejects.csv",
    "import members in-bad.csv --dry-run --on-error skip --format json",
    "export members", "export members --output e.xlsx", "export households",
    "export insurance --format csv --output i.csv", "export attendances", "export requests",
    "export assessments", "export members --without-ids", "export activities",
    "template members --output t.xlsx", "template assessments --output t.csv",
    "batch list", "batch list --format json", "batch show 2", "batch show 2 --format json",
    "batch show 2 --format csv", "batch undo 8 --reason 'thử 004044044456' --dry-run",
    "record add members household_code=CB02 'full_name=Bé 004044044456' sex=Nam birth=2020 ethnic_group=Dao relation=Con citizen_id=004083077778",
    "record add members household_code=CB02 full_name=Ai sex=Nam birth=2020 ethnic_group=Dao relation=Con citizen_id=40083077778",
    "record add insurance citizen_id=004083077779 card_no=HN4040887766551 object_code=HN valid_from=2024-01-01",
    "record edit members CB01/1 occupation='thợ 004044044456' --reason 'theo đơn 004055033345'",
    "record edit members CB01/1 citizen_id=004081098765 old_id=080987654",
    "record edit insurance 004182067891/HN4040887766551 valid_to=2025-01-01",
    "record show members CB01/1", "record show members CB01/1 --format json",
    "record show households CB01", "record show households CB01 --format json",
    "record show insurance 004182067891/HN4040887766551",
    "record show insurance 004182067891/HN4040887766551 --format json",
    "record show insurance 004182067892/HN4040887766551",
    "record history members CB01/1 --all", "record history members CB01/1 --format json",
    "record history insurance 004182067891/HN4040887766551 --format csv",
    "record history households CB01 --all --format csv",
    "record edit households CB02 'note=/a/004077011123 004/077/011/123' --reason '/b/004077011123'",
    "record history households CB02 --all", "record history households CB03 --all --format json",
    "record show households CB03", "record show households CB04 --format json",
    "batch show 1 --show-ids --reason 'đơn 004/077/011/123'",
    "query sql 'SELECT * FROM disclosure'",
    "query sql 'SELECT * FROM batch_file'", "search 004/077/011/123",
    "record close members CB04/1 --date 2024-05-01 --reason-code moved_out --reason 'CCCD 004055033345'",
    "record redact members CB02/2 --dry-run --reason 'đơn 004055033345'",
    "undo 9 --reason 'thử 004044044456' --dry-run",
    "undo 9 --reason 'thử 004044044456' --dry-run --format json",
    "household birth CB02 --name 'Bé 004099054321' --sex Nam --relation Con --date 10/04/2023",
    "household death CB03/1 --date 01/07/2023",
    "household marriage CB02 --name 'Sùng Thị Mai' --sex Nữ --birth 2000 --relation Con --date 12/05/2023",
    "household change-head CB01 --to 2 --date 20/06/2023",
    "household move CB02 --village 'Xóm Hai' --date 15/06/2023",
    "household split CB01 --new CB07 --members 3 --head 3 --date 20/07/2023",
    "household transfer CB07/1 --to CB02 --relation Cháu --date 01/08/2023",
    "household merge CB07 --into CB01 --relation 1=Con --date 15/08/2023",
    "household unmerge CB07 --reason 'thử 004044044456'",
    "search 004081098765", "search 004081098765 --format json", "search 0801234",
    "search 081098765",
    "search 004081098769", "search lý thị hai", "search CB01/1",
    "search 'thi hai 1982' --format csv",
    "query list", "query tables", "query members", "query members --format json",
    "query members --name 'ly thi hai' --columns all", "query households --format csv",
    "query insurance", "query attendances --format json", "query requests", "query conferences",
    "query assessments --format csv", "query activities", "query batches",
    "query sql 'SELECT * FROM person'", "query sql 'SELECT * FROM change' --format json",
    "query sql 'SELECT * FROM trail_person' --format csv",
    "query sql 'SELECT * FROM trail_household'",
    "query sql 'SELECT * FROM entry'", "query sql 'SELECT * FROM household'",
    "query sql 'SELECT * FROM insurance'", "query sql 'SELECT * FROM attendance'",
    "query sql 'SELECT * FROM batch_problem'", "query sql 'SELECT * FROM match_decision'",
    "query sql 'SELECT * FROM folded_name'", "query sql 'SELECT * FROM finding'",
    "query sql 'SELECT * FROM activity UNION ALL SELECT * FROM activity'",
    "query sql \"SELECT * FROM person WHERE citizen_id = '004081098765' AND\"",
    "query sql \"SELECT '004081098765' FROM nowhere\"",
    "query sql 'SELECT * FROM trail_entry'", "query sql 'SELECT signer FROM recognition'",
    "review open --year 2025 --on 2025-09-05", "review list --year 2025",
    "review status --year 2025",
    "review list --year 2025 --update",
    "review opinion --year 2025 --unit 01273 --asked 2025-11-01 --document 'CV 004044044456'",
    "review recognise --year 2025 --unit 01273 --decision 9/QĐ --date 20/11/2025 --signer 'Chủ tịch 004055033345'",
    "review withdraw --decision 9/QĐ --reason 'sai 004044044456'",
    "review certify --year 2025 --unit 01273",
    "review close --year 2025", "review reopen --year 2025 --reason 'sai 004044044456'",
    "review cancel --year 2025 --reason 'nhầm 004044044456'",
    "review classify --year 2024 --households",
    "review replay", "review explain CB01 --year 2024", "review standard list",
    "review standard add thu 'title=x'",
    "review standard add thu '--title=Chuẩn 004044044456' --from 01/01/2025 --rural 150:30:1.750.000 --urban 190:30:2.250.000",
    "review standard points thu --rural 150:30 --urban 180:30",
    "review standard adopt thu --reason 'nghị quyết 004044044456'",
    "admin list", "admin load in-map.csv in-map.csv", "admin village list",
    "admin village rename 01267 'Xóm Một' --to 'Xóm Mới' --reason 'theo đơn 004055033345'",
    "admin village merge 01267 'Xóm Hai' --into 'Xóm Mới' --reason 'theo đơn 004055033345'",
    "admin village close 01267 'Xóm Mới' --date 2024-01-01 --reason 'theo đơn 004055033345'",
    "setting list", "setting set printed_place 'Số 004044044456'", "setting unset printed_place",
    "audit rules", "audit explain E01", "audit run", "audit run --format json",
    "audit run --format csv",
    "audit run --format html --output a.html", "audit run --format junit",
    "audit run --format sarif",
    "audit run --format xlsx --by commune --output a.xlsx", "audit run --rules rules",
    "audit run --rules rules --rule X01 --format json", "audit explain X01 --rules rules",
    "audit findings", "audit findings --rules rules --format json",
    "audit findings --format html --output f.html",
    "audit findings --format xlsx --output f.xlsx", "audit parameters",
    "audit set score_jump 50 --reason 'họp 004044044456'",
    "audit trend",
    "audit assign X01 member:CB01/1 --to 'Mai 004044044456' --due 2027-01-01 --note 'số 004044044456'",
    "audit accept X01 member:CB01/1 --reason 'xem 004044044456' --until 2027-01-01 --actor other",
    "audit reopen X01 member:CB01/1 --reason 'xem 004044044456'", "audit findings --format csv",
    "audit recommend X01 member:CB01/1 --text 'xem 004044044456' --due 2027-01-01",
    "audit answer X01 member:CB01/1 --text 'số 004044044456' --from 'Mai 004044044456'",
    "audit note X01 member:CB01/1 --text 'số 004044044456'", "audit findings --unanswered",
    "audit findings --format json",
    "audit duplicates", "audit duplicates --format json",
    "audit different CB01/1 CB03/1 --reason 'hai người 004044044456'",
    "audit duplicates --all", "audit sample --seed 004044044456 --per-stratum 2 --output s.xlsx",
    "audit sample --again 1", "audit sample-answers", "audit risk",
    "audit risk --by reviewer --format csv",
    "audit findings --since 1 --format html --output fi.html",
    "audit sample-money --of housing --seed 7 --size 3 --format csv",
    "audit schedule --to pages --cron --notify-mail mai@example.com",
    "audit verify", "audit verify --format json",
    "audit keygen --output k.key --name test | tee k.pub",
    "audit pack 1 --key k.key --output run.zip && python3 -m zipfile -e run.zip run",
    "audit pack --sample 1 --key k.key --output sample.zip && python3 -m zipfile -e sample.zip sample",
    "audit pack --query members --key k.key --output query.zip && python3 -m zipfile -e query.zip query",
    "audit checkpoint --key k.key --output c.note",
    "audit prove members CB01/1", "audit prove person 1",
    "audit prove insurance 004182067891/HN4040887766551",
    "audit prove households CB01", "audit prove insurance 004182067892/HN4040887766551",
    "audit prove --since c.note",
    "audit prove members CB01/1 --checkpoint c.note --show-ids --reason 'theo đơn' > in-whole.json",
    "audit verify-proof in-whole.json --checkpoint c.note --public-key \"$(cat k.pub)\"",
    "audit keygen --witness --output w.key --name inspectorate",
    "audit witness c.note --state seen --key w.key --public-key \"$(cat k.pub)\"", "reads list",
    "reads list --format json", "reads verify",
    "report list", "report certificate --household CB01 --year 2024",
    "report certificate --household CB01 --year 2024 --format json",
    "report certificate --household CB01 --year 2024 --format xlsx --output ce.xlsx",
    "report minutes --conference HN1",
    "report minutes --conference HN1 --format html --output m.html",
    "report household-list --year 2024", "report poor-list --year 2024 --format csv",
    "report near-poor-list --year 2024",
    "report roster --year 2024 --format json", "report summary --year 2024",
    "report activities --year 2023",
    "report dashboard --year 2024 --format html --output d.html",
    "query trail-views",
    "audit keygen --output writer.key --name writer",
    "audit keygen --output reserve.key --name reserve > reserve.pub",
    "audit keygen --output second.key --name second",
    "audit keygen --output third.key --name third",
    "audit key enrol --key writer.key --recovery reserve.pub", "audit key show",
    "audit key show --format json",
    "audit key rotate --to second.key",
    "audit key recover --to third.key --recovery-key reserve.key --reason 'mất số 004044044456'",
    "backup create --to backups", "backup list backups", "backup status backups",
    "backup verify backups/*",
    "backup drill backups/*", "backup restore backups/* --to new.sobo",
    "backup prune backups --apply",
    "backup schedule --to backups --cron", "migrate status", "migrate plan", "migrate up", "doctor",
    "doctor --full", "doctor --format json",
    // From here on there are accounts, and one administrator.
    "account begin --name 'Mai 004082067891'", "account list", "duty list",
    "account add lan --name 'Lan 004082067891' --reason 'theo 004082067891'",
    "duty grant lan --role officer --draft --comment 'xem 004082067891'",
    "proposal list", "proposal show 1", "proposal send 1 --comment 'xem 004082067891'",
    "proposal list --format json", "proposal approve 1",
    "proposal return 1 --reason 'thiếu 004082067891'",
    "proposal refuse 1 --reason 'sai 004082067891'", "proposal withdraw 1",
    "duty grant lan --role auditor", "duty end lan --role auditor --reason 'thôi 004082067891'",
    "account end lan --reason 'nghỉ 004082067891'", "reads of CB01/1", "reads of 004082067891",
    "reads by root --format json", "reads by 004082067891",
  ]

  /// The names of all commands that have none below them.
  private static func leaves(
    of command: any ParsableCommand.Type = Sobo.self, under path: [String] = []
  ) -> [String] {
    command.configuration.subcommands.flatMap { child -> [String] in
      let name = path + [child.configuration.commandName ?? "?"]
      return child.configuration.subcommands.isEmpty
        ? [name.joined(separator: " ")] : leaves(of: child, under: name)
    }
  }

  @Test func everyCommandIsRun() {
    let leaves = Self.leaves()
    #expect(leaves.count > 80 && !leaves.contains { $0.contains("?") })
    let missing = leaves.filter { leaf in
      !Self.withoutRecords.contains(leaf)
        && !Self.lines.contains { $0 == leaf || $0.hasPrefix(leaf + " ") }
    }
    #expect(missing.isEmpty, "no line runs these, so nobody knows what they print: \(missing)")
  }

  @Test func noCommandShowsANumber() throws {
    try fill()
    try FileManager.default.createDirectory(
      atPath: shell.folder.path("tmp"), withIntermediateDirectories: true)
    try FileManager.default.createDirectory(
      atPath: shell.folder.path("in2"), withIntermediateDirectories: true)
    var done = 0
    for (index, line) in Self.lines.enumerated() {
      let outcome = try shell.bash(
        "\"$SOBO\" \(line)",
        environment: [
          "SOBO_LANG": index % 2 == 0 ? "vi" : "en", "SOBO_DEBUG": "1",
          "TMPDIR": shell.folder.path("tmp"), "SOBO_WRITER_KEY": shell.folder.path("writer.key"),
        ])
      #expect(outcome.status < 128, "\(line): \(outcome.errors)")
      if outcome.status <= 1 { done += 1 }
      try check(outcome, line)
    }
    // What is refused shows nothing either, but most is to be answered.
    #expect(done > Self.lines.count * 4 / 5, "\(done) of \(Self.lines.count)")
    try checkFiles()
  }

  private func check(_ outcome: Shell.Outcome, _ line: String) throws {
    // Whoever types a record is told its key, for the next command.
    let isTyped = ["record add ", "record edit ", "record close "].contains(where: line.hasPrefix)
    let output =
      isTyped ? Self.keys.reduce(outcome.output) { $0.replacing($1, with: "") } : outcome.output
    for (text, stream) in [(output, "output"), (outcome.errors, "errors")] {
      let found = Self.found(in: text)
      #expect(found.isEmpty, "\(line) shows \(found) in its \(stream)")
    }
  }

  private static func found(in text: String) -> [String] {
    secrets.union(spellings).filter { text.contains($0) }.sorted()
  }

  /// Looks into every file that was left, but the registries and what was put there to be imported.
  private func checkFiles() throws {
    let folder = shell.folder.url
    let names = try #require(FileManager.default.enumerator(atPath: folder.path)).compactMap {
      $0 as? String
    }
    let given = try String(contentsOfFile: shell.folder.path("in-bad.csv"), encoding: .utf8)
      .split(separator: "\n")
    var seen = 0
    var rejects = 0
    for name in names {
      let last = name.split(separator: "/").last.map(String.init) ?? name
      let path = folder.appending(path: name).path
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      if isFolder.boolValue || (last.hasPrefix("in-") && !last.contains(".rejects.")) { continue }
      let isRegistry = ["registry.sobo", "new.sobo"].contains { base in
        last == base || ["-wal", "-shm", ".lock"].contains { last == base + $0 }
      }
      if isRegistry { continue }
      seen += 1
      var text =
        last.hasSuffix(".xlsx")
        ? try sheetText(path)
        : String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
      if last.contains(".rejects.") {
        rejects += 1
        // The rows are the user's own; what is added to them shows nothing.
        for row in given where row.contains(",") { text = text.replacing(row, with: "") }
      }
      let found = Self.found(in: text)
      #expect(found.isEmpty, "\(name) holds \(found)")
    }
    #expect(seen > 15 && rejects > 1, "\(names)")
  }
}
