/// How a text table is written.
public struct CSVDialect: Hashable, Sendable {
  /// What stands between fields.
  public enum Delimiter: String, Hashable, Sendable, CaseIterable {
    case comma
    case semicolon
    case tab

    /// The delimiter as a byte.
    public var byte: UInt8 {
      switch self {
      case .comma: UInt8(ascii: ",")
      case .semicolon: UInt8(ascii: ";")
      case .tab: UInt8(ascii: "\t")
      }
    }
  }

  /// What stands between rows.
  public enum LineEnd: String, Hashable, Sendable {
    case lf
    case crlf
    case cr

    /// The line end as text.
    public var text: String {
      switch self {
      case .lf: "\n"
      case .crlf: "\r\n"
      case .cr: "\r"
      }
    }
  }

  /// What stands between fields.
  public var delimiter: Delimiter
  /// What stands between rows: in a file that was read, what ends its header.
  public var lineEnd: LineEnd
  /// Whether the file begins with the UTF-8 byte order mark, by which Excel knows UTF-8.
  public var hasMark: Bool

  /// Commas, line feeds, no mark: what other programs read best.
  public static let standard = CSVDialect()

  /// Describes a dialect.
  public init(delimiter: Delimiter = .comma, lineEnd: LineEnd = .lf, hasMark: Bool = false) {
    self.delimiter = delimiter
    self.lineEnd = lineEnd
    self.hasMark = hasMark
  }
}

extension CSVDialect.Delimiter {
  /// The delimiter that stands most often outside quotes in one of the first records.
  ///
  /// The record with most of one delimiter decides, so a title line above the header does not.
  /// Nil when the bytes end before so many records do.
  static func detected(
    in bytes: UnsafeRawBufferPointer, records: Int = 1, isLast: Bool
  ) -> Self? {
    var tally = Tally()
    var best = Tally()
    var isQuoted = false
    var seen = 0
    for byte in bytes {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == 10 || byte == 13 {
        if tally.most > best.most { best = tally }
        tally = Tally()
        seen += 1
        if seen >= records { return best.winner }
      }
      tally.count(byte)
    }
    if seen > 0, isLast { return (tally.most > best.most ? tally : best).winner }
    guard isLast else { return nil }
    return isQuoted ? detected(inLine: bytes) : tally.winner
  }

  /// Of a first record whose quote never closes, the first line decides, quotes or not.
  private static func detected(inLine bytes: UnsafeRawBufferPointer) -> Self {
    var tally = Tally()
    for byte in bytes {
      if byte == 10 || byte == 13 { break }
      tally.count(byte)
    }
    return tally.winner
  }

  private struct Tally {
    var commas = 0
    var semicolons = 0
    var tabs = 0

    mutating func count(_ byte: UInt8) {
      switch byte {
      case UInt8(ascii: ","): commas += 1
      case UInt8(ascii: ";"): semicolons += 1
      case UInt8(ascii: "\t"): tabs += 1
      default: break
      }
    }

    var most: Int { max(commas, semicolons, tabs) }

    var winner: CSVDialect.Delimiter {
      if tabs > commas, tabs > semicolons { return .tab }
      return semicolons > commas ? .semicolon : .comma
    }
  }
}
