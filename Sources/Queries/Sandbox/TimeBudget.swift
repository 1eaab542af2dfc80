import Glibc
import SQLite
import Synchronization

/// The seconds that a statement and the printing of its rows may take.
///
/// Waiting for a slow reader of the result counts too: a reading transaction stays open meanwhile,
/// and what others erase stays in the file.
public final class TimeBudget {
  private let connection: Connection
  private let watchdog: Watchdog
  private var left: UInt64
  /// What was allowed at the beginning.
  public let seconds: Int

  /// `overrun` is called, on another thread, one second after the time is up if a single call of a
  /// function or a write is still running: neither can be stopped then, so it should end the
  /// process.
  public init(seconds: Int, on sandbox: Sandbox, overrun: @escaping @Sendable () -> Void) {
    connection = sandbox.connection
    self.seconds = seconds
    left = UInt64(clamping: max(1, seconds)) &* 1_000_000_000
    watchdog = Watchdog(grace: 1_000_000_000, overrun)
  }

  deinit { watchdog.end() }

  /// Does some of the work.
  ///
  /// A statement that is stopped throws `SQLITE_INTERRUPT`.
  public func spend<R>(_ work: () throws -> R) rethrows -> R {
    let start = MonotonicClock.now
    connection.setDeadline(Deadline(seconds: Double(left) / 1e9))
    watchdog.arm(at: start &+ left)
    defer {
      watchdog.disarm()
      let spent = MonotonicClock.now &- start
      left = spent < left ? left &- spent : 0
    }
    return try work()
  }
}

/// A thread that looks at the clock while another is inside a call that nothing can stop.
final class Watchdog: Sendable {
  private let due = Atomic<UInt64>(0)
  private let isEnded = Atomic<Bool>(false)
  private let grace: UInt64
  private let overrun: @Sendable () -> Void

  init(grace: UInt64, _ overrun: @escaping @Sendable () -> Void) {
    self.grace = grace
    self.overrun = overrun
    var thread = pthread_t()
    let me = Unmanaged.passRetained(self)
    let code = pthread_create(
      &thread, nil,
      { context in
        if let context { Unmanaged<Watchdog>.fromOpaque(context).takeRetainedValue().watch() }
        return nil
      }, me.toOpaque())
    if code == 0 { pthread_detach(thread) } else { me.release() }
  }

  private func watch() {
    while !isEnded.load(ordering: .relaxed) {
      usleep(50_000)
      let due = due.load(ordering: .relaxed)
      guard due != 0, MonotonicClock.now > due &+ grace else { continue }
      return overrun()
    }
  }

  /// Watches from now on.
  func arm(at moment: UInt64) { due.store(moment, ordering: .relaxed) }
  /// Watches no more, until armed again.
  func disarm() { due.store(0, ordering: .relaxed) }
  /// Ends the thread.
  func end() { isEnded.store(true, ordering: .relaxed) }
}
