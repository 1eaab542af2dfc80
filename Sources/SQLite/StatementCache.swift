import Glibc

/// Compiled statements by their text, each used by one caller at a time.
///
/// Taking one removes it, so a nested use of the same text compiles a second one.
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

    func hash(into hasher: inout Hasher) {
      var sql = sql
      sql.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
  }

  private static let capacity = 64
  private var statements: [Key: Statement] = [:]
  private var order: [Key] = []

  func take(_ sql: String) -> Statement? {
    statements.removeValue(forKey: Key(sql: sql))
  }

  func put(_ statement: Statement) {
    let sql = Key(sql: statement.sql)
    guard statements.updateValue(statement, forKey: sql) == nil else { return }
    order.append(sql)
    guard order.count > Self.capacity * 4 || statements.count > Self.capacity else { return }
    shrink()
  }

  /// Drops the statements that were put back longest ago.
  private func shrink() {
    var kept: [Key] = []
    var seen: Set<Key> = []
    for sql in order.reversed()
    where statements[sql] != nil && kept.count < Self.capacity && seen.insert(sql).inserted {
      kept.append(sql)
    }
    order = kept.reversed()
    statements = statements.filter { seen.contains($0.key) }
  }

  func removeAll() {
    statements.removeAll()
    order.removeAll()
  }
}
