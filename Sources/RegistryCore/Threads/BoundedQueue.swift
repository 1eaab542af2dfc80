/// A bounded queue through which one thread passes items to another.
package final class BoundedQueue<Item: Sendable>: Sendable {
  private struct State {
    var waiting: [Item] = []
    var free: [Item] = []
    var isFinished = false
    var isClosed = false
  }

  private let limit: Int
  private let state = Monitor(State())

  /// Holds at most `limit` items.
  package init(limit: Int) {
    self.limit = limit
  }

  /// Adds an item, waiting while the queue is full; false once the queue is closed.
  package func put(_ item: Item) -> Bool {
    state.wait { state -> Bool? in
      if state.isClosed { return false }
      guard state.waiting.count < limit else { return nil }
      state.waiting.append(item)
      return true
    } ?? false
  }

  /// The next item, or nil when all have been taken and the queue is finished.
  package func take() -> Item? {
    state.wait { state -> Item?? in
      if !state.waiting.isEmpty { return state.waiting.removeFirst() }
      return state.isFinished ? .some(nil) : nil
    } ?? nil
  }

  /// Returns an item for reuse.
  package func recycle(_ item: Item) { state.update { $0.free.append(item) } }

  /// An item that was returned for reuse, or nil.
  package func recycled() -> Item? { state.update { $0.free.popLast() } }

  /// No more items will be put.
  package func finish() { state.update { $0.isFinished = true } }

  /// No more items will be taken; from now on `put` returns false.
  package func close() { state.update { $0.isClosed = true } }
}
