import Glibc
import RegistryCore
import SQLite
import Verification

extension Backup {
  /// A person whom the registry erased by law after the backup was made, and whom it brings back.
  public struct LaterErasure: Sendable, Hashable {
    /// The row of the person, which is the same in the backup.
    let person: Int64
    /// The member as `record redact` names it, `HOUSEHOLD/NUMBER`.
    public let member: String
    /// The entry of the erasure.
    public let entry: Int64
    /// The reason it was given.
    public let reason: String
  }

  /// Whom the registry at `path` erased after `entry`, where it goes on from this backup; nil for a
  /// registry that is not there, is another, or cannot be read.
  ///
  /// `entry` is the last one that the restored registry holds.
  public func erasures(in path: String, after entry: Int64) -> [LaterErasure]? {
    guard access(path, F_OK) == 0, let source = try? FileInspector(path).connection,
      (try? TreeHead.of(source, first: manifest.head.size)) == manifest.head
    else { return nil }
    return try? Self.erasures(source, after: entry)
  }

  private static func erasures(_ source: Connection, after last: Int64) throws -> [LaterErasure] {
    var acts: [(entry: Int64, reason: String)] = []
    try source.rows(
      "SELECT id, coalesce(reason, '') FROM entry WHERE id > ?1 AND action = ?2 ORDER BY id", last,
      Redaction.action
    ) { acts.append((try $0.integer(0), try $0.text(1))) }
    var found: [LaterErasure] = []
    for act in acts {
      var persons: [Int64] = []
      try source.rows(
        """
        SELECT DISTINCT c.row_id FROM change c JOIN trail_layout l ON l.id = c.layout
        WHERE l.tbl = 'person' AND c.entry = ?1
          AND c.seq > (SELECT coalesce(sum(changes), 0) FROM entry WHERE id < ?1)
          AND c.seq <= (SELECT sum(changes) FROM entry WHERE id <= ?1)
        """, act.entry
      ) { persons.append(try $0.integer(0)) }
      for person in persons where try wasErased(person, source, knownBy: last) {
        guard !found.contains(where: { $0.person == person }),
          let member = try member(person, source)
        else { continue }
        found.append(
          LaterErasure(person: person, member: member, entry: act.entry, reason: act.reason))
      }
    }
    return found
  }

  /// Whether a person is erased, and was recorded by an entry.
  private static func wasErased(
    _ person: Int64, _ source: Connection, knownBy last: Int64
  ) throws -> Bool {
    guard
      try source.text("SELECT full_name FROM person WHERE id = ?1", person) == Redaction.placeholder
    else { return false }
    return try source.integer(
      """
      SELECT 1 FROM trail_layout l JOIN change c ON c.layout = l.id AND c.row_id = ?1
      WHERE l.tbl = 'person' AND c.entry <= ?2 LIMIT 1
      """, person, last) == 1
  }

  /// The oldest household and number of a person.
  private static func member(_ person: Int64, _ source: Connection) throws -> String? {
    try source.text(
      """
      SELECT h.code || '/' || m.code FROM membership m JOIN household h ON h.id = m.household_id
      WHERE m.person_id = ?1 ORDER BY m.id LIMIT 1
      """, person)
  }

  /// Erases persons again in a draft that is live, each in an entry of its own with the reason it
  /// was given; reports those who are not in it.
  static func eraseAgain(
    _ draft: String, _ erasures: [LaterErasure], actor: String?
  ) throws -> [Wording] {
    defer { SideFile.remove(of: draft) }
    let registry = try Registry.openAnyVersion(draft, for: .writing)
    guard try registry.pendingMigrations.isEmpty else { throw RegistryError.erasureOfOlder }
    var notes: [Wording] = []
    for erasure in erasures {
      guard let member = try member(erasure.person, registry.connection) else {
        notes.append(
          Wording(
            vi: "\(erasure.member) không có trong sổ phục hồi, nên không phải xóa lại.",
            en: "\(erasure.member) is not in the restored registry: nothing to erase again."))
        continue
      }
      let reason = "\(erasure.reason) (\(erasure.entry))"
      _ = try Redaction.erase(member: member, reason: reason, in: registry, actor: actor)
      notes.append(
        Wording(
          vi: "Đã xóa lại dữ liệu của \(member).", en: "Erased \(member) again."))
    }
    return notes
  }
}
