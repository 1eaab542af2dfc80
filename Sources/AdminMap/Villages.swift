import Import
import Records
import RegistryCore
import SQLite
import Schema
import Vietnamese

/// Acts on villages: each is one entry with its reason, or nothing.
///
/// A village gets another name from a day on, turns out to be another one, or ends.
public struct Villages {
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
    try perform("rename", on: day, act) { work in
      guard let found = try work.village(village, at: "village") else { return }
      try work.rename(found, to: VillageName.tidy(name))
    }
  }

  /// Takes a village for another that it turned out to be: all that names it names that one.
  public func merge(
    _ village: Name, into target: Name, act: any WriteScope
  ) throws -> EventOutcome {
    try perform("merge", on: Clock.today(), act) { work in
      let source = try work.village(village, at: "village")
      let target = try work.village(target, at: "into")
      guard let source, let target else { return }
      try work.merge(source, into: target)
    }
  }

  /// Ends a village on a day; nobody may live there from then on.
  public func close(_ village: Name, on day: String, act: any WriteScope) throws -> EventOutcome {
    try perform("close", on: day, act) { work in
      guard let found = try work.village(village, at: "village") else { return }
      try work.close(found)
    }
  }

  private func perform(
    _ event: String, on day: String, _ act: any WriteScope, _ body: (VillageWork) throws -> Void
  ) throws -> EventOutcome {
    try Reason.required(
      act.info.reason, for: Wording(vi: "Thay đổi thôn", en: "A change of a village"))
    guard day <= Clock.today() else { throw RegistryError.futureDate(day) }
    return try registry.write(in: act) { entry, part in
      let work = VillageWork(entry, language, day: day)
      do {
        try body(work)
      } catch let error as SQLiteError where error.isTrigger {
        work.fail(SchemaRefusal.of(error, in: entry).fault, at: "village")
      }
      part.isDiscarded = work.isRefused
      return EventOutcome(
        event: event, done: work.isRefused ? [] : work.done, problems: work.problems,
        entry: work.isRefused ? nil : entry.number)
    }
  }
}
