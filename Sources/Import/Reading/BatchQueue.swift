import RegistryCore

/// Passes batches of rows from the reading to the writing thread, and back to be reused.
final class BatchQueue: Sendable {
  private let handover = BoundedQueue<RowBatch>(limit: 16)
  private let width: Int

  init(width: Int) {
    self.width = width
  }

  func fresh() -> RowBatch { handover.recycled() ?? RowBatch(width: width) }

  /// Hands a batch over, waiting while the queue is full; false when nobody takes any more.
  func put(_ batch: RowBatch) -> Bool { handover.put(batch) }

  /// The next batch, or nil when all have been taken.
  func take() -> RowBatch? { handover.take() }

  /// Gives a batch back, unless one of its rows is held.
  func recycle(_ batch: RowBatch) {
    guard !batch.isHeld else { return }
    batch.reset()
    handover.recycle(batch)
  }

  /// Says that no batch will follow.
  func finish() { handover.finish() }

  /// Says that no batch will be taken.
  func close() { handover.close() }
}
