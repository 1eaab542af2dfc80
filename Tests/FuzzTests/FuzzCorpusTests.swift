import Foundation
import FuzzTargets
import Testing

/// Inputs that runs of `Scripts/fuzz` found worth keeping, each of which takes a way of its own.
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
      // Cut and with a byte turned over: the smallest of what a run does with it.
      for cut in [bytes.count / 3, bytes.count * 2 / 3] { target.run(Array(bytes.prefix(cut))) }
      for place in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 8)) {
        var other = bytes
        other[place] ^= 0x15
        target.run(other)
      }
    }
  }
}
