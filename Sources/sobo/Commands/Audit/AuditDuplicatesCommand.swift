import ArgumentParser
import Audits
import RegistryCore
import Sheets

/// `sobo audit duplicates`.
struct AuditDuplicatesCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Những cặp bản ghi có thể là một người, có điểm và lý do.",
      en: "Pairs of records that may be one person, with score and reasons.")
    static let minScore = ArgumentHelp(
      vi: "Điểm thấp nhất (0–100).",
      en: "Lowest score (0–100).",
      value: "score")
    static let all = ArgumentHelp(
      vi: "Kể cả cặp đã xác định là hai người.",
      en: "Pairs found to be two people too.")
  }

  static let configuration = CommandConfiguration("duplicates", Help.command)

  @Option(help: Help.minScore)
  var minScore = DuplicateSearch.defaultScore

  @OptionGroup var place: CommuneOption

  @Flag(help: Help.all)
  var all = false

  @OptionGroup var result: RowOptions

  @OptionGroup var global: GlobalOptions

  /// How many there are to look at, and what share those listed are of the alike pairs compared.
  static func summary(open: Int, shown: Int, of compared: Int) -> Wording {
    let hundredths = compared > 0 ? Int64(shown) * 10_000 / Int64(compared) : 0
    func share(_ language: Language) -> String { ", " + language.percent(hundredths: hundredths) }
    let (vi, en) = (Language.vietnamese, Language.english)
    return Wording(
      vi: "\(open) cặp cần xem."
        + (shown == 0
          ? ""
          : " Liệt kê \(vi.number(shown)) trong \(vi.number(compared)) cặp giống nhau đã so\(share(.vietnamese))."),
      en: "\(open) pair\(open == 1 ? "" : "s") to look at."
        + (shown == 0
          ? ""
          : " Listed are \(en.number(shown)) of \(en.number(compared)) alike pairs that were compared\(share(.english)).")
    )
  }

  func run() throws {
    let registry = try global.open(for: .reading)
    let language = global.language(of: registry)
    let (pairs, compared) = try DuplicateSearch.search(
      in: registry, minScore: minScore, commune: place.commune, showsDifferent: all)
    try ReadCounter("audit duplicates", about: "", global).next(2 * pairs.count)
    let sink = try result.sink(beside: registry.path)
    try DuplicateList.write(pairs, language: language, format: result.format, to: sink)
    try sink.finish()
    let open = pairs.count { $0.different == nil }
    Console.note(Self.summary(open: open, shown: pairs.count, of: compared)[language])
    if open > 0 { throw ExitCode(ExitStatus.attention.rawValue) }
  }
}

/// `sobo audit different`.
struct AuditDifferentCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Ghi nhận hai bản ghi là hai người khác nhau.",
      en: "Remember that two records are different people.")
  }

  static let configuration = CommandConfiguration("different", Help.command)

  @Argument(help: .householdAndNumber(as: "a"))
  var one: String

  @Argument(help: .householdAndNumber(as: "b"))
  var other: String

  @OptionGroup var why: RequiredReason

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let registry = try global.open(for: .writing)
    try DuplicateList.setDifferent(
      one, other, reason: why.reason, in: registry,
      act: global.act(.tellApart, reason: why.reason))
    try Console.print(
      Wording(
        vi: "\(one) và \(other) là hai người khác nhau.", en: "\(one) and \(other) are two people.")[
          global.language(of: registry)])
  }
}
