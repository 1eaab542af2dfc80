import Crypto
import RegistryCore

/// A text with signatures below it (C2SP `signed-note`).
public struct SignedNote: Sendable, Hashable {
  /// What is signed; it ends with a line break.
  public let text: String
  /// The lines below it, in their order.
  public let signatures: [Signature]

  /// One signature line.
  public struct Signature: Sendable, Hashable {
    /// The name of the key.
    public let name: String
    /// The four bytes that tell keys of one name apart.
    public let keyID: [UInt8]
    /// The signature; 64 bytes for Ed25519.
    public let bytes: [UInt8]

    /// The line of the note.
    var line: String { "— \(name) \(Base64.encode(keyID + bytes))" }
  }

  /// Longer notes are refused before they are read.
  public static let sizeLimit = 1 << 20

  /// Reads a note; nil for what is not one, to the letter.
  public init?(parsing note: String) {
    guard note.utf8.count <= Self.sizeLimit, note.utf8.last == 10,
      !note.unicodeScalars.contains(where: { $0.value < 32 && $0 != "\n" })
    else { return nil }
    // The last empty line separates the text from the signatures.
    let lines = note.utf8.split(separator: 10, omittingEmptySubsequences: false).dropLast()
    guard let blank = lines.lastIndex(where: \.isEmpty), blank > lines.startIndex else {
      return nil
    }
    let signatures = lines[(blank + 1)...].map {
      Self.signature(String(decoding: $0, as: UTF8.self))
    }
    guard !signatures.isEmpty, signatures.count <= 100, !signatures.contains(nil) else {
      return nil
    }
    text = lines[..<blank].map { String(decoding: $0, as: UTF8.self) + "\n" }.joined()
    self.signatures = signatures.compactMap(\.self)
  }

  init(text: String, signatures: [Signature]) {
    self.text = text
    self.signatures = signatures
  }

  private static func signature(_ line: String) -> Signature? {
    guard line.hasPrefix("— ") else { return nil }
    let parts = line.dropFirst(2).split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 2, VerifierKey.isName(parts[0]), let bytes = Base64.decode(parts[1]),
      bytes.count >= 5
    else { return nil }
    return Signature(
      name: String(parts[0]), keyID: Array(bytes.prefix(4)), bytes: Array(bytes.dropFirst(4)))
  }

  /// The text of the file.
  public var note: String {
    text + "\n" + signatures.map { $0.line + "\n" }.joined()
  }

  /// Whether one of the signatures is a good one of `key`, and none of them a bad one.
  public func isSigned(by key: VerifierKey) -> Bool {
    let own = signatures.filter { $0.name == key.name && $0.keyID == key.id }
    return !own.isEmpty && own.allSatisfy { key.isValid($0.bytes, over: text) }
  }

  /// The same note with the signatures that an answer adds: the note once more with others below it,
  /// or lines of signatures alone; what is neither adds nothing.
  package func adding(_ answer: String) -> SignedNote {
    let added: [Signature]
    if let other = SignedNote(parsing: answer) {
      guard other.text == text else { return self }
      added = other.signatures
    } else {
      added = SignedNote(parsing: text + "\n" + answer)?.signatures ?? []
    }
    return SignedNote(
      text: text, signatures: signatures + added.filter { !signatures.contains($0) })
  }

  /// Reads a signed note from a file.
  ///
  /// Throws `RegistryError`.
  public static func read(file: String) throws(RegistryError) -> SignedNote {
    let bytes = try PlainFile.read(file)
    guard let text = String(validating: bytes, as: UTF8.self),
      let note = SignedNote(parsing: text)
    else { throw .notACheckpoint(file) }
    return note
  }
}
