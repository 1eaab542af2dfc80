import Glibc
import Messages
import RegistryCore
import Schema
import Sheets

/// Takes the rows of a file that were not taken.
protocol RejectSink: AnyObject {
  var path: String { get }
  /// The new path of an earlier file of this name, or nil.
  var kept: String? { get }
  /// Whether rows of `source` can stand here too.
  func takes(_ source: SourceFile) -> Bool
  func add(_ row: RowChunk.Row, of source: SourceFile, _ problems: [Problem])
  /// Puts the complete file under its name.
  func finish() throws
}

/// The rows of a file that were not taken, ready to be mended and loaded again.
///
/// It has the file's own columns, dialect and bytes, and one column of errors; where a row is undecided
/// also an empty column for the clerk's decisions. It stands under its name only once it is complete.
final class RejectFile: RejectSink {
  let path: String
  private(set) var kept: String?
  private let header: [UInt8]
  /// What the column of a clerk's answers is called.
  private let answerTitle: String
  /// What must stand above the header for it to be read as the file was.
  private let lines: [String]
  private let dialect: CSVDialect
  private let sink: OutputSink
  private let writer: CSVWriter
  private var rows: [(raw: [UInt8], errors: String)] = []
  private var hasQuestions = false

  /// Begins the file with the header of `source`.
  ///
  /// Throws `SheetError`.
  init(
    _ path: String, for source: SourceFile, in language: Language
  ) throws(SheetError) {
    self.path = path
    answerTitle = AnswerColumn.title(of: source.header.kind, in: language)
    sink = try RejectFiles.begin(path)
    dialect = source.reader.dialect
    header = Self.header(of: source)
    lines = source.lines
    writer = try CSVWriter(sink: sink, dialect: dialect, guardsFormulas: true)
  }

  /// `FILE.rejects.csv` in the working folder; of a workbook `FILE.rejects.xlsx`.
  static func defaultPath(for path: String, isWorkbook: Bool) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return (path == "-" ? "stdin" : name) + (isWorkbook ? ".rejects.xlsx" : ".rejects.csv")
  }

  /// What is wrong with a row, in one line.
  static func text(of problems: [Problem]) -> String {
    problems.map { problem in
      (problem.column.map { "\($0): " } ?? "") + "\(problem.message) [\(problem.code)]"
    }.joined(separator: "; ")
  }

  /// The header without the columns that a reject file adds.
  private static func header(of source: SourceFile) -> [UInt8] {
    let raw = source.reader.rawHeader
    guard let column = source.header.ownColumns else { return raw }
    // Their names hold neither delimiters nor quotes.
    var end = raw.endIndex
    for _ in column..<source.reader.header.count {
      end = raw[..<end].lastIndex(of: source.reader.dialect.delimiter.byte) ?? end
    }
    return Array(raw[..<end])
  }

  /// Whether rows of `source` can stand here too: their columns and dialect are the same.
  func takes(_ source: SourceFile) -> Bool {
    header == Self.header(of: source) && dialect == source.reader.dialect
      && lines == source.lines
  }

  func add(_ row: RowChunk.Row, of source: SourceFile, _ problems: [Problem]) {
    rows.append((Array(row.raw), Self.text(of: problems)))
    if problems.contains(where: { $0.outcome == .undecided }) {
      hasQuestions = true
    }
  }

  /// Puts the complete file under its name.
  ///
  /// Throws `SheetError`.
  func finish() throws {
    let more = hasQuestions ? [""] : []
    for line in lines { try writer.write(raw: Array(line.utf8), appending: []) }
    try writer.write(raw: header, appending: ["error"] + (hasQuestions ? [answerTitle] : []))
    for row in rows { try writer.write(raw: row.raw, appending: [row.errors] + more) }
    kept = try RejectFiles.publish(sink, as: path)
  }
}

/// The reject files of one import, as its batch ends with them.
protocol RejectFileSet: AnyObject {
  /// Where the refused rows of a file went, or nil.
  func path(ofFile index: Int) -> String?
  /// The new path of an earlier file of the same name, or nil.
  func kept(ofFile index: Int) -> String?
  /// Discards the files.
  func drop()
  /// Puts the complete files under their names.
  func finish() throws
}

/// The reject files of files of records: one for each file with refused rows, or the one that was
/// named.
final class RejectFiles: RejectFileSet {
  private let files: [SourceFile]
  private let named: String?
  private let isOff: Bool
  private let language: Language
  private var byPath: [String: any RejectSink] = [:]
  private var paths: [Int: String] = [:]

  init(
    _ files: [SourceFile], options: ImportOptions, in language: Language
  ) throws(RegistryError) {
    self.files = files
    self.language = language
    named = options.rejectsPath
    isOff = options.isDryRun && !options.keepsTrialRejects
    try Self.checkName(named, of: files)
  }

  /// Refuses a reject file that is one of the inputs.
  static func checkName(_ named: String?, of files: [any ImportedFile]) throws(RegistryError) {
    if named?.isEmpty == true { throw .file(.creating("", ENOENT)) }
    guard let named, files.contains(where: { isSame($0.path, named) }) else { return }
    throw .rejectsOverInput(named)
  }

  private static func isSame(_ left: String, _ right: String) -> Bool {
    var first = stat()
    var second = stat()
    return stat(left, &first) == 0 && stat(right, &second) == 0 && first.st_ino == second.st_ino
      && first.st_dev == second.st_dev
  }

  func add(_ row: RowChunk.Row, _ problems: [Problem]) throws {
    guard !isOff else { return }
    try file(for: row.file).add(row, of: files[row.file], problems)
  }

  private func file(for index: Int) throws -> any RejectSink {
    let source = files[index]
    let isWorkbook = source.workbook != nil
    let path = named ?? RejectFile.defaultPath(for: source.path, isWorkbook: isWorkbook)
    paths[index] = path
    guard let known = byPath[path] else {
      try Self.check(path, isWorkbook: isWorkbook)
      let file: any RejectSink =
        isWorkbook
        ? try RejectWorkbook(path, of: source.header.kind, in: language)
        : try RejectFile(path, for: source, in: language)
      byPath[path] = file
      return file
    }
    guard known.takes(source) else {
      throw RegistryError.rejectsDiffer(path)
    }
    return known
  }

  /// Refuses a name that does not match the format: the file could not be imported again.
  static func check(_ path: String, isWorkbook: Bool) throws(RegistryError) {
    let ends = isWorkbook ? [".csv", ".txt", ".tsv", ".xls"] : [".xlsx", ".xlsm", ".xls"]
    guard ends.contains(where: path.lowercased().hasSuffix) else { return }
    let due = isWorkbook ? ".xlsx" : ".csv"
    throw .rejectsFormat(path, due: due)
  }

  /// Begins a file that stands under its name once it is published.
  static func begin(_ path: String) throws(SheetError) -> OutputSink {
    try OutputSink(publishing: path, replacing: true, followed: false)
  }

  /// Gives a complete file its name; another one of that name, perhaps corrected by hand, is kept under a
  /// number and its new name returned.
  static func publish(_ sink: OutputSink, as path: String) throws -> String? {
    try sink.flush()
    let kept = try sink.draft.flatMap { try isOther($0, path) ? freeName(for: path) : nil }
    // Renamed where the file system has no hard links.
    if let kept, link(path, kept) != 0, rename(path, kept) != 0 {
      throw SheetError.file(.creating(kept, errno))
    }
    try sink.finish()
    return kept
  }

  /// Whether there is a file of other content.
  private static func isOther(_ draft: String, _ path: String) throws(RegistryError) -> Bool {
    var known = stat()
    guard lstat(path, &known) == 0, known.st_mode & S_IFMT == S_IFREG else { return false }
    return try FileDigest.of(draft).sha256 != FileDigest.of(path).sha256
  }

  /// `NAME.rejects.2.csv` and so on, whichever is free; a name without an extension gets the number
  /// at its end, whatever its folder is called.
  private static func freeName(for path: String) -> String? {
    let name = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    let dot = path[name...].lastIndex(of: ".") ?? path.endIndex
    let end = dot == name ? path.endIndex : dot
    return (2...999).lazy.map { "\(path[..<end]).\($0)\(path[end...])" }
      .first { access($0, F_OK) != 0 }
  }

  func kept(ofFile index: Int) -> String? { paths[index].flatMap { byPath[$0]?.kept } }

  func drop() {
    byPath.removeAll()
    paths.removeAll()
  }

  func path(ofFile index: Int) -> String? { paths[index] }

  func finish() throws {
    for file in byPath.values { try file.finish() }
  }
}
