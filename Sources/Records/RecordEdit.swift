import Import
import RegistryCore
import SQLite
import Schema
import Sheets
import Vietnamese

/// Changes to one record: the stored values with the new ones in their places, and what a row of a
/// file cannot say.
struct RecordEdit {
  let key: RecordKey
  /// All fields as a row gives them; new codes are left to `finish`.
  let texts: [FieldIndex: String]
  /// Fields whose stored value goes.
  let erased: [FieldIndex]
  /// Fields that keep what is stored.
  let unchanged: Set<FieldIndex>
  /// New values of key columns.
  private let renamed: [FieldIndex: String]
  private var kind: RecordKind { key.kind }

  init(key: RecordKey, stored: StoredRecord, changes: [FieldIndex: String]) {
    self.key = key
    let kind = key.kind
    var texts = stored.texts(kind)
    var erased: [FieldIndex] = []
    var renamed: [FieldIndex: String] = [:]
    for (index, text) in changes.sorted(by: { $0.key < $1.key }) {
      let text = VietnameseText.collapsed(text)
      guard kind.field(at: index) != nil else {
        texts[index] = text
        continue
      }
      if text.isEmpty {
        erased.append(index)
        texts[index] = nil
      } else if kind.isKey(index), text != texts[index] {
        renamed[index] = text
      } else {
        texts[index] = text
      }
    }
    // A commune name or former code that is stored belongs to the old code, so it is dropped.
    if let place = kind.place {
      if let former = place.formerCommune, changes[place.unit] != nil, changes[former] == nil {
        texts[former] = nil
      }
      if let name = place.communeName, changes[name] == nil { texts[name] = nil }
    }
    let stored = stored.texts(kind)
    unchanged = Set(texts.filter { stored[$0.key] == $0.value }.map(\.key))
    self.texts = texts
    self.erased = erased
    self.renamed = renamed
  }

  /// The key once the record is changed.
  var newKey: RecordKey {
    let parts = zip(kind.keyIndices, key.parts).map { index, part in renamed[index] ?? part }
    return RecordKey(kind: kind, parts: parts)
  }

  /// Finds what an edit may not do: empty what must be there, say what the record belongs to anew.
  func check(_ row: RowCursor, _ connection: Connection) throws {
    for index in erased where !kind[index].isRequired {
      guard let column = kind[index].columns.first else { continue }
      let isFirm = try connection.integer(
        "SELECT 1 FROM pragma_table_info(?1) WHERE name = ?2 AND \"notnull\"",
        kind.table(of: kind[index]), column)
      if isFirm != nil { row.fail(.cannotErase, at: index, value: "") }
    }
    for index in erased where kind.isKey(index) { row.fail(.keyStays, at: index, value: "") }
    for (index, text) in renamed where kind[index].name != RecordKind.code {
      row.fail(.keyStays, at: index, value: text)
    }
  }

  /// Does what a row cannot say: gives new codes, takes ancestry away; true when anything changed.
  func finish(_ pipeline: RowPipeline, _ rows: RecordRows) throws -> Bool {
    let connection = pipeline.context.connection
    let before = connection.totalChanges
    for (index, code) in renamed {
      guard try isTaken(code, rows.main, connection) else { continue }
      pipeline.row.fail(.codeOfAnotherRecord, at: index, value: code)
    }
    guard !pipeline.isRefused else { return false }
    _ = try pipeline.context.applyOrFail {
      if kind.plan == .household, erased.contains(HouseholdField.fromHouseholds.index) {
        try connection.run(
          "DELETE FROM household_link WHERE child_id = ?1 AND kind = 'split'", rows.main.id)
      }
      for (_, code) in renamed { try rename(code, rows.main, connection) }
    }
    return connection.totalChanges > before
  }

  /// Whether another record has a new code, in whatever spelling; of a member another of the household.
  private func isTaken(
    _ code: String, _ main: RecordRows.Place, _ connection: Connection
  ) throws -> Bool {
    guard main.table == "membership" else {
      return try StoredCode.isTaken(code, in: main.table, except: main.id, connection)
    }
    let key = StoredCode.key(code)
    var isTaken = false
    try connection.rows(
      """
      SELECT other.code FROM membership this
      JOIN membership other ON other.household_id = this.household_id AND other.code <> this.code
      WHERE this.id = ?1
      """, main.id
    ) { row in if try StoredCode.key(row.text(0)) == key { isTaken = true } }
    return isTaken
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
