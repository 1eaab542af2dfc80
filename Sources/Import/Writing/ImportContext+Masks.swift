import SQLite
import Schema
import Vietnamese

/// Numbers that an export masked, in a row that comes back.
extension ImportContext {
  /// Holds the masks of the row against what is stored in rows of tables.
  ///
  /// One that fits says nothing, any other is a fault; false where there was one.
  func settleMasks(in tables: [(name: String, id: Int64)]) throws -> Bool {
    var fits = true
    for (table, id) in tables {
      let masked = maskable.filter { row[$0].kind == .masked && kind.table(of: kind[$0]) == table }
      guard !masked.isEmpty else { continue }
      let columns = masked.map { kind.storedText(of: $0) }
      try connection.rows(
        "SELECT \(columns.joined(separator: ", ")) FROM \(table) r WHERE r.id = ?1", id
      ) { stored in
        for (place, index) in masked.enumerated() {
          let mask = row[index].text
          let isFitting = try stored.textOrNil(place).map {
            kind[index].isMasked ? NumberMask.fits(mask, $0) : NumberMask.fits(mask, text: $0)
          }
          guard isFitting ?? false else {
            row.fail(.maskFitsNothing, at: index, value: mask)
            fits = false
            continue
          }
          row[index] = .missing
        }
      }
    }
    return fits
  }

  /// Whether a mask is left that nothing stored stands for; it is never stored.
  func failAsMasked() -> Bool {
    let masked = maskable.filter { row[$0].kind == .masked }
    for index in masked { row.fail(.maskFitsNothing, at: index, value: row[index].text) }
    return !masked.isEmpty
  }
}

/// Finds the records whose keys are masked in a file, as numbers of people are in an export.
final class MaskedKeys {
  /// A record, and what its key holds.
  struct Candidate {
    let id: Int64
    /// The texts of the key's fields; nil for none.
    let texts: [String?]
    /// The person it names by a number.
    let person: Int64?
  }

  private let connection: Connection
  private let kind: RecordKind
  private let keys: [FieldIndex]
  /// The records by their masked keys, read when the first one comes.
  private var records: [[String?]: [Candidate]]?

  init(_ kind: RecordKind, _ connection: Connection) {
    self.kind = kind
    self.connection = connection
    keys = kind.keyIndices
  }

  /// Those that the key of a row may name.
  func candidates(_ row: RowCursor) throws -> [Candidate] {
    let records = try self.records ?? read()
    self.records = records
    let wanted = keys.map { index -> String? in
      let cell = row[index]
      guard cell.kind == .masked || cell.isGiven else { return nil }
      return kind[index].isMasked ? Self.mask(cell) : cell.text
    }
    return (records[wanted] ?? []).filter { candidate in
      zip(keys, candidate.texts).allSatisfy { index, stored in
        let cell = row[index]
        guard let stored else { return !cell.isGiven && cell.kind != .masked }
        return cell.kind == .masked ? NumberMask.fits(cell.text, stored) : cell.text == stored
      }
    }
  }

  /// A mask of this or of an earlier program in the form of this, a number as it is shown.
  private static func mask(_ cell: ParsedCell) -> String {
    cell.kind == .masked ? NumberMask.inPresentForm(cell.text) : NumberMask.of(cell.text)
  }

  private func read() throws -> [[String?]: [Candidate]] {
    var records: [[String?]: [Candidate]] = [:]
    let person = keys.contains { if case .person = kind[$0].link { true } else { false } }
    let columns = keys.map { kind.storedText(of: $0) } + [person ? "r.person_id" : "NULL"]
    try connection.rows(
      "SELECT r.id, \(columns.joined(separator: ", ")) FROM \(kind.table) r ORDER BY r.id"
    ) { row in
      let texts = try keys.indices.map { try row.textOrNil($0 + 1) }
      let masked = zip(keys, texts).map { index, text in
        kind[index].isMasked ? text.map(NumberMask.of) : text
      }
      records[masked, default: []].append(
        Candidate(
          id: try row.integer(0), texts: texts, person: try row.integerOrNil(keys.count + 1)))
    }
    return records
  }
}

extension RecordKind {
  /// What gives the text of a field of a row `r`; names are those of a declared kind.
  fileprivate func storedText(of index: FieldIndex) -> String {
    let column = self[index].columns.first ?? self[index].name
    return switch self[index].link {
    case .person: "(SELECT citizen_id FROM person WHERE id = r.\(column))"
    case .record(let target): "(SELECT code FROM \(target.table) WHERE id = r.\(column))"
    default: "r.\(column)"
    }
  }
}
