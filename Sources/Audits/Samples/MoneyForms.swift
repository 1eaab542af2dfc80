import RegistryCore
import Sheets
import Vietnamese

/// The forms of drawn sums: what is recorded of each, and a column for what was found.
public struct MoneyForms {
  /// The columns of the forms, by the name that files may use for them.
  enum Column: String, FormColumn {
    case sample
    case kind = "of"
    case seed
    case year
    case interval
    case confidence
    case key
    case household = "household_code"
    case commune
    case amount
    case found = "amount_found"
    case note

    var title: Wording {
      switch self {
      case .sample: Wording(vi: "Mẫu tiền số", en: "Money sample")
      case .kind: Wording(vi: "Loại khoản", en: "Sums of")
      case .seed: Wording(vi: "Khóa rút mẫu", en: "Seed")
      case .year: Wording(vi: "Năm", en: "Year")
      case .interval: Wording(vi: "Bước rút (đồng)", en: "Interval (VND)")
      case .confidence: Wording(vi: "Độ tin cậy (%)", en: "Confidence (%)")
      case .key: Wording(vi: "Mã khoản", en: "Key")
      case .household: Wording(vi: "Mã hộ", en: "Household code")
      case .commune: Wording(vi: "Xã", en: "Commune")
      case .amount: Wording(vi: "Số tiền trong sổ", en: "Amount recorded")
      case .found: Wording(vi: "Số tiền đúng", en: "Amount found")
      case .note: Wording(vi: "Ghi chú", en: "Remarks")
      }
    }

    var isNumber: Bool {
      switch self {
      case .sample, .year, .interval, .confidence, .amount, .found: true
      default: false
      }
    }
  }

  private let sample: MoneySample
  private let language: Language

  /// Forms of a sample, in a language.
  public init(_ sample: MoneySample, language: Language) {
    self.sample = sample
    self.language = language
  }

  /// Writes the forms; in a workbook, with columns to be filled in.
  ///
  /// Throws `SheetError`.
  public func write(_ format: ResultFormat, to sink: OutputSink) throws {
    guard format == .xlsx else {
      let column = ResultColumn.Builder(language)
      let writer = try ResultWriter(
        format: format,
        columns: Column.allCases.map {
          column($0.rawValue, $0.title, $0.isNumber ? .integer : .text)
        }, sink: sink)
      for item in sample.drawn { try writer.write(cells(item)) }
      _ = try writer.finish()
      return
    }
    let writer = try XLSXWriter(sink: sink)
    try writer.beginSheet(
      language.word("Khoản tiền", "Sums"),
      columns: Column.allCases.map {
        XLSXColumn(
          title: $0.title[language], kind: $0.isNumber ? .integer : .text,
          width: $0 == .key || $0 == .commune || $0 == .note ? 28 : 14,
          isRequired: $0 == .found)
      })
    for item in sample.drawn {
      try writer.write(
        zip(cells(item), Column.allCases).map { $0.workbookCell($1.isNumber ? .integer : .text) })
    }
    try writer.finish()
  }

  private func cells(_ item: MoneySample.Item) -> [ResultValue] {
    [
      sample.id.map { .integer($0) } ?? .null, .text(sample.kind.rawValue), .text(sample.seed),
      sample.year.map { .integer(Int64($0)) } ?? .null, .integer(sample.interval),
      .integer(Int64(sample.confidence)), .text(item.key),
      item.household.map { .text($0) } ?? .null, item.commune.map { .text($0) } ?? .null,
      .integer(item.amount), item.found.map { .integer($0) } ?? .null, .null,
    ]
  }
}
