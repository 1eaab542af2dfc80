import Messages

/// Who reads a registry, and the units that their duties of today reach: only rows of those are shown.
public struct ReadScope: Sendable {
  /// The account.
  package let account: Int64
  /// Its login.
  public let login: String
  /// A unit of a duty.
  package struct Place: Sendable {
    package let id: Int64
    package let code: String
    package let kind: String
    package let name: String
  }

  /// The units of its duties.
  package let duties: [Place]
  /// Those units and the ones below them, and those that became part of them.
  let units: [Int64]

  /// The units of its duties, by name and code.
  public var places: [String] { duties.map { "\($0.name) (\($0.code))" } }

  /// What is said beside everything that is read.
  public var wording: Wording {
    let places = places.joined(separator: ", ")
    return Wording(
      vi: "Chỉ gồm phần mà tài khoản \(login) được đọc: \(places).",
      en: "Only what the account \(login) may read: \(places).")
  }
}

/// The rules of `SQL/reading/rules.sql` by table, and the sets of rows that they name.
enum ReadRules {
  /// The condition of each table that has a rule of its own.
  static let conditions: [String: String] = {
    var conditions: [String: String] = [:]
    var tables: [String] = []
    let mark = "-- tables: "
    for line in text("rules").split(separator: "\n") {
      if line.hasPrefix(mark) {
        tables = line.dropFirst(mark.count).split(separator: ",").map {
          $0.trimmingPrefix(" ").description
        }
      } else if !line.hasPrefix("--") {
        for table in tables { conditions[table, default: ""] += line + "\n" }
      }
    }
    return conditions
  }()

  /// The statement that finds a set.
  static func set(_ name: String) -> String {
    text(name).split(separator: "\n").filter { !$0.hasPrefix("--") }.joined(separator: "\n")
  }

  private static func text(_ name: String) -> String {
    embeddedFiles.first { $0.name == "SQL/reading/\(name).sql" }?.text ?? ""
  }
}
