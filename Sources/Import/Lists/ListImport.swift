import RegistryCore
import SQLite
import Schema
import Sheets
import Vietnamese

/// Takes communes' lists into a registry, as one entry or not at all.
final class ListImport {
  private let files: [ListFile]
  private let rejects: ListRejectFiles
  private let options: ImportOptions
  private let language: Language
  private let batch: ImportBatch
  private let plan: ListPlan
  private let dates: DateColumns
  private let progress: (ImportProgress) -> Void
  /// For each sheet the place of its file.
  private let fileOfSheet: [Int]
  /// Rows of a file that are about no person and name no place.
  private var passed: [Int: [(what: ListSection.Passed, row: String)]] = [:]

  private init(
    _ entry: WriteTransaction, _ files: [ListFile], _ rejects: ListRejectFiles,
    _ options: ImportOptions, _ language: Language, watch: Stopwatch,
    progress: @escaping (ImportProgress) -> Void
  ) throws {
    self.files = files
    self.rejects = rejects
    self.options = options
    self.language = language
    self.progress = progress
    fileOfSheet = files.enumerated().flatMap { place, file in file.sheets.map { _ in place } }
    batch = ImportBatch(
      entry: entry, kind: .list, files: files, rejects: rejects, options: options, watch: watch)
    let sheets = files.flatMap(\.sheets)
    dates = DateColumns(
      sheets.map(\.header), .list, order: options.reading.dateOrder)
    for (index, sheet) in sheets.enumerated() { sheet.watchDates(dates, as: index) }
    plan = try ListPlan(
      entry: entry, sheets: sheets, options: options.reading, language: language)
  }

  /// Imports lists; rows that cannot be taken are in the report.
  ///
  /// Throws `SheetError` and `RegistryError` for files that cannot be used at all.
  static func run(
    files paths: [String], into registry: Registry, options: ImportOptions, act: EntryInfo,
    language: Language, progress: (ImportProgress) -> Void
  ) throws -> ImportReport {
    let watch = Stopwatch()
    let files = try paths.map { try ListFile($0, options: options.reading) }
    let rejects = try ListRejectFiles(files, options: options)
    registry.connection.setCancellation(options.cancellation)
    defer { registry.connection.setCancellation(nil) }
    return try withoutActuallyEscaping(progress) { progress in
      try registry.write(act) { entry in
        let report = try ListImport(
          entry, files, rejects, options, language, watch: watch, progress: progress
        ).run()
        try options.inspect(entry)
        return report
      }
    }
  }

  private func run() throws -> ImportReport {
    try batch.findEarlier()
    var index = 0
    for (place, file) in files.enumerated() {
      let before = batch.counts.rows
      for sheet in file.sheets {
        if file.earlier == nil {
          try read(try Self.setting(sheet, index, options.reading), file: place)
        }
        index += 1
      }
      guard file.earlier == nil else { continue }
      file.rowCount = batch.counts.rows - before
      guard file.rowCount > 0 else { throw RegistryError.listOfNobody(file.name) }
    }
    try noteLostHeads()
    for stop in dates.stops {
      let problem = Problem(
        file: plan.members.row.name(ofFile: stop.source), line: stop.line, column: stop.heading,
        stop.fault, value: stop.value, language)
      batch.stop(problem, file: fileOfSheet[stop.source], sheet: stop.source)
    }
    try batch.finish(plan.shares, decisions: plan.decisionCount)
    for (place, file) in files.enumerated() {
      file.notes += notes(of: file, passed[place] ?? [], plan)
    }
    return batch.report(villages: plan.villages, households: plan.created)
  }

  private func noteLostHeads() throws {
    for lost in try plan.members.applier.lostHeads() {
      let problem = Problem(
        file: plan.members.row.name(ofFile: lost.file), line: lost.line, column: nil, .headLost,
        value: lost.household, language)
      batch.add(problem, file: fileOfSheet[lost.file], sheet: lost.file)
    }
  }
}

// MARK: Reading

extension ListImport {
  /// What the rows above say of those to come.
  private struct Headings {
    var village: (name: String, line: ListSheet.Line)?
    var commune: String?
    var outcome: ListOutcome?
    /// Whether signatures have begun, which end with the next person or heading.
    var isSigned = false
    /// Households and persons since the sums that a list may have: of a part, of a heading, of all.
    var counts: [(households: Int, persons: Int)] = [(0, 0), (0, 0), (0, 0)]

    mutating func count(isHead: Bool) {
      for index in counts.indices {
        counts[index].persons += 1
        if isHead { counts[index].households += 1 }
      }
    }
  }

  private func read(_ setting: ListPlan.Setting, file: Int) throws {
    let sheet = setting.sheet
    var headings = Headings()
    headings.outcome = sheet.title.outcome
    var group: ListPlan.Group?
    func apply() throws {
      guard let full = group else { return }
      group = nil
      try self.apply(full, in: setting, under: headings.village?.line, file: file)
    }
    var areAllHeads = sheet.isHeadByNumberOnly
    while let line = try sheet.next() {
      let row = ListRow(line)
      if let fault = line.fault {
        try apply()
        add(plan.refuse(line, .structure(fault), in: setting), in: setting, file: file)
      } else if let what = row.passed(in: sheet) {
        try apply()
        if what == .sum { compare(row, line, &headings, in: setting, file: file) }
        if what == .signature { headings.isSigned = true }
        pass(what, row, line, file: file)
      } else if let person = ListPerson(line, in: sheet),
        !headings.isSigned || person.hasNumbers(in: sheet)
      {
        headings.isSigned = false
        headings.count(isHead: person.isHead)
        areAllHeads = areAllHeads && person.isHead
        if person.isHead {
          try apply()
          group = ListPlan.Group(
            head: person, village: headings.village?.name, commune: headings.commune,
            outcome: headings.outcome,
            villageAnswer: headings.village.flatMap { sheet.decision(of: $0.line) })
        } else if group != nil {
          group?.members.append(person)
        } else {
          add(plan.refuse(line, .noHeadAbove, in: setting), in: setting, file: file)
        }
      } else {
        try apply()
        try read(heading: row, line, &headings, in: setting, file: file)
      }
    }
    try apply()
    if areAllHeads, headings.counts[2].persons > 1 {
      throw RegistryError.headsUnclear(sheet.name)
    }
  }

  private func read(
    heading row: ListRow, _ line: ListSheet.Line, _ headings: inout Headings,
    in setting: ListPlan.Setting, file: Int
  ) throws {
    switch ListSection(row, isSigned: headings.isSigned) {
    case .village(let name): headings.village = (name, line)
    case .commune(let name): (headings.commune, headings.village) = (name, nil)
    case .outcome(let outcome): headings.outcome = outcome
    case .unclearOutcome(let text):
      let sheet = setting.sheet
      // Where rows have a category of their own, or none is recorded, it does not matter.
      guard sheet.has(.category) || !sheet.has(.b1) || !sheet.has(.b2) else {
        throw RegistryError.sectionUnclear(sheet.name, line: line.line, text)
      }
      headings.outcome = nil
      pass(.other, row, line, file: file)
      return
    case .passed(let what):
      pass(what, row, line, file: file)
      return
    }
    headings.isSigned = false
    headings.counts[1] = (0, 0)
  }

  private func pass(
    _ what: ListSection.Passed, _ row: ListRow, _ line: ListSheet.Line, file: Int
  ) {
    passed[file, default: []].append((what, "\(line.line) “\(row.firstText.prefix(40))”"))
  }

  /// Holds the numbers of a sum against the rows above it.
  private func compare(
    _ row: ListRow, _ line: ListSheet.Line, _ headings: inout Headings,
    in setting: ListPlan.Setting, file: Int
  ) {
    defer { headings.counts[0] = (0, 0) }
    let sums = [(row.householdSum, true), (row.personSum, false)]
    for (sum, isOfHouseholds) in sums {
      guard let sum else { continue }
      let counts = headings.counts.map { isOfHouseholds ? $0.households : $0.persons }
      guard !counts.contains(sum) else { continue }
      let problem = Problem(
        file: setting.sheet.name, line: line.line, column: nil,
        .sumDiffers(sum, read: counts[2], areHouseholds: isOfHouseholds),
        value: String(row.firstText.prefix(80)), language)
      batch.add(problem, file: file, sheet: setting.index)
    }
  }

  /// Applies a household; where a row of it is refused, its village and its head go back too, since
  /// the row cannot be read without them.
  private func apply(
    _ group: ListPlan.Group, in setting: ListPlan.Setting, under village: ListSheet.Line?, file: Int
  ) throws {
    let outcomes = try plan.apply(group, in: setting)
    if outcomes.contains(where: \.isRefused) {
      for line in [village, group.head.line].compactMap({ $0 }) {
        if outcomes.first?.isRefused == true, line.line == group.head.line.line { continue }
        rejects.add(line, of: setting.sheet, file: file, [])
      }
    }
    for outcome in outcomes { add(outcome, in: setting, file: file) }
    progress(ImportProgress(rows: batch.counts.rows, bytes: 0, totalBytes: nil))
    try batch.checkCancellation()
  }

  private func add(_ row: ListPlan.Outcome, in setting: ListPlan.Setting, file: Int) {
    let isRefused = batch.add(row.outcome, row.problems, file: file, sheet: setting.index) {
      row.line.cells.isEmpty
        ? String(decoding: row.line.raw, as: UTF8.self)
        : row.line.cells.map(\.text).joined(separator: "\t")
    }
    if isRefused { rejects.add(row.line, of: setting.sheet, file: file, row.problems) }
    if let original = row.original {
      batch.add(
        RepeatedRow(
          file: setting.sheet.name, line: row.line.line,
          firstFile: plan.members.row.name(ofFile: original.file), firstLine: original.line))
    }
  }

  private static func setting(
    _ sheet: ListSheet, _ index: Int, _ options: ReadingOptions
  ) throws -> ListPlan.Setting {
    guard let name = options.round ?? sheet.title.year.map(String.init) else {
      throw RegistryError.roundUnknown(sheet.name)
    }
    guard let round = Round(name) else {
      throw RegistryError.badRound(name)
    }
    let day =
      round.month.map { month in "\(round.year)-" + (month < 10 ? "0" : "") + "\(month)-15" }
      ?? "\(round.year)-12-14"
    return ListPlan.Setting(sheet: sheet, index: index, round: round.code, standardDay: day)
  }
}

// MARK: Wording

extension ListImport {
  /// What is to be said of a list once it is read.
  private func notes(
    of file: ListFile, _ passed: [(what: ListSection.Passed, row: String)], _ plan: ListPlan
  ) -> [Wording] {
    var notes: [Wording] = []
    for sheet in file.sheets {
      notes += FileNotes.header(sheet.reader, sheet.header)
      if let taken = sheet.title.taken(of: sheet, options.reading) {
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
    }
    if !passed.isEmpty {
      let rows = passed.prefix(5).map(\.row).joined(separator: "; ")
      let shown = rows + (passed.count > 5 ? "; …" : "")
      let kinds = ListSection.Passed.allCases.compactMap { kind -> Wording? in
        let count = passed.filter { $0.what == kind }.count
        return count == 0
          ? nil : Wording(vi: "\(kind.name.vi) \(count)", en: "\(kind.name.en) \(count)")
      }
      notes.append(
        Wording(
          vi: "bỏ qua \(passed.count) dòng không phải là người"
            + " (\(kinds.map(\.vi).joined(separator: ", "))): dòng \(shown)",
          en: "rows about no person passed over: \(passed.count)"
            + " (\(kinds.map(\.en).joined(separator: ", "))): line \(shown)"))
    }
    if plan.isWithoutPoints {
      notes.append(
        Wording(
          vi:
            "danh sách không có điểm B1, B2 nên không ghi kết quả rà soát; chỉ ghi hộ và thành viên",
          en:
            "the list has no points B1 and B2, so no assessments were recorded; only households and"
            + " members"))
    }
    if plan.isWithoutDecision {
      notes.append(
        Wording(
          vi: "có hộ không ghi quyết định, nên mới có kết quả rà soát, chưa được công nhận",
          en: "there are households without a decision: they were assessed, not recognised"))
    }
    if let day = plan.supposedDay {
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
