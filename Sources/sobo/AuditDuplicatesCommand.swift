import ArgumentParser
import Audits
import RegistryCore
import Sheets

/// `sobo audit duplicates`.
struct AuditDuplicatesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "duplicates",
    abstract: words(
      "Những cặp bản ghi có thể là một người, có điểm và lý do.",
      "Pairs of records that may be one person, with score and reasons."))

  @Option(
    help: ArgumentHelp(
      words("Điểm thấp nhất (0–100).", "Lowest score (0–100)."), valueName: "score"))
  var minScore = DuplicateSearch.defaultScore

  @Option(
    help: ArgumentHelp(
      words("Mã xã trên bản đồ hiện nay.", "A commune's code on today's map."), valueName: "code"))
  var commune: String?

  @Flag(
    help: ArgumentHelp(
      words("Kể cả cặp đã xác định là hai người.", "Pairs found to be two people too.")))
  var all = false

  @Option(help: ArgumentHelp(words("Dạng kết quả.", "Form of the result.")))
  var format = ResultFormat.table

  @Option(
    help: ArgumentHelp(
      words("Ghi kết quả vào tệp.", "Write the result to a file."), valueName: "file"))
  var output: String?

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let registry = try global.open(for: .reading)
    let language = global.language(of: registry)
    let pairs = try DuplicateSearch.pairs(
      in: registry, minScore: minScore, commune: commune, showsDifferent: all)
    let sink = try ResultOptions.sink(output, beside: registry.path)
    try DuplicateList.write(pairs, language: language, format: format, to: sink)
    try sink.finish()
    let open = pairs.count { $0.different == nil }
    Console.note(
      Wording(vi: "\(open) cặp cần xem.", en: "\(open) pairs to look at.")[language])
    if open > 0 { throw ExitCode(ExitStatus.attention.rawValue) }
  }
}

/// `sobo audit different`.
struct AuditDifferentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "different",
    abstract: words(
      "Ghi nhận hai bản ghi là hai người khác nhau.",
      "Remember that two records are different people."))

  @Argument(
    help: ArgumentHelp(words("MÃ HỘ/STT.", "HOUSEHOLD/NUMBER."), valueName: "a"))
  var one: String

  @Argument(
    help: ArgumentHelp(words("MÃ HỘ/STT.", "HOUSEHOLD/NUMBER."), valueName: "b"))
  var other: String

  @Option(help: ArgumentHelp(words("Lý do.", "Why."), valueName: "text"))
  var reason: String

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let registry = try global.open(for: .writing)
    try DuplicateList.setDifferent(
      one, other, reason: reason, in: registry,
      act: global.act("audit different", reason: reason))
    try Console.print(
      Wording(
        vi: "\(one) và \(other) là hai người khác nhau.", en: "\(one) and \(other) are two people.")[
          global.language(of: registry)])
  }
}
