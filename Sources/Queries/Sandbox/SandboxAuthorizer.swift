import SQLite

/// What a statement in the sandbox may do: an allow list, asked while it is compiled.
///
/// Hiding numbers does not rely on it. SQLite does not ask about the columns of USING and NATURAL
/// JOIN, and it names a common table expression as if it were the view of that name, so a rule of
/// the kind "this view may read that column" can be bypassed. The masked views do the hiding.
final class SandboxAuthorizer {
  private let registryNames: Set<String>
  /// What is hidden; nil where numbers may be read.
  private let hidden: PersonalNumbers?
  private let functions: PseudonymFunctions
  /// What was refused last.
  var refused: String?
  /// The columns of pseudonyms that a statement reads, as far as SQLite asks.
  private(set) var read: Set<String> = []
  /// How often a statement reads each table with numbers.
  private(set) var tables: [String: Int] = [:]
  /// The views that are ours; what is read inside them is not what a statement asks for.
  var views: Set<String> = []
  /// Whether a view of our own is being made, which may do what statements may not.
  var isOpen = false

  init(registryNames: Set<String>, hidden: PersonalNumbers?, functions: PseudonymFunctions) {
    self.registryNames = registryNames
    self.hidden = hidden
    self.functions = functions
  }

  /// Begins with a statement.
  func begin() { (refused, read, tables) = (nil, [], [:]) }

  func decide(_ action: AuthorizerAction) -> AuthorizerDecision {
    if isOpen { return .allow }
    switch action.code {
    case AuthorizerAction.select, AuthorizerAction.recursive: return .allow
    case AuthorizerAction.function:
      let name = lowered(action.second ?? "")
      return Self.functions.contains(name) || functions.names.contains(name)
        ? .allow : refuse(name + "()")
    case AuthorizerAction.read: return decideRead(action)
    default:
      return refuse(
        ([Self.names[action.code] ?? "?"] + [action.first, action.second].compactMap { $0 })
          .joined(separator: " "))
    }
  }

  private func decideRead(_ action: AuthorizerAction) -> AuthorizerDecision {
    let table = lowered(action.first ?? "")
    if Self.isInternal(table) { return refuse(table) }
    // A table none of whose columns is read, or a subquery.
    guard let database = action.database, database != "temp" else {
      note(action, table: table)
      return .allow
    }
    if registryNames.contains(database) {
      if action.inside == table, let once = hidden?.readOnce(of: table),
        once == lowered(action.second ?? "")
      {
        tables[table, default: 0] += 1
      }
      return isGuarded(action, table: table) ? .ignore : .allow
    }
    return table == "json_each" || table == "json_tree" ? .allow : refuse(table)
  }

  /// Notes a column of pseudonyms that the statement itself reads.
  private func note(_ action: AuthorizerAction, table: String) {
    let column = lowered(action.second ?? "")
    guard let hidden, !views.contains(lowered(action.inside ?? "")),
      hidden.isPseudonymous(column, of: table)
    else { return }
    read.insert(column)
  }

  /// A second line: the columns that the shadows leave out, should a statement reach them.
  private func isGuarded(_ action: AuthorizerAction, table: String) -> Bool {
    let column = lowered(action.second ?? "")
    if table == "change", column == "salt" { return true }
    guard let hidden else { return false }
    if table == "change" {
      return (column == "old" || column == "new") && action.inside != "change"
    }
    return hidden.tables[table]?[column] != nil && action.inside != table
  }

  private func refuse(_ what: String) -> AuthorizerDecision {
    refused = what
    return .deny
  }

  /// Tables of SQLite itself, and the virtual ones that show how it works.
  private static func isInternal(_ table: String) -> Bool {
    table.hasPrefix("sqlite_") || table.hasPrefix("pragma_") || table.hasPrefix("fts")
      || table.hasPrefix("dbstat") || table.hasPrefix("bytecode") || table.hasPrefix("tables_used")
  }

  /// A function of the shell that people try; the library does not have it at all.
  static func shellFunction(in message: String) -> String? {
    let start = "no such function: "
    guard message.hasPrefix(start) else { return nil }
    let name = lowered(String(message.dropFirst(start.count)))
    return ["readfile", "writefile", "edit", "fsdir", "lsmode", "load_extension", "zipfile"]
      .contains(name) ? name + "()" : nil
  }

  /// What a statement may call; all of it only looks at its arguments.
  static let functions: Set<String> = [
    "abs", "avg", "char", "coalesce", "count", "format", "glob", "group_concat", "hex", "ifnull",
    "iif", "instr", "length", "like", "likelihood", "likely", "lower", "ltrim", "max", "min",
    "nullif", "printf", "quote", "random", "replace", "round", "rtrim", "sign", "substr",
    "substring", "sum", "total", "trim", "typeof", "unicode", "unlikely", "upper",
    "date", "time", "datetime", "julianday", "strftime", "unixepoch", "current_date",
    "current_time", "current_timestamp",
    "row_number", "rank", "dense_rank", "percent_rank", "cume_dist", "ntile", "lag", "lead",
    "first_value", "last_value", "nth_value",
    "json", "json_array", "json_array_length", "json_each", "json_extract", "json_group_array",
    "json_group_object", "json_insert", "json_object", "json_patch", "json_quote", "json_remove",
    "json_replace", "json_set", "json_tree", "json_type", "json_valid", "->", "->>",
    "ceil", "ceiling", "exp", "floor", "ln", "log", "log10", "log2", "mod", "pi", "pow", "power",
    "sqrt", "trunc",
    "median", "percentile", "stddev", "stddev_pop", "regexp",
    "folded", MaskedViews.textFunction, MaskedViews.imageFunction,
    MaskedViews.messageFunction,
  ]

  /// The names of what is refused, by `SQLITE_…` action.
  private static let names: [Int32: String] = [
    1: "CREATE INDEX", 2: "CREATE TABLE", 3: "CREATE TEMP INDEX", 4: "CREATE TEMP TABLE",
    5: "CREATE TEMP TRIGGER", 6: "CREATE TEMP VIEW", 7: "CREATE TRIGGER", 8: "CREATE VIEW",
    9: "DELETE", 10: "DROP INDEX", 11: "DROP TABLE", 12: "DROP TEMP INDEX",
    13: "DROP TEMP TABLE", 14: "DROP TEMP TRIGGER", 15: "DROP TEMP VIEW", 16: "DROP TRIGGER",
    17: "DROP VIEW", 18: "INSERT", 19: "PRAGMA", 22: "BEGIN/COMMIT", 23: "UPDATE", 24: "ATTACH",
    25: "DETACH", 26: "ALTER TABLE", 27: "REINDEX", 28: "ANALYZE", 29: "CREATE VIRTUAL TABLE",
    30: "DROP VIRTUAL TABLE", 32: "SAVEPOINT",
  ]
}

/// The text with ASCII letters in lower case, as SQLite compares names.
private func lowered(_ text: String) -> String {
  guard text.utf8.contains(where: { $0 >= 65 && $0 <= 90 }) else { return text }
  return String(
    decoding: text.utf8.map { $0 >= 65 && $0 <= 90 ? $0 + 32 : $0 }, as: UTF8.self)
}
