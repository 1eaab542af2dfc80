import AdminMap
import ArgumentParser
import RegistryCore
import Schema
import Sheets

/// `sobo admin`: the administrative map and its changes.
struct AdminCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "admin",
    abstract: words(
      "Bản đồ hành chính và thay đổi của nó.", "The administrative map and its changes."),
    subcommands: [List.self, Load.self], defaultSubcommand: List.self)

  /// `sobo admin list`.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: words(
        "Các đơn vị của một bản đồ, và đơn vị kế tiếp.",
        "The units of a map, and what they became."))

    @Option(
      help: ArgumentHelp(
        words(
          "Bản đồ: old, new, hoặc của một ngày (mặc định: hôm nay).",
          "The map: old, new, or that of a day (default: today)."), valueName: "old|new|date"))
    var map: MapChoice?

    @OptionGroup var result: ResultOptions
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let registry = try global.open(for: .reading)
      let language = global.language(of: registry)
      let output = try result.open(MapList.columns(in: language), beside: registry.path)
      let today = Clock.today()
      let day = try map.map { try MapDays(registry.connection).day(of: $0, asked: today) } ?? today
      try MapList.rows(on: day, in: registry.connection) { try output.writer.write($0) }
      try output.finish()
    }
  }

  /// `sobo admin load`.
  struct Load: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: words(
        "Nạp một lần thay đổi bản đồ: đơn vị mới và bảng đối chiếu.",
        "Load a change of the map: new units and a crosswalk."),
      discussion: words(
        """
        UNITS: code,name,kind,parent_code,valid_from,legal_basis – các đơn vị bắt đầu từ ngày đó.
        CROSSWALK: old_code,new_code,effective[,old_name,new_name,village,legal_basis] – mỗi đơn vị
        kết thúc một dòng; có village thì chỉ thôn đó chuyển. Mã dùng lại được. Đơn vị nhận thêm
        đơn vị khác thì bắt đầu lại. Tất cả là một lần ghi, hoặc không có gì.
        """,
        """
        UNITS: code,name,kind,parent_code,valid_from,legal_basis: the units that begin that day.
        CROSSWALK: old_code,new_code,effective[,old_name,new_name,village,legal_basis]: a row for
        each unit that ends; with village only that village moves. Codes may be used again. A unit
        that takes in another begins anew. All of it is one entry, or nothing.
        """))

    @Argument(help: ArgumentHelp(words("Các đơn vị mới.", "The new units."), valueName: "units"))
    var units: String

    @Argument(
      help: ArgumentHelp(words("Bảng đối chiếu.", "The crosswalk."), valueName: "crosswalk"))
    var crosswalk: String

    @Option(
      help: ArgumentHelp(
        words(
          "Phân loại của đơn vị: unit_code,class,value,valid_from,valid_to,legal_basis.",
          "Classes of units: unit_code,class,value,valid_from,valid_to,legal_basis."),
        valueName: "file"))
    var areas: String?

    @Flag(help: ArgumentHelp(words("Chỉ kiểm tra, không ghi.", "Check only, write nothing.")))
    var dryRun = false

    @Option(help: ArgumentHelp(words("Lý do, căn cứ.", "Why, by which act."), valueName: "text"))
    var reason: String?

    @Option(help: ArgumentHelp(words("Dạng kết quả.", "Form of the result.")))
    var format = RecordCommand.Format.table

    @OptionGroup var global: GlobalOptions

    func run() throws {
      let registry = try global.open(for: .writing)
      let language = global.language(of: registry)
      let report = try MapChange.load(
        MapChange.Files(units: units, crosswalk: crosswalk, areas: areas), into: registry,
        act: global.act("admin load", reason: reason), isDryRun: dryRun, language: language)
      if format == .json {
        try Console.print(report.json(isDryRun: dryRun, language).text(isIndented: true))
      } else {
        try Console.print(report.text(isDryRun: dryRun, language))
      }
      for warning in report.warnings { Console.note(warning[language]) }
      if !report.problems.isEmpty { throw ExitCode(ExitStatus.attention.rawValue) }
    }
  }
}
