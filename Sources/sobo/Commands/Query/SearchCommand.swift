import ArgumentParser
import Queries
import RegistryCore
import Schema
import Sheets
import Vietnamese

/// `sobo search`: people and households as one types them.
struct SearchCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Tìm người và hộ: tên không dấu, một phần mã hộ, một phần số định danh, tên thôn, xã.",
      en: "Find people and households: names without marks, parts of codes and numbers, places.",
      discussion: Wording(
        vi: """
          sobo search nong van duc               họ tên, đủ hay một phần, có dấu hay không
          sobo search duc tra linh               tên rồi thôn hoặc xã, cũ hay mới
          sobo search CB0123                     mã hộ, đủ hay một phần; CB0123/2 là một thành viên
          sobo search "nong van duc 1980"        thêm năm sinh
          sobo search 0912 345 678               từ 6 chữ số của số định danh (bị che), điện thoại
          """,
        en: """
          sobo search nong van duc               a name, whole or in parts, with marks or without
          sobo search duc tra linh               a name, then a village or commune, old or new
          sobo search CB0123                     a household's code or part of it; CB0123/2 is a member
          sobo search "nong van duc 1980"        with the year of birth
          sobo search 0912 345 678               6 or more digits of a citizen number (masked) or phone
          """))
    static let text = ArgumentHelp(
      vi: "Điều cần tìm.",
      en: "What to look for.",
      value: "text")
  }

  static let configuration = CommandConfiguration("search", Help.command)

  @Argument(help: Help.text)
  var text: [String]

  @OptionGroup var result: ResultOptions
  @OptionGroup var known: KnownOption
  @OptionGroup var disclosure: DisclosureOptions
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let asked = text.joined(separator: " ")
    try disclosure.record("search " + asked + known.text, global)
    let registry = try known.open(global)
    let language = global.language(of: registry)
    let limit = result.rowLimit ?? 30
    let hits = try Search(
      registry, limit: limit, showsNumbers: disclosure.showIds,
      today: registry.moment?.day ?? Clock.today()
    ).run(asked)
    try log(asked, hits)
    try result.list(
      SearchHit.columns(in: language), beside: registry.path, showsNumbers: disclosure.showIds
    ) { output in
      let labels =
        result.isForPeople
        ? SearchLabels(codes: CodeLabels(registry.connection), language: language) : nil
      for hit in hits {
        let cells = hit.cells
        try output.write(try labels?.labelled(cells) ?? cells)
      }
    }
    if hits.isEmpty {
      Console.note(
        Self.nothing(NumberMask.inGroups(NumberMask.inText(asked), atLeast: 6))[language])
      throw ExitCode(ExitStatus.attention.rawValue)
    } else if hits.count >= limit {
      Console.note(
        Wording(
          vi: "Chỉ hiện \(limit) kết quả đầu; gõ thêm, hoặc dùng --limit.",
          en: "Only the first \(limit) are shown; type more, or use --limit.")[language])
    }
  }
}

extension SearchCommand {
  /// Logs a search by the number of a person, one that shows numbers, and one that finds more people
  /// than a list may have without a trace.
  private func log(_ asked: String, _ hits: [SearchHit]) throws {
    let asksNumber = Search.asksNumber(asked)
    let showsNumbers = disclosure.showIds && !hits.isEmpty
    guard asksNumber || showsNumbers || hits.count > ReadLog.listLimit else { return }
    try global.logRead(
      "search", about: Search.trace(of: asked, moment: known.text, hits), rows: hits.count,
      reason: disclosure.reason)
  }

  /// That nothing was found, and what to try.
  private static func nothing(_ asked: String) -> Wording {
    Wording(
      vi: "Không tìm thấy gì: \(asked). Thử gõ ít chữ hơn, không dấu; chỉ tên hoặc chỉ thôn; hoặc"
        + " 6 chữ số trở lên của số định danh, điện thoại.",
      en: "Nothing was found: \(asked). Try fewer words, without marks; only a name or only a"
        + " village; or 6 or more digits of a citizen or telephone number.")
  }
}
