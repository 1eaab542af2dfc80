import JSON
import RegistryCore
import SQLite
import Schema
import Sheets
import Vietnamese

/// A batch that applied the very bytes of a file before.
package struct EarlierBatch {
  package let id: Int64
  package let rows: Int
  /// Rows that it did not take.
  package let leftOut: Int

  /// The latest such batch of a kind that read them in the same way and was not undone, or nil.
  ///
  /// `reading` is what the command line said of how the file is to be read.
  package static func find(
    _ kind: RecordKind, sha256: String, _ form: SourceForm, reading: String?,
    _ connection: Connection
  ) throws -> Self? {
    var found: Self?
    try connection.rows(
      """
      SELECT b.id, f.rows, (SELECT count(DISTINCT p.line) FROM batch_problem p
        WHERE p.batch_file_id = f.id AND p.outcome <> 'warning')
      FROM batch_file f JOIN batch b ON b.id = f.batch_id
      WHERE f.sha256 = ?1 AND b.kind = ?2 AND b.undone_by IS NULL AND f.sheet IS ?3
        AND f.encoding = ?4 AND f.profile IS ?5 ORDER BY b.id DESC LIMIT 1
      """, sha256, kind.name, form.sheet, form.encoding, reading
    ) { row in
      found = Self(
        id: try row.integer(0), rows: Int(try row.integer(1)), leftOut: Int(try row.integer(2)))
    }
    return found
  }

  /// The latest batch since then that applied the reject file of a file, or one of its own, by its
  /// usual name; nil for none.
  func correction(of name: String, _ kind: RecordKind, _ connection: Connection) throws -> Self? {
    func last(_ path: String) -> Substring { path.split(separator: "/").last ?? path[...] }
    let beginning = last(name) + ".rejects."
    var found: Self?
    try connection.rows(
      try SQLLibrary.imports.text("later_files"), id, kind.name
    ) { row in
      guard last(try row.text(1)).hasPrefix(beginning) else { return }
      found = Self(
        id: try row.integer(0), rows: Int(try row.integer(2)), leftOut: Int(try row.integer(3)))
    }
    return found
  }

  /// Whether a batch of the kind holds a file of so many bytes, so that hashing it is worth while.
  package static func mayExist(_ kind: RecordKind, bytes: Int, _ connection: Connection) throws
    -> Bool
  {
    try connection.integer(
      """
      SELECT 1 FROM batch_file f JOIN batch b ON b.id = f.batch_id
      WHERE f.bytes = ?1 AND b.kind = ?2 LIMIT 1
      """, bytes, kind.name) != nil
  }
}

/// What batches the registry holds, for people and scripts.
public enum BatchStore {
  /// Columns of the list of batches.
  public static func columns(in language: Language) -> [ResultColumn] {
    let column = ResultColumn.Builder(language, kind: .integer)
    return [
      column("batch", "Lô", "Batch"),
      column("at", "Lúc", "At", .text, shown: language.time),
      column("actor", "Người nhập", "Actor", .text),
      column("kind", "Loại", "Kind", .text) { RecordKind.title(of: $0, in: language) },
      column("rows", "Số dòng", "Rows"), column("new", "Mới", "New"),
      column("changed", "Thay đổi", "Changed"), column("unchanged", "Không đổi", "Unchanged"),
      column("undecided", "Chưa xác định", "Undecided"), column("rejected", "Từ chối", "Rejected"),
      column("on_error", "Khi có lỗi", "On error", .text) {
        BatchWording.onError($0)[language]
      },
      column("undone_by", "Hoàn tác bởi", "Undone by"), column("entry", "Lần ghi", "Entry"),
      column("files", "Tệp", "Files", .text),
    ]
  }

  private static func select(_ rest: String) throws -> String {
    try SQLLibrary.imports.text("batches") + rest
  }

  /// Writes all batches, the latest first.
  public static func list(_ connection: Connection, to writer: ResultWriter) throws {
    try rows(connection) { try writer.write($0) }
  }

  /// Shows all batches, or the last of them, to `each`, the latest first.
  public static func rows(
    _ connection: Connection, limit: Int? = nil, each: ([ResultValue]) throws -> Void
  ) throws {
    try connection.rows(try select(" ORDER BY b.id DESC LIMIT ?1"), limit ?? -1) { row in
      try each(try row.cells())
    }
  }

  /// One batch with its files.
  ///
  /// Whoever knows the rest of a file can try the number of a person against its digest: that is there
  /// only where `showsDigests`. Throws `RegistryError` when there is no such batch.
  public static func batch(
    _ id: Int64, _ connection: Connection, showsDigests: Bool = false
  ) throws -> BatchRecord {
    var facts: [ResultValue]?
    try connection.rows(try select(" WHERE b.id = ?1"), id) { row in facts = try row.cells() }
    guard let facts else { throw RegistryError.noSuchBatch(id) }
    var files: [[ResultValue]] = []
    try connection.rows(
      """
      SELECT name, rows, bytes, encoding, delimiter, iif(?2, sha256, NULL), sheet, header_line,
        profile
      FROM batch_file
      WHERE batch_id = ?1 ORDER BY id
      """, id, showsDigests
    ) { row in
      let cells = try row.cells()
      files.append(cells.enumerated().map { $0 == Self.digest ? $1 : $1.masked })
    }
    return BatchRecord(facts: facts, files: files)
  }

  /// Where the digest stands among the columns of files.
  private static let digest = 5

  /// Shows the problems of a batch to `each` in a language, in the order of its files and lines, with the
  /// keys that each one's message names.
  public static func problems(
    of id: Int64, in language: Language, _ connection: Connection,
    each: ([ResultValue], _ keys: [String]) throws -> Void
  ) throws {
    try connection.rows(
      """
      SELECT f.name, p.line, p.outcome, p.field, p.code, p.value, p.message
      FROM batch_file f JOIN batch_problem p ON p.batch_file_id = f.id
      WHERE f.batch_id = ?1 ORDER BY f.id, p.line, p.id
      """, id
    ) { row in
      var cells = try row.cells()
      var keys: [String] = []
      if case .text(let message)? = cells.last {
        let text = ProblemText.read(message, in: language)
        keys = try households(in: text, connection)
        cells[cells.count - 1] = .text(NumberMask.inMessage(text, naming: keys))
      }
      // What the file and its column are called.
      (cells[0], cells[3]) = (cells[0].masked, cells[3].masked)
      try each(cells, keys)
    }
  }

  /// The keys of households and members that a kept message names, which is not known otherwise.
  private static func households(in message: String, _ connection: Connection) throws -> [String] {
    guard NumberMask.inMessage(message) != message else { return [] }
    let words = message.split { !$0.isLetter && !$0.isNumber && !"/-_.".contains($0) }
    return try words.map(String.init).filter { word in
      guard NumberMask.inMessage(word) != word else { return false }
      let code = String(word.prefix { $0 != "/" })
      return try connection.integer(
        "SELECT EXISTS (SELECT 1 FROM household WHERE code = ?1)", code) == 1
    }
  }

  /// Columns of the problems of a batch.
  ///
  /// `hasMaskedValues` says that the values come from an import of this program, which masked them as their
  /// fields ask; a batch may keep those of an earlier one.
  public static func problemColumns(
    in language: Language, hasMaskedValues: Bool = false
  ) -> [ResultColumn] {
    let column = ResultColumn.Builder(language)
    let outcome: @Sendable (String) -> String = {
      FaultOutcome(rawValue: $0)?.wording[language] ?? $0
    }
    return [
      column("file", "Tệp", "File"), column("line", "Dòng", "Line", .integer),
      column("outcome", "Kết quả", "Outcome", shown: outcome), column("column", "Cột", "Column"),
      column("code", "Mã lỗi", "Code"),
      column("value", "Giá trị", "Value", isMasked: hasMaskedValues),
      column("message", "Lời nhắn", "Message", isMasked: true),
    ]
  }

  /// Columns of the files of a batch.
  public static func fileColumns(in language: Language) -> [ResultColumn] {
    let column = ResultColumn.Builder(language)
    let sign: @Sendable (String) -> String = {
      CSVDialect.Delimiter(rawValue: $0)?.wording[language] ?? $0.uppercased()
    }
    return [
      column("file", "Tệp", "File"), column("rows", "Số dòng", "Rows", .integer),
      column("bytes", "Số byte", "Bytes", .integer), column("encoding", "Bảng mã", "Encoding"),
      column("delimiter", "Dấu tách", "Delimiter", shown: sign),
      column("sha256", "SHA-256", "SHA-256"), column("sheet", "Trang tính", "Sheet"),
      column("header_line", "Dòng tiêu đề", "Header line", .integer),
      column("profile", "Hồ sơ cột", "Profile"),
    ]
  }
}

/// One batch: a row of the list, and its files.
public struct BatchRecord {
  /// The cells of the list's columns.
  public let facts: [ResultValue]
  /// The cells of the files' columns.
  public let files: [[ResultValue]]
}

extension BatchRecord {
  /// The batch as an object, with the cells of its problems and the keys that their messages name.
  public func json(problems: [(cells: [ResultValue], keys: [String])]) -> JSONValue {
    var members = object(facts, BatchStore.columns(in: .english)).members
    let columns = BatchStore.fileColumns(in: .english)
    members.append(JSONValue.Member("files", .array(files.map { object($0, columns) })))
    let problemColumns = BatchStore.problemColumns(in: .english)
    members.append(
      JSONValue.Member(
        "problems",
        .array(problems.map { object($0.cells, problemColumns).with(namedKeys: $0.keys) })))
    return .object(members)
  }

  private func object(_ cells: [ResultValue], _ columns: [ResultColumn]) -> JSONValue {
    .object(zip(columns, cells).map { JSONValue.Member($0.name, $1.json) })
  }

  /// The counts and files for people, a line each.
  public func text(in language: Language) -> String {
    var lines = zip(BatchStore.columns(in: language), facts)
      .filter { !$0.1.text.isEmpty }.map { "\($0.title): \($0.text(of: $1))" }
    let columns = BatchStore.fileColumns(in: language)
    for file in files {
      lines.append("")
      lines += zip(columns, file).filter { !$0.1.text.isEmpty }
        .map { "\($0.title): \($0.text(of: $1))" }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
