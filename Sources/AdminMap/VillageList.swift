import RegistryCore
import SQLite
import Schema
import Sheets
import Vietnamese

/// The villages of a day as rows.
public enum VillageList {
  /// What the rows have.
  public static func columns(in language: Language) -> [ResultColumn] {
    let column = ResultColumn.Builder(language)
    return [
      column("commune_code", "Mã xã", "Commune code"),
      column("commune", "Xã", "Commune"),
      column("village", "Thôn", "Village"),
      column("other_names", "Tên khác", "Other names"),
      column("households", "Số hộ", "Households", .integer),
      column("valid_from", "Từ ngày", "From", shown: language.day),
      column("valid_to", "Đến trước ngày", "Before", shown: language.day),
      column("merged_into", "Đã gộp vào", "Merged into"),
      column("similar", "Gần giống", "Similar"),
    ]
  }

  private struct Row {
    let cells: [ResultValue]
    let commune: String
    let name: VillageName
    let isMerged: Bool
  }

  /// The villages of a commune on a day, or of all, each with those whose name is like its own.
  ///
  /// `isWhole` gives also those that ended and those that were merged; `areSimilar` only those that
  /// are like another. Throws a usage error for a code that no commune has that day.
  public static func rows(
    in commune: String?, on day: String, isWhole: Bool, areSimilar: Bool,
    connection: Connection, each: ([ResultValue]) throws -> Void
  ) throws {
    let unit = try commune.map {
      try AdminUnits(connection).unit(VietnameseText.collapsed($0), on: .day(day), closing: day)
    }
    let rows = try read(unit?.id, day, isWhole, connection)
    let present = Dictionary(grouping: rows.filter { !$0.isMerged }, by: \.commune)
    for row in rows {
      let similar =
        row.isMerged
        ? []
        : (present[row.commune] ?? []).map(\.name).filter {
          $0.key != row.name.key && $0.likeness(to: row.name) != .different
        }
      guard !areSimilar || !similar.isEmpty else { continue }
      let names = similar.map(\.text).joined(separator: "; ")
      try each(row.cells + [similar.isEmpty ? .null : .text(names)])
    }
  }

  private static func read(
    _ unit: Int64?, _ day: String, _ isWhole: Bool, _ connection: Connection
  ) throws -> [Row] {
    var rows: [Row] = []
    try connection.rows(
      SQLLibrary.adminMap.text("villages"), day, unit, isWhole ? 1 : 0
    ) { row in
      let cells = try (1..<9).map { column in
        if column == 5 { return ResultValue.integer(try row.integer(column)) }
        return try row.textOrNil(column).map { ResultValue.text($0) } ?? .null
      }
      rows.append(
        Row(
          cells: cells, commune: try row.text(1), name: VillageName(try row.text(3)),
          isMerged: try row.textOrNil(8) != nil))
    }
    return rows
  }
}
