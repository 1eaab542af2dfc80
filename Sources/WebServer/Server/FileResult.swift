import Approvals
import Authentication
import Glibc
import Import
import Records
import RegistryCore
import SQLite
import Schema
import Sheets

/// What came of reading a file in, tried or done.
struct FileResult: Sendable {
  /// What happens to what the file says, where somebody loads it.
  enum Way: Sendable {
    /// It is written at once.
    case written
    /// A second person has to look at it.
    case proposed
    /// The account may not have it written at all; why.
    case refused(Wording)
  }

  let kind: RecordKind?
  /// What was said of how it is to be read, now and of earlier files.
  var choices: ImportChoices?
  /// How the file was read; nil where it is no table.
  var outline: FileOutline?
  var report: ImportReport?
  var effects: EntryEffects?
  /// Whether it is about places that the account does not answer for: what is there is not shown.
  var isForeign = false
  var way = Way.written
  /// Why the file could not be read.
  var fault: Wording?
  /// Whether it was to be written, and not only tried.
  var isLoad = false
  var batch: Int64?
  var proposal: Int64?

  /// About how much memory it keeps, in rows and values.
  var weight: Int {
    100 + (report.map { $0.problems.count + $0.refused.count } ?? 0)
      + (effects.map { $0.changes.count + $0.households.count } ?? 0)
  }
}

/// Reads one file in, as `sobo import` does.
struct FileRun: Sendable {
  /// How it is done.
  enum Act: Sendable {
    case trial
    case load(
      onError: ImportOptions.OnError, hasBreakers: Bool, ProposalRequest)
  }

  let upload: DeskFile.Upload
  let choices: ImportChoices
  /// What was said of headings in earlier files, by kind.
  let known: [String: [ColumnChoice]]
  let answers: [RowAddress: String]
  let act: Act
  let account: Int64
  let language: Language
  let folder: UploadFolder

  /// Whether it is tried on a copy of the registry, beside those who save.
  var isBeside: Bool {
    guard case .trial = act else { return false }
    return upload.bytes >= TrialCopy.least
  }

  /// Does it; what stops the file as a whole is a part of the result.
  func run(_ registry: Registry, _ progress: FileWork.Progress) throws -> FileWork.Outcome {
    guard isBeside else { return try run(registry, of: registry.path, progress) }
    return try TrialCopy.with(of: registry, in: folder, progress) {
      try run($0, of: registry.path, progress)
    }
  }

  /// Does it in a registry, which may be a copy of the one at `home`.
  private func run(
    _ registry: Registry, of home: String, _ progress: FileWork.Progress
  ) throws -> FileWork.Outcome {
    guard let account = try Account.find(id: self.account, in: registry.connection), account.writes
    else { throw RequestRefusal.role }
    let path = folder.file(upload.id)
    var result = FileResult(kind: try kind(path))
    if case .load = act { result.isLoad = true }
    guard let kind = result.kind else { return .file(result) }
    var choices = self.choices
    let said = Set(choices.columns.map(\.heading))
    choices.columns += (known[kind.name] ?? []).filter { !said.contains($0.heading) }
    result.choices = choices
    do {
      var reading = try choices.options(for: kind, name: upload.name, registry)
      reading.answers = answers
      result.outline = try FileOutline(path, kind: kind, options: reading, in: registry)
      let known = Set(result.outline?.columns.map(\.heading) ?? [])
      reading.columns = reading.columns.filter { known.contains($0.heading) }
      result = try load(path, kind, reading, account, registry, of: home, progress, result)
    } catch let error as SheetError {
      if progress.flag.isCancelled { throw error }
      result.fault = named(error.wording, path)
    } catch let error where !(error is RequestRefusal) {
      let known = RegistryError.from(error)
      if progress.flag.isCancelled || known.status == .busy { throw error }
      result.fault = named(known.wording, path)
    }
    return .file(result)
  }

  /// The kind that was chosen, else the one that the headings show.
  private func kind(_ path: String) throws -> RecordKind? {
    if let name = choices.kind { return try RecordKind.ofFile(name) }
    return try? FileOutline.kind(of: path)
  }

  private func load(
    _ path: String, _ kind: RecordKind, _ reading: ReadingOptions, _ account: Account,
    _ registry: Registry, of home: String, _ progress: FileWork.Progress, _ known: FileResult
  ) throws -> FileResult {
    var result = known
    let numbers = ComparedNumbers(
      "desk import \(kind.name)" + (result.isLoad ? "" : " --dry-run"), of: kind, in: home,
      actor: account.login, person: .account(account.login))
    try numbers.check(reason: choices.reason, in: registry)
    (registry.writer, registry.proposing) = (.account(account.id), ProposalRequest())
    defer { (registry.writer, registry.proposing) = (.login, ProposalRequest()) }
    var options = ImportOptions(
      isAgain: choices.isAgain, rejectsPath: folder.rejects(of: upload.id),
      cancellation: progress.flag)
    options.reading = reading
    if case .load(let onError, let hasBreakers, let request) = act {
      (options.onError, options.breakersEnabled) = (onError, hasBreakers)
      registry.proposing = request
    } else {
      (options.isDryRun, options.keepsTrialRejects) = (true, true)
    }
    unlink(folder.rejects(of: upload.id))
    var (effects, isForeign): (EntryEffects?, Bool) = (nil, false)
    let isTrial = options.isDryRun
    options.inspection = { connection, entry in
      guard isTrial else { return }
      isForeign = try connection.integer(try SQLLibrary.pages.text("foreign_units")) == 1
      guard !isForeign else { return }
      effects = try EntryEffects(
        ofEntry: entry, connection, language: language, isForPeople: true)
    }
    do {
      var report = try Importer(registry: registry, kind: kind, language: language).run(
        files: [path], options: options,
        act: EntryInfo(
          actor: account.login, .importFile, of: kind.name, reason: choices.reason)
      ) { progress.set($0) }
      report.proposal = registry.lastProposal
      result.report = report
      (result.effects, result.isForeign) = (effects, isForeign)
      result.proposal = report.proposal
      result.batch = report.proposal == nil ? report.batch : nil
      if registry.wouldBeProposed { result.way = .proposed }
    } catch let error as RegistryError where error.status == .notAllowed {
      // The gate of the registry: what the file says is not this account's to write.
      result.way = .refused(named(error.wording, path))
    }
    if result.batch == nil, result.proposal == nil {
      try numbers.note(
        about: upload.name, rows: result.report?.rows ?? 1, reason: choices.reason)
    }
    return result
  }

  /// An error with what people call the file, in place of where it stands.
  private func named(_ wording: Wording, _ path: String) -> Wording {
    func text(_ language: Language) -> String {
      DeskWords.of(wording[language], language).replacing(path, with: upload.name)
    }
    return Wording(vi: text(.vietnamese), en: text(.english))
  }
}
