import RegistryCore
import SQLite
import Schema
import Sheets

/// The records of one kind as an import takes them, each with its version: the entry of its last
/// change.
public final class Export {
  /// The kind of record.
  public let kind: RecordKind
  private let statement: Statement
  private let columns: [Int]
  private let hundredths: [Bool]
  private let showsNumbers: Bool

  /// Asks the named query of a kind for the columns of its import.
  ///
  /// Numbers of people are masked, unless `showsNumbers`; the caller has recorded that already. Throws a usage error for a filter it lacks or an unknown code.
  public init(
    _ kind: RecordKind, filters: Filters, of registry: Registry, showsNumbers: Bool = false
  ) throws {
    self.kind = kind
    self.showsNumbers = showsNumbers
    let query = try NamedQuery.ofRecords(kind)
    let values = try filters.values(for: query, on: registry.connection)
    try registry.connection.registerFolding()
    statement = try registry.connection.prepare(
      query.sql(given: filters.given.union(["version"])))
    try statement.bindKnown(values)
    let names = statement.columnNames
    columns = (kind.fields.map(\.name) + ["version"]).compactMap(names.firstIndex)
    guard columns.count == kind.fields.count + 1 else { throw RegistryError.oddColumns(kind.name) }
    hundredths = kind.fields.map { [.area, .hundredths].contains($0.form) } + [false]
  }

  /// Shows each record to `body`: the cells of the kind's fields, and the version last.
  ///
  /// Throws `RegistryError` and what `body` throws.
  public func rows(_ body: ([ResultValue]) throws -> Void) throws {
    while try statement.step() {
      try body(
        columns.enumerated().map { index, column in
          switch try statement.value(column) {
          case .integer(let number) where hundredths[index]: .hundredths(number)
          case .text(let text) where !showsNumbers && index < kind.fields.count:
            .text(kind.shown(text, at: kind.fieldIndices[index]))
          case let value: ResultValue(value)
          }
        })
    }
  }
}
