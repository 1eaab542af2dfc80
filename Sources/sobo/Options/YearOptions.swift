import ArgumentParser
import Reviews

/// Which year a result is about.
struct YearOption: ParsableArguments {
  @Option(help: .year)
  var year: Int?
}

/// Which month makes a round a regular one.
struct MonthOption: ParsableArguments {
  private enum Help {
    static let month = ArgumentHelp(
      vi: "Tháng, nếu là đợt rà soát thường xuyên.",
      en: "The month, for a regular round.",
      value: "month")
  }

  @Option(help: Help.month)
  var month: Int?
}

/// Which round.
struct RoundOptions: ParsableArguments {
  @Option(help: .year)
  var year: Int
  @OptionGroup var regular: MonthOption

  /// Its name.
  var name: ReviewRound.Name {
    get throws { try ReviewRound.Name(year: year, month: regular.month) }
  }
}

extension ArgumentHelp {
  fileprivate static let year = ArgumentHelp(vi: "Năm.", en: "The year.", value: "year")
}
