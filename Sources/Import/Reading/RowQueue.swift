import RegistryCore

/// Passes batches of rows from the reading to the writing thread, and back to be reused.
final class RowQueue: Sendable {
  private let handover = BoundedQueue<RowChunk>(limit: 16)
  private let width: Int

  init(width: Int) {
    self.width = width
  }

  func fresh() -> RowChunk { handover.recycled() ?? RowChunk(width: width) }

  /// Hands a batch over, waiting while the queue is full; false when nobody takes any more.
  func put(_ batch: RowChunk) -> Bool { handover.put(batch) }

  /// The next batch, or nil when all have been taken.
  func take() -> RowChunk? { handover.take() }

  /// Gives a batch back, unless one of its rows is held.
  func recycle(_ batch: RowChunk) {
    guard !batch.isHeld else { return }
    batch.reset()
    handover.recycle(batch)
  }

  /// Says that no batch will follow.
  func finish() { handover.finish() }

  /// Says that no batch will be taken.
  func close() { handover.close() }
}
