import RegistryCore
import Sheets

/// A row of a report: every value as data and as people read it, side by side.
public struct ReportRow: Sendable {
  /// One value.
  public struct Value: Sendable {
    /// For scripts.
    public let data: ResultValue
    private let printer: ValuePrinter

    /// For people; told when it is asked for, since a list as data needs none of it.
    public var printed: ResultValue { printer.printed(data) }

    /// A value whose words the printer of its column tells.
    init(_ data: ResultValue, by printer: ValuePrinter) {
      self.data = data
      self.printer = printer
    }

    /// A value whose words are known.
    init(_ data: ResultValue, printed: ResultValue) {
      self.init(data, by: ValuePrinter { _ in printed })
    }

    /// A number or a text in the print form of a language.
    init(_ data: ResultValue, _ language: Language) {
      self.init(data, by: .of(language))
    }

    /// The same with the numbers of people masked.
    var masked: Value {
      let masked = data.masked
      guard masked == data else { return Value(masked, printed: printed.masked) }
      return Value(data, by: printer.masking)
    }
  }

  /// The values, in the order of the columns; those behind the last are NULL.
  var values: [Value]
  /// What stands above the row on the page, where a part of the table begins with it.
  var heading: String?
  /// The columns that the page leaves empty in this row, since its heading says the same.
  var isSaidByHeading: Set<Int> = []
  /// The columns that paper leaves empty in this row, since they hold a code of the program.
  var isCode: Set<Int> = []
  /// Whether it sums up others.
  var isTotal = false
  /// Whether it is one of several that a total of the same unit sums up.
  var isPart = false
  /// How much the next row wants to stand on the same page.
  var keep = PageBreaks.Keep.none

  init(_ values: [Value]) { self.values = values }

  /// A row of plain values.
  init(_ values: [ResultValue], _ language: Language) {
    self.init(values.map { Value($0, language) })
  }

  /// What stands above it and the rows that have the same in some columns.
  func heading(of groups: [Int]) -> String? {
    let texts = groups.filter { $0 < values.count }.map { values[$0].printed.text }
      .filter { !$0.isEmpty }
    return isTotal || texts.isEmpty ? nil : texts.joined(separator: ", ")
  }
}

/// What tells the words of values, the same for those of a column.
final class ValuePrinter: Sendable {
  /// The words of a value.
  let printed: @Sendable (ResultValue) -> ResultValue
  private let masked: ValuePrinter?

  /// The same, the numbers of people in its words masked.
  var masking: ValuePrinter { masked ?? self }

  init(_ printed: @escaping @Sendable (ResultValue) -> ResultValue) {
    self.printed = printed
    masked = ValuePrinter(printed: { printed($0).masked }, masked: nil)
  }

  private init(
    printed: @escaping @Sendable (ResultValue) -> ResultValue, masked: ValuePrinter?
  ) {
    self.printed = printed
    self.masked = masked
  }

  /// Of numbers and texts in the print form of a language.
  static func of(_ language: Language) -> ValuePrinter {
    language == .vietnamese ? vietnamese : english
  }

  private static let vietnamese = ValuePrinter { $0.printed(.vietnamese) }
  private static let english = ValuePrinter { $0.printed(.english) }
}

/// How the rows of a report stand on a page, where that is not just below one another.
struct PageLayout: Sendable {
  /// The columns that are left out, since headings tell them.
  var leftOut: Set<String> = []
  /// The columns that paper leaves out besides.
  var leftOutInPrint: Set<String> = []
  /// The columns whose words stand on paper above the rows that have them, not beside each.
  var groupedInPrint: [String] = []
  /// The column in which headings stand.
  var headingColumn: String?
  /// The columns that stand in each part of a divided table; nil for what says so among the first.
  var keys: Set<String>?
  /// What codes that people write are called, by columns: paper has the name behind the code.
  var names: [String: [String: String]] = [:]
  /// Whether its columns are numbered on paper.
  var isNumbered = true

  /// The places of those that headings on paper consist of.
  func groups(of columns: [ReportColumn]) -> [Int] {
    groupedInPrint.filter { !leftOutInPrint.contains($0) }.compactMap { name in
      columns.firstIndex { $0.name == name }
    }
  }

  /// The rows as people read them.
  func page(
    _ columns: [ResultColumn], _ rows: [ReportRow]
  ) -> ReportTable.Page {
    let kept = columns.indices.filter { !leftOut.contains(columns[$0].name) }
    var page = ReportTable.Page(columns: kept.map { columns[$0] }, rows: [])
    for row in rows {
      if let heading = row.heading {
        page.headings.insert(page.rows.count)
        page.rows.append(
          kept.map { columns[$0].name == headingColumn ? .text(heading) : .text("") })
      }
      page.rows.append(
        kept.filter { $0 < row.values.count }.map { index in
          row.isSaidByHeading.contains(index) ? .text("") : row.values[index].printed
        })
    }
    return page
  }
}
