import Vietnamese

/// Numbers, days and times as people read them: the one place that knows the forms of both languages.
extension Language {
  /// A whole number in groups of three: `1.174.350` or `1,174,350`.
  public func number(_ number: Int64) -> String {
    switch self {
    case .vietnamese: VietnameseNumbers.grouped(number)
    case .english: VietnameseNumbers.grouped(number, separator: ",")
    }
  }

  /// A whole number in groups of three.
  public func number(_ number: Int) -> String { self.number(Int64(number)) }

  /// A whole number that stands in a text, as people read it.
  @Sendable public func grouped(_ text: String) -> String { Int64(text).map { number($0) } ?? text }

  /// Hundredths with two decimals: `1.024,71` or `1,024.71`.
  public func decimal(hundredths: Int64) -> String {
    switch self {
    case .vietnamese: VietnameseNumbers.decimal(hundredths: hundredths)
    case .english: VietnameseNumbers.decimal(hundredths: hundredths, point: ".", separator: ",")
    }
  }

  /// A number that scripts wrote with a decimal point; any other text as it is.
  @Sendable public func decimal(_ text: String) -> String {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first.flatMap({ Int64($0) }),
      parts.dropFirst().allSatisfy({ $0.utf8.allSatisfy { $0 >= 48 && $0 <= 57 } && !$0.isEmpty })
    else { return text }
    // Between 0 and -1 the whole part has no sign to keep.
    let sign = whole == 0 && text.hasPrefix("-") ? "-" : ""
    let mark = self == .vietnamese ? "," : "."
    return sign + number(whole) + parts.dropFirst().map { mark + $0 }.joined()
  }

  /// How many of something there are, in English: `1 change`, `2 changes`.
  package static func english(_ count: some BinaryInteger, _ one: String, _ many: String) -> String
  {
    "\(count) \(count == 1 ? one : many)"
  }

  /// An answer to a question: có, không, yes, no.
  public func answer(_ isSo: Bool) -> String {
    switch self {
    case .vietnamese: isSo ? "có" : "không"
    case .english: isSo ? "yes" : "no"
    }
  }

  /// Hundredths of a percent: `24,71 %` or `24.71 %`.
  public func percent(hundredths: Int64) -> String { decimal(hundredths: hundredths) + " %" }

  /// An amount of money: `1.500.000 đ` or `1,500,000 VND`.
  public func money(_ amount: Int64) -> String {
    number(amount) + (self == .vietnamese ? " đ" : " VND")
  }

  /// An amount of money in a sentence; from 100 million on in millions with two decimals, since so many
  /// digits would be masked as the number of a person.
  public func roundMoney(_ amount: Int64) -> String {
    guard amount >= 100_000_000 else { return money(amount) }
    return decimal(hundredths: amount / 10_000)
      + (self == .vietnamese ? " triệu đồng" : " million VND")
  }

  /// An ISO day: `31/12/2024` or `2024-12-31`; any other text as it is.
  @Sendable public func day(_ iso: String) -> String {
    self == .vietnamese ? VietnameseNumbers.date(iso) : iso
  }

  /// A time in UTC, as entries write it, by the clock of Vietnam: `31/12/2024 14:30` or
  /// `2024-12-31 14:30`; any other text as it is.
  @Sendable public func time(_ utc: String) -> String {
    guard let local = VietnamTime.local(utc) else { return utc }
    return day(local.day) + " " + local.clock.prefix(5)
  }
}

extension Wording {
  /// Writes the same text in both languages.
  public init(_ text: (Language) -> String) {
    self.init(vi: text(.vietnamese), en: text(.english))
  }
}
