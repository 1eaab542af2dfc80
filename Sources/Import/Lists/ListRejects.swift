import Glibc
import RegistryCore
import Sheets

/// The rows of a list that were not taken, with the rows that they need to be read again: the title,
/// those that say commune, village and class, the head's.
final class ListRejects {
  private struct Row {
    let line: ListSheet.Line
    let problems: [Problem]
  }

  private let file: ListFile
  private let language: Language
  let path: String
  /// The new path of an earlier file of this name, or nil.
  private(set) var kept: String?
  private var sheets: [(sheet: ListSheet, rows: [Row])] = []

  /// Throws `RegistryError` for a name of another format than the file's.
  init(_ file: ListFile, named: String?, in language: Language) throws(RegistryError) {
    self.file = file
    self.language = language
    path = named ?? RejectFile.defaultPath(for: file.path, isWorkbook: file.isWorkbook)
    try RejectFiles.check(path, isWorkbook: file.isWorkbook)
  }

  var isEmpty: Bool { sheets.isEmpty }

  /// Adds a rejected row, or one without problems that those below it need.
  func add(_ line: ListSheet.Line, of sheet: ListSheet, _ problems: [Problem]) {
    if sheets.last?.sheet !== sheet { sheets.append((sheet, [])) }
    let last = sheets.count - 1
    if sheets[last].rows.contains(where: { $0.line.line == line.line }) { return }
    sheets[last].rows.append(Row(line: line, problems: problems))
  }

  /// Discards the file.
  func drop() { sheets = [] }

  /// Writes the file, if there is anything to write.
  ///
  /// Throws `SheetError`.
  func finish() throws {
    guard !isEmpty else { return }
    if file.isWorkbook {
      let workbook = try RejectWorkbook(path, of: .list, in: language)
      for (sheet, rows) in sheets {
        let name = (sheet.reader as? WorkbookReader)?.sheet.name ?? "sobo"
        for row in rows {
          workbook.add(
            sheet.cells(of: row.line), row.problems, to: name, header: sheet.ownHeader,
            lines: sheet.titleLines)
        }
      }
      try workbook.finish()
      kept = workbook.kept
    } else {
      try writeText()
    }
  }

  private func writeText() throws {
    guard let (sheet, rows) = sheets.first else { return }
    let sink = try RejectFiles.begin(path)
    let hasQuestions = rows.contains { $0.problems.contains { $0.outcome == .undecided } }
    let writer = try CSVWriter(
      sink: sink, dialect: sheet.reader.dialect, guardsFormulas: true)
    for line in sheet.titleLines { try writer.write([line]) }
    try writer.write(
      raw: sheet.withoutOwnColumns(sheet.reader.rawHeader),
      appending: ["error"]
        + (hasQuestions ? [AnswerColumn.title(of: .list, in: language)] : []))
    for row in rows {
      try writer.write(
        raw: row.line.raw,
        appending: [RejectFile.text(of: row.problems)] + (hasQuestions ? [""] : []))
    }
    kept = try RejectFiles.publish(sink, as: path)
  }
}

/// The reject files of lists: one for each list with refused rows.
final class ListRejectFiles: RejectFileSet {
  private let files: [ListRejects]
  private let isOff: Bool

  init(
    _ files: [ListFile], options: ImportOptions, in language: Language
  ) throws(RegistryError) {
    isOff = options.isDryRun && !options.keepsTrialRejects
    try RejectFiles.checkName(options.rejectsPath, of: files)
    if files.count > 1, options.rejectsPath != nil { throw .rejectsOfSeveralLists }
    var rejects: [ListRejects] = []
    for file in files {
      rejects.append(try ListRejects(file, named: options.rejectsPath, in: language))
    }
    self.files = rejects
  }

  /// Adds a rejected row of a file, or one without problems that those below it need.
  func add(_ line: ListSheet.Line, of sheet: ListSheet, file: Int, _ problems: [Problem]) {
    if !isOff { files[file].add(line, of: sheet, problems) }
  }

  func path(ofFile index: Int) -> String? { files[index].isEmpty ? nil : files[index].path }
  func kept(ofFile index: Int) -> String? { files[index].kept }
  func drop() { for file in files { file.drop() } }
  func finish() throws { for file in files { try file.finish() } }
}
