import RegistryCore
import TestSupport
import Verification

/// Keys that a registry's entries are signed with, held in memory.
struct TestKeys: Sendable {
  let writer: SigningKey
  let recovery: SigningKey

  init() throws {
    writer = try SigningKey.generate(name: "test/writer")
    recovery = try SigningKey.generate(name: "test/recovery")
  }

  /// Enrols them in a registry.
  func enrol(in registry: TestRegistry) throws {
    try WriterKeyChange.enrol(
      writer, recovery: recovery.verifier, in: registry.open(for: .writing),
      EntryInfo(actor: "test", action: "audit key enrol"))
  }

  /// Does `body` where entries are signed with the writer's key.
  func signing<R>(_ body: () throws -> R) rethrows -> R { try writer.signing(body) }
}

extension SigningKey {
  /// Does `body` where entries are signed with this key, whatever a registry demands.
  func signing<R>(_ body: () throws -> R) rethrows -> R {
    try Registry.$findSigner.withValue(Registry.SignerFinder { _ in self }, operation: body)
  }
}
