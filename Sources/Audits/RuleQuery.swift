import RegistryCore
import SQLite
import Schema
import Vietnamese

/// One rule's query on one connection: its needs, its parameters, its rows.
struct RuleQuery {
  let rule: Rule
  let today: String
  let language: Language
  let connection: Connection
  let parameters: [String: AuditParameter]
  let communes: CommuneFinder
  let labels: CodeLabels
  let counter: CoverageCounter
  /// Where to look for what is there; nil for `connection`.
  var catalogue: Connection?
  /// What the text is run as, where that is not the text itself.
  var admitted: ((String) throws -> String)?

  /// The columns every query may have besides those its message shows.
  private struct Places {
    let subject: Int
    let severity: Int?
    let household: Int?
    let unit: Int?
    let money: Int?
    let shown: [(name: String, column: Int)]
  }

  /// The findings, one per subject; nil where what the rule needs is not recorded.
  func findings() throws -> [Finding]? {
    guard let sql = rule.sql, try rule.hasData(in: connection, listedIn: catalogue) else {
      return nil
    }
    let statement = try rule.compiled(
      try admitted?(sql) ?? sql, line: rule.sqlLine, on: connection)
    let shared = try bind(to: statement)
    let places = try places(in: statement, beside: shared)
    var seen: Set<String> = []
    var findings: [Finding] = []
    while try rule.stepped(statement) {
      let finding = try finding(in: statement, places, shared)
      if seen.insert(finding.subject).inserted { findings.append(finding) }
    }
    return findings
  }

  /// How many subjects it judged and could not judge; nil where the rule does not say.
  func coverage() throws -> RuleCoverage? {
    try counter.coverage(of: rule, try values())
  }

  private func fault(_ line: Int, _ reason: RuleFault) -> RegistryError {
    .badRule(rule.file, line: line, reason)
  }

  /// The values of `:today` and of the parameters.
  ///
  /// Those of rounds are not among them: the query has them from `round_term`.
  private func values() throws -> [String: Value] {
    var values: [String: Value] = ["today": .text(today)]
    for parameter in rule.parameters where !parameter.isOfRound {
      guard
        let value = parameters[parameter.name]?.bound
          ?? parameter.standard.map(AuditParameter.bound(standard:))
      else { throw fault(rule.sqlLine, .unknownParameter(parameter.name)) }
      values[parameter.name] = value
    }
    return values
  }

  /// Binds `:today` and the parameters; gives their values for the message.
  private func bind(to statement: Statement) throws -> [String: Value] {
    let values = try values()
    var unused = Set(
      rule.parameters.lazy.filter { !$0.isOfRound || !isRead($0) }.map(\.name))
    if statement.parameterCount > 0 {
      for position in 1...statement.parameterCount {
        let name = String((statement.parameterName(position) ?? ":?").dropFirst())
        guard let value = values[name] else { throw fault(rule.sqlLine, .unknownParameter(name)) }
        try statement.bind(value, at: position)
        unused.remove(name)
      }
    }
    if let name = unused.sorted().first { throw fault(rule.sqlLine, .unusedParameter(name)) }
    return values
  }

  private func isRead(_ parameter: Rule.Parameter) -> Bool {
    rule.names.contains("round_term") && rule.sql?.contains("'\(parameter.name)'") == true
  }

  private func places(in statement: Statement, beside shared: [String: Value]) throws -> Places {
    var columns: [String: Int] = [:]
    for column in 0..<statement.columnCount { columns[statement.columnName(column)] = column }
    guard let subject = columns["subject"] else { throw fault(rule.sqlLine, .noSubject) }
    var shown: [(name: String, column: Int)] = []
    for name in rule.message.names.sorted() {
      if let column = columns[name] {
        shown.append((name, column))
      } else if shared[name] == nil {
        throw fault(rule.sqlLine, .noColumn(name))
      }
    }
    guard (rule.money == nil) == (columns[Finding.moneyName] == nil) else {
      throw fault(
        rule.sqlLine,
        rule.money == nil ? .missingField("money.vi") : .noColumn(Finding.moneyName))
    }
    return Places(
      subject: subject, severity: columns["severity"], household: columns["household_id"],
      unit: columns["unit_id"], money: columns[Finding.moneyName], shown: shown)
  }

  private func finding(
    in row: Statement, _ places: Places, _ shared: [String: Value]
  ) throws -> Finding {
    guard let subject = try? row.text(places.subject),
      rule.subjects.contains(String(subject.prefix { $0 != ":" }))
    else {
      throw fault(rule.sqlLine, .badSubject((try? row.text(places.subject)) ?? ""))
    }
    var severity = rule.severity
    if let column = places.severity, let word = try? row.text(column) {
      guard let own = Severity(rawValue: word) else {
        throw fault(rule.sqlLine, .badSeverity(word))
      }
      severity = own
    }
    var detail: [String: Value] = [:]
    for name in rule.message.names { detail[name] = shared[name] }
    for (name, column) in places.shown { detail[name] = try row.value(column) }
    if let column = places.money, let money = try row.integerOrNil(column) {
      detail[Finding.moneyName] = .integer(money)
    }
    let household = places.household.flatMap { try? row.integerOrNil($0) }
    let unit = places.unit.flatMap { try? row.integerOrNil($0) }
    return Finding(
      rule: rule.id, severity: severity, subject: subject, detail: detail,
      commune: try communes.commune(household: household, unit: unit),
      message: try rule.message.text(detail, in: language, labels: labels))
  }
}

extension Rule {
  /// Whether every table it needs exists and holds a row of the kind it needs.
  ///
  /// `catalogue` tells what exists, where the connection does not.
  func hasData(in connection: Connection, listedIn catalogue: Connection? = nil) throws -> Bool {
    for need in needs {
      let table = String(need.prefix { $0 != " " })
      let exists = try (catalogue ?? connection).integer(
        """
        SELECT 1 FROM (SELECT name, type FROM sqlite_schema
          UNION ALL SELECT name, type FROM temp.sqlite_schema)
        WHERE name = ?1 AND type IN ('table', 'view')
        """, table)
      guard exists == 1 else { return false }
      let statement = try compiled("SELECT 1 FROM \(need) LIMIT 1", line: needsLine, on: connection)
      guard try stepped(statement) else { return false }
    }
    return sql != nil
  }

  /// Compiles a query of it; an error names its line of the file.
  func compiled(_ sql: String, line: Int, on connection: Connection) throws
    -> Statement
  {
    do {
      let statement = try connection.prepare(sql)
      guard statement.isReadOnly else {
        throw RegistryError.badRule(file, line: line, .notReadOnly)
      }
      return statement
    } catch let error as SQLiteError {
      // SQLite reports a refused function as a plain error, and so a change to a view: own rules see
      // nothing else.
      if error.isDenied
        || ["not authorized", "cannot modify "].contains(where: error.message.hasPrefix)
      {
        throw RegistryError.badRule(file, line: line, .notReadOnly)
      }
      let before = sql.utf8.prefix(error.offset ?? 0)
      let place = line + before.reduce(0) { $0 + ($1 == 10 ? 1 : 0) }
      throw RegistryError.badRule(file, line: place, .sql(error.message))
    }
  }

  func stepped(_ statement: Statement) throws -> Bool {
    do {
      return try statement.step()
    } catch let error where error.isInterrupted {
      throw RegistryError.badRule(file, line: sqlLine, .tookTooLong)
    }
  }
}
