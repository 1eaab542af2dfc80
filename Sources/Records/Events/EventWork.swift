import Import
import RegistryCore
import SQLite
import Schema

/// One act on a household or a village under way: what it has done and what it finds wrong.
package class EventWork {
  package let transaction: WriteTransaction
  package let connection: Connection
  package let language: Language
  package private(set) var problems: [Problem] = []
  package private(set) var done: [String] = []
  package private(set) var isRefused = false
  /// A household of another commune that the act begins with, and the option that names it.
  package var unseen: (option: String, code: String)?
  /// Whether the act is about any such household: what is done to it is not told.
  package var isAboutUnseen = false

  package init(_ transaction: WriteTransaction, _ language: Language) {
    self.transaction = transaction
    connection = transaction.connection
    self.language = language
  }

  /// Reports what is wrong with an option, or with the act; all but a warning refuses the act.
  package func fail(_ fault: Fault, at option: String?, value: String? = nil) {
    problems.append(Problem(file: "", line: 0, column: option, fault, value: value, language))
    if fault.outcome != .warning { isRefused = true }
  }

  /// Takes over what was found wrong with a row, under the names of the act's options.
  func take(_ row: RowCursor, as options: [String: String]) {
    problems += row.problems.map { $0.renamed(options) }
    if row.isRefused { isRefused = true }
  }

  /// Tells what was done.
  package func note(_ vi: String, _ en: String) { done.append(Wording(vi: vi, en: en)[language]) }

  /// What was found and done is not told where it is about another commune's household.
  fileprivate func sayNothingOfTheUnseen() {
    if isAboutUnseen { done = [] }
    guard let unseen else { return }
    problems = []
    if isRefused { fail(.householdOfAnother, at: unseen.option, value: unseen.code) }
  }

  /// Does `body`, unless something is wrong already; a rule of the schema becomes a problem.
  func apply(_ body: () throws -> Void) throws {
    guard !isRefused else { return }
    do {
      try body()
    } catch let error as SQLiteError where error.isConstraint && !connection.isAutocommit {
      let refusal = SchemaRefusal.of(error, in: transaction)
      fail(refusal.fault, at: refusal.fields.first)
    }
  }
}

extension EventOutcome {
  /// Does an act; anything wrong with it rolls it back.
  package static func of<Work: EventWork>(
    _ event: String, in scope: any WriteScope, _ registry: Registry,
    _ begin: (WriteTransaction) -> Work, _ body: (Work) throws -> Void
  ) throws -> EventOutcome {
    try registry.write(in: scope) { transaction, part in
      let work = begin(transaction)
      try body(work)
      part.isDiscarded = work.isRefused
      work.sayNothingOfTheUnseen()
      return EventOutcome(
        event: event, done: work.isRefused ? [] : work.done, problems: work.problems,
        entry: work.isRefused ? nil : transaction.number)
    }
  }
}
