import Glibc

/// Who holds the lock of a registry, as the lock's file tells others: what is done, by whom, and the
/// number of the process.
package struct LockHolder {
  /// What stands in the file, which English readers are shown: `import households (anna, pid 9)`.
  private let text: String

  /// The holder that a lock's file names.
  package init(_ text: String) { self.text = text }

  /// The holder that this process is while it makes a write.
  init(of act: EntryInfo) { self.init("\(act.action) (\(act.actor), pid \(getpid()))") }

  /// What is written into the file.
  var line: String { text }

  /// What people are told: in Vietnamese who it is and what is being done.
  package var wording: Wording { Wording(vi: vietnamese ?? text, en: text) }

  private var vietnamese: String? {
    let parts = text.split(separator: " (", maxSplits: 1).map(String.init)
    guard parts.count == 2, let end = parts[1].firstRange(of: ", pid ") else { return nil }
    let words = parts[0].split(separator: " ").map(String.init)
    // The longest beginning that is a command: what follows is what it is done to.
    for count in stride(from: words.count, to: 0, by: -1) {
      let command = words[..<count].joined(separator: " ")
      guard let action = EntryAction(rawValue: command) else { continue }
      return "\(parts[1][..<end.lowerBound]) (\(action.vietnamese))"
    }
    return nil
  }
}
