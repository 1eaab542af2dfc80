import RegistryCore
import Sheets
import Vietnamese

/// How much is overstated, from filled-in forms of drawn sums: the projection and Stringer's bound.
///
/// The forms are held against the sample that the registry keeps, so no row can be missing, added or of
/// another amount. A sum without an amount found counts as wholly wrong.
public struct MoneyEstimate: Sendable {
  /// What was drawn.
  public let sample: MoneySample
  /// The sums with an amount found.
  public let answered: Int
  /// Those that are recorded with more than was found.
  public let wrong: Int
  /// What is most likely overstated in all, in đồng.
  public let likely: Int64
  /// What is overstated at most, with the confidence of the sample.
  public let upper: Int64

  /// Reads forms, records what was found, and estimates.
  ///
  /// Throws `SheetError` for a file that cannot be read and `RegistryError` for rows that do not fit.
  public static func read(
    _ path: String, in registry: Registry, act: any WriteScope
  ) throws -> MoneyEstimate {
    var forms = try MoneyAnswers(path)
    let rows = try forms.rows()
    guard let first = rows.first?.row else { throw RegistryError.noAnswers(path) }
    let sample = try MoneySample.find(first.plan.sample, in: registry)
    let plan = MoneyAnswers.Plan(
      sample: first.plan.sample, kind: sample.kind.rawValue, seed: sample.seed, year: sample.year,
      interval: sample.interval, confidence: sample.confidence)
    var missing = Dictionary(
      sample.drawn.map { ($0.key, $0) }, uniquingKeysWith: { one, _ in one })
    var found: [String: Int64] = [:]
    for (line, row) in rows {
      guard row.plan == plan, let item = missing.removeValue(forKey: row.key) else {
        forms.problems.append((line, .otherDraw))
        continue
      }
      guard row.amount == item.amount else {
        forms.problems.append((line, .otherAmount(item.amount)))
        continue
      }
      if let amount = row.found { found[row.key] = amount }
    }
    for item in missing.values.sorted(by: { $0.key < $1.key }) {
      forms.problems.append((0, .rowMissing(item.key)))
    }
    guard forms.problems.isEmpty else { throw RegistryError.badAnswers(path, forms.problems) }
    guard !found.isEmpty else { throw RegistryError.noAnswers(path) }
    return of(try sample.answered(found, in: registry, act: act))
  }

  /// What a recorded sample says with the amounts that were found so far.
  public static func of(_ sample: MoneySample) -> MoneyEstimate {
    let found = sample.drawn.map {
      MonetaryUnits.Misstatement(recorded: Double($0.amount), right: Double($0.found ?? 0))
    }
    let bound = MonetaryUnits.bound(found, interval: Double(sample.interval)) {
      MonetaryUnits.reliability(errors: $0, confidence: Double(sample.confidence) / 100)
    }
    func whole(_ amount: Double) -> Int64 { Int64(min(amount.rounded(.up), Double(sample.book))) }
    return MoneyEstimate(
      sample: sample, answered: sample.drawn.count { $0.found != nil },
      wrong: found.count { $0.recorded > $0.right }, likely: whole(bound.likely),
      upper: whole(bound.upper))
  }

  /// Writes it as a row.
  ///
  /// Throws `SheetError`.
  public func write(_ format: ResultFormat, in language: Language, to sink: OutputSink) throws {
    let column = ResultColumn.Builder(
      language, kind: .integer,
      shown: [.integer: language.grouped, .decimal: language.decimal])
    let writer = try ResultWriter(
      format: format,
      columns: [
        column("of", "Loại khoản", "Sums of", .text), column("items", "Số khoản", "Sums"),
        column("book", "Tổng tiền (đồng)", "Book value (VND)"),
        column("drawn", "Đã rút", "Drawn"), column("answered", "Đã kiểm tra", "Answered"),
        column("wrong", "Ghi thừa", "Overstated"),
        column("likely", "Ước lượng ghi thừa (đồng)", "Likely overstated (VND)"),
        column("upper", "Ghi thừa nhiều nhất (đồng)", "Overstated at most (VND)"),
        column("upper_percent", "Nhiều nhất (%)", "At most (%)", .decimal),
        column("confidence", "Độ tin cậy (%)", "Confidence (%)"),
      ], sink: sink)
    let share = sample.book == 0 ? 0 : Double(upper) / Double(sample.book)
    try writer.write([
      .text(sample.kind.rawValue), .integer(Int64(sample.population)), .integer(sample.book),
      .integer(Int64(sample.drawn.count)), .integer(Int64(answered)), .integer(Int64(wrong)),
      .integer(likely), .integer(upper), .hundredths(Int64((share * 10_000).rounded())),
      .integer(Int64(sample.confidence)),
    ])
    _ = try writer.finish()
  }
}

/// Reads filled-in forms of sums.
struct MoneyAnswers {
  /// What the rows of one draw have in common.
  struct Plan: Hashable {
    let sample: Int64
    let kind: String
    let seed: String
    let year: Int?
    let interval: Int64
    let confidence: Int
  }

  /// A filled-in row.
  struct Row {
    let plan: Plan
    let key: String
    let amount: Int64
    let found: Int64?
  }

  private let reader: any SheetReader
  private var columns: [MoneyForms.Column: Int] = [:]
  var problems: [(line: Int, text: Wording)] = []

  init(_ path: String) throws {
    let all = MoneyForms.Column.allCases
    let names = all.map { [$0.rawValue, $0.title.vi, $0.title.en] }
    var options = SheetFile.Options()
    options.headerFinder = HeaderFinder(wanted: names)
    reader = try SheetFile.open(path, options: options)
    for (index, heading) in reader.header.enumerated() {
      let key = HeaderFinder.key(heading)
      for (column, names) in zip(all, names)
      where columns[column] == nil && names.contains(where: { HeaderFinder.key($0) == key }) {
        columns[column] = index
      }
    }
    for needed in all
    where columns[needed] == nil && ![.household, .commune, .note].contains(needed) {
      throw RegistryError.columnMissing(
        path, needed.title,
        remedy: Wording(
          vi: "Dùng phiếu do sobo audit sample-money lập.",
          en: "Use the forms that sobo audit sample-money makes."))
    }
  }

  mutating func rows() throws -> [(line: Int, row: Row)] {
    var rows: [(line: Int, row: Row)] = []
    while let next = try reader.next() {
      switch next {
      case .fault(let fault): problems.append((fault.line, fault.kind.wording))
      case .record(let record):
        if let row = row(record) { rows.append((record.line, row)) }
      }
    }
    return rows
  }

  private mutating func row(_ record: Record) -> Row? {
    func text(_ column: MoneyForms.Column) -> String {
      guard let place = columns[column], place < record.count else { return "" }
      return VietnameseText.collapsed(record.text(place))
    }
    guard !text(.key).isEmpty else { return nil }
    func number(_ column: MoneyForms.Column) -> Int64? { NumberReading.integer(text(column)) }
    guard let sample = number(.sample), let interval = number(.interval),
      let amount = number(.amount),
      let confidence = number(.confidence).flatMap({ Int(exactly: $0) })
    else {
      problems.append((record.line, .otherDraw))
      return nil
    }
    var found: Int64?
    if !text(.found).isEmpty {
      guard let number = number(.found), number >= 0 else {
        problems.append((record.line, .badAmount(text(.found))))
        return nil
      }
      found = number
    }
    let year = number(.year).flatMap { Int(exactly: $0) }
    return Row(
      plan: Plan(
        sample: sample, kind: text(.kind), seed: text(.seed), year: year, interval: interval,
        confidence: confidence),
      key: text(.key), amount: amount, found: found)
  }
}

extension Wording {
  static var otherDraw: Self {
    Self(
      vi:
        "dòng này không thuộc lần rút mẫu của phiếu: số mẫu, loại khoản, khóa, năm, bước rút hoặc mã khoản khác",
      en: "the row is of another draw: its sample, kind, seed, year, interval or key differs")
  }

  static func otherAmount(_ amount: Int64) -> Self {
    Self {
      $0.word(
        "sổ ghi số tiền khác: \($0.roundMoney(amount))",
        "the registry has another amount: \($0.roundMoney(amount))")
    }
  }

  static func rowMissing(_ key: String) -> Self {
    Self(vi: "thiếu khoản \(key) đã được rút", en: "the sum \(key), which was drawn, is missing")
  }

  static func badAmount(_ text: String) -> Self {
    Self(
      vi: "số tiền đúng \"\(text)\" không phải số đồng",
      en: "the amount found, \"\(text)\", is no number of đồng")
  }
}
