import CSQLite

/// Keeps what a commit hook asks alive for as long as SQLite calls it.
final class CommitGuardBox {
  let allows: () -> Bool
  init(_ allows: @escaping () -> Bool) { self.allows = allows }
}

extension Connection {
  /// Asks before every commit of a write whether it may be (`sqlite3_commit_hook`).
  ///
  /// A commit that may not be is rolled back, and its statement throws `SQLITE_CONSTRAINT`. The
  /// closure must not use the connection, nor keep it.
  public func setCommitGuard(_ allows: (() -> Bool)?) {
    guard let handle else { return }
    guard let allows else {
      sqlite3_commit_hook(handle, nil, nil)
      hold(nil as CommitGuardBox?)
      return
    }
    let box = CommitGuardBox(allows)
    sqlite3_commit_hook(
      handle,
      { context in
        guard let context else { return 1 }
        return Unmanaged<CommitGuardBox>.fromOpaque(context).takeUnretainedValue().allows() ? 0 : 1
      }, Unmanaged.passUnretained(box).toOpaque())
    hold(box)
  }
}
