import HTML
import Queries
import Records
import RegistryCore
import Reports
import Schema
import Sheets

/// Papers about a household: its certificate, and a sheet with all that is known of it.
///
/// They are the reports of the command line, laid out by the same code. Numbers of people are masked, or
/// shown for a reason that is kept.
enum HouseholdPrint {
  static let routes: [Route] = [
    Route(.get, "/households/{code}/print") { context in
      try await context.read { try page($0, faults: []) }
    },
    Route(.get, "/households/{code}/print/{paper}") { context in
      guard let paper = Paper(rawValue: context.value("paper")) else { throw PageNotFound() }
      return try await reply(paper, isPDF: context.query["form"] == "pdf", context, reason: nil)
    },
    Route(.post, "/households/{code}/print") { try await showNumbers($0) },
  ]

  /// What can be printed.
  enum Paper: String, CaseIterable {
    case certificate
    case sheet

    var wording: Wording {
      switch self {
      case .certificate: Wording(vi: "Giấy chứng nhận", en: "Certificate")
      case .sheet: Wording(vi: "Phiếu thông tin hộ", en: "Sheet of the household")
      }
    }
  }

  /// So many seconds the office program may take.
  private static let pdfSeconds: Int32 = 60

  static func path(_ code: String) -> String { RecordText.household(code) + "/print" }

  private static func key(_ reader: RegistryReader) throws -> RecordKey {
    let key = try RecordKey(reader.context.value("code"), of: .households)
      .asStored(in: reader.connection)
    // Out of reach is not there.
    guard try key.row(in: reader.connection) != nil else { throw PageNotFound() }
    return key
  }

  // MARK: The choice

  private static func page(_ reader: RegistryReader, faults: [String]) throws -> Reply {
    let (context, key) = (reader.context, try key(reader))
    let papers = try Paper.allCases.filter { paper in
      guard paper == .certificate else { return true }
      do {
        _ = try certificate(key, reader, showsNumbers: false)
        return true
      } catch let error as RegistryError
        where error.condition == .noCertificate || error.condition == .neverRecognised
      {
        return false
      }
    }
    let title = context.word("In cho hộ ", "Print for household ") + key.masked
    let form = FormMarkup(context)
    let html = PageFrame(
      context: context, title: title, account: reader.account, hasFault: !faults.isEmpty
    ).html { page in
      page.element("p", ["class": "eyebrow"]) {
        $0.element(
          "a", ["href": context.href(RecordText.household(key.text))],
          text: context.word("Hộ ", "Household ") + key.masked)
      }
      page.element("h1", text: title)
      form.summary(faults.map { ("reason", $0) }, &page)
      for paper in papers {
        page.element("section") { page in
          page.element("h2", text: paper.wording[context.language])
          page.element("p", ["class": "row"]) { line in
            for (href, text) in ways(to: paper, of: key.text, context) {
              line.element("a", ["class": "button", "href": context.href(href)], text: text)
            }
          }
        }
      }
      if !papers.contains(.certificate) {
        page.element(
          "p", ["class": "soft"],
          text: context.word(
            "Không có giấy chứng nhận: lần công nhận gần nhất không phải hộ nghèo, cận nghèo.",
            "No certificate: it was not recognised as poor or near-poor the last time."))
      }
      page.element("section") { page in
        page.element("h2", text: context.word("Với số đầy đủ", "With numbers in full"))
        page.element(
          "p", ["class": "lead"],
          text: context.word(
            "Ở trên, số định danh được che. Để in số đầy đủ, hãy ghi lý do; ai in, khi nào và vì sao được"
              + " ghi vào sổ.",
            "Above, numbers are masked. To print them in full give the reason; who printed, when and why"
              + " is written into the registry."))
        form.form(path(key.text), class: "narrow", in: &page) { page in
          form.choice(
            "paper", context.word("Bản in", "Paper"),
            value: context.form["paper"] ?? papers.first?.rawValue ?? "",
            papers.map { ($0.rawValue, $0.wording[context.language]) }, &page)
          form.field(
            "reason", context.word("Lý do *", "Reason *"), value: context.form["reason"] ?? "",
            faults: faults, &page)
          page.element("div", ["class": "row"]) { page in
            form.button(context.word("Mở để in", "Open to print"), value: ("form", "page"), &page)
            if ReportTable.makesPDF {
              form.button("PDF", class: "quiet", value: ("form", "pdf"), &page)
            }
          }
        }
      }
    }
    return .page(html, faults.isEmpty ? .ok : .unprocessableContent)
  }

  private static func ways(
    to paper: Paper, of code: String, _ context: RequestContext
  ) -> [(String, String)] {
    let place = path(code) + "/" + paper.rawValue
    return [(place, context.word("Mở để in", "Open to print"))]
      + (ReportTable.makesPDF ? [(place + "?form=pdf", "PDF")] : [])
  }

  // MARK: The paper

  private static func showNumbers(_ context: RequestContext) async throws -> Reply {
    guard let paper = context.form["paper"].flatMap(Paper.init) else {
      throw RequestRefusal.malformed
    }
    guard let reason = context.form.given("reason"), reason.contains(where: \.isLetter) else {
      return try await context.read {
        try page($0, faults: [context.word("Hãy ghi lý do.", "Give the reason.")])
      }
    }
    let key = try await context.read { reader in
      let key = try Self.key(reader)
      // What cannot be printed discloses nothing.
      _ = try table(paper, key, reader, showsNumbers: false)
      return key
    }
    _ = try await context.write { writer in
      try Disclosure.record(
        "desk print \(paper.rawValue) \(key.masked)", by: writer.account.login, reason: reason,
        in: writer.registry)
    }
    return try await reply(paper, isPDF: context.form["form"] == "pdf", context, reason: reason)
  }

  private static func reply(
    _ paper: Paper, isPDF: Bool, _ context: RequestContext, reason: String?
  ) async throws -> Reply {
    let (key, table) = try await context.read { reader in
      let key = try Self.key(reader)
      let table = try Self.table(paper, key, reader, showsNumbers: reason != nil)
      try reader.note(
        "print " + paper.rawValue, about: "households \(key.masked)",
        rows: max(1, table.lines.count), reason: reason)
      return (key, table)
    }
    guard isPDF else {
      let nonce = StyleNonce()
      var answer = Reply.page(table.page(nonce: nonce.text))
      answer.nonce = nonce
      return answer
    }
    guard ReportTable.makesPDF else { throw PageNotFound() }
    let bytes = try await context.server.printing.run(until: context.deadline) {
      try table.pdf(within: pdfSeconds)
    }
    return .file(
      bytes, name: "\(paper.rawValue)-\(key.text).pdf", type: "application/pdf")
  }

  private static func table(
    _ paper: Paper, _ key: RecordKey, _ reader: RegistryReader, showsNumbers: Bool
  ) throws -> ReportTable {
    switch paper {
    case .certificate: try certificate(key, reader, showsNumbers: showsNumbers)
    case .sheet: try sheet(key, reader, showsNumbers: showsNumbers)
    }
  }

  private static func certificate(
    _ key: RecordKey, _ reader: RegistryReader, showsNumbers: Bool
  ) throws -> ReportTable {
    var request = Report.Request(subject: key.text, language: reader.language)
    request.showsNumbers = showsNumbers
    return try Report.named("certificate").table(of: reader.registry, request)
  }

  private static func sheet(
    _ key: RecordKey, _ reader: RegistryReader, showsNumbers: Bool
  ) throws -> ReportTable {
    let record = try StoredRecord.read(key, of: reader.registry, showsNumbers: showsNumbers)
    guard let row = try key.row(in: reader.connection) else { throw PageNotFound() }
    let codes = CodeLabels(reader.connection)
    func text(_ place: Int, _ record: StoredRecord) throws -> String {
      try RecordText.shown(
        record.cells[place], record.columns[place], codes, reader.language,
        showsNumbers: showsNumbers)
    }
    func text(_ name: String) throws -> String {
      try record.columns.firstIndex { $0.name == name }.map { try text($0, record) } ?? ""
    }
    let elsewhere: Set = ["code", "head", "version", "commune_code", "place_commune_code"]
    // Where it is now, only where that is not where it was registered.
    let home = try [text("village"), text("commune_name")]
    var facts: [HouseholdSheet.Value] = try record.columns.indices
      .filter { place in
        let name = record.columns[place].name
        return record.cells[place] != .null && !elsewhere.contains(name)
          && !(name.hasPrefix("place_") && home.contains(record.cells[place].text))
      }
      .map { place in
        HouseholdSheet.Value(
          record.columns[place].name, record.columns[place].title[reader.language],
          try text(place, record))
      }
    let records = HouseholdRecords(reader: reader, row: row, code: key.text)
    for kind in RecordKind.all
    where (kind.plan == .table || kind.name == RecordKind.assessments.name)
      && kind.household != nil && kind.table != "attendance"
    {
      for (number, found) in try records.all(of: kind).enumerated() {
        let own = found.record
        let texts = try own.columns.indices.filter { place in
          let name = own.columns[place].name
          return own.cells[place] != .null && name != "household_code" && name != "version"
            && !name.hasPrefix("place_")
        }.prefix(8).map {
          "\(own.columns[$0].title[reader.language]): \(try text($0, own))"
        }
        facts.append(
          HouseholdSheet.Value(
            "\(kind.name)_\(number + 1)", kind.title[reader.language],
            texts.joined(separator: "; ")))
      }
    }
    let members = try self.members(of: key, reader, codes, showsNumbers: showsNumbers)
    let commune = record.columns.firstIndex { $0.name == "place_commune_code" }
      .map { record.cells[$0].text }
    var request = Report.Request(language: reader.language)
    request.showsNumbers = showsNumbers
    return try HouseholdSheet(
      code: key.text, head: try text("head"), commune: commune ?? "", facts: facts,
      columns: members.columns, members: members.rows
    ).table(of: reader.registry, request)
  }

  private static let memberColumns = [
    "full_name", "birth", "sex", "relation", "ethnic_group_name", "citizen_id", "joined_on",
    "left_on",
  ]

  private static func members(
    of key: RecordKey, _ reader: RegistryReader, _ codes: CodeLabels, showsNumbers: Bool
  ) throws -> (columns: [(name: String, title: String)], rows: [[String]]) {
    var filters = Filters()
    filters.key = [key.parts[0], nil]
    let answer = try Answer(
      try NamedQuery.ofRecords(.members), filters: filters, of: reader.registry,
      showsNumbers: showsNumbers)
    let places = memberColumns.compactMap { name in
      answer.columns.firstIndex { $0.name == name }
    }
    var rows: [[String]] = []
    while let cells = try answer.next() {
      rows.append(
        try places.map { place in
          try RecordText.shown(
            cells[place], answer.columns[place], codes, reader.language,
            showsNumbers: showsNumbers)
        })
    }
    return (
      places.map { (answer.columns[$0].name, answer.columns[$0].title[reader.language]) }, rows
    )
  }
}
