import JSON
import RegistryCore

/// A row that says what an earlier row of the same import says, and so changes nothing.
public struct RepeatedRow: Hashable, Sendable {
  /// The file as it was named.
  public let file: String
  /// The physical line, from 1.
  public let line: Int
  /// The file of the row that it repeats.
  public let firstFile: String
  /// The line of that row.
  public let firstLine: Int

  /// The rows that repeat one row.
  struct Group {
    let first: RepeatedRow
    var lines: [Int]
  }

  /// The rows of a file that repeat one row together, in the order of the rows that they repeat.
  static func grouped(_ rows: [RepeatedRow]) -> [Group] {
    var groups: [Group] = []
    var indices: [RepeatedRow: Int] = [:]
    for row in rows {
      let key = RepeatedRow(
        file: row.file, line: 0, firstFile: row.firstFile, firstLine: row.firstLine)
      if let index = indices[key] {
        groups[index].lines.append(row.line)
      } else {
        indices[key] = groups.count
        groups.append(Group(first: row, lines: [row.line]))
      }
    }
    return groups
  }
}

extension RepeatedRow.Group {
  /// So many lines are named; the rest is counted.
  private static let linesShown = 10

  var json: JSONValue {
    [
      "file": .string(first.file), "lines": .array(lines.map { .integer(Int64($0)) }),
      "of_file": .string(first.firstFile), "of_line": .integer(Int64(first.firstLine)),
    ]
  }

  /// Which rows repeat which: `rows 3 and 4 repeat row 2`.
  var wording: Wording {
    let original =
      first.firstFile == first.file
      ? Wording(vi: "dòng \(first.firstLine)", en: "row \(first.firstLine)")
      : Wording(
        vi: "dòng \(first.firstLine) của \(first.firstFile)",
        en: "row \(first.firstLine) of \(first.firstFile)")
    return Wording(
      vi: "\(first.file): dòng \(list(and: "và", more: "dòng nữa")) lặp lại \(original.vi)",
      en: "\(first.file): \(lines.count == 1 ? "row" : "rows") \(list(and: "and", more: "more"))"
        + " \(lines.count == 1 ? "repeats" : "repeat") \(original.en)")
  }

  private func list(and: String, more: String) -> String {
    var parts = lines.prefix(Self.linesShown).map(String.init)
    let rest = lines.count - parts.count
    let last = rest > 0 ? "\(rest) \(more)" : parts.count > 1 ? parts.removeLast() : nil
    return parts.joined(separator: ", ") + (last.map { " \(and) \($0)" } ?? "")
  }
}
