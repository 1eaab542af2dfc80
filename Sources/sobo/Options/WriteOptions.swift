import ArgumentParser
import RegistryCore
import Vietnamese

/// Why something is written, kept in the trail.
struct ReasonOption: ParsableArguments {
  @Option(help: .reason)
  var reason: String?
}

/// Why something is written that must not be done without a reason.
struct RequiredReason: ParsableArguments {
  @Option(help: .reason)
  var reason: String
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
