import Approvals
import Authentication
import HTML
import RegistryCore
import SQLite
import Schema

/// Proposals: what would change, field by field, and what is decided about it.
enum ProposalPages {
  static let routes: [Route] = [
    Route(.get, "/proposals") { context in try await context.read { try list($0) } },
    Route(.get, "/proposals/{number}") { context in
      let draft = try await Drafts.fields(for: context)
      let file = try await file(context)
      return try await context.read { try page($0, draft, [], file) }
    },
    Route(.post, "/proposals/{number}/send", keepsForm: true) { context in
      try await act(context, "sent") { store, number, words, writer in
        try store.send(number, comment: words, writer.act(.sendProposal))
        return nil
      }
    },
    Route(.post, "/proposals/{number}/withdraw", keepsForm: true) { context in
      try await act(context, "withdrawn") { store, number, words, writer in
        try store.withdraw(number, comment: words, writer.act(.withdrawProposal))
        return nil
      }
    },
    Route(.post, "/proposals/{number}/approve", keepsForm: true) { context in
      try await act(context, "approved") { store, number, words, writer in
        switch try store.approve(number, writer.act(.approveProposal, reason: words)) {
        case .applied: nil
        case .waiting: "waiting"
        case .stale: "stale"
        }
      }
    },
    Route(.post, "/proposals/{number}/return", keepsForm: true) { context in
      try await act(context, "returned") { store, number, words, writer in
        let words = try FieldComments(store, of: number).reason(context.form, words)
        try store.refuse(
          number, isFinal: false, writer.act(.returnProposal, reason: words))
        return nil
      }
    },
    Route(.post, "/proposals/{number}/refuse", keepsForm: true) { context in
      try await act(context, "refused") { store, number, words, writer in
        try store.refuse(number, isFinal: true, writer.act(.refuseProposal, reason: words))
        return nil
      }
    },
  ]

  static func number(of context: RequestContext) throws -> Int64 {
    guard let number = Int64(context.value("number")), number > 0 else { throw PageNotFound() }
    return number
  }

  private static func file(_ context: RequestContext) async throws -> DeskFile.Upload? {
    try await ProposalFile.find(try number(of: context), context)
  }

  /// Does something about a proposal that the account may see; what it may not do the registry refuses.
  private static func act(
    _ context: RequestContext, _ note: String,
    _ work: @escaping @Sendable (ProposalStore, Int64, String?, RegistryWriter) throws -> String?
  ) async throws -> Reply {
    let number = try number(of: context)
    _ = try await context.read { try row(number, $0).number }
    let words = context.form["words"].map { $0.split(whereSeparator: \.isWhitespace) }
      .map { $0.joined(separator: " ") }.flatMap { $0.isEmpty ? nil : $0 }
    do {
      let outcome = try await context.write {
        try work(ProposalStore($0.registry), number, words, $0)
      }.result
      try await Drafts.sent(context)
      return .see(context.href("/proposals/\(number)?note=" + (outcome ?? note)))
    } catch let error as RegistryError where error.status != .busy {
      let form = (number: Int64(0), form: context.form)
      let text = ErrorPage.shown(error)[context.language]
      let status: Bool = error.status == .notAllowed
      let file = try await file(context)
      var answer = try await context.read { try page($0, form, [(nil, text)], file) }
      answer.status = status ? .forbidden : .unprocessableContent
      return answer
    }
  }

  /// The proposal, where the account may see it.
  static func row(_ number: Int64, _ reader: RegistryReader) throws -> ProposalList.Row {
    var filter = ProposalStore.Filter()
    filter.number = number
    guard let row = try ProposalList.rows(filter, reader).first else { throw PageNotFound() }
    return row
  }

  /// Why the proposal came back that a form is to mend; nil for none.
  static func remark(_ reader: RegistryReader) throws -> String? {
    guard let number = reader.context.query["replaces"].flatMap({ Int64($0) }) else { return nil }
    var filter = ProposalStore.Filter()
    filter.number = number
    guard let row = try ProposalList.rows(filter, reader).first,
      row.login == reader.account.login, !row.reason.isEmpty
    else { return nil }
    return reader.context.word("Đề nghị số \(number): ", "Proposal \(number): ") + row.reason
  }

  private static func list(_ reader: RegistryReader) throws -> Reply {
    let context = reader.context
    let title = context.word("Đề nghị", "Proposals")
    var filter = ProposalStore.Filter()
    let asked = context.query["state"]
    filter.state = asked.flatMap(ProposalState.init)
    filter.isWhole = asked == "all"
    let rows = try ProposalList.rows(filter, reader).reversed().prefix(500)
    let html = PageFrame(
      context: context, title: title, account: reader.account, place: .proposals
    ).html { page in
      page.element("h1", text: title)
      page.element("p", ["class": "row"]) { line in
        let choices: [(String?, String)] =
          [(nil, context.word("đang chờ ai đó", "waiting for somebody"))]
          + ProposalState.allCases.map { ($0.rawValue, $0.wording[context.language]) }
          + [("all", context.word("tất cả", "all"))]
        for (state, name) in choices {
          line.element(
            "a",
            [
              "href": context.href("/proposals" + (state.map { "?state=" + $0 } ?? "")),
              "aria-current": state == asked ? "true" : nil,
            ], text: name)
        }
      }
      if rows.isEmpty {
        page.element("p", ["class": "soft"], text: context.word("Không có.", "None."))
      } else {
        ProposalList.table(Array(rows), title, reader, &page)
      }
    }
    return .page(html)
  }

  // MARK: One proposal

  private static func page(
    _ reader: RegistryReader, _ kept: (number: Int64, form: FormText)?,
    _ faults: [(field: String?, text: String)], _ file: DeskFile.Upload?
  ) throws -> Reply {
    let context = reader.context
    let number = try number(of: context)
    let row = try row(number, reader)
    let store = ProposalStore(reader.registry)
    var changes: [ProposalStore.FieldChange] = []
    try store.effect(of: number, reader.language, isForPeople: true) { changes.append($0) }
    try reader.note("proposal", about: "proposal \(number)", rows: changes.count)
    var deciding = ProposalStore.Filter()
    (deciding.number, deciding.decider) = (number, reader.account.login)
    let keys = try records(of: number, reader)
    let mayDecide = try !ProposalList.rows(deciding, reader).isEmpty
    let said = try FieldComments(store, of: number).comments(in: row.reason)
    let comments = Comments(
      said: said, typed: mayDecide ? kept?.form ?? FormText() : nil)
    let title = context.word("Đề nghị số \(number)", "Proposal \(number)")
    let html = PageFrame(
      context: context, title: title, account: reader.account, hasFault: !faults.isEmpty,
      place: .proposals
    ).html { page in
      FormMarkup(context).summary(faults, &page)
      page.element("p", ["class": "eyebrow"], text: title)
      page.element("h1", text: row.action.prefix(1).uppercased() + row.action.dropFirst())
      page.element("dl", ["class": "facts"]) { list in
        RecordText.fact(
          context.word("Trạng thái", "State"), row.state?.wording[reader.language] ?? "", &list)
        RecordText.fact(context.word("Người đề nghị", "Made by"), row.maker, &list)
        RecordText.fact(context.word("Lúc", "At"), row.at, &list)
        RecordText.fact(context.word("Đơn vị", "Units"), row.units, &list)
        RecordText.fact(context.word("Lý do, lời nhắn", "Reason, words"), row.reason, &list)
      }
      page.element("section") { page in
        page.element("h2", text: context.word("Sẽ thay đổi", "What would change"))
        effect(changes, of: number, comments, context, &page)
        links(to: keys, context, &page)
      }
      if let file { ProposalFile.write(file, of: number, context, &page) }
      if mayDecide { decide(number, row, kept?.form, kept?.number, context, &page) }
      if row.login == reader.account.login { own(number, row, keys, context, &page) }
    }
    return .page(html)
  }

  /// The records that are there and would change, as far as the account may see them.
  private static func records(of number: Int64, _ reader: RegistryReader) throws -> [RecordKey] {
    var keys: [RecordKey] = []
    try reader.connection.rows(
      try SQLLibrary.pages.text("records_of_proposal"), number
    ) { row in
      keys.append(try RecordKey(row.text(1), of: try RecordKind.named(row.text(0))))
    }
    return keys
  }

  private static func links(to keys: [RecordKey], _ context: RequestContext, _ page: inout Markup) {
    guard !keys.isEmpty else { return }
    page.element("p", ["class": "row"]) { line in
      for key in keys {
        line.element(
          "a", ["href": context.href(RecordText.path(key))],
          text: "\(key.kind.title[context.language]) \(key.masked)")
      }
    }
  }

  /// How many changed fields a page shows; a file's proposal has tens of thousands.
  static let fieldsOnAPage = 500

  /// What was said of fields, and what whoever decides says now; nil for others.
  private struct Comments {
    let said: [Int: String]
    let typed: FormText?

    var isShown: Bool { typed != nil || !said.isEmpty }

    func cell(
      _ place: Int, _ change: ProposalStore.FieldChange, _ context: RequestContext
    ) -> TableText.Cell {
      guard let typed else { return TableText.Cell(said[place] ?? "") }
      let name = FieldComments.name(place)
      return TableText.Cell(
        typed[name] ?? "",
        field: TableText.Cell.Field(
          name: name, form: returning,
          label: context.word("Nhận xét về \(change.title)", "Comment on \(change.title)")))
    }
  }

  /// What the form is called by which a proposal is returned.
  private static let returning = "returning"

  private static func effect(
    _ changes: [ProposalStore.FieldChange], of number: Int64, _ comments: Comments,
    _ context: RequestContext, _ page: inout Markup
  ) {
    guard !changes.isEmpty else {
      page.element(
        "p", ["class": "soft"],
        text: context.word(
          "Đề nghị xin phép làm một việc; không có trường nào để so.",
          "It asks for a permission; there is no field to compare."))
      return
    }
    let asked = context.query["from"].flatMap { Int($0) } ?? 0
    let first = changes.indices.contains(asked) ? asked - asked % fieldsOnAPage : 0
    TableText.write(
      [
        context.word("Bản ghi", "Record"), context.word("Trường", "Field"),
        context.word("Trước", "Before"), context.word("Sau", "After"),
      ] + (comments.isShown ? [context.word("Nhận xét", "Comment")] : []),
      changes.enumerated().dropFirst(first).prefix(fieldsOnAPage).map { place, change in
        [
          TableText.Cell(change.record), TableText.Cell(change.title),
          TableText.Cell(change.before, class: "before"),
          TableText.Cell(change.after, class: "after"),
        ] + (comments.isShown ? [comments.cell(place, change, context)] : [])
      }, label: context.word("Sẽ thay đổi", "What would change"), &page)
    guard changes.count > fieldsOnAPage else { return }
    page.element("p", ["class": "row"]) { line in
      line.escape(
        context.word(
          "Trường \(first + 1)–\(min(first + fieldsOnAPage, changes.count)) trong \(changes.count).",
          "Fields \(first + 1)–\(min(first + fieldsOnAPage, changes.count)) of \(changes.count)."))
      let others = [
        (first - fieldsOnAPage, context.word("Phần trước", "Those before")),
        (first + fieldsOnAPage, context.word("Phần sau", "The next")),
      ]
      for (start, text) in others where changes.indices.contains(start) {
        line.element(
          "a", ["href": context.href("/proposals/\(number)?from=\(start)")], text: text)
      }
    }
  }

  private static func decide(
    _ number: Int64, _ row: ProposalList.Row, _ kept: FormText?, _ draft: Int64?,
    _ context: RequestContext, _ page: inout Markup
  ) {
    let form = FormMarkup(context)
    page.element("section") { page in
      page.element("h2", text: context.word("Quyết định", "Decide"))
      page.element("div", ["class": "verdicts"]) { page in
        for (act, vi, en, hintVi, hintEn, style) in [
          (
            "approve", "Duyệt", "Approve", "Ghi đúng những thay đổi ở trên.",
            "Writes exactly what stands above.", nil as String?
          ),
          (
            "return", "Trả lại", "Return",
            "Người đề nghị sửa rồi gửi lại. Nhận xét từng trường ở bảng trên được gửi kèm.",
            "The maker mends it and sends it again. Comments on fields, above, go with it.", "quiet"
          ),
          ("refuse", "Từ chối", "Refuse", "Không làm nữa.", "For good.", "danger"),
        ] {
          let path = "/proposals/\(number)/" + act
          form.form(path, id: act == "return" ? returning : nil, in: &page) { page in
            let needs = act != "approve"
            // Each form has a field of its own.
            page.element("div", ["class": "field"]) { field in
              field.element(
                "label", ["for": "f-" + act],
                text: needs
                  ? context.word("Lý do (bắt buộc)", "Reason (needed)")
                  : context.word("Lời nhắn", "Words"))
              field.element("span", ["class": "hint"], text: context.word(hintVi, hintEn))
              field.element(
                "textarea", ["id": "f-" + act, "name": "words", "rows": "2"],
                text: kept?["words"] ?? "")
            }
            if let draft, draft > 0 { form.hidden("draft", "\(draft)", &page) }
            form.button(context.word(vi, en), class: style, &page)
          }
        }
      }
    }
  }

  private static func own(
    _ number: Int64, _ row: ProposalList.Row, _ keys: [RecordKey], _ context: RequestContext,
    _ page: inout Markup
  ) {
    let form = FormMarkup(context)
    let maySend = row.state == .draft || row.state == .returned
    let mayWithdraw = maySend || row.state == .sent || row.state == .stale
    guard maySend || mayWithdraw else { return }
    page.element("section") { page in
      page.element("h2", text: context.word("Đề nghị của tôi", "My proposal"))
      if row.state == .returned || row.state == .stale || row.state == .draft {
        page.element("p", ["class": "row"]) { line in
          for key in keys {
            let path = "/records/\(key.kind.name)/" + FormText.encoded(key.text)
            line.element(
              "a", ["class": "button", "href": context.href(path + "/edit?replaces=\(number)")],
              text: context.word("Sửa lại \(key.masked)", "Mend \(key.masked)"))
          }
        }
      }
      page.element("div", ["class": "row"]) { page in
        if maySend {
          form.act("/proposals/\(number)/send", context.word("Gửi", "Send"), class: nil, in: &page)
        }
        if mayWithdraw {
          form.act(
            "/proposals/\(number)/withdraw", context.word("Rút lại", "Withdraw"), class: "danger",
            in: &page)
        }
      }
    }
  }
}
