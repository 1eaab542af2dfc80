import Authentication
import Import
import Records
import RegistryCore
import SQLite
import Synchronization

/// What takes long and writes: files that are read in, and batches taken back, one at a time on a thread
/// of its own.
///
/// Whoever asked for it looks at how far it is; the pages of everybody else go on, and saves that meet it
/// are told after two seconds (`RequestContext.write`).
final class FileWork: Sendable {
  /// What is worked on, and for whom.
  struct Subject: Hashable, Sendable {
    enum Thing: Hashable, Sendable {
      case upload(Int64)
      case batch(Int64)
    }

    let thing: Thing
    let account: Int64
  }

  /// How far something is.
  enum Stage: Sendable {
    case waiting
    /// Somebody else writes.
    case held(by: String)
    case running(ImportProgress?)
    case done(Outcome)
  }

  /// What came of it.
  enum Outcome: Sendable {
    case file(FileResult)
    case undo(UndoReport, proposal: Int64?)
    /// It could not be done; why.
    case failed(Wording)

    /// About how much memory it keeps.
    fileprivate var weight: Int {
      switch self {
      case .file(let result): result.weight
      case .undo(let report, _): 100 + report.items.count
      case .failed: 1
      }
    }
  }

  private struct Work {
    var stage = Stage.waiting
    /// Whether it holds the writer's lock while it runs.
    var holdsWriter: Bool
    let flag = CancellationFlag()
    let number: Int
  }

  /// So many rows and values of finished work are kept to be looked at.
  private static let kept = 150_000

  private let pool: WorkerPool<Registry>
  private let state = Mutex<(all: [Subject: Work], next: Int)>((all: [:], next: 0))

  init(_ pool: WorkerPool<Registry>) { self.pool = pool }

  /// Whether the writer's lock is held by this.
  var isBusy: Bool {
    state.withLock { state in
      state.all.values.contains {
        switch $0.stage {
        case .running: $0.holdsWriter
        default: false
        }
      }
    }
  }

  func stage(of subject: Subject) -> Stage? { state.withLock { $0.all[subject]?.stage } }

  /// Begins work, unless it is under way; what it throws is told as its outcome.
  ///
  /// What is tried on a copy does not hold the writer's lock.
  func begin(
    _ subject: Subject, holdsWriter: Bool,
    _ work: @escaping @Sendable (Registry, Progress) throws -> Outcome,
    after: @escaping @Sendable (Outcome) async -> Void = { _ in }
  ) {
    let flag: CancellationFlag? = state.withLock { state in
      switch state.all[subject]?.stage {
      case .waiting, .held, .running: return nil
      case .done, nil: break
      }
      state.next += 1
      let new = Work(holdsWriter: holdsWriter, number: state.next)
      state.all[subject] = new
      return new.flag
    }
    guard let flag else { return }
    let progress = Progress(work: self, subject: subject, flag: flag)
    let pool = pool
    Task {
      let outcome: Outcome
      do {
        // An hour: what is asked for by then is done though the page was left.
        outcome = try await pool.run(until: .now + .seconds(3_600)) { registry in
          progress.set(.running(nil))
          registry.onWaiting = { holder in progress.set(.held(by: holder)) }
          defer { registry.onWaiting = { _ in } }
          return try work(registry, progress)
        }
      } catch {
        outcome = .failed(ErrorPage.told(error))
      }
      await after(outcome)
      self.set(subject, .done(outcome))
    }
  }

  /// Stops work, and forgets what came of it.
  func drop(_ subject: Subject) {
    state.withLock { state in
      state.all[subject]?.flag.cancel()
      state.all[subject] = nil
    }
  }

  /// Stops all work, which is rolled back, and ends the thread.
  func close() {
    state.withLock { state in for work in state.all.values { work.flag.cancel() } }
    pool.close()
  }

  private func set(_ subject: Subject, _ stage: Stage) {
    state.withLock { state in
      state.all[subject]?.stage = stage
      var sum = 0
      let done = state.all.compactMap { subject, work -> (Subject, Int, Int)? in
        guard case .done(let outcome) = work.stage else { return nil }
        return (subject, work.number, outcome.weight)
      }
      // The newest always stays.
      for (index, work) in done.sorted(by: { $0.1 > $1.1 }).enumerated() {
        sum += work.2
        if index > 0, sum > Self.kept { state.all[work.0] = nil }
      }
    }
  }

  /// Tells how far work is.
  struct Progress: Sendable {
    fileprivate let work: FileWork
    fileprivate let subject: Subject
    let flag: CancellationFlag

    func set(_ progress: ImportProgress) { set(.running(progress)) }
    /// It does so after all.
    func holdsWriter() {
      work.state.withLock { $0.all[subject]?.holdsWriter = true }
    }
    fileprivate func set(_ stage: Stage) { work.set(subject, stage) }
  }
}
