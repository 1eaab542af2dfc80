import HTML
import Queries
import RegistryCore
import Schema
import Sheets
import Vietnamese

/// One field that finds people, households and places.
enum SearchPage {
  /// How many are shown.
  private static let limit = 50
  private static let textLimit = 200

  static let routes: [Route] = [
    // An address that somebody made may have a text; those of the desk itself have none.
    Route(.get, "/search") { context in
      try await context.read { try page($0, context.query["q"] ?? "") }
    },
    Route(.post, "/search") { context in
      guard let account = context.session?.account else { throw SignedOut() }
      let text = String((context.form["q"] ?? "").prefix(textLimit))
      guard !text.isEmpty else { return .see(context.href("/search")) }
      let number = context.server.searches.keep(text, for: account)
      return .see(context.href("/search/\(number)"))
    },
    Route(.get, "/search/{number}") { context in
      let kept = Int(context.value("number")).flatMap { number in
        context.session.flatMap { context.server.searches.text(number, of: $0.account) }
      }
      guard let kept else { return .see(context.href("/search")) }
      return try await context.read { try page($0, kept) }
    },
  ]

  /// The field.
  static func field(
    _ context: RequestContext, in page: inout Markup, isSmall: Bool, value: String = ""
  ) {
    page.element(
      "form",
      [
        "method": "post", "action": context.href("/search"), "role": "search",
        "class": isSmall ? "search small" : "search",
      ]
    ) { form in
      let label = context.word("Tìm người, hộ, thôn", "Find people, households, villages")
      form.open(
        "input",
        [
          "type": "search", "name": "q", "aria-label": label, "placeholder": label, "value": value,
          "id": isSmall ? nil : "f-q", "autocomplete": "off", "spellcheck": "false",
        ])
      if let session = context.session {
        FormMarkup(context).hidden("form_token", session.formToken, &form)
      }
      form.element("button", ["type": "submit"], text: context.word("Tìm", "Find"))
    }
    page.line()
  }

  private static func page(_ reader: RegistryReader, _ text: String) throws -> Reply {
    let context = reader.context
    let asked = String(text.prefix(textLimit))
    let hits = try asked.isEmpty ? [] : Search(reader.registry, limit: limit).run(asked)
    if !hits.isEmpty || Search.asksNumber(asked) {
      try reader.note("search", about: Search.trace(of: asked, hits), rows: hits.count)
    }
    let title = context.word("Tìm", "Find")
    let html = try PageFrame(
      context: context, title: title, account: reader.account, place: .search
    )
    .html { page in
      page.element("h1", text: title)
      field(context, in: &page, isSmall: false, value: asked)
      if asked.isEmpty {
        page.element(
          "p", ["class": "soft"],
          text: context.word(
            "Gõ tên không cần dấu, tên kèm thôn hoặc xã, năm sinh, mã hộ, hoặc từ 6 chữ số của số định danh hay điện thoại.",
            "Type a name without marks, a name with its village or commune, a year of birth, a household's code, or 6 or more digits of a number."
          ))
      } else if hits.isEmpty {
        page.element(
          "p", ["role": "status"],
          text: context.word(
            "Không tìm thấy. Thử ít chữ hơn; chỉ tên hoặc chỉ thôn.",
            "Nothing was found. Try fewer words; only a name or only a village."))
      } else {
        try table(hits, reader, &page)
      }
    }
    return .page(html)
  }

  private static func table(
    _ hits: [SearchHit], _ reader: RegistryReader, _ page: inout Markup
  ) throws {
    let context = reader.context
    let labels = SearchLabels(codes: CodeLabels(reader.connection), language: context.language)
    let columns = SearchHit.columns(in: context.language)
    let wanted = [
      "name", "birth_year", "household_code", "village", "commune", "category", "citizen_id",
      "ended_on",
    ]
    let places = wanted.compactMap { name in columns.firstIndex { $0.name == name } }
    var rows: [[TableText.Cell]] = []
    for hit in hits {
      let cells = try labels.labelled(hit.cells)
      rows.append(
        places.map { place in
          let column = columns[place]
          let value = column.isExact ? cells[place] : cells[place].masked
          let text = value == .null ? "" : column.text(of: value)
          switch column.name {
          case "name" where hit.member != nil:
            return TableText.Cell(
              text, href: context.href(RecordText.person(hit.household ?? "", hit.member ?? "")))
          case "name" where hit.household != nil, "household_code" where hit.household != nil:
            return TableText.Cell(
              text, href: context.href(RecordText.household(hit.household ?? "")))
          default: return TableText.Cell(text)
          }
        })
    }
    page.element(
      "p", ["class": "soft", "role": "status"],
      text: hits.count >= limit
        ? context.word(
          "\(hits.count) kết quả đầu; gõ thêm để thu hẹp.",
          "The first \(hits.count); type more to narrow it.")
        : context.word("\(hits.count) kết quả.", "\(hits.count) found."))
    TableText.write(
      places.map { columns[$0].title }, rows, label: context.word("Kết quả", "Results"), &page)
  }
}
