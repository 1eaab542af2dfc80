import Glibc
import RegistryCore

/// The file of a witness for one registry; it needs nothing else.
public struct WitnessFile: Sendable {
  /// Where it is.
  public let path: String
  private let key: SigningKey

  /// Names the file, and the witness's own key.
  public init(_ path: String, key: SigningKey) {
    self.path = path
    self.key = key
  }

  /// Cosigns a checkpoint that extends the last one, and remembers it first.
  ///
  /// `text` is a request or a checkpoint by itself, `log` the registry's key, needed the first time.
  /// Throws `RegistryError` for anything else; where the two checkpoints contradict each other, both
  /// are kept beside the file.
  public func cosign(
    _ text: String, named file: String, log: VerifierKey?
  ) throws(RegistryError) -> SignedNote {
    guard let request = WitnessRequest(parsing: text) else { throw .notAWitnessRequest(file) }
    guard key.verifier.use == .witnessing else { throw .keyOfOtherUse(key.verifier) }
    // Two requests at a time could each extend the same checkpoint and not one another.
    let lock = try lock()
    defer { close(lock) }
    let memory = try memory()
    if let memory, let log, log != memory.log { throw .logKeyDiffers(path, "\(memory.log)") }
    guard let log = memory?.log ?? log else { throw .logKeyMissing(path) }
    let result = try Witness.consider(
      request, named: file, after: memory, log: log, key: key, at: UInt64(max(0, time(nil))))
    switch result {
    case .success(let next):
      try PlainFile.replace(path, next.text.utf8)
      return next.last
    case .failure(let refusal):
      let known = memory?.checkpoint.size ?? 0
      var kept: [String] = []
      if let memory, refusal != .proofMissing { kept = try keep(memory.last, request.note) }
      throw .witnessRefused(refusal, file, known: known, kept: kept)
    }
  }

  /// What the witness remembers; nil before the first checkpoint.
  private func memory() throws(RegistryError) -> WitnessMemory? {
    guard access(path, F_OK) == 0 else { return nil }
    let bytes = try PlainFile.read(path, limit: 2 * SignedNote.sizeLimit)
    guard let text = String(validating: bytes, as: UTF8.self),
      let memory = WitnessMemory(parsing: text, of: key.verifier)
    else { throw .notAWitnessFile(path) }
    return memory
  }

  /// Two checkpoints of one key that contradict each other prove it to anybody who has the key.
  private func keep(_ known: SignedNote, _ refused: SignedNote) throws(RegistryError) -> [String] {
    let stamp = Clock.now().filter { $0 != ":" }
    var files: [String] = []
    // Two can be refused in one millisecond; the lock is held, so a name that is free stays so.
    var number = 1
    while files.isEmpty {
      let name = "\(path).\(stamp)" + (number == 1 ? "" : "-\(number)")
      let pair = ["\(name)-known.note", "\(name)-refused.note"]
      if pair.allSatisfy({ access($0, F_OK) != 0 }) { files = pair }
      number += 1
    }
    try PlainFile.create(files[0], known.note.utf8)
    try PlainFile.create(files[1], refused.note.utf8)
    return files
  }

  private func lock() throws(RegistryError) -> Int32 {
    let name = path + ".lock"
    let file = open(name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw .file(.creating(name, errno)) }
    while flock(file, LOCK_EX) != 0 {
      guard errno == EINTR else {
        let code = errno
        close(file)
        throw .file(.creating(name, code))
      }
    }
    return file
  }
}
