import RegistryCore
import SQLite
import Schema

/// One import of files under way: one thread reads and parses rows into batches, this one applies
/// them.
final class ImportRun {
  private let files: [SourceFile]
  private let rejects: RejectFiles
  private let batch: ImportBatch
  private let language: Language
  private let context: ImportContext
  private let applier: RowApplier
  private let queue: BatchQueue
  private let reader: RowReader

  init(
    entry: WriteTransaction, kind: RecordKind, language: Language, files: [SourceFile],
    rejects: RejectFiles, options: ReadingOptions, batch: ImportBatch
  ) throws {
    self.files = files
    self.rejects = rejects
    self.batch = batch
    self.language = language
    let (layout, makePlan) = kind.rowPlan()
    queue = BatchQueue(width: layout.width)
    let row = RowCursor(
      files: files.map {
        RowSource(
          name: $0.name, headers: $0.header.headers,
          hasAnswers: $0.header.decisionColumn != nil)
      }, kind: kind, language: language, blank: queue.fresh())
    context = try ImportContext(entry: entry, kind: kind, layout: layout, row: row, isBulk: true)
    applier = try RowApplier(context, try makePlan(context))
    let parser = try RowParser(
      kind, layout, entry.connection, keepsLostLetters: options.keepsLostLetters)
    reader = RowReader(
      files: files, parser: parser, dates: DateColumns(files, kind, order: options.dateOrder),
      language: language, queue: queue)
  }

  /// Imports all rows of all files and ends the batch.
  func run(_ progress: (ImportProgress) -> Void) throws -> ImportReport {
    context.onOutcome = { [unowned self] outcome, rows, index, problems in
      try count(outcome, rows.rows[index], problems)
    }
    try batch.findEarlier()
    try applyRows(progress)
    for file in files where file.earlier == nil && file.rowCount == 0 {
      throw RegistryError.headerOnly(file.name)
    }
    try applier.applyHeld()
    for lost in try applier.lostHeads() {
      batch.add(
        Problem(
          file: files[lost.file].name, line: lost.line, column: nil, .headLost,
          value: lost.household, language), file: lost.file)
    }
    for stop in reader.dates.stops {
      batch.stop(
        Problem(
          file: files[stop.source].name, line: stop.line, column: stop.heading, stop.fault,
          value: stop.value, language), file: stop.source)
    }
    try batch.finish(
      ImportBatch.Shares(
        duplicates: context.repeated, categories: context.categoryChanges,
        names: context.nameChanges, villages: context.villageChanges,
        knownHouseholds: context.knownHouseholds), decisions: applier.decisionCount)
    return batch.report(villages: context.villages.created)
  }

  private func applyRows(_ progress: (ImportProgress) -> Void) throws {
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
    _ outcome: RowOutcome, _ row: RowBatch.Row, _ problems: [Problem]
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
