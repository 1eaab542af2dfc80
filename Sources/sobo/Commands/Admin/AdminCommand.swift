import AdminMap
import ArgumentParser
import RegistryCore
import Schema
import Sheets

/// `sobo admin`: the administrative map and its changes.
struct AdminCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Bản đồ hành chính và thôn, cùng thay đổi của chúng.",
      en: "The administrative map and the villages, and their changes.")
  }

  static let configuration = CommandConfiguration(
    "admin", Help.command, subcommands: [List.self, Load.self, VillageCommand.self],
    defaultSubcommand: List.self)

  /// `sobo admin list`.
  struct List: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Các đơn vị của một bản đồ, và đơn vị kế tiếp.",
        en: "The units of a map, and what they became.")
    }

    static let configuration = CommandConfiguration("list", Help.command)

    @OptionGroup var state: MapOption
    @OptionGroup var result: ResultOptions
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let registry = try global.open(for: .reading)
      let language = global.language(of: registry)
      try result.list(MapList.columns(in: language), beside: registry.path) { output in
        let today = Clock.today()
        let day =
          try state.map.map { try MapDays(registry.connection).day(of: $0, asked: today) } ?? today
        try MapList.rows(on: day, in: registry.connection) { try output.write($0) }
      }
    }
  }

  /// `sobo admin load`.
  struct Load: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Nạp một lần thay đổi bản đồ: đơn vị mới và bảng đối chiếu.",
        en: "Load a change of the map: new units and a crosswalk.",
        discussion: Wording(
          vi: """
            UNITS: code,name,kind,parent_code,valid_from,legal_basis – các đơn vị bắt đầu từ ngày đó.
            CROSSWALK: old_code,new_code,effective[,old_name,new_name,village,share,legal_basis] – mỗi
            đơn vị kết thúc một dòng; có village thì chỉ thôn đó chuyển. Xã được chia: một dòng không có
            new_code, share là “chia”, và mỗi thôn của xã một dòng; phần còn lại giữ mã cũ thì có một dòng
            trong UNITS. Mã dùng lại được. Đơn vị nhận thêm đơn vị khác thì bắt đầu lại. Tất cả là một lần
            ghi, hoặc không có gì.
            """,
          en: """
            UNITS: code,name,kind,parent_code,valid_from,legal_basis: the units that begin that day.
            CROSSWALK: old_code,new_code,effective[,old_name,new_name,village,share,legal_basis]: a row
            for each unit that ends; with village only that village moves. A commune that is divided: a
            row without new_code, with “divided” as share, and a row for each of its villages; a rest that
            keeps the code has a row in UNITS. Codes may be used again. A unit that takes in another
            begins anew. All of it is one entry, or nothing.
            """))
      static let units = ArgumentHelp(
        vi: "Các đơn vị mới.",
        en: "The new units.",
        value: "units")
      static let crosswalk = ArgumentHelp(
        vi: "Bảng đối chiếu.",
        en: "The crosswalk.",
        value: "crosswalk")
      static let areas = ArgumentHelp(
        vi: "Phân loại của đơn vị: unit_code,class,value,valid_from,valid_to,legal_basis.",
        en: "Classes of units: unit_code,class,value,valid_from,valid_to,legal_basis.",
        value: "file")
    }

    static let configuration = CommandConfiguration("load", Help.command)

    @Argument(help: Help.units)
    var units: String

    @Argument(help: Help.crosswalk)
    var crosswalk: String

    @Option(help: Help.areas)
    var areas: String?

    @OptionGroup var trial: DryRunOption

    @OptionGroup var why: ReasonOption

    @OptionGroup var result: FormatOption<ObjectFormat>

    @OptionGroup var global: GlobalOptions

    func run() throws {
      let registry = try global.open(for: .writing)
      let language = global.language(of: registry)
      let report = try MapChange.load(
        MapChange.Files(units: units, crosswalk: crosswalk, areas: areas), into: registry,
        act: global.act(.loadMap, reason: why.reason), isDryRun: trial.dryRun,
        language: language)
      if result.isJSON {
        try Console.print(json: report.json(isDryRun: trial.dryRun, language))
      } else {
        try Console.print(report.text(isDryRun: trial.dryRun, language))
      }
      for warning in report.warnings { Console.note(warning[language]) }
      if !report.problems.isEmpty { throw ExitCode(ExitStatus.attention.rawValue) }
    }
  }
}
