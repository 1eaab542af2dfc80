import Migrations
import SQLite

/// The provinces' codes with which personal numbers begin; those of former provinces stay good.
public enum ProvinceCodes {
  /// Three digits each, such as `004`.
  public static let all: Set<String> = Set(
    EmbeddedTable.reference("provinces.csv")?.rows.compactMap { $0["code"] } ?? [])

  /// The first digits of the identity cards of nine digits, of provinces where they begin with a
  /// zero.
  private static let oldCards: [String: String] = [
    "01": "01", "79": "02", "31": "03", "11": "04", "12": "04", "14": "05", "10": "06", "15": "06",
    "02": "07", "08": "07", "04": "08", "20": "08", "06": "09", "19": "09",
  ]

  /// The first digits of old identity cards of the registry's province, where they begin with a
  /// zero.
  package static func identityCards(_ connection: Connection) throws -> String? {
    let code = try connection.text(
      "SELECT code FROM admin_unit WHERE kind = 'province' ORDER BY id LIMIT 1")
    return code.flatMap { oldCards[$0] }
  }
}
