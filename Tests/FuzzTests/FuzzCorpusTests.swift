import Foundation
import FuzzTargets
import Testing

/// The corpus that `Scripts/fuzz` keeps, one input per code path.
@Suite struct FuzzCorpusTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures/fuzz")

  @Test(arguments: FuzzTarget.allCases)
  func readersHandleTheFuzzCorpus(target: FuzzTarget) throws {
    let folder = Self.folder.appending(path: target.rawValue)
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    #expect(!files.isEmpty)
    for file in files {
      let bytes = [UInt8](try Data(contentsOf: file))
      target.run(bytes)
      // A question may use up the second it is given.
      guard target != .sql else { continue }
      // Also truncated, and with one byte changed.
      for cut in [bytes.count / 3, bytes.count * 2 / 3] { target.run(Array(bytes.prefix(cut))) }
      for place in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 8)) {
        var other = bytes
        other[place] ^= 0x15
        target.run(other)
      }
    }
  }
}
