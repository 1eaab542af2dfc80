import Schema

/// Applies the rows of one kind of record.
package protocol RowWriter: AnyObject {
  /// The current row.
  var row: RowCursor { get }
  /// Applies the current row; `isLast` when it was held back before.
  func apply(isLast: Bool) throws -> RowOutcome
  /// Leaves the row out, as a clerk decided.
  func skip() throws
  /// Decisions made in this import that are kept for the next.
  var decisionCount: Int { get }
}

extension RowWriter {
  package var decisionCount: Int { 0 }

  package func skip() throws {
    row.dismissProblems()
    row.fail(.skipped)
  }
}

/// What became of a row.
package enum RowOutcome {
  case new
  case changed
  case unchanged
  /// Rejected or undecided: its problems say which and why.
  case refused
  /// It names a record that may follow further down; it is tried again at the end.
  case held
  /// It will be inserted with others, and is reported then.
  case pending
}

extension RecordKind {
  /// The layout of the kind's rows, and what makes the writer that applies them.
  func rowWriter() -> (layout: RowLayout, make: (ImportContext) throws -> any RowWriter) {
    switch plan {
    case .household: HouseholdWriter.prepare(self)
    case .member: MemberWriter.prepare(self)
    case .assessment: AssessmentWriter.prepare(self)
    case .table, .list: TableWriter.prepare(self)
    }
  }
}
