import RegistryCore
import SQLite
import TestSupport
import Testing
import Verification

/// Erasures as programs up to 0.5 made them, which took whole images: lawful where those wrote them.
@Suite struct EarlierErasureTests {
  /// Erases the first change of a row as those programs did.
  private static func erase(_ table: String, _ row: Int64, in connection: Connection) throws {
    var leaf = TrailLeaf()
    var kept: (seq: Int64, hash: MerkleHash)?
    try connection.rows(TrailFormat(connection).changes, 0) {
      guard kept == nil, try $0.text(1) == table, try $0.integer(2) == row else { return }
      kept = (try $0.integer(0), try leaf.hash(change: $0))
    }
    let change = try #require(kept)
    try connection.run(
      "INSERT INTO redacted_change (seq, leaf) VALUES (?1, ?2)", change.seq, change.hash.hex)
    try connection.run(
      """
      UPDATE change SET old = CASE WHEN old IS NOT NULL THEN '[]' END,
        new = CASE WHEN new IS NOT NULL THEN '[]' END, salt = NULL WHERE seq = ?1
      """, change.seq)
  }

  /// Somebody with our own program who calls an entry an erasure, in a registry that knows a lawful one.
  @Test(arguments: [false, true], ["household", "person", "disclosure", "finding", "membership"])
  func imageTakenAwayAsAWholeIsDetected(isAfterLawful: Bool, table: String) throws {
    let tampering = try TamperedRegistry()
    try tampering.registry.write("query show-ids") {
      try $0.run("INSERT INTO disclosure (query, reason) VALUES ('members', 'tò mò')")
    }
    if isAfterLawful {
      _ = try Redaction.erase(
        member: "CB4/1", reason: "request 12", in: tampering.registry.open(for: .writing),
        actor: "test")
    }
    let before = try tampering.checkpoint()
    try tampering.registry.write("record redact") { try Self.erase(table, 1, in: $0) }
    let verdict = try tampering.verdict(before)
    #expect(verdict.breaks.contains { $0.code == "root_differs" })
  }

  /// The same by another program, with the old columns and an old number of the schema.
  @Test func oldFormWithAnOldNumberIsDetected() throws {
    let tampering = try TamperedRegistry()
    _ = try Redaction.erase(
      member: "CB4/1", reason: "request 12", in: tampering.registry.open(for: .writing),
      actor: "test")
    try tampering.registry.write("record redact") { try Self.erase("household", 1, in: $0) }
    try tampering.edit { connection in
      let last = try #require(try connection.integer("SELECT max(id) FROM entry"))
      let old = "(SELECT min(id) FROM trail_layout WHERE tbl = 'redacted_change')"
      try connection.run(
        """
        UPDATE change SET layout = \(old), new = json_array(json_extract(new, '$[0]'),
          json_extract(new, '$[1]')) WHERE entry = ?1
        """, last)
      let leaves = try TrailCheck.leaves(ofChangesOf: last, in: connection).map(\.leaf)
      try connection.run(
        "UPDATE entry SET schema = 22, root = ?1 WHERE id = ?2",
        TrailCheck.hex(TrailCheck.root(of: leaves[...])), last)
    }
    let codes = Set(try tampering.verdict().breaks.map(\.code))
    #expect(codes.isSuperset(of: ["root_differs", "schema_misstated"]), "\(codes)")
  }

  /// A registry of schema 23 with an erasure of that time, taken over by this program.
  @Test func erasureOfItsTimeVerifiesAfterTheMigration() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("old.sobo")
    let old = try SchemaHistory.trial(first: 23)
    let act = EntryInfo(actor: "test", action: "record redact")
    try Registry.create(
      at: path, province: "04", act: EntryInfo(actor: "test", action: "init"), history: old)
    let registry = try Registry.open(path, for: .writing, history: old)
    let row = try registry.write(EntryInfo(actor: "test", action: "import members")) { entry in
      try entry.connection.household("CB3")
      try entry.connection.household("CB4")
      return try entry.connection.member(
        of: "CB3", "2", name: "Lục Thị Kín", relation: "other", citizenID: "004304731942")
    }
    _ = try registry.write(EntryInfo(actor: "test", action: "record edit")) {
      try $0.connection.run("UPDATE membership SET relation = 'child' WHERE id = ?1", row)
      try $0.connection.run("UPDATE household SET note = 'x' WHERE code = 'CB3'")
    }
    _ = try registry.write(act) { entry in
      try entry.connection.run(
        """
        UPDATE person SET full_name = '\(Redaction.placeholder)', citizen_id = NULL
        WHERE citizen_id = '004304731942'
        """)
      try Self.erase("membership", row, in: entry.connection)
      try Self.erase("household", 1, in: entry.connection)
    }
    try registry.connection.close()
    let before = try TrailVerification.run(on: path)
    #expect(before.breaks == [] && before.erased == 2 && before.erasedOfOthers == 1)
    let newer = try Registry.openAnyVersion(path, for: .writing)
    _ = try newer.migrate(EntryInfo(actor: "test", action: "migrate up"))
    let after = try TrailVerification.run(on: path)
    #expect(after.breaks == [] && after.erased == 2)
    // The row's number is used again, by somebody who was not erased.
    _ = try newer.write(EntryInfo(actor: "test", action: "import members")) { entry in
      try entry.connection.run("DELETE FROM membership WHERE id = ?1", row)
    }
    #expect(try TrailVerification.run(on: path).breaks == [])
    // What such an erasure took is taken nowhere else.
    _ = try newer.write(act) { try Self.erase("household", 2, in: $0.connection) }
    #expect(try !TrailVerification.run(on: path).isWhole)
  }
}
