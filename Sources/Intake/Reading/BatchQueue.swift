import Glibc

/// A bounded queue between the reading and the writing thread.
final class BatchQueue: @unchecked Sendable {
  private static let limit = 16
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var waiting: [RowBatch] = []
  private var free: [RowBatch] = []
  private var isFinished = false
  private var isClosed = false
  private let width: Int

  init(width: Int) {
    self.width = width
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

  /// An empty batch.
  func fresh() -> RowBatch {
    locked { free.popLast() } ?? RowBatch(width: width)
  }

  /// Hands a batch over, waiting while the queue is full; false when nobody takes any more.
  func put(_ batch: RowBatch) -> Bool {
    locked {
      while waiting.count >= Self.limit, !isClosed { pthread_cond_wait(changed, mutex) }
      guard !isClosed else { return false }
      waiting.append(batch)
      pthread_cond_broadcast(changed)
      return true
    }
  }

  /// The next batch, or nil when all have been taken.
  func take() -> RowBatch? {
    locked {
      while waiting.isEmpty, !isFinished { pthread_cond_wait(changed, mutex) }
      guard !waiting.isEmpty else { return nil }
      pthread_cond_broadcast(changed)
      return waiting.removeFirst()
    }
  }

  /// Gives a batch back for another use.
  func recycle(_ batch: RowBatch) {
    guard !batch.isHeld else { return }
    batch.reset()
    locked { free.append(batch) }
  }

  /// Says that no batch will follow.
  func finish() {
    locked {
      isFinished = true
      pthread_cond_broadcast(changed)
    }
  }

  /// Says that no batch will be taken.
  func close() {
    locked {
      isClosed = true
      pthread_cond_broadcast(changed)
    }
  }
}

/// A thread that does one thing and is waited for.
struct Worker {
  private final class Body {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  private var thread = pthread_t()

  /// Starts `body` on a thread of its own; nil when the system has none to give.
  init?(_ body: @escaping @Sendable () -> Void) {
    let box = Unmanaged.passRetained(Body(body))
    let code = pthread_create(
      &thread, nil,
      { context in
        if let context { Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run() }
        return nil
      }, box.toOpaque())
    guard code == 0 else {
      box.release()
      return nil
    }
  }

  func join() { pthread_join(thread, nil) }
}
