import ArgumentParser
import RegistryCore
import Vietnamese

/// Of which moment of the past records are asked: what was recorded by then.
struct KnownOption: ParsableArguments {
  /// The heading of these options, where they have one of their own.
  static let title = Wording(vi: "Thời điểm", en: "Moment")

  private enum Help {
    static let knownAt = ArgumentHelp(
      vi: "Như sổ đã ghi đến thời điểm này: 2024-12-31, '31/12/2024 14:30' (giờ Việt Nam),"
        + " 2024-12-31T07:30:00Z, entry:17 hoặc batch:12.",
      en: "As recorded by this time: 2024-12-31, '31/12/2024 14:30' (Vietnam time),"
        + " 2024-12-31T07:30:00Z, entry:17 or batch:12.",
      value: "time")
  }

  @Option(
    name: .customLong("as-known-at"),
    help: Help.knownAt)
  var knownAt: String?

  /// Opens the registry for reading, as it was at the moment, if one is named.
  ///
  /// `isTold` notes beside the result what it shows; a report says it itself. `isForSandbox` leaves
  /// it to the sandbox to lay the moment out.
  func open(
    _ global: GlobalOptions, isTold: Bool = true, isForSandbox: Bool = false
  ) throws -> Registry {
    let registry = try global.open(for: .reading)
    guard let knownAt else { return registry }
    let moment = try Moment.named(knownAt, in: registry)
    try registry.showState(at: moment, isLaidOut: !isForSandbox)
    if isTold { Console.note(moment.wording[global.language(of: registry)]) }
    return registry
  }

  /// What was typed, for the trail.
  var text: String { knownAt.map { " --as-known-at \($0)" } ?? "" }
}

/// As of which day records are asked: what was true on it.
struct DayOption: ParsableArguments {
  private enum Help {
    static let asOf = ArgumentHelp(
      vi: "Đúng vào ngày này, theo những gì sổ biết: 30/06/2024 hoặc 2024-06-30.",
      en: "True on this day, by what is known: 2024-06-30 or 30/06/2024.",
      value: "date")
  }

  @Option(
    name: .customLong("as-of"),
    help: Help.asOf)
  var asOf: String?

  /// The day in ISO form; nil when none is named.
  ///
  /// Throws a usage error for what is no day.
  func day() throws -> String? {
    try asOf.map(DayArgument.iso)
  }

  /// What was typed, for the trail.
  var text: String { asOf.map { " --as-of \($0)" } ?? "" }
}
