import Synchronization

/// What people searched for a while ago, by numbers: the address of what was found tells no name, and is
/// still there when somebody goes back to it.
///
/// In memory alone; after a restart an old number finds nothing.
final class RecentSearches: Sendable {
  /// So many are kept of an account, and of so many accounts.
  private static let limit = (texts: 50, accounts: 2_000)

  private struct Kept {
    var texts: [(number: Int, text: String)] = []
    var usedAt = 0
  }

  private let all = Mutex<(kept: [Int64: Kept], next: Int)>((kept: [:], next: 1))

  /// Keeps a text for an account; gives its number.
  func keep(_ text: String, for account: Int64) -> Int {
    all.withLock { all in
      let number = all.next
      all.next += 1
      var kept = all.kept[account] ?? Kept()
      kept.texts.append((number, text))
      kept.texts.removeFirst(max(0, kept.texts.count - Self.limit.texts))
      kept.usedAt = number
      all.kept[account] = kept
      if all.kept.count > Self.limit.accounts,
        let oldest = all.kept.min(by: { $0.value.usedAt < $1.value.usedAt })
      {
        all.kept[oldest.key] = nil
      }
      return number
    }
  }

  /// The text of a number, if it is the account's.
  func text(_ number: Int, of account: Int64) -> String? {
    all.withLock { all in
      all.kept[account]?.texts.first { $0.number == number }?.text
    }
  }
}
