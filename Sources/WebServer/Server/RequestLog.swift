import Glibc
import JSON
import RegistryCore
import Synchronization

/// What the server tells of its requests: a line of JSON for each, and counts for Prometheus.
///
/// Neither has a path, a value or a name: routes go by their pattern, accounts by their number.
final class RequestLog: Sendable {
  private struct Key: Hashable {
    let method: String
    let route: String
    let status: Int
  }

  private struct Count {
    var requests = 0
    var seconds = 0.0
    var buckets = [Int](repeating: 0, count: RequestLog.bounds.count)
  }

  /// The upper bounds of the histogram, in seconds.
  private static let bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

  private let counts = Mutex<[Key: Count]>([:])
  private let descriptor: Int32

  /// Lines go to an open file, standard error as a rule.
  init(descriptor: Int32 = 2) { self.descriptor = descriptor }

  /// Notes a request that was answered.
  func note(
    _ method: String, _ route: String, _ status: Int, _ time: Duration, account: Int64?
  ) {
    let seconds =
      Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    counts.withLock { counts in
      var count = counts[Key(method: method, route: route, status: status), default: Count()]
      count.requests += 1
      count.seconds += seconds
      for (index, bound) in Self.bounds.enumerated() where seconds <= bound {
        count.buckets[index] += 1
      }
      counts[Key(method: method, route: route, status: status)] = count
    }
    var members: [JSONValue.Member] = [
      .init("at", .string(Clock.now())), .init("method", .string(method)),
      .init("route", .string(route)), .init("status", .integer(Int64(status))),
      .init("ms", .integer(Int64((seconds * 1_000).rounded()))),
    ]
    if let account { members.append(.init("account", .integer(account))) }
    write(.object(members))
  }

  /// Notes what the server itself did, or what failed; `what` is text of the program.
  func note(_ event: String, _ what: String) {
    write(
      .object([
        .init("at", .string(Clock.now())), .init("event", .string(event)),
        .init("what", .string(what)),
      ]))
  }

  private func write(_ value: JSONValue) {
    let line = Array((value.text() + "\n").utf8)
    // One call, so that lines of two threads do not mix; a log that is full stops nobody.
    _ = line.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
  }

  /// The counts as Prometheus reads them.
  func metrics(pools: [(name: String, waiting: Int, refused: Int)]) -> String {
    var lines = [
      "# HELP sobo_request_seconds Time to answer a request.",
      "# TYPE sobo_request_seconds histogram",
    ]
    let counts = counts.withLock { $0 }.sorted {
      ($0.key.route, $0.key.method, $0.key.status) < ($1.key.route, $1.key.method, $1.key.status)
    }
    for (key, count) in counts {
      let labels = "method=\"\(key.method)\",route=\"\(key.route)\",status=\"\(key.status)\""
      for (bound, value) in zip(Self.bounds, count.buckets) {
        lines.append("sobo_request_seconds_bucket{\(labels),le=\"\(bound)\"} \(value)")
      }
      lines.append("sobo_request_seconds_bucket{\(labels),le=\"+Inf\"} \(count.requests)")
      lines.append("sobo_request_seconds_sum{\(labels)} \(count.seconds)")
      lines.append("sobo_request_seconds_count{\(labels)} \(count.requests)")
    }
    lines += ["# HELP sobo_waiting Work that waits for a thread.", "# TYPE sobo_waiting gauge"]
    lines += pools.map { "sobo_waiting{pool=\"\($0.name)\"} \($0.waiting)" }
    lines += [
      "# HELP sobo_refused_total Work that was turned away, since too much waited.",
      "# TYPE sobo_refused_total counter",
    ]
    lines += pools.map { "sobo_refused_total{pool=\"\($0.name)\"} \($0.refused)" }
    return lines.joined(separator: "\n") + "\n"
  }
}
