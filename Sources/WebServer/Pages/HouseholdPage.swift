import Audits
import HTML
import Queries
import Records
import RegistryCore
import Reviews
import Schema
import Sheets

/// A household on one page: its people, its classes and why, what it was given, who wrote what, and what
/// the rules found.
enum HouseholdPage {
  static let routes: [Route] = [
    Route(.get, "/households/{code}") { context in try await context.read { try page($0) } }
  ]

  private static func page(_ reader: RegistryReader) throws -> Reply {
    let context = reader.context
    let key = try RecordKey(context.value("code"), of: .households).asStored(in: reader.connection)
    let record = try StoredRecord.read(key, of: reader.registry)
    guard let row = try key.row(in: reader.connection) else { throw PageNotFound() }
    let members = try self.members(of: key, reader)
    try reader.note("household", about: "households \(key.masked)", rows: 1 + members.rows.count)
    func text(_ name: String) throws -> String {
      guard let place = record.columns.firstIndex(where: { $0.name == name }) else { return "" }
      return try RecordText.shown(
        record.cells[place], record.columns[place], CodeLabels(reader.connection), reader.language)
    }
    let (head, category) = (try text("head"), try text("category"))
    let title = context.word("Hộ ", "Household ") + key.text
    let records = HouseholdRecords(reader: reader, row: row, code: key.text)
    let html = try PageFrame(context: context, title: "\(title) \(head)", account: reader.account)
      .html {
        page in
        page.element("p", ["class": "eyebrow"], text: title)
        page.element("h1", text: head.isEmpty ? key.text : head)
        try page.element("p", ["class": "standfirst"]) { line in
          if !category.isEmpty { line.element("strong", ["class": "class"], text: category) }
          line.escape(
            " "
              + [try text("place_village"), try text("place_commune")].filter { !$0.isEmpty }
              .joined(separator: ", "))
        }
        RecordPages.tools(key, reader, &page)
        if try text("closed_on").isEmpty { HouseholdActs.list(key.text, reader, &page) }
        try page.element("section") { page in
          page.element("h2", text: RecordKind.members.title[reader.language])
          try show(members, reader, &page)
        }
        try page.element("section") { page in
          page.element("h2", text: context.word("Phân loại qua các kỳ", "Classes by round"))
          try classes(records, reader, &page)
        }
        try supports(records, reader, &page)
        try findings(key, reader, &page)
        try page.element("section") { page in
          page.element("h2", text: context.word("Chi tiết", "Details"))
          try RecordText.facts(
            record, reader, without: ["code", "head", "category", "place_commune_code"], &page)
        }
        try page.element("section") { page in
          page.element("h2", text: context.word("Lịch sử", "History"))
          try HistoryTable.write(key, isWhole: true, last: 30, reader, &page)
          page.element("p") {
            $0.element(
              "a", ["href": context.href(RecordPages.history(key))],
              text: context.word("Toàn bộ lịch sử", "The whole history"))
          }
        }
      }
    return .page(html)
  }

  // MARK: People

  struct Members {
    let columns: [NamedQuery.Column]
    var rows: [[ResultValue]] = []
  }

  private static func members(of key: RecordKey, _ reader: RegistryReader) throws -> Members {
    var filters = Filters()
    filters.key = [key.parts[0], nil]
    let answer = try Answer(
      try NamedQuery.ofRecords(.members), filters: filters, of: reader.registry)
    var members = Members(columns: answer.columns)
    while let cells = try answer.next() { members.rows.append(cells) }
    return members
  }

  private static func show(
    _ members: Members, _ reader: RegistryReader, _ page: inout Markup
  ) throws {
    let context = reader.context
    let codes = CodeLabels(reader.connection)
    let wanted = [
      "full_name", "birth", "sex", "relation", "ethnic_group_name", "citizen_id", "joined_on",
      "left_on", "left_reason",
    ]
    let places = wanted.compactMap { name in members.columns.firstIndex { $0.name == name } }
      .filter { place in members.rows.contains { $0[place] != .null } }
    func text(_ name: String, _ cells: [ResultValue]) -> String {
      members.columns.firstIndex { $0.name == name }.map { cells[$0].text } ?? ""
    }
    // Who is there first, then who was.
    let rows = members.rows.sorted {
      (text("left_on", $0).isEmpty ? 0 : 1) < (text("left_on", $1).isEmpty ? 0 : 1)
    }
    TableText.write(
      places.map { members.columns[$0].title[reader.language] },
      try rows.map { cells in
        let hasLeft = !text("left_on", cells).isEmpty
        return try places.map { place in
          let column = members.columns[place]
          let shown = try RecordText.shown(cells[place], column, codes, reader.language)
          let path = RecordText.person(text("household_code", cells), text("code", cells))
          return TableText.Cell(
            shown, href: column.name == "full_name" ? context.href(path) : nil,
            class: hasLeft ? "gone" : nil)
        }
      }, label: RecordKind.members.title[reader.language], &page)
    FormMarkup(context).addMember(text("household_code", rows.first ?? []), reader, &page)
  }

  // MARK: Classes

  private static func classes(
    _ records: HouseholdRecords, _ reader: RegistryReader, _ page: inout Markup
  ) throws {
    let context = reader.context
    let all = try records.all(of: .assessments).sorted {
      $0.key.parts[1] ?? "" > $1.key.parts[1] ?? ""
    }
    guard !all.isEmpty else {
      page.element(
        "p", ["class": "soft"], text: context.word("Chưa có kết quả nào.", "No result yet."))
      return
    }
    try RecordText.table(
      .assessments, all,
      [
        "round", "surveyed_on", "b1", "b2", "category", "decision_no", "decided_on",
        "certificate_no",
      ],
      reader, &page)
    let years = Set(all.compactMap { $0.key.parts[1].flatMap { Int($0.prefix(4)) } }).sorted(by: >)
    for year in years {
      let explained = try Explanation(
        of: records.code, year: year, in: reader.registry, reader.language)
      page.element("details") { details in
        details.element("summary", text: context.word("Vì sao – năm \(year)", "Why – \(year)"))
        let table = explained.table
        TableText.write(
          table.columns(in: reader.language).map(\.title),
          table.rows.map { row in
            table.printed(row, in: reader.language).map { TableText.Cell($0.masked.text) }
          }, label: context.word("Vì sao, năm \(year)", "Why, \(year)"), &details)
      }
      page.line()
    }
  }

  // MARK: Support and findings

  private static func supports(
    _ records: HouseholdRecords, _ reader: RegistryReader, _ page: inout Markup
  ) throws {
    for kind in RecordKind.all where kind.plan == .table && kind.household != nil {
      guard kind.table != "attendance" else { continue }
      let all = try records.all(of: kind)
      guard !all.isEmpty else { continue }
      try page.element("section") { page in
        page.element("h2", text: kind.title[reader.language])
        let names = all[0].record.columns.map(\.name).filter {
          $0 != "household_code" && $0 != "version" && !$0.hasPrefix("place_")
        }
        try RecordText.table(kind, all, Array(names.prefix(9)), reader, &page)
      }
    }
  }

  private static func findings(
    _ key: RecordKey, _ reader: RegistryReader, _ page: inout Markup
  ) throws {
    let context = reader.context
    let found = try FindingStore.about(
      household: key.text, in: reader.registry, rules: Rule.all, reader.language)
    guard !found.isEmpty else { return }
    page.element("section") { page in
      page.element("h2", text: context.word("Phát hiện của kiểm tra", "Findings"))
      TableText.write(
        [
          context.word("Quy tắc", "Rule"), context.word("Mức", "Severity"),
          context.word("Tình trạng", "State"), context.word("Phát hiện", "Finding"),
        ],
        found.map { finding in
          [
            TableText.Cell(finding.rule), TableText.Cell(finding.severity),
            TableText.Cell(finding.state), TableText.Cell(finding.message),
          ]
        }, label: context.word("Phát hiện", "Findings"), &page)
    }
  }
}

extension FormMarkup {
  /// The way to a new member of a household.
  fileprivate func addMember(_ household: String, _ reader: RegistryReader, _ page: inout Markup) {
    guard reader.account.writes, !household.isEmpty else { return }
    page.element("p") {
      $0.element(
        "a",
        [
          "href": context.href(
            "/records/members/new?household_code=" + FormText.encoded(household))
        ], text: context.word("Thêm thành viên", "Add a member"))
    }
  }
}

/// Who changed what of a record.
enum HistoryTable {
  static func write(
    _ key: RecordKey, isWhole: Bool, last: Int?, _ reader: RegistryReader, _ page: inout Markup
  ) throws {
    let context = reader.context
    let history = RecordHistory(
      registry: reader.registry, kind: key.kind, language: reader.language, isForPeople: true)
    let columns = RecordHistory.columns(in: reader.language)
    var rows: [[ResultValue]] = []
    try history.read(key, isWhole: isWhole) { rows.append($0) }
    rows.reverse()
    let wanted = [
      "at", "proposed_by", "actor", "action", "record", "title", "old", "new", "reason",
    ]
    let places = wanted.compactMap { name in columns.firstIndex { $0.name == name } }
      .filter { place in rows.contains { $0[place] != .null } }
    TableText.write(
      places.map { place in
        columns[place].name == "actor"
          ? context.word("Người ghi, người duyệt", "Written, approved by") : columns[place].title
      },
      rows.prefix(last ?? rows.count).map { row in
        places.map { place in
          let value = columns[place].isExact ? row[place] : row[place].masked
          return TableText.Cell(
            columns[place].text(of: value), class: columns[place].name == "at" ? "time" : nil)
        }
      }, label: context.word("Lịch sử", "History"), &page)
  }
}
