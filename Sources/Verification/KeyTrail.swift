import JSON
import RegistryCore
import SQLite

/// Follows the identity and the keys of a registry along its trail, and holds each entry's signature
/// against the key that was in force.
///
/// Only the changes are believed, not the tables: what stands there now says nothing of the past.
struct KeyTrail {
  /// The identity, once an entry has drawn it.
  private(set) var identity: String?
  /// The keys in force after the entries that were closed.
  private(set) var keys = EntryKeys()

  private let layouts: [(id: Int64, table: String, columns: [String])]
  /// The keys that the changes of the entry being read have made.
  private var pending = EntryKeys()
  /// Whether those changes, or changes of the identity, are none that sobo makes.
  private var isOdd = false

  init(_ connection: Connection) throws {
    layouts = try [RegistryIdentity.table, EntryKeys.table].flatMap { table in
      try TrailLayout.all(of: table, in: connection).map { ($0.id, table, $0.columns) }
    }
  }

  /// Looks at a change in `row`, a row of `TrailFormat.changes`, with its layout.
  mutating func read(_ row: Statement, of number: Int64) throws {
    guard let layout = layouts.first(where: { $0.id == number }) else { return }
    let old = Self.values(try row.textOrNil(5), layout.columns)
    guard let new = Self.values(try row.textOrNil(6), layout.columns) else {
      isOdd = true
      return
    }
    if layout.table == RegistryIdentity.table {
      if identity != nil || old != nil { isOdd = true }
      identity = identity ?? new["identity"]
    } else if let role = new["role"], let key = new["key"], old.map({ $0["role"] == role }) ?? true
    {
      pending[role] = key
    } else {
      isOdd = true
    }
  }

  private static func values(_ image: String?, _ columns: [String]) -> [String: String]? {
    guard let image, let values = try? JSONValue(parsing: image.utf8).elements,
      values.count == columns.count
    else { return nil }
    var texts: [String: String] = [:]
    for (column, value) in zip(columns, values) { texts[column] = value.string }
    return texts
  }

  /// Ends an entry; `isRead` tells that the changes read since the last were its own.
  mutating func close(
    _ entry: Int64, signature: String?, leaf: String, isRead: Bool, _ breaks: inout BreakList
  ) {
    let before = keys
    if isRead { keys = pending }
    defer { if isRead { isOdd = false } }
    guard let allowed = before.signers(until: keys), !(isRead && isOdd) else {
      return breaks.add(.keysNotSo(entry))
    }
    guard let signature else {
      if let key = allowed.min() { breaks.add(.signatureMissing(entry, key)) }
      return
    }
    let isGood = allowed.contains {
      EntrySignature.isGood(signature, by: $0, identity: identity ?? "", leaf: leaf)
    }
    if !isGood { breaks.add(.signatureBad(entry)) }
  }

  /// Forgets changes that belong to no entry.
  mutating func forget() {
    pending = keys
    isOdd = false
  }
}
