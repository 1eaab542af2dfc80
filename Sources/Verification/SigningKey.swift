import Crypto
import RegistryCore

/// A public Ed25519 key with a name, written `name+hash+base64` (C2SP `signed-note`).
public struct VerifierKey: Sendable, Hashable, CustomStringConvertible {
  /// The name; checkpoints carry it as their origin.
  public let name: String
  /// The first four bytes of the SHA-256 over name and key.
  let id: [UInt8]
  private let publicKey: [UInt8]

  private static let ed25519: UInt8 = 1

  init?(name: String, publicKey: [UInt8]) {
    guard Self.isName(name), publicKey.count == 32 else { return nil }
    self.name = name
    self.publicKey = publicKey
    id = Self.id(name, [Self.ed25519] + publicKey)
  }

  /// Reads `name+hash+base64`; nil for what is not such a key, to the letter.
  public init?(parsing text: String) {
    let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let key = Base64.decode(parts[2]), key.first == Self.ed25519 else {
      return nil
    }
    self.init(name: String(parts[0]), publicKey: Array(key.dropFirst()))
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

  func isValid(_ signature: [UInt8], over text: String) -> Bool {
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else {
      return false
    }
    return key.isValidSignature(signature, for: Array(text.utf8))
  }

  /// The key as people hand it on.
  public var description: String {
    "\(name)+\(id.hex)+\(Base64.encode([Self.ed25519] + publicKey))"
  }
}

/// A private Ed25519 key with a name, written `PRIVATE+KEY+name+hash+base64`.
public struct SigningKey: Sendable {
  /// The key that verifies what this one signs.
  public let verifier: VerifierKey
  private let seed: [UInt8]

  private init?(name: String, seed: [UInt8]) {
    guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed),
      let verifier = VerifierKey(name: name, publicKey: Array(key.publicKey.rawRepresentation))
    else { return nil }
    self.verifier = verifier
    self.seed = seed
  }

  /// A new key.
  ///
  /// Throws `RegistryError` for a name with spaces or a plus sign.
  public static func generate(name: String) throws(RegistryError) -> SigningKey {
    let seed = Array(Curve25519.Signing.PrivateKey().rawRepresentation)
    guard let key = SigningKey(name: name, seed: seed) else { throw .badKeyName(name) }
    return key
  }

  /// Reads a key as ``text`` writes it; nil for what is not one, to the letter.
  init?(parsing text: String) {
    let parts = text.split(separator: "+", maxSplits: 4, omittingEmptySubsequences: false)
    guard parts.count == 5, parts[0] == "PRIVATE", parts[1] == "KEY",
      let data = Base64.decode(parts[4]), data.first == 1
    else { return nil }
    self.init(name: String(parts[2]), seed: Array(data.dropFirst()))
    guard verifier.id.hex == parts[3] else { return nil }
  }

  var text: String {
    "PRIVATE+KEY+\(verifier.name)+\(verifier.id.hex)+\(Base64.encode([1] + seed))"
  }

  /// The text with this key's signature.
  ///
  /// Throws `RegistryError` if the library cannot sign.
  func sign(_ text: String) throws(RegistryError) -> SignedNote {
    guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed),
      let bytes = try? key.signature(for: Array(text.utf8))
    else { throw .unusableKey(verifier.name) }
    return SignedNote(
      text: text,
      signatures: [.init(name: verifier.name, keyID: verifier.id, bytes: Array(bytes))])
  }
}
