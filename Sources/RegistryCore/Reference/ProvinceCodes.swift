import Migrations

/// The provinces' codes with which personal numbers begin; those of former provinces stay good.
public enum ProvinceCodes {
  /// Three digits each, such as `004`.
  public static let all: Set<String> = Set(
    EmbeddedTable.reference("provinces.csv")?.rows.compactMap { $0["code"] } ?? [])
}
