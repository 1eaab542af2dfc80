import RegistryCore
import SQLite
import Schema
import Vietnamese

/// What the values of a query's column mean.
enum ColumnMeaning: Sendable {
  /// They are as a field of a record kind is kept.
  case field(Field.Form)
  /// Indicators, each with the number of a member who lacks it, as `indicator:number`.
  case members
  /// Times as entries write them.
  case time
  /// Names of kinds of records.
  case recordKind
  /// What an import did about faulty rows.
  case onError

  /// The meanings of the columns that shipped queries add to their kinds' fields.
  static let known: [String: ColumnMeaning] = [
    "category": .field(.code("category")), "category_computed": .field(.code("category")),
    "area": .field(.code("area")), "held_on": .field(.date), "income_line": .field(.money),
    "deprivation_members": .members, "at": .time, "kind": .recordKind, "on_error": .onError,
  ]
}

/// What people read for the values of a query's columns, in Vietnamese.
public struct ColumnWording {
  private let connection: Connection

  /// Words as a registry's code tables have them.
  public init(_ registry: Registry) { connection = registry.connection }

  /// Words for codes, days and amounts as they are printed; nil for values shown as they are.
  ///
  /// Throws `SQLiteError`.
  public func shown(
    _ column: NamedQuery.Column
  ) throws -> (@Sendable (String) -> String)? {
    switch column.meaning {
    case .field(.date), .field(.birth): return VietnameseNumbers.date
    case .field(.money):
      return { text in Int64(text).map { Language.vietnamese.number($0) } ?? text }
    case .field(.area), .field(.hundredths): return Language.vietnamese.printed(decimal:)
    case .field(.yesNo): return { ["1": "có", "0": "không"][$0] ?? $0 }
    case .field(.parts): return Self.list { Field.partNames[$0]?.first ?? $0 }
    case .field(.code(let table)):
      let words = try self.words(table)
      return { words[$0] ?? $0 }
    case .field(.set(let table)):
      let words = try self.words(table)
      return Self.list { words[$0] ?? $0 }
    case .members:
      let words = try self.words("indicator")
      return Self.list { pair in
        let parts = pair.split(separator: ":", maxSplits: 1).map(String.init)
        return parts.count == 2 ? "\(words[parts[0]] ?? parts[0]): \(parts[1])" : pair
      }
    case .time: return VietnameseNumbers.time
    case .recordKind: return { RecordKind.title(of: $0, in: .vietnamese) }
    case .onError: return { BatchWording.onError($0).vi }
    case .field, nil: return nil
    }
  }

  private static func list(
    _ word: @escaping @Sendable (String) -> String
  ) -> @Sendable (String) -> String {
    { $0.split(separator: ";").map { word(String($0)) }.joined(separator: "; ") }
  }

  private func words(_ table: String) throws -> [String: String] {
    var words: [String: String] = [:]
    // The name of the table is one of the declared kinds'.
    try connection.rows("SELECT CAST(code AS TEXT), vi FROM \(table)") { row in
      words[try row.text(0)] = try row.text(1)
    }
    return words
  }
}
