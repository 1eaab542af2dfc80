/// How a text table is written.
public struct CSVDialect: Hashable, Sendable {
  /// What separates fields.
  public enum Delimiter: String, Hashable, Sendable, CaseIterable {
    case comma
    case semicolon
    case tab
    /// `|`.
    case pipe

    /// The delimiter as a byte.
    public var byte: UInt8 {
      switch self {
      case .comma: UInt8(ascii: ",")
      case .semicolon: UInt8(ascii: ";")
      case .tab: UInt8(ascii: "\t")
      case .pipe: UInt8(ascii: "|")
      }
    }
  }

  /// What separates rows.
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

  /// What separates fields.
  public var delimiter: Delimiter
  /// What separates rows: in a file that was read, the line end of its header.
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
  /// The delimiter that is most frequent outside quotes in the first record.
  ///
  /// Nil when the bytes end before the record does.
  static func detected(in bytes: UnsafeRawBufferPointer, isLast: Bool) -> Self? {
    var counts = DelimiterCounts()
    var isQuoted = false
    for byte in bytes {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == 10 || byte == 13 { return counts.winner }
      counts.count(byte)
    }
    guard isLast else { return nil }
    return isQuoted ? detected(inLine: bytes) : counts.winner
  }

  /// Of a first record whose quote never closes, the first line decides, quotes or not.
  private static func detected(inLine bytes: UnsafeRawBufferPointer) -> Self {
    var counts = DelimiterCounts()
    for byte in bytes {
      if byte == 10 || byte == 13 { break }
      counts.count(byte)
    }
    return counts.winner
  }

  private struct DelimiterCounts {
    var counts = [Int](repeating: 0, count: CSVDialect.Delimiter.allCases.count)

    mutating func count(_ byte: UInt8) {
      for (index, delimiter) in CSVDialect.Delimiter.allCases.enumerated()
      where delimiter.byte == byte {
        counts[index] += 1
      }
    }

    /// The one counted most often, the first of equals.
    var winner: CSVDialect.Delimiter {
      let most = counts.max() ?? 0
      return zip(CSVDialect.Delimiter.allCases, counts).first { $0.1 == most }?.0 ?? .comma
    }
  }
}
