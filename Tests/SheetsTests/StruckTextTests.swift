import TestSupport
import Testing

@testable import Sheets

/// Text that is crossed out may be void, so its row is not taken in silence.
@Suite struct StruckTextTests {
  private static let styles = """
    <fonts><font/><font><strike/><name val="Arial"/></font><font><strike val="0"/></font></fonts>\
    <cellXfs><xf/><xf fontId="1"/><xf fontId="2"/></cellXfs>
    """

  private func lines(_ cells: String, strings: String = "") throws -> [String] {
    let rows = headerRow("a", "b") + "<row>\(cells)</row>"
    return try read(workbook(rows: rows, strings: strings, styles: Self.styles)).lines
  }

  private func inline(_ content: String, style: Int = 0) -> String {
    "<c t=\"inlineStr\" s=\"\(style)\"><is>\(content)</is></c>"
  }

  @Test func cellInAStruckFontIsAFault() throws {
    #expect(
      try lines(inline("<t>Nông Văn An</t>") + inline("<t>1975</t>", style: 1))
        == ["2 struck_through B"])
    #expect(try lines("<c s=\"1\"><v>1975</v></c>") == ["2 struck_through A"])
  }

  @Test func fontWhoseStrikeIsOffIsNone() throws {
    #expect(try lines(inline("<t>Nông Văn An</t>", style: 2)) == ["2 t:Nông Văn An|"])
  }

  @Test func emptyStruckCellIsNothing() throws {
    #expect(try lines(inline("<t>An</t>") + "<c s=\"1\"/>") == ["2 t:An|"])
  }

  @Test func partOfATextIsEnough() throws {
    let old = "<r><rPr><strike/></rPr><t>1975</t></r>"
    #expect(try lines(inline(old + "<r><t>1957</t></r>")) == ["2 struck_through A"])
    #expect(
      try lines(
        "<c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c>",
        strings: "<si><t>An</t></si><si>\(old)<r><t>1957</t></r></si>") == ["2 struck_through B"])
    #expect(
      try lines(
        "<c t=\"s\"><v>1</v></c>",
        strings: "<si>\(old)</si><si><r><rPr><b/></rPr><t>An</t></r></si>") == ["2 t:An|"])
  }

  @Test func oldWorkbookIsReadLikewise() throws {
    let reader = try WorkbookReader(path: file("struck.xls"))
    #expect(try dump(reader) == ["2 t:Nông Văn An|n:1975", "3 struck_through A"])
  }
}
