import RegistryCore
import SQLite
import Schema
import Vietnamese

/// Applies parsed rows; retries held rows at the end.
///
/// Order: the clerk's decision, the repair of a household's code, the kind's writer. Each outcome is
/// reported once to `context.onOutcome`: of grouped rows when their group is inserted, of held rows
/// when they are tried for the last time.
final class RowApplier {
  let context: ImportContext
  let row: RowCursor
  private let kind: RecordKind
  private let writer: any RowWriter
  private let signs: HouseholdSigns
  /// The fields that name other records, and what they name.
  private let named: [(field: FieldIndex, target: RecordTarget)]
  /// The field of the record's own code, where that is the key.
  let own: FieldIndex?
  private let wasEmpty: Bool
  private var held: [DeferredRow] = []
  private var codeLengths = CodeLengths()

  /// A row that is tried again, with the warnings that it raised so far: some are raised once only.
  private struct DeferredRow {
    let chunk: RowChunk
    let index: Int
    let warnings: [Problem]
  }

  init(_ context: ImportContext, _ writer: any RowWriter) throws {
    self.context = context
    self.writer = writer
    signs = HouseholdSigns(context.connection)
    row = context.row
    let kind = context.kind
    self.kind = kind
    named = kind.fieldIndices.compactMap { index in
      guard case .record(let target) = kind[index].link else { return nil }
      return (index, target)
    }
    own = kind.key == [RecordKind.code] ? kind.keyIndices[0] : nil
    wasEmpty =
      try own == nil
      || context.connection.integer("SELECT 1 FROM \(kind.table) LIMIT 1") == nil
  }

  /// Decisions made so far that are kept for the next import.
  var decisionCount: Int { writer.decisionCount }

  /// Applies a row of a chunk.
  func apply(_ index: Int, of chunk: RowChunk) throws {
    try apply(DeferredRow(chunk: chunk, index: index, warnings: []), isLast: false)
  }

  private func apply(_ tried: DeferredRow, isLast: Bool) throws {
    let (chunk, index) = (tried.chunk, tried.index)
    row.move(to: index, of: chunk)
    row.recall(tried.warnings)
    let outcome = chunk.rows[index].isReadable ? try applyCurrent(isLast: isLast) : .refused
    switch outcome {
    case .pending: break
    case .held:
      chunk.isHeld = true
      held.append(DeferredRow(chunk: chunk, index: index, warnings: row.warnings))
    case .new, .changed, .unchanged, .refused:
      try context.onOutcome?(outcome, chunk, index, row.problems)
    }
  }

  /// Applies the current row.
  func applyCurrent(isLast: Bool) throws -> RowOutcome {
    context.original = nil
    if case .skip? = decision() {
      try writer.skip()
      return .unchanged
    }
    try repairHouseholdCode()
    try spellCodes()
    try context.compareSigns(signs)
    return try writer.apply(isLast: isLast)
  }

  func insertPending() throws { try context.insertPending() }

  /// Retries held rows until a pass makes no progress, then applies the rest with `isLast`.
  func applyHeld() throws {
    while !held.isEmpty {
      let waiting = held
      held = []
      for row in waiting { try apply(row, isLast: false) }
      try insertPending()
      guard held.count == waiting.count else { continue }
      let stuck = held
      held = []
      for row in stuck { try apply(row, isLast: true) }
      try insertPending()
    }
  }

  /// What a clerk decided of the row; a word that is no decision becomes its fault.
  @discardableResult
  func decision() -> Decision? {
    let cell = row[context.decision]
    guard cell.isGiven else { return nil }
    // A row of one kind of record is about one record, in one village.
    guard let answers = RowAnswers(cell.text), answers.identities.count <= 1 else {
      row.fail(.badDecision(cell.text))
      row[context.decision] = .unreadable
      return nil
    }
    return answers.all.first
  }

  /// A household's code that lost its zeros, where one household can be meant: a number gets them back,
  /// a text is asked for them.
  private func repairHouseholdCode() throws {
    guard let field = kind.household, row[field].kind == .text, row[field].bytes.count < 18,
      NumberReading.isDigits(Substring(row[field].text)),
      try context.references.household(row[field]) == nil
    else { return }
    let codes = try CodeRepair.codes(row[field].text, in: "household", context.connection)
    guard let code = codes.first else { return }
    if row[field].number == ParsedCell.wasNumber, codes.count == 1 {
      row.fail(.repaired(code), at: field)
      row[field] = context.texts.cell(code)
    } else {
      row.fail(.codeLostZeros(codes), at: field)
      row[field] = .unreadable
    }
  }

  /// Gives codes the spelling they were first written in, where only case or marks' places differ.
  ///
  /// A code that is there as it stands costs no more than its look-up.
  private func spellCodes() throws {
    for (field, target) in named where row[field].kind == .text {
      let isKnown =
        target.plan == .household
        ? try context.references.household(row[field]) != nil
        : try context.references.record(row[field], in: target.table) != nil
      if !isKnown, let known = try context.spellings.spelling(of: row[field], in: target.table) {
        row[field] = known
      }
    }
    guard let own, row[own].kind == .text else { return }
    if !wasEmpty, try context.references.isThere(row[own], in: kind.table) { return }
    if let known = try context.spellings.firstSpelling(of: row[own], in: kind.table) {
      row[own] = known
    }
    if !wasEmpty { try restoreZeros(of: own) }
    guard !row.isRefused, context.isFromFiles, decision() != .new,
      try wasEmpty || !context.references.isThere(row[own], in: kind.table),
      let other = codeLengths.note(row[own], at: RowPlace(file: row.file, line: row.line))
    else { return }
    row.fail(.codeLikeAnother(other), at: own)
  }

  /// Gives a record's own code the zeros of one that is known, where a spreadsheet kept it as a number;
  /// a text asks whether it lost them.
  private func restoreZeros(of own: FieldIndex) throws {
    let text = row[own].text
    guard row[own].bytes.count < 18, NumberReading.isDigits(Substring(text)),
      try text.utf8.first == 48 || context.hasZeroCodes(),
      try !context.references.isThere(row[own], in: kind.table)
    else { return }
    let codes = try CodeRepair.codes(text, in: kind.table, context.connection)
    guard let code = codes.first else { return }
    if row[own].number == ParsedCell.wasNumber, codes.count == 1 {
      row.fail(.repaired(code), at: own)
      row[own] = context.texts.cell(code)
    } else if decision() != .new {
      row.fail(.ownCodeLostZeros(codes.joined(separator: ", ")), at: own)
    }
  }

  /// What the lengths of the codes show once all rows are applied.
  func codeFinding() throws -> CodeLengths.Finding? {
    guard own != nil else { return nil }
    return try codeLengths.finding {
      guard !wasEmpty, try context.hasZeroCodes() else { return 0 }
      return Int(
        try context.connection.integer(
          """
          SELECT max(length(code)) FROM \(kind.table)
          WHERE code >= '0' AND code < '1' AND code NOT GLOB '*[^0-9]*'
          """) ?? 0)
    }
  }

  /// Households of which the rows took the head and named no other, and the row that did.
  func householdsWithoutHead() throws -> [(household: String, file: Int, line: Int)] {
    var lost: [(household: String, file: Int, line: Int)] = []
    for (household, place) in context.removedHeads {
      let code = try context.connection.text(
        """
        SELECT code FROM household h WHERE id = ?1 AND closed_on IS NULL
          AND EXISTS (SELECT 1 FROM membership WHERE household_id = h.id AND left_on IS NULL)
          AND NOT EXISTS (SELECT 1 FROM membership
            WHERE household_id = h.id AND left_on IS NULL AND relation = 'head')
        """, household)
      if let code { lost.append((code, place.file, place.line)) }
    }
    return lost.sorted { ($0.file, $0.line, $0.household) < ($1.file, $1.line, $1.household) }
  }

  /// Households that still have two spouses of the head after rows made one of a member.
  func householdsWithTwoSpouses() throws -> [(household: String, number: String, place: RowPlace)] {
    var found: [(household: String, number: String, place: RowPlace)] = []
    for (household, place) in context.newSpouses {
      try context.connection.rows(
        """
        SELECT h.code, min(m.code) FROM household h JOIN membership m ON m.household_id = h.id
        WHERE h.id = ?1 AND m.relation = 'spouse' AND m.left_on IS NULL
        GROUP BY h.id HAVING count(*) > 1
        """, household
      ) { row in found.append((try row.text(0), try row.text(1), place)) }
    }
    return found.sorted { ($0.place.file, $0.place.line) < ($1.place.file, $1.place.line) }
  }
}
