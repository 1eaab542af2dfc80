import Glibc

/// A bounded queue by which one thread hands things to another.
package final class BoundedQueue<Item: Sendable>: @unchecked Sendable {
  private let limit: Int
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var waiting: [Item] = []
  private var free: [Item] = []
  private var isFinished = false
  private var isClosed = false

  /// Holds at most `limit` things.
  package init(limit: Int) {
    self.limit = limit
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(changed, nil)
  }

  deinit {
    pthread_cond_destroy(changed)
    pthread_mutex_destroy(mutex)
    changed.deallocate()
    mutex.deallocate()
  }

  private func locked<Result>(_ body: () -> Result) -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return body()
  }

  /// Hands a thing over, waiting while the queue is full; false when nobody takes any more.
  package func put(_ item: Item) -> Bool {
    locked {
      while waiting.count >= limit, !isClosed { pthread_cond_wait(changed, mutex) }
      guard !isClosed else { return false }
      waiting.append(item)
      pthread_cond_broadcast(changed)
      return true
    }
  }

  /// The next thing, or nil when all have been taken and none will follow.
  package func take() -> Item? {
    locked {
      while waiting.isEmpty, !isFinished { pthread_cond_wait(changed, mutex) }
      guard !waiting.isEmpty else { return nil }
      pthread_cond_broadcast(changed)
      return waiting.removeFirst()
    }
  }

  /// Gives a thing back for another use.
  package func recycle(_ item: Item) { locked { free.append(item) } }

  /// A thing that was given back, or nil.
  package func recycled() -> Item? { locked { free.popLast() } }

  /// Says that nothing will follow.
  package func finish() {
    locked {
      isFinished = true
      pthread_cond_broadcast(changed)
    }
  }

  /// Says that nothing will be taken.
  package func close() {
    locked {
      isClosed = true
      pthread_cond_broadcast(changed)
    }
  }
}
