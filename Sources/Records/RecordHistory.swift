import Import
import JSON
import Queries
import RegistryCore
import SQLite
import Schema
import Sheets
import Vietnamese

/// Who changed what of a record, and when: the trail read for one record.
public final class RecordHistory {
  let connection: Connection
  let kind: RecordKind
  private let language: Language
  private let showsNumbers: Bool
  private let isForPeople: Bool
  private let codes: CodeLabels
  private let tables: TableNames
  private let names: RecordNames
  private let references: ColumnReferences
  /// How the values of each form are read, made when first needed.
  private var formatters: [ValueForm: FieldFormatter] = [:]
  private var tableColumns: [String: [String]] = [:]
  /// The change that is being shown: people are called as they were called then.
  private var shownChange: Int64?

  /// Personal numbers are masked, unless `showsNumbers`; `isForPeople` gives times by the clock of
  /// Vietnam and what codes stand for.
  public convenience init(
    registry: Registry, kind: RecordKind, language: Language, showsNumbers: Bool = false,
    isForPeople: Bool = false, in catalogue: Catalogue = .standard
  ) {
    self.init(
      registry.connection, kind: kind, language: language, showsNumbers: showsNumbers,
      isForPeople: isForPeople, catalogue)
  }

  init(
    _ connection: Connection, kind: RecordKind, language: Language, showsNumbers: Bool,
    isForPeople: Bool, _ catalogue: Catalogue
  ) {
    self.isForPeople = isForPeople
    tables = TableNames(catalogue)
    names = RecordNames(connection, catalogue)
    references = ColumnReferences(connection)
    self.connection = connection
    codes = CodeLabels(connection)
    self.kind = kind
    self.language = language
    self.showsNumbers = showsNumbers
  }

  /// The columns of a history.
  public static func columns(in language: Language) -> [ResultColumn] {
    let column = ResultColumn.Builder(language)
    return [
      column("at", "Lúc", "At"), column("entry", "Lần ghi", "Entry", .integer),
      column("batch", "Lô", "Batch", .integer), column("actor", "Người ghi", "Actor"),
      column("os_user", "Tài khoản", "Login"),
      column("action", "Việc", "Action"), column("record", "Bản ghi", "Record"),
      column("operation", "Thao tác", "Operation"), column("field", "Trường", "Field"),
      column("title", "Tên trường", "Title"), column("old", "Trước", "Before", isMasked: true),
      column("new", "Sau", "After", isMasked: true), column("reason", "Lý do", "Reason"),
      column("proposed_by", "Người đề nghị", "Proposed by"),
    ]
  }

  struct Change {
    let seq: Int64
    let entry: Int64
    let place: RecordRows.Place
    let head: [ResultValue]
    let operation: String
    let reason: ResultValue
    let proposedBy: ResultValue
    let old: [String: JSONValue]
    let new: [String: JSONValue]

    /// Whether the row had one of some values in a column, before or after.
    func has(_ column: String, _ values: Set<String>) -> Bool {
      [old, new].contains { image in
        guard let value = image[column] else { return false }
        return values.contains(value.string ?? value.integer.map(String.init) ?? "")
      }
    }
  }

  /// The changes of a row, divided where the id of a row that was taken back went to another record.
  ///
  /// A row that is put back as it was is the same record still.
  static func lives(_ changes: [Change]) -> [[Change]] {
    var lives: [[Change]] = []
    for change in changes {
      if let last = lives.last?.last,
        last.operation != "delete" || last.old == change.new
      {
        lives[lives.count - 1].append(change)
      } else {
        lives.append([change])
      }
    }
    return lives
  }

  /// Shows each field that was changed, the oldest first; `isWhole` takes in what belongs to the
  /// record: of a household its moves, links, events and stays.
  ///
  /// Throws when the registry never had the record.
  public func read(
    _ key: RecordKey, isWhole: Bool = false, each: ([ResultValue]) throws -> Void
  ) throws {
    let key = try key.asStored(in: connection)
    var changes: [Change] = []
    if let rows = try RecordRows.find(key, in: connection) {
      for place in try places(of: rows, isWhole: isWhole) {
        changes += Self.lives(try self.changes(of: place)).last ?? []
      }
    } else {
      changes = try changesOfGone(key)
    }
    guard !changes.isEmpty else { throw key.unknown }
    changes.sort { $0.seq < $1.seq }
    for change in changes { try write(change, each) }
  }

  /// The latest change of a field of a record; nil where the trail tells of none.
  func lastChange(of key: RecordKey, field name: String) throws -> LastChange? {
    var changes: [Change] = []
    let rows = try RecordRows.find(key, in: connection)
    for place in try rows.map({ try places(of: $0, isWhole: false) }) ?? gone(key) {
      changes += try self.changes(of: place)
    }
    let last = changes.filter { change in
      Set(change.old.keys).union(change.new.keys).contains { column in
        let field = fieldKind(change.place).field(ofColumn: column, in: change.place.table)
        return field?.name == name
          && change.old[column] ?? .null != change.new[column] ?? .null
      }
    }.max { $0.seq < $1.seq }
    guard let last else { return nil }
    return try LastChange.of(change: last.seq, connection)
  }

  private func places(of rows: RecordRows, isWhole: Bool) throws -> [RecordRows.Place] {
    var places = rows.all
    let more: String? =
      switch (kind.plan, isWhole) {
      case (.household, _):
        """
        SELECT 'household_move', id FROM household_move WHERE household_id = ?1
        UNION ALL SELECT 'household_link', id FROM household_link
          WHERE parent_id = ?1 OR child_id = ?1
        UNION ALL SELECT 'household_event', id FROM household_event
          WHERE household_id = ?1 OR other_id = ?1
        """
          + (isWhole
            ? " UNION ALL SELECT 'membership', id FROM membership WHERE household_id = ?1" : "")
      case (.member, true):
        """
        SELECT 'membership', o.id FROM membership m
        JOIN membership o ON o.person_id = m.person_id AND o.id <> m.id WHERE m.id = ?1
        UNION SELECT 'household_event', e.id FROM membership m
        JOIN household_event e ON e.person_id = m.person_id WHERE m.id = ?1
        """
      default: nil
      }
    guard let more else { return places }
    try connection.rows(more, rows.main.id) { row in
      let place = RecordRows.Place(table: try row.text(0), id: try row.integer(1))
      if !places.contains(place) { places.append(place) }
    }
    return places
  }
}

// MARK: Reading the trail

extension RecordHistory {
  func changes(of place: RecordRows.Place) throws -> [Change] {
    var changes: [Change] = []
    for layout in try TrailLayout.all(of: place.table, in: connection) {
      try connection.rows(
        try SQLLibrary.records.text("changes_of_row"), layout.id, place.id
      ) { row in
        func cell(_ column: Int) throws -> ResultValue { ResultValue(try row.value(column)) }
        let at = try row.textOrNil(1).map { isForPeople ? language.time($0) : $0 }
        let action = try row.textOrNil(6).map { isForPeople ? ActionWording.of($0)[language] : $0 }
        changes.append(
          Change(
            seq: try row.integer(0), entry: try row.integer(2), place: place,
            head: [at.map(ResultValue.text) ?? .null] + (try [2, 3, 4, 5].map(cell))
              + [action.map(ResultValue.text) ?? .null],
            operation: try row.text(8), reason: try cell(7), proposedBy: try cell(11),
            old: try Self.image(row.textOrNil(9), layout.columns),
            new: try Self.image(row.textOrNil(10), layout.columns)))
      }
    }
    return changes.sorted { $0.seq < $1.seq }
  }

  static func image(
    _ text: String?, _ columns: [String]
  ) throws -> [String: JSONValue] {
    guard let text else { return [:] }
    let values = try JSONValue(parsing: text.utf8).elements
    return Dictionary(zip(columns, values), uniquingKeysWith: { first, _ in first })
  }

  private func write(_ change: Change, _ each: ([ResultValue]) throws -> Void) throws {
    shownChange = change.seq
    defer { shownChange = nil }
    if change.old.isEmpty, change.new.isEmpty {  // an erasure up to 0.5 took whole images
      let erased = Wording(vi: "Đã xóa theo luật", en: "Erased by law")
      let record = tables.one(change.place.table)[language]
      return try each(
        change.head + [
          .text(record), .text(operation(change.operation)), .null, .text(erased[language]),
          .null, .text(PastRows.erased), change.reason, change.proposedBy,
        ])
    }
    let record = try name(of: change)
    for value in try values(of: change.place, from: change.old, to: change.new) {
      try each(
        change.head + [
          .text(record), .text(operation(change.operation)), .text(value.field),
          .text(value.title), value.old, value.new, change.reason, change.proposedBy,
        ])
    }
  }

  /// A value of a record before and after.
  struct Value {
    let field: String
    let title: String
    let old: ResultValue
    let new: ResultValue
  }

  /// The values in which two images of a row differ, as people or scripts read them.
  func values(
    of place: RecordRows.Place, from old: [String: JSONValue], to new: [String: JSONValue]
  ) throws -> [Value] {
    let hidden: Set<String> = ["name_folded", "name_sort"]
    var values: [Value] = []
    var births: Set<String> = []
    for column in try columns(of: place.table) where !hidden.contains(column) {
      let field = fieldKind(place).field(ofColumn: column, in: place.table)
      var before = old[column] ?? .null
      var after = new[column] ?? .null
      if let field, field.form == .birth {
        // A date has its year in a column beside it.
        guard births.insert(field.name).inserted else { continue }
        (before, after) = (Self.birth(field, old), Self.birth(field, new))
      }
      guard before != after else { continue }
      values.append(
        Value(
          field: field?.name ?? column,
          title: title(of: column, in: place.table, field),
          old: try shown(before, column, in: place.table, field),
          new: try shown(after, column, in: place.table, field)))
    }
    return values
  }

  /// The date, or else the year, of a birth.
  private static func birth(_ field: Field, _ image: [String: JSONValue]) -> JSONValue {
    field.columns.reversed().lazy.map { image[$0] ?? .null }.first { $0 != .null } ?? .null
  }

  private func title(of column: String, in table: String, _ field: Field?) -> String {
    guard let field else { return tables.column(column, of: table)[language] }
    let title = field.title[language]
    // Each part of a field of parts has a column of its own.
    guard isForPeople, case .parts(let parts) = field.form,
      let (_, part) = zip(field.columns, parts).first(where: { $0.0 == column })
    else { return title }
    let name =
      language == .vietnamese
      ? Field.partNames[part]?.first ?? part : part.replacing("_", with: " ")
    return "\(title): \(name)"
  }

  /// The columns of a table in their order, those it has no more behind.
  private func columns(of table: String) throws -> [String] {
    if let known = tableColumns[table] { return known }
    var columns: [String] = []
    for layout in try TrailLayout.all(of: table, in: connection).reversed() {
      columns += layout.columns.filter { !columns.contains($0) }
    }
    tableColumns[table] = columns
    return columns
  }

  private func fieldKind(_ place: RecordRows.Place) -> RecordKind {
    [RecordKind.members.table, "person"].contains(place.table) ? .members : kind
  }

  /// Scripts, and English, have the kind's own name.
  private func title(of kind: RecordKind) -> String {
    isForPeople && language == .vietnamese ? kind.title.vi : kind.name
  }

  /// The record that a change is of: the kind's own name for it, or the table with what it is about.
  private func name(of change: Change) throws -> String {
    let image = change.new.isEmpty ? change.old : change.new
    switch change.place.table {
    case RecordKind.members.table:
      let household = try text(
        image["household_id"] ?? .null, "household_id", in: change.place.table, nil)
      return title(of: .members) + " \(household)/\(image["code"]?.string ?? "")"
    case "person": return tables.one("person")[language]
    case RecordKind.households.table:
      return title(of: .households) + " \(image["code"]?.string ?? "")"
    case kind.table: return kind.title[language]
    case let table: return tables.one(table)[language]
    }
  }
}

// MARK: Values for people

extension RecordHistory {
  private func shown(
    _ value: JSONValue, _ column: String, in table: String, _ field: Field?
  ) throws -> ResultValue {
    if value == .null { return .null }
    var text = try text(value, column, in: table, field)
    let form = try form(of: column, in: table, field?.form)
    if isForPeople {
      if let form {
        text = try formatter(form).shown(text)
      } else if field == nil, let word = HistoryWording.word(for: text, of: column, in: table) {
        text = word[language]
      }
    }
    if showsNumbers { return .text(text) }
    if isNumber(text, column, field) { return .text(NumberMask.of(text)) }
    let isExact =
      field.map { $0.form != .text || ResultColumn.isExact($0.name) }
      ?? (form != nil || ResultColumn.isExact(column))
    return .text(isExact ? text : NumberMask.inText(text))
  }

  /// Whether a value is a number of a person.
  private func isNumber(_ text: String, _ column: String, _ field: Field?) -> Bool {
    if let field { return field.isMasked && field.personalColumns.contains(column) }
    return column == FieldLink.attendeeColumn && PersonalNumbers.isLong(text)
  }

  private func operation(_ name: String) -> String {
    isForPeople ? HistoryWording.operation(name)[language] : name
  }

  /// What the values of a column are; those of a column without a field by what it refers to, else by
  /// its name.
  private func form(
    of column: String, in table: String, _ form: Field.Form?
  ) throws -> ValueForm? {
    switch form {
    // The column of one part says whether it is weak.
    case .parts?: .field(.yesNo)
    case let form?: .field(form)
    case nil:
      try references.codeTable(of: column, in: table).map(ValueForm.code)
        ?? ColumnNames.form(of: column)
    }
  }

  private func formatter(_ form: ValueForm) throws -> FieldFormatter {
    if let known = formatters[form] { return known }
    let formatter = try FieldFormatter(form, language, codes)
    formatters[form] = formatter
    return formatter
  }

  /// What a value stands for: the code or name of what it refers to, the codes of a set.
  private func text(
    _ value: JSONValue, _ column: String, in table: String, _ field: Field?
  ) throws -> String {
    if let text = value.string { return text }
    guard let number = value.integer else { return value.text() }
    if case .set(let table) = field?.form {
      return try CodeTable.read(table, from: connection).list(ofSet: number)
    }
    let sql = field?.link.flatMap(Self.lookup) ?? Self.lookup(column)
    if sql == Self.person {
      let name =
        try shownChange.flatMap { try self.name(ofPerson: number, $0) }
        ?? connection.text(Self.person, number) ?? String(number)
      return showsNumbers ? name : NumberMask.inText(name)
    }
    if let sql { return try connection.text(sql, number) ?? String(number) }
    if field == nil, let parent = try references.table(of: column, in: table) {
      return try names.name(of: number, in: parent) ?? String(number)
    }
    if [.area, .hundredths].contains(field?.form) { return ResultValue.hundredths(number).text }
    return String(number)
  }
}
