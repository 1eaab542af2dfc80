import Glibc

/// Compiled statements by their text, each used by one caller at a time.
///
/// A text that is taken is not taken twice: a nested use of it compiles a second statement, which is not
/// kept.
final class StatementCache {
  /// A text by its bytes: Swift takes `ế` in one code point and in three for the same.
  private struct Key: Hashable {
    let sql: String

    static func == (left: Key, right: Key) -> Bool {
      var (left, right) = (left.sql, right.sql)
      return left.withUTF8 { left in
        right.withUTF8 { right in
          guard left.count == right.count, let one = left.baseAddress,
            let other = right.baseAddress
          else { return left.isEmpty && right.isEmpty }
          return memcmp(one, other, left.count) == 0
        }
      }
    }

    /// Long texts that begin alike mostly end differently.
    func hash(into hasher: inout Hasher) {
      var sql = sql
      sql.withUTF8 { text in
        hasher.combine(text.count)
        hasher.combine(
          bytes: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(text).suffix(32)))
      }
    }
  }

  private final class Slot {
    let statement: Statement
    var isTaken = false
    var lastUse: UInt64

    init(_ statement: Statement, _ lastUse: UInt64) {
      (self.statement, self.lastUse) = (statement, lastUse)
    }
  }

  private static let capacity = 64
  private var slots: [Key: Slot] = [:]
  private var uses: UInt64 = 0

  func take(_ sql: String) -> Statement? {
    guard let slot = slots[Key(sql: sql)], !slot.isTaken else { return nil }
    slot.isTaken = true
    return slot.statement
  }

  func put(_ statement: Statement) {
    uses &+= 1
    let key = Key(sql: statement.sql)
    if let slot = slots[key] {
      guard slot.statement === statement else { return }
      (slot.isTaken, slot.lastUse) = (false, uses)
    } else {
      slots[key] = Slot(statement, uses)
      if slots.count > Self.capacity { shrink() }
    }
  }

  /// Keeps a statement no longer, lest it and its connection keep each other.
  func drop(_ statement: Statement) {
    let key = Key(sql: statement.sql)
    if slots[key]?.statement === statement { slots[key] = nil }
  }

  /// Drops the half that was put back longest ago.
  private func shrink() {
    let free = slots.filter { !$0.value.isTaken }.sorted { $0.value.lastUse < $1.value.lastUse }
    for (key, _) in free.prefix(Self.capacity / 2) { slots[key] = nil }
  }

  func removeAll() { slots.removeAll() }
}
