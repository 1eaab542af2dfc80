import Authentication
import RegistryCore

/// Where a server listens, and what it believes.
public struct ServerOptions: Sendable {
  /// Where it listens.
  public enum Place: Sendable, Equatable {
    case address(String, Int)
    case socket(String)
  }

  /// Where it listens.
  public let place: Place
  /// Whether a proxy stands before it, which has the certificate and tells whom requests come from.
  public let isBehindProxy: Bool
  /// How much work may wait for the threads of one kind.
  public let queue: Int
  /// How many seconds a request may take, to arrive and to be answered.
  public let deadline: Int
  /// Whether everybody signs in with a code too, and not only who decides about what others do.
  public let codesForAll: Bool
  /// Passwords that nobody may take, since they were found out.
  public let knownPasswords: KnownPasswords?

  /// Reads an address: `127.0.0.1:8080`, `[::1]:8080`, `localhost:8080`.
  ///
  /// Throws `RegistryError` for what is none, and for one that others reach without a proxy.
  public init(
    listen: String, socket: String? = nil, isBehindProxy: Bool, queue: Int = 256,
    deadline: Int = 30, codesForAll: Bool = false, knownPasswords: String? = nil
  ) throws(RegistryError) {
    self.codesForAll = codesForAll
    if let knownPasswords {
      self.knownPasswords = try KnownPasswords(knownPasswords)
    } else {
      self.knownPasswords = nil
    }
    (self.queue, self.deadline) = (max(1, queue), max(1, deadline))
    self.isBehindProxy = isBehindProxy
    if let socket {
      guard !socket.isEmpty, socket.utf8.count < 100 else { throw .badListen(socket) }
      place = .socket(socket)
      return
    }
    guard let colon = listen.lastIndex(of: ":"),
      let port = UInt16(listen[listen.index(after: colon)...])
    else { throw .badListen(listen) }
    var host = String(listen[..<colon])
    if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
    guard !host.isEmpty, !host.contains("/") else { throw .badListen(listen) }
    guard isBehindProxy || Self.isLoopback(host) else { throw .listenOpen(listen) }
    place = .address(host, Int(port))
  }

  /// Whether an address is of this machine alone.
  static func isLoopback(_ host: String) -> Bool {
    host == "localhost" || host == "::1"
      || (host.hasPrefix("127.") && host.allSatisfy { $0.isNumber || $0 == "." })
  }
}
