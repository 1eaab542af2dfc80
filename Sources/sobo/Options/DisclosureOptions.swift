import ArgumentParser
import Queries

/// Whether personal numbers are shown in full, and why.
struct DisclosureOptions: ParsableArguments {
  private enum Help {
    static let showIds = ArgumentHelp(
      vi: "Hiện đầy đủ số định danh, CMND, BHYT; cần --reason, và được ghi vào nhật ký.",
      en: "Show citizen, identity and insurance numbers in full; needs --reason, and is recorded.")
    static let reason = ArgumentHelp(
      vi: "Lý do của --show-ids.",
      en: "The reason for --show-ids.",
      value: "text")
  }

  @Flag(help: Help.showIds)
  var showIds = false

  @Option(help: Help.reason)
  var reason: String?

  /// Records the disclosure, where one is asked for, before anything is shown.
  func record(_ what: String, _ global: GlobalOptions) throws {
    guard showIds else { return }
    try Disclosure.record(what, by: global.actor, reason: reason, in: global.registryPath)
  }
}
