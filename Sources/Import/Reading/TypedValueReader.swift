import RegistryCore
import SQLite
import Schema

/// Reads values that a person types, field by field, as an import reads cells.
package final class TypedValueReader {
  private let readers: [FieldReader]
  private let rules: [CellRule]

  /// `keepsLostLetters` says that texts whose letters were lost are wanted as they are.
  package init(
    _ kind: RecordKind, _ connection: Connection, keepsLostLetters: Bool = false
  ) throws {
    readers = try FieldReader.all(of: kind, connection)
    rules = try CellRule.all(
      of: kind, connection, lostLetters: keepsLostLetters ? .keptAsTyped : .refusedAsTyped)
  }

  /// Reads a text of a field, and says what is to be known of it.
  package func read(
    _ text: String, at index: FieldIndex, into arena: Arena
  ) -> (reading: FieldReader.Reading, notes: [Fault]) {
    let cell = RawCell(bytes: arena.copy(text))
    guard !rules[index.position].plain.passes(cell) else {
      return (read(cell.bytes, at: index, arena), [])
    }
    switch rules[index.position].judge(cell, arena) {
    case .read(let found, let notes): return (read(found.bytes, at: index, arena), notes)
    case .nothing(let notes), .masked(_, let notes): return (.cell(.missing), notes)
    case .fault(let fault): return (.fault(fault), [])
    }
  }

  /// What was read of a field, as a query shows what is stored.
  package func text(of cell: ParsedCell, at index: FieldIndex) -> String {
    readers[index.position].text(of: cell)
  }

  private func read(
    _ bytes: UnsafeRawBufferPointer, at index: FieldIndex, _ arena: Arena
  ) -> FieldReader.Reading {
    let reading = readers[index.position].read(bytes, into: arena)
    if case .cell(let cell) = reading, EscapedCategory(cell) != nil {
      // A person who types has no points at hand yet.
      return .fault(.categoryUnclear)
    }
    guard case .cell(let cell) = reading, rules[index.position].plain.isToCome(cell) else {
      return reading
    }
    return .fault(.futureDay)
  }
}
