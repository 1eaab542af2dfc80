import RegistryCore

/// Enrols and replaces the keys that a registry's entries are signed with, each time in one entry.
package enum WriterKeyChange {
  /// Enrols the first keys; the entry is signed with the writer's.
  ///
  /// Throws `RegistryError` where keys are enrolled already.
  package static func enrol(
    _ writer: SigningKey, recovery: VerifierKey, in registry: Registry, _ act: EntryInfo
  ) throws {
    try refuseSame(writer.publicKey, recovery.description)
    try registry.changeKeys(act, signedBy: writer) { keys in
      if let key = keys.writer { throw RegistryError.keysEnrolled(key) }
      return EntryKeys(writer: writer.publicKey, recovery: recovery.description)
    }
  }

  /// Replaces the writer's key, in an entry that the old one signs.
  package static func rotate(
    to writer: SigningKey, in registry: Registry, _ act: EntryInfo
  ) throws {
    try registry.changeKeys(act, signedBy: nil) { keys in
      try successor(of: keys, writer)
    }
  }

  /// Replaces a writer's key that is lost, and with `reserve` the recovery key too, in an entry that
  /// the recovery key signs.
  package static func recover(
    to writer: SigningKey, by recovery: SigningKey, named file: String, reserve: VerifierKey? = nil,
    in registry: Registry, _ act: EntryInfo
  ) throws {
    try registry.changeKeys(act, signedBy: recovery) { keys in
      guard let enrolled = keys.recovery else { throw RegistryError.keysNotEnrolled }
      guard enrolled == recovery.publicKey else {
        throw RegistryError.writerKeyDiffers(file, found: recovery.publicKey, wanted: enrolled)
      }
      var next = try successor(of: keys, writer)
      next.recovery = reserve?.description ?? enrolled
      try refuseSame(writer.publicKey, next.recovery)
      return next
    }
  }

  private static func successor(of keys: EntryKeys, _ writer: SigningKey) throws -> EntryKeys {
    guard let old = keys.writer else { throw RegistryError.keysNotEnrolled }
    guard old != writer.publicKey else { throw RegistryError.keysEnrolled(old) }
    try refuseSame(writer.publicKey, keys.recovery)
    return EntryKeys(writer: writer.publicKey, recovery: keys.recovery)
  }

  private static func refuseSame(_ writer: String, _ recovery: String?) throws(RegistryError) {
    if writer == recovery { throw .sameKeys(writer) }
  }
}
