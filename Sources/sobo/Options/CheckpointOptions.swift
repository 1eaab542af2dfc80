import ArgumentParser
import Verification

/// Checkpoints that were kept outside, and the key by which they are believed.
struct CheckpointOptions: ParsableArguments {
  private enum Help {
    static let checkpoint = ArgumentHelp(
      vi: "Mốc kiểm đã giữ ngoài sổ (lặp lại được).",
      en: "A checkpoint kept outside (repeatable).",
      value: "file")
  }

  @Option(help: Help.checkpoint)
  var checkpoint: [String] = []

  @Option(help: .publicKey)
  var publicKey: String?

  /// Whether what they say is taken on trust, as no key is given.
  var areUnsigned: Bool { publicKey == nil && !checkpoint.isEmpty }

  /// Reads them; throws `RegistryError` for one that cannot be read or that the key did not sign.
  func read() throws -> [Checkpoint] {
    let key = try publicKey.map { try VerifierKey.read($0) }
    return try checkpoint.map { try Checkpoint.read(file: $0, key: key) }
  }
}
