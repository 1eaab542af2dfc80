import Import
import JSON
import RegistryCore

/// What became of an act on a household or a village.
public struct EventOutcome: Sendable {
  /// The act, such as `split`.
  public let event: String
  /// What was done, a line each, for people.
  public let done: [String]
  /// What stood against it, or should be looked at; `column` is the option.
  public let problems: [Problem]
  /// The entry, or nil when nothing was written.
  public let entry: Int64?

  package init(event: String, done: [String], problems: [Problem], entry: Int64?) {
    (self.event, self.done, self.problems, self.entry) = (event, done, problems, entry)
  }

  /// Attention when nothing was written.
  public var status: ExitStatus { entry == nil ? .attention : .done }

  /// The outcome for scripts.
  public var json: JSONValue {
    [
      "event": .string(event), "applied": .bool(entry != nil),
      "entry": entry.map(JSONValue.integer) ?? .null,
      "done": .array(done.map(JSONValue.string)),
      "problems": .array(problems.map(\.recordJSON)),
    ]
  }
}
