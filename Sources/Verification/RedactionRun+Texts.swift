import RegistryCore
import SQLite
import Schema

/// Texts that may name a person beside the records that are about the person.
extension RedactionRun {
  /// Texts that name the person.
  ///
  /// A whole number goes wherever it stands, the whole name in rows of the person's own households. What
  /// tells the name elsewhere may mean somebody else and is left.
  func addTexts(to targets: inout [Target], _ left: inout [Wording]) throws {
    let tables = Redaction.textTables.union(Redaction.reportedTables)
    for table in tables.sorted() where try exists(table) {
      let isKept = Redaction.reportedTables.contains(table)
      var names: [String: [Int64]] = [:]
      for trace in try texts.traces(in: table, connection) {
        if isKept {
          if texts.withoutName(trace.text) ?? texts.withoutNumbers(trace.text) != nil {
            names[trace.column, default: []].append(trace.row)
          }
          continue
        }
        let isOwn = try texts.isNameSafe && isOfHousehold(trace)
        var rest = texts.withoutNumbers(trace.text)
        if isOwn {
          rest = texts.withoutName(rest ?? trace.text) ?? rest
        } else if texts.withoutName(trace.text) != nil,
          !targets.contains(where: { $0.isRow(of: trace) })
        {
          names[trace.column, default: []].append(trace.row)
        }
        guard let rest else { continue }
        targets.append(target(trace, rest))
      }
      for (column, rows) in names.sorted(by: { $0.key < $1.key }) {
        left.append(
          Self.sameName(TableNames(catalogue).place(table, column), Array(Set(rows)).sorted()))
      }
    }
  }

  private func target(_ trace: PersonTrace, _ rest: String) -> Target {
    switch trace.table {
    case "finding":
      Target(
        table: "finding", id: trace.row, sql: "UPDATE finding SET detail = NULL WHERE id = ?1")
    case "batch_problem":
      Target(
        table: "batch_problem", id: trace.row,
        sql: "UPDATE batch_problem SET raw = NULL, value = NULL, message = '' WHERE id = ?1")
    default:
      Target(
        table: trace.table, id: trace.row,
        sql: """
          UPDATE \(trace.table) SET \(TrailSchema.quoted(trace.column)) = ?2
          WHERE id = ?1 AND \(TrailSchema.quoted(trace.column)) IS NOT NULL
          """, text: rest)
    }
  }

  private func exists(_ table: String) throws -> Bool {
    try connection.integer(
      "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1", table) == 1
  }

  /// Whether a row is of a household that the person was in.
  private func isOfHousehold(_ trace: PersonTrace) throws -> Bool {
    if trace.table == "finding" {
      let subject = try connection.text("SELECT subject FROM finding WHERE id = ?1", trace.row)
      return subjects.contains { own in
        let household = own.dropFirst("member:".count).prefix { $0 != "/" }
        return subject == "household:" + household
          || subject?.hasPrefix("member:\(household)/") == true
      }
    }
    let column =
      trace.table == "household"
      ? "id"
      : try connection.text(
        "SELECT name FROM pragma_table_info(?1) WHERE name = 'household_id'", trace.table)
    guard let column else { return false }
    let household = try connection.integer(
      "SELECT \(column) FROM \(trace.table) WHERE id = ?1", trace.row)
    return household.map(households.contains) ?? false
  }

  /// What entries say of themselves is sealed and cannot be taken away.
  func sealedTexts(_ reason: String?) throws -> [Wording] {
    var entries: [Int64] = []
    try connection.rows("SELECT id, actor || ' ' || coalesce(reason, '') FROM entry ORDER BY id") {
      row in
      let text = try row.text(1)
      if texts.withoutName(text) != nil || texts.withoutNumbers(text) != nil {
        entries.append(try row.integer(0))
      }
    }
    var left = entries.isEmpty ? [] : [Self.sealed(entries)]
    if let reason, texts.withoutName(reason) != nil || texts.withoutNumbers(reason) != nil {
      left.append(Self.ownReason)
    }
    return left
  }

  private static func list(_ rows: [Int64]) -> String {
    rows.prefix(10).map { "\($0)" }.joined(separator: ", ") + (rows.count > 10 ? ", …" : "")
  }

  private static func sameName(_ place: Wording, _ rows: [Int64]) -> Wording {
    let (count, numbers) = (rows.count, list(rows))
    return Wording(
      vi:
        "\(place.vi): \(count) dòng có họ tên này, có thể của người khác, hoặc có số này; được giữ (số"
        + " dòng \(numbers)).",
      en:
        "\(place.en): \(count) rows tell the name, perhaps somebody else's, or a number, and are left"
        + " (rows \(numbers)).")
  }

  static func refused(_ table: Wording, _ row: Int64) -> Wording {
    Wording(
      vi: "\(table.vi) dòng \(row): cấu trúc sổ không cho xóa chữ ở đây; hãy sửa bản ghi này.",
      en: "\(table.en) row \(row): the schema does not let this text go; mend the record.")
  }

  private static func sealed(_ entries: [Int64]) -> Wording {
    Wording(
      vi: "người ghi hoặc lý do của lần ghi \(list(entries)): đã niêm phong, không xóa được.",
      en: "author or reason of entry \(list(entries)): sealed, cannot be erased.")
  }

  private static let ownReason = Wording(
    vi: "lý do của chính lần xóa này: hãy nêu lý do không có họ tên, số của người đó.",
    en: "the reason of this very erasure: give one without the name and numbers.")
}
