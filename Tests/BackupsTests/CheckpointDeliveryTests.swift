import Foundation
import RegistryCore
import TestSupport
import Testing
import Verification

@testable import Backups

/// Checkpoints on their way to witnesses.
@Suite struct CheckpointDeliveryTests {
  private let fixture: BackupFixture
  private let key: SigningKey
  private let archive: CheckpointArchive

  init() throws {
    fixture = try BackupFixture()
    key = try SigningKey.generate(name: "sobo/test")
    archive = CheckpointArchive(fixture.registry.folder.appending(path: "kept").path)
  }

  private func path(_ name: String) -> String {
    fixture.registry.folder.appending(path: name).path
  }

  private func deliver(_ places: CheckpointPlace...) throws -> CheckpointDelivery {
    let registry = try fixture.registry.open()
    let note = try Checkpoint(origin: "sobo/test", head: TreeHead.of(registry)).signed(by: key)
    return try archive.deliver(note, of: registry, to: places)
  }

  private func grow(_ code: String) throws { try fixture.registry.write { try $0.household(code) } }

  private func requests(in folder: String) throws -> [WitnessRequest] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map {
      let text = try String(contentsOfFile: folder + "/" + $0, encoding: .utf8)
      return try #require(WitnessRequest(parsing: text))
    }
  }

  @Test func folderGetsEachCheckpointWithTheProofFromTheLast() throws {
    let place = path("stick")
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: false)
    let witness = WitnessFile(
      path("state"), key: try SigningKey.generate(name: "w", forWitness: true))
    for code in ["CB30", "CB31", "CB32"] {
      try grow(code)
      let delivery = try deliver(.folder(place))
      #expect(delivery.failures.isEmpty && delivery.cosigned == nil)
    }
    let requests = try requests(in: place)
    #expect(requests.map(\.oldSize) == [0, 3, 4])
    for request in requests {
      _ = try witness.cosign(request.text, named: "request", log: key.verifier)
    }
    #expect(try archive.last(signedBy: key.verifier)?.checkpoint.size == 5)
    let other = try SigningKey.generate(name: "sobo/test").verifier
    #expect(throws: RegistryError.self) { try archive.last(signedBy: other) }
  }

  @Test func placeThatWasOutOfReachGetsTheProofFromWhatItHas() throws {
    let (first, second) = (path("first"), path("second"))
    try FileManager.default.createDirectory(atPath: first, withIntermediateDirectories: false)
    for code in ["CB30", "CB31"] {
      try grow(code)
      let delivery = try deliver(.folder(second), .folder(first))
      #expect(delivery.failures.map(\.place) == [.folder(second)])
      try? FileManager.default.createDirectory(atPath: second, withIntermediateDirectories: false)
      if code == "CB30" {
        #expect(try deliver(.folder(second)).failures.isEmpty)
        try FileManager.default.removeItem(atPath: second)
      }
    }
    #expect(try deliver(.folder(second)).failures.isEmpty)
    #expect(try requests(in: second).map(\.oldSize) == [3])
    #expect(try requests(in: first).map(\.oldSize) == [0, 3])
  }

  @Test func cosignaturesThatComeBackAreKept() throws {
    let witness = try SigningKey.generate(name: "w", forWitness: true)
    try witness.write(to: path("w.key"))
    let line =
      "\(Shell.command) audit witness - --state \(path("state")) --key \(path("w.key"))"
      + " --public-key \(key.verifier)"
    for code in ["CB30", "CB31"] {
      try grow(code)
      let delivery = try deliver(.command(line))
      #expect(delivery.failures.isEmpty, "\(delivery.failures)")
      let note = try SignedNote.read(file: try #require(delivery.cosigned))
      #expect(note.cosigned(by: witness.verifier) != nil && note.isSigned(by: key.verifier))
      let kept = try archive.cosigned(newest: 1)
      #expect(kept.map(\.file) == [delivery.cosigned])
    }
  }

  @Test func failedCommandIsTold() throws {
    for line in ["exit 3", "kill -9 $$", "/no/such/program"] {
      let delivery = try deliver(.command(line))
      #expect(delivery.failures.map(\.error.code) == ["not_sent"], "\(line)")
    }
    // One that reads nothing, or says what is no signature, took it all the same.
    for line in ["true", "cat >/dev/null; echo thanks"] {
      let delivery = try deliver(.command(line))
      #expect(delivery.failures.isEmpty && delivery.cosigned == nil, "\(line)")
    }
  }

  @Test func commandThatHangsIsEndedWithAllItStarted() throws {
    let start = Date()
    #expect(throws: RegistryError.self) {
      try ExternalProgram.run(["/bin/sh", "-c", "sleep 60 & sleep 60"], input: "", seconds: 1)
    }
    #expect(throws: RegistryError.self) {
      try ExternalProgram.run(["/bin/sh", "-c", "exec >&-; sleep 60"], input: "", seconds: 1)
    }
    #expect(throws: RegistryError.self) {
      try ExternalProgram.run(["/bin/sh", "-c", "yes"], input: "", seconds: 30)
    }
    #expect(Date().timeIntervalSince(start) < 40)
    let echo = try ExternalProgram.run(["cat"], input: "một\n", seconds: 30)
    #expect(echo.status == 0 && echo.output == "một\n")
  }

  @Test(arguments: [
    "http://example.com", "https://", "ftp://x", "-o/etc/x", "https://a b", "https://a\nb", "",
    "https://xã.vn",
  ]) func addressThatIsNotHTTPSIsRefused(_ text: String) {
    let error = #expect(throws: RegistryError.self) { try CheckpointPlace.parsing(address: text) }
    #expect(error?.code == "bad_address" && error?.status == .usage)
  }

  /// A witness behind HTTPS that answers as C2SP `tlog-witness` says: 409 with its size where the
  /// proof begins elsewhere, else a line of its signature.
  private static let server = """
    import http.server, ssl, sys, os
    folder, log = sys.argv[1:]
    known = 0
    class Handler(http.server.BaseHTTPRequestHandler):
      def do_POST(self):
        global known
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        head, note = body.split("\\n\\n", 1)
        old, size = int(head.split("\\n")[0][4:]), int(note.split("\\n")[1])
        print(self.path, old, size, known, file=open(log, "a"), flush=True)
        if self.path == "/broken":
          code, text = 500, "no"
        elif old != known:
          code, text = 409, f"{known}\\n"
        else:
          known, code = size, 200
          text = "— w AAAAAAAAAAAAAAAA\\n"
        self.send_response(code)
        self.end_headers()
        self.wfile.write(text.encode())
      def log_message(self, *a): pass
    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder + "/cert.pem", folder + "/key.pem")
    server.socket = context.wrap_socket(server.socket, server_side=True)
    print(server.server_port, file=open(folder + "/port.new", "w"), flush=True)
    os.rename(folder + "/port.new", folder + "/port")
    server.serve_forever()
    """

  private static let hasServer = ["/usr/bin/python3", "/usr/bin/openssl", "/usr/bin/curl"]
    .allSatisfy { FileManager.default.isExecutableFile(atPath: $0) }

  @Test(.enabled(if: hasServer)) func witnessBehindHTTPSIsSentTheProofThatItAsksFor() throws {
    let shell = try Shell()
    try Data(Self.server.utf8).write(to: URL(filePath: shell.folder.path("server.py")))
    let made = try shell.bash(
      """
      openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 2 \
      -subj /CN=localhost -addext subjectAltName=DNS:localhost 2>/dev/null
      """)
    try #require(made.status == 0)
    let server = Process()
    server.executableURL = URL(filePath: "/usr/bin/python3")
    server.arguments = [
      shell.folder.path("server.py"), shell.folder.path, shell.folder.path("log"),
    ]
    try server.run()
    defer {
      // It may have been started with other signals blocked.
      kill(server.processIdentifier, SIGKILL)
      server.waitUntilExit()
    }
    var port: String?
    for _ in 0..<600 where port == nil {
      port = try? String(contentsOfFile: shell.folder.path("port"), encoding: .utf8)
      if port == nil { usleep(50_000) }
    }
    let number = try #require(port).trimmingCharacters(in: .whitespacesAndNewlines)
    let address = "https://localhost:\(number)"
    // A certificate that nobody vouches for is no place to send to.
    #expect(try deliver(.address(address + "/add")).failures.map(\.error.code) == ["not_sent"])
    setenv("CURL_CA_BUNDLE", shell.folder.path("cert.pem"), 1)
    defer { unsetenv("CURL_CA_BUNDLE") }
    #expect(try deliver(.address(address + "/broken")).failures.map(\.error.code) == ["not_sent"])
    for code in ["CB30", "CB31"] {
      try grow(code)
      let delivery = try deliver(.address(address + "/add"))
      #expect(delivery.failures.isEmpty && delivery.cosigned != nil, "\(delivery.failures)")
    }
    // This machine forgot what the witness has.
    try grow("CB32")
    for name in try FileManager.default.contentsOfDirectory(atPath: archive.folder)
    where name.hasPrefix("sent-") {
      try FileManager.default.removeItem(atPath: archive.folder + "/" + name)
    }
    #expect(try deliver(.address(address + "/add")).failures.isEmpty)
    let log = try String(contentsOfFile: shell.folder.path("log"), encoding: .utf8)
      .split(separator: "\n").filter { $0.hasPrefix("/add") }
    #expect(log == ["/add 0 3 0", "/add 3 4 3", "/add 0 5 4", "/add 4 5 4"])
  }
}
