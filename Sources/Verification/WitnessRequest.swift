import RegistryCore

/// A checkpoint on its way to a witness, with the proof that it extends an earlier one: the body of
/// `add-checkpoint` of C2SP `tlog-witness`.
public struct WitnessRequest: Sendable, Hashable {
  /// The size of the earlier tree; nil for a checkpoint that comes without a proof.
  public let oldSize: Int?
  /// The hashes of RFC 6962 §2.1.2.
  public let path: [MerkleHash]
  /// The signed checkpoint.
  public let note: SignedNote

  private static let first = "old "

  /// A proof has no more hashes than this, as C2SP has it.
  private static let pathLimit = 63

  /// Asks a witness that saw the earlier tree of `proof`, or none yet.
  public init(note: SignedNote, proof: ConsistencyProof?) {
    oldSize = proof?.old.size ?? 0
    path = proof?.path ?? []
    self.note = note
  }

  /// The text of the request.
  public var text: String {
    "\(Self.first)\(oldSize ?? 0)\n" + path.map { Base64.encode($0.bytes) + "\n" }.joined() + "\n"
      + note.note
  }

  /// Reads a request, or a checkpoint by itself; nil for what is neither.
  public init?(parsing text: String) {
    guard text.hasPrefix(Self.first) else {
      guard let note = SignedNote(parsing: text) else { return nil }
      (oldSize, path, self.note) = (nil, [], note)
      return
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let blank = lines.firstIndex(where: \.isEmpty), blank > 0, blank - 1 <= Self.pathLimit,
      let size = Int(lines[0].dropFirst(Self.first.count)), size >= 0,
      lines[0] == Self.first + "\(size)",
      let note = SignedNote(parsing: lines[(blank + 1)...].joined(separator: "\n"))
    else { return nil }
    let path = lines[1..<blank].map { Base64.decode($0).flatMap { MerkleHash($0) } }
    guard !path.contains(nil) else { return nil }
    (oldSize, self.path, self.note) = (size, path.compactMap(\.self), note)
  }
}
