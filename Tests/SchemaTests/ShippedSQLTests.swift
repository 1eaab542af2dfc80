import AdminMap
import Approvals
import Audits
import Import
import Queries
import Records
import RegistryCore
import Reports
import Reviews
import SQLite
import Schema
import TestSupport
import Testing

/// The `.sql` files that the program carries.
@Suite struct ShippedSQLTests {
  private typealias Files = [(name: String, text: String)]

  private static let modules: [(name: String, files: Files, statements: Int)] = [
    ("Schema", Schema.embeddedFiles, 7), ("Queries", Queries.embeddedFiles, 2),
    ("Reviews", Reviews.embeddedFiles, 24), ("Import", Import.embeddedFiles, 2),
    ("Records", Records.embeddedFiles, 1), ("AdminMap", AdminMap.embeddedFiles, 1),
    ("Approvals", Approvals.embeddedFiles, 8),
    ("Audits", Audits.embeddedFiles, 10), ("Reports", Reports.embeddedFiles, 25),
  ]

  /// The statements that a module runs by name: all but parts and named queries.
  private static func statements(_ module: String, _ files: Files) -> [String] {
    files.map(\.name).filter { $0.hasPrefix("SQL/") && $0.hasSuffix(".sql") }
      .map { String($0.dropFirst("SQL/".count).dropLast(4)) }
      .filter { !$0.hasPrefix("parts/") && !$0.hasPrefix("analysis/") && !$0.hasPrefix("views/") }
      .filter { module != "Queries" || $0.contains("/") }
  }

  @Test func everyStatementIsReadAndLeavesNoPartUnwritten() throws {
    for module in Self.modules {
      let library = SQLLibrary(module.files)
      let names = Self.statements(module.name, module.files)
      #expect(names.count >= module.statements, "\(module.name)")
      for name in names {
        let text = try library.text(name)
        #expect(!text.contains("in_force(") && !text.contains("unit_level("), "\(name)")
        #expect(!text.contains("-- include:"), "\(name)")
      }
    }
  }

  @Test func everyPartIsThere() {
    for module in Self.modules {
      let files = module.files.filter { $0.name.hasPrefix("SQL/parts/") }
      let names = Set(files.map { String($0.name.dropFirst("SQL/parts/".count).dropLast(4)) })
      #expect(SQLParts(module.files).names.isSuperset(of: names), "\(module.name)")
    }
    #expect(
      SQLParts.shared.names
        == ["village_name_on", "in_force", "unit_level", "plain_text", "words"])
  }

  @Test func everyRuleAndEveryQueryIsRead() throws {
    let rules = Audits.embeddedFiles.filter { $0.name.hasPrefix("Rules/") }
    #expect(Set(Rule.all.map(\.file)) == Set(rules.map(\.name)))
    let queries = Queries.embeddedFiles.map(\.name)
      .filter { $0.hasPrefix("SQL/") && $0.utf8.count { $0 == UInt8(ascii: "/") } == 1 }
    #expect(queries.count == NamedQuery.all.count)
    for query in NamedQuery.all { #expect(try NamedQuery.named(query.name).name == query.name) }
  }

  @Test func periodsAreFoundByOnePart() {
    let spelled = #/valid_to\s+IS\s+NULL\s+OR\s+(\w+\.)?valid_to\s*>\s*[^=\s]/#
    for module in Self.modules {
      for file in module.files where file.name.hasSuffix(".sql") {
        guard !["SQL/parts/in_force.sql", "Rules/F03.sql"].contains(file.name) else { continue }
        #expect(!file.text.contains(spelled), "\(module.name)/\(file.name)")
      }
    }
  }

  @Test func statementsOfTheUnitsCompile() throws {
    let test = try TestRegistry()
    let connection = try test.open().connection
    for name in Self.statements("Schema", Schema.embeddedFiles) {
      let text = try SQLLibrary(Schema.embeddedFiles).text(name)
      #expect(throws: Never.self, "\(name)") { try connection.prepare(text) }
    }
  }
}
