import RegistryCore
import Synchronization

/// Why work was not begun.
enum WorkRejection: Error {
  /// As much waits as may.
  case full
  /// It waited longer than a request may take.
  case late
  /// The server stops.
  case closed
}

/// Threads that each own what they work with, behind a queue that takes so many and no more.
///
/// SQLite blocks, and so never runs on the threads of Swift's tasks: a request hands its work in here and
/// is woken when it is done.
final class WorkerPool<Owned>: Sendable {
  private typealias Job = @Sendable (Result<Owned, any Error>) -> Void

  private let queue: JobQueue<Job>
  private let threads: Mutex<[Worker]>
  /// What metrics call it.
  let name: String

  /// How much waits, and how much was turned away.
  var waiting: Int { queue.count }
  var refused: Int { queue.refused }

  /// `make` makes what a thread owns, on that thread; where it throws, so does the work that comes.
  ///
  /// `whenIdle` is done by a thread that had nothing to do for so many seconds.
  init(
    _ name: String, threads count: Int, capacity: Int,
    idle: (seconds: Int, work: @Sendable (Owned) -> Void)? = nil,
    make: @escaping @Sendable () throws -> Owned
  ) {
    self.name = name
    let queue = JobQueue<Job>(limit: capacity)
    self.queue = queue
    let day = Clock.exerciseDay
    let body: @Sendable () -> Void = {
      Clock.$exerciseDay.withValue(day) {
        var owned = Result { try make() }
        while true {
          switch queue.take(seconds: idle?.seconds) {
          case .job(let job):
            if case .failure = owned { owned = Result { try make() } }
            job(owned)
          case .idle:
            if case .success(let owned) = owned { idle?.work(owned) }
          case .end: return
          }
        }
      }
    }
    threads = Mutex((0..<max(1, count)).compactMap { _ in Worker(body) })
  }

  /// Does work on one of the threads.
  ///
  /// Throws ``WorkRejection`` where it is not begun, and what the work throws.
  func run<R: Sendable>(
    until deadline: ContinuousClock.Instant, _ work: @escaping @Sendable (Owned) throws -> R
  ) async throws -> R {
    try await withCheckedThrowingContinuation { continuation in
      let job: Job = { owned in
        guard ContinuousClock.now < deadline else {
          return continuation.resume(throwing: WorkRejection.late)
        }
        continuation.resume(with: Result { try work(owned.get()) })
      }
      switch queue.offer(job) {
      case .taken: break
      case .full: continuation.resume(throwing: WorkRejection.full)
      case .closed: continuation.resume(throwing: WorkRejection.closed)
      }
    }
  }

  /// Takes no more work, does what waits, and ends the threads.
  func close() {
    queue.close()
    let threads = threads.withLock { threads in
      defer { threads = [] }
      return threads
    }
    for thread in threads { thread.join() }
  }
}

/// A queue that turns away what it has no room for, instead of making whoever brings it wait.
final class JobQueue<Job: Sendable>: Sendable {
  enum Offer { case taken, full, closed }
  enum Taken {
    case job(Job)
    case idle
    case end
  }

  private struct State {
    var jobs: [Job] = []
    var isClosed = false
    var refused = 0
  }

  private let limit: Int
  private let state = Monitor(State())

  init(limit: Int) {
    self.limit = max(1, limit)
  }

  var count: Int { state.read(\.jobs.count) }
  var refused: Int { state.read(\.refused) }

  func offer(_ job: Job) -> Offer {
    state.update { state in
      guard !state.isClosed else { return .closed }
      guard state.jobs.count < limit else {
        state.refused += 1
        return .full
      }
      state.jobs.append(job)
      return .taken
    }
  }

  /// The next job; `.idle` where none came for so many seconds.
  func take(seconds: Int?) -> Taken {
    state.wait(seconds: seconds) { state -> Taken? in
      if !state.jobs.isEmpty { return .job(state.jobs.removeFirst()) }
      return state.isClosed ? .end : nil
    } ?? .idle
  }

  func close() { state.update { $0.isClosed = true } }
}
