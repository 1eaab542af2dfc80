import ArgumentParser
import RegistryCore
import Synchronization
import Vietnamese

/// Why something is written, kept in the trail.
struct ReasonOption: ParsableArguments {
  @Option(help: .reason)
  var reason: String?

  @OptionGroup var proposal: ProposalOptions
}

/// Why something is written that must not be done without a reason.
struct RequiredReason: ParsableArguments {
  @Option(help: .reason)
  var reason: String

  @OptionGroup var proposal: ProposalOptions
}

/// How a write becomes a proposal, where the registry has accounts.
struct ProposalOptions: ParsableArguments {
  private enum Help {
    static let propose = ArgumentHelp(
      vi: "Lập đề nghị để người thứ hai duyệt, chưa ghi (tự động khi không được ghi thẳng).",
      en: "Propose it to a second person (as happens by itself where it may not be written).")
    static let draft = ArgumentHelp(
      vi: "Đề nghị để nháp, chưa gửi.", en: "Keep the proposal as a draft, not sent yet.")
    static let replaces = ArgumentHelp(
      vi: "Số của đề nghị mà đề nghị này thay.", en: "The proposal that this one replaces.",
      value: "number")
    static let comment = ArgumentHelp(
      vi: "Lời nhắn cho người duyệt.", en: "A word to whoever decides.", value: "text")
  }

  @Flag(help: Help.propose)
  var propose = false
  @Flag(help: Help.draft)
  var draft = false
  @Option(help: Help.replaces)
  var replaces: Int64?
  @Option(help: Help.comment)
  var comment: String?

  private static let kept = Mutex(ProposalRequest())

  /// What the command that runs was given; commands open the registry in many places, and each write
  /// of theirs is proposed alike.
  static var given: ProposalRequest { kept.withLock { $0 } }

  func validate() throws {
    var request = ProposalRequest()
    request.isAsked = propose || draft || replaces != nil
    (request.isDraft, request.replaces, request.comment) = (draft, replaces, comment)
    Self.kept.withLock { $0 = request }
  }
}

/// Whether everything is done and then rolled back.
struct DryRunOption: ParsableArguments {
  private enum Help {
    static let dryRun = ArgumentHelp(
      vi: "Làm thử mọi việc rồi hủy; không ghi gì.",
      en: "Do everything and roll it back.")
  }

  @Flag(help: Help.dryRun)
  var dryRun = false
}

/// What every write of single records is given: why, and how its outcome is printed.
struct WritingOptions: ParsableArguments {
  @OptionGroup var why: ReasonOption
  @OptionGroup var result: FormatOption<ObjectFormat>

  var reason: String? { why.reason }
}

/// On which day something of a round is done.
struct OnOption: ParsableArguments {
  private enum Help {
    static let on = ArgumentHelp(
      vi: "Vào ngày này (mặc định: hôm nay).",
      en: "On this day (default: today).",
      value: "date")
  }

  @Option(help: Help.on)
  var on: DayArgument?

  var day: CivilDate? { on?.day }
}

/// A day as people type it: `dd/mm/yyyy` or ISO.
struct DayArgument: ExpressibleByArgument {
  let day: CivilDate

  init?(argument: String) {
    guard case .date(let day) = DateReading.read(argument) else { return nil }
    self.day = day
  }

  /// A typed day in ISO form, for options whose error names the day.
  ///
  /// Throws a usage error for what is no day.
  static func iso(_ text: String) throws -> String {
    guard let day = DayArgument(argument: text)?.day else {
      throw RegistryError.unreadableDate(text)
    }
    return day.iso
  }
}
