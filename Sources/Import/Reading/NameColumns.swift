import RegistryCore
import Schema
import Vietnamese

/// Whether the names of persons have their marks, as the rows of a source tell together.
///
/// One thread looks at the names; what a column comes to is asked before anything is kept.
final class NameColumns: @unchecked Sendable {
  /// What is to be said of a source's names.
  struct Finding {
    /// The index of the file, or of the sheet of a list.
    let source: Int
    let line: Int
    let value: String
    let fault: Fault
  }

  private struct Column {
    var marked = 0
    var absent = 0
    var lost = 0
    /// The first name without marks, and the first that lost them.
    var firstAbsent: (line: Int, value: String)?
    var firstLost: (line: Int, value: String)?
  }

  /// The field with a person's name, of a kind that has one.
  let field: FieldIndex?
  private let keepsLostLetters: Bool
  private var columns: [Column] = []
  /// So many names without marks are a file that lost them, whatever the names.
  private static let many = 8

  /// `keepsLostLetters` says that names are wanted as they are.
  init(_ kind: RecordKind, keepsLostLetters: Bool) {
    field = kind.fieldIndices.first { kind[$0].isName }
    self.keepsLostLetters = keepsLostLetters
  }

  /// Takes a name into account.
  func note(_ cell: ParsedCell, source: Int, line: Int) {
    guard cell.kind == .text, let marks = NameMarks(cell.bytes) else { return }
    while columns.count <= source { columns.append(Column()) }
    switch marks {
    case .present: columns[source].marked += 1
    case .absent:
      columns[source].absent += 1
      if columns[source].firstAbsent == nil { columns[source].firstAbsent = (line, cell.text) }
    case .lost:
      columns[source].lost += 1
      if columns[source].firstLost == nil { columns[source].firstLost = (line, cell.text) }
    }
  }

  /// What the columns come to; those of whole names without a mark stop the import.
  var findings: [Finding] {
    columns.enumerated().compactMap { source, column in
      let count = column.absent + column.lost
      guard let first = column.firstLost ?? column.firstAbsent else { return nil }
      if !keepsLostLetters, column.marked == 0, column.lost > 0 || count >= Self.many {
        return Finding(
          source: source, line: first.line, value: first.value, fault: .namesWithoutMarks(count))
      }
      guard let first = column.firstLost else { return nil }
      return Finding(
        source: source, line: first.line, value: first.value,
        fault: .someNamesWithoutMarks(column.lost))
    }
  }
}
