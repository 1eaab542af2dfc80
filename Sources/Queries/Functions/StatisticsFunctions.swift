import SQLite

/// Why an aggregate gave no result.
private struct StatisticsFault: Error, CustomStringConvertible {
  let description: String
}

/// How many values the aggregates of a connection keep at the same time.
private final class KeptValues {
  /// 32 MB of numbers, a few times the people of a province.
  static let limit = 4_000_000
  private(set) var count = 0

  func add() throws {
    guard count < Self.limit else {
      throw SQLiteError.tooBig("median and percentile keep at most \(Self.limit) values")
    }
    count += 1
  }

  func remove(_ removed: Int) { count -= min(removed, count) }
}

/// The number that an argument is; nil for NULL.
private func number(
  _ arguments: borrowing FunctionArguments, _ index: Int, of name: String
) throws -> Double? {
  switch try arguments.value(index) {
  case .null: return nil
  case .integer(let number): return Double(number)
  case .real(let number): return number
  case .text, .blob: throw StatisticsFault(description: "\(name): a value is no number")
  }
}

/// Percentiles by linear interpolation between the closest ranks, as spreadsheets' `PERCENTILE.INC`.
private final class Percentile: AggregateState {
  private let name: String
  private let kept: KeptValues
  private var values: [Double] = []
  private var share: Double?

  init(_ name: String, share: Double?, _ kept: KeptValues) {
    self.name = name
    self.share = share
    self.kept = kept
  }

  deinit { kept.remove(values.count) }

  func step(_ arguments: borrowing FunctionArguments) throws {
    if arguments.count > 1 {
      guard let percent = try number(arguments, 1, of: name), (0...100).contains(percent),
        share.map({ $0 == percent / 100 }) ?? true
      else {
        throw StatisticsFault(description: "\(name): the percent is one number from 0 to 100")
      }
      share = percent / 100
    }
    guard let value = try number(arguments, 0, of: name), value.isFinite else { return }
    try kept.add()
    values.append(value)
  }

  func result() -> Value {
    guard let share, !values.isEmpty else { return .null }
    values.sort()
    let place = share * Double(values.count - 1)
    let low = Int(place.rounded(.down))
    let high = min(low + 1, values.count - 1)
    return .real(values[low] + (values[high] - values[low]) * (place - Double(low)))
  }
}

/// The standard deviation of a sample, or of a whole population (Welford).
private final class Deviation: AggregateState {
  private let name: String
  private let lost: Int
  private var count = 0
  private var mean = 0.0
  private var squares = 0.0

  init(_ name: String, lost: Int) {
    self.name = name
    self.lost = lost
  }

  func step(_ arguments: borrowing FunctionArguments) throws {
    guard let value = try number(arguments, 0, of: name), value.isFinite else { return }
    count += 1
    let distance = value - mean
    mean += distance / Double(count)
    squares += distance * (value - mean)
  }

  func result() -> Value {
    guard count > lost else { return .null }
    return .real((squares / Double(count - lost)).squareRoot())
  }
}

extension Connection {
  /// Lets SQL call `median(x)`, `percentile(x, percent)`, `stddev(x)` and `stddev_pop(x)`.
  ///
  /// NULL does not count; a text is an error instead of zero, so that no pseudonym passes for a number.
  func registerStatistics() throws(SQLiteError) {
    let flags: FunctionFlags = [.deterministic, .innocuous]
    let kept = KeptValues()
    try register(aggregate: "median", argumentCount: 1, flags: flags) {
      Percentile("median", share: 0.5, kept)
    }
    try register(aggregate: "percentile", argumentCount: 2, flags: flags) {
      Percentile("percentile", share: nil, kept)
    }
    try register(aggregate: "stddev", argumentCount: 1, flags: flags) {
      Deviation("stddev", lost: 1)
    }
    try register(aggregate: "stddev_pop", argumentCount: 1, flags: flags) {
      Deviation("stddev_pop", lost: 0)
    }
  }
}
