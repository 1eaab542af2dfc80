import ArgumentParser
import Audits
import RegistryCore
import Sheets

/// `sobo audit risk`: where to look first.
struct AuditRiskCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Nơi cần xem trước: tỷ lệ bất thường theo xã hoặc rà soát viên.",
      en: "Where to look first: unusual shares by commune or reviewer.",
      discussion: Wording(
        vi: """
          Của các phiếu trong năm: có phát hiện còn mở; có đúng cặp điểm hay gặp nhất; nằm đúng ngưỡng
          nghèo hoặc cận nghèo; quay lại phân loại của hai năm trước; quyết định sau hạn; và số tiền hộ
          nhận tròn triệu đồng. Cột Nổi bật nêu tỷ lệ cao hơn cả tỉnh mà ngẫu nhiên chỉ gặp dưới 1/100
          (phân phối nhị thức). Đó là gợi ý để xem hồ sơ, không phải bằng chứng.
          """,
        en: """
          Of the sheets of a year: with an open finding; with exactly the commonest pair of points; exactly
          at a line of the poor or near-poor; back in the category of two years before; decided after the
          last day; and what households were given in whole millions. Stands out names the shares above
          the province's that chance would give in fewer than 1 of 100 (binomial distribution). It says
          where to look at the files; it proves nothing.
          """))
    static let by = ArgumentHelp(
      vi: "So sánh theo.",
      en: "What is compared.",
      value: RiskTable.Grouping.allCases.map(\.rawValue).joined(separator: "|"))
    static let year = ArgumentHelp(
      vi: "Phiếu của năm nào (mặc định: năm cuối).",
      en: "The year of the sheets (default: the last).",
      value: "year")
  }

  static let configuration = CommandConfiguration("risk", Help.command)

  @Option(help: Help.by)
  var by = RiskTable.Grouping.commune

  @Option(help: Help.year)
  var year: Int?

  @OptionGroup var result: RowOptions

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let registry = try global.open(for: .reading)
    let language = global.language(of: registry)
    let (year, rows) = try RiskTable.rows(by: by, year: year, in: registry, rules: Rule.all)
    if by == .reviewer {
      try ReadCounter("audit risk", about: "--by reviewer \(year)", global).next(rows.count)
    }
    let sink = try result.sink(beside: registry.path)
    try RiskList(by: by, language: language, format: result.format).write(rows, to: sink)
    try sink.finish()
    let outstanding = rows.count { !$0.standsOut.isEmpty }
    Console.note(
      Wording(
        vi: "Phiếu năm \(year): \(outstanding) trong \(rows.count) nơi có tỷ lệ nổi bật.",
        en: "Sheets of \(year): \(outstanding) of \(rows.count) stand out.")[language])
  }
}

extension RiskTable.Grouping: ExpressibleByArgument {}
