import RegistryCore
import SQLite
import Schema

/// What an import reads and applies: rows of files of records, or rows of communes' lists.
protocol ImportRows: AnyObject {
  associatedtype File: ImportedFile
  associatedtype Rejects: RejectFileSet

  /// Opens the files of an import into a registry; `-` is standard input.
  static func open(
    _ paths: [String], kind: RecordKind, options: ReadingOptions, registry: Connection
  ) throws -> [File]
  static func rejects(
    of files: [File], options: ImportOptions, in language: Language
  ) throws -> Rejects

  init(_ session: ImportSession<Self>) throws

  /// Reads and applies all rows of the files that no earlier batch applied.
  func apply() throws

  /// What applies the rows that may take a household's head away.
  var applier: RowApplier { get }
  var dates: DateColumns { get }
  var names: NameColumns { get }
  /// Rows that stop the import, since they change what all others say.
  var stops: [ImportStop] { get }
  /// What gives records of the codes in the rows, in lists households.
  var coded: RowApplier { get }
  var breakerCounts: BreakerCounts { get }
  /// Decisions that are kept for the next import.
  var decisionCount: Int { get }
  var villages: [CreatedVillage] { get }
  var households: [CreatedHousehold] { get }

  /// The file of a source of rows, and its sheet where a file may have several.
  func origin(ofSource source: Int) -> (file: Int, sheet: Int)
  /// Completes the notes of the files, once all rows are applied.
  func completeNotes()
}

/// A row for which nothing of an import is kept.
struct ImportStop {
  /// The index of the file, or of the sheet of a list.
  let source: Int
  let line: Int
  let value: String
  let fault: Fault
}

/// One import under way.
///
/// How it begins and ends is the same for all kinds of files; what differs is how their rows are
/// read and applied.
final class ImportSession<Rows: ImportRows> {
  let entry: WriteTransaction
  let kind: RecordKind
  let language: Language
  let options: ImportOptions
  let files: [Rows.File]
  let rejects: Rows.Rejects
  let batch: ImportBatch
  let progress: (ImportProgress) -> Void

  private init(
    _ entry: WriteTransaction, _ kind: RecordKind, _ language: Language, _ options: ImportOptions,
    _ files: [Rows.File], _ rejects: Rows.Rejects, _ watch: Stopwatch,
    _ progress: @escaping (ImportProgress) -> Void
  ) {
    self.entry = entry
    self.kind = kind
    self.language = language
    self.options = options
    self.files = files
    self.rejects = rejects
    self.progress = progress
    batch = ImportBatch(
      entry: entry, kind: kind, files: files, rejects: rejects, options: options, watch: watch)
  }

  /// Imports files as one entry, or changes nothing.
  static func run(
    files paths: [String], of kind: RecordKind, into registry: Registry, options: ImportOptions,
    act: EntryInfo, language: Language, progress: (ImportProgress) -> Void
  ) throws -> ImportReport {
    let watch = Stopwatch()
    let files = try Rows.open(
      paths, kind: kind, options: options.reading, registry: registry.connection)
    let rejects = try Rows.rejects(of: files, options: options, in: language)
    registry.connection.setCancellation(options.cancellation)
    defer { registry.connection.setCancellation(nil) }
    return try withoutActuallyEscaping(progress) { progress in
      try registry.write(act) { entry in
        let session = ImportSession(entry, kind, language, options, files, rejects, watch, progress)
        let report = try session.run()
        try session.inspect()
        return report
      }
    }
  }

  private func run() throws -> ImportReport {
    let rows = try Rows(self)
    try batch.findEarlier()
    try rows.apply()
    for lost in try rows.applier.householdsWithoutHead() {
      note(.headLost, ofSource: lost.file, rows, line: lost.line, value: lost.household)
    }
    for doubled in try rows.applier.householdsWithTwoSpouses() {
      note(
        .secondSpouse(doubled.number), ofSource: doubled.place.file, rows, line: doubled.place.line,
        value: doubled.household, stops: true)
    }
    let row = rows.applier.row
    for shared in try rows.applier.context.certificates.shared() {
      note(
        .sharedCertificate(shared, fileOfOther: shared.fileOfOther(row)),
        ofSource: shared.place.file, rows, line: shared.place.line,
        column: row.header(
          of: AssessmentField.certificateNo.index, inFile: shared.place.file),
        value: shared.number)
    }
    for stop in rows.dates.stops {
      note(
        stop.fault, ofSource: stop.source, rows, line: stop.line, column: stop.heading,
        value: stop.value, stops: true)
    }
    for finding in rows.dates.findings {
      note(
        finding.fault, ofSource: finding.source, rows, line: finding.line, column: finding.heading,
        value: finding.value)
    }
    for stop in rows.stops {
      note(stop.fault, ofSource: stop.source, rows, line: stop.line, value: stop.value, stops: true)
    }
    if let finding = try rows.coded.codeFinding() {
      let coded = rows.coded
      note(
        finding.fault, ofSource: finding.place.file, rows, line: finding.place.line,
        column: coded.own.flatMap { coded.row.header(of: $0, inFile: finding.place.file) },
        value: finding.value, stops: finding.stops)
    }
    for finding in rows.names.findings {
      note(
        finding.fault, ofSource: finding.source, rows, line: finding.line,
        column: rows.names.field.flatMap { row.header(of: $0, inFile: finding.source) },
        value: finding.value, stops: finding.fault.outcome == .rejected)
    }
    try batch.finish(rows.breakerCounts, decisions: rows.decisionCount)
    rows.completeNotes()
    return try batch.report(villages: rows.villages, households: rows.households)
  }

  private func note(
    _ fault: Fault, ofSource source: Int, _ rows: Rows, line: Int, column: String? = nil,
    value: String, stops: Bool = false
  ) {
    let problem = Problem(
      file: rows.applier.row.name(ofFile: source), line: line, column: column, fault, value: value,
      language)
    let origin = rows.origin(ofSource: source)
    if stops {
      batch.stop(problem, file: origin.file, sheet: origin.sheet)
    } else {
      batch.add(problem, file: origin.file, sheet: origin.sheet)
    }
  }

  /// Passes what was made to the caller's inspection; images of bulk loads are written first.
  private func inspect() throws {
    guard let inspection = options.inspection else { return }
    try entry.recordLoads()
    try inspection(entry.connection, entry.number)
  }
}
