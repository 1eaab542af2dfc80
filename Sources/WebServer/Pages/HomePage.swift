import Approvals
import Authentication
import HTML
import RegistryCore

/// The first page: what somebody has to mend, to check and to do.
enum HomePage {
  static let routes: [Route] = [
    Route(.get, "/") { context in
      let account = context.session?.account ?? -1
      let drafts = try await context.keys { try $0.drafts(of: account) }
      return try await context.read { try page($0, drafts) }
    }
  ]

  private static func page(_ reader: RegistryReader, _ drafts: [DeskFile.Draft]) throws -> Reply {
    let (context, account) = (reader.context, reader.account)
    let title = context.word("Việc của tôi", "My work")
    var own = ProposalStore.Filter()
    own.login = account.login
    let mine = try ProposalList.rows(own, reader)
    let mending = mine.filter { $0.state != .sent }
    let waiting = mine.filter { $0.state == .sent }
    var checks: [ProposalList.Row] = []
    if account.decides {
      var filter = ProposalStore.Filter()
      filter.decider = account.login
      checks = try ProposalList.rows(filter, reader)
    }
    let html = try PageFrame(context: context, title: title, account: account, place: .home).html {
      page in
      page.element("h1", text: title)
      Drafts.list(drafts, context, &page)
      try ProposalList.section(
        context.word("Cần sửa", "To mend"),
        empty: context.word("Không có đề nghị nào bị trả lại.", "No proposal was returned."),
        mending, reader, &page)
      if account.decides {
        try ProposalList.section(
          context.word("Cần duyệt", "To check"),
          empty: context.word("Không có đề nghị nào chờ.", "No proposal waits."), checks, reader,
          &page)
      }
      if !waiting.isEmpty {
        try ProposalList.section(
          context.word("Đã gửi, chờ duyệt", "Sent, and waiting"), empty: "", waiting, reader, &page)
      }
      try OpenFindings.write(reader, &page)
      page.element("section") { page in
        page.element("h2", text: context.word("Tìm", "Find"))
        SearchPage.field(context, in: &page, isSmall: false)
      }
    }
    return .page(html)
  }
}

/// Proposals as a table, each with a way to its page.
enum ProposalList {
  /// One of them.
  struct Row {
    let number: Int64
    let state: ProposalState?
    let action: String
    let maker: String
    let login: String
    let at: String
    let units: String
    let reason: String
    let rows: String
  }

  static func rows(_ filter: ProposalStore.Filter, _ reader: RegistryReader) throws -> [Row] {
    var rows: [Row] = []
    let (names, language) = (ProposalStore.columns(reader.language).map(\.name), reader.language)
    func cell(_ name: String, _ cells: [String]) -> String {
      names.firstIndex(of: name).map { cells[$0] } ?? ""
    }
    var states: [Int64: ProposalState] = [:]
    let store = ProposalStore(reader.registry)
    try store.list(filter, language, isForPeople: false) { cells in
      states[Int64(cells[0].text) ?? 0] = ProposalState(rawValue: cells[1].text)
    }
    try store.list(filter, language, isForPeople: true) { values in
      let cells = values.map(\.masked.text)
      let number = Int64(cell("proposal", cells)) ?? 0
      rows.append(
        Row(
          number: number, state: states[number], action: cell("action", cells),
          maker: cell("name", cells), login: cell("login", cells), at: cell("made_at", cells),
          units: cell("units", cells),
          reason: [cell("decision_reason", cells), cell("comment", cells), cell("reason", cells)]
            .first { !$0.isEmpty } ?? "", rows: cell("rows", cells)))
    }
    return rows
  }

  static func section(
    _ title: String, empty: String, _ rows: [Row], _ reader: RegistryReader, _ page: inout Markup
  ) throws {
    page.element("section") { page in
      page.element("h2") { heading in
        heading.escape(title)
        if !rows.isEmpty {
          heading.element("span", ["class": "count"], text: " \(rows.count)")
        }
      }
      guard !rows.isEmpty else {
        page.element("p", ["class": "soft"], text: empty)
        return
      }
      table(rows, title, reader, &page)
    }
    page.line()
  }

  static func table(_ rows: [Row], _ label: String, _ reader: RegistryReader, _ page: inout Markup)
  {
    let context = reader.context
    TableText.write(
      [
        context.word("Số", "No."), context.word("Việc", "What"), context.word("Đơn vị", "Units"),
        context.word("Người đề nghị", "Made by"), context.word("Lúc", "At"),
        context.word("Trạng thái", "State"), context.word("Lý do, lời nhắn", "Reason, words"),
      ],
      rows.map { row in
        [
          TableText.Cell("\(row.number)", href: context.href("/proposals/\(row.number)")),
          TableText.Cell(row.action, href: context.href("/proposals/\(row.number)")),
          TableText.Cell(row.units), TableText.Cell(row.maker),
          TableText.Cell(row.at, class: "time"),
          TableText.Cell(row.state?.wording[context.language] ?? "", class: "state"),
          TableText.Cell(row.reason),
        ]
      }, label: label, &page)
  }
}
