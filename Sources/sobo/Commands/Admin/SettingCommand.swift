import ArgumentParser
import Records
import RegistryCore
import Sheets

/// `sobo setting`: what the registry is told once.
struct SettingCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Thiết lập của sổ.",
      en: "Settings of the registry.")
  }

  static let configuration = CommandConfiguration(
    "setting", Help.command, subcommands: [List.self, Set.self, Unset.self],
    defaultSubcommand: List.self)

  /// `sobo setting list`.
  struct List: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Mọi thiết lập và giá trị.",
        en: "All settings and their values.")
    }

    static let configuration = CommandConfiguration("list", Help.command)

    @OptionGroup var result: ResultOptions
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let registry = try global.open(for: .reading)
      let language = global.language(of: registry)
      try result.list(
        [
          ResultColumn(name: "name", title: Wording(vi: "Tên", en: "Name")[language]),
          ResultColumn(name: "value", title: Wording(vi: "Giá trị", en: "Value")[language]),
          ResultColumn(name: "about", title: Wording(vi: "Ý nghĩa", en: "Meaning")[language]),
        ], beside: registry.path
      ) { output in
        let store = SettingStore(registry)
        for (setting, value) in try store.list() {
          let shown = try value.map {
            result.isForPeople ? try store.shown($0, of: setting.name, language) : $0
          }
          try output.write([
            .text(setting.name), shown.map(ResultValue.text) ?? .null,
            .text(setting.about[language]),
          ])
        }
      }
    }
  }

  /// `sobo setting set`.
  struct Set: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Đặt một thiết lập.",
        en: "Give a setting a value.")
      static let value = ArgumentHelp(
        vi: "Giá trị.",
        en: "Its value.",
        value: "value")
    }

    static let configuration = CommandConfiguration("set", Help.command)

    @Argument(
      help: .setting,
      completion: .names { SettingStore.all.filter(\.isOpen).map(\.name) })
    var name: String

    @Argument(help: Help.value)
    var value: String

    @OptionGroup var why: ReasonOption

    @OptionGroup var global: GlobalOptions

    func run() throws {
      let registry = try global.open(for: .writing)
      let kept = try SettingStore(registry).set(
        name, to: value, act: global.act(.set, reason: why.reason))
      let shown = try kept.map {
        try SettingStore(registry).shown($0, of: name, global.language(of: registry))
      }
      try Console.print("\(name) = \(shown ?? "")")
    }
  }

  /// `sobo setting unset`.
  struct Unset: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Bỏ một thiết lập.",
        en: "Take the value of a setting away.")
    }

    static let configuration = CommandConfiguration("unset", Help.command)

    @Argument(help: .setting)
    var name: String

    @OptionGroup var why: ReasonOption

    @OptionGroup var global: GlobalOptions

    func run() throws {
      let registry = try global.open(for: .writing)
      try SettingStore(registry).set(
        name, to: nil, act: global.act(.unset, reason: why.reason))
    }
  }
}
