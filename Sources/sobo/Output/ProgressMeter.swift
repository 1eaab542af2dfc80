import Glibc
import Import
import RegistryCore
import SQLite
import Sheets
import Synchronization

/// A line on the terminal that shows how far a command has come.
final class ProgressMeter: Sendable {
  private struct Screen {
    var last = 0.0
    var isWritten = false
    var isOver = false
  }

  private let language: Language
  private let isShown = isatty(2) == 1
  private let stopwatch = Stopwatch()
  private let screen = Mutex(Screen())

  init(language: Language) {
    self.language = language
  }

  /// Shows how far `body` comes, if it takes long enough and tells.
  func watch<Result>(_ body: () throws -> Result) rethrows -> Result {
    defer { clear() }
    guard isShown else { return try body() }
    return try WorkProgress.watch(
      { [self] unit, done, total in show(done, Self.wording(of: unit), done, of: total) }, body)
  }

  /// Shows for how long `body` has been at work, where it cannot tell how far it has come.
  func wait<Result>(_ body: () throws -> Result) rethrows -> Result {
    guard isShown else { return try body() }
    let ticker = Worker { [self] in
      while !screen.withLock({ $0.isOver }) {
        usleep(20_000)
        tick()
      }
    }
    defer {
      screen.withLock { $0.isOver = true }
      ticker?.join()
      clear()
    }
    return try body()
  }

  private func tick() {
    let elapsed = stopwatch.seconds
    screen.withLock { screen in
      guard !screen.isOver, elapsed > 1, elapsed - screen.last > 1 else { return }
      screen.last = elapsed
      screen.isWritten = true
      let text = Wording(vi: "đang làm, \(Int(elapsed)) giây", en: "at work, \(Int(elapsed)) s")
      write("\r\u{1B}[K" + text[language])
    }
  }

  /// Shows how far an import has come.
  func show(_ progress: ImportProgress) {
    show(
      progress.rows, Wording(vi: "dòng", en: "rows"), progress.bytes, of: progress.totalBytes ?? 0)
  }

  private static func wording(of unit: WorkProgress.Unit) -> Wording {
    switch unit {
    case .changes: Wording(vi: "thay đổi", en: "changes")
    case .rules: Wording(vi: "quy tắc", en: "rules")
    }
  }

  /// Shows the state, at most five times a second and not within the first.
  private func show(_ count: Int, _ unit: Wording, _ done: Int, of total: Int) {
    guard isShown else { return }
    let elapsed = stopwatch.seconds
    screen.withLock { screen in
      guard elapsed > 1, elapsed - screen.last > 0.2 else { return }
      screen.last = elapsed
      screen.isWritten = true
      let name = unit[language]
      var text = "\(count) \(name), \(Int(Double(count) / elapsed)) \(name)/\(second)"
      if total > 0 {
        text += ", \(min(100, done * 100 / total)) %"
        text += left(done, of: total, elapsed)
      }
      write("\r\u{1B}[K" + text)
    }
  }

  private var second: String { Wording(vi: "giây", en: "s")[language] }

  /// The time that is left, if the rest goes as what is done.
  private func left(_ done: Int, of total: Int, _ elapsed: Double) -> String {
    guard done > 0, total > done else { return "" }
    let seconds = Int(elapsed * Double(total - done) / Double(done)) + 1
    return seconds < 100
      ? Wording(vi: ", còn \(seconds) giây", en: ", \(seconds) s left")[language]
      : Wording(vi: ", còn \(seconds / 60) phút", en: ", \(seconds / 60) min left")[language]
  }

  /// Takes the line away.
  func clear() {
    screen.withLock { screen in
      if screen.isWritten { write("\r\u{1B}[K") }
      screen.isWritten = false
    }
  }

  private func write(_ text: String) {
    let sink = OutputSink(descriptor: 2, name: "stderr", movesCursor: true)
    try? sink.write(text)
    try? sink.flush()
  }
}
