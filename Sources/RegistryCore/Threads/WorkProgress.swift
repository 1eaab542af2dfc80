import Synchronization

/// Reports how far a long operation of this process has come.
///
/// A command runs one such operation at a time, so a global is enough. A task-local value would
/// crash: the statically linked runtime traps on its use outside a task.
public enum WorkProgress {
  /// What is counted.
  public enum Unit: Sendable {
    case changes
    case rules
  }

  /// Gets how much is done of how much, from any thread.
  public typealias Listener = @Sendable (Unit, _ done: Int, _ total: Int) -> Void

  private static let current = Mutex<Listener?>(nil)

  /// The listener of the current work, if any.
  public static var listener: Listener? { current.withLock { $0 } }

  /// Does `body` and reports its progress to `listener`.
  public static func watch<Result>(
    _ listener: @escaping Listener, _ body: () throws -> Result
  ) rethrows -> Result {
    current.withLock { $0 = listener }
    defer { current.withLock { $0 = nil } }
    return try body()
  }
}
