import ArgumentParser
import RegistryCore
import Sheets
import Verification

/// `sobo reads`: the log of reads.
struct ReadsCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Nhật ký tra cứu: ai đã hỏi về ai, lúc nào, bao nhiêu.",
      en: "The log of reads: who asked about whom, when, how many.",
      discussion: Wording(
        vi: """
          Ghi vào nhật ký cạnh sổ (registry.sobo.reads): tìm theo số, chứng minh bản ghi, quy tắc riêng,
          danh sách trên 1.000 người, mọi thứ hiện đủ số (--show-ids). Trong đó không có số của ai. Không
          ghi được thì không trả lời.
          """,
        en: """
          Logged beside the registry (registry.sobo.reads): searches by number, proofs, own rules, lists of
          over 1,000 people, and what is shown with --show-ids. It holds nobody's number. What cannot be
          logged is not answered.
          """))
  }

  static let configuration = CommandConfiguration(
    "reads", Help.command, subcommands: [List.self, Of.self, By.self, Verify.self],
    defaultSubcommand: List.self)

  /// `sobo reads list`.
  struct List: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Mọi lần tra cứu đã ghi, sau khi kiểm chuỗi băm.",
        en: "All that was logged, each line checked against the one before.")
    }

    static let configuration = CommandConfiguration("list", Help.command)

    @OptionGroup var result: RowOptions
    @OptionGroup var global: GlobalOptions

    func run() throws { try global.showReads(result) { _ in true } }
  }

  /// `sobo reads of`.
  struct Of: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Ai đã xem một hộ hay một người.", en: "Who read about a household or a person.",
        discussion: Wording(
          vi: "sobo reads of CB01/2   mọi lần tra cứu nêu thành viên 2 của hộ CB01",
          en: "sobo reads of CB01/2   every read that names member 2 of household CB01"))
      static let key = ArgumentHelp(
        vi: "Mã hộ, hoặc mã hộ và số thành viên.",
        en: "A household's code, or that and a member's number.", value: "key")
    }

    static let configuration = CommandConfiguration("of", Help.command)

    @Argument(help: Help.key)
    var key: String
    @OptionGroup var result: RowOptions
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let key = ReadLog.masked(key)
      try global.showReads(result) { $0.names(key) }
    }
  }

  /// `sobo reads by`.
  struct By: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Một tài khoản đã xem những gì.", en: "What an account has read.")
    }

    static let configuration = CommandConfiguration("by", Help.command)

    @Argument(help: .login)
    var login: String
    @OptionGroup var result: RowOptions
    @OptionGroup var global: GlobalOptions

    func run() throws {
      try global.showReads(result) { $0.osUser == login || $0.actor == login }
    }
  }

  /// `sobo reads verify`.
  struct Verify: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Kiểm chuỗi băm của nhật ký tra cứu.",
        en: "Check that each line of the log follows from the one before.",
        discussion: Wording(
          vi: """
            Ai ghi được nhật ký này cũng lập lại được cả chuỗi; mốc kiểm giữ ngoài máy thì không: cho nó
            bằng --checkpoint.
            """,
          en: """
            Whoever may write this log can make the whole chain anew, but not a checkpoint that is kept
            elsewhere: name one with --checkpoint.
            """))
    }

    static let configuration = CommandConfiguration("verify", Help.command)

    @OptionGroup var kept: CheckpointOptions
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let seals = try ReadLogSeal.all(in: global.open(for: .reading).connection)
      let heads = try seals + kept.read().compactMap(\.reads)
      let found = try ReadLog(of: global.registryPath).verify(goingOnFrom: heads)
      try Console.print(
        exact: "reads: \(found.lines) \(found.lines == 1 ? "line" : "lines"), \(found.digest)")
    }
  }
}

extension ReadLog.Entry {
  /// Whether what was asked about names a record: its key stands alone, or before its member's number.
  fileprivate func names(_ key: String) -> Bool {
    words.contains { $0 == key || $0.hasPrefix(key + "/") }
  }

  /// Whether it names a member, or the whole household.
  func names(_ household: String, member number: String) -> Bool {
    words.contains { $0 == household || $0 == "\(household)/\(number)" }
  }

  private var words: [Substring] { about.split { " ,→;()'".contains($0) } }
}

extension GlobalOptions {
  /// Shows the lines of the log of reads that are asked for, after each was checked.
  fileprivate func showReads(
    _ result: RowOptions, where isShown: (ReadLog.Entry) -> Bool
  ) throws {
    let language = language()
    try requireWholeProvince(Wording(vi: "Nhật ký tra cứu", en: "The log of reads"))
    let log = try ReadLog(of: registryPath)
    try result.list(Self.readColumns(language), beside: registryPath) { output in
      try log.verify { entry in
        guard isShown(entry) else { return }
        try output.write([
          .integer(entry.number),
          .text(result.isForPeople ? language.time(entry.at) : entry.at), .text(entry.actor),
          .text(entry.osUser), .text(entry.command), .text(ReadLog.masked(entry.about)),
          .integer(entry.rows),
          entry.reason.map { .text($0) } ?? .null, entry.ends.map { .integer($0) } ?? .null,
        ])
      }
    }
  }

  private static func readColumns(_ language: Language) -> [ResultColumn] {
    let column = ResultColumn.Builder(language)
    return [
      column("n", "Số", "No.", .integer), column("at", "Lúc", "At"),
      column("actor", "Người hỏi", "Actor"), column("os_user", "Tài khoản", "Login"),
      column("command", "Lệnh", "Command"), column("about", "Về", "About", isMasked: true),
      column("rows", "Số dòng", "Rows", .integer), column("reason", "Lý do", "Reason"),
      column("ends", "Kết thúc số", "Ends no.", .integer),
    ]
  }
}
