import JSON
import RegistryCore
import SQLite
import Schema
import Sheets
import Vietnamese

/// All that the registry holds of one person: their rows, those of their household, findings about them,
/// and what the trail keeps of their own.
///
/// What is of other members of the household is left out: it is theirs.
public struct PersonHoldings {
  /// A value, or a change of one.
  public struct Line: Sendable {
    /// What it is a part of.
    public let part: Wording
    /// The record.
    public let record: String
    /// The field.
    public let field: String
    /// The value.
    public let value: String
    /// When it was recorded; nil for what stands there.
    public let at: String?
    /// By whom.
    public let by: String?
    /// Why.
    public let reason: String?
  }

  private let registry: Registry
  private let language: Language
  private let words: RowWording
  private let showsNumbers: Bool
  private let person: Int64

  /// What the registry holds of the person that a key names; numbers are masked unless `showsNumbers`.
  ///
  /// Throws `RegistryError` where there is no such person.
  public init(
    of key: RecordKey, in registry: Registry, _ language: Language, showsNumbers: Bool
  ) throws {
    (self.registry, self.language, self.showsNumbers) = (registry, language, showsNumbers)
    person = try PersonRequests(registry).person(key)
    words = RowWording(
      registry.connection, language, isForPeople: true, showsNumbers: showsNumbers)
  }

  /// The codes of the households and the numbers in them that the person was called by, the last first.
  public var keys: [(household: String, number: String)] {
    get throws {
      var keys: [(household: String, number: String)] = []
      try registry.connection.rows(try SQLLibrary.records.text("person_keys"), person) {
        keys.append((try $0.text(0), try $0.text(1)))
      }
      return keys
    }
  }

  /// The person's name.
  public var name: String {
    get throws {
      try registry.connection.text("SELECT full_name FROM person WHERE id = ?1", person) ?? ""
    }
  }

  /// Everything, part by part.
  public func lines() throws -> [Line] { try present() + past() }

  private static let parts = [
    1: Wording(vi: "Dữ liệu của người này", en: "The person's own data"),
    2: Wording(vi: "Dữ liệu của hộ", en: "Data of the household"),
    3: Wording(vi: "Phát hiện kiểm tra", en: "Findings"),
  ]
  private static let history = Wording(vi: "Đã ghi và sửa thế nào", en: "How it was recorded")

  /// What finds the rows, part by part.
  package static var statement: String {
    get throws { try SQLLibrary.records.text("person_rows") }
  }

  private func present() throws -> [Line] {
    let connection = registry.connection
    var rows: [(part: Wording, table: String, id: Int64)] = []
    try connection.rows(try Self.statement, person) { row in
      guard let part = Self.parts[Int(try row.integer(0))] else { return }
      rows.append((part, try row.text(2), try row.integer(3)))
    }
    var lines: [Line] = []
    for row in rows {
      let image = try image(of: row.table, row.id)
      let record = try words.record(row.table, row.id, image)
      for value in try words.values(of: row.table, row.id, from: [:], to: image) {
        lines.append(
          Line(
            part: row.part, record: record, field: value.title, value: value.new, at: nil, by: nil,
            reason: nil))
      }
    }
    return lines
  }

  /// What people wrote about an entry, in which a number may stand.
  private func shown(_ text: String) -> String {
    showsNumbers ? text : NumberMask.inText(text)
  }

  /// The values of a row by the names of its columns.
  private func image(of table: String, _ id: Int64) throws -> RowWording.Image {
    let connection = registry.connection
    var columns: [String] = []
    try connection.rows("SELECT name FROM pragma_table_info(?1) ORDER BY cid", table) {
      columns.append(try $0.text(0))
    }
    let values = columns.map(TrailSchema.quoted).joined(separator: ", ")
    let text = try connection.text(
      "SELECT json_array(\(values)) FROM \(TrailSchema.quoted(table)) WHERE id = ?1", id)
    return try RecordHistory.image(text, columns)
  }

  private func past() throws -> [Line] {
    guard let key = try keys.first else { return [] }
    let history = RecordHistory(
      registry: registry, kind: .members, language: language, showsNumbers: showsNumbers,
      isForPeople: true)
    let names = RecordHistory.columns(in: language).map(\.name)
    func text(_ name: String, _ row: [ResultValue]) -> String? {
      guard let index = names.firstIndex(of: name), index < row.count, row[index] != .null else {
        return nil
      }
      return row[index].text
    }
    var lines: [Line] = []
    try history.read(
      RecordKey(kind: .members, parts: [key.household, key.number]), isWhole: true
    ) { row in
      let (old, new) = (text("old", row) ?? "", text("new", row) ?? "")
      let actors = [text("actor", row), text("proposed_by", row)].compactMap { $0 }
      lines.append(
        Line(
          part: Self.history, record: text("record", row) ?? "", field: text("title", row) ?? "",
          value: old.isEmpty ? new : "\(old) → \(new)", at: text("at", row),
          by: shown(actors.joined(separator: ", ")),
          reason: shown(
            [text("action", row), text("reason", row)].compactMap { $0 }.joined(separator: "; "))))
    }
    return lines
  }
}
