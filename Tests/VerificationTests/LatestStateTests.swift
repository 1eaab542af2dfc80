import Audits
import Foundation
import JSON
import RegistryCore
import SQLite
import TestSupport
import Testing

@testable import Verification

/// Proofs that nothing came after a record's last change.
@Suite struct LatestStateTests {
  private let tampering: TamperedRegistry
  private var registry: TestRegistry { tampering.registry }
  private let key: SigningKey

  init() throws {
    tampering = try TamperedRegistry()
    key = try SigningKey.generate(name: "sobo/test")
  }

  private func checkpoint() throws -> Checkpoint {
    let verdict = try TrailVerification.run(on: registry.path, makesRowTree: true)
    let rows: TreeHead = try #require(verdict.rowHead)
    return Checkpoint(
      origin: "sobo/test", head: verdict.head, erased: verdict.erased, rows: rows)
  }

  private func proof(_ kind: String, _ key: String, at checkpoint: Checkpoint) throws -> StateProof
  {
    let made = try StateProof.of(
      kind, key: key, in: try registry.open(), at: checkpoint, named: "n")
    // Through its text, as whoever is given it reads it.
    let read = try #require(StateProof(try JSONValue(parsing: Array(made.json.text().utf8))))
    #expect(read == made)
    return read
  }

  private func edit(_ sql: String) throws { try registry.write { try $0.run(sql) } }

  @Test func rootIsThatOfTheDescribedLeaves() throws {
    // The same three leaves as in VERIFICATION.md, and their root by another program.
    let leaves = [
      RowTree.Leaf(row: .init(table: "household", number: 2), seq: 4, change: try hash("11")),
      RowTree.Leaf(row: .init(table: "household", number: 10), seq: 3, change: try hash("22")),
      RowTree.Leaf(row: .init(table: "membership", number: -1), seq: 9, change: try hash("33")),
    ]
    var tree = MerkleTree()
    for leaf in leaves { tree.append(leaf.text.utf8) }
    #expect(tree.root == "0c1bb3f0188efebec92c8ce99a41f2d0ff1eef9a960b160b129807581a45fdb7")
    #expect(leaves.map { RowTree.Leaf(parsing: $0.text)?.row } == leaves.map(\.row))
    #expect(leaves.map(\.row).sorted() == leaves.map(\.row))
  }

  private func hash(_ byte: String) throws -> MerkleHash {
    try #require(MerkleHash(hex: String(repeating: byte, count: 32)))
  }

  @Test func treeHasTheRowsOfEveryTableInOrder() throws {
    let checkpoint = try checkpoint()
    let connection = try registry.open().connection
    var rows: [RowTree.Row] = []
    try RowTree.walk(connection, entries: checkpoint.size) { rows.append($0.row) }
    #expect(rows == rows.sorted() && Set(rows).count == rows.count)
    var expected: Set<RowTree.Row> = []
    for table in try TrailLayout.tables(in: connection) {
      try connection.rows("SELECT id FROM \(table)") {
        expected.insert(RowTree.Row(table: table, number: try $0.integer(0)))
      }
    }
    #expect(Set(rows) == expected && rows.count == checkpoint.rows?.size)
  }

  @Test func lastChangeIsProvenToBeTheLatest() throws {
    let checkpoint = try checkpoint()
    for (kind, key) in [("households", "CB3"), ("households", "CB4"), ("members", "CB4/1")] {
      let proof = try proof(kind, key, at: checkpoint)
      #expect(proof.isValid && proof.fits(checkpoint) && proof.latest?.isThere == true)
    }
    try edit("UPDATE household SET note = 'later' WHERE code = 'CB3'")
    let later = try self.checkpoint()
    // What was the latest is no longer, and what is now was not then.
    let (old, new) = (
      try proof("households", "CB3", at: checkpoint), try proof("households", "CB3", at: later)
    )
    #expect(old.fits(checkpoint) && !old.fits(later) && new.fits(later) && !new.fits(checkpoint))
    #expect(old.latest?.change != new.latest?.change)
  }

  /// The attack: an older state of a record, proven to be in the past, passed off as the present.
  @Test(.enabled(if: ProofChecker.isThere, "Python is not on this machine"))
  func replacedChangeIsNotProvenToBeTheLatest() throws {
    let early = try checkpoint()
    let before = try proof("households", "CB3", at: early)
    try edit("UPDATE household SET note = 'later' WHERE code = 'CB3'")
    let later = try checkpoint()
    let registry = try registry.open()
    let entries = try TreeHead.entryLeaves(in: registry.connection)
    let record = try #require(before.record)
    // Its change is in the later tree too.
    let moved = RecordProof(
      change: record.change,
      entry: .init(
        leaf: record.entry.leaf, index: record.entry.index, size: entries.count,
        path: MerkleProof.inclusion(of: record.entry.index, in: entries) ?? [], root: later.root))
    #expect(moved.isValid)
    let now = try proof("households", "CB3", at: later)
    for latest in [before.latest, now.latest] {
      let members = [JSONValue.Member("latest", try #require(latest).json)]
      let forged = try #require(StateProof(.object(moved.json.members + members)))
      #expect(!(forged.isValid && forged.fits(later)))
    }
    // Nor with that part cut out, to either checker.
    let cut = try #require(StateProof(moved.json))
    #expect(cut.isValid && !cut.fits(later))
    let checker = try ProofChecker()
    let said = try checker.check(
      "record", try checker.file("cut", moved.json.text()), "--checkpoint",
      try checker.file("note", try later.signed(by: key).note), "--key",
      key.verifier.description)
    #expect(!said.isGood && said.said.contains("not shown to be the latest"), "\(said)")
  }

  @Test func deletedAndUnknownRowsAreProvenAbsent() throws {
    let early = try checkpoint()
    try registry.write { try $0.household("CB99") }
    try edit("DELETE FROM finding WHERE id = 1")
    let later = try checkpoint()
    let deleted = try proof("membership", "20", at: later)
    #expect(deleted.isValid && deleted.fits(later) && deleted.latest?.isThere == false)
    #expect(deleted.record?.change.leaf.contains("delete") == true)
    let coming = try proof("households", "CB99", at: early)
    #expect(coming.isValid && coming.fits(early) && coming.record == nil)
    let never = try proof("household", "777", at: later)
    #expect(never.isValid && never.fits(later) && never.latest?.isThere == false)
    for key in ["-5", "0", "\(Int64.max)"] {
      #expect(try proof("household", key, at: later).isValid)
    }
    // At both ends of the tree.
    let tables = try TrailLayout.tables(in: try registry.open().connection)
    #expect(try proof(tables[0], "-1", at: later).isValid)
    #expect(try proof(tables[tables.count - 1], "\(Int64.max)", at: later).isValid)
  }

  @Test func neighboursWithARowBetweenThemProveNothing() throws {
    let checkpoint = try checkpoint()
    let connection = try registry.open().connection
    let row = try #require(try connection.integer("SELECT id FROM household WHERE code = 'CB3'"))
    func rows(_ number: Int64) throws -> RowProof {
      try RowProof.of(
        RowTree.Row(table: "household", number: number), in: connection, entries: checkpoint.size)
    }
    let (left, right) = (try rows(row - 1), try rows(row + 1))
    let head = left.head
    func gap(_ before: RecordProof.Step?, _ after: RecordProof.Step?) -> JSONValue {
      [
        "format": "sobo-absence-proof-1",
        "latest": [
          "table": "household", "row": .integer(row), "size": .integer(Int64(head.size)),
          "root": .string(head.root.hex), "before": before?.json ?? .null,
          "after": after?.json ?? .null,
        ],
      ]
    }
    for (before, after) in [(left.found, right.found), (left.found, nil), (nil, right.found)] {
      #expect(StateProof(gap(before, after))?.isValid == false)
    }
    #expect(StateProof(gap(nil, nil))?.isValid == false)
    // The very row as its own neighbour.
    let own = try rows(row)
    #expect(StateProof(gap(left.found, own.found))?.isValid == false)
    #expect(StateProof(gap(own.found, right.found))?.isValid == false)
  }

  @Test func checkpointWithOtherRowsIsFound() throws {
    let good = try checkpoint()
    #expect(try tampering.verdict(good).isWhole)
    try edit("UPDATE household SET note = 'later' WHERE code = 'CB3'")
    #expect(try tampering.verdict(good).isWhole)
    let later = try checkpoint()
    let head = TreeHead(size: later.size, root: later.root)
    let false1 = Checkpoint(origin: "sobo/test", head: head, rows: good.rows)
    let verdict = try tampering.verdict(false1)
    #expect(verdict.breaks.map(\.code) == ["rows_misstated"])
    #expect(throws: RegistryError.self) { try proof("households", "CB3", at: false1) }
  }

  @Test func checkpointWithoutRowsProvesOnlyThePast() throws {
    let plain = try tampering.checkpoint()
    let proof = try proof("households", "CB3", at: plain)
    #expect(proof.isValid && proof.latest == nil && proof.fits(plain))
    #expect(throws: RegistryError.self) { try self.proof("household", "777", at: plain) }
    // A proof of the latest state does not fit a checkpoint that says nothing of it.
    #expect(try !self.proof("households", "CB3", at: try checkpoint()).fits(plain))
  }

  @Test(arguments: [
    "rows\n", "rows 1\n", "rows 01 CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
    "rows 1 CsUY\n",
    "rows 1 CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
      + "rows 2 CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
  ]) func doubtfulLineOfRowsSaysNothing(_ line: String) throws {
    let checkpoint = try #require(Checkpoint(parsing: CosignatureTests.text + line))
    #expect(checkpoint.rows == nil)
  }

  /// An erasure empties images and keeps their leaves, so that earlier roots stay what they were.
  @Test func erasureKeepsTheRowsOfEarlierCheckpoints() throws {
    let early = try checkpoint()
    _ = try Redaction.erase(
      member: "CB4/1", reason: "request 12", in: try registry.open(for: .writing), actor: "test")
    #expect(try tampering.verdict(early).isWhole)
    let later = try checkpoint()
    #expect(try tampering.verdict(early, later).isWhole && later.rows != early.rows)
    #expect(try proof("members", "CB5/1", at: early).isValid)
  }

  @Test(.enabled(if: ProofChecker.isThere)) func anotherProgramVerifiesTheLatestState() throws {
    let checker = try ProofChecker()
    let early = try checkpoint()
    try edit("UPDATE household SET note = 'later' WHERE code = 'CB3'")
    let later = try checkpoint()
    let notes = try [early, later].enumerated().map {
      try checker.file("note\($0)", try $1.signed(by: key).note)
    }
    let public_ = "\(key.verifier)"
    func check(_ proof: StateProof, _ note: String) throws -> (isGood: Bool, said: String) {
      let file = try checker.file("proof", proof.json.text(isIndented: true))
      return try checker.check("record", file, "--checkpoint", note, "--key", public_)
    }
    for (index, checkpoint) in [early, later].enumerated() {
      for (kind, key) in [
        ("households", "CB3"), ("membership", "20"), ("household", "777"), ("members", "CB4/1"),
      ] {
        let proof = try proof(kind, key, at: checkpoint)
        let good = try check(proof, notes[index])
        #expect(good.isGood, "\(kind) \(key): \(good.said)")
      }
      let other = try proof("households", "CB3", at: checkpoint)
      #expect(try !check(other, notes[1 - index]).isGood)
    }
    let consistency = try ConsistencyProof.of(try registry.open(), since: early, named: "early")
    let file = try checker.file("since", consistency.json.text())
    let since = try checker.check(
      "since", file, "--checkpoint", notes[1], "--earlier", notes[0], "--key", public_)
    #expect(since.isGood, "\(since.said)")
    #expect(ConsistencyProof(consistency.json) == consistency)
  }
}
