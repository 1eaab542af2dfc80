import Foundation
import TestSupport
import Verification

/// The checker that was written from VERIFICATION.md in another language, with another Ed25519.
struct ProofChecker {
  private let shell: Shell

  init() throws { shell = try Shell() }

  /// Whether Python is there to run it.
  static let isThere = FileManager.default.isExecutableFile(atPath: "/usr/bin/python3")

  private static let script = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Scripts/check-proof")
    .path

  /// Writes a file and returns its path.
  func file(_ name: String, _ text: String) throws -> String {
    let path = shell.folder.path(name)
    try Data(text.utf8).write(to: URL(filePath: path))
    return path
  }

  /// What it says of a proof, and whether it holds.
  func check(_ arguments: String...) throws -> (isGood: Bool, said: String) {
    let line = ([Self.script] + arguments).map { "'\($0)'" }.joined(separator: " ")
    let outcome = try shell.bash("/usr/bin/python3 -B \(line)")
    return (outcome.status == 0, outcome.output + outcome.errors)
  }
}
