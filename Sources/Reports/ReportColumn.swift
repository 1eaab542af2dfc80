import RegistryCore
import Reviews
import Sheets
import Vietnamese

/// A column of a report.
struct ReportColumn: Sendable {
  /// How people read its values.
  enum Print: Sendable, Equatable {
    case plain
    /// ISO dates.
    case date
    /// Codes of this code table.
    case label(String)
    /// 1 is a tick, anything else nothing.
    case tick
    /// Years, codes and other numbers whose digits are not grouped.
    case digits
    /// Percent with one decimal, kept as tenths.
    case tenths
  }

  /// What scripts call it.
  let name: String
  /// Its number in the official table, if it has one.
  let number: Int?
  let title: Wording
  let kind: Column.Kind
  let print: Print

  init(
    _ name: String, _ number: Int? = nil, vi: String, en: String, _ kind: Column.Kind = .integer,
    _ print: Print = .plain
  ) {
    self.name = name
    self.number = number
    title = Wording(vi: vi, en: en)
    self.kind = kind
    self.print = print
  }

  func column(_ language: Language) -> Column {
    let number = number.map { "(\($0)) " } ?? ""
    return Column(
      name: name, title: number + title[language], kind: print == .date ? .date : kind)
  }
}

/// The labels of code tables, read once per report.
struct Labels {
  private var tables: [String: [String: String]] = [:]

  init(_ columns: [ReportColumn], in year: ReviewYear, _ language: Language) throws {
    for case .label(let table) in columns.map(\.print) where tables[table] == nil {
      tables[table] = try Self.labels(table, in: year, language)
    }
  }

  /// The labels of one code table by code.
  static func labels(
    _ table: String, in year: ReviewYear, _ language: Language
  ) throws -> [String: String] {
    var labels: [String: String] = [:]
    let title = language == .vietnamese ? "vi" : "en"
    try year.rows("SELECT code, \(title) FROM \(table)") { row in
      labels[try row.text(0)] = try row.text(1)
    }
    return labels
  }

  /// A value of a column as people read it.
  func printed(_ cell: Cell, _ column: ReportColumn, _ language: Language) -> Cell {
    switch (column.print, cell) {
    case (.date, .text(let iso)): .text(language.day(iso))
    case (.label(let table), .text(let code)): .text(tables[table]?[code] ?? code)
    case (.tick, .integer(1)): .text("x")
    case (.tick, _), (.digits, .null), (.date, .null), (.label, .null): .text("")
    case (.digits, .integer(let number)): .text(String(number))
    case (.plain, .null) where column.kind == .text: .text("")
    default: cell.printed(language)
    }
  }
}

extension Report.Content {
  /// A table in which each row stands for itself: values as data, and the same as people read them.
  static func listing(
    _ columns: [ReportColumn], _ rows: [[Cell]], in year: ReviewYear, _ language: Language,
    notes: [String] = []
  ) throws -> Self {
    let heads = columns.map { $0.column(language) }
    let labels = try Labels(columns, in: year, language)
    let page = rows.map { row in
      zip(row, columns).map { labels.printed($0, $1, language) }
    }
    return Self(
      columns: heads, rows: rows, page: ReportTable.Page(columns: heads, rows: page), words: page,
      notes: notes)
  }
}

extension Column {
  /// Whether its values stand to the right.
  var isNumber: Bool { kind == .integer || kind == .decimal }
}

extension Cell {
  /// The value as people print it in a language.
  func printed(_ language: Language) -> Cell {
    switch self {
    case .integer(let number): .text(language.number(number))
    case .hundredths(let number): .text(language.decimal(hundredths: number))
    case .real(let number): .text(language.printed(decimal: "\(number)"))
    case .null: .text("–")
    case .text: self
    }
  }

  init(_ number: Int64?) {
    self = number.map(Cell.integer) ?? .null
  }

  init(hundredths number: Int64?) {
    self = number.map(Cell.hundredths) ?? .null
  }

  /// Tenths, printed with one decimal: 772 is 77.2.
  init(tenths number: Int64?) {
    self = number.map { .real(Double($0) / 10) } ?? .null
  }

  init(_ text: String?) {
    self = text.map(Cell.text) ?? .null
  }
}
