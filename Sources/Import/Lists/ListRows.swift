import RegistryCore
import SQLite
import Schema
import Sheets
import Vietnamese

/// The rows of communes' lists, applied a household at a time.
final class ListRows: ImportRows {
  private let files: [ListFile]
  private let rejects: ListRejectFiles
  let options: ImportOptions
  private let language: Language
  private let batch: ImportBatch
  let writer: ListWriter
  let dates: DateColumns
  private let progress: (ImportProgress) -> Void
  /// For each sheet the index of its file.
  private let fileOfSheet: [Int]
  /// Rows of a file that are about no person and name no place.
  private var skippedRows: [Int: [(what: PrintedRow.Kind, row: String)]] = [:]

  static func open(
    _ paths: [String], kind: RecordKind, options: ReadingOptions, registry: Connection
  ) throws -> [ListFile] {
    try paths.map { try ListFile($0, options: options) }
  }

  static func rejects(
    of files: [ListFile], options: ImportOptions, in language: Language
  ) throws -> ListRejectFiles {
    try ListRejectFiles(files, options: options, in: language)
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
  var coded: RowApplier { writer.households.applier }
  var names: NameColumns { writer.members.names }
  var stops: [ImportStop] {
    files.flatMap(\.sheets).enumerated().compactMap { $1.begun?.stop(source: $0) }
  }
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
  private func read(_ sheetContext: ListWriter.SheetContext, file: Int) throws {
    let sheet = sheetContext.sheet
    try check(sheetContext)
    var headings = ListHeadings(sheet)
    var group: ListWriter.Group?
    func apply() throws {
      guard let full = group else { return }
      group = nil
      try self.apply(full, in: sheetContext, under: headings.lines, file: file)
    }
    var areAllHeads = true
    var signs = PersonSigns(
      sheet, year: Int(sheetContext.round.prefix(4)))
    while let line = try sheet.next() {
      let row = PrintedRow(line)
      if let fault = line.fault {
        try apply()
        refuse(line, .structure(fault), under: headings, in: sheetContext, file: file)
      } else if let what = row.skipped(in: sheet) {
        signs.endPart()
        if what == .repeatedHeading,
          sheet.header.hasOtherColumns(line.cells.map(\.text), than: sheet.reader.header)
        {
          throw RegistryError.otherColumns(
            sheet.name, line: line.line, row.texts.joined(separator: ", "))
        }
        // A new page begins anywhere, between a head and its members too.
        guard what != .repeatedHeading && what != .pageNumber else {
          skip(what, row, line, file: file)
          continue
        }
        try apply()
        headings.setHousehold(line)
        if what == .sum {
          compare(row, line, &headings, in: sheetContext, file: file)
          headings.note(sum: row, line)
        }
        if what == .signature { headings.isSigned = true }
        skip(what, row, line, file: file)
      } else if let person = try self.person(line, row, headings, in: sheetContext) {
        headings.isSigned = false
        headings.count(isHead: person.isHead)
        areAllHeads = areAllHeads && person.isHead
        if person.isHead {
          try apply()
          headings.setHousehold(line)
          group = try begin(person, &headings, in: sheetContext)
          signs.note(line, village: headings.village)
        } else if group != nil {
          group?.members.append(person)
        } else {
          refuse(line, .noHead, under: headings, in: sheetContext, file: file)
        }
        if person.isBare { headings.note(bare: row, line) }
      } else {
        signs.endPart()
        try apply()
        headings.setHousehold(line)
        try read(heading: row, line, &headings, in: sheetContext, file: file)
      }
    }
    try apply()
    if areAllHeads, headings.counts[2].persons > 1,
      signs.areFound() || sheet.isHeadByNumberOnly
    {
      throw RegistryError.headsUnclear(sheet.name)
    }
  }

  /// The person that a row is about; a number and the name of a known village are none, and neither are
  /// names under signatures.
  private func person(
    _ line: ListSheet.Line, _ row: PrintedRow, _ headings: ListHeadings,
    in sheetContext: ListWriter.SheetContext
  ) throws -> ListPerson? {
    guard let person = ListPerson(line, row, in: sheetContext.sheet),
      !headings.isSigned || person.hasNumbers(in: sheetContext.sheet)
    else { return nil }
    guard person.isBare else { return person }
    let isVillage = try writer.isVillage(
      row.firstText, of: nil, commune: headings.commune, in: sheetContext)
    return isVillage ? nil : person
  }

  /// Begins a household; stops the list where rows above it may have said what it is, and are not understood.
  private func begin(
    _ head: ListPerson, _ headings: inout ListHeadings, in sheetContext: ListWriter.SheetContext
  ) throws -> ListWriter.Group {
    let sheet = sheetContext.sheet
    let number = sheet.cell(.listNo, of: head.line).flatMap { Int($0.text) }
    for open in headings.open where !(open.number.map { $0 &+ 1 == number } ?? false) {
      let isVillage = try open.name.map {
        try writer.isVillage($0, of: head.line, commune: headings.commune, in: sheetContext)
      }
      guard isVillage == true, let name = open.name else {
        throw RegistryError.sectionUnclear(sheet.name, line: open.line.line, open.text)
      }
      headings.setVillage(name, at: open.line)
    }
    headings.open = []
    let marked = sheet.markedOutcome(of: head.line)
    let outcome = marked.outcome ?? headings.outcome
    if outcome == nil, marked.fault == nil, sheet.needsOutcome, let text = sheet.title.unclear {
      throw RegistryError.titleOutcomeUnclear(sheet.name, text)
    }
    return ListWriter.Group(
      head: head, village: headings.village, commune: headings.commune, outcome: outcome,
      outcomeFault: marked.fault ?? sheet.unmarked(head.line, under: outcome),
      villageAnswers: headings.villageAnswers(in: sheet))
  }

  private func read(
    heading row: PrintedRow, _ line: ListSheet.Line, _ headings: inout ListHeadings,
    in sheetContext: ListWriter.SheetContext, file: Int
  ) throws {
    guard let heading = ListHeading(row) else {
      skip(headings.isSigned ? .signature : .other, row, line, file: file)
      if !headings.isSigned { headings.note(unknown: row, name: nil, line) }
      return
    }
    try checkTitle(heading, row, line, in: sheetContext)
    if heading.isUnclear {
      skip(.other, row, line, file: file)
      headings.setOutcome(nil, at: line)
      headings.note(unknown: row, name: nil, line)
      return
    }
    guard heading.village != nil || heading.commune != nil || heading.outcome != nil else {
      if !headings.isSigned, !heading.isHarmless,
        try note(heading, row, line, &headings, in: sheetContext)
      {
        return
      }
      skip(headings.isSigned ? .signature : .other, row, line, file: file)
      return
    }
    headings.take(heading, row, line)
    if heading.name != nil { _ = try note(heading, row, line, &headings, in: sheetContext) }
  }

  /// A text that is neither an outcome nor has a word for a village: a known village's name, or one to be
  /// looked at when the next household tells its commune; gives whether it is known.
  private func note(
    _ heading: ListHeading, _ row: PrintedRow, _ line: ListSheet.Line,
    _ headings: inout ListHeadings, in sheetContext: ListWriter.SheetContext
  ) throws -> Bool {
    guard let name = heading.name,
      try writer.isVillage(name, of: nil, commune: headings.commune, in: sheetContext)
    else {
      // Beside an outcome it may take that back: `Hộ nghèo (đã mất)`.
      headings.note(unknown: row, name: heading.name, line)
      return false
    }
    headings.setVillage(name, at: line)
    return true
  }

  private func skip(
    _ what: PrintedRow.Kind, _ row: PrintedRow, _ line: ListSheet.Line, file: Int
  ) {
    skippedRows[file, default: []].append((what, "\(line.line) “\(row.firstText.prefix(40))”"))
  }

  /// Holds the numbers of a sum against the rows above it.
  private func compare(
    _ row: PrintedRow, _ line: ListSheet.Line, _ headings: inout ListHeadings,
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
    _ line: ListSheet.Line, _ fault: Fault, under headings: ListHeadings,
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
