import Import
import Records
import RegistryCore
import SQLite
import Schema
import Vietnamese

/// Acts on villages: each is one entry with its reason, or nothing.
///
/// A village gets another name from a day on, is merged into another, or ends.
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
  private let catalogue: Catalogue

  /// `language` is that of messages.
  public init(registry: Registry, language: Language, in catalogue: Catalogue = .standard) {
    self.registry = registry
    self.language = language
    self.catalogue = catalogue
  }

  /// Gives a village another name from a day on; the old one stays its name of the time before.
  public func rename(
    _ village: Name, to name: String, from day: String, act scope: any WriteScope
  ) throws -> EventOutcome {
    try perform("rename", on: day, scope) { context in
      guard let found = try context.village(village, at: "village") else { return }
      try context.rename(found, to: VillageName.tidy(name))
    }
  }

  /// Merges a village into another: all references move to the target.
  public func merge(
    _ village: Name, into target: Name, act scope: any WriteScope
  ) throws -> EventOutcome {
    try perform("merge", on: Clock.today(), scope) { context in
      let source = try context.village(village, at: "village")
      let target = try context.village(target, at: "into")
      guard let source, let target else { return }
      try context.merge(source, into: target)
    }
  }

  /// Ends a village on a day; nobody may live there from then on.
  public func close(_ village: Name, on day: String, act scope: any WriteScope) throws
    -> EventOutcome
  {
    try perform("close", on: day, scope) { context in
      guard let found = try context.village(village, at: "village") else { return }
      try context.close(found)
    }
  }

  private func perform(
    _ event: String, on day: String, _ scope: any WriteScope,
    _ body: (VillageEventContext) throws -> Void
  ) throws -> EventOutcome {
    try Reason.required(
      scope.info.reason, for: Wording(vi: "Thay đổi thôn", en: "A change of a village"))
    guard day <= Clock.today() else { throw RegistryError.futureDate(day) }
    return try EventOutcome.of(event, in: scope, registry, { EventWork($0, language) }) { work in
      do {
        try body(VillageEventContext(work, day: day, catalogue))
      } catch let error as SQLiteError where error.isTrigger {
        work.fail(SchemaRefusal.of(error, in: work.transaction).fault, at: "village")
      }
    }
  }
}
