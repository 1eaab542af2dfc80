/// The rules of `SQL/reading/rules.sql` by table, and the sets of rows that they name.
struct ReadRules {
  /// Read once; a faulty file stops whoever would read by it.
  static let standard = Result<ReadRules, RegistryError> { () throws(RegistryError) in
    try ReadRules(in: embeddedFiles)
  }

  private static let folder = "SQL/reading/"
  private static let rules = "rules"

  /// The condition of each table that has a rule of its own.
  let conditions: [String: String]
  private let sets: [String: String]

  /// Reads the files of the folder.
  init(in files: [(name: String, text: String)]) throws(RegistryError) {
    var conditions: [String: String]?
    var sets: [String: String] = [:]
    for file in files where file.name.hasPrefix(Self.folder) && file.name.hasSuffix(".sql") {
      let name = String(file.name.dropFirst(Self.folder.count).dropLast(4))
      do {
        if name == Self.rules {
          conditions = try Self.conditions(file.text)
        } else {
          sets[name] = Self.statement(of: try SQLFile(file.text, keys: [], parts: .none))
        }
      } catch {
        throw .faultyText(file.name, error)
      }
    }
    guard let conditions else { throw .missingText(Self.folder + Self.rules + ".sql") }
    (self.conditions, self.sets) = (conditions, sets)
  }

  /// The statement that finds a set.
  func set(_ name: String) throws(RegistryError) -> String {
    guard let set = sets[name] else { throw .missingText(Self.folder + name + ".sql") }
    return set
  }

  private static func conditions(_ text: String) throws(SQLFault) -> [String: String] {
    var conditions: [String: String] = [:]
    for rule in try SQLFile.sections(of: text, keys: ["tables"], parts: .none) {
      let condition = statement(of: rule)
      guard !condition.isEmpty else { throw SQLFault(rule.bodyLine, .statementMissing) }
      for table in rule.list("tables") {
        guard conditions.updateValue(condition, forKey: table) == nil else {
          throw SQLFault(rule.line(of: "tables"), .namedTwice(table))
        }
      }
    }
    return conditions
  }

  /// Without its notes: the names in those are none of tables.
  private static func statement(of file: SQLFile) -> String {
    file.body.split(separator: "\n").filter { !$0.hasPrefix("--") }.joined(separator: "\n")
  }
}
