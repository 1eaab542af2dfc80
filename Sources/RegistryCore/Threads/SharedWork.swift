import SQLite
import Synchronization

/// Work that two threads share: each takes the next item, until none is left or one has failed.
package final class SharedWork<Item: Sendable, Outcome: Sendable>: Sendable {
  private struct State {
    var reserved: [Int]
    var waiting: [Int]
    var outcomes: [Int: Outcome] = [:]
    var failures: [Int: any Error] = [:]

    mutating func stop() {
      reserved = []
      waiting = []
    }
  }

  private let items: [Item]
  private let progress: WorkProgress.Unit?
  private let state: Mutex<State>

  /// The items are taken in `order`, their own if nil; those `reserved` only by the first thread.
  package init(
    _ items: [Item], order: [Int]? = nil, reserved: Set<Int> = [],
    progress: WorkProgress.Unit? = nil
  ) {
    self.items = items
    self.progress = progress
    let order = (order ?? Array(items.indices)).filter(items.indices.contains)
    state = Mutex(
      State(
        reserved: order.filter(reserved.contains).reversed(),
        waiting: order.filter { !reserved.contains($0) }.reversed()))
  }

  /// Takes items and does `body` with each until none is left; what throws ends the work.
  package func run(isHelper: Bool = false, _ body: (Item) throws -> Outcome) {
    while let index = state.withLock({ state in
      (isHelper ? nil : state.reserved.popLast()) ?? state.waiting.popLast()
    }) {
      do {
        let outcome = try body(items[index])
        let done = state.withLock { state in
          state.outcomes[index] = outcome
          return state.outcomes.count
        }
        if let progress { WorkProgress.listener?(progress, done, items.count) }
      } catch {
        fail(error, at: index)
      }
    }
  }

  /// Ends the work for a reason that is not one item's.
  package func fail(_ error: any Error) { fail(error, at: -1) }

  private func fail(_ error: any Error, at index: Int) {
    state.withLock { state in
      state.failures[index] = error
      state.stop()
    }
  }

  /// The outcomes, in the order of the items; throws the error of the first item that failed.
  package func outcomes() throws -> [Outcome] {
    try state.withLock { state in
      if let first = state.failures.min(by: { $0.key < $1.key }) { throw first.value }
      return state.outcomes.sorted { $0.key < $1.key }.map(\.value)
    }
  }

  /// Does `body` while a second thread does `help` with `connection`, which it alone uses then.
  ///
  /// The helper has ended when this returns or throws. Without a connection, or where the system
  /// gives no thread, `body` works alone. (A thread, not Dispatch, which aborts when file
  /// descriptors run out.)
  package func share(
    with connection: Connection?, _ help: @escaping @Sendable (Connection) -> Void,
    _ body: () throws -> Void
  ) rethrows {
    var helper: Worker?
    if let connection {
      let transferred = TransferredConnection(connection: connection)
      helper = Worker { help(transferred.connection) }
    }
    defer { helper?.join() }
    do {
      try body()
    } catch {
      state.withLock { $0.stop() }
      throw error
    }
  }
}

/// Passes a connection to another thread, which alone uses it from then on.
private struct TransferredConnection: @unchecked Sendable {
  let connection: Connection
}
