import JSON
import Records
import RegistryCore
import SQLite
import Schema
import Sheets

extension ProposalStore {
  /// Which proposals are listed.
  public struct Filter: Sendable {
    /// In this state; nil for those that wait for somebody.
    public var state: ProposalState?
    /// Whether in any state.
    public var isWhole = false
    /// Made by this login.
    public var login: String?
    /// That touch the unit of this code.
    public var unit: String?
    /// This one alone.
    public var number: Int64?
    /// That wait for a decision of this login.
    public var decider: String?

    /// All that wait for somebody.
    public init() {}
  }

  /// The columns of a list of proposals.
  public static func columns(_ language: Language) -> [ResultColumn] {
    let column = ResultColumn.Builder(language)
    return [
      column("proposal", "Số", "No.", .integer), column("state", "Trạng thái", "State"),
      column("action", "Việc", "Action"), column("login", "Tên đăng nhập", "Login"),
      column("name", "Người đề nghị", "Made by"), column("made_at", "Lúc", "Made at"),
      column("rows", "Số dòng", "Rows", .integer), column("reason", "Lý do", "Reason"),
      column("comment", "Lời nhắn", "Comment"), column("units", "Đơn vị", "Units"),
      column("decided_by", "Người quyết định", "Decided by"),
      column("decision_reason", "Lý do quyết định", "Reason of the decision"),
      column("file", "Tệp", "File"), column("subject", "Giấy phép về", "Permission for"),
    ]
  }

  /// Shows the proposals asked for, the oldest first.
  public func list(
    _ filter: Filter, _ language: Language, isForPeople: Bool,
    each: ([ResultValue]) throws -> Void
  ) throws {
    let words = RowWording(registry.connection, language, isForPeople: isForPeople)
    try registry.connection.rows(
      try SQLLibrary.approvals.text("proposals"), filter.state?.rawValue, filter.login,
      filter.unit, filter.isWhole || filter.number != nil ? 1 : 0, filter.number, filter.decider,
      Clock.today()
    ) { row in
      func text(_ column: Int) throws -> ResultValue {
        try row.textOrNil(column).map(ResultValue.text) ?? .null
      }
      let (state, action, at) = (try row.text(1), try row.text(2), try row.text(5))
      try each([
        .integer(try row.integer(0)),
        .text(isForPeople ? ProposalState(rawValue: state)?.wording[language] ?? state : state),
        .text(isForPeople ? ActionWording.of(action)[language] : action), try text(3),
        try text(4), .text(isForPeople ? language.time(at) : at), .integer(try row.integer(6)),
        try text(7), try text(8), try text(9), try text(10), try text(11), try text(12),
        try row.textOrNil(13).map { .text(try Self.subject($0, words)) } ?? .null,
      ])
    }
  }

  /// What a permission is for: `person:` and the number of the row, or the export as it was asked for.
  private static func subject(_ text: String, _ words: RowWording) throws -> String {
    let person = "person:"
    guard text.hasPrefix(person), let id = Int64(text.dropFirst(person.count)) else { return text }
    return try words.record("person", id)
  }

  /// A field that a proposal would change.
  public struct FieldChange: Sendable {
    /// The record: its kind and key; a new one by its place among the new.
    public let record: String
    /// The name of the field.
    public let field: String
    /// What people call it.
    public let title: String
    /// The value before; empty for none.
    public let before: String
    /// The value after; empty for none.
    public let after: String
  }

  /// The columns of what a proposal would change.
  public static func fieldColumns(_ language: Language) -> [ResultColumn] {
    let column = ResultColumn.Builder(language)
    return [
      column("record", "Bản ghi", "Record"), column("field", "Trường", "Field"),
      column("title", "Tên trường", "Title"), column("before", "Trước", "Before", isMasked: true),
      column("after", "Sau", "After", isMasked: true),
    ]
  }

  /// Shows, field by field, what a proposal would do.
  ///
  /// Throws `RegistryError` where there is none.
  public func effect(
    of number: Int64, _ language: Language, isForPeople: Bool, showsNumbers: Bool = false,
    each: (FieldChange) throws -> Void
  ) throws {
    let connection = registry.connection
    guard try connection.integer("SELECT 1 FROM proposal WHERE id = ?1", number) == 1 else {
      throw RegistryError.noSuchProposal(number)
    }
    let effect = try ProposalEffect(of: number, in: connection)
    let words = RowWording(
      connection, language, isForPeople: isForPeople, showsNumbers: showsNumbers)
    let newNames = names(of: effect, words, language)
    for row in effect.rows where !Self.hiddenTables.contains(row.table) {
      func image(_ members: [JSONValue.Member]?) -> RowWording.Image {
        Dictionary((members ?? []).map { ($0.key, $0.value) }, uniquingKeysWith: { one, _ in one })
      }
      var (old, new) = (image(row.old), image(row.new))
      // Numbers of new rows have no record yet that could be looked up.
      let references = new.filter { $0.value.string.flatMap { newNames[$0] } != nil }
      for key in references.keys { new[key] = nil; old[key] = nil }
      let record =
        try row.id.map { try words.record(row.table, $0, image(row.old)) }
        ?? newNames["+\(row.table):\(row.name.dropFirst())"] ?? row.table
      for value in try words.values(of: row.table, row.id ?? 0, from: old, to: new) {
        try each(
          FieldChange(
            record: record, field: value.field, title: value.title, before: value.old,
            after: value.new))
      }
      for (key, value) in references.sorted(by: { $0.key < $1.key }) {
        let title =
          try words.values(of: row.table, 0, from: [key: .null], to: [key: .integer(0)]).first?
          .title
        try each(
          FieldChange(
            record: record, field: key, title: title ?? key, before: "",
            after: value.string.flatMap { newNames[$0] } ?? ""))
      }
    }
  }

  /// Tables whose rows only help to search.
  private static let hiddenTables: Set<String> = ["folded_name", "batch_file", "batch_problem"]

  /// What new rows are called: by their kind, what they call themselves, and that they are new.
  private func names(
    of effect: ProposalEffect, _ words: RowWording, _ language: Language
  ) -> [String: String] {
    var names = [
      "+entry:1": Wording(vi: "lần ghi khi duyệt", en: "the entry of the approval")[language]
    ]
    for row in effect.rows {
      guard row.id == nil, row.old == nil, let new = row.new else { continue }
      let own = ["code", "full_name", "name", "decision_no", "kind"].lazy.compactMap { key in
        new.first { $0.key == key }?.value.string
      }.first
      let place = row.name.dropFirst()
      names["+\(row.table):\(place)"] =
        words.title(of: row.table) + " " + (own.map(RowWording.masked) ?? "#\(place)")
        + Wording(vi: " (mới)", en: " (new)")[language]
    }
    return names
  }
}
