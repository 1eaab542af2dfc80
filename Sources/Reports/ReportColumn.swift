import RegistryCore
import Reviews
import Schema
import Sheets

/// A column of a report.
struct ReportColumn: Sendable {
  /// What scripts call it.
  let name: String
  /// Its number in the official table, if it has one.
  let number: Int?
  let title: Wording
  let kind: ResultColumn.Kind
  /// What its values are; nil for numbers and texts that speak for themselves.
  let form: ValueForm?

  init(
    _ name: String, _ number: Int? = nil, vi: String, en: String,
    _ kind: ResultColumn.Kind = .integer,
    _ form: ValueForm? = nil
  ) {
    self.name = name
    self.number = number
    title = Wording(vi: vi, en: en)
    self.kind = kind
    self.form = form
  }

  func column(_ language: Language) -> ResultColumn {
    let number = number.map { "(\($0)) " } ?? ""
    return ResultColumn(
      name: name, title: number + title[language], kind: form == .day ? .date : kind)
  }

  /// What stands above it on paper: the group that its title names before a colon, and the rest.
  func heading(_ language: Language) -> (group: String?, text: String) {
    let title = title[language]
    guard let colon = title.firstRange(of: ": ") else { return (nil, title) }
    let rest = title[colon.upperBound...]
    return (String(title[..<colon.lowerBound]), rest.prefix(1).uppercased() + rest.dropFirst())
  }
}

/// The rows of a table in which each stands for itself.
struct ListedRows {
  let columns: [ReportColumn]
  private let printers: [ValuePrinter]
  private(set) var rows: [ReportRow] = []

  /// Reads the words of codes; throws `SQLiteError`.
  init(_ columns: [ReportColumn], in year: ReviewYear, _ language: Language) throws {
    self.columns = columns
    printers = try columns.map { column in
      if let form = column.form {
        let formatter = try FieldFormatter(form, language, year.codes)
        return ValuePrinter { .text(formatter.shown($0)) }
      }
      guard column.kind == .text else { return .of(language) }
      return ValuePrinter { $0 == .null ? .text("") : $0.printed(language) }
    }
  }

  mutating func append(_ cells: [ResultValue]) {
    rows.append(ReportRow(zip(cells, printers).map { ReportRow.Value($0, by: $1) }))
  }
}

extension Report.Content {
  /// A table in which each row stands for itself.
  static func listing(
    _ columns: [ReportColumn], _ rows: [[ResultValue]], in year: ReviewYear, _ language: Language,
    measure: Wording? = nil, notes: [String] = []
  ) throws -> Self {
    var listed = try ListedRows(columns, in: year, language)
    for row in rows { listed.append(row) }
    return Self(listed, measure: measure, notes: notes)
  }

  /// The same of rows that were listed one by one, which takes half the memory of a long list.
  init(_ listed: ListedRows, measure: Wording? = nil, notes: [String] = []) {
    self.init(columns: listed.columns, rows: listed.rows, measure: measure, notes: notes)
  }

  /// Adds a row on paper that sums columns up; `rates` are in tenths of a percent, of two sums.
  mutating func sumUp(
    _ names: Set<String>, below label: String,
    rates: [String: (part: String, wholes: [String])] = [:], _ language: Language
  ) {
    guard rows.count > 1 else { return }
    // Of what no row has there is no sum.
    func sum(_ name: String) -> Int64? {
      guard let index = columns.firstIndex(where: { $0.name == name }) else { return nil }
      var sum: Int64?
      for row in rows {
        let number: Int64
        switch row.values[index].data {
        case .integer(let own), .hundredths(let own): number = own
        case .null, .text, .real: continue
        }
        let (total, isTooLarge) = (sum ?? 0).addingReportingOverflow(number)
        guard !isTooLarge else { return nil }
        sum = total
      }
      return sum
    }
    guard names.contains(where: { sum($0) != nil }) else { return }
    let title = Wording(vi: "Tổng cộng", en: "Total")[language]
    var total = ReportRow(
      columns.map { column in
        if column.name == label { return ReportRow.Value(.text(title), printed: .text(title)) }
        if names.contains(column.name) {
          return Self.total(sum(column.name), column, language)
        }
        if let rate = rates[column.name] {
          let wholes = rate.wholes.compactMap(sum)
          let whole = wholes.count == rate.wholes.count ? wholes.reduce(0, +) : 0
          return ReportRow.Value(
            ResultValue(tenths: sum(rate.part).flatMap { Rate.tenths($0, of: whole) }), language)
        }
        return ReportRow.Value(.null, printed: .text(""))
      })
    total.isTotal = true
    printedTotal = total
  }

  /// A sum as the column has its values: whole quantities without decimals.
  private static func total(
    _ sum: Int64?, _ column: ReportColumn, _ language: Language
  ) -> ReportRow.Value {
    guard column.kind == .decimal else { return ReportRow.Value(ResultValue(sum), language) }
    let data = ResultValue(hundredths: sum)
    guard let sum, column.form == .quantity, sum % 100 == 0 else {
      return ReportRow.Value(data, language)
    }
    return ReportRow.Value(data, printed: .text(language.number(sum / 100)))
  }
}

extension ResultColumn {
  /// Whether its values stand to the right.
  var isNumber: Bool { kind == .integer || kind == .decimal }
}

extension ResultValue {
  /// The value as people print it in a language.
  func printed(_ language: Language) -> ResultValue {
    switch self {
    case .integer(let number): .text(language.number(number))
    case .hundredths(let number): .text(language.decimal(hundredths: number))
    case .real(let number): .text(language.decimal("\(number)"))
    case .null: .text("–")
    case .text: self
    }
  }

  init(_ number: Int64?) {
    self = number.map(ResultValue.integer) ?? .null
  }

  init(hundredths number: Int64?) {
    self = number.map(ResultValue.hundredths) ?? .null
  }

  /// Tenths, printed with one decimal: 772 is 77.2.
  init(tenths number: Int64?) {
    self = number.map { .real(Double($0) / 10) } ?? .null
  }

  init(_ text: String?) {
    self = text.map(ResultValue.text) ?? .null
  }
}
