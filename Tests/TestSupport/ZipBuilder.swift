/// Makes ZIP archives of stored parts, and may lie about one of them.
package struct ZipBuilder {
  package struct Part {
    package var name: String
    package var contents: [UInt8]
    package var flags: UInt16 = 0
    package var method: UInt16 = 0
    /// The size in the archive's directory; nil for the true one.
    package var size: Int?
    package var checksum: UInt32?
  }

  package var parts: [Part] = []

  package init() {}

  package mutating func add(_ name: String, _ text: String) {
    parts.append(Part(name: name, contents: Array(text.utf8)))
  }

  package func bytes() -> [UInt8] {
    var file: [UInt8] = []
    var list: [UInt8] = []
    for part in parts {
      let offset = file.count
      let checksum = part.checksum ?? crc32(part.contents)
      let fields =
        le(part.flags) + le(part.method) + le(UInt32(0)) + le(checksum)
        + le(UInt32(part.contents.count)) + le(UInt32(part.size ?? part.contents.count))
        + le(UInt16(part.name.utf8.count)) + le(UInt16(0))
      file += [0x50, 0x4B, 3, 4] + le(UInt16(20)) + fields + Array(part.name.utf8) + part.contents
      list +=
        [0x50, 0x4B, 1, 2] + le(UInt16(20)) + le(UInt16(20)) + fields
        + [UInt8](repeating: 0, count: 10) + le(UInt32(offset)) + Array(part.name.utf8)
    }
    return file + list + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + le(UInt16(parts.count))
      + le(UInt16(parts.count)) + le(UInt32(list.count)) + le(UInt32(file.count)) + [0, 0]
  }

  private func le(_ number: UInt16) -> [UInt8] { [UInt8(number & 0xFF), UInt8(number >> 8)] }

  private func le(_ number: UInt32) -> [UInt8] {
    le(UInt16(number & 0xFFFF)) + le(UInt16(number >> 16))
  }

  private func crc32(_ bytes: [UInt8]) -> UInt32 {
    var crc = UInt32.max
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 != 0 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }
}

/// A workbook of one sheet, its XML as given.
package func workbook(
  rows: String, strings: String = "", styles: String = "", workbookPart: String? = nil,
  prolog: String = "", before: String = "", after: String = ""
) -> ZipBuilder {
  let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  let package = "http://schemas.openxmlformats.org/package/2006/relationships"
  var zip = ZipBuilder()
  zip.add(
    "_rels/.rels",
    """
    <Relationships xmlns="\(package)"><Relationship Id="a" Type="\(relation)/officeDocument" \
    Target="xl/workbook.xml"/></Relationships>
    """)
  zip.add(
    "xl/workbook.xml",
    workbookPart
      ?? """
      <workbook xmlns="\(main)" xmlns:r="\(relation)"><sheets><sheet name="Một" sheetId="1" \
      r:id="r1"/></sheets></workbook>
      """)
  zip.add(
    "xl/_rels/workbook.xml.rels",
    """
    <Relationships xmlns="\(package)"><Relationship Id="r1" Type="\(relation)/worksheet" \
    Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="\(relation)/sharedStrings" \
    Target="/xl/sharedStrings.xml"/><Relationship Id="r3" Type="\(relation)/styles" \
    Target="styles.xml"/></Relationships>
    """)
  zip.add("xl/sharedStrings.xml", "<sst xmlns=\"\(main)\">\(strings)</sst>")
  zip.add("xl/styles.xml", "<styleSheet xmlns=\"\(main)\">\(styles)</styleSheet>")
  zip.add(
    "xl/worksheets/sheet1.xml",
    "\(prolog)<worksheet xmlns=\"\(main)\">\(before)<sheetData>\(rows)</sheetData>\(after)</worksheet>"
  )
  return zip
}

/// Header cells as inline strings in row 1.
package func headerRow(_ names: String...) -> String {
  let cells = names.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }
  return "<row>\(cells.joined())</row>"
}
