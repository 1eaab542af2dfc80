import Glibc
import RegistryCore

extension SigningKey: EntrySigner {
  package var publicKey: String { verifier.description }

  package func signature(over text: String) throws(RegistryError) -> String {
    try sign(text).signatures.map(\.line).joined()
  }
}

/// Where a process finds the key that signs its entries: in the file that `$SOBO_WRITER_KEY` names,
/// else in the credential `sobo-writer-key` that systemd hands to a service.
public enum WriterKey {
  /// The variable that names the file.
  package static let variable = "SOBO_WRITER_KEY"
  /// The name of the credential.
  package static let credential = "sobo-writer-key"

  /// The file that the variable names, for a schedule to hand over.
  public static var namedFile: String? { variables[variable] }

  /// The place that would be read; nil where none is named.
  package static func place(in environment: [String: String] = variables) -> String? {
    if let file = environment[variable] { return file }
    guard let folder = environment[folderVariable] else { return nil }
    let path = "\(folder)/\(credential)"
    return access(path, F_OK) == 0 ? path : nil
  }

  /// Reads the private half of a public key.
  ///
  /// Throws `RegistryError` where there is none, and where it is another key.
  package static func find(
    _ key: String, in environment: [String: String] = variables
  ) throws(RegistryError) -> SigningKey {
    guard let place = place(in: environment) else { throw .writerKeyMissing(key) }
    // systemd gives a credential to a service by an access list, which shows as rights of a group.
    let found = try SigningKey.read(place, isShared: environment[variable] == nil)
    guard found.publicKey == key else {
      throw .writerKeyDiffers(place, found: found.publicKey, wanted: key)
    }
    return found
  }

  static let folderVariable = "CREDENTIALS_DIRECTORY"

  /// What the environment says of these places.
  package static var variables: [String: String] {
    [variable, folderVariable].reduce(into: [:]) { values, name in
      guard let text = getenv(name).map({ String(cString: $0) }), !text.isEmpty else { return }
      values[name] = text
    }
  }
}

/// The signature of one entry.
enum EntrySignature {
  /// Whether a signature line is a good one of a key, over an entry of a registry.
  static func isGood(_ line: String, by key: String, identity: String, leaf: String) -> Bool {
    let text = SignedEntry.text(identity: identity, leaf: leaf)
    guard let key = VerifierKey(parsing: key),
      let note = SignedNote(parsing: text + "\n" + line + "\n"), note.text == text
    else { return false }
    return note.signatures.count == 1 && note.isSigned(by: key)
  }
}
