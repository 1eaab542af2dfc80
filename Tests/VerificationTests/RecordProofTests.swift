import Audits
import RegistryCore
import TestSupport
import Testing
import Verification

@Suite struct RecordProofTests {
  @Test func recordIsProvenAgainstACheckpoint() throws {
    let tampering = try TamperedRegistry()
    let checkpoint = try tampering.checkpoint()
    let registry = try tampering.registry.open()
    let proof = try RecordProof.last(of: "households", key: "CB3", in: registry)
    #expect(proof.isValid)
    #expect(proof.entry.root == checkpoint.root && proof.entry.size == checkpoint.size)
    #expect(proof.change.leaf.contains("update") && proof.change.leaf.contains("Xóm Một"))
    for (kind, key) in [("members", "CB4/1"), ("finding", "1"), ("household", "7")] {
      #expect(try RecordProof.last(of: kind, key: key, in: registry).isValid)
    }
    let deleted = try RecordProof.last(of: "membership", key: "20", in: registry)
    #expect(deleted.isValid && deleted.change.leaf.contains("delete"))
  }

  @Test func proofLeadsToTheNamedCheckpoint() throws {
    let tampering = try TamperedRegistry()
    let early = try tampering.checkpoint()
    try tampering.registry.write { connection in
      try connection.run("UPDATE household SET note = 'later' WHERE code = 'CB3'")
    }
    let registry = try tampering.registry.open()
    let proof = try RecordProof.last(of: "households", key: "CB3", in: registry, size: early.size)
    #expect(proof.entry.root == early.root)
    #expect(!proof.change.leaf.contains("later"))
    let extended = try ConsistencyProof.of(registry, since: early, named: "early")
    #expect(extended.isValid)
    #expect(extended.new.size == early.size + 1)
  }

  @Test func registryWithAnotherPastFailsConsistencyProof() throws {
    let checkpoint = try TamperedRegistry().checkpoint()
    let other = try TamperedRegistry().registry.open()
    #expect(throws: RegistryError.self) {
      try ConsistencyProof.of(other, since: checkpoint, named: "checkpoint")
    }
    let young = try TestRegistry().open()
    #expect(throws: RegistryError.self) {
      try ConsistencyProof.of(young, since: checkpoint, named: "checkpoint")
    }
  }

  @Test func unknownRecordHasNoProof() throws {
    let registry = try TamperedRegistry().registry.open()
    for (kind, key) in [
      ("households", "CB999"), ("members", "CB4"), ("members", "CB4/9"), ("nothing", "1"),
      ("finding", "x"), ("assessments", "CB1/2024"),
    ] {
      #expect(throws: RegistryError.self) {
        try RecordProof.last(of: kind, key: key, in: registry)
      }
    }
  }

  @Test func editedRowImageHasNoProof() throws {
    let tampering = try TamperedRegistry()
    try tampering.edit {
      try $0.execute("UPDATE change SET new = replace(new, 'Xóm Một', 'Xóm Hai')")
    }
    let registry = try tampering.registry.open()
    #expect(throws: RegistryError.self) {
      try RecordProof.last(of: "households", key: "CB3", in: registry)
    }
  }
}
