import Glibc
import SQLite

/// Ctrl-C as a wish to stop, so that nothing is left half done.
enum Interruption {
  static let flag = CancellationFlag()

  /// From now on SIGINT raises the flag instead of ending the process.
  static func watch() {
    _ = flag.isCancelled
    signal(SIGINT) { _ in Interruption.flag.cancel() }
  }

  /// From now on SIGINT raises the flag and ends a read that waits.
  static func watchReading() {
    _ = flag.isCancelled
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { _ in Interruption.flag.cancel() }
    sigaction(SIGINT, &action, nil)
  }
}
