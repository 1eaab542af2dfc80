import Glibc

/// CLOCK_MONOTONIC, by which durations are measured.
package enum MonotonicClock {
  /// Nanoseconds since an arbitrary start.
  package static var now: UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) &* 1_000_000_000 &+ UInt64(time.tv_nsec)
  }
}

/// Measures the time since it was made.
package struct Stopwatch: Sendable {
  private let start = MonotonicClock.now

  package init() {}

  /// Seconds that have passed.
  package var seconds: Double { Double(MonotonicClock.now &- start) / 1e9 }
}
