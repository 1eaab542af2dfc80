import Approvals
import Authentication
import HTML
import HTTPTypes
import Import
import Records
import RegistryCore
import Schema
import Sheets
import Vietnamese

/// Files: sent, tried, corrected, loaded or proposed.
enum ImportPages {
  static let routes: [Route] = [
    Route(.get, "/imports") { context in
      let account = context.session?.account ?? -1
      let uploads = try await context.keys { try $0.uploads(of: account) }
      return try await context.read { try FileListPage.html($0, uploads) }
    },
    Route(.post, "/imports", takesFile: true) { try await send($0) },
    Route(.get, "/imports/{number}") { try await show($0) },
    Route(.post, "/imports/{number}/reading", keepsForm: true) { try await read($0) },
    Route(.post, "/imports/{number}/answers", keepsForm: true) { try await answer($0) },
    Route(.post, "/imports/{number}/load", keepsForm: true) { try await load($0) },
    Route(.post, "/imports/{number}/drop") { try await drop($0) },
    Route(.get, "/imports/{number}/rejects") { try await rejects($0) },
    Route(.get, "/imports/{number}/profile") { try await profile($0) },
    Route(.get, "/templates/{kind}") { try await TemplatePage.file($0) },
  ]

  // MARK: Sent

  private static func send(_ context: RequestContext) async throws -> Reply {
    try await check(context)
    guard let account = context.session?.account else { throw SignedOut() }
    let number = try await take(context, for: account)
    try await begin(try await upload(number, context), .trial, context)
    return .see(page(number, context))
  }

  /// Takes on the file of a request; gives its number.
  private static func take(_ context: RequestContext, for account: Int64) async throws -> Int64 {
    guard let file = context.file else { throw RequestRefusal.noFile }
    var choices = ImportChoices()
    if let kind = context.form["kind"].flatMap({ $0.isEmpty ? nil : $0 }) {
      choices.kind = try RecordKind.ofFile(kind).name
    }
    let text = choices.text
    let waiting = try await ProposalFile.waiting(context)
    let number = try await context.keys { keys in
      _ = try keys.tidyUploads(waiting: waiting)
      return try keys.addUpload(
        file.name, bytes: file.bytes, sha256: file.sha256, choices: text, for: account)
    }
    guard let number else { throw RequestRefusal.filesFull }
    do {
      try file.keep(as: number, in: context.server.uploads)
    } catch {
      _ = try await context.keys { try $0.dropUpload(number, of: account) }
      throw error
    }
    return number
  }

  /// Keeps a file that came after its session had ended, if the session's own page sent it.
  static func keep(_ context: RequestContext, of session: DeskFile.Session) async throws -> Reply {
    guard Responder.isSame(context.form["form_token"] ?? "", session.formToken),
      context.file != nil
    else { return .see("/sign-in?note=ended") }
    _ = try await take(context, for: session.account)
    return .see("/sign-in?note=file-kept")
  }

  /// Only who writes records sends files.
  private static func check(_ context: RequestContext) async throws {
    guard try await context.read({ $0.account.writes }) else { throw RequestRefusal.role }
  }

  // MARK: One file

  static func upload(_ number: Int64, _ context: RequestContext) async throws -> DeskFile.Upload {
    let account = context.session?.account ?? -1
    let found = try await context.keys { try $0.uploads(of: account, number: number).first }
    guard let found else { throw PageNotFound() }
    return found
  }

  private static func upload(_ context: RequestContext) async throws -> DeskFile.Upload {
    guard let number = Int64(context.value("number")), number > 0 else { throw PageNotFound() }
    return try await upload(number, context)
  }

  static func page(_ number: Int64, _ context: RequestContext) -> String {
    context.href("/imports/\(number)")
  }

  static func subject(_ upload: DeskFile.Upload) -> FileWork.Subject {
    FileWork.Subject(thing: .upload(upload.id), account: upload.account)
  }

  /// Begins to read a file in, on the thread for it.
  private static func begin(
    _ upload: DeskFile.Upload, _ act: FileRun.Act, _ context: RequestContext
  ) async throws {
    let (answers, known) = try await context.keys {
      (try $0.answers(of: upload.id), try $0.columns(for: upload.account))
    }
    let run = FileRun(
      upload: upload, choices: ImportChoices(upload.choices),
      known: Dictionary(
        grouping: known.map { ($0.kind, ColumnChoice(heading: $0.heading, field: $0.field)) }
      ) { $0.0 }.mapValues { $0.map(\.1) },
      answers: Dictionary(
        answers.map { (RowAddress(source: $0.source, line: $0.line), $0.text) }
      ) { $1 }, act: act, account: upload.account, language: context.language,
      folder: context.server.uploads)
    let keys = context.server.keys
    context.server.work.begin(subject(upload), holdsWriter: !run.isBeside) {
      try run.run($0, $1)
    } after: { outcome in
      guard case .file(let result) = outcome, result.batch != nil || result.proposal != nil else {
        return
      }
      let state: DeskFile.Upload.State = result.proposal == nil ? .loaded : .proposed
      try? await keys.run(until: .now + .seconds(60)) {
        try $0.settle(upload.id, state, batch: result.batch, proposal: result.proposal)
      }
    }
  }

  /// So long a page waits for what is nearly done, in steps.
  private static let steps = 30

  private static func show(_ context: RequestContext) async throws -> Reply {
    let upload = try await upload(context)
    let draft = try await Drafts.fields(for: context)
    let work = context.server.work
    var stage = work.stage(of: subject(upload))
    for _ in 0..<steps {
      switch stage {
      case .waiting, .running, .held: try await Task.sleep(for: .milliseconds(50))
      case .done, nil: break
      }
      if case .done = stage { break }
      if stage == nil { break }
      stage = work.stage(of: subject(upload))
    }
    // It may have been loaded meanwhile.
    let now = try await self.upload(context)
    let answers = try await context.keys { try $0.answers(of: upload.id) }
    let shown = stage
    return try await context.read {
      try FilePage(reader: $0, upload: now, answers: answers, draft: draft).reply(shown)
    }
  }

  private static func read(_ context: RequestContext) async throws -> Reply {
    try await check(context)
    let upload = try await open(context)
    let choices = ImportChoices(context.form)
    if let kind = choices.kind {
      _ = try RecordKind.ofFile(kind)
      var headings: [String] = []
      for index in 0..<ImportChoices.columnLimit {
        guard let heading = context.form["heading.\(index)"] else { break }
        headings.append(heading)
      }
      let said = choices.columns.map { (heading: $0.heading, field: $0.field) }
      let forgotten = headings.filter { heading in !said.contains { $0.heading == heading } }
      if context.form["of_kind"] == kind {
        try await context.keys {
          try $0.keepColumns(said, forgetting: forgotten, of: kind, for: upload.account)
        }
      }
    }
    var kept = choices
    // Columns of another kind say nothing of this one.
    if context.form["of_kind"] != choices.kind { kept.columns = [] }
    let text = kept.text
    try await context.keys { try $0.choose(text, for: upload.id) }
    try await begin(try await self.upload(context), .trial, context)
    try await Drafts.sent(context)
    return .see(page(upload.id, context))
  }

  private static func answer(_ context: RequestContext) async throws -> Reply {
    try await check(context)
    let upload = try await open(context)
    let answers = FileAnswers.read(context.form)
    try await context.keys { try $0.answer(answers, about: upload.id) }
    try await begin(upload, .trial, context)
    try await Drafts.sent(context)
    return .see(page(upload.id, context))
  }

  private static func load(_ context: RequestContext) async throws -> Reply {
    try await check(context)
    let upload = try await open(context)
    let form = context.form
    var request = ProposalRequest()
    request.isAsked = form["act"] == "propose"
    request.comment = form["comment"].flatMap { $0.isEmpty ? nil : $0 }
    request.replaces = form["replaces"].flatMap { Int64($0.filter { !$0.isWhitespace }) }
    if request.replaces != nil { request.isAsked = true }
    var choices = ImportChoices(upload.choices)
    choices.reason = form["reason"].flatMap { $0.isEmpty ? nil : $0 } ?? choices.reason
    let text = choices.text
    try await context.keys { try $0.choose(text, for: upload.id) }
    try await begin(
      try await self.upload(context),
      .load(
        onError: form["skip"] == nil ? .abort : .skip, hasBreakers: form["anyway"] == nil, request),
      context)
    try await Drafts.sent(context)
    return .see(page(upload.id, context))
  }

  /// A file of which nothing became yet.
  private static func open(_ context: RequestContext) async throws -> DeskFile.Upload {
    let upload = try await upload(context)
    guard upload.state == .open else { throw RequestRefusal.fileDone }
    return upload
  }

  private static func drop(_ context: RequestContext) async throws -> Reply {
    let upload = try await upload(context)
    if let proposal = upload.proposal, try await ProposalFile.waiting(context).contains(proposal) {
      throw RequestRefusal.fileWaits
    }
    context.server.work.drop(subject(upload))
    if try await context.keys({ try $0.dropUpload(upload.id, of: upload.account) }) {
      context.server.uploads.remove(upload.id)
    }
    return .see(
      context.href("/imports") + (context.query["lang"] == nil ? "?" : "&")
        + "note=file-dropped")
  }

  // MARK: To be kept

  /// The rows that were not taken, as a file to be mended and sent again.
  private static func rejects(_ context: RequestContext) async throws -> Reply {
    let upload = try await upload(context)
    let path = context.server.uploads.rejects(of: upload.id)
    guard case .done(.file(let result)) = context.server.work.stage(of: subject(upload)),
      let format = result.outline?.format
    else { throw PageNotFound() }
    let rows = result.report.map { $0.rejected + $0.undecided } ?? 0
    let bytes = try await context.read(slowly: true) { reader in
      guard let bytes = FileBytes.read(path, limit: 2 * UploadFolder.limit) else {
        throw PageNotFound()
      }
      try reader.note("import rejects", about: NumberMask.inText(upload.name), rows: rows)
      return bytes
    }
    let isText = format == "csv"
    let name = upload.name.split(separator: ".").dropLast().joined(separator: ".")
    return .file(
      bytes, name: (name.isEmpty ? upload.name : name) + ".rejects" + (isText ? ".csv" : ".xlsx"),
      type: isText ? "text/csv" : FileBytes.workbook)
  }

  /// Which heading is which field, as a file for `sobo import --profile`.
  private static func profile(_ context: RequestContext) async throws -> Reply {
    let upload = try await upload(context)
    guard case .done(.file(let result)) = context.server.work.stage(of: subject(upload)),
      let outline = result.outline
    else { throw PageNotFound() }
    let sink = OutputSink()
    var dialect = CSVDialect.standard
    dialect.hasMark = true
    let writer = try CSVWriter(sink: sink, dialect: dialect)
    try writer.write(["header", "field"])
    for column in outline.columns where !column.isOwn {
      try writer.write([column.heading, column.field ?? "-"])
    }
    try sink.finish()
    return .file(sink.bytes, name: upload.name + ".profile.csv", type: "text/csv")
  }
}
