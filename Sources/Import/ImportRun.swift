import RegistryCore
import SQLite
import Schema

/// One import under way: one thread reads and checks rows into batches, this one settles them.
final class ImportRun {
  private let entry: WriteTransaction
  private let kind: RecordKind
  private let files: [SourceFile]
  private let rejects: RejectFiles
  private let options: ImportOptions
  private let language: Language
  private let row: RowCursor
  private let context: ImportContext
  private let plan: any RowPlan
  private let queue: BatchQueue
  private let reader: RowReader
  private var tally = Tally()
  private var breaker: ImportLimit?
  private var noted: [BatchWriter.Noted] = []
  /// Rows that name a record which may follow further down.
  private var held: [(batch: RowBatch, index: Int)] = []

  init(
    entry: WriteTransaction, kind: RecordKind, language: Language, files: [SourceFile],
    rejects: RejectFiles,
    options: ImportOptions
  ) throws {
    self.entry = entry
    self.kind = kind
    self.language = language
    self.files = files
    self.rejects = rejects
    self.options = options
    let (layout, makePlan) = Self.prepare(kind)
    queue = BatchQueue(width: layout.width)
    row = RowCursor(
      files: files.map { RowSource(name: $0.name, headers: $0.header.headers) }, kind: kind,
      language: language, blank: queue.fresh())
    context = try ImportContext(entry: entry, kind: kind, layout: layout, row: row)
    plan = try makePlan(context)
    reader = RowReader(
      files: files, kind: kind, layout: layout,
      readers: try FieldReader.all(of: kind, entry.connection),
      repair: try CodeRepair(kind, entry.connection), language: language, queue: queue)
  }

  /// Has rows that are inserted in groups accounted for as all others.
  private func listen() {
    context.account = { [unowned self] settlement, batch, index, problems in
      try account(for: settlement, batch, index, problems)
    }
  }

  /// The layout of a kind's rows, and what makes the plan that settles them.
  static func prepare(
    _ kind: RecordKind
  ) -> (layout: RowLayout, make: (ImportContext) throws -> any RowPlan) {
    switch kind.name {
    case "households": HouseholdPlan.prepare(kind)
    case "members": MemberPlan.prepare(kind)
    case "assessments": AssessmentPlan.prepare(kind)
    default: TablePlan.prepare(kind)
    }
  }

  /// Settles all rows of all files.
  func read(_ progress: (ImportProgress) -> Void) throws {
    listen()
    for earlier in files.compactMap(\.earlier) { tally.unchanged += earlier.rows }
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
    while let batch = queue.take() {
      try settle(batch)
      progress(ImportProgress(rows: tally.rows, bytes: batch.bytesRead, totalBytes: total))
      queue.recycle(batch)
    }
    if let failure = reader.failure { throw failure }
    for file in files where file.earlier == nil && file.reader.counts.rows == 0 {
      throw RegistryError.headerOnly(file.name)
    }
    try settleHeld()
    try noteLostHeads()
  }

  /// Says of which households the rows took the head and named no other.
  private func noteLostHeads() throws {
    for (household, place) in context.headsTaken {
      let code = try entry.connection.text(
        """
        SELECT code FROM household h WHERE id = ?1 AND closed_on IS NULL
          AND EXISTS (SELECT 1 FROM membership WHERE household_id = h.id AND left_on IS NULL)
          AND NOT EXISTS (SELECT 1 FROM membership
            WHERE household_id = h.id AND left_on IS NULL AND relation = 'head')
        """, household)
      guard let code else { continue }
      let problem = Problem(
        file: files[place.file].name, line: place.line, column: nil, .headLost, value: code,
        language)
      noted.append(BatchWriter.Noted(file: place.file, problem: problem, raw: nil))
    }
  }

  private func settle(_ batch: RowBatch) throws {
    if options.cancellation?.isCancelled == true {
      throw RegistryError.interrupted
    }
    for index in batch.rows.indices { try settle(index, of: batch, isLast: false) }
    try context.settleWaiting()
  }

  private func settle(_ index: Int, of batch: RowBatch, isLast: Bool) throws {
    row.show(index, of: batch)
    let settlement =
      batch.rows[index].isReadable ? try settleRow(isLast: isLast) : RowOutcome.refused
    try account(for: settlement, batch, index, row.problems)
  }

  private func settleRow(isLast: Bool) throws -> RowOutcome {
    let cell = row[context.decision]
    if cell.isGiven {
      switch Decision(cell.text) {
      case .skip:
        try plan.skip()
        return .unchanged
      case nil: row.fail(.badDecision(cell.text))
      case .same, .new: break
      }
    }
    try repairHouseholdCode()
    return try plan.settle(isLast: isLast)
  }

  /// A household's code that a spreadsheet kept as a number, where one household can be meant.
  private func repairHouseholdCode() throws {
    guard let place = kind.place(of: "household_code"), row[place].kind == .text,
      row[place].number == ParsedCell.wasNumber,
      try context.references.household(row[place]) == nil,
      let code = try CodeRepair.household(row[place].text, entry.connection)
    else { return }
    row.fail(.repaired(code), at: place)
    row[place] = context.texts.cell(code)
  }

  /// Counts what became of a row, and notes its problems.
  private func account(
    for settlement: RowOutcome, _ batch: RowBatch, _ index: Int, _ problems: [Problem]
  ) throws {
    switch settlement {
    case .waiting: return
    case .new: tally.new += 1
    case .changed: tally.changed += 1
    case .unchanged: tally.unchanged += 1
    case .refused: try refuse(batch.rows[index], problems)
    case .later:
      batch.isHeld = true
      held.append((batch, index))
      return
    }
    guard !problems.isEmpty else { return }
    let place = batch.rows[index]
    let isRefused = if case .refused = settlement { true } else { false }
    let raw = isRefused ? files[place.file].text(of: place.raw) : nil
    for problem in problems {
      noted.append(BatchWriter.Noted(file: place.file, problem: problem, raw: raw))
    }
  }

  private func refuse(_ raw: RowBatch.Row, _ problems: [Problem]) throws {
    let isRejected = problems.contains { $0.outcome == Fault.Outcome.rejected.rawValue }
    if isRejected { tally.rejected += 1 } else { tally.undecided += 1 }
    try rejects.add(raw, problems)
  }

  /// Settles rows held back, as long as that lets others be settled; the rest is judged as it is.
  private func settleHeld() throws {
    while !held.isEmpty {
      let waiting = held
      held = []
      for (batch, index) in waiting { try settle(index, of: batch, isLast: false) }
      try context.settleWaiting()
      guard held.count == waiting.count else { continue }
      let stuck = held
      held = []
      for (batch, index) in stuck { try settle(index, of: batch, isLast: true) }
      try context.settleWaiting()
    }
  }

  /// Writes the batch, or has everything rolled back; gives the number of a batch that stays.
  func finish() throws -> Int64? {
    try judgeStandardInput()
    noted.sort { ($0.file, $0.problem.line) < ($1.file, $1.problem.line) }
    try judgeShares()
    let hasWork = tally.applied + plan.decisionCount > 0
    let isKept = hasWork && options.onError.allows(tally.refused) && breaker == nil
    entry.isDiscarded = options.isDryRun || !isKept
    guard isKept else { return nil }
    let batch = try BatchWriter(entry: entry, kind: kind)
      .write(tally, files: files, noted: noted, onError: options.onError)
    return options.isDryRun ? nil : batch
  }

  /// Looks whether the file can be what it should be.
  private func judgeShares() throws {
    guard options.hasBreakers, tally.applied > 0 else { return }
    // Under abort a single such row stops everything, and a limit was chosen by the user.
    let rejected = options.onError == .skip ? tally.rejected : 0
    breaker = try ImportLimit.tripped(
      by: [
        (.rejected, rejected), (.duplicates, context.repeated),
        (.categories, context.categoryChanges), (.names, context.nameChanges),
      ], of: tally.rows, entry.connection)
  }

  /// A pipe whose bytes turn out to have been applied before is taken back.
  private func judgeStandardInput() throws {
    guard !options.isAgain, files.count == 1, let file = files.first, file.isStandardInput,
      let earlier = try EarlierBatch.find(kind, sha256: file.sha256, entry.connection)
    else { return }
    file.earlier = earlier
    tally = Tally(unchanged: tally.rows)
    noted = []
    rejects.drop()
  }

  func report(batch: Int64?, seconds: Double) -> ImportReport {
    ImportReport(
      kind: kind, batch: batch, rows: tally.rows, new: tally.new, changed: tally.changed,
      unchanged: tally.unchanged, undecided: tally.undecided, rejected: tally.rejected,
      isApplied: batch != nil,
      villages: tally.applied > 0 ? context.villages.created : [], seconds: seconds,
      isDryRun: options.isDryRun, breaker: breaker, problems: noted.map(\.problem),
      files: files.enumerated().map { index, file in
        ImportReport.File(
          name: file.name, rows: file.earlier?.rows ?? file.reader.counts.rows,
          unknownColumns: file.header.unknown, earlierBatch: file.earlier?.id,
          leftOutBefore: file.earlier?.leftOut ?? 0, rejectsPath: rejects.path(ofFile: index),
          keptRejects: rejects.kept(ofFile: index), form: file.form, notes: file.notes)
      })
  }
}
