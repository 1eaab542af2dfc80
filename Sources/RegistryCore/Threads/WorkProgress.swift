/// Tells whoever listens on this thread how far a long piece of work has come.
public enum WorkProgress {
  /// What is counted.
  public enum Unit: Sendable {
    case changes
    case rules
  }

  /// Hears how much is done of how much.
  public typealias Listener = @Sendable (Unit, _ done: Int, _ total: Int) -> Void

  /// The listener of the work that is under way, if anybody looks at it.
  @TaskLocal public static var listener: Listener?
}
