import Import
import JSON
import RegistryCore
import Schema

/// What became of one record that was added, changed or closed.
public struct RecordOutcome: Sendable {
  /// What became of it.
  public enum Change: String, Sendable {
    case new
    case changed
    case unchanged
    case rejected
  }

  /// The kind of record.
  public let kind: RecordKind
  /// Its key, which whoever typed it may use in the next command; masked where nothing was written, and
  /// nil where it could not be told.
  public let key: String?
  /// What became of it.
  public let change: Change
  /// What was found wrong with it, warnings included; `file` is empty and `line` 0.
  public let problems: [Problem]
  /// Villages that it was the first to name.
  public let villages: [CreatedVillage]
  /// The entry, or nil when nothing was written.
  public let entry: Int64?

  /// Attention when it was not taken.
  public var status: ExitStatus { change == .rejected ? .attention : .done }

  /// The outcome for scripts.
  public var json: JSONValue {
    [
      "kind": .string(kind.name), "key": key.map(JSONValue.string) ?? .null,
      "outcome": .string(change.rawValue), "entry": entry.map(JSONValue.integer) ?? .null,
      "villages_created": .array(
        villages.map { ["village": .string($0.village), "commune_code": .string($0.communeCode)] }),
      "problems": .array(problems.map(\.recordJSON)),
    ]
  }
}

extension Problem {
  /// What options of household and village events give; others are called by their names.
  private static let optionTitles = [
    "date": "Ngày", "household": "Hộ", "member": "Thành viên", "members": "Người tách ra",
    "new": "Mã hộ mới", "head": "Chủ hộ mới", "new-head": "Người thay chủ hộ", "village": "Thôn",
    "former": "Quan hệ của chủ hộ cũ", "relation": "Quan hệ với chủ hộ", "commune": "Xã",
    "former-commune": "Xã cũ", "into": "Nơi nhập vào", "name": "Họ và tên",
    "ethnic-group": "Dân tộc", "citizen-id": "Số CCCD", "birth": "Ngày sinh",
  ]

  /// The problem of a record or an act, without a place in a file.
  public var recordJSON: JSONValue {
    let object: JSONValue = [
      "field": column.map(JSONValue.string) ?? .null, "code": .string(code),
      "value": value.map(JSONValue.string) ?? .null, "message": .string(message),
      "outcome": .string(outcome.rawValue),
    ]
    return object.with(namedKeys: keys)
  }

  /// The problem on a line: the field, what is wrong, what was given.
  ///
  /// In Vietnamese the field is called by its title, or an option by what it gives; `kinds` are those
  /// that it may be of.
  public func recordLine(of kinds: RecordKind..., in language: Language) -> String {
    let titles = language == .vietnamese ? kinds : []
    let name = column.map { column in
      titles.lazy.compactMap { kind in kind.index(of: column).map { kind[$0].title.vi } }.first
        ?? (language == .vietnamese ? Self.optionTitles[column] ?? "--\(column)" : column)
    }
    return (name.map { "\($0): " } ?? "") + message
      + (shownValue(in: language).map { " (“\($0)”)" } ?? "") + " [\(code)]"
  }
}
