import RegistryCore
import Testing

/// Has a day taken for today while a test runs.
struct OnDay: TestTrait, SuiteTrait, TestScoping {
  let day: String
  var isRecursive: Bool { true }

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    try await Clock.$day.withValue(day) { try await function() }
  }
}

extension Trait where Self == OnDay {
  /// The end of the year whose round the tests go through.
  static var atTheEndOf2026: Self { OnDay(day: "2026-12-31") }
}
