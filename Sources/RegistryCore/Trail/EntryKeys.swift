import SQLite

/// The public keys that a registry has enrolled.
///
/// The writer's signs every entry, the recovery key replaces it when it is lost. Both are absent until
/// they are enrolled.
package struct EntryKeys: Sendable, Hashable {
  /// The table that holds them.
  package static let table = "writer_key"

  package var writer: String?
  package var recovery: String?

  package init(writer: String? = nil, recovery: String? = nil) {
    self.writer = writer
    self.recovery = recovery
  }

  /// Those of a registry; none where its schema has no keys.
  package init(_ connection: Connection) throws {
    let exists = try connection.integer(
      "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'writer_key'")
    guard exists == 1 else { return }
    try connection.rows("SELECT role, key FROM writer_key NOT INDEXED ORDER BY id") { row in
      self[try row.text(0)] = try row.text(1)
    }
  }

  /// The key of a role.
  package subscript(role: String) -> String? {
    get { role == "writer" ? writer : recovery }
    set {
      switch role {
      case "writer": writer = newValue
      case "recovery": recovery = newValue
      default: break
      }
    }
  }

  /// Which keys may sign an entry after which `next` are the keys; nil where no entry may do that.
  ///
  /// The first keys are enrolled under the new writer's signature. The writer may name its successor.
  /// The recovery key alone may be replaced by an entry that it signs, which names a writer too.
  package func signers(until next: EntryKeys) -> Set<String>? {
    if next == self { return writer.map { [$0] } ?? [] }
    guard let successor = next.writer, let reserve = next.recovery, successor != reserve else {
      return nil
    }
    guard let writer, let recovery else { return [successor] }
    return reserve == recovery ? [writer, recovery] : [recovery]
  }
}

/// What signs the entries of a registry, held outside its file.
package protocol EntrySigner: Sendable {
  /// The public key, as a registry has it enrolled.
  var publicKey: String { get }

  /// The signature line of a signed note of `text`.
  func signature(over text: String) throws(RegistryError) -> String
}

/// What is signed of an entry: a line that says so, the identity of the registry, the leaf.
package enum SignedEntry {
  package static func text(identity: String, leaf: String) -> String {
    "sobo-entry\n\(identity)\n\(leaf)"
  }
}

/// The random number that tells a registry from any other.
package enum RegistryIdentity {
  /// The table that holds it.
  package static let table = "registry_identity"

  /// That of a registry; nil where its schema has none.
  package static func of(_ connection: Connection) throws -> String? {
    let exists = try connection.integer(
      "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'registry_identity'")
    guard exists == 1 else { return nil }
    return try connection.text("SELECT identity FROM registry_identity")
  }
}
