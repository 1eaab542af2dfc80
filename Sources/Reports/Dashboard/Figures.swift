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

  /// VND in thousands of millions, or in millions where it is less: `1.174,4 tỷ đồng`.
  func money(_ vnd: Int64?) -> String {
    guard let vnd else { return Self.unknown }
    let isLarge = vnd.magnitude >= 1_000_000_000
    let unit: Int64 = isLarge ? 100_000_000 : 100_000
    let number = tenths(vnd / unit + (vnd % unit >= unit / 2 ? 1 : 0))
    let word =
      isLarge
      ? Wording(vi: "tỷ đồng", en: "bn VND") : Wording(vi: "triệu đồng", en: "m VND")
    return number + Self.space + word[language]
  }

  private func tenths(_ number: Int64) -> String {
    signed(number) { String(language.decimal(hundredths: $0 * 10).dropLast()) }
  }

  /// With a real minus.
  private func signed(_ number: Int64, _ print: (Int64) -> String) -> String {
    (number < 0 ? "−" : "") + print(Int64(clamping: number.magnitude))
  }
}
