import RegistryCore
import SQLite
import Schema

/// A file as its batch keeps it.
protocol BatchedFile: AnyObject {
  var name: String { get }
  var byteCount: Int { get }
  var sha256: String { get }
  var form: SourceForm { get }
  var rowCount: Int { get }
  /// The mapping of a profile, if there was one.
  var profileText: String? { get }
  var earlier: EarlierBatch? { get }
}

/// Writes an import's batch: its counts, its files, its problems.
struct BatchWriter {
  /// A problem with the row as it stood in the file.
  struct Noted {
    let file: Int
    let problem: Problem
    let raw: String?
  }

  let entry: WriteTransaction
  let kind: RecordKind

  /// Writes the batch and gives its number.
  func write(
    _ tally: Tally, files: [any BatchedFile], noted: [Noted], onError: ImportOptions.OnError
  ) throws -> Int64 {
    let connection = entry.connection
    try connection.run(
      """
      INSERT INTO batch (kind, rows, new, changed, unchanged, undecided, rejected, on_error)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
      """,
      kind.name, tally.rows, tally.new, tally.changed, tally.unchanged, tally.undecided,
      tally.rejected, onError.text)
    let batch = connection.lastInsertRowID
    entry.batch = batch
    var ids: [Int: Int64] = [:]
    for (index, file) in files.enumerated() where file.earlier == nil {
      try connection.run(
        """
        INSERT INTO batch_file (batch_id, name, bytes, sha256, encoding, delimiter, rows, sheet,
          header_line, profile)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
        """,
        batch, file.name, file.byteCount, file.sha256, file.form.encoding,
        file.form.delimiter?.rawValue ?? file.form.format, file.rowCount, file.form.sheet,
        file.form.headerLine, file.profileText)
      ids[index] = connection.lastInsertRowID
    }
    for note in noted {
      let problem = note.problem
      try connection.run(
        """
        INSERT INTO batch_problem
          (batch_file_id, line, outcome, field, code, value, message, raw)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        """,
        ids[note.file], problem.line, problem.outcome, problem.column, problem.code,
        problem.value.map(Self.withoutNul), problem.message, note.raw.map(Self.withoutNul))
    }
    return batch
  }

  /// No text of the registry holds U+0000; its picture stands for it.
  private static func withoutNul(_ text: String) -> String {
    guard text.utf8.contains(0) else { return text }
    return String(
      String.UnicodeScalarView(text.unicodeScalars.map { $0.value == 0 ? "\u{2400}" : $0 }))
  }
}

/// How many rows came to what.
struct Tally {
  var new = 0
  var changed = 0
  var unchanged = 0
  var undecided = 0
  var rejected = 0

  var rows: Int { new + changed + unchanged + undecided + rejected }
  var refused: Int { undecided + rejected }
  var applied: Int { new + changed }
}
