import HTML
import RegistryCore
import Reviews

/// The dashboard as HTML: what happened in a sentence, the figures, and a section per picture.
///
/// Over 400 lines: it is one page from top to bottom, its sections in order, each with its words in
/// both languages.
struct DashboardPage {
  let data: DashboardData
  let language: Language
  private var figures: Figures { Figures(language: language) }

  init(data: DashboardData, language: Language) {
    self.data = data
    self.language = language
  }

  func text() throws -> String {
    var page = Markup()
    let title = language.word(
      "Giảm nghèo \(data.unitTitle) năm \(data.year)",
      "Poverty reduction in \(data.unitTitle), \(data.year)")
    try page.document(title, in: language, head: Styles.head("dashboard"), class: "dashboard") {
      page in
      header(title, &page)
      page.raw("<main>\n")
      headline(&page)
      page.raw("<div class=\"pair\">\n")
      trend(&page)
      flow(&page)
      page.raw("</div>\n")
      try map(&page)
      page.raw("<div class=\"columns\">\n")
      deprivations(&page)
      causes(&page)
      groups(&page)
      housing(&page)
      funds(&page)
      page.raw("</div>\n</main>\n")
      footer(&page)
    }
    return page.text
  }

  /// A section with its heading and what it says in one sentence.
  private func section(
    _ name: String, _ title: String, _ lead: String, _ page: inout Markup,
    _ body: (inout Markup) throws -> Void
  ) rethrows {
    page.open("section", ["id": name, "aria-labelledby": name + "-h"])
    page.line()
    page.element("h2", ["id": name + "-h"], text: title)
    page.line()
    if !lead.isEmpty { page.element("p", ["class": "lead"], text: lead) }
    page.line()
    try body(&page)
    page.raw("</section>\n")
  }
}

extension DashboardPage {
  private func header(_ title: String, _ page: inout Markup) {
    page.raw("<header>\n")
    page.element(
      "p", ["class": "eyebrow"],
      text: language.word("Sổ bộ giảm nghèo", "Poverty-reduction registry"))
    page.element("h1", text: title)
    page.line()
    page.element("p", ["class": "standfirst"], text: standfirst)
    page.raw("\n</header>\n")
  }

  /// The year in a sentence, of what is known, and whether that is all.
  private var standfirst: String {
    guard let mark = data.incomplete?.mark?[language] else { return sentence }
    return "\(sentence) (\(mark.prefix(1).uppercased() + mark.dropFirst()).)"
  }

  private var sentence: String {
    guard let closing = data.hundredths("poor_rate_closing") else {
      guard let poor = data.integer("poor_closing") else {
        return language.word(
          "Chưa có kết quả rà soát của năm này.", "There is no result of this year yet.")
      }
      let households = figures.count(poor)
      return language.word(
        "Đến 31/12/\(data.year) có \(households) hộ nghèo; chưa có tổng số hộ dân nên chưa tính"
          + " được"
          + " tỷ lệ.",
        "On 31 December \(data.year) \(households) households were poor; the rate is not known,"
          + " since"
          + " the number of all households is missing.")
    }
    let now = figures.percent(hundredths: closing)
    guard let opening = data.hundredths("poor_rate_opening"),
      let change = data.hundredths("rate_change")
    else {
      return language.word(
        "Tỷ lệ hộ nghèo đến 31/12/\(data.year) là \(now).",
        "The poverty rate on 31 December \(data.year) is \(now).")
    }
    let before = figures.percent(hundredths: opening)
    let points = figures.points(hundredths: abs(change))
    let escaped = figures.count(data.integer("escaped_households"))
    guard change != 0 else {
      return language.word(
        "Tỷ lệ hộ nghèo không đổi: \(now); \(escaped) hộ thoát nghèo.",
        "The poverty rate has not changed: \(now); \(escaped) households escaped poverty.")
    }
    let (vi, en) = change < 0 ? ("giảm", "fell") : ("tăng", "rose")
    return language.word(
      "Tỷ lệ hộ nghèo \(vi) \(points) điểm phần trăm, từ \(before) đến \(now);"
        + " \(escaped) hộ thoát nghèo.",
      "The poverty rate \(en) by \(points) percentage points, from \(before) to \(now);"
        + " \(escaped) households escaped poverty.")
  }

  private func headline(_ page: inout Markup) {
    page.open("dl", ["class": "headline"])
    page.line()
    let target = data.hundredths("target_rate_reduction").map {
      figures.change(hundredths: -$0)
    }
    let escapes = data.integer("target_escaped").map { figures.count($0) }
    let money = data.fundsByYear.last { $0.name == "\(data.year)" }
    let tiles: [(String, String, String)] = [
      (
        language.word("Tỷ lệ hộ nghèo", "Poverty rate"),
        figures.percent(hundredths: data.hundredths("poor_rate_closing")),
        language.word("thay đổi ", "change ")
          + figures.change(hundredths: data.hundredths("rate_change"))
          + (target.map { language.word("; kế hoạch \($0)", "; plan \($0)") } ?? "")
      ),
      (
        language.word("Hộ nghèo", "Poor households"), figures.count(data.integer("poor_closing")),
        language.word("trên ", "of ") + figures.count(data.integer("households_total"))
          + language.word(" hộ dân", " households")
      ),
      (
        language.word("Hộ cận nghèo", "Near-poor households"),
        figures.count(data.integer("near_poor_closing")),
        language.word("đầu năm ", "at opening ") + figures.count(data.integer("near_poor_opening"))
      ),
      (
        language.word("Hộ thoát nghèo", "Escaped poverty"),
        figures.count(data.integer("escaped_households")),
        escapes.map { language.word("kế hoạch \($0)", "plan \($0)") }
          ?? language.word("trong năm", "in the year")
      ),
      (
        language.word("Nhà ở đã hỗ trợ", "Homes supported"),
        figures.count(data.integer("housing_supported")),
        language.word("lũy kế; xây mới ", "since the start; new ")
          + figures.count(data.integer("housing_new"))
      ),
      (
        language.word("Giải ngân trong năm", "Disbursed in the year"),
        figures.percent(tenths: money?.rate),
        figures.money(money?.disbursed)
      ),
    ]
    for (name, value, note) in tiles {
      page.element("div") { tile in
        tile.element("dt", text: name)
        tile.element("dd", ["class": "value"], text: value)
        tile.element("dd", ["class": "note"], text: note)
      }
      page.line()
    }
    page.raw("</dl>\n")
  }

  private func trend(_ page: inout Markup) {
    let chart = RateChart(points: data.trend, figures: figures)
    let title = language.word("Tỷ lệ hộ nghèo qua các năm", "The poverty rate over the years")
    let lead = language.word(
      "Đường liền: hộ nghèo; đường đứt: hộ cận nghèo; hình thoi: mức phải đạt theo chỉ tiêu.",
      "Solid line: poor; dashed line: near-poor; diamonds: what the year's target asks for.")
    section("trend", title, lead, &page) { page in
      page.element("figure") { $0.raw(chart.drawn(language, title: title)) }
      page.line()
      let table = FigureTable(
        heads: [
          language.word("Năm", "Year"), language.word("Số hộ dân", "Households"),
          language.word("Hộ nghèo", "Poor"),
          language.word("Tỷ lệ", "Rate"), language.word("Cận nghèo", "Near-poor"),
          language.word("Tỷ lệ", "Rate"),
          language.word("Thay đổi", "Change"), language.word("Kế hoạch", "Plan"),
        ],
        rows: data.trend.enumerated().map { index, point in
          [
            "\(point.year)", figures.count(point.households), figures.count(point.poor),
            figures.percent(hundredths: point.rate), figures.count(point.nearPoor),
            figures.percent(hundredths: point.nearRate),
            figures.change(hundredths: chart.change(index)),
            figures.change(hundredths: point.targetReduction.map { -$0 }),
          ]
        })
      table.write(language.word("Số liệu từng năm", "The figures by year"), &page)
    }
  }

  private func flow(_ page: inout Markup) {
    let title = language.word(
      "Diễn biến hộ nghèo trong năm", "Movement of poor households in the year")
    guard let poor = data.poor,
      let drawn = FlowChart(counts: poor.households, figures: figures).drawn(
        language, title: title)
    else {
      return section(
        "flow", title,
        language.word(
          "Không có đợt rà soát nào trước năm này, nên không biết biến động.",
          "No round before this year is recorded, so the movement is not known."), &page
      ) { _ in }
    }
    let escaped = figures.count(poor.households.escaped)
    let came = [
      poor.households.fromOther, poor.households.again, poor.households.newly,
      poor.households.otherIncrease,
    ].reduce(Int64(0)) { $0 + ($1 ?? 0) }
    let lead = language.word(
      "\(escaped) hộ thoát nghèo; \(figures.count(came)) hộ vào danh sách.",
      "\(escaped) households escaped; \(figures.count(came)) came onto the list.")
    section("flow", title, lead, &page) { page in
      page.element("figure") { $0.raw(drawn) }
      page.line()
      let names = [
        language.word("Đầu kỳ", "Opening"), language.word("Thành cận nghèo", "To near-poor"),
        language.word("Vượt chuẩn cận nghèo", "Above near-poor"),
        language.word("Khác giảm", "Other decrease"),
        language.word("Cận nghèo thành nghèo", "From near-poor"),
        language.word("Tái nghèo", "Poor again"),
        language.word("Phát sinh mới", "Newly poor"), language.word("Khác tăng", "Other increase"),
        language.word("Cuối kỳ", "Closing"),
      ]
      let signs = ["", "−", "−", "−", "+", "+", "+", "+", "="]
      let table = FigureTable(
        heads: ["", language.word("Hộ", "Households"), language.word("Nhân khẩu", "Persons")],
        rows: names.indices.map { index in
          [
            signs[index].isEmpty ? names[index] : signs[index] + Figures.space + names[index],
            figures.count(poor.households.inOrder(of: .poor)[index]),
            figures.count(poor.persons.inOrder(of: .poor)[index]),
          ]
        })
      table.write(language.word("Hộ và nhân khẩu", "Households and persons"), &page)
    }
  }

  private func map(_ page: inout Markup) throws {
    guard !data.communes.isEmpty else { return }
    let chart = try MapChart(communes: data.communes, figures: figures)
    let title = language.word(
      "Tỷ lệ hộ nghèo của \(data.communes.count) xã, phường",
      "Poverty rate of the \(data.communes.count) communes")
    let ranked = data.communes.filter { $0.rate != nil }
      .sorted { ($0.rate ?? 0, $1.code) > ($1.rate ?? 0, $0.code) }
    func list(_ communes: some Sequence<MapChart.Commune>) -> String {
      communes.map { "\($0.name) \(figures.percent(hundredths: $0.rate))" }
        .joined(separator: ", ")
    }
    let lead =
      ranked.isEmpty
      ? language.word("Chưa có số liệu.", "There are no figures yet.")
      : language.word("Cao nhất: ", "Highest: ") + list(ranked.prefix(3)) + ". "
        + language.word("Thấp nhất: ", "Lowest: ") + list(ranked.suffix(3).reversed()) + "."
    section("map", title, lead, &page) { page in
      page.open("figure")
      page.open(
        "div", ["class": "scroll", "tabindex": "0", "role": "group", "aria-label": title])
      page.raw(chart.drawn(title: title, description: lead))
      page.raw("</div>\n<figcaption>")
      page.element(
        "p", ["class": "hint"],
        text: language.word(
          "Tên và tỷ lệ của từng xã ở bảng dưới hình.",
          "The table below has the name and rate of each commune."))
      chart.legend(
        &page,
        unknown: language.word(
          "chưa rà soát, hoặc chưa có số hộ dân", "not reviewed, or households not known"),
        outside: language.word("ngoài \(data.unitTitle)", "outside \(data.unitTitle)"))
      page.element(
        "p",
        text: language.word(
          "Số trên hình: tỷ lệ hộ nghèo (%) của các xã, phường từ 01/07/2025. Ranh giới chỉ để"
            + " minh họa, không có giá trị pháp lý; nguồn: bộ dữ liệu mở"
            + " vietnamese-provinces-database, theo giấy phép MIT.",
          "Figures on the map: poverty rate (%) of the communes since 1 July 2025. Outlines are"
            + " for pictures only and are no legal boundaries; source: the open data"
            + " vietnamese-provinces-database, MIT license."))
      if !chart.unnamed.isEmpty {
        page.element(
          "p",
          text: language.word(
            "Trên hình không đủ chỗ ghi tên: ", "No room on the map for the name: ")
            + list(chart.unnamed) + ".")
      }
      if !data.isOnNewMap {
        page.element(
          "p",
          text: language.word(
            "Các số khác trên trang theo đơn vị hành chính trước 01/07/2025: xã trên hình có thể"
              + " gồm nhiều xã cũ, nên tỷ lệ có thể khác với xã cũ cùng tên.",
            "All other figures of this page are of the units before 1 July 2025: a commune on the"
              + " map may be several former ones, and its rate differ from that of the former one"
              + " of its name."))
      }
      page.raw("</figcaption></figure>\n")
      let table = FigureTable(
        heads: [
          language.word("Xã, phường", "Commune"), language.word("Mã", "Code"),
          language.word("Số hộ dân", "Households"),
          language.word("Hộ nghèo", "Poor"), language.word("Tỷ lệ", "Rate"),
          language.word("Cận nghèo", "Near-poor"),
          language.word("Tỷ lệ", "Rate"),
        ],
        rows: (ranked + data.communes.filter { $0.rate == nil }).map { commune in
          [
            commune.name, commune.code, figures.count(commune.households),
            figures.count(commune.poor), figures.percent(hundredths: commune.rate),
            figures.count(commune.nearPoor), figures.percent(hundredths: commune.nearRate),
          ]
        }, words: 2)
      table.write(language.word("Các xã, phường theo tỷ lệ", "The communes by rate"), &page)
    }
  }
}

extension DashboardPage {
  private var poorTotal: Int64? { data.integer("poor_closing") }
  private var nearTotal: Int64? { data.integer("near_poor_closing") }

  /// Shares of the poor and of the near-poor as bars, the longest first.
  private func shares(
    _ shares: [DashboardData.Share], _ name: String, _ page: inout Markup,
    isSorted: Bool = true
  ) {
    let ordered =
      isSorted ? shares.sorted { ($0.poor, $1.name) > ($1.poor, $0.name) } : shares
    let rates = ordered.map { share in
      (Rate.hundredths(share.poor, of: poorTotal), Rate.hundredths(share.nearPoor, of: nearTotal))
    }
    // The longest bar fills its track, in steps of ten points.
    let longest = rates.flatMap { [$0.0 ?? 0, $0.1 ?? 0] }.max() ?? 0
    let full = max(1000, (longest + 999) / 1000 * 1000)
    BarList(
      lines: zip(ordered, rates).map { share, rate in
        BarList.Line(
          name: share.name,
          bars: [
            BarList.Bar(
              label: language.word("nghèo", "poor"), length: (rate.0 ?? 0) * 1000 / full,
              figure: figures.percent(hundredths: rate.0)),
            BarList.Bar(
              label: language.word("cận nghèo", "near-poor"), length: (rate.1 ?? 0) * 1000 / full,
              figure: figures.percent(hundredths: rate.1), isHatched: true),
          ])
      }
    ).write(&page)
    FigureTable(
      heads: [
        name, language.word("Hộ nghèo", "Poor"), "%", language.word("Hộ cận nghèo", "Near-poor"),
        "%",
      ],
      rows: zip(ordered, rates).map { share, rate in
        [
          share.name, figures.count(share.poor), figures.points(hundredths: rate.0),
          figures.count(share.nearPoor), figures.points(hundredths: rate.1),
        ]
      }
    ).write(language.word("Số hộ và tỷ lệ", "Households and rates"), &page)
  }

  private func deprivations(_ page: inout Markup) {
    let title = language.word("Thiếu hụt các dịch vụ xã hội cơ bản", "Deprivations")
    let lead = language.word(
      "Tỷ lệ hộ nghèo, hộ cận nghèo thiếu hụt từng chỉ số; một hộ có thể thiếu hụt nhiều chỉ số.",
      "Share of poor and near-poor households deprived in each indicator; several are possible.")
    section("deprivations", title, lead, &page) {
      shares(data.deprivations, language.word("Chỉ số", "Indicator"), &$0)
    }
  }

  private func causes(_ page: inout Markup) {
    let title = language.word("Nguyên nhân nghèo", "Causes of poverty")
    section(
      "causes", title,
      language.word("Một hộ có thể nêu nhiều nguyên nhân.", "A household may give several."), &page
    ) { shares(data.causes, language.word("Nguyên nhân", "Cause"), &$0) }
  }

  private func groups(_ page: inout Markup) {
    let title = language.word("Dân tộc của chủ hộ", "Ethnic group of the head")
    section(
      "groups", title,
      language.word(
        "Cơ cấu hộ nghèo, hộ cận nghèo theo dân tộc.",
        "How the poor and the near-poor are made up."), &page
    ) { shares(data.groups, language.word("Dân tộc", "Ethnic group"), &$0) }
  }

  private func housing(_ page: inout Markup) {
    let title = language.word("Hỗ trợ nhà ở", "Housing support")
    let lead = language.word(
      "Nhà đã nghiệm thu trên số nhà được duyệt, lũy kế từ đầu giai đoạn.",
      "Homes accepted of those approved, since the period began.")
    section("housing", title, lead, &page) { page in
      BarList(
        lines: data.houses.map { houses in
          let rate = Rate.tenths(houses.accepted, of: houses.approved)
          return BarList.Line(
            name: houses.name,
            bars: [
              BarList.Bar(
                length: rate ?? 0,
                figure: "\(figures.count(houses.accepted)) / \(figures.count(houses.approved))")
            ])
        }
      ).write(&page)
      FigureTable(
        heads: [
          language.word("Chương trình", "Scheme"), language.word("Được duyệt", "Approved"),
          language.word("Nghiệm thu", "Accepted"), "%",
          language.word("Kinh phí duyệt (đồng)", "Approved, VND"),
          language.word("Đã chi (đồng)", "Paid, VND"),
        ],
        rows: data.houses.map { houses in
          [
            houses.name, figures.count(houses.approved), figures.count(houses.accepted),
            figures.percent(tenths: Rate.tenths(houses.accepted, of: houses.approved)),
            figures.count(houses.amountApproved), figures.count(houses.amountPaid),
          ]
        }
      ).write(language.word("Số nhà và kinh phí", "Homes and money"), &page)
    }
  }

  private func funds(_ page: inout Markup) {
    let title = language.word("Giải ngân", "Disbursement")
    let lead = language.word(
      "Tỷ lệ giải ngân trên vốn được phân bổ và chuyển nguồn: từng năm, và lũy kế theo dự án.",
      "Disbursed of what was allocated or carried over: by year, and since the start by component.")
    section("funds", title, lead, &page) { page in
      for (name, lines) in [
        (language.word("Theo năm ngân sách", "By budget year"), data.fundsByYear),
        (language.word("Theo dự án, tiểu dự án", "By component"), data.fundsByComponent),
      ] {
        page.element("h3", text: name)
        BarList(
          lines: lines.map { money in
            BarList.Line(
              name: money.name,
              bars: [
                BarList.Bar(
                  label: figures.money(money.disbursed), length: money.rate ?? 0,
                  figure: figures.percent(tenths: money.rate))
              ])
          }
        ).write(&page)
      }
      FigureTable(
        heads: [
          language.word("Năm, dự án", "Year, component"),
          language.word("Phân bổ và chuyển nguồn (đồng)", "Allocated and carried over, VND"),
          language.word("Giải ngân (đồng)", "Disbursed, VND"), "%",
        ],
        rows: (data.fundsByYear + data.fundsByComponent).map { money in
          [
            money.name, figures.count(money.available), figures.count(money.disbursed),
            figures.percent(tenths: money.rate),
          ]
        }
      ).write(language.word("Số tiền", "The amounts"), &page)
    }
  }

  private func footer(_ page: inout Markup) {
    page.raw("<footer>\n")
    for note in data.notes {
      page.element("p", text: note)
      page.line()
    }
    page.raw("</footer>\n")
  }
}
