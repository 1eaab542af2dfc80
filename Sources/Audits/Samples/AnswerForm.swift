import RegistryCore
import Sheets
import Vietnamese

/// A column of a form that is filled in and handed back.
protocol FormColumn: Hashable, CaseIterable, RawRepresentable where RawValue == String {
  /// What stands above it; files may have its name instead.
  var title: Wording { get }
}

/// Reads filled-in forms: finds their columns, and collects what is wrong row by row.
struct AnswerForm<Column: FormColumn> {
  /// What is wrong with a row.
  struct Fault: Error {
    let wording: Wording
  }

  /// A row of the file.
  struct Row {
    /// Where it is.
    let line: Int
    fileprivate let texts: [Column: String]

    /// What stands in a column, tidy; nil for nothing.
    subscript(_ column: Column) -> String? { texts[column] }
  }

  private let path: String
  private let reader: any SheetReader
  private var columns: [Column: Int] = [:]
  private var problems: [(line: Int, text: Wording)] = []

  /// Opens a file, which must have all columns but the `optional` ones.
  ///
  /// `remedy` says where such forms come from. Throws `SheetError` for a file that cannot be read and
  /// `RegistryError` for one without a column.
  init(_ path: String, optional: Set<Column>, remedy: Wording) throws {
    self.path = path
    let all = Array(Column.allCases)
    let names = all.map { [$0.rawValue, $0.title.vi, $0.title.en] }
    var options = SheetFile.Options()
    options.headerFinder = HeaderFinder(wanted: names)
    reader = try SheetFile.open(path, options: options)
    for (index, heading) in reader.header.enumerated() {
      let key = HeaderFinder.key(heading)
      for (column, names) in zip(all, names)
      where columns[column] == nil && names.contains(where: { HeaderFinder.key($0) == key }) {
        columns[column] = index
      }
    }
    for needed in all where columns[needed] == nil && !optional.contains(needed) {
      throw RegistryError.columnMissing(path, needed.title, remedy: remedy)
    }
  }

  /// What `read` makes of each row; one without an answer is nil, and one that it throws a fault for is
  /// kept among the problems.
  mutating func answers<Answer>(
    _ read: (Row) throws -> Answer?
  ) throws -> [(line: Int, answer: Answer)] {
    var answers: [(line: Int, answer: Answer)] = []
    while let next = try reader.next() {
      switch next {
      case .fault(let fault): refuse(fault.line, fault.kind.wording)
      case .record(let record):
        do {
          guard let answer = try read(row(record)) else { continue }
          answers.append((record.line, answer))
        } catch let fault as Fault {
          refuse(record.line, fault.wording)
        }
      }
    }
    return answers
  }

  private func row(_ record: Record) -> Row {
    var texts: [Column: String] = [:]
    for (column, place) in columns where place < record.count {
      let text = VietnameseText.collapsed(record.text(place))
      if !text.isEmpty { texts[column] = text }
    }
    return Row(line: record.line, texts: texts)
  }

  /// Keeps what is wrong on a line; 0 for what is wrong with the whole file.
  mutating func refuse(_ line: Int, _ wording: Wording) { problems.append((line, wording)) }

  /// Throws `RegistryError` where a row is wrong, with all that are, or where none is answered.
  func check(hasAnswers: Bool) throws {
    guard problems.isEmpty else { throw RegistryError.badAnswers(path, problems) }
    guard hasAnswers else { throw RegistryError.noAnswers(path) }
  }
}
