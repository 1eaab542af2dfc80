import RegistryCore
import SQLite
import Schema
import Vietnamese

/// Collects outcomes, problems and rejects of one import, then writes the batch or rolls everything
/// back.
///
/// Shared by files of records and communes' lists, so that breakers, warnings, reject files and
/// reports are the same.
final class ImportBatch {
  private let entry: WriteTransaction
  private let kind: RecordKind
  private let files: [any ImportedFile]
  private let rejects: any RejectFileSet
  private let options: ImportOptions
  private let watch: Stopwatch
  private(set) var counts = RowCounts()
  private var problems: [BatchWriter.FileProblem] = []
  private var repeats: [RepeatedRow] = []
  private var breaker: ImportBreaker?
  /// Whether something of a file as a whole keeps it from being taken.
  private var isStopped = false
  private var number: Int64?

  init(
    entry: WriteTransaction, kind: RecordKind, files: [any ImportedFile],
    rejects: any RejectFileSet, options: ImportOptions, watch: Stopwatch
  ) {
    self.watch = watch
    self.entry = entry
    self.kind = kind
    self.files = files
    self.rejects = rejects
    self.options = options
  }
}

// MARK: While rows are applied

extension ImportBatch {
  /// Looks for batches that applied the same bytes; their rows count as unchanged.
  ///
  /// A file is hashed only where its size was seen before; a pipe can be judged only when it has
  /// been read.
  func findEarlier() throws {
    guard !options.isAgain else { return }
    for file in files {
      guard let bytes = file.size, !file.isStandardInput,
        try EarlierBatch.mayExist(kind, bytes: bytes, entry.connection),
        let earlier = try EarlierBatch.find(
          kind, sha256: FileDigest.of(file.path).sha256, file.form, reading: reading(of: file),
          entry.connection)
      else { continue }
      file.earlier = earlier
      counts.unchanged += earlier.rows
    }
  }

  /// What the command line said of how a file is to be read: the same bytes read otherwise are another load.
  private func reading(of file: any ImportedFile) -> String? {
    let parts = [file.profileText].compactMap(\.self) + options.reading.lines(for: kind)
    return parts.isEmpty ? nil : parts.joined(separator: "\n")
  }

  /// Throws where the user wishes to stop.
  func checkCancellation() throws {
    if options.cancellation?.isCancelled == true { throw RegistryError.interrupted }
  }

  /// Counts a row of a file, or of a sheet of it, and keeps its problems, with `raw` where the row
  /// is refused; true for those, which belong into the reject file.
  func add(
    _ outcome: RowOutcome, _ found: [Problem], file: Int, sheet: Int = 0, raw: () -> String
  ) -> Bool {
    var isRefused = false
    switch outcome {
    case .new: counts.new += 1
    case .changed: counts.changed += 1
    case .unchanged: counts.unchanged += 1
    case .refused:
      isRefused = true
      if found.contains(where: { $0.outcome == .rejected }) {
        counts.rejected += 1
      } else {
        counts.undecided += 1
      }
    // Counted when inserted or retried.
    case .pending, .held: return false
    }
    if !found.isEmpty {
      // Where letters were lost, rows that look whole may have lost some too.
      if found.contains(where: { $0.stopsItsFile }) { isStopped = true }
      let raw = isRefused ? raw() : nil
      for problem in found {
        problems.append(
          BatchWriter.FileProblem(file: file, sheet: sheet, problem: problem, raw: raw))
      }
    }
    return isRefused
  }

  /// Keeps that an unchanged row says an earlier one again.
  func add(_ repeated: RepeatedRow) { repeats.append(repeated) }

  /// Keeps what is wrong with a column as a whole: nothing of the import is applied.
  func stop(_ problem: Problem, file: Int, sheet: Int = 0) {
    isStopped = true
    add(problem, file: file, sheet: sheet)
  }

  /// Keeps a problem that is about no single row.
  func add(_ problem: Problem, file: Int, sheet: Int = 0) {
    problems.append(BatchWriter.FileProblem(file: file, sheet: sheet, problem: problem, raw: nil))
  }
}

// MARK: The end

extension ImportBatch {
  /// Writes the batch, or has everything rolled back, and completes the reject files.
  ///
  /// `decisions` are those that are kept for the next import.
  func finish(_ shares: BreakerCounts, decisions: Int) throws {
    try recognisePipe()
    // Held rows come last; the order of the files is restored.
    problems = problems.enumerated().sorted { left, right in
      let (one, other) = (left.element, right.element)
      return (one.file, one.sheet, one.problem.line, left.offset)
        < (other.file, other.sheet, other.problem.line, right.offset)
    }.map(\.element)
    try checkBreakers(shares)
    let hasWork = counts.applied + decisions > 0
    let isKept =
      hasWork && options.onError.allows(counts.refused) && breaker == nil
      && !isStopped
    entry.isDiscarded = options.isDryRun || !isKept
    if isKept {
      let written = try BatchWriter(entry: entry, kind: kind, reading: reading)
        .write(counts, files: files, problems: problems, onError: options.onError)
      if !options.isDryRun { number = written }
    }
    try rejects.finish()
  }

  /// Rolls back when standard input turns out to be a file already loaded.
  private func recognisePipe() throws {
    guard !options.isAgain, files.count == 1, let file = files.first, file.isStandardInput,
      let earlier = try EarlierBatch.find(
        kind, sha256: file.sha256, file.form, reading: reading(of: file), entry.connection)
    else { return }
    file.earlier = earlier
    counts = RowCounts(unchanged: counts.rows)
    (problems, repeats) = ([], [])
    rejects.drop()
  }

  /// Checks the circuit breakers.
  private func checkBreakers(_ shares: BreakerCounts) throws {
    // Households that all go elsewhere are asked about one by one where that is another commune; what they
    // have in common is said all the same.
    guard options.breakersEnabled, counts.applied > 0 || shares.villages > 0 else { return }
    // Under abort a single such row stops everything, and a limit was chosen by the user.
    let rejected = options.onError == .skip ? counts.rejected : 0
    // A few known households among many new ones are rather corrected than numbered anew.
    let known = shares.knownHouseholds
    let households = known < ImportBreaker.fewHouseholds ? known + counts.new : known
    breaker = try ImportBreaker.firstTripped(
      by: [
        (.rejected, rejected, counts.rows), (.duplicates, shares.duplicates, counts.rows),
        (.categories, shares.categories, counts.rows), (.names, shares.names, counts.rows),
        (.exchangedNames, shares.exchangedNames, shares.names),
        (.dates, shares.dates.exchanged, shares.dates.all),
        (.villages, shares.villages, known > 0 ? households : 0),
      ], entry.connection)
  }

  /// What the import came to; villages and households are those that it made.
  func report(
    villages: [CreatedVillage], households: [CreatedHousehold] = []
  ) throws -> ImportReport {
    let hasWork = counts.applied > 0
    return ImportReport(
      kind: kind, batch: number, rows: counts.rows, new: counts.new, changed: counts.changed,
      unchanged: counts.unchanged, undecided: counts.undecided, rejected: counts.rejected,
      isApplied: number != nil, villages: hasWork ? villages : [],
      households: hasWork ? households : [], seconds: watch.seconds,
      isDryRun: options.isDryRun, isStopped: isStopped, breaker: breaker,
      problems: problems.map(\.problem), repeats: repeats, refused: refused,
      files: try files.enumerated().map { index, file in
        ImportReport.File(
          name: file.name, rows: file.earlier?.rows ?? file.rowCount,
          unknownColumns: file.unknownColumns, earlierBatch: file.earlier?.id,
          leftOutBefore: file.earlier?.leftOut ?? 0,
          correctedBy: try file.earlier?.correction(of: file.name, kind, entry.connection),
          rejectsPath: rejects.path(ofFile: index), rejectsOptions: options.reading.toRepeat,
          keptRejects: rejects.kept(ofFile: index), form: file.form, notes: file.notes)
      })
  }
}

extension ImportBatch {
  /// The rows that were not taken, each once.
  private var refused: [RefusedRow] {
    var rows: [RefusedRow] = []
    for found in problems {
      let address = RowAddress(source: found.problem.file, line: found.problem.line)
      guard let raw = found.raw, rows.last?.address != address else { continue }
      rows.append(RefusedRow(address: address, text: NumberMask.inText(raw)))
    }
    return rows
  }
}

/// How many rows came to what.
struct RowCounts {
  var new = 0
  var changed = 0
  var unchanged = 0
  var undecided = 0
  var rejected = 0

  var rows: Int { new + changed + unchanged + undecided + rejected }
  var refused: Int { undecided + rejected }
  var applied: Int { new + changed }
}
