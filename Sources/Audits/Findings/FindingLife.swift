import RegistryCore

/// The state of a finding.
public enum FindingState: String, Sendable, CaseIterable {
  /// Nothing was decided yet.
  case open
  /// A person has to resolve it.
  case assigned
  /// It is accepted for a reason, until a day.
  case accepted
  /// It came back after it had healed, or its acceptance ran out or no longer fits.
  case reopened
  /// Its rule no longer gives it.
  case healed

  /// Whether work is left to do.
  public var isPending: Bool { self != .accepted && self != .healed }
}

/// What the registry keeps of a finding besides what its rule says.
public struct FindingLife: Sendable {
  /// The finding's number.
  public let id: Int64
  /// The run that found it first.
  public let firstRun: Int64
  /// Whether its rule gave it at the last run.
  let isHealed: Bool
  /// When a run found it first, in UTC.
  public let foundAt: String
  /// The run that found it healed.
  public let healedRun: Int64?
  /// The run that found it again.
  public let reopenedRun: Int64?
  /// Who has to see to it.
  public let assignedTo: String?
  /// By when, in ISO form.
  public let dueOn: String?
  /// What was said when it was assigned.
  public let note: String?
  /// Why it was accepted.
  public let reason: String?
  /// By whom.
  public let acceptedBy: String?
  /// Up to and with which day, in ISO form.
  public let acceptedUntil: String?

  /// Its state on a day.
  public func state(on today: String) -> FindingState {
    if isHealed { return .healed }
    if let acceptedUntil { return acceptedUntil >= today ? .accepted : .reopened }
    if assignedTo != nil { return .assigned }
    return reopenedRun == nil ? .open : .reopened
  }

  /// Whether it should have been resolved before a day.
  public func isOverdue(on today: String) -> Bool {
    guard let dueOn, state(on: today) == .assigned else { return false }
    return dueOn < today
  }
}
