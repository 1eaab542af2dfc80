import HTML
import Import
import Records
import RegistryCore
import Schema

/// Adding and changing one record, by forms that the kinds' declarations make.
enum RecordForms {
  static let routes: [Route] = [
    Route(.get, "/records") { context in try await context.read { try kinds($0) } },
    Route(.get, "/records/{kind}/new") { context in
      let draft = try await Drafts.fields(for: context)
      return try await context.read { reader in
        var form = try RecordForm(reader, try RecordKind.named(context.value("kind")), nil)
        form.fill(draft?.form ?? context.query, draft: draft?.number)
        return .page(try form.html())
      }
    },
    Route(.post, "/records/{kind}/new", keepsForm: true) { try await add($0) },
    Route(.get, "/records/{kind}/{key}/edit") { context in
      let draft = try await Drafts.fields(for: context)
      return try await context.read { reader in
        let key = try RecordPages.key(of: context)
        var form = try RecordForm(reader, key.kind, key)
        try reader.note("record", about: "\(key.kind.name) \(key.masked)", rows: 1)
        if let draft {
          form.fill(draft.form, draft: draft.number)
        } else if context.query["replaces"] != nil {
          form.fill(context.query, draft: nil)
        }
        form.remark = try ProposalPages.remark(reader)
        return .page(try form.html())
      }
    },
    Route(.post, "/records/{kind}/{key}/edit", keepsForm: true) { try await edit($0) },
  ]

  private static func kinds(_ reader: RegistryReader) throws -> Reply {
    let context = reader.context
    guard reader.account.writes else { throw RequestRefusal.role }
    let title = context.word("Thêm bản ghi", "Add a record")
    let html = PageFrame(context: context, title: title, account: reader.account, place: .records)
      .html { page in
        page.element("h1", text: title)
        page.element(
          "p", ["class": "lead"],
          text: context.word(
            "Chọn loại bản ghi. Sửa bản ghi đã có thì tìm nó trước.",
            "Choose the kind. To change one that is there, find it first."))
        page.element("ul", ["class": "plain"]) { list in
          list.element("li") {
            $0.element(
              "a", ["href": context.href("/households/new")],
              text: context.word("Hộ cùng mọi người", "A household with its people"))
          }
          for kind in RecordKind.all {
            list.element("li") {
              $0.element(
                "a", ["href": context.href("/records/\(kind.name)/new")],
                text: kind.title[context.language])
            }
          }
        }
      }
    return .page(html)
  }

  // MARK: What is sent

  /// What was sent, read against the record as it is.
  private struct Sent: Sendable {
    let kind: RecordKind
    let key: RecordKey?
    let changes: [FieldIndex: String]
    let shown: StoredTexts?
  }

  /// The texts that a record's fields had when the form was made.
  private typealias StoredTexts = [FieldIndex: String]

  private static func add(_ context: RequestContext) async throws -> Reply {
    let sent = try await context.read { reader in
      let form = try RecordForm(reader, try RecordKind.named(context.value("kind")), nil)
      return Sent(
        kind: form.kind, key: nil, changes: try form.changes(in: context.form), shown: nil)
    }
    return try await write(context, sent, "record add") { editor, _, act in
      try editor.add(sent.changes, act: act)
    }
  }

  private static func edit(_ context: RequestContext) async throws -> Reply {
    let sent = try await context.read { reader in
      let key = try RecordPages.key(of: context).asStored(in: reader.connection)
      let form = try RecordForm(reader, key.kind, key)
      return Sent(
        kind: key.kind, key: key, changes: try form.changes(in: context.form),
        shown: form.shown(in: context.form))
    }
    guard let key = sent.key, !sent.changes.isEmpty else {
      try await Drafts.sent(context)
      return .see(
        context.href(sent.key.map(RecordText.path) ?? "/") + WrittenPage.note("unchanged", context))
    }
    return try await write(context, sent, "record edit") { editor, registry, act in
      let now = try StoredRecord.read(key, of: registry)
      return try editor.edit(
        key, sent.changes,
        shown: sent.shown.map { StoredRecord(now, shown: $0, of: key.kind) }, act: act)
    }
  }

  private static func write(
    _ context: RequestContext, _ sent: Sent, _ command: String,
    _ work: @escaping @Sendable (RecordEditor, Registry, EntryInfo) throws -> RecordOutcome
  ) async throws -> Reply {
    let request = context.form.proposalRequest
    let reason = context.form.given("reason")
    let outcome: RecordOutcome
    let proposal: Int64?
    do {
      (outcome, proposal) = try await context.write(request) { writer in
        let editor = RecordEditor(
          registry: writer.registry, kind: sent.kind, language: writer.language)
        let act = writer.act(
          sent.key == nil ? .addRecord : .editRecord, of: sent.kind.name, reason: reason)
        let numbers = ComparedNumbers(
          "desk " + command, of: sent.kind, in: writer.registry.path,
          actor: writer.account.login, person: .account(writer.account.login))
        return try numbers.record(sent.changes, reason: reason, in: writer.registry) {
          try work(editor, writer.registry, act)
        }
      }
    } catch let error as RegistryError where error.status != .busy {
      return try await again(context, sent, [(nil, ErrorPage.shown(error)[context.language])])
    }
    guard outcome.change != .rejected else {
      return try await again(
        context, sent, faults(outcome),
        isAsked: outcome.problems.contains { $0.outcome == .undecided })
    }
    try await Drafts.sent(context)
    if let proposal {
      return WrittenPage.proposed(proposal, request, context)
    }
    let key = try sent.key ?? outcome.key.map { try RecordKey($0, of: sent.kind) }
    let path = context.href(key.map(RecordText.path) ?? "/")
    let remarks =
      outcome.problems.map { $0.recordLine(of: sent.kind, in: context.language) }
      + villages(outcome, context)
    guard remarks.isEmpty else { return try await WrittenPage.reply(context, remarks, path) }
    let name =
      switch outcome.change {
      case .new: "added"
      case .changed: "changed"
      default: "unchanged"
      }
    return .see(path + WrittenPage.note(name, context))
  }

  /// What was wrong with a record, each with the field that it is about.
  static func faults(_ outcome: RecordOutcome) -> [(field: String?, text: String)] {
    let kind = outcome.kind
    return outcome.problems.map { problem in
      let index = problem.column.flatMap(kind.index(of:))
      let isDecision = index == nil && problem.column == "decision"
      return (isDecision ? "decision" : index.map { kind[$0].name }, problem.message)
    }
  }

  private static func villages(_ outcome: RecordOutcome, _ context: RequestContext) -> [String] {
    outcome.villages.map {
      context.word(
        "Thôn mới: \($0.village) (\($0.communeCode) \($0.commune))",
        "New village: \($0.village) (\($0.communeCode) \($0.commune))")
    }
  }

  /// The form again, with all that was typed.
  private static func again(
    _ context: RequestContext, _ sent: Sent, _ faults: [(field: String?, text: String)],
    isAsked: Bool = false
  ) async throws -> Reply {
    try await context.read { reader in
      var form = try RecordForm(reader, sent.kind, sent.key)
      form.fill(context.form, draft: context.form["draft"].flatMap { Int64($0) })
      form.faults = faults
      form.isAsked = isAsked
      return .page(try form.html(), .unprocessableContent)
    }
  }
}
