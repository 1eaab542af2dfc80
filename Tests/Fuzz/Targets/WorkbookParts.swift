import TestSupport

/// A workbook spelled out: a run that had to guess checksums would never get past them.
enum WorkbookParts {
  /// A ZIP file as it is; anything else as rows, strings, styles and what follows the rows, with
  /// NULs between, in a workbook that is right otherwise.
  static func workbook(of bytes: [UInt8]) -> [UInt8] {
    guard !bytes.starts(with: [0x50, 0x4B]) else { return bytes }
    let parts = bytes.split(separator: 0, maxSplits: 3, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    func part(_ index: Int) -> String { index < parts.count ? parts[index] : "" }
    return TestSupport.workbook(rows: part(0), strings: part(1), styles: part(2), after: part(3))
      .bytes()
  }
}
