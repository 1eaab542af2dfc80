/// What a witness says of a checkpoint: at that time it extended all that the witness had seen (C2SP
/// `tlog-cosignature`, version 1).
struct Cosignature {
  /// Seconds since 1970.
  let time: UInt64
  /// Ed25519 over ``message(_:at:)``.
  let signature: [UInt8]

  init(time: UInt64, signature: [UInt8]) {
    self.time = time
    self.signature = signature
  }

  /// Reads what a signature line holds behind the key's number; nil for another length.
  init?(_ bytes: [UInt8]) {
    guard bytes.count == 72 else { return nil }
    time = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    signature = Array(bytes.dropFirst(8))
  }

  /// The time in eight bytes, the highest first, and the signature.
  var bytes: [UInt8] { (0..<8).map { UInt8(time >> (56 - 8 * $0) & 255) } + signature }

  /// What is signed: two lines before the text of the checkpoint.
  static func message(_ text: String, at time: UInt64) -> String {
    "cosignature/v1\ntime \(time)\n" + text
  }
}

extension SignedNote {
  /// When a witness cosigned this checkpoint last, in seconds since 1970; nil where it did not, or
  /// where one of its signatures is a bad one.
  public func cosigned(by witness: VerifierKey) -> UInt64? {
    guard witness.use == .witnessing, isSigned(by: witness) else { return nil }
    return signatures.filter { $0.name == witness.name && $0.keyID == witness.id }
      .compactMap { Cosignature($0.bytes)?.time }.max()
  }
}
