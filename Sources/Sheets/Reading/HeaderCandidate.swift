import Vietnamese

/// The first rows of a text table as one delimiter divides them, and the header among them.
struct HeaderCandidate {
  /// How many bytes of a text are examined.
  static let length = 1 << 16

  struct Row {
    /// Where it begins in the examined bytes.
    let start: Int
    /// How many lines end before it.
    let lines: Int
    let texts: [String]
    /// Whether it can be read as a row; titles need not.
    let isSound: Bool
  }

  let delimiter: CSVDialect.Delimiter
  private(set) var rows: [Row] = []
  private(set) var span: HeaderFinder.Span?
  /// How many of the wanted columns the header names.
  private let score: Int

  /// Whether the header names any column that is wanted.
  var isKnown: Bool { score > 0 }

  /// Looks at the beginning of a text; `isWhole` says that there is no more of it.
  init(
    _ bytes: UnsafeRawBufferPointer, isWhole: Bool, _ delimiter: CSVDialect.Delimiter,
    _ finder: HeaderFinder
  ) {
    self.delimiter = delimiter
    let record = Record()
    var (place, lines) = (0, 0)
    while place < bytes.count, rows.count < finder.linesLooked {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[place...])
      if rest[0] == 10 || rest[0] == 13 {
        place += rest.starts(with: [13, 10]) ? 2 : 1
        lines += 1
        continue
      }
      var scanner = CSVScanner(delimiter: delimiter.byte, fields: record.fields)
      var texts: [String] = []
      var (length, lineCount) = (0, 0)
      let outcome = scanner.scan(rest, isLast: isWhole)
      var isSound = false
      switch outcome {
      case .complete:
        record.show(UnsafeRawBufferPointer(rebasing: rest.prefix(scanner.contentLength)))
        texts = (0..<min(record.count, CSVReader.columnLimit)).map(record.text)
        (length, lineCount, isSound) = (scanner.length, scanner.innerLines + 1, true)
      case .fault:
        // A title may have quotes as it likes; it costs its own line.
        let line = rest.prefix { $0 != 10 && $0 != 13 }
        texts = [String(decoding: line, as: UTF8.self)]
        let end = UnsafeRawBufferPointer(rebasing: rest[line.count...])
        length = line.count + (end.starts(with: [13, 10]) ? 2 : min(1, end.count))
        lineCount = 1
      case .incomplete: break
      }
      // A row that is longer than the examined bytes ends the search.
      guard length > 0 else { break }
      if texts.contains(where: { !VietnameseText.collapsed($0).isEmpty }) {
        rows.append(Row(start: place, lines: lines, texts: texts, isSound: isSound))
      }
      place += length
      lines += lineCount
    }
    record.clear()
    span = finder.span(in: rows.map(\.texts))
    score = span.map { finder.score(of: $0.names) } ?? 0
  }

  /// Looks with each delimiter, and takes the one under which most wanted columns are found; where
  /// none or all find as many, the one that divides most rows into as many fields.
  static func best(
    in bytes: UnsafeRawBufferPointer, isWhole: Bool, _ finder: HeaderFinder
  ) -> HeaderCandidate {
    var best = HeaderCandidate(bytes, isWhole: isWhole, .comma, finder)
    for delimiter in CSVDialect.Delimiter.allCases where delimiter != .comma {
      let other = HeaderCandidate(bytes, isWhole: isWhole, delimiter, finder)
      if other.rank.lexicographicallyPrecedes(best.rank) { continue }
      if best.rank.lexicographicallyPrecedes(other.rank) { best = other }
    }
    return best
  }

  /// How well the delimiter fits: the columns found, the rows alike, their fields.
  private var rank: [Int] {
    var counts: [Int: Int] = [:]
    for row in rows where row.isSound && row.texts.count > 1 {
      counts[row.texts.count, default: 0] += 1
    }
    let alike = counts.max { ($0.value, $0.key) < ($1.value, $1.key) }
    return [score, alike?.value ?? 0, alike?.key ?? 0]
  }
}
