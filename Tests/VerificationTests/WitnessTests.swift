import Foundation
import RegistryCore
import TestSupport
import Testing

@testable import Verification

/// What a witness cosigns and what it refuses.
@Suite struct WitnessTests {
  private let folder: TemporaryFolder
  private let log: SigningKey
  private let witness: WitnessFile
  private let witnessKey: SigningKey
  /// Leaves of a registry's entries.
  private let leaves = (0..<20).map { MerkleHash.leaf([UInt8($0)]) }

  init() throws {
    folder = try TemporaryFolder()
    log = try SigningKey.generate(name: "sobo/test")
    witnessKey = try SigningKey.generate(name: "witness", forWitness: true)
    witness = WitnessFile(folder.path("state"), key: witnessKey)
  }

  private func note(
    _ leaves: some Sequence<MerkleHash>, rows: TreeHead? = nil, by key: SigningKey? = nil
  ) throws -> SignedNote {
    try Checkpoint(origin: log.verifier.name, head: TreeHead(over: leaves), rows: rows)
      .signed(by: key ?? log)
  }

  private func request(from old: Int, to new: Int) throws -> String {
    let first = Array(leaves.prefix(new))
    let proof = ConsistencyProof(
      old: TreeHead(over: first.prefix(old)), new: TreeHead(over: first),
      path: MerkleProof.consistency(from: old, in: first) ?? [])
    return WitnessRequest(note: try note(first), proof: proof).text
  }

  @discardableResult
  private func cosign(_ text: String) throws -> SignedNote {
    try witness.cosign(text, named: "file", log: log.verifier)
  }

  private func refusal(_ text: String) -> RegistryError? {
    #expect(throws: RegistryError.self) { try cosign(text) }
  }

  private var evidence: [String] {
    get throws { try folder.names().filter { $0.hasSuffix(".note") } }
  }

  @Test func extensionsOfTheLastCheckpointAreCosigned() throws {
    var last = 0
    for size in [3, 4, 8, 8, 20] {
      let text =
        last == size ? try note(leaves.prefix(size)).note : try request(from: last, to: size)
      let cosigned = try cosign(text)
      #expect(Checkpoint(parsing: cosigned.text)?.size == size)
      #expect(
        cosigned.cosigned(by: witnessKey.verifier) != nil && cosigned.isSigned(by: log.verifier))
      #expect(try String(contentsOfFile: witness.path, encoding: .utf8).hasSuffix(cosigned.note))
      last = size
    }
    #expect(try evidence == [])
  }

  @Test func shrunkTreeIsRefusedAndBothAreKept() throws {
    let known = try cosign(try request(from: 0, to: 8))
    let state = try String(contentsOfFile: witness.path, encoding: .utf8)
    let error = refusal(try note(leaves.prefix(7)).note)
    #expect(error?.code == "checkpoint_shrunk" && error?.status == .integrity)
    let kept = try evidence
    #expect(kept.count == 2)
    #expect(try SignedNote.read(file: folder.path(kept[0])) == known)
    let refused = try SignedNote.read(file: folder.path(kept[1]))
    #expect(Checkpoint(parsing: refused.text)?.size == 7 && refused.isSigned(by: log.verifier))
    #expect(try String(contentsOfFile: witness.path, encoding: .utf8) == state)
  }

  @Test func forkIsRefusedAndBothAreKept() throws {
    try cosign(try request(from: 0, to: 8))
    var other = leaves
    other[2] = .leaf([99])
    // As many entries with another root; more entries, with the best proof that the forger has.
    #expect(refusal(try note(other.prefix(8)).note)?.code == "checkpoint_forked")
    let proof = ConsistencyProof(
      old: TreeHead(over: leaves.prefix(8)), new: TreeHead(over: other),
      path: MerkleProof.consistency(from: 8, in: other) ?? [])
    let text = WitnessRequest(note: try note(other), proof: proof).text
    #expect(refusal(text)?.code == "checkpoint_forked")
    #expect(try evidence.count == 4)
    try cosign(try request(from: 8, to: 20))
  }

  @Test func otherRowsOfTheSameEntriesAreAFork() throws {
    let rows = TreeHead(size: 5, root: .leaf([1]))
    try cosign(try note(leaves.prefix(8), rows: rows).note)
    try cosign(try note(leaves.prefix(8), rows: rows).note)
    let other = TreeHead(size: 5, root: .leaf([2]))
    #expect(refusal(try note(leaves.prefix(8), rows: other).note)?.code == "checkpoint_forked")
    // What was stated once is not left out, after which anything could be stated.
    #expect(refusal(try note(leaves.prefix(8)).note)?.code == "checkpoint_forked")
  }

  @Test func identityStaysAndErasuresAreNotTakenBack() throws {
    func note(_ size: Int, identity: String?, erased: Int = 0) throws -> String {
      let first = Array(leaves.prefix(size))
      let proof = ConsistencyProof(
        old: TreeHead(over: leaves.prefix(8)), new: TreeHead(over: first),
        path: MerkleProof.consistency(from: 8, in: first) ?? [])
      let checkpoint = Checkpoint(
        origin: log.verifier.name, head: TreeHead(over: first), erased: erased, identity: identity)
      return WitnessRequest(note: try checkpoint.signed(by: log), proof: proof).text
    }
    try cosign(try note(8, identity: "ab", erased: 4))
    let forks = [
      try note(8, identity: "cd", erased: 4), try note(8, identity: nil, erased: 4),
      try note(8, identity: "ab", erased: 5), try note(8, identity: "ab"),
      try note(20, identity: "cd", erased: 4), try note(20, identity: nil, erased: 9),
      try note(20, identity: "ab", erased: 3), try note(20, identity: "ab"),
    ]
    for fork in forks { #expect(refusal(fork)?.code == "checkpoint_forked") }
    try cosign(try note(20, identity: "ab", erased: 9))
  }

  @Test func checkpointWithoutItsProofIsNotCosigned() throws {
    try cosign(try request(from: 0, to: 8))
    for text in [try note(leaves).note, try request(from: 4, to: 20), try request(from: 0, to: 20)]
    {
      let error = refusal(text)
      #expect(error?.code == "proof_missing" && error?.status == .unusableInput)
    }
    #expect(try evidence == [])
  }

  @Test func checkpointOfAnotherKeyIsNotCosigned() throws {
    let other = try SigningKey.generate(name: "sobo/test")
    #expect(refusal(try note(leaves, by: other).note)?.code == "bad_signature")
    #expect(try folder.names() == ["state.lock"])
    try cosign(try note(leaves.prefix(8)).note)
    let known = #expect(throws: RegistryError.self) {
      try witness.cosign(try note(leaves, by: other).note, named: "file", log: other.verifier)
    }
    #expect(known?.code == "log_key_differs")
    let first = WitnessFile(folder.path("other"), key: witnessKey)
    let unknown = #expect(throws: RegistryError.self) {
      try first.cosign(try note(leaves).note, named: "file", log: nil)
    }
    #expect(unknown?.code == "log_key_missing")
    let wrong = WitnessFile(folder.path("state"), key: log)
    #expect(throws: RegistryError.self) {
      try wrong.cosign(try note(leaves).note, named: "file", log: nil)
    }
  }

  @Test func alteredMemoryIsRefused() throws {
    try cosign(try request(from: 0, to: 8))
    let text = try String(contentsOfFile: witness.path, encoding: .utf8)
    let bytes = Array(text.utf8)
    for place in stride(from: 0, to: bytes.count, by: 7) {
      var changed = bytes
      changed[place] ^= 1
      try Data(changed).write(to: URL(filePath: witness.path))
      let error = refusal(try request(from: 8, to: 20))
      #expect(
        ["not_a_witness_file", "log_key_differs"].contains(error?.code ?? ""), "byte \(place)")
    }
    try Data(bytes).write(to: URL(filePath: witness.path))
    try cosign(try request(from: 8, to: 20))
  }

  /// Two at a time: one of two forks from the same checkpoint is cosigned, never both.
  @Test func concurrentForksAreNeverBothCosigned() async throws {
    try cosign(try request(from: 0, to: 8))
    var texts: [String] = []
    for number in 0..<8 {
      let branch = leaves.prefix(8) + [.leaf([100, UInt8(number)])]
      let proof = ConsistencyProof(
        old: TreeHead(over: leaves.prefix(8)), new: TreeHead(over: branch),
        path: MerkleProof.consistency(from: 8, in: Array(branch)) ?? [])
      texts.append(WitnessRequest(note: try note(branch), proof: proof).text)
    }
    let (witness, log) = (witness, log)
    let good = await withTaskGroup(of: Bool.self) { group in
      for text in texts {
        group.addTask {
          (try? witness.cosign(text, named: "file", log: log.verifier)) != nil
        }
      }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(good == 1)
  }

  @Test func requestIsReadToTheLetter() throws {
    let text = try request(from: 8, to: 20)
    let read = try #require(WitnessRequest(parsing: text))
    #expect(read.text == text && read.oldSize == 8 && !read.path.isEmpty)
    let note = try note(leaves)
    #expect(WitnessRequest(parsing: note.note)?.oldSize == nil)
    let body = text.drop { $0 != "\n" }
    for wrong in [
      "old 08\(body)", "old -1\(body)", "old \(body)", "old 8 \(body)", "old 8\n!\n\n\(note.note)",
      "old 8\n\n", "old 8\n", "",
      "old 8\n" + String(repeating: "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n", count: 64)
        + "\n" + note.note,
    ] {
      #expect(WitnessRequest(parsing: wrong) == nil, "\(wrong.prefix(40))")
    }
  }

  @Test(.enabled(if: ProofChecker.isThere)) func anotherProgramReadsRequests() throws {
    let checker = try ProofChecker()
    let file = try checker.file("request", try request(from: 8, to: 20))
    let outcome = try checker.check("request", file, "--key", "\(log.verifier)")
    #expect(outcome.isGood && outcome.said.contains("from 8 to 20"), "\(outcome.said)")
  }

  @Test func onlySignaturesOverTheSameTextAreAdded() throws {
    let note = try note(leaves)
    let cosigned = try witnessKey.cosign(note, at: 1)
    let line = cosigned.note.dropFirst(note.note.count)
    #expect(note.adding(cosigned.note) == cosigned)
    #expect(note.adding(String(line)) == cosigned)
    #expect(cosigned.adding(String(line)) == cosigned)
    let other = try self.note(leaves.prefix(3))
    for text in ["", "no", "— x\n", other.note] { #expect(note.adding(text) == note) }
  }
}
