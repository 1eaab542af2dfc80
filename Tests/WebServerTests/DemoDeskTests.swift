import Foundation
import RegistryCore
import TestSupport
import Testing

/// `sobo demo --serve`, on a small registry in place of the province.
@Suite struct DemoDeskTests {
  @Test func everyRoleGetsALinkToACopy() throws {
    let file = try TestRegistry()
    let folder = URL(filePath: file.path).deletingLastPathComponent().appending(path: "demo").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: file.path, toPath: folder + "/registry.sobo")
    let before = try Data(contentsOf: URL(filePath: folder + "/registry.sobo"))
    let process = Process()
    process.executableURL = URL(filePath: Shell.command)
    process.arguments = [
      "demo", "--serve", "--into", folder, "--listen", "127.0.0.1:0", "--lang", "en",
    ]
    process.environment = ["PATH": "/usr/bin:/bin", "LANG": "en_US.UTF-8"]
    let output = folder + "/out"
    try Data().write(to: URL(filePath: output))
    process.standardOutput = FileHandle(forWritingAtPath: output)
    process.standardError = FileHandle(forWritingAtPath: output)
    try process.run()
    defer { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }
    var text = ""
    var port: UInt16?
    for _ in 0..<600 where process.isRunning && port == nil {
      text = try String(contentsOfFile: output, encoding: .utf8)
      port = text.firstMatch(of: /The desk: http:\/\/127\.0\.0\.1:(\d+)\n/).flatMap { UInt16($0.1) }
      usleep(20_000)
    }
    let browser = Browser(port: try #require(port, "\(text)"), cookie: nil, formToken: nil)
    let links = text.matches(of: /http:\/\/127\.0\.0\.1:0(\/link\/\S+)/).map { String($0.1) }
    #expect(links.count == 5)
    for link in links { #expect(try browser.get(link).status == 200) }
    for login in ["can-bo", "nguoi-duyet", "chuyen-vien", "kiem-toan"] {
      #expect(text.contains("sobo account link \(login)"), "\(login)")
    }
    kill(process.processIdentifier, SIGTERM)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    // The demo's own registry is not touched.
    #expect(try Data(contentsOf: URL(filePath: folder + "/registry.sobo")) == before)
  }
}
