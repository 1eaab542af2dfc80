import Authentication
import Foundation
import RegistryCore
import TestSupport

/// The built `sobo serve` on a small registry of two communes, spoken to by HTTP.
final class DeskProcess {
  /// Logins with their roles, besides the clerks `here` and `there` and the officer `boss`.
  private static let duties = [
    ("checker", "checker", "01273"), ("other-checker", "checker", "01279"),
    ("auditor", "auditor", "04"), ("admin", "admin", "04"), ("second", "admin", "04"),
  ]
  static let logins =
    ["here", "there", "boss", "checker", "other-checker", "auditor", "admin"]

  let communes: TwoCommunes
  private let arguments: [String]
  private var process = Process()
  private(set) var port: UInt16 = 0
  private let log: String

  var registry: String { communes.file.path }

  init(_ arguments: String...) throws {
    communes = try TwoCommunes(more: Self.duties)
    log = communes.file.path + ".log"
    self.arguments = arguments
    try start()
  }

  deinit {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
  }

  struct NotReady: Error {}

  /// Starts it, and waits until it listens.
  func start() throws {
    process = Process()
    process.executableURL = URL(filePath: Shell.command)
    process.arguments = ["serve", "--registry", registry, "--listen", "127.0.0.1:0"] + arguments
    process.environment = ["PATH": "/usr/bin:/bin", "LANG": "en_US.UTF-8"]
    let output = communes.file.path + ".out"
    for path in [output, log] { try Data().write(to: URL(filePath: path)) }
    process.standardOutput = FileHandle(forWritingAtPath: output)
    process.standardError = FileHandle(forWritingAtPath: log)
    try process.run()
    for _ in 0..<600 {
      let text = try String(contentsOfFile: output, encoding: .utf8)
      if let found = text.firstMatch(of: /:(\d+)\n/), let port = UInt16(found.1) {
        self.port = port
        return
      }
      guard process.isRunning else { break }
      usleep(20_000)
    }
    throw NotReady()
  }

  /// Asks it to stop; gives its exit status.
  func stop() -> Int32 {
    kill(process.processIdentifier, SIGTERM)
    process.waitUntilExit()
    return process.terminationReason == .uncaughtSignal ? -1 : process.terminationStatus
  }

  /// The lines that it wrote of its requests.
  func lines() throws -> [String] {
    try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n").map(String.init)
  }

  /// The file beside the registry, as the server has it open too.
  func keys() throws -> DeskFile { try DeskFile.open(beside: registry) }

  func account(_ login: String) throws -> Int64 {
    try communes.file.integer("SELECT id FROM account WHERE login = '\(login)'") ?? 0
  }

  /// A browser that is signed in.
  func browser(_ login: String) throws -> Browser {
    let keys = try keys()
    let token = try keys.beginSession(of: account(login), isWhole: true)
    return Browser(port: port, cookie: token, formToken: try keys.session(token)?.formToken)
  }

  /// One that is not.
  func stranger() -> Browser { Browser(port: port, cookie: nil, formToken: nil) }
}

/// Speaks HTTP as a browser does.
struct Browser {
  let port: UInt16
  var cookie: String?
  var formToken: String?

  struct Answer {
    let status: Int
    let headers: [String: String]
    let body: String

    var location: String { headers["location"] ?? "" }
  }

  func get(_ path: String, headers: [String: String] = [:]) throws -> Answer {
    try send("GET", path, headers: headers, body: nil)
  }

  /// Sends a form, with the session's token unless it is given.
  func post(
    _ path: String, _ fields: [(String, String)] = [], headers: [String: String] = [:],
    token: String? = nil
  ) throws -> Answer {
    var all = fields
    if let token = token ?? formToken { all.append(("form_token", token)) }
    let body = all.map { "\(Self.encoded($0.0))=\(Self.encoded($0.1))" }.joined(separator: "&")
    return try send(
      "POST", path,
      headers: [
        "Content-Type": "application/x-www-form-urlencoded",
        "Origin": "http://localhost:\(port)",
      ].merging(headers) { $1 }, body: body)
  }

  static func encoded(_ text: String) -> String {
    let plain = CharacterSet(
      charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")
    return (text.addingPercentEncoding(withAllowedCharacters: plain) ?? "")
      .replacingOccurrences(of: "%20", with: "+")
  }

  struct NoAnswer: Error {}

  func send(
    _ method: String, _ path: String, headers: [String: String], body: String?
  ) throws -> Answer {
    var lines = ["\(method) \(path) HTTP/1.1"]
    var all = ["Host": "localhost:\(port)", "Connection": "close", "Accept-Language": "en"]
    if let cookie { all["Cookie"] = "__Host-sobo=\(cookie)" }
    if let body { all["Content-Length"] = "\(body.utf8.count)" }
    // An empty value leaves the header out.
    for (name, value) in all.merging(headers, uniquingKeysWith: { $1 }) where !value.isEmpty {
      lines.append("\(name): \(value)")
    }
    let connection = try Connection(port: port)
    connection.write(lines.joined(separator: "\r\n") + "\r\n\r\n" + (body ?? ""))
    return try Self.answer(connection.readAll())
  }

  static func answer(_ bytes: [UInt8]) throws -> Answer {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let end = text.range(of: "\r\n\r\n") else { throw NoAnswer() }
    let lines = text[..<end.lowerBound].components(separatedBy: "\r\n")
    guard let status = lines.first?.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
    else { throw NoAnswer() }
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let pair = line.split(separator: ":", maxSplits: 1)
      guard pair.count == 2 else { continue }
      headers[pair[0].lowercased()] = pair[1].trimmingCharacters(in: .whitespaces)
    }
    return Answer(status: status, headers: headers, body: String(text[end.upperBound...]))
  }

  /// A connection to the server.
  final class Connection {
    private let socket: Int32

    /// `receiving` bytes are held by this side at most, where it is said.
    init(port: UInt16, receiving: Int32? = nil) throws {
      socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      if var receiving {
        setsockopt(socket, SOL_SOCKET, SO_RCVBUF, &receiving, socklen_t(MemoryLayout<Int32>.size))
      }
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = port.bigEndian
      address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
      let outcome = withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
      guard outcome == 0 else { throw NoAnswer() }
      var limit = timeval(tv_sec: 40, tv_usec: 0)
      setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close(socket) }

    func write(_ text: String) { write(Array(text.utf8)[...]) }

    func write(_ bytes: ArraySlice<UInt8>) {
      var sent = bytes.startIndex
      while sent < bytes.endIndex {
        let count = bytes[sent...].withUnsafeBytes {
          Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
        guard count > 0 else { return }
        sent += count
      }
    }

    /// So many bytes or fewer; how many came.
    func read(_ limit: Int) -> Int {
      var part = [UInt8](repeating: 0, count: limit)
      return max(0, Glibc.read(socket, &part, limit))
    }

    /// All that comes until the server closes.
    func readAll() -> [UInt8] {
      var all: [UInt8] = []
      var part = [UInt8](repeating: 0, count: 1 << 16)
      while true {
        let count = Glibc.read(socket, &part, part.count)
        guard count > 0 else { return all }
        all += part.prefix(count)
      }
    }
  }
}
