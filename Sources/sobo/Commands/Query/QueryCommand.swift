import ArgumentParser
import Glibc
import Queries
import RegistryCore
import Schema
import Sheets
import Vietnamese

/// `sobo query`: named questions, and any SELECT in the sandbox.
struct QueryCommand: ParsableCommand, MemoryBounded {
  private enum Help {
    static let result = Wording(vi: "Kết quả", en: "Result")
    static let command = CommandHelp(
      vi: "Hỏi sổ: truy vấn có tên, hoặc SQL.",
      en: "Ask the registry: by name, or in SQL.",
      discussion: Wording(
        vi: """
          sobo query list                 các truy vấn và bộ lọc của chúng
          sobo query list analysis        các câu hỏi phân tích có sẵn
          sobo query households --commune 01273 --category poor
          sobo query members --name 'nguyen van duc'
          sobo query benford --year 2024 --param least=50
          sobo query tables               các bảng và khung nhìn dùng được trong SQL
          sobo query tables member        ý nghĩa các cột của một bảng hay khung nhìn
          sobo query trail-views          các khung nhìn của nhật ký, cho trình sqlite3
          sobo query sql 'SELECT code FROM household WHERE closed_on IS NULL'
          sobo query households --as-of 30/06/2024           đúng vào ngày đó
          sobo query households --as-known-at 2024-12-31     như sổ đã ghi đến hết ngày đó
          Truy vấn có bộ lọc --as-of thì nhận --as-of (xem list); SQL nhận nó qua tham số :as_of.
          Mọi truy vấn nhận --as-known-at.
          """,
        en: """
          sobo query list                 the queries and their filters
          sobo query list analysis        the ready questions of analysis
          sobo query households --commune 01273 --category poor
          sobo query members --name 'nguyen van duc'
          sobo query benford --year 2024 --param least=50
          sobo query tables               the tables and views for SQL
          sobo query tables member        what the columns of a table or view hold
          sobo query trail-views          the views of the trail, for the sqlite3 shell
          sobo query sql 'SELECT code FROM household WHERE closed_on IS NULL'
          sobo query households --as-of 2024-06-30           true on that day
          sobo query households --as-known-at 2024-12-31     as recorded by the end of that day
          A query with the filter --as-of takes it (see list); SQL takes it as :as_of. Every query
          takes --as-known-at.
          """))
    static let name = ArgumentHelp(
      vi: "list, tables, trail-views, sql, hoặc tên truy vấn.",
      en: "list, tables, trail-views, sql, or a query's name.")
    static let statement = ArgumentHelp(
      vi: "Câu lệnh SELECT của sql; tên bảng của tables; loại câu hỏi của list.",
      en: "The SELECT of sql; a table's name for tables; an area for list.")
    static let columns = ArgumentHelp(
      vi: "Các cột cần hiện, cách nhau bằng dấu phẩy; all: mọi cột; key: khóa của bản ghi.",
      en: "The columns to print, divided by commas; all: every one; key: the record's key.",
      value: "a,b|all")
    static let queries = ArgumentHelp(
      vi: "Thư mục chứa các tệp .sql của tỉnh.",
      en: "A folder with the province's own .sql files.",
      value: "dir")
    static let timeout = ArgumentHelp(
      vi: "Số giây SQL được chạy (mặc định 30).",
      en: "Seconds that SQL may run (default 30).",
      value: "seconds")
  }

  static let configuration = CommandConfiguration("query", Help.command)

  @Argument(
    help: Help.name,
    completion: .names {
      ["list", "tables", "trail-views", "sql"] + NamedQuery.all.map(\.name)
        + NamedQuery.analyses.map(\.name)
    })
  var name: String

  @Argument(help: Help.statement)
  var statement: String?

  @OptionGroup(title: QueryFilterOptions.title.inHelp) var narrowing: QueryFilterOptions
  @OptionGroup(title: KnownOption.title.inHelp) var day: DayOption
  @OptionGroup(title: KnownOption.title.inHelp) var known: KnownOption
  @OptionGroup(title: Help.result.inHelp) var result: ResultOptions

  @Option(
    name: .customLong("param"),
    help: .parameters)
  var parameters: [String] = []

  @Option(help: Help.columns)
  var columns: String?

  @Option(help: Help.queries)
  var queries: String?

  @Option(help: Help.timeout)
  var timeout = Sandbox.Limits.seconds

  @OptionGroup var disclosure: DisclosureOptions

  @OptionGroup var global: GlobalOptions

  var boundsMemory: Bool { name == "sql" || queries != nil }

  func validate() throws {
    guard statement == nil || ["sql", "tables", "list"].contains(name) else {
      let surplus = statement ?? ""
      throw ValidationError(
        vi: "Thừa tham số: \(surplus)", en: "Unexpected argument: \(surplus)")
    }
    guard (1...86_400).contains(timeout) else {
      throw ValidationError(
        vi: "--timeout từ 1 đến 86400 giây.", en: "--timeout is 1 to 86400 seconds.")
    }
  }

  func run() throws {
    let own = try queries.map { try NamedQuery.all(in: $0) } ?? []
    switch name {
    case "list": try list(own)
    case "tables": try tables()
    case "trail-views": try trailViews()
    case "sql": try ask(sql: statement)
    default: try ask(try NamedQuery.named(name, among: own))
    }
  }

  private func list(_ own: [NamedQuery]) throws {
    let language = global.language()
    let area = try statement.map { word in
      guard let area = NamedQuery.Area(rawValue: word) else {
        let known = NamedQuery.Area.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError(
          vi: "query list \(word): chỉ có \(known)", en: "query list \(word): it is \(known)")
      }
      return area
    }
    try result.list(
      [
        ResultColumn(name: "name", title: Wording(vi: "Truy vấn", en: "Query")[language]),
        ResultColumn(name: "title", title: Wording(vi: "Nội dung", en: "Title")[language]),
        ResultColumn(name: "filters", title: Wording(vi: "Bộ lọc", en: "Filters")[language]),
        ResultColumn(name: "about", title: Wording(vi: "Ghi chú", en: "Note")[language]),
        ResultColumn(name: "area", title: Wording(vi: "Loại", en: "Area")[language]) { word in
          NamedQuery.Area(rawValue: word)?.title[language] ?? word
        },
      ], beside: global.registryPath
    ) { output in
      for query in NamedQuery.all + NamedQuery.analyses + own
      where area == nil || query.area == area {
        let options = query.options.map { "\($0.name): \($0.title[language])." }
        let about = ([query.about?[language]].compactMap(\.self) + options).joined(separator: " ")
        try output.write([
          .text(query.name), .text(query.title[language]),
          .text(query.filterTexts.joined(separator: " ")), about.isEmpty ? .null : .text(about),
          .text(query.area.rawValue),
        ])
      }
    }
  }

  /// The views that `query sql` makes when they are named, as a script for other programs.
  private func trailViews() throws {
    let registry = try global.open(for: .reading)
    let views = try TrailViews.names(in: registry.connection).compactMap {
      try TrailViews.definition($0, in: registry.connection)
    }
    try Console.print(exact: views.map { $0 + ";" }.joined(separator: "\n\n"))
  }

  private func tables() throws {
    let registry = try global.open(for: .reading)
    let language = global.language(of: registry)
    if let statement { return try columns(of: statement, registry, language) }
    try result.list(
      [
        ResultColumn(name: "name", title: Wording(vi: "Tên", en: "Name")[language]),
        ResultColumn(name: "kind", title: Wording(vi: "Loại", en: "Kind")[language]) {
          language == .vietnamese ? ["view": "khung nhìn", "table": "bảng"][$0] ?? $0 : $0
        },
        ResultColumn(name: "about", title: Wording(vi: "Nội dung", en: "Holds")[language]),
        ResultColumn(
          name: "columns",
          title: Wording(vi: "Cột (* bị che)", en: "Columns (* masked)")[language]),
      ], beside: registry.path
    ) { output in
      for table in try TableGuide.all(of: registry) {
        try output.write([
          .text(table.name), .text(table.isView ? "view" : "table"), .text(table.about[language]),
          .text(table.columns.joined(separator: ", ")),
        ])
      }
    }
  }

  /// What the columns of one table or view hold.
  private func columns(of name: String, _ registry: Registry, _ language: Language) throws {
    let tables = try TableGuide.all(of: registry)
    guard let table = tables.first(where: { $0.name == name.lowercased() }) else {
      throw ValidationError(
        vi: "Không có bảng hay khung nhìn \(name); xem sobo query tables",
        en: "There is no table or view \(name); see sobo query tables")
    }
    try result.list(
      [
        ResultColumn(name: "column", title: Wording(vi: "Cột", en: "Column")[language]),
        ResultColumn(name: "about", title: Wording(vi: "Nội dung", en: "Holds")[language]),
        ResultColumn(name: "masked", title: Wording(vi: "Bị che", en: "Masked")[language]) {
          language.answer($0 == "yes")
        },
      ], beside: registry.path
    ) { output in
      for column in table.details {
        try output.write([
          .text(column.name), column.about.map { .text($0[language]) } ?? .null,
          .text(column.isMasked ? "yes" : "no"),
        ])
      }
    }
  }

  private func ask(_ query: NamedQuery) throws {
    var filters = narrowing.filters
    filters.own = try ownParameters()
    filters.asOf = try day.day()
    try disclosure.record(query.name + narrowing.text + day.text + known.text, global)
    let registry = try known.open(global, isForSandbox: query.isProvincial)
    if let moment = registry.moment { filters.today = moment.day }
    let answer: Answer
    var own: Sandbox?
    if query.isProvincial {
      try logPseudonyms(
        in: query.sql(given: Set(filters.names)), filters.own, "query \(query.name)")
      let (sandbox, allowance) = try sandbox(over: registry)
      answer = try Answer(
        query, filters: filters, of: registry, in: sandbox, allowance: allowance)
      own = sandbox
    } else {
      answer = try Answer(query, filters: filters, of: registry, showsNumbers: disclosure.showIds)
    }
    try choose(query.shown, of: answer, global.language(of: registry))
    let counter = ReadCounter(
      "query \(query.name)", about: narrowing.text + day.text + known.text,
      disclosure: disclosure, global)
    try print(
      answer, defaultLimit: query.isProvincial ? Sandbox.Limits.rows : nil, registry,
      disclosure.showIds || query.lists(ResultColumn.namesPeople) ? counter : nil, in: own)
  }

  private func ask(sql: String?) throws {
    guard let sql else {
      throw ValidationError(
        vi: "Thiếu câu lệnh: sobo query sql 'SELECT …'",
        en: "No statement: sobo query sql 'SELECT …'")
    }
    if let odd = narrowing.filters.names.first {
      throw ValidationError(
        vi: "query sql không có bộ lọc --\(odd)", en: "query sql has no filter --\(odd)")
    }
    var parameters = try ownParameters()
    if let day = try day.day() {
      guard sql.contains(":as_of") else { throw RegistryError.dayNotAsked }
      parameters["as_of"] = day
    }
    try disclosure.record("sql " + sql + day.text + known.text, global)
    let registry = try known.open(global, isForSandbox: true)
    try logPseudonyms(in: sql, parameters, "query sql")
    let (sandbox, allowance) = try sandbox(over: registry)
    let answer = try Answer(sql: sql, parameters: parameters, in: sandbox, allowance: allowance)
    try choose([], of: answer, global.language(of: registry))
    // What it reads cannot be told from the statement.
    let counter = ReadCounter(
      "query sql", about: NumberMask.ofDigits(in: sql), disclosure: disclosure, global)
    try print(answer, defaultLimit: Sandbox.Limits.rows, registry, counter, in: sandbox)
  }

  /// Logs that somebody asks whose a pseudonym is, before anything is answered.
  private func logPseudonyms(
    in sql: String, _ values: [String: String], _ command: String
  ) throws {
    let calls = try PseudonymCalls(sql)
    guard !calls.isEmpty else { return }
    try global.logRead(
      command, about: calls.logged(values) + " – " + NumberMask.ofDigits(in: sql), rows: 0,
      reason: disclosure.reason)
  }

  private func sandbox(over registry: Registry) throws -> (Sandbox, TimeBudget) {
    Sandbox.boundMemory()
    let sandbox = try Sandbox(over: registry, showsNumbers: disclosure.showIds)
    let mark = Truncation.seconds(timeout).wording[global.language(of: registry)]
    let allowance = TimeBudget(seconds: timeout, on: sandbox) {
      Console.note("… " + mark)
      _exit(ExitStatus.attention.rawValue)
    }
    return (sandbox, allowance)
  }

  private func ownParameters() throws -> [String: String] { try Self.values(of: parameters) }

  /// The values of `--param name=value`.
  static func values(of parameters: [String]) throws -> [String: String] {
    var values: [String: String] = [:]
    for parameter in parameters {
      let parts = parameter.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let name = parts.first, !name.isEmpty else {
        throw ValidationError(
          vi: "--param cần tên=giá_trị: \(parameter)",
          en: "--param takes name=value: \(parameter)")
      }
      values[String(name)] = String(parts[1])
    }
    return values
  }

  /// Prints the columns that were asked for; else, in a table, those that a screen has room for.
  private func choose(_ shown: [String], of answer: Answer, _ language: Language) throws {
    // A heading may hold spaces, which divide names where no comma does.
    let asked = (columns ?? "").split(separator: ",").flatMap { part in
      let text = VietnameseText.collapsed(String(part))
      return answer.hasColumn(text) ? [text] : text.split(separator: " ").map(String.init)
    }
    if asked == ["all"] { return }
    if !asked.isEmpty { return try answer.choose(asked) }
    guard result.format == .table, result.path == nil else { return }
    guard !shown.isEmpty, shown.count < answer.columns.count else {
      // Whoever reads a table wants to name what it shows, in record show or edit.
      if answer.hasLongKey { try answer.choose(["key"] + answer.columns.map(\.name)) }
      return
    }
    // Who asks for numbers of people wants to see them; most people lack some of the three.
    let numbers =
      disclosure.showIds
      ? try answer.numbersWithValues(inFirst: result.rowLimit).filter { !shown.contains($0) } : []
    let key = answer.hasLongKey ? ["key"] : []
    try answer.choose(key + shown + numbers)
    let part = key.count + shown.count + numbers.count
    let all = answer.columns.count + key.count
    Console.note(
      Wording(
        vi: "Hiện \(part) trong \(all) cột; xem hết: --columns all",
        en: "\(part) of \(all) columns are shown; for all: --columns all")[language])
  }

  private func print(
    _ answer: Answer, defaultLimit: Int?, _ registry: Registry, _ counter: ReadCounter?,
    in sandbox: Sandbox?
  ) throws {
    let language = global.language(of: registry)
    let columns = sandbox?.pseudonymousColumns ?? []
    if !columns.isEmpty { Console.notePseudonyms(columns, language) }
    defer {
      if columns.isEmpty, sandbox?.readsPseudonyms == true { Console.notePseudonyms([], language) }
    }
    let limit = result.limit == nil ? defaultLimit : result.rowLimit
    let codes =
      result.isForPeople && language == .vietnamese ? CodeLabels(registry.connection) : nil
    let hasName = answer.printedColumns.contains { $0.name == "ethnic_group_name" }
    let printed = try answer.printedColumns.map { column -> ResultColumn in
      guard let codes, let formatter = try column.formatter(language, codes, hasName: hasName)
      else {
        return column.sheetColumn(in: language, shown: nil)
      }
      return column.sheetColumn(in: language) { (stored: String) in formatter.shown(stored) }
    }
    let output = try result.rows.open(
      printed, beside: registry.path, showsNumbers: disclosure.showIds)
    let cut = try answer.print(to: output.writer, limit: limit, in: language) {
      try counter?.next()
    }
    try counter?.finish()
    try output.close()
    if let cut {
      // A table on a terminal has said so below its last row.
      let isSeen = result.isForPeople && result.path == nil && isatty(1) == 1
      if !isSeen { Console.note("… " + cut.wording[language]) }
      throw ExitCode(ExitStatus.attention.rawValue)
    }
  }
}
