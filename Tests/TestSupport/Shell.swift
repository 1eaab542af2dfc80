import Foundation
import Testing

/// The built command, run as a person would.
package struct Shell {
  /// How a run ended.
  package struct Outcome {
    /// The exit status; over 128 for a signal.
    package let status: Int32
    package let output: String
    package let errors: String
  }

  /// Where it runs; relative paths start there.
  package let folder: TemporaryFolder
  /// The command's environment besides the path, unless a run sets another.
  package var environment = ["LANG": "en_US.UTF-8"]

  /// Makes the folder; one `inMemory` costs no waiting for a disk.
  package init(inMemory: Bool = false) throws {
    folder = try TemporaryFolder(inMemory: inMemory)
  }

  /// A folder with a registry as `sobo init` makes it, which takes a second: made once and copied from
  /// then on.
  package static func initialised(inMemory: Bool = false) throws -> Shell {
    try Shell(copying: newRegistry.get(), inMemory: inMemory)
  }

  private static let newRegistry = Result {
    let shell = try Shell(inMemory: true)
    let made = try shell.sobo("init")
    guard made.status == 0 else { throw InitFailure(errors: made.errors) }
    return shell
  }

  private struct InitFailure: Error { let errors: String }

  /// A folder with a copy of all files of another, which was made once for many tests.
  package init(copying other: Shell, inMemory: Bool = false) throws {
    self = try Shell(inMemory: inMemory)
    environment = other.environment
    for name in try other.folder.names() {
      try FileManager.default.copyItem(
        atPath: other.folder.path(name), toPath: folder.path(name))
    }
  }

  /// The built `sobo`, which is next to the bundle of the tests.
  package static let command: String = {
    let test = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(filePath: test).deletingLastPathComponent().appending(path: "sobo").path
  }()

  /// Runs `sobo` with arguments.
  package func sobo(
    _ arguments: String..., environment more: [String: String] = [:], input: String = ""
  ) throws -> Outcome {
    try run([Self.command] + arguments, environment: more, input: input)
  }

  /// The same with a list of arguments.
  package func sobo(_ arguments: [String]) throws -> Outcome {
    try run([Self.command] + arguments)
  }

  /// Runs `sobo` as a user with no rights beyond everybody's: whoever runs the tests, where that is
  /// not root.
  ///
  /// Tests that use it are enabled `hasNobody`, those that need a second user `hasOtherUser`.
  package func soboAsNobody(_ arguments: String...) throws -> Outcome {
    try soboAsNobody(arguments)
  }

  /// The same with a list of arguments.
  package func soboAsNobody(_ arguments: [String]) throws -> Outcome {
    try run((geteuid() == 0 ? Self.nobody : []) + [Self.command] + arguments)
  }

  private static let nobody = [
    "/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups",
  ]

  /// Whether the command can be run as a user without rights.
  package static let hasNobody = geteuid() != 0 || hasOtherUser

  /// Whether the command can be run as another user than the tests'.
  package static let hasOtherUser: Bool = {
    guard geteuid() == 0, let shell = try? Shell() else { return false }
    return (try? shell.soboAsNobody("--version"))?.status == 0
  }()

  /// Why a test is left out that needs `hasNobody` or `hasOtherUser`.
  package static let lacksUser: Comment =
    "the command cannot be run as another user: only root may, and all may have to reach it"

  /// Writes a file in the folder.
  package func file(_ name: String, _ text: String) throws {
    try text.write(toFile: folder.path(name), atomically: false, encoding: .utf8)
  }

  /// Runs a line of Bash, in which `$SOBO` is the command.
  package func bash(_ line: String, environment more: [String: String] = [:]) throws -> Outcome {
    var all = more
    all["SOBO"] = Self.command
    return try run(["/bin/bash", "-c", line], environment: all)
  }

  private func run(
    _ arguments: [String], environment more: [String: String] = [:], input: String = ""
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(filePath: arguments[0])
    process.arguments = Array(arguments.dropFirst())
    process.currentDirectoryURL = folder.url
    process.environment = environment.merging(more) { $1 }
      .merging(["PATH": "/usr/bin:/bin"]) { own, _ in own }
    // Files, not pipes: a pipe that fills up would hang a command that both are read from.
    let names = ["in", "out", "err"].map { folder.path(".\($0)-\(UUID().uuidString)") }
    defer { for name in names { unlink(name) } }
    for (index, name) in names.enumerated() {
      try Data((index == 0 ? input : "").utf8).write(to: URL(filePath: name))
    }
    process.standardInput = FileHandle(forReadingAtPath: names[0])
    process.standardOutput = FileHandle(forWritingAtPath: names[1])
    process.standardError = FileHandle(forWritingAtPath: names[2])
    try process.run()
    process.waitUntilExit()
    let isSignal = process.terminationReason == .uncaughtSignal
    return Outcome(
      status: process.terminationStatus + (isSignal ? 128 : 0),
      output: try String(contentsOfFile: names[1], encoding: .utf8),
      errors: try String(contentsOfFile: names[2], encoding: .utf8))
  }
}
