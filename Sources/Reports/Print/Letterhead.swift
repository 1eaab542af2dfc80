import RegistryCore
import Reviews
import Schema
import Sheets
import Vietnamese

/// What an office puts on its papers; nil is a blank to be filled in by hand.
public struct PrintDetails: Sendable, Equatable {
  /// Who issues it; nil for the People's Committee of the unit.
  public var agency: String?
  /// Its number and sign.
  public var number: String?
  /// Where it is signed; nil for the unit.
  public var place: String?
  /// The day it is signed, in ISO form.
  public var signedOn: String?
  /// Who signs it.
  public var signer: String?
  /// As what; nil for the chair.
  public var signerTitle: String?

  /// Nothing but blanks.
  public init() {}

  /// What is lacking is as `other` has it.
  func filled(from other: PrintDetails) -> PrintDetails {
    var details = self
    details.agency = agency ?? other.agency
    details.number = number ?? other.number
    details.place = place ?? other.place
    details.signedOn = signedOn ?? other.signedOn
    details.signer = signer ?? other.signer
    details.signerTitle = signerTitle ?? other.signerTitle
    return details
  }

  /// The same with the numbers of people masked.
  var masked: Self {
    var details = self
    details.agency = agency.map(NumberMask.inText)
    details.place = place.map(NumberMask.inText)
    details.signer = signer.map(NumberMask.inText)
    details.signerTitle = signerTitle.map(NumberMask.inText)
    return details
  }

  /// What the registry's settings say of the province's own papers.
  static func settings(of registry: Registry) throws -> PrintDetails {
    var details = PrintDetails()
    details.agency = try registry.setting("print_agency")
    details.place = try registry.setting("print_place")
    details.signer = try registry.setting("print_signer")
    details.signerTitle = try registry.setting("print_signer_title")
    return details
  }
}

/// The unit whose People's Committee a paper comes from.
struct Issuer: Sendable {
  let kind: String
  let name: String

  /// The unit that a year is looked at from, or another one by its row.
  init(_ year: ReviewYear, unit id: Int64? = nil) throws {
    var found = (kind: year.unit.level.rawValue, name: year.unit.name)
    try year.rows(
      "SELECT kind, name FROM admin_unit WHERE id = :issuer",
      ["issuer": .integer(id ?? year.unit.id)]
    ) { found = (try $0.text(0), try $0.text(1)) }
    (kind, name) = found
  }

  /// Whose paper a report on a unit is: of the province it is that of the units that the reader may read.
  init(_ year: ReviewYear, readBy scope: ReadScope?) throws {
    let own = try Issuer(year)
    guard own.isProvince, let duties = scope?.duties, let first = duties.first else {
      self = own
      return
    }
    // Of several the kinds are part of the name, and none stands before it.
    self =
      duties.count == 1
      ? Issuer(kind: first.kind, name: first.name) : Issuer(kind: "", name: Self.listed(duties))
  }

  private init(kind: String, name: String) { (self.kind, self.name) = (kind, name) }

  /// Their names with their kinds, `xã Tam Kim, xã Đình Phong`.
  private static func listed(_ duties: [ReadScope.Place]) -> String {
    duties.map { AdminUnit.called($0.name, kind: $0.kind).vi }.joined(separator: ", ")
  }

  /// The province of a registry.
  init(provinceOf registry: Registry) throws {
    let code = try registry.setting("province") ?? ""
    let unit = try AdminUnits.find(code, on: Clock.today(), in: registry.connection)
    (kind, name) = ("province", unit?.name ?? "")
  }

  /// A unit of today by its code; without one of that code, the province.
  init(unit code: String, of registry: Registry) throws {
    var found: (kind: String, name: String)?
    try registry.connection.rows(
      "SELECT kind, name FROM admin_unit WHERE code = ?1 AND valid_to IS NULL", code
    ) { found = (try $0.text(0), try $0.text(1)) }
    guard let found else {
      self = try Issuer(provinceOf: registry)
      return
    }
    (kind, name) = found
  }

  /// Whether it is the province itself.
  var isProvince: Bool { kind == "province" }

  /// With its kind.
  func called(_ language: Language) -> String { AdminUnit.called(name, kind: kind)[language] }
}

/// What stands above an official paper's title, and where it is signed.
struct Letterhead: Sendable {
  /// The office, a line each.
  let agency: [String]
  let number: String
  /// The country and its motto.
  let nation: [String]
  let placeAndDate: String

  init(_ issuer: Issuer, _ details: PrintDetails, series: String, _ language: Language) {
    let isVietnamese = language == .vietnamese
    agency =
      details.agency.map { $0.split(separator: "|").map { $0.uppercased() } }
      ?? (isVietnamese
        ? ["ỦY BAN NHÂN DÂN", issuer.called(language).uppercased()]
        : ["PEOPLE’S COMMITTEE", issuer.called(language).uppercased()])
    number = (isVietnamese ? "Số: " : "No. ") + (details.number ?? "………/\(series)")
    nation =
      isVietnamese
      ? ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
      : ["SOCIALIST REPUBLIC OF VIET NAM", "Independence - Freedom - Happiness"]
    placeAndDate = Self.place(details.place ?? issuer.name, details.signedOn, language)
  }

  /// The size of its letters, in points.
  static let size = 11.0

  /// How wide its left and right texts are, in points.
  var widths: (left: Double, right: Double) {
    func widest(_ bold: [String], _ plain: String) -> Double {
      let widths = bold.map { TextWidth.of($0, isBold: true) } + [TextWidth.of(plain)]
      return ((widths.max() ?? 0) + 0.5) * Self.size
    }
    return (widest(agency, number), widest(nation, placeAndDate))
  }

  private static func place(_ place: String, _ day: String?, _ language: Language) -> String {
    let date = day.flatMap(CivilDate.init(iso:))
    guard language == .vietnamese else {
      return "\(place), " + (day.map(language.day) ?? "………………")
    }
    // Days under 10 and January and February have their zero, so that nothing is put before them.
    func padded(_ number: Int, below limit: Int) -> String {
      number < limit ? "0\(number)" : "\(number)"
    }
    guard let date else { return "\(place), ngày …… tháng …… năm 20……" }
    return "\(place), ngày \(padded(date.day, below: 10)) tháng \(padded(date.month, below: 3))"
      + " năm \(date.year)"
  }
}

/// A place where somebody signs.
struct Signature: Sendable {
  /// For whom and as what, a line each.
  let titles: [String]
  /// How it is signed, such as with a seal.
  let manner: String
  /// The name under it, where it is known.
  var name: String?

  /// The same with the numbers of people masked.
  var masked: Signature {
    Signature(
      titles: titles.map(NumberMask.inText), manner: manner, name: name.map(NumberMask.inText))
  }

  /// Who made a table, and who answers for it.
  static func ofTable(
    _ details: PrintDetails, _ language: Language
  ) -> [Signature] {
    [
      Signature(titles: [maker[language].uppercased()], manner: named[language]),
      head(details, language),
    ]
  }

  /// Who answers for a paper.
  static func head(_ details: PrintDetails, _ language: Language) -> Signature {
    let signer = details.signer.map(Self.titled)
    let isDeputy = signer?.title == deputy
    let titles = [
      details.agency == nil ? onBehalf[language] : nil,
      isDeputy && details.signerTitle == nil ? forTheChair[language] : nil,
      details.signerTitle ?? (isDeputy ? deputyChair : chair)[language],
    ]
    return Signature(
      titles: titles.compactMap { $0?.uppercased() }, manner: sealed[language],
      name: signer?.name)
  }

  /// A signer's name without the title that records often put before it.
  private static func titled(_ signer: String) -> (title: String?, name: String) {
    for title in [deputy, head] {
      var rest = signer[...]
      guard remove(title, from: &rest) else { continue }
      for office in offices where remove(office, from: &rest) { break }
      // Nothing but a title is no name, and is shown as it is.
      if !rest.isEmpty { return (title, String(rest)) }
    }
    return (nil, signer)
  }

  /// Takes words off the beginning of a text, where it begins with them.
  private static func remove(_ words: String, from text: inout Substring) -> Bool {
    let key = words.lowercased()
    guard text.lowercased().hasPrefix(key + " ") else { return false }
    text = text.dropFirst(words.count).drop { $0.isWhitespace }
    return true
  }

  private static let head = "chủ tịch"
  private static let deputy = "phó chủ tịch"
  private static let offices = ["ủy ban nhân dân", "uỷ ban nhân dân", "UBND"]

  /// Somebody who signs with a name.
  static func person(_ title: Wording, _ name: String?, _ language: Language) -> Signature {
    Signature(titles: [title[language].uppercased()], manner: named[language], name: name)
  }

  private static let maker = Wording(vi: "Người lập biểu", en: "Made by")
  private static let onBehalf = Wording(
    vi: "TM. Ủy ban nhân dân", en: "For the People’s Committee")
  private static let chair = Wording(vi: "Chủ tịch", en: "Chair")
  private static let deputyChair = Wording(vi: "Phó Chủ tịch", en: "Vice-Chair")
  private static let forTheChair = Wording(vi: "KT. Chủ tịch", en: "For the Chair")
  private static let named = Wording(vi: "(Ký, ghi rõ họ tên)", en: "(Signature and full name)")
  private static let sealed = Wording(
    vi: "(Ký tên, đóng dấu)", en: "(Signature and seal)")
}
