import Audits
import Foundation
import Import
import Queries
import Records
import RegistryCore
import SQLite
import Schema
import Sheets
import Testing
import Verification

/// A kind that the program does not ship with works everywhere, from its declaration alone.
@Suite struct InventedKindTests {
  private let apiary: Apiary
  private let kind = Beehives.kind

  init() throws {
    apiary = try Apiary()
    try apiary.fill()
  }

  private func act(_ action: String, reason: String? = nil) -> EntryInfo {
    EntryInfo(actor: "clerk", action: action, reason: reason)
  }

  private func key(_ text: String) throws -> RecordKey { try RecordKey(text, of: kind) }

  private func export(
    leavingOut: Set<String> = [], showsNumbers: Bool = false
  ) throws -> String {
    let registry = try apiary.open()
    let sink = OutputSink()
    let writer = try ExportWriter(
      kind, format: .csv, sink: sink, connection: registry.connection, language: .vietnamese,
      leavingOut: leavingOut)
    try Export(kind, filters: Filters(), of: registry, showsNumbers: showsNumbers)
      .rows(writer.write)
    try writer.finish()
    return sink.text
  }

  @Test func aFileOfItIsImported() throws {
    let stored = try apiary.text(
      """
      SELECT group_concat(b.code || ' ' || h.code || ' ' || coalesce(p.full_name, '-') || ' '
        || coalesce(b.licence, '-') || ' ' || u.code || ' ' || coalesce(v.name, '-') || ' '
        || b.placed_on || ' ' || coalesce(b.colonies, '-') || ' ' || b.state, '; ')
      FROM beehive b JOIN household h ON h.id = b.household_id JOIN admin_unit u ON u.id = b.unit_id
      LEFT JOIN person p ON p.id = b.person_id LEFT JOIN village v ON v.id = b.village_id
      """)
    #expect(
      stored == "DO1 CB01 Nông Văn Một \(Apiary.licence) 01267 Xóm Một 2024-08-01 4 new; "
        + "DO2 CB01 - - 01267 - 2024-08-02 - new")
    let wrong = try apiary.load(
      "DO3,CB99,1,,01267,,03/08/2024,,,", "DO4,CB01,,,09999,,32/08/2024,-1,old,")
    #expect(
      wrong.problems.map { "\($0.line) \($0.column ?? "") \($0.code)" } == [
        "2 household_code unknown_household", "2 keeper unknown_person",
        "3 Ngày đặt impossible_date", "3 colonies negative_number", "3 state unknown_code",
        "3 commune_code unknown_unit",
      ])
  }

  @Test(arguments: [false, true])
  func anExportLoadsBackUnchanged(showsNumbers: Bool) throws {
    let text = try export(showsNumbers: showsNumbers)
    #expect(
      text.split(separator: "\n").first
        == "code,household_code,keeper,licence_no,commune_code,village,placed_on,colonies,state,removed_on,remark,version"
    )
    #expect(
      text.contains("DO1,CB01,\(Apiary.number),\(Apiary.licence),01267,Xóm Một,2024-08-01,4,new,,")
        == showsNumbers)
    #expect(text.contains(Apiary.number) == showsNumbers)
    let lines = text.split(separator: "\n").map(String.init)
    let report = try apiary.load(lines[1], lines[2], header: lines[0])
    #expect(report.unchanged == 2 && report.problems.isEmpty)
    let bare = try export(leavingOut: Set(kind.fields.filter(\.isMasked).map(\.name)))
    #expect(!bare.contains(Apiary.number) && !bare.contains(Apiary.licence))
  }

  @Test func aTemplateHasItsHeadings() throws {
    let sink = OutputSink()
    try Template(kind, apiary.open().connection, language: .vietnamese).writeCSV(to: sink)
    let headings = sink.text.split(separator: "\n").first.map(String.init) ?? ""
    #expect(headings.hasSuffix(kind.fields.map(\.title.vi).joined(separator: ",")))
    let book = OutputSink()
    try Template(kind, apiary.open().connection, language: .vietnamese).writeWorkbook(to: book)
  }

  @Test func aPromptAsksForItsFields() throws {
    let guide = try FieldPrompter(registry: apiary.open(), kind: kind, language: .vietnamese)
    let unit = try apiary.index("commune_code")
    let day = try apiary.index("placed_on")
    #expect(
      guide.order.prefix(6).map { kind[$0].name } == [
        "code", "household_code", "keeper", "licence_no", "placed_on", "commune_code",
      ])
    guard case .taken(meaning: "Sông Hiến", _) = try guide.read(unit, "01267", [day: "01/08/2024"])
    else {
      Issue.record("a commune of that day is refused")
      return
    }
    guard case .refused = try guide.read(unit, "01267", [day: "01/08/2025"]) else {
      Issue.record("a commune that had ended is taken")
      return
    }
    guard case .refused(let why) = try guide.read(apiary.index("household_code"), "CB99", [:])
    else {
      Issue.record("a household that is not there is taken")
      return
    }
    #expect(why.contains("chưa có hộ mang mã này"))
    #expect(try guide.standard(apiary.index("state"), [:]) == "Xây mới")
    #expect(
      try guide.candidates(apiary.index("village"), "", [unit: "01267", day: "01/08/2024"])
        .map(\.value) == ["Xóm Một"])
  }

  @Test func aRecordIsAddedEditedAndClosed() throws {
    let editor = try apiary.editor()
    let added = try editor.add(
      [
        try apiary.index("Mã đàn"): "DO3", try apiary.index("household_code"): "CB01",
        try apiary.index("commune_code"): "01267", try apiary.index("placed_on"): "05/08/2024",
      ], act: act("record add beehives"))
    #expect(added.change == .new && added.key == "DO3")
    let edited = try editor.edit(
      key("DO3"), [try apiary.index("code"): "DO9", try apiary.index("colonies"): "7"],
      act: act("record edit beehives"))
    #expect(edited.change == .changed && edited.key == "DO9")
    let closed = try editor.close(
      key("DO9"), on: "01/09/2024", reason: nil, act: act("record close beehives"))
    #expect(closed.change == .changed)
    #expect(
      try apiary.text("SELECT colonies || ' ' || removed_on FROM beehive WHERE code = 'DO9'")
        == "7 2024-09-01")
    let shown = try StoredRecord.read(key("DO1"), of: apiary.open())
    #expect(shown.texts(kind)[try apiary.index("keeper")] == "*********345")
    #expect(shown.texts(kind)[try apiary.index("licence_no")] != Apiary.licence)
  }

  @Test func anImportOfItIsUndone() throws {
    _ = try apiary.editor().edit(
      key("DO2"), [try apiary.index("colonies"): "3"], act: act("record edit beehives"))
    let undo = BatchUndo(
      registry: try apiary.open(for: .writing), batch: 1, in: Beehives.catalogue)
    let report = try undo.run(act("undo", reason: "wrong file"))
    #expect(report.reversed == 1 && report.kept == 1)
    #expect(report.items.map(\.record) == ["DO2"])
    let text = report.text(in: .vietnamese)
    #expect(text.contains("Đã hoàn tác lô số 1 (đàn ong)"))
    #expect(text.contains("đàn ong DO2: đã được sửa sau đó"))
    #expect(try apiary.text("SELECT group_concat(code) FROM beehive") == "DO2")
  }

  @Test func itsHistoryIsReported() throws {
    _ = try apiary.editor().edit(
      key("DO1"), [try apiary.index("licence_no"): "GP9", try apiary.index("colonies"): ""],
      act: act("record edit beehives"))
    func rows(showsNumbers: Bool) throws -> [[String]] {
      var rows: [[String]] = []
      let history = RecordHistory(
        registry: try apiary.open(), kind: kind, language: .vietnamese,
        showsNumbers: showsNumbers, isForPeople: true)
      try history.read(key("DO1")) { cells in rows.append([6, 8, 9, 10, 11].map { cells[$0].text })
      }
      return rows
    }
    let open = try rows(showsNumbers: true)
    #expect(open.contains(["Đàn ong", "household_code", "Mã hộ", "", "CB01"]))
    #expect(open.contains(["Đàn ong", "commune_code", "Mã xã", "", "01267 Sông Hiến"]))
    #expect(open.contains(["Đàn ong", "village", "Thôn", "", "Xóm Một (Sông Hiến)"]))
    #expect(open.contains(["Đàn ong", "state", "Tình trạng", "", "Xây mới"]))
    #expect(open.contains(["Đàn ong", "placed_on", "Ngày đặt", "", "01/08/2024"]))
    #expect(open.contains(["Đàn ong", "colonies", "Số tổ", "4", ""]))
    #expect(open.contains(["Đàn ong", "licence_no", "Số giấy phép", Apiary.licence, "GP9"]))
    #expect(try !rows(showsNumbers: false).joined().contains(Apiary.licence))
  }

  @Test func whoIsErasedIsErasedFromIt() throws {
    _ = try apiary.editor().edit(
      key("DO1"), [try apiary.index("remark"): "Nông Văn Một, \(Apiary.number), ở xa"],
      act: act("record edit beehives"))
    let registry = try apiary.open(for: .writing)
    let redaction = try Redaction.erase(
      member: "CB01/1", reason: "request 12", in: registry, actor: "test",
      among: Beehives.catalogue)
    #expect(redaction.rows > 2)
    let bytes = try Data(contentsOf: URL(filePath: apiary.path))
    for text in [Apiary.number, Apiary.licence, "Nông Văn Một"] {
      #expect(bytes.range(of: Data(text.utf8)) == nil, "\(text)")
    }
    #expect(
      try apiary.text("SELECT count(*) || count(licence) || count(person_id) FROM beehive")
        == "201")
    #expect(try apiary.text("SELECT group_concat(remark) FROM beehive")?.contains("ở xa") == true)
    let verdict = try TrailVerification.run(on: apiary.path, history: Beehives.history.get())
    #expect(verdict.isWhole, "\(verdict.breaks)")
  }

  @Test func aChangeOfItIsProven() throws {
    let registry = try apiary.open()
    let proof = try RecordProof.last(
      of: "beehives", key: "DO1", in: registry, among: Beehives.catalogue)
    #expect(proof.isValid && proof.change.leaf.contains("beehive"))
    #expect(throws: RegistryError.self) {
      try RecordProof.last(of: "beehives", key: "DO7", in: registry, among: Beehives.catalogue)
    }
  }

  @Test func itsNumbersAreHiddenFromQuestions() throws {
    try SettingStore(apiary.open(for: .writing)).set(
      PseudonymKey.fileSetting, to: "bees.key", act: EntryInfo(actor: "test", action: "setting set")
    )
    let registry = try apiary.open()
    let numbers = PersonalNumbers(Beehives.catalogue)
    let sandbox = try Sandbox(over: registry, hiding: numbers)
    let statement = try sandbox.prepare("SELECT code, licence FROM beehive ORDER BY code")
    #expect(try statement.step() && statement.text(0) == "DO1")
    #expect(try statement.text(1).hasPrefix("pn-"))
    #expect(sandbox.pseudonymousColumns == ["licence"])
    let trail = try sandbox.prepare(
      "SELECT count(*), count(new_licence), max(new_licence) FROM trail_beehive")
    #expect(try trail.step() && trail.integer(0) == 2 && trail.integer(1) >= 1)
    #expect(try trail.text(2).hasPrefix("pn-"))
    let guide = try TableGuide.all(of: registry, in: Beehives.catalogue)
    let table = try #require(guide.first { $0.name == "beehive" })
    #expect(table.about.vi == "Đàn ong của hộ" && table.columns.contains("licence*"))
  }

  @Test func whoEnteredItIsKnownByAFindingAboutIt() throws {
    let user = try #require(try apiary.text("SELECT os_user FROM entry WHERE batch = 1"))
    try apiary.open(for: .writing).write(EntryInfo(actor: "t", action: "t")) { entry in
      let connection = entry.connection
      try connection.run("INSERT INTO audit_run (id, ran_at, rules) VALUES (1, '2026-03-01', 1)")
      for (id, code) in [(1, "DO1"), (2, "DO7")] {
        try connection.run(
          """
          INSERT INTO finding (id, rule, subject, severity, detail, state, first_run_id)
          VALUES (?1, 'X01', 'beehive:' || ?2, 'error', '{}', 'open', 1)
          """, id, code)
      }
    }
    let makers = FindingMakers(try apiary.open().connection, Beehives.catalogue)
    #expect(try makers.isMaker(user, ofFinding: 1))
    #expect(try !makers.isMaker("somebody", ofFinding: 1))
    #expect(try !makers.isMaker(user, ofFinding: 2))
  }
}
