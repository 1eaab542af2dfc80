import Glibc
import RegistryCore
import Verification

/// Where checkpoints are sent.
public enum CheckpointPlace: Sendable, Hashable {
  /// A folder, such as that of a stick or of another machine.
  case folder(String)
  /// A command of the shell that reads the request.
  case command(String)
  /// An address that takes it by HTTPS.
  case address(String)

  /// Seconds after which a command or an address counts as out of reach.
  static let patience = 120

  /// Reads an address; throws for what is not one of HTTPS.
  public static func parsing(address: String) throws(RegistryError) -> CheckpointPlace {
    guard address.hasPrefix("https://"), address.utf8.count > 8,
      address.utf8.allSatisfy({ $0 > 32 && $0 < 127 })
    else { throw .badAddress(address) }
    return .address(address)
  }

  /// How people named it.
  public var text: String {
    switch self {
    case .folder(let text), .command(let text), .address(let text): text
    }
  }

  /// A short name of a file for it.
  var fileName: String {
    let kind =
      switch self {
      case .folder: "folder"
      case .command: "command"
      case .address: "address"
      }
    return String(FileDigest.sha256(of: "\(kind) \(text)".utf8).prefix(16))
  }

  /// What came back of a request.
  enum Answer: Sendable {
    /// It was taken; the text may hold cosignatures.
    case taken(String)
    /// The witness remembers a tree of another size.
    case known(size: Int)
  }

  /// Sends a request under a name.
  ///
  /// Throws `RegistryError` where it was not taken.
  func send(_ request: String, named name: String) throws(RegistryError) -> Answer {
    switch self {
    case .folder(let folder):
      // Checkpoints are no secret, and the witness is somebody else.
      try PlainFile.create("\(folder)/\(name)", request.utf8, mode: 0o644)
      return .taken("")
    case .command(let line):
      let (status, output) = try ExternalProgram.run(
        ["/bin/sh", "-c", line], input: request, seconds: Self.patience)
      guard status == 0 else { throw .notSent(text, "\(status)") }
      return .taken(output)
    case .address(let address): return try Self.post(request, to: address)
    }
  }

  private static func post(_ request: String, to address: String) throws(RegistryError) -> Answer {
    let (status, output) = try ExternalProgram.run(
      [
        "curl", "-q", "--silent", "--show-error", "--globoff", "--proto", "=https", "--max-time",
        "60", "--header", "Content-Type: text/plain; charset=utf-8", "--data-binary", "@-",
        "--write-out", "\n%{http_code}", "--url", address,
      ], input: request, seconds: patience)
    guard status == 0, let end = output.lastIndex(of: "\n"),
      let code = Int(output[output.index(after: end)...])
    else { throw .notSent(address, "curl \(status)") }
    let answer = String(output[..<end])
    if code == 409, let line = answer.split(separator: "\n").first, let size = Int(line), size >= 0
    {
      return .known(size: size)
    }
    guard (200..<300).contains(code) else { throw .notSent(address, "HTTP \(code)") }
    return .taken(answer)
  }
}
