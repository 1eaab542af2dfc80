import RegistryCore
import SQLite
import Schema

/// Sums drawn by their đồng: the larger a sum, the likelier it is drawn (monetary-unit sampling).
///
/// The sums stand in the order of the SHA-256 of seed, a line break and key; one đồng of every interval
/// is drawn, the first by the SHA-256 of the seed. The registry keeps seed, interval and what was
/// drawn; from the same records anybody can draw the same again.
public struct MoneySample: Sendable {
  /// Which sums.
  public enum Kind: String, Sendable, CaseIterable {
    case housing
    case participants
    case funds
    case activities
  }

  /// How many đồng are drawn.
  public enum Size: Sendable, Hashable {
    /// So many.
    case units(Int)
    /// As many as find an error of `tolerable` where `expected` is expected.
    case tolerable(Int64, expected: Int64)
  }

  /// A sum that was drawn.
  public struct Item: Sendable, Hashable {
    /// The key of its record.
    public let key: String
    /// The code of the household that got it; nil for what no household got.
    public let household: String?
    /// The code and name of the commune on today's map.
    public let commune: String?
    /// What is recorded, in đồng.
    public let amount: Int64
    /// What was found to be right; nil while nobody said.
    public internal(set) var found: Int64?
    /// The rows of household and commune.
    let householdID: Int64?
    let unitID: Int64?
  }

  /// The confidences, in percent, for which sizes can be planned.
  public static let confidences = MonetaryUnits.expansion.keys.sorted(by: >)

  /// Its number; nil while it is not recorded.
  public internal(set) var id: Int64?
  /// Which sums they are.
  public let kind: Kind
  /// Of which year; nil for all.
  public let year: Int?
  /// What the draw was made from.
  public let seed: String
  /// The confidence in percent.
  public let confidence: Int
  /// One đồng of so many is drawn.
  public let interval: Int64
  /// All sums together.
  public let book: Int64
  /// How many sums there are.
  public let population: Int
  /// Those that were drawn, the largest first.
  public internal(set) var drawn: [Item]

  /// Draws; throws `RegistryError` where there is no such sum or the size is none.
  public static func draw(
    _ kind: Kind, seed: String, size: Size, confidence: Int, year: Int?, in registry: Registry,
    today: String = Clock.today()
  ) throws -> MoneySample {
    let (items, book) = try items(kind, year: year, in: registry, today: today)
    let count: Int?
    switch size {
    case .units(let units): count = units > 0 ? units : nil
    case .tolerable(let tolerable, let expected):
      count = MonetaryUnits.size(
        book: Double(book), tolerable: Double(tolerable), expected: Double(expected),
        confidence: confidence)
    }
    guard let count else { throw RegistryError.noMoneySize }
    return sample(
      kind, seed: seed, interval: max(1, book / Int64(count)), confidence: confidence, year: year,
      items: items, book: book)
  }

  private static func sample(
    _ kind: Kind, seed: String, interval: Int64, confidence: Int, year: Int?, items: [Item],
    book: Int64
  ) -> MoneySample {
    let ordered = items.map { (SampleDraw("\(seed)\n\($0.key)"), $0) }
      .sorted { ($0.0, $0.1.key) < ($1.0, $1.1.key) }
    var next = Int64(SampleDraw(seed).remainder(by: UInt64(interval)))
    var passed: Int64 = 0
    var drawn: [Item] = []
    for (_, item) in ordered {
      passed += item.amount
      guard next < passed else { continue }
      drawn.append(item)
      // A large sum may hold several of the đồng drawn.
      next += ((passed - 1 - next) / interval + 1) * interval
    }
    drawn.sort { ($1.amount, $0.key) < ($0.amount, $1.key) }
    return MoneySample(
      kind: kind, year: year, seed: seed, confidence: confidence, interval: interval, book: book,
      population: items.count, drawn: drawn)
  }

  private static func items(
    _ kind: Kind, year: Int?, in registry: Registry, today: String
  ) throws -> ([Item], Int64) {
    let communes = try CommuneFinder(registry.connection, today: today)
    var items: [Item] = []
    var book: Int64 = 0
    try registry.connection.rows(
      SQLLibrary.audits.text("money_items"), kind.rawValue, year, today
    ) { row in
      let unit = try row.integerOrNil(2)
      let commune = try communes.commune(household: nil, unit: unit)
      let amount = try row.integer(3)
      let (sum, isOver) = book.addingReportingOverflow(amount)
      // Kept far from the largest number: steps of the interval are added to it.
      guard !isOver, sum < Int64.max / 4 else { throw RegistryError.noMoneySize }
      book = sum
      items.append(
        Item(
          key: try row.text(0), household: try row.textOrNil(1),
          commune: commune.map { "\($0.code) \($0.name)" }, amount: amount,
          householdID: try row.integerOrNil(4), unitID: commune?.id ?? unit))
    }
    guard !items.isEmpty else { throw RegistryError.noMoneyItems(kind.rawValue, year) }
    return (items, book)
  }
}
