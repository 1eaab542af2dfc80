import RegistryCore
import Sheets
import Vietnamese

/// A row of a list that is about no person.
enum ListSection {
  /// The households below are of that village.
  case village(String)
  /// The households below are of that commune.
  case commune(String)
  /// This became of the households below.
  case outcome(ListOutcome)
  /// It speaks of an outcome that is not understood.
  case unclearOutcome(String)
  /// Nothing for the rows below.
  case skipped(Skipped)

  typealias Skipped = PrintedRow.Kind

  /// `isSigned` after the first row of signatures, where names stand without anything else.
  init(_ row: PrintedRow, isSigned: Bool) {
    let text = row.firstText
    let name = PrintedRow.withoutNumber(text)
    let folded = VietnameseText.folded(name)
    if VillageName.hasOpener(name), !["khu vuc", "khu cong"].contains(where: folded.hasPrefix) {
      self = .village(name)
    } else if let commune = ListTitle.commune(in: name) {
      self = .commune(commune)
    } else if let outcome = ListOutcome(name) {
      self = .outcome(outcome)
    } else if folded.hasPrefix("ho ") || folded.contains("ngheo") || folded.hasPrefix("dien ") {
      self = .unclearOutcome(text)
    } else {
      self = .skipped(isSigned ? .signature : .other)
    }
  }
}

// MARK: Rows as printed

extension PrintedRow {
  init(_ line: ListSheet.Line) {
    // A value that a merged cell lends to the rows below says nothing of this row.
    self.init(line.cells.lazy.filter { !$0.traits.contains(.covered) }.map(\.text))
  }

  /// What it is, where that is certain although cells for persons may be filled.
  func skipped(in sheet: ListSheet) -> ListSection.Skipped? {
    kind(headings: sheet.headings, titles: sheet.titles)
  }
}
