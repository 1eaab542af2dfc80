import RegistryCore
import Schema

/// The columns that hold a person's numbers, and what else may repeat them.
///
/// The one place that says what is masked, for named queries, free SQL and the trail alike; which
/// columns they are follows from the fields of the kinds.
public struct PersonalNumbers: Sendable {
  /// How a column is kept from free SQL.
  enum Guard: Sendable {
    /// A number: its pseudonym.
    case hidden
    /// A number or a name: the pseudonym where it holds eight digits in a row, else as words.
    case numberOrWords
    /// A text that repeats what somebody wrote, or a digest of it: a pseudonym, which no number has.
    case hiddenText
    /// A message about what somebody wrote: words, in which no eight digits in a row are left either.
    case message
    /// Words, in which numbers are masked where they stand.
    case masked

    /// Whether pseudonyms stand in it.
    var isPseudonymous: Bool { self != .masked && self != .message }
  }

  /// The numbers that the program's own kinds hold.
  public static let standard = PersonalNumbers(.standard)

  /// Columns whose values are shown masked by named queries, whatever their table.
  let columns: Set<String>
  /// The guarded columns of each table.
  let tables: [String: [String: Guard]]

  /// Columns with words that no field of a kind keeps, by their tables.
  static let texts: [String: [String]] = [
    "person": ["name_folded", "name_sort"], "folded_name": ["folded"],
    "entry": ["actor", "os_user", "action", "reason"], "disclosure": ["reason"],
    "different_persons": ["reason"], "finding": ["subject", "detail"],
    "finding_acceptance": ["reason", "accepted_by"],
    "finding_remark": ["remark", "stated_by"], "money_sample": ["seed"],
    "finding_assignment": ["assigned_to", "note"], "audit_visit": ["visitor", "note"],
    "audit_sample": ["seed"], "batch_file": ["name", "sheet", "profile"],
    "match_decision": ["about", "question", "target"], "setting": ["value"],
    "village_area": ["reason"], "superior_opinion": ["document_no"],
    "village": ["name", "name_folded", "name_key"], "village_name": ["name", "name_key"],
    "account": ["login", "name"], "proposal": ["action", "reason", "comment", "subject"],
    "proposal_effect": ["file"], "decision": ["reason"],
    "person_request": ["asked_by", "detail", "answer"],
  ]

  /// The numbers that the kinds of a catalogue hold.
  package init(_ catalogue: Catalogue) {
    var columns: Set<String> = []
    // What is kept of imports and of disclosures repeats what rows said.
    var tables: [String: [String: Guard]] = [
      "batch_problem": [
        "value": .hiddenText, "raw": .hiddenText, "message": .message, "field": .masked,
      ],
      "disclosure": ["query": .message],
      // Of a file with a few people, whoever knows the rest can try their numbers against its digest.
      "batch_file": ["sha256": .hiddenText], "match_decision": ["fingerprint": .hiddenText],
      "proposal_effect": ["effect": .hiddenText, "digest": .hiddenText],
    ]
    for (table, words) in Self.texts {
      for column in words { tables[table, default: [:]][column] = .masked }
    }
    for kind in catalogue.kinds {
      for index in kind.fieldIndices where kind.mayHoldNumbers(index) {
        let table = kind.table(of: kind[index])
        for column in kind[index].columns { tables[table, default: [:]][column] = .masked }
      }
      for field in kind.fields where field.isMasked {
        columns.formUnion([field.name] + field.personalColumns)
        let table = kind.table(of: field)
        for column in field.personalColumns { tables[table, default: [:]][column] = .hidden }
        if case .attendee = field.link {
          tables[table, default: [:]][FieldLink.attendeeColumn] = .numberOrWords
        }
      }
    }
    self.columns = columns
    self.tables = tables
  }

  /// Whether a column reads as pseudonyms in free SQL, be it of a table, of a view or of the trail.
  func isPseudonymous(_ column: String, of table: String) -> Bool {
    if table == "change" || table == "trail" { return column == "old" || column == "new" }
    if let policy = tables[table]?[column] { return policy.isPseudonymous }
    if table.hasPrefix("trail_"), column.hasPrefix("old_") || column.hasPrefix("new_") {
      return tables[String(table.dropFirst(6))]?[String(column.dropFirst(4))]?.isPseudonymous
        ?? false
    }
    return tables[table] == nil && columns.contains(column)
  }

  /// The names of a statement that are those of columns of numbers.
  func named(in sql: String) -> [String] {
    SQLText.names(in: sql).filter { name in
      columns.contains(name)
        || (name.hasPrefix("old_") || name.hasPrefix("new_"))
          && columns.contains(String(name.dropFirst(4)))
    }.sorted()
  }

  /// The columns of a table with the numbers of people.
  func numbers(of table: String) -> Set<String> {
    Set(
      (tables[table] ?? [:]).filter { $0.value == .hidden || $0.value == .numberOrWords }.keys)
  }

  /// A column that the view of a table reads exactly once; nil for a table without numbers.
  func readOnce(of table: String) -> String? {
    (tables[table] ?? [:]).filter { $0.value == .hidden }.keys.min()
  }

  /// Whether a text holds digits enough in a row to be a number of a person.
  package static func isLong(_ text: String) -> Bool {
    text.utf8.split { $0 < 48 || $0 > 57 }.contains { $0.count >= 8 }
  }
}
