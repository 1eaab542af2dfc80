import RegistryCore

/// Where a finding stands in its life.
public enum FindingState: String, Sendable, CaseIterable {
  /// Nobody has decided anything.
  case open
  /// Somebody has to see to it.
  case assigned
  /// It stands for good reason, for a time.
  case accepted
  /// It came back after it had healed, or its acceptance ran out or no longer fits.
  case reopened
  /// Its rule no longer gives it.
  case healed

  /// Whether somebody still has to do something.
  public var isPending: Bool { self != .accepted && self != .healed }
}

/// What the registry keeps of a finding beside what its rule says.
public struct FindingLife: Sendable {
  /// The finding's number.
  public let id: Int64
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

  /// Where it stands on a day.
  public func state(on today: String) -> FindingState {
    if isHealed { return .healed }
    if let acceptedUntil { return acceptedUntil >= today ? .accepted : .reopened }
    if assignedTo != nil { return .assigned }
    return reopenedRun == nil ? .open : .reopened
  }

  /// Whether somebody should have seen to it before a day.
  public func isOverdue(on today: String) -> Bool {
    guard let dueOn, state(on: today) == .assigned else { return false }
    return dueOn < today
  }
}
