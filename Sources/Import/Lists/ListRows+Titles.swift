import RegistryCore
import Schema
import Vietnamese

/// What stops a list because its titles, or a title and the command, say two things.
extension ListRows {
  /// Stops a list whose title says another commune than the command, or several decisions.
  func check(_ sheetContext: ListWriter.SheetContext) throws {
    let sheet = sheetContext.sheet
    let decisions = sheet.title.decisions.map(\.number)
    if !decisions.isEmpty, sheet.has(.b1), sheet.has(.b2), !sheet.has(.decisionNo),
      !sheet.has(.decidedOn)
    {
      throw RegistryError.titleDecisionsUnclear(sheet.name, decisions)
    }
    for place in sheet.title.communes where place.isName {
      if !place.names.contains(where: writer.isCommune) {
        throw RegistryError.titleCommuneUnknown(sheet.name, place.name)
      }
    }
    guard !sheet.has(.communeCode), !sheet.has(.communeName) else { return }
    if let name = sheet.title.commune,
      let (given, named) = writer.otherCommune(than: name, in: sheetContext)
    {
      throw RegistryError.communeContradicts(sheet.name, title: name, named, option: given)
    }
    for place in sheet.title.communes {
      guard let name = place.names.first(where: writer.isCommune),
        let (given, named) = writer.otherCommune(than: name, in: sheetContext)
      else { continue }
      throw RegistryError.communeContradicts(sheet.name, title: name, named, option: given)
    }
  }

  /// Stops a list in which a further title is of another year, commune or decision than its first.
  func checkTitle(
    _ heading: ListHeading, _ row: PrintedRow, _ line: ListSheet.Line,
    in sheetContext: ListWriter.SheetContext
  ) throws {
    let sheet = sheetContext.sheet
    let year = sheet.title.year ?? Int(sheetContext.round.prefix(4))
    let text = row.texts.joined(separator: ", ")
    if let year, let other = heading.years.first(where: { $0 != year }) {
      throw RegistryError.titlesContradict(
        sheet.name, line: line.line, text, String(other), String(year))
    }
    if let commune = sheet.title.commune.map(VietnameseText.folded), heading.commune == nil,
      let other = heading.communes.first(where: { !$0.hasPrefix(commune) && !commune.hasPrefix($0) }
      )
    {
      throw RegistryError.titlesContradict(sheet.name, line: line.line, text, other, commune)
    }
    let needsDecision =
      sheet.has(.b1) && sheet.has(.b2) && !sheet.has(.decisionNo) && !sheet.has(.decidedOn)
    if needsDecision, let other = TitleDecision.own(in: row.texts).first,
      other.number != sheet.title.decisionNo
    {
      throw RegistryError.titlesContradict(
        sheet.name, line: line.line, text, other.number, sheet.title.decisionNo ?? "–")
    }
  }
}
