import Foundation
import Testing

extension MaskedOutputTests {
  /// All that unzips from a workbook.
  func sheetText(_ path: String) throws -> String {
    let script = """
      import sys, zipfile
      with zipfile.ZipFile(sys.argv[1]) as book:
          for name in book.namelist():
              sys.stdout.buffer.write(book.read(name))
      """
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script, path]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0 && !data.isEmpty, "\(path)")
    return String(decoding: data, as: UTF8.self)
  }
}
