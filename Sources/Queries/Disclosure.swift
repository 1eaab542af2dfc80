import RegistryCore

/// Showing personal numbers in full: allowed for a reason, and never without a trace.
public enum Disclosure {
  /// Records what is about to be shown and why; nothing is shown unless this succeeds.
  ///
  /// Throws a usage error without a reason, and what `Registry.write` throws.
  public static func record(_ query: String, by actor: String?, reason: String?, in path: String)
    throws
  {
    let reason = try Reason.required(reason, for: Wording(vi: "--show-ids", en: "--show-ids"))
    try record(query, by: actor, reason: reason, in: Registry.open(path, for: .writing))
  }

  /// The same in a registry that is open for writing.
  public static func record(
    _ query: String, by actor: String?, reason: String, in registry: Registry
  ) throws {
    try registry.write(EntryInfo(actor: actor, .showIDs, reason: reason)) { entry in
      try entry.connection.run(
        "INSERT INTO disclosure (query, reason) VALUES (?1, ?2)", query, reason)
    }
  }
}
