import RegistryCore
import SQLite
import Schema
import Sheets
import Vietnamese

/// The rows of a question, read one at a time.
public final class Answer {
  /// What the rows have.
  public let columns: [NamedQuery.Column]
  /// Which of them are printed, in their order; the key stands behind them all.
  private var printed: [Int]
  /// The kind of record that the rows are, with the columns of its key.
  private var key: (kind: RecordKind, columns: [Int])?
  private let statement: Statement
  private let allowance: TimeBudget?
  private let showsNumbers: Bool
  private var isAhead = false
  private var hasEnded = false
  private var earlyFailure: SQLiteError?

  /// Asks a shipped query on the registry's own connection.
  ///
  /// Throws a usage error for a filter it lacks or an unknown code.
  public init(
    _ query: NamedQuery, filters: Filters, of registry: Registry, showsNumbers: Bool = false
  ) throws {
    let values = try filters.values(for: query, on: registry.connection)
    try registry.connection.registerFolding()
    statement = try registry.connection.prepare(query.sql(given: filters.given))
    try statement.bindKnown(values)
    allowance = nil
    self.showsNumbers = showsNumbers
    columns = query.columns
    printed = Array(columns.indices)
    guard statement.columnNames == columns.map(\.name) else {
      throw RegistryError.oddColumns(query.name)
    }
    key = query.kind.map { kind in
      // The fields of the kind are the first columns, in their order.
      (kind, kind.keyIndices.map(\.position))
    }
  }

  /// Asks a province's own query, which runs in a sandbox.
  public init(
    _ query: NamedQuery, filters: Filters, of registry: Registry, in sandbox: Sandbox,
    allowance: TimeBudget
  ) throws {
    let values = try filters.values(for: query, on: registry.connection)
    let sql = query.sql(given: filters.given)
    statement = try allowance.spend { try sandbox.prepare(sql, values: filters.own).statement }
    try statement.bindKnown(values)
    self.allowance = allowance
    showsNumbers = true
    if query.columns.isEmpty {
      columns = statement.columnNames.map {
        NamedQuery.Column(name: $0, title: Wording(vi: $0, en: $0), kind: .text)
      }
    } else {
      columns = query.columns
      guard statement.columnNames == columns.map(\.name) else {
        throw RegistryError.oddColumns(query.name)
      }
    }
    printed = Array(columns.indices)
  }

  /// What is printed.
  public var printedColumns: [NamedQuery.Column] {
    printed.map { $0 < columns.count ? columns[$0] : .key }
  }

  /// Whether a record is named by more than one of the columns.
  public var hasLongKey: Bool { key.map { $0.columns.count > 1 } ?? false }

  /// The columns of people's numbers that have a value in a row, of the first `limit`; asked before the
  /// rows are.
  public func numbersWithValues(inFirst limit: Int?) throws -> [String] {
    let numbers = columns.indices.filter { columns[$0].kind == .personal }
    var empty = Set(numbers)
    var rows = 0
    defer { statement.reset() }
    while !empty.isEmpty, limit.map({ rows < $0 }) ?? true, try statement.step() {
      rows += 1
      empty = empty.filter { statement.isNull($0) }
    }
    return numbers.filter { !empty.contains($0) }.map { columns[$0].name }
  }

  /// Whether a text is the name or the heading of a column.
  public func hasColumn(_ text: String) -> Bool { place(of: text) != nil }

  private func place(of text: String) -> Int? {
    if let named = columns.firstIndex(where: { $0.name == text }) { return named }
    let wanted = VietnameseText.folded(text)
    return columns.firstIndex {
      [$0.title.vi, $0.title.en].contains { VietnameseText.folded($0) == wanted }
    }
  }

  /// Prints only some columns, in the order in which they are named; of records `key` is one too.
  ///
  /// A column goes by its name or its heading. Throws a usage error for what no column is called.
  public func choose(_ names: [String]) throws(RegistryError) {
    var chosen: [Int] = []
    for name in names {
      if key != nil, name == NamedQuery.Column.key.name {
        chosen.append(columns.count)
        continue
      }
      guard let index = place(of: name) else { throw .noSuchColumn(name, of: columns) }
      chosen.append(index)
    }
    printed = chosen
  }

  /// Asks free SQL in a sandbox; `parameters` are the values of its `:name`s.
  ///
  /// Throws as `Sandbox.prepare` does, and for a parameter without a value.
  public init(
    sql: String, parameters: [String: String], in sandbox: Sandbox, allowance: TimeBudget
  ) throws {
    let (statement, used) = try allowance.spend { try sandbox.prepare(sql, values: parameters) }
    let others = parameters.filter { !used.contains($0.key) }
    try statement.bindAll(named: others.mapValues(Filters.typed))
    self.statement = statement
    self.allowance = allowance
    showsNumbers = true
    // Column types are known only from the first row.
    let hasRow: Bool
    do {
      hasRow = try Self.step(statement, allowance)
      hasEnded = !hasRow
    } catch let error as SQLiteError {
      // Told when the rows are asked for, so that the result still has its heading and its mark.
      hasRow = false
      earlyFailure = error
    }
    isAhead = hasRow
    columns = statement.columnNames.enumerated().map { index, name in
      let isNumber = hasRow && [.integer, .real].contains(statement.type(index))
      return NamedQuery.Column(
        name: name, title: Wording(vi: name, en: name), kind: isNumber ? .integer : .text)
    }
    printed = Array(columns.indices)
  }

  private static func step(_ statement: Statement, _ allowance: TimeBudget?) throws -> Bool {
    guard let allowance else { return try statement.step() }
    return try allowance.spend { try statement.step() }
  }

  /// Goes to the next row.
  private func advance() throws -> Bool {
    if let earlyFailure { throw earlyFailure }
    guard !hasEnded else { return false }
    if isAhead {
      isAhead = false
      return true
    }
    let hasRow = try Self.step(statement, allowance)
    hasEnded = !hasRow
    return hasRow
  }

  /// The next row, or nil after the last; personal numbers as they may be shown.
  ///
  /// Throws `SQLiteError`.
  public func next() throws -> [ResultValue]? {
    try advance() ? try columns.indices.map(cell) : nil
  }

  /// Prints all rows, or the first `limit`; gives why the result is not complete, if so.
  ///
  /// `before` is called before each row; what it throws ends the result there.
  /// The mark of a cut is the last line where the format has a place for it; the caller shows it on
  /// standard error too. Throws `RegistryError`, `SheetError`.
  public func print(
    to writer: ResultWriter, limit: Int?, in language: Language, before: () throws -> Void = {}
  ) throws -> Truncation? {
    var cut: Truncation?
    do {
      while cut == nil, try advance() {
        if let limit, writer.count >= limit {
          cut = .rows(limit)
        } else {
          try before()
          try spend { try writer.write(try printed.map(cell)) }
        }
      }
    } catch let error as SQLiteError {
      cut = Self.cut(by: error, allowance)
      guard cut != nil else {
        _ = try writer.finish(cut: Truncation.failed.wording[language])
        throw failure(error)
      }
    }
    _ = try spend { try writer.finish(cut: cut?.wording[language]) }
    return cut
  }

  private func spend<R>(_ work: () throws -> R) throws -> R {
    guard let allowance else { return try work() }
    return try allowance.spend(work)
  }

  /// What a failure cuts a result by, if it is one of the limits.
  static func cut(by error: SQLiteError, _ allowance: TimeBudget?) -> Truncation? {
    guard let allowance else { return nil }
    if error.isInterrupted { return .seconds(allowance.seconds) }
    return error.isLimit ? .size : nil
  }

  private func failure(_ error: SQLiteError) -> RegistryError {
    guard allowance != nil else { return .from(error) }
    return Sandbox.meaning(of: error, in: statement.sql, refused: nil)
  }

  private func cell(_ index: Int) throws -> ResultValue {
    if index == columns.count { return try keyCell() }
    return switch try statement.value(index) {
    case .integer(let number) where columns[index].kind == .hundredths: .hundredths(number)
    case .text(let text) where columns[index].kind == .personal && !showsNumbers:
      .text(NumberMask.of(text))
    case .text(let text) where columns[index].mayHoldNumbers && !showsNumbers:
      .text(NumberMask.inText(text))
    case let value: ResultValue(value)
    }
  }
}

extension Answer {
  /// The key of the row's record as commands take it; nothing where a part of it is not shown.
  private func keyCell() throws -> ResultValue {
    guard let key else { return .null }
    var parts: [String?] = []
    for index in key.columns {
      if columns[index].kind == .personal, !showsNumbers, !statement.isNull(index) {
        return .null
      }
      let cell = try cell(index)
      parts.append(cell == .null || cell.text.isEmpty ? nil : cell.text)
    }
    return .text(RecordKey(kind: key.kind, parts: parts).text)
  }
}

extension NamedQuery.Column {
  /// The key of the record that a row is.
  public static let key = Self(
    name: "key", title: Wording(vi: "Khóa", en: "Key"), kind: .text, meaning: nil)

  /// The column as results have it; `shown` is what people read in place of its values.
  public func sheetColumn(
    in language: Language, shown: (@Sendable (String) -> String)? = nil
  ) -> ResultColumn {
    let kind: ResultColumn.Kind =
      switch self.kind {
      case .text, .personal, .code: .text
      case .integer: .integer
      case .hundredths: .decimal
      }
    return ResultColumn(
      name: name, title: title[language], kind: kind, isMasked: self.kind == .code,
      shown: shown)
  }
}

extension Statement {
  var columnNames: [String] { (0..<columnCount).map(columnName) }

  /// Binds those of the values that the statement names.
  func bindKnown(_ values: [String: Value]) throws {
    for (name, value) in values where parameterIndex(named: ":" + name) != nil {
      try bind(value, named: ":" + name)
    }
  }

  /// Binds exactly the parameters of the statement; a missing and an unknown one throw.
  func bindAll(named values: [String: Value]) throws {
    var missing: [String] = []
    for position in 1...max(1, parameterCount) where position <= parameterCount {
      guard let full = parameterName(position) else {
        throw RegistryError.namelessParameter
      }
      if let value = values[String(full.dropFirst())] {
        try bind(value, at: position)
      } else {
        missing.append(full)
      }
    }
    guard missing.isEmpty else { throw RegistryError.parameterMissing(missing) }
    let known = Set((1...max(1, parameterCount)).compactMap(parameterName).map { $0.dropFirst() })
    if let odd = values.keys.sorted().first(where: { !known.contains(Substring($0)) }) {
      throw RegistryError.noSuchParameter(odd)
    }
  }
}

extension Connection {
  /// Lets SQL call `folded(text)`: lower case without marks, as names are searched.
  func registerFolding() throws(SQLiteError) {
    try register(function: "folded", argumentCount: 1, flags: [.deterministic, .innocuous]) {
      try $0.text(0).map { .text(VietnameseText.folded($0)) } ?? .null
    }
  }

  /// Lets SQL call the functions that mask the numbers of people in texts and in images of rows.
  func registerMasks() throws(SQLiteError) {
    try register(
      function: MaskedViews.textFunction, argumentCount: 1, flags: [.deterministic, .innocuous]
    ) {
      try $0.text(0).map { .text(NumberMask.inText($0)) } ?? .null
    }
    try register(
      function: MaskedViews.imageFunction, argumentCount: 1, flags: [.deterministic, .innocuous]
    ) {
      try $0.text(0).map { .text(NumberMask.inImage($0)) } ?? .null
    }
    try register(
      function: MaskedViews.messageFunction, argumentCount: 1, flags: [.deterministic, .innocuous]
    ) {
      try $0.text(0).map { .text(NumberMask.inRecordedMessage($0)) } ?? .null
    }
  }
}
