import Foundation
import Messages
import Sheets
import Testing

@Suite struct UnusableFileTests {
  private func error(_ bytes: some Collection<UInt8>) throws -> SheetError? {
    try withTemporaryFile(bytes) { path in
      do throws(SheetError) {
        _ = try CSVReader(path: path)
        return nil
      } catch {
        return error
      }
    }
  }

  @Test func unreadablePathsAreDistinguished() throws {
    #expect(throws: SheetError.file(.missing("/nowhere/at/all.csv"))) {
      try CSVReader(path: "/nowhere/at/all.csv")
    }
    let folder = NSTemporaryDirectory()
    #expect(throws: SheetError.file(.folder(folder))) { try CSVReader(path: folder) }
    do {
      _ = try CSVReader(descriptor: -1, name: "closed")
      Issue.record("nothing can be read from no descriptor")
    } catch {
      guard case .file(.unreadable("closed", _)) = error else {
        Issue.record("\(error)")
        return
      }
    }
  }

  @Test(
    arguments: ["", "\n", "\r\n\r\n", "\u{FEFF}", "\u{FEFF}\n"])
  func fileWithoutRowsIsEmpty(text: String) throws {
    guard case .empty = try error(Array(text.utf8)) else {
      Issue.record("not seen as empty")
      return
    }
  }

  @Test(arguments: ["", "\n\n"])
  func headerWithoutRowsIsRead(end: String) throws {
    let table = try read("code,village" + end)
    #expect(table.header == ["code", "village"])
    #expect(table.counts.rows == 0 && table.rows.isEmpty)
  }

  @Test func duplicateHeaderNamesAreKept() throws {
    #expect(try read("code,code\n1,2\n").header == ["code", "code"])
  }

  @Test(
    arguments: [
      ([0x50, 0x4B, 3, 4, 20, 0, 6, 0], FileKind.zip),
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .ole),
      (Array("%PDF-1.7\n".utf8), .pdf), ([0x1F, 0x8B, 8, 0], .gzip),
      ((0..<5_000).map { UInt8(truncatingIfNeeded: $0 &* 37) }, .binary),
    ] as [([UInt8], FileKind)])
  func nonTextFilesAreNamedByKind(bytes: [UInt8], kind: FileKind) throws {
    guard case .notCSV(_, let found) = try error(bytes) else {
      Issue.record("taken for CSV: \(kind)")
      return
    }
    #expect(found == kind)
  }

  @Test func fewNULsDoNotMakeTextBinary() throws {
    let rows = String(repeating: "1,x\n", count: 100)
    let table = try read("a,b\n" + rows + "2,\u{0}\u{0}\n" + rows)
    #expect(table.counts.records == 200 && table.counts.faults == 1)
  }

  @Test func faultyHeaderRefusesTheFile() throws {
    guard case .faultyHeader(_, let fault) = try error(Array("\n\"code,village\n1,x\n".utf8))
    else {
      Issue.record("the header was taken")
      return
    }
    #expect(fault.kind == .unclosedQuote && fault.line == 2 && fault.number == 0)
    let wide = String(repeating: ",", count: CSVReader.columnLimit)
    guard case .faultyHeader(_, let fault) = try error(Array(wide.utf8)) else {
      Issue.record("a header of any width was taken")
      return
    }
    #expect(fault.kind == .tooManyFields(expected: 4_096, found: 4_097))
  }

  @Test func everyErrorHasACodeAndBilingualWording() {
    let reason = Wording(vi: "r", en: "r")
    let errors: [SheetError] = [
      .file(.missing("f")), .file(.folder("f")), .file(.unreadable("f", reason)),
      .empty(path: "f"), .notCSV(path: "f", looksLike: .zip),
      .file(.cannotCreate("f", reason)), .file(.exists("f")), .file(.notAFile("f")),
      .file(.notAnOutput("f")), .file(.diskFull("f")), .file(.cannotWrite("f", reason)),
      .misnamed(path: "f", content: .xls), .doubtfulEncoding(path: "f", candidates: []),
      .unusableWorkbook(path: "f", .encrypted),
    ]
    #expect(Set(errors.map(\.code)).count == errors.count)
    for error in errors {
      #expect(error.wording.vi.contains("f") && error.wording.en.contains("f"))
      #expect(error.wording.vi != error.wording.en)
    }
  }

  /// What the system says is said in Vietnamese too.
  @Test func commonSystemErrorsAreReportedInVietnamese() {
    let codes = [
      EPERM, EACCES, ENOENT, EISDIR, ENOTDIR, ENOTEMPTY, ENOSPC, EDQUOT, EROFS, EIO, EMLINK,
      EMFILE, ENFILE, ELOOP, ENAMETOOLONG, EBUSY,
    ]
    for code in codes {
      let reason = SystemReason.of(code)
      #expect(reason.en == String(cString: strerror(code)))
      #expect(!reason.vi.contains("số \(code)") && reason.vi != reason.en, "\(reason.en)")
    }
    #expect(Set(codes.map { SystemReason.of($0).vi }).count == codes.count)
    #expect(SystemReason.of(9999).vi == "lỗi hệ thống số 9999")
  }
}
