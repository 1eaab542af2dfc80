import SQLite

/// A registry that one reader after another asks, each of what their duties reach.
///
/// There are two connections: of one everything is in sight, the other has the views that hide rows. Those
/// are made once, since whatever is made anew has all statements compiled again.
public final class SharedReader {
  private let whole: Registry
  private var scoped: Registry?
  private let open: () throws -> Registry
  private var deadline: Deadline?

  /// `open` opens the registry for reading, once or more.
  public init(_ open: @escaping () throws -> Registry) throws {
    self.open = open
    whole = try open()
  }

  /// Does `body` with everything in sight, in one checked state: for the program's own questions.
  public func readingWhole<R>(_ body: (Registry) throws -> R) throws -> R {
    try whole.readingAll { try body(whole) }
  }

  /// Does `body` with what an account may read, in one checked state.
  ///
  /// Throws `RegistryError` for somebody without an account or without a duty.
  public func reading<R>(as account: Int64, _ body: (Registry) throws -> R) throws -> R {
    whole.writer = .account(account)
    defer { whole.writer = .login }
    guard let scope = try whole.readingAll({ try whole.readScope() }) else {
      return try whole.readingAll { try body(whole) }
    }
    let registry = try scoped ?? open()
    registry.connection.setDeadline(deadline)
    (scoped, registry.writer) = (nil, .account(account))
    var isUsable = false
    defer { if isUsable { scoped = registry } }
    return try registry.reading(within: scope, isUsable: &isUsable) { try body(registry) }
  }

  /// Gives both connections how long what they do may take.
  public func setDeadline(_ deadline: Deadline?) {
    self.deadline = deadline
    whole.connection.setDeadline(deadline)
    scoped?.connection.setDeadline(deadline)
  }
}
