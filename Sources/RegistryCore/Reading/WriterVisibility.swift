import Messages
import SQLite

/// What whoever writes may be told of: messages about records of another commune name nobody.
package final class WriterVisibility {
  private let connection: Connection
  private lazy var isWhole = Result {
    try connection.integer(
      """
      SELECT sobo_actor() IS NULL OR EXISTS (
        SELECT 1 FROM duty_in_force d JOIN admin_unit u ON u.id = d.unit_id
        WHERE d.account_id = sobo_actor() AND u.parent_id IS NULL)
      """) == 1
  }
  private var known: [Int64: Bool] = [:]

  /// For the entry that is open on a connection.
  package init(_ connection: Connection) { self.connection = connection }

  /// Whether a household is of a unit of the writer's duties, or everything is.
  package func sees(household id: Int64) throws -> Bool {
    if try isWhole.get() { return true }
    if let known = known[id] { return known }
    let sees = try connection.integer(ReadRules.standard.get().set("writer_sees"), id) == 1
    known[id] = sees
    return sees
  }

  /// What is said in place of a record of another commune, and whom to ask.
  package static let elsewhere = Wording(
    vi: "một hộ của xã khác (hỏi người duyệt của xã đó hoặc người quản trị)",
    en: "a household of another commune (ask its checker or an administrator)")
}
