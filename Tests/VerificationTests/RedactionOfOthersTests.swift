import Backups
import Foundation
import RegistryCore
import SQLite
import TestSupport
import Testing
import Verification
import Vietnamese

/// An erasure takes what is the person's, and leaves the past of everybody else.
@Suite struct RedactionOfOthersTests {
  private let tampering: TamperedRegistry
  private var registry: TestRegistry { tampering.registry }

  init() throws { tampering = try TamperedRegistry() }

  private func edit(_ sql: String) throws {
    try registry.write("record edit") { try $0.execute(sql) }
  }

  private func add(oldID: String? = nil, insurance: String? = nil) throws {
    try registry.write("record add") { connection in
      try connection.member(of: "CB3", "2", name: "Người Bịa", relation: "other")
      try connection.run(
        "UPDATE person SET old_id = ?1, health_insurance_no = ?2 WHERE full_name = 'Người Bịa'",
        oldID, insurance)
    }
  }

  @discardableResult
  private func erase(_ member: String = "CB3/2", isPreview: Bool = false) throws -> Redaction {
    try Redaction.erase(
      member: member, reason: "request 12", in: registry.open(for: .writing), actor: "test",
      isPreview: isPreview)
  }

  private func images(_ table: String, _ row: Int64) throws -> [String] {
    var images: [String] = []
    try registry.open().connection.rows(
      """
      SELECT coalesce(c.old, '') || ' ' || coalesce(c.new, '') FROM change c
      JOIN trail_layout l ON l.id = c.layout WHERE l.tbl = ?1 AND c.row_id = ?2 ORDER BY c.seq
      """, table, row
    ) { images.append(try $0.text(0)) }
    return images
  }

  /// A number planted in a note, and an invented person who bears it, hide no change of the household.
  @Test func plantedNumberTakesNothingButItself() throws {
    try registry.write("query") {
      try $0.run(
        "INSERT INTO disclosure (query, reason) VALUES ('members', 'xem CB1 987654321')")
    }
    try edit(
      """
      UPDATE household SET registered_on = '2015-01-01', address = 'Nhà cán bộ'
      WHERE code = 'CB1'
      """)
    try edit("UPDATE household SET note = 'số 987654321 nhé' WHERE code = 'CB1'")
    try edit("UPDATE household SET note = NULL WHERE code = 'CB1'")
    try add(oldID: "987654321")
    let before = try tampering.checkpoint()
    let whole = try images("household", 1)
    let preview = try erase(isPreview: true)
    let redaction = try erase()
    #expect(preview.touched == redaction.touched && preview.left == redaction.left)
    #expect(
      redaction.touched.contains(
        .init(table: "household", key: "CB1", columns: ["note"], changes: 2)))
    let left = try images("household", 1)
    // The erasure records the household once more, so that its last image keeps its own leaf.
    #expect(left.count == whole.count + 1)
    #expect(
      left.dropLast()
        == whole.map { $0.replacingOccurrences(of: "987654321", with: Redaction.placeholder) })
    #expect(left.contains { $0.contains("Nhà cán bộ") && $0.contains("2015-01-01") })
    #expect(
      try registry.text("SELECT reason FROM disclosure WHERE query = 'members'")
        == "xem CB1 987654321")
    #expect(redaction.left.contains { $0.en.hasPrefix("showing of numbers: 1 row") })
    let verdict = try tampering.verdict(before)
    #expect(verdict.isWhole, "\(verdict.breaks)")
    #expect(verdict.erased == redaction.changes && verdict.erasedOfOthers == 2)
  }

  @Test func telephoneIsNobodysNumber() throws {
    try edit("UPDATE household SET phone = '0912345678' WHERE code = 'CB1'")
    try edit("UPDATE household SET phone = '987654321' WHERE code = 'CB2'")
    let whole = try images("household", 1) + images("household", 2)
    try add(oldID: "987654321", insurance: "0912345678")
    let redaction = try erase()
    #expect(!redaction.touched.contains { $0.table == "household" })
    #expect(try images("household", 1) + images("household", 2) == whole)
    #expect(redaction.left.contains { $0.en.hasPrefix("household, Phone: 2 rows") })
    #expect(try tampering.verdict().isWhole)
  }

  @Test func numberThatSomebodyElseHasIsLeft() throws {
    try registry.write("record edit") { connection in
      try connection.run("UPDATE person SET old_id = '987654321' WHERE id = 1")
      try connection.run("UPDATE household SET note = 'số 987654321' WHERE code = 'CB1'")
    }
    try add(oldID: "987654321")
    let redaction = try erase()
    #expect(try registry.text("SELECT note FROM household WHERE code = 'CB1'") == "số 987654321")
    #expect(redaction.left.contains { $0.en.hasPrefix("household, Note: 1 row") })
  }

  /// However it is spelled where masks hide it, the row and its past lose it.
  @Test func numberIsErasedInEverySpellingThatMasksKnow() throws {
    try registry.write("record add") { connection in
      try connection.member(
        of: "CB3", "2", name: "Người Bịa", relation: "other", citizenID: NumberSpellings.number)
    }
    for number in NumberSpellings.all + [NumberSpellings.number, "4085012345"] {
      for text in ["CCCD\(number)", "\(number)x", "số (\(number)) nhé"] {
        try registry.write("record edit") {
          try $0.run("UPDATE household SET note = ?1 WHERE code = 'CB5'", text)
        }
        #expect(NumberMask.inText(text).contains("**"))
      }
    }
    try edit("UPDATE household SET note = NULL WHERE code = 'CB5'")
    let whole = try images("household", 5)
    let redaction = try erase()
    let left = try images("household", 5)
    let asked = 3 * (NumberSpellings.all.count + 2) + 1
    #expect(
      redaction.touched.contains(
        .init(table: "household", key: "CB5", columns: ["note"], changes: asked)))
    #expect(left.count == whole.count + 1)
    for (image, before) in zip(left, whole).dropFirst() {
      #expect(image.contains(Redaction.placeholder) && !image.contains("345"), "\(before)")
    }
    #expect(!redaction.left.contains { $0.en.hasPrefix("household, Note") })
    #expect(try tampering.verdict().isWhole)
  }

  /// Digits of others beside the number make it another one.
  @Test func numberInsideALongerOneStays() throws {
    try edit("UPDATE household SET note = '19876543210', address = '1987654321' WHERE code = 'CB1'")
    try add(oldID: "987654321")
    try erase()
    #expect(
      try registry.text("SELECT note || ' ' || address FROM household WHERE code = 'CB1'")
        == "19876543210 1987654321")
  }

  /// What is left of an image is sealed by the erasure.
  @Test func whatIsLeftCannotBeChanged() throws {
    try edit("UPDATE household SET note = 'số 987654321', address = 'Nhà A' WHERE code = 'CB1'")
    try edit("UPDATE household SET note = 'x' WHERE code = 'CB1'")
    try add(oldID: "987654321")
    try erase()
    #expect(try tampering.verdict().isWhole)
    try tampering.edit {
      try $0.run(
        "UPDATE change SET new = replace(new, 'Nhà A', 'Nhà B') WHERE new LIKE '%Nhà A%xóa%'")
      #expect($0.changes == 1)
    }
    #expect(try tampering.verdict().breaks.map(\.code) == ["root_differs"])
  }

  /// Who calls an entry an erasure, with our own program, still may not take what is not a person's.
  @Test(arguments: [
    ("household", "registered_on", "1"), ("household", "phone", "1"),
    ("recognition", "category", "1"), ("membership", "official_relation", "3"),
  ])
  func valuesThatAreNotThePersonsAreNotTaken(table: String, column: String, person: String) throws {
    try registry.write("review") { connection in
      try connection.assessment(of: "CB1", round: "2024", category: "poor", decidedOn: "2024-12-01")
    }
    try erase("CB1/1")
    try registry.write("record redact") { connection in
      var seq: Int64 = 0
      var kept: MerkleHash?
      var leaf = TrailLeaf()
      try connection.rows(TrailFormat(connection).changes, 0) { row in
        guard kept == nil, try row.text(1) == table,
          try row.integer(2) == 1 || table == "recognition"
        else { return }
        (seq, kept) = (try row.integer(0), try leaf.hash(change: row))
      }
      let columns = try #require(
        try connection.text(
          """
          SELECT l.columns FROM change c JOIN trail_layout l ON l.id = c.layout WHERE c.seq = ?1
          """, seq))
      let names = try JSONDecoder().decode([String].self, from: Data(columns.utf8))
      let place = try #require(names.firstIndex(of: column))
      let cut = "json_replace(new, '$[\(place)]', NULL)"
      var rest: MerkleHash?
      try connection.rows(
        """
        SELECT c.seq, l.tbl, c.row_id, c.operation, c.layout, c.old, \(cut), c.entry, NULL
        FROM change c JOIN trail_layout l ON l.id = c.layout WHERE c.seq = ?1
        """, seq
      ) { rest = try leaf.hash(change: $0) }
      try connection.run(
        """
        INSERT INTO redacted_change (seq, leaf, person_id, columns, remainder)
        VALUES (?1, ?2, ?3, ?4, ?5)
        """, seq, kept?.hex, Int64(person), "[\"\(column)\"]", rest?.hex)
      try connection.run("UPDATE change SET new = \(cut), salt = NULL WHERE seq = ?1", seq)
    }
    #expect(try tampering.verdict().breaks.contains { $0.code == "root_differs" })
  }

  /// The row of an erased member belongs to somebody else after a return to a moment.
  @Test func rowNumberUsedAgainIsNoBreak() throws {
    let then = try #require(try registry.integer("SELECT max(id) FROM entry"))
    try registry.write("import members") {
      try $0.member(
        of: "CB3", "2", name: "Lục Thị Kín", relation: "other", citizenID: "004304731942")
    }
    try edit("UPDATE membership SET relation = 'child' WHERE code = '2'")
    try erase()
    let writer = try registry.open(for: .writing)
    try writer.restoreState(
      at: Moment.named("entry:\(then)", in: writer), EntryInfo(actor: "test", action: "restore"))
    try registry.write("import members") { try Self.move($0) }
    let verdict = try tampering.verdict()
    #expect(verdict.isWhole, "\(verdict.breaks)")
    let backup = try Backup.create(
      of: registry.path, to: registry.folder.appending(path: "backups").path)
    #expect(backup.manifest.head.size == verdict.entries)
  }

  /// Moves the person 2 to the household 3.
  private static func move(_ connection: Connection) throws {
    try connection.run(
      """
      UPDATE membership SET left_on = '2025-05-01', left_reason = (SELECT min(code) FROM leave_reason)
      WHERE person_id = 2
      """)
    try connection.run(
      """
      INSERT INTO membership (household_id, person_id, code, relation, joined_on)
      VALUES (3, 2, '5', 'other', '2025-05-01')
      """)
  }

  /// Twice something is taken out of one image, for two persons.
  @Test func secondErasureOfOneImageIsOneLeaf() throws {
    try registry.write("import members") { connection in
      try connection.member(
        of: "CB3", "2", name: "Lục Thị Kín", relation: "other", citizenID: "004304731942")
      try connection.member(
        of: "CB4", "2", name: "Lục Văn Hở", relation: "other", citizenID: "004204731943")
    }
    let before = try tampering.checkpoint()
    try edit("UPDATE household SET note = '004304731942 và 004204731943' WHERE code = 'CB1'")
    try edit("UPDATE household SET note = NULL WHERE code = 'CB1'")
    try erase()
    try erase("CB4/2")
    let bytes = try Data(contentsOf: URL(filePath: registry.path))
    for number in ["004304731942", "004204731943"] {
      #expect(bytes.range(of: Data(number.utf8)) == nil)
    }
    let verdict = try tampering.verdict(before)
    #expect(verdict.isWhole, "\(verdict.breaks)")
    let checkpoint = Checkpoint(origin: "test", head: verdict.head, erased: verdict.erased)
    #expect(try tampering.verdict(checkpoint).isWhole)
  }

  /// The name of a file, the name without marks, and what is sealed.
  @Test func namesOfFilesGoAndWhatIsLeftIsTold() throws {
    try registry.write("import members") { connection in
      try connection.member(
        of: "CB3", "2", name: "Lục Thị Kín", relation: "other", citizenID: "004304731942")
      try connection.run(
        """
        INSERT INTO batch (kind, rows, new, changed, unchanged, undecided, rejected, on_error)
        VALUES ('members', 1, 1, 0, 0, 0, 0, 'stop')
        """)
      try connection.run(
        """
        INSERT INTO batch_file (batch_id, name, bytes, sha256, encoding, delimiter, rows)
        SELECT max(id), 'Luc_Thi_Kin 004304731942.csv', 1, ?1, 'utf-8', ',', 1 FROM batch
        """, String(repeating: "0", count: 64))
    }
    try edit(
      """
      UPDATE household SET note = 'LỤC THỊ KÍN ở nhà' WHERE code = 'CB3';
      UPDATE household SET note = 'cạnh nhà luc thi kin' WHERE code = 'CB4';
      UPDATE household SET note = 'cạnh nhà Lục Thị Kin' WHERE code = 'CB5';
      """)
    try registry.open(for: .writing).write(
      EntryInfo(actor: "test", action: "record edit", reason: "đơn của Luc Thi Kin")
    ) { try $0.connection.run("UPDATE household SET note = 'x' WHERE code = 'CB6'") }
    let redaction = try erase()
    let erased = Redaction.placeholder
    #expect(try registry.text("SELECT name FROM batch_file") == "\(erased) \(erased).csv")
    #expect(
      try registry.text("SELECT note FROM household WHERE code = 'CB3'") == "\(erased) ở nhà")
    #expect(redaction.left.contains { $0.en.hasPrefix("household, Note: 1 row") })
    #expect(redaction.left.contains { $0.en.hasPrefix("author or reason of entry") })
    let bytes = try Data(contentsOf: URL(filePath: registry.path))
    #expect(bytes.range(of: Data("004304731942".utf8)) == nil)
    #expect(try tampering.verdict().isWhole)
  }
}
