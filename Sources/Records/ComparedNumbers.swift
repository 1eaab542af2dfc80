import RegistryCore
import Schema

/// Numbers of people that are held against a registry without anything being written: what is refused tells
/// whether a number is known, so that it is logged, and asks for a reason where there were many.
public struct ComparedNumbers {
  /// Who is counted.
  public enum Person: Sendable {
    /// The login of the operating system.
    case login
    /// An account that signed in.
    case account(String)
  }

  private let registry: String
  private let command: String
  private let kind: RecordKind
  /// Whom the log names.
  private let actor: String?
  private let person: Person

  /// Of a command that writes records of a kind into the registry at a path.
  public init(
    _ command: String, of kind: RecordKind, in registry: String, actor: String?, person: Person
  ) {
    (self.registry, self.command, self.kind) = (registry, command, kind)
    (self.actor, self.person) = (actor, person)
  }

  /// Asks for a reason where the person has held many numbers against the registry within a day.
  ///
  /// Throws `RegistryError` (77) where none is given.
  public func check(reason: String?, in registry: Registry) throws {
    guard kind.holdsNumbers, reason == nil else { return }
    let limit =
      try registry.setting(ReadLog.comparisonSetting).flatMap { Int64($0) }
      ?? ReadLog.comparisonLimit
    let log = try ReadLog(of: self.registry)
    let (name, compared) =
      switch person {
      case .login: (OSUser.name, try log.compared(by: OSUser.name))
      case .account(let login): (login, try log.compared(byAccount: login))
      }
    guard compared < limit else {
      throw RegistryError.comparisonReasonMissing(name, compared, limit)
    }
  }

  /// Logs that so many rows were held against the registry and nothing was written.
  ///
  /// Throws where that cannot be done: what was found is not to be shown then.
  public func note(about: String, rows: Int, reason: String?) throws {
    guard kind.holdsNumbers, rows > 0 else { return }
    try ReadLog(of: registry).append(
      command, about: about, rows: rows, actor: actor, reason: reason)
  }

  /// Does what may write a record, and logs it where it did not and `given` has a number of a person.
  public func record(
    _ given: [FieldIndex: String], reason: String?, in registry: Registry,
    _ body: () throws -> RecordOutcome
  ) throws -> RecordOutcome {
    guard given.keys.contains(where: kind.holdsNumber) else { return try body() }
    try check(reason: reason, in: registry)
    let outcome: RecordOutcome
    do { outcome = try body() } catch {
      try note(about: kind.name, rows: 1, reason: reason)
      throw error
    }
    if outcome.entry == nil { try note(about: kind.name, rows: 1, reason: reason) }
    return outcome
  }
}
