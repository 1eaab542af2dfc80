import Vietnamese

/// Looks for the sheet to be read among those of a workbook, and for the header in it.
struct SheetSearch {
  /// A sheet whose header was found.
  struct SheetHeader {
    let index: Int
    let reading: LatinReading
    let latinEncoding: TextEncoding?
    fileprivate let rows: [(number: Int, texts: [String])]
    fileprivate let span: HeaderFinder.Span
    fileprivate let score: Int
  }

  /// The sheet to be read, those with a known header, and those before it that were passed over.
  struct Found {
    let chosen: SheetHeader
    var known: [Int] = []
    var passed: [Int] = []
  }

  private static let rowsForEncoding = 400

  private let path: String
  private let workbook: any Workbook
  private let finder: HeaderFinder
  private let given: TextEncoding?
  private let knowsHeader: (([String]) -> Bool)?

  init(
    _ workbook: any Workbook, path: String, finder: HeaderFinder, given: TextEncoding?,
    knowsHeader: (([String]) -> Bool)?
  ) {
    self.path = path
    self.workbook = workbook
    self.finder = finder
    self.given = given
    self.knowsHeader = knowsHeader
  }

  func choose(_ choice: WorkbookReader.Choice) throws(SheetError) -> Found {
    switch choice {
    case .named(let name):
      let index = try self.index(of: name)
      guard let header = try header(at: index) else { throw .empty(path: path) }
      return Found(chosen: header, known: knowsHeader?(header.span.names) == true ? [index] : [])
    case .firstVisible: return try first()
    }
  }

  /// The first sheet of a known header; without one the first of several that names most columns.
  private func first() throws(SheetError) -> Found {
    let visible = workbook.sheets.indices.filter { !workbook.sheets[$0].isHidden }
    let indices = visible.isEmpty ? Array(workbook.sheets.indices) : visible
    var candidates: [SheetHeader] = []
    var fault: SheetError?
    for index in indices {
      do throws(SheetError) {
        guard let header = try header(at: index) else { continue }
        candidates.append(header)
      } catch {
        // A sheet that cannot be read does no harm where another one is meant.
        fault = fault ?? error
      }
      if knowsHeader == nil, !candidates.isEmpty || fault != nil { break }
    }
    let known = candidates.filter { knowsHeader?($0.span.names) == true }
    if known.isEmpty, let fault { throw fault }
    guard let chosen = known.first ?? best(of: candidates) else { throw .empty(path: path) }
    return Found(
      chosen: chosen, known: known.map(\.index), passed: indices.filter { $0 < chosen.index })
  }

  private func best(of candidates: [SheetHeader]) -> SheetHeader? {
    guard let most = candidates.map(\.score).max() else { return nil }
    return candidates.first { $0.score == most }
  }

  private func index(of name: String) throws(SheetError) -> Int {
    let sheets = workbook.sheets
    if let exact = sheets.firstIndex(where: { $0.name == name }) { return exact }
    let key = HeaderFinder.key(name)
    if let alike = sheets.firstIndex(where: { HeaderFinder.key($0.name) == key }) { return alike }
    if let number = Int(name), sheets.indices.contains(number - 1) { return number - 1 }
    throw .unusableWorkbook(path: path, .noSuchSheet(name, names: sheets.map(\.name)))
  }

  /// The header of a sheet; nil where the sheet has no text.
  private func header(at index: Int) throws(SheetError) -> SheetHeader? {
    var (reading, latin) = try reading(of: index)
    var rows = try firstRows(of: index, reading)
    guard var span = finder.span(in: rows.map(\.texts)) else { return nil }
    if case .all(let encoding) = reading, given == nil {
      // Headings that are known as they stand are Unicode: only some columns are typed for a font.
      let plain = try firstRows(of: index, .byFont)
      if let own = finder.span(in: plain.map(\.texts)),
        finder.score(of: own.names) > finder.score(of: span.names)
      {
        let last = plain[own.rows.upperBound].number
        reading = .columns(encoding, try columns(of: index, below: last, encoding), below: last)
        (rows, span, latin) = (plain, own, nil)
      }
    }
    return SheetHeader(
      index: index, reading: reading, latinEncoding: latin, rows: rows, span: span,
      score: finder.score(of: span.names))
  }

  private func firstRows(
    of index: Int, _ reading: LatinReading
  ) throws(SheetError) -> [(number: Int, texts: [String])] {
    var rows: [(number: Int, texts: [String])] = []
    try read(index, reading) { row in
      let texts = Self.texts(of: row)
      if !texts.isEmpty { rows.append((row.number, texts)) }
      return rows.count < finder.linesLooked
    }
    return rows
  }

  /// The columns whose texts below the header are typed for a font.
  private func columns(
    of index: Int, below last: Int, _ encoding: TextEncoding
  ) throws(SheetError) -> Set<Int> {
    var texts: [Int: [String]] = [:]
    try read(index, .byFont) { row in
      for place in row.places where place.facts.kind == .text && row.number > last {
        texts[place.column, default: []].append(row.text(of: place))
      }
      return row.number < last + Self.rowsForEncoding
    }
    let columns = texts.filter { _, texts in
      if case .certain(let form)? = EncodingDetection.fontVerdict(on: texts) {
        return form.encoding == encoding
      }
      // Signs that stand for letters in such fonts only, where there are too few words to tell.
      return texts.contains { $0.contains(/[A-Za-z][µ¸¹®¨©ª¶]/) }
    }
    return Set(columns.keys)
  }

  /// Shows the rows of a sheet to `body` until it has seen enough.
  private func read(
    _ index: Int, _ reading: LatinReading, _ body: (CellRow) -> Bool
  ) throws(SheetError) {
    do throws(WorkbookFault) {
      let source = try workbook.rows(of: index, reading: reading)
      let row = CellRow()
      while try source.next(into: row), body(row) {}
    } catch { throw SheetError.of(error, path) }
  }

  /// The row's texts from column A to the last that has one; none where all are blank.
  private static func texts(of row: CellRow) -> [String] {
    let places = row.places.filter {
      $0.column < CSVReader.columnLimit && !VietnameseText.isBlank(row.bytes(of: $0))
    }
    guard let last = places.map(\.column).max() else { return [] }
    var texts = [String](repeating: "", count: last + 1)
    for place in places { texts[place.column] = row.text(of: place) }
    return texts
  }

  /// Decides whether Latin text is Vietnamese typed for a font, by the first rows.
  private func reading(of index: Int) throws(SheetError) -> (LatinReading, TextEncoding?) {
    switch given {
    case .tcvn3, .vni: return (given.map(LatinReading.all) ?? .byFont, given)
    case .utf8, .utf16, .cp1258: return (.none, nil)
    case nil: break
    }
    var texts: [String] = []
    var rows = 0
    var hasFont = false
    try read(index, .byFont) { row in
      rows += 1
      hasFont = row.decodedCells > 0
      for place in row.places where place.facts.kind == .text { texts.append(row.text(of: place)) }
      return !hasFont && rows < Self.rowsForEncoding
    }
    // Where cells have such fonts, their fonts are believed.
    if hasFont { return (.byFont, nil) }
    switch EncodingDetection.fontVerdict(on: texts) {
    case nil: return (.byFont, nil)
    case .certain(let form):
      guard form.encoding.isOfFont else { return (.byFont, nil) }
      return (.all(form.encoding), form.encoding)
    case .doubtful(let candidates): throw .doubtfulEncoding(path: path, candidates: candidates)
    }
  }
}

extension SheetSearch.SheetHeader {
  /// What the header is once it is known which of its cells are merged.
  struct Table {
    let header: [String]
    let headerLine: Int
    let title: [[String]]
    let other: OtherHeader?
    /// For a column without a heading, the column whose heading is merged over it.
    let covering: [Int: Int]
  }

  func table(_ merges: [CellRange]) -> Table {
    let numbers = rows[span.rows].map(\.number)
    var header = span.names
    var covering: [Int: Int] = [:]
    for range in merges {
      let first = range.columns.lowerBound
      guard range.columns.count > 1, first < header.count, !Self.isBlank(header[first]),
        numbers.contains(where: range.rows.contains)
      else { continue }
      let end = min(range.columns.upperBound + 1, CSVReader.columnLimit)
      if end > header.count { header += [String](repeating: "", count: end - header.count) }
      for column in (first + 1)..<end where Self.isBlank(header[column]) {
        covering[column] = covering[column] ?? first
      }
    }
    let titleRows = rows.indices.prefix(span.rows.lowerBound).filter { $0 != span.other }
    return Table(
      header: header, headerLine: rows[span.rows.upperBound].number,
      title: titleRows.map { rows[$0].texts },
      other: span.other.map {
        OtherHeader(
          line: rows[$0].number, names: rows[$0].texts, headerLine: rows[span.last].number)
      },
      covering: covering)
  }

  private static func isBlank(_ text: String) -> Bool {
    VietnameseText.collapsed(text).isEmpty
  }
}
