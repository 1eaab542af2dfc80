import SQLite
import Synchronization

/// The statements that a module carries as files of its folder `SQL`.
package final class SQLLibrary: Sendable {
  private static let folder = "SQL/"
  private let files: [String: String]
  private let parts: SQLParts
  /// Those that were asked for: each is read once.
  private let known = Mutex<[String: String]>([:])

  /// A module gives its `embeddedFiles`, and the parts that they may use.
  package init(_ files: [(name: String, text: String)], parts: SQLParts) {
    self.parts = parts
    var texts: [String: String] = [:]
    for file in files where file.name.hasPrefix(Self.folder) && file.name.hasSuffix(".sql") {
      texts[String(file.name.dropFirst(Self.folder.count).dropLast(4))] = file.text
    }
    self.files = texts
  }

  /// The statement of `SQL/NAME.sql`, with its parts written out.
  package func text(_ name: String) throws(RegistryError) -> String {
    if let text = known.withLock({ $0[name] }) { return text }
    guard let file = files[name] else { throw .missingText(name + ".sql") }
    let text: String
    do {
      text = try SQLFile(file, keys: [], parts: parts).body
    } catch {
      throw .faultyText(name + ".sql", error)
    }
    known.withLock { $0[name] = text }
    return text
  }

  /// Whether there is a file of the name.
  package func has(_ name: String) -> Bool { files[name] != nil }
}

extension SQLLibrary {
  /// The statements of this module.
  static let core = SQLLibrary(embeddedFiles, parts: .none)
}

extension Connection {
  /// Runs one statement with the values that it names as `:name`, and shows each row to `each`.
  package func run(
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
