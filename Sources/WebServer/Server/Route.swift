import Authentication
import HTTPTypes

/// A page or an act of the server: how it is asked for, by whom, and what answers.
struct Route: Sendable {
  /// Who may ask.
  enum Access: Sendable {
    /// Whoever reaches the server.
    case everybody
    /// Whoever is signed in; what they may do is held by the registry.
    case account
  }

  let method: HTTPRequest.Method
  /// `/households/{code}`: what logs and metrics call it.
  let pattern: String
  let access: Access
  /// Whether a form that is sent after its session has ended is kept for its account.
  let keepsForm: Bool
  /// Whether its form has a file, which is streamed to the disk.
  let takesFile: Bool
  let answer: @Sendable (RequestContext) async throws -> Reply
  private let parts: [Substring]

  init(
    _ method: HTTPRequest.Method, _ pattern: String, _ access: Access = .account,
    keepsForm: Bool = false, takesFile: Bool = false,
    _ answer: @escaping @Sendable (RequestContext) async throws -> Reply
  ) {
    (self.method, self.pattern, self.access) = (method, pattern, access)
    (self.keepsForm, self.takesFile, self.answer) = (keepsForm, takesFile, answer)
    parts = pattern.split(separator: "/", omittingEmptySubsequences: false)
  }

  /// The values of the parts in braces, where a path is of the pattern.
  ///
  /// The path is divided before escapes are read, so that a key may hold strokes.
  func values(in path: [Substring]) -> [String: String]? {
    guard path.count == parts.count else { return nil }
    var values: [String: String] = [:]
    for (part, piece) in zip(parts, path) {
      if part.hasPrefix("{") {
        guard !piece.isEmpty, let value = FormText.decoded(piece, plusIsBlank: false) else {
          return nil
        }
        values[String(part.dropFirst().dropLast())] = value
      } else if part != piece {
        return nil
      }
    }
    return values
  }
}

/// What the policy of one answer and the style within it both bear, and nobody can guess: no other style in
/// the page counts.
struct StyleNonce: Sendable {
  let text = RandomBytes.token()
}

/// What is sent back.
struct Reply: Sendable {
  var status: HTTPResponse.Status
  var headers = HTTPFields()
  var body: String
  /// What is sent instead, where it is no text.
  var bytes: [UInt8]?
  /// What the style of the page bears, where it has one of its own.
  var nonce: StyleNonce?
  /// How long browsers may keep it; nothing with people in it is kept.
  var isLasting = false

  static func page(_ html: String, _ status: HTTPResponse.Status = .ok) -> Reply {
    var answer = Reply(status: status, body: html)
    answer.headers[.contentType] = "text/html; charset=utf-8"
    return answer
  }

  static func text(
    _ text: String, _ status: HTTPResponse.Status = .ok, type: String = "text/plain"
  ) -> Reply {
    var answer = Reply(status: status, body: text)
    answer.headers[.contentType] = type + "; charset=utf-8"
    return answer
  }

  /// A file to be kept under a name.
  static func file(_ bytes: [UInt8], name: String, type: String) -> Reply {
    var answer = Reply(status: .ok, body: "", bytes: bytes)
    answer.headers[.contentType] = type
    answer.headers[.contentDisposition] =
      "attachment; filename*=UTF-8''" + FormText.encoded(name)
    return answer
  }

  /// What a form is answered with: the browser asks for the page, which a reload does not send again.
  static func see(_ path: String) -> Reply {
    var answer = Reply(status: .seeOther, body: "")
    answer.headers[.location] = path
    return answer
  }
}
