import ArgumentParser
import RegistryCore
import Reviews
import Vietnamese

extension ReviewCommand {
  /// `sobo review close`.
  struct Close: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Đóng một đợt đã xong; từ đó không sửa được nữa.",
        en: "Close a round that is done; nothing of it changes from then on.")
    }

    static let configuration = CommandConfiguration("close", Help.command)

    @OptionGroup var round: RoundOptions
    @OptionGroup var act: OnOption
    @OptionGroup var proposal: ProposalOptions
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let registry = try global.open(for: .writing)
      let name = try round.name
      let count = try ReviewRounds(registry).close(
        name, on: act.day, act: global.act(.closeRound))
      try Console.print(
        Wording(
          vi:
            "Đã đóng đợt \(name.code): \(Language.vietnamese.number(count)) hộ trong danh sách đều có kết quả cuối cùng.",
          en:
            "Closed round \(name.code): all \(Language.english.number(count)) listed households have their outcome."
        )[
          global.language(of: registry)])
    }
  }

  /// `sobo review cancel`.
  struct Cancel: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Hủy một đợt mở nhầm, khi chưa có bản ghi nào.",
        en: "Take back a round opened by mistake, while nothing is recorded in it.")
    }

    static let configuration = CommandConfiguration("cancel", Help.command)

    @OptionGroup var round: RoundOptions
    @OptionGroup var why: RequiredReason
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let registry = try global.open(for: .writing)
      let name = try round.name
      try ReviewRounds(registry).cancel(name, act: global.act(.cancelRound, reason: why.reason))
      try Console.print(
        Wording(vi: "Đã hủy đợt \(name.code).", en: "Cancelled round \(name.code).")[
          global.language(of: registry)])
    }
  }

  /// `sobo review reopen`.
  struct Reopen: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Mở lại một đợt đã đóng, có lý do.",
        en: "Open a closed round again, for a reason.")
    }

    static let configuration = CommandConfiguration("reopen", Help.command)

    @OptionGroup var round: RoundOptions
    @OptionGroup var why: RequiredReason
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let registry = try global.open(for: .writing)
      let name = try round.name
      try ReviewRounds(registry).reopen(name, act: global.act(.reopenRound, reason: why.reason))
      try Console.print(
        Wording(vi: "Đợt \(name.code) mở lại.", en: "Round \(name.code) is open again.")[
          global.language(of: registry)])
    }
  }
}
