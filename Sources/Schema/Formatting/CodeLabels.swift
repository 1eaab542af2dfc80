import RegistryCore
import SQLite

/// What people call the codes of the code tables, each table read once from a connection.
public final class CodeLabels {
  /// A code with its label.
  public struct Entry: Sendable {
    /// The code as text.
    public let code: String
    /// What people call it.
    public let label: Wording
    /// The names that its table lists beside the label.
    let otherNames: String
  }

  /// The tables whose codes are numbers that a text of law gives, which stand before their labels.
  package static let numbered: Set<String> = ["component"]

  private let connection: Connection
  private var tables: [String: [Entry]] = [:]
  private var labels: [String: [String: Wording]] = [:]

  /// The labels as this registry has them, read when they are first asked for.
  public init(_ connection: Connection) { self.connection = connection }

  /// The codes of a table in its order; `table` is a name of this program, never a user's.
  ///
  /// Throws `SQLiteError`.
  public func entries(of table: String) throws -> [Entry] {
    if let known = tables[table] { return known }
    var entries: [Entry] = []
    let source = try CodeSource.text(table)
    let others = CodeMatcher.otherNamesColumn(of: table)
    try connection.rows(
      "SELECT CAST(code AS TEXT), vi, en, \(others) FROM \(source) ORDER BY id"
    ) { row in
      let vi = try row.text(1)
      entries.append(
        Entry(
          code: try row.text(0), label: Wording(vi: vi, en: try row.textOrNil(2) ?? vi),
          otherNames: try row.text(3)))
    }
    tables[table] = entries
    return entries
  }

  /// The label of a code, or nil.
  ///
  /// Throws `SQLiteError`.
  public func label(_ code: String, of table: String) throws -> Wording? {
    if let known = labels[table] { return known[code] }
    let read = Dictionary(
      try entries(of: table).map { ($0.code, $0.label) }, uniquingKeysWith: { first, _ in first })
    labels[table] = read
    return read[code]
  }

  /// The code that a text means, or nil where it means none or several.
  ///
  /// Throws `SQLiteError`.
  package func code(of text: String, in table: String) throws -> String? {
    let entries = try entries(of: table)
    if let exact = entries.first(where: { $0.code == text }) { return exact.code }
    let matcher = CodeMatcher(
      entries.map {
        CodeMatcher.spellings(
          of: $0.code, vi: $0.label.vi, en: $0.label.en, otherNames: $0.otherNames, in: table)
      })
    let found = matcher.indices(of: text)
    return found.count == 1 ? entries[found[0]].code : nil
  }

  /// The labels of a table by its codes.
  ///
  /// Throws `SQLiteError`.
  public func words(of table: String, in language: Language) throws -> [String: String] {
    Dictionary(
      try entries(of: table).map { ($0.code, $0.label[language]) },
      uniquingKeysWith: { first, _ in first })
  }
}
