import RegistryCore
import SQLite
import Schema
import Sheets
import Vietnamese

/// The villages of a day as rows.
public enum VillageList {
  /// What the rows have.
  public static func columns(in language: Language) -> [ResultColumn] {
    let titles: [(name: String, words: Wording)] = [
      ("commune_code", Wording(vi: "Mã xã", en: "Commune code")),
      ("commune", Wording(vi: "Xã", en: "Commune")),
      ("village", Wording(vi: "Thôn", en: "Village")),
      ("other_names", Wording(vi: "Tên khác", en: "Other names")),
      ("households", Wording(vi: "Số hộ", en: "Households")),
      ("valid_from", Wording(vi: "Từ ngày", en: "From")),
      ("valid_to", Wording(vi: "Đến trước ngày", en: "Before")),
      ("merged_into", Wording(vi: "Đã gộp vào", en: "Merged into")),
      ("similar", Wording(vi: "Gần giống", en: "Similar")),
    ]
    return titles.map { title in
      let isDay = title.name.hasPrefix("valid_")
      return ResultColumn(
        name: title.name, title: title.words[language],
        kind: title.name == "households" ? .integer : .text, shown: isDay ? language.day : nil)
    }
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
