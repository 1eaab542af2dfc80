import Glibc

/// State that threads share, one at a time, and wait for.
package final class Monitor<State>: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var state: State

  package init(_ state: State) {
    self.state = state
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(changed, nil)
  }

  deinit {
    pthread_cond_destroy(changed)
    pthread_mutex_destroy(mutex)
    changed.deallocate()
    mutex.deallocate()
  }

  /// Looks at the state; nobody who waits is woken.
  package func read<Result>(_ body: (State) -> Result) -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return body(state)
  }

  /// Changes the state, and wakes all who wait.
  package func update<Result>(_ body: (inout State) -> Result) -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    defer { pthread_cond_broadcast(changed) }
    return body(&state)
  }

  /// Waits until `body` gives something of the state, which it may change, and wakes all who wait.
  ///
  /// `body` runs again after each change. Nil where it gave nothing for so many seconds.
  package func wait<Result>(seconds: Int? = nil, for body: (inout State) -> Result?) -> Result? {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    var deadline = timespec()
    clock_gettime(CLOCK_REALTIME, &deadline)
    deadline.tv_sec += seconds ?? 0
    var isLate = false
    while true {
      if let result = body(&state) {
        pthread_cond_broadcast(changed)
        return result
      }
      if isLate { return nil }
      if seconds == nil {
        pthread_cond_wait(changed, mutex)
      } else {
        isLate = pthread_cond_timedwait(changed, mutex, &deadline) == ETIMEDOUT
      }
    }
  }
}
