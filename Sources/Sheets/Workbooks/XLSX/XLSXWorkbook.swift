/// An Office Open XML workbook: a ZIP archive of XML parts (ECMA-376, transitional or strict).
final class XLSXWorkbook: Workbook {
  let sheets: [SheetInfo]
  private let archive: ZipArchive
  private let epoch: Epoch
  private let styles: [CellStyle]
  private let parts: [String]
  private let stringsPart: String?
  private var strings: (reading: LatinReading, strings: SharedStrings)?

  init(_ file: RandomAccessFile) throws(WorkbookFault) {
    archive = try ZipArchive(file)
    let path = try Self.workbookPath(archive)
    let folder = path.split(separator: "/").dropLast().joined(separator: "/")
    let base = path.split(separator: "/").last.map(String.init) ?? path
    let workbook = WorkbookPart()
    try Self.parse(path, of: archive, with: workbook)
    let relations = RelationsPart()
    try Self.parse(
      (folder.isEmpty ? "" : folder + "/") + "_rels/\(base).rels", of: archive, with: relations)
    var (sheets, parts): ([SheetInfo], [String]) = ([], [])
    // Sheets of charts and dialogues have no cells.
    for sheet in workbook.sheets {
      guard
        let relation = relations.relations.first(where: {
          $0.id == sheet.relation && $0.type == "worksheet"
        })
      else { continue }
      sheets.append(sheet.info)
      parts.append(RelationsPart.resolved(relation.target, from: folder))
    }
    guard !sheets.isEmpty else { throw .otherKind(.zip) }
    func target(_ type: String) -> String? {
      relations.relations.first { $0.type == type }
        .map { RelationsPart.resolved($0.target, from: folder) }
    }
    let styles = StylesPart()
    if let part = target("styles"), archive.entry(part) != nil {
      try Self.parse(part, of: archive, with: styles)
    }
    self.sheets = sheets
    self.parts = parts
    self.styles = styles.styles
    epoch = workbook.epoch
    stringsPart = target("sharedStrings")
  }

  func rows(of sheet: Int, reading: LatinReading) throws(WorkbookFault) -> any CellSource {
    let context = SheetPart.Context(
      strings: try sharedStrings(reading), styles: styles, epoch: epoch, reading: reading)
    return XLSXRows(try open(sheet), context)
  }

  func merges(of sheet: Int) throws(WorkbookFault) -> [CellRange] {
    try MergeScan.ranges(in: try open(sheet))
  }

  private func open(_ sheet: Int) throws(WorkbookFault) -> ZipStream {
    guard parts.indices.contains(sheet), let entry = archive.entry(parts[sheet]) else {
      throw .damaged(what: parts.indices.contains(sheet) ? parts[sheet] : "workbook.xml")
    }
    return try archive.open(entry)
  }

  private func sharedStrings(_ reading: LatinReading) throws(WorkbookFault) -> SharedStrings {
    // Only runs with fonts of their own make strings depend on the reading.
    if let strings, strings.reading == reading { return strings.strings }
    strings = nil
    let part = SharedStringsPart(reading: reading)
    if let stringsPart, let entry = archive.entry(stringsPart) {
      _ = try XMLStream(try archive.open(entry), handler: part).advance()
    }
    strings = (reading, part.strings)
    return part.strings
  }

  private static func parse(
    _ name: String, of archive: ZipArchive, with handler: any XMLHandler
  ) throws(WorkbookFault) {
    guard let entry = archive.entry(name) else { throw .damaged(what: name) }
    guard entry.size <= SheetLimits.memoryPart else { throw .tooLarge(what: name) }
    _ = try XMLStream(try archive.open(entry), handler: handler).advance()
  }

  private static func workbookPath(_ archive: ZipArchive) throws(WorkbookFault) -> String {
    if archive.entries.contains(where: \.isEncrypted) { throw .encrypted }
    let kind = FileKind.of(archive)
    guard kind == .xlsx else { throw .otherKind(kind) }
    guard archive.entry("_rels/.rels") != nil else {
      guard archive.entry("xl/workbook.xml") != nil else { throw .otherKind(.zip) }
      return "xl/workbook.xml"
    }
    let relations = RelationsPart()
    try parse("_rels/.rels", of: archive, with: relations)
    guard let main = relations.relations.first(where: { $0.type == "officeDocument" }) else {
      throw .otherKind(.zip)
    }
    let path = RelationsPart.resolved(main.target, from: "")
    if path.hasSuffix(".bin") { throw .otherKind(.binaryWorkbook) }
    return path
  }
}
