import RegistryCore
import SQLite
import TestSupport
import Testing
import Verification

/// Format 2 of the trail: salted changes, the clock's time, the identity.
@Suite struct SaltTests {
  /// The leaf of one row, without the prefix, and its hash.
  private func leaf(_ sql: String, isEntry: Bool) throws -> (text: String, hash: String) {
    let connection = try Connection.inMemory()
    var leaf = TrailLeaf()
    var hash = ""
    try connection.rows(sql) { row in
      hash = try isEntry ? leaf.hash(entry: row).hex : leaf.hash(change: row).hex
    }
    return (leaf.text, hash)
  }

  /// Worked out by another program.
  @Test func leavesOfBothFormatsAreAsTheirVectors() throws {
    let change = #"SELECT 7, 'household', 3, 'update', 12, '["a"]', '["b"]', 5, "#
    let old = try leaf(change + "NULL", isEntry: false)
    #expect(old.text == "7\nhousehold\n3\nupdate\n12\n[\"a\"]\n[\"b\"]\n")
    #expect(old.hash == "43fa98c50c93a0d26a7a15eb26fb3c3954e82ac6827c5c3960a8160d1485bbaf")
    let new = try leaf(change + "-9007199254740993", isEntry: false)
    #expect(new.text == old.text + "-9007199254740993\n")
    #expect(new.hash == "67b3a1d91031bc7c206f4a3792c3a7b8331b89ac4068e3e969d8ae6a6d268158")
    let entry = """
      SELECT 5, '2026-11-29T01:02:03.004Z', 'Nông Thị Mai', 'mai', 'record edit', NULL, NULL,
        '0.4.0', 22, 1, '\(String(repeating: "ab", count: 32))',
      """
    let first = try leaf(entry + " NULL, NULL", isEntry: true)
    #expect(first.hash == "e2e7efa17a8410cdb6505533e8144e9f74c999d78bf262f5a0f530c71164e98b")
    let second = try leaf(entry + " '2026-11-29T01:02:03.001Z', '— k x'", isEntry: true)
    #expect(second.text == first.text + "2026-11-29T01:02:03.001Z\n")
    #expect(second.hash == "69a76cdb52142227bccbb143a0d303459bf6b338fa8afcf27bbf993d96b2e258")
  }

  @Test func everyChangeHasASaltOfItsOwn() throws {
    let registry = try TamperedRegistry().registry
    #expect(try registry.integer("SELECT count(*) FROM change WHERE salt IS NULL") == 0)
    let counts = try registry.text(
      "SELECT count(*) || ' ' || count(DISTINCT salt) FROM change")
    let all = try #require(try registry.integer("SELECT count(*) FROM change"))
    #expect(counts == "\(all) \(all)")
    #expect(try registry.text("SELECT typeof(salt) FROM change GROUP BY 1") == "integer")
  }

  @Test func treesAreThoseOfAnIndependentCheck() throws {
    let tampering = try TamperedRegistry()
    let connection = try tampering.registry.open().connection
    #expect(try TrailCheck.breaks(in: connection) == [])
    #expect(try TrailCheck.outerRoot(in: connection) == tampering.verdict().head.root.hex)
  }

  @Test func saltThatIsAlteredOrTakenAwayIsFound() throws {
    for sql in [
      "UPDATE change SET salt = salt + 1 WHERE seq = (SELECT max(seq) FROM change)",
      "UPDATE change SET salt = NULL WHERE seq = (SELECT max(seq) FROM change)",
    ] {
      let tampering = try TamperedRegistry()
      try tampering.edit { try $0.execute(sql) }
      #expect(try tampering.verdict().breaks.contains { $0.code == "root_differs" }, "\(sql)")
    }
    // Sealed again by hand, a change without a salt is still found.
    let tampering = try TamperedRegistry()
    try tampering.edit { connection in
      let last = try connection.integer("SELECT max(id) FROM entry") ?? 0
      try connection.run("UPDATE change SET salt = NULL WHERE entry = ?1", last)
      let leaves = try TrailCheck.leaves(ofChangesOf: last, in: connection).map(\.leaf)
      try connection.run(
        "UPDATE entry SET root = ?1 WHERE id = ?2",
        TrailCheck.hex(TrailCheck.root(of: leaves[...])), last)
    }
    #expect(try tampering.verdict().breaks.map(\.code) == ["salt_missing"])
  }

  /// Who knows everything of a person but the number tries every number against the kept leaf.
  @Test func erasedNumberCannotBeGuessedFromItsLeaf() throws {
    let tampering = try TamperedRegistry()
    let registry = tampering.registry
    try registry.write("import members") { connection in
      try connection.member(
        of: "CB1", "7", name: "Hoàng Thị Bí Mật", sex: "female", birth: "1990-02-03",
        relation: "spouse", citizenID: "004190012345")
    }
    try registry.write("record edit") {
      try $0.run("UPDATE person SET occupation = 'x' WHERE citizen_id = '004190012345'")
    }
    let connection = try registry.open().connection
    var guesses: [(seq: Int64, salted: String, plain: String)] = []
    let entry = try #require(try registry.integer("SELECT max(id) FROM entry"))
    for entry in [entry - 1, entry] {
      for (seq, leaf) in try TrailCheck.leaves(ofChangesOf: entry, in: connection) {
        let text = String(decoding: leaf, as: UTF8.self)
        guard text.contains("004190012345") else { continue }
        let plain =
          text.split(separator: "\n", omittingEmptySubsequences: false)
          .dropLast(2).joined(separator: "\n") + "\n"
        guesses.append(
          (seq, MerkleHash.leaf(text.utf8).hex, MerkleHash.leaf(plain.utf8).hex))
      }
    }
    _ = try Redaction.erase(
      member: "CB1/7", reason: "request 12", in: registry.open(for: .writing), actor: "test")
    #expect(guesses.count == 2)
    for guess in guesses {
      let kept = try #require(
        try registry.text("SELECT leaf FROM redacted_change WHERE seq = \(guess.seq)"))
      // The leaf is that of the image with its salt; the image alone, rightly guessed, is not it.
      #expect(kept == guess.salted && kept != guess.plain)
      let isGone = "SELECT salt IS NULL FROM change WHERE seq = \(guess.seq)"
      #expect(try registry.integer(isGone) == 1)
    }
    #expect(try tampering.verdict().isWhole)
    try tampering.edit {
      try $0.run("UPDATE change SET salt = 1 WHERE seq = ?1", guesses.first?.seq)
    }
    #expect(try !tampering.verdict().isWhole)
  }

  @Test func registryHasAnIdentityThatCheckpointsName() throws {
    let (one, other) = (try TamperedRegistry(), try TestRegistry())
    let verdict = try one.verdict()
    let identity = try #require(verdict.identity)
    #expect(try one.registry.text("SELECT identity FROM registry_identity") == identity)
    let entry = try other.integer(
      """
      SELECT c.entry FROM change c JOIN trail_layout l ON l.id = c.layout
      WHERE l.tbl = 'registry_identity'
      """)
    #expect(entry == 1)
    let checkpoint = Checkpoint(
      origin: "test", head: verdict.head, erased: 3, identity: identity)
    #expect(checkpoint.text.hasSuffix("\nidentity \(identity)\nerased 3\n"))
    #expect(Checkpoint(parsing: checkpoint.text) == checkpoint)
    let named = Checkpoint(origin: "test", head: verdict.head, identity: identity)
    #expect(try one.verdict(named).isWhole)
    let foreign = Checkpoint(
      origin: "test", head: verdict.head, identity: String(repeating: "0", count: 32))
    #expect(try one.verdict(foreign).breaks.map(\.code) == ["identity_differs"])
  }

  @Test func identityIsNeverChanged() throws {
    let tampering = try TamperedRegistry()
    for sql in [
      "UPDATE registry_identity SET identity = '\(String(repeating: "0", count: 32))'",
      "DELETE FROM registry_identity",
    ] {
      #expect(throws: SQLiteError.self) { try tampering.registry.write { try $0.execute(sql) } }
    }
    let zeros = String(repeating: "0", count: 32)
    try tampering.edit {
      try $0.run("UPDATE registry_identity SET identity = ?1", zeros)
      try $0.run(
        """
        UPDATE change SET new = json_array(?1)
        WHERE layout = (SELECT max(id) FROM trail_layout WHERE tbl = 'registry_identity')
        """, zeros)
    }
    #expect(try !tampering.verdict().isWhole)
  }
}
