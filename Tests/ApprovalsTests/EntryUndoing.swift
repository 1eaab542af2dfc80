import Records
import RegistryCore

/// Takes an entry back as `sobo undo` does.
enum EntryUndoing {
  static func undo(_ entry: Int64, on registry: Registry, as login: String) throws -> UndoReport {
    try EntryUndo(registry: registry, entry: entry).run(
      EntryInfo(actor: login, .undoEntry, of: "\(entry)", reason: "a mistake"))
  }
}
