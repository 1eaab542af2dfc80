import SQLite
import Sheets

extension Stopwatch {
  /// Seconds with two decimals, as scripts read them.
  static func shown(_ seconds: Double) -> String {
    ResultValue.hundredths(Int64(seconds * 100)).text
  }
}
