import Crypto
import RegistryCore

/// What an Ed25519 key is for; the byte that C2SP has for it.
///
/// One key is never both: what a registry says of itself and what a witness saw are told apart by it.
package enum KeyUse: UInt8, Sendable {
  /// Signs texts as they are: the key of a registry.
  case signing = 1
  /// Signs checkpoints with the time (`tlog-cosignature`): the key of a witness.
  case witnessing = 4
}

/// A public Ed25519 key with a name, written `name+hash+base64` (C2SP `signed-note`).
public struct VerifierKey: Sendable, Hashable, CustomStringConvertible {
  /// The name; checkpoints carry it as their origin.
  public let name: String
  package let use: KeyUse
  /// The first four bytes of the SHA-256 over name and key.
  let id: [UInt8]
  private let publicKey: [UInt8]

  init?(name: String, use: KeyUse, publicKey: [UInt8]) {
    guard Self.isName(name), publicKey.count == 32 else { return nil }
    self.name = name
    self.use = use
    self.publicKey = publicKey
    id = Self.id(name, [use.rawValue] + publicKey)
  }

  /// Reads `name+hash+base64`; nil for what is not such a key, to the letter.
  public init?(parsing text: String) {
    let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let key = Base64.decode(parts[2]),
      let use = key.first.flatMap(KeyUse.init)
    else { return nil }
    self.init(name: String(parts[0]), use: use, publicKey: Array(key.dropFirst()))
    guard id.hex == parts[1] else { return nil }
  }

  static func id(_ name: String, _ key: [UInt8]) -> [UInt8] {
    Array(SHA256.hash(data: Array(name.utf8) + [10] + key).prefix(4))
  }

  /// A key's name has no spaces and no plus sign.
  static func isName(_ name: some StringProtocol) -> Bool {
    !name.isEmpty
      && name.unicodeScalars.allSatisfy {
        $0 != "+" && $0.value > 32 && $0.value != 127 && !$0.properties.isWhitespace
      }
  }

  /// Whether a signature is this key's; that of a witness begins with the time.
  func isValid(_ signature: [UInt8], over text: String) -> Bool {
    switch use {
    case .signing: return isValid(signature, of: text)
    case .witnessing:
      guard let cosignature = Cosignature(signature) else { return false }
      return isValid(cosignature.signature, of: Cosignature.message(text, at: cosignature.time))
    }
  }

  private func isValid(_ signature: [UInt8], of text: String) -> Bool {
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else {
      return false
    }
    return key.isValidSignature(signature, for: Array(text.utf8))
  }

  /// The key as people hand it on.
  public var description: String {
    "\(name)+\(id.hex)+\(Base64.encode([use.rawValue] + publicKey))"
  }
}

/// A private Ed25519 key with a name, written `PRIVATE+KEY+name+hash+base64`.
public struct SigningKey: Sendable {
  /// The key that verifies what this one signs.
  public let verifier: VerifierKey
  private let seed: [UInt8]

  private init?(name: String, use: KeyUse, seed: [UInt8]) {
    guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed),
      let verifier = VerifierKey(
        name: name, use: use, publicKey: Array(key.publicKey.rawRepresentation))
    else { return nil }
    self.verifier = verifier
    self.seed = seed
  }

  /// A new key, of a registry or of a witness.
  ///
  /// Throws `RegistryError` for a name with spaces or a plus sign.
  public static func generate(
    name: String, forWitness isWitness: Bool = false
  ) throws(RegistryError) -> SigningKey {
    let seed = Array(Curve25519.Signing.PrivateKey().rawRepresentation)
    let use: KeyUse = isWitness ? .witnessing : .signing
    guard let key = SigningKey(name: name, use: use, seed: seed) else { throw .badKeyName(name) }
    return key
  }

  /// Reads a key as ``text`` writes it; nil for what is not one, to the letter.
  init?(parsing text: String) {
    let parts = text.split(separator: "+", maxSplits: 4, omittingEmptySubsequences: false)
    guard parts.count == 5, parts[0] == "PRIVATE", parts[1] == "KEY",
      let data = Base64.decode(parts[4]), let use = data.first.flatMap(KeyUse.init)
    else { return nil }
    self.init(name: String(parts[2]), use: use, seed: Array(data.dropFirst()))
    guard verifier.id.hex == parts[3] else { return nil }
  }

  var text: String {
    "PRIVATE+KEY+\(verifier.name)+\(verifier.id.hex)+\(Base64.encode([verifier.use.rawValue] + seed))"
  }

  /// The text with this key's signature.
  ///
  /// Throws `RegistryError` for the key of a witness, and if the library cannot sign.
  package func sign(_ text: String) throws(RegistryError) -> SignedNote {
    guard verifier.use == .signing else { throw .keyOfOtherUse(verifier) }
    return SignedNote(text: text, signatures: [signature(try signed(text))])
  }

  /// A checkpoint with the signatures that it has and this witness's, made at a time.
  ///
  /// Throws `RegistryError` for a key that is no witness's, and if the library cannot sign.
  func cosign(_ note: SignedNote, at time: UInt64) throws(RegistryError) -> SignedNote {
    guard verifier.use == .witnessing else { throw .keyOfOtherUse(verifier) }
    let cosignature = Cosignature(
      time: time, signature: try signed(Cosignature.message(note.text, at: time)))
    return SignedNote(
      text: note.text, signatures: note.signatures + [signature(cosignature.bytes)])
  }

  private func signed(_ text: String) throws(RegistryError) -> [UInt8] {
    guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed),
      let bytes = try? key.signature(for: Array(text.utf8))
    else { throw .unusableKey(verifier.name) }
    return Array(bytes)
  }

  private func signature(_ bytes: [UInt8]) -> SignedNote.Signature {
    SignedNote.Signature(name: verifier.name, keyID: verifier.id, bytes: bytes)
  }
}
