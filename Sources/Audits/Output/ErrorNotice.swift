import RegistryCore

/// What people are told at once: the errors that a run found new or again.
public struct ErrorNotice: Sendable {
  /// The most that a notice lists; the page and `audit findings` have them all.
  private static let shown = 50

  private let errors: [Finding]
  private let run: Int64
  private let registry: String

  /// A notice of errors; nil where there are none.
  public init?(_ errors: [Finding], run: Int64, registry: String) {
    guard !errors.isEmpty else { return nil }
    self.errors = errors
    self.run = run
    self.registry = registry
  }

  /// One line.
  public var subject: Wording {
    Wording(
      vi: "sobo: \(errors.count) lỗi mới, lần kiểm tra \(run)",
      en: "sobo: \(errors.count) new error\(errors.count == 1 ? "" : "s"), audit \(run)")
  }

  /// What was found, with numbers of people masked as in every list of findings.
  public func text(in language: Language) -> String {
    let lines = errors.prefix(Self.shown).map { finding in
      "\(finding.rule)  \(Finding.called(finding.subject, in: language)): \(finding.message)"
        + (finding.money.map { " (\(language.money($0)))" } ?? "")
    }
    let rest = errors.count - lines.count
    let more = rest > 0 ? [language.word("… còn \(rest) lỗi nữa", "… \(rest) more")] : []
    let way = language.word(
      "Xem: sobo --registry \(registry) audit findings --since \(run - 1) --severity error",
      "See: sobo --registry \(registry) audit findings --since \(run - 1) --severity error")
    return (lines + more + ["", way, ""]).joined(separator: "\n")
  }
}
