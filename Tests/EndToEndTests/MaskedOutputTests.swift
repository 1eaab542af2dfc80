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

  /// Commands that read no record of a registry that is there; the pages of `serve` have their own tests.
  private static let withoutRecords: Set<String> = ["demo", "init", "serve"]

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
