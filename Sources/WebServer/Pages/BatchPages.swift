import HTML
import HTTPTypes
import Import
import Records
import RegistryCore
import Sheets
import Vietnamese

/// What was loaded from files, and how it is taken back.
enum BatchPages {
  static let routes: [Route] = [
    Route(.get, "/batches/{number}") { try await show($0) },
    Route(.post, "/batches/{number}/undo", keepsForm: true) { try await undo($0) },
  ]

  private static func number(_ context: RequestContext) throws -> Int64 {
    guard let number = Int64(context.value("number")), number > 0 else { throw PageNotFound() }
    return number
  }

  private static func subject(_ number: Int64, _ context: RequestContext) -> FileWork.Subject {
    FileWork.Subject(thing: .batch(number), account: context.session?.account ?? -1)
  }

  private static func show(_ context: RequestContext) async throws -> Reply {
    let number = try number(context)
    let work = context.server.work
    var stage = work.stage(of: subject(number, context))
    for _ in 0..<20 {
      switch stage {
      case .waiting, .running, .held: try await Task.sleep(for: .milliseconds(50))
      case .done, nil: break
      }
      if case .done = stage { break }
      if stage == nil { break }
      stage = work.stage(of: subject(number, context))
    }
    let draft = try await Drafts.fields(for: context)
    let shown = stage
    // What it changed is read only when it is asked for: it may be much.
    return try await context.read(slowly: context.query["changes"] != nil) {
      try page($0, number, shown, draft)
    }
  }

  private static func undo(_ context: RequestContext) async throws -> Reply {
    let number = try number(context)
    let isTrial = context.form["act"] != "write"
    // A batch out of reach is not there.
    let (account, bytes) = try await context.read { reader in
      _ = try BatchStore.batch(number, reader.connection)
      return (
        reader.account,
        try reader.connection.integer(
          "SELECT sum(bytes) FROM batch_file WHERE batch_id = ?1", number) ?? 0
      )
    }
    guard account.writes else { throw RequestRefusal.role }
    let reason = context.form["reason"].flatMap { $0.isEmpty ? nil : $0 }
    var request = ProposalRequest()
    request.isAsked = context.form["act"] == "propose"
    let asked = request
    let isDryRun = isTrial && !asked.isAsked
    let isBeside = isDryRun && bytes >= TrialCopy.least
    let uploads = context.server.uploads
    context.server.work.begin(
      subject(number, context), holdsWriter: !isBeside
    ) { registry, progress in
      func undo(_ registry: Registry) throws -> FileWork.Outcome {
        (registry.writer, registry.proposing) = (.account(account.id), asked)
        defer { (registry.writer, registry.proposing) = (.login, ProposalRequest()) }
        let report = try BatchUndo(registry: registry, batch: number).run(
          EntryInfo(actor: account.login, .undoBatch, of: String(number), reason: reason),
          isDryRun: isDryRun, cancellation: progress.flag)
        return .undo(report, proposal: registry.lastProposal)
      }
      guard isBeside else { return try undo(registry) }
      return try TrialCopy.with(of: registry, in: uploads, progress, undo)
    }
    try await Drafts.sent(context)
    return .see(context.href("/batches/\(number)"))
  }

  // MARK: The page

  private static func page(
    _ reader: RegistryReader, _ number: Int64, _ stage: FileWork.Stage?,
    _ draft: (number: Int64, form: FormText)?
  ) throws -> Reply {
    let (context, language) = (reader.context, reader.language)
    let record = try BatchStore.batch(number, reader.connection)
    var problems: [[ResultValue]] = []
    try BatchStore.problems(of: number, in: language, reader.connection) { cells, _ in
      problems.append(cells)
    }
    let effects =
      context.query["changes"] == nil
      ? nil
      : try EntryEffects(
        ofBatch: number, reader.connection, language: language, isForPeople: true)
    try reader.note(
      "batch", about: "batch \(number)", rows: problems.count + (effects?.changes.count ?? 0))
    let title = context.word("Lô số \(number)", "Batch \(number)")
    var isRunning = false
    let html = PageFrame(context: context, title: title, account: reader.account, place: .files)
      .html { page in
        page.element("p", ["class": "eyebrow"]) {
          $0.element("a", ["href": context.href("/imports")], text: context.word("Tệp", "Files"))
        }
        page.element("h1", text: title)
        isRunning = outcome(stage, context, &page)
        facts(record, language, &page)
        changes(effects, number, context, &page)
        list(problems, context, &page)
        let undone = BatchStore.columns(in: language).firstIndex { $0.name == "undone_by" }
        if reader.account.writes, !isRunning, undone.map({ record.facts[$0] == .null }) ?? true {
          undoForm(number, stage, draft, context, &page)
        }
      }
    var answer = Reply.page(html)
    if isRunning { answer.headers[.refresh] = "2" }
    return answer
  }

  private static func facts(
    _ record: BatchRecord, _ language: Language, _ page: inout Markup
  ) {
    page.element("dl", ["class": "facts"]) { list in
      for (column, cell) in zip(BatchStore.columns(in: language), record.facts)
      where column.name != "batch" && column.name != "files" {
        RecordText.fact(column.title, column.text(of: cell), &list)
      }
    }
    let columns = BatchStore.fileColumns(in: language)
    for file in record.files {
      page.element("dl", ["class": "facts"]) { list in
        for (column, cell) in zip(columns, file) where column.name != "sha256" {
          RecordText.fact(column.title, NumberMask.inText(column.text(of: cell)), &list)
        }
      }
    }
    page.line()
  }

  private static func changes(
    _ effects: EntryEffects?, _ number: Int64, _ context: RequestContext, _ page: inout Markup
  ) {
    page.element("section", ["id": "changes"]) { page in
      page.element("h2", text: context.word("Giá trị đã đổi", "Values that were changed"))
      guard let effects else {
        page.element("p") {
          $0.element(
            "a", ["href": context.href("/batches/\(number)?changes=0#changes")],
            text: context.word("Xem từng giá trị, trước và sau", "Show each, before and after"))
        }
        return
      }
      let size = FileOutcome.rowsOnAPage
      let asked = context.query["changes"].flatMap { Int($0) } ?? 0
      let first = effects.changes.indices.contains(asked) ? asked - asked % size : 0
      page.element(
        "p", ["class": "soft"],
        text: context.word(
          "\(effects.changes.count) giá trị; hộ mới: \(effects.households.count), thôn mới:"
            + " \(effects.villages.count).",
          "\(effects.changes.count) value(s); new households: \(effects.households.count), villages:"
            + " \(effects.villages.count)."))
      TableText.write(
        [
          context.word("Bản ghi", "Record"), context.word("Trường", "Field"),
          context.word("Trước", "Before"), context.word("Sau", "After"),
        ],
        effects.changes.dropFirst(first).prefix(size).map { change in
          [
            TableText.Cell(change.record), TableText.Cell(change.title),
            TableText.Cell(change.before, class: "before"),
            TableText.Cell(change.after, class: "after"),
          ]
        }, label: context.word("Giá trị đã đổi", "Values that were changed"), &page)
      for (start, text) in [
        (first - size, context.word("Phần trước", "Those before")),
        (first + size, context.word("Phần sau", "The next")),
      ] where effects.changes.indices.contains(start) {
        page.element(
          "a", ["href": context.href("/batches/\(number)?changes=\(start)#changes")], text: text)
      }
    }
    page.line()
  }

  private static func list(
    _ problems: [[ResultValue]], _ context: RequestContext, _ page: inout Markup
  ) {
    guard !problems.isEmpty else { return }
    let columns = BatchStore.problemColumns(in: context.language)
    let places = ["line", "outcome", "column", "value", "message"].compactMap { name in
      columns.firstIndex { $0.name == name }
    }
    page.element("section") { page in
      page.element("h2") { heading in
        heading.escape(context.word("Dòng cần xem lại", "Rows to look at"))
        heading.element("span", ["class": "count"], text: " \(problems.count)")
      }
      TableText.write(
        places.map { columns[$0].title },
        problems.prefix(500).map { cells in
          places.map { place in
            let text = columns[place].text(of: cells[place])
            let isMasked = columns[place].name == "message"
            return TableText.Cell(
              isMasked ? DeskWords.of(text, context.language) : NumberMask.inText(text))
          }
        }, label: context.word("Dòng cần xem lại", "Rows to look at"), &page)
    }
    page.line()
  }

  // MARK: Undo

  /// What the undo is doing or did; true while it runs.
  private static func outcome(
    _ stage: FileWork.Stage?, _ context: RequestContext, _ page: inout Markup
  ) -> Bool {
    switch stage {
    case nil, .done(.file): return false
    case .waiting, .held, .running:
      page.element(
        "p", ["class": "note", "role": "status"],
        text: context.word(
          "Đang hoàn tác; trang tự tải lại mỗi hai giây.",
          "Being undone; the page loads itself anew every two seconds."))
      return true
    case .done(.failed(let why)):
      page.element("div", ["class": "summary", "role": "alert"]) {
        $0.element("p", text: DeskWords.of(why[context.language], context.language))
      }
    case .done(.undo(let report, let proposal)):
      told(report, proposal, context, &page)
    }
    page.line()
    return false
  }

  private static func told(
    _ report: UndoReport, _ proposal: Int64?, _ context: RequestContext, _ page: inout Markup
  ) {
    page.element("div", ["class": "note", "role": "status"]) { note in
      note.element("p") { line in
        if let proposal {
          line.escape(context.word("Đã gửi duyệt: ", "Sent to be approved: "))
          line.element(
            "a", ["href": context.href("/proposals/\(proposal)")],
            text: context.word("đề nghị số \(proposal)", "proposal \(proposal)"))
        } else if report.isDryRun {
          line.escape(
            context.word("Nếu hoàn tác (chưa làm gì): ", "If it is undone (nothing was done yet): ")
          )
        } else if report.reversed > 0 {
          line.escape(context.word("Đã hoàn tác: ", "Undone: "))
        } else {
          line.escape(context.word("Không hoàn tác được gì: ", "Nothing could be undone: "))
        }
      }
      note.element(
        "p",
        text: context.word(
          "trả lại \(report.reversed) dòng; giữ \(report.kept) vì đã sửa sau đó; không được"
            + " \(report.failed).",
          "\(report.reversed) row(s) back as they were; \(report.kept) kept, since they changed;"
            + " \(report.failed) could not be."))
      guard !report.items.isEmpty else { return }
      TableText.write(
        [context.word("Bản ghi", "Record"), context.word("Vì sao", "Why")],
        report.items.prefix(FileOutcome.rowsOnAPage).map {
          [TableText.Cell($0.record), TableText.Cell($0.reason[context.language])]
        }, label: context.word("Giữ lại", "Kept"), &note)
    }
  }

  private static func undoForm(
    _ number: Int64, _ stage: FileWork.Stage?, _ draft: (number: Int64, form: FormText)?,
    _ context: RequestContext, _ page: inout Markup
  ) {
    let form = FormMarkup(context)
    page.element("section", ["id": "undo"]) { page in
      page.element("h2", text: context.word("Hoàn tác cả lô", "Undo the batch"))
      page.element(
        "p", ["class": "lead"],
        text: context.word(
          "Trả lại những dòng vẫn như lô này để lại; dòng đã sửa sau đó được giữ và kể tên.",
          "Rows go back where they still are as the batch left them; others are kept and named."))
      form.form("/batches/\(number)/undo", in: &page) { page in
        form.field(
          "reason", context.word("Lý do (bắt buộc)", "Reason (needed)"),
          value: draft?.form["reason"] ?? "", &page)
        if let draft { form.hidden("draft", "\(draft.number)", &page) }
        page.element("div", ["class": "row"]) { page in
          form.button(
            context.word("Xem thử", "Try it"), class: "quiet", value: ("act", "try"), &page)
          form.button(
            context.word("Hoàn tác", "Undo"), class: "danger", value: ("act", "write"), &page)
        }
      }
    }
    page.line()
  }
}
