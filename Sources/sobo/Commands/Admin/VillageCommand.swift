import AdminMap
import ArgumentParser
import Records
import RegistryCore
import Sheets

/// `sobo admin village`: the villages and what becomes of them.
struct VillageCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Thôn, xóm, bản, tổ: xem, đổi tên, gộp, kết thúc.",
      en: "Villages: list, rename, merge, close.",
      discussion: Wording(
        vi: """
          Mỗi thay đổi là một lần ghi có lý do. Tên cũ vẫn tìm thấy thôn.

          sobo admin village list --commune 01273 --similar
          sobo admin village rename "Xóm Một" --to "Nà Pò" --commune 01273 --reason "NQ 12"
          sobo admin village merge "Nà Pó" --into "Nà Pò" --commune 01273 --reason "ghi sai"
          sobo admin village close "Nà Pò" --commune 01273 --date 01/05/2026 --reason "giải thể"
          """,
        en: """
          Each change is one entry with its reason. A former name still finds the village.

          sobo admin village list --commune 01273 --similar
          sobo admin village rename "Xóm Một" --to "Nà Pò" --commune 01273 --reason "NQ 12"
          sobo admin village merge "Nà Pó" --into "Nà Pò" --commune 01273 --reason "misspelt"
          sobo admin village close "Nà Pò" --commune 01273 --date 01/05/2026 --reason "dissolved"
          """))
  }

  static let configuration = CommandConfiguration(
    "village", Help.command,
    subcommands: [List.self, Rename.self, Merge.self, Close.self], defaultSubcommand: List.self)

  /// `sobo admin village list`.
  struct List: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Các thôn, số hộ, tên khác, và những thôn tên gần giống nhau.",
        en: "The villages, their households, other names, and those whose names are alike.")
      static let commune = ArgumentHelp(
        vi: "Mã hoặc tên xã vào ngày đó (mặc định: mọi xã).",
        en: "A commune's code or name on that day (default: all).",
        value: "code")
      static let all = ArgumentHelp(
        vi: "Cả thôn đã kết thúc và thôn đã gộp vào thôn khác.",
        en: "Also villages that ended and those that were merged.")
      static let similar = ArgumentHelp(
        vi: "Chỉ thôn có tên gần giống thôn khác của xã.",
        en: "Only villages whose name is like another's of the commune.")
    }

    static let configuration = CommandConfiguration("list", Help.command)

    @Option(help: Help.commune)
    var commune: String?
    @OptionGroup var day: OnOption
    @Flag(help: Help.all)
    var all = false
    @Flag(help: Help.similar)
    var similar = false
    @OptionGroup var result: ResultOptions
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let registry = try global.open(for: .reading)
      try result.list(
        VillageList.columns(in: global.language(of: registry)), beside: registry.path
      ) { output in
        try VillageList.rows(
          in: commune, on: day.day?.iso ?? Clock.today(), isWhole: all, areSimilar: similar,
          connection: registry.connection
        ) { try output.write($0) }
      }
    }
  }

  /// `sobo admin village rename`.
  struct Rename: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Đổi tên thôn từ một ngày; tên cũ là tên của thời gian trước.",
        en: "Rename a village from a day on; the old name is that of the time before.")
      static let to = ArgumentHelp(vi: "Tên mới.", en: "The new name.", value: "name")
    }

    static let configuration = CommandConfiguration("rename", Help.command)

    @OptionGroup var village: VillageArgument
    @Option(help: Help.to)
    var to: String
    @Option(help: .villageDay)
    var date: DayArgument?
    @OptionGroup var act: VillageAct
    @OptionGroup var global: GlobalOptions

    func run() throws {
      try act.perform(.renameVillage, global) {
        try $0.rename(village.name, to: to, from: date?.day.iso ?? Clock.today(), act: $1)
      }
    }
  }

  /// `sobo admin village merge`.
  struct Merge: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Gộp thôn ghi sai tên vào thôn đúng; hộ, cuộc họp, danh sách đi theo.",
        en: "Merge a misspelt village into the right one, with households, meetings and lists.")
      static let into = ArgumentHelp(
        vi: "Thôn đúng.", en: "The right village.", value: "name")
      static let intoFormer = ArgumentHelp(
        vi: "Mã hoặc tên xã cũ của thôn đúng, khi xã có hai thôn trùng tên.",
        en: "The right one's former commune by code or name, where two villages share a name.",
        value: "code")
    }

    static let configuration = CommandConfiguration("merge", Help.command)

    @OptionGroup var village: VillageArgument
    @Option(help: Help.into)
    var into: String
    @Option(help: Help.intoFormer)
    var intoFormerCommune: String?
    @OptionGroup var act: VillageAct
    @OptionGroup var global: GlobalOptions

    func run() throws {
      try act.perform(.mergeVillages, global) {
        try $0.merge(
          village.name,
          into: VillageEvents.Name(into, commune: village.commune, former: intoFormerCommune),
          act: $1)
      }
    }
  }

  /// `sobo admin village close`.
  struct Close: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Kết thúc thôn vào một ngày; từ chối khi còn hộ ở đó.",
        en: "End a village on a day; refused while households live there.")
    }

    static let configuration = CommandConfiguration("close", Help.command)

    @OptionGroup var village: VillageArgument
    @Option(help: .villageDay)
    var date: DayArgument?
    @OptionGroup var act: VillageAct
    @OptionGroup var global: GlobalOptions

    func run() throws {
      try act.perform(.closeVillage, global) {
        try $0.close(village.name, on: date?.day.iso ?? Clock.today(), act: $1)
      }
    }
  }
}

/// The village that an act is about.
struct VillageArgument: ParsableArguments {
  private enum Help {
    static let village = ArgumentHelp(vi: "Tên thôn.", en: "The village's name.", value: "village")
    static let commune = ArgumentHelp(
      vi: "Mã hoặc tên xã vào ngày đó.",
      en: "The commune's code or name on that day.",
      value: "code")
  }

  @Argument(help: Help.village)
  var village: String
  @Option(help: Help.commune)
  var commune: String
  @Option(help: .formerCommune)
  var formerCommune: String?

  var name: VillageEvents.Name {
    VillageEvents.Name(village, commune: commune, former: formerCommune)
  }
}

/// What every act on a village is told.
struct VillageAct: ParsableArguments {
  @OptionGroup var why: RequiredReason
  @OptionGroup var result: FormatOption<ObjectFormat>

  /// Does the act and reports what came of it.
  func perform(
    _ action: EntryAction, _ global: GlobalOptions,
    _ body: (VillageEvents, EntryInfo) throws -> EventOutcome
  ) throws {
    try EventReport.show(action, why.reason, result, global) {
      try body(VillageEvents(registry: $0, language: $1), $2)
    }
  }
}

extension ArgumentHelp {
  fileprivate static let villageDay = ArgumentHelp(
    vi: "Ngày, dd/mm/yyyy (mặc định: hôm nay).",
    en: "The day, dd/mm/yyyy (default: today).",
    value: "date")
}
