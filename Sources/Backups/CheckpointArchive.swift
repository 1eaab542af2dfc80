import Glibc
import RegistryCore
import Verification

/// The folder of a registry's own checkpoints, and of what witnesses said of them.
///
/// `NAME.note` is a checkpoint, `NAME.cosigned` the same with cosignatures, `sent-….note` the last one
/// that a place took.
public struct CheckpointArchive: Sendable {
  /// The folder.
  public let folder: String

  private static let plain = ".note"
  private static let cosigned = ".cosigned"

  /// Names the folder; it is made when the first checkpoint is kept.
  public init(_ folder: String) { self.folder = folder }

  /// Where the checkpoints of a registry are kept unless another folder is named.
  public static func folder(of registry: String) -> String { registry + ".checkpoints" }

  /// The newest checkpoint, signed by `key`; nil where there is none.
  ///
  /// Throws `RegistryError` for one that another key signed.
  public func last(
    signedBy key: VerifierKey
  ) throws(RegistryError) -> (file: String, checkpoint: Checkpoint)? {
    guard let name = try names(Self.plain).last else { return nil }
    let file = "\(folder)/\(name)"
    return (file, try Checkpoint.read(file: file, key: key))
  }

  /// The checkpoints that witnesses cosigned, from the newest on.
  ///
  /// Throws `RegistryError` for a file that cannot be read.
  public func cosigned(newest count: Int) throws(RegistryError) -> [(
    file: String, note: SignedNote
  )] {
    var notes: [(file: String, note: SignedNote)] = []
    for name in try names(Self.cosigned).suffix(count).reversed() {
      let file = "\(folder)/\(name)"
      notes.append((file, try SignedNote.read(file: file)))
    }
    return notes
  }

  private func names(_ ending: String) throws(RegistryError) -> [String] {
    guard access(folder, F_OK) == 0 else { return [] }
    return try FolderListing.names(in: folder)
      .filter { BackupName.isOne($0) && $0.hasSuffix(ending) }.sorted()
  }

  /// Keeps a checkpoint, sends it, and keeps the cosignatures that come back.
  ///
  /// A place that does not take it does not keep it from the others. Throws `RegistryError` where the
  /// checkpoint cannot be kept.
  public func deliver(
    _ note: SignedNote, of registry: Registry, to places: [CheckpointPlace]
  ) throws -> CheckpointDelivery {
    guard let checkpoint = Checkpoint(parsing: note.text) else {
      throw RegistryError.notACheckpoint(folder)
    }
    let isNew = access(folder, F_OK) != 0
    try FolderListing.make(folder)
    // Checkpoints are no secret, and whoever may verify the registry looks for them.
    if isNew { chmod(folder, 0o755) }
    let name = BackupName.of(Clock.now(), entry: checkpoint.size)
    let file = "\(folder)/\(name)\(Self.plain)"
    try PlainFile.create(file, note.note.utf8, mode: 0o644)
    var delivery = CheckpointDelivery(file: file)
    var whole = note
    for place in places {
      do {
        let answer = try send(note, checkpoint, of: registry, to: place, named: name)
        whole = whole.adding(answer)
        try PlainFile.replace(sentFile(place), note.note.utf8)
      } catch {
        delivery.failures.append((place, RegistryError.from(error)))
      }
    }
    if whole != note {
      let file = "\(folder)/\(name)\(Self.cosigned)"
      try PlainFile.create(file, whole.note.utf8, mode: 0o644)
      delivery.cosigned = file
    }
    return delivery
  }

  private func sentFile(_ place: CheckpointPlace) -> String {
    "\(folder)/sent-\(place.fileName)\(Self.plain)"
  }

  /// Sends a checkpoint with the proof that it extends the last one that the place took.
  private func send(
    _ note: SignedNote, _ checkpoint: Checkpoint, of registry: Registry, to place: CheckpointPlace,
    named name: String
  ) throws -> String {
    var proof: ConsistencyProof?
    let sent = sentFile(place)
    if access(sent, F_OK) == 0 {
      let earlier = try Checkpoint.read(file: sent, key: nil)
      proof = try ConsistencyProof.of(
        registry, since: earlier, named: sent, size: checkpoint.size)
    }
    let request = WitnessRequest(note: note, proof: proof)
    switch try place.send(request.text, named: name + ".request") {
    case .taken(let answer): return answer
    case .known(let size):
      guard size <= checkpoint.size else {
        throw RegistryError.notSent(place.text, "\(size) > \(checkpoint.size)")
      }
      // The witness tells the size that it knows and not the root, which it holds against the proof.
      let other = try ConsistencyProof.of(registry, from: size, to: checkpoint.size)
      let again = WitnessRequest(note: note, proof: other)
      guard case .taken(let answer) = try place.send(again.text, named: name + ".request") else {
        throw RegistryError.notSent(place.text, "HTTP 409")
      }
      return answer
    }
  }
}

/// What became of a checkpoint that was sent.
public struct CheckpointDelivery: Sendable {
  /// The file that it is kept in.
  public let file: String
  /// The file with cosignatures; nil where none came back.
  public internal(set) var cosigned: String?
  /// The places that did not take it, and why.
  public internal(set) var failures: [(place: CheckpointPlace, error: RegistryError)] = []

  init(file: String) { self.file = file }
}
