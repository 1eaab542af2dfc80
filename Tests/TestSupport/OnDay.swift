import RegistryCore
import Testing

/// Has a day taken for today while a test runs.
package struct OnDay: TestTrait, SuiteTrait, TestScoping {
  let day: String
  package var isRecursive: Bool { true }

  package func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    try await Clock.$day.withValue(day) { try await function() }
  }
}

extension Trait where Self == OnDay {
  /// The end of the year whose round the tests go through.
  package static var atTheEndOf2026: Self { OnDay(day: "2026-12-31") }

  /// The end of the year after, for what the standard of 2027 decides.
  package static var atTheEndOf2027: Self { OnDay(day: "2027-12-31") }
}
