import Import
import RegistryCore
import SQLite
import Schema
import Sheets
import Vietnamese

/// Changes to one record: what is stored with what is said anew, and what a row cannot say.
struct RecordEdit {
  let key: RecordKey
  /// The fields as a row that says all of them; new codes are left to `finish`.
  let texts: [Int: String]
  /// Fields whose stored value goes.
  let erased: [Int]
  /// New values of key columns.
  private let renamed: [Int: String]
  private var kind: RecordKind { key.kind }

  init(key: RecordKey, stored: StoredRecord, changes: [Int: String]) {
    self.key = key
    let kind = key.kind
    var texts = stored.texts(kind)
    var erased: [Int] = []
    var renamed: [Int: String] = [:]
    for (place, text) in changes.sorted(by: { $0.key < $1.key }) {
      let text = VietnameseText.collapsed(text)
      guard place < kind.fields.count else {
        texts[place] = text
        continue
      }
      if text.isEmpty {
        erased.append(place)
        texts[place] = nil
      } else if kind.key.contains(kind.fields[place].name), text != texts[place] {
        renamed[place] = text
      } else {
        texts[place] = text
      }
    }
    // A name or a former code that is stored beside a code speaks of that code only.
    if let code = kind.place(of: "commune_code"), changes[code] != nil {
      for name in ["commune_name", "former_commune_code"] {
        if let place = kind.place(of: name), changes[place] == nil { texts[place] = nil }
      }
    }
    if let name = kind.place(of: "commune_name"), changes[name] == nil { texts[name] = nil }
    self.texts = texts
    self.erased = erased
    self.renamed = renamed
  }

  /// The key once the record is changed.
  var newKey: RecordKey {
    let parts = zip(kind.key, key.parts).map { name, part in
      kind.place(of: name).flatMap { renamed[$0] } ?? part
    }
    return RecordKey(kind: kind, parts: parts)
  }

  /// Finds what an edit may not do: empty what must be there, say what the record belongs to anew.
  func check(_ row: RowCursor, _ connection: Connection) throws {
    for place in erased where !kind.fields[place].isRequired {
      guard let kept = RecordRows.columns(of: kind.fields[place].name, kind) else { continue }
      let isFirm = try connection.integer(
        "SELECT 1 FROM pragma_table_info(?1) WHERE name = ?2 AND \"notnull\"", kept.table,
        kept.columns[0])
      if isFirm != nil { row.fail(.cannotErase, at: place, value: "") }
    }
    for place in erased where kind.key.contains(kind.fields[place].name) {
      row.fail(.keyStays, at: place, value: "")
    }
    for (place, text) in renamed where kind.fields[place].name != "code" {
      row.fail(.keyStays, at: place, value: text)
    }
  }

  /// Does what a row cannot say: gives new codes, takes ancestry away; true when anything changed.
  func finish(_ pipeline: RowPipeline, _ rows: RecordRows) throws -> Bool {
    let connection = pipeline.context.connection
    let before = connection.totalChanges
    _ = try pipeline.context.attempt {
      if let place = kind.place(of: "from_households"), erased.contains(place) {
        try connection.run(
          "DELETE FROM household_link WHERE child_id = ?1 AND kind = 'split'", rows.main.id)
      }
      for (_, code) in renamed { try rename(code, rows.main, connection) }
    }
    return connection.totalChanges > before
  }

  /// A member keeps one number through all periods.
  private func rename(
    _ code: String, _ main: RecordRows.Place, _ connection: Connection
  ) throws {
    if main.table == "membership" {
      try connection.run(
        """
        UPDATE membership SET code = ?2 FROM membership this WHERE this.id = ?1
          AND membership.household_id = this.household_id AND membership.code = this.code
        """, main.id, code)
    } else {
      try connection.run("UPDATE \(main.table) SET code = ?2 WHERE id = ?1", main.id, code)
    }
  }
}
