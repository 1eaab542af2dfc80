import Schema
import Sheets
import Vietnamese

/// What shows that the numbered rows of a list are persons, though each would count as a household's head:
/// points merged over several of them or repeated in each, numbers such as 1.1, numbers that begin anew, a
/// child, points that only the first of several has.
///
/// Only where nothing else tells heads from members.
struct PersonSigns {
  private let isLookedFor: Bool
  private let sheet: ListSheet
  private let year: Int?
  private var rows = 0
  private var hasSign = false
  private var unscored = 0
  private var scored = 0
  private var last: (number: Int, village: String?)?
  /// Runs of rows that say the same points and the same number of persons.
  private var run: (key: String, persons: Int, count: Int)?
  private var fitsRuns = true
  /// The points of the row above, and of how many rows they are those of the row above too.
  private var pointsAbove: String?
  private var neighbours = (all: 0, alike: 0)
  private var hasRunOfSeveral = false

  init(_ sheet: ListSheet, year: Int?) {
    (self.sheet, self.year) = (sheet, year)
    isLookedFor =
      sheet.has(.listNo) && sheet.has(.fullName)
      && ![.relation, .headName, .household].contains { sheet.has($0) }
  }

  /// Looks at a row that counts as a head's, below a village that a heading names.
  mutating func note(_ line: ListSheet.Line, village: String?) {
    guard isLookedFor else { return }
    rows += 1
    let points = [ListField.b1, .b2].map { sheet.cell($0, of: line) }
    let persons = sheet.cell(.persons, of: line)
    if (points + [persons]).contains(where: { $0?.traits.contains(.covered) == true }) {
      hasSign = true
    }
    if sheet.needsOutcome {
      if points.allSatisfy({ $0 == nil }) { unscored += 1 } else { scored += 1 }
    }
    if isChild(line) { hasSign = true }
    noteNumber(line, village: village ?? sheet.cell(.village, of: line)?.text)
    noteRun(points, persons)
    noteNeighbour(points)
  }

  private mutating func noteNeighbour(_ points: [SheetCell?]) {
    let texts = points.compactMap { $0?.text }
    guard texts.count == points.count else {
      pointsAbove = nil
      return
    }
    let own = texts.joined(separator: "/")
    if let pointsAbove {
      neighbours.all += 1
      if pointsAbove == own { neighbours.alike += 1 }
    }
    pointsAbove = own
  }

  /// Numbers begin anew below a heading or a sum.
  mutating func endPart() { (last, pointsAbove) = (nil, nil) }

  private mutating func noteNumber(_ line: ListSheet.Line, village: String?) {
    guard let text = sheet.cell(.listNo, of: line)?.text else { return }
    let parts = text.split { ".-/".contains($0) }
    guard parts.allSatisfy({ NumberReading.isDigits($0) }), let first = parts.first,
      let number = Int(first)
    else { return }
    // `1.1` below `1`; a number cell may be 1.0.
    if parts.count > 1, parts[1] != "0", let last, last.number == number { hasSign = true }
    // A number that is only typed twice is none.
    if parts.count == 1, number == 1, let last, last.village == village { hasSign = true }
    last = (number, village)
  }

  private mutating func noteRun(_ points: [SheetCell?], _ persons: SheetCell?) {
    guard let persons, let count = Int(persons.text), count > 0 else {
      fitsRuns = false
      return
    }
    let key = points.map { $0?.text ?? "" }.joined(separator: "/")
    if let before = run, before.key == key, before.persons == count, before.count < count {
      run?.count += 1
    } else {
      endRun()
      run = (key, count, 1)
    }
  }

  private mutating func endRun() {
    guard let run else { return }
    if run.count != run.persons { fitsRuns = false }
    if run.count > 1 { hasRunOfSeveral = true }
  }

  /// Whether somebody is a child, who heads no household as a rule.
  private func isChild(_ line: ListSheet.Line) -> Bool {
    guard let year = year.map(Int64.init) else { return false }
    return sheet.birthYears(of: line).contains { (1900...year).contains($0) && year - $0 < 16 }
  }

  /// Whether the rows are persons, or some of them.
  mutating func areFound() -> Bool {
    endRun()
    run = nil
    guard isLookedFor, rows > 1 else { return false }
    let isOfHeadsOnly = scored > 0 && unscored > 0 && unscored >= scored
    // Households have each their own points; those of a list of persons stand in each of their rows.
    let areRepeated = neighbours.alike * 3 > neighbours.all
    return hasSign || fitsRuns && hasRunOfSeveral || isOfHeadsOnly || areRepeated
  }
}
