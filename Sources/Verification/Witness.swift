import RegistryCore

/// What a witness remembers of one registry: its key, and the last checkpoint that it cosigned.
public struct WitnessMemory: Sendable, Hashable {
  /// The key that signs the registry's checkpoints.
  public let log: VerifierKey
  /// The last checkpoint, with the witness's own signature.
  public let last: SignedNote
  let checkpoint: Checkpoint

  private static let format = "sobo-witness-1"

  init?(log: VerifierKey, last: SignedNote) {
    guard let checkpoint = Checkpoint(parsing: last.text) else { return nil }
    self.log = log
    self.last = last
    self.checkpoint = checkpoint
  }

  /// What the file of the witness holds.
  public var text: String { "\(Self.format)\n\(log)\n\n\(last.note)" }

  /// Reads what ``text`` wrote, signed by `witness` and by the registry; nil for anything else.
  public init?(parsing text: String, of witness: VerifierKey) {
    let lines = text.split(separator: "\n", maxSplits: 3, omittingEmptySubsequences: false)
    guard lines.count == 4, lines[0] == Self.format,
      let log = VerifierKey(parsing: String(lines[1])),
      lines[2].isEmpty, let last = SignedNote(parsing: String(lines[3])), last.isSigned(by: log),
      last.cosigned(by: witness) != nil
    else { return nil }
    self.init(log: log, last: last)
    guard checkpoint.origin == log.name, self.text == text else { return nil }
  }
}

/// Why a witness does not cosign.
public enum WitnessRefusal: Error, Sendable, Hashable {
  /// The new checkpoint has fewer entries.
  case shrunk
  /// The two cannot both be of one registry: as many entries with other content, a proof between
  /// them that does not hold, another identity, or fewer erasures.
  case forked
  /// The proof begins at another tree, or there is none.
  case proofMissing
}

/// A witness cosigns what extends all that it saw before.
public enum Witness {
  /// Considers a checkpoint: the new memory, whose last note is the cosigned one, or why not.
  ///
  /// Throws `RegistryError` where the checkpoint is not signed by the registry's key, and where
  /// `key` is not that of a witness.
  public static func consider(
    _ request: WitnessRequest, named file: String, after memory: WitnessMemory?, log: VerifierKey,
    key: SigningKey, at time: UInt64
  ) throws(RegistryError) -> Result<WitnessMemory, WitnessRefusal> {
    guard let checkpoint = Checkpoint(parsing: request.note.text) else {
      throw .notACheckpoint(file)
    }
    try request.note.check(log, named: file, origin: checkpoint.origin)
    if let memory, let refusal = refusal(checkpoint, request, after: memory.checkpoint) {
      return .failure(refusal)
    }
    // A clock that was set back must not make the newest cosignature look like an old one.
    let earlier = memory?.last.cosigned(by: key.verifier) ?? 0
    // Only the registry's own signatures are passed on; others were not looked at.
    let own = SignedNote(
      text: request.note.text,
      signatures: request.note.signatures.filter { $0.name == log.name && $0.keyID == log.id })
    let cosigned = try key.cosign(own, at: max(time, earlier))
    guard let next = WitnessMemory(log: log, last: cosigned) else { throw .notACheckpoint(file) }
    return .success(next)
  }

  private static func refusal(
    _ new: Checkpoint, _ request: WitnessRequest, after old: Checkpoint
  ) -> WitnessRefusal? {
    if new.size < old.size { return .shrunk }
    guard old.identity == nil || new.identity == old.identity,
      (new.erased ?? 0) >= (old.erased ?? 0)
    else { return .forked }
    if new.size == old.size {
      // What was cosigned once is not forgotten: the new one may only say more.
      let isSame =
        new.root == old.root && (new.erased ?? 0) == (old.erased ?? 0)
        && (old.rows == nil || new.rows == old.rows)
      return isSame ? nil : .forked
    }
    guard old.size == 0 || request.oldSize == old.size else { return .proofMissing }
    return MerkleProof.verify(
      consistency: request.path, from: old.size, old.root, to: new.size, new.root) ? nil : .forked
  }
}
