import RegistryCore
import Verification

/// Who is told of something that cannot wait.
public enum NoticePlace: Sendable, Hashable {
  /// A command of the shell that reads the text.
  case command(String)
  /// An address to which the machine's `sendmail` sends it.
  case mail(String)

  /// Seconds after which a command counts as hung.
  private static let patience = 120

  /// How people named it.
  public var text: String {
    switch self {
    case .command(let text), .mail(let text): text
    }
  }

  /// Whether it can be used: a command of one line, an address of one word with an `@`.
  public var isPossible: Bool {
    let isPlain = !text.isEmpty && !text.unicodeScalars.contains { $0.value < 32 }
    switch self {
    case .command: return isPlain
    case .mail:
      return isPlain && text.contains("@") && !text.hasPrefix("-")
        && text.utf8.allSatisfy { $0 > 32 && $0 < 127 && $0 != 44 && $0 != 59 }
    }
  }

  /// Sends a text under a subject.
  ///
  /// Throws `RegistryError` where it was not taken.
  public func send(_ subject: String, _ text: String) throws(RegistryError) {
    let (status, _) =
      switch self {
      case .command(let line):
        try ExternalProgram.run(
          ["/bin/sh", "-c", line], input: "\(subject)\n\n\(text)", seconds: Self.patience)
      case .mail(let address):
        try ExternalProgram.run(
          ["sendmail", "-i", "-t"], input: Self.message(subject, text, to: address),
          seconds: Self.patience)
      }
    guard status == 0 else { throw .notSent(self.text, "\(status)") }
  }

  /// A message as RFC 5322 and RFC 2045 have it.
  static func message(_ subject: String, _ text: String, to address: String) -> String {
    """
    To: \(address)
    Subject: =?UTF-8?B?\(Base64.encode(Array(subject.utf8)))?=
    MIME-Version: 1.0
    Content-Type: text/plain; charset=utf-8
    Content-Transfer-Encoding: 8bit

    \(text)
    """
  }
}
