import Synchronization

/// Tells whoever listens in this process how far a long piece of work has come.
///
/// A command does one such piece at a time. (No task-local value: the runtime that is linked into
/// the one file ends the process at its first use outside a task.)
public enum WorkProgress {
  /// What is counted.
  public enum Unit: Sendable {
    case changes
    case rules
  }

  /// Hears how much is done of how much, from any thread.
  public typealias Listener = @Sendable (Unit, _ done: Int, _ total: Int) -> Void

  private static let current = Mutex<Listener?>(nil)

  /// The listener of the work that is under way, if anybody looks at it.
  public static var listener: Listener? { current.withLock { $0 } }

  /// Does `body` while `listener` hears how far it comes.
  public static func watch<Result>(
    _ listener: @escaping Listener, _ body: () throws -> Result
  ) rethrows -> Result {
    current.withLock { $0 = listener }
    defer { current.withLock { $0 = nil } }
    return try body()
  }
}
