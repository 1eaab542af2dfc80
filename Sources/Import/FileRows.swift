import RegistryCore
import Reviews
import SQLite
import Schema

/// The rows of files of records: one thread reads and parses rows into chunks, this one applies
/// them.
final class FileRows: ImportRows {
  private let files: [SourceFile]
  private let rejects: RejectFiles
  private let batch: ImportBatch
  private let progress: (ImportProgress) -> Void
  private let context: ImportContext
  let applier: RowApplier
  private let queue: RowQueue
  private let reader: RowReader

  static func open(
    _ paths: [String], kind: RecordKind, options: ReadingOptions, registry: Connection
  ) throws -> [SourceFile] {
    let items = kind.plan == .assessment ? try ScoreSheets(registry).headings : [:]
    return try paths.map {
      try SourceFile($0, kind: kind, options: options, sheetItems: items)
    }
  }

  static func rejects(
    of files: [SourceFile], options: ImportOptions, in language: Language
  ) throws -> RejectFiles {
    try RejectFiles(files, options: options, in: language)
  }

  init(_ session: ImportSession<FileRows>) throws {
    files = session.files
    rejects = session.rejects
    batch = session.batch
    progress = session.progress
    let (kind, language, options) = (session.kind, session.language, session.options.reading)
    let (layout, makeWriter) = kind.rowWriter()
    queue = RowQueue(width: layout.width)
    let row = RowCursor(
      files: files.map {
        RowSource(
          name: $0.name, headers: $0.header.headers,
          hasAnswers: $0.hasAnswers)
      }, kind: kind, language: language, blank: queue.fresh())
    context = try ImportContext(
      entry: session.entry, kind: kind, layout: layout, row: row, isBulk: true)
    context.keepsLostLetters = options.keepsLostLetters
    applier = try RowApplier(context, try makeWriter(context))
    let parser = try RowParser(
      kind, layout, session.entry.connection,
      lostLetters: options.keepsLostLetters ? .kept : .refusedInFiles)
    for file in files { try file.standing.check(parser) }
    reader = RowReader(
      files: files, parser: parser, dates: DateColumns(files, kind),
      names: NameColumns(kind, keepsLostLetters: options.keepsLostLetters), language: language,
      queue: queue)
    context.onOutcome = { [unowned self] outcome, rows, index, problems in
      try count(outcome, rows.rows[index], problems)
    }
  }

  func apply() throws {
    try applyRows()
    for file in files where file.earlier == nil && file.rowCount == 0 {
      throw RegistryError.headerOnly(file.name)
    }
    try applier.applyHeld()
  }

  private func applyRows() throws {
    let total = files.reduce(Optional(0)) { sum, file in
      sum.flatMap { sum in file.size.map { sum + $0 } }
    }
    let reader = self.reader
    guard let worker = Worker({ reader.run() }) else {
      throw RegistryError.noThread
    }
    defer {
      queue.close()
      worker.join()
    }
    while let rows = queue.take() {
      try batch.checkCancellation()
      for index in rows.rows.indices { try applier.apply(index, of: rows) }
      try applier.insertPending()
      progress(
        ImportProgress(rows: batch.counts.rows, bytes: rows.bytesRead, totalBytes: total))
      queue.recycle(rows)
    }
    if let failure = reader.failure { throw failure }
  }

  private func count(
    _ outcome: RowOutcome, _ row: RowChunk.Row, _ problems: [Problem]
  ) throws {
    let isRefused = batch.add(outcome, problems, file: row.file) {
      files[row.file].text(of: row.raw)
    }
    if isRefused { try rejects.add(row, problems) }
    if case .unchanged = outcome, let original = context.original {
      batch.add(
        RepeatedRow(
          file: files[row.file].name, line: row.line, firstFile: files[original.file].name,
          firstLine: original.line))
    }
  }
}

// MARK: What the session asks for

extension FileRows {
  var coded: RowApplier { applier }
  var dates: DateColumns { reader.dates }
  var names: NameColumns { reader.names }
  var stops: [ImportStop] {
    files.enumerated().flatMap { source, file in
      let other = file.otherBlock.map {
        ImportStop(
          source: source, line: $0.line, value: String($0.text.prefix(80)), fault: $0.fault)
      }
      return [other, file.standing.begun?.stop(source: source)].compactMap { $0 }
    }
  }
  var decisionCount: Int { applier.decisionCount }
  var villages: [CreatedVillage] { context.villages.created }
  var households: [CreatedHousehold] { [] }

  var breakerCounts: BreakerCounts {
    BreakerCounts(
      duplicates: context.repeated, categories: context.categoryChanges,
      names: context.nameChanges, exchangedNames: context.renamed.exchanged,
      dates: context.dateChanges, villages: context.villageChanges,
      knownHouseholds: context.knownHouseholds)
  }

  func origin(ofSource source: Int) -> (file: Int, sheet: Int) { (source, 0) }

  func completeNotes() {}
}
