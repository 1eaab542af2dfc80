import ArgumentParser
import Audits
import RegistryCore

/// Which findings something is done to: one by its number, or rule and subject; or all that are pending
/// of a commune, a rule, a run or a severity.
struct FindingOptions: ParsableArguments {
  private enum Help {
    static let run = ArgumentHelp(
      vi: "Chỉ phát hiện mà lần kiểm tra này tìm ra và vẫn còn.",
      en: "Only what this run found and what stands since.",
      value: "run")
  }

  @Argument(help: .finding)
  var finding: [String] = []

  @OptionGroup var rules: RuleOptions

  @OptionGroup var place: CommuneOption

  @Option(name: .customLong("run"), help: Help.run)
  var fromRun: Int64?

  @Option(name: .customLong("severity"), help: .severity)
  var severities: [Severity] = []

  /// Whether they are named by what they have in common.
  var isFiltered: Bool {
    place.commune != nil || !rules.patterns.isEmpty || fromRun != nil || !severities.isEmpty
  }

  func validate() throws {
    guard finding.isEmpty == isFiltered, finding.count <= 2 else {
      throw ValidationError(
        vi:
          "Nêu một phát hiện (số, hoặc quy tắc và đối tượng), hoặc --commune, --rule, --run, --severity.",
        en:
          "Name one finding (a number, or rule and subject), or give --commune, --rule, --run or --severity."
      )
    }
  }

  /// What they have in common.
  func filter(of known: [Rule]) throws -> FindingStore.Filter {
    var filter = FindingStore.Filter(state: .open, commune: place.commune)
    if !rules.patterns.isEmpty {
      filter.rules = Set(try Rule.select(rules.patterns, from: known).map(\.id))
    }
    filter.run = fromRun
    filter.severities = severities.isEmpty ? nil : Set(severities)
    return filter
  }

  /// Their numbers.
  func chosen(in registry: Registry, _ language: Language) throws -> [Int64] {
    guard finding.isEmpty else { return [try FindingStore.number(of: finding, in: registry)] }
    let known = try Rule.all(with: rules.folder)
    var chosen: [Int64] = []
    try FindingStore.list(
      try filter(of: known), in: registry, rules: known, language: language
    ) { if let life = $0.life { chosen.append(life.id) } }
    guard !chosen.isEmpty else { throw RegistryError.nothingPending }
    return chosen
  }
}
