import RegistryCore
import SQLite

/// The questions of this module, each a file of `SQL/`.
enum ReviewSQL {
  private static let texts = Dictionary(
    embeddedFiles.map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first })

  /// A file of `SQL/` by its name without `.sql`.
  static func text(_ name: String) throws(RegistryError) -> String {
    guard let text = texts["SQL/\(name).sql"] else { throw .missingText(name + ".sql") }
    return text
  }
}

extension Connection {
  /// Runs one statement with the values that it names as `:name`, and shows each row to `each`.
  func run(
    _ sql: String, named values: [String: Value], each: (Statement) throws -> Void = { _ in }
  ) throws {
    try cached(sql) { statement in
      for (name, value) in values {
        guard let position = statement.parameterIndex(named: ":" + name) else { continue }
        try statement.bind(value, at: position)
      }
      while try statement.step() { try each(statement) }
    }
  }
}
