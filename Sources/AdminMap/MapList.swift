import JSON
import RegistryCore
import SQLite
import Schema
import Sheets
import Vietnamese

/// The units of a map as rows.
public enum MapList {
  /// What the rows have.
  public static func columns(in language: Language) -> [ResultColumn] {
    let column = ResultColumn.Builder(language)
    let kind: (@Sendable (String) -> String)? =
      language == .vietnamese ? { @Sendable in AdminUnit.kinds[$0] ?? $0 } : nil
    return [
      column("code", "Mã", "Code"), column("name", "Tên", "Name"),
      column("kind", "Loại", "Kind", shown: kind),
      column("parent_code", "Mã cấp trên", "Code above"),
      column("valid_from", "Từ ngày", "From", shown: language.day),
      column("valid_to", "Đến trước ngày", "Before", shown: language.day),
      column("new_code", "Mã mới", "New code"),
      column("new_name", "Tên mới", "New name"),
      column("villages", "Số thôn", "Villages", .integer),
      column("legal_basis", "Căn cứ", "Legal basis"),
    ]
  }

  /// The units in force on a day, with what they became later and the villages they had then.
  public static func rows(
    on day: String, in connection: Connection, each: ([ResultValue]) throws -> Void
  ) throws {
    try connection.rows(SQLLibrary.adminMap.text("map"), day) { row in
      try each(
        try (0..<10).map { column in
          if column == 8 { return ResultValue.integer(try row.integer(column)) }
          return try row.textOrNil(column).map { ResultValue.text($0) } ?? .null
        })
    }
  }
}

extension MapChange.Report {
  /// The report as JSON.
  public func json(isDryRun: Bool, _ language: Language) -> JSONValue {
    [
      "effective_on": effectiveOn.map { .string($0) } ?? .null,
      "units": .integer(Int64(begun)), "ended": .integer(Int64(ended)),
      "villages": .integer(Int64(villages)), "classes": .integer(Int64(classes)),
      "applied": .bool(entry != nil), "dry_run": .bool(isDryRun),
      "entry": entry.map { .integer($0) } ?? .null,
      "problems": .array(
        problems.map { problem in
          [
            "file": .string(problem.file), "line": .integer(Int64(problem.line)),
            "column": problem.column.map { .string($0) } ?? .null, "code": .string(problem.code),
            "value": problem.value.map { .string($0) } ?? .null,
            "message": .string(problem.message),
          ]
        }),
      "warnings": .array(warnings.map { .string($0[language]) }),
    ]
  }

  /// The report as people read it.
  public func text(isDryRun: Bool, _ language: Language) -> String {
    let isVietnamese = language == .vietnamese
    let day = effectiveOn.map { language.day($0) } ?? "?"
    var lines: [String] = []
    if !problems.isEmpty {
      lines.append(
        isVietnamese
          ? "Bản đồ từ \(day): chưa ghi gì, vì còn \(problems.count) chỗ phải sửa."
          : "Map from \(day): nothing was written, since \(problems.count) places are to be mended."
      )
    } else if entry == nil {
      lines.append(
        isVietnamese
          ? "Bản đồ từ \(day): kiểm tra xong, chưa ghi (--dry-run)."
          : "Map from \(day): checked, not written (--dry-run).")
    } else {
      lines.append(
        isVietnamese
          ? "Bản đồ từ \(day): đã ghi, lần ghi số \(entry ?? 0)."
          : "Map from \(day): written as entry \(entry ?? 0).")
    }
    lines += [
      isVietnamese ? "  đơn vị kết thúc: \(ended)" : "  units that end: \(ended)",
      isVietnamese ? "  đơn vị bắt đầu: \(begun)" : "  units that begin: \(begun)",
      isVietnamese
        ? "  thôn đổi xã: \(villages)" : "  villages that change their commune: \(villages)",
      isVietnamese ? "  phân loại mới: \(classes)" : "  new classes: \(classes)",
    ]
    for problem in problems {
      let place =
        "\(problem.file), " + (isVietnamese ? "dòng" : "line") + " \(problem.line)"
        + (problem.column.map { (isVietnamese ? ", cột " : ", column ") + $0 } ?? "")
      lines.append(
        "  \(place)\(problem.value.map { ", “\($0)”" } ?? ""): \(problem.message) [\(problem.code)]"
      )
    }
    return lines.joined(separator: "\n")
  }
}
