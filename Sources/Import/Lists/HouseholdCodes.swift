import SQLite
import Vietnamese

/// Codes for households that come without one: `01654-NAPO-001`.
///
/// A code follows from the commune, the village and what the registry holds, so that the same list gives
/// the same codes whatever its format.
package final class HouseholdCodes {
  private let connection: Connection
  private var sequences: [String: Int] = [:]

  package init(_ connection: Connection) { self.connection = connection }

  /// The next code of a village.
  package func next(commune: String, village: String) throws -> String {
    let letters = VietnameseText.folded(village).uppercased().unicodeScalars
      .filter { $0.isASCII && $0.properties.isAlphabetic || ("0"..."9").contains($0) }
    let prefix = commune + "-" + String(String.UnicodeScalarView(letters)) + "-"
    var last = sequences[prefix] ?? 0
    if last == 0 {
      last = Int(
        try connection.integer(
          """
          SELECT max(CAST(substr(code, length(?1) + 1) AS INTEGER)) FROM household
          WHERE code >= ?1 AND code < ?1 || ':' AND substr(code, length(?1) + 1) NOT GLOB '*[^0-9]*'
          """, prefix) ?? 0)
    }
    sequences[prefix] = last + 1
    let number = String(last + 1)
    return prefix + String(repeating: "0", count: max(0, 3 - number.count)) + number
  }

  /// Takes back a code that was not used after all.
  func giveBack(_ code: String) {
    guard let dash = code.lastIndex(of: "-") else { return }
    let prefix = String(code[...dash])
    if let last = sequences[prefix], code.hasSuffix(String(last)) { sequences[prefix] = last - 1 }
  }
}
