import RegistryCore
import SQLite
import Schema

/// Texts that may name a person beside the records that are about the person.
extension RedactionRun {
  /// Texts that name the person.
  ///
  /// A whole number goes wherever it stands, the whole name in rows of the person's own households and in
  /// the names of files. What tells the name elsewhere may mean somebody else and is left. The past of
  /// a row loses the same, where its texts said it once.
  func addTexts(to targets: inout [Target], _ left: inout [Wording]) throws {
    try PersonTexts.register(on: connection)
    for table in Redaction.textTables(of: catalogue).sorted() where try exists(table) {
      var names: [String: [Int64]] = [:]
      for trace in try texts.traces(in: table, connection)
      where Redaction.mayName(trace.column, of: table, catalogue) {
        let isOwn = try isOwn(trace.table, trace.row)
        if let rest = texts.rest(of: trace.text, names: isOwn) {
          targets.append(target(trace, rest, isOwn: isOwn))
        }
        if !isOwn, texts.withoutName(trace.text) != nil,
          !targets.contains(where: { $0.isRow(of: trace) })
        {
          names["\(table).\(trace.column)", default: []].append(trace.row)
        }
      }
      left += sameName(names)
    }
    try addPast(to: &targets)
  }

  /// Rows whose texts named the person once: any that told a number, and the own households'.
  private func addPast(to targets: inout [Target]) throws {
    let tables = Redaction.textTables(of: catalogue).sorted().map { "'\($0)'" }.joined(
      separator: ", ")
    var rows: [(table: String, id: Int64)] = []
    try connection.rows(
      """
      SELECT DISTINCT l.tbl, c.row_id FROM change c NOT INDEXED JOIN trail_layout l ON l.id = c.layout
      WHERE l.tbl IN (\(tables)) AND (\(texts.condition(on: "c.new", names: false))
        OR \(texts.condition(on: "c.old", names: false)))
      """
    ) { rows.append((try $0.text(0), try $0.integer(1))) }
    for household in households { rows.append(("household", household)) }
    for (table, id) in rows {
      targets.append(
        Target(table: table, id: id, taking: taking(table, isOwn: try isOwn(table, id))))
    }
  }

  /// The texts of an image without the person.
  private func taking(_ table: String, isOwn: Bool) -> Remainders {
    let (texts, catalogue) = (texts, catalogue)
    return { image in
      var taken: [String: Redaction.Remainder] = [:]
      for column in image.columns where Redaction.mayName(column, of: table, catalogue) {
        guard let text = image[column]?.string, let rest = texts.rest(of: text, names: isOwn) else {
          continue
        }
        switch (table, column) {
        case ("finding", _): taken["detail"] = .nothing
        case ("batch_problem", _):
          (taken["raw"], taken["value"], taken["message"]) = (.nothing, .nothing, .text(""))
        default: taken[column] = .text(rest)
        }
      }
      return taken
    }
  }

  private func target(_ trace: PersonTrace, _ rest: String, isOwn: Bool) -> Target {
    let values: [String: NewValue] =
      switch trace.table {
      case "finding": ["detail": .remainder(.nothing)]
      case "batch_problem":
        [
          "raw": .remainder(.nothing), "value": .remainder(.nothing),
          "message": .remainder(.text("")),
        ]
      default: [trace.column: .text(rest)]
      }
    return Target(
      table: trace.table, id: trace.row, values: values, taking: taking(trace.table, isOwn: isOwn))
  }

  /// What still names the person in texts that no erasure touches, and in the log of reads.
  func textsLeft(beside targets: [Target]) throws -> [Wording] {
    var left: [Wording] = []
    let silent: Set = ["folded_name", "person", "redacted_change"]
    for table in try TrailLayout.tables(in: connection) where !silent.contains(table) {
      guard try exists(table) else { continue }
      var rows: [String: [Int64]] = [:]
      for trace in try allTexts.traces(in: table, connection, names: texts.isNameSafe) {
        let isDone = Redaction.mayName(trace.column, of: table, catalogue)
        // Of what was looked through, a number that may be somebody else's.
        guard !isDone || allTexts.withoutNumbers(trace.text) != nil else { continue }
        rows["\(table).\(trace.column)", default: []].append(trace.row)
      }
      left += sameName(rows)
    }
    return left
  }

  func exists(_ table: String) throws -> Bool {
    try connection.integer(
      "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1", table) == 1
  }

  /// Whether the name in a text of a row is the person's: a row of a household that the person was in,
  /// or the name of a file.
  private func isOwn(_ table: String, _ row: Int64) throws -> Bool {
    guard texts.isNameSafe else { return false }
    if table == "batch_file" { return true }
    if table == "proposal" { return try isOwn(proposal: row) }
    if table == "decision" {
      return try connection.integer("SELECT proposal_id FROM decision WHERE id = ?1", row)
        .map(isOwn(proposal:)) ?? false
    }
    if table == "finding" || table.hasPrefix("finding_") {
      let finding = table == "finding" ? "id" : "finding_id"
      let subject = try connection.text(
        """
        SELECT f.subject FROM \(TrailSchema.quoted(table)) t JOIN finding f ON f.id = t.\(finding)
        WHERE t.id = ?1
        """, row)
      return subjects.contains { own in
        let household = own.dropFirst("member:".count).prefix { $0 != "/" }
        return subject == "household:" + household
          || subject?.hasPrefix("member:\(household)/") == true
      }
    }
    let column =
      table == "household"
      ? "id"
      : try connection.text(
        "SELECT name FROM pragma_table_info(?1) WHERE name = 'household_id'", table)
    guard let column else { return false }
    let household = try connection.integer(
      "SELECT \(column) FROM \(table) WHERE id = ?1", row)
    return household.map(households.contains) ?? false
  }

  /// What people call a row: by its code, or that of its household, else by its number.
  func key(_ table: String, _ row: Int64) throws -> String {
    if table == "person", let member = subjects.first {
      return String(member.dropFirst("member:".count))
    }
    var columns: Set<String> = []
    try connection.rows("SELECT name FROM pragma_table_info(?1)", table) {
      columns.insert(try $0.text(0))
    }
    let name = TrailSchema.quoted(table)
    let code = columns.contains("code") ? "t.code" : "NULL"
    let found =
      columns.contains("household_id")
      ? try connection.text(
        """
        SELECT h.code || coalesce('/' || \(code), '') FROM \(name) t
        JOIN household h ON h.id = t.household_id WHERE t.id = ?1
        """, row)
      : try connection.text("SELECT \(code) FROM \(name) t WHERE t.id = ?1", row)
    return found ?? "(\(row))"
  }

  /// What entries say of themselves is sealed and cannot be taken away.
  func sealedTexts(_ reason: String?) throws -> [Wording] {
    var entries: [Int64] = []
    try connection.rows("SELECT id, actor || ' ' || coalesce(reason, '') FROM entry ORDER BY id") {
      row in
      if allTexts.isNamed(in: try row.text(1)) { entries.append(try row.integer(0)) }
    }
    var left = entries.isEmpty ? [] : [Self.sealed(entries)]
    if let reason, allTexts.isNamed(in: reason) {
      left.append(Self.ownReason)
    }
    return left
  }

  static func list(_ rows: [Int64]) -> String {
    rows.prefix(10).map { "\($0)" }.joined(separator: ", ") + (rows.count > 10 ? ", …" : "")
  }

  /// `places` are tables and columns, `table.column`, with the rows.
  private func sameName(_ places: [String: [Int64]]) -> [Wording] {
    places.sorted { $0.key < $1.key }.map { place, rows in
      let parts = place.split(separator: ".", maxSplits: 1).map(String.init)
      return Self.sameName(
        TableNames(catalogue).place(parts.first ?? "", parts.last ?? ""),
        Array(Set(rows)).sorted())
    }
  }

  private static func sameName(_ place: Wording, _ rows: [Int64]) -> Wording {
    let (count, numbers) = (rows.count, list(rows))
    return Wording(
      vi:
        "\(place.vi): \(count) dòng có họ tên này, có thể của người khác, hoặc có số này; được giữ (số"
        + " dòng \(numbers)).",
      en:
        "\(place.en): \(count) \(count == 1 ? "row tells" : "rows tell") the name, perhaps somebody"
        + " else's, or a number, and \(count == 1 ? "is" : "are") left (rows \(numbers)).")
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
