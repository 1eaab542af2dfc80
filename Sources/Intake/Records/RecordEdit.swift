import RegistryCore
import SQLite
import Sheets
import Vietnamese

/// Changes to one record: what is stored with what is said anew, and what a row cannot say.
struct RecordEdit {
  let key: RecordKey
  /// The fields as a row that says all of them; new codes are left to `finish`.
  let texts: [Int: String]
  /// Fields whose stored value goes.
  private let erased: [Int]
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
      let isKey = kind.key.contains(kind.fields[place].name)
      if text.isEmpty {
        erased.append(place)
      } else if isKey, text != texts[place] {
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

  /// Finds what an edit may not do: make another record, empty what must be there, move.
  func judge(_ row: Row, _ settlement: inout Settlement) {
    for place in erased where kind.fields[place].isRequired {
      row.fail(.missingValue, at: place, value: "")
    }
    for (place, text) in renamed where kind.fields[place].name != "code" {
      row.fail(.keyStays, at: place, value: text)
    }
    if settlement == .new, !row.isRefused {
      row.fail(.order("joined_on", "left_on"), at: kind.place(of: "joined_on"))
    }
    if row.isRefused { settlement = .refused }
  }

  /// Empties fields and gives new codes; true when that changed anything.
  func finish(_ single: SingleRow, _ rows: RecordRows) throws -> Bool {
    let connection = single.session.connection
    let before = connection.totalChanges
    _ = try single.session.attempt {
      var sets: [String: [String]] = [:]
      for place in erased {
        guard let kept = RecordRows.columns(of: kind.fields[place].name, kind) else {
          try clear(place, single, rows)
          continue
        }
        sets[kept.table, default: []] += kept.columns.map {
          $0 == "origin" ? "origin = 'new'" : "\($0) = NULL"
        }
      }
      for (table, columns) in sets.sorted(by: { $0.key < $1.key }) {
        guard let id = rows.all.first(where: { $0.table == table })?.id else { continue }
        let same = columns.map {
          $0.split(separator: "=").joined(separator: "IS")
        }.joined(separator: " AND ")
        try connection.run(
          "UPDATE \(table) SET \(columns.joined(separator: ", ")) WHERE id = ?1 AND NOT (\(same))",
          id)
      }
      for (_, code) in renamed { try rename(code, rows.main, connection) }
    }
    return connection.totalChanges > before
  }

  /// What lies in rows of its own.
  private func clear(_ place: Int, _ single: SingleRow, _ rows: RecordRows) throws {
    let connection = single.session.connection
    switch kind.fields[place].name {
    case "deprivation_members":
      try connection.run("DELETE FROM deprivation_member WHERE assessment_id = ?1", rows.main.id)
    case "from_households":
      try connection.run(
        "DELETE FROM household_link WHERE child_id = ?1 AND kind = 'split'", rows.main.id)
    case "commune_name", "former_commune_code": break
    default: single.row.fail(.cannotErase, at: place)
    }
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
