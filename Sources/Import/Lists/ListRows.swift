import RegistryCore
import SQLite
import Schema
import Sheets
import Vietnamese

/// The rows of communes' lists, applied a household at a time.
final class ListRows: ImportRows {
  private let files: [ListFile]
  private let rejects: ListRejectFiles
  private let options: ImportOptions
  private let language: Language
  private let batch: ImportBatch
  private let writer: ListWriter
  let dates: DateColumns
  private let progress: (ImportProgress) -> Void
  /// For each sheet the index of its file.
  private let fileOfSheet: [Int]
  /// Rows of a file that are about no person and name no place.
  private var skippedRows: [Int: [(what: ListSection.Skipped, row: String)]] = [:]

  static func open(
    _ paths: [String], kind: RecordKind, options: ReadingOptions, registry: Connection
  ) throws -> [ListFile] {
    try paths.map { try ListFile($0, options: options) }
  }

  static func rejects(of files: [ListFile], options: ImportOptions) throws -> ListRejectFiles {
    try ListRejectFiles(files, options: options)
  }

  init(_ session: ImportSession<ListRows>) throws {
    files = session.files
    rejects = session.rejects
    options = session.options
    language = session.language
    batch = session.batch
    progress = session.progress
    fileOfSheet = files.enumerated().flatMap { index, file in file.sheets.map { _ in index } }
    let sheets = files.flatMap(\.sheets)
    dates = DateColumns(sheets.map { ($0.header, $0.reading.dateOrder) }, .list)
    for (index, sheet) in sheets.enumerated() { sheet.watchDates(dates, as: index) }
    writer = try ListWriter(
      entry: session.entry, sheets: sheets, options: options.reading, language: language)
  }

  func apply() throws {
    var source = 0
    for (index, file) in files.enumerated() {
      let before = batch.counts.rows
      for sheet in file.sheets {
        if file.earlier == nil {
          try read(try Self.sheetContext(sheet, source), file: index)
        }
        source += 1
      }
      guard file.earlier == nil else { continue }
      file.rowCount = batch.counts.rows - before
      guard file.rowCount > 0 else { throw RegistryError.listOfNobody(file.name) }
    }
  }
}

// MARK: What the session asks for

extension ListRows {
  /// Members, since theirs are the rows that may take a household's head away.
  var applier: RowApplier { writer.members.applier }
  var names: NameColumns { writer.members.names }
  var stops: [ImportStop] { [] }
  var decisionCount: Int { writer.decisionCount }
  var breakerCounts: BreakerCounts { writer.breakerCounts }
  var villages: [CreatedVillage] { writer.villages }
  var households: [CreatedHousehold] { writer.created }

  func origin(ofSource source: Int) -> (file: Int, sheet: Int) { (fileOfSheet[source], source) }

  func completeNotes() {
    for (index, file) in files.enumerated() {
      file.notes += notes(of: file, skippedRows[index] ?? [], writer)
    }
  }
}

// MARK: Reading

extension ListRows {
  /// What the rows above say of those to come.
  private struct Headings {
    var village: String?
    var commune: String?
    var outcome: ListOutcome?
    /// The rows that said so, or that ended what others had said.
    private var villageLine: ListSheet.Line?
    private var communeLine: ListSheet.Line?
    private var outcomeLine: ListSheet.Line?
    /// A numbered row that names neither a village nor an outcome that is understood, and where the
    /// one before it must not go on.
    var unclear: (line: Int, text: String)?
    /// Whether signatures have begun, which end with the next person or heading.
    var isSigned = false
    /// The head of the household at hand; where none is, the row that ended the one before.
    private var household: ListSheet.Line?

    /// The rows without which the next household cannot be read, in their order.
    var lines: [ListSheet.Line] {
      [communeLine, villageLine, outcomeLine].compactMap { $0 }.sorted { $0.line < $1.line }
    }

    /// The same for a row that is not known to be of a household.
    var linesOfStray: [ListSheet.Line] { lines + [household].compactMap { $0 } }

    mutating func setHousehold(_ line: ListSheet.Line) { household = line }

    mutating func setVillage(_ name: String?, at line: ListSheet.Line) {
      (village, villageLine) = (name, line)
    }

    /// A commune has villages of its own.
    mutating func setCommune(_ name: String, at line: ListSheet.Line) {
      (commune, communeLine) = (name, line)
      (village, villageLine) = (nil, nil)
    }

    mutating func setOutcome(_ outcome: ListOutcome?, at line: ListSheet.Line) {
      (self.outcome, outcomeLine) = (outcome, line)
    }

    /// What a clerk decided of the village, in the row that names it.
    func villageAnswers(in sheet: ListSheet) -> [Decision] {
      guard village != nil, let villageLine else { return [] }
      return sheet.answers(of: villageLine)
    }

    /// Households and persons since the sums that a list may have: of a part, of a heading, of all.
    var counts: [(households: Int, persons: Int)] = [(0, 0), (0, 0), (0, 0)]

    mutating func count(isHead: Bool) {
      for index in counts.indices {
        counts[index].persons += 1
        if isHead { counts[index].households += 1 }
      }
    }
  }

  private func read(_ sheetContext: ListWriter.SheetContext, file: Int) throws {
    let sheet = sheetContext.sheet
    var headings = Headings()
    headings.outcome = sheet.title.outcome
    var group: ListWriter.Group?
    func apply() throws {
      guard let full = group else { return }
      group = nil
      try self.apply(full, in: sheetContext, under: headings.lines, file: file)
    }
    var areAllHeads = sheet.isHeadByNumberOnly
    while let line = try sheet.next() {
      let row = PrintedRow(line)
      if let fault = line.fault {
        try apply()
        refuse(line, .structure(fault), under: headings, in: sheetContext, file: file)
      } else if let what = row.skipped(in: sheet) {
        try apply()
        headings.setHousehold(line)
        if what == .sum { compare(row, line, &headings, in: sheetContext, file: file) }
        if what == .signature { headings.isSigned = true }
        skip(what, row, line, file: file)
      } else if let person = ListPerson(line, in: sheet),
        !headings.isSigned || person.hasNumbers(in: sheet)
      {
        headings.isSigned = false
        headings.count(isHead: person.isHead)
        areAllHeads = areAllHeads && person.isHead
        if person.isHead {
          try apply()
          headings.setHousehold(line)
          if let unclear = headings.unclear {
            throw RegistryError.sectionUnclear(sheet.name, line: unclear.line, unclear.text)
          }
          group = ListWriter.Group(
            head: person, village: headings.village, commune: headings.commune,
            outcome: headings.outcome, villageAnswers: headings.villageAnswers(in: sheet))
        } else if group != nil {
          group?.members.append(person)
        } else {
          refuse(line, .noHead, under: headings, in: sheetContext, file: file)
        }
      } else {
        try apply()
        headings.setHousehold(line)
        try read(heading: row, line, &headings, in: sheetContext, file: file)
      }
    }
    try apply()
    if areAllHeads, headings.counts[2].persons > 1 {
      throw RegistryError.headsUnclear(sheet.name)
    }
  }

  private func read(
    heading row: PrintedRow, _ line: ListSheet.Line, _ headings: inout Headings,
    in sheetContext: ListWriter.SheetContext, file: Int
  ) throws {
    switch ListSection(row, isSigned: headings.isSigned) {
    case .village(let name): headings.setVillage(name, at: line)
    case .commune(let name): headings.setCommune(name, at: line)
    case .outcome(let outcome): headings.setOutcome(outcome, at: line)
    case .unclearOutcome(let text):
      let sheet = sheetContext.sheet
      // Where rows have a category of their own, or none is recorded, it does not matter.
      guard sheet.has(.category) || !sheet.has(.b1) || !sheet.has(.b2) else {
        throw RegistryError.sectionUnclear(sheet.name, line: line.line, text)
      }
      headings.setOutcome(nil, at: line)
      skip(.other, row, line, file: file)
      return
    case .skipped(let what):
      skip(what, row, line, file: file)
      if what == .other, row.isNumbered { end(&headings, at: row, line, in: sheetContext.sheet) }
      return
    }
    headings.unclear = nil
    headings.isSigned = false
    headings.counts[1] = (0, 0)
  }

  /// Ends what the section above said: a numbered row that is not understood begins another one.
  private func end(
    _ headings: inout Headings, at row: PrintedRow, _ line: ListSheet.Line, in sheet: ListSheet
  ) {
    let needsOutcome = !sheet.has(.category) && sheet.has(.b1) && sheet.has(.b2)
    let saidOutcome = headings.outcome != nil && headings.outcome != sheet.title.outcome
    if (saidOutcome && needsOutcome) || (headings.village != nil && !sheet.has(.village)) {
      headings.unclear = (line.line, row.firstText)
    }
    if saidOutcome { headings.setOutcome(nil, at: line) }
    if headings.village != nil { headings.setVillage(nil, at: line) }
  }

  private func skip(
    _ what: ListSection.Skipped, _ row: PrintedRow, _ line: ListSheet.Line, file: Int
  ) {
    skippedRows[file, default: []].append((what, "\(line.line) “\(row.firstText.prefix(40))”"))
  }

  /// Holds the numbers of a sum against the rows above it.
  private func compare(
    _ row: PrintedRow, _ line: ListSheet.Line, _ headings: inout Headings,
    in sheetContext: ListWriter.SheetContext, file: Int
  ) {
    defer { headings.counts[0] = (0, 0) }
    let sums = [(row.householdSum, true), (row.personSum, false)]
    for (sum, isOfHouseholds) in sums {
      guard let sum else { continue }
      let counts = headings.counts.map { isOfHouseholds ? $0.households : $0.persons }
      guard !counts.contains(sum) else { continue }
      let problem = Problem(
        file: sheetContext.sheet.name, line: line.line, column: nil,
        .sumDiffers(sum, read: counts[2], areHouseholds: isOfHouseholds),
        value: String(row.firstText.prefix(80)), language)
      batch.add(problem, file: file, sheet: sheetContext.index)
    }
  }

  /// Applies a household; where a row of it is refused, the rows that say its place and class and its
  /// head go back too, since the row cannot be read without them.
  private func apply(
    _ group: ListWriter.Group, in sheetContext: ListWriter.SheetContext,
    under headings: [ListSheet.Line], file: Int
  ) throws {
    let outcomes = try writer.apply(group, in: sheetContext)
    if outcomes.contains(where: \.isRefused) {
      for line in headings + [group.head.line] {
        if outcomes.first?.isRefused == true, line.line == group.head.line.line { continue }
        rejects.add(line, of: sheetContext.sheet, file: file, [])
      }
    }
    for outcome in outcomes { add(outcome, in: sheetContext, file: file) }
    progress(ImportProgress(rows: batch.counts.rows, bytes: 0, totalBytes: nil))
    try batch.checkCancellation()
  }

  /// Refuses a row that is of no known household; what stands above it in the reject file keeps it out
  /// of others.
  private func refuse(
    _ line: ListSheet.Line, _ fault: Fault, under headings: Headings,
    in sheetContext: ListWriter.SheetContext, file: Int
  ) {
    for line in headings.linesOfStray { rejects.add(line, of: sheetContext.sheet, file: file, []) }
    add(writer.refuse(line, fault, in: sheetContext), in: sheetContext, file: file)
  }

  private func add(_ row: ListWriter.Outcome, in sheetContext: ListWriter.SheetContext, file: Int) {
    let isRefused = batch.add(row.outcome, row.problems, file: file, sheet: sheetContext.index) {
      row.line.cells.isEmpty
        ? String(decoding: row.line.raw, as: UTF8.self)
        : row.line.cells.map(\.text).joined(separator: "\t")
    }
    if isRefused { rejects.add(row.line, of: sheetContext.sheet, file: file, row.problems) }
    if let original = row.original {
      batch.add(
        RepeatedRow(
          file: sheetContext.sheet.name, line: row.line.line,
          firstFile: writer.members.row.name(ofFile: original.file), firstLine: original.line))
    }
  }

  private static func sheetContext(
    _ sheet: ListSheet, _ index: Int
  ) throws -> ListWriter.SheetContext {
    guard let name = sheet.reading.round ?? sheet.title.year.map(String.init) else {
      throw RegistryError.roundUnknown(sheet.name)
    }
    guard let round = Round(name) else {
      throw RegistryError.badRound(name)
    }
    return ListWriter.SheetContext(
      sheet: sheet, index: index, round: round.code, standardDay: round.standardDay)
  }
}

// MARK: Wording

extension ListRows {
  /// What is to be said of a list once it is read.
  private func notes(
    of file: ListFile, _ skipped: [(what: ListSection.Skipped, row: String)], _ writer: ListWriter
  ) -> [Wording] {
    var notes: [Wording] = []
    for sheet in file.sheets {
      notes += sheet.optionNotes + FileNotes.header(sheet.reader, sheet.header)
      if let taken = sheet.title.taken(of: sheet, sheet.reading) {
        notes.append(
          Wording(
            vi: "lấy từ tiêu đề\(file.sheets.count > 1 ? " của \(sheet.name)" : ""): \(taken.vi)",
            en:
              "taken from the title\(file.sheets.count > 1 ? " of \(sheet.name)" : ""): \(taken.en)"
          ))
      }
      if let workbook = sheet.reader as? WorkbookReader {
        notes += FileNotes.rows(of: workbook.notes)
      }
      notes += FileNotes.repeatedNames(sheet.repeatedNames)
    }
    if !skipped.isEmpty {
      let rows = skipped.prefix(5).map(\.row).joined(separator: "; ")
      let shown = rows + (skipped.count > 5 ? "; …" : "")
      let kinds = PrintedRow.Kind.counted(skipped.map(\.what))
      notes.append(
        Wording(
          vi: "bỏ qua \(skipped.count) dòng không phải là người"
            + " (\(kinds.vi)): dòng \(shown)",
          en: "rows about no person passed over: \(skipped.count)"
            + " (\(kinds.en)): line \(shown)"))
    }
    if writer.isWithoutPoints {
      notes.append(
        Wording(
          vi:
            "danh sách không có điểm B1, B2 nên không ghi kết quả rà soát; chỉ ghi hộ và thành viên",
          en:
            "the list has no points B1 and B2, so no assessments were recorded; only households and"
            + " members"))
    }
    if writer.isWithoutDecision {
      notes.append(
        Wording(
          vi: "có hộ không ghi quyết định, nên mới có kết quả rà soát, chưa được công nhận",
          en: "there are households without a decision: they were assessed, not recognised"))
    }
    if let day = writer.supposedDay {
      let shown = Wording { $0.day(day) }
      notes.append(
        Wording(
          vi: "danh sách không ghi ngày rà soát; đã lấy ngày \(shown.vi). Cho biết ngày khác bằng"
            + " --surveyed-on",
          en:
            "the list does not say when the survey was; \(shown.en) was taken. Tell another day with"
            + " --surveyed-on"))
    }
    if file.form.format == "xls" {
      notes.append(
        Wording(
          vi: "dòng không nhận được của XLS được ghi thành XLSX",
          en: "rows of an XLS that are not taken are written as XLSX"))
    }
    return notes
  }
}
