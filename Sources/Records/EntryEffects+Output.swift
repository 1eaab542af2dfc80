import Import
import JSON
import RegistryCore
import Sheets

/// What was found and what was changed, for people and scripts.
extension EntryEffects {
  /// The columns of a list of problems, with those of a change behind them.
  public static func columns(
    in language: Language, hasMaskedValues: Bool = false
  ) -> [ResultColumn] {
    let column = ResultColumn.Builder(language)
    return BatchStore.problemColumns(in: language, hasMaskedValues: hasMaskedValues) + [
      column("record", "Bản ghi", "Record"), column("before", "Trước", "Before", isMasked: true),
      column("after", "Sau", "After", isMasked: true),
    ]
  }

  /// A problem as a row of these columns.
  public static func row(of problem: Problem) -> [ResultValue] {
    [
      .text(problem.file), .integer(Int64(problem.line)), .text(problem.outcome.rawValue),
      problem.column.map { .text($0) } ?? .null, .text(problem.code),
      problem.value.map { .text($0) } ?? .null, .text(problem.message),
    ]
  }

  /// A row for each value changed, each household and each village made.
  public var rows: [[ResultValue]] {
    func row(
      _ outcome: String, _ field: String, _ record: String, _ before: String?, _ after: String,
      _ message: Wording? = nil
    ) -> [ResultValue] {
      [
        .null, .null, .text(outcome), .text(field), .null, .null,
        message.map { .text($0[.english]) } ?? .null, .text(record),
        before.map { .text($0) } ?? .null, .text(after),
      ]
    }
    return villages.map { village in
      row(
        "new", "village", "village \(village.name)", nil,
        "\(village.communeCode) \(village.commune)",
        village.nearest.map { Wording(vi: "gần giống \($0)", en: "nearest known village: \($0)") })
    }
      + households.map { household in
        row(
          "new", "household", "households \(household.code)", nil,
          "\(household.village) (\(household.communeCode))")
      }
      + changes.map { row("changed", $0.field, $0.record, $0.before, $0.after) }
  }

  /// The members of an object that describes an import.
  public var members: [(name: String, value: JSONValue)] {
    [
      (
        "changes",
        .array(
          changes.map {
            [
              "record": .string($0.record), "field": .string($0.field),
              "before": $0.before.isEmpty ? .null : .string($0.before),
              "after": $0.after.isEmpty ? .null : .string($0.after),
            ]
          })
      ),
      (
        "new_households",
        .array(
          households.map {
            [
              "code": .string($0.code), "village": .string($0.village),
              "commune_code": .string($0.communeCode),
            ]
          })
      ),
      (
        "new_villages",
        .array(
          villages.map {
            [
              "village": .string($0.name), "commune_code": .string($0.communeCode),
              "commune": .string($0.commune),
              "nearest": $0.nearest.map(JSONValue.string) ?? .null,
            ]
          })
      ),
    ]
  }

  /// The effects for people; of each list the first `limit`.
  public func text(in language: Language, limit: Int = 50) -> String {
    var lines: [String] = []
    func list(_ title: Wording, _ items: [String]) {
      guard !items.isEmpty else { return }
      lines.append("\(title[language]) (\(language.number(items.count))):")
      lines += items.prefix(limit).map { "  " + $0 }
      guard items.count > limit else { return }
      let rest = language.number(items.count - limit)
      lines.append(
        "  "
          + Wording(
            vi: "… và \(rest) mục nữa; xem hết bằng --format csv, json hoặc xlsx",
            en: "… and \(rest) more; all of them with --format csv, json or xlsx")[language])
    }
    list(
      Wording(vi: "Thôn mới", en: "New villages"),
      villages.map { village in
        let near = village.nearest.map {
          Wording(vi: "; thôn đã có gần giống nhất: \($0)", en: "; nearest known name: \($0)")[
            language]
        }
        return "\(village.name), \(village.commune) (\(village.communeCode))" + (near ?? "")
      })
    list(
      Wording(vi: "Hộ mới", en: "New households"),
      households.map { "\($0.code)  \($0.village) (\($0.communeCode))" })
    list(
      Wording(vi: "Giá trị thay đổi", en: "Changed values"),
      changes.map { change in
        let nothing = Wording(vi: "(trống)", en: "(empty)")[language]
        let before = change.before.isEmpty ? nothing : change.before
        return "\(change.record), \(change.title): \(before) → "
          + (change.after.isEmpty ? nothing : change.after)
      })
    return lines.joined(separator: "\n")
  }
}
