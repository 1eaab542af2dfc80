import RegistryCore
import SQLite
import Schema

/// Digests of what rows said of a person, against which numbers could be tried.
extension RedactionRun {
  /// Takes away the digests of files that held the person, and tells of those that may have.
  ///
  /// Which files did is told by the batches that wrote a row of the person, or kept a row that names
  /// the person; a file whose row said nothing new left no trace.
  func addDigests(to targets: inout [Target], _ left: inout [Wording]) throws {
    var batches: Set<Int64> = []
    for target in targets where isPersonal(target.table) {
      try connection.rows(
        """
        SELECT DISTINCT e.batch FROM trail_layout l
        CROSS JOIN change c ON c.layout = l.id AND c.row_id = ?1 JOIN entry e ON e.id = c.entry
        WHERE l.tbl = ?2 AND e.batch IS NOT NULL
        """, target.id, target.table
      ) { batches.insert(try $0.integer(0)) }
    }
    var taken: Set<Int64> = []
    for batch in batches.sorted() {
      for id in try ids("SELECT id FROM batch_file WHERE batch_id = \(batch)", nil) {
        taken.insert(id)
        targets.append(
          Target(
            table: "batch_file", id: id,
            values: ["sha256": .remainder(.text(Redaction.noDigest))],
            taking: { _ in ["sha256": .text(Redaction.noDigest)] }))
      }
    }
    left += try digestsLeft(beside: taken)
  }

  /// Whether rows of a table say which batches held the person.
  private func isPersonal(_ table: String) -> Bool {
    ["person", "membership", "batch_problem"].contains(table)
      || catalogue.kinds.contains { !Redaction.remainders(of: $0, in: table).isEmpty }
  }

  /// Files that may have held the person, since they are of kinds that hold numbers.
  private func digestsLeft(beside taken: Set<Int64>) throws -> [Wording] {
    let kinds = Set(catalogue.kinds.filter(\.holdsNumbers).map(\.name) + ["list"])
    var files: [Int64] = []
    try connection.rows(
      """
      SELECT f.id, b.kind FROM batch_file f JOIN batch b ON b.id = f.batch_id
      WHERE f.sha256 <> ?1 ORDER BY f.id
      """, Redaction.noDigest
    ) { row in
      let id = try row.integer(0)
      if !taken.contains(id), kinds.contains(try row.text(1)) { files.append(id) }
    }
    guard !files.isEmpty else { return [] }
    let (count, numbers) = (files.count, Self.list(files))
    return [
      Wording(
        vi:
          "mã băm của \(count) tệp khác đã nhập (số dòng \(numbers)): nếu người đó từng có trong tệp, ai biết"
          + " hết phần còn lại của tệp có thể thử số với mã băm.",
        en:
          "the digests of \(count) other \(count == 1 ? "file" : "files") that \(count == 1 ? "was" : "were")"
          + " imported (rows \(numbers)): if the person stood in one without anything new, whoever knows the"
          + " rest of it can try numbers against its digest.")
    ]
  }

  /// Answers of clerks about rows that were the person: by the record that the answer names, and where
  /// none is named by the name with a household or the year of birth.
  func answers() throws -> [Int64] {
    try PersonTexts.register(on: connection)
    let keys = subjects.map { String($0.dropFirst("member:".count)) }
    let codes = keys.compactMap { $0.split(separator: "/").first.map(String.init) }
    let year = try connection.integer("SELECT birth_year FROM person WHERE id = ?1", person)
      .map { "\($0)" }
    var found: [Int64] = []
    try connection.rows(
      "SELECT id, about, target FROM match_decision WHERE kind IN ('members', 'list')"
    ) {
      row in
      let about = try row.text(1)
      if let target = try row.textOrNil(2), keys.contains(target) || codes.contains(target) {
        found.append(try row.integer(0))
      } else if row.isNull(2), texts.isNameSafe, texts.withoutName(about) != nil,
        codes.contains(where: { about.hasPrefix($0 + ", ") }) || year.map(about.contains) ?? false
      {
        found.append(try row.integer(0))
      }
    }
    return found
  }
}

/// What the log of reads beside the registry tells of a person.
extension RedactionRun {
  /// Tells which lines name the person or a key of the person; they stay.
  ///
  /// Each line is chained to the next, and checkpoints state the last: a line that was taken out could
  /// not be told from one that somebody hid.
  func readsLeft(beside path: String) -> [Wording] {
    let keys = Set(subjects.map { String($0.dropFirst("member:".count)) })
    var lines: [Int64] = []
    do {
      try ReadLog(of: path).verify { line in
        let text = [line.about, line.actor, line.reason ?? ""].joined(separator: "\n")
        let words = text.split { $0.isWhitespace || ",;:()–".contains($0) }.map(String.init)
        if allTexts.isNamed(in: text) || words.contains(where: keys.contains) {
          lines.append(line.number)
        }
      }
    } catch {
      let reason = RegistryError.from(error).wording
      return [
        Wording(
          vi: "nhật ký đọc không đọc được nên chưa tìm trong đó: \(reason.vi)",
          en: "the log of reads cannot be read and was not searched: \(reason.en)")
      ]
    }
    guard !lines.isEmpty else { return [] }
    let (count, numbers) = (lines.count, Self.list(lines))
    return [
      Wording(
        vi:
          "nhật ký đọc: \(count) dòng nêu họ tên hoặc khóa của người đó (dòng \(numbers)); các dòng nối"
          + " nhau bằng mã băm nên không xóa được; số chỉ còn ba chữ số cuối.",
        en:
          "the log of reads: \(count) \(count == 1 ? "line names" : "lines name") the person or a key of"
          + " theirs (\(numbers)); lines are chained and stay; of numbers they hold the last three digits."
      )
    ]
  }
}
