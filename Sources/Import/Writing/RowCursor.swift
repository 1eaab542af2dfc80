import RegistryCore
import Schema

/// What the problems of a row say of where it stands.
package struct RowSource {
  /// The file's name; empty where there is none.
  package let name: String
  /// The headers of the fields; a field without one goes by its name.
  package let headers: [FieldIndex: String]
  /// Whether rows further down may answer what one raises.
  var hasAnswers = false
}

/// The row that is being applied: a cursor over the rows of chunks.
package final class RowCursor {
  /// Where the row is; one value, so that moving on is one step.
  private struct Place {
    let chunk: RowChunk
    let index: Int
    let cells: UnsafeMutablePointer<ParsedCell>
    let file: Int
    let line: Int
  }

  private var place: Place
  private let files: [RowSource]
  private let kind: RecordKind
  private let language: Language
  /// What people call a code of a table.
  var label: ((_ code: String, _ table: String) -> String?)?
  /// The index of the file among those imported.
  package var file: Int { place.file }
  /// The physical line.
  package var line: Int { place.line }
  /// What was found wrong with it so far.
  package private(set) var problems: [Problem] = []
  /// Whether something found keeps it from being applied.
  package private(set) var isRefused = false

  package init(files: [RowSource], kind: RecordKind, language: Language, blank: RowChunk) {
    self.files = files
    self.kind = kind
    self.language = language
    place = Place(chunk: blank, index: 0, cells: blank.cells, file: 0, line: 0)
  }

  package func move(to index: Int, of chunk: RowChunk) {
    let problems = chunk.rows[index].problems
    move(to: index, of: chunk, problems.isEmpty ? [] : Array(chunk.problems[problems]))
  }

  /// Moves to a row that waits to be inserted, with what was found of it.
  package func move(to pending: PendingRow) {
    move(to: pending.index, of: pending.chunk, pending.problems)
  }

  private func move(to index: Int, of chunk: RowChunk, _ found: [Problem]) {
    let row = chunk.rows[index]
    place = Place(
      chunk: chunk, index: index, cells: chunk.cells(of: index), file: row.file, line: row.line)
    if found.isEmpty, problems.isEmpty, !isRefused { return }
    problems = found
    isRefused = found.contains { $0.outcome != .warning }
  }

  /// The row as one that waits to be inserted.
  package var pendingRow: PendingRow {
    PendingRow(chunk: place.chunk, index: place.index, problems: problems)
  }

  package subscript(_ index: FieldIndex) -> ParsedCell {
    get { place.cells[index] }
    set { place.cells[index] = newValue }
  }

  /// Whether the file has no column for a field.
  package func isAbsent(_ field: FieldIndex) -> Bool { files[file].headers[field] == nil }

  /// Whether rows further down may answer what this one raises.
  var mayBeAnswered: Bool { files[file].hasAnswers }

  /// What was found that does not keep the row from being applied.
  var warnings: [Problem] { problems.filter { $0.outcome == .warning } }

  /// Has warnings again that an earlier attempt at the row raised.
  func recall(_ warnings: [Problem]) {
    for warning in warnings where !problems.contains(warning) { problems.append(warning) }
  }

  /// Lets go of a warning of a cell that turned out otherwise.
  func dismiss(_ condition: ErrorCondition, at index: FieldIndex) {
    guard !problems.isEmpty else { return }
    let header = header(of: index, inFile: file)
    problems.removeAll {
      $0.code == condition.code && $0.column == header && $0.outcome == .warning
    }
  }

  /// Lets go of all that was found wrong.
  package func dismissProblems() {
    problems = []
    isRefused = false
  }

  /// The name of a file among those imported.
  package func name(ofFile file: Int) -> String { files[file].name }

  /// The header of a field in a file; where it has none, what people call the field.
  ///
  /// A record that is entered by hand has no headers, and its fields go by their names.
  func header(of index: FieldIndex, inFile file: Int) -> String? {
    kind.field(at: index).map { field in
      files[file].headers[index]
        ?? (language == .vietnamese && !files[file].name.isEmpty ? field.title.vi : field.name)
    }
  }

  /// A field's value as it is shown: of a code what people call it, in Vietnamese.
  private func shown(_ index: FieldIndex) -> String? {
    guard self[index].isGiven else { return nil }
    let text = self[index].text
    guard language == .vietnamese, case .code(let table)? = kind.field(at: index)?.form else {
      return text
    }
    return label?(text, table) ?? text
  }

  /// Notes what is wrong, with the cell's header and value where it is a cell's fault.
  ///
  /// `typed` is a value that could not be read, as it was written.
  package func fail(
    _ fault: Fault, at index: FieldIndex? = nil, value: String? = nil, typed: String? = nil
  ) {
    let header = index.flatMap { self.header(of: $0, inFile: file) }
    let shown = typed ?? value ?? index.flatMap(shown)
    let name = files[file].name
    var fault = fault
    if name.isEmpty, let words = fault.typed {
      fault = Fault(
        fault.condition, fault.outcome, naming: fault.keys, vi: words.vi, en: words.en)
    }
    let field = index.flatMap { kind.field(at: $0) == nil ? nil : (kind: kind, index: $0) }
    let problem = Problem(
      file: name, line: line, column: header, fault, value: shown, language, field: field,
      isTyped: typed != nil)
    // A row that is tried again raises some once more.
    if !problems.contains(problem) { problems.append(problem) }
    if fault.outcome != .warning { isRefused = true }
  }
}
