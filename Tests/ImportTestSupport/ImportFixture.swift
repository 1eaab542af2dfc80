import Foundation
import Import
import RegistryCore
import SQLite
import TestSupport

/// Imports text into a registry as a user would import a file.
package final class ImportFixture {
  package let registry: TestRegistry
  package var language = Language.english

  package init() throws { registry = try TestRegistry() }

  @discardableResult
  package func load(
    _ kind: String, _ text: String, name: String = "data.csv", options: ImportOptions? = nil,
    onError: ImportOptions.OnError = .abort, isDryRun: Bool = false, isAgain: Bool = false
  ) throws -> ImportReport {
    try load(
      kind, files: [try registry.file(name, text)],
      options: options
        ?? ImportOptions(
          onError: onError, isDryRun: isDryRun, isAgain: isAgain, rejectsPath: rejectsPath))
  }

  package func load(
    _ kind: String, files: [String], options: ImportOptions? = nil
  ) throws -> ImportReport {
    let importer = Importer(
      registry: try registry.open(for: .writing), kind: try kind == "list" ? .list : .named(kind),
      language: language)
    return try importer.run(
      files: files, options: options ?? ImportOptions(rejectsPath: rejectsPath),
      act: EntryInfo(actor: "clerk", action: "import \(kind)"))
  }

  package var rejectsPath: String { registry.folder.appending(path: "rejects.csv").path }
  package var rejects: String? { try? String(contentsOfFile: rejectsPath, encoding: .utf8) }
  package var rejectBytes: Data { (try? Data(contentsOf: URL(filePath: rejectsPath))) ?? Data() }
  package var hasRejects: Bool { FileManager.default.fileExists(atPath: rejectsPath) }

  /// The first column of all rows of a query.
  package func column(_ sql: String) throws -> [String?] {
    var values: [String?] = []
    try registry.open().connection.rows(sql) { row in
      switch try row.value(0) {
      case .integer(let number): values.append(String(number))
      case .text(let text): values.append(text)
      default: values.append(nil)
      }
    }
    return values
  }

  package func text(_ sql: String) throws -> String? { try column(sql).first ?? nil }
  package func count(_ table: String) throws -> Int {
    Int(try registry.integer("SELECT count(*) FROM \(table)") ?? -1)
  }
}

extension ImportReport {
  /// The five outcomes in the order of the contract.
  package var outcomes: [Int] { [new, changed, unchanged, undecided, rejected] }
  package var codes: [String] { problems.map(\.code) }
}

package let householdHeader = "code,village,commune_code,registered_on"
