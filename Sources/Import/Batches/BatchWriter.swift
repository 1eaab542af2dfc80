import RegistryCore
import SQLite
import Schema
import Sheets

/// A file as its batch keeps it and the report shows it.
protocol ImportedFile: AnyObject {
  /// As the user named it; `-` for standard input.
  var path: String { get }
  /// What it is called in the batch.
  var name: String { get }
  /// Bytes in the file; nil for a pipe.
  var size: Int? { get }
  var byteCount: Int { get }
  var sha256: String { get }
  var form: SourceForm { get }
  var rowCount: Int { get }
  /// The mapping of a profile, if there was one.
  var profileText: String? { get }
  /// The batch that applied these very bytes before, if there is one.
  var earlier: EarlierBatch? { get set }
  /// Columns that no field claims.
  var unknownColumns: [String] { get }
  /// What people should know of it beside its rows.
  var notes: [Wording] { get }
}

extension ImportedFile {
  var isStandardInput: Bool { path == "-" }
}

/// Writes an import's batch: its counts, its files, its problems.
struct BatchWriter {
  /// A problem with the row as it stood in the file.
  struct FileProblem {
    let file: Int
    /// Which of the sheets that are read it stands in.
    let sheet: Int
    let problem: Problem
    let raw: String?
  }

  let entry: WriteTransaction
  let kind: RecordKind
  /// What was said of how a file is to be read.
  let reading: (any ImportedFile) -> String?

  /// Writes the batch and gives its number.
  func write(
    _ counts: RowCounts, files: [any ImportedFile], problems: [FileProblem],
    onError: ImportOptions.OnError
  ) throws -> Int64 {
    let connection = entry.connection
    try connection.run(
      """
      INSERT INTO batch (kind, rows, new, changed, unchanged, undecided, rejected, on_error)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
      """,
      kind.name, counts.rows, counts.new, counts.changed, counts.unchanged, counts.undecided,
      counts.rejected, onError.text)
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
        file.form.headerLine, reading(file))
      ids[index] = connection.lastInsertRowID
    }
    for found in problems {
      let problem = found.problem
      try connection.run(
        """
        INSERT INTO batch_problem
          (batch_file_id, line, outcome, field, code, value, message, raw)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        """,
        ids[found.file], problem.line, problem.outcome.rawValue, problem.column, problem.code,
        problem.value.map(NulFreeText.of), NulFreeText.of(ProblemText.stored(problem.wording)),
        found.raw.map(NulFreeText.of))
    }
    return batch
  }
}
