import ArgumentParser
import Import
import RegistryCore
import Reviews
import Schema
import Sheets

/// `sobo template`: an empty sheet of a kind, or one with the households that a round is to survey.
struct TemplateCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Tệp mẫu của một loại bản ghi, để điền rồi nhập.",
      en: "An empty sheet for a kind of record, to be filled in and imported.",
      discussion: Wording(
        vi: """
          Các loại: \(RecordKind.ofFiles.map(\.name).joined(separator: ", ")).
          Phiếu rà soát có sẵn các hộ trong danh sách của một đợt, kết quả kỳ trước ghi bên cạnh:
          sobo template assessments --round 2026 --commune 01774
          """,
        en: """
          Kinds: \(RecordKind.ofFiles.map(\.name).joined(separator: ", ")).
          A survey sheet with the households on a round’s list, last round’s results beside them:
          sobo template assessments --round 2026 --commune 01774
          """))
    static let round = ArgumentHelp(
      vi: "Đợt rà soát (2026, hoặc 2026-03): phiếu có sẵn các hộ trong danh sách.",
      en: "The round (2026, or 2026-03) whose listed households the sheet is filled with.",
      value: "round")
    static let commune = ArgumentHelp(
      vi: "Chỉ các hộ của xã này: mã hoặc tên.",
      en: "Only the households of this commune, by code or name.",
      value: "code")
    static let output = ArgumentHelp(
      vi: "Tệp .xlsx hoặc .csv chưa có (mặc định: LOẠI.xlsx trong thư mục hiện tại).",
      en: "A new .xlsx or .csv file (default: KIND.xlsx in this folder).",
      value: "file")
  }

  static let configuration = CommandConfiguration("template", Help.command)

  @Argument(help: .kind)
  var kind: String

  @Option(help: Help.round)
  var round: String?

  @Option(help: Help.commune)
  var commune: String?

  @Option(help: Help.output)
  var output: String?

  @OptionGroup var replacing: ForceOption

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard round != nil || commune == nil else {
      throw ValidationError(vi: "--commune cần --round.", en: "--commune takes --round.")
    }
    guard round == nil || kind == RecordKind.assessments.name else {
      throw ValidationError(
        vi: "--round chỉ dùng cho: sobo template assessments",
        en: "--round is for: sobo template assessments")
    }
  }

  func run() throws {
    let kind = try RecordKind.ofFile(kind).forTemplate
    let registry = try global.open(for: .reading)
    let language = global.language(of: registry)
    let path =
      output ?? ([kind.name, round, commune].compactMap { $0 }).joined(separator: "-") + ".xlsx"
    let isCSV = path.lowercased().hasSuffix(".csv")
    if isCSV, round != nil {
      throw ValidationError(
        vi: "Phiếu của một đợt có danh sách chọn và trang giải thích, nên phải là tệp .xlsx.",
        en: "The sheet of a round has drop-downs and a page of codes, so it is a .xlsx file.")
    }
    guard isCSV || path.lowercased().hasSuffix(".xlsx") else {
      throw RegistryError.noSuchTemplateFormat(path)
    }
    if let round {
      let list = try SurveyList(of: registry, Self.name(round), unit: commune)
      try ReadCounter(
        "template assessments", about: [round, commune].compactMap(\.self).joined(separator: " "),
        global
      ).next(list.households.count)
      let sheet = try SurveySheet(list, registry.connection, language: language)
      try sheet.write(to: sink(path, registry))
    } else {
      let template = try Template(kind, registry.connection, language: language)
      let sink = try sink(path, registry)
      try isCSV ? template.writeCSV(to: sink) : template.writeWorkbook(to: sink)
    }
    try Console.print(exact: path)
  }

  private func sink(_ path: String, _ registry: Registry) throws -> OutputSink {
    try OutputFile.sink(path, beside: registry.path, isForced: replacing.force)
  }

  /// A year, or a year and a month.
  private static func name(_ text: String) throws -> ReviewRound.Name {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard (1...2).contains(parts.count), let year = parts[0], parts.count == 1 || parts[1] != nil
    else {
      throw ValidationError(
        vi: "--round là năm, hoặc năm-tháng: 2026, 2026-03.",
        en: "--round is a year, or a year and a month: 2026, 2026-03.")
    }
    return try ReviewRound.Name(year: year, month: parts.count == 2 ? parts[1] : nil)
  }
}
