import Records
import RegistryCore
import Schema
import Sheets

/// Logs a list of people that is longer than a list may be without a trace, and any that shows their
/// numbers.
///
/// It is logged before the first row that may not be shown without a trace, and once more with the
/// number of rows when it has ended.
final class ReadCounter {
  private let command: String
  private let about: String
  private let reason: String?
  /// How many rows are shown without a trace.
  private let limit: Int
  private let global: GlobalOptions
  private var count = 0
  private var line: Int64?

  /// Where there are accounts, each read of a single record is logged: `isEachLogged`.
  init(
    _ command: String, about: String, disclosure: DisclosureOptions? = nil,
    isEachLogged: Bool = false, _ global: GlobalOptions
  ) {
    self.command = command
    self.about = about
    reason = disclosure?.reason
    limit = disclosure?.showIds == true || isEachLogged ? 0 : ReadLog.listLimit
    self.global = global
  }

  /// Counts a row that is about to be shown, or several.
  ///
  /// Throws where the log cannot be written: the row is not to be shown then.
  func next(_ rows: Int = 1) throws {
    count += rows
    guard count > limit, line == nil else { return }
    line = try global.logRead(command, about: about, rows: count, reason: reason)
  }

  /// Notes how many there were.
  func finish() throws {
    guard let line else { return }
    try global.logRead(command, about: about, rows: count, reason: reason, ends: line)
  }
}

extension GlobalOptions {
  /// Logs a read before it is answered.
  ///
  /// Throws where that cannot be done: nothing is to be shown then.
  @discardableResult
  func logRead(
    _ command: String, about: String, rows: Int, reason: String? = nil, ends: Int64? = nil
  ) throws -> Int64 {
    try ReadLog(of: registryPath).append(
      command, about: about, rows: rows, actor: actor, reason: reason, ends: ends)
  }

  private func compared(_ command: String, of kind: RecordKind) -> ComparedNumbers {
    ComparedNumbers(command, of: kind, in: registryPath, actor: actor, person: .login)
  }

  /// Logs that numbers of people were held against the registry and nothing was written.
  ///
  /// Else thousands of guesses could be tried without a trace; what is written has its entry.
  /// Throws where that cannot be done: what was found is not to be shown then.
  func logComparison(
    _ command: String, of kind: RecordKind, about: String, rows: Int, reason: String?
  ) throws {
    try compared(command, of: kind).note(about: about, rows: rows, reason: reason)
  }

  /// Asks for a reason where this login has held many numbers against the registry within a day.
  ///
  /// Throws `RegistryError` (77) where none is given.
  func checkComparisons(of kind: RecordKind, reason: String?, in registry: Registry) throws {
    try compared("", of: kind).check(reason: reason, in: registry)
  }

  /// Does what may write a record, and logs it where it did not and `given` has a number of a person.
  func loggingComparison(
    _ command: String, of kind: RecordKind, _ given: [FieldIndex: String], reason: String?,
    in registry: Registry, _ body: () throws -> RecordOutcome
  ) throws -> RecordOutcome {
    try compared(command, of: kind).record(given, reason: reason, in: registry, body)
  }
}

extension ResultColumn {
  private static let names: Set<String> = [
    "a_name", "applicant_name", "full_name", "head", "name_of_head", "recipient",
  ]

  /// Whether a list with such a column is one of people.
  static func namesPeople(_ name: String) -> Bool { names.contains(name) }
}
