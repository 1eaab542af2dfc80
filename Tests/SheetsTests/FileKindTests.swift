import Foundation
import TestSupport
import Testing

@testable import Sheets

/// A file with a name of its own, and what becomes of it.
private func outcome(_ bytes: some Collection<UInt8>, as name: String) throws -> SheetError? {
  let folder = NSTemporaryDirectory() + "kinds-\(UUID().uuidString)"
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  let path = folder + "/" + name
  try Data(bytes).write(to: URL(fileURLWithPath: path))
  do throws(SheetError) {
    let reader = try SheetFile.open(path)
    while try reader.next() != nil {}
    return nil
  } catch { return error }
}

private func archive(_ names: String..., mimetype: String? = nil) -> [UInt8] {
  var zip = ZipBuilder()
  if let mimetype { zip.add("mimetype", mimetype) }
  for name in names { zip.add(name, "<x/>") }
  return zip.bytes()
}

@Suite struct FileKindTests {
  private static let page =
    "<html><head><meta charset=\"utf-8\"></head><body><table><tr><td>Mã</td></tr></table>"
  private static let excelXML = """
    <?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook \
    xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet/></Workbook>
    """

  private static let kinds: [(FileKind, [UInt8])] = [
    (.webPage, Array(page.utf8)), (.webPage, Array("\u{FEFF}\r\n  <!DOCTYPE html>\n<HTML>".utf8)),
    (.webPage, Array("<table border=1><tr><td>a</td></tr></table>".utf8)),
    (.webPage, Array("<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"/>".utf8)),
    (.webPage, Array("MIME-Version: 1.0\r\nContent-Type: text/html\r\n".utf8)),
    (.webPage, page.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }),
    (.symbolicLink, Array("ID;PWXL;N;E\r\nC;Y1;X1;K\"a\"\r\nE\r\n".utf8)),
    (.excelXML, Array(excelXML.utf8)),
    (.xml, Array("<?xml version=\"1.0\"?><dsho><ho/></dsho>".utf8)),
    (.pdf, Array("%PDF-1.7\n%âãÏÓ\n".utf8)), (.gzip, [0x1F, 0x8B, 8, 0, 0, 0, 0, 0]),
    (.image, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
    (.image, [0xFF, 0xD8, 0xFF, 0xE0, 0, 16]),
    (.image, Array("GIF89a".utf8) + [1, 0]),
    (.image, Array("BM".utf8) + [0x36, 1, 0, 0, 0, 0, 0, 0, 0x36, 0, 0, 0, 0x28, 0]),
    (.archive, [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4]),
    (.archive, Array("Rar!".utf8) + [0x1A, 7, 0]),
    (.document, Array("{\\rtf1\\ansi Danh sách}".utf8)),
    (
      .database,
      [0x03, 124, 9, 5, 1, 0, 0, 0, 65, 0, 10, 0] + [UInt8](repeating: 0, count: 52) + [0x0D, 32]
    ),
    (.database, Array("SQLite format 3\0".utf8)),
    (.document, archive("word/document.xml", "_rels/.rels")),
    (.presentation, archive("ppt/presentation.xml")),
    (.numbers, archive("Index/Document.iwa", "Index/Tables/DataList.iwa")),
    (.binaryWorkbook, archive("xl/workbook.bin", "_rels/.rels")), (.zip, archive("a.csv", "b.csv")),
    (
      .openDocument,
      archive("content.xml", mimetype: "application/vnd.oasis.opendocument.spreadsheet")
    ),
    (.document, archive("content.xml", mimetype: "application/vnd.oasis.opendocument.text")),
  ]

  @Test(arguments: kinds.indices)
  func contentThatIsNoTableIsNamedForWhatItIs(index: Int) throws {
    let (kind, bytes) = Self.kinds[index]
    for name in ["h.csv", "h.xls", "h.xlsx", "h.dat"] {
      let error = try #require(try outcome(bytes, as: name))
      let (vi, en) = (error.wording.vi, error.wording.en)
      #expect(vi.contains(kind.wording.vi) && vi.contains(kind.remedy.vi), "\(name): \(vi)")
      #expect(en.contains(kind.wording.en) && en.contains(kind.remedy.en), "\(name): \(en)")
    }
  }

  @Test func claimToBeCSVHasOneCodeAndToBeAWorkbookOthers() throws {
    for (kind, bytes) in Self.kinds {
      #expect(try outcome(bytes, as: "h.csv")?.code == "not_csv", "\(kind)")
      let code = try outcome(bytes, as: "h.xls")?.code
      #expect(code == "misnamed", "\(kind)")
    }
    #expect(try outcome(archive("xl/workbook.bin"), as: "h.xlsx")?.code == "binary_workbook")
    #expect(try outcome(archive("word/document.xml"), as: "h.xlsx")?.code == "no_workbook")
  }

  @Test func workbookUnderAnotherNameIsGivenItsOwn() throws {
    let xlsx = try Data(contentsOf: URL(fileURLWithPath: file("openpyxl.xlsx")))
    let xls = try Data(contentsOf: URL(fileURLWithPath: file("libreoffice.xls")))
    let locked = try Data(contentsOf: URL(fileURLWithPath: file("locked.xlsx")))
    #expect(try outcome(xlsx, as: "h.xls")?.wording.vi.contains("đổi đuôi tệp thành .xlsx") == true)
    #expect(try outcome(xls, as: "h.xlsx")?.wording.en.contains("ends in .xls.") == true)
    #expect(try outcome(locked, as: "h.xls")?.code == "encrypted")
    #expect(try outcome(locked, as: "h.csv")?.wording.en.contains("with a password") == true)
    #expect(try outcome(xlsx, as: "h") == nil && outcome(xls, as: "h.bin") == nil)
  }

  @Test func textUnderAWorkbookNameIsFoundToBeText() throws {
    for name in ["h.xls", "h.xlsx", "h.XLS"] {
      let error = try outcome(Array("a\tb\n1\t2\n".utf8), as: name)
      #expect(error?.code == "misnamed" && error?.wording.en.contains(".csv") == true)
    }
  }

  @Test(
    "a text that only begins like something else is a text",
    arguments: [
      "<5 tuổi,b\n1,2\n", "BM,b\n1,2\n", "C1\n\nx\n", "PK,b\n1,2\n", "Rar,b\n1,2\n", "{a,b\n1,2\n",
      "<a>,b\n1,2\n", "MIME,b\n1,2\n", "0\r\n\r\n1,2\n",
    ])
  func textThatBeginsLikeAnotherKindIsText(text: String) throws {
    #expect(try outcome(Array(text.utf8), as: "h.csv")?.code != "not_csv")
  }

  @Test func eachKindHasItsOwnWordsAndRemedyInBothLanguages() {
    #expect(Set(FileKind.allCases.map(\.wording.vi)).count == FileKind.allCases.count)
    #expect(Set(FileKind.allCases.map(\.wording.en)).count == FileKind.allCases.count)
    for kind in FileKind.allCases {
      #expect(kind.remedy.vi != kind.remedy.en && kind.remedy.vi.hasSuffix("."))
    }
  }
}

@Suite struct XLSTests {
  private static let rows = [
    "2 n:CB0012|t:Nông Văn|t:Tuấn|t:Tổ 1|n:0912 345 678",
    "3 n:CB0013|t:Hoàng Thị|t:Mai|t:Tổ 1|n:1174 triệu", "4 n:CB0014|t:Lý|t:Hoa|t:Tổ 1|d:1987",
    "5 n:CB0015|t:Bế|t:An||d:2025-05-03", "6 n:CB0016|t:Lò|t:Ơ||n:4001273000012350000",
    "7 error_value E",
  ]

  @Test func formatsMergesErrorsAndLostDigitsAreReadAsInXLSX() throws {
    let reader = try WorkbookReader(path: file("cells.xls"))
    #expect(reader.header == ["Mã hộ", "Họ và tên", "", "Địa chỉ", "Số"])
    #expect(reader.unnamedColumns.first?.coveredBy == 1)
    var traits: [CellTraits] = []
    while case .record(let record)? = try reader.next() {
      traits.append(record.traits(4))
      #expect(record.traits(3).contains(.covered) == (3...4).contains(record.line))
    }
    #expect(traits == [.written, .written, [.yearOnly, .hidesDay], .hidesYear, .lostDigits])
    #expect(reader.mergedRanges.map(\.name).sorted() == ["B1:C1", "D2:D4"])
    #expect(reader.unnamedColumns.first?.filledRows == 5 && reader.notes.filledCells == 2)
    #expect(try dump(WorkbookReader(path: file("cells.xls"))) == Self.rows)
  }

  @Test(
    "a count of strings that is wrong does no harm",
    arguments: [0, 1, 13, 40, 0xFFFF_FFFF] as [UInt32])
  func wrongCountOfStringsDoesNoHarm(count: UInt32) throws {
    var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: file("cells.xls"))))
    let table = try #require(
      (0..<(bytes.count - 12)).first { place in
        bytes.u16(place) == BIFFRecords.Kind.strings && bytes.u32(place + 8) == 16
          && bytes.u32(place + 4) == 16
      })
    for index in 0..<4 {
      bytes[table + 8 + index] = UInt8(truncatingIfNeeded: count >> (8 * UInt32(index)))
    }
    try withTemporaryFile(bytes) { path in
      let lines = try dump(WorkbookReader(path: path))
      #expect(lines == Self.rows)
    }
  }

  @Test func cellThatNamesAMissingStringIsDamage() throws {
    var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: file("cells.xls"))))
    let cell = try #require(
      (0..<(bytes.count - 14)).first { place in
        bytes.u16(place) == BIFFRecords.Kind.sharedLabel && bytes.u16(place + 2) == 10
          && bytes.u16(place + 4) == 2
      })
    bytes[cell + 10] = 99
    #expect(try fault(bytes) == .damaged(what: "LABELSST"))
  }

  @Test(
    "a workbook that Excel opens without asking for a password is read",
    arguments: ["protected-md5.xls", "protected-sha1.xls"])
  func workbookProtectedWithoutAPasswordIsRead(name: String) throws {
    let reader = try WorkbookReader(path: file(name))
    #expect(reader.sheets.map(\.name) == ["Ô"])
    #expect(try dump(reader) == Self.rows)
  }

  @Test func ownPasswordIsRefusedAndWeakProtectionGetsARemedy() throws {
    #expect(
      try fault([UInt8](Data(contentsOf: URL(fileURLWithPath: file("password.xls"))))) == .encrypted
    )
    #expect(
      try fault([UInt8](Data(contentsOf: URL(fileURLWithPath: file("protected-xor.xls")))))
        == .protected)
  }

  @Test func encryptedWorkbookWithChangedBytesIsReadOrRefused() throws {
    for name in ["protected-md5.xls", "protected-sha1.xls", "protected-xor.xls", "cells.xls"] {
      let sound = [UInt8](try Data(contentsOf: URL(fileURLWithPath: file(name))))
      for seed in 0..<150 as Range<UInt64> {
        var random = SeededGenerator(seed: seed)
        var bytes = sound
        for _ in 0..<4 {
          bytes[.random(in: 0..<bytes.count, using: &random)] = .random(in: 0...255, using: &random)
        }
        _ = try? fault(bytes)
      }
    }
  }
}
