import Import
import Records
import RegistryCore
import SQLite
import Schema
import Vietnamese

/// Acts on villages: each is one entry with its reason, or nothing.
///
/// A village gets another name from a day on, turns out to be another one, or ends.
public struct VillageEvents {
  /// Which village an act is about.
  public struct Name: Sendable {
    /// As people write it.
    public var name: String
    /// The code of its commune, on the day of the act.
    public var commune: String
    /// The code of the former commune, where two villages share the name.
    public var former: String?

    /// Names a village.
    public init(_ name: String, commune: String, former: String? = nil) {
      (self.name, self.commune, self.former) = (name, commune, former)
    }
  }

  private let registry: Registry
  private let language: Language

  /// `language` is that of messages.
  public init(registry: Registry, language: Language) {
    self.registry = registry
    self.language = language
  }

  /// Gives a village another name from a day on; the old one stays its name of the time before.
  public func rename(
    _ village: Name, to name: String, from day: String, act: any WriteScope
  ) throws -> EventOutcome {
    try perform("rename", on: day, act) { context in
      guard let found = try context.village(village, at: "village") else { return }
      try context.rename(found, to: VillageName.tidy(name))
    }
  }

  /// Merges a village into another: all references move to the target.
  public func merge(
    _ village: Name, into target: Name, act: any WriteScope
  ) throws -> EventOutcome {
    try perform("merge", on: Clock.today(), act) { context in
      let source = try context.village(village, at: "village")
      let target = try context.village(target, at: "into")
      guard let source, let target else { return }
      try context.merge(source, into: target)
    }
  }

  /// Ends a village on a day; nobody may live there from then on.
  public func close(_ village: Name, on day: String, act: any WriteScope) throws -> EventOutcome {
    try perform("close", on: day, act) { context in
      guard let found = try context.village(village, at: "village") else { return }
      try context.close(found)
    }
  }

  private func perform(
    _ event: String, on day: String, _ act: any WriteScope,
    _ body: (VillageEventContext) throws -> Void
  ) throws -> EventOutcome {
    try Reason.required(
      act.info.reason, for: Wording(vi: "Thay đổi thôn", en: "A change of a village"))
    guard day <= Clock.today() else { throw RegistryError.futureDate(day) }
    return try registry.write(in: act) { entry, part in
      let context = VillageEventContext(entry, language, day: day)
      do {
        try body(context)
      } catch let error as SQLiteError where error.isTrigger {
        context.fail(SchemaRefusal.of(error, in: entry).fault, at: "village")
      }
      part.isDiscarded = context.isRefused
      return EventOutcome(
        event: event, done: context.isRefused ? [] : context.done, problems: context.problems,
        entry: context.isRefused ? nil : entry.number)
    }
  }
}
