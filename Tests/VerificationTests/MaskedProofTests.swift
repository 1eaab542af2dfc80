import Audits
import JSON
import RegistryCore
import SQLite
import TestSupport
import Testing

@testable import Verification

/// Proofs in which something of the change is left out.
@Suite struct MaskedProofTests {
  private let tampering: TamperedRegistry
  private var registry: TestRegistry { tampering.registry }
  private let key: SigningKey

  init() throws {
    tampering = try TamperedRegistry()
    key = try SigningKey.generate(name: "sobo/test")
  }

  private func checkpoint(statesRows: Bool = true) throws -> Checkpoint {
    let verdict = try TrailVerification.run(on: registry.path, makesRowTree: true)
    return Checkpoint(
      origin: "sobo/test", head: verdict.head, erased: verdict.erased,
      rows: statesRows ? verdict.rowHead : nil)
  }

  private func whole(at checkpoint: Checkpoint) throws -> StateProof {
    try StateProof.of(
      "households", key: "CB3", in: try registry.open(), at: checkpoint, named: "n")
  }

  private func masked(_ proof: StateProof) throws -> StateProof {
    try proof.masked(
      named: "CB3", change: { $0.replacing("Xóm Một", with: "***") }, entry: { $0 })
  }

  /// What whoever is given a proof reads; nil where it is none.
  private func read(_ json: JSONValue) throws -> StateProof? {
    StateProof(try JSONValue(parsing: Array(json.text().utf8)))
  }

  @Test func proofOfWhatShowsAllIsTheProofItself() throws {
    let proof = try whole(at: checkpoint())
    #expect(try proof.masked(named: "CB3", change: { $0 }, entry: { $0 }) == proof)
  }

  @Test func maskedProofHoldsByItsHashes() throws {
    let checkpoint = try checkpoint()
    let proof = try whole(at: checkpoint)
    let json = try masked(proof).json
    #expect(json["format"]?.string == "sobo-masked-record-proof-1")
    #expect(!json.text().contains("Xóm Một"))
    let change = try #require(json["change"])
    #expect(change["leaf"] == nil && change["masked_leaf"]?.string?.contains("***") == true)
    let given = try #require(try read(json))
    #expect(try given == masked(proof))
    #expect(given.isValid && given.fits(checkpoint) && given.latest?.isThere == true)
    #expect(try !given.fits(self.checkpoint(after: "UPDATE household SET note = 'later'")))
  }

  private func checkpoint(after sql: String) throws -> Checkpoint {
    try registry.write { try $0.run(sql) }
    return try checkpoint()
  }

  /// With the salt the digits that are left out could be found by trying.
  @Test func maskedProofHasNoSalt() throws {
    let salt = try #require(
      try registry.text(
        """
        SELECT CAST(salt AS TEXT) FROM change WHERE seq = (SELECT max(c.seq) FROM change c
          JOIN trail_layout l ON l.id = c.layout JOIN household h ON h.id = c.row_id
          WHERE l.tbl = 'household' AND h.code = 'CB3')
        """))
    let proof = try whole(at: checkpoint())
    #expect(proof.json.text().contains("\\n\(salt)\\n"))
    #expect(try !masked(proof).json.text().contains(salt))
  }

  @Test func masksThatWouldHideNothingAreRefused() throws {
    let proof = try #require(try whole(at: checkpoint()).record)
    func refusal(_ proof: RecordProof, change: String = "-", entry: String = "-") {
      let error = #expect(throws: RegistryError.self) {
        try proof.masked(
          named: "CB3", change: { $0.replacing(change, with: "***") },
          entry: { $0.replacing(entry, with: "***") })
      }
      #expect(error?.code == "unmaskable_proof" && error?.status == .notAllowed)
    }
    // An entry's own leaf has no salt.
    refusal(proof, entry: "record edit")
    // Nor has a change that schema 21 or earlier recorded.
    let leaf = TrailLeaf.withoutSalt(change: proof.change.leaf)
    #expect(TrailLeaf.isSalted(change: proof.change.leaf) && !TrailLeaf.isSalted(change: leaf))
    let step = RecordProof.Step(
      leaf: leaf, index: 0, size: 1, path: [], root: .leaf(leaf.utf8))
    let unsalted = RecordProof(change: step, entry: proof.entry)
    refusal(unsalted, change: "Xóm Một")
    #expect(try unsalted.masked(named: "CB3", change: { $0 }, entry: { $0 }) == unsalted)
  }

  @Test func alteredMaskedProofDoesNotHold() throws {
    let proof = try masked(whole(at: checkpoint()))
    let text = proof.json.text()
    let change = try #require(proof.json["change"])
    let hash = try #require(change["leaf_hash"]?.string)
    let other = String(repeating: "0", count: 64)
    let altered = try JSONValue(parsing: Array(text.replacing(hash, with: other).utf8))
    #expect(StateProof(altered)?.isValid == false)
    // Its format says which of the two it is.
    let renamed = text.replacing("sobo-masked-record-proof-1", with: "sobo-record-proof-2")
    #expect(StateProof(try JSONValue(parsing: Array(renamed.utf8))) == nil)
    let entry = text.replacing("\"leaf\":\"", with: "\"masked_leaf\":\"")
    #expect(entry != text)
    #expect(StateProof(try JSONValue(parsing: Array(entry.utf8))) == nil)
  }

  @Test(.enabled(if: ProofChecker.isThere)) func anotherProgramFollowsAMaskedProof() throws {
    let checker = try ProofChecker()
    let checkpoint = try checkpoint()
    let note = try checker.file("note", try checkpoint.signed(by: key).note)
    func check(_ text: String) throws -> (isGood: Bool, said: String) {
      let file = try checker.file("proof", text)
      return try checker.check(
        "record", file, "--checkpoint", note, "--key", "\(key.verifier)")
    }
    let json = try masked(whole(at: checkpoint)).json
    let good = try check(json.text())
    #expect(good.isGood && good.said.contains("is the latest"), "\(good.said)")
    let hash = try #require(json["change"]?["leaf_hash"]?.string)
    let other = String(repeating: "0", count: 64)
    #expect(try !check(json.text().replacing(hash, with: other)).isGood)
  }
}
