import Approvals
import ArgumentParser
import JSON
import Queries
import Records
import RegistryCore
import SQLite
import Schema
import Sheets

extension RecordCommand {
  /// `sobo record show`.
  struct Show: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Một bản ghi, mỗi trường một dòng; hộ kèm các thành viên.",
        en: "One record, a field on a line; a household with its members.")
    }

    static let configuration = CommandConfiguration("show", Help.command)

    @Argument(help: .kind, completion: .kinds) var kind: String
    @Argument(help: .key) var key: String
    @OptionGroup var result: FormatOption<ObjectFormat>
    @OptionGroup var day: DayOption
    @OptionGroup var known: KnownOption
    @OptionGroup var disclosure: DisclosureOptions
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let kind = try RecordKind.named(kind)
      let key = try RecordKey(key, of: kind)
      let asOf = try day.day()
      try disclosure.record(
        "record show \(kind.name) \(key.text)" + day.text + known.text, global)
      let registry = try known.open(global)
      let view = RecordView(
        registry: registry, language: global.language(of: registry),
        showsNumbers: disclosure.showIds, asOf: asOf)
      try view.show(key, result) { rows in
        try ReadCounter(
          "record show", about: "\(kind.name) \(key.masked)" + day.text + known.text,
          disclosure: disclosure, isEachLogged: AccountStore(registry).isBegun, global
        ).next(rows)
      }
    }
  }

  /// `sobo record history`.
  struct History: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Ai đã sửa gì của một bản ghi, lúc nào.",
        en: "Who changed what of a record, and when.")
      static let all = ArgumentHelp(
        vi: "Cả những gì thuộc về bản ghi: thành viên của hộ, các hộ khác của người đó.",
        en: "What belongs to the record too: a household's members, a person's other households.")
    }

    static let configuration = CommandConfiguration("history", Help.command)

    @Argument(help: .kind, completion: .kinds) var kind: String
    @Argument(help: .key) var key: String
    @Flag(help: Help.all)
    var all = false
    @OptionGroup var result: ResultOptions
    @OptionGroup var known: KnownOption
    @OptionGroup var disclosure: DisclosureOptions
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let kind = try RecordKind.named(kind)
      let key = try RecordKey(key, of: kind)
      try disclosure.record("record history \(kind.name) \(key.text)" + known.text, global)
      let registry = try known.open(global)
      let language = global.language(of: registry)
      let history = RecordHistory(
        registry: registry, kind: kind, language: language, showsNumbers: disclosure.showIds,
        isForPeople: result.isForPeople)
      var rows: [[ResultValue]] = []
      try history.read(key, isWhole: all) { rows.append($0) }
      let counter = ReadCounter(
        "record history", about: "\(kind.name) \(key.masked)" + known.text, disclosure: disclosure,
        isEachLogged: try AccountStore(registry).isBegun, global)
      if !rows.isEmpty { try counter.next() }
      let columns = RecordHistory.columns(in: language)
      // People who read Vietnamese have the field's title; its name is English.
      let isNamed = !(result.isForPeople && language == .vietnamese)
      let hasProposals = rows.contains { $0.last != .null }
      let shown = columns.indices.filter {
        (isNamed || columns[$0].name != "field")
          && (hasProposals || !result.isForPeople || columns[$0].name != "proposed_by")
      }
      try result.list(
        shown.map { columns[$0] }, beside: registry.path, showsNumbers: disclosure.showIds
      ) { output in
        for row in rows { try output.write(shown.map { row[$0] }) }
      }
    }
  }
}

/// Prints one record as people read it.
struct RecordView {
  let registry: Registry
  let language: Language
  let showsNumbers: Bool
  /// The day as of which it is shown; nil for what is known of it altogether.
  var asOf: String?

  /// The people of a household, as its query tells of them.
  private struct Members {
    let columns: [NamedQuery.Column]
    var rows: [[ResultValue]] = []
  }

  /// Shows a record, after `log` was told how many there are with the members of a household.
  func show(
    _ key: RecordKey, _ result: FormatOption<ObjectFormat>, log: (Int) throws -> Void
  ) throws {
    let record = try StoredRecord.read(
      key, of: registry, showsNumbers: showsNumbers, asOf: asOf)
    let members = key.kind.plan == .household ? try self.members(of: key) : nil
    try log(1 + (members?.rows.count ?? 0))
    if result.isJSON {
      let json = try json(key, record, members)
      return try Console.print(exact: json.text(isIndented: true))
    }
    try Console.print(exact: try text(key, record))
    if let members { try show(members) }
  }

  private func members(of key: RecordKey) throws -> Members {
    var filters = Filters()
    filters.key = [key.parts[0], nil]
    filters.asOf = asOf
    if let moment = registry.moment { filters.today = moment.day }
    let answer = try Answer(
      try NamedQuery.named("members"), filters: filters, of: registry, showsNumbers: showsNumbers)
    var members = Members(columns: answer.columns)
    while let cells = try answer.next() { members.rows.append(cells) }
    return members
  }

  private func json(_ key: RecordKey, _ record: StoredRecord, _ members: Members?) throws
    -> JSONValue
  {
    func object(_ columns: [NamedQuery.Column], _ cells: [ResultValue]) -> JSONValue {
      .object(zip(columns, cells).map { JSONValue.Member($0.name, $1.json) })
    }
    var parts: [JSONValue.Member] = [
      JSONValue.Member("kind", .string(key.kind.name)),
      JSONValue.Member("key", .string(showsNumbers ? key.text : key.masked)),
      JSONValue.Member("record", object(record.columns, record.cells)),
    ]
    if let members {
      let list = members.rows.map { object(members.columns, $0) }
      parts.append(JSONValue.Member("members", .array(list)))
    }
    return .object(parts)
  }

  /// The fields that say something, a line each, with what codes stand for.
  private func text(_ key: RecordKey, _ record: StoredRecord) throws -> String {
    var lines: [(title: String, value: String)] = []
    let codes = CodeLabels(registry.connection)
    for (column, cell) in zip(record.columns, record.cells) where cell != .null {
      let formatter = try column.meaning.map {
        try FieldFormatter($0, language, codes, in: .alone)
      }
      var value = formatter?.shown(cell) ?? cell.text
      if key.kind.plan == .member, column.name == "joined_on", key.parts.count == 2,
        let household = key.parts[0], let number = key.parts[1]
      {
        value = try joined(household, number, cell.text, isTable: false)
      }
      lines.append((column.title[language], value))
    }
    let width = lines.map { DisplayWidth.of($0.title) }.max() ?? 0
    let title = "\(key.kind.title[language]) \(showsNumbers ? key.text : key.masked)"
    return
      ([title, ""]
      + lines.map { line in
        line.title + String(repeating: " ", count: width - DisplayWidth.of(line.title) + 2)
          + line.value
      }).joined(separator: "\n")
  }

  /// The day on which a member joined the household, and since when the present relation holds.
  private func joined(
    _ household: String, _ number: String, _ day: String, isTable: Bool
  ) throws -> String {
    let since = try StoredRecord.joined(household, number, period: day, of: registry)
    guard since != day, !isTable else { return language.day(since) }
    return language.day(since)
      + language.word(
        " (quan hệ hiện nay từ \(language.day(day)))",
        " (the present relation since \(language.day(day)))")
  }

  /// Who is and who was in the household, in few columns.
  private func show(_ members: Members) throws {
    let wanted = [
      "code", "full_name", "sex", "birth", "ethnic_group", "relation", "citizen_id", "joined_on",
      "left_on", "left_reason",
    ]
    let places = wanted.compactMap { name in members.columns.firstIndex { $0.name == name } }
    var rows: [[ResultValue]] = []
    let codes = CodeLabels(registry.connection)
    let formatters = try places.map { place in
      try members.columns[place].meaning.map { try FieldFormatter($0, language, codes) }
    }
    func text(_ name: String, _ cells: [ResultValue]) -> String? {
      members.columns.firstIndex { $0.name == name }.map { cells[$0].text }
    }
    for cells in members.rows {
      rows.append(
        try zip(places, formatters).map { place, formatter in
          if members.columns[place].name == "joined_on",
            let household = text("household_code", cells), let number = text("code", cells)
          {
            return .text(try joined(household, number, cells[place].text, isTable: true))
          }
          guard let formatter, cells[place] != .null else { return cells[place] }
          return .text(formatter.shown(cells[place]))
        })
    }
    try Console.print("\n" + RecordKind.members.title[language])
    let writer = try ResultWriter(
      format: .table,
      columns: places.map { ResultColumn(name: "", title: members.columns[$0].title[language]) },
      sink: OutputSink(descriptor: 1), showsNumbers: showsNumbers)
    for row in rows { try writer.write(row) }
    _ = try writer.finish()
  }
}
