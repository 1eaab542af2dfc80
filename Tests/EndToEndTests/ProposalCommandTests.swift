import Foundation
import TestSupport
import Testing

/// What a clerk is told of a write that waits for a second person, and who is said to have made it.
@Suite struct ProposalCommandTests {
  private let shell: Shell

  /// What each test starts from, made once.
  private static let example: Result<Shell, any Error> = Result {
    let shell = try Shell.initialised()
    for arguments in [
      ["account", "begin", "--name", "Quản trị"],
      ["account", "add", "nobody", "--name", "Nhập"],
      ["account", "add", "daemon", "--name", "Duyệt"],
      ["duty", "grant", "nobody", "--role", "clerk", "--unit", "01273"],
      ["duty", "grant", "daemon", "--role", "checker", "--unit", "01273"],
    ] {
      let outcome = try shell.sobo(arguments)
      #expect(outcome.status == 0, "\(arguments): \(outcome.errors)")
    }
    try """
    code,village,commune_code,registered_on
    CB01,Xóm Một,01273,2025-08-01
    CB02,Xóm Một,01273,2025-08-01

    """.write(toFile: shell.folder.path("h.csv"), atomically: false, encoding: .utf8)
    return shell
  }

  init() throws {
    shell = try Shell(copying: Self.example.get())
    #expect(try shell.bash("chmod -R a+rwX .").status == 0)
  }

  private func checker(_ arguments: String) throws -> Shell.Outcome {
    try shell.bash(
      "/usr/bin/setpriv --reuid=daemon --regid=daemon --clear-groups $SOBO \(arguments)")
  }

  @Test(.enabled(if: Shell.hasOtherUser, Shell.lacksUser))
  func proposalIsToldAsWhatItWouldDo() throws {
    let loaded = try shell.soboAsNobody("import", "households", "h.csv", "--propose")
    #expect(loaded.status == 0, "\(loaded.errors)")
    #expect(loaded.errors.contains("Nothing is written yet"))
    #expect(
      loaded.output.contains("once approved, this is written (see it with: sobo proposal show 1)"))
    #expect(loaded.output.contains("Villages that would be created:"))
    #expect(!loaded.output.contains("applied") && !loaded.output.contains("batch show"))
    let json = try shell.soboAsNobody(
      "import", "households", "h.csv", "--propose", "--format", "json")
    #expect(json.output.contains("\"batch\": null") && json.output.contains("\"applied\": false"))
    #expect(json.output.contains("\"proposal\": 2"))
    #expect(try checker("proposal approve 2").status == 0)
    let edit = try shell.soboAsNobody(
      "record", "edit", "households", "CB01", "note=xa", "--propose")
    #expect(edit.output == "Once approved: Changed households CB01.\n", "\(edit.output)")
    let undo = try shell.soboAsNobody("batch", "undo", "1", "--reason", "nhầm", "--propose")
    #expect(undo.output.hasPrefix("Once approved: "), "\(undo.output)")
    let object = try shell.soboAsNobody(
      "batch", "undo", "1", "--reason", "nhầm", "--propose", "--format", "json")
    #expect(object.output.hasPrefix("{") && object.output.contains("\"proposal\": 5"))
  }

  @Test(.enabled(if: Shell.hasOtherUser, Shell.lacksUser))
  func batchIsOfWhoProposedIt() throws {
    #expect(
      try shell.soboAsNobody("import", "households", "h.csv", "--propose").status == 0)
    #expect(try checker("proposal approve 1").status == 0)
    for command in ["batch list", "batch show 1", "query batches"] {
      let outcome = try checker(command)
      #expect(outcome.output.contains("nobody"), "\(command): \(outcome.output)")
      #expect(!outcome.output.contains("daemon"), "\(command): \(outcome.output)")
    }
  }
}
