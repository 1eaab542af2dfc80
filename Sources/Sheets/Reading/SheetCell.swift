/// What a cell of a spreadsheet holds; a text file holds text only.
public enum CellKind: UInt8, Hashable, Sendable {
  case empty
  case text
  /// A number: in plain decimals, `4085001234`, `-0.5`, or as its format writes it, `CB0012`, `45
  /// %`.
  case number
  /// A day, as `2024-09-05`, with ` 07:30:00` after it if it has a time; a time alone; or what its
  /// format shows of it, `1987`, `09/2024`.
  case date
  /// `1` or `0`.
  case boolean
  /// An error, such as `#N/A`, or the `########` of an invalid date; a fault of its row.
  case error
}

/// What else there is to know of a cell.
public struct CellTraits: OptionSet, Hashable, Sendable {
  /// The traits as bits.
  public let rawValue: UInt16

  /// Traits of these bits.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// The cell lies under a merged range, and so is not empty.
  ///
  /// It has the range's value in the first column of the range, and none in the others.
  public static let covered = CellTraits(rawValue: 1)
  /// A number of 16 digits or more: spreadsheets keep 15.
  public static let lostDigits = CellTraits(rawValue: 2)
  /// A number that is shown as a power of ten, as programs show codes of which they lost the end.
  public static let scientific = CellTraits(rawValue: 4)
  /// A number or a text with which the format writes letters, signs or spaces, a percentage, a
  /// fraction.
  public static let written = CellTraits(rawValue: 8)
  /// A date of which only the year is shown: its text is a year.
  public static let yearOnly = CellTraits(rawValue: 16)
  /// A date of which no day is shown: its text is a month, or a year.
  public static let hidesDay = CellTraits(rawValue: 32)
  /// A date of which no year is shown: its text has the year that the program chose.
  public static let hidesYear = CellTraits(rawValue: 64)
  /// All or a part of it is crossed out.
  public static let struck = CellTraits(rawValue: 128)
  /// A number of which only the thousands or millions are shown.
  public static let scaled = CellTraits(rawValue: 256)
  /// There is something, and the file does not say what: a formula that was never computed, an invalid
  /// number, a text that is too long.
  public static let withoutValue = CellTraits(rawValue: 512)
}

/// A cell that is kept: its text, and what it holds.
public struct SheetCell: Hashable, Sendable {
  /// Its text, as `Record` gives it.
  public let text: String
  /// What it holds.
  public let kind: CellKind
  /// Its number in the file, if any.
  public let number: Double?
  /// What else there is to know of it.
  public let traits: CellTraits

  /// Describes a cell.
  public init(
    text: String, kind: CellKind, number: Double? = nil, traits: CellTraits = []
  ) {
    self.text = text
    self.kind = kind
    self.number = number
    self.traits = traits
  }
}

/// What a row keeps of each cell besides its text.
struct CellFacts {
  var kind = CellKind.empty
  var traits: CellTraits = []
  /// NaN without a number.
  var number = Double.nan
}
