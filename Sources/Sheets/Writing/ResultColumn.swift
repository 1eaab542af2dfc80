import JSON
import Vietnamese

/// The forms in which rows are printed.
public enum ResultFormat: String, Sendable, CaseIterable {
  case table
  case csv
  case json
  case ndjson
  case markdown
  case xlsx

  /// Whether it is binary, and so belongs into a file rather than on a terminal.
  public var isBinary: Bool { self == .xlsx }

  /// Whether it is for people: words for codes, local times.
  public var isForPeople: Bool { self == .table || self == .markdown }
}

/// A column of a result.
public struct ResultColumn: Sendable {
  /// The type of the values; numbers are aligned to the right.
  public enum Kind: Hashable, Sendable {
    case text
    case integer
    /// Numbers with decimals.
    case decimal
    /// Days in ISO form; real dates in xlsx.
    case date
  }

  /// What scripts call it: the heading in csv, the key in json and ndjson.
  public let name: String
  /// What people read above it: the heading in table and markdown.
  public let title: String
  /// What its values are.
  public let kind: Kind
  /// The text for a value in formats for people; nil for the value itself.
  public let shown: (@Sendable (String) -> String)?

  /// Whether its texts come with the numbers of people masked, by who knows which of them are amounts.
  private let isMasked: Bool

  /// Describes a column.
  public init(
    name: String, title: String? = nil, kind: Kind = .text, isMasked: Bool = false,
    shown: (@Sendable (String) -> String)? = nil
  ) {
    self.name = name
    self.title = title ?? name
    self.kind = kind
    self.isMasked = isMasked
    self.shown = shown
  }

  /// Whether its texts stand as they are: they were masked before, or are codes, days, names of files or
  /// digests; anything else may hold a number of a person.
  public var isExact: Bool { isMasked || Self.isExact(name) }

  private static let exactNames: Set<String> = [
    "at", "checkpoint", "checksum", "code", "digest", "file", "hash", "id", "key", "leaf", "path",
    "prev",
    "program", "root", "rule", "sha256", "subject", "version",
  ]
  private static let exactEndings = [
    "_at", "_code", "_codes", "_digest", "_from", "_hash", "_key", "_no", "_on", "_root", "_sha256",
    "_to",
  ]

  /// The same of a column, or of a member of a JSON object, by its name.
  public static func isExact(_ name: String) -> Bool {
    exactNames.contains(name) || exactEndings.contains(where: name.hasSuffix)
  }

  /// A value as people read it.
  public func text(of cell: ResultValue) -> String {
    guard let shown, cell != .null else { return cell.text }
    return shown(cell.text)
  }
}

/// A value of a result.
public enum ResultValue: Hashable, Sendable {
  case null
  case text(String)
  case integer(Int64)
  case real(Double)
  /// Hundredths, printed with two decimals: 2471 is 24.71.
  case hundredths(Int64)

  /// The value as plain text; NULL is empty.
  public var text: String {
    switch self {
    case .null: ""
    case .text(let text): text
    case .integer(let number): String(number)
    case .real(let number): "\(number)"
    case .hundredths(let number): JSONText.hundredths(number)
    }
  }

  /// The value with the numbers of people in its text masked.
  public var masked: ResultValue {
    guard case .text(let text) = self else { return self }
    return .text(NumberMask.inText(text))
  }

  /// The value for a workbook; texts of a column of dates are dates.
  package func workbookCell(_ kind: ResultColumn.Kind) -> XLSXCell {
    switch self {
    case .null: .empty
    case .text(let text): kind == .date ? .date(text) : .text(text)
    case .integer(let number): .integer(number)
    case .real(let number): .real(number)
    case .hundredths(let number): .hundredths(number)
    }
  }

  /// The value as JSON; a number that JSON has no word for is null.
  public var json: JSONValue {
    switch self {
    case .null: .null
    case .text(let text): .string(text)
    case .integer(let number): .integer(number)
    case .real(let number): .real(number)
    case .hundredths(let number): .hundredths(number)
    }
  }
}
