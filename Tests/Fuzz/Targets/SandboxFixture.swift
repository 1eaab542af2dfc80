import Queries
import RegistryCore
import TestSupport

/// A registry with one secret, of which anything may be asked.
final class SandboxFixture: @unchecked Sendable {
  static let shared = Result { try SandboxFixture() }

  private static let number = "004075009123"
  private let file: TestRegistry
  private let registry: Registry
  private let sandbox: Sandbox

  private init() throws {
    file = try TestRegistry()
    try file.write { connection in
      try connection.household("CB01")
      try connection.member(of: "CB01", citizenID: Self.number)
    }
    registry = try file.open()
    sandbox = try Sandbox(over: registry)
    Sandbox.boundMemory()
  }

  /// Asks, reads the first rows, and sees that the number stayed hidden and nothing was written.
  func ask(_ sql: String) throws {
    defer {
      let entries = try? registry.connection.integer("SELECT count(*) FROM entry")
      precondition(entries == 2, "a question wrote")
    }
    let allowance = TimeBudget(seconds: 1, on: sandbox) {}
    let answer = try Answer(sql: sql, parameters: [:], in: sandbox, allowance: allowance)
    for _ in 0..<100 {
      guard let row = try answer.next() else { return }
      for cell in row where cell.text.contains(Self.number) {
        precondition(sql.contains("004") || sql.contains("9123"), "a number is seen in full")
      }
    }
  }
}
