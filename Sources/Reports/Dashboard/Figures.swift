import RegistryCore
import Sheets

/// Numbers as they stand in running text and beside pictures, in the print form of a language.
struct Figures {
  let language: Language

  /// A space that never ends a line.
  static let space = "\u{A0}"

  private static let unknown = "–"

  /// `26.126`.
  func count(_ number: Int64?) -> String {
    guard let number else { return Self.unknown }
    return signed(number) { language.number($0) }
  }

  /// Hundredths of a percent: `24,71 %`.
  func percent(hundredths number: Int64?) -> String {
    guard let number else { return Self.unknown }
    return points(hundredths: number) + Self.space + "%"
  }

  /// Tenths of a percent: `77,2 %`.
  func percent(tenths number: Int64?) -> String {
    guard let number else { return Self.unknown }
    return tenths(number) + Self.space + "%"
  }

  /// Hundredths as a plain decimal: `−4,67`.
  func points(hundredths number: Int64?) -> String {
    guard let number else { return Self.unknown }
    return signed(number) { language.decimal(hundredths: $0) }
  }

  /// The same with its sign, also where it grew: `+1,73`.
  func change(hundredths number: Int64?) -> String {
    ((number ?? 0) > 0 ? "+" : "") + points(hundredths: number)
  }

  /// Hundredths rounded to one decimal, half up: `24,7`.
  func short(hundredths number: Int64?) -> String {
    guard let number else { return Self.unknown }
    return tenths((number + 5) / 10)
  }

  /// VND in thousands of millions: `1.174,4 tỷ đồng`.
  func billions(_ vnd: Int64?) -> String {
    guard let vnd else { return Self.unknown }
    let number = tenths(vnd / 100_000_000 + (vnd % 100_000_000 >= 50_000_000 ? 1 : 0))
    return number + Self.space + Wording(vi: "tỷ đồng", en: "bn VND")[language]
  }

  private func tenths(_ number: Int64) -> String {
    signed(number) { String(language.decimal(hundredths: $0 * 10).dropLast()) }
  }

  /// With a real minus.
  private func signed(_ number: Int64, _ print: (Int64) -> String) -> String {
    (number < 0 ? "−" : "") + print(Int64(clamping: number.magnitude))
  }
}
