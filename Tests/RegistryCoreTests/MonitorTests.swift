import Testing

@testable import RegistryCore

@Suite struct MonitorTests {
  @Test func waitingThreadIsWokenByAChange() {
    let monitor = Monitor(0)
    let worker = Worker { monitor.update { $0 = 7 } }
    #expect(monitor.wait { $0 == 7 ? "seven" : nil } == "seven")
    worker?.join()
  }

  @Test func waitChangesWhatItTakes() {
    let monitor = Monitor([1, 2])
    #expect(monitor.wait { $0.isEmpty ? nil : $0.removeFirst() } == 1)
    #expect(monitor.read { $0 } == [2])
  }

  @Test func waitEndsWithNothingWhenItsTimeIsOver() {
    let monitor = Monitor(false)
    #expect(monitor.wait(seconds: 0) { $0 ? 1 : nil } == nil)
    monitor.update { $0 = true }
    #expect(monitor.wait(seconds: 0) { $0 ? 1 : nil } == 1)
  }

  @Test func queuePassesAllItemsInOrder() {
    let queue = BoundedQueue<Int>(limit: 3)
    let worker = Worker {
      for item in 0..<1_000 where !queue.put(item) { return }
      queue.finish()
    }
    var taken: [Int] = []
    while let item = queue.take() { taken.append(item) }
    worker?.join()
    #expect(taken == Array(0..<1_000))
  }

  @Test func closedQueueTakesNothingMore() {
    let queue = BoundedQueue<Int>(limit: 1)
    #expect(queue.put(1))
    let worker = Worker { queue.close() }
    #expect(!queue.put(2))
    worker?.join()
  }
}
