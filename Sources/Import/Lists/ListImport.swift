import RegistryCore
import SQLite
import Sheets
import Vietnamese

/// Takes communes' lists into a registry, as one entry or not at all.
final class ListImport {
  private let registry: Registry
  private let language: Language
  private var tally = Tally()
  private var noted: [BatchWriter.Noted] = []
  /// Rows that are about no person and name no place.
  private var passed: [Int: [String]] = [:]

  init(registry: Registry, language: Language) {
    self.registry = registry
    self.language = language
  }

  /// Imports lists; rows that cannot be taken are in the report.
  ///
  /// Throws `SheetError` and `RegistryError` for files that cannot be used at all.
  func run(
    files paths: [String], options: ImportOptions, act: EntryInfo,
    progress: (ImportProgress) -> Void
  ) throws -> ImportReport {
    let watch = Stopwatch()
    let files = try paths.map { try ListFile($0, options: options.reading) }
    let rejects = try files.map { file in
      try ListRejects(file, named: options.rejectsPath)
    }
    if files.count > 1, options.rejectsPath != nil { throw RegistryError.rejectsOfSeveralLists }
    registry.connection.setCancellation(options.cancellation)
    defer { registry.connection.setCancellation(nil) }
    return try registry.write(act) { entry in
      let connection = registry.connection
      if !options.isAgain {
        for file in files where file.path != "-" {
          let sha256 = try SourceFile.sha256(of: file.path)
          file.earlier = try EarlierBatch.find(.list, sha256: sha256, connection)
        }
      }
      let sheets = files.flatMap(\.sheets)
      let plan = try ListPlan(
        entry: entry, sheets: sheets, options: options.reading, language: language)
      var index = 0
      for (place, file) in files.enumerated() {
        if let earlier = file.earlier {
          tally.unchanged += earlier.rows
          index += file.sheets.count
          continue
        }
        for sheet in file.sheets {
          let setting = try Self.setting(sheet, index, options.reading)
          try read(setting, plan, file: place, rejects: rejects[place], options, progress)
          index += 1
        }
        file.rowCount = tally.rows
        guard tally.rows > 0 else { throw RegistryError.listOfNobody(file.name) }
      }
      let breaker = try breaker(plan, options, connection)
      let batch = try finish(entry, files, options, breaker)
      var rejected: [(path: String?, kept: String?)] = []
      for rejects in rejects {
        rejected.append(options.isDryRun ? (nil, nil) : (try rejects.finish(), rejects.kept))
      }
      return report(
        plan, files, batch: batch, rejected, breaker, options, seconds: watch.seconds)
    }
  }

  private func breaker(
    _ plan: ListPlan, _ options: ImportOptions, _ connection: Connection
  ) throws -> ImportLimit? {
    guard options.hasBreakers, tally.applied > 0 else { return nil }
    let rejected = options.onError == .skip ? tally.rejected : 0
    return try ImportLimit.tripped(
      by: [(.rejected, rejected), (.categories, plan.categoryChanges)], of: tally.rows, connection)
  }

  private func finish(
    _ entry: WriteTransaction, _ files: [ListFile], _ options: ImportOptions,
    _ breaker: ImportLimit?
  ) throws -> Int64? {
    noted.sort { $0.file < $1.file }
    let isKept = tally.applied > 0 && options.onError.allows(tally.refused) && breaker == nil
    entry.isDiscarded = options.isDryRun || !isKept
    guard isKept else { return nil }
    let batch = try BatchWriter(entry: entry, kind: .list)
      .write(tally, files: files, noted: noted, onError: options.onError)
    return options.isDryRun ? nil : batch
  }

  private func report(
    _ plan: ListPlan, _ files: [ListFile], batch: Int64?,
    _ rejected: [(path: String?, kept: String?)],
    _ breaker: ImportLimit?, _ options: ImportOptions, seconds: Double
  ) -> ImportReport {
    let hasWork = tally.applied > 0
    var report = ImportReport(
      kind: .list, batch: batch, rows: tally.rows, new: tally.new, changed: tally.changed,
      unchanged: tally.unchanged, undecided: tally.undecided, rejected: tally.rejected,
      isApplied: batch != nil, villages: hasWork ? plan.villages : [], seconds: seconds,
      isDryRun: options.isDryRun, breaker: breaker, problems: noted.map(\.problem),
      files: files.enumerated().map { place, file in
        ImportReport.File(
          name: file.name, rows: file.earlier?.rows ?? file.rowCount,
          unknownColumns: file.unknownColumns, earlierBatch: file.earlier?.id,
          leftOutBefore: file.earlier?.leftOut ?? 0, rejectsPath: rejected[place].path,
          keptRejects: rejected[place].kept, form: file.form, notes: notes(of: file, place, plan))
      })
    report.households = hasWork ? plan.created : []
    return report
  }
}

// MARK: Reading

extension ListImport {
  private func read(
    _ setting: ListPlan.Setting, _ plan: ListPlan, file: Int, rejects: ListRejects,
    _ options: ImportOptions, _ progress: (ImportProgress) -> Void
  ) throws {
    let sheet = setting.sheet
    var village: (name: String, line: ListSheet.Line)?
    var commune: String?
    var category: String?
    var group: ListPlan.Group?
    func settle() throws {
      guard let full = group else { return }
      group = nil
      let outcomes = try plan.settle(full, in: setting)
      try note(outcomes, of: full, under: village?.line, file: file, sheet, rejects)
      progress(ImportProgress(rows: tally.rows, bytes: 0, totalBytes: nil))
      if options.cancellation?.isCancelled == true { throw RegistryError.interrupted }
    }
    while let line = try sheet.next() {
      if let fault = line.fault {
        try settle()
        let outcome = plan.refuse(line, .structure(fault), in: setting)
        account(outcome, file: file)
        rejects.add(line, of: sheet, outcome.problems)
      } else if let person = ListPerson(line, in: sheet) {
        if person.isHead {
          try settle()
          group = ListPlan.Group(
            head: person, village: village?.name, commune: commune, category: category)
        } else if group != nil {
          group?.members.append(person)
        } else {
          let outcome = plan.refuse(line, .noHeadAbove, in: setting)
          account(outcome, file: file)
          rejects.add(line, of: sheet, outcome.problems)
        }
      } else {
        try settle()
        switch ListSection(line.cells.map(\.text).filter { !$0.isEmpty }) {
        case .village(let name): village = (name, line)
        case .commune(let name): (commune, village) = (name, nil)
        case .category(let name): category = name
        case .other(let text):
          passed[file, default: []].append("\(line.line) “\(text.prefix(40))”")
        }
      }
    }
    try settle()
  }

  private func note(
    _ outcomes: [ListPlan.Outcome], of group: ListPlan.Group, under village: ListSheet.Line?,
    file: Int, _ sheet: ListSheet, _ rejects: ListRejects
  ) throws {
    for outcome in outcomes { account(outcome, file: file) }
    let isRefused = outcomes.contains { if case .refused = $0.settlement { true } else { false } }
    guard isRefused else { return }
    if let village { rejects.add(village, of: sheet, []) }
    for outcome in outcomes {
      let isHead = outcome.line.line == group.head.line.line
      if case .refused = outcome.settlement {
        rejects.add(outcome.line, of: sheet, outcome.problems)
      } else if isHead {
        rejects.add(outcome.line, of: sheet, [])
      }
    }
  }

  private func account(_ outcome: ListPlan.Outcome, file: Int) {
    var raw: String?
    switch outcome.settlement {
    case .new: tally.new += 1
    case .changed: tally.changed += 1
    case .unchanged, .waiting, .later: tally.unchanged += 1
    case .refused:
      let rejected = Fault.Outcome.rejected.rawValue
      if outcome.problems.contains(where: { $0.outcome == rejected }) {
        tally.rejected += 1
      } else {
        tally.undecided += 1
      }
      raw =
        outcome.line.cells.isEmpty
        ? String(decoding: outcome.line.raw, as: UTF8.self)
        : outcome.line.cells.map(\.text).joined(separator: "\t")
    }
    for problem in outcome.problems {
      noted.append(BatchWriter.Noted(file: file, problem: problem, raw: raw))
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
  private func notes(of file: ListFile, _ place: Int, _ plan: ListPlan) -> [Wording] {
    var notes = file.notes
    for sheet in file.sheets {
      if let workbook = sheet.reader as? WorkbookReader {
        notes += SourceFile.notes(of: workbook.notes)
      }
    }
    if let rows = passed[place] {
      let shown = rows.prefix(5).joined(separator: "; ") + (rows.count > 5 ? "; …" : "")
      notes.append(
        Wording(
          vi: "bỏ qua \(rows.count) dòng không phải là người: dòng \(shown)",
          en: "\(rows.count) rows that are about no person were passed over: line \(shown)"))
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
