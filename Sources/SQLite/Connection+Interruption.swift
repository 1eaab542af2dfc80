import CSQLite
import Synchronization

/// A moment on the monotonic clock after which statements are stopped.
public struct Deadline: Sendable {
  let nanoseconds: UInt64

  /// A deadline `seconds` from now.
  public init(seconds: Double) {
    nanoseconds = MonotonicClock.now &+ UInt64(max(0, min(seconds, 1e9)) * 1e9)
  }

  var hasPassed: Bool { MonotonicClock.now >= nanoseconds }
}

/// A cancellation flag that any thread or a signal handler may set.
public final class CancellationFlag: Sendable {
  private let cancelled = Atomic<Bool>(false)

  /// A flag that is not raised.
  public init() {}

  /// Raises the flag.
  public func cancel() { cancelled.store(true, ordering: .relaxed) }

  /// Whether it was raised.
  public var isCancelled: Bool { cancelled.load(ordering: .relaxed) }
}

/// What the progress handler looks at.
final class Interruption {
  var deadline: Deadline?
  var flag: CancellationFlag?

  var isDue: Bool { flag?.isCancelled == true || deadline?.hasPassed == true }
}

extension Connection {
  /// Stops statements after a moment (`sqlite3_progress_handler`, every 1,000 steps).
  ///
  /// A stopped statement throws `SQLITE_INTERRUPT`. A single long function call is not stopped.
  public func setDeadline(_ deadline: Deadline?) {
    let interruption = heldInterruption ?? Interruption()
    interruption.deadline = deadline
    install(interruption)
  }

  /// Stops statements once `flag` is raised, which is checked every 20,000 steps.
  public func setCancellation(_ flag: CancellationFlag?) {
    let interruption = heldInterruption ?? Interruption()
    interruption.flag = flag
    install(interruption)
  }

  private func install(_ interruption: Interruption) {
    guard let handle else { return }
    guard interruption.deadline != nil || interruption.flag != nil else {
      sqlite3_progress_handler(handle, 0, nil, nil)
      hold(nil as Interruption?)
      return
    }
    hold(interruption)
    // Deadlines are checked often, cancellation rarely: it can wait, and checks slow bulk inserts.
    sqlite3_progress_handler(
      handle, interruption.deadline == nil ? 20_000 : 1_000,
      { context in
        guard let context else { return 0 }
        return Unmanaged<Interruption>.fromOpaque(context).takeUnretainedValue().isDue ? 1 : 0
      }, Unmanaged.passUnretained(interruption).toOpaque())
  }
}
