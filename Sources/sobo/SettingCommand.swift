import ArgumentParser
import Records
import RegistryCore
import Sheets

/// `sobo setting`: what the registry is told once.
struct SettingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "setting",
    abstract: words("Thiết lập của sổ.", "Settings of the registry."),
    subcommands: [List.self, Set.self, Unset.self], defaultSubcommand: List.self)

  /// `sobo setting list`.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: words("Mọi thiết lập và giá trị.", "All settings and their values."))

    @OptionGroup var result: ResultOptions
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let registry = try global.open(for: .reading)
      let language = global.language(of: registry)
      let output = try result.open(
        [
          Column(name: "name", title: Wording(vi: "Tên", en: "Name")[language]),
          Column(name: "value", title: Wording(vi: "Giá trị", en: "Value")[language]),
          Column(name: "about", title: Wording(vi: "Ý nghĩa", en: "Meaning")[language]),
        ], beside: registry.path)
      for (setting, value) in try SettingStore(registry).list() {
        let shown = value.map {
          result.isForPeople && setting.name == "last_drill"
            ? LastDrill.shown($0, in: language) : $0
        }
        try output.writer.write([
          .text(setting.name), shown.map(Cell.text) ?? .null, .text(setting.about[language]),
        ])
      }
      try output.finish()
    }
  }

  /// `sobo setting set`.
  struct Set: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: words("Đặt một thiết lập.", "Give a setting a value."))

    @Argument(
      help: ArgumentHelp(words("Tên.", "Its name."), valueName: "name"),
      completion: .names { SettingStore.all.filter(\.isOpen).map(\.name) })
    var name: String

    @Argument(help: ArgumentHelp(words("Giá trị.", "Its value."), valueName: "value"))
    var value: String

    @Option(help: ArgumentHelp(words("Lý do.", "Why."), valueName: "text"))
    var reason: String?

    @OptionGroup var global: GlobalOptions

    func run() throws {
      let registry = try global.open(for: .writing)
      let kept = try SettingStore(registry).set(
        name, to: value, act: global.act("setting set", reason: reason))
      try Console.print("\(name) = \(kept ?? "")")
    }
  }

  /// `sobo setting unset`.
  struct Unset: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: words("Bỏ một thiết lập.", "Take the value of a setting away."))

    @Argument(help: ArgumentHelp(words("Tên.", "Its name."), valueName: "name"))
    var name: String

    @Option(help: ArgumentHelp(words("Lý do.", "Why."), valueName: "text"))
    var reason: String?

    @OptionGroup var global: GlobalOptions

    func run() throws {
      let registry = try global.open(for: .writing)
      try SettingStore(registry).set(
        name, to: nil, act: global.act("setting unset", reason: reason))
    }
  }
}
