import RegistryCore

/// Passes chunks of rows from the reading to the writing thread, and back to be reused.
final class RowQueue: Sendable {
  private let handover = BoundedQueue<RowChunk>(limit: 16)
  private let width: Int

  init(width: Int) {
    self.width = width
  }

  func fresh() -> RowChunk { handover.recycled() ?? RowChunk(width: width) }

  /// Hands a chunk over, waiting while the queue is full; false when nobody takes any more.
  func put(_ chunk: RowChunk) -> Bool { handover.put(chunk) }

  /// The next chunk, or nil when all have been taken.
  func take() -> RowChunk? { handover.take() }

  /// Gives a chunk back, unless one of its rows is held.
  func recycle(_ chunk: RowChunk) {
    guard !chunk.isHeld else { return }
    chunk.reset()
    handover.recycle(chunk)
  }

  /// Says that no chunk will follow.
  func finish() { handover.finish() }

  /// Says that no chunk will be taken.
  func close() { handover.close() }
}
