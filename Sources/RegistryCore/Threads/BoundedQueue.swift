import Glibc

/// A bounded queue through which one thread passes items to another.
package final class BoundedQueue<Item: Sendable>: @unchecked Sendable {
  private let limit: Int
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var waiting: [Item] = []
  private var free: [Item] = []
  private var isFinished = false
  private var isClosed = false

  /// Holds at most `limit` items.
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

  /// Adds an item, waiting while the queue is full; false once the queue is closed.
  package func put(_ item: Item) -> Bool {
    locked {
      while waiting.count >= limit, !isClosed { pthread_cond_wait(changed, mutex) }
      guard !isClosed else { return false }
      waiting.append(item)
      pthread_cond_broadcast(changed)
      return true
    }
  }

  /// The next item, or nil when all have been taken and the queue is finished.
  package func take() -> Item? {
    locked {
      while waiting.isEmpty, !isFinished { pthread_cond_wait(changed, mutex) }
      guard !waiting.isEmpty else { return nil }
      pthread_cond_broadcast(changed)
      return waiting.removeFirst()
    }
  }

  /// Returns an item for reuse.
  package func recycle(_ item: Item) { locked { free.append(item) } }

  /// An item that was returned for reuse, or nil.
  package func recycled() -> Item? { locked { free.popLast() } }

  /// No more items will be put.
  package func finish() {
    locked {
      isFinished = true
      pthread_cond_broadcast(changed)
    }
  }

  /// No more items will be taken; from now on `put` returns false.
  package func close() {
    locked {
      isClosed = true
      pthread_cond_broadcast(changed)
    }
  }
}
