import Sheets
import Vietnamese

/// What the rows above say of those to come, in a sheet of a list.
struct ListHeadings {
  /// A row that names neither a village nor an outcome that is understood; what is said above it must not
  /// simply go on.
  struct Open {
    let line: ListSheet.Line
    let text: String
    /// What may be the name of a village.
    let name: String?
    /// The number of a row that may be a person of whom nothing is known but the name.
    var number: Int?
    var needsVillage: Bool
    var needsOutcome: Bool
  }

  private(set) var village: String?
  private(set) var commune: String?
  private(set) var outcome: ListOutcome?
  /// The rows that said so, or that ended what others had said.
  private var villageLine: ListSheet.Line?
  private var communeLine: ListSheet.Line?
  private var outcomeLine: ListSheet.Line?
  /// Whether one row named both, the village first.
  private var isOutcomeOfVillage = false
  /// Rows that are not understood.
  var open: [Open] = []
  /// Whether signatures have begun, which end with the next person or heading.
  var isSigned = false
  /// The head of the household at hand; where none is, the row that ended the one before.
  private var household: ListSheet.Line?
  /// Households and persons since the sums that a list may have: of a part, of a heading, of all.
  var counts: [(households: Int, persons: Int)] = [(0, 0), (0, 0), (0, 0)]

  /// What the title says, or a further one among the rows.
  private var titleOutcome: ListOutcome?
  private var titleLine: ListSheet.Line?
  private let needsOutcome: Bool
  private let hasVillage: Bool
  private let hasAddress: Bool

  init(_ sheet: ListSheet) {
    titleOutcome = sheet.title.outcome
    outcome = titleOutcome
    needsOutcome = sheet.needsOutcome
    hasVillage = sheet.has(.village)
    hasAddress = sheet.has(.address)
  }

  /// The rows without which the next household cannot be read, in their order.
  var lines: [ListSheet.Line] {
    [communeLine, villageLine, outcomeLine].compactMap { $0 }.sorted { $0.line < $1.line }
  }

  /// The same for a row that is not known to be of a household.
  var linesOfStray: [ListSheet.Line] { lines + [household].compactMap { $0 } }

  /// What a clerk decided of the village, in the row that names it.
  func villageAnswers(in sheet: ListSheet) -> [Decision] {
    guard village != nil, let villageLine else { return [] }
    return sheet.answers(of: villageLine)
  }

  mutating func setHousehold(_ line: ListSheet.Line) { household = line }

  mutating func count(isHead: Bool) {
    for index in counts.indices {
      counts[index].persons += 1
      if isHead { counts[index].households += 1 }
    }
  }
}

// MARK: What holds below

extension ListHeadings {
  /// Takes what a row says.
  mutating func take(_ heading: ListHeading, _ row: PrintedRow, _ line: ListSheet.Line) {
    if heading.isTitle {
      (village, villageLine) = (nil, nil)
      (titleOutcome, titleLine) = (heading.outcome, line)
    }
    if let commune = heading.commune { setCommune(commune, at: line) }
    if let village = heading.village { setVillage(village, at: line) }
    if let outcome = heading.outcome {
      setOutcome(outcome, at: line)
      isOutcomeOfVillage = heading.isVillageFirst
    }
    note(heading.counted, row, line)
    isSigned = false
    counts[1] = (0, 0)
  }

  /// An outcome below a village ends with it: that of the title holds again, or none.
  mutating func setVillage(_ name: String?, at line: ListSheet.Line) {
    let isInner =
      isOutcomeOfVillage || (outcomeLine?.line ?? 0) > (villageLine?.line ?? Int.max)
    if isInner, let outcomeLine, outcomeLine.line < line.line {
      if let titleOutcome, outcome != titleOutcome, !isOutcomeOfVillage, let name {
        add(Open(line: line, text: name, name: nil, needsVillage: false, needsOutcome: true))
      }
      outcome = titleOutcome
      self.outcomeLine = titleLine
      isOutcomeOfVillage = false
    }
    (village, villageLine) = (name, line)
    for index in open.indices { open[index].needsVillage = false }
    drop()
    isSigned = false
    counts[1] = (0, 0)
  }

  /// A commune has villages of its own.
  private mutating func setCommune(_ name: String, at line: ListSheet.Line) {
    (commune, communeLine) = (name, line)
    (village, villageLine) = (nil, nil)
  }

  /// A village below an outcome ends with it.
  mutating func setOutcome(_ outcome: ListOutcome?, at line: ListSheet.Line) {
    if let villageLine, let outcomeLine, villageLine.line > outcomeLine.line,
      villageLine.line < line.line
    {
      (village, self.villageLine) = (nil, nil)
    }
    (self.outcome, outcomeLine) = (outcome, line)
    isOutcomeOfVillage = false
    for index in open.indices { open[index].needsOutcome = false }
    drop()
  }

  private mutating func drop() { open.removeAll { !$0.needsVillage && !$0.needsOutcome } }
}

// MARK: Rows that are not understood

extension ListHeadings {
  private mutating func add(_ entry: Open) {
    guard entry.needsVillage || entry.needsOutcome else { return }
    open.append(entry)
  }

  /// Whether a row may name the village of those below.
  private var mayNameVillage: Bool { !hasVillage && !(hasAddress && village == nil) }

  /// A row of which nothing is known.
  mutating func note(unknown row: PrintedRow, name: String?, _ line: ListSheet.Line) {
    guard row.texts.contains(where: { $0.contains(where: \.isLetter) }) else { return }
    add(
      Open(
        line: line, text: row.heading, name: name, needsVillage: mayNameVillage,
        needsOutcome: needsOutcome))
  }

  /// A row with a number and a name alone, which was taken for a person.
  mutating func note(bare row: PrintedRow, _ line: ListSheet.Line) {
    add(
      Open(
        line: line, text: row.heading, name: nil, number: row.number,
        needsVillage: mayNameVillage, needsOutcome: needsOutcome))
  }

  /// A sum of households of another outcome may stand above them.
  mutating func note(sum row: PrintedRow, _ line: ListSheet.Line) {
    switch OutcomeText(row.firstText).meaning {
    case .outcome(let outcome): note([outcome], row, line)
    default: break
    }
  }

  private mutating func note(
    _ counted: Set<ListOutcome>, _ row: PrintedRow, _ line: ListSheet.Line
  ) {
    guard !counted.isEmpty, !counted.allSatisfy({ outcome?.mayBeCalled($0) ?? false }) else {
      return
    }
    add(
      Open(
        line: line, text: row.heading, name: nil, needsVillage: false, needsOutcome: needsOutcome)
    )
  }
}
