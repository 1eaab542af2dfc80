/// What `workbook.xml` says: the sheets in the order of their tabs, and the epoch.
final class WorkbookPart: XMLHandler {
  private(set) var sheets: [(info: SheetInfo, relation: String)] = []
  private(set) var epoch = Epoch.from1900

  func start(_ name: XMLName, _ attributes: XMLAttributes, _ stream: XMLStream) {
    switch name {
    case "workbookPr":
      if attributes.isTrue("date1904") { epoch = .from1904 }
    case "sheet":
      guard let title = attributes.text("name"), let relation = attributes.text(anyPrefix: "id")
      else { return }
      let state = attributes.text("state")
      guard sheets.count < SheetLimits.sheets else {
        return stream.stop(.tooLarge(what: "workbook.xml"))
      }
      sheets.append(
        (SheetInfo(name: title, isHidden: state != nil && state != "visible"), relation))
    default: break
    }
  }

  func end(_ name: XMLName, _ stream: XMLStream) {}
  func text(_ bytes: UnsafeRawBufferPointer) {}
}

/// The relations of a part: what it calls by an id, and of which type that is.
final class RelationsPart: XMLHandler {
  struct Relation {
    let id: String
    /// The last word of the type, such as `worksheet`.
    let type: String
    let target: String
  }

  private(set) var relations: [Relation] = []

  func start(_ name: XMLName, _ attributes: XMLAttributes, _ stream: XMLStream) {
    guard name == "Relationship", attributes.text("TargetMode") != "External",
      let id = attributes.text("Id"), let type = attributes.text("Type"),
      let target = attributes.text("Target")
    else { return }
    relations.append(
      Relation(id: id, type: String(type.split(separator: "/").last ?? ""), target: target))
  }

  func end(_ name: XMLName, _ stream: XMLStream) {}
  func text(_ bytes: UnsafeRawBufferPointer) {}

  /// A target as a name in the archive, seen from the folder of the part that names it.
  static func resolved(_ target: String, from folder: String) -> String {
    let path = target.hasPrefix("/") ? target : folder + "/" + target
    var parts: [Substring] = []
    for part in path.split(separator: "/") {
      if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(part) }
    }
    return parts.joined(separator: "/")
  }
}

/// What `styles.xml` says of numbers and fonts, by the index that cells name.
final class StylesPart: XMLHandler {
  private(set) var styles: [CellStyle] = []
  private var codes: [Int: String] = [:]
  /// Styles by their formats, which many share.
  private var known: [Int: CellStyle] = [:]
  private var fonts: [(font: CellFont, isStruck: Bool)] = []
  private var section = Section.other

  private enum Section { case other, fonts, cells }

  private static let limit = 1 << 18

  func start(_ name: XMLName, _ attributes: XMLAttributes, _ stream: XMLStream) {
    switch name {
    case "fonts": section = .fonts
    case "cellXfs": section = .cells
    case "cellStyleXfs", "dxfs", "fills", "borders", "cellStyles", "tableStyles", "extLst":
      section = .other
    case "numFmt":
      if let id = attributes.number("numFmtId"), let code = attributes.text("formatCode") {
        codes[id] = code
      }
    case "font" where section == .fonts: fonts.append((.unicode, false))
    case "name" where section == .fonts:
      if let title = attributes.text("val"), !fonts.isEmpty {
        fonts[fonts.count - 1].font = CellFont(named: title)
      }
    case "strike" where section == .fonts && !fonts.isEmpty:
      fonts[fonts.count - 1].isStruck = attributes.isSwitchedOn
    case "xf" where section == .cells:
      guard styles.count < Self.limit else { return stream.stop(.tooLarge(what: "styles.xml")) }
      let font = attributes.number("fontId") ?? 0
      let format = attributes.number("numFmtId") ?? 0
      var style = known[format] ?? CellStyle(format: format, code: codes[format])
      known[format] = style
      if font < fonts.count { (style.font, style.isStruck) = fonts[font] }
      styles.append(style)
    default: break
    }
  }

  func end(_ name: XMLName, _ stream: XMLStream) {}
  func text(_ bytes: UnsafeRawBufferPointer) {}
}
