import RegistryCore
import SQLite
import Schema

/// A lawful erasure: removes what the registry knows of one person, from tables and trail.
///
/// The person's row stays, without name and numbers, so that households and figures of the past
/// still add up: sex, birth year, ethnic group and the dates in the household remain. The leaf hash
/// of every change that loses its images is kept, so every tree still verifies.
public struct Redaction: Sendable {
  /// What the entries of erasures are called.
  package static let action = EntryAction.redact.rawValue

  /// Tables whose free texts may name a person, whatever column they are in.
  private static let textTables: Set<String> = [
    "attendance", "batch_file", "batch_problem", "complaint", "conference",
    "decision", "different_persons", "finding", "finding_acceptance", "finding_assignment",
    "finding_remark", "household", "household_event", "household_move", "low_income_worker",
    "membership", "person_request", "proposal", "request", "support_receipt",
  ]

  /// The same of single columns.
  private static let textColumns: [String: Set<String>] = [
    "audit_visit": ["note", "visitor"]
  ]

  /// Tables whose texts may name a person: those, and where a kind keeps words.
  static func textTables(of catalogue: Catalogue) -> Set<String> {
    var tables = textTables.union(textColumns.keys)
    for kind in catalogue.kinds {
      for index in kind.fieldIndices where kind.mayHoldNumbers(index) {
        tables.insert(kind.table(of: kind[index]))
      }
    }
    // Of a person it is fields that are taken, and of nobody else.
    return tables.subtracting(["person"])
  }

  /// Whether a column is one of text that an erasure looks through.
  static func mayName(_ column: String, of table: String, _ catalogue: Catalogue) -> Bool {
    if textTables.contains(table) { return isFreeText(column) }
    if let columns = textColumns[table] { return columns.contains(column) }
    return table != "person"
      && catalogue.kinds.contains { kind in
        kind.fieldIndices.contains { index in
          kind.mayHoldNumbers(index) && kind.table(of: kind[index]) == table
            && kind[index].columns.contains(column)
        }
      }
  }

  /// Columns of text that no erasure touches: they say what a row is, or are somebody's telephone.
  private static let fixed: Set<String> = [
    "code", "kind", "outcome", "phone", "rule", "severity", "sha256", "state", "subject",
  ]

  /// Tables whose rows go as a whole.
  ///
  /// The name as it is searched for, and clerks' answers about the person: they say nothing of a
  /// household.
  static let wholeTables: Set<String> = ["folded_name", "match_decision"]

  private static func isFreeText(_ column: String) -> Bool {
    !fixed.contains(column) && !["_on", "_at", "_id"].contains { column.hasSuffix($0) }
  }

  /// Whether an erasure may take values out of a column in images of the past.
  static func mayTake(_ column: String, of table: String, _ catalogue: Catalogue) -> Bool {
    if wholeTables.contains(table) { return true }
    if table == "batch_file", column == "sha256" { return true }
    if table == "proposal_effect", column == "effect" { return true }
    if table == "person", personColumns[column] != nil { return true }
    if mayName(column, of: table, catalogue) { return true }
    return catalogue.kinds.contains { remainders(of: $0, in: table)[column] != nil }
  }

  /// What takes the place of a value: words, or nothing.
  enum Remainder: Sendable {
    case nothing
    case text(String)
    case rowNumber

    /// The same as SQL.
    var sql: String {
      switch self {
      case .nothing: "NULL"
      case .text(let text): "'\(text)'"
      case .rowNumber: "'(' || id || ')'"
      }
    }

    func value(row: Int64) -> String? {
      switch self {
      case .nothing: nil
      case .text(let text): text
      case .rowNumber: "(\(row))"
      }
    }
  }

  /// Columns of the person's row beside the fields of a member.
  static let personColumns: [String: Remainder] = [
    "name_folded": .text("(da xoa theo luat)"), "name_sort": .text(""), "birth_date": .nothing,
  ]

  /// What takes the place of what a kind's fields say of a person, in one of its tables.
  static func remainders(of kind: RecordKind, in table: String) -> [String: Remainder] {
    var remainders: [String: Remainder] = [:]
    for field in kind.fields where kind.table(of: field) == table {
      for column in field.personalColumns {
        remainders[column] =
          switch field.personal?.remainder {
          case .placeholder: .text(placeholder)
          case .rowNumber: .rowNumber
          case .nothing, nil: .nothing
          }
      }
      if case .attendee = field.link { remainders[FieldLink.attendeeColumn] = .rowNumber }
    }
    return remainders
  }

  /// The text in place of the name.
  public static let placeholder = PastRows.erased

  /// What takes the place of the digest of a file that held the person: whoever knows the rest of the file
  /// could try numbers against it.
  static let noDigest =
    placeholder + String(repeating: ".", count: 64 - placeholder.unicodeScalars.count)

  /// Changes of the past whose images were taken away.
  public let changes: Int
  /// Rows that lost what they said of the person.
  public let rows: Int
  /// Which rows, with their keys and what was taken.
  public let touched: [Touched]
  /// Where the name or a number still stands, and why it was left there.
  public internal(set) var left: [Wording]

  /// How texts beside the registry name the person.
  public let naming: Naming

  /// How texts beside the registry name a person who is erased: known from before the erasure alone.
  public struct Naming: Sendable {
    /// The person as a member, `HOUSEHOLD/NUMBER`, once for each household.
    public let keys: [String]
    let own: PersonTexts
    let all: PersonTexts

    /// Whether a text tells a number that nobody else has.
    public func isNumbered(in text: String) -> Bool { own.withoutNumbers(text) != nil }

    /// Whether a text tells the name or any number, which may be somebody else's.
    public func isNamed(in text: String) -> Bool { all.isNamed(in: text) }
  }

  /// A row that lost something, as people name it.
  public struct Touched: Sendable, Hashable {
    /// Its table.
    public let table: String
    /// Its key, or its number in brackets.
    public let key: String
    /// The columns that lost a value, in the row or in its past.
    public let columns: [String]
    /// The changes of the past that lost values.
    public let changes: Int

    package init(table: String, key: String, columns: [String], changes: Int) {
      (self.table, self.key, self.columns, self.changes) = (table, key, columns, changes)
    }
  }

  /// Whether a reader has kept the old pages in the log; the next write takes them away.
  public private(set) var isPending = false

  /// Erases the person who is the member `HOUSEHOLD/NUMBER`, as one entry.
  ///
  /// Throws `RegistryError` for a member that is not recorded, and without a reason.
  ///
  /// With `isPreview` it is all done and taken back.
  public static func erase(
    member: String, reason: String, in registry: Registry, actor: String?,
    isPreview: Bool = false, among catalogue: Catalogue = .standard
  ) throws -> Redaction {
    var redaction = try erase(
      member: member, in: registry, EntryInfo(actor: actor, .redact, reason: reason),
      isPreview: isPreview, among: catalogue)
    redaction.isPending = !isPreview && registry.hasPendingLog
    return redaction
  }

  /// Erases the person in `scope`, which must be called an erasure and give its reason: the leaves
  /// of the past that are kept count only under such an entry.
  package static func erase(
    member: String, in registry: Registry, _ scope: any WriteScope, isPreview: Bool = false,
    among catalogue: Catalogue = .standard
  ) throws -> Redaction {
    try Reason.required(scope.info.reason)
    guard scope.info.action == action else { throw RegistryError.erasureShared }
    // Freed pages are overwritten, or the erased values would stay in the file.
    try registry.connection.execute("PRAGMA secure_delete = ON")
    return try registry.write(in: scope) { entry, part in
      part.isDiscarded = isPreview
      entry.isErasing = true
      defer { entry.isErasing = false }
      try registry.checkLayouts()
      let run = try RedactionRun(entry.connection, member: member, catalogue)
      var redaction = try run.run(scope.info.reason)
      redaction.left += run.readsLeft(beside: registry.path)
      return redaction
    }
  }
}
