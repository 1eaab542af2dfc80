import RegistryCore
import Reviews
import SQLite
import Schema
import Sheets

/// Money allocated and disbursed, by each cut and by all of them at once.
enum FundsReport {
  private static let keys = [
    ReportColumn("cut", vi: "Theo", en: "By", .text),
    ReportColumn("code", vi: "Mã", en: "Code", .text),
    ReportColumn("name", vi: "Nội dung", en: "Name", .text),
  ]

  private static let figures = [
    ReportColumn("allocated", 1, vi: "Phân bổ trong năm", en: "Allocated in the year"),
    ReportColumn("carried_over", 2, vi: "Năm trước chuyển sang", en: "Carried over"),
    ReportColumn("disbursed", 3, vi: "Giải ngân trong năm", en: "Disbursed in the year"),
    ReportColumn(
      "rate", 4, vi: "Tỷ lệ % (3/(1+2))", en: "% (3/(1+2))", .decimal),
    ReportColumn("recovered", 5, vi: "Thu hồi", en: "Recovered"),
    ReportColumn("cancelled", 6, vi: "Hủy dự toán", en: "Cancelled"),
  ]

  private static let cumulative = [
    ReportColumn("allocated_total", 7, vi: "Phân bổ lũy kế", en: "Allocated since the start"),
    ReportColumn("disbursed_total", 8, vi: "Giải ngân lũy kế", en: "Disbursed since the start"),
    ReportColumn("rate_total", 9, vi: "Tỷ lệ lũy kế %", en: "% since the start", .decimal),
  ]

  static func cuts(_ year: ReviewYear, _ request: Report.Request) throws -> Report.Content {
    let language = request.language
    var rows: [[ResultValue]] = []
    try ask(
      year, "fund_cuts", request, ["by_unit": .integer(request.granularity == nil ? 0 : 1)]
    ) { row in
      let sums = try (3...10).map { try row.integer($0) }
      let sinceTheStart = [
        .integer(sums[5]), .integer(sums[7]),
        ResultValue(tenths: Rate.tenths(sums[7], of: sums[5] + sums[6])),
      ]
      // Single years have no cumulative total.
      let isYear = try row.text(0) == "budget_year"
      rows.append(
        [
          .text(try row.text(0)), .text(try row.text(1)), ResultValue(try row.textOrNil(2)),
          .integer(sums[0]), .integer(sums[1]), .integer(sums[2]),
          ResultValue(tenths: Rate.tenths(sums[2], of: sums[0] + sums[1])), .integer(sums[3]),
          .integer(sums[4]),
        ] + (isYear ? [.null, .null, .null] : sinceTheStart))
    }
    try name(&rows, year, language)
    var content = try Report.Content.listing(
      keys + figures + cumulative, rows, in: year, language, measure: .moneyAndPercent,
      notes: notes(language) + place(year, request)
    )
    divide(&content, programmes: try programmes(year, language), request)
    return content
  }

  private static func ask(
    _ year: ReviewYear, _ question: String, _ request: Report.Request,
    _ more: [String: Value] = [:],
    each: (Statement) throws -> Void
  ) throws {
    let values = more.merging(["is_spent": .integer(request.money == .spent ? 1 : 0)]) { $1 }
    try year.rows(
      SQLLibrary.reports.text("fund") + SQLLibrary.reports.text(question), values, each: each)
  }

  /// Which money a unit below the province has, and what the other way of counting gives.
  private static func place(_ year: ReviewYear, _ request: Report.Request) throws -> [String] {
    guard year.unit.level != .province else { return [] }
    let language = request.language
    var (ofOthers, elsewhere) = ("", "")
    try ask(year, "fund_elsewhere", request) { row in
      ofOthers = language.number(try row.integer(0))
      elsewhere = language.number(try row.integer(1))
    }
    let note: Wording =
      switch request.money {
      case .allocated:
        Wording(
          vi: "Tính vốn phân bổ cho đơn vị này và các đơn vị bên dưới, dù dự án ở đâu. Trong năm,"
            + " \(ofOthers) đồng do đơn vị khác giữ đã giải ngân cho dự án tại đây và không được tính;"
            + " \(elsewhere) đồng được tính đã giải ngân cho dự án ở nơi khác.",
          en:
            "Counted is money allocated to this unit and those below it, wherever the projects are."
            + " In the year \(ofOthers) đồng that other units hold was disbursed on projects here and is"
            + " not counted; \(elsewhere) đồng that is counted was disbursed on projects elsewhere."
        )
      case .spent:
        Wording(
          vi:
            "Tính vốn của các dự án tại đơn vị này và các đơn vị bên dưới, dù phân bổ cho ai. Trong"
            + " năm, \(ofOthers) đồng được tính do đơn vị khác giữ và giải ngân; \(elsewhere) đồng của"
            + " đơn vị này giải ngân cho dự án ở nơi khác và không được tính.",
          en:
            "Counted is money of projects in this unit and those below it, whoever it was allocated"
            + " to. In the year \(ofOthers) đồng that is counted was disbursed by other units that hold"
            + " it; \(elsewhere) đồng of this unit was disbursed on projects elsewhere and is not counted."
        )
      }
    return [note[language]]
  }

  /// Fills in what the codes of code tables are called.
  private static func name(
    _ rows: inout [[ResultValue]], _ year: ReviewYear, _ language: Language
  ) throws {
    var labels: [String: [String: String]] = [:]
    for (cut, table) in [
      ("programme", "programme"), ("component", "component"), ("capital_type", "capital_type"),
      ("source", "fund_source"),
    ] {
      labels[cut] = try year.codes.words(of: table, in: language)
    }
    for index in rows.indices where rows[index][2] == .null {
      let (cut, code) = (rows[index][0].text, rows[index][1].text)
      rows[index][2] = .text(labels[cut]?[code] ?? (cut == "total" ? total[language] : code))
    }
  }

  /// What the programme of each component is called.
  private static func programmes(
    _ year: ReviewYear, _ language: Language
  ) throws -> [String: String] {
    let names = try year.codes.words(of: "programme", in: language)
    var programmes: [String: String] = [:]
    try year.rows("SELECT code, programme FROM component WHERE programme IS NOT NULL") { row in
      let programme = try row.text(1)
      programmes[try row.text(0)] = names[programme] ?? programme
    }
    return programmes
  }

  /// One table in parts, each with a heading; the codes stand before the names.
  ///
  /// Codes of the program are English words, so Vietnamese pages have the names alone.
  ///
  /// `programmes` has the name of each component's programme: those of each stand together.
  private static func divide(
    _ content: inout Report.Content, programmes: [String: String], _ request: Report.Request
  ) {
    let language = request.language
    content.layout = PageLayout(leftOut: ["cut"], headingColumn: "name")
    var (cut, programme) = ("total", String?.none)
    for index in content.rows.indices {
      let own = content.rows[index].values[0].data.text
      let part = own == "component" ? programmes[content.rows[index].values[1].data.text] : nil
      if own != cut || part != programme {
        let isOfProjects = own == "unit" && request.money == .spent
        let title = (isOfProjects ? byProject : titles[own] ?? total)[language]
        content.rows[index].heading = part.map { "\(title): \($0)" } ?? title
      }
      (cut, programme) = (own, part)
      // The total has no code, and a year is its own name.
      if cut == "total" || cut == "budget_year" { content.rows[index].isSaidByHeading = [1] }
      content.rows[index].isTotal = cut == "total"
      if cut != "component" { content.rows[index].isCode = [1] }
      if language == .vietnamese, ["programme", "capital_type", "source"].contains(cut) {
        content.rows[index].isSaidByHeading.insert(1)
      }
    }
  }

  private static let total = Wording(vi: "Tổng cộng", en: "Total")

  private static let titles = [
    "programme": Wording(vi: "Theo chương trình", en: "By programme"),
    "component": Wording(vi: "Theo dự án, tiểu dự án", en: "By component"),
    "capital_type": Wording(vi: "Theo loại vốn", en: "By capital type"),
    "source": Wording(vi: "Theo nguồn", en: "By source"),
    "budget_year": Wording(vi: "Theo năm ngân sách", en: "By budget year"),
    "unit": Wording(vi: "Theo đơn vị được phân bổ", en: "By unit it was allocated to"),
  ]

  private static let byProject = Wording(vi: "Theo đơn vị có dự án", en: "By unit of the project")

  private static func notes(_ language: Language) -> [String] {
    [
      Wording(
        vi:
          "Đơn vị: đồng. Theo năm ngân sách, mỗi dòng là của năm đó; lũy kế tính từ năm đầu giai"
          + " đoạn. Vốn chuyển nguồn không cộng hai lần vào lũy kế.",
        en: "In VND. By budget year, a line is of that year; sums since the start"
          + " begin with the first year of the period and count no carried-over money twice.")[
          language]
    ]
  }

  private static let detailKeys = [
    ReportColumn("budget_year", vi: "Năm", en: "Year", .integer, .digits),
    ReportColumn("programme", vi: "Chương trình", en: "Programme", .text, .code("programme")),
    ReportColumn("component", vi: "Dự án", en: "Component", .text),
    ReportColumn("capital_type", vi: "Loại vốn", en: "Capital", .text, .code("capital_type")),
    ReportColumn("source", vi: "Nguồn", en: "Source", .text, .code("fund_source")),
  ]

  static func detail(_ year: ReviewYear, _ request: Report.Request) throws -> Report.Content {
    var rows: [[ResultValue]] = []
    try ask(year, "fund_detail", request) { row in
      let sums = try (5...9).map { try row.integer($0) }
      rows.append(
        [.integer(try row.integer(0))] + (try (1...4).map { .text(try row.text($0)) })
          + [.integer(sums[0]), .integer(sums[1]), .integer(sums[2])]
          + [ResultValue(tenths: Rate.tenths(sums[2], of: sums[0] + sums[1]))]
          + [.integer(sums[3]), .integer(sums[4])])
    }
    var content = try Report.Content.listing(
      detailKeys + figures, rows, in: year, request.language, measure: .moneyAndPercent,
      notes: place(year, request))
    content.layout.names["component"] = try year.codes.words(of: "component", in: request.language)
    content.sumUp(
      ["allocated", "carried_over", "disbursed", "recovered", "cancelled"], below: "programme",
      rates: ["rate": ("disbursed", ["allocated", "carried_over"])], request.language)
    return content
  }
}

extension Report {
  /// Whether it is a table of money, of which a unit has what was allocated to it or spent in it.
  public var countsMoney: Bool { [Self.funds.name, Self.fundsDetail.name].contains(name) }

  static let funds = Report(
    "funds", vi: "Kinh phí phân bổ, giải ngân", en: "Funds allocated and disbursed",
    granularities: Granularity.units,
    notByVillage: Wording(
      vi: "kinh phí được ghi theo tỉnh, huyện, xã, không theo thôn",
      en: "money is recorded by province, district and commune, not by village"),
    FundsReport.cuts)

  static let fundsDetail = Report(
    "funds-detail", vi: "Kinh phí theo năm, chương trình, dự án, loại vốn, nguồn",
    en: "Funds by year, programme, component, capital type and source", FundsReport.detail)
}
