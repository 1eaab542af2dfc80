import RegistryCore
import Reviews
import SQLite
import Schema
import Sheets
import Vietnamese

/// The certificate of a poor or near-poor household, in the form of 24/2021/QĐ-TTg.
enum CertificateReport {
  private static let columns = [
    ReportColumn("no", vi: "STT", en: "No.", .integer, .digits),
    ReportColumn("full_name", vi: "Họ và tên", en: "Full name", .text),
    ReportColumn("ethnic_group", vi: "Dân tộc", en: "Ethnic group", .text, .code("ethnic_group")),
    ReportColumn(
      "relation", vi: "Quan hệ với chủ hộ", en: "Relation to head", .text, .code("relation")),
    ReportColumn("birth_male", vi: "Năm sinh: Nam", en: "Birth year: male", .integer, .digits),
    ReportColumn("birth_female", vi: "Năm sinh: Nữ", en: "Birth year: female", .integer, .digits),
    ReportColumn("changes", vi: "Ghi chú biến động", en: "Changes", .text),
  ]

  static func content(_ year: ReviewYear, _ request: Report.Request) throws -> Report.Content {
    let language = request.language
    let code = request.subject ?? ""
    var fields: [ReportField] = []
    var recognisedOn = year.closing
    var household: Int64 = 0
    var (details, issuer, title) = (PrintDetails(), Int64?.none, "")
    // The certificate is of the year whose round recognised the household, whenever it is printed.
    var recognisedIn = Int64(year.year)
    try year.rows(SQLLibrary.reports.text("certificate"), ["code": .text(code)]) { row in
      household = try row.integer(0)
      let category = try row.textOrNil(1)
      guard category == "poor" || category == "near_poor" else {
        throw RegistryError.noCertificate(
          code, year: year.year,
          category: try category.flatMap { try year.codes.label($0, of: "category") })
      }
      recognisedOn = try row.textOrNil(4) ?? year.closing
      recognisedIn = try row.integerOrNil(16) ?? recognisedIn
      fields = try Self.fields(row, code, year, request)
      details.number = try row.textOrNil(2).map(Self.number)
      details.signedOn = try row.textOrNil(3) == nil ? nil : row.textOrNil(4)
      details.signer = try row.textOrNil(5)
      issuer = try row.integerOrNil(15)
      title = (category == "poor" ? poorTitle : nearPoorTitle)[language]
    }
    if let second = try ProvincialClasses.read(year, of: household)[household],
      let place = fields.firstIndex(where: { $0.name == "category" })
    {
      let label = try year.codes.label(second, of: "category")?[language]
      fields.insert(
        ReportField(
          ProvincialClasses.name, ProvincialClasses.title[language], .text(second),
          printed: label ?? second), at: place + 1)
    }
    var content = try document(household, recognisedOn, fields, year, language)
    content.printedTitle = [
      title.uppercased(), language == .vietnamese ? "Năm \(recognisedIn)" : "\(recognisedIn)",
    ]
    content.fieldsElsewhere = ["certificate_no", "category", "year", "signer"]
    content.issuer = try Issuer(year, unit: issuer)
    content.series = series
    content.details = details
    content.signatures = { [.head($0, language)] }
    content.isForm = true
    return content
  }

  private static let series = "GCN-HN.HCN"
  private static let poorTitle = Wording(
    vi: "Giấy chứng nhận hộ nghèo", en: "Certificate of a poor household")
  private static let nearPoorTitle = Wording(
    vi: "Giấy chứng nhận hộ cận nghèo", en: "Certificate of a near-poor household")

  /// A number with the sign of certificates behind it.
  private static func number(_ text: String) -> String {
    text.contains("/") ? text : "\(text)/\(series)"
  }

  private static func fields(
    _ row: Statement, _ code: String, _ year: ReviewYear, _ request: Report.Request
  ) throws -> [ReportField] {
    let language = request.language
    func field(_ name: String, vi: String, en: String, _ value: String?, _ table: String? = nil)
      throws -> ReportField
    {
      let label = try table.flatMap { table in
        try value.flatMap { try year.codes.label($0, of: table)?[language] }
      }
      return ReportField(
        name, Wording(vi: vi, en: en)[language], ResultValue(value), printed: label ?? value ?? "…")
    }
    let number = try row.textOrNil(2)
    let shown = number.map(Self.number)
    let citizen = try row.textOrNil(8).map {
      request.showsNumbers ? $0 : NumberMask.of($0)
    }
    let place = [try row.textOrNil(9), try row.textOrNil(10), try row.textOrNil(11)]
      .compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: ", ")
    let home = try Issuer(year, unit: row.integerOrNil(15)).called(language)
    let above = try Self.unitsAbove(row.integerOrNil(15), year, language)
    let full = Self.once(
      [try row.textOrNil(9), try row.textOrNil(10), home].compactMap { $0 } + above)
    let (decided, issued) = (try row.textOrNil(4), try row.textOrNil(14))
    return [
      try field("certificate_no", vi: "Số", en: "No.", shown),
      try field("household_code", vi: "Mã hộ", en: "Household code", code),
      try field("head", vi: "Họ và tên chủ hộ", en: "Head of household", row.textOrNil(6)),
      try field(
        "head_ethnic_group", vi: "Dân tộc", en: "Ethnic group", row.textOrNil(7), "ethnic_group"),
      try field("citizen_id", vi: "Số định danh cá nhân", en: "Personal number", citizen),
      ReportField(
        "citizen_id_issued_on", language == .vietnamese ? "Cấp ngày" : "Issued on",
        ResultValue(issued),
        printed: issued.map(language.day) ?? "…"),
      ReportField(
        "residence", Wording(vi: "Nơi thường trú", en: "Residence")[language], ResultValue(place),
        printed: full.filter { !$0.isEmpty }.joined(separator: ", ")),
      try field(
        "residence_kind", vi: "Hình thức cư trú", en: "Kind of residence", row.textOrNil(12),
        "residence_kind"),
      try field("category", vi: "Là", en: "Is a", row.textOrNil(1), "category"),
      ReportField(
        "year", language == .vietnamese ? "Năm" : "Year",
        .integer(try row.integerOrNil(16) ?? Int64(year.year))),
      try field("decision_no", vi: "Theo quyết định số", en: "By decision", row.textOrNil(3)),
      ReportField(
        "decided_on", language == .vietnamese ? "Ngày quyết định" : "Decided on",
        ResultValue(decided),
        printed: decided.map(language.day) ?? "…"),
      try field("signer", vi: "Người ký", en: "Signed by", row.textOrNil(5)),
    ]
  }

  /// Parts of a residence, without those that the address before them says already.
  private static func once(_ parts: [String]) -> [String] {
    guard let address = parts.first else { return [] }
    let said = VietnameseText.folded(address)
    return [address]
      + parts.dropFirst().filter { part in
        let words = VietnameseText.folded(part)
        let bare = VillageName.bare(words.split(separator: " ").map(String.init))
        return !said.contains(words)
          && !(bare.count > 1 && said.hasSuffix(bare.joined(separator: " ")))
      }
  }

  /// A district, where there was one, and the province.
  private static func unitsAbove(
    _ commune: Int64?, _ year: ReviewYear, _ language: Language
  ) throws -> [String] {
    var names: [String] = []
    try year.rows(
      SQLLibrary.reports.text("units_above"), ["commune": commune.map { .integer($0) } ?? .null]
    ) { row in
      names.append(AdminUnit.called(try row.text(0), kind: try row.text(1))[language])
    }
    return names
  }

  private static func document(
    _ household: Int64, _ recognisedOn: String, _ fields: [ReportField], _ year: ReviewYear,
    _ language: Language
  ) throws -> Report.Content {
    let joined = try year.codes.words(of: "join_reason", in: language)
    let left = try year.codes.words(of: "leave_reason", in: language)
    var rows: [[ResultValue]] = []
    try year.rows(
      SQLLibrary.reports.text("certificate_members"),
      ["household": .integer(household), "recognised_on": .text(recognisedOn)]
    ) { row in
      let isMale = try row.text(3) == "male"
      let birth = ResultValue.integer(try row.integer(4))
      let changes = [
        change(
          Wording(vi: "thêm", en: "joined"), try row.textOrNil(5),
          try row.textOrNil(6).flatMap { joined[$0] }, language),
        change(
          Wording(vi: "giảm", en: "left"), try row.textOrNil(7),
          try row.textOrNil(8).flatMap { left[$0] }, language),
      ].compactMap { $0 }
      rows.append([
        .integer(Int64(rows.count + 1)), .text(try row.text(0)), .text(try row.text(1)),
        .text(try row.text(2)), isMale ? birth : .null, isMale ? .null : birth,
        changes.isEmpty ? .null : .text(changes.joined(separator: "; ")),
      ])
    }
    var content = try Report.Content.listing(columns, rows, in: year, language)
    content.title =
      Wording(
        vi: "Giấy chứng nhận hộ nghèo, hộ cận nghèo",
        en: "Certificate of a poor or near-poor household")[language]
    content.fields = fields
    content.shape = .document(rows: "members")
    return content
  }

  private static func change(
    _ word: Wording, _ day: String?, _ reason: String?, _ language: Language
  ) -> String? {
    guard let day else { return nil }
    return "\(word[language]) \(language.day(day))" + (reason.map { " (\($0))" } ?? "")
  }
}

extension Report {
  static let certificate = Report(
    "certificate", vi: "Giấy chứng nhận của một hộ (--household MÃ)",
    en: "Certificate of a household (--household CODE)", subject: .household,
    takesDay: true, CertificateReport.content)
}
