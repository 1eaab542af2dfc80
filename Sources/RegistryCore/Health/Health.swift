/// One thing about a registry's file, its place or the library, and whether it is well.
public struct HealthCheck: Sendable, Hashable {
  /// How it is.
  public enum State: String, Sendable {
    case ok
    /// It was not looked at.
    case unchecked
    /// Something to know or to correct; the records are not in danger.
    case warning
    /// Something is broken.
    case fault
  }

  /// A short stable name, such as `journal_mode`.
  public let name: String
  /// How it is.
  public let state: State
  /// What was seen, and what to do about it.
  public let wording: Wording
  /// The same as people read it: times as the clock in Vietnam shows them, words for codes.
  public let shown: Wording

  package init(_ name: String, _ state: State = .ok, _ seen: String, shown: Wording? = nil) {
    self.init(name, state, vi: seen, en: seen, shown: shown)
  }

  package init(_ name: String, _ state: State, vi: String, en: String, shown: Wording? = nil) {
    self.name = name
    self.state = state
    wording = Wording(vi: vi, en: en)
    self.shown = shown ?? wording
  }
}

/// The health of a registry file, its place, and the library that reads it.
public enum Health {
  /// Checks everything that can be checked, however damaged or foreign the file is.
  ///
  /// `isFull` reads every page and index and checks the foreign keys; without it pages are checked
  /// but not indexes against tables. `action` is what people call the command that an entry keeps.
  /// Throws `RegistryError` when there is no such file, or it may not
  /// be read: nothing is known of its health then.
  public static func examine(
    _ path: String, isFull: Bool = false,
    action: ((String) -> Wording)? = nil
  ) throws(RegistryError) -> [HealthCheck] {
    let place = try PlaceChecks(path)
    var signs = LibraryChecks.all + place.all
    let header: FileHeader
    do throws(RegistryError) {
      header = try FileHeader(reading: path)
    } catch {
      guard error.status != .notAllowed else { throw error }
      return signs + [
        HealthCheck("header", .fault, vi: error.wording.vi, en: error.wording.en)
      ]
    }
    signs += header.signs(fileSize: place.size, hasLog: place.hasLog)
    guard header.isOurs else { return signs }
    return try signs + ContentChecks.all(of: path, isFull: isFull, action: action)
  }
}
