import Glibc
import Messages
import RegistryCore
import SQLite
import Synchronization

/// Ctrl-C and the like: nothing is left half done.
///
/// A signal ends the process once its unfinished files are away; a command that can stop by itself is
/// asked to, and only a second signal ends it.
enum Interruption {
  static let flag = CancellationFlag()

  private static let stopsItself = Atomic(false)
  private static let hearing = Mutex<Worker?>(nil)
  /// Where the handler tells of a signal, since little may be done inside it.
  private static let ends: (read: Int32, write: Int32) = {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return (-1, -1) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }()

  /// From now on signals that would end the process are heard; those that are ignored stay so.
  static func begin() {
    guard ends.read >= 0 else { return }
    let worker = Worker { hear() }
    guard let worker else { return }
    hearing.withLock { $0 = worker }
    for number in [SIGINT, SIGTERM, SIGHUP] {
      var before = sigaction()
      guard sigaction(number, nil, &before) == 0, !isIgnored(before) else { continue }
      handle(number)
    }
  }

  private static func isIgnored(_ action: sigaction) -> Bool {
    let handler = unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
    return handler == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  private static func handle(_ number: Int32) {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { number in
      let code = errno
      var byte = UInt8(truncatingIfNeeded: number)
      _ = Glibc.write(Interruption.ends.write, &byte, 1)
      errno = code
    }
    action.sa_flags = SA_RESTART
    sigaction(number, &action, nil)
  }

  private static func hear() {
    var byte: UInt8 = 0
    while true {
      let count = Glibc.read(ends.read, &byte, 1)
      if count < 0, errno == EINTR { continue }
      guard count == 1 else { return }
      if stopsItself.load(ordering: .acquiring), !flag.isCancelled {
        flag.cancel()
        continue
      }
      UnfinishedFiles.clear()
      signal(Int32(byte), SIG_DFL)
      kill(getpid(), Int32(byte))
    }
  }

  /// From now on a first signal raises the flag instead of ending the process.
  static func watch() {
    _ = flag.isCancelled
    stopsItself.store(true, ordering: .releasing)
    handle(SIGINT)
    handle(SIGTERM)
  }

  /// From now on SIGINT raises the flag and ends a read that waits.
  static func watchReading() {
    _ = flag.isCancelled
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { _ in Interruption.flag.cancel() }
    sigaction(SIGINT, &action, nil)
  }
}
