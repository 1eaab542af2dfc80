/// Compiled statements by their text, each lent to one user at a time.
///
/// Taking one removes it, so a nested use of the same text compiles a second one.
final class StatementCache {
  private static let capacity = 64
  private var statements: [String: Statement] = [:]
  private var order: [String] = []

  func take(_ sql: String) -> Statement? {
    statements.removeValue(forKey: sql)
  }

  func put(_ statement: Statement) {
    let sql = statement.sql
    guard statements.updateValue(statement, forKey: sql) == nil else { return }
    order.append(sql)
    guard order.count > Self.capacity * 4 || statements.count > Self.capacity else { return }
    shrink()
  }

  /// Drops the statements that were put back longest ago.
  private func shrink() {
    var kept: [String] = []
    var seen: Set<String> = []
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
