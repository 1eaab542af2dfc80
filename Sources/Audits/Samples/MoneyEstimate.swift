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
    var form = try AnswerForm<MoneyForms.Column>(
      path, optional: [.household, .commune, .note],
      remedy: Wording(
        vi: "Dùng phiếu do sobo audit sample-money lập.",
        en: "Use the forms that sobo audit sample-money makes."))
    let rows = try form.answers(MoneyAnswer.init)
    guard let first = rows.first?.answer else { throw RegistryError.noAnswers(path) }
    let sample = try MoneySample.find(first.plan.sample, in: registry)
    let plan = MoneyAnswer.Plan(
      sample: first.plan.sample, kind: sample.kind.rawValue, seed: sample.seed, year: sample.year,
      interval: sample.interval, confidence: sample.confidence)
    var missing = Dictionary(
      sample.drawn.map { ($0.key, $0) }, uniquingKeysWith: { one, _ in one })
    var found: [String: Int64] = [:]
    for (line, row) in rows {
      guard row.plan == plan, let item = missing.removeValue(forKey: row.key) else {
        form.refuse(line, .otherDraw)
        continue
      }
      guard row.amount == item.amount else {
        form.refuse(line, .otherAmount(item.amount))
        continue
      }
      if let amount = row.found { found[row.key] = amount }
    }
    for item in missing.values.sorted(by: { $0.key < $1.key }) {
      form.refuse(0, .rowMissing(item.key))
    }
    try form.check(hasAnswers: !found.isEmpty)
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

/// A filled-in row of the forms of sums.
struct MoneyAnswer {
  /// What the rows of one draw have in common.
  struct Plan: Hashable {
    let sample: Int64
    let kind: String
    let seed: String
    let year: Int?
    let interval: Int64
    let confidence: Int
  }

  let plan: Plan
  let key: String
  let amount: Int64
  let found: Int64?

  /// Nil for a row without a key.
  init?(_ row: AnswerForm<MoneyForms.Column>.Row) throws {
    guard let key = row[.key] else { return nil }
    func number(_ column: MoneyForms.Column) -> Int64? {
      row[column].flatMap { NumberReading.integer($0) }
    }
    guard let sample = number(.sample), let interval = number(.interval),
      let amount = number(.amount),
      let confidence = number(.confidence).flatMap({ Int(exactly: $0) })
    else { throw AnswerForm<MoneyForms.Column>.Fault(wording: .otherDraw) }
    found = try row[.found].map { text in
      guard let number = number(.found), number >= 0 else {
        throw AnswerForm<MoneyForms.Column>.Fault(wording: .badAmount(text))
      }
      return number
    }
    plan = Plan(
      sample: sample, kind: row[.kind] ?? "", seed: row[.seed] ?? "",
      year: number(.year).flatMap { Int(exactly: $0) }, interval: interval, confidence: confidence)
    self.key = key
    self.amount = amount
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
